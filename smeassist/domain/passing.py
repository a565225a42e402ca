"""Whether sales are booked net: an agent or a platform keeps a commission of money that passes through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from smeassist.domain.books import Books
from smeassist.domain.latest import amount
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile

Netted = Literal["no", "asked", "told"]
_ZERO: Final = Decimal(0)
_YEAR: Final = 12
_CLAIMS: Final = ("notes_receivable", "receivables_financing", "accounts_receivable")
_OWED: Final = ("notes_payable", "accounts_payable")
_AHEAD: Final = ("advances_from_customers", "contract_liabilities")


@dataclass(frozen=True, slots=True, kw_only=True)
class NetSigns:
    """From what on sales look booked net, all of it ours.

    `received_times`: what customers paid, less what they paid ahead, over the sales; or what passes through
    payment firms and shops by the owner's word. `owed_months`: what customers owe, in months of sales, while
    suppliers are owed more than a year's cost of sales and at least `owed_share` of that.
    """

    received_times: Decimal
    owed_months: Decimal
    owed_share: Decimal


def netted(profile: Profile, value: Callable[[str], Decimal | None], months: int, signs: NetSigns) -> Netted:
    """Whether one period's sales are booked net: told, to be asked, or nothing says so.

    `value` gives an item of the period as it stands, `months` is how long its flows last.
    """
    if profile.revenue_basis is not None:
        return "told" if profile.revenue_basis == "net" else "no"
    revenue = value("revenue")
    if revenue is None or revenue <= 0:
        return "no"
    looks = _received(value, revenue, signs) or _passes(value, revenue, months, signs)
    return "asked" if looks or _told_more(profile, revenue * _YEAR / months, signs) else "no"


def netted_books(profile: Profile, books: Books, period: Period | None, signs: NetSigns) -> Netted:
    """The same of a period of books."""
    if period is None:
        return "no"
    return netted(profile, lambda item: amount(books, item, period), period.months, signs)


def _received(value: Callable[[str], Decimal | None], revenue: Decimal, signs: NetSigns) -> bool:
    received = value("cash_received_from_customers")
    if received is None:
        return False
    ahead = _sum(value, _AHEAD) - _sum(value, tuple(f"{item}_opening" for item in _AHEAD))
    return received - max(ahead, _ZERO) >= revenue * signs.received_times


def _passes(value: Callable[[str], Decimal | None], revenue: Decimal, months: int, signs: NetSigns) -> bool:
    cost, claims, owed = value("cost_of_sales"), _sum(value, _CLAIMS), _sum(value, _OWED)
    if cost is None or claims <= revenue / months * signs.owed_months:
        return False
    return owed > max(cost, _ZERO) * _YEAR / months and owed >= claims * signs.owed_share


def _told_more(profile: Profile, sales: Decimal, signs: NetSigns) -> bool:
    told = (profile.payments.annual_volume, profile.ecommerce.annual_sales)
    return any(part is not None and part >= sales * signs.received_times for part in told)


def _sum(value: Callable[[str], Decimal | None], items: tuple[str, ...]) -> Decimal:
    return sum((value(item) or _ZERO for item in items), _ZERO)
