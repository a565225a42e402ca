"""A statement that lists accounts of its own naming, walked down one series: accounts, their sections, totals."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from smeassist.domain.books import Cell
from smeassist.domain.written.folding import fold
from smeassist.importers.settle.lines import Lines, is_total
from smeassist.importers.settle.signs import COSTS
from smeassist.importers.shapes.entries import Entry
from smeassist.importers.words.labels import Label
from smeassist.importers.words.vocabulary import Vocabulary, holds_word, line_of

_COST_SECTIONS: Final = frozenset(("cost_of_sales", "expenses", "nonoperating_expenses"))
_SHORT_WORD: Final = 4
"""A word of so few letters counts only as a whole word; a longer one may be part of another."""
_TOTALS: Final = frozenset((
    "gross_profit", "operating_profit", "net_profit", "profit_before_tax", "total_liabilities_and_equity",
    "total_assets", "total_liabilities", "total_equity", "current_assets", "current_liabilities",
    "noncurrent_liabilities",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leaf:
    """One account with its amount in one series."""

    label: Label
    item: str
    value: Decimal
    cell: Cell
    section: str


@dataclass(slots=True)
class Walk:
    """The accounts of a series and the totals that stand among them."""

    leaves: list[Leaf] = field(default_factory=list)
    totals: dict[str, Decimal] = field(default_factory=dict)


def walk(lines: Lines, column: int) -> Walk:
    """The accounts and totals of a series, in their order."""
    walker = _Walker(lines, column)
    rows: dict[int, dict[int, Entry]] = {}
    for entry in lines.entries:
        rows.setdefault(entry.line, {})[entry.column] = entry
    for row in rows.values():
        if column in row:
            walker.take(row)
    return walker.walk


def stands_for_total(label: Label, item: str) -> bool:
    """Whether a line is a total, by its label or by what it is."""
    return is_total(label) or item in _TOTALS


class _Walker:
    """Goes down a series, knowing the section it is in.

    Inner columns hold either the accounts whose total stands in the outer one, or the parts of one account.
    """

    def __init__(self, lines: Lines, column: int) -> None:
        self.lines, self.column, self.words = lines, column, lines.words
        bare = [series.column for series in lines.series if not series.head]
        self.inner = tuple(c for c in bare if c < column) if column in bare else ()
        self.walk = Walk()
        self.pending: list[Leaf] = []
        self.section, self.running, self.count = "", Decimal(0), 0
        self.bank = False

    def take(self, row: dict[int, Entry]) -> None:
        """One row: a heading, an account, or a total."""
        for c in self.inner:
            inside = row.get(c)
            if inside and inside.reading.value is not None and inside.reading.kind != "comma":
                self.pending.append(self._leaf(inside))
                return
        entry = row[self.column]
        outer = row.get(self.lines.table.outer.get(self.column, self.column))
        if entry.reading.value is None and outer:
            entry = outer
        if entry.reading.value is None or entry.reading.kind == "comma":
            self._open(entry.label)
        else:
            self._amount(entry)

    def _value(self, entry: Entry) -> Decimal:
        return (entry.reading.value or Decimal(0)) * self.lines.scale(entry)

    def _open(self, label: Label) -> None:
        opened = self.words.sections.get(label.key)
        if opened and opened != self.section:
            self._enter(opened)
        named = self.words.lines["balance_sheet"].get(f"total {label.key}")
        if opened or named:
            self.bank = named is not None and named.item == "cash"

    def _enter(self, section: str) -> None:
        self.section, self.running, self.count = section, Decimal(0), 0

    def _amount(self, entry: Entry) -> None:
        label, value = entry.label, self._value(entry)
        line = line_of(self.words, label, self.lines.statement)
        total = stands_for_total(label, line.item if line else "")
        self._settle_inner(value, total=total)
        if total:
            if line:
                self.walk.totals[line.item] = value
            self.bank = False
            if _closes(label, self.section, self.words):
                self._enter("")
        elif not (self.count >= 2 and value == self.running):
            self._add(self._leaf(entry))

    def _settle_inner(self, value: Decimal, *, total: bool) -> None:
        inside = sum((leaf.value for leaf in self.pending), Decimal(0))
        if total or inside != value:
            for leaf in self.pending:
                self._add(leaf)
        self.pending = []

    def _add(self, leaf: Leaf) -> None:
        self.running, self.count = self.running + leaf.value, self.count + bool(leaf.value)
        self.walk.leaves.append(leaf)

    def _leaf(self, entry: Entry) -> Leaf:
        label, value = entry.label, self._value(entry)
        line = line_of(self.words, label, self.lines.statement)
        fits = line is not None and (not self.section or line.section in {"", self.section} or _flow(line.section))
        item = (line.item if line and fits else "") or _keyword(label, self.section, self.words)
        item = item or ("cash" if self.bank else "")
        negated = self.lines.negated.get(self.column, set())
        if item in negated or (COSTS[0] in negated and self.section in _COST_SECTIONS):
            value = -value
        return Leaf(label, item, value, entry.cell, self.section)


def _flow(section: str) -> bool:
    """Sections of an income statement: accounts of English statements stand in sections of other names."""
    return section in {"operating", "nonoperating", "tax"}


def _closes(label: Label, section: str, words: Vocabulary) -> bool:
    named = label.key.removeprefix("total").removeprefix(" for").strip()
    return words.sections.get(named) == section


def _keyword(label: Label, section: str, words: Vocabulary) -> str:
    text = f" {fold(label.key)} "
    for keyword in words.pack.keywords:
        if section in keyword.sections and any(_names(word, text) for word in keyword.words):
            return keyword.item
    return ""


def _names(word: str, text: str) -> bool:
    return word in text if len(word) > _SHORT_WORD else holds_word(text, word)
