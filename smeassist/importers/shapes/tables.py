"""A statement's cells by item and column, before it is known which period each column is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from smeassist.domain.books import Cell
from smeassist.domain.problems import Problem, Severity
from smeassist.domain.text import Value as Datum
from smeassist.importers.formats.grid import CellValue, Row, Sheet, address
from smeassist.importers.shapes.groups import Group, Value
from smeassist.importers.shapes.layout import Block
from smeassist.importers.shapes.scan import Scan, cell
from smeassist.importers.words import amounts
from smeassist.importers.words.amounts import Reading
from smeassist.importers.words.labels import Label, is_chinese
from smeassist.importers.words.problems import problem
from smeassist.importers.words.vocabulary import Vocabulary, line_of

_INCLUDED: Final = frozenset(
    ("interest_receivable", "dividends_receivable", "interest_payable", "dividends_payable")
)
"""Lines that 财会〔2019〕6号 shows as parts of other receivables and payables: they are in those already."""
_AFTER_FINANCE: Final = frozenset(("interest_income", "interest_expense"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One amount in yuan of an item in a column; `grain` is the yuan that its last digit is worth."""

    item: str
    value: Decimal
    cell: Cell
    grain: Decimal
    label: Label
    also: tuple[Cell, ...] = ()


@dataclass(slots=True)
class Table:
    """A statement read: `entries[column][item]`; `blocked` are items whose cell could not be read.

    `refused` are those of them that hold something else than an amount: they stay unknown, even where a total
    would tell them; the value of a formula that was never stored may be added up again. `negated` are the
    items that a column writes with the other sign. `factor` is the sheet's unit, which a column's own precedes.
    `outer` are the columns without a head that hold the totals of the ones that they stand beside.
    """

    sheet: Sheet
    block: Block
    entries: dict[int, dict[str, Entry]] = field(default_factory=dict)
    blocked: dict[int, dict[str, Cell]] = field(default_factory=dict)
    refused: dict[int, set[str]] = field(default_factory=dict)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    nil_dashes: bool = False
    commas: dict[int, str] = field(default_factory=dict)
    loose: set[int] = field(default_factory=set)
    negated: dict[int, set[str]] = field(default_factory=dict)
    factor: Decimal = Decimal(1)
    outer: dict[int, int] = field(default_factory=dict)

    @property
    def values(self) -> tuple[Value, ...]:
        return tuple(value for group in self.block.groups for value in group.values)


def read(scan: Scan, block: Block, factor: Decimal | None, comma_columns: frozenset[int] = frozenset()) -> Table:
    """Every line of a block whose label is known; `factor` is the sheet's unit, None: yuan.

    `comma_columns` are columns agreed to be written with a decimal comma.
    """
    table = Table(scan.sheet, block, factor=factor or Decimal(1))
    for group in block.groups:
        columns = _one_series(scan.rows, block, group)
        outer = _outer(scan.rows, block, group)
        table.outer.update(outer)
        columns.update({total: inner for inner, total in outer.items()})
        for value in group.values:
            table.entries.setdefault(columns[value.column], {})
            table.blocked.setdefault(columns[value.column], {})
        zeros = _columns_with_zeros(scan.rows, block, group)
        for r in range(block.body, block.last):
            made = _label(scan, r, group)
            if made is None:
                continue
            for value in group.values:
                reading = amounts.read(cell(scan.rows, r, value.column))
                if reading.kind == "nil" and value.column in zeros:
                    reading = amounts.EMPTY
                if reading.kind == "comma" and value.column in comma_columns:
                    reading = Reading("amount", reading.value, reading.places)
                place = _Place(scan, table, r, value, columns[value.column])
                _take(place, made, reading, factor)
    _even_grains(table)
    if block.excerpt:
        table.loose.update(table.entries)
    return table


def _even_grains(table: Table) -> None:
    """A column is as precise as its most precise figure: `100` beside `56.13` is exact to the cent."""
    for entries in table.entries.values():
        finest = min((entry.grain for entry in entries.values()), default=Decimal(1))
        for item, entry in entries.items():
            entries[item] = replace(entry, grain=finest)


@dataclass(frozen=True, slots=True)
class _Place:
    scan: Scan
    table: Table
    row: int
    value: Value
    series: int

    @property
    def address(self) -> str:
        return address(self.row, self.value.column)

    @property
    def cell(self) -> Cell:
        return Cell(file=self.scan.sheet.file, sheet=self.scan.sheet.name, cell=self.address)


def _take(place: _Place, made: Label, reading: Reading, factor: Decimal | None) -> None:
    table, words = place.table, place.scan.words
    line = line_of(words, made, table.block.statement)
    if line is None:
        _note_unknown(place, made, reading, words)
        return
    item = _after_costs(place, line.item, made, reading)
    if (
        reading.kind != "empty"
        or made.total
        or made.key.startswith("total")
        or made.key.endswith(("合计", "总计"))
    ):
        table.seen.add(item)
    if _contained(table, item, made):
        return
    if reading.kind in {"refused", "comma"}:
        if not _share_of_known(place, item):
            _refuse(place, item, reading)
    elif reading.value is not None:
        if reading.kind == "nil":
            table.nil_dashes = True
        scale = Decimal(1) if reading.absolute else _factor(words, made, place.value, factor)
        grain = scale.scaleb(-reading.places) if reading.places else scale
        entry = Entry(item, reading.value * scale, place.cell, grain, made)
        _keep(place, entry)


def _share_of_known(place: _Place, item: str) -> bool:
    """Whether a cell is a percentage under the amount that it is a share of ('Gross margin | 61.9%')."""
    raw = cell(place.scan.rows, place.row, place.value.column)
    return isinstance(raw, str) and raw.strip().endswith("%") and item in place.table.entries[place.series]


def _after_costs(place: _Place, item: str, made: Label, reading: Reading) -> str:
    """Operating income is revenue where accounts are listed below it, and a profit where costs were taken off."""
    if made.key != "operating income" or reading.value is None:
        return item
    scale = _factor(place.scan.words, made, place.value, place.table.factor)
    kept = place.table.entries[place.series]
    gross, sales = kept.get("gross_profit"), kept.get("revenue")
    value = reading.value * scale
    below = value <= gross.value if gross else bool(sales and value < sales.value)
    return "operating_profit" if below else item


def _factor(words: Vocabulary, made: Label, value: Value, factor: Decimal | None) -> Decimal:
    """The nearest unit counts: the label's, else the column's, else the sheet's."""
    if made.unit:
        return words.units.get(made.unit.replace("人民币", ""), Decimal(1))
    return value.factor or factor or Decimal(1)


def _contained(table: Table, item: str, made: Label) -> bool:
    if item in _INCLUDED and made.prefix == "of_which":
        return True
    finance_comes = table.block.statement == "income_statement" and item in _AFTER_FINANCE
    return (
        finance_comes
        and made.prefix == ""
        and "total_operating_revenue" in table.seen
        and "finance_expenses" not in table.seen
    )


def _keep(place: _Place, entry: Entry) -> None:
    kept = place.table.entries[place.series]
    earlier = kept.get(entry.item)
    if earlier is None:
        kept[entry.item] = entry
        return
    if _added(place.scan.words, earlier, entry):
        also = (*earlier.also, entry.cell, *entry.also)
        kept[entry.item] = replace(earlier, value=earlier.value + entry.value, also=also)
        return
    if earlier.value == entry.value or entry.value == 0:
        if _total(entry) and earlier.value == entry.value:
            kept[entry.item] = entry
        return
    if earlier.value == 0 or (_total(entry) and not _total(earlier)):
        kept[entry.item] = entry
        return
    repeated = place.table.block.statement == "cash_flow" and is_chinese(entry.label.key)
    if _total(earlier) or entry.label.prefix == "of_which" or repeated:
        return
    place.table.problems.append(
        problem(
            place.scan.sheet,
            "warning",
            "duplicate_line",
            place.address,
            {"item": entry.item, "first": earlier.cell.cell, "value": earlier.value, "other_value": entry.value},
        )
    )


def _added(words: Vocabulary, earlier: Entry, entry: Entry) -> bool:
    """Whether a person called both lines one item: their amounts add up, unless the item is a total."""
    named = not words.corrected.isdisjoint((earlier.label.key, entry.label.key))
    return named and words.by_item[entry.item].section not in {"", "total", "subtotal"}


def _total(entry: Entry) -> bool:
    return entry.label.total or entry.label.key.startswith("total")


def _refuse(place: _Place, item: str, reading: Reading) -> None:
    place.table.blocked[place.series][item] = place.cell
    if reading.reason != "no_value":
        place.table.refused.setdefault(place.series, set()).add(item)
    raw = cell(place.scan.rows, place.row, place.value.column)
    data: dict[str, Datum] = {"item": item, "found": shown(raw)}
    if reading.kind == "comma":
        place.table.commas.setdefault(place.value.column, place.address)
        return
    codes = {"no_value": "formula_without_value", "cell_error": "cell_error"}
    code = codes.get(reading.reason, "unparsable_amount")
    severity: Severity = "warning" if code == "formula_without_value" else "error"
    place.table.problems.append(problem(place.scan.sheet, severity, code, place.address, data))


def shown(raw: CellValue) -> str:
    """A cell's content for a message, shortened."""
    text = str(getattr(raw, "code", raw))
    return text if len(text) <= 40 else text[:40] + "…"


def _note_unknown(place: _Place, made: Label, reading: Reading, words: Vocabulary) -> None:
    if reading.kind != "amount" or not reading.value or made.key in words.ignored or made.key in words.sections:
        return
    place.table.loose.add(place.series)
    if made.key in words.unplaced:
        return
    if all(made.key != key for key, _ in place.table.unknown):
        place.table.unknown.append((made.key, place.address))


def _label(scan: Scan, row: int, group: Group) -> Label | None:
    for c in group.labels:
        if found := scan.labels.get((row, c)):
            return found
    return None


def _columns_with_zeros(rows: Sequence[Row], block: Block, group: Group) -> set[int]:
    """Columns that write zero as 0: there a dash means that nothing is stated, elsewhere it means nil."""
    found: set[int] = set()
    for value in group.values:
        readings = (amounts.read(cell(rows, r, value.column)) for r in range(block.body, block.last))
        if any(reading.kind == "amount" and reading.value == 0 for reading in readings):
            found.add(value.column)
    return found


def _one_series(rows: Sequence[Row], block: Block, group: Group) -> dict[int, int]:
    """Unnamed columns of which each row uses one (parts in one, totals in the next) are one series."""
    columns = {value.column: value.column for value in group.values}
    bare = [value.column for value in group.values if not value.head]
    if len(bare) < 2 or len(bare) != len(group.values):
        return columns
    for r in range(block.body, block.last):
        filled = [c for c in bare if amounts.read(cell(rows, r, c)).kind in {"amount", "nil"}]
        if len(filled) > 1:
            return columns
    return dict.fromkeys(bare, bare[-1])


def _outer(rows: Sequence[Row], block: Block, group: Group) -> dict[int, int]:
    """Columns below one head of which each row uses the left or the right: lines in one, totals in the other."""
    found: dict[int, int] = {}
    for inner, total in pairwise(group.values):
        if not inner.span or total.head or total.column != inner.column + 1:
            continue
        used = [
            {c for c in (inner.column, total.column) if amounts.read(cell(rows, r, c)).kind in {"amount", "nil"}}
            for r in range(block.body, block.last)
        ]
        if {total.column} in used and all(len(one) < 2 for one in used):
            found[inner.column] = total.column
    return found
