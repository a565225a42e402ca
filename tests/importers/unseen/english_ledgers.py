"""Trial balances and journals as English programs export them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.importers.unseen import company
from tests.importers.unseen.company import YEAR
from tests.importers.unseen.english import FIRM, written
from tests.importers.unseen.writing import Cell, Layout, Made, Rows, Table, text, workbook

NAMES = {
    "1001": "Petty Cash",
    "1002": "Bank Current Account",
    "1122": "Accounts Receivable",
    "1123": "Prepayments",
    "1221": "Other Receivables",
    "1403": "Raw Materials",
    "1405": "Finished Goods Inventory",
    "1601": "Fixed Assets at Cost",
    "1602": "Accumulated Depreciation",
    "1701": "Intangible Assets",
    "1702": "Accumulated Amortisation",
    "1801": "Deferred Expenses",
    "2001": "Short Term Loan",
    "2202": "Accounts Payable",
    "2203": "Customer Deposits",
    "2211": "Wages Payable",
    "2221": "Taxes Payable",
    "2241": "Other Payables",
    "2501": "Long Term Loan",
    "3001": "Share Capital",
    "3002": "Capital Reserve",
    "3101": "Statutory Reserve",
    "3104": "Retained Earnings",
    "5001": "Sales",
    "5051": "Other Sales",
    "5301": "Other Income",
    "5401": "Cost of Goods Sold",
    "5402": "Other Cost of Sales",
    "5403": "Taxes and Surcharges",
    "5601": "Selling Expenses",
    "5602": "Administrative Expenses",
    "5603": "Finance Costs",
    "5711": "Other Expenses",
    "5801": "Income Tax",
}


def _trial() -> list[tuple[str, str, int]]:
    """Accounts at the year's end before closing: code, name, debit less credit."""
    rows: list[tuple[str, str, int]] = []
    for code, name in NAMES.items():
        value = company.net(code, 12)
        if code[0] == "5":
            sign = -1 if code[:2] in {"50", "53"} else 1
            value = sign * company.closed(code, 1, 12)
        if code == "3104":
            value = company.net("3104", 0) + company.net("3101", 0) - company.net("3101", 12)
        if value:
            rows.append((code, name, value))
    return rows


def _in_december(code: str) -> int:
    """What the last month moved on an account before closing: debit less credit."""
    if code[0] == "5":
        return (-1 if code[:2] in {"50", "53"} else 1) * company.closed(code, 12, 12)
    moved = company.net("3101" if code == "3104" else code, 12) - company.net(
        "3101" if code == "3104" else code, 11
    )
    return -moved if code == "3104" else moved


def _two_sides(value: int) -> list[Cell]:
    if not value:
        return [None, None]
    return [value, None] if value > 0 else [None, -value]


def quickbooks_trial_balance(folder: Path) -> Made:
    rows: Rows = [[name, *_two_sides(value)] for _, name, value in _trial()]
    total = sum(value for *_, value in _trial() if value > 0)
    top: Rows = [["Trial Balance"], [FIRM], ["As of December 31, 2024"], [], [None, "Debit", "Credit"]]
    return written(
        [workbook(folder, "qtb.xlsx", [Table("Trial Balance", [*top, *rows, ["TOTAL", total, total]])])],
        accounts=len(rows),
    )


def xero_trial_balance(folder: Path) -> Made:
    rows: Rows = [
        [code, name, "Type", *_two_sides(_in_december(code)), *_two_sides(value)] for code, name, value in _trial()
    ]
    top: Rows = [
        ["Trial Balance"],
        [FIRM],
        ["As at 31 December 2024"],
        [],
        [
            "Account Code",
            "Account",
            "Account Type",
            "Debit - Month",
            "Credit - Month",
            "Debit - Year to date",
            "Credit - Year to date",
        ],
    ]
    return written([workbook(folder, "xtb.xlsx", [Table("Trial Balance", [*top, *rows])])], accounts=len(rows))


def sage_trial_balance(folder: Path) -> Made:
    rows: Rows = [[code, name, *_two_sides(value)] for code, name, value in _trial()]
    total = sum(value for *_, value in _trial() if value > 0)
    top: Rows = [
        [FIRM],
        ["Period Trial Balance"],
        ["To Period: Month 12, December 2024"],
        ["N/C", "Name", "Debit", "Credit"],
    ]
    return written(
        [workbook(folder, "stb.xlsx", [Table("Trial Balance", [*top, *rows, ["Totals:", None, total, total]])])],
        accounts=len(rows),
    )


def _entries() -> list[company.Line]:
    return [line for line in company.lines() if line.summary not in {"结转损益", "结转本年利润"}]


def _top(code: str) -> str:
    return NAMES.get(code[:4], company.ACCOUNTS[code])


def quickbooks_journal(folder: Path) -> Made:
    rows: Rows = [
        ["Journal"],
        [FIRM],
        ["January - December 2024"],
        ["Date", "Transaction Type", "Num", "Name", "Memo/Description", "Account", "Debit", "Credit"],
    ]
    for one in _entries():
        rows.append(
            [
                f"{one.month:02d}/{one.voucher + 3:02d}/2024",
                "Journal Entry",
                f"{one.month}-{one.voucher}",
                None,
                "memo",
                _top(one.code),
                one.debit or None,
                one.credit or None,
            ]
        )
    return written([workbook(folder, "qj.xlsx", [Table("Journal", rows)])], lines=len(_entries()))


def xero_general_ledger(folder: Path) -> Made:
    rows: Rows = [
        ["General Ledger Detail"],
        [FIRM],
        ["For the period 1 January 2024 to 31 December 2024"],
        [],
        ["Date", "Source", "Description", "Reference", "Debit", "Credit", "Running Balance"],
    ]
    for code in NAMES:
        mine = [one for one in _entries() if one.code.startswith(code)]
        if mine:
            running = company.net(code, 0) if code[0] != "5" else 0
            rows += [[NAMES[code]], ["Opening Balance", None, None, None, None, None, running]]
            for one in mine:
                running += one.debit - one.credit
                rows.append(
                    [
                        date(YEAR, one.month, one.voucher + 3),
                        "Manual Journal",
                        "memo",
                        f"{one.month}-{one.voucher}",
                        one.debit,
                        one.credit,
                        running,
                    ]
                )
            rows.append(
                [
                    f"Total {NAMES[code]}",
                    None,
                    None,
                    None,
                    sum(one.debit for one in mine),
                    sum(one.credit for one in mine),
                    None,
                ]
            )
    return written([workbook(folder, "xgl.xlsx", [Table("General Ledger", rows)])], asked="sheet_not_understood")


def erpnext_ledger(folder: Path) -> Made:
    rows: Rows = [
        [
            "Posting Date",
            "Account",
            "Debit (CNY)",
            "Credit (CNY)",
            "Balance (CNY)",
            "Voucher Type",
            "Voucher No",
            "Remarks",
        ]
    ]
    for one in _entries():
        rows.append(
            [
                f"2024-{one.month:02d}-{one.voucher + 3:02d}",
                f"{_top(one.code)} - GS",
                one.debit,
                one.credit,
                0,
                "Journal Entry",
                f"JV-{one.month}-{one.voucher}",
                "remark",
            ]
        )
    return written([text(folder, "General Ledger.csv", rows)], lines=len(_entries()))


def odoo_items(folder: Path) -> Made:
    rows: Rows = [["Date", "Journal Entry", "Account", "Partner", "Label", "Debit", "Credit"]]
    for one in _entries():
        rows.append(
            [
                date(YEAR, one.month, one.voucher + 3),
                f"MISC/2024/{one.month:02d}/{one.voucher:04d}",
                f"{one.code} {_top(one.code)}",
                None,
                "label",
                one.debit,
                one.credit,
            ]
        )
    return written([workbook(folder, "odoo.xlsx", [Table("Journal Items", rows)])], lines=len(_entries()))


LAYOUTS: Sequence[Layout] = (
    quickbooks_trial_balance,
    xero_trial_balance,
    sage_trial_balance,
    quickbooks_journal,
    xero_general_ledger,
    erpnext_ledger,
    odoo_items,
)
