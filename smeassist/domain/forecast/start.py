"""The start of a forecast from whatever the books tell: a year's statements are enough, months tell more."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from smeassist.domain.books import Books, Read, indexed
from smeassist.domain.derived import Memo, find
from smeassist.domain.forecast.assumptions import (
    HORIZON,
    Assumptions,
    Opening,
    Origin,
    Repayment,
    Start,
    Stated,
    Unit,
)
from smeassist.domain.forecast.forecast_pack import ForecastPack
from smeassist.domain.latest import latest_period
from smeassist.domain.periods import Period, months_before, months_between, year_earlier
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason, reason

_CENTS: Final = 100
_DAYS_A_MONTH: Final = 365 / 12
_NEEDED: Final = ("cash", "revenue", "profit_before_tax", "interest_bearing_debt")
_RECEIVABLE: Final = ("notes_receivable", "accounts_receivable", "receivables_financing")
_PAYABLE: Final = ("notes_payable", "accounts_payable")
_ONCE: Final = ("nonoperating_income", "investment_income", "other_income")
"""What came this year and is not counted on again."""
_LONGEST_DAYS: Final = 720


class Reading:
    """The figures of one period by name, with what each assumption rests on noted as it is read."""

    def __init__(self, books: Books, period: Period) -> None:
        self._read: Read = indexed(books)
        self._memo: Memo = {}
        self.period = period
        self.stated: list[Stated] = []

    def value(self, item: str, period: Period | None = None) -> Decimal | None:
        """An item as the books or their sums give it; None: not known."""
        return find(self._read, item, period or self.period, self._memo).value

    def total(self, items: tuple[str, ...]) -> Decimal | None:
        """The sum of the items that are known; None where none is."""
        known = [value for item in items if (value := self.value(item)) is not None]
        return sum(known, Decimal(0)) if known else None

    def state(self, stated_id: str, value: Decimal | float, unit: Unit, origin: Origin, *items: str) -> None:
        """Note an assumption as it will be shown."""
        self.stated.append(Stated(id=stated_id, value=float(value), unit=unit, origin=origin, items=items))


def start_of(books: Books, profile: Profile, pack: ForecastPack, today: date) -> Start | Reason:
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
    reading = Reading(books, period)
    missing = [item for item in _NEEDED if reading.value(item) is None]
    if missing:
        return reason("forecast.why.missing", item=missing[0], end=period.end)
    revenue = reading.value("revenue") or Decimal(0)
    if revenue <= 0:
        return reason("forecast.why.no_sales", end=period.end)
    opening = _opening(reading)
    assumptions = _assumptions(reading, books, profile, pack, opening)
    spread, seen = _spread(books, period.end, pack)
    if not seen:
        spread = round(float(pack.spread) * assumptions.sales_before)
    reading.state("spread", spread / _CENTS, "yuan_a_month", "books" if seen else "pack", "cash")
    largest = reading.value("largest_customer_share")
    reading.state(
        "largest", pack.largest if largest is None else largest, "ratio", "pack" if largest is None else "books"
    )
    return Start(
        day=period.end,
        first_month=period.end.month % HORIZON + 1,
        opening=opening,
        assumptions=assumptions,
        stated=tuple(reading.stated),
        spread=spread,
        seen=seen,
        largest=float(pack.largest if largest is None else largest),
    )


def _cents(value: Decimal | None) -> int:
    return 0 if value is None else round(value * _CENTS)


def _opening(reading: Reading) -> Opening:
    cash, loans = _cents(reading.value("cash")), _cents(reading.value("interest_bearing_debt"))
    receivables, payables = _cents(reading.total(_RECEIVABLE)), _cents(reading.total(_PAYABLE))
    inventory, tax_due = _cents(reading.value("inventory")), _cents(reading.value("taxes_payable"))
    fixed_assets = max(_cents(reading.value("fixed_assets")), 0)
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
        rest=0 if equity is None else _cents(equity) - known,
    )


def _assumptions(
    reading: Reading, books: Books, profile: Profile, pack: ForecastPack, opening: Opening
) -> Assumptions:
    months = reading.period.months
    pace = _cents(reading.value("revenue")) // months
    sales = _sales(reading, books, pack, pace)
    goods_share, surcharge_share = _share(reading, "cost_of_sales"), _share(reading, "taxes_and_surcharges")
    depreciation = reading.value("depreciation")
    loan_rate = _loan_rate(reading, pack)
    running = _running_costs(reading) // months
    payroll = min(_cents(reading.value("staff_cost")) // months, max(running, 0))
    goods_before = round(pace * goods_share)
    reading.state("goods_share", goods_share, "ratio", "books", "cost_of_sales", "revenue")
    reading.state("payroll", payroll / _CENTS, "yuan_a_month", "books", "staff_cost")
    reading.state("overheads", (running - payroll) / _CENTS, "yuan_a_month", "books", "profit_before_tax")
    collection, stock, payment = (
        _days(reading, "collection_days", opening.receivables, pace, _RECEIVABLE),
        _days(reading, "stock_days", opening.inventory, goods_before, ("inventory",)),
        _days(reading, "payment_days", opening.payables, goods_before, _PAYABLE),
    )
    return Assumptions(
        sales=sales,
        sales_before=pace,
        goods_share=goods_share,
        goods_before=goods_before,
        payroll=payroll,
        overheads=running - payroll,
        surcharge_share=surcharge_share,
        depreciation=_cents(depreciation) // months,
        collection_days=collection,
        stock_days=stock,
        payment_days=payment,
        tax_rate=_tax_rate(reading, pack),
        loan_rate=loan_rate,
        repayments=tuple(_repayments(reading, profile, opening)),
        withdrawn=(_withdrawn(reading) // months,) * HORIZON,
        capital_expenditure=_replacement(reading) // months,
    )


def _share(reading: Reading, item: str) -> float:
    value, revenue = reading.value(item), reading.value("revenue")
    return 0.0 if value is None or not revenue else max(float(value / revenue), 0.0)


def _running_costs(reading: Reading) -> int:
    """What is paid whatever is sold, in cents: sales less profit, goods, interest and depreciation."""
    profit = reading.value("profit_before_tax") or Decimal(0)
    once = (reading.total(_ONCE) or Decimal(0)) - (reading.value("nonoperating_expenses") or Decimal(0))
    parts = ("cost_of_sales", "taxes_and_surcharges", "interest_expense", "depreciation")
    taken = sum((reading.value(item) or Decimal(0) for item in parts), Decimal(0))
    return _cents((reading.value("revenue") or Decimal(0)) - taken - (profit - once))


def _sales(reading: Reading, books: Books, pack: ForecastPack, pace: int) -> tuple[int, ...]:
    """Sales by the month: last year's pace and seasons, last year's growth within the pack's bounds."""
    revenue = reading.value("revenue") or Decimal(0)
    before = reading.value("revenue", year_earlier(reading.period))
    growth, seen = Decimal(0), None
    if before is not None and before > 0:
        seen = revenue / before - 1
        growth = min(max(seen, pack.growth_floor), pack.growth_ceiling)
    reading.state("growth", growth, "ratio", "books" if growth == seen else "pack", "revenue")
    seasons = _seasons(books, reading.period.end)
    reading.state("seasons", len(seasons), "months", "books" if seasons else "pack", "revenue")
    level = pace * (1 + float(growth))
    first = reading.period.end.month % HORIZON
    return tuple(round(level * seasons.get((first + month) % HORIZON + 1, 1.0)) for month in range(HORIZON))


def _seasons(books: Books, end: date) -> dict[int, float]:
    """Each calendar month's sales over the mean month, where the last twelve months are known one by one."""
    by_month = monthly(books, "revenue")
    last = [months_before(end, back) for back in range(HORIZON)]
    if any(day not in by_month for day in last):
        return {}
    mean = sum((by_month[day] for day in last), Decimal(0)) / HORIZON
    return {day.month: max(float(by_month[day] / mean), 0.0) for day in last} if mean > 0 else {}


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


def _days(reading: Reading, stated_id: str, balance: int, pace: int, items: tuple[str, ...]) -> float:
    known = reading.total(items) is not None
    days = min(max(balance / pace * _DAYS_A_MONTH, 0.0), _LONGEST_DAYS) if pace > 0 else 0.0
    reading.state(stated_id, days, "days", "books" if known else "pack", *items)
    return days


def _loan_rate(reading: Reading, pack: ForecastPack) -> float:
    interest, loans = reading.value("interest_expense"), reading.value("interest_bearing_debt") or Decimal(0)
    if interest is not None and interest > 0 and loans > 0:
        rate = min(interest * HORIZON / reading.period.months / loans, Decimal(1))
        reading.state("loan_rate", rate, "ratio", "books", "interest_expense", "interest_bearing_debt")
        return float(rate)
    reading.state("loan_rate", pack.loan_rate, "ratio", "pack")
    return float(pack.loan_rate)


def _tax_rate(reading: Reading, pack: ForecastPack) -> float:
    tax, profit = reading.value("income_tax"), reading.value("profit_before_tax") or Decimal(0)
    if tax is not None and profit > 0 and 0 <= tax <= profit / 2:
        reading.state("tax_rate", tax / profit, "ratio", "books", "income_tax", "profit_before_tax")
        return float(tax / profit)
    reading.state("tax_rate", pack.tax_rate, "ratio", "pack")
    return float(pack.tax_rate)


def _repayments(reading: Reading, profile: Profile, opening: Opening) -> Iterator[Repayment]:
    """What falls due within the horizon: on the day that was told, else evenly over the months."""
    due = min(_cents(reading.value("principal_due_12m")), opening.loans)
    told = profile.credit.bank_loan_due
    if due <= 0:
        return
    if told is not None and 1 <= (month := months_between(reading.period.end, told)) <= HORIZON:
        reading.state("principal_due", due / _CENTS, "yuan", "told", "principal_due_12m")
        yield Repayment(month=month, amount=due)
        return
    reading.state("principal_due", due / _CENTS, "yuan", "books", "principal_due_12m")
    for month in range(1, HORIZON + 1):
        yield Repayment(month=month, amount=due * month // HORIZON - due * (month - 1) // HORIZON)


def _withdrawn(reading: Reading) -> int:
    paid = reading.value("dividends_paid")
    if paid is not None and paid > 0:
        reading.state("withdrawn", paid / reading.period.months, "yuan_a_month", "books", "dividends_paid")
    return max(_cents(paid), 0)


def _replacement(reading: Reading) -> int:
    """Investment is carried on as far as it replaces what wears off."""
    spent, worn = reading.value("capital_expenditure"), reading.value("depreciation")
    carried = max(min(_cents(spent), _cents(worn)), 0)
    reading.state(
        "capital_expenditure",
        carried / _CENTS / reading.period.months,
        "yuan_a_month",
        "books",
        "capital_expenditure",
    )
    return carried


def _spread(books: Books, end: date, pack: ForecastPack) -> tuple[int, int]:
    """How much a month's change of cash strays from its mean, in cents, and in how many months that was seen."""
    by_day = {period.end: figure.value for (period, item), figure in books.figures.items() if item == "cash"}
    days = [months_before(end, back) for back in range(2 * HORIZON, -1, -1)]
    known = [(earlier, later) for earlier, later in pairwise(days) if earlier in by_day and later in by_day]
    changes = [float(by_day[later] - by_day[earlier]) for earlier, later in known]
    if len(changes) < pack.seen_months:
        return 0, 0
    return round(statistics.stdev(changes) * _CENTS), len(changes)
