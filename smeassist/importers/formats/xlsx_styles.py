"""What a workbook's cell styles show: days, and amounts with the sign of a currency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smeassist.importers.formats import money_signs, serials, xlsx_strings
from smeassist.importers.formats.markup import Attributes
from smeassist.importers.formats.prescan import Archive


@dataclass(frozen=True, slots=True)
class Styles:
    """Indexes of cell styles: those that show a day, and those that show a sign of money with it."""

    dates: frozenset[int]
    money: Mapping[int, str]


def read(opened: Archive, part: str) -> Styles:
    """The styles of a workbook; `part` '': it has none."""
    codes: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside.append(name)
        elif name == "xf" and inside:
            styles.append(attributes.get("numFmtId", "0"))

    def end(name: str) -> None:
        if name == "cellXfs":
            inside.clear()

    if part:
        xlsx_strings.visit(opened, part, start, end)
    dates = {number: _shows_date(number, codes) for number in set(styles)}
    signs = {number: money_signs.shown_by(code) for number, code in codes.items() if not dates.get(number)}
    return Styles(
        frozenset(at for at, number in enumerate(styles) if dates[number]),
        {at: sign for at, number in enumerate(styles) if (sign := signs.get(number, ""))},
    )


def _shows_date(number: str, codes: Mapping[str, str]) -> bool:
    return serials.shows_date(int(number) if number.isdecimal() else 0, codes.get(number, ""))
