"""A list's score tells what was answered, its bounds what was not; unknown is never good."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeassist.domain.answers import Answer, Answers, AnswerValue, PackRef
from smeassist.domain.checklist_pack import ScoringExample
from smeassist.domain.checklists import Deduction, basis_of, grade_word, items_of, score, unknown_ids
from smeassist.domain.text import reason
from smeassist.i18n.catalogue import said, say
from tests.domain.checking import answered, checklists_pack, of_list, one_list

PACK = checklists_pack()
NEW = {
    *(f"IC{n}" for n in range(45, 50)), *(f"FT{n}" for n in range(33, 37)), *(f"RR{n}" for n in range(36, 44)),
}  # fmt: skip
CENT = Decimal("0.01")
ANSWERS = st.sampled_from(("good", "partial", "poor", "unknown", "not_applicable"))


def off(points: int) -> tuple[Deduction, ...]:
    return (Deduction(list="transparency", points=Decimal(points), why=reason("deduction.limit", points=points)),)


@pytest.mark.parametrize("example", PACK.examples, ids=lambda example: example.name)
def test_worked_examples(example: ScoringExample) -> None:
    ids = [item.id for item in items_of(PACK, example.list)]
    values = {item: example.answers.get(item, example.others) for item in ids}
    answers = answered({item: value for item, value in values.items() if value != "unanswered"})
    less = (Deduction(list=example.list, points=example.deduction, why=reason("deduction.limit", points=0)),)
    found = of_list(score(answers, PACK, less), example.list)
    assert (found.score is None) == (example.score is None)
    assert found.score is None or found.score.quantize(CENT) == example.score
    assert found.capped == example.capped
    assert (found.low.quantize(CENT), found.high.quantize(CENT)) == (example.low, example.high)


def test_not_knowing_is_neither_good_nor_bad_but_opens_the_range() -> None:
    """An item that nobody knows about leaves the score where the others put it; it is not taken for poor."""
    poor = of_list(score(one_list("control", "good", IC01="poor"), PACK), "control")
    unknown = of_list(score(one_list("control", "good", IC01="unknown"), PACK), "control")
    assert poor.score is not None and unknown.score is not None
    assert (poor.low, poor.known) == (poor.score, 1)
    assert unknown.score == unknown.high == 100 > unknown.low == poor.score
    assert (unknown.unknown, unknown.answered, unknown.total) == (1, 49, 49)
    assert 0 < unknown.known < 1


@pytest.mark.parametrize("others", ["good", "partial", "poor"])
def test_not_knowing_moves_no_score(others: AnswerValue) -> None:
    """GIVEN a list answered alike WHEN one item turns unknown THEN the score stays and the range takes it in."""
    whole = of_list(score(one_list("resilience", others), PACK), "resilience")
    open_ = of_list(score(one_list("resilience", others, RR01="unknown"), PACK), "resilience")
    unanswered = of_list(
        score(
            Answers(answers={k: a for k, a in one_list("resilience", others).answers.items() if k != "RR01"}), PACK
        ),
        "resilience",
    )
    assert open_.score == whole.score == unanswered.score
    assert open_.low <= whole.low and open_.high >= whole.high
    assert (open_.low, open_.high, open_.known) == (unanswered.low, unanswered.high, unanswered.known)


def test_a_critical_item_nobody_knows_about_may_hold_the_list_down_but_does_not_yet() -> None:
    found = of_list(score(one_list("control", "good", IC03="unknown"), PACK), "control")
    assert found.score == 100
    assert found.low == 60 and found.high == 100 and not found.capped


def test_a_critical_item_answered_poor_is_named_and_caps_the_list() -> None:
    found = of_list(score(one_list("resilience", "good", RR12="poor", RR27="poor"), PACK), "resilience")
    assert found.score == found.high == 60 and found.capped
    assert set(found.critical_poor) == {"RR12", "RR27"}


def test_deductions_are_listed_even_where_nothing_was_answered() -> None:
    found = of_list(score(Answers(), PACK, off(6)), "transparency")
    assert found.score is None and found.low == 0 and found.high == 94
    assert [why.code for why in found.deductions] == ["deduction.limit"]


def test_deductions_touch_their_own_list_alone_and_stop_at_zero() -> None:
    answers = Answers(answers={"FT01": Answer(value="poor"), "IC01": Answer(value="good")})
    scores = score(answers, PACK, off(30))
    assert of_list(scores, "transparency").score == 0
    assert of_list(scores, "control").score == 100


@given(
    st.dictionaries(st.sampled_from([item.id for item in PACK.items]), ANSWERS, max_size=111), st.integers(0, 40)
)
def test_the_score_lies_between_its_bounds(values: dict[str, str], points: int) -> None:
    answers = Answers(answers={item: Answer(value=value) for item, value in values.items()})  # type: ignore[arg-type]
    for found in score(answers, PACK, off(points)):
        assert 0 <= found.low <= found.high <= 100
        assert found.score is None or found.low <= found.score <= found.high


@given(st.dictionaries(st.sampled_from([item.id for item in PACK.items]), ANSWERS, max_size=60))
def test_a_better_answer_never_lowers_a_score(values: dict[str, str]) -> None:
    before = Answers(answers={item: Answer(value=value) for item, value in values.items()})  # type: ignore[arg-type]
    raised = {item: "good" if value in {"poor", "partial"} else value for item, value in values.items()}
    after = Answers(answers={item: Answer(value=value) for item, value in raised.items()})  # type: ignore[arg-type]
    for worse, better in zip(score(before, PACK), score(after, PACK), strict=True):
        assert worse.score is None or (better.score is not None and better.score >= worse.score)


@pytest.mark.parametrize(
    ("points", "grade", "word"),
    [(100, "A", "良好"), (85, "A", "良好"), (84, "B", "基本"), (50, "C", "薄弱"), (0, "D", "高风险")],
)
def test_words_of_the_pack(points: int, grade: str, word: str) -> None:
    found = grade_word(PACK, Decimal(points))
    assert (found.grade, found.word.words["zh"]) == (grade, word)


def test_an_id_that_the_pack_does_not_know_is_reported_and_kept() -> None:
    answers = answered({"IC01": "good", "ZZ99": "good"})
    (problem,) = unknown_ids(answers, PACK)
    assert (problem.code, problem.severity, problem.data) == ("unknown_answer_id", "warning", {"id": "ZZ99"})
    assert "ZZ99" in answers.answers
    assert of_list(score(answers, PACK), "control").answered == 1


def test_answers_of_another_version_are_remarked() -> None:
    answers = Answers(pack=PackRef(id="checklists.cn", version=99))
    (problem,) = unknown_ids(answers, PACK)
    assert problem.code == "answers_of_another_pack"
    assert "checklists.cn 99" in say(f"problem.{problem.code}", "en", problem.data)
    assert unknown_ids(Answers(pack=PackRef(id="checklists.cn", version=PACK.head.version)), PACK) == ()


def test_a_basis_is_said_with_number_and_articles() -> None:
    item = {item.id: item for item in PACK.items}
    assert [said(why, "zh") for why in basis_of(item["IC03"], PACK)] == [
        "中华人民共和国会计法（2024年修正）第 35 条"
    ]
    assert [said(why, "en") for why in basis_of(item["RR35"], PACK)][1].endswith("(金发〔2024〕32号)")
    assert [said(why, "en") for why in basis_of(item["IC40"], PACK)] == ["Our own proposal"]
    assert said(basis_of(item["RR22"], PACK)[0], "zh") == "保障中小企业款项支付条例（国务院令第802号）第 3, 9 条"


def test_answers_of_the_first_edition_are_kept_and_count() -> None:
    """GIVEN a book of edition 1 THEN each answer counts as before, and only a note says that items are new."""
    first = [item.id for item in PACK.items if item.id not in NEW]
    assert len(first) == 111
    old = Answers(
        pack=PackRef(id="checklists.cn", version=1), answers={item: Answer(value="good") for item in first}
    )
    (problem,) = unknown_ids(old, PACK)
    assert (problem.code, problem.severity) == ("answers_of_another_pack", "note")
    scores = {found.list: found for found in score(old, PACK)}
    assert {name: found.score for name, found in scores.items()} == dict.fromkeys(
        ("control", "transparency", "resilience"), 100
    )
    assert {name: (found.answered, found.total) for name, found in scores.items()} == {
        "control": (44, 49),
        "transparency": (32, 36),
        "resilience": (35, 43),
    }


def test_what_the_books_asked_is_answered_under_its_own_id() -> None:
    answers = Answers(answers={"X07": Answer(value="good")})
    assert unknown_ids(answers, PACK, frozenset({"X07"})) == ()
    assert [problem.code for problem in unknown_ids(answers, PACK)] == ["unknown_answer_id"]
