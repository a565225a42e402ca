"""Statements as English programs export them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from smeassist.domain.periods import month_end
from tests.importers.unseen import company
from tests.importers.unseen.chinese import END, START
from tests.importers.unseen.company import YEAR
from tests.importers.unseen.writing import Cell, Key, Layout, Made, Rows, Table, shown, text, workbook

FIRM = "Green Sprout Homeware Ltd"
M6 = date(YEAR, 6, 30)


def written(
    files: list[Path], figures: dict[Key, int] | None = None, accounts: int = 0, lines: int = 0, asked: str = ""
) -> Made:
    return Made(files, figures or {}, accounts, lines, asked, unjudged=frozenset(OWN_WORDS))


Lines = Sequence[tuple[str, str, int]]
"""A label, an item or nothing (a heading), and how deep it stands."""

BALANCE = {
    "cash",
    "accounts_receivable",
    "inventory",
    "accounts_payable",
    "taxes_payable",
    "current_assets",
    "total_assets",
    "current_liabilities",
    "total_liabilities",
    "total_equity",
    "retained_earnings",
    "paid_in_capital",
}
OWN_WORDS = {"prepayments", "paid_in_capital", "finance_expenses", "nonoperating_income"}
"""Items that these programs' accounts cut otherwise than the company's statements do."""
PROFIT = {"revenue", "cost_of_sales", "net_profit"}


def balances(days: Sequence[date], items: set[str] = BALANCE) -> dict[Key, int]:
    """What balance sheets of these days say."""
    return {(day, 0, item): company.instant(day)[item] for day in days for item in items}


def profits(spans: Sequence[tuple[date, int]], items: set[str] = PROFIT) -> dict[Key, int]:
    """What statements of these months say."""
    return {(*span, item): company.flow(*span)[item] for span in spans for item in items}


def _value(item: str, day: date) -> int:
    figures = company.instant(day)
    parts = {
        "bank": figures["cash"] - 100_000,
        "petty": 100_000,
        "prepaid": figures["prepayments"] + figures["other_receivables"],
        "minus_depreciation": -figures["accumulated_depreciation"],
        "other_assets": figures["intangible_assets"] + figures["long_term_deferred_expenses"],
        "accrued": figures["other_payables"],
        "capital": figures["paid_in_capital"] + figures["capital_reserve"] + figures["surplus_reserve"],
        "ar_ap": 0,
    }
    return parts[item] if item in parts else figures[item]


def laid(lines: Lines, days: Sequence[date]) -> Rows:
    """Labels with their balances."""
    return [
        [" " * 3 * depth + label, *(_value(item, day) if item else None for day in days)]
        for label, item, depth in lines
    ]


def earned(lines: Lines, spans: Sequence[tuple[date, int]]) -> Rows:
    """Labels with what was earned or spent."""
    rows: Rows = []
    for label, item, depth in lines:
        row: list[Cell] = [" " * 3 * depth + label]
        for span in spans:
            figures = company.flow(*span)
            parts = {
                "gross": figures["revenue"] - figures["cost_of_sales"],
                "rent": figures["administrative_expenses"] - figures["administrative_expenses"] // 2,
                "wages": figures["selling_expenses"]
                + figures["administrative_expenses"] // 2
                + figures["taxes_and_surcharges"],
                "charges": figures["finance_expenses"] - figures["interest_expense"],
                "expenses": sum(
                    figures[one]
                    for one in (
                        "selling_expenses",
                        "administrative_expenses",
                        "taxes_and_surcharges",
                        "finance_expenses",
                    )
                ),
                "half": figures["revenue"] - figures["revenue"] // 3,
                "third": figures["revenue"] // 3,
                "other_net": figures["nonoperating_income"] - figures["nonoperating_expenses"],
            }
            row.append((parts[item] if item in parts else figures[item]) if item else None)
        rows.append(row)
    return rows


QUICKBOOKS: Lines = (
    ("ASSETS", "", 0),
    ("Current Assets", "", 1),
    ("Bank Accounts", "", 2),
    ("Checking", "bank", 3),
    ("Petty Cash", "petty", 3),
    ("Total Bank Accounts", "cash", 2),
    ("Accounts Receivable", "", 2),
    ("Accounts Receivable (A/R)", "accounts_receivable", 3),
    ("Total Accounts Receivable", "accounts_receivable", 2),
    ("Other Current Assets", "", 2),
    ("Inventory Asset", "inventory", 3),
    ("Prepaid Expenses", "prepaid", 3),
    ("Total Current Assets", "current_assets", 1),
    ("Fixed Assets", "", 1),
    ("Machinery", "fixed_assets_cost", 2),
    ("Accumulated Depreciation", "minus_depreciation", 2),
    ("Total Fixed Assets", "fixed_assets", 1),
    ("Other Assets", "", 1),
    ("Licences", "other_assets", 2),
    ("Total Other Assets", "other_assets", 1),
    ("TOTAL ASSETS", "total_assets", 0),
    ("LIABILITIES AND EQUITY", "", 0),
    ("Liabilities", "", 1),
    ("Current Liabilities", "", 2),
    ("Accounts Payable", "", 3),
    ("Accounts Payable (A/P)", "accounts_payable", 4),
    ("Total Accounts Payable", "accounts_payable", 3),
    ("Other Current Liabilities", "", 3),
    ("Customer Deposits", "advances_from_customers", 4),
    ("Payroll Liabilities", "employee_benefits_payable", 4),
    ("Sales Tax Payable", "taxes_payable", 4),
    ("Accrued Expenses", "accrued", 4),
    ("Bank Loan", "short_term_borrowings", 4),
    ("Total Current Liabilities", "current_liabilities", 2),
    ("Long-Term Liabilities", "", 2),
    ("Notes Payable", "long_term_borrowings", 3),
    ("Total Long-Term Liabilities", "noncurrent_liabilities", 2),
    ("Total Liabilities", "total_liabilities", 1),
    ("Equity", "", 1),
    ("Common Stock", "capital", 2),
    ("Retained Earnings", "retained_earnings", 2),
    ("Total Equity", "total_equity", 1),
    ("TOTAL LIABILITIES AND EQUITY", "total_liabilities_and_equity", 0),
)
QUICKBOOKS_PROFIT: Lines = (
    ("Income", "", 0),
    ("Sales of Product Income", "half", 1),
    ("Services", "third", 1),
    ("Total Income", "revenue", 0),
    ("Cost of Goods Sold", "", 0),
    ("Cost of Goods Sold", "cost_of_sales", 1),
    ("Total Cost of Goods Sold", "cost_of_sales", 0),
    ("Gross Profit", "gross", 0),
    ("Expenses", "", 0),
    ("Payroll Expenses", "wages", 1),
    ("Rent & Lease", "rent", 1),
    ("Bank Charges & Fees", "charges", 1),
    ("Interest Paid", "interest_expense", 1),
    ("Total Expenses", "expenses", 0),
    ("Net Operating Income", "operating_profit", 0),
    ("Other Income", "", 0),
    ("Government Grants", "nonoperating_income", 1),
    ("Total Other Income", "nonoperating_income", 0),
    ("Other Expenses", "", 0),
    ("Donations", "nonoperating_expenses", 1),
    ("Income Tax Expense", "income_tax", 1),
    ("Net Income", "net_profit", 0),
)
_STRICT = BALANCE - {"paid_in_capital"}


def quickbooks(folder: Path) -> Made:
    tables = [
        Table(
            "Balance Sheet",
            [
                ["Balance Sheet"],
                [FIRM],
                [f"As of December 31, {YEAR}"],
                [],
                [None, "Total"],
                *laid(QUICKBOOKS, [END]),
            ],
        ),
        Table(
            "Profit and Loss",
            [
                ["Profit and Loss"],
                [FIRM],
                [f"January - December {YEAR}"],
                [],
                [None, "Total"],
                *earned(QUICKBOOKS_PROFIT, [(END, 12)]),
            ],
        ),
    ]
    return written([workbook(folder, "qb.xlsx", tables)], balances([END], _STRICT) | profits([(END, 12)]))


def quickbooks_desktop_compared(folder: Path) -> Made:
    heads: list[Cell] = [None, "Dec 31, 24", "Dec 31, 23", "$ Change", "% Change"]
    rows = laid(QUICKBOOKS, [END, START])
    for row in rows:
        if isinstance(row[1], int) and isinstance(row[2], int):
            row += [row[1] - row[2], 0.12]
    table = Table(
        "Sheet1", [[FIRM], ["Balance Sheet Prev Year Comparison"], ["As of December 31, 2024"], heads, *rows]
    )
    return written([workbook(folder, "qbd.xlsx", [table])], balances([END, START], _STRICT))


def quickbooks_by_month(folder: Path) -> Made:
    spans = [(month_end(YEAR, m), 1) for m in range(1, 13)]
    heads: list[Cell] = [
        None,
        *(
            f"{name} 2024"
            for name in ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        ),
        "Total",
    ]
    rows = earned(QUICKBOOKS_PROFIT, [*spans, (END, 12)])
    table = Table("P&L", [["Profit and Loss by Month"], [FIRM], ["January - December 2024"], heads, *rows])
    return written([workbook(folder, "qbm.xlsx", [table])], profits([*spans, (END, 12)]))


XERO: Lines = (
    ("Assets", "", 0),
    ("Bank", "", 1),
    ("Business Account", "bank", 2),
    ("Petty Cash Float", "petty", 2),
    ("Total Bank", "cash", 1),
    ("Current Assets", "", 1),
    ("Accounts Receivable", "accounts_receivable", 2),
    ("Inventory", "inventory", 2),
    ("Prepayments", "prepaid", 2),
)


def xero(folder: Path) -> Made:
    def after(day: date) -> dict[str, int]:
        figures = company.instant(day)
        return {"beside": figures["current_assets"] - figures["cash"], "net": figures["total_equity"]}

    days = [END, START]
    rows = laid(XERO, days)
    rows.append(["Total Current Assets", *(after(day)["beside"] for day in days)])
    tail: Lines = (
        ("Fixed Assets", "", 0),
        ("Machinery", "fixed_assets_cost", 1),
        ("Less Accumulated Depreciation on Machinery", "minus_depreciation", 1),
        ("Total Fixed Assets", "fixed_assets", 0),
        ("Non-current Assets", "", 0),
        ("Licences", "other_assets", 1),
        ("Total Non-current Assets", "other_assets", 0),
        ("Total Assets", "total_assets", 0),
        ("Liabilities", "", 0),
        ("Current Liabilities", "", 0),
        ("Accounts Payable", "accounts_payable", 1),
        ("Customer Deposits", "advances_from_customers", 1),
        ("Wages Payable", "employee_benefits_payable", 1),
        ("VAT", "taxes_payable", 1),
        ("Accruals", "accrued", 1),
        ("Bank Loan", "short_term_borrowings", 1),
        ("Total Current Liabilities", "current_liabilities", 0),
        ("Non-current Liabilities", "", 0),
        ("Term Loan", "long_term_borrowings", 1),
        ("Total Non-current Liabilities", "noncurrent_liabilities", 0),
        ("Total Liabilities", "total_liabilities", 0),
    )
    rows += laid(tail, days)
    rows.append(["Net Assets", *(after(day)["net"] for day in days)])
    rows += laid(
        (
            ("Equity", "", 0),
            ("Share Capital", "capital", 1),
            ("Retained Earnings", "retained_earnings", 1),
            ("Total Equity", "total_equity", 0),
        ),
        days,
    )
    table = Table(
        "Balance Sheet",
        [
            ["Balance Sheet"],
            [FIRM],
            ["As at 31 December 2024"],
            [],
            ["Account", "31 Dec 2024", "31 Dec 2023"],
            *rows,
        ],
    )
    return written([workbook(folder, "xero.xlsx", [table])], balances(days, _STRICT))


XERO_PROFIT: Lines = (
    ("Trading Income", "", 0),
    ("Sales", "half", 1),
    ("Services", "third", 1),
    ("Total Trading Income", "revenue", 0),
    ("Cost of Sales", "", 0),
    ("Purchases", "cost_of_sales", 1),
    ("Total Cost of Sales", "cost_of_sales", 0),
    ("Gross Profit", "gross", 0),
    ("Operating Expenses", "", 0),
    ("Wages and Salaries", "wages", 1),
    ("Rent", "rent", 1),
    ("Bank Fees", "charges", 1),
    ("Interest Expense", "interest_expense", 1),
    ("Total Operating Expenses", "expenses", 0),
    ("Operating Profit", "operating_profit", 0),
    ("Non-operating Income", "", 0),
    ("Grants, net", "other_net", 1),
    ("Total Non-operating Income", "other_net", 0),
    ("Income Tax Expense", "income_tax", 0),
    ("Net Profit", "net_profit", 0),
)


def xero_profit(folder: Path) -> Made:
    spans = [(END, 12), (START, 12)]
    rows = earned(XERO_PROFIT, spans)
    top: Rows = [["Profit and Loss"], [FIRM], ["For the year ended 31 December 2024"], [], ["Account", 2024, 2023]]
    return written([workbook(folder, "xp.xlsx", [Table("Profit and Loss", [*top, *rows])])], profits(spans))


def xero_half_year(folder: Path) -> Made:
    rows = earned(XERO_PROFIT, [(M6, 6)])
    top: Rows = [
        ["Profit and Loss"],
        [FIRM],
        ["For the 6 months ended 30 June 2024"],
        [],
        ["Account", "Jan-Jun 2024"],
    ]
    return written([workbook(folder, "xh.xlsx", [Table("Profit and Loss", [*top, *rows])])], profits([(M6, 6)]))


def zoho(folder: Path) -> Made:
    rows = earned(XERO_PROFIT, [(END, 12)])
    names = {
        "Trading Income": "Operating Income",
        "Total Trading Income": "Total for Operating Income",
        "Cost of Sales": "Cost of Goods Sold",
        "Total Cost of Sales": "Total for Cost of Goods Sold",
        "Operating Expenses": "Operating Expense",
        "Total Operating Expenses": "Total for Operating Expense",
        "Non-operating Income": "Non Operating Income",
        "Total Non-operating Income": "Total for Non Operating Income",
        "Net Profit": "Net Profit/Loss",
    }
    for row in rows:
        row[0] = names.get(str(row[0]).strip(), row[0])
    top: Rows = [
        [FIRM],
        ["Profit and Loss"],
        ["Basis : Accrual"],
        ["From 01/01/2024 To 31/12/2024"],
        ["Account", "Total"],
    ]
    return written(
        [workbook(folder, "zoho.xlsx", [Table("Profit and Loss", [*top, *rows])])], profits([(END, 12)])
    )


def sage(folder: Path) -> Made:
    rows = laid(QUICKBOOKS, [END])
    top: Rows = [[FIRM], ["Balance Sheet As at 31/12/2024"], []]
    return written(
        [
            text(
                folder, "sage.csv", [*top, *([r[0], shown(r[1]) if isinstance(r[1], int) else None] for r in rows)]
            )
        ],
        balances([END], _STRICT),
    )


def plain_ifrs(folder: Path) -> Made:
    """A statement of financial position as an auditor types it, in thousands."""
    lines: Lines = (
        ("Non-current assets", "", 0),
        ("Property, plant and equipment", "fixed_assets", 0),
        ("Intangible assets", "intangible_assets", 0),
        ("Long-term prepaid expenses", "long_term_deferred_expenses", 0),
        ("Total non-current assets", "noncurrent_assets", 0),
        ("Current assets", "", 0),
        ("Inventories", "inventory", 0),
        ("Trade receivables", "accounts_receivable", 0),
        ("Prepayments and other", "prepaid", 0),
        ("Cash and cash equivalents", "cash", 0),
        ("Total current assets", "current_assets", 0),
        ("Total assets", "total_assets", 0),
        ("Equity", "", 0),
        ("Share capital", "paid_in_capital", 0),
        ("Share premium", "capital_reserve", 0),
        ("Statutory reserve", "surplus_reserve", 0),
        ("Retained earnings", "retained_earnings", 0),
        ("Total equity", "total_equity", 0),
        ("Non-current liabilities", "", 0),
        ("Long-term borrowings", "long_term_borrowings", 0),
        ("Total non-current liabilities", "noncurrent_liabilities", 0),
        ("Current liabilities", "", 0),
        ("Short-term borrowings", "short_term_borrowings", 0),
        ("Trade payables", "accounts_payable", 0),
        ("Contract liabilities", "advances_from_customers", 0),
        ("Employee benefits payable", "employee_benefits_payable", 0),
        ("Tax payable", "taxes_payable", 0),
        ("Other payables", "other_payables", 0),
        ("Total current liabilities", "current_liabilities", 0),
        ("Total liabilities", "total_liabilities", 0),
        ("Total equity and liabilities", "total_liabilities_and_equity", 0),
    )
    rows = [
        [row[0], None, *(v / 1000 if isinstance(v, int) else v for v in row[1:])]
        for row in laid(lines, [END, START])
    ]
    top: Rows = [
        [FIRM],
        ["Statement of Financial Position"],
        ["As at 31 December 2024"],
        ["(RMB'000)"],
        [None, "Note", 2024, 2023],
    ]
    items = BALANCE | {
        "fixed_assets",
        "capital_reserve",
        "short_term_borrowings",
        "long_term_borrowings",
        "noncurrent_assets",
    }
    return written([workbook(folder, "ifrs.xlsx", [Table("SOFP", [*top, *rows])])], balances([END, START], items))


def income_of_auditor(folder: Path) -> Made:
    lines: Lines = (
        ("Revenue", "revenue", 0),
        ("Cost of sales", "cost_of_sales", 0),
        ("Gross profit", "gross", 0),
        ("Taxes and surcharges", "taxes_and_surcharges", 0),
        ("Selling expenses", "selling_expenses", 0),
        ("Administrative expenses", "administrative_expenses", 0),
        ("Finance costs", "finance_expenses", 0),
        ("Operating profit", "operating_profit", 0),
        ("Non-operating income", "nonoperating_income", 0),
        ("Non-operating expenses", "nonoperating_expenses", 0),
        ("Profit before tax", "profit_before_tax", 0),
        ("Income tax expense", "income_tax", 0),
        ("Profit for the year", "net_profit", 0),
    )
    costs = {
        "Cost of sales",
        "Taxes and surcharges",
        "Selling expenses",
        "Administrative expenses",
        "Finance costs",
        "Non-operating expenses",
        "Income tax expense",
    }
    rows = earned(lines, [(END, 12), (START, 12)])
    for row in rows:
        if row[0] in costs:
            row[1:] = [f"({v:,})" for v in row[1:]]
    top: Rows = [
        [FIRM],
        ["Income Statement"],
        ["For the year ended 31 December 2024"],
        ["(in RMB)"],
        [None, 2024, 2023],
    ]
    items = PROFIT | {
        "selling_expenses",
        "administrative_expenses",
        "operating_profit",
        "income_tax",
        "profit_before_tax",
    }
    return written(
        [workbook(folder, "is.xlsx", [Table("Income Statement", [*top, *rows])])],
        profits([(END, 12), (START, 12)], items),
    )


LAYOUTS: Sequence[Layout] = (
    quickbooks,
    quickbooks_desktop_compared,
    quickbooks_by_month,
    xero,
    xero_profit,
    xero_half_year,
    zoho,
    sage,
    plain_ifrs,
    income_of_auditor,
)
