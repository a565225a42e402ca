"""The start of a forecast from whatever the books tell: a year's statements are enough, months tell more."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from smeassist.domain.answers import Answers
from smeassist.domain.books import Books
from smeassist.domain.currency import YUAN
from smeassist.domain.forecast.advances import paid_ahead, said_ahead
from smeassist.domain.forecast.assumptions import (
    HORIZON,
    Assumptions,
    DebtPlan,
    Opening,
    Origin,
    Repayment,
    Start,
)
from smeassist.domain.forecast.costs import booked_rate, buys_nothing, costs, no_purchases
from smeassist.domain.forecast.customers import (
    RECEIVABLE,
    collectable,
    largest_share,
    least_share,
    passed_through,
    standing,
)
from smeassist.domain.forecast.forecast_pack import ForecastPack
from smeassist.domain.forecast.leases import with_leases
from smeassist.domain.forecast.loans import debt_plan
from smeassist.domain.forecast.reading import CENTS, PeriodReading, cents
from smeassist.domain.forecast.taxes import income_tax_rate, vat
from smeassist.domain.latest import latest_period
from smeassist.domain.overdue import overdue
from smeassist.domain.periods import months_before, months_between, year_earlier
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason, reason

_DAYS_A_MONTH: Final = 365 / 12
_NEEDED: Final = ("cash", "revenue", "profit_before_tax", "interest_bearing_debt")
_PAYABLE: Final = ("notes_payable", "accounts_payable")
_LONGEST_DAYS: Final = 720


def start_of(books: Books, profile: Profile, pack: ForecastPack, today: date, answers: Answers) -> Start | Reason:
    """Where a forecast starts, or why the books allow none.

    Sums become cents. Lines that the books do not tell are left as they stand and said; cash, sales, profit and
    loans must be known.
    """
    period = latest_period(books, pack.least_months)
    if period is None:
        return reason("forecast.why.no_books")
    if period.months < pack.least_months:
        return reason("forecast.why.short", months=period.months, least=pack.least_months)
    if (age := months_between(period.end, today)) > pack.old_months:
        return reason("forecast.why.old", end=period.end, months=age)
    reading = PeriodReading(books, period, profile, pack)
    missing = [item for item in _NEEDED if reading.value(item) is None]
    if missing:
        return reason("forecast.why.missing", item=missing[0], end=period.end)
    revenue = reading.value("revenue") or Decimal(0)
    if revenue <= 0:
        return reason("forecast.why.no_sales", end=period.end)
    if (why := passed_through(reading)) is not None:
        return why
    plan, faults = debt_plan(profile.loans if books.currency == YUAN else (), period.end)
    running = with_leases(reading, plan)
    opening = _opening(reading, plan, running)
    assumptions = _assumptions(reading, opening, plan, running)
    ahead = sum(assumptions.paid_ahead)
    opening = replace(opening, advances=ahead, rest=opening.rest + ahead)
    spread, seen = _spread(reading, assumptions.sales_before)
    largest = largest_share(reading, answers)
    return Start(
        day=period.end,
        first_month=period.end.month % HORIZON + 1,
        opening=opening,
        assumptions=assumptions,
        stated=tuple(reading.stated),
        spread=spread,
        seen=seen,
        largest=largest,
        pay_days=pack.pay_days,
        today=today,
        least_ahead=pack.least_ahead,
        growth=_growth(reading),
        operating=_operating(reading),
        kinder_times=pack.kinder_times,
        faults=(
            *faults,
            *standing(reading, opening.receivables),
            *no_purchases(reading),
            *least_share(reading, answers),
            *said_ahead(reading, assumptions.paid_ahead),
        ),
        late=overdue(profile).late is True,
    )


def _operating(reading: PeriodReading) -> int | None:
    """What operations brought a month of the period, in cents; None without a cash-flow statement."""
    if reading.value("cash_received_from_customers") is None:
        return None
    brought = reading.value("cash_from_operations")
    return None if brought is None else cents(brought) // reading.period.months


def _opening(reading: PeriodReading, plan: DebtPlan, running: DebtPlan) -> Opening:
    """The balances; loans are the larger of the books' and their plans', and the leases beside them."""
    cash = cents(reading.value("cash"))
    booked = cents(reading.value("interest_bearing_debt"))
    loans = max(booked, plan.owed[0]) + running.owed[0] - plan.owed[0]
    receivables, payables = collectable(reading), 0 if buys_nothing(reading) else cents(reading.total(_PAYABLE))
    inventory, tax_due = cents(reading.value("inventory")), cents(reading.value("taxes_payable"))
    fixed_assets = max(cents(reading.value("fixed_assets")), 0)
    equity = reading.value("total_equity")
    known = cash + receivables + inventory + fixed_assets - payables - tax_due - loans
    return Opening(
        cash=cash,
        receivables=receivables,
        inventory=inventory,
        fixed_assets=fixed_assets,
        payables=payables,
        tax_due=tax_due,
        loans=loans,
        rest=0 if equity is None else cents(equity) - known,
    )


def _assumptions(reading: PeriodReading, opening: Opening, plan: DebtPlan, running: DebtPlan) -> Assumptions:
    months = reading.period.months
    pace = cents(reading.value("revenue")) // months
    sales = _sales(reading, pace)
    spent = costs(reading, pace)
    vat_share, vat_months = vat(reading)
    return Assumptions(
        sales=sales,
        sales_before=pace,
        goods_share=spent.goods_share,
        goods_before=spent.goods,
        payroll=spent.payroll,
        overheads=spent.overheads,
        social_share=reading.assume("social_share", reading.pack.social_share, "ratio", "pack"),
        surcharge_share=_share(reading, "taxes_and_surcharges"),
        depreciation=cents(reading.value("depreciation")) // months,
        collection_days=_days(
            reading, "collection_days", opening.receivables, pace + round(pace * vat_share), RECEIVABLE
        ),
        stock_days=_days(reading, "stock_days", opening.inventory, spent.goods, ("inventory",)),
        payment_days=_days(reading, "payment_days", opening.payables, spent.goods, _PAYABLE),
        tax_rate=income_tax_rate(reading),
        vat_share=vat_share,
        vat_months=vat_months,
        loan_rate=_loan_rate(reading),
        plan=running,
        paid_ahead=paid_ahead(reading, sales, vat_share),
        repayments=tuple(_repayments(reading, opening.loans - running.owed[0], plan)),
        withdrawn=(_withdrawn(reading),) * HORIZON,
        capital_expenditure=_replacement(reading),
    )


def _share(reading: PeriodReading, item: str) -> float:
    value, revenue = reading.value(item), reading.value("revenue")
    return 0.0 if value is None or not revenue else max(float(value / revenue), 0.0)


def _sales(reading: PeriodReading, pace: int) -> tuple[int, ...]:
    """Sales by the month: last year's pace and seasons, last year's growth within the pack's bounds."""
    pack, end = reading.pack, reading.period.end
    seen = _growth(reading)
    growth = Decimal(0) if seen is None else min(max(seen, pack.growth_floor), pack.growth_ceiling)
    taken = reading.assume("growth", growth, "ratio", "books" if growth == seen else "pack", "revenue")
    seasons, known = _seasons(reading)
    reading.state("seasons", known, "months", "books" if seasons else "unknown", "revenue")
    level = pace * (1 + taken)
    first = end.month % HORIZON
    return tuple(round(level * seasons.get((first + month) % HORIZON + 1, 1.0)) for month in range(HORIZON))


def _growth(reading: PeriodReading) -> Decimal | None:
    """How sales grew against the same time of the year before, as a fraction."""
    sold, before = reading.value("revenue"), reading.value("revenue", year_earlier(reading.period))
    return None if sold is None or before is None or before <= 0 else sold / before - 1


def _seasons(reading: PeriodReading) -> tuple[dict[int, float], int]:
    """Each calendar month's sales over the period's mean month, and how many of the twelve are known.

    The period's months must be known one by one. What lies between its last month and its first is taken for the
    lower of the two where it is not known: a season that nobody saw is none.
    """
    by_month, end, months = monthly(reading.books, "revenue"), reading.period.end, reading.period.months
    last = [months_before(end, back) for back in range(HORIZON)]
    within = last[:months]
    if len(within) < reading.pack.seen_months or any(day not in by_month for day in within):
        return {}, 0
    mean = sum((by_month[day] for day in within), Decimal(0)) / len(within)
    if mean <= 0:
        return {}, 0
    lower = min(by_month[within[0]], by_month[within[-1]])
    known = sum(day in by_month for day in last)
    return {day.month: max(float(by_month.get(day, lower) / mean), 0.0) for day in last}, known


def monthly(books: Books, item: str) -> dict[date, Decimal]:
    """A flow month by month, by the months' last days: stated, or the difference of two running totals."""
    flows: dict[date, Decimal] = {}
    known = {
        (period.end, period.months): figure.value
        for (period, name), figure in books.figures.items()
        if name == item
    }
    for (end, months), value in known.items():
        if months == 1:
            flows[end] = value
        elif (end, 1) not in known and (before := known.get((months_before(end, 1), months - 1))) is not None:
            flows[end] = value - before
    return flows


def _days(reading: PeriodReading, stated_id: str, balance: int, pace: int, items: tuple[str, ...]) -> float:
    known = reading.total(items) is not None
    days = min(max(balance / pace * _DAYS_A_MONTH, 0.0), _LONGEST_DAYS) if pace > 0 else 0.0
    return reading.assume(stated_id, days, "days", "books" if known else "pack", *items)


def _loan_rate(reading: PeriodReading) -> float:
    rate = booked_rate(reading)
    if rate is not None and rate <= reading.pack.dearest_rate:
        return reading.assume("loan_rate", rate, "ratio", "books", "interest_expense", "interest_bearing_debt")
    return reading.assume("loan_rate", reading.pack.loan_rate, "ratio", "pack")


def _repayments(reading: PeriodReading, unplanned: int, plan: DebtPlan) -> Iterator[Repayment]:
    """What of the loans without a plan falls due: on the day that was told, else evenly over the months."""
    if plan.owed[0] or any(plan.drawn):
        reading.state("loans_planned", plan.owed[0] / CENTS, "yuan", "told")
        reading.state("service_planned", plan.paid / CENTS, "yuan", "told")
    planned = sum(plan.principal) + sum(plan.due)
    due = min(cents(reading.value("principal_due_12m")) - planned, unplanned)
    told = reading.profile.credit.bank_loan_due
    if due <= 0:
        return
    if told is not None and 1 <= (month := months_between(reading.period.end, told)) <= HORIZON:
        reading.state("principal_due", due / CENTS, "yuan", "told", "principal_due_12m")
        yield Repayment(month=month, amount=due)
        return
    reading.state("principal_due", due / CENTS, "yuan", "books", "principal_due_12m")
    for month in range(1, HORIZON + 1):
        yield Repayment(month=month, amount=due * month // HORIZON - due * (month - 1) // HORIZON)


def _withdrawn(reading: PeriodReading) -> int:
    known = reading.a_month("dividends_paid")
    origin: Origin = "pack" if known is None else "books"
    paid = max(known or Decimal(0), Decimal(0))
    return cents(reading.assume("withdrawn", paid, "yuan_a_month", origin, "dividends_paid"))


def _replacement(reading: PeriodReading) -> int:
    """Investment a month: carried on as far as it replaces what wears off, whole where that is not known."""
    spent, worn = reading.value("capital_expenditure"), reading.value("depreciation")
    lasting = spent or Decimal(0) if worn is None else min(spent or Decimal(0), worn)
    carried = max(lasting, Decimal(0)) / reading.period.months
    origin: Origin = "pack" if spent is None else "books"
    return cents(reading.assume("capital_expenditure", carried, "yuan_a_month", origin, "capital_expenditure"))


def _spread(reading: PeriodReading, pace: int) -> tuple[int, int]:
    """How much a month's change of cash strays from its mean, in cents, and in how many months that was seen."""
    by_day = {
        period.end: figure.value for (period, item), figure in reading.books.figures.items() if item == "cash"
    }
    days = [months_before(reading.period.end, back) for back in range(2 * HORIZON, -1, -1)]
    known = [(earlier, later) for earlier, later in pairwise(days) if earlier in by_day and later in by_day]
    changes = [float(by_day[later] - by_day[earlier]) for earlier, later in known]
    if len(changes) < reading.pack.seen_months:
        ours = float(reading.pack.spread) * pace / CENTS
        return cents(reading.assume("spread", ours, "yuan_a_month", "pack", "cash")), 0
    return cents(reading.assume("spread", statistics.stdev(changes), "yuan_a_month", "books", "cash")), len(
        changes
    )
