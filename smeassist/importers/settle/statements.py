"""Tables of every shape become figures by the same rules: unit, decimal commas, sign, period, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from smeassist.domain.books import Gap
from smeassist.domain.completion import OF_LINES
from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.importers.settle import (
    currencies,
    decimal_commas,
    hidden,
    impairments,
    lines,
    not_yet,
    own_accounts,
    periods,
    regional_forms,
    signs,
    units,
)
from smeassist.importers.settle.findings import Findings
from smeassist.importers.settle.lines import Lines
from smeassist.importers.settle.raw import gap, of_lines, unfilled
from smeassist.importers.settle.when import Resolved, When
from smeassist.importers.shapes.entries import Table
from smeassist.importers.words import questions
from smeassist.importers.words.problems import listed, problem
from smeassist.importers.words.questions import Choices

_SHOWN: Final = 8
"""Unknown lines that are named; all are counted."""


def settle(tables: Sequence[Table], choices: Choices, findings: Findings) -> None:
    """Add what the tables of one company state to the findings."""
    own = currencies.in_own(not_yet.without_forecasts(tables, findings), choices, findings)
    tables = [regional_forms.settled(hidden.without_hidden_doubles(table)) for table in own]
    units_said = units.said((table.sheet.file, table.facts.factor) for table in tables)
    every = [_lines(table, choices, units_said.get(table.sheet.file)) for table in tables]
    lengths = periods.lengths(every, choices)
    year_end = periods.year_end(every)
    for each in every:
        signs.settle(each, each.words.pack)
        if each.statement == "income_statement":
            findings.problems.extend(impairments.settle(each, choices))
        span = periods.span_of(each, every, choices)
        whole_year = periods.says_whole_year(each, every)
        resolved = periods.resolve(each, span, lengths.get(each.sheet.file), year_end, whole_year=whole_year)
        if resolved.open and each.stated():
            findings.problems.append(_open_question(each, resolved))
        findings.tables.append((each, resolved.columns))
        _take(each, dict(resolved.columns), findings)
        findings.standards.append(each.table.facts.standard)


def _lines(table: Table, choices: Choices, unit_said: Decimal | None) -> Lines:
    """The lines of a table in the unit that was answered, that it names, or that its neighbours name."""
    answer = choices.get(questions.key("unit", table.sheet.file, table.sheet.name), "")
    factor = table.words.units.get(answer) or table.facts.factor
    table = decimal_commas.with_dots(table)
    commas = decimal_commas.agreed(table, choices)
    read = lines.read(table, factor, commas)
    neighbour = bool(unit_said and not answer and any(units.doubts(read, answered=False)))
    if unit_said and neighbour:
        read = lines.read(table, unit_said, commas)
        read.problems.append(problem(table.sheet, "note", "unit_of_neighbour", "", {"factor": unit_said}))
    read.problems.extend(decimal_commas.doubts(read, commas))
    read.problems.extend(units.doubts(read, answered=bool(answer) or neighbour))
    return read


def _without_figures(lines: Lines) -> Problem:
    """Of our own template an owner may fill in one sheet alone."""
    if lines.table.unknown_blanks:
        return problem(lines.sheet, "note", "template_blank")
    return problem(lines.sheet, "warning", "no_figures")


def _open_question(lines: Lines, resolved: Resolved) -> Problem:
    sheet = lines.sheet
    if resolved.open == "length":
        key = questions.key("months", sheet.file, sheet.name)
        return questions.ask(
            "months", key, resolved.proposed, ("1", "3", "6", "12"), file=sheet.file, sheet=sheet.name
        )
    if resolved.open == "year":
        key = questions.key("year", sheet.file, sheet.name)
        return questions.ask("year", key, "", (), file=sheet.file, sheet=sheet.name, severity="error")
    return problem(sheet, "warning", "columns_unclear")


def _take(lines: Lines, periods: dict[int, When], findings: Findings) -> None:
    raws = of_lines(lines, periods)
    if lines.table.accounts:
        raws = own_accounts.without_parts(raws, lines)
        if lines.statement != "cash_flow":
            lines.problems = list(own_accounts.without_settled(lines))
        findings.raws.extend(own_accounts.figures(lines, periods))
        lines.loose.update(periods)
        lines.seen.clear()
        lines.unknown[:] = own_accounts.unplaced(lines, periods)
    if not lines.table.form:  # who lists figures chooses them: what their section holds besides is not known
        lines.loose.update(periods)
    findings.raws.extend(raws)
    findings.problems.extend(lines.problems)
    empty = unfilled(lines, periods)
    for column, when in periods.items():
        if column not in empty:
            findings.gaps.update(_gaps(lines, column, when))
    if not lines.stated():
        findings.problems.append(_without_figures(lines))
    if lines.unknown:
        where = lines.unknown[0][1]
        data: dict[str, Datum] = {
            "labels": listed((name for name, _ in lines.unknown), _SHOWN),
            "count": len(lines.unknown),
        }
        findings.problems.append(problem(lines.sheet, "note", "unknown_lines", where, data))
    if lines.nil_dashes:
        findings.problems.append(problem(lines.sheet, "note", "dashes_read_as_nil"))


def _gaps(lines: Lines, column: int, when: When) -> Iterable[Gap]:
    """Where a series gives no figure: totals left blank, cells that could not be read, lines that are no item."""
    refused = lines.refused.get(column, set())
    for item in lines.seen.intersection(OF_LINES):
        yield gap(when, item, "blank")
    for item in lines.blocked.get(column, {}):
        yield gap(when, item, "refused" if item in refused else "no_value")
    if column in lines.loose:
        yield gap(when, lines.statement, "unplaced")
