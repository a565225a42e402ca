"""Books of several imports become one: whatever came first the same figures count, and what differs is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain.books import (
    NOWHERE,
    Books,
    Cell,
    Check,
    Derived,
    Figure,
    Journal,
    Source,
    TrialBalance,
    Typed,
    collect,
)
from smeassist.domain.merge import merge
from smeassist.domain.periods import Period
from smeassist.domain.problems import Problem

YEAR = Period(end=date(2025, 12, 31), months=12)
MONTH = Period(end=date(2025, 12, 31), months=1)


def _books(source: Source | None = None, period: Period = YEAR, company: str = "", **figures: str) -> Books:
    where = source or Cell(file="一.xlsx", sheet="表", cell="C5")
    made = (Figure(item=i, period=period, value=Decimal(v), source=where) for i, v in figures.items())
    return Books(company=company, figures=collect(made))


SECOND = Cell(file="二.xlsx", sheet="表", cell="D9")


def _values(books: Books) -> dict[str, str]:
    return {item: str(figure.value) for (_, item), figure in books.figures.items()}


def test_nothing_merged_is_nothing_and_one_book_is_itself() -> None:
    one = _books(cash="1")
    assert merge() == merge(Books(), Books()) == Books()
    assert merge(Books(), one) is one


def test_later_books_complete_earlier_ones() -> None:
    assert _values(merge(_books(cash="1"), _books(SECOND, revenue="2"))) == {"cash": "1", "revenue": "2"}


def test_equal_figures_within_a_cent_are_one() -> None:
    both = merge(_books(cash="1.00"), _books(SECOND, cash="1.01"))
    assert (_values(both), both.problems) == ({"cash": "1.00"}, ())


@pytest.mark.parametrize("later_first", [False, True])
def test_of_two_that_differ_the_first_file_counts_and_both_cells_are_named(later_first: bool) -> None:
    parts = (_books(cash="1.00"), _books(SECOND, cash="1.02"))
    both = merge(*(reversed(parts) if later_first else parts))
    (problem,) = both.problems
    assert _values(both) == {"cash": "1.00"}
    assert (problem.severity, problem.code) == ("warning", "figures_differ")
    assert (problem.file, problem.sheet, problem.cell) == ("一.xlsx", "表", "C5")
    assert problem.data == {
        "item": "cash",
        "period": YEAR.end,
        "value": Decimal("1.00"),
        "other_value": Decimal("1.02"),
        "other_file": "二.xlsx",
        "other_sheet": "表",
        "other_cell": "D9",
    }


def test_a_balance_of_one_day_is_one_figure_whichever_period_ends_there() -> None:
    """The yearly and the monthly statement both end on 31 December; their revenues are two figures."""
    both = merge(_books(cash="1", revenue="12"), _books(SECOND, MONTH, cash="3", revenue="1"))
    assert [(period.months, item) for period, item in both.figures] == [
        (1, "revenue"),
        (12, "cash"),
        (12, "revenue"),
    ]
    assert [problem.code for problem in both.problems] == ["figures_differ"]


def test_an_opening_balance_is_compared_with_openings_of_the_same_day() -> None:
    """The year and its first quarter open on one day, the month of December on another."""
    quarter = Period(end=date(2025, 3, 31), months=3)
    first = _books(cash_opening="5")
    same = merge(first, _books(SECOND, quarter, cash_opening="6"), _books(SECOND, MONTH, cash_opening="7"))
    assert [(period, str(figure.value)) for (period, _), figure in same.figures.items()] == [
        (quarter, "5"),
        (MONTH, "7"),
        (YEAR, "5"),
    ]
    assert len(same.problems) == 1


def test_a_typed_figure_wins_and_says_what_it_replaced() -> None:
    typed = merge(_books(cash="1", inventory="2"), _books(Typed(), cash="9"))
    assert _values(typed) == {"cash": "9", "inventory": "2"}
    (problem,) = typed.problems
    assert (problem.severity, problem.code, problem.cell) == ("note", "figure_corrected", "C5")
    assert problem.data["other_value"] == 9


def test_a_typed_figure_replaces_the_same_balance_of_another_period() -> None:
    typed = merge(_books(period=MONTH, cash="1"), _books(Typed(), cash="9"))
    assert [(period.months, str(figure.value)) for (period, _), figure in typed.figures.items()] == [(12, "9")]


def test_typed_over_typed_is_no_news() -> None:
    typed = merge(_books(cash="1"), _books(Typed(), cash="9"), _books(Typed(by="会计"), cash="8"))
    assert _values(typed) == {"cash": "8"}
    assert [problem.code for problem in typed.problems] == ["figure_corrected"]


def test_a_derived_figure_is_named_by_the_first_of_its_cells() -> None:
    derived = Derived(derived="a + b", cells=(replace(SECOND, file="〇.xlsx"), NOWHERE))
    (with_cells,) = merge(_books(derived, cash="1"), _books(cash="2")).problems
    (without,) = merge(_books(Derived(derived="a + b"), cash="1"), _books(cash="2")).problems
    assert (with_cells.cell, without.cell) == ("D9", "")


def test_books_in_another_currency_are_left_out() -> None:
    foreign = Books(currency="USD", figures=_books(SECOND, revenue="7").figures)
    both = merge(_books(Typed(), cash="1"), _books(inventory="1"), foreign)
    assert _values(both) == {"cash": "1", "inventory": "1"}
    assert both.currency == "CNY"
    (problem,) = both.problems
    assert (problem.code, problem.data) == ("currency_differs", {"currency": "CNY", "other_currency": "USD"})


def test_corrections_follow_the_currency_of_the_books() -> None:
    """What is typed has no currency of its own."""
    foreign = Books(currency="USD", figures=_books(cash="7").figures)
    both = merge(foreign, _books(Typed(), cash="8"))
    assert (both.currency, _values(both)) == ("USD", {"cash": "8"})
    assert merge(_books(Typed(), cash="8"), _books(Typed(), revenue="1")).currency == "CNY"


def test_another_company_than_that_of_most_is_reported_and_spaces_make_none() -> None:
    names = ("华星 五金", "华星五金", "", "明月餐饮")
    both = merge(*(_books(company=name, cash="1") for name in names))
    assert both.company == "华星 五金"
    (problem,) = both.problems
    assert (problem.code, problem.data) == (
        "company_differs",
        {"company": "华星五金", "other_company": "明月餐饮"},
    )


def test_of_two_standards_the_one_with_more_lines_is_followed() -> None:
    assert merge(_books(cash="1"), Books(standard="cas"), Books(standard="sbe")).standard == "cas"
    assert merge(_books(cash="1"), _books(cash="1")).standard == "unknown"


def test_trial_balances_span_what_they_span_together() -> None:
    spans = (("2025-01", "2025-06", 80), ("2025-07", "2025-12", 84))
    parts = [Books(trial_balance=TrialBalance(accounts=n, first=first, last=last)) for first, last, n in spans]
    assert merge(*parts).trial_balance == TrialBalance(accounts=84, first="2025-01", last="2025-12")


def test_journals_add_up_unless_they_overlap() -> None:
    """January to June with 10 entries, the year with 25, next January with 2."""
    half = Journal(entries=10, first=date(2025, 1, 1), last=date(2025, 6, 30))
    year = Journal(entries=25, first=date(2025, 1, 2), last=date(2025, 12, 31))
    later = Journal(entries=2, first=date(2026, 1, 1), last=date(2026, 1, 31))
    both = merge(*(Books(journal=one) for one in (half, year, later)))
    assert both.journal == Journal(entries=27, first=date(2025, 1, 1), last=date(2026, 1, 31))


def test_of_checks_of_one_identity_a_failure_is_kept_before_a_success() -> None:
    def check(ok: bool | None) -> Books:
        return Books(checks=(Check(id="ties", period=YEAR, ok=ok),))

    assert merge(check(None), check(True)).checks[0].ok is True
    assert merge(check(True), check(False), check(None)).checks[0].ok is False
    assert merge(check(False), check(True)).checks[0].ok is False
    assert len(merge(check(True), Books(checks=(Check(id="ties", period=MONTH, ok=True),))).checks) == 2


def test_problems_of_all_books_are_kept() -> None:
    problem = Problem(severity="note", code="x")
    assert merge(Books(problems=(problem,)), _books(cash="1")).problems == (problem,)
