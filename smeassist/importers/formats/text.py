"""Tables in plain text, whatever their encoding and separator."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import TextIOWrapper
from itertools import islice
from pathlib import PurePath
from typing import Final

from smeassist import worker
from smeassist.domain.errors import SmeError
from smeassist.domain.problems import Problem
from smeassist.importers.formats import encodings, parting, prescan, values
from smeassist.importers.formats.batches import SIZE, FieldLot, RowLot, without_first
from smeassist.importers.formats.building import Budget
from smeassist.importers.formats.encodings import Encoding
from smeassist.importers.formats.grid import HEAD_ROWS, CellValue, Lot, Row, Sheet
from smeassist.importers.formats.source import Source

SEPARATORS: Final = ("\t", ",", ";", "，", "|")
"""The likelier before the others where several part the lines equally well."""
IN_MEMORY: Final = 4 << 20
_SAMPLE_LINES: Final = 60
_HINT: Final = re.compile(r"sep=(.)\r?\n?")
_AS_TEXT: Final = re.compile(r'="([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How lines part into fields: whether there are quotation marks at all, and whether they quote.

    `skip` lines at the top are instructions to Excel, not cells.
    """

    separator: str
    marks: bool = True
    quotes: bool = True
    skip: int = 0


def read(source: Source, encoding: str | None = None) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """The one sheet of a text file, and what had to be guessed about it.

    Raises:
        SmeError: `text_unreadable` where no encoding fits, or a limit is passed.
    """
    detected = Encoding(codec=encoding, certain=True) if encoding else encodings.detect(source)
    if detected is None:
        raise SmeError("text_unreadable", file=source.name)
    dialect, problems = _dialect(source, detected)
    name = PurePath(source.name).stem
    if source.size <= IN_MEMORY:
        kept = tuple(_rows(source, detected.codec, dialect))
        return (Sheet(file=source.name, name=name, head=kept[:HEAD_ROWS], rows=partial(iter, kept)),), problems
    rows = partial(_rows, source, detected.codec, dialect)
    lots = partial(_lots, source, detected.codec, dialect)
    sheet = Sheet(file=source.name, name=name, head=tuple(islice(rows(), HEAD_ROWS)), rows=rows, lots=lots)
    return (sheet,), problems


def _check_length(source: Source) -> bool:
    """Refuse more lines than there may be cells, which takes a moment; parting so many lines does not.

    Returns:
        Whether there is any quotation mark.
    """
    lines, quotes = 0, False
    with source.open() as stream:
        while chunk := stream.read(parting.CHUNK):
            lines += chunk.count(b"\n")
            quotes = quotes or b'"' in chunk
    if lines > prescan.MAX_CELLS:
        raise SmeError("too_many_cells", file=source.name, limit=prescan.MAX_CELLS)
    return quotes


def _dialect(source: Source, encoding: Encoding) -> tuple[Dialect, tuple[Problem, ...]]:
    marks = _check_length(source)
    problems = []
    if not encoding.certain:
        data = {"encoding": encoding.codec.upper()}
        problems.append(Problem(severity="note", code="encoding_guessed", file=source.name, data=data))
    with _text(source, encoding.codec) as lines:
        sample = list(islice(lines, _SAMPLE_LINES))
    hint = _HINT.fullmatch(sample[0]) if sample else None
    separator = hint[1] if hint else _separator(sample)
    dialect = Dialect(separator=separator, marks=marks, quotes=marks, skip=1 if hint else 0)
    if marks and not _quotes_pair(source, encoding.codec, dialect):
        problems.append(Problem(severity="warning", code="unbalanced_quote", file=source.name))
        dialect = replace(dialect, quotes=False)
    return dialect, tuple(problems)


def _text(source: Source, codec: str) -> TextIOWrapper:
    return TextIOWrapper(source.open(), encoding=codec, errors="strict", newline="")


def _separator(sample: list[str]) -> str:
    """The separator that parts most lines into the same number of fields, and more than one."""
    best, most = SEPARATORS[1], 0
    for separator in SEPARATORS:
        counts = [_outside_quotes(line).count(separator) for line in sample]
        agreed = max((counts.count(count) * count for count in set(counts)), default=0)
        if agreed > most:
            best, most = separator, agreed
    return best


def _outside_quotes(line: str) -> str:
    """What of a line stands outside quotation marks.

    >>> _outside_quotes('a;"1,5";b')
    'a;;b'
    """
    return "".join(line.split('"')[::2])


def _quotes_pair(source: Source, codec: str, dialect: Dialect) -> bool:
    """Whether each quotation mark that opens a field closes it; else it would swallow the lines after it."""
    try:
        for _ in _quoted(source, codec, dialect, strict=True):
            pass
    except csv.Error:
        return False
    except UnicodeError as error:
        raise SmeError("text_unreadable", file=source.name) from error
    return True


def _quoted(source: Source, codec: str, dialect: Dialect, *, strict: bool = False) -> Iterator[list[str]]:
    csv.field_size_limit(parting.FIELD_LIMIT)
    with _text(source, codec) as lines:
        yield from csv.reader(islice(lines, dialect.skip, None), delimiter=dialect.separator, strict=strict)


def _lots(source: Source, codec: str, dialect: Dialect) -> Iterator[Lot]:
    """Rows, many at a time, within the limits."""
    budget, done = Budget(), 0
    try:
        for lot in _parted(source, codec, dialect):
            worker.report("reading", done)
            done += len(lot)
            cells, widest = _measured(lot)
            budget.take(cells)
            if widest > prescan.MAX_COLUMNS:
                raise SmeError("too_many_columns", limit=prescan.MAX_COLUMNS)
            yield _bounded(lot)
    except (csv.Error, parting.TooLongError) as error:
        raise SmeError("field_too_long", file=source.name, limit=parting.FIELD_LIMIT) from error
    except UnicodeError as error:
        raise SmeError("text_unreadable", file=source.name) from error
    except SmeError as error:
        raise SmeError(error.code, **{**error.reason.data, "file": source.name}) from error


def _bounded(lot: Lot) -> Lot:
    """The lot with every text of a length that means something."""
    if isinstance(lot, FieldLot):
        if max(map(len, lot.fields), default=0) <= values.MAX_TEXT:
            return lot
        return FieldLot([values.bounded(field) for field in lot.fields], lot.width)
    rows = [
        tuple([values.bounded(field) if isinstance(field, str) else field for field in row]) for row in lot.rows()
    ]
    return RowLot(rows)


def _measured(lot: Lot) -> tuple[int, int]:
    """The cells of a lot, an empty row for one, and those of its longest row."""
    if isinstance(lot, FieldLot):
        return len(lot.fields), lot.width
    lengths = [len(row) for row in lot.rows()]
    return sum(lengths) + lengths.count(0), max(lengths, default=0)


def _parted(source: Source, codec: str, dialect: Dialect) -> Iterator[Lot]:
    if dialect.quotes:
        rows = _quoted(source, codec, dialect)
        while some := [tuple([_cell(field) for field in row]) for row in islice(rows, SIZE)]:
            yield RowLot(some)
        return
    lots = (parting.parted(piece, dialect.separator) for piece in parting.pieces(source, codec))
    for lot in without_first(lots, dialect.skip):
        yield RowLot([tuple(map(_cell, row)) for row in lot.rows()]) if dialect.marks else lot


def _rows(source: Source, codec: str, dialect: Dialect) -> Iterator[Row]:
    for lot in _lots(source, codec, dialect):
        yield from lot.rows()


def _cell(field: CellValue) -> CellValue:
    """A field without the `="..."` that keeps Excel from making a number of a code.

    >>> _cell('="001"'), _cell("=cmd|calc"), _cell(None)
    ('001', '=cmd|calc', None)
    """
    if not isinstance(field, str) or not field.startswith("="):
        return field or None
    match = _AS_TEXT.fullmatch(field)
    return match[1] if match else field
