"""Whether a journal and a trial balance of one company agree on what moved on each account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from smeassist.domain.books import Check, Journal
from smeassist.domain.periods import Period, month_end
from smeassist.domain.ranges import CENT
from smeassist.domain.text import Value as Datum
from smeassist.importers.shapes.account_tree import NOTHING
from smeassist.importers.shapes.balances import Balances

_LEVEL: Final = 4
"""Digits of a top account's code in both charts."""


def agrees(
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
