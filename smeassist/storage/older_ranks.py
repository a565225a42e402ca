"""What a book of version 3 or older does not say of its figures, read off the figures themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Final

from smeassist.domain.books import DERIVED_BEFORE, STATEMENT, Check, Derived, Gap
from smeassist.domain.items import ALL, OPENING
from smeassist.domain.ranges import CENT
from smeassist.storage import amounts, rows
from smeassist.storage.codec import decode, encode
from smeassist.storage.connection import Connection
from smeassist.storage.rows import Row
from smeassist.storage.schema import HISTORY

_TABLES: Final = {table.name: table for table in HISTORY[4]}
_COARSEST: Final = Decimal(1_000_000)
_FEWEST: Final = 6
"""So few figures may be round by chance."""
_STATEMENTS: Final = {"bs": "balance_sheet", "pl": "income_statement", "cf": "cash_flow"}


def learn(connection: Connection) -> None:
    """Write the ranks of all figures, and the gaps that checks tell of.

    The largest power of ten that divides all figures of one import's period is taken for what their last digit is
    worth: books in 万元 are rounded to hundreds of yuan. A figure derived from items may follow from figures that
    were not kept apart.

    Raises:
        RowDamageError: a row is damaged.
        UnknownContentError: a row holds what no version wrote.
    """
    figures = rows.read(connection, _TABLES["figures"])
    rows.put(connection, _TABLES["ranks"], list(_ranks(figures)))
    rows.put(connection, _TABLES["parts"], list(_gaps(rows.read(connection, _TABLES["parts"]))))


def _ranks(figures: Iterable[Row]) -> Iterator[Row]:
    for _, group in groupby(figures, key=itemgetter(0, 1, 2)):
        alike = list(group)
        scale = _scale([amounts.value(int(row[4]), str(row[5])) for row in alike])
        for identity, end, months, item, *_, origin, _ in alike:
            rank = DERIVED_BEFORE if _is_of_items(str(origin)) else STATEMENT
            if (scale, rank) != (CENT, STATEMENT):
                yield (identity, end, int(months), item, str(scale), rank)


def _scale(values: Iterable[Decimal]) -> Decimal:
    """The largest power of ten, from a cent on, that divides every amount.

    >>> _scale([Decimal(300), Decimal(1200), Decimal(500), Decimal(100), Decimal(700), Decimal(0), Decimal(900)])
    Decimal('100.00')
    """
    known = [value for value in values if value]
    scale = CENT
    while len(known) >= _FEWEST and scale < _COARSEST and all(value % (scale * 10) == 0 for value in known):
        scale *= 10
    return scale


def _is_of_items(origin: str) -> bool:
    source = decode(origin) if origin else None
    terms = source.derived.split(" ") if isinstance(source, Derived) else []
    return bool(terms) and all(term in "+-" or term.removesuffix(OPENING) in ALL for term in terms)


def _gaps(parts: Iterable[Row]) -> Iterator[Row]:
    """A check of statements that could not be decided in its period: amounts stood on lines that are no item."""
    for identity, group in groupby((row for row in parts if row[1] == "checks"), key=itemgetter(0)):
        checks = [check for row in group if isinstance(check := decode(str(row[3])), Check)]
        gaps = {
            Gap(period=check.period, item=statement, why="unplaced")
            for check in checks
            if check.ok is None and check.period
            for statement in (_STATEMENTS.get(check.id.split("_")[0]),)
            if statement
        }
        ordered = sorted(gaps, key=lambda gap: (gap.period, gap.item))
        yield from ((identity, "gaps", place, encode(gap)) for place, gap in enumerate(ordered))
