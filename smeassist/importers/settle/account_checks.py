"""Whether a trial balance ties: debit and credit, opening and movement, parents and their parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from smeassist.domain.books import Check
from smeassist.domain.periods import Period
from smeassist.domain.ranges import CENT
from smeassist.domain.text import Value as Datum
from smeassist.importers.settle.covered import Covered
from smeassist.importers.shapes.account_tree import BalanceAccount
from smeassist.importers.shapes.balances import Balances


def checks(balances: Balances, covered: Covered) -> Iterable[Check]:
    """The three checks, each of which may be impossible."""
    months = covered.elapsed if covered.year or not covered.part else covered.part_months
    period = Period(end=covered.end, months=months)
    groups = [group for group in ("opening", "period", "ytd", "closing") if group in balances.groups]
    worst = max(
        (abs(sum((root.net(group) for root in balances.roots), Decimal(0))) for group in groups),
        default=Decimal(0),
    )
    unread = any(root.unread for root in balances.roots)
    yield Check(
        id="tb_bal", period=period, ok=None if unread else worst < CENT, difference=None if unread else worst
    )
    yield _rolled(balances, period)
    yield _summed(balances, period, groups)


def _rolled(balances: Balances, period: Period) -> Check:
    if not {"opening", "period", "closing"} <= balances.groups:
        return Check(id="tb_roll", period=period, ok=None)
    off = [
        (account, apart)
        for account in balances.accounts
        if not account.unread
        and abs(apart := account.net("opening") + account.net("period") - account.net("closing")) >= CENT
    ]
    return _named(Check(id="tb_roll", period=period, ok=not off), off)


def _summed(balances: Balances, period: Period, groups: Sequence[str]) -> Check:
    parents = [account for account in balances.accounts if account.children]
    if not parents:
        return Check(id="tb_tree", period=period, ok=None)
    off = [
        (account, apart)
        for account in parents
        if not any(part.unread for part in (account, *account.children))
        for group in groups
        if abs(apart := sum((child.net(group) for child in account.children), Decimal(0)) - account.net(group))
        >= CENT
    ]
    return _named(Check(id="tb_tree", period=period, ok=not off), off)


def _named(check: Check, off: list[tuple[BalanceAccount, Decimal]]) -> Check:
    if not off:
        return Check(id=check.id, period=check.period, ok=True, difference=Decimal(0))
    worst, apart = max(off, key=lambda pair: abs(pair[1]))
    data: dict[str, Datum] = {
        "account": f"{worst.code} {worst.name}".strip(),
        "count": len({account.code for account, _ in off}),
    }
    cells = worst.cells.get("closing", ())
    return Check(id=check.id, period=check.period, ok=False, difference=apart, cells=cells, data=data)
