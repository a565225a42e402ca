"""Trial balances of English bookkeeping programs, with and without codes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.importers.unseen import company
from tests.importers.unseen.chinese import END, START
from tests.importers.unseen.english import (
    FIRM,
    balances,
    profits,
)
from tests.importers.unseen.programs import accounts, written
from tests.importers.unseen.writing import Cell, Key, Layout, Made, Rows, Table, shown, text, workbook


def _two(value: int) -> list[Cell]:
    return [value, None] if value > 0 else [None, -value]


TRIAL_ITEMS = {
    "cash", "accounts_receivable", "inventory", "accounts_payable", "taxes_payable", "total_assets", "total_liabilities",
    "total_equity", "intangible_assets", "paid_in_capital",
}  # fmt: skip
"""What a trial balance before closing gives: the equity with the year's profit in it."""
TRIAL_PROFIT = {"revenue", "cost_of_sales", "net_profit", "income_tax"}


def _trial_figures() -> dict[Key, int]:
    return balances([END], TRIAL_ITEMS)


def quickbooks_online_trial_balance(folder: Path) -> Made:
    """No codes: names alone, whose accounts are unambiguous."""
    rows: Rows = [[name, *_two(value)] for _, name, value in accounts()]
    total = sum(value for *_, value in accounts() if value > 0)
    top: Rows = [["Trial Balance"], [FIRM], ["As of December 31, 2024"], [], [None, "Debit", "Credit"]]
    rows.append(["TOTAL", total, total])
    made = written(
        [workbook(folder, "qb.xlsx", [Table("Trial Balance", [*top, *rows])])], _trial_figures(), len(rows) - 1
    )
    made.unjudged |= {"retained_earnings", "surplus_reserve"}
    return made


def zoho_trial_balance(folder: Path) -> Made:
    """Names under their groups, with codes behind and amounts as text."""
    groups = {"1": "Assets", "2": "Liabilities", "3": "Equity", "5": "Income and Expense"}
    rows: Rows = []
    for code, name, value in accounts():
        if groups.get(code[0]):
            rows.append([groups.pop(code[0]), None, None, None])
        rows.append([name, code, *(shown(v) if isinstance(v, int) else "0.00" for v in _two(value))])
    top: Rows = [
        [FIRM],
        ["Trial Balance"],
        ["Basis: Accrual"],
        ["As of 31 Dec 2024"],
        ["Account", "Account Code", "Net Debit", "Net Credit"],
    ]
    made = written([text(folder, "zoho.csv", [*top, *rows])], _trial_figures(), len(accounts()))
    made.unjudged |= {"retained_earnings", "surplus_reserve"}
    return made


def erpnext_trial_balance(folder: Path) -> Made:
    """Opening, movement and closing, each as debit and credit; groups above their accounts."""
    heads: list[Cell] = [
        "Account",
        "Opening (Dr)",
        "Opening (Cr)",
        "Debit",
        "Credit",
        "Closing (Dr)",
        "Closing (Cr)",
    ]
    rows: Rows = []
    for code, name, value in accounts():
        before = company.net(code, 0)
        debit, credit = company.movement(code, 1, 12)
        if code[0] == "5":
            debit, credit = (value, 0) if value > 0 else (0, -value)
        if code in {"3104", "3101"}:
            debit = credit = 0
        o, c = _two(before) if before else [0, 0], _two(value)
        rows.append([f"{code} - {name} - GS", *(v or 0 for v in o), debit, credit, *(v or 0 for v in c)])
    top: Rows = [["Trial Balance"], [FIRM], ["01-01-2024 to 31-12-2024"], heads]
    figures = _trial_figures() | balances([START], TRIAL_ITEMS) | profits([(END, 12)], TRIAL_PROFIT)
    made = written([workbook(folder, "erp.xlsx", [Table("Trial Balance", [*top, *rows])])], figures, len(rows))
    made.unjudged |= {"retained_earnings", "surplus_reserve"}
    return made


def wave_trial_balance(folder: Path) -> Made:
    rows: Rows = [
        [name, *(f"${shown(v)}" if isinstance(v, int) else None for v in _two(value))]
        for _, name, value in accounts()
    ]
    total = sum(value for *_, value in accounts() if value > 0)
    top: Rows = [["Trial Balance"], [FIRM], ["As of Dec 31, 2024"], ["ACCOUNTS", "DEBIT", "CREDIT"]]
    rows.append(["Total Trial Balance", f"${shown(total)}", f"${shown(total)}"])
    made = written([text(folder, "wave.csv", [*top, *rows])], _trial_figures(), len(accounts()))
    made.unjudged |= {"retained_earnings", "surplus_reserve"}
    return made


def one_signed_balance(folder: Path) -> Made:
    """MYOB: one column, credits in brackets."""
    rows: Rows = [[code, name, shown(v) if v > 0 else f"({shown(-v)})"] for code, name, v in accounts()]
    top: Rows = [[FIRM], ["Trial Balance"], ["December 2024"], ["Account No.", "Account Name", "Balance"]]
    made = written(
        [workbook(folder, "myob.xlsx", [Table("Trial Balance", [*top, *rows])])], _trial_figures(), len(rows)
    )
    made.unjudged |= {"retained_earnings", "surplus_reserve"}
    return made


def words_that_mean_nothing(folder: Path) -> Made:
    """Accounts named by their owner: what cannot be told is said."""
    rows: Rows = [
        ["Blue Fund", 5000, None],
        ["Shop", None, 9000],
        ["Petty Cash", 3000, None],
        ["Jimmy", 1000, None],
    ]
    top: Rows = [["Trial Balance"], [FIRM], ["As of December 31, 2024"], [], [None, "Debit", "Credit"]]
    return written(
        [workbook(folder, "own.xlsx", [Table("Trial Balance", [*top, *rows])])], {}, asked="unknown_accounts"
    )


LAYOUTS: Sequence[Layout] = (
    quickbooks_online_trial_balance,
    zoho_trial_balance,
    erpnext_trial_balance,
    wave_trial_balance,
    one_signed_balance,
    words_that_mean_nothing,
)
