"""The Excel template: what an owner fills in is what the import reads, and a blank is unknown."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from smeassist import cli
from smeassist.content.ready import bundled_packs
from smeassist.content.template import render
from smeassist.domain import totals
from smeassist.domain.books import Books
from smeassist.domain.periods import Period
from smeassist.i18n.formats import LANGS, Lang
from smeassist.importers.books import read_here

TODAY = date(2026, 11, 28)
YEAR = Period(end=date(2025, 12, 31), months=12)
FIGURES = {
    "cash": 420, "short_term_investments": 0, "notes_receivable": 0, "accounts_receivable": 300, "prepayments": 20,
    "other_receivables": 15, "inventory": 260, "other_current_assets": 0, "long_term_investments": 0,
    "fixed_assets": 510, "construction_in_progress": 0, "intangible_assets": 0, "long_term_deferred_expenses": 40,
    "other_noncurrent_assets": 0, "short_term_borrowings": 200, "notes_payable": 0, "accounts_payable": 180,
    "advances_from_customers": 30, "employee_benefits_payable": 25, "taxes_payable": 12, "interest_payable": 0,
    "dividends_payable": 0, "other_payables": 8, "noncurrent_liabilities_due_within_year": 0,
    "other_current_liabilities": 0, "long_term_borrowings": 100, "long_term_payables": 0,
    "other_noncurrent_liabilities": 0, "paid_in_capital": 500, "capital_reserve": 0, "surplus_reserve": 60,
    "retained_earnings": 450, "revenue": 2400, "cost_of_sales": 1500, "taxes_and_surcharges": 20,
    "selling_expenses": 260, "administrative_expenses": 340, "research_expenses": 0, "finance_expenses": 18,
    "interest_expense": 16, "other_income": 5, "investment_income": 0, "nonoperating_income": 3,
    "nonoperating_expenses": 10, "income_tax": 13, "cash_received_from_customers": 2600,
    "other_operating_receipts": 10, "cash_paid_to_suppliers": 1600, "cash_paid_to_employees": 420,
    "taxes_paid": 130, "other_operating_payments": 200, "investments_recovered": 0,
    "investment_income_received": 0, "disposal_proceeds": 0, "capital_expenditure": 90, "investments_paid": 0,
    "borrowings_received": 200,
    "capital_received": 0, "borrowings_repaid": 150, "interest_paid": 16, "dividends_paid": 20,
    "opening_cash": 236,
}  # fmt: skip
"""A small firm in its only filled column, in yuan; totals follow from it."""
FIRST_ROW = 8

Fill = Callable[[str], Decimal | str]


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    lang: Lang = request.param
    return lang


def by_totals(figures: Mapping[str, int]) -> dict[str, Decimal]:
    known = {item: Decimal(value) for item, value in figures.items()}
    for total in totals.SUMS:
        known[total] = sum(
            (sign * known[item] for sign, item in totals.terms(total, known.__contains__)), Decimal(0)
        )
    return known


def places_of(book: Workbook) -> dict[str, tuple[str, int]]:
    """Sheet and row of each item, by the order of the pack."""
    pack = bundled_packs().accounts
    statements = {line.item: line.statement for line in pack.lines}
    sheets = dict(zip(("balance_sheet", "income_statement", "cash_flow"), book.sheetnames[1:], strict=True))
    rows = dict.fromkeys(sheets, FIRST_ROW)
    places = {}
    for line in pack.template:
        statement = statements[line.item]
        places[line.item] = (sheets[statement], rows[statement])
        rows[statement] += 1
    return places


def filled(lang: Lang, path: Path, figures: Mapping[str, int], computed: Fill | None = None) -> Path:
    """A template with these figures in the column of this year; `computed`: what Excel saves for a total."""
    book = load_workbook(io.BytesIO(render(bundled_packs().accounts, lang, TODAY)))
    for item, (sheet, row) in places_of(book).items():
        cell = book[sheet].cell(row, 2)
        if cell.protection.locked:
            assert item in totals.SUMS
            if computed:
                cell.value = computed(item)
        elif item in figures:
            cell.value = figures[item]
    book.save(path)
    return path


def read(path: Path) -> Books:
    return read_here((path,), bundled_packs().accounts, None, {}, TODAY)


def values(books: Books) -> dict[str, Decimal]:
    assert {period for period, _ in books.figures} <= {YEAR}
    return {item: figure.value for (_, item), figure in books.figures.items()}


def test_what_is_filled_in_is_what_is_read(lang: Lang, tmp_path: Path) -> None:
    wanted = by_totals(FIGURES)
    books = read(filled(lang, tmp_path / "filled.xlsx", FIGURES, wanted.__getitem__))
    assert values(books) == wanted
    assert not books.problems
    assert books.currency == "CNY"
    assert not [check.id for check in books.checks if check.ok is False and check.severity == "error"]
    assert {check.id for check in books.checks if check.ok} >= {"bs_eq", "bs_ca", "pl_op", "pl_np"}


def test_totals_that_no_program_computed_are_added_up(lang: Lang, tmp_path: Path) -> None:
    """But for the sums of a cash flow, whose forms differ: they stay unknown."""
    cash = {item for item in totals.SUMS if "cash" in item}
    books = read(filled(lang, tmp_path / "filled.xlsx", FIGURES))
    assert values(books) == {item: value for item, value in by_totals(FIGURES).items() if item not in cash}
    assert not books.problems


def shown_blank(_: str) -> str:
    return ""


@pytest.mark.parametrize("computed", [None, shown_blank])
def test_a_blank_is_unknown_and_so_is_every_total_over_it(
    lang: Lang, tmp_path: Path, computed: Fill | None
) -> None:
    left = {"other_receivables", "accounts_payable", "selling_expenses", "other_operating_payments"}
    figures = {item: value for item, value in FIGURES.items() if item not in left}
    over = {
        "current_assets", "total_assets", "current_liabilities", "total_liabilities",
        "total_liabilities_and_equity", "operating_profit", "profit_before_tax", "net_profit",
        "cash_from_operations", "net_change_in_cash", "closing_cash",
    }  # fmt: skip
    books = read(filled(lang, tmp_path / "half.xlsx", figures, computed))
    known = values(books)
    assert not known.keys() & (left | over)
    assert figures.items() <= known.items()
    assert not books.problems


def test_nil_is_nil_and_not_unknown(tmp_path: Path) -> None:
    assert values(read(filled("zh", tmp_path / "filled.xlsx", FIGURES)))["notes_payable"] == 0


def test_an_empty_template_is_one_plain_sentence(
    lang: Lang, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "template.xlsx"
    assert cli.main(["template", "--xlsx", str(target), "--lang", lang, "--today", TODAY.isoformat()]) == 0
    capsys.readouterr()
    assert cli.main(["read", str(target), "--lang", lang]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert ("还没有填" if lang == "zh" else "is not filled in") in said


def test_one_sheet_alone_will_do(lang: Lang, tmp_path: Path) -> None:
    only = {item: FIGURES[item] for item in ("revenue", "cost_of_sales")}
    books = read(filled(lang, tmp_path / "one.xlsx", only))
    assert values(books) == only
    assert {(problem.severity, problem.code) for problem in books.problems} == {("note", "template_blank")}


def test_a_unit_and_a_period_that_are_chosen_count(lang: Lang, tmp_path: Path) -> None:
    path = filled(lang, tmp_path / "chosen.xlsx", FIGURES)
    book = load_workbook(path)
    cover = book.worksheets[0]
    days, spans, units = (
        [cell.value for cell in cover[letter][1:] if cell.value is not None] for letter in ("D", "E", "F")
    )
    for at, sheet in enumerate(book.worksheets[1:]):
        sheet["B3"] = (spans if at else days)[1]
        sheet["B4"] = units[2]
    book.save(path)
    found = read(path).figures
    nine_months = Period(end=date(2026, 9, 30), months=9)
    assert found[nine_months, "revenue"].value == 24_000_000
    assert found[nine_months, "cash"].value == 4_200_000


def test_only_the_cells_to_fill_in_are_open_and_have_choices(lang: Lang) -> None:
    book = load_workbook(io.BytesIO(render(bundled_packs().accounts, lang, TODAY)))
    for sheet in book.worksheets[1:]:
        assert sheet.protection.sheet
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.protection.locked or cell.column in {2, 3}, cell.coordinate
                assert cell.data_type != "f" or cell.protection.locked
        validated = {str(each.sqref): each.type for each in sheet.data_validations.dataValidation}
        assert validated.pop("B3") == validated.pop("B4") == "list"
        assert set(validated.values()) == {"decimal"}


def test_every_total_of_the_template_is_added_up_as_the_judgement_does() -> None:
    pack = bundled_packs().accounts
    book = load_workbook(io.BytesIO(render(pack, "zh", TODAY)))
    places = places_of(book)
    for item, (sheet, row) in places.items():
        if item not in totals.SUMS:
            continue
        formula = str(book[sheet].cell(row, 2).value)
        summed = formula.rpartition("ROUND(")[2].partition(",")[0].replace("-", "+-").split("+")
        beside = {part for part, place in places.items() if place[0] == sheet}
        terms = totals.terms(item, beside.__contains__)
        assert {part for part in summed if part} == {
            f"{'-' if sign < 0 else ''}B{places[part][1]}" for sign, part in terms
        }


def test_every_line_of_the_template_bears_a_name_of_its_item() -> None:
    pack = bundled_packs().accounts
    names = {line.item: {*line.zh, *line.en} for line in pack.lines}
    assert [line.item for line in pack.template if not names[line.item].issuperset(line.name.words.values())] == []


def test_a_template_names_nobody() -> None:
    properties = load_workbook(io.BytesIO(render(bundled_packs().accounts, "zh", TODAY))).properties
    assert (properties.creator, properties.lastModifiedBy) == ("smeassist", "smeassist")
