"""Statements that list accounts of their own naming: an account is an item by its section and the words in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from smeassist.domain.books import Cell
from smeassist.domain.problems import Problem
from smeassist.importers.formats.grid import address
from smeassist.importers.settle.periods import When
from smeassist.importers.settle.raw import Raw
from smeassist.importers.settle.signs import COSTS
from smeassist.importers.shapes.scan import Scan, cell
from smeassist.importers.shapes.tables import Entry, Table
from smeassist.importers.words import amounts
from smeassist.importers.words.labels import Label, fold, is_chinese
from smeassist.importers.words.vocabulary import Vocabulary, line_of

_ENGLISH_SHARE: Final = 0.6
_SECTION_TOTALS: Final = {
    "current_assets": "current_assets",
    "noncurrent_assets": "noncurrent_assets",
    "current_liabilities": "current_liabilities",
    "noncurrent_liabilities": "noncurrent_liabilities",
    "equity": "total_equity",
    "revenue": "revenue",
    "cost_of_sales": "cost_of_sales",
}


_COST_SECTIONS: Final = frozenset(("cost_of_sales", "expenses", "nonoperating_expenses"))


@dataclass(frozen=True, slots=True)
class _Leaf:
    """One account with its amount in one column."""

    label: Label
    item: str
    value: Decimal
    cell: Cell
    section: str


@dataclass(slots=True)
class _Column:
    leaves: list[_Leaf] = field(default_factory=list)
    totals: dict[str, Decimal] = field(default_factory=dict)


def is_own(table: Table, scan: Scan) -> bool:
    """Whether most labels of a block are not Chinese, as in statements of English programs."""
    keys = [
        found.key
        for (row, column), found in scan.labels.items()
        if table.block.body <= row < table.block.last
        and any(column in group.labels for group in table.block.groups)
    ]
    foreign = sum(not is_chinese(key) for key in keys)
    return bool(keys) and foreign >= len(keys) * _ENGLISH_SHARE


def figures(table: Table, scan: Scan, columns: dict[int, When]) -> Iterable[Raw]:
    """Items that are the sum of accounts, for every column whose period is known.

    Cash flow statements list lines, not accounts, and some of them again as disclosures below.
    """
    if table.block.statement == "cash_flow":
        return
    for column, when in columns.items():
        if column not in table.entries:
            continue
        found = _walk(table, scan, column)
        trusted, proven = _trusted_sections(found)
        by_item: dict[str, list[_Leaf]] = {}
        for leaf in _without_details(found.leaves):
            if leaf.item and leaf.item not in {"revenue", "cost_of_sales"} and leaf.section in trusted:
                by_item.setdefault(leaf.item, []).append(leaf)
        stated = table.entries.get(column, {})
        for item, leaves in by_item.items():
            entry = stated.get(item)
            summed = _SECTION_TOTALS.get(leaves[0].section, "") in found.totals
            if summed or not (entry and (entry.label.total or entry.label.key.startswith("total"))):
                yield from _figure(item, when, leaves, proven)
        yield from _section_sums(found, when)
        yield from _with_bank(found, when, stated)
        yield from _with_fixed(when, stated)
        yield from _with_profit(when, stated)


def unplaced(table: Table, scan: Scan, columns: Iterable[int]) -> list[tuple[str, str]]:
    """Accounts of a balance sheet whose names tell no item, with a cell each: only totals hold them."""
    if table.block.statement != "balance_sheet":
        return []
    found = (leaf for column in columns for leaf in _walk(table, scan, column).leaves)
    cells = {leaf.label.key: leaf.cell.cell for leaf in found if not leaf.item and leaf.section and leaf.value}
    return list(cells.items())


def without_parts(raws: Iterable[Raw], table: Table, words: Vocabulary) -> Iterable[Raw]:
    """The figures of lines as they stand, without those that several accounts may make up together."""
    for raw in raws:
        entry = next((found[raw.item] for found in table.entries.values() if raw.item in found), None)
        if table.block.statement == "cash_flow" or entry is None or _is_total(entry.label, raw.item):
            yield raw


def without_settled(table: Table) -> Iterable[Problem]:
    """The problems of a table but for repeated lines: accounts add up, and where a total is stated that counts."""
    totals = {
        item for entries in table.entries.values() for item, entry in entries.items() if _is_total(entry.label, "")
    }
    first_counts = {"revenue", "cost_of_sales"} - totals
    return (one for one in table.problems if one.code != "duplicate_line" or one.data["item"] in first_counts)


def _flow(section: str) -> bool:
    """Sections of an income statement: accounts of English statements stand in sections of other names."""
    return section in {"operating", "nonoperating", "tax"}


def _figure(item: str, when: When, leaves: list[_Leaf], proven: frozenset[str]) -> Iterable[Raw]:
    if leaves[0].section not in proven:
        leaves = _without_children(leaves)
    value = sum((leaf.value for leaf in leaves), Decimal(0))
    if item == "accumulated_depreciation":
        value = abs(value)
    cells = tuple(leaf.cell for leaf in leaves)
    derived = " + ".join(one.cell for one in cells) if len(cells) > 1 else ""
    yield Raw(item, when, value, cells, derived=derived, rank=-1)
    if item == "interest_expense":
        yield Raw("finance_expenses", when, value, cells, derived="interest_expense")


def _without_details(leaves: list[_Leaf]) -> Iterable[_Leaf]:
    """The accounts without those of the same item, or of none, that the one above them is the sum of."""
    until, above = 0, ""
    for n, leaf in enumerate(leaves):
        if n < until and leaf.item in {"", above}:
            continue
        if leaf.item and leaf.value and (last := _sums_up_to(leaves, n)):
            until, above = last, leaf.item
        yield leaf


def _sums_up_to(leaves: list[_Leaf], n: int) -> int:
    """The place after the two or more accounts that directly follow one and add up to it; 0: there are none."""
    total = Decimal(0)
    for at in range(n + 1, len(leaves)):
        total += leaves[at].value
        if total == leaves[n].value and at > n + 1:
            return at + 1
    return 0


def _without_children(leaves: list[_Leaf]) -> list[_Leaf]:
    """Of an account that carries the total of those below it only itself."""
    first, rest = leaves[0], leaves[1:]
    return [first] if rest and first.value == sum((leaf.value for leaf in rest), Decimal(0)) else leaves


def _with_bank(found: _Column, when: When, stated: Mapping[str, Entry]) -> Iterable[Raw]:
    """Some programs total the bank accounts beside current assets: they belong to them all the same."""
    parts = [stated.get(item) for item in ("total_assets", "current_assets", "cash")]
    beyond = sum(
        (found.totals.get(item, Decimal(0)) for item in ("fixed_assets", "noncurrent_assets")), Decimal(0)
    )
    total, current, bank = parts
    if total and current and bank and bank.value and total.value == current.value + bank.value + beyond:
        cells = (bank.cell, current.cell)
        yield Raw(
            "current_assets",
            when,
            current.value + bank.value,
            cells,
            derived=f"{bank.cell.cell} + {current.cell.cell}",
            rank=-1,
        )


def _with_fixed(when: When, stated: Mapping[str, Entry]) -> Iterable[Raw]:
    """Some programs total fixed assets beside other non-current assets: they belong to them all the same."""
    total, current = stated.get("total_assets"), stated.get("current_assets")
    fixed, other, bank = stated.get("fixed_assets"), stated.get("noncurrent_assets"), stated.get("cash")
    if not (total and current and fixed and other and fixed.value and other.value):
        return
    value = fixed.value + other.value
    if total.value - value in {current.value, current.value + (bank.value if bank else 0)}:
        derived = f"{fixed.cell.cell} + {other.cell.cell}"
        yield Raw("noncurrent_assets", when, value, (fixed.cell, other.cell), derived=derived, rank=-1)


def _with_profit(when: When, stated: Mapping[str, Entry]) -> Iterable[Raw]:
    """Some programs total equity before the year's profit: it belongs to equity all the same."""
    total, owed = stated.get("total_assets"), stated.get("total_liabilities")
    equity, profit = stated.get("total_equity"), stated.get("current_year_earnings")
    if not (total and owed and equity and profit and profit.value):
        return
    value = equity.value + profit.value
    if total.value == owed.value + value:
        derived = f"{equity.cell.cell} + {profit.cell.cell}"
        yield Raw("total_equity", when, value, (equity.cell, profit.cell), derived=derived, rank=-1)


def _section_sums(found: _Column, when: When) -> Iterable[Raw]:
    """Revenue and cost of sales of a statement that lists them without a total; outside them the first counts."""
    for section in ("revenue", "cost_of_sales"):
        leaves = [
            leaf for leaf in found.leaves if leaf.section == section or (not leaf.section and leaf.item == section)
        ]
        if section not in found.totals and leaves:
            if not leaves[0].section:
                leaves = leaves[:1]
            cells = tuple(leaf.cell for leaf in leaves)
            value = sum((leaf.value for leaf in leaves), Decimal(0))
            derived = " + ".join(one.cell for one in cells) if len(cells) > 1 else ""
            yield Raw(section, when, value, cells, derived=derived, rank=-1)


def _walk(table: Table, scan: Scan, column: int) -> _Column:
    walker = _Walker(scan, table, column)
    for r in range(table.block.body, table.block.last):
        walker.take(r)
    return walker.found


class _Walker:
    """Goes down a column, knowing the section it is in.

    Inner columns hold either the accounts whose total stands in the outer one, or the parts of one account.
    """

    def __init__(self, scan: Scan, table: Table, column: int) -> None:
        self.scan, self.table, self.column = scan, table, column
        self.factor = next((v.factor for v in table.values if v.column == column and v.factor), table.factor)
        self.labels = tuple(c for group in table.block.groups for c in group.labels)
        bare = [value.column for group in table.block.groups for value in group.values if not value.head]
        self.inner = tuple(c for c in bare if c < column) if column in bare else ()
        self.found = _Column()
        self.pending: list[_Leaf] = []
        self.section, self.running, self.count = "", Decimal(0), 0
        self.bank = False

    def take(self, r: int) -> None:
        """One row: a heading, an account, or a total."""
        label = next((self.scan.labels[r, c] for c in self.labels if (r, c) in self.scan.labels), None)
        if label is None:
            return
        for c in self.inner:
            inside = amounts.read(cell(self.scan.rows, r, c))
            if inside.value is not None:
                self.pending.append(self._leaf(label, inside.value * self.factor, r, c))
                return
        at = self.column
        reading = amounts.read(cell(self.scan.rows, r, at))
        if reading.value is None and at in self.table.outer:
            at = self.table.outer[at]
            reading = amounts.read(cell(self.scan.rows, r, at))
        if reading.value is None:
            self._open(label)
        else:
            self._amount(label, reading.value * self.factor, r, at)

    def _open(self, label: Label) -> None:
        opened = self.scan.words.sections.get(label.key)
        if opened and opened != self.section:
            self._enter(opened)
        named = self.scan.words.lines["balance_sheet"].get(f"total {label.key}")
        if opened or named:
            self.bank = named is not None and named.item == "cash"

    def _enter(self, section: str) -> None:
        self.section, self.running, self.count = section, Decimal(0), 0

    def _amount(self, label: Label, value: Decimal, r: int, c: int) -> None:
        line = line_of(self.scan.words, label, self.table.block.statement)
        total = _is_total(label, line.item if line else "")
        self._settle_inner(value, total=total)
        if total:
            if line:
                self.found.totals[line.item] = value
            self.bank = False
            if _closes(label, self.section, self.scan.words):
                self._enter("")
        elif not (self.count >= 2 and value == self.running):
            self._add(self._leaf(label, value, r, c))

    def _settle_inner(self, value: Decimal, *, total: bool) -> None:
        inside = sum((leaf.value for leaf in self.pending), Decimal(0))
        if total or inside != value:
            for leaf in self.pending:
                self._add(leaf)
        self.pending = []

    def _add(self, leaf: _Leaf) -> None:
        self.running, self.count = self.running + leaf.value, self.count + bool(leaf.value)
        self.found.leaves.append(leaf)

    def _leaf(self, label: Label, value: Decimal, r: int, c: int) -> _Leaf:
        line = line_of(self.scan.words, label, self.table.block.statement)
        fits = line is not None and (not self.section or line.section in {"", self.section} or _flow(line.section))
        item = (line.item if line and fits else "") or _keyword(label, self.section, self.scan.words)
        item = item or ("cash" if self.bank else "")
        where = Cell(file=self.scan.sheet.file, sheet=self.scan.sheet.name, cell=address(r, c))
        negated = self.table.negated.get(self.column, set())
        if item in negated or (COSTS[0] in negated and self.section in _COST_SECTIONS):
            value = -value
        return _Leaf(label, item, value, where, self.section)


def _is_total(label: Label, item: str) -> bool:
    return label.total or label.key.startswith("total") or item in {
        "gross_profit", "operating_profit", "net_profit", "profit_before_tax", "total_liabilities_and_equity",
        "total_assets", "total_liabilities", "total_equity", "current_assets", "current_liabilities",
        "noncurrent_liabilities",
    }  # fmt: skip


def _closes(label: Label, section: str, words: Vocabulary) -> bool:
    named = label.key.removeprefix("total").removeprefix(" for").strip()
    return words.sections.get(named) == section


def _keyword(label: Label, section: str, words: Vocabulary) -> str:
    text = f" {fold(label.key)} "
    for one in words.pack.keywords:
        if section in one.sections and any(_within(word, text) for word in one.words):
            return one.item
    return ""


def _within(word: str, text: str) -> bool:
    """A short word counts only as a whole word; a longer one may be part of another."""
    if len(word) > 4:
        return word in text
    at = text.find(word)
    while at >= 0:
        if not text[at - 1].isalnum() and not text[at + len(word)].isalnum():
            return True
        at = text.find(word, at + 1)
    return False


def _trusted_sections(found: _Column) -> tuple[frozenset[str], frozenset[str]]:
    """Sections whose accounts add up to the printed total, or that print none; and of these the former alone."""
    trusted: set[str] = set()
    proven: set[str] = set()
    for section in {leaf.section for leaf in found.leaves}:
        total = found.totals.get(_SECTION_TOTALS.get(section, ""))
        mine = sum((leaf.value for leaf in found.leaves if leaf.section == section), Decimal(0))
        bank = sum(
            (leaf.value for leaf in found.leaves if leaf.section == section and leaf.item == "cash"), Decimal(0)
        )
        if total is None:
            trusted.add(section)
        elif any(abs(total - one) < Decimal("0.02") for one in (mine, mine - bank)):
            trusted.add(section)
            proven.add(section)
    return frozenset(trusted), frozenset(proven)
