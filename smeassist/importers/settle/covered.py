"""Which periods the columns of a trial balance cover, and what stood on accounts before they began."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.periods import Period
from smeassist.domain.written import dates
from smeassist.domain.written.spans import Span
from smeassist.importers.settle.account_lines import ChartedAccount
from smeassist.importers.shapes.account_tree import NOTHING, BalanceAccount
from smeassist.importers.shapes.balances import Balances

_YEAR: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """The periods of a trial balance: `year` up to its end, `month` where one is shown apart from the year.

    `elapsed` are the months of the financial year up to the end. `unclosed`: the year's income and expense stand
    on their accounts yet, and only balances are shown; `asks_length`: but how long they have run is not told.
    """

    end: date
    elapsed: int
    year: str = ""
    part: str = ""
    part_months: int = 0
    opening_of_year: str = ""
    unclosed: bool = False
    asks_length: bool = False


def covered_by(
    balances: Balances,
    known: list[ChartedAccount],
    span: Span,
    year_end: int = 12,
    answered: int | None = None,
    *,
    month_apart: bool = False,
) -> Covered:
    """Which movement columns are the year's and which a part of it.

    A title names the last month or all months; whether the opening is the year's shows in 本年利润 and the
    income accounts, which start the year at nothing. `year_end` is the month that the financial year ends with.
    `month_apart`: the movements are one month's, beside balances that tell nothing of it.
    """
    end, groups = span.end, balances.groups
    months = dates.months_of(span)
    elapsed = (end.month - year_end - 1) % 12 + 1
    whole = months == elapsed > 0
    opening = "year_opening" if "year_opening" in groups else "opening"
    if "ytd" in groups:
        one_and_the_same = all(
            account.pairs.get("period") == account.pairs.get("ytd") for account in balances.accounts
        )
        no_part = elapsed == 1 or one_and_the_same or "period" not in groups
        at_year = opening if "year_opening" in groups or no_part else ""
        length = months if months and not whole else 1
        return Covered(
            end=end,
            elapsed=elapsed,
            year="ytd",
            part="" if no_part else "period",
            part_months=0 if no_part else length,
            opening_of_year=at_year,
        )
    if "period" not in groups or month_apart:
        at_year = opening if opening in groups else ""
        unclosed = _unclosed(known, groups)
        length_known = answered is not None or elapsed == _YEAR
        return Covered(
            end=end,
            elapsed=answered if answered and unclosed else elapsed,
            part="period" if month_apart else "",
            part_months=1 if month_apart else 0,
            opening_of_year=at_year,
            unclosed=unclosed and length_known,
            asks_length=unclosed and not length_known,
        )
    if whole or elapsed == 1 or (groups & {"opening", "closing"} and _starts_at_nothing(known, groups)):
        return Covered(
            end=end, elapsed=elapsed, year="period", opening_of_year=opening if opening in groups else ""
        )
    at_year = "year_opening" if "year_opening" in groups else ""
    return Covered(end=end, elapsed=elapsed, part="period", part_months=months or 1, opening_of_year=at_year)


def _unclosed(known: list[ChartedAccount], groups: frozenset[str]) -> bool:
    """Whether bare balances hold the income and expense of a year that is not closed."""
    results = [charted for charted in known if charted.meant.kind in {"income", "expense"}]
    alone = "closing" in groups and groups.isdisjoint({"opening", "year_opening"})
    return alone and sum(charted.account.net("closing") != 0 for charted in results) > 1


def _starts_at_nothing(known: list[ChartedAccount], groups: frozenset[str]) -> bool:
    results = [
        charted
        for charted in known
        if charted.meant.kind in {"income", "expense"} or charted.meant.role == "profit"
    ]
    if "opening" in groups:
        return bool(results) and all(charted.account.net("opening") == 0 for charted in results)
    return bool(results) and all(
        charted.account.net("closing") == charted.account.net("period") for charted in results
    )


def open_year(account: BalanceAccount, covered: Covered) -> None:
    """Give each account its balance at the start of the year, where that is not printed."""
    if not covered.year or covered.opening_of_year == "year_opening":
        return
    debit, credit = account.pairs.get(covered.year, NOTHING)
    net = account.net("closing") - (debit - credit)
    if covered.opening_of_year:
        account.pairs["year_opening"] = account.pairs.get(covered.opening_of_year, NOTHING)
        account.cells["year_opening"] = account.cells.get(covered.opening_of_year, ())
    else:
        account.pairs["year_opening"] = (net, Decimal(0)) if net >= 0 else (Decimal(0), -net)
        account.cells["year_opening"] = (*account.cells.get("closing", ()), *account.cells.get(covered.year, ()))
    stands_on = {covered.opening_of_year} if covered.opening_of_year else {"closing", covered.year}
    if account.unread & stands_on:
        account.unread |= {"year_opening"}


def open_part(account: BalanceAccount, covered: Covered, groups: frozenset[str]) -> None:
    """Give each account its balance before the part of the year, where that is not printed."""
    if not covered.part or "opening" in groups:
        return
    net = account.net("closing") - account.net(covered.part)
    account.pairs["opening"] = (net, Decimal(0)) if net >= 0 else (Decimal(0), -net)
    account.cells["opening"] = (*account.cells.get("closing", ()), *account.cells.get(covered.part, ()))
    if account.unread & {"closing", covered.part}:
        account.unread |= {"opening"}


def movements(covered: Covered) -> Iterable[tuple[Period, str]]:
    """The periods of the movement columns, with their groups."""
    if covered.year:
        yield Period(end=covered.end, months=covered.elapsed), covered.year
    if covered.part:
        yield Period(end=covered.end, months=covered.part_months), "period"
