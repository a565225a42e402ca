"""What every document of the contract is made of: its opening, rounded numbers, sentences in one language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from smeassist.domain.pack import PackHead
from smeassist.domain.text import Said
from smeassist.i18n.catalogue import said
from smeassist.i18n.formats import Lang, rounded

Json = dict[str, Any]


def opening(packs: Iterable[PackHead], lang: Lang, as_of: date) -> Json:
    """What each result carries: its day, its language, the packs it rests on."""
    return {
        "as_of": as_of.isoformat(),
        "language": lang,
        "packs": [{"id": head.id, "version": head.version} for head in packs],
    }


def amount(value: Decimal | None) -> float | None:
    """Yuan to the cent; None: not known."""
    return None if value is None else float(rounded(value, 2))


def ratio(value: Decimal | float | None) -> float | None:
    """A share, to six places; None: not known."""
    return None if value is None else float(rounded(value, 6))


def all_said(parts: Iterable[Said], lang: Lang) -> list[str]:
    """Each sentence in one language."""
    return [said(part, lang) for part in parts]


def points(value: Decimal | None) -> float | None:
    """Points of a hundred, to a tenth; None: not known."""
    return None if value is None else float(rounded(value, 1))
