"""Statements that list accounts of their own naming: an account is an item by its section and the words in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from smeassist.domain.books import OWN_ACCOUNTS
from smeassist.domain.problems import Problem
from smeassist.importers.settle.account_walk import Leaf, Walk, stands_for_total, walk
from smeassist.importers.settle.lines import Amount, Lines, is_total
from smeassist.importers.settle.raw import Raw
from smeassist.importers.settle.when import When
from smeassist.importers.words.vocabulary import SECTION_TOTALS

_OF_BALANCES: Final = frozenset(
    ("current_assets", "noncurrent_assets", "current_liabilities", "noncurrent_liabilities", "equity")
)


def figures(lines: Lines, columns: dict[int, When]) -> Iterable[Raw]:
    """Items that are the sum of accounts, for every column whose period is known.

    Cash flow statements list lines, not accounts, and some of them again as disclosures below. What stands below a
    line that could not be read makes no sum of it.
    """
    if lines.statement == "cash_flow":
        return
    for column, when in columns.items():
        if column in lines.amounts:
            refused = lines.refused.get(column, set())
            yield from (raw for raw in _of_column(lines, column, when) if raw.item not in refused)


def _of_column(lines: Lines, column: int, when: When) -> Iterable[Raw]:
    walked = walk(lines, column)
    trusted, proven = _trusted_sections(walked)
    by_item: dict[str, list[Leaf]] = {}
    for leaf in _without_details(walked.leaves):
        if leaf.item and leaf.item not in {"revenue", "cost_of_sales"} and leaf.section in trusted:
            by_item.setdefault(leaf.item, []).append(leaf)
    stated = lines.amounts.get(column, {})
    for item, leaves in by_item.items():
        entry = stated.get(item)
        summed = SECTION_TOTALS.get(leaves[0].section, "") in walked.totals
        if summed or not (entry and is_total(entry.label)):
            yield from _figure(item, when, leaves, proven)
    yield from _section_sums(walked, when)
    yield from _with_bank(walked, when, stated)
    yield from _with_fixed(when, stated)
    yield from _with_profit(when, stated)


def unplaced(lines: Lines, columns: Iterable[int]) -> list[tuple[str, str]]:
    """Accounts of a balance sheet that only totals hold, with a cell each.

    Their names tell no item, or the accounts of their section do not come to the total that is printed.
    """
    if lines.statement != "balance_sheet":
        return []
    cells: dict[str, str] = {}
    for column in columns:
        walked = walk(lines, column)
        trusted, _ = _trusted_sections(walked)
        for leaf in walked.leaves:
            apart = leaf.section not in trusted and leaf.item not in walked.totals
            if leaf.value and (apart or not _is_known(lines, leaf)):
                cells.setdefault(leaf.label.key, leaf.cell.cell)
    return list(cells.items())


def _is_known(lines: Lines, leaf: Leaf) -> bool:
    """Whether an account is an item, or its name a heading or a line that is known to be no item."""
    key, words = leaf.label.key, lines.words
    return bool(leaf.item) or key in words.ignored or words.sections.get(key, "") in _OF_BALANCES


def without_parts(raws: Iterable[Raw], lines: Lines) -> Iterable[Raw]:
    """The figures of lines as they stand, without those that several accounts may make up together."""
    for raw in raws:
        entry = next((amounts[raw.item] for amounts in lines.amounts.values() if raw.item in amounts), None)
        if lines.statement == "cash_flow" or entry is None or stands_for_total(entry.label, raw.item):
            yield raw


def without_settled(lines: Lines) -> Iterable[Problem]:
    """The problems of a table but for repeated lines: accounts add up, and where a total is stated that counts."""
    totals = {
        item for entries in lines.amounts.values() for item, entry in entries.items() if is_total(entry.label)
    }
    first_counts = {"revenue", "cost_of_sales"} - totals
    return (
        problem
        for problem in lines.problems
        if problem.code != "duplicate_line" or problem.data["item"] in first_counts
    )


def _figure(item: str, when: When, leaves: list[Leaf], proven: frozenset[str]) -> Iterable[Raw]:
    if leaves[0].section not in proven:
        leaves = _without_children(leaves)
    value = sum((leaf.value for leaf in leaves), Decimal(0))
    if item == "accumulated_depreciation":
        value = abs(value)
    cells = tuple(leaf.cell for leaf in leaves)
    derived = " + ".join(cell.cell for cell in cells) if len(cells) > 1 else ""
    yield Raw(item, when, value, cells, derived=derived, rank=OWN_ACCOUNTS)
    if item == "interest_expense":
        yield Raw("finance_expenses", when, value, cells, derived="interest_expense")


def _without_details(leaves: list[Leaf]) -> Iterable[Leaf]:
    """The accounts without those of the same item, or of none, that the one above them is the sum of."""
    until, above = 0, ""
    for n, leaf in enumerate(leaves):
        if n < until and leaf.item in {"", above}:
            continue
        if leaf.item and leaf.value and (last := _sums_up_to(leaves, n)):
            until, above = last, leaf.item
        yield leaf


def _sums_up_to(leaves: list[Leaf], n: int) -> int:
    """The place after the two or more accounts that directly follow one and add up to it; 0: there are none."""
    total = Decimal(0)
    for at in range(n + 1, len(leaves)):
        total += leaves[at].value
        if total == leaves[n].value and at > n + 1:
            return at + 1
    return 0


def _without_children(leaves: list[Leaf]) -> list[Leaf]:
    """Of an account that carries the total of those below it only itself."""
    first, rest = leaves[0], leaves[1:]
    return [first] if rest and first.value == sum((leaf.value for leaf in rest), Decimal(0)) else leaves


def _with_bank(walked: Walk, when: When, stated: Mapping[str, Amount]) -> Iterable[Raw]:
    """Some programs total the bank accounts beside current assets: they belong to them all the same."""
    parts = [stated.get(item) for item in ("total_assets", "current_assets", "cash")]
    beyond = sum(
        (walked.totals.get(item, Decimal(0)) for item in ("fixed_assets", "noncurrent_assets")), Decimal(0)
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
            rank=OWN_ACCOUNTS,
        )


def _with_fixed(when: When, stated: Mapping[str, Amount]) -> Iterable[Raw]:
    """Some programs total fixed assets beside other non-current assets: they belong to them all the same."""
    total, current = stated.get("total_assets"), stated.get("current_assets")
    fixed, other, bank = stated.get("fixed_assets"), stated.get("noncurrent_assets"), stated.get("cash")
    if not (total and current and fixed and other and fixed.value and other.value):
        return
    value = fixed.value + other.value
    if total.value - value in {current.value, current.value + (bank.value if bank else 0)}:
        derived = f"{fixed.cell.cell} + {other.cell.cell}"
        yield Raw("noncurrent_assets", when, value, (fixed.cell, other.cell), derived=derived, rank=OWN_ACCOUNTS)


def _with_profit(when: When, stated: Mapping[str, Amount]) -> Iterable[Raw]:
    """Some programs total equity before the year's profit: it belongs to equity all the same."""
    total, owed = stated.get("total_assets"), stated.get("total_liabilities")
    equity, profit = stated.get("total_equity"), stated.get("current_year_earnings")
    if not (total and owed and equity and profit and profit.value):
        return
    value = equity.value + profit.value
    if total.value == owed.value + value:
        derived = f"{equity.cell.cell} + {profit.cell.cell}"
        yield Raw("total_equity", when, value, (equity.cell, profit.cell), derived=derived, rank=OWN_ACCOUNTS)


def _section_sums(walked: Walk, when: When) -> Iterable[Raw]:
    """Revenue and cost of sales of a statement that lists them without a total; outside them the first counts."""
    for section in ("revenue", "cost_of_sales"):
        leaves = [
            leaf
            for leaf in walked.leaves
            if leaf.section == section or (not leaf.section and leaf.item == section)
        ]
        if section not in walked.totals and leaves:
            if not leaves[0].section:
                leaves = leaves[:1]
            cells = tuple(leaf.cell for leaf in leaves)
            value = sum((leaf.value for leaf in leaves), Decimal(0))
            derived = " + ".join(cell.cell for cell in cells) if len(cells) > 1 else ""
            yield Raw(section, when, value, cells, derived=derived, rank=OWN_ACCOUNTS)


def _trusted_sections(walked: Walk) -> tuple[frozenset[str], frozenset[str]]:
    """Sections whose accounts add up to the printed total, or that print none; and of these the former alone."""
    trusted: set[str] = set()
    proven: set[str] = set()
    for section in {leaf.section for leaf in walked.leaves}:
        total = walked.totals.get(SECTION_TOTALS.get(section, ""))
        mine = sum((leaf.value for leaf in walked.leaves if leaf.section == section), Decimal(0))
        bank = sum(
            (leaf.value for leaf in walked.leaves if leaf.section == section and leaf.item == "cash"), Decimal(0)
        )
        if total is None:
            trusted.add(section)
        elif any(abs(total - summed) < Decimal("0.02") for summed in (mine, mine - bank)):
            trusted.add(section)
            proven.add(section)
    return frozenset(trusted), frozenset(proven)
