"""A workbook for owners who have no statements: three to be filled in, in one language, written with openpyxl."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from smeassist.domain import totals
from smeassist.domain.accounts import AccountsPack, FormLine, Statement, TemplateLine
from smeassist.domain.periods import month_end
from smeassist.i18n import formats
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import Lang

_TITLES: Final[Mapping[Statement, str]] = {
    "balance_sheet": "template.balance_sheet",
    "income_statement": "template.income_statement",
    "cash_flow": "template.cash_flow",
}
_STEPS: Final = ("template.how_blank", "template.how_unit", "template.how_totals", "template.how_back")
_STOCK_HEADS: Final = (
    "template.head_item",
    "template.head_closing",
    "template.head_opening",
    "template.head_note",
)
_FLOW_HEADS: Final = ("template.head_item", "template.head_this", "template.head_before", "template.head_note")
_HEAD_ROW: Final = 7
_THIS, _BEFORE, _NOTE = 2, 3, 4
_AMOUNT: Final = "#,##0.00"
_LARGEST: Final = 10**13
_GREY: Final = PatternFill("solid", start_color="FFEDEFF2")
_INPUT: Final = PatternFill("solid", start_color="FFFFF9E5")
_PERIODS_SHOWN: Final = 8
_MONTHS: Final = (3, 6, 9, 12)
_CHOICES_COLUMN: Final = {"balance_sheet": "D", "income_statement": "E", "cash_flow": "E"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _TemplateForm:
    """One statement's sheet with the rows of its lines."""

    sheet: Worksheet
    statement: Statement
    lines: tuple[tuple[TemplateLine, FormLine], ...]
    rows: Mapping[str, int]


def render(pack: AccountsPack, lang: Lang, today: date) -> bytes:
    """The template's bytes; its periods are proposed as of that day, the last full year first."""
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "smeassist"
    cover = book.active
    assert isinstance(cover, Worksheet)
    ends = tuple(_ends(today))
    _fill_cover(cover, lang, ends, pack.unit_choices)
    forms = [_form(book, pack, statement, lang, len(ends)) for statement in _TITLES]
    for form in forms:
        _fill_period(form, lang, ends[0])
        _fill_checks(form, forms[0], lang)
        form.sheet.protection.sheet = True
    book.active = 0
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _ends(today: date) -> Iterator[date]:
    """Last days of periods that are over: the last full year, this year's quarters, years before."""
    yield date(today.year - 1, 12, 31)
    for months in reversed(_MONTHS[:-1]):
        if (end := month_end(today.year, months)) < today:
            yield end
    for year in range(today.year - 2, today.year - _PERIODS_SHOWN, -1):
        yield date(year, 12, 31)


def _name(statement: Statement, lang: Lang) -> str:
    return say(_TITLES[statement], lang)


def _fill_cover(sheet: Worksheet, lang: Lang, ends: Sequence[date], units: Sequence[str]) -> None:
    """What to do, and the periods and units to choose from, which the other sheets refer to."""
    sheet.title = say("template.cover", lang)
    sheet["A1"] = say("template.title", lang)
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"] = say("template.blank_unknown", lang)
    for row, step in enumerate(_STEPS, 3):
        sheet.cell(row, 1, say(step, lang)).alignment = Alignment(wrap_text=True)
    sheet.column_dimensions["A"].width = 90
    for column, words in (("D", "template.day"), ("E", "template.span"), ("F", "template.unit")):
        sheet[f"{column}1"] = say("template.choices", lang, {"of": say(words, lang)})
        sheet.column_dimensions[column].width = 24
    for row, end in enumerate(ends, 2):
        sheet[f"D{row}"] = formats.day(end, lang)
        sheet[f"E{row}"] = _span(end, lang)
    for row, unit in enumerate(units, 2):
        sheet[f"F{row}"] = unit
    sheet.protection.sheet = True


def _span(end: date, lang: Lang) -> str:
    if end.month == _MONTHS[-1]:
        return say("template.whole_year", lang, {"year": str(end.year)})
    return say("template.months_of", lang, {"first": date(end.year, 1, 1), "last": end})


def _form(book: Workbook, pack: AccountsPack, statement: Statement, lang: Lang, periods: int) -> _TemplateForm:
    sheet = book.create_sheet(_name(statement, lang))
    by_item = {line.item: line for line in pack.lines if line.statement == statement}
    lines = tuple((line, by_item[line.item]) for line in pack.template if line.item in by_item)
    rows = {line.item: row for row, (line, _) in enumerate(lines, _HEAD_ROW + 1)}
    form = _TemplateForm(sheet=sheet, statement=statement, lines=lines, rows=rows)
    _fill_top(form, pack, lang)
    for line, named in lines:
        _fill_line(form, line, named, lang)
    _add_choices(form, lang, periods, len(pack.unit_choices))
    for column, width in (("A", 46), ("B", 20), ("C", 20), ("D", 60)):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = f"B{_HEAD_ROW + 1}"
    return form


def _fill_top(form: _TemplateForm, pack: AccountsPack, lang: Lang) -> None:
    sheet = form.sheet
    sheet["A1"] = _name(form.statement, lang)
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"] = say("template.company", lang)
    _open(sheet["B2"])
    sheet["A3"] = say("template.day" if form.statement == "balance_sheet" else "template.span", lang)
    _open(sheet["B3"])
    sheet["A4"] = say("template.unit", lang)
    sheet["B4"] = pack.unit_choices[0]
    _open(sheet["B4"])
    sheet["A5"], sheet["B5"] = say("template.currency", lang), say("template.yuan", lang)
    sheet["A6"] = say("template.blank_unknown", lang)
    for column, head in enumerate(_STOCK_HEADS if form.statement == "balance_sheet" else _FLOW_HEADS, 1):
        cell = sheet.cell(_HEAD_ROW, column, say(head, lang))
        cell.font, cell.fill = Font(bold=True), _GREY


def _fill_line(form: _TemplateForm, line: TemplateLine, named: FormLine, lang: Lang) -> None:
    sheet, row = form.sheet, form.rows[line.item]
    name = said(line.name, lang)
    inside = named.part_of in form.rows
    sheet.cell(row, 1, say("template.of_which", lang, {"name": name}) if inside else name)
    if line.note:
        sheet.cell(row, _NOTE, said(line.note, lang)).font = Font(color="FF5F6B7A")
    terms = totals.terms(line.item, form.rows.__contains__) if line.item in totals.SUMS else ()
    for column in (_THIS, _BEFORE):
        cell = sheet.cell(row, column)
        cell.number_format = _AMOUNT
        if terms:
            cell.value = _sum(terms, form.rows, get_column_letter(column))
            cell.fill, cell.font = _GREY, Font(bold=True)
        else:
            _open(cell)
    if terms:
        sheet.cell(row, 1).font = Font(bold=True)


def _sum(terms: Sequence[totals.Term], rows: Mapping[str, int], column: str) -> str:
    """A total's formula; it shows nothing until every line is filled in, since a blank is no nought."""
    cells = [(sign, f"{column}{rows[item]}") for sign, item in terms]
    listed = ",".join(cell for _, cell in cells)
    summed = "".join(f"{'-' if sign < 0 else '+'}{cell}" for sign, cell in cells).removeprefix("+")
    return f'=IF(COUNT({listed})<{len(cells)},"",ROUND({summed},2))'


def _open(cell: Cell | MergedCell) -> None:
    cell.fill, cell.protection = _INPUT, Protection(locked=False)


def _add_choices(form: _TemplateForm, lang: Lang, periods: int, units: int) -> None:
    cover = say("template.cover", lang)
    for place, column, count in (("B3", _CHOICES_COLUMN[form.statement], periods), ("B4", "F", units)):
        choice = DataValidation("list", formula1=f"='{cover}'!${column}$2:${column}${count + 1}")
        choice.add(place)
        form.sheet.add_data_validation(choice)
    amount = DataValidation("decimal", "between", str(-_LARGEST), str(_LARGEST), allow_blank=True)
    amount.error, amount.showErrorMessage = say("template.no_number", lang), True
    amount.add(f"B{_HEAD_ROW + 1}:C{_HEAD_ROW + len(form.lines)}")
    form.sheet.add_data_validation(amount)


def _fill_period(form: _TemplateForm, lang: Lang, end: date) -> None:
    form.sheet["B3"] = formats.day(end, lang) if form.statement == "balance_sheet" else _span(end, lang)


def _fill_checks(form: _TemplateForm, balance: _TemplateForm, lang: Lang) -> None:
    """Below the lines: whether the statement agrees with itself and with the balance sheet, in words."""
    row = _HEAD_ROW + len(form.lines) + 2
    form.sheet.cell(row, 1, say("template.check", lang))
    there = "" if form is balance else f"'{balance.sheet.title}'!"
    pairs = {
        "balance_sheet": ("total_assets", "total_liabilities_and_equity", "template.check_balance"),
        "cash_flow": ("closing_cash", "cash", "template.check_cash"),
    }
    if form.statement not in pairs:
        form.sheet.cell(row, 1, say("template.check_elsewhere", lang))
        return
    own, other, words = pairs[form.statement]
    form.sheet.cell(row, _NOTE, say(words, lang))
    for column in ("B", "C"):
        left, right = f"{column}{form.rows[own]}", f"{there}{column}{balance.rows[other]}"
        form.sheet[f"{column}{row}"] = (
            f'=IF(COUNT({left},{right})<2,"",IF(ABS({left}-{right})<0.005,"{say("template.agrees", lang)}",'
            f'"{say("template.differs", lang)}"&TEXT({left}-{right},"0.00")))'
        )
