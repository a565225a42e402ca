"""Whether a layout was read right, asked about, missed, or read wrong without a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from smeassist.domain.books import Books
from smeassist.domain.errors import SmeError
from smeassist.domain.items import INSTANTS
from smeassist.domain.periods import opening_instant
from smeassist.importers.books import read_here
from tests.importers.pictures import pack
from tests.importers.unseen import company
from tests.importers.unseen.writing import Key, Layout, Made

Verdict = Literal["right", "asked", "missed", "wrong"]


@dataclass(frozen=True, slots=True)
class Judged:
    """One layout's outcome; `wrong` and `missing` name figures, `alarms` identities that books which tie broke."""

    name: str
    verdict: Verdict
    wrong: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def read(books: Books) -> dict[Key, Decimal]:
    """Every figure by the day and the months it speaks of."""
    found: dict[Key, Decimal] = {}
    for (period, name), figure in books.figures.items():
        item = name.removesuffix("_opening")
        if item in INSTANTS:
            day = opening_instant(period) if item != name else period.end
            found[day, 0, item] = figure.value
        else:
            found[period.end, period.months, name] = figure.value
    return found


def judge(layout: Layout, folder: Path) -> Judged:
    """Write a layout, read it, and compare every figure, the expected ones and all others that are known."""
    return judged(layout(folder))


def judged(made: Made) -> Judged:
    """How a layout that was written is read."""
    name = "+".join(path.name for path in made.files)
    try:
        books = read_here(tuple(made.files), pack(), None, {})
    except SmeError as error:
        return Judged(name, "asked" if made.asked == error.code else "missed", codes=(error.code,))
    found = read(books)
    codes = tuple(dict.fromkeys(one.code for one in books.problems if one.severity != "note"))
    wrong = tuple(_wrong(made, found))
    missing = tuple(_missing(made, found, books))
    alarms = tuple(check.id for check in books.checks if check.ok is False and check.severity == "error")
    verdict: Verdict = "right"
    if wrong:
        verdict = "wrong"
    elif missing or made.asked:
        every = {one.code for one in books.problems}
        verdict = "asked" if (made.asked in every if made.asked else codes) else "missed"
    return Judged(name, verdict, wrong, missing, alarms, codes)


def _wrong(made: Made, found: dict[Key, Decimal]) -> Iterable[str]:
    for (day, months, item), value in found.items():
        if item in made.unjudged and (day, months, item) not in made.figures:
            continue
        truth = made.other.get((day, months, item), made.figures.get((day, months, item)))
        if truth is None:
            known = company.flow(day, months) if months else company.instant(day)
            truth = known.get(item)
            if not known and value:
                yield f"{item} of {months} months to {day}, a period that the books do not speak of"
                continue
        if truth is not None and abs(value - truth) > Decimal("0.01"):
            yield f"{item} {day} {months}: {value} instead of {truth}"


def _missing(made: Made, found: dict[Key, Decimal], books: Books) -> Iterable[str]:
    for (day, months, item), truth in made.figures.items():
        if truth and (day, months, item) not in found:
            yield f"{item} {day} {months}"
    if made.accounts and (books.trial_balance is None or books.trial_balance.accounts != made.accounts):
        yield f"trial balance of {made.accounts} accounts: {books.trial_balance}"
    if made.lines and (books.journal is None or books.journal.entries != made.lines):
        yield f"journal of {made.lines} lines: {books.journal}"
