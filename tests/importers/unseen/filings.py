"""Income statements as companies abroad file them: shares of sales between the amounts, operating income a profit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.importers.unseen import company
from tests.importers.unseen.chinese import END, START
from tests.importers.unseen.company import YEAR
from tests.importers.unseen.english import FIRM, Lines, profits
from tests.importers.unseen.writing import Layout, Made, Rows, Table, workbook

ITEMS = {"revenue", "cost_of_sales", "operating_profit", "net_profit"}
BEFORE_SHARES: Lines = (
    ("Net sales", "revenue", 0), ("Cost of goods sold", "cost_of_sales", 0), ("Gross profit", "gross", 0),
)  # fmt: skip
AFTER_SHARES: Lines = (("Operating profit", "operating_profit", 0), ("Net income", "net_profit", 0))


def _rows(lines: Lines, days: Sequence[date]) -> Rows:
    rows: Rows = []
    for label, item, _ in lines:
        figures = [company.flow(day, 12) for day in days]
        rows.append(
            [
                label,
                *(flow["revenue"] - flow["cost_of_sales"] if item == "gross" else flow[item] for flow in figures),
            ]
        )
    return rows


def _shares(label: str, days: Sequence[date]) -> Rows:
    flows = [company.flow(day, 12) for day in days]
    return [[label, *(f"{100 - 100 * flow['cost_of_sales'] / flow['revenue']:.1f}%" for flow in flows)]]


def _filed(folder: Path, name: str, rows: Rows, days: Sequence[date]) -> Made:
    top: Rows = [
        [FIRM], ["Consolidated statements of operations"], [f"Year ended December 31, {YEAR}"],
        [None, *(day.year for day in days)],
    ]  # fmt: skip
    unjudged = frozenset(
        ("gross_profit", "interest_expense", "finance_expenses", "income_tax", "profit_before_tax")
    )
    files = [workbook(folder, name, [Table("Operations", [*top, *rows])])]
    return Made(files, profits([(day, 12) for day in days], ITEMS), unjudged=unjudged)


def margin_below_gross_profit(folder: Path) -> Made:
    """The share of sales stands in the column of the amounts, below the profit that it is a share of."""
    rows = [*_rows(BEFORE_SHARES, [END]), *_shares("Gross margin", [END]), *_rows(AFTER_SHARES, [END])]
    return _filed(folder, "margin.xlsx", rows, [END])


def margins_of_two_years(folder: Path) -> Made:
    """The same of two years, with a mark behind the label."""
    days = [END, START]
    rows = [*_rows(BEFORE_SHARES, days), *_shares("Gross margin (%)", days), *_rows(AFTER_SHARES, days)]
    return _filed(folder, "margins.xlsx", rows, days)


def operating_income_below_gross_profit(folder: Path) -> Made:
    """Operating income below the gross profit is what is left of it."""
    lines: Lines = (*BEFORE_SHARES, ("Operating income", "operating_profit", 0), ("Net income", "net_profit", 0))
    return _filed(folder, "operating.xlsx", _rows(lines, [END, START]), [END, START])


def operating_income_below_sales(folder: Path) -> Made:
    """Operating income below sales and costs alone is a profit too."""
    lines: Lines = (
        *BEFORE_SHARES[:2],
        ("Operating income", "operating_profit", 0),
        ("Net income", "net_profit", 0),
    )
    return _filed(folder, "income.xlsx", _rows(lines, [END]), [END])


LAYOUTS: Sequence[Layout] = (
    margin_below_gross_profit,
    margins_of_two_years,
    operating_income_below_gross_profit,
    operating_income_below_sales,
)
