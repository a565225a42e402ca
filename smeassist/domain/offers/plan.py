"""The payments that an offer brings with it: when, how much, and what for; or why they can't be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from smeassist.domain.offers.offer import Fee, Offer
from smeassist.domain.text import Reason, Value, reason

Kind = Literal["received", "instalment", "fee", "deposit", "deposit_back"]
Unit = Literal["month", "day", "year"]

MONTHS: Final = 12
DAYS: Final = 365
LONGEST_MONTHS: Final = 600
"""Plans that run longer than 50 years are no plans: ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One payment in yuan, positive when received, `at` so many units of the plan after the payout."""

    at: Decimal
    amount: Decimal
    kind: Kind
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All payments of an offer, counted in months, in days, or in years of 365 days from `start`.

    `fault` says why no rate can be told although the payments can.
    """

    unit: Unit
    flows: tuple[Flow, ...]
    start: date | None = None
    fault: Reason | None = None


class UntoldError(Exception):
    """Raised where an offer lacks or contradicts what its plan needs."""

    def __init__(self, code: str, **data: Value) -> None:
        super().__init__(code)
        self.reason = reason(f"offer.why.{code}", **data)


def yearly_rate(offer: Offer) -> Decimal | None:
    """The nominal yearly rate that the papers quote; None where they quote none, or several that differ."""
    quoted = {
        rate
        for rate in (
            offer.annual_rate,
            _times(offer.monthly_rate, MONTHS),
            _times(offer.daily_rate, offer.days or DAYS),
            _times(offer.flat_monthly_rate, MONTHS),
            offer.discount_rate,
        )
        if rate is not None
    }
    return quoted.pop() if len(quoted) == 1 else None


def _times(rate: Decimal | None, count: int) -> Decimal | None:
    return None if rate is None else rate * count


def impossible_sum(offer: Offer) -> Reason | None:
    """What an offer states below zero, which nothing in it can be, or as arriving beyond what is lent."""
    amounts = {
        "principal": offer.principal,
        "received": offer.received,
        "months": offer.months,
        "days": offer.days,
        "annual_rate": offer.annual_rate,
        "monthly_rate": offer.monthly_rate,
        "daily_rate": offer.daily_rate,
        "flat_monthly_rate": offer.flat_monthly_rate,
        "discount_rate": offer.discount_rate,
        "deposit": offer.deposit.amount if offer.deposit else None,
        "total_due": offer.total_due,
        "share": offer.share,
        "face": offer.face,
        "advance_share": offer.advance_share,
        "monthly_fee": offer.monthly_fee,
        "down_payment": offer.down_payment,
        "residual": offer.residual,
        "fees": min((fee.amount for fee in offer.fees), default=None),
    }
    for key, amount in amounts.items():
        if amount is not None and amount < 0:
            return reason("offer.why.negative", key=key, amount=Decimal(amount))
    if offer.principal is not None and offer.received is not None and offer.received > offer.principal:
        return reason("offer.why.received_beyond", received=offer.received, principal=offer.principal)
    return None


def needed(offer: Offer, key: str) -> Decimal:
    """A figure that the plan can't do without.

    Raises:
        UntoldError: it is missing or nothing.
    """
    value = getattr(offer, key)
    if value is None:
        raise UntoldError("missing", key=key)
    if not value or (value < 0 and key in {"months", "days"}):
        raise UntoldError("nothing", key=key)
    return Decimal(value)


def months_of(offer: Offer) -> int:
    """The months that the offer runs.

    Raises:
        UntoldError: they are missing, too many, or end before the early settlement.
    """
    months = int(needed(offer, "months"))
    if months > LONGEST_MONTHS:
        raise UntoldError("too_long", months=months)
    if offer.early and not 1 <= offer.early.month <= months:
        raise UntoldError("early_outside", month=offer.early.month, months=months)
    return months


def monthly_rate(offer: Offer) -> Decimal:
    """The rate a month that is quoted.

    Raises:
        UntoldError: none is, or several that differ.
    """
    rate = yearly_rate(offer)
    if rate is None:
        rates = (offer.annual_rate, offer.monthly_rate, offer.daily_rate, offer.flat_monthly_rate)
        raise UntoldError("rates_differ" if any(rate is not None for rate in rates) else "no_rate")
    return rate / MONTHS


def arrived(offer: Offer) -> Decimal:
    """What is paid out: the principal where the papers say nothing else."""
    return offer.received if offer.received is not None else needed(offer, "principal")


def fee_flows(offer: Offer, end: int) -> Iterator[Flow]:
    """The charges of a plan that ends in a month."""
    for fee in offer.fees:
        for month in fee_months(fee, end):
            yield Flow(at=Decimal(month), amount=-fee.amount, kind="fee", name=fee.name)


def fee_months(fee: Fee, end: int) -> range:
    """The months in which a charge falls due: in advance where a monthly one begins with the payout.

    One that the lender bears falls due never.
    """
    if fee.payer == "lender":
        return range(0)
    if fee.every is None:
        return range(at := fee.at or 0, at + 1)
    return range(1, end + 1) if fee.at is None else range(fee.at, max(end, fee.at + 1) + (fee.at > 0))


def deposit_flows(offer: Offer, end: int) -> Iterator[Flow]:
    """The deposit, and its return with interest, of a plan that ends in a month."""
    deposit = offer.deposit
    if deposit is None or not deposit.amount:
        return
    yield Flow(at=Decimal(0), amount=-deposit.amount, kind="deposit")
    if deposit.returned:
        back = deposit.returned_at if deposit.returned_at is not None else end
        with_interest = deposit.amount * (1 + deposit.rate * back / MONTHS)
        yield Flow(at=Decimal(back), amount=with_interest, kind="deposit_back")
