"""Columns in another currency than the books' own, as foreign readers are shown them, are left aside and named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from smeassist.importers.settle.findings import Findings
from smeassist.importers.shapes.entries import Table
from smeassist.importers.words.problems import problem


def in_own(tables: Sequence[Table], findings: Findings) -> Iterable[Table]:
    """The tables with the series of one currency each: the one that the sheet names, or else most series do."""
    for table in tables:
        codes = Counter(series.currency for series in table.series if series.currency)
        if not codes:
            findings.currencies.append(table.facts.currency)
            yield table
            continue
        own = table.facts.currency if table.facts.currency in codes else codes.most_common(1)[0][0]
        findings.currencies.append(own)
        foreign = [series for series in table.series if series.currency not in {"", own}]
        if not foreign:
            yield table
            continue
        numbers = {series.column for series in foreign}
        heads = "、".join(series.head for series in foreign)
        others = ", ".join(sorted(codes.keys() - {own}))
        data = {"currency": own, "others": others, "heads": heads}
        findings.problems.append(problem(table.sheet, "note", "columns_in_other_currency", "", data))
        yield replace(
            table,
            series=tuple(series for series in table.series if series.column not in numbers),
            entries=tuple(entry for entry in table.entries if entry.series not in numbers),
        )
