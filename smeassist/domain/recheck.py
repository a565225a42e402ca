"""Books made of several imports, or corrected by hand, are checked anew as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from smeassist.domain import integrity
from smeassist.domain.accounts import AccountsPack
from smeassist.domain.books import Books, Check, Figure, Typed
from smeassist.domain.company import Company
from smeassist.domain.currency import named
from smeassist.domain.periods import Period

CENT: Final = Decimal("0.01")
COARSEST: Final = Decimal(1_000_000)
FEWEST: Final = 6


def rechecked(company: Company, pack: AccountsPack) -> Books:
    """The company's books with the identities checked on its figures as they are now.

    What only the importer could know stands: checks of ledgers, and statements that it found not checkable
    since they hold lines that are no item. A single import without corrections is as the importer left it.
    """
    books = company.books
    if len(company.imports) < 2 and not company.corrections:
        return books
    made = integrity.check(books, pack, _grains(company))
    known = {(check.id, check.period): check for check in books.checks}
    fresh = {(check.id, check.period): check for check in made if _says_more(check, known)}
    return named(replace(books, checks=tuple(_joined({**known, **fresh}))))


def _says_more(check: Check, known: Mapping[tuple[str, Period | None], Check]) -> bool:
    before = known.get((check.id, check.period))
    if check.ok is None:
        return before is None
    return before is None or before.ok is not None


def _joined(checks: Mapping[tuple[str, Period | None], Check]) -> Iterable[Check]:
    """All checks but those that say 'not checkable' of an identity that was checked somewhere."""
    checked = {check.id for check in checks.values() if check.ok is not None}
    return (check for check in checks.values() if check.period or check.ok is not None or check.id not in checked)


def _grains(company: Company) -> Mapping[tuple[Period, str], Decimal]:
    """What the last digit of each figure is worth (yuan): books in 万元 are rounded to hundreds of yuan.

    The files are gone by now, so it is read off the figures: the largest power of ten that divides all
    figures of one import's period. A few figures may be round by chance, so they count as exact.
    """
    worth: dict[tuple[Period, str], Decimal] = {}
    for held in company.imports:
        worth.update(grains(held.books))
    typed = {key for key, figure in company.books.figures.items() if isinstance(figure.source, Typed)}
    return MappingProxyType({key: CENT if key in typed else grain for key, grain in worth.items()})


def grains(books: Books) -> Mapping[tuple[Period, str], Decimal]:
    """What the last digit of each figure of one import is worth (yuan), as `_grains` has it."""
    by_period: dict[Period, list[Figure]] = {}
    for figure in books.figures.values():
        by_period.setdefault(figure.period, []).append(figure)
    worth = {period: _grain(figures) for period, figures in by_period.items()}
    return MappingProxyType({(period, item): worth[period] for period, item in books.figures})


def _grain(figures: Iterable[Figure]) -> Decimal:
    """The largest power of ten, from a cent on, that divides every figure.

    >>> _grain(())
    Decimal('0.01')
    """
    values = [figure.value for figure in figures if figure.value]
    grain = CENT
    while len(values) >= FEWEST and grain < COARSEST and all(value % (grain * 10) == 0 for value in values):
        grain *= 10
    return grain
