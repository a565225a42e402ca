"""What two books of one company must agree on: journal and trial balance, trial balance and statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.books import Check, Journal
from smeassist.domain.periods import Period, month_end
from smeassist.domain.text import Value as Datum
from smeassist.importers.settle.raw import STATEMENT, TRIAL_BALANCE, Raw
from smeassist.importers.shapes.account_tree import NOTHING
from smeassist.importers.shapes.balances import Balances

CENT: Final = Decimal("0.01")
_LEVEL: Final = 4
"""Digits of a top account's code in both charts."""
_COMPARED: Final = (
    "total_assets", "total_liabilities", "total_equity", "cash", "inventory", "fixed_assets",
    "short_term_borrowings", "long_term_borrowings", "paid_in_capital", "revenue", "cost_of_sales", "net_profit",
)  # fmt: skip
"""Items that no reclassification between receivables and payables moves, and the totals that it may."""


def statements_agree(raws: Iterable[Raw], tolerance: Decimal) -> Iterable[Check]:
    """tb_bs: figures that both a trial balance and a statement give, by period; `tolerance` in yuan."""
    stated: dict[tuple[str, date, int], Raw] = {}
    booked: dict[tuple[str, date, int], Raw] = {}
    for raw in raws:
        if raw.item in _COMPARED and not raw.when.opens:
            kept = stated if raw.rank <= STATEMENT else booked if raw.rank == TRIAL_BALANCE else None
            if kept is not None:
                kept.setdefault((raw.item, raw.when.end, raw.when.months), raw)
    by_day: defaultdict[date, list[tuple[Decimal, Raw, Raw]]] = defaultdict(list)
    for key, one in stated.items():
        if other := booked.get(key):
            by_day[key[1]].append((one.value - other.value, one, other))
    for day, pairs in sorted(by_day.items()):
        off = [pair for pair in pairs if abs(pair[0]) > tolerance + pair[1].grain / 2]
        worst = max(off, key=lambda pair: abs(pair[0]), default=None)
        data: dict[str, Datum] = {"item": worst[1].item, "count": len(off)} if worst else {}
        yield Check(
            id="tb_bs",
            period=Period(end=day, months=day.month),
            ok=not off,
            difference=worst[0] if worst else Decimal(0),
            cells=(*worst[1].cells, *worst[2].cells)[:12] if worst else (),
            data=data,
        )


def journal_agrees(
    balances: Balances, period: Period, group: str, movements: Mapping[str, tuple[int, int]], summary: Journal
) -> Check | None:
    """je_tb: movements of top accounts, where the journal covers the months of the trial balance's group."""
    first = month_end(summary.first.year, summary.first.month)
    last = month_end(summary.last.year, summary.last.month)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if (last, months) != (period.end, period.months):
        return None
    journal: defaultdict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for code, (debit, credit) in movements.items():
        pair = journal[_top(code)]
        pair[0] += Decimal(debit).scaleb(-2)
        pair[1] += Decimal(credit).scaleb(-2)
    book: defaultdict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for root in balances.roots:
        debit_sum, credit_sum = root.pairs.get(group, NOTHING)
        book[_top(root.code)][0] += debit_sum
        book[_top(root.code)][1] += credit_sum
    off: list[tuple[Decimal, str]] = []
    unread = {_top(root.code) for root in balances.roots if group in root.unread}
    for code in (journal.keys() | book.keys()) - unread:
        apart = max(abs(journal[code][side] - book[code][side]) for side in (0, 1))
        if apart >= CENT:
            off.append((apart, code))
    worst = max(off, default=None)
    data: dict[str, Datum] = {"account": worst[1], "count": len(off)} if worst else {}
    return Check(id="je_tb", period=period, ok=not off, difference=worst[0] if worst else Decimal(0), data=data)


def _top(code: str) -> str:
    return code[:_LEVEL] if code[:_LEVEL].isdigit() else code
