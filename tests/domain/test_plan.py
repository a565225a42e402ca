"""The plan puts the gravest first, counts what each step brings, and stops at six."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

import pytest

from smeassist.domain import contradictions, plan
from smeassist.domain.advice import Borrow, PlanStep
from smeassist.domain.answers import Answer, Answers, AnswerValue
from smeassist.domain.assessment import Band, IndicatorResult
from smeassist.domain.books import Books, Check
from smeassist.domain.checklists import score
from smeassist.domain.measures import PlanExample
from smeassist.domain.periods import before
from smeassist.domain.profile import Profile
from smeassist.domain.text import Text, reason
from smeassist.i18n.catalogue import said
from tests.domain.checking import (
    all_answered,
    answered,
    checklists_pack,
    contradictions_pack,
    measures_pack,
    warning,
)
from tests.domain.firms import YEAR, books_of

LISTS, RULES, MEASURES = checklists_pack(), contradictions_pack(), measures_pack()
WEIGHTS = {name: Decimal(1) for name in ("transparency", "control", "resilience", "health")}


POOR: Final[AnswerValue] = "poor"


def make(answers: Answers, books: Books | None = None, **given: Any) -> tuple[PlanStep, ...]:
    held = books or Books()
    found = contradictions.find(answers, held, (), Profile(), RULES)
    lists = score(answers, LISTS, contradictions.deductions(found, held.checks, RULES))
    said_else = {"indicators": (), "warnings": (), "borrow": None, **given}
    return plan.make(
        lists=lists,
        answers=answers,
        books=held,
        contradictions=found,
        checklists=LISTS,
        rules=RULES,
        measures=MEASURES,
        weights=WEIGHTS,
        **said_else,
    )


def days_sales(value: str, level: str = "poor") -> IndicatorResult:
    return IndicatorResult(
        code="days_sales_outstanding",
        name=Text({"zh": "应收账款周转天数", "en": "Receivable days"}),
        dimension="efficiency",
        period=YEAR,
        value=Decimal(value),
        unit="days",
        level=level,  # type: ignore[arg-type]
        formula="accounts_receivable / revenue * 365",
        inputs=(),
        why=reason("indicator_why.no_value"),
        band=Band(direction="lower", good=(Decimal(60),), poor=Decimal(120)),
    )


@pytest.mark.parametrize("example", MEASURES.examples, ids=lambda example: example.name)
def test_worked_examples(example: PlanExample) -> None:
    answers = all_answered("good", **dict.fromkeys(example.poor, POOR))
    steps = make(answers, warnings=tuple(warning(code) for code in example.act))
    assert tuple(step.id for step in steps)[: len(example.first)] == example.first
    assert bool(steps) == bool(example.first)


def test_everything_poor_still_gives_six_measures_and_critical_ones() -> None:
    steps = make(all_answered("poor"))
    critical = {item.id for item in LISTS.items if item.critical}
    cures = {measure.id: measure.cures for measure in MEASURES.measures}
    assert len(steps) == 6
    assert all(critical & set(cures[step.id].items) for step in steps)


def test_the_effect_is_what_scoring_again_would_give() -> None:
    answers = all_answered("good", IC38="poor")
    (step,) = make(answers)
    control = next(one.score for one in score(answers, LISTS) if one.list == "control")
    assert step.id == "backup_data" and control is not None
    assert step.effect.score == (100 - control) / 3
    assert step.effect.cash is None


def test_a_broken_identity_gives_its_points_back() -> None:
    books = Books(checks=(Check(id="bs_eq", period=YEAR, ok=False),))
    (step,) = make(all_answered("good", FT07="partial"), books)
    assert step.id == "tie_the_books"
    assert said(step.why, "zh").endswith("（依据：账表勾稽不平：资产＝负债＋所有者权益）")
    assert step.effect.score is not None and step.effect.score > Decimal(5) / 3


def test_a_contradiction_is_first_cleared_up() -> None:
    (step,) = make(all_answered("good"), books_of({"inventory": -500}))
    assert step.id == "settle_contradictions"
    assert step.effect.score is None  # an open question has taken nothing off
    given = all_answered("good")
    admitted = replace(given, answers={**given.answers, "X04": Answer(value="poor")})
    (step,) = make(admitted, books_of({"inventory": -500}))
    assert step.effect.score == Decimal(4) / 3


def test_receivables_down_to_the_next_line_free_their_share() -> None:
    books = books_of({"accounts_receivable": 600000})
    (step,) = make(answered({}), books, indicators=(days_sales("120"),))
    assert (step.id, step.effect.score, step.effect.cash) == ("collect_receivables", None, Decimal(300000))
    (step,) = make(answered({}), books, indicators=(days_sales("160"),))
    assert step.effect.cash == Decimal(150000), "no more than down to the line of poor, 120 days"


def test_days_beyond_which_receivables_do_not_turn_to_cash_free_no_sum() -> None:
    books = books_of({"accounts_receivable": 600000})
    (step,) = make(answered({}), books, indicators=(days_sales("400"),))
    assert step.effect.cash == Decimal(420000)
    (step,) = make(answered({}), books, indicators=(days_sales("401"),))
    assert (step.id, step.effect.cash) == ("collect_receivables", None)


@pytest.mark.parametrize(
    ("item", "measure", "nothing"),
    [
        ("RR05", "collect_receivables",
         {"accounts_receivable": 0, "notes_receivable": 0, "receivables_financing": 0}),
        ("RR07", "plan_maturities", {"short_term_borrowings": 0, "long_term_borrowings": 0}),
        ("RR09", "cheaper_debt", {"short_term_borrowings": 0, "long_term_borrowings": 0}),
        ("RR14", "win_back_sales", {"revenue": 0}),
    ],
)  # fmt: skip
def test_no_measure_is_given_for_what_a_firm_does_not_have(
    item: str, measure: str, nothing: dict[str, int]
) -> None:
    poor: dict[str, AnswerValue] = {item: POOR}

    def given(books: Books, owed: Decimal | None = None) -> bool:
        return measure in {step.id for step in make(all_answered("good", **poor), books, owed=owed)}

    assert not given(books_of(nothing))
    assert given(books_of({**nothing, next(iter(nothing)): 1000}))
    assert given(Books()), "nothing is known"
    if "short_term_borrowings" in nothing:
        assert given(books_of(nothing), Decimal(300_000)), "the owner tells of a loan"
        assert not given(Books(), Decimal(0))


def test_no_cash_is_promised_where_the_balance_or_the_band_is_missing() -> None:
    (unknown,) = make(answered({}), indicators=(days_sales("120"),))
    unbanded = replace(days_sales("120"), band=None)
    (without,) = make(answered({}), books_of({"accounts_receivable": 600000}), indicators=(unbanded,))
    assert unknown.effect.cash is None and without.effect.cash is None


def test_indicators_count_in_the_period_that_is_judged() -> None:
    older = replace(days_sales("120"), period=before(YEAR))
    both = (older, days_sales("50", "good"))
    assert make(answered({}), indicators=both) == ()
    assert [step.id for step in make(answered({}), indicators=both, period=before(YEAR))] == [
        "collect_receivables"
    ]


def test_health_is_scored_again_where_it_can_be() -> None:
    def health(results: tuple[IndicatorResult, ...]) -> Decimal:
        return Decimal(100 * sum(one.level == "good" for one in results)) / len(results)

    (step,) = make(all_answered("good"), indicators=(days_sales("120"),), rescore_health=health)
    assert step.effect.score == 25
    (blind,) = make(all_answered("good"), indicators=(days_sales("120"),), rescore_health=lambda _: None)
    assert blind.effect.score is None
    steps = make(all_answered("good"), warnings=(warning("overdue_now"),), rescore_health=lambda _: Decimal(50))
    assert steps[0].effect.score is None


def test_the_gate_asks_to_mend_first() -> None:
    because = (Text({"zh": "现金不够一个月", "en": "Cash lasts under a month"}),)
    steps = make(answered({}), borrow=Borrow(verdict="fix_first", because=because))
    assert [step.id for step in steps] == ["fix_before_borrowing"]
    assert "Cash lasts under a month" in said(steps[0].why, "en")
    assert make(answered({}), borrow=Borrow(verdict="yes", because=because)) == ()


def test_a_note_calls_for_nothing_and_a_watch_comes_after_an_act() -> None:
    lit = (warning("sales_falling", "watch"), warning("overdue_now"), warning("figures_old", "note"))
    assert [step.id for step in make(answered({}), warnings=lit)] == ["cure_overdue", "win_back_sales"]


def test_a_poor_indicator_is_named_among_the_grounds() -> None:
    """'Poor: 180 days' alone tells no owner of what."""
    steps = make(Answers(), indicators=(days_sales("180"),))
    assert any("依据：应收账款周转天数：" in said(step.why, "zh") for step in steps)


def test_two_measures_for_one_ground_are_not_both_given() -> None:
    steps = make(all_answered("good"), books_of({"tax_late_fees": 3200}), warnings=(warning("tax_arrears"),))
    assert [step.id for step in steps] == ["settle_tax"]


@pytest.mark.parametrize(
    ("item", "answer", "word"),
    [
        ("IC04", "poor", "关键项答了“没做到”"),
        ("IC04", "partial", "关键项只做到一部分"),
        ("IC04", "unknown", "关键项答了“不知道”"),
        ("IC38", "poor", "自评“没做到”"),
        ("IC38", "partial", "自评只做到一部分"),
    ],
)
def test_the_ground_is_named(item: str, answer: Any, word: str) -> None:
    (step,) = make(all_answered("good", **{item: answer}))
    assert word in said(step.why, "zh")
    assert said(step.how, "zh").count("。") >= 4


def test_effects_add_up_and_two_that_lift_one_cap_say_so() -> None:
    """Each of two critical items caps the list alone: the first brings nothing, both bring the whole."""
    answers = all_answered("good", IC04="poor", IC11="poor")
    first, second = make(answers)
    control = next(one.score for one in score(answers, LISTS) if one.list == "control")
    assert control is not None
    whole = (100 - control) / 3
    assert (first.effect.score, second.effect.score) == (0, whole)
    assert (first.effect.together, first.effect.partner) == (whole, 2)
    assert second.effect.partner is None


@pytest.mark.parametrize(("days", "due"), [(None, 30), (300, 30), (110, 20), (54, 3), (-5, 3)])
def test_what_must_begin_before_a_loan_falls_due_does_not_wait(days: int | None, due: int) -> None:
    (step,) = make(all_answered("good"), warnings=(warning("loan_due_soon"),), loan_due_in_days=days)
    assert (step.id, step.due_days) == ("plan_maturities", due)
    assert ("已经少于" in said(step.how, "zh")) == (days == 54)
