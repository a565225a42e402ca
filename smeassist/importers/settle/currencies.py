"""Amounts in another currency than the books' own are left aside and named; which is their own may be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from smeassist.domain.currency import UNKNOWN, YUAN
from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.domain.written.amounts import CellReading
from smeassist.importers.settle.findings import Findings
from smeassist.importers.shapes.entries import Entry, Series, Table
from smeassist.importers.words import questions
from smeassist.importers.words.labels import is_chinese
from smeassist.importers.words.problems import problem
from smeassist.importers.words.questions import Choices

_IN_OTHER: Final = CellReading("refused", reason="currency")


def in_own(tables: Sequence[Table], choices: Choices, findings: Findings) -> list[Table]:
    """The tables with the series of one currency each: the one that the sheet names, or else most series do.

    Where tables are in several, or as many series in one as in another, it is asked which the books' own is.
    """
    tables = [_of_cells(table) for table in tables]
    owns = [_owns(table) for table in tables]
    codes = list(dict.fromkeys(code for own in owns for code in own))
    doubtful = len(codes) > 1 and (len({own[0] for own in owns if own}) > 1 or any(len(own) > 1 for own in owns))
    if doubtful:
        proposed = YUAN if YUAN in codes else codes[0]
        chosen = choices.get(questions.CURRENCY, "")
        if chosen not in codes:
            chosen = proposed
            findings.problems.append(
                questions.currency(tables[0].sheet.file, tables[0].sheet.name, proposed, codes)
            )
        owns = [(chosen,) if chosen in _named(table) else own for table, own in zip(tables, owns, strict=True)]
        tables, owns = _of_one(tables, owns, chosen, findings)
    kept: list[Table] = []
    for table, own in zip(tables, owns, strict=True):
        findings.currencies.append(own[0] if own else "")
        kept.append(_without_foreign(table, own[0], findings) if own else table)
    return kept


def _of_cells(table: Table) -> Table:
    """A table whose series are in the currency that most of their cells or labels name.

    A cell in another is refused; a label may tell what an account is kept in, not its amount ('Bank (USD)').
    """
    if not any(entry.reading.currency or entry.label.currency for entry in table.entries):
        return table
    chinese = any(is_chinese(entry.label.key) for entry in table.entries)
    by_series: dict[int, list[Entry]] = {}
    for entry in table.entries:
        if entry.reading.value is not None:
            by_series.setdefault(entry.series, []).append(entry)
    named = {number: code for number, entries in by_series.items() if (code := _of_most(entries, chinese=chinese))}
    series = tuple(replace(each, currency=each.currency or named.get(each.column, "")) for each in table.series)
    owns = {each.column: each.currency or table.facts.currency for each in series}
    entries = (
        replace(entry, reading=_IN_OTHER) if _is_foreign(entry, owns.get(entry.series, "")) else entry
        for entry in table.entries
    )
    return replace(table, series=series, entries=tuple(entries))


def _of_most(entries: Sequence[Entry], *, chinese: bool) -> str:
    """The currency that most amounts of a series name; English books name it by the first and the last alone."""
    in_cells = {entry.reading.currency for entry in entries} - {""}
    if len(in_cells) == 1 and not chinese:
        return in_cells.pop()
    codes = Counter(entry.reading.currency or entry.label.currency for entry in entries)
    return next((code for code, count in codes.items() if code and count * 2 > codes.total()), "")


def _is_foreign(entry: Entry, own: str) -> bool:
    """Whether a cell names another currency than its series; without one only yuan go unsaid."""
    code = entry.reading.currency
    if code == UNKNOWN:
        return own in {"", YUAN}
    return bool(code) and code != own and not (own == UNKNOWN or (code == YUAN and not own))


def _named(table: Table) -> Counter[str]:
    """The currencies that a table names, of its series, else of itself, by how many series are in them.

    A sign that several have ('$') counts only where nothing names one of them.
    """
    codes = Counter(series.currency for series in table.series if series.currency)
    codes = codes or Counter(filter(None, (table.facts.currency,)))
    return Counter({code: count for code, count in codes.items() if code != UNKNOWN}) or codes


def _owns(table: Table) -> tuple[str, ...]:
    """The currency that a table is in; several where as many of its series are in one as in another."""
    codes = _named(table)
    if table.facts.currency in codes:
        return (table.facts.currency,)
    most = max(codes.values(), default=0)
    return tuple(code for code, count in codes.items() if count == most)


def _of_one(
    tables: Sequence[Table], owns: Sequence[tuple[str, ...]], chosen: str, findings: Findings
) -> tuple[list[Table], list[tuple[str, ...]]]:
    """The tables in a currency, and those that name none; the others are named."""
    kept = [(table, own) for table, own in zip(tables, owns, strict=True) if not own or chosen in own]
    for table, own in zip(tables, owns, strict=True):
        if own and chosen not in own:
            findings.problems.append(_left_aside(table, chosen, own, table.series))
    return [table for table, _ in kept], [own for _, own in kept]


def _without_foreign(table: Table, own: str, findings: Findings) -> Table:
    foreign = [series for series in table.series if series.currency not in {"", UNKNOWN, own}]
    if not foreign:
        return table
    findings.problems.append(_left_aside(table, own, _named(table).keys() - {own}, foreign))
    numbers = {series.column for series in foreign}
    return replace(
        table,
        series=tuple(series for series in table.series if series.column not in numbers),
        entries=tuple(entry for entry in table.entries if entry.series not in numbers),
    )


def _left_aside(table: Table, own: str, others: Iterable[str], series: Sequence[Series]) -> Problem:
    heads = "、".join(dict.fromkeys(left.head for left in series if left.head)) or table.sheet.name
    data: dict[str, Datum] = {"currency": own, "others": ", ".join(sorted(others)), "heads": heads}
    return problem(table.sheet, "note", "columns_in_other_currency", "", data)
