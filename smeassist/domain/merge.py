"""Merging lays the books of several imports over each other: earlier ones stay, typed figures win."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from smeassist.domain.books import Books, Cell, Check, Derived, Figure, Journal, Source, TrialBalance, Typed
from smeassist.domain.items import INSTANTS, OPENING
from smeassist.domain.periods import Period, opening_instant
from smeassist.domain.problems import Problem
from smeassist.domain.text import Value

CENT: Final = Decimal("0.01")
NOTHING: Final = Books()

Spot = tuple[date, int, str]


def merge(*books: Books) -> Books:
    """One company's books out of several, the earlier before the later.

    Of two figures for the same item and period that differ by more than a cent the first stays, and the
    problem `conflicting_figures` names both; balances of the same day are the same figure whatever their
    periods' lengths. A typed figure replaces any other, and the note `figure_corrected` says which.
    Books in another currency than the first are left out (`currency_differs`); another company's name
    is reported (`company_differs`).
    """
    holding = tuple(one for one in books if one != NOTHING)
    if len(holding) < 2:
        return holding[0] if holding else NOTHING
    currency = next((one.currency for one in holding if not _only_typed(one)), holding[0].currency)
    alike = tuple(one for one in holding if one.currency == currency or _only_typed(one))
    figures, found = _figures(alike)
    return Books(
        company=next((one.company for one in alike if one.company), ""),
        tax_number=next((one.tax_number for one in alike if one.tax_number), ""),
        currency=currency,
        standard=next((one.standard for one in alike if one.standard != "unknown"), "unknown"),
        figures=MappingProxyType(figures),
        trial_balance=_trial_balance([one.trial_balance for one in alike if one.trial_balance]),
        journal=_journal([one.journal for one in alike if one.journal]),
        checks=_checks(alike),
        problems=(
            *(problem for one in alike for problem in one.problems),
            *found,
            *_other_currencies(holding, currency),
            *_other_companies(alike),
        ),
    )


def _only_typed(books: Books) -> bool:
    return bool(books.figures) and all(isinstance(one.source, Typed) for one in books.figures.values())


def _figures(books: tuple[Books, ...]) -> tuple[dict[tuple[Period, str], Figure], list[Problem]]:
    kept: dict[tuple[Period, str], Figure] = {}
    known: dict[Spot, Figure] = {}
    problems: list[Problem] = []
    for one in books:
        fresh: dict[Spot, Figure] = {}
        for key, figure in one.figures.items():
            earlier = known.get(spot(figure))
            if earlier is not None:
                problems.extend(_compared(earlier, figure))
                if not isinstance(figure.source, Typed):
                    continue
                kept.pop((earlier.period, earlier.item), None)
            kept[key] = fresh[spot(figure)] = figure
        known.update(fresh)
    return kept, problems


def spot(figure: Figure) -> Spot:
    """What a figure is about: balances of one day are one, whatever period ends or begins there."""
    base = figure.item.removesuffix(OPENING)
    if base not in INSTANTS:
        return figure.period.end, figure.period.months, figure.item
    return (figure.period.end if base == figure.item else opening_instant(figure.period)), 0, figure.item


def name_key(name: str) -> str:
    """What makes two spellings of a company's name one: no blanks, brackets and letters of one width.

    >>> name_key("甲（江苏） 公司") == name_key("甲(江苏)公司")
    True
    """
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def _compared(earlier: Figure, later: Figure) -> Iterable[Problem]:
    if isinstance(later.source, Typed):
        if not isinstance(earlier.source, Typed):
            yield _problem("note", "figure_corrected", earlier, later)
    elif abs(earlier.value - later.value) > CENT:
        yield _problem("warning", "conflicting_figures", earlier, later)


def _problem(severity: str, code: str, earlier: Figure, later: Figure) -> Problem:
    here, there = _cell(earlier.source), _cell(later.source)
    return Problem(
        severity="warning" if severity == "warning" else "note",
        code=code,
        file=here.file,
        sheet=here.sheet,
        cell=here.cell,
        data=MappingProxyType[str, Value](
            {
                "item": earlier.item,
                "period": earlier.period.end,
                "value": earlier.value,
                "other_value": later.value,
                "other_file": there.file,
                "other_sheet": there.sheet,
                "other_cell": there.cell,
            }
        ),
    )


def _cell(source: Source) -> Cell:
    """The first cell that a figure stands on; an empty one where a person typed it."""
    nowhere = Cell(file="", sheet="", cell="")
    match source:
        case Cell():
            return source
        case Derived(cells=cells):
            return cells[0] if cells else nowhere
        case Typed():
            return nowhere


def _trial_balance(parts: list[TrialBalance]) -> TrialBalance | None:
    if not parts:
        return None
    return TrialBalance(
        accounts=max(part.accounts for part in parts),
        first=min(part.first for part in parts),
        last=max(part.last for part in parts),
    )


def _journal(parts: list[Journal]) -> Journal | None:
    """What journals span together; of journals that overlap only the longest is counted."""
    counted: list[Journal] = []
    for part in sorted(parts, key=lambda one: -one.entries):
        if all(part.last < other.first or other.last < part.first for other in counted):
            counted.append(part)
    if not counted:
        return None
    return Journal(
        entries=sum(part.entries for part in counted),
        vouchers=None
        if any(part.vouchers is None for part in counted)
        else sum(part.vouchers or 0 for part in counted),
        first=min(part.first for part in parts),
        last=max(part.last for part in parts),
    )


def _checks(books: tuple[Books, ...]) -> tuple[Check, ...]:
    """Each identity once a period: a failure before a success, both before 'could not be checked' anywhere."""
    weight = {False: 2, True: 1, None: 0}
    kept: dict[tuple[str, Period | None], Check] = {}
    for check in (check for one in books for check in one.checks):
        known = kept.get((check.id, check.period))
        if known is None or weight[check.ok] > weight[known.ok]:
            kept[check.id, check.period] = check
    checked = {check.id for check in kept.values() if check.ok is not None}
    return tuple(one for one in kept.values() if one.period or one.ok is not None or one.id not in checked)


def _other_currencies(books: tuple[Books, ...], currency: str) -> Iterable[Problem]:
    for other in sorted({one.currency for one in books if not _only_typed(one)} - {currency}):
        data = MappingProxyType[str, Value]({"currency": currency, "other_currency": other})
        yield Problem(severity="error", code="currency_differs", data=data)


def _other_companies(books: tuple[Books, ...]) -> Iterable[Problem]:
    by_key: dict[str, str] = {}
    for one in books:
        if key := name_key(one.company):
            by_key.setdefault(key, "".join(one.company.split()))
    names = list(by_key.values())
    for other in names[1:]:
        data = MappingProxyType[str, Value]({"company": names[0], "other_company": other})
        yield Problem(severity="warning", code="company_differs", data=data)
