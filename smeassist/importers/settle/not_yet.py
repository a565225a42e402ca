"""What is not yet so is never taken for what was: forecasts, plans, budgets, periods that are still to end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from smeassist.domain.periods import month_end
from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.importers.settle.findings import Findings
from smeassist.importers.settle.when import When
from smeassist.importers.shapes.entries import FORECAST, Series, Table
from smeassist.importers.shapes.page import Page
from smeassist.importers.words.forecasts import is_actual, is_forecast
from smeassist.importers.words.problems import problem


def without_forecasts(tables: Sequence[Table], findings: Findings) -> list[Table]:
    """The tables without series that are forecasts; what is left out and has a time of its own is named."""
    kept: list[Table] = []
    for table in tables:
        series = table.series if not _is_forecast(table) else ()
        dropped = [value for value in table.series if value not in series or value.meaning == FORECAST]
        left = tuple(value for value in series if value.meaning != FORECAST)
        if not dropped:
            kept.append(table)
            continue
        findings.problems.extend(_left_out(table, dropped, left))
        columns = {value.column for value in left}
        entries = tuple(entry for entry in table.entries if entry.series in columns)
        if left:
            kept.append(replace(table, series=left, entries=entries))
    return kept


def ledgers_without_forecasts(pages: Sequence[Page], findings: Findings) -> list[Page]:
    """The pages without trial balances and journals that their title or their sheet's name calls forecasts."""
    kept: list[Page] = []
    for page in pages:
        titled = page.facts.forecast or is_forecast(page.sheet.name, page.scan.words)
        if titled and page.kind in {"trial_balance", "journal"}:
            data: dict[str, Datum] = {"heads": page.sheet.name, "count": 1}
            findings.problems.append(problem(page.sheet, "warning", "forecast_left_out", "", data))
        else:
            kept.append(page)
    return kept


def _is_forecast(table: Table) -> bool:
    """Whether a table's title or its sheet's name calls it a forecast and no head says that it is so."""
    titled = table.facts.forecast or is_forecast(table.sheet.name, table.words)
    return titled and not any(is_actual(value.head, table.words) for value in table.series)


def _left_out(table: Table, dropped: Sequence[Series], left: Sequence[Series]) -> list[Problem]:
    known = {value.span for value in left}
    named = [value for value in dropped if not left or value.span not in known]
    if not named:
        return []
    heads = "、".join(dict.fromkeys(value.head for value in named if value.head)) or table.sheet.name
    return [
        problem(
            table.sheet,
            "note" if left else "warning",
            "forecast_left_out",
            "",
            {"heads": heads, "count": len(named)},
        )
    ]


def without_days_to_come(findings: Findings, today: date) -> None:
    """Leave out what is stated of periods that end after the month of `today`, and name them."""
    last = month_end(today.year, today.month)
    later = Counter(
        (raw.cells[0].file if raw.cells else "", _end(raw.when)) for raw in findings.raws if _end(raw.when) > last
    )
    if not later:
        return
    findings.raws = [raw for raw in findings.raws if _end(raw.when) <= last]
    findings.gaps = {gap for gap in findings.gaps if gap.period.end <= last}
    findings.problems.extend(
        Problem(severity="warning", code="period_to_come", file=file, data={"period": end, "count": count})
        for (file, end), count in sorted(later.items())
    )


def _end(when: When) -> date:
    return when.opens or when.end
