"""The early-warning card: points of risk that an owner adds up by hand, each with the figure that wins it back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from smeassist.domain.age import Age
from smeassist.domain.arguments import FigureLookup, Gathered, fetch, gather, source_of
from smeassist.domain.assessment import CardPart, EarlyWarning
from smeassist.domain.books import Books
from smeassist.domain.early_warning.formulas import FORMULAS
from smeassist.domain.early_warning.pack import CardLevel, CardPack, CardRatio
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile

__all__ = ["CardPack", "compute", "judge", "level_of"]

_NO_CONSTANTS: Final[dict[str, Decimal]] = {}


def compute(books: Books, period: Period | None, age: Age | None, pack: CardPack) -> EarlyWarning:
    """The card for the judged period; without level on old books, and where too little is known.

    A ratio that is not known takes no part: `low` counts it as best, `high` as worst.
    """
    if period is None or period.months < pack.shortest_months:
        return EarlyWarning(points=0, of=0, low=0, high=full(pack), full=full(pack), level="unknown")
    found = judge(source_of(books, Profile(), period), period, pack)
    return replace(found, level="unknown") if age is not None and age.old else found


def judge(source: FigureLookup, period: Period, pack: CardPack) -> EarlyWarning:
    """The card from figures, whatever their age."""
    parts = tuple(_part(ratio, source, period) for ratio in pack.ratios)
    known = [part for part in parts if part.points is not None]
    points = sum(part.points or 0 for part in known)
    of = sum(part.of for part in known)
    return EarlyWarning(
        points=points,
        of=of,
        low=points,
        high=points + full(pack) - of,
        full=full(pack),
        level=level_of(points, of, pack),
        parts=parts,
        period=period,
    )


def level_of(points: int, of: int, pack: CardPack) -> CardLevel:
    """The level that so many of the reachable points give."""
    if of < pack.least_of:
        return "unknown"
    share = Decimal(points) / of
    return "act" if share >= pack.act_from else "watch" if share >= pack.watch_from else "none"


def full(pack: CardPack) -> int:
    """The points that a company could reach of which everything is known."""
    return sum(len(ratio.cuts) for ratio in pack.ratios)


def _part(ratio: CardRatio, source: FigureLookup, period: Period) -> CardPart:
    formula = FORMULAS[ratio.id]
    known = gather(formula, source, period, _NO_CONSTANTS)
    part = CardPart(
        ratio=ratio.id,
        name=ratio.name,
        unit=ratio.unit,
        formula=ratio.formula,
        value=None,
        points=None,
        of=len(ratio.cuts),
        inputs=known.inputs,
        missing=tuple(figure.item for figure in known.missing),
        why=ratio.why,
    )
    base = fetch(source, ratio.base, period).value
    if known.missing or base is None or base < 0:
        return part
    if base == 0:
        return replace(part, points=0) if ratio.none_is_best else part
    return _judged(part, ratio, _value(ratio, known))


def _value(ratio: CardRatio, known: Gathered) -> Decimal | None:
    return FORMULAS[ratio.id](**known.values)


def _judged(part: CardPart, ratio: CardRatio, value: Decimal | None) -> CardPart:
    if value is None:
        return part
    below = [cut for cut in ratio.cuts if value < cut]
    return replace(
        part,
        value=value,
        points=len(below),
        wins_back_at=below[0] if below else None,
        next_point_at=below[-1] if below else None,
    )
