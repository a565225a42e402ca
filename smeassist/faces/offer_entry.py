"""An offer as a person types it, copied from the papers, and written back to be changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, get_args

from smeassist.domain.channel_pack import LprHistory
from smeassist.domain.offers.offer import (
    Ask,
    Dated,
    Deposit,
    Draw,
    Fee,
    FeeKind,
    Lender,
    Method,
    Offer,
    Pledge,
    Takings,
)
from smeassist.domain.offers.written_offer import OfferContext, UnclearError, in_key, read_offer
from smeassist.domain.text import Reason, reason
from smeassist.domain.written import terms
from smeassist.domain.written.rates import Rate, rate_of
from smeassist.i18n import formats
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang

COMMON: Final = ("name", "lender", "method")
_LOAN: Final = ("principal", "received", "months", "rate")
TERMS: Final[Mapping[Method, tuple[str, ...]]] = MappingProxyType({
    "equal_instalment": _LOAN, "equal_principal": _LOAN, "interest_only": _LOAN, "flat": _LOAN, "bullet": _LOAN,
    "schedule": ("principal", "received", "start", "schedule"),
    "revolving": ("months", "rate", "draws"),
    "takings": ("principal", "received", "total_due", "share", "slow", "expected", "fast"),
    "lease": ("principal", "down_payment", "months", "rate", "residual"),
    "bill": ("face", "rate", "days"),
    "factoring": ("face", "advance_share", "rate", "days"),
    "pawn": ("principal", "months", "monthly_fee", "rate", "pledge"),
    "crowdfunding": ("principal", "months"),
})  # fmt: skip
"""What the papers of each kind of offer state of the money itself, in the order of asking; at most seven."""
MORE: Final = ("fees", "deposit", "signed", "asks")
"""What any offer may have besides."""
LINES: Final = frozenset({"fees", "schedule", "draws"})
"""Entries of several lines."""
CHOICES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"lender": get_args(Lender), "method": get_args(Method), "pledge": get_args(Pledge)}
)
ASKS: Final[tuple[Ask, ...]] = get_args(Ask)

_UNSEEN: Final = ("in_advance", "prepaid", "early")
_TAKINGS: Final = ("slow", "expected", "fast")
_PLAIN: Final = frozenset(each.name for each in fields(Offer)) - {"fees", "deposit", "schedule", "draws", "asks"}
_FEE_KINDS: Final[Mapping[str, FeeKind]] = MappingProxyType({
    "担保": "guarantee", "guarantee": "guarantee", "评估": "assessment", "assess": "assessment",
    "valuation": "assessment", "保险": "insurance", "insurance": "insurance", "公证": "notary", "notary": "notary",
    "登记": "registration", "registration": "registration", "服务": "service", "service": "service",
})  # fmt: skip
_LENDER_PAYS: Final = ("银行承担", "贷方承担", "paid by lender", "paid by the lender")
_MONTHLY: Final = ("每月", "monthly")


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A field that can't be taken as it stands, and why."""

    field: str
    why: Reason


@dataclass(slots=True, kw_only=True)
class OfferDraft:
    """What is typed of an offer so far; `place` is that of the offer that is changed, None: a new one.

    `more` are entries that few offers need; `open` is what was unclear when it was to be taken.
    """

    place: int | None = None
    typed: dict[str, str] = field(default_factory=dict)
    asks: tuple[Ask, ...] = ()
    more: bool = False
    open: Open | None = None

    @classmethod
    def of(cls, offer: Offer, place: int, lang: Lang) -> OfferDraft:
        """An offer that stands, to be changed."""
        typed = written(offer, lang)
        more = any(typed.get(key) for key in MORE) or bool(offer.asks)
        return cls(place=place, typed=typed, asks=offer.asks, more=more)

    @property
    def method(self) -> Method:
        """The kind of plan whose entries are shown."""
        chosen = self.typed.get("method")
        return next((method for method in TERMS if method == chosen), next(iter(TERMS)))


def read(
    typed: Mapping[str, str], asks: tuple[Ask, ...], lpr: LprHistory, today: date, base: Offer | None = None
) -> Offer | Open:
    """The offer of what was typed, by field; the first field that is unclear is asked about.

    What no field shows is kept of the `base` that is changed.
    """
    plain: dict[str, Any] = {key: text.strip() for key, text in typed.items() if text.strip() and key in _PLAIN}
    try:
        values = read_offer(plain, lpr, today)
        for field, reader in (
            ("rate", _rate),
            ("fees", _fees),
            ("deposit", _deposit),
            ("schedule", _schedule),
            ("draws", _draws),
        ):
            if text := typed.get(field, "").strip():
                values |= reader(text, values, lpr, today)
        values |= _takings(typed)
    except UnclearError as fault:
        return Open(field=fault.where, why=fault.why)
    offer = Offer(**{**values, "asks": asks})
    return offer if base is None else replace(offer, **_unseen(base, offer))


def _unseen(base: Offer, offer: Offer) -> dict[str, Any]:
    """What of an offer no field of its method shows."""
    kept: dict[str, Any] = {key: getattr(base, key) for key in _UNSEEN}
    if base.deposit and offer.deposit:
        kept["deposit"] = replace(offer.deposit, rate=base.deposit.rate, returned_at=base.deposit.returned_at)
    return kept


def _clear(read_value: Any, where: str) -> Any:
    if isinstance(read_value, Reason):
        raise UnclearError(where, read_value)
    return read_value


def _rate(text: str, values: Mapping[str, Any], lpr: LprHistory, today: date) -> dict[str, Any]:
    """The rate under the key of the period that its words name."""
    rate: Rate = _clear(rate_of(text), "rate")
    method = values.get("method")
    if not rate.per:
        raise UnclearError("rate", reason("written.rate_period", text=text))
    known = OfferContext(offer=values, lpr=lpr, today=today)
    keys = {"year": "annual_rate", "month": "monthly_rate", "day": "daily_rate"}
    key = "flat_monthly_rate" if method == "flat" else keys[rate.per]
    if method in {"bill", "factoring", "pawn", "lease"}:
        key = "discount_rate" if method == "bill" else "annual_rate"
    return {key: _clear(in_key(rate, key, known), "rate")}


def _fees(text: str, values: Mapping[str, Any], lpr: LprHistory, today: date) -> dict[str, Any]:
    return {"fees": tuple(_fee(line, values) for line in re.split(r"[\n;；]+", text) if line.strip())}


def _fee(line: str, values: Mapping[str, Any]) -> Fee:
    """A charge of one line: name, sum and when it falls due, parted by blanks ('担保费 本金的2% 放款时')."""
    words = line.split()
    lender = any(mark in line for mark in _LENDER_PAYS)
    monthly = any(word.lower() in _MONTHLY for word in words)
    rest = line
    for mark in (*_LENDER_PAYS, *(word for word in words if word.lower() in _MONTHLY)):
        rest = rest.replace(mark, " ")
    name, amount, at = _parted(rest.split(), values)
    kind: FeeKind = next((kind for word, kind in _FEE_KINDS.items() if word in name.lower()), "other")
    return Fee(
        name=name,
        amount=amount,
        at=None if monthly else at,
        every="month" if monthly else None,
        kind=kind,
        payer="lender" if lender else "borrower",
    )


def _parted(words: list[str], values: Mapping[str, Any]) -> tuple[str, Decimal, int | None]:
    """Name, sum and month: the first stretch of words that reads as a sum parts the name from what follows."""
    principal = values.get("principal")
    fault: Reason = reason("written.no_sum", text=" ".join(words))
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            amount = terms.charge_of(" ".join(words[start:end]), None if principal is None else Decimal(principal))
            if isinstance(amount, Reason):
                fault = fault if amount.code == "written.no_sum" else amount
                continue
            behind = " ".join(words[end:])
            return " ".join(words[:start]), amount, _clear(terms.month_of(behind), "fees") if behind else None
    raise UnclearError("fees", fault)


def _deposit(text: str, values: Mapping[str, Any], lpr: LprHistory, today: date) -> dict[str, Any]:
    kept = re.sub(r"(?:不退|not returned)", "", text).strip()
    principal = values.get("principal")
    amount = _clear(terms.charge_of(kept, None if principal is None else Decimal(principal)), "deposit")
    return {"deposit": Deposit(amount=amount, returned=kept == text)}


def _schedule(text: str, values: Mapping[str, Any], lpr: LprHistory, today: date) -> dict[str, Any]:
    dated = []
    for line in (line for line in re.split(r"[\n;；]+", text) if line.strip()):
        words = line.split()
        day = _clear(terms.day_of(" ".join(words[:-1])), "schedule")
        dated.append(Dated(date=day, amount=_clear(terms.sum_of(words[-1]), "schedule")))
    return {"schedule": tuple(dated)}


def _draws(text: str, values: Mapping[str, Any], lpr: LprHistory, today: date) -> dict[str, Any]:
    drawn = []
    for line in (line for line in re.split(r"[\n;；]+", text) if line.strip()):
        words = line.split()
        when = " ".join(words[:-1])
        day = terms.day_of(when)
        at = _clear(terms.month_of(when), "draws") if isinstance(day, Reason) else day
        drawn.append(Draw(at=at, amount=_clear(terms.sum_of(words[-1]), "draws")))
    return {"draws": tuple(drawn)}


_READERS: Final = MappingProxyType(
    {"rate": _rate, "fees": _fees, "deposit": _deposit, "schedule": _schedule, "draws": _draws}
)


def _takings(typed: Mapping[str, str]) -> dict[str, Any]:
    takings = {key: typed[key].strip() for key in _TAKINGS if typed.get(key, "").strip()}
    if not takings:
        return {}
    values = {}
    for key, text in takings.items():
        amount = terms.sum_of(text)
        if isinstance(amount, Reason):
            raise UnclearError(key, amount)
        values[key] = amount
    return {"takings": Takings(**values)}


def written(offer: Offer, lang: Lang) -> dict[str, str]:
    """An offer as it would be typed."""
    typed = {
        key: _shown(getattr(offer, key)) for key in _PLAIN if getattr(offer, key) not in (None, Decimal(0), False)
    }
    for key in ("annual_rate", "monthly_rate", "daily_rate", "flat_monthly_rate", "discount_rate"):
        rate = getattr(offer, key)
        typed.pop(key, None)
        if rate is not None:
            per = {"monthly_rate": "month", "daily_rate": "day", "flat_monthly_rate": "month"}.get(key, "year")
            percent = f"{(rate * 100).normalize():f}%"
            typed["rate"] = say(f"offer.entry.rate.{per}", lang, {"percent": percent})
    for key in ("share", "advance_share", "monthly_fee"):
        if (share := getattr(offer, key)) is not None:
            typed[key] = f"{(share * 100).normalize():f}%"
    if offer.takings:
        typed |= {key: _shown(getattr(offer.takings, key)) for key in _TAKINGS if getattr(offer.takings, key)}
    typed.pop("takings", None)
    typed["fees"] = "\n".join(_fee_written(fee, lang) for fee in offer.fees)
    typed["schedule"] = "\n".join(f"{each.date.isoformat()} {_shown(each.amount)}" for each in offer.schedule)
    typed["draws"] = "\n".join(f"{_shown(each.at)} {_shown(each.amount)}" for each in offer.draws)
    if offer.deposit:
        kept = "" if offer.deposit.returned else say("offer.entry.not_returned", lang)
        typed["deposit"] = f"{_shown(offer.deposit.amount)} {kept}".strip()
    return {key: text for key, text in typed.items() if text}


def _fee_written(fee: Fee, lang: Lang) -> str:
    parts = [fee.name, _shown(fee.amount)]
    if fee.every:
        parts.append(say("offer.entry.monthly", lang))
    elif fee.at is not None:
        parts.append(str(fee.at))
    if fee.payer == "lender":
        parts.append(say("offer.entry.lender_pays", lang))
    return " ".join(part for part in parts if part)


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def echo(field: str, typed: str, lang: Lang) -> str:
    """What was understood of a sum, a day or a tenor, in full; nothing where that helps nobody."""
    text = typed.strip()
    if not text:
        return ""
    if field in {"principal", "received", "face", "total_due", "down_payment", "residual", *_TAKINGS}:
        amount = terms.sum_of(text)
        return "" if isinstance(amount, Reason) else formats.yuan(amount, lang)
    if field == "rate":
        rate = rate_of(text)
        if isinstance(rate, Reason) or not rate.per or rate.base:
            return ""
        return say(f"offer.entry.echo.{rate.per}", lang, {"rate": rate.value})
    return ""
