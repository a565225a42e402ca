"""Statements of English bookkeeping programs beyond the usual: two-sided sheets, outer columns, abridged forms."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.importers.unseen import company
from tests.importers.unseen.abroad import BRITISH
from tests.importers.unseen.chinese import END, START
from tests.importers.unseen.english import (
    BALANCE,
    FIRM,
    M6,
    OWN_WORDS,
    PROFIT,
    XERO_PROFIT,
    Lines,
    balances,
    earned,
    laid,
    profits,
)
from tests.importers.unseen.english_ledgers import NAMES
from tests.importers.unseen.writing import Cell, Key, Layout, Made, Rows, Table, shown, text, workbook

_ITEMS = BALANCE - {"paid_in_capital"}


def written(files: list[Path], figures: dict[Key, int], accounts: int = 0, asked: str = "") -> Made:
    return Made(files, figures, accounts, asked=asked, unjudged=frozenset(OWN_WORDS))


CHARTED = {
    "1801": "Long-term deferred cost", "5051": "Other operating revenue", "5301": "Non-operating income",
    "5402": "Cost of other sales", "5711": "Non-operating expense",
}  # fmt: skip
"""Accounts whose names can mean only one thing."""


def accounts() -> list[tuple[str, str, int]]:
    """Accounts at the year's end before closing: code, name, debit less credit; equity as it stood before."""
    rows: list[tuple[str, str, int]] = []
    for code, name in (NAMES | CHARTED).items():
        value = company.net(code, 12)
        if code[0] == "5":
            value = (-1 if code[:2] in {"50", "53"} else 1) * company.closed(code, 1, 12)
        if code in {"3104", "3101"}:
            value = company.net(code, 0)
        if value:
            rows.append((code, name, value))
    return rows


# --- statements ----------------------------------------------------------------------------------------------------

ABRIDGED: Lines = (
    ("Fixed assets", "", 0),
    ("Tangible assets", "fixed_assets", 0),
    ("Intangible assets", "other_assets", 0),
    ("Current assets", "", 0),
    ("Stocks", "inventory", 0),
    ("Debtors", "debtors", 0),
    ("Cash at bank and in hand", "cash", 0),
    ("", "current_assets", 0),
    ("Creditors: amounts falling due within one year", "minus_current", 0),
    ("Net current assets", "net_current", 0),
    ("Total assets less current liabilities", "less_current", 0),
    ("Creditors: amounts falling due after more than one year", "minus_long", 0),
    ("Net assets", "total_equity", 0),
    ("Capital and reserves", "", 0),
    ("Called up share capital", "capital", 0),
    ("Profit and loss account", "retained_earnings", 0),
    ("Shareholders' funds", "total_equity", 0),
)


def abridged(folder: Path) -> Made:
    """An Irish small company: creditors in brackets, inner and outer columns, Note, and two years."""
    rows: Rows = []
    inner = {"inventory", "debtors", "cash", "", "minus_current"}
    for label, item, _ in ABRIDGED:
        row: list[Cell] = [label or None, None]
        for day in (END, START):
            f = company.instant(day)
            parts = {
                "debtors": f["accounts_receivable"] + f["prepayments"] + f["other_receivables"],
                "other_assets": f["intangible_assets"] + f["long_term_deferred_expenses"],
                "minus_current": -f["current_liabilities"],
                "net_current": f["current_assets"] - f["current_liabilities"],
                "less_current": f["total_assets"] - f["current_liabilities"],
                "minus_long": -f["noncurrent_liabilities"],
                "capital": f["paid_in_capital"] + f["capital_reserve"] + f["surplus_reserve"],
            }
            value = None if not item else parts.get(item, f.get(item))
            cell = None if value is None else f"({-value:,})" if value < 0 else f"{value:,}"
            row += [cell, None] if item in inner or item == "current_assets" else [None, cell]
        rows.append(row)
    top: Rows = [
        [FIRM], ["Abridged Balance Sheet"], ["as at 31 December 2024"], [None, None, "2024", None, "2023", None],
        [None, "Notes", "€", "€", "€", "€"],
    ]  # fmt: skip
    items = {"inventory", "cash", "fixed_assets", "total_equity", "current_liabilities", "noncurrent_liabilities",
             "total_liabilities", "total_assets", "retained_earnings"}  # fmt: skip
    made = written([workbook(folder, "ie.xlsx", [Table("BS", [*top, *rows])])], balances([END, START], items))
    made.unjudged |= {"intangible_assets", "accounts_receivable"}
    return made


def sage_50_columns(folder: Path) -> Made:
    """Sage 50 UK: accounts in the inner column, totals of groups in the outer."""
    inner = {"Machinery", "Less Accumulated Depreciation on Machinery", "Licences", "Business Account", "Float"}
    rows: Rows = []
    for row in laid(BRITISH, [END]):
        label = str(row[0]).strip()
        total = label.startswith(("Total", "Net Assets"))
        value = row[1]
        rows.append(
            [label, None if total else value, value if total else None]
            if label in inner or value is not None
            else [label]
        )
    top: Rows = [
        ["Date:", "05/01/2025", FIRM],
        ["Balance Sheet"],
        ["From: Month 1, January 2024"],
        ["To: Month 12, December 2024"],
        ["Chart of Account:", "Default Layout"],
        [None, "Period", "Year to Date"],
    ]
    del top[-1]
    items = _ITEMS - {"fixed_assets"} | {"noncurrent_liabilities"}
    return written(
        [workbook(folder, "sage50.xlsx", [Table("Balance Sheet", [*top, *rows])])], balances([END], items)
    )


def tally_balance_sheet(folder: Path) -> Made:
    """Liabilities on the left, assets on the right, details in the inner column."""
    f = company.instant(END)
    capital = f["paid_in_capital"] + f["capital_reserve"] + f["surplus_reserve"]
    left: Rows = [
        ["Capital Account", None, capital], ["Loans (Liability)", None, f["short_term_borrowings"] + f["long_term_borrowings"]],
        ["Current Liabilities", None, f["current_liabilities"] - f["short_term_borrowings"]],
        ["Sundry Creditors", f["accounts_payable"], None], ["Duties & Taxes", f["taxes_payable"], None],
        ["Provisions", f["current_liabilities"] - f["short_term_borrowings"] - f["accounts_payable"] - f["taxes_payable"], None],
        ["Profit & Loss A/c", None, f["retained_earnings"]], ["Opening Balance", company.instant(START)["retained_earnings"], None],
        ["Current Period", f["retained_earnings"] - company.instant(START)["retained_earnings"], None],
        ["Total", None, f["total_assets"]],
    ]  # fmt: skip
    right: Rows = [
        ["Fixed Assets", None, f["fixed_assets"]], ["Machinery", f["fixed_assets"], None],
        ["Misc. Expenses (ASSET)", None, f["intangible_assets"] + f["long_term_deferred_expenses"]],
        ["Current Assets", None, f["current_assets"]], ["Closing Stock", f["inventory"], None],
        ["Loans & Advances (Asset)", f["prepayments"] + f["other_receivables"], None],
        ["Sundry Debtors", f["accounts_receivable"], None], ["Cash-in-Hand", f["cash"] - 900_000, None],
        ["Bank Accounts", 900_000, None], ["Total", None, f["total_assets"]],
    ]  # fmt: skip
    top: Rows = [
        [FIRM], ["Balance Sheet"], ["1-Jan-24 to 31-Dec-24"], ["Liabilities", FIRM, None, "Assets", FIRM, None],
        [None, "as at 31-Dec-24", None, None, "as at 31-Dec-24", None],
    ]  # fmt: skip
    rows: Rows = [[*one, *other] for one, other in zip(left, right, strict=True)]
    items = {
        "inventory",
        "accounts_receivable",
        "accounts_payable",
        "current_assets",
        "total_assets",
        "taxes_payable",
    }
    made = written(
        [workbook(folder, "tally.xlsx", [Table("Balance Sheet", [*top, *rows])])],
        balances([END], items),
    )
    made.unjudged |= {"current_liabilities", "noncurrent_liabilities", "paid_in_capital", "surplus_reserve"}
    return made


def tally_profit_and_loss(folder: Path) -> Made:
    """Particulars twice: what was spent on the left, what was earned on the right."""
    f = company.flow(END, 12)
    before, after = company.instant(START)["inventory"], company.instant(END)["inventory"]
    bought = f["cost_of_sales"] + after - before
    gross = f["revenue"] - f["cost_of_sales"]
    other = f["nonoperating_income"]
    indirect = gross + other - f["net_profit"]
    rows: Rows = [
        ["Opening Stock", before, "Sales Accounts", f["revenue"]], ["Purchase Accounts", bought, "Closing Stock", after],
        ["Gross Profit c/o", gross, None, None], [None, before + bought + gross, None, f["revenue"] + after],
        ["Indirect Expenses", indirect, "Gross Profit b/f", gross], ["Nett Profit", f["net_profit"], "Indirect Incomes", other],
        ["Total", gross + other, "Total", gross + other],
    ]  # fmt: skip
    top: Rows = [
        [FIRM],
        ["Profit & Loss A/c"],
        ["1-Jan-24 to 31-Dec-24"],
        ["Particulars", "1-Jan-24 to 31-Dec-24", "Particulars", "1-Jan-24 to 31-Dec-24"],
    ]
    return written(
        [workbook(folder, "tallypl.xlsx", [Table("Profit & Loss", [*top, *rows])])],
        {
            (END, 12, "revenue"): f["revenue"],
            (END, 12, "gross_profit"): gross,
            (END, 12, "net_profit"): f["net_profit"],
        },
    )


def odoo_with_numbers(folder: Path) -> Made:
    """Labels and accounts in one column, account numbers before the names, depreciation below its asset."""
    lines: Lines = (
        ("ASSETS", "total_assets", 0), ("Current Assets", "current_assets", 1),
        ("Bank and Cash Accounts", "cash", 2), ("101401 Bank", "bank", 3), ("101501 Cash", "petty", 3),
        ("Receivables", "accounts_receivable", 2), ("121000 Account Receivable", "accounts_receivable", 3),
        ("Current Assets", "stock_prepaid", 2), ("110100 Stock Valuation", "inventory", 3),
        ("141000 Prepayments", "prepaid", 3), ("Plus Fixed Assets", "fixed_assets", 1),
        ("151000 Fixed Asset", "fixed_assets_cost", 2), ("151100 Accumulated Depreciation", "minus_depreciation", 2),
        ("Plus Non-current Assets", "other_assets", 1), ("LIABILITIES", "total_liabilities", 0),
        ("Current Liabilities", "current_liabilities", 1), ("Payables", "accounts_payable", 2),
        ("211000 Account Payable", "accounts_payable", 3), ("Current Liabilities", "rest", 2),
        ("251000 Tax Payable", "taxes_payable", 3), ("Plus Non-current Liabilities", "noncurrent_liabilities", 1),
        ("EQUITY", "total_equity", 0), ("LIABILITIES + EQUITY", "total_liabilities_and_equity", 0),
    )  # fmt: skip
    f = company.instant(END)
    extra = {
        "stock_prepaid": f["inventory"] + f["prepayments"] + f["other_receivables"],
        "rest": f["current_liabilities"] - f["accounts_payable"],
    }
    rows: Rows = []
    for label, item, depth in lines:
        value = extra[item] if item in extra else laid(((label, item, 0),), [END])[0][1]
        rows.append(["   " * depth + label, value])
    top: Rows = [["Balance Sheet"], [FIRM], ["As of 12/31/2024"], [None, "Balance"]]
    items = {"cash", "accounts_receivable", "fixed_assets", "current_assets", "total_assets", "accounts_payable",
             "current_liabilities", "total_liabilities", "total_equity"}  # fmt: skip
    return written(
        [workbook(folder, "odoo.xlsx", [Table("Balance Sheet", [*top, *rows])])], balances([END], items)
    )


def myob_profit(folder: Path) -> Made:
    """Selected period, % of sales, year to date."""
    spans = [(M6, 1), (M6, 6)]
    rows: Rows = []
    for row in earned(XERO_PROFIT, spans):
        values = list(row[1:])
        rows.append(
            [
                row[0],
                values[0],
                None if values[0] is None else "12.5%",
                values[1],
                None if values[1] is None else "11.0%",
            ]
        )
    top: Rows = [
        ["Profit & Loss [With Year to Date]"],
        [FIRM],
        ["June 2024"],
        [None, "Selected Period", "% of Sales", "Year to Date", "% of YTD Sales"],
    ]
    return written([workbook(folder, "myobpl.xlsx", [Table("Profit & Loss", [*top, *rows])])], profits(spans))


def wave_profit(folder: Path) -> Made:
    f = company.flow(END, 12)
    opex = f["revenue"] - f["cost_of_sales"] - f["net_profit"]
    rows: Rows = [
        ["Income", None], ["Sales", f["revenue"] - 5], ["Uncategorized Income", 5], ["Total Income", f["revenue"]],
        ["Cost of Goods Sold", None], ["Purchases", f["cost_of_sales"]], ["Total Cost of Goods Sold", f["cost_of_sales"]],
        ["Gross Profit", f["revenue"] - f["cost_of_sales"]], ["As a percentage of Total Income", "54.0%"],
        ["Operating Expenses", None], ["Payroll", opex], ["Total Operating Expenses", opex], ["Net Profit", f["net_profit"]],
        ["As a percentage of Total Income", "20.0%"],
    ]  # fmt: skip
    made_rows: Rows = [[a, f"${shown(b)}" if isinstance(b, int) else b] for a, b in rows]
    top: Rows = [
        ["Profit and Loss"],
        [FIRM],
        ["Date Range: Jan 01, 2024 to Dec 31, 2024"],
        ["ACCOUNTS", "Jan 01, 2024\nto Dec 31, 2024"],
    ]
    made = written([text(folder, "wavepl.csv", [*top, *made_rows])], profits([(END, 12)]))
    made.unjudged |= {"operating_profit", "profit_before_tax"}
    return made


def year_to_date_beside_months(folder: Path) -> Made:
    """Actual, budget and variance over month and year to date."""
    heads: Rows = [
        [None, "Jun 2024", None, None, "YTD Jun 2024", None, None],
        [None, "Actual", "Budget", "Var %", "Actual", "Budget", "Var %"],
    ]
    rows: Rows = []
    for row in earned(XERO_PROFIT, [(M6, 1), (M6, 6)]):
        a, b = row[1], row[2]
        rows.append(
            [row[0], a, a * 1.2, "-16.7%", b, b * 1.2, "-16.7%"]
            if isinstance(a, int) and isinstance(b, int)
            else [row[0]]
        )
    top: Rows = [["Budget Variance"], ["Profit and Loss"], [FIRM], ["For the month ended 30 June 2024"]]
    return written(
        [workbook(folder, "bv.xlsx", [Table("P&L", [*top, *heads, *rows])])], profits([(M6, 1), (M6, 6)])
    )


def accounts_of_an_irish_auditor(folder: Path) -> Made:
    """Turnover, with costs in brackets and a note's number, years as words."""
    f = {day: company.flow(day, 12) for day in (END, START)}

    def line(label: str, item: str, minus: bool = False) -> list[Cell]:
        return [label, None, *((f"({f[d][item]:,})" if minus else f"{f[d][item]:,}") for d in (END, START))]

    gross = [f"{f[d]['revenue'] - f[d]['cost_of_sales']:,}" for d in (END, START)]
    rows: Rows = [
        line("Turnover", "revenue"), line("Cost of sales", "cost_of_sales", True), ["Gross profit", None, *gross],
        line("Distribution costs", "selling_expenses", True),
        ["Administrative expenses", 4, *(f"({f[d]['administrative_expenses'] + f[d]['taxes_and_surcharges'] - f[d]['nonoperating_income'] + f[d]['nonoperating_expenses'] + f[d]['finance_expenses'] - f[d]['interest_expense']:,})" for d in (END, START))],
        ["Operating profit", None, *(f"{f[d]['profit_before_tax'] + f[d]['interest_expense']:,}" for d in (END, START))],
        line("Interest payable and similar expenses", "interest_expense", True),
        line("Profit before taxation", "profit_before_tax"), line("Tax on profit", "income_tax", True),
        line("Profit for the financial year", "net_profit"),
    ]  # fmt: skip
    top: Rows = [
        [FIRM],
        ["Profit and Loss Account"],
        ["for the financial year ended 31 December 2024"],
        [None, "Notes", "2024\n€", "2023\n€"],
    ]
    made = written(
        [workbook(folder, "iepl.xlsx", [Table("P&L", [*top, *rows])])],
        profits([(END, 12), (START, 12)], PROFIT | {"income_tax", "profit_before_tax", "selling_expenses"}),
    )
    made.unjudged |= {"administrative_expenses", "operating_profit", "finance_expenses"}
    return made


LAYOUTS: Sequence[Layout] = (
    abridged,
    sage_50_columns,
    tally_balance_sheet,
    tally_profit_and_loss,
    odoo_with_numbers,
    myob_profit,
    wave_profit,
    year_to_date_beside_months,
    accounts_of_an_irish_auditor,
)
