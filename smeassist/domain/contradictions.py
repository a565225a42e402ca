"""Answers that the books do not bear out, each put as a question that shows both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from smeassist.domain.answers import Answers, AnswerValue
from smeassist.domain.assessment import Contradiction, ContradictionState, IndicatorResult
from smeassist.domain.book_tests import Amounts, BooksAndProfile, Shown, Test, holds, shown_figure
from smeassist.domain.books import Books, Check, indexed, periods
from smeassist.domain.checklists import Deduction
from smeassist.domain.derived import CHARGES, INTEREST_STAND_IN
from smeassist.domain.pack import PackHead
from smeassist.domain.periods import months_before
from smeassist.domain.problems import Severity
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason, Text, reason

EXPLAINED: Final[frozenset[AnswerValue]] = frozenset({"good", "not_applicable"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionCase:
    """One way in which the books speak against the answer: all tests hold; its own sentence, its figures."""

    id: str
    tests: tuple[Test, ...]
    shows: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionRule:
    """Answers to any of `items` that the first case that holds contradicts; `why` is for the pack's reader."""

    id: str
    severity: Severity
    items: tuple[str, ...]
    answers: tuple[AnswerValue, ...]
    why: Text
    cases: tuple[ContradictionCase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deductions:
    """Points of 100 off transparency: per contradiction by severity, per broken identity, and at most."""

    contradiction: Mapping[Severity, Decimal]
    identity: Decimal
    at_most: Decimal
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionExample:
    """A worked example: answers, a year's figures, broken identities, and the rules that must be found."""

    name: str
    answers: Mapping[str, AnswerValue]
    figures: Amounts = field(default_factory=lambda: MappingProxyType({}))
    months: int = 12
    broken: tuple[str, ...] = ()
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionsPack:
    """The rules that set answers against books, and what each open one costs."""

    head: PackHead
    deductions: Deductions
    rules: tuple[ContradictionRule, ...]
    examples: tuple[ContradictionExample, ...]


def find(
    answers: Answers,
    books: Books,
    indicators: Iterable[IndicatorResult],
    profile: Profile,
    pack: ContradictionsPack,
) -> tuple[Contradiction, ...]:
    """Every rule of the pack whose answer was given and against which books, indicators or profile speak.

    The newest period that ends within a year of the newest books and has all the figures decides; where
    figures are missing there is no contradiction. `books` is the sentence with the figures alone, `message`
    the question with both sides; `deduction` is in points of 100, taken once the owner has said that the books
    are right. The owner answers a question under the rule's id: `good` explains it, and it is asked no more;
    `poor` admits it. Figures in other currencies are compared all the same: no rule holds a threshold in yuan.
    """
    views = _views(books, tuple(indicators), profile)
    return tuple(
        found
        for rule in pack.rules
        for item in [next((i for i in rule.items if _answer(answers, i) in rule.answers), None)]
        if item is not None and _answer(answers, rule.id) not in EXPLAINED
        for found in _judge(rule, item, answers, views, pack.deductions)
    )


def explained(answers: Answers, pack: ContradictionsPack) -> tuple[str, ...]:
    """The ids of the questions that the owner has explained, in the pack's order."""
    return tuple(rule.id for rule in pack.rules if _answer(answers, rule.id) in EXPLAINED)


def question_ids(pack: ContradictionsPack) -> frozenset[str]:
    """The ids under which an owner answers what the books asked."""
    return frozenset(rule.id for rule in pack.rules)


def deductions(
    found: Iterable[Contradiction], checks: Iterable[Check], pack: ContradictionsPack
) -> tuple[Deduction, ...]:
    """What admitted contradictions and broken identities (severity error) take off transparency.

    A question that is still open takes nothing: both sides may be right.
    An identity that is broken in several periods counts once. Where the sum passes the pack's limit, a last
    entry gives the excess back.
    """
    broken = dict.fromkeys(check.id for check in checks if check.ok is False and check.severity == "error")
    off = [
        *(
            _off(c.deduction, reason("deduction.contradiction", books=c.books, points=c.deduction))
            for c in found
            if c.state == "admitted"
        ),
        *(
            _off(
                pack.deductions.identity,
                reason("deduction.identity", check=check_id, points=pack.deductions.identity),
            )
            for check_id in broken
        ),
    ]
    excess = sum((deduction.points for deduction in off), Decimal(0)) - pack.deductions.at_most
    if excess > 0:
        off.append(_off(-excess, reason("deduction.limit", points=pack.deductions.at_most)))
    return tuple(off)


def _off(points: Decimal, why: Reason) -> Deduction:
    return Deduction(list="transparency", points=points, why=why)


def _answer(answers: Answers, item: str) -> AnswerValue | None:
    answer = answers.answers.get(item)
    return answer.value if answer else None


def _views(books: Books, results: tuple[IndicatorResult, ...], profile: Profile) -> tuple[BooksAndProfile, ...]:
    read = indexed(books)
    newest = sorted(periods(books), reverse=True)
    recent = [period for period in newest if period.end > months_before(newest[0].end, 12)]
    return tuple(
        BooksAndProfile(
            books=books,
            read=read,
            period=period,
            indicators={
                r.code: r.value
                for r in results
                if r.period == period and r.value is not None and not {INTEREST_STAND_IN, CHARGES} & set(r.marks)
            },
            profile=profile,
        )
        for period in recent or (None,)
    )


def _judge(
    rule: ContradictionRule, item: str, answers: Answers, views: tuple[BooksAndProfile, ...], amounts: Deductions
) -> tuple[Contradiction, ...]:
    for case in rule.cases:
        verdict, known = _first_verdict(case, views)
        if verdict and known:
            data = {shown.name: shown_figure(shown, known) for shown in case.shows}
            points = amounts.contradiction[rule.severity]
            state: ContradictionState = "admitted" if _answer(answers, rule.id) == "poor" else "open"
            return (
                Contradiction(
                    id=rule.id,
                    question=item,
                    answer=answers.answers[item].value,
                    books=reason(f"contradiction.books.{case.id}", **data),
                    message=reason(f"contradiction.{case.id}", **data),
                    deduction=points,
                    state=state,
                ),
            )
    return ()


def _first_verdict(
    case: ContradictionCase, views: tuple[BooksAndProfile, ...]
) -> tuple[bool | None, BooksAndProfile | None]:
    for known in views:
        held = [holds(test, known) for test in case.tests]
        if None not in held:
            return all(held), known
    return None, None
