"""A trial balance becomes a balance sheet and an income statement, each figure with the accounts behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from smeassist.domain import accounts as chart
from smeassist.domain.accounts import Standard
from smeassist.domain.books import Cell
from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.importers.shapes.account_tree import BalanceAccount, leaves
from smeassist.importers.shapes.balances import Balances
from smeassist.importers.words.english_accounts import account_named
from smeassist.importers.words.problems import listed, problem
from smeassist.importers.words.vocabulary import Vocabulary, account_of, label

_BY_PARTY: Final = frozenset((
    "accounts_receivable", "advances_from_customers", "prepayments", "accounts_payable", "other_receivables",
    "other_payables",
))  # fmt: skip
_PARTS: Final = {"fixed_assets": "fixed_assets_cost", "depreciation": "accumulated_depreciation"}
"""Parts of the line for fixed assets, by the role of their account."""
_MAX_NAMED: Final = 8


@dataclass(frozen=True, slots=True)
class ChartedAccount:
    """An account of the books and what the chart says of it."""

    account: BalanceAccount
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


def recognise(
    balances: Balances, words: Vocabulary
) -> tuple[list[ChartedAccount], list[BalanceAccount], Standard | None]:
    """The top accounts that the charts know, those they don't, and which chart it is."""
    standard = standard_of(balances.roots, words)
    known: list[ChartedAccount] = []
    strange: list[BalanceAccount] = []
    roots = list(balances.roots)
    for root in roots:
        meant = account_of(words, root.code, root.name, standard) or _by_suffix(words, root, standard)
        meant = meant or account_named(words, root.name, credit=root.net("closing") < 0)
        if meant:
            known.append(ChartedAccount(root, meant))
        elif root.children and not root.code:
            roots.extend(root.children)
        elif any(any(pair) for pair in root.pairs.values()):
            strange.append(root)
    return known, strange, standard


def _by_suffix(words: Vocabulary, account: BalanceAccount, standard: Standard | None) -> chart.Account | None:
    """An account that stands alone below a parent that was left out ('100201 银行存款/工商银行')."""
    for part in (
        account.name.replace("／", "/").replace("\\", "/").replace("_", "/").replace(" - ", "/").split("/")
    ):
        if account_meant := words.accounts.get(label(words, part).key):
            return account_meant
    if standard is None:
        both = {
            chart_codes[account.code[:4]].zh
            for chart_codes in words.codes.values()
            if account.code[:4] in chart_codes
        }
        standard = "cas" if len(both) == 1 else None
    return account_of(words, account.code[:4], "", standard)


def by_class(account: BalanceAccount, standard: Standard | None) -> chart.Account | None:
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


def standard_of(accounts: Iterable[BalanceAccount], words: Vocabulary) -> Standard | None:
    """Which chart the codes and names of the accounts agree with, by the accounts that differ between the two."""
    votes: dict[Standard, int] = {"sbe": 0, "cas": 0}
    for account in accounts:
        named = words.accounts.get(label(words, account.name).key)
        for standard, codes in words.codes.items():
            meant = codes.get(account.code[:4])
            other = words.codes["cas" if standard == "sbe" else "sbe"].get(account.code[:4])
            same = meant is not None and named is not None and meant.zh == named.zh
            if same and not (other is not None and other.zh == named.zh if named else False):
                votes[standard] += 1
    if votes["sbe"] == votes["cas"]:
        return None
    return "sbe" if votes["sbe"] > votes["cas"] else "cas"


def balance_sheet(known: list[ChartedAccount], group: str) -> tuple[Sums, list[str]]:
    """Balances by item at the opening or closing, and the names of accounts that were shown on the other side.

    A party's balance on the wrong side is shown where the form shows it (财会〔2011〕17号, 会小企01表
    rows 4, 5, 8, 33, 34, 39); without parties the account moves as a whole.
    """
    sums, moved = Sums(), []
    for charted in known:
        _mark_unread(sums, charted, group)
        if charted.meant.kind in {"income", "expense"}:
            value = -charted.account.net(group)
            sums.add("retained_earnings", value, charted.account.cells.get(group, ()))
            continue
        sign = -1 if charted.meant.kind in {"liability", "equity"} else 1
        if charted.meant.item not in _BY_PARTY or not charted.meant.wrong_side:
            sums.add(charted.meant.item, sign * charted.account.net(group), charted.account.cells.get(group, ()))
            _fixed_assets(sums, charted, group)
            continue
        for leaf in leaves(charted.account):
            value = sign * leaf.net(group)
            cells = leaf.cells.get(group, ())
            if value < 0:
                sums.add(charted.meant.wrong_side, -value, cells)
                moved.append(leaf.party or leaf.name or charted.account.name)
            else:
                sums.add(charted.meant.item, value, cells)
    return sums, moved


def without_parties(known: Iterable[ChartedAccount], group: str) -> list[str]:
    """Receivables and payables with a balance but no details: what they hide on the other side is not known."""
    return [
        charted.account.name or charted.meant.zh
        for charted in known
        if charted.meant.item in _BY_PARTY and charted.meant.wrong_side and charted.account.net(group)
        if list(leaves(charted.account)) == [charted.account]
    ]


def _mark_unread(sums: Sums, charted: ChartedAccount, group: str) -> None:
    """An account with an amount that could not be read leaves its lines unknown."""
    if not _unread(charted, group):
        return
    result = is_result(charted)
    items = (
        {"retained_earnings"}
        if result
        else {charted.meant.item, charted.meant.wrong_side, _PARTS.get(charted.meant.role, "")}
    )
    sums.unread |= items - {""}


def _unread(charted: ChartedAccount, group: str) -> bool:
    if group in charted.account.unread:
        return True
    if charted.meant.item not in _BY_PARTY:
        return False
    return any(group in leaf.unread for leaf in leaves(charted.account))


def _fixed_assets(sums: Sums, charted: ChartedAccount, group: str) -> None:
    """Cost and depreciation have lines of their own beside the net value."""
    cells = charted.account.cells.get(group, ())
    if item := _PARTS.get(charted.meant.role):
        sign = -1 if item == "accumulated_depreciation" else 1
        sums.add(item, sign * charted.account.net(group), cells)


def strange_accounts(balances: Balances, strange: list[BalanceAccount]) -> Iterable[Problem]:
    """Accounts with amounts that no chart knows, as one problem."""
    if not strange:
        return
    cells = next((cells for account in strange for cells in account.cells.values() if cells), ())
    names = listed((f"{account.code} {account.name}".strip() for account in strange), _MAX_NAMED)
    data: dict[str, Datum] = {"accounts": names, "count": len(strange)}
    yield problem(balances.sheet, "warning", "unknown_accounts", cells[0].cell if cells else "", data)


def touches_balances(account: BalanceAccount) -> bool:
    """Whether an account has a balance at either end: one that has none leaves the balance sheet alone."""
    return any(account.net(group) for group in ("opening", "year_opening", "closing"))


def is_result(charted: ChartedAccount) -> bool:
    """Whether an account is one of income or expense."""
    return charted.meant.kind in {"income", "expense"}
