"""An offer as its papers write it becomes plain values: sums, days, tenors and rates by the one grammar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from smeassist.domain.channel_pack import LprHistory
from smeassist.domain.offers.ceiling import five_year_lpr, one_year_lpr
from smeassist.domain.offers.plan import DAYS, MONTHS
from smeassist.domain.text import Reason, reason
from smeassist.domain.written import terms
from smeassist.domain.written.rates import Per, Rate, rate_of

_LONG_MONTHS: Final = 60
"""Beyond five years an unnamed loan prime rate is the one of over five years, as PBOC publishes the two."""
_YEARLY: Final[Mapping[Per, int]] = MappingProxyType({"year": 1, "month": MONTHS, "day": DAYS})
_RATES: Final[Mapping[str, Per]] = MappingProxyType({
    "annual_rate": "year", "monthly_rate": "month", "daily_rate": "day", "flat_monthly_rate": "month",
    "discount_rate": "year", "monthly_fee": "month", "deposit.rate": "year",
})  # fmt: skip
_DAYS: Final = ("signed", "start", "schedule.date")
_READERS: Final[Mapping[str, Callable[[str], Any]]] = MappingProxyType({
    **dict.fromkeys(
        ("principal", "received", "total_due", "down_payment", "residual", "face", "takings.slow",
         "takings.expected", "takings.fast", "schedule.amount", "draws.amount"), terms.sum_of,
    ),
    **dict.fromkeys(("share", "advance_share"), terms.share_of),
    **dict.fromkeys(("fees.at", "early.month", "deposit.returned_at"), terms.month_of),
    **dict.fromkeys(_DAYS, terms.day_of),
    "months": terms.months_of,
    "days": terms.days_of,
})  # fmt: skip
_CHARGES: Final = ("fees.amount", "deposit.amount")
_LONGEST: Final = 80
"""Characters of a term: longer ones are sentences."""
_FIRST: Final = ("signed", "months", "days", "principal")
"""What the other terms are read by: a rate on a benchmark by the day, a charge as a share by the sum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferContext:
    """What terms are read by: the offer's other terms, the benchmark and the day where none is signed."""

    offer: Mapping[str, Any]
    lpr: LprHistory | None
    today: date | None


class UnclearError(Exception):
    """Raised where a term of an offer can't be read, or in more ways than one; `where` is its key."""

    def __init__(self, where: str, why: Reason) -> None:
        super().__init__(where)
        self.where = where
        self.why = why


def read_offer(told: Mapping[str, Any], lpr: LprHistory | None, today: date | None) -> dict[str, Any]:
    """The values of an offer's keys; what is no text, or not a term, is left as it is.

    A rate on a benchmark is that of the day of signing, else of `today`; None: that is not known.

    Raises:
        UnclearError: a text is no such term, or has several readings; nothing is guessed.
    """
    values = dict(told)
    for key in _FIRST:
        if key in values:
            values[key] = _term(key, key, values[key], OfferContext(offer=values, lpr=lpr, today=today))
    known = OfferContext(offer=values, lpr=lpr, today=today)
    return {key: _deep(key, key, value, known) for key, value in values.items()}


def in_key(rate: Rate, key: str, known: OfferContext) -> Decimal | Reason:
    """A rate in the period of the key it stands under, as a fraction; a bare one is taken to be of that period."""
    per = rate.per or _RATES[key]
    value = rate.value
    if rate.base:
        base = _benchmark(rate, known)
        if base is None:
            return reason("written.no_lpr")
        value += base * rate.times
    if per == _RATES[key]:
        return value
    counts = {**_YEARLY, "day": _days_of_year(known.offer)}
    return value * counts[per] / counts[_RATES[key]]


def _days_of_year(offer: Mapping[str, Any]) -> int:
    days = offer.get("days")
    return days if days in (360, 365, 366) else DAYS


def _benchmark(rate: Rate, known: OfferContext) -> Decimal | None:
    signed, months = known.offer.get("signed"), known.offer.get("months")
    day = signed if isinstance(signed, date) else known.today
    if known.lpr is None or day is None:
        return None
    long = rate.base == "lpr_5y" or (rate.base == "lpr" and isinstance(months, int) and months > _LONG_MONTHS)
    return five_year_lpr(known.lpr, day) if long else one_year_lpr(known.lpr, day)


def _principal(offer: Mapping[str, Any]) -> Decimal | None:
    held = offer.get("principal")
    return Decimal(held) if isinstance(held, int | Decimal) and not isinstance(held, bool) else None


def _deep(where: str, kind: str, value: Any, known: OfferContext) -> Any:
    """The values of a term and of those within it; `where` names its place, `kind` its key without numbers."""
    match value:
        case dict():
            return {key: _deep(f"{where}.{key}", f"{kind}.{key}", part, known) for key, part in value.items()}
        case list():
            return [_deep(f"{where}.{place}", kind, part, known) for place, part in enumerate(value)]
        case _:
            return _term(where, kind, value, known)


def _term(where: str, kind: str, value: Any, known: OfferContext) -> Any:
    if kind in _DAYS and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # 20260301 looks like a number to whoever reads the file
    if not isinstance(value, str):
        return value
    if len(value) > _LONGEST and (kind in _RATES or kind in _CHARGES or kind in _READERS):
        raise UnclearError(where, reason("written.too_long", most=_LONGEST))
    if kind in _RATES:
        rate = rate_of(value)
        read: Any = rate if isinstance(rate, Reason) else in_key(rate, kind, known)
    elif kind in _CHARGES:
        read = terms.charge_of(value, _principal(known.offer))
    elif kind == "early.fee":
        read = terms.left_charge_of(value)
    elif kind == "draws.at":
        day = terms.day_of(value)
        read = terms.month_of(value) if isinstance(day, Reason) else day
    elif kind in _READERS:
        read = _READERS[kind](value)
    else:
        return value
    if isinstance(read, Reason):
        raise UnclearError(where, read)
    return read
