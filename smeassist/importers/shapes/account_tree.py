"""Accounts of a trial balance hung below each other by code or indent: parents, leaves and parties told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from smeassist.domain.books import Cell
from smeassist.domain.ranges import CENT

Pair = tuple[Decimal, Decimal]
"""Debit and credit, in yuan."""

NOTHING: Final[Pair] = (Decimal(0), Decimal(0))
_SEPARATORS: Final = re.compile(r"[.\-_/\\ ]+")


@dataclass(slots=True)
class BalanceAccount:
    """One account of a trial balance; `pairs` by group (opening, period, ytd, closing, year_opening).

    `unread` are groups of which a cell holds something else than an amount: those amounts are not known.
    """

    code: str
    name: str
    row: int
    pairs: dict[str, Pair]
    cells: dict[str, tuple[Cell, ...]]
    party: str = ""
    unread: frozenset[str] = frozenset()
    indent: int = 0
    parent: BalanceAccount | None = None
    children: list[BalanceAccount] = field(default_factory=list)
    parties: list[BalanceAccount] = field(default_factory=list)

    def net(self, group: str) -> Decimal:
        """Debit less credit."""
        debit, credit = self.pairs.get(group, NOTHING)
        return debit - credit


def with_parties(rows: list[BalanceAccount]) -> list[BalanceAccount]:
    """Rows that repeat an account's code are its parties; an account given only by parties is their sum."""
    by_code: dict[str, BalanceAccount] = {}
    accounts: list[BalanceAccount] = []
    for row in rows:
        known = by_code.get(row.code) if row.code else None
        if known is None:
            if row.party:
                total = BalanceAccount(
                    row.code, row.name, row.row, dict(row.pairs), dict(row.cells), unread=row.unread
                )
                total.parties.append(row)
                by_code[row.code] = total
                accounts.append(total)
                total.party = "sum"
            else:
                by_code[row.code] = row
                accounts.append(row)
        else:
            known.parties.append(row)
            if known.party == "sum":
                known.unread |= row.unread
                known.pairs = {
                    group: (pair[0] + row.pairs.get(group, NOTHING)[0], pair[1] + row.pairs.get(group, NOTHING)[1])
                    for group, pair in known.pairs.items()
                }
                known.cells = {group: (*cells, *row.cells.get(group, ())) for group, cells in known.cells.items()}
    return accounts


def _by_indent(accounts: Sequence[BalanceAccount], groups: frozenset[str]) -> list[BalanceAccount]:
    """Accounts without codes whose names are indented below the one that they add up to; the rest are on top."""
    roots: list[BalanceAccount] = []
    for n, account in enumerate(accounts):
        below: list[BalanceAccount] = []
        for later in accounts[n + 1 :]:
            if later.indent <= account.indent:
                break
            below.append(later)
        step = min((later.indent for later in below), default=0)
        children = [later for later in below if later.indent == step]
        if children and all(_adds_up(account, children, group) for group in groups):
            account.children = children
            for child in children:
                child.parent = account
        if account.parent is None:
            roots.append(account)
    return roots


def _by_sums(accounts: Sequence[BalanceAccount], groups: frozenset[str]) -> list[BalanceAccount]:
    """Accounts without codes and indents below the ones whose amounts, in every group, they add up to.

    That is taken only where the accounts that are left then balance, which the rows together do not or do as well.
    """
    below: list[BalanceAccount] = []
    children: dict[int, list[BalanceAccount]] = {}
    for account in reversed(accounts):
        count = _summed(account, below, groups)
        children[account.row] = below[:count]
        below = [account, *below[count:]]
    if len(below) == len(accounts) or not _balance(below, groups):
        return list(accounts)
    for account in accounts:
        account.children = children[account.row]
        for child in account.children:
            child.parent = account
    return below


def _summed(account: BalanceAccount, below: Sequence[BalanceAccount], groups: frozenset[str]) -> int:
    """How many of the accounts below one make it up; 0: none do."""
    if not any(account.net(group) for group in groups):
        return 0
    sums = dict.fromkeys(groups, Decimal(0))
    for count, child in enumerate(below, 1):
        for group in groups:
            sums[group] += child.net(group)
        if all(abs(sums[group] - account.net(group)) < CENT for group in groups):
            return count
    return 0


def _balance(accounts: Sequence[BalanceAccount], groups: frozenset[str]) -> bool:
    return all(abs(sum((account.net(group) for account in accounts), Decimal(0))) < CENT for group in groups)


def _adds_up(account: BalanceAccount, children: Sequence[BalanceAccount], group: str) -> bool:
    return account.net(group) == sum((child.net(group) for child in children), Decimal(0))


def tree(accounts: list[BalanceAccount], groups: frozenset[str]) -> list[BalanceAccount]:
    """Hang each account below the one whose code its own begins with; the rest are the top accounts."""
    if not any(account.code for account in accounts):
        if any(account.indent for account in accounts):
            return _by_indent(accounts, groups)
        return _by_sums(accounts, groups)
    by_key = {_SEPARATORS.sub("", account.code): account for account in accounts if account.code}
    roots: list[BalanceAccount] = []
    for account in accounts:
        key = _SEPARATORS.sub("", account.code)
        parent = next((by_key[key[:end]] for end in range(len(key) - 1, 2, -1) if key[:end] in by_key), None)
        if parent is None or parent is account:
            roots.append(account)
        else:
            account.parent = parent
            parent.children.append(account)
    return roots


def leaves(account: BalanceAccount) -> Iterable[BalanceAccount]:
    """The most detailed accounts and parties below an account; itself where there are none."""
    if account.children:
        for child in account.children:
            yield from leaves(child)
    elif account.parties and _sums_up(account):
        yield from account.parties
    else:
        yield account


def _sums_up(account: BalanceAccount) -> bool:
    """Whether an account's parties make up its closing balance; else they are only some of them."""
    net = sum((party.net("closing") for party in account.parties), Decimal(0))
    return abs(net - account.net("closing")) < CENT
