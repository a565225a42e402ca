"""The income statement of a trial balance, and whether its profit is the one that reached equity."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Final

from smeassist.domain.ranges import CENT
from smeassist.importers.settle.account_lines import ChartedAccount, Sums, is_result
from smeassist.importers.shapes.account_tree import BalanceAccount
from smeassist.importers.words.vocabulary import Vocabulary

_SURPLUS: Final = "surplus_reserve"
_EQUITY_ROLES: Final = frozenset(("profit", "distribution"))
_MAX_UNSIGNED: Final = 6
"""So many accounts of either sign can be told by trying; beyond it they stay as their normal side says."""


@dataclass(frozen=True, slots=True)
class Profit:
    """Flows by item; `tied` tells whether they explain the change of equity (None: it can't be told)."""

    sums: Sums
    tied: bool | None
    difference: Decimal = Decimal(0)


def income_statement(known: list[ChartedAccount], group: str, opening: str, words: Vocabulary) -> Profit:
    """Income and expense of a movement group.

    Closed accounts show the same on both sides, so each counts by its normal side; whether an account of
    either sign (investment income, finance expense) earned or cost is told by what reached equity.
    """
    rows = [charted for charted in known if charted.meant.kind in {"income", "expense"}]
    closed = any(_moved(charted.account, group) for charted in known if charted.meant.role == "profit")
    closed = closed or any(
        _moved(charted.account, group) and charted.account.net("closing") == 0 for charted in rows
    )
    flows = [(charted, _flow(charted, group, closed=closed)) for charted in rows]
    unread = {charted.meant.item for charted in rows if group in charted.account.unread}
    target = None if unread or not opening else _reached_equity(known, group, opening)
    profit = sum((_sign(charted) * value for charted, value in flows), Decimal(0))
    if target is not None and abs(profit - target) >= CENT:
        flows = _resigned(flows, target)
        profit = sum((_sign(charted) * value for charted, value in flows), Decimal(0))
    sums = Sums(unread=unread)
    for charted, value in flows:
        sums.add(charted.meant.item, _shown(charted, value), charted.account.cells.get(group, ()))
        _interest(sums, charted, group, words)
    tied = None if target is None else abs(profit - target) < CENT
    return Profit(sums, tied, profit - (target or Decimal(0)) if target is not None else Decimal(0))


def _moved(account: BalanceAccount, group: str) -> bool:
    return any(account.pairs.get(group, (0, 0)))


def _flow(charted: ChartedAccount, group: str, *, closed: bool) -> Decimal:
    debit, credit = charted.account.pairs.get(group, (Decimal(0), Decimal(0)))
    income = charted.meant.kind == "income"
    if not closed:
        return credit - debit if income else debit - credit
    still_open = charted.account.net("closing")
    if still_open and debit != credit and not (debit and credit):
        return credit - debit if income else debit - credit
    return credit if income else debit


def _sign(charted: ChartedAccount) -> int:
    return 1 if charted.meant.kind == "income" else -1


def _shown(charted: ChartedAccount, value: Decimal) -> Decimal:
    """Impairment accounts are costs in the ledger and losses shown negative in the form."""
    if charted.meant.item in {"asset_impairment", "credit_impairment"}:
        return -value
    return -value if charted.meant.item == "finance_expenses" and charted.meant.kind == "income" else value


def _interest(sums: Sums, charted: ChartedAccount, group: str, words: Vocabulary) -> None:
    """Details of finance expenses that say interest."""
    if charted.meant.item != "finance_expenses":
        return
    for child in charted.account.children or [charted.account]:
        debit, credit = child.pairs.get(group, (Decimal(0), Decimal(0)))
        amounts = {"interest_income": max(credit, -debit, abs(debit)), "interest_expense": debit}
        named = next(
            (detail.item for detail in words.pack.finance_details if _names(detail.words, child.name)), ""
        )
        if named in amounts:
            sums.add(named, amounts[named], child.cells.get(group, ()))


def _names(words: tuple[str, ...], name: str) -> bool:
    return any(word in name for word in words)


def _reached_equity(known: list[ChartedAccount], group: str, opening: str) -> Decimal | None:
    """Profit as equity shows it: the change of 本年利润, 利润分配 and 盈余公积, and profit declared as payable."""
    equity = [
        charted for charted in known if charted.meant.role in _EQUITY_ROLES or charted.meant.item == _SURPLUS
    ]
    if not any(charted.meant.role in _EQUITY_ROLES for charted in equity):
        return None
    change = sum((charted.account.net(opening) - charted.account.net("closing") for charted in equity), Decimal(0))
    unclosed = sum(
        (charted.account.net(opening) - charted.account.net("closing") for charted in known if is_result(charted)),
        Decimal(0),
    )
    declared = sum(
        (
            charted.account.pairs.get(group, (Decimal(0), Decimal(0)))[1]
            for charted in known
            if charted.meant.item == "dividends_payable"
        ),
        Decimal(0),
    )
    return change + unclosed + declared


def _resigned(
    flows: list[tuple[ChartedAccount, Decimal]], target: Decimal
) -> list[tuple[ChartedAccount, Decimal]]:
    """Try the other sign of accounts that may have either, until the profit is the one that reached equity."""
    either = [
        index
        for index, (charted, value) in enumerate(flows)
        if value
        and (
            charted.meant.normal == "both"
            or charted.meant.item in {"finance_expenses", "investment_income", "fair_value_gains"}
        )
    ]
    if not either or len(either) > _MAX_UNSIGNED:
        return flows
    fits: list[list[tuple[ChartedAccount, Decimal]]] = []
    for signs in product((1, -1), repeat=len(either)):
        tried = list(flows)
        for index, sign in zip(either, signs, strict=True):
            tried[index] = (flows[index][0], flows[index][1] * sign)
        if abs(sum((_sign(charted) * value for charted, value in tried), Decimal(0)) - target) < CENT:
            fits.append(tried)
    return fits[0] if len(fits) == 1 else flows
