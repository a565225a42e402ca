"""Whether statements and trial balances of one company agree, figure by figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.books import STATEMENT, TRIAL_BALANCE, Check, Figure, cells
from smeassist.domain.combine import COMPARED, Spot, spot
from smeassist.domain.periods import Period
from smeassist.domain.text import Value

_MOST_CELLS: Final = 12


def statements_agree(figures: Iterable[Figure], tolerance: Decimal) -> Iterable[Check]:
    """tb_bs: what both a trial balance and a statement state, by day; `tolerance` in yuan.

    Of several statements of one figure, and of several trial balances, the first counts.
    """
    stated: dict[Spot, Figure] = {}
    booked: dict[Spot, Figure] = {}
    for figure in figures:
        if figure.item not in COMPARED:
            continue
        kept = stated if figure.rank <= STATEMENT else booked if figure.rank == TRIAL_BALANCE else None
        if kept is not None:
            kept.setdefault(spot(figure), figure)
    by_day: defaultdict[date, list[tuple[Decimal, Figure, Figure]]] = defaultdict(list)
    for key, statement in stated.items():
        if ledger := booked.get(key):
            by_day[key[0]].append((statement.value - ledger.value, statement, ledger))
    for day, pairs in sorted(by_day.items()):
        off = [pair for pair in pairs if abs(pair[0]) > tolerance + pair[1].scale / 2]
        worst = max(off, key=lambda pair: (abs(pair[0]), pair[1].item), default=None)
        data: dict[str, Value] = {"item": worst[1].item, "count": len(off)} if worst else {}
        yield Check(
            id="tb_bs",
            period=Period(end=day, months=day.month),
            ok=not off,
            difference=worst[0] if worst else Decimal(0),
            cells=(*cells(worst[1].source), *cells(worst[2].source))[:_MOST_CELLS] if worst else (),
            data=data,
        )
