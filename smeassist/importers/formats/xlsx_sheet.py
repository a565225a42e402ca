"""One worksheet's XML becomes rows of values, its merged areas and what is hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from smeassist.domain.errors import SmeError
from smeassist.importers.formats import markup, prescan, serials, values
from smeassist.importers.formats.building import Budget
from smeassist.importers.formats.grid import HEAD_ROWS, CellError, CellValue, Row
from smeassist.importers.formats.markup import Attributes, DamagedError

_NOUGHT: Final = "+-0."
"""What a stored nought is written with ('0', '0.00')."""
TRUE: Final = frozenset(("1", "true", "on"))


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFacts:
    """What cells refer to: the shared strings, which styles show a date or money's sign, the epoch."""

    strings: list[str]
    date_styles: frozenset[int]
    money_styles: Mapping[int, str] = field(default_factory=dict)
    epoch_1904: bool = False


_SHEETS: Final = frozenset(("worksheet", "chartsheet", "dialogsheet", "macrosheet"))


class SheetHandler:
    """Handlers for expat; finished rows wait in it until they are taken."""

    def __init__(self, facts: BookFacts, budget: Budget) -> None:
        self.facts = facts
        self._budget = budget
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.sign_counts: Counter[str] = Counter()
        """The signs of money that amounts of the head are shown with, where any style shows one."""
        self.computed = 0
        """Formulas whose stored value is neither missing nor 0."""
        self.zeros: list[tuple[int, int]] = []
        """Where formulas stand whose stored value is 0."""
        self._ready: list[Row] = []
        self._next_row = 0
        self._row: list[CellValue] | None = None
        self._column = 0
        self._cell: Attributes | None = None
        self._formula = False
        self._value: str | None = None
        self._inline: list[str] = []
        self._collecting: list[str] | None = None
        self._phonetic = 0
        self._beyond = -1
        """How many elements are open of what only other programs understand; below 0 before the root."""

    def go_to(self, row: int) -> None:
        """The rows before this one were read by someone else."""
        self._next_row = row

    def take(self) -> list[Row]:
        """The rows finished since the last time."""
        ready, self._ready = self._ready, []
        return ready

    def start(self, name: str, attributes: Attributes) -> None:
        """An element opens."""
        if self._beyond or name in markup.EXTENSIONS:
            if self._beyond < 0 and name not in _SHEETS:
                raise DamagedError("no sheet")
            self._beyond += 1
        elif self._cell is not None:
            self._start_in_cell(name)
        elif name == "c":
            if self._row is not None:
                self._start_cell(attributes)
        elif name == "row":
            self._start_row(attributes)
        elif name == "mergeCell":
            self.merged.append(values.area(attributes.get("ref", "")))
        elif name == "col" and attributes.get("hidden", "0") in TRUE:
            self._hide_columns(attributes)

    def _hide_columns(self, attributes: Attributes) -> None:
        first, last = whole(attributes.get("min", "1")), whole(attributes.get("max", "1"))
        self.hidden_columns.update(range(max(first - 1, 0), min(last, prescan.MAX_COLUMNS)))

    def _start_row(self, attributes: Attributes) -> None:
        index = whole(attributes["r"]) - 1 if "r" in attributes else self._next_row
        if not self._next_row <= index < prescan.MAX_ROWS:
            raise DamagedError("rows out of order")
        self._ready.extend([()] * (index - self._next_row))
        self._next_row = index
        self._row = []
        self._column = 0
        if attributes.get("hidden", "0") in TRUE:
            self.hidden_rows.add(index)

    def _start_cell(self, attributes: Attributes) -> None:
        self._budget.take(1)
        if "r" in attributes:
            row, column = values.reference(attributes["r"])
            if row != self._next_row or column < self._column:
                raise DamagedError("cells out of order")
            self._column = column
        self._cell = attributes
        self._formula = False
        self._value = None
        self._inline.clear()

    def _start_in_cell(self, name: str) -> None:
        if name == "v" or (name == "t" and not self._phonetic):
            if name == "v" and self._value is not None:
                raise DamagedError("two values of one cell")
            self._collecting = []
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic += 1

    def text(self, text: str) -> None:
        """Characters of the element that is open."""
        if self._collecting is not None and not self._beyond:
            self._collecting.append(text)

    def end(self, name: str) -> None:
        """An element closes."""
        if self._beyond:
            self._beyond -= 1
        elif name == "row":
            self._end_row()
        elif self._cell is None:
            return
        elif name == "c":
            self._end_cell(self._cell)
        elif name == "v":
            self._value = self._collected()
        elif name == "t":
            self._inline.append(self._collected())
        elif name == "rPh":
            self._phonetic -= 1

    def _collected(self) -> str:
        text = "".join(self._collecting or ())
        self._collecting = None
        return text

    def _end_row(self) -> None:
        if self._row is not None:
            self._ready.append(tuple(self._row))
            self._next_row += 1
        self._row = None

    def _end_cell(self, cell: Attributes) -> None:
        value = self._cell_value(cell)
        if value is not None and self._row is not None:
            if self._column >= prescan.MAX_COLUMNS:
                raise SmeError("too_many_columns", limit=prescan.MAX_COLUMNS)
            self._row.extend([None] * (self._column - len(self._row)))
            self._row.append(value)
        self._column += 1
        self._cell = None

    def _cell_value(self, cell: Attributes) -> CellValue:
        kind = cell.get("t", "n")
        if self._formula:
            if self._value is None or (not self._value and kind != "str"):
                return values.NO_VALUE
            if not self._value.strip(_NOUGHT):
                self.zeros.append((self._next_row, self._column))
            else:
                self.computed += 1
        if kind == "inlineStr":
            return values.bounded(values.unescaped("".join(self._inline))) or None
        if self._value is None or (not self._value and kind != "str"):
            return None
        if self.facts.money_styles and kind == "n" and self._next_row < HEAD_ROWS:
            self._note_sign(cell.get("s", "0"))
        return cell_value(kind, self._value, cell.get("s", "0"), self.facts)

    def _note_sign(self, style: str) -> None:
        """Count how an amount is shown; a number of a general format or a day is none."""
        sign = self.facts.money_styles.get(int(style), "") if style.isdigit() else ""
        if sign or style not in {"", "0"}:
            self.sign_counts[sign] += not style.isdigit() or int(style) not in self.facts.date_styles


def cell_value(kind: str, text: str, style: str, facts: BookFacts) -> CellValue:
    """The value of a cell that stores one.

    >>> cell_value("e", "#DIV/0!", "0", BookFacts(strings=[], date_styles=frozenset()))
    CellError(code='#DIV/0!')
    """
    match kind:
        case "s":
            at = values.number(text)
            return facts.strings[at] if isinstance(at, int) and 0 <= at < len(facts.strings) else values.BROKEN
        case "str" | "inlineStr":
            return values.bounded(values.unescaped(text))
        case "b":
            return text.strip() in TRUE
        case "e":
            return CellError(text.strip()[:20])
        case "d":
            return values.moment(text)
        case "n":
            return _number(text, style, facts)
        case _:
            return values.BROKEN


def _number(text: str, style: str, facts: BookFacts) -> CellValue:
    value = values.number(text)
    if (
        facts.date_styles
        and style.isdigit()
        and int(style) in facts.date_styles
        and not isinstance(value, CellError)
    ):
        day = serials.day(value, epoch_1904=facts.epoch_1904)
        return value if day is None else day
    return value


def whole(text: str) -> int:
    """A whole number of an attribute.

    Raises:
        DamagedError: it is none.
    """
    value = values.number(text)
    if not isinstance(value, int):
        raise DamagedError(f"no whole number: {text[:20]}")
    return value
