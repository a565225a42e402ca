"""Amounts, rates and sentences as JSON holds them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from smeassist.domain.text import Said
from smeassist.i18n.catalogue import said
from smeassist.i18n.formats import Lang, rounded


def amount(value: Decimal | None) -> float | None:
    """An amount to the cent."""
    return None if value is None else float(rounded(value, 2))


def ratio(value: Decimal | float | None) -> float | None:
    """A fraction or a ratio to six places."""
    return None if value is None else float(rounded(value, 6))


def all_said(parts: Iterable[Said], lang: Lang) -> list[str]:
    """Each part as its sentence."""
    return [said(part, lang) for part in parts]
