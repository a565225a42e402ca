"""The size class of an enterprise by 工信部联企业〔2011〕300号."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from smeassist.domain.assessment import SizeClass
from smeassist.domain.books import Books
from smeassist.domain.currency import YUAN
from smeassist.domain.latest import amount, annual, latest_period
from smeassist.domain.pack import PackHead
from smeassist.domain.profile import Industry, Profile
from smeassist.domain.text import Reason, Text, Value, reason

Measure = Literal["staff", "revenue", "assets"]
Known = Mapping[Measure, Decimal | None]

ASCENDING: Final[tuple[SizeClass, ...]] = ("micro", "small", "medium", "large")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Lower limits of one class: persons, and yuan a year or at year's end; None: does not count here."""

    staff: Decimal | None = None
    revenue: Decimal | None = None
    assets: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndustryLimits:
    """The three sets of limits of one industry; a class needs all of its own."""

    name: Text
    large: Limits
    medium: Limits
    small: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeExample:
    """A worked example of the table."""

    industry: Industry
    staff: Decimal | None
    revenue: Decimal | None
    assets: Decimal | None
    expected: SizeClass | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SizesPack:
    """The table of size classes by industry."""

    head: PackHead
    classes: Mapping[SizeClass, Text]
    industries: Mapping[Industry, IndustryLimits]
    examples: tuple[SizeExample, ...] = ()


def classify(profile: Profile, books: Books, pack: SizesPack) -> tuple[SizeClass | None, Reason]:
    """The size class and why; None where what is missing could change it, with what is missing named.

    Revenue is the books' latest period on a year, else the profile's; assets come from the books only.
    Books in another currency than yuan are not used, since the limits are in yuan.
    """
    if profile.industry is None:
        return None, reason("size.industry_missing")
    known = _measures(profile, books)
    limits = pack.industries[profile.industry]
    size = size_class(limits, known)
    if size is None:
        return None, reason("size.missing", missing=_names(_undecided(limits, known)))
    data: dict[str, Value] = {name: known[name] for name in ("staff", "revenue", "assets")}
    return size, reason(
        "size.known", size=pack.classes[size], industry=limits.name, measures=_stated(limits, data)
    )


def size_class(limits: IndustryLimits, known: Known) -> SizeClass | None:
    """The class, if every possible value of what is missing gives the same one.

    Each class only needs its lower limits reached, so the class never falls as a measure rises: the two
    ends, nothing and without bound, decide.
    """
    lowest = _class_of(limits, {name: known[name] or Decimal(0) for name in known})
    highest = _class_of(
        limits, {name: Decimal("Infinity") if known[name] is None else known[name] for name in known}
    )
    return lowest if lowest == highest else None


def _class_of(limits: IndustryLimits, values: Known) -> SizeClass:
    for size, needed in (("large", limits.large), ("medium", limits.medium), ("small", limits.small)):
        if all((values[name] or Decimal(0)) >= limit for name, limit in _stated_limits(needed).items()):
            return _as_class(size)
    return "micro"


def _as_class(size: str) -> SizeClass:
    return next(one for one in ASCENDING if one == size)


def _stated_limits(limits: Limits) -> dict[Measure, Decimal]:
    stated: dict[Measure, Decimal | None] = {
        "staff": limits.staff,
        "revenue": limits.revenue,
        "assets": limits.assets,
    }
    return {name: limit for name, limit in stated.items() if limit is not None}


def _undecided(limits: IndustryLimits, known: Known) -> list[Measure]:
    return [name for name in _stated_limits(limits.small) if known[name] is None]


def _measures(profile: Profile, books: Books) -> Known:
    staff = None if profile.employees is None else Decimal(profile.employees)
    revenue, assets = profile.annual_revenue, None
    period = latest_period(books) if books.currency == YUAN else None
    if period is not None:
        in_books = annual(books, "revenue", period)
        revenue = revenue if in_books is None else in_books
        assets = amount(books, "total_assets", period)
        staff = amount(books, "employees", period) if staff is None else staff
    return {"staff": staff, "revenue": revenue, "assets": assets}


def _stated(limits: IndustryLimits, values: Mapping[str, Value]) -> Reason:
    return _listed(
        [
            reason(f"size.{name}", value=values[name])
            for name in _stated_limits(limits.small)
            if values[name] is not None
        ]
    )


def _names(missing: list[Measure]) -> Reason:
    return _listed([reason(f"size.name.{name}") for name in missing])


def _listed(reasons: list[Reason]) -> Reason:
    first, *rest = reasons
    return reason("value.list", first=first, rest=_listed(rest)) if rest else first
