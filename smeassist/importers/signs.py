"""Costs written as negative numbers and losses written either way are brought to the one sign of their item."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Final

from smeassist.domain.accounts import AccountsPack, section_lines
from smeassist.importers.tables import Entry, Table, problem

_EITHER_WAY: Final = ("credit_impairment", "asset_impairment")
"""Since 财会〔2019〕6号 a loss is negative; before it, and in vendors' tables, a positive cost."""
COSTS: Final = (
    "cost_of_sales", "taxes_and_surcharges", "selling_expenses", "administrative_expenses", "research_expenses",
    "finance_expenses", "interest_expense", "income_tax", "nonoperating_expenses",
)  # fmt: skip


def settle(table: Table, pack: AccountsPack) -> None:
    """Bring the signs of an income statement to those of the items, column by column."""
    if table.block.statement != "income_statement":
        return
    for column, entries in table.entries.items():
        _costs(table, column, entries)
        _impairments(table, entries, pack)


def _costs(table: Table, column: int, entries: dict[str, Entry]) -> None:
    """A statement that shows every cost as a negative number shows them to be added."""
    main = [entries[item].value for item in COSTS[:5] if item in entries and entries[item].value]
    revenue = entries.get("revenue")
    if len(main) < 2 or any(value > 0 for value in main) or revenue is None or revenue.value <= 0:
        return
    for item in COSTS:
        if item in entries:
            entries[item] = replace(entries[item], value=-entries[item].value)
    table.negated.add(column)
    first = next(iter(entries.values())).cell.cell
    table.problems.append(problem(table.sheet, "note", "costs_written_negative", first))


def _impairments(table: Table, entries: dict[str, Entry], pack: AccountsPack) -> None:
    here = [item for item in _EITHER_WAY if item in entries and entries[item].value]
    profit = entries.get("operating_profit")
    if not here or profit is None:
        return
    lines = section_lines(pack, "operating")
    for flips in sorted(product((1, -1), repeat=len(here)), key=lambda signs: -sum(signs)):
        flipped: dict[str, int] = dict(zip(here, flips, strict=True))
        total = sum(
            (
                entries[line.item].value * line.sign * flipped.get(line.item, 1)
                for line in lines
                if line.item in entries and line.part_of not in entries
            ),
            Decimal(0),
        )
        slack = sum((entry.grain for entry in entries.values()), Decimal(0)) / 2
        if abs(total - profit.value) <= slack:
            _flip(entries, flipped)
            return
    _flip(entries, {item: 1 if _stated(entries[item]) else -1 for item in here})


def _stated(entry: Entry) -> bool:
    """Whether the label itself says that a loss is negative."""
    return entry.label.sign_note or entry.label.prefix == "plus"


def _flip(entries: dict[str, Entry], signs: dict[str, int]) -> None:
    for item, sign in signs.items():
        if sign < 0:
            entries[item] = replace(entries[item], value=-entries[item].value)
