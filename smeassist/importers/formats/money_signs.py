"""The sign of a currency that a number format shows beside amounts, which no cell's text says."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from smeassist.importers.formats.serials import LONGEST_CODE

_WITH_LOCALE: Final = re.compile(r"\[\$([^\]\-]+)(?:-([0-9A-Fa-f]+))?\]")
_ALONE: Final = re.compile(r'"\s*([^"\d\s]{1,4})\s*"|([$€£¥￥₹₩฿])')
_BRACKET: Final = re.compile(r"\[[^\[\]]*\]")


def shown_by(code: str) -> str:
    """The sign that a number format shows, with the number of its locale behind it where that is told.

    >>> shown_by('#,##0.00\\\\ [$€-407]'), shown_by('_ "¥"* #,##0.00_ '), shown_by("[$-804]#,##0")
    ('€-407', '¥', '')
    """
    positive = code[:LONGEST_CODE].split(";", 1)[0]
    if named := _WITH_LOCALE.search(positive):
        locale = (named[2] or "").lstrip("0").upper()
        return f"{named[1].strip()}-{locale}" if locale else named[1].strip()
    alone = _ALONE.search(_BRACKET.sub("", positive))
    return (alone[1] or alone[2]) if alone else ""


def of_most(signs: Counter[str]) -> str:
    """The sign that more than half of the amounts are shown with; '' stands among them for none."""
    sign, count = next(iter(signs.most_common(1)), ("", 0))
    return sign if count * 2 > signs.total() else ""
