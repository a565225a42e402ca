"""On what it all rests: figures with their cells, checks, problems, packs and their sources, and the limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from reportlab.platypus.flowables import Flowable

from smeassist.domain import items as line_items
from smeassist.domain.assessment import Assessment
from smeassist.domain.books import Books, Check, Source, figure, periods
from smeassist.domain.pack import PackHead
from smeassist.domain.periods import Period
from smeassist.domain.problems import Problem, as_reason
from smeassist.domain.text import Value
from smeassist.faces.amounts import figure_words
from smeassist.faces.indicators import main_period
from smeassist.faces.levels import SIGNS, level_of
from smeassist.faces.names import item_name, pack_name, period_name, reference_words
from smeassist.faces.sources import place_of, source_words
from smeassist.i18n import formats
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.checks import check_words
from smeassist.i18n.formats import Lang
from smeassist.reporting.paper.parts import (
    BODY,
    CELL_BOLD,
    CELL_NOTE,
    NOTE,
    Chapter,
    Words,
    p,
    runs,
    section,
    table,
)
from smeassist.reporting.paper.prose import Run, Style

STATEMENTS: Final = (
    ("balance_sheet", line_items.BALANCE_SHEET),
    ("income_statement", line_items.INCOME_STATEMENT),
    ("cash_flow", line_items.CASH_FLOW),
    ("beside", line_items.BESIDE),
)
_TOTALS: Final = frozenset(
    {
        "current_assets", "noncurrent_assets", "total_assets", "current_liabilities", "noncurrent_liabilities",
        "total_liabilities", "total_equity", "total_liabilities_and_equity", "revenue", "operating_profit",
        "profit_before_tax", "net_profit", "cash_from_operations", "cash_from_investing", "cash_from_financing",
        "net_change_in_cash",
    }
)  # fmt: skip
_COLUMNS: Final = 3
_PACK: Final = Style(size=9.5, leading=15, weight="bold", before=6, after=1, keep_with_next=True)
_PACK_FACTS: Final = Style(size=8, leading=12, role="muted", after=3, keep_with_next=True)


def evidence(assessment: Assessment, lang: Lang) -> list[Flowable]:
    """The chapter of figures, checks and problems."""
    books = assessment.books
    story: list[Flowable] = [Chapter(say("report.chapter.evidence", lang))]
    shown = shown_periods(assessment)
    if not shown:
        problems = _problems(assessment.problems, lang) if assessment.problems else []
        return [*story, p(say("report.no_books", lang), BODY), *problems]
    files = _files(books)
    if files:
        listed = "　".join(f"[{number}] {file}" for file, number in files.items())
        story.append(p(say("report.files", lang, {"files": listed}), NOTE))
    for name, codes in STATEMENTS:
        story += _statement(name, codes, books, shown, files, lang)
    return [*story, *_checks(books.checks, files, lang), *_problems(assessment.problems, lang)]


def shown_periods(assessment: Assessment) -> tuple[Period, ...]:
    """The periods that have a column: the newest as long as the main one, and a later last one."""
    held, main = periods(assessment.books), main_period(assessment)
    if main is None:
        return ()
    same = [period for period in held if period.months == main.months][-_COLUMNS:]
    later = [period for period in held if period.end > main.end]
    return (*same, *later[-1:])


def _files(books: Books) -> dict[str, int]:
    """The files that figures come from, numbered in the order of their first figure."""
    places = (place_of(figure.source) for figure in books.figures.values())
    names = dict.fromkeys(place.file for place in places if place is not None)
    return {name: number for number, name in enumerate(names, 1)}


def _origin(source: Source, files: Mapping[str, int], lang: Lang) -> str:
    """Where a figure stands: its file by number, sheet and cell."""
    place = place_of(source)
    if place is None:
        return source_words(source, lang)
    file = f"[{files[place.file]}]" if place.file in files else place.file
    return f"{file} {place.sheet} {place.cell}"


def _statement(
    name: str,
    codes: Sequence[str],
    books: Books,
    shown: Sequence[Period],
    files: Mapping[str, int],
    lang: Lang,
) -> list[Flowable]:
    rows: list[tuple[Words, ...]] = []
    for code in codes:
        figures = [figure(books, code, period) for period in shown]
        newest = next((figure_ for figure_ in reversed(figures) if figure_ is not None), None)
        total = code in _TOTALS
        if newest is None or not (total or any(figure_ is not None and figure_.value for figure_ in figures)):
            continue
        cells: list[Words] = [runs([Run(item_name(code, lang))], CELL_BOLD) if total else item_name(code, lang)]
        cells += ["—" if figure_ is None else figure_words(code, figure_.value, lang) for figure_ in figures]
        rows.append((*cells, p(_origin(newest.source, files, lang), CELL_NOTE)))
    if not rows:
        return []
    currency = formats.currency_word(books.currency, lang) or say("report.currency_unknown", lang)
    title = say(f"report.statement.{name}", lang, {"currency": currency})
    header = [say("report.figure.item", lang), *(period_name(period, lang) for period in shown)]
    header.append(say("report.figure.source", lang))
    widths = (30, *(18 for _ in shown), 34)
    return [*section(title), table(header, rows, widths, numbers=range(1, len(shown) + 1))]


def _checks(checks: Sequence[Check], files: Mapping[str, int], lang: Lang) -> list[Flowable]:
    broken = [check for check in checks if check.ok is False]
    held = sum(check.ok is True for check in checks)
    unchecked = sum(check.ok is None for check in checks)
    counts = {"held": held, "broken": len(broken), "unchecked": unchecked}
    story: list[Flowable] = [
        *section(say("report.checks", lang)),
        p(say("report.checks.counts", lang, counts), BODY),
    ]
    if not broken:
        return story
    header = [say(f"report.check.{key}", lang) for key in ("what", "period", "difference", "cells")]
    rows = [_broken(check, files, lang) for check in broken]
    return [*story, table(header, rows, (44, 16, 16, 30), numbers=(2,))]


def _broken(check: Check, files: Mapping[str, int], lang: Lang) -> tuple[Words, ...]:
    level = level_of("severity", check.severity)
    return (
        runs([Run(f"{SIGNS[level]} {check_words(check, lang)}", role=level)], CELL_BOLD),
        "—" if check.period is None else period_name(check.period, lang),
        "—" if check.difference is None else formats.number(check.difference, lang),
        p("　".join(_origin(cell, files, lang) for cell in check.cells) or "—", CELL_NOTE),
    )


def _problems(problems: Sequence[Problem], lang: Lang) -> list[Flowable]:
    story: list[Flowable] = section(say("report.problems", lang))
    if not problems:
        return [*story, p(say("report.problems.none", lang), BODY)]
    header = [say(f"report.problem.{key}", lang) for key in ("severity", "what", "where")]
    rows: list[tuple[Words, ...]] = []
    for problem in problems:
        word = say(f"report.severity.{problem.severity}", lang)
        level = level_of("severity", problem.severity)
        sign = runs([Run(f"{SIGNS[level]} {word}", role=level)], CELL_BOLD)
        where = " · ".join(part for part in (problem.file, problem.sheet, problem.cell) if part)
        rows.append((sign, said(as_reason(problem, placed=False), lang), p(where or "—", CELL_NOTE)))
    return [*story, table(header, rows, (13, 62, 28))]


def basis(assessment: Assessment, lang: Lang) -> list[Flowable]:
    """The chapter of content packs with their sources and dates, and what the report can't do."""
    story: list[Flowable] = [Chapter(say("report.chapter.basis", lang))]
    story += [p(line, BODY) for line in say("report.limits.long", lang).split("\n")]
    story += section(say("report.packs", lang))
    for head in assessment.packs:
        story += _pack(head, lang)
    return [*story, p(say("report.signs", lang), NOTE)]


def _pack(head: PackHead, lang: Lang) -> list[Flowable]:
    data: dict[str, Value] = {
        "id": head.id,
        "version": head.version,
        "first": head.valid_from,
        "last": head.valid_until,
        "checked": head.checked_on,
    }
    sources = formats.clauses((reference_words(source, lang) for source in head.sources), lang)
    return [
        p(pack_name(head.id, lang), _PACK),
        p(say("report.pack.facts", lang, data), _PACK_FACTS),
        p(say("report.pack.sources", lang, {"sources": sources or "—"}), NOTE),
    ]
