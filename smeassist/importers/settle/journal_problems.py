"""What is to be said of a journal: sides that are missing, numbers, days and amounts that cannot be right."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from smeassist.domain.accounts import DigitTests
from smeassist.domain.books import Check
from smeassist.domain.digits import benford_excess
from smeassist.domain.periods import Period, month_end
from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.importers.formats.grid import Sheet
from smeassist.importers.shapes.journal_entries import Entries, last_day_of
from smeassist.importers.words.facts import Facts
from smeassist.importers.words.problems import listed, problem

_NUMBER: Final = re.compile(r"(.*?)[-－—\s]*(\d+)\D*$")
_LONGEST_NUMBER: Final = 60
"""Characters of a voucher's name in which its number stands."""
_MAX_SHOWN: Final = 5
_TEN_YUAN: Final = 1000


def problems(
    sheet: Sheet, entries: Entries, facts: Facts, tests: DigitTests, *, partial: bool
) -> Iterable[Problem]:
    """Everything that is to be said; `partial`: most vouchers lack a side."""
    yield from _partial_problems(sheet, partial=partial)
    yield from _amount_problems(sheet, entries)
    yield from _number_problems(sheet, entries)
    yield from _date_problems(sheet, entries, facts)
    yield from _digit_problems(sheet, entries, tests)


def _partial_problems(sheet: Sheet, *, partial: bool) -> Iterable[Problem]:
    if partial:
        yield problem(sheet, "warning", "journal_is_partial")


def balance_check(entries: Entries, *, partial: bool) -> Iterable[Check]:
    """Whether every voucher of a whole journal balances."""
    if not entries.vouchers or partial:
        return
    nets = entries.nets
    off = [voucher for voucher, index in entries.vouchers.items() if nets[index]] if any(nets) else []
    last = entries.last
    period = Period(end=month_end(last.year, last.month), months=last.month) if last else None
    data = _named(off, entries) if off else {}
    worst = max(max(nets), -min(nets))
    apart = Decimal(worst).scaleb(-2)
    yield Check(id="je_bal", period=period, ok=not off, difference=apart, data=data)


def _amount_problems(sheet: Sheet, entries: Entries) -> Iterable[Problem]:
    for where, written in entries.unreadable[:_MAX_SHOWN]:
        yield problem(sheet, "error", "unparsable_amount", where, {"found": written})
    more = len(entries.unreadable) - _MAX_SHOWN
    if more > 0:
        yield problem(sheet, "error", "more_unparsable_amounts", "", {"count": more})


def _number_problems(sheet: Sheet, entries: Entries) -> Iterable[Problem]:
    if entries.returned and len(entries.returned) * 5 <= len(entries.vouchers):
        back = [voucher for voucher, index in entries.vouchers.items() if index in entries.returned]
        yield problem(sheet, "warning", "duplicate_vouchers", "", _named(back, entries))
    missing = missing_numbers(entries.vouchers)
    if missing:
        yield problem(sheet, "warning", "missing_vouchers", "", _named(missing, entries))


def _named(vouchers: Sequence[tuple[int, str]], entries: Entries) -> dict[str, Datum]:
    """Some vouchers by name, with their months where numbers begin anew in each."""
    names = [name for _, name in entries.vouchers]
    anew = len(set(names)) < len(names)
    shown = (f"{last_day_of(month):%Y-%m} {name}" if anew else name for month, name in vouchers)
    return {"vouchers": listed(shown, _MAX_SHOWN), "count": len(vouchers)}


def _date_problems(sheet: Sheet, entries: Entries, facts: Facts) -> Iterable[Problem]:
    if entries.undated:
        yield problem(sheet, "warning", "undated_entries", "", {"count": entries.undated})
    span, first, last = facts.span, entries.first, entries.last
    if span and span.start and first and last and (first < span.start or last > span.end):
        yield problem(sheet, "warning", "entries_outside_period", "", {"first": first, "last": last})


def _digit_problems(sheet: Sheet, entries: Entries, tests: DigitTests) -> Iterable[Problem]:
    """Amounts of at least ten yuan, so that they have two digits worth the name."""
    large = [cents for cents in entries.sample if cents >= _TEN_YUAN]
    if len(large) < tests.least:
        return
    excess = benford_excess(Counter(int(str(cents)[:2]) for cents in large))
    if excess is not None and excess > tests.benford_excess:
        yield problem(sheet, "note", "digits_benford", "", {"count": len(large), "excess": excess})
    step = int(tests.round_to * 100)
    share = Decimal(sum(cents % step == 0 for cents in large)) / len(large)
    if share > tests.round_share:
        data: dict[str, Datum] = {"count": len(large), "share": share.quantize(Decimal("0.0001"))}
        yield problem(sheet, "note", "digits_round", "", data)


def missing_numbers(vouchers: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Numbers left out of the sequences of voucher numbers, by month or through the year, each with its month.

    >>> missing_numbers([(0, "记-1"), (0, "记-2"), (0, "记-4"), (1, "记-1")])
    [(0, '记-3')]
    """
    sequences: defaultdict[str, dict[int, set[int]]] = defaultdict(dict)
    last, run = ("", -1), set[int]()
    for month, name in vouchers:
        word, _, number = name.rpartition("-")
        if not number.isdecimal():
            match = _NUMBER.match(name[-_LONGEST_NUMBER:])
            if match is None:
                continue
            word, number = match[1].strip(), match[2]
        if (word, month) != last:
            last, run = (word, month), sequences[word].setdefault(month, set())
        run.add(int(number))
    missing: list[tuple[int, str]] = []
    for word, months in sequences.items():
        for month, run in _runs(months):
            if max(run) - min(run) < 4 * len(run):
                start = 1 if min(run) <= 3 else min(run)
                missing.extend((month, f"{word}-{n}") for n in range(start, max(run)) if n not in run)
    return missing


def _runs(months: dict[int, set[int]]) -> list[tuple[int, set[int]]]:
    """Sequences of numbers, each with its (first) month."""
    ordered = [(month, months[month]) for month in sorted(months)]
    through = all(min(later) > max(earlier) for (_, earlier), (_, later) in pairwise(ordered))
    if not through or len(ordered) < 2:
        return ordered
    return [(ordered[0][0], set[int]().union(*(numbers for _, numbers in ordered)))]
