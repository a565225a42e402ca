"""The figures of one period by name, and the assumptions that are made of them or told instead."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from smeassist.domain.books import Books, Read, indexed
from smeassist.domain.derived import Memo, find
from smeassist.domain.forecast.assumptions import HORIZON, Origin, Stated, Unit
from smeassist.domain.forecast.forecast_pack import ForecastPack
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile

CENTS: Final = 100


class PeriodReading:
    """One period of the books; each assumption that is asked for is noted with where it comes from."""

    def __init__(self, books: Books, period: Period, profile: Profile, pack: ForecastPack) -> None:
        self._read: Read = indexed(books)
        self._memo: Memo = {}
        self.period = period
        self.books = books
        self.profile = profile
        self.pack = pack
        self.stated: list[Stated] = []

    def value(self, item: str, period: Period | None = None) -> Decimal | None:
        """An item as the books or their sums give it; None: not known."""
        return find(self._read, item, period or self.period, self._memo).value

    def a_month(self, item: str) -> Decimal | None:
        """A flow a month: of the period, else of the last year before it, where that tells; None: not known."""
        held = {at for at, _ in self.books.figures if at.months == HORIZON and at.end < self.period.end}
        last = sorted(held, key=lambda at: at.end)[-1:]
        flows = ((at, self.value(item, at)) for at in (self.period, *last))
        return next((flow / at.months for at, flow in flows if flow is not None), None)

    def total(self, items: tuple[str, ...]) -> Decimal | None:
        """The sum of the items that are known; None where none is."""
        known = [value for item in items if (value := self.value(item)) is not None]
        return sum(known, Decimal(0)) if known else None

    def state(self, stated_id: str, value: Decimal | float, unit: Unit, origin: Origin, *items: str) -> None:
        """Note what is shown beside the assumptions and follows from the books or from what was told."""
        self.stated.append(Stated(id=stated_id, value=float(value), unit=unit, origin=origin, items=items))

    def assume(self, stated_id: str, value: Decimal | float, unit: Unit, origin: Origin, *items: str) -> float:
        """An assumption: what was told of it, where that lies within the pack's bounds, else `value`.

        Sums are in yuan, or the books' currency.
        """
        taken, basis = float(value), origin
        told = self.profile.forecast.get(stated_id)
        if told is not None and self.pack.bounds[stated_id].holds(told):
            taken, basis = float(told), "told"
        self.stated.append(Stated(id=stated_id, value=taken, unit=unit, origin=basis, items=items, editable=True))
        return taken


def cents(value: Decimal | float | None) -> int:
    """A sum in cents; 0 where there is none."""
    return 0 if value is None else round(value * CENTS)
