"""A table's entries become its lines: amounts in yuan by item and series, and what could not be taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from smeassist.domain.accounts import FormLine, Statement
from smeassist.domain.books import Cell
from smeassist.domain.problems import Problem, Severity
from smeassist.domain.text import Value as Datum
from smeassist.domain.written.amounts import EMPTY
from smeassist.importers.formats.grid import Sheet
from smeassist.importers.shapes.entries import Entry, Series, Table
from smeassist.importers.words.labels import Label, is_chinese
from smeassist.importers.words.problems import problem, shown
from smeassist.importers.words.vocabulary import Vocabulary, line_of

_INCLUDED: Final = frozenset(
    ("interest_receivable", "dividends_receivable", "interest_payable", "dividends_payable")
)
"""Lines that 财会〔2019〕6号 shows as parts of other receivables and payables: they are in those already."""
_AFTER_FINANCE: Final = frozenset(("interest_income", "interest_expense"))


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount in yuan of an item in a series; `grain` is the yuan that its last digit is worth."""

    item: str
    value: Decimal
    cell: Cell
    grain: Decimal
    label: Label
    also: tuple[Cell, ...] = ()


@dataclass(slots=True)
class Lines:
    """The lines of a table: `amounts[series][item]`; `blocked` are items whose cell could not be read.

    `refused` are those of them that hold something else than an amount: they stay unknown, even where a total
    would tell them; the value of a formula that was never stored may be added up again. `negated` are the
    items that a series writes with the other sign. `factor` is the sheet's unit, which a series' own precedes.
    `commas` are the columns written with a decimal comma that nobody agreed to, with a cell each; `section` is
    the one that the line being read stands in.
    """

    table: Table
    entries: tuple[Entry, ...]
    factor: Decimal = Decimal(1)
    amounts: dict[int, dict[str, Amount]] = field(default_factory=dict)
    blocked: dict[int, dict[str, Cell]] = field(default_factory=dict)
    refused: dict[int, set[str]] = field(default_factory=dict)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    nil_dashes: bool = False
    commas: dict[int, str] = field(default_factory=dict)
    loose: set[int] = field(default_factory=set)
    negated: dict[int, set[str]] = field(default_factory=dict)
    section: str = ""

    @property
    def sheet(self) -> Sheet:
        """The sheet that the table stands on."""
        return self.table.sheet

    @property
    def words(self) -> Vocabulary:
        """What its texts mean."""
        return self.table.words

    @property
    def statement(self) -> Statement:
        """Which statement it is."""
        return self.table.statement

    @property
    def series(self) -> tuple[Series, ...]:
        """Its columns or rows of amounts."""
        return self.table.series

    def stated(self) -> bool:
        """Whether any amount is not nil."""
        return any(amount.value for column in self.amounts.values() for amount in column.values())

    def scale(self, entry: Entry) -> Decimal:
        """Yuan of an entry's unit. The nearest counts: the cell's own, the label's, the series', the sheet's."""
        if entry.reading.absolute:
            return Decimal(1)
        if entry.label.unit:
            return self.words.units.get(entry.label.unit, Decimal(1))
        return entry.factor or self.factor


def read(table: Table, factor: Decimal | None, comma_columns: frozenset[int] = frozenset()) -> Lines:
    """Every line of a table whose label is known; `factor` is the sheet's unit, None: yuan.

    `comma_columns` are columns agreed to be written with a decimal comma.
    """
    zeros = {
        entry.column for entry in table.entries if entry.reading.kind == "amount" and entry.reading.value == 0
    }
    entries = tuple(_agreed(entry, zeros, comma_columns) for entry in table.entries)
    lines = Lines(table, entries, factor or Decimal(1))
    for entry in entries:
        lines.amounts.setdefault(entry.series, {})
        lines.blocked.setdefault(entry.series, {})
        _take(lines, entry)
    _even_grains(lines)
    if table.excerpt:
        lines.loose.update(lines.amounts)
    return lines


def _agreed(entry: Entry, zeros: set[int], comma_columns: frozenset[int]) -> Entry:
    """An entry as its column writes: beside zeros a dash states nothing, elsewhere nil; commas as agreed."""
    reading = entry.reading
    if reading.kind == "nil" and entry.column in zeros:
        return replace(entry, reading=EMPTY)
    if reading.kind == "comma" and entry.column in comma_columns:
        return replace(entry, reading=replace(reading, kind="amount"))
    return entry


def _even_grains(lines: Lines) -> None:
    """A series is as precise as its most precise figure: `100` beside `56.13` is exact to the cent."""
    for series in lines.amounts.values():
        finest = min((amount.grain for amount in series.values()), default=Decimal(1))
        for item, amount in series.items():
            series[item] = replace(amount, grain=finest)


def _take(lines: Lines, entry: Entry) -> None:
    label, reading = entry.label, entry.reading
    line = line_of(lines.words, label, lines.statement) or _line_of_section(lines, label)
    lines.section = _section_after(lines, entry, line)
    if line is None:
        _note_unknown(lines, entry)
        return
    item = _after_costs(lines, entry, line.item)
    if reading.kind != "empty" or (lines.table.form and _calls_for_sum(lines.words, label)):
        lines.seen.add(item)
    if _contained(lines, item, label):
        return
    if lines.table.unknown_blanks and (reading.kind == "empty" or reading.reason == "no_value"):
        # Blank on purpose: not known, and no total is added up over it; a total never computed is added up again.
        lines.blocked[entry.series][item] = entry.cell
    elif reading.kind in {"refused", "comma"}:
        if not _share_of_known(lines, entry, item):
            _refuse(lines, entry, item)
    elif reading.value is not None:
        if reading.kind == "nil":
            lines.nil_dashes = True
        scale = lines.scale(entry)
        grain = scale.scaleb(-reading.places) if reading.places else scale
        _keep(lines, entry, Amount(item, reading.value * scale, entry.cell, grain, label))


def _line_of_section(lines: Lines, label: Label) -> FormLine | None:
    """The line that a Chinese name means in the section it stands in alone ('银行借款'), if none is named so."""
    if lines.statement != "balance_sheet" or not is_chinese(label.key):
        return None
    keywords = (each for each in lines.words.pack.keywords if lines.section in each.sections)
    item = next((keyword.item for keyword in keywords if label.key in keyword.words), "")
    line = lines.words.by_item.get(item)
    others = (line_of(lines.words, entry.label, lines.statement) for entry in lines.entries) if line else ()
    return None if any(other is line for other in others) else line


def _section_after(lines: Lines, entry: Entry, line: FormLine | None) -> str:
    """The section that a heading without amounts opens; a total ends the one above it."""
    if entry.reading.kind == "empty":
        return lines.words.sections.get(entry.label.key, lines.section)
    return "" if line is not None and line.section == "total" else lines.section


def _calls_for_sum(words: Vocabulary, label: Label) -> bool:
    """Whether a form's line is a total, which may be added up where it is left blank."""
    return is_total(label) or label.key.endswith(words.pack.total_endings)


def _share_of_known(lines: Lines, entry: Entry, item: str) -> bool:
    """Whether a cell is a percentage under the amount that it is a share of ('Gross margin | 61.9%')."""
    written = entry.written
    return isinstance(written, str) and written.strip().endswith("%") and item in lines.amounts[entry.series]


def _after_costs(lines: Lines, entry: Entry, item: str) -> str:
    """Operating income is revenue where accounts are listed below it, and a profit where costs were taken off."""
    if entry.label.key != "operating income" or entry.reading.value is None:
        return item
    kept = lines.amounts[entry.series]
    gross, sales = kept.get("gross_profit"), kept.get("revenue")
    value = entry.reading.value * lines.scale(entry)
    below = value <= gross.value if gross else bool(sales and value < sales.value)
    return "operating_profit" if below else item


def _contained(lines: Lines, item: str, label: Label) -> bool:
    if item in _INCLUDED and label.prefix == "of_which":
        return True
    finance_comes = lines.statement == "income_statement" and item in _AFTER_FINANCE
    return (
        finance_comes
        and label.prefix == ""
        and "total_operating_revenue" in lines.seen
        and "finance_expenses" not in lines.seen
    )


def _keep(lines: Lines, entry: Entry, amount: Amount) -> None:
    kept = lines.amounts[entry.series]
    earlier = kept.get(amount.item)
    if earlier is None:
        kept[amount.item] = amount
        return
    if _added(lines.words, earlier, amount):
        also = (*earlier.also, amount.cell, *amount.also)
        kept[amount.item] = replace(earlier, value=earlier.value + amount.value, also=also)
        return
    if is_total(amount.label) and _sums_others(lines.words, kept, amount):
        kept[amount.item] = replace(earlier, label=replace(earlier.label, total=True))
        return
    if amount.value in {earlier.value, 0}:
        if is_total(amount.label) and earlier.value == amount.value:
            kept[amount.item] = amount
        return
    if earlier.value == 0 or (is_total(amount.label) and not is_total(earlier.label)):
        kept[amount.item] = amount
        return
    repeated = lines.statement == "cash_flow" and is_chinese(amount.label.key)
    if is_total(earlier.label) or amount.label.prefix == "of_which" or repeated:
        return
    lines.problems.append(
        problem(
            lines.sheet,
            "warning",
            "duplicate_line",
            entry.cell.cell,
            {"item": amount.item, "first": earlier.cell.cell, "value": earlier.value, "other_value": amount.value},
        )
    )


def _added(words: Vocabulary, earlier: Amount, amount: Amount) -> bool:
    """Whether a person called both lines one item: their amounts add up, unless the item is a total."""
    named = not words.corrected.isdisjoint((earlier.label.key, amount.label.key))
    return named and words.by_item[amount.item].section not in {"", "total", "subtotal"}


def _sums_others(words: Vocabulary, kept: Mapping[str, Amount], amount: Amount) -> bool:
    """Whether a total is that of a line and of others since it ('Revenue', 'Other income', 'Total income').

    Parts of the line itself are in it already.
    """
    since = list(kept)[list(kept).index(amount.item) :]
    others = [
        kept[item].value for item in since if item != amount.item and words.by_item[item].part_of != amount.item
    ]
    return amount.value != kept[amount.item].value == amount.value - sum(others)


def is_total(label: Label) -> bool:
    """Whether a label calls itself a total."""
    return label.total or label.key.startswith("total")


def _refuse(lines: Lines, entry: Entry, item: str) -> None:
    lines.blocked[entry.series][item] = entry.cell
    if entry.reading.reason != "no_value":
        lines.refused.setdefault(entry.series, set()).add(item)
    data: dict[str, Datum] = {"item": item, "found": shown(entry.written)}
    if entry.reading.kind == "comma":
        lines.commas.setdefault(entry.column, entry.cell.cell)
        return
    codes = {"no_value": "formula_without_value", "cell_error": "cell_error"}
    code = codes.get(entry.reading.reason, "unparsable_amount")
    severity: Severity = "warning" if code == "formula_without_value" else "error"
    lines.problems.append(problem(lines.sheet, severity, code, entry.cell.cell, data))


def _note_unknown(lines: Lines, entry: Entry) -> None:
    key, words = entry.label.key, lines.words
    if entry.reading.kind != "amount" or not entry.reading.value or key in words.ignored or key in words.sections:
        return
    lines.loose.add(entry.series)
    if key not in words.unplaced and all(key != known for known, _ in lines.unknown):
        lines.unknown.append((key, entry.cell.cell))
