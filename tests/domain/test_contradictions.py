"""Answers set against books: asked where both sides are known, silent where one is missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain import contradictions
from smeassist.domain.assessment import Contradiction, IndicatorResult
from smeassist.domain.books import Books, Check, Figure, Typed, collect
from smeassist.domain.contradictions import ContradictionExample
from smeassist.domain.periods import Period
from smeassist.domain.profile import Credit, Profile, Tax
from smeassist.domain.text import Text, reason
from smeassist.i18n.catalogue import said
from tests.domain.checking import answered, contradictions_pack
from tests.domain.firms import YEAR, books_of

PACK = contradictions_pack()


def broken(*ids: str, severity: str = "error") -> tuple[Check, ...]:
    return tuple(Check(id=one, period=YEAR, ok=False, severity=severity) for one in ids)  # type: ignore[arg-type]


def find(answers: dict[str, str], books: Books, profile: Profile | None = None) -> tuple[Contradiction, ...]:
    return contradictions.find(answered(answers), books, (), profile or Profile(), PACK)  # type: ignore[arg-type]


def indicator(code: str, value: str) -> IndicatorResult:
    return IndicatorResult(
        code=code,
        name=Text({"zh": code, "en": code}),
        dimension="solvency",
        period=YEAR,
        value=Decimal(value),
        unit="ratio",
        level="poor",
        formula=code,
        inputs=(),
        why=reason("indicator_why.no_value"),
    )


@pytest.mark.parametrize("example", PACK.examples, ids=lambda example: example.name)
def test_worked_examples(example: ContradictionExample) -> None:
    period = Period(end=date(2025, 12, 31), months=example.months)
    figures = collect(
        Figure(item=item, period=period, value=value, source=Typed()) for item, value in example.figures.items()
    )
    books = Books(figures=figures, checks=broken(*example.broken))
    found = contradictions.find(answered(example.answers), books, (), Profile(), PACK)
    assert tuple(one.id for one in found) == example.found


def test_both_sides_are_shown_and_a_question_is_asked() -> None:
    figures = {"other_receivables": 1750000, "total_assets": 5200000, "revenue": 4000000}
    (found,) = find({"FT03": "good"}, books_of(figures))
    assert (found.question, found.answer, found.deduction) == ("FT03", "good", Decimal(2))
    assert said(found.message, "zh") == (
        "您答出资人借走的钱有协议、按计划归还或没有余额；账上其他应收款 175 万元，占总资产 33.7%，"
        "超过两个月的收入。"
        "其中有老板拿走的钱吗，还是押金、保证金、应退税款？"
    )
    assert said(found.books, "en") == "The books show CNY 1,750,000 of other receivables, 33.7 % of all assets."


def test_an_open_question_takes_nothing_off_and_an_admitted_one_does() -> None:
    books = books_of({"inventory": -500})
    (asked,) = find({"IC21": "good"}, books)
    assert asked.state == "open"
    assert contradictions.deductions((asked,), (), PACK) == ()
    (admitted,) = find({"IC21": "good", "X04": "poor"}, books)
    assert admitted.state == "admitted"
    (off,) = contradictions.deductions((admitted,), (), PACK)
    assert (off.list, off.points) == ("transparency", Decimal(4))
    (unsure,) = find({"IC21": "good", "X04": "unknown"}, books)
    assert unsure.state == "open"


def test_what_is_explained_is_asked_no_more_and_can_be_asked_again() -> None:
    answers = answered({"IC21": "good", "X04": "good"})
    assert contradictions.find(answers, books_of({"inventory": -500}), (), Profile(), PACK) == ()
    assert contradictions.explained(answers, PACK) == ("X04",)
    assert contradictions.explained(answered({"X04": "poor"}), PACK) == ()
    assert {"X01", "X23"} <= contradictions.question_ids(PACK)


def test_the_newest_period_that_has_the_figures_decides() -> None:
    last_year = {"inventory": [Decimal(80000), Decimal(-500)]}
    assert find({"IC21": "good"}, books_of(last_year)) == ()


def test_stock_that_is_the_same_to_the_cent_three_quarters_running() -> None:
    quarters = [Period(end=date(2025, month, day), months=3) for month, day in ((3, 31), (6, 30), (9, 30))]
    same = collect(Figure(item="inventory", period=p, value=Decimal(80000), source=Typed()) for p in quarters)
    (found,) = find({"IC21": "good"}, Books(figures=same))
    assert found.books.code == "contradiction.books.X04.frozen"  # type: ignore[union-attr]
    moved = collect(
        Figure(item="inventory", period=p, value=Decimal(80000 + n), source=Typed())
        for n, p in enumerate(quarters)
    )
    assert find({"IC21": "good"}, Books(figures=moved)) == ()
    assert find({"IC21": "good"}, Books(figures=collect(list(same.values())[:2]))) == ()


def test_receivables_below_zero_ask_only_where_they_never_move() -> None:
    """Advances that were not reclassified change with every payment; what never moves nobody confirmed."""
    quarters = [Period(end=date(2025, month, day), months=3) for month, day in ((3, 31), (6, 30), (9, 30))]

    def owed(*amounts: int) -> Books:
        pairs = zip(quarters, amounts, strict=False)
        return Books(
            figures=collect(
                Figure(item="accounts_receivable", period=p, value=Decimal(amount), source=Typed())
                for p, amount in pairs
            )
        )

    assert [one.id for one in find({"IC14": "good"}, owed(-50_000, -50_000, -50_000))] == ["X10"]
    assert find({"IC14": "good"}, owed(-50_000, -48_000, -51_000)) == ()
    assert find({"IC14": "good"}, owed(50_000, 50_000, 50_000)) == ()
    assert find({"IC14": "good"}, owed(-50_000, -50_000)) == ()


def test_a_blank_loan_line_counts_as_nothing_only_where_the_totals_prove_it() -> None:
    proven = {"interest_expense": 36000, "revenue": 900000, "borrowings_received": 0, "borrowings_repaid": 0,
              "current_liabilities": 90000, "accounts_payable": 90000,
              "noncurrent_liabilities": 0, "total_liabilities": 90000,
              "short_term_borrowings_opening": 0, "long_term_borrowings_opening": 0}  # fmt: skip
    assert [one.id for one in find({"IC25": "good"}, books_of(proven))] == ["X06"]
    assert find({"IC25": "good"}, books_of({"interest_expense": 36000})) == ()


def test_indicators_speak_against_answers_too() -> None:
    books = books_of({"revenue": 100})
    given = (indicator("largest_customer_share", "0.62"), indicator("all_in_debt_cost", "0.18"))
    answers = answered({"RR03": "good", "RR09": "good"})
    found = contradictions.find(answers, books, given, Profile(), PACK)
    assert [one.id for one in found] == ["X05", "X09"]
    assert "62%" in said(found[1].message, "zh")


def test_the_profile_speaks_without_any_books() -> None:
    told = Profile(
        tax=Tax(arrears=True, credit_grade="D", abnormal_listing=False),
        credit=Credit(guarantees_given=Decimal(300000)),
    )
    answers = {"RR11": "good", "FT13": "good", "FT12": "good", "FT25": "good", "FT26": "good"}
    assert [one.id for one in find(answers, Books(), told)] == ["X14", "X15", "X18"]
    assert find(answers, Books(), Profile()) == ()


def test_each_kind_of_broken_identity_comes_off_once() -> None:
    checks = (*broken("bs_eq", "bs_eq", "cf_bs"), *broken("bs_neg", severity="warning"))
    off = contradictions.deductions((), checks, PACK)
    assert [one.points for one in off] == [5, 5]
    assert said(off[0].why, "zh") == "勾稽不平，扣 5 分：资产＝负债＋所有者权益。"


def test_what_comes_off_stops_at_the_limit_and_says_so() -> None:
    off = contradictions.deductions((), broken("bs_eq", "bs_ca", "bs_ta", "bs_tl", "pl_np"), PACK)
    assert [one.points for one in off] == [5, 5, 5, 5, 5, -5]
    assert sum(one.points for one in off) == PACK.deductions.at_most
    assert said(off[-1].why, "zh") == "以上扣分合计最多 20 分，超过的不再扣。"


def test_open_questions_and_broken_identities_add_up() -> None:
    found = find({"FT13": "good", "X08": "poor"}, books_of({"tax_late_fees": 3200, "revenue": 2000000}))
    off = contradictions.deductions(found, broken("bs_eq"), PACK)
    assert [(one.list, one.points) for one in off] == [
        ("transparency", Decimal(2)),
        ("transparency", Decimal(5)),
    ]
