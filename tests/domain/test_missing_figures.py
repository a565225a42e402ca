"""A figure that is not known lifts no signal and lets none pass for fine: each one is taken away in turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain import distress, indicators, signals
from smeassist.domain.assessment import WarningLevel
from smeassist.domain.books import Books
from smeassist.domain.periods import Period
from smeassist.domain.profile import Credit, Profile
from smeassist.domain.signals.case import Case
from smeassist.domain.signals.figures import cash_under_one_month, loss_two_years, negative_equity
from smeassist.i18n.catalogue import said
from tests.domain.firms import YEAR, Figures, books_of
from tests.domain.packs_of import alert_pack, indicators_pack, models_pack, natures
from tests.domain.test_signals import CALM, CLEAN

TODAY = date(2026, 2, 1)
GRAVITY: Mapping[WarningLevel, int] = {"note": 1, "watch": 2, "act": 3}

# Firms in which everything that figures can light is lit once, at each of its levels.
FIRMS: Mapping[str, Figures] = {
    "burning": {
        "cash_from_operations": -300, "cash": 20, "net_profit": (-200, -5), "profit_before_tax": -210,
        "total_equity": -100, "total_liabilities": 900, "current_assets": 90, "principal_due_12m": 300,
        "accounts_receivable": (300, 95), "revenue": (800, 1000), "taxes_payable": 300,
    },
    "paper_profit": {"cash_from_operations": -5, "cash": 60, "principal_due_12m": 500},
    "paid_from_cash": {
        "cash_from_operations": 200, "cash": 30, "profit_before_tax": -4, "net_profit": (-90, 5),
        "total_equity": 90, "principal_due_12m": 500,
    },
    "thin": {"total_equity": -20, "total_liabilities": 820, "cash_from_operations": 3, "capital_reserve": 0},
}  # fmt: skip


def lit(books: Books, profile: Profile = CLEAN) -> Mapping[str, WarningLevel]:
    measured = indicators.compute(books, profile, indicators_pack())
    models = distress.compute(books, profile, models_pack(), natures())
    found = signals.look(books, profile, measured, models, (), alert_pack(), TODAY).warnings
    return {one.code: one.level for one in found}


def outcomes(books: Books) -> Mapping[str, object]:
    """What each signal says of the books: lit, clear or unchecked."""
    measured = indicators.compute(books, CLEAN, indicators_pack())
    models = distress.compute(books, CLEAN, models_pack(), natures())
    case = signals.case_of(books, CLEAN, measured, models, (), alert_pack(), TODAY)
    return {code: signal(case) for code, signal in signals.SIGNALS.items()}


@pytest.mark.parametrize("name", FIRMS)
def test_a_figure_taken_away_makes_no_signal_graver_and_none_clear(name: str) -> None:
    """GIVEN a firm in trouble WHEN one figure is not known THEN no signal rises and none turns clear."""
    whole = {**CALM, **FIRMS[name]}
    before, told = lit(books_of(whole)), outcomes(books_of(whole))
    assert {code for code in before if code not in {"not_checked"}}
    for item in sorted(whole):
        books = books_of({key: value for key, value in whole.items() if key != item})
        after = lit(books)
        for code, level in after.items():
            if code in {"not_checked", *_MADE_OTHERWISE.get(item, ())}:
                continue
            assert GRAVITY[level] <= GRAVITY[before[code]] if code in before else False, (item, code, level)
        said_now = outcomes(books)
        for code in set(before) - {"not_checked"} - set(after):
            assert said_now[code] == "unchecked", (item, code, told[code])


_MADE_OTHERWISE: Mapping[str, tuple[str, ...]] = {
    # Another figure that is known takes the place of what is missing, and says so; it may well be graver.
    "principal_due_12m": ("debt_due_exceeds_cash",),
    "interest_expense": ("interest_not_covered",),
    "operating_outflows": ("cash_under_one_month",),
    "staff_cost": ("tax_and_pay_piled_up",),
    "taxes_paid": ("tax_and_pay_piled_up",),
    # How often the card warns rightly was measured without operating cash; that it comes in eases, once known.
    "cash_from_operations": ("early_warning",),
    # Last year's loss is not known, so this year's is one of its own.
    "net_profit": (),
}


@pytest.mark.parametrize("months", ["0.2", "0.9"])
def test_little_cash_alone_is_no_rung_while_nobody_knows_the_operating_cash(months: str) -> None:
    """Two thirds of healthy firms once bore a warning because their operating cash was not known."""
    cash = Decimal(900) / 12 * Decimal(months)
    figures = {item: value for item, value in CALM.items() if item != "cash_from_operations"}
    assert lit(books_of({**figures, "cash": cash}))["cash_under_one_month"] == "note"
    assert lit(books_of({**CALM, "cash": cash, "cash_from_operations": -5}))["cash_under_one_month"] != "note"


def test_a_loan_due_soon_is_no_rung_while_nobody_knows_the_cash() -> None:
    soon = replace(CLEAN, credit=replace(CLEAN.credit, bank_loan_due=date(2026, 3, 1)))
    figures = {item: value for item, value in CALM.items() if item not in {"cash", "short_term_borrowings"}}
    assert lit(books_of(figures), soon)["loan_due_soon"] == "note"
    assert lit(books_of({**CALM, "short_term_borrowings": 900}), soon)["loan_due_soon"] == "watch"


def test_a_loss_is_seen_without_the_sales_beside_it() -> None:
    figures: Figures = {item: value for item, value in CALM.items() if item != "revenue"}
    assert lit(books_of({**figures, "net_profit": -50}))["loss_this_year"] == "note"


@pytest.mark.parametrize(
    ("finance", "loans", "level"), [(-5, 100, "unknown"), (0, 100, "unknown"), (5, 100, "good"), (0, 0, "good")]
)
def test_interest_that_bank_interest_hides_is_not_taken_for_none(finance: int, loans: int, level: str) -> None:
    """GIVEN loans and no line of interest WHEN finance expenses are nothing or less THEN interest is not known."""
    figures: Figures = {item: value for item, value in CALM.items() if item != "interest_expense"}
    figures = {**figures, "finance_expenses": finance, "short_term_borrowings": loans, "long_term_borrowings": 0}
    found = {
        one.code: one.level
        for one in indicators.compute(books_of(figures), CLEAN, indicators_pack())
        if one.period == YEAR
    }
    assert found["interest_cover"] == level
    assert found["finance_cost_to_revenue"] == level


def test_half_the_capital_lost_is_not_ruled_out_while_a_reserve_is_unknown() -> None:
    figures: Figures = {**CALM, "total_equity": 150, "paid_in_capital": 200}
    assert outcomes(books_of(figures))["equity_half_lost"] == "unchecked"
    assert outcomes(books_of({**figures, "capital_reserve": 0}))["equity_half_lost"] == "clear"
    assert "equity_half_lost" in lit(books_of({**figures, "capital_reserve": 300}))


def test_what_operations_cost_is_known_or_not_known() -> None:
    """The three signals that grow graver by it ask the same question."""
    burning = outcomes(books_of({**CALM, **FIRMS["burning"]}))
    for signal in (cash_under_one_month, loss_two_years, negative_equity):
        outcome = burning[signal.__name__]
        assert not isinstance(outcome, str)
        assert outcome.level == "act"  # type: ignore[attr-defined]
    assert Case.__dataclass_fields__["age"].default is None


def test_old_figures_light_nothing_and_bear_their_day_but_what_holds_today_does() -> None:
    """GIVEN a ruined firm's books of two years ago THEN nothing they say is a warning of today; arrears are."""
    old = books_of({**CALM, **FIRMS["burning"]}, Period(end=date(2023, 12, 31), months=12))
    overdue = replace(CLEAN, credit=Credit(overdue_now=True, dishonest_list=False, guarantees_given=Decimal(0)))
    measured = indicators.compute(old, overdue, indicators_pack())
    models = distress.compute(old, overdue, models_pack(), natures())
    seen = signals.look(old, overdue, measured, models, (), alert_pack(), TODAY)
    levels = {one.code: one.level for one in seen.warnings}
    assert seen.warnings[0].code == "figures_old"
    assert {code for code, level in levels.items() if level == "act"} == {"overdue_now"}
    assert levels["negative_equity"] == levels["loss_two_years"] == "note"
    assert seen.age is not None and seen.age.old and seen.age.months == 26
    for one in seen.warnings:
        if one.code in {"negative_equity", "loss_two_years", "cash_runs_out"}:
            assert one.end == date(2023, 12, 31)
            assert said(one.evidence[0], "zh").startswith("2023年12月31日的账：")
            assert said(one.evidence[0], "en").startswith("Books of 2023-12-31:")
            assert said(one.turns_green_when, "zh") == "导入最近一个月的账。"


@pytest.mark.parametrize(("months", "old"), [(12, False), (13, True)])
def test_books_are_old_beyond_the_stated_age(months: int, old: bool) -> None:
    end = {12: date(2025, 2, 28), 13: date(2025, 1, 31)}[months]
    found = lit(books_of(CALM, Period(end=end, months=12)))
    assert ("figures_old" in found) == old
    assert YEAR.months == 12
