"""Cash ahead: it ties to the cent, starts from whatever there is, and says why where it can't."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.forecast import median, ratios
from smeassist import places
from smeassist.content.packs import load_pack
from smeassist.domain.answers import Answer, Answers, AnswerValue
from smeassist.domain.books import Books, Figure, Typed, collect
from smeassist.domain.forecast.assumptions import HORIZON, Assumptions, DebtPlan, Opening, Repayment, Start
from smeassist.domain.forecast.band import half_widths
from smeassist.domain.forecast.forecast import ahead, forecast, refused
from smeassist.domain.forecast.forecast_pack import ForecastPack
from smeassist.domain.forecast.lead import certainty, lead, margins
from smeassist.domain.forecast.projection import is_tied, opened, project
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.forecast.shocks import first_short, limits
from smeassist.domain.forecast.weeks import by_week, short_week
from smeassist.domain.periods import Period, month_end
from smeassist.domain.profile import Credit, Profile
from smeassist.domain.text import Reason
from smeassist.i18n.catalogue import said
from tests.domain.firms import Figures, books_of

TODAY = date(2026, 3, 31)
LARGEST = Profile(forecast={"largest": Decimal("0.3")})
SHOP: Figures = {
    "cash": 120_000, "accounts_receivable": 60_000, "inventory": 90_000, "fixed_assets": 50_000,
    "accounts_payable": 80_000, "taxes_payable": 5_000, "short_term_borrowings": 100_000,
    "long_term_borrowings": 0, "total_equity": 140_000, "revenue": 1_200_000, "cost_of_sales": 840_000,
    "taxes_and_surcharges": 6_000, "interest_expense": 8_000, "depreciation": 12_000, "staff_cost": 180_000,
    "profit_before_tax": 60_000, "income_tax": 3_000,
}  # fmt: skip

cents = st.integers(0, 10**12)
share = st.floats(0, 2)


@cache
def pack() -> ForecastPack:
    return load_pack(places.packs() / "forecast.yaml", ForecastPack)


def shop(**changes: int | None) -> Books:
    return books_of({item: amount for item, amount in {**SHOP, **changes}.items() if amount is not None})


def ahead_of(books: Books, profile: Profile | None = None) -> Forecast:
    told = forecast(books, profile or Profile(), pack(), TODAY)
    assert isinstance(told, Forecast), told
    return told


@st.composite
def assumptions(draw: st.DrawFn) -> Assumptions:
    def several() -> tuple[int, ...]:
        return tuple(draw(st.lists(cents, min_size=HORIZON, max_size=HORIZON)))

    return Assumptions(
        sales=several(), sales_before=draw(cents), goods_share=draw(share), goods_before=draw(cents),
        payroll=draw(cents), overheads=draw(st.integers(-(10**11), 10**12)), surcharge_share=draw(share),
        depreciation=draw(cents), collection_days=draw(st.floats(0, 720)), stock_days=draw(st.floats(0, 720)),
        payment_days=draw(st.floats(0, 720)), tax_rate=draw(st.floats(0, 0.5)), loan_rate=draw(st.floats(0, 1)),
        repayments=(Repayment(month=draw(st.integers(1, 12)), amount=draw(cents)),), renewed=draw(st.booleans()),
        withdrawn=several(), capital_expenditure=draw(cents), social_share=draw(st.floats(0, 1)),
        vat_share=draw(st.floats(0, 0.2)), vat_months=draw(st.sampled_from((1, 3))),
        paid_ahead=several(),
        plan=DebtPlan(
            drawn=several(), principal=several(), interest=several(), due=several(), owed=(0, *several())
        ),
    )  # fmt: skip


@settings(deadline=None, max_examples=80)
@given(
    opening=st.builds(
        Opening, cash=st.integers(-(10**12), 10**12), receivables=cents, inventory=cents, fixed_assets=cents,
        payables=cents, tax_due=cents, loans=cents, rest=st.integers(-(10**12), 10**12), advances=cents,
    ),
    taken=assumptions(),
    first_month=st.integers(1, 12),
)  # fmt: skip
def test_profit_balance_and_cash_tie_to_the_cent(opening: Opening, taken: Assumptions, first_month: int) -> None:
    before = opened(opening)
    for month in project(opening, taken, first_month):
        assert is_tied(before, month)
        assert (
            min(
                month.receivables, month.inventory, month.fixed_assets, month.payables, month.loans, month.advances
            )
            >= 0
        )
        before = month


def test_a_steady_firm_keeps_its_days_and_earns_last_year_s_profit() -> None:
    told = ahead_of(shop())
    last = told.months[-1]
    assert abs(last.receivables - 6_000_000) <= 100
    assert abs(last.inventory - 9_000_000) <= 100
    assert abs(last.payables - 8_000_000) <= 100
    assert sum(month.profit for month in told.months) == pytest.approx(5_700_000, abs=2_000)
    assert told.days[0] == date(2026, 1, 31) and told.days[-1] == date(2026, 12, 31)
    assert told.first_short is None


def test_what_owners_take_and_machines_cost_comes_from_the_cash_flow_statement() -> None:
    def taken(books: Books) -> list[tuple[str, float, str]]:
        stated = ahead_of(books).start.stated
        return [
            (one.id, one.value, one.origin) for one in stated if one.id in {"withdrawn", "capital_expenditure"}
        ]

    told = shop(interest_and_dividends_paid=128_000, capital_expenditure=24_000, depreciation=None)
    assert taken(told) == [("withdrawn", 10_000, "books"), ("capital_expenditure", 2_000, "books")]
    assert taken(shop()) == [("withdrawn", 0, "pack"), ("capital_expenditure", 0, "pack")]


def lead_on(books: Books, today: date) -> tuple[Forecast, str]:
    told = forecast(books, Profile(), pack(), today)
    assert isinstance(told, Forecast)
    return told, said(lead(told, "CNY"), "zh")


def test_the_lead_says_first_from_which_books_it_starts_and_how_old_they_are() -> None:
    _, fresh = lead_on(shop(), date(2025, 12, 31))
    assert fresh.startswith("从 2025年12月31日的账推起。") and "往后 12 个月" in fresh
    told, later = lead_on(shop(), date(2026, 6, 15))
    assert told.passed() == 5
    assert later.startswith("从 2025年12月31日的账推起，离今天 6 个月，十二个月里有 5 个已经过去。")
    assert "往后 7 个月" in later


def test_the_least_of_the_months_ahead_is_none_that_has_passed() -> None:
    rising = shop(profit_before_tax=300_000, income_tax=0)
    told, words = lead_on(rising, date(2026, 6, 15))
    cash = [month.cash for month in told.months]
    assert min(cash) < min(cash[5:])
    assert f"{told.days[cash.index(min(cash[5:]))]:%Y年%m月}底最少" in words


def test_a_month_that_has_passed_is_not_foretold() -> None:
    short = shop(cash=1_000, profit_before_tax=-300_000, income_tax=0)
    told, words = lead_on(short, date(2026, 6, 15))
    assert told.first_short == 1
    assert "2026年01月底（已经过去）账上就该不够" in words
    assert all("2026年01月" not in said(each, "zh") for each in certainty(told, "CNY"))
    assert "forecast.lead.week" not in {each.code for each in certainty(told, "CNY")}


def test_with_less_than_the_packs_months_ahead_nothing_is_forecast() -> None:
    told, words = lead_on(shop(cash=1_000, profit_before_tax=-300_000), date(2026, 11, 28))
    assert len(told.days) - told.passed() == 2 < pack().least_ahead
    assert not told.tells()
    assert "往后只剩 2 个月，不到 3 个月，不作预测" in words
    assert margins(told, "CNY") == ()
    assert {each.code for each in certainty(told, "CNY")} <= {"forecast.lead.seen", "forecast.lead.unseen"}
    assert lead_on(shop(), date(2026, 10, 31))[0].tells()


def test_growth_that_is_not_counted_on_is_said() -> None:
    grown = books_of({**SHOP, "revenue": (1_200_000, 1_000_000)})
    _, words = lead_on(grown, TODAY)
    assert "账上的销售比上年增 20%" in words
    assert "账上的销售比上年增" not in lead_on(shop(), TODAY)[1]


def test_weeks_pass_through_the_months_ends() -> None:
    told = ahead_of(shop())
    # 28 February is day 59: the eighth week ends on day 56, the ninth on day 63.
    low, high = sorted((told.weeks[7], told.weeks[8]))
    assert low - 5_000_00 <= told.months[1].cash <= high + 5_000_00
    assert len(told.weeks) == len(told.week_low) == len(told.week_high) == 13
    assert all(
        low <= week <= high for low, week, high in zip(told.week_low, told.weeks, told.week_high, strict=True)
    )


def test_a_loan_that_is_told_falls_due_in_its_month_when_it_is_not_renewed() -> None:
    told = ahead_of(shop(), Profile(credit=Credit(bank_loan_due=date(2026, 5, 20))))
    case = next(scenario for scenario in told.scenarios if scenario.id == "not_renewed")
    repaid = [base.cash - cash for base, cash in zip(told.months, case.cash, strict=True)]
    assert repaid[3] == 0
    assert repaid[4] == 10_000_000


def test_it_is_told_what_single_change_empties_the_account() -> None:
    told = ahead_of(shop())
    most = limits(told.start)
    assert most.sales_fall is not None and 0 < most.sales_fall.most < 1
    assert most.debt_service is not None
    taken, paid = told.start.assumptions, int(most.debt_service.most)
    for more, short in ((paid, False), (paid + 200, True)):
        months = project(told.start.opening, replace(taken, overheads=taken.overheads + more), 1)
        assert (first_short(months) is not None) is short
    # The account is empty within a week of the day that is named, and before the year is over.
    assert date(2026, 1, 1) <= most.debt_service.day <= date(2026, 12, 31)
    week = short_week(told.start.opening.cash, months, told.start.day, told.start.pay_days)
    assert week is None or week == most.debt_service.day


def test_an_account_that_empties_by_itself_has_no_limits() -> None:
    told = ahead_of(shop(cash=1_000, profit_before_tax=-400_000))
    assert told.first_short == 1
    assert limits(told.start).sales_fall is None


@pytest.mark.parametrize("item", ["cash", "revenue", "profit_before_tax", "short_term_borrowings"])
def test_what_must_be_known_is_named(item: str) -> None:
    told = forecast(shop(**{item: None}), Profile(), pack(), TODAY)
    assert isinstance(told, Reason)
    assert told.code == "forecast.why.missing"


@pytest.mark.parametrize(
    ("books", "today", "why"),
    [
        (Books(), TODAY, "no_books"),
        (books_of(SHOP, Period(end=date(2025, 12, 31), months=1)), TODAY, "short"),
        (books_of(SHOP), date(2027, 3, 1), "old"),
        (shop(revenue=0), TODAY, "no_sales"),
        (shop(revenue=-5), TODAY, "no_sales"),
    ],
)
def test_where_there_is_nothing_to_go_by_it_says_so(books: Books, today: date, why: str) -> None:
    told = forecast(books, Profile(), pack(), today)
    assert isinstance(told, Reason)
    assert told.code == f"forecast.why.{why}"


@pytest.mark.parametrize("amount", [0, -1, 1, 10**16, -(10**16)])
@pytest.mark.parametrize("item", sorted(SHOP))
def test_odd_figures_end_in_a_forecast_that_ties_or_in_words(item: str, amount: int) -> None:
    told = forecast(shop(**{item: amount}), Profile(), pack(), TODAY)
    if isinstance(told, Forecast):
        before = opened(told.start.opening)
        for month in told.months:
            assert is_tied(before, month)
            before = month


def test_the_band_is_wider_from_a_year_than_from_months_and_grows() -> None:
    widths = half_widths(1_000_00, 0, 0.8)
    assert widths[0] == pytest.approx(1.281552 * 1_000_00, abs=1)
    assert list(widths) == sorted(widths)
    assert half_widths(1_000_00, 11, 0.8)[11] > widths[11]


def test_the_band_holds_four_outcomes_in_five_of_firms_that_go_on_as_before() -> None:
    dice = random.Random(11)
    held = total = 0
    for _ in range(400):
        drift, noise = dice.uniform(-3_000, 5_000), dice.uniform(2_000, 20_000)
        changes = [dice.gauss(drift, noise) for _ in range(24)]
        past, came = changes[:12], changes[12:]
        mean = sum(past) / 12
        spread = (sum((change - mean) ** 2 for change in past) / 11) ** 0.5
        for month, width in enumerate(half_widths(round(spread * 100), 12, 0.8), 1):
            total += 1
            held += abs(sum(came[:month]) - mean * month) * 100 <= width
    assert 0.75 <= held / total <= 0.85


def test_months_of_history_give_seasons_and_the_band() -> None:
    months = [Period(end=month_end(2025, month), months=1) for month in range(1, 13)]
    figures = list(shop().figures.values())
    for place, period in enumerate(months):
        cash, sold = 100_000 + 3_000 * (place % 4), 60_000 if place < 6 else 140_000
        figures.append(Figure(item="revenue", period=period, value=Decimal(sold), source=Typed()))
        if place < 11:
            figures.append(Figure(item="cash", period=period, value=Decimal(cash), source=Typed()))
    told = ahead_of(Books(figures=collect(figures)))
    assert told.start.seen == 11
    assert told.months[0].sales == 6_000_000 and told.months[11].sales == 14_000_000
    assert told.high[0] - told.months[0].cash == half_widths(told.start.spread, 11, 0.8)[0]


def test_running_totals_of_a_year_are_months_too() -> None:
    figures = list(shop().figures.values())
    for month in range(1, 12):
        period = Period(end=month_end(2025, month), months=month)
        figures.append(Figure(item="revenue", period=period, value=Decimal(50_000 * month), source=Typed()))
    told = ahead_of(Books(figures=collect(figures)))
    # Eleven months of 50,000 leave 650,000 for December.
    assert told.months[11].sales == 65_000_000


def test_a_changed_assumption_is_projected_again() -> None:
    start: Start = ahead_of(shop()).start
    slower = replace(start, assumptions=replace(start.assumptions, collection_days=60.0))
    assert ahead(slower, pack()).months[-1].cash < ahead(start, pack()).months[-1].cash


def test_value_added_tax_is_collected_with_sales_and_paid_by_its_calendar() -> None:
    monthly = ahead_of(shop(), Profile(forecast={"vat_months": Decimal(1), "vat_share": Decimal("0.03")}))
    assert {month.vat for month in monthly.months} == {300_000}  # 3 % of 100,000
    # What stood owed to the tax office is paid first, then each month what the month before bore.
    assert [month.vat_paid for month in monthly.months] == [500_000, *[300_000] * 11]
    quarterly = ahead_of(shop(), Profile(forecast={"vat_months": Decimal(3), "vat_share": Decimal("0.03")}))
    assert [month.vat_paid for month in quarterly.months] == [
        500_000,
        0,
        0,
        900_000,
        0,
        0,
        900_000,
        0,
        0,
        900_000,
        0,
        0,
    ]
    # Tax that passes through is no cost.
    assert sum(month.profit for month in monthly.months) == sum(month.profit for month in quarterly.months)


def test_income_tax_follows_the_year_s_profit_so_far_and_is_prepaid_by_the_quarter() -> None:
    start = ahead_of(shop()).start
    sales = (20_000_000, *[0] * 11)
    months = project(start.opening, replace(start.assumptions, sales=sales, tax_rate=0.05), 1)
    assert months[0].tax > 0 > months[1].tax
    assert sum(month.tax for month in months) == round(max(sum(m.profit + m.tax for m in months), 0) * 0.05)
    assert [number for number, month in enumerate(months, 1) if month.tax_paid] in ([], [4])


def test_staff_cost_is_parted_into_wages_and_social_insurance() -> None:
    month = ahead_of(shop()).months[0]
    assert month.payroll + month.social == 1_500_000
    assert month.social == 300_000


def test_what_is_told_takes_the_place_of_what_the_books_say() -> None:
    told = ahead_of(shop(), Profile(forecast={"collection_days": Decimal(60), "payroll": Decimal(20_000)}))
    shown = {stated.id: stated for stated in told.start.stated}
    assert (shown["collection_days"].value, shown["collection_days"].origin) == (60, "told")
    assert told.start.assumptions.payroll == 2_000_000
    # Two months of sales and their tax of 1 % stand open at the end, from eighteen days before.
    assert told.months[-1].receivables == pytest.approx(60 / 365 * 12 * 10_100_000, rel=0.001)


def test_every_assumption_that_may_be_told_is_shown_and_has_bounds() -> None:
    shown = {stated.id for stated in ahead_of(shop()).start.stated if stated.editable}
    assert shown == set(pack().bounds)


@pytest.mark.parametrize(
    "value", [Decimal(-1), Decimal(721), Decimal("1e40"), Decimal("NaN"), Decimal("Infinity")]
)
def test_what_is_told_beyond_its_bounds_is_named_and_not_used(value: Decimal) -> None:
    profile = Profile(forecast={"collection_days": value, "luck": Decimal(1)})
    told = ahead_of(shop(), profile)
    assert {stated.id: stated.origin for stated in told.start.stated}["collection_days"] == "books"
    assert [problem.code for problem in refused(profile, pack())] == [
        "forecast_assumption_out_of_bounds", "forecast_unknown_assumption",
    ]  # fmt: skip


def test_the_largest_customer_is_lost_only_where_the_share_is_known() -> None:
    def largest(answer: AnswerValue | None = None, profile: Profile | None = None, **changes: int) -> float | None:
        answers = Answers(answers={"RR03": Answer(value=answer)} if answer else {})
        told = forecast(shop(**changes), profile or Profile(), pack(), TODAY, answers)
        assert isinstance(told, Forecast)
        lost = {shock.id for scenario in told.scenarios for shock in scenario.shocks}
        assert ("largest_customer_lost" in lost) == (told.start.largest is not None)
        return told.start.largest

    assert largest() is None
    assert largest("partial") is None and largest("unknown") is None
    assert largest("poor") == 0.5
    assert largest(profile=LARGEST) == largest("poor", LARGEST) == 0.3
    assert largest("poor", accounts_receivable=5_000) == 0.5


def test_twelve_months_of_three_statements_take_no_more_than_sixty_loops_of_bare_ratios() -> None:
    start = ahead_of(shop()).start
    yardstick = median(ratios, rounds=60)
    assert median(lambda: project(start.opening, start.assumptions, 1), rounds=60) <= 60 * yardstick


def test_weeks_are_those_of_the_days_counted_one_by_one() -> None:
    told = ahead_of(shop())
    year = by_week(told.start.opening.cash, told.months, told.start.day, told.start.pay_days, 52)
    assert len(year) == 52 and year[:13] == told.weeks
    # The 52nd week ends on 30 December, one day before the year's last balance.
    assert abs(year[-1] - told.months[-1].cash) <= abs(told.months[-1].collected) // 10
