"""A trial balance becomes a balance sheet and an income statement, each figure with the accounts behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import Final

from smeassist.domain import accounts as chart
from smeassist.domain.accounts import Standard
from smeassist.domain.books import Cell
from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.importers.shapes.balances import Account, Balances, leaves
from smeassist.importers.words.english_accounts import account_named
from smeassist.importers.words.problems import problem
from smeassist.importers.words.vocabulary import Vocabulary, account_of, label

CENT: Final = Decimal("0.01")
PROFIT_NAMES: Final = frozenset(("本年利润",))
DISTRIBUTION_NAMES: Final = frozenset(("利润分配", "未分配利润"))
_SURPLUS: Final = "surplus_reserve"
_BY_PARTY: Final = frozenset((
    "accounts_receivable", "advances_from_customers", "prepayments", "accounts_payable", "other_receivables",
    "other_payables",
))  # fmt: skip
_PARTS: Final = {"固定资产": "fixed_assets_cost", "累计折旧": "accumulated_depreciation"}
_MAX_NAMED: Final = 8
_MAX_UNSIGNED: Final = 6
"""So many accounts of either sign can be told by trying; beyond it they stay as their normal side says."""


@dataclass(frozen=True, slots=True)
class Known:
    """An account of the books and what the chart says of it."""

    account: Account
    meant: chart.Account


@dataclass(slots=True)
class Sums:
    """Amounts by item with the cells they stand on; `unread` are items of which an amount could not be read."""

    values: defaultdict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    cells: defaultdict[str, list[Cell]] = field(default_factory=lambda: defaultdict(list))
    unread: set[str] = field(default_factory=set)

    def add(self, item: str, value: Decimal, cells: Sequence[Cell]) -> None:
        """Add to an item."""
        self.values[item] += value
        if value:
            self.cells[item].extend(cells)


def recognise(balances: Balances, words: Vocabulary) -> tuple[list[Known], list[Account], Standard | None]:
    """The top accounts that the charts know, those they don't, and which chart it is."""
    standard = standard_of(balances.roots, words)
    known: list[Known] = []
    strange: list[Account] = []
    for root in balances.roots:
        meant = account_of(words, root.code, root.name, standard) or _by_suffix(words, root, standard)
        meant = meant or account_named(words, root.name, credit=root.net("closing") < 0)
        if meant:
            known.append(Known(root, meant))
        elif any(any(pair) for pair in root.pairs.values()):
            strange.append(root)
    return known, strange, standard


def _by_suffix(words: Vocabulary, account: Account, standard: Standard | None) -> chart.Account | None:
    """An account that stands alone below a parent that was left out ('100201 银行存款/工商银行')."""
    for part in (
        account.name.replace("／", "/").replace("\\", "/").replace("_", "/").replace(" - ", "/").split("/")
    ):
        if found := words.accounts.get(label(words, part).key):
            return found
    if standard is None:
        both = {
            chart_codes[account.code[:4]].zh
            for chart_codes in words.codes.values()
            if account.code[:4] in chart_codes
        }
        standard = "cas" if len(both) == 1 else None
    return account_of(words, account.code[:4], "", standard)


def by_class(account: Account, standard: Standard | None) -> chart.Account | None:
    """What an account that no chart knows is by its code's class: its total is right, its line is 'other'."""
    code = account.code
    if standard is None or len(code) < 4 or not code[:4].isdigit():
        return None
    item, kind, normal = "", "asset", "debit"
    if code[0] == "1":
        item = "other_current_assets" if code[1] in "01234" else "other_noncurrent_assets"
    elif code[0] == "2":
        item = "other_current_liabilities" if code[1] in "0123" else "other_noncurrent_liabilities"
        kind, normal = "liability", "credit"
    elif code[0] == ("4" if standard == "sbe" else "5"):
        item, kind = "inventory", "cost"
    if not item:
        return None
    return chart.Account(code=code, zh=account.name, en=account.name, item=item, kind=kind, normal=normal)  # type: ignore[arg-type]


def standard_of(accounts: Iterable[Account], words: Vocabulary) -> Standard | None:
    """Which chart the codes and names of the accounts agree with, by the accounts that differ between the two."""
    votes: dict[Standard, int] = {"sbe": 0, "cas": 0}
    for one in accounts:
        named = words.accounts.get(label(words, one.name).key)
        for standard, codes in words.codes.items():
            meant = codes.get(one.code[:4])
            other = words.codes["cas" if standard == "sbe" else "sbe"].get(one.code[:4])
            same = meant is not None and named is not None and meant.zh == named.zh
            if same and not (other is not None and other.zh == named.zh if named else False):
                votes[standard] += 1
    if votes["sbe"] == votes["cas"]:
        return None
    return "sbe" if votes["sbe"] > votes["cas"] else "cas"


def balance_sheet(known: list[Known], group: str) -> tuple[Sums, list[str]]:
    """Balances by item at the opening or closing, and the names of accounts that were shown on the other side.

    A party's balance on the wrong side is shown where the form shows it (财会〔2011〕17号, 会小企01表
    rows 4, 5, 8, 33, 34, 39); without parties the account moves as a whole.
    """
    sums, moved = Sums(), []
    for one in known:
        _mark_unread(sums, one, group)
        if one.meant.kind in {"income", "expense"}:
            value = -one.account.net(group)
            sums.add("retained_earnings", value, one.account.cells.get(group, ()))
            continue
        sign = -1 if one.meant.kind in {"liability", "equity"} else 1
        if one.meant.item not in _BY_PARTY or not one.meant.wrong_side:
            sums.add(one.meant.item, sign * one.account.net(group), one.account.cells.get(group, ()))
            _fixed_assets(sums, one, group)
            continue
        for leaf in leaves(one.account):
            value = sign * leaf.net(group)
            cells = leaf.cells.get(group, ())
            if value < 0:
                sums.add(one.meant.wrong_side, -value, cells)
                moved.append(leaf.party or leaf.name or one.account.name)
            else:
                sums.add(one.meant.item, value, cells)
    return sums, moved


def without_parties(known: Iterable[Known], group: str) -> list[str]:
    """Receivables and payables with a balance but no details: what they hide on the other side is not known."""
    return [
        one.account.name or one.meant.zh
        for one in known
        if one.meant.item in _BY_PARTY and one.meant.wrong_side and one.account.net(group)
        if list(leaves(one.account)) == [one.account]
    ]


def _mark_unread(sums: Sums, one: Known, group: str) -> None:
    """An account with an amount that could not be read leaves its lines unknown."""
    if not _unread(one, group):
        return
    result = _is_result(one)
    items = (
        {"retained_earnings"} if result else {one.meant.item, one.meant.wrong_side, _PARTS.get(one.meant.zh, "")}
    )
    sums.unread |= items - {""}


def _unread(one: Known, group: str) -> bool:
    if group in one.account.unread:
        return True
    if one.meant.item not in _BY_PARTY:
        return False
    return any(group in leaf.unread for leaf in leaves(one.account))


def _fixed_assets(sums: Sums, one: Known, group: str) -> None:
    """Cost and depreciation have lines of their own beside the net value."""
    cells = one.account.cells.get(group, ())
    if item := _PARTS.get(one.meant.zh):
        sign = -1 if item == "accumulated_depreciation" else 1
        sums.add(item, sign * one.account.net(group), cells)


@dataclass(frozen=True, slots=True)
class Profit:
    """Flows by item; `tied` tells whether they explain the change of equity (None: it can't be told)."""

    sums: Sums
    tied: bool | None
    difference: Decimal = Decimal(0)


def income_statement(known: list[Known], group: str, opening: str) -> Profit:
    """Income and expense of a movement group.

    Closed accounts show the same on both sides, so each counts by its normal side; whether an account of
    either sign (investment income, finance expense) earned or cost is told by what reached equity.
    """
    rows = [one for one in known if one.meant.kind in {"income", "expense"}]
    closed = any(_moved(one.account, group) for one in known if one.meant.zh in PROFIT_NAMES)
    closed = closed or any(_moved(one.account, group) and one.account.net("closing") == 0 for one in rows)
    flows = [(one, _flow(one, group, closed=closed)) for one in rows]
    unread = {one.meant.item for one in rows if group in one.account.unread}
    target = None if unread else _reached_equity(known, group, opening)
    profit = sum((_sign(one) * value for one, value in flows), Decimal(0))
    if target is not None and abs(profit - target) >= CENT:
        flows = _resigned(flows, target)
        profit = sum((_sign(one) * value for one, value in flows), Decimal(0))
    sums = Sums(unread=unread)
    for one, value in flows:
        sums.add(one.meant.item, _shown(one, value), one.account.cells.get(group, ()))
        _interest(sums, one, group)
    tied = None if target is None else abs(profit - target) < CENT
    return Profit(sums, tied, profit - (target or Decimal(0)) if target is not None else Decimal(0))


def _moved(account: Account, group: str) -> bool:
    return any(account.pairs.get(group, (0, 0)))


def _flow(one: Known, group: str, *, closed: bool) -> Decimal:
    debit, credit = one.account.pairs.get(group, (Decimal(0), Decimal(0)))
    income = one.meant.kind == "income"
    if not closed:
        return credit - debit if income else debit - credit
    still_open = one.account.net("closing")
    if still_open and debit != credit and not (debit and credit):
        return credit - debit if income else debit - credit
    return credit if income else debit


def _sign(one: Known) -> int:
    return 1 if one.meant.kind == "income" else -1


def _shown(one: Known, value: Decimal) -> Decimal:
    """Impairment accounts are costs in the ledger and losses shown negative in the form."""
    if one.meant.item in {"asset_impairment", "credit_impairment"}:
        return -value
    return -value if one.meant.item == "finance_expenses" and one.meant.kind == "income" else value


def _interest(sums: Sums, one: Known, group: str) -> None:
    """Details of finance expenses that say interest."""
    if one.meant.item != "finance_expenses":
        return
    for child in one.account.children or [one.account]:
        debit, credit = child.pairs.get(group, (Decimal(0), Decimal(0)))
        if "利息收入" in child.name:
            sums.add("interest_income", max(credit, -debit, abs(debit)), child.cells.get(group, ()))
        elif "利息" in child.name:
            sums.add("interest_expense", debit, child.cells.get(group, ()))


def _reached_equity(known: list[Known], group: str, opening: str) -> Decimal | None:
    """Profit as equity shows it: the change of 本年利润, 利润分配 and 盈余公积, and profit declared as payable."""
    equity = [
        one for one in known if one.meant.zh in PROFIT_NAMES | DISTRIBUTION_NAMES or one.meant.item == _SURPLUS
    ]
    if not any(one.meant.zh in PROFIT_NAMES | DISTRIBUTION_NAMES for one in equity):
        return None
    change = sum((one.account.net(opening) - one.account.net("closing") for one in equity), Decimal(0))
    unclosed = sum(
        (one.account.net(opening) - one.account.net("closing") for one in known if _is_result(one)), Decimal(0)
    )
    declared = sum(
        (
            one.account.pairs.get(group, (Decimal(0), Decimal(0)))[1]
            for one in known
            if one.meant.item == "dividends_payable"
        ),
        Decimal(0),
    )
    return change + unclosed + declared


def _is_result(one: Known) -> bool:
    return one.meant.kind in {"income", "expense"}


def _resigned(flows: list[tuple[Known, Decimal]], target: Decimal) -> list[tuple[Known, Decimal]]:
    """Try the other sign of accounts that may have either, until the profit is the one that reached equity."""
    either = [
        index
        for index, (one, value) in enumerate(flows)
        if value
        and (
            one.meant.normal == "both"
            or one.meant.item in {"finance_expenses", "investment_income", "fair_value_gains"}
        )
    ]
    if not either or len(either) > _MAX_UNSIGNED:
        return flows
    fits: list[list[tuple[Known, Decimal]]] = []
    for signs in product((1, -1), repeat=len(either)):
        tried = list(flows)
        for index, sign in zip(either, signs, strict=True):
            tried[index] = (flows[index][0], flows[index][1] * sign)
        if abs(sum((_sign(one) * value for one, value in tried), Decimal(0)) - target) < CENT:
            fits.append(tried)
    return fits[0] if len(fits) == 1 else flows


def strange_accounts(balances: Balances, strange: list[Account]) -> Iterable[Problem]:
    """Accounts with amounts that no chart knows, as one problem."""
    if not strange:
        return
    cells = next((cells for one in strange for cells in one.cells.values() if cells), ())
    names = "、".join(f"{one.code} {one.name}".strip() for one in strange[:_MAX_NAMED])
    data: dict[str, Datum] = {"accounts": names, "count": len(strange)}
    yield problem(balances.sheet, "warning", "unknown_accounts", cells[0].cell if cells else "", data)


def touches_balances(account: Account) -> bool:
    """Whether an account has a balance at either end: one that has none leaves the balance sheet alone."""
    return any(account.net(group) for group in ("opening", "year_opening", "closing"))
