"""The entries of a journal in blocks: how many they are, of when, and whether each balances."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.books import Check, Journal
from smeassist.domain.periods import Period, month_end
from smeassist.domain.text import Value as Datum
from smeassist.domain.written import dates
from smeassist.domain.written.folding import fold
from smeassist.importers.formats.grid import CellValue, Row, Sheet
from smeassist.importers.settle.journal import JournalReading
from smeassist.importers.shapes.block_journals import BlockHead
from smeassist.importers.words import amounts, cell_days
from smeassist.importers.words.problems import listed

_MAX_SHOWN: Final = 5


def read(sheet: Sheet, head: BlockHead, order: dates.DayOrder) -> JournalReading:
    """Count lines and entries, and see whether each balances; accounts of such journals carry no codes."""
    entries: list[Decimal] = []
    names: list[str] = []
    lines, first, last = 0, None, None
    for number, row in enumerate(sheet.rows()):
        if number < head.body:
            continue
        began = _began(row, head, order)
        if began:
            day, name = began
            entries.append(Decimal(0))
            names.append(name)
            first = day if first is None or day < first else first
            last = day if last is None or day > last else last
            continue
        debit, credit = _amount(row, head.debit), _amount(row, head.credit)
        named = any(isinstance(part, str) and part.strip() for part in row[: head.debit])
        if entries and named and (debit or credit):
            lines += 1
            entries[-1] += debit - credit
    return _reading(entries, names, lines, first, last)


def _reading(
    entries: list[Decimal], names: list[str], lines: int, first: date | None, last: date | None
) -> JournalReading:
    if not lines or first is None or last is None:
        return JournalReading(raws=(), checks=(), problems=(), summary=None, standard=None)
    off = [(name, net) for name, net in zip(names, entries, strict=True) if net]
    data: dict[str, Datum] = {"vouchers": listed((name for name, _ in off), _MAX_SHOWN), "count": len(off)}
    check = Check(
        id="je_bal",
        period=Period(end=month_end(last.year, last.month), months=1),
        ok=not off,
        difference=max((abs(net) for _, net in off), default=Decimal(0)),
        data=data if off else {},
    )
    summary = Journal(entries=lines, first=first, last=last, vouchers=len(entries))
    return JournalReading(raws=(), checks=(check,), problems=(), summary=summary, standard=None)


def _began(row: Row, head: BlockHead, order: dates.DayOrder) -> tuple[date, str] | None:
    """The day and the name of the entry that a row begins."""
    texts: Iterable[CellValue] = [part for part in row[: head.debit] if part not in {None, ""}]
    if _amount(row, head.debit) or _amount(row, head.credit):
        return None
    for part in texts:
        begins = not isinstance(part, str) or part.strip()[:1].isdigit()
        span = cell_days.of_cell(part, order) if begins else None
        if span and span.kind == "day":
            return span.end, " ".join(fold(str(other)) for other in texts if other is not part)[:40]
        return None
    return None


def _amount(row: Row, column: int) -> Decimal:
    reading = amounts.read(row[column] if column < len(row) else None)
    return reading.value or Decimal(0)
