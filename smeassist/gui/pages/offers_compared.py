"""Offers that were weighed, and their facts side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from smeassist.domain.offers.effect_records import OfferEffect
from smeassist.domain.offers.result import Cost, OfferResult
from smeassist.domain.text import Reason
from smeassist.gui.doings.desk import Desk
from smeassist.i18n import formats


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An offer with its price and what it would do."""

    place: int
    result: OfferResult
    effect: OfferEffect | Reason


def compared_rows(desk: Desk, compared: Sequence[Weighed]) -> list[tuple[str, ...]]:
    """The facts of offers side by side; what is not known is said to be so."""
    lang, none = desk.lang, desk.t("gui.offers.none")

    def rate(value: float | Decimal | None) -> str:
        return none if value is None else formats.percent(Decimal(str(value)), lang)

    def yuan(value: Decimal | None) -> str:
        return none if value is None else formats.wan(value, lang)

    def cost(each: Weighed) -> Cost | None:
        return each.result.cost if isinstance(each.result.cost, Cost) else None

    def effect(each: Weighed) -> OfferEffect | None:
        return each.effect if isinstance(each.effect, OfferEffect) else None

    def low(each: Weighed) -> Decimal | None:
        effects = effect(each)
        return effects.spent.cash if effects and effects.spent else None

    def cover(each: Weighed) -> str:
        effects = effect(each)
        value = effects.covers.with_offer if effects else None
        return none if value is None else formats.times(value, lang)

    def ceiling(each: Weighed) -> str:
        return desk.t(f"gui.offers.over.{str(each.result.over_ceiling).lower()}")

    facts: list[tuple[str, Callable[[Weighed], str]]] = [
        ("nominal", lambda each: rate(known.nominal if (known := cost(each)) else None)),
        ("effective", lambda each: rate(known.effective if (known := cost(each)) else None)),
        ("quoted", lambda each: rate(each.result.quoted_rate)),
        ("arrives", lambda each: yuan(known.arrived if (known := cost(each)) else None)),
        ("paid", lambda each: yuan(known.total_paid if (known := cost(each)) else None)),
        ("cost", lambda each: yuan(known.total_cost if (known := cost(each)) else None)),
        ("usual", lambda each: yuan(known.usual if (known := effect(each)) else None)),
        ("largest", lambda each: yuan(known.largest if (known := effect(each)) else None)),
        ("cover", cover),
        ("low", lambda each: yuan(low(each))),
        ("ceiling", ceiling),
        ("flags", lambda each: str(len(each.result.red_flags))),
    ]
    return [(desk.t(f"gui.offers.fact.{key}"), *(tell(each) for each in compared)) for key, tell in facts]
