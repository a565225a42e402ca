"""Real books, where they are at hand: nothing silently wrong, and nearly everything read."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from smeassist.domain.books import Books
from smeassist.domain.errors import SmeError
from smeassist.importers.books import read_here
from tests.importers.pictures import pack

REAL = Path(__file__).parents[3] / "shared" / "books" / "real"
WANTED_SHARE = 0.95
OTHER_NAMES = {"equity_parent": "equity_of_parent", "net_profit_parent": "net_profit_of_parent"}
NO_FIGURES = {
    "period_end",
    "prior_period_end",
    "months",
    "accounts",
    "debit_total",
    "credit_total",
    "total_expenses",
}

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real books are not at hand")


def cases() -> list[dict[str, Any]]:
    """The truth of the real books."""
    found: list[dict[str, Any]] = json.loads((REAL / "truth.json").read_text(encoding="utf-8"))
    return found


def stated(books: Books, item: str, day: date) -> Decimal | None:
    """What the books say of an item on a day, over the longest period that ends there."""
    here = [one for (period, name), one in books.figures.items() if name == item and period.end == day]
    return max(here, key=lambda one: one.period.months).value if here else None


def wanted(case: dict[str, Any]) -> list[tuple[str, date, Decimal]]:
    """The figures that a case expects."""
    expected = case["expected"] or {}
    if "period_end" not in expected:
        return []
    end = date.fromisoformat(expected["period_end"])
    prior = date.fromisoformat(expected.get("prior_period_end") or f"{end.year - 1}-12-31")
    made: list[tuple[str, date, Decimal]] = []
    for name, value in expected.items():
        if name not in NO_FIGURES:
            day, item = (prior, name.removeprefix("prior_")) if name.startswith("prior_") else (end, name)
            made.append((OTHER_NAMES.get(item, item), day, Decimal(str(value))))
    return made


def test_figures_are_read_and_none_is_wrong() -> None:
    right = total = 0
    wrong: list[str] = []
    for case in cases():
        figures = wanted(case)
        if not figures:
            continue
        books = read_here((REAL / case["file"],), pack(), None, {})
        for item, day, value in figures:
            total += 1
            found = stated(books, item, day)
            right += found is not None and abs(found - value) <= Decimal("0.01")
            if found is not None and abs(found - value) > Decimal("0.01"):
                wrong.append(f"{case['file']} {item} {day}: {found} instead of {value}")
    assert wrong == []
    assert right >= total * WANTED_SHARE, f"{right} of {total}"


def test_trial_balance_counts_its_accounts() -> None:
    books = read_here((REAL / "sage50_school_Trial_Balance.xlsx",), pack(), None, {})
    assert books.trial_balance is not None
    assert books.trial_balance.accounts == 51
    assert [check.ok for check in books.checks if check.id == "tb_bal"] == [True]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("blank_三表_2021.xlsx", "no_figures"),
        ("税局_小企业会计准则_年报_空表.xls", "no_figures"),
        ("extract_利润表_5公司.xlsx", "question_company"),
        ("extract_资产负债表_5公司.xlsx", "question_company"),
        ("extract_现金流量表直接法_5公司.xlsx", "question_company"),
        ("金蝶星空_企业准则科目表.csv", "chart_of_accounts_only"),
        ("sage50_school_payroll_deductions.xlsx", "sheet_not_understood"),
    ],
)
def test_what_is_no_companys_statement_says_so_and_gives_nothing(file: str, code: str) -> None:
    books = read_here((REAL / file,), pack(), None, {})
    assert books.figures == {}
    assert code in {problem.code for problem in books.problems}


def test_a_company_of_a_long_table_is_read_once_it_is_chosen() -> None:
    books = read_here((REAL / "extract_资产负债表_5公司.xlsx",), pack(), None, {"company": "600395"})
    assert stated(books, "total_assets", date(2018, 12, 31)) == Decimal("13128393452.49")
    assert stated(books, "total_equity", date(2018, 12, 31)) == Decimal("6897606414.61")


def test_odd_files_neither_crash_nor_invent_figures() -> None:
    for case in cases():
        if case["kind"] == "hostile_or_edge":
            try:
                books = read_here((REAL / case["file"],), pack(), None, {})
            except SmeError:
                continue
            assert books.figures == {}, case["file"]


def test_books_in_another_currency_keep_it() -> None:
    sage = read_here((REAL / "sage50_school_Balance_Sheet.xlsx",), pack(), None, {})
    zoho = read_here((REAL / "zoho_fashion_balance_sheet.xlsx",), pack(), None, {})
    assert (sage.currency, zoho.currency) == ("CAD", "INR")
