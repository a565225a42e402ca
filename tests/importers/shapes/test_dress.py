"""What a workbook only shows otherwise (hidden or filtered rows, thousands, red) changes no figure."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from smeassist.importers.books import read_here
from tests.importers.pictures import pack, value

ROWS: tuple[tuple[str | float, ...], ...] = (
    ("资产负债表",),
    ("甲有限公司", "2024年12月31日", "单位：元"),
    ("项目", "期末余额", "年初余额"),
    ("货币资金", 1234567.89, 900),
    ("应收账款", -4500, 100),
    ("资产总计", 1230067.89, 1000),
    ("负债合计", 67.89, 10),
    ("所有者权益合计", 1230000, 990),
)


@pytest.mark.parametrize(
    "shown", ["0.00,", "#,##0.00,", '0!.0000,"万元"', "#,##0.00;[Red]#,##0.00", "0%", "[Red]0"]
)
def test_a_format_changes_no_figure(shown: str, tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in ROWS:
        page.append(list(row))
    for line in page.iter_rows(min_row=4, min_col=2):
        for one in line:
            one.number_format = shown
    book.save(tmp_path / "a.xlsx")

    found = read_here((tmp_path / "a.xlsx",), pack(), None, {})

    assert value(found, "cash", "2024-12-31", 12) == Decimal("1234567.89")
    assert value(found, "accounts_receivable", "2024-12-31", 12) == -4500


@pytest.mark.parametrize("filtered", [False, True])
def test_hidden_rows_and_columns_are_read(filtered: bool, tmp_path: Path) -> None:
    """A line that is filtered away is still a line of the statement: without it the totals would not add up."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in ROWS:
        page.append(list(row))
    if filtered:
        page.auto_filter.ref = "A3:C8"
        page.auto_filter.add_filter_column(0, ["货币资金"])
    page.row_dimensions[5].hidden = True
    page.column_dimensions["C"].hidden = True
    book.save(tmp_path / "a.xlsx")

    found = read_here((tmp_path / "a.xlsx",), pack(), None, {})

    assert value(found, "accounts_receivable", "2024-12-31", 12) == -4500
    assert value(found, "cash_opening", "2024-12-31", 12) == 900
