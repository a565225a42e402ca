"""Costs written as negative numbers and losses written either way are brought to the one sign of their item."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from smeassist.domain.accounts import AccountsPack
from smeassist.importers.settle.lines import Amount, Lines
from smeassist.importers.words.labels import is_chinese
from smeassist.importers.words.problems import problem

_CLAIM_SECTIONS: Final = frozenset(("current_liabilities", "noncurrent_liabilities", "equity"))
_CLAIM_TOTALS: Final = frozenset((
    "current_liabilities", "noncurrent_liabilities", "total_liabilities", "total_equity",
    "total_liabilities_and_equity",
))  # fmt: skip
_OWED: Final = ("current_liabilities", "noncurrent_liabilities")
_SURE: Final = 3
"""Fewer payments than this that are negative may be refunds in a Chinese statement."""
COSTS: Final = (
    "cost_of_sales", "taxes_and_surcharges", "selling_expenses", "administrative_expenses", "research_expenses",
    "finance_expenses", "interest_expense", "income_tax", "nonoperating_expenses",
)  # fmt: skip


def settle(lines: Lines, pack: AccountsPack) -> None:
    """Bring the signs of a statement to those of the items, column by column."""
    for column, entries in lines.amounts.items():
        match lines.statement:
            case "income_statement":
                _costs(lines, column, entries)
                _below_operations(lines, column, entries)
            case "balance_sheet":
                _claims(lines, column, entries, pack)
            case "cash_flow":
                _payments(entries, pack)


def _costs(lines: Lines, column: int, entries: dict[str, Amount]) -> None:
    """A statement that shows every cost as a negative number shows them to be added."""
    main = [entries[item].value for item in COSTS[:5] if item in entries and entries[item].value]
    revenue = entries.get("revenue")
    if len(main) < 2 or any(value > 0 for value in main) or revenue is None or revenue.value <= 0:
        return
    # Interest below finance expenses may be written as it is: no interest that is paid is negative.
    interest = entries.get("interest_expense")
    turned = [item for item in COSTS if item != "interest_expense" or interest is None or interest.value < 0]
    _flip(entries, {item: -1 for item in turned if item in entries})
    lines.negated.setdefault(column, set()).update(turned)
    first = next(iter(entries.values())).cell.cell
    lines.problems.append(problem(lines.sheet, "note", "costs_written_negative", first))


def _below_operations(lines: Lines, column: int, entries: dict[str, Amount]) -> None:
    """English statements set some costs in brackets below operations alone: interest, and tax where it ties so."""
    interest, tax = entries.get("interest_expense"), entries.get("income_tax")
    before, after = entries.get("profit_before_tax"), entries.get("net_profit")
    wrong: list[str] = []
    if interest and interest.value < 0 and not is_chinese(interest.label.key):
        wrong.append("interest_expense")
    if tax and before and after and tax.value < 0 and after.value == before.value + tax.value:
        wrong.append("income_tax")
    _flip(entries, dict.fromkeys(wrong, -1))
    lines.negated.setdefault(column, set()).update(wrong)


def _claims(lines: Lines, column: int, entries: dict[str, Amount], pack: AccountsPack) -> None:
    """Some programs write what is owed and owned by the owners as credits, which are negative."""
    _owed_in_brackets(lines, column, entries, pack)
    assets = entries.get("total_assets")
    sides = (entries.get("total_liabilities_and_equity"), entries.get("total_liabilities"))
    if assets is None or assets.value <= 0 or not any(side and side.value < 0 for side in sides):
        return
    whole, owed = sides
    equity = entries.get("total_equity")
    credit = whole.value if whole else owed.value + equity.value if owed and equity else Decimal(0)
    if credit != -assets.value:
        return
    claims = {line.item for line in pack.lines if line.section in _CLAIM_SECTIONS}
    mine = [item for item in entries if item in claims or item in _CLAIM_TOTALS]
    _flip(entries, dict.fromkeys(mine, -1))
    lines.negated.setdefault(column, set()).update(claims, _CLAIM_TOTALS)


def _owed_in_brackets(lines: Lines, column: int, entries: dict[str, Amount], pack: AccountsPack) -> None:
    """British accounts take creditors in brackets off the assets, down to net assets that are not in brackets."""
    owed = [entries[item] for item in _OWED if item in entries and entries[item].value]
    equity = entries.get("total_equity")
    if not owed or equity is None or equity.value <= 0 or any(is_chinese(amount.label.key) for amount in owed):
        return
    if any(amount.value > 0 for amount in owed) or "total_liabilities_and_equity" in entries:
        return
    mine = {line.item for line in pack.lines if line.section in _OWED} | set(_OWED)
    _flip(entries, {item: -1 for item in mine if item in entries and entries[item].value < 0})
    lines.negated.setdefault(column, set()).update(mine)


def _payments(entries: dict[str, Amount], pack: AccountsPack) -> None:
    """A statement that shows every payment as a negative number shows them to be added."""
    paid = [
        line.item
        for line in pack.lines
        if line.section.startswith("cash_") and line.sign < 0 and line.item in entries and entries[line.item].value
    ]
    english = all(not is_chinese(entries[item].label.key) for item in paid)
    if len(paid) >= (1 if english else _SURE) and all(entries[item].value < 0 for item in paid):
        _flip(entries, dict.fromkeys(paid, -1))


def _flip(entries: dict[str, Amount], signs: dict[str, int]) -> None:
    for item, sign in signs.items():
        if sign < 0:
            entries[item] = replace(entries[item], value=-entries[item].value)
