"""What a company could carry from its books: free cash, debt service, the loan they bear and what binds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from smeassist.domain.advice import Bound
from smeassist.domain.books import Books, indexed
from smeassist.domain.borrow_pack import BorrowPack, PurposeRule, purpose_rule
from smeassist.domain.currency import YUAN
from smeassist.domain.debts import ZERO, Debts, debts, paid_ahead
from smeassist.domain.derived import find
from smeassist.domain.latest import MONTHS_IN_YEAR, amount, annual, latest_period
from smeassist.domain.lenders_cash import Views, far_apart, free_cash, middle, views
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What would repay a new loan within its months: instalments, goods sold, cash at hand."""

    months: int
    instalments: Decimal
    goods: Decimal = ZERO
    at_hand: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """All sources together."""
        return self.instalments + self.goods + self.at_hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The new loan that is carried, what would repay it, the line it must stay within, and which of both binds.

    `line` is what all loans that count (`counted`) may come to together; None: no line is known.
    """

    capacity: Decimal
    sources: Sources
    line: Decimal | None
    counted: Decimal
    bound: Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """What the books of the latest period say about paying back, on a year; None: not known.

    `low_estimate`: free cash is no more than a lower bound. `seen` are the two views that it is made of, `apart`:
    they are too far apart for a middle, and the lower counts. `spare_cash` is cash beyond the payments that are
    kept back, `liquid` all of it and `advances` what customers paid ahead, which is owed in goods and services.
    `longer` is the room of the purpose's usual term, where the term that is wanted is shorter.
    `missing` are the items without which no loan can be called bearable, and no capacity be named.
    """

    period: Period
    currency: str
    revenue: Decimal | None
    profit_before_tax: Decimal | None
    earnings: Decimal | None
    free_cash: Decimal | None
    low_estimate: bool
    seen: Views
    apart: bool
    debts: Debts
    spare_cash: Decimal
    liquid: Decimal | None
    advances: Decimal
    equity: Decimal | None
    assets: Decimal | None
    own_working_capital: Decimal | None
    room: Room | None
    longer: Room | None
    missing: tuple[str, ...]

    @property
    def capacity(self) -> Decimal | None:
        """The new loan that could be carried; None: not known."""
        return None if self.room is None else self.room.capacity

    @property
    def service_cover(self) -> Decimal | None:
        """Free cash over a year's debt service where loans are renewed."""
        return _over(self.free_cash, self.debts.service)

    @property
    def served_by_the_middle(self) -> bool:
        """Whether the lower of two views that are far apart does not pay the debts, and their middle would."""
        cash = middle(self.seen)
        return self.apart and cash is not None and cash > max(self.debts.service or ZERO, ZERO)

    @property
    def unrenewed_cover(self) -> Decimal | None:
        """Free cash and spare cash over a year's debt service where no loan is renewed."""
        cash = None if self.free_cash is None else self.free_cash + self.spare_cash
        return _over(cash, self.debts.service_unrenewed)


def carrying(books: Books, profile: Profile, pack: BorrowPack, today: date) -> Carrying | None:
    """Read the latest period of at least `least_months`; None: there are no figures at all.

    Of what books and owner both say the graver counts: the larger debt, the smaller revenue.
    """
    period = latest_period(books, pack.least_months)
    if period is None:
        return None
    owing = debts(books, profile, period, pack, today)
    seen = views(books, period, owing.booked_interest)
    known = {
        "net_profit": seen.earned,
        "cash_from_operations": seen.operating,
        "total_equity": amount(books, "total_equity", period),
        "total_assets": amount(books, "total_assets", period),
        "interest_bearing_debt": owing.owed,
        "interest_expense": owing.interest,
    }
    missing = tuple(item for item, value in known.items() if value is None)
    revenue, spare = _revenue(books, profile, period), _spare_cash(books, period, pack)
    apart = far_apart(seen, revenue, pack.views_apart)
    free = free_cash(seen, apart=apart)
    current = amount(books, "current_assets", period), amount(books, "current_liabilities", period)
    room = longer = None
    if not missing and free is not None and owing.service is not None:
        goods, need = _Goods.of(books, period), profile.need
        room = _room(profile, pack, free, owing, revenue, spare, goods)
        if need.months is not None and need.months < (usual := purpose_rule(need.purpose, pack).tenor_months):
            at_length = replace(profile, need=replace(need, months=usual))
            longer = _room(at_length, pack, free, owing, revenue, spare, goods)
    return Carrying(
        period=period,
        currency=books.currency,
        revenue=revenue,
        profit_before_tax=annual(books, "profit_before_tax", period),
        earnings=annual(books, "net_profit", period),
        free_cash=free,
        low_estimate=seen.low,
        seen=seen,
        apart=apart,
        debts=owing,
        spare_cash=spare,
        liquid=find(indexed(books), "liquid_funds", period).value,
        advances=paid_ahead(books, period),
        equity=known["total_equity"],
        assets=known["total_assets"],
        own_working_capital=None if current[0] is None or current[1] is None else current[0] - current[1],
        room=room,
        longer=longer,
        missing=missing,
    )


def loan_for(instalment: Decimal, yearly_rate: Decimal, months: int) -> Decimal:
    """The loan that equal monthly instalments repay (present value of an annuity).

    >>> round(loan_for(Decimal("8884.88"), Decimal("0.12"), 12))
    100000
    """
    monthly = yearly_rate / MONTHS_IN_YEAR
    if monthly == 0:
        return instalment * months
    return instalment * (1 - (1 + monthly) ** -months) / monthly


def long_lived(profile: Profile, pack: BorrowPack) -> bool:
    """Whether debts are to be seen against years of cash rather than a share of one year's sales."""
    rule = purpose_rule(profile.need.purpose, pack)
    return rule.line == "years" or profile.industry in pack.asset_heavy


@dataclass(frozen=True, slots=True, kw_only=True)
class _Goods:
    """A year's cost of goods sold, and the stock that lies; None: not known."""

    cost: Decimal | None
    stock: Decimal | None
    profitable: bool

    @classmethod
    def of(cls, books: Books, period: Period) -> _Goods:
        cost, sales = annual(books, "cost_of_sales", period), annual(books, "revenue", period)
        return cls(
            cost=cost,
            stock=amount(books, "inventory", period),
            profitable=cost is not None and sales is not None and 0 < cost < sales,
        )


def _room(
    profile: Profile,
    pack: BorrowPack,
    free: Decimal,
    owing: Debts,
    revenue: Decimal | None,
    spare: Decimal,
    goods: _Goods,
) -> Room:
    rule = purpose_rule(profile.need.purpose, pack)
    months = min(profile.need.months or rule.tenor_months, rule.longest_months)
    sources = _sources(rule, months, pack, free, owing, spare, goods)
    line, counted = _line(profile, pack, free, owing, revenue)
    left = None if line is None else line - counted
    within = sources.total if left is None else min(sources.total, left)
    bound: Bound = "cash"
    if left is not None and left < sources.total and sources.total > 0:
        bound = "years" if long_lived(profile, pack) else "sales"
    capacity = max(within, ZERO).quantize(Decimal(1))
    return Room(capacity=capacity, sources=sources, line=line, counted=counted, bound=bound)


def _sources(
    rule: PurposeRule, months: int, pack: BorrowPack, free: Decimal, owing: Debts, spare: Decimal, goods: _Goods
) -> Sources:
    service = owing.service or ZERO
    for_new = max(free / pack.cover - service, ZERO)
    instalments = loan_for(for_new / MONTHS_IN_YEAR, pack.planning_rate, months)
    if free <= 0 or free < service:
        # Whoever cannot serve the debts that stand has nothing left of what goods and till bring.
        return Sources(months=months, instalments=instalments)
    unserved = max(owing.due - owing.scheduled, ZERO)
    at_hand = max(spare - unserved, ZERO) if rule.at_hand and months <= pack.short_months else ZERO
    sold = min(_resold(months, pack, goods), free - service) if rule.resold else ZERO
    return Sources(months=months, instalments=instalments, goods=sold, at_hand=at_hand)


def _resold(months: int, pack: BorrowPack, goods: _Goods) -> Decimal:
    """The goods bought with a loan that are sold before it falls due, at cost; never more than lie in stock, since
    what is sold is bought again."""
    if goods.cost is None or goods.stock is None or not goods.profitable:
        return ZERO
    monthly, stock = goods.cost / MONTHS_IN_YEAR, max(goods.stock, ZERO)
    sold = min(months * monthly / stock, Decimal(1)) if stock > 0 else ZERO
    return min(monthly * months * pack.resale_share * sold, stock)


def _line(
    profile: Profile, pack: BorrowPack, free: Decimal, owing: Debts, revenue: Decimal | None
) -> tuple[Decimal | None, Decimal]:
    """What loans may come to together, and the loans that count towards it."""
    if long_lived(profile, pack):
        return max(free, ZERO) * pack.debt_years, (owing.owed or ZERO) + owing.guarantees
    return (None if revenue is None else pack.revenue_share * revenue), owing.short + owing.guarantees


def _revenue(books: Books, profile: Profile, period: Period) -> Decimal | None:
    """The smaller of what books and owner say of a year's sales."""
    told = profile.annual_revenue if books.currency == YUAN else None
    known = [value for value in (annual(books, "revenue", period), told) if value is not None]
    return min(known) if known else None


def _spare_cash(books: Books, period: Period, pack: BorrowPack) -> Decimal:
    """Cash beyond the payments that stay in the till; 0 where either is not known, for it must not flatter."""
    read = indexed(books)
    liquid = find(read, "liquid_funds", period).value
    payments = find(read, "operating_payments", period).value
    if liquid is None or payments is None:
        return ZERO
    return max(liquid - payments / period.months * pack.kept_months, ZERO)


def _over(cash: Decimal | None, service: Decimal | None) -> Decimal | None:
    return None if cash is None or not service else cash / service
