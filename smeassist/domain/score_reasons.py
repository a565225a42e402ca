"""What is said beside a score: which parts stand alone, what is missing, how parts weigh, what holds it down."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from smeassist.domain.age import Age
from smeassist.domain.assessment import Score
from smeassist.domain.text import Reason, reason
from smeassist.domain.wording import listed

HEALTH: Final = "health"


def beside(score: Score, age: Age | None) -> tuple[Reason, ...]:
    """All that must be read with a score, in order: the parts alone and why there is no total, or its bounds."""
    if score.overall is not None:
        return (*score.bounded_by, *of_days(score))
    return (*(one for one in (alone(score, age), lacking(score, age)) if one is not None), *of_days(score))


def of_days(score: Score) -> tuple[Reason, ...]:
    """Of which day each part of the page tells, where the books tell of more than one."""
    if len({day for _, day in score.days}) < 2:
        return ()
    parts = [
        reason(
            "score.of_day",
            parts=listed([reason(f"score.day.{part}") for part, at in score.days if at == day]),
            end=day,
        )
        for day in sorted({at for _, at in score.days}, reverse=True)
    ]
    return (reason("score.days", parts=listed(parts)),)


def alone(score: Score, age: Age | None) -> Reason | None:
    """The parts that are known, on whose word, where there is no total; None where no part is known."""
    known = {name: value for name, value in score.dimensions.items() if value is not None}
    if score.overall is not None or not known:
        return None
    source = "books" if set(known) == {HEALTH} else "both" if HEALTH in known else "lists"
    return reason(f"score.alone.{source}", parts=_parts(known, age))


def lacking(score: Score, age: Age | None) -> Reason | None:
    """Why there is no total: old books, or what must be known and is not; None where there is one."""
    if score.overall is not None:
        return None
    if score.old and age is not None:
        return reason("score.no_total.old", end=age.end, months=age.months)
    open_parts = [
        reason("score.part_known", part=reason(f"report.part.{name}"), known=known)
        for name, known in score.known.items()
        if known < score.least_known
    ]
    if not open_parts:
        return reason("score.no_total.nothing")
    return reason(
        "score.no_total.lacking", least=score.least_known, known=score.known_of_whole, parts=listed(open_parts)
    )


def weighed(score: Score) -> Reason | None:
    """The parts with their weights, of a hundred; None where a score of another version bears none."""
    if not score.weights:
        return None
    whole = sum(score.weights.values(), Decimal(0))
    parts = [
        reason("score.weight", part=reason(f"report.part.{name}"), weight=weight / whole)
        for name, weight in score.weights.items()
    ]
    return reason("score.weights", parts=listed(parts))


def _parts(known: Mapping[str, Decimal], age: Age | None) -> Reason:
    """The known parts with their points; health that old books give bears their day."""
    said = []
    for name, value in known.items():
        part = reason(f"report.part.{name}")
        if name == HEALTH and age is not None and age.old:
            said.append(reason("score.part_then", part=part, score=value, end=age.end))
        else:
            said.append(reason("score.part", part=part, score=value))
    return reason("score.parts", parts=listed(said))
