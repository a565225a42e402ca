"""Layouts of programs and auditors abroad: credits as negatives, creditors by age, labels that step to the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from smeassist.domain.periods import month_end
from tests.importers.unseen import company
from tests.importers.unseen.chinese import END, START
from tests.importers.unseen.company import YEAR
from tests.importers.unseen.english import (
    BALANCE,
    FIRM,
    OWN_WORDS,
    PROFIT,
    QUICKBOOKS,
    QUICKBOOKS_PROFIT,
    Lines,
    balances,
    earned,
    laid,
    profits,
)  # fmt: skip
from tests.importers.unseen.writing import Cell, Key, Layout, Made, Rows, Table, shown, text, workbook

_ITEMS = BALANCE - {"paid_in_capital"}


def _made(files: list[Path], figures: dict[Key, int]) -> Made:
    return Made(files, figures, unjudged=frozenset(OWN_WORDS))


def labels_step_to_the_right(folder: Path) -> Made:
    """QuickBooks Desktop keeps each level of labels in a column of its own, and numbers its accounts."""
    rows: Rows = [[None, None, None, None, "Dec 31, 24"]]
    for at, (label, row) in enumerate(zip(QUICKBOOKS, laid(QUICKBOOKS, [END]), strict=True)):
        line: list[Cell] = [None] * 5
        numbered = label[1] and not label[0].lower().startswith("total")
        line[label[2] if label[2] < 4 else 3] = f"{1000 + at * 10} · {label[0]}" if numbered else label[0]
        line[4] = row[1]
        rows.append(line)
    return _made([workbook(folder, "desktop.xlsx", [Table("Sheet1", rows)])], balances([END], _ITEMS))


def two_years_of_short_names(folder: Path) -> Made:
    """`Jan - Dec 24` is a year, not the December of it."""
    heads: list[Cell] = [None, "Jan - Dec 24", "Jan - Dec 23", "$ Change", "% Change"]
    rows = earned(QUICKBOOKS_PROFIT, [(END, 12), (START, 12)])
    made = [[r[0], *(shown(v) if isinstance(v, int) else None for v in r[1:]), "1.00", "0.1%"] for r in rows]
    return _made([text(folder, "prev.csv", [heads, *made])], profits([(END, 12), (START, 12)]))


def quarters_across(folder: Path) -> Made:
    spans = [(month_end(YEAR, m), 3) for m in (3, 6, 9, 12)]
    names = ("Jan - Mar", "Apr - Jun", "Jul - Sep", "Oct - Dec")
    heads: list[Cell] = [None, *(f"{name}, {YEAR}" for name in names), "Total"]
    rows = earned(QUICKBOOKS_PROFIT, [*spans, (END, 12)])
    top: Rows = [["Profit and Loss"], [FIRM], [f"January - December, {YEAR}"], heads]
    return _made([workbook(folder, "quarters.xlsx", [Table("P&L", [*top, *rows])])], profits([*spans, (END, 12)]))


BRITISH: Lines = (
    ("Fixed Assets", "", 0),
    ("Tangible Assets", "", 0),
    ("Machinery", "fixed_assets_cost", 0),
    ("Less Accumulated Depreciation on Machinery", "minus_depreciation", 0),
    ("Total Tangible Assets", "fixed_assets", 0),
    ("Other Assets", "", 0),
    ("Licences", "other_assets", 0),
    ("Total Other Assets", "other_assets", 0),
    ("Total Fixed Assets", "noncurrent_assets", 0),
    ("Current Assets", "", 0),
    ("Cash at bank and in hand", "", 0),
    ("Business Account", "bank", 0),
    ("Float", "petty", 0),
    ("Total Cash at bank and in hand", "cash", 0),
    ("Trade debtors", "accounts_receivable", 0),
    ("Stock", "inventory", 0),
    ("Prepayments", "prepaid", 0),
    ("Total Current Assets", "current_assets", 0),
    ("Creditors: amounts falling due within one year", "", 0),
    ("Trade creditors", "accounts_payable", 0),
    ("Customer deposits", "advances_from_customers", 0),
    ("Wages payable", "employee_benefits_payable", 0),
    ("VAT", "taxes_payable", 0),
    ("Accruals", "accrued", 0),
    ("Bank loan", "short_term_borrowings", 0),
    ("Total Creditors: amounts falling due within one year", "current_liabilities", 0),
    ("Creditors: amounts falling due after more than one year", "", 0),
    ("Bank loan", "long_term_borrowings", 0),
    ("Total Creditors: amounts falling due after more than one year", "noncurrent_liabilities", 0),
    ("Net Assets", "total_equity", 0),
    ("Capital and Reserves", "", 0),
    ("Called up share capital", "capital", 0),
    ("Profit and loss account", "retained_earnings", 0),
    ("Total Capital and Reserves", "total_equity", 0),
)


def british_company(folder: Path) -> Made:
    """Creditors by when they fall due, and no total of the assets: what is known follows from the rest."""
    top: Rows = [["Balance Sheet"], [FIRM], ["As at 31 December 2024"], [], [None, "31-Dec-24", "31-Dec-23"]]
    items = _ITEMS - {"fixed_assets"} | {"noncurrent_liabilities", "long_term_borrowings", "short_term_borrowings"}
    days = [END, START]
    return _made(
        [workbook(folder, "uk.xlsx", [Table("Balance Sheet", [*top, *laid(BRITISH, days)])])],
        balances(days, items),
    )


CREDITS: Lines = (
    ("Assets", "total_assets", 0),
    ("10000 - Current Assets", "current_assets", 1),
    ("11000 - Cash and Bank", "cash", 2),
    ("12000 - Accounts Receivable", "accounts_receivable", 2),
    ("13000 - Inventory", "inventory", 2),
    ("Liabilities and Equity", "total_liabilities_and_equity", 0),
    ("20000 - Current Liabilities", "current_liabilities", 1),
    ("21000 - Accounts Payable", "accounts_payable", 2),
    ("22000 - Taxes Payable", "taxes_payable", 2),
    ("25000 - Long Term Liabilities", "noncurrent_liabilities", 1),
    ("30000 - Equity", "total_equity", 1),
)


def credits_as_negatives(folder: Path) -> Made:
    """SAP Business One sets totals on the headings and writes what is owed as credits."""
    rows = laid(CREDITS, [END])
    made = [[r[0], shown(int(r[1])) if at < 5 else f"({shown(int(r[1]))})"] for at, r in enumerate(rows)]
    top: Rows = [["Balance Sheet"], [FIRM], ["12/31/2024"], ["Account", "Balance"]]
    items = _ITEMS - {"retained_earnings"}
    return _made([text(folder, "b1.csv", [*top, *made])], balances([END], items))


FLOWS: Lines = (
    ("Cash flows from operating activities", "", 0),
    ("Cash receipts from customers", "cash_received_from_customers", 0),
    ("Payments to suppliers", "cash_paid_to_suppliers", 0),
    ("Payments to employees", "cash_paid_to_employees", 0),
    ("Income tax paid", "taxes_paid", 0),
    ("Net cash generated from/(used in) operating activities", "cash_from_operations", 0),
    ("Cash flows from investing activities", "", 0),
    ("Purchases of property, plant and equipment", "capital_expenditure", 0),
    ("Net cash used in investing activities", "cash_from_investing", 0),
    ("Cash flows from financing activities", "", 0),
    ("Proceeds from bank loans", "borrowings_received", 0),
    ("Repayment of bank loans", "borrowings_repaid", 0),
    ("Interest paid", "interest_paid", 0),
    ("Net cash used in financing activities", "cash_from_financing", 0),
    ("Net (decrease)/increase in cash and cash equivalents", "net_change_in_cash", 0),
    ("Cash and cash equivalents at the beginning of the year", "opening_cash", 0),
    ("Cash and cash equivalents at the end of the year", "closing_cash", 0),
)
_PAID = {
    "cash_paid_to_suppliers", "cash_paid_to_employees", "taxes_paid", "capital_expenditure", "borrowings_repaid",
    "interest_paid",
}  # fmt: skip


def _bracketed(value: int) -> str:
    return f"({-value / 1000:,.2f})" if value < 0 else f"{value / 1000:,.2f}"


def payments_in_brackets(folder: Path) -> Made:
    """A cash flow statement in thousands, whose unit stands below the years."""
    spans = [(END, 12), (START, 12)]
    rows: Rows = []
    for label, item, _ in FLOWS:
        values = [company.flow(*span)[item] * (-1 if item in _PAID else 1) for span in spans] if item else []
        rows.append([label, None, *(_bracketed(value) for value in values)])
    top: Rows = [
        [FIRM],
        ["Statement of Cash Flows"],
        ["For the year ended 31 December 2024"],
        [None, "Note", 2024, 2023],
        [None, None, "RMB’000", "RMB’000"],
    ]
    items = {item for _, item, _ in FLOWS if item}
    return _made(
        [workbook(folder, "flows.xlsx", [Table("Cash flows", [*top, *rows])])],
        profits(spans, items),
    )


def heads_of_bare_years(folder: Path) -> Made:
    """The half-year of a title is what its years stand for."""
    spans: Sequence[tuple[date, int]] = [(date(YEAR, 6, 30), 6)]
    rows = earned(QUICKBOOKS_PROFIT, spans)
    top: Rows = [["Profit and Loss"], [FIRM], ["For the six months ended 30 June 2024"], [], [None, 2024]]
    return _made(
        [workbook(folder, "half.xlsx", [Table("Profit and Loss", [*top, *rows])])], profits(spans, PROFIT)
    )


LAYOUTS: Sequence[Layout] = (
    labels_step_to_the_right,
    two_years_of_short_names,
    quarters_across,
    british_company,
    credits_as_negatives,
    payments_in_brackets,
    heads_of_bare_years,
)
