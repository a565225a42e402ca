"""Three checklists of good, partial and poor answers, scored of 100, with the range that gaps leave open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal, get_args

from smeassist.domain.answers import Answers, AnswerValue, ListId
from smeassist.domain.assessment import ListScore
from smeassist.domain.checklist_pack import ChecklistsPack, GradeWord, Item, ItemBasis, Scoring
from smeassist.domain.pack import Reference
from smeassist.domain.problems import Problem
from smeassist.domain.profile import LegalForm
from smeassist.domain.text import Reason, reason

LISTS: Final[tuple[ListId, ...]] = get_args(ListId)
HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """Points of 100 taken off one list, and why; a negative one gives back what exceeds the limit."""

    list: ListId
    points: Decimal
    why: Reason


_VALUED: Final[dict[AnswerValue | None, Literal["good", "partial", "poor"]]] = {
    "good": "good",
    "partial": "partial",
    "poor": "poor",
}


def score(
    answers: Answers,
    pack: ChecklistsPack,
    deductions: Iterable[Deduction] = (),
    only: Collection[ListId] | None = None,
) -> tuple[ListScore, ...]:
    """Score every list of the pack, or `only` some, 0 to 100.

    The score is sum(weight x value) / sum(weight) over what is known. Whoever does not know is neither well
    nor badly off: `unknown`, like no answer at all, leaves the score and opens its range. `low` counts both
    as poor, `high` both as good; `known` is the share of the weight that is known. `not_applicable` leaves all
    sums. A critical item that counts as poor holds the bound (or the score) at the pack's cap. Deductions come
    off last, so that each one shows. `score` is None where nothing is known. Source: ours, as the pack says.
    """
    off = tuple(deductions)
    return tuple(
        _score_list(checklist.id, answers, pack, tuple(d for d in off if d.list == checklist.id))
        for checklist in pack.lists
        if only is None or checklist.id in only
    )


def for_form(pack: ChecklistsPack, form: LegalForm | None) -> ChecklistsPack:
    """The questions as this legal form is asked, without those about what it does not have; unknown: all."""
    if form is None:
        return pack
    fitting = (item for item in pack.items if not item.forms or form in item.forms)
    return replace(pack, items=tuple(_worded(item, form) for item in fitting))


def _worded(item: Item, form: LegalForm) -> Item:
    own = next((one.text for one in item.why_for if form in one.forms), None)
    return item if own is None else replace(item, why=own)


def answers_for_form(answers: Answers, pack: ChecklistsPack, form: LegalForm | None) -> Answers:
    """The answers without those to questions about what this legal form does not have; others are kept."""
    foreign = {item.id for item in pack.items} - {item.id for item in for_form(pack, form).items}
    kept = {question: answer for question, answer in answers.answers.items() if question not in foreign}
    return replace(answers, answers=MappingProxyType(kept)) if foreign else answers


def items_of(pack: ChecklistsPack, checklist: ListId) -> tuple[Item, ...]:
    """The items of one list, in the pack's order."""
    return tuple(item for item in pack.items if item.list == checklist)


def unknown_critical(answers: Answers, pack: ChecklistsPack) -> int:
    """How many critical questions were answered “don't know”; one that nobody answered is none of them."""
    given = (answers.answers.get(item.id) for item in pack.items if item.critical)
    return sum(answer is not None and answer.value == "unknown" for answer in given)


def grade_word(pack: ChecklistsPack, points: Decimal) -> GradeWord:
    """The pack's grade and word for a score of 100; the lowest where none is reached."""
    falling = sorted(pack.grades, key=lambda word: word.at_least, reverse=True)
    return next((word for word in falling if points >= word.at_least), falling[-1])


def basis_of(item: Item, pack: ChecklistsPack) -> tuple[Reason, ...]:
    """What an item rests on, each as a sentence: the rule, its number, its articles."""
    sources = {source.id: source for source in pack.head.sources}
    return tuple(_basis(basis, sources[basis.ref]) for basis in item.basis)


def unknown_ids(answers: Answers, pack: ChecklistsPack, questions: Collection[str] = ()) -> tuple[Problem, ...]:
    """A problem for each answer whose item the pack does not know (the answer itself is kept).

    `questions` are further ids that an owner may answer: what the books asked.

    Codes: `unknown_answer_id`; `answers_of_another_pack` where the answers name another pack or version.
    """
    found = []
    if answers.pack and (answers.pack.id, answers.pack.version) != (pack.head.id, pack.head.version):
        theirs, ours = f"{answers.pack.id} {answers.pack.version}", f"{pack.head.id} {pack.head.version}"
        found.append(
            Problem(severity="note", code="answers_of_another_pack", data={"theirs": theirs, "ours": ours})
        )
    known = {item.id for item in pack.items}.union(questions)
    strange = [item_id for item_id in answers.answers if item_id not in known]
    found += [
        Problem(severity="warning", code="unknown_answer_id", data={"id": strange_id}) for strange_id in strange
    ]
    return tuple(found)


def _basis(basis: ItemBasis, source: Reference) -> Reason:
    if not basis.articles:
        code = "checklist.basis.rule" if source.number else "checklist.basis.plain"
        return reason(code, name=source.name, number=source.number)
    articles = ", ".join(str(article) for article in basis.articles)
    code = "checklist.basis.articles" if source.number else "checklist.basis.plain_articles"
    return reason(code, name=source.name, number=source.number, articles=articles)


def _score_list(
    checklist: ListId, answers: Answers, pack: ChecklistsPack, off: tuple[Deduction, ...]
) -> ListScore:
    items = items_of(pack, checklist)
    given = {item.id: answers.answers[item.id].value for item in items if item.id in answers.answers}
    counted = [item for item in items if given.get(item.id) != "not_applicable"]
    known = [item for item in counted if given.get(item.id, "unknown") != "unknown"]
    weight = sum(item.weight for item in counted)
    points = sum((deduction.points for deduction in off), Decimal(0))
    critical_poor = tuple(item.id for item in counted if item.critical and given.get(item.id) == "poor")
    return ListScore(
        list=checklist,
        score=_share(known, given, pack.scoring, "poor", points) if known else None,
        low=_share(counted, given, pack.scoring, "poor", points, gaps_cap=True),
        high=_share(counted, given, pack.scoring, "good", points),
        answered=len(given),
        unknown=sum(value == "unknown" for value in given.values()),
        total=len(items),
        critical_poor=critical_poor,
        capped=bool(critical_poor),
        deductions=tuple(deduction.why for deduction in off),
        known=Decimal(sum(item.weight for item in known)) / weight if weight else Decimal(1),
    )


def _share(
    items: list[Item],
    given: Mapping[str, AnswerValue],
    scoring: Scoring,
    gap: Literal["good", "poor"],
    off: Decimal,
    *,
    gaps_cap: bool = False,
) -> Decimal:
    """The weighted share of 100 with gaps (unknown, unanswered) read as `gap`, capped, less deductions."""
    total = sum(item.weight for item in items)
    missing = scoring.values[gap]
    worth = [(item.weight, _VALUED.get(given.get(item.id))) for item in items]
    earned = sum((weight * (scoring.values[value] if value else missing) for weight, value in worth), Decimal(0))
    whole = missing * HUNDRED
    share = HUNDRED * earned / total if total else whole
    poor = {"poor", "unknown", None} if gaps_cap else {"poor"}
    if any(item.critical and given.get(item.id) in poor for item in items):
        share = min(share, scoring.critical_cap)
    return max(Decimal(0), share - off)
