"""The tables of figures: every figure with its source, what each indicator used, checks and problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from smeassist.domain import items as line_items
from smeassist.domain.assessment import Assessment, IndicatorResult, Level
from smeassist.domain.books import Books, Figure, figure
from smeassist.domain.edits import figure_key, figure_path
from smeassist.domain.indicator_pack import IndicatorsPack
from smeassist.domain.periods import Period
from smeassist.domain.problems import as_reason
from smeassist.domain.workings import workings
from smeassist.faces.indicators import written_formula
from smeassist.faces.levels import level_of
from smeassist.faces.names import item_name, period_name
from smeassist.faces.sources import place_of, source_words
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.checks import check_words
from smeassist.i18n.formats import Lang
from smeassist.reporting.book.cells import KINDS, Content, FormattedAmount, Marked, ReportSheet, columns
from smeassist.reporting.book.formulas import spreadsheet_formula
from smeassist.reporting.charts.bands import band_words

_FIRST_ROW: Final = 2  # row 1 is the header
_ORDER: Final = {
    item: place
    for place, item in enumerate(
        (*line_items.BALANCE_SHEET, *line_items.INCOME_STATEMENT, *line_items.CASH_FLOW, *line_items.BESIDE)
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """The sheet of figures, and the address of each figure's amount in the workbook."""

    sheet: ReportSheet
    addresses: Mapping[tuple[Period, str], str]


def figure_table(books: Books, lang: Lang) -> FigureTable:
    """Every figure, the newest period first, in the order of the forms."""
    name = say("book.sheet.figures", lang)
    ordered = sorted(
        books.figures.values(),
        key=lambda figure: (
            -figure.period.end.toordinal(),
            -figure.period.months,
            _place(figure.item),
            figure.item,
        ),
    )
    titles = columns(
        "book.figure", lang,
        ("period", 14), ("end", 12, "date"), ("months", 7, "whole"), ("item", 34), ("code", 30),
        ("amount", 18, "money"), ("currency", 8),
        ("file", 34), ("sheet", 20), ("cell", 10), ("how", 44),
    )  # fmt: skip
    return FigureTable(
        sheet=ReportSheet(
            name=name, columns=titles, rows=tuple(_figure(indicator, books, lang) for indicator in ordered)
        ),
        addresses={
            (booked.period, booked.item): f"'{name}'!$F${row}" for row, booked in enumerate(ordered, _FIRST_ROW)
        },
    )


def _place(item: str) -> int:
    base = item.removesuffix(line_items.OPENING)
    return _ORDER.get(base, len(_ORDER)) * 2 + (base != item)


def _figure(figure: Figure, books: Books, lang: Lang) -> tuple[Content, ...]:
    cell = place_of(figure.source)
    return (
        period_name(figure.period, lang),
        figure.period.end,
        figure.period.months,
        item_name(figure.item, lang),
        figure.item,
        figure.value,
        books.currency,
        cell.file if cell else None,
        cell.sheet if cell else None,
        cell.cell if cell else None,
        None if cell else source_words(figure.source, lang),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class InputTable:
    """The sheet of what each indicator used, and the addresses by indicator, period and the figure's path."""

    sheet: ReportSheet
    addresses: Mapping[tuple[str, Period], Mapping[str, str]]
    figures: FigureTable
    books: Books


def input_table(assessment: Assessment, figures: FigureTable, lang: Lang) -> InputTable:
    """One row for each figure that an indicator used, linked to the sheet of figures where it stands there."""
    name = say("book.sheet.inputs", lang)
    rows: list[tuple[Content, ...]] = []
    addresses: dict[tuple[str, Period], dict[str, str]] = {}
    for result in assessment.indicators:
        own = addresses.setdefault((result.code, result.period), {})
        for entry in result.inputs:
            own[figure_path(entry.period, entry.item)] = f"'{name}'!$F${len(rows) + _FIRST_ROW}"
            address = figures.addresses.get((entry.period, entry.item))
            stands = (
                address is not None and entry.value == assessment.books.figures[(entry.period, entry.item)].value
            )
            value: Content = entry.value
            if entry.value is not None and stands:
                value = FormattedAmount(value=entry.value, kind="number", formula=f"={address}")
            period = period_name(entry.period, lang)
            rows.append(
                (said(result.name, lang), result.code, period, item_name(entry.item, lang), entry.item, value)
            )
    titles = columns(
        "book.input", lang,
        ("indicator", 26), ("code", 28), ("period", 14), ("item", 34), ("item_code", 30), ("value", 18, "number"),
    )  # fmt: skip
    sheet = ReportSheet(name=name, columns=titles, rows=tuple(rows))
    return InputTable(sheet=sheet, addresses=addresses, figures=figures, books=assessment.books)


def indicator_table(assessment: Assessment, inputs: InputTable, pack: IndicatorsPack, lang: Lang) -> ReportSheet:
    """Every indicator of every period; its value recomputes from the sheets of inputs and of figures."""
    worked = workings(assessment, pack)
    titles = columns(
        "book.indicator", lang,
        ("dimension", 14), ("name", 26), ("code", 28), ("period", 14), ("value", 16, "number"), ("level", 10),
        ("good", 16), ("poor", 16), ("formula", 46), ("why", 60), ("annualised", 9), ("scored", 9),
    )  # fmt: skip
    names = {indicator.code: said(indicator.name, lang) for indicator in assessment.indicators}
    rows = tuple(
        _indicator(indicator, _live(indicator, inputs, worked), names, lang) for indicator in assessment.indicators
    )
    return ReportSheet(name=say("book.sheet.indicators", lang), columns=titles, rows=rows)


def _live(indicator: IndicatorResult, inputs: InputTable, worked: Mapping[tuple[str, Period], str]) -> str:
    """The formula over the cells of what an indicator used, else of the books' figures; "" where there is none."""
    own = inputs.addresses.get((indicator.code, indicator.period), {})

    def address(path: str) -> str | None:
        period, item = figure_key(path)
        stands = figure(inputs.books, item, period)
        elsewhere = inputs.figures.addresses.get((stands.period, stands.item)) if stands else None
        return own.get(path) or elsewhere

    return spreadsheet_formula(worked.get((indicator.code, indicator.period), ""), address)


def _indicator(
    indicator: IndicatorResult, formula: str, names: Mapping[str, str], lang: Lang
) -> tuple[Content, ...]:
    value: Content = None
    if indicator.value is not None:
        value = FormattedAmount(value=indicator.value, kind=KINDS.get(indicator.unit, "number"), formula=formula)
    good, poor = (
        (None, None)
        if indicator.band is None
        else band_words(indicator.band, indicator.unit, lang, indicator.currency)
    )
    return (
        say(f"report.dimension.{indicator.dimension}", lang),
        said(indicator.name, lang),
        indicator.code,
        period_name(indicator.period, lang),
        value,
        Marked(text=say(f"report.level.{indicator.level}", lang), level=indicator.level),
        good,
        poor,
        written_formula(indicator, names, lang) or None,
        said(indicator.why, lang),
        say("report.yes", lang) if indicator.annualised else None,
        say("report.yes" if indicator.scored else "report.no", lang),
    )


def check_table(assessment: Assessment, lang: Lang) -> ReportSheet:
    """Every identity, whether it held, and the cells that it concerns."""
    titles = columns(
        "book.check", lang,
        ("state", 12), ("what", 60), ("period", 14), ("difference", 16, "money"), ("severity", 10), ("cells", 46),
        ("code", 34),
    )  # fmt: skip
    levels: dict[bool | None, Level] = {True: "good", False: "poor", None: "unknown"}
    words = {True: "held", False: "broken", None: "unchecked"}
    rows = tuple(
        (
            Marked(text=say(f"book.check.{words[check.ok]}", lang), level=levels[check.ok]),
            check_words(check, lang),
            None if check.period is None else period_name(check.period, lang),
            check.difference,
            say(f"report.severity.{check.severity}", lang) if check.ok is False else None,
            "\n".join(source_words(cell, lang) for cell in check.cells) or None,
            check.id,
        )
        for check in assessment.books.checks
    )
    return ReportSheet(name=say("book.sheet.checks", lang), columns=titles, rows=rows)


def problem_table(assessment: Assessment, lang: Lang) -> ReportSheet:
    """Everything wrong with the input, and where."""
    titles = columns(
        "book.problem", lang,
        ("severity", 10), ("what", 80), ("file", 34), ("sheet", 20), ("cell", 10), ("code", 28),
    )  # fmt: skip
    rows = tuple(
        (
            Marked(
                text=say(f"report.severity.{problem.severity}", lang), level=level_of("severity", problem.severity)
            ),
            said(as_reason(problem, placed=False), lang), problem.file, problem.sheet, problem.cell, problem.code,
        )
        for problem in assessment.problems
    )  # fmt: skip
    return ReportSheet(name=say("book.sheet.problems", lang), columns=titles, rows=rows)
