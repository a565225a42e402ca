"""A currency that only the number formats of a workbook show."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from smeassist.domain.books import Books
from smeassist.importers.books import read_here
from tests.importers.pictures import books, codes, pack, sheet

ENGLISH = (("Revenue", 5000.25), ("Cost of sales", 3600.5), ("Gross profit", 1399.75), ("Net profit", 300.5))
CHINESE = (("一、营业收入", 5000.25), ("减：营业成本", 3600.5), ("二、营业利润", 1399.75), ("四、净利润", 300.5))


def _read(folder: Path, number_format: str, rows: tuple[tuple[str, float], ...], head: str = "2025") -> Books:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["利润表" if rows is CHINESE else "Income statement", head])
    page.append(["项目" if rows is CHINESE else "Item", "2025年度" if rows is CHINESE else "Year 2025"])
    for row in rows:
        page.append(row)
        page.cell(page.max_row, 2).number_format = number_format
    path = folder / "book.xlsx"
    book.save(path)
    return read_here((path,), pack(), None, {})


@pytest.mark.parametrize(
    ("number_format", "currency"),
    [
        ("#,##0.00\\ [$€-407]", "EUR"),
        ('_-"£"* #,##0.00_-', "GBP"),
        ("[$$-409]#,##0.00", "USD"),
        ("[$HK$-C04]#,##0.00", "HKD"),
        ("[$¥-411]#,##0.00", "JPY"),
        ("[$¥-804]#,##0.00", "CNY"),
        ('"$"#,##0.00', "XXX"),
        ("[$-409]#,##0.00", "XXX"),
    ],
)
def test_a_sign_that_formats_show_names_the_currency(tmp_path: Path, number_format: str, currency: str) -> None:
    assert _read(tmp_path, number_format, ENGLISH).currency == currency


@pytest.mark.parametrize(
    ("number_format", "currency"),
    [("[$US$-409]#,##0.00", "USD"), ('"€"#,##0.00', "EUR"), ('"$"#,##0.00', "XXX"), ('"¥"#,##0.00', "CNY")],
)
def test_chinese_books_shown_in_another_currency_are_not_taken_for_yuan(
    tmp_path: Path, number_format: str, currency: str
) -> None:
    found = _read(tmp_path, number_format, CHINESE)
    assert found.currency == currency
    assert ("currency_unknown" in codes(found)) == (currency == "XXX")


def test_words_are_nearer_than_a_sign_of_formats(tmp_path: Path) -> None:
    assert _read(tmp_path, '"$"#,##0.00', CHINESE, "单位：元").currency == "CNY"
    assert _read(tmp_path, '"€"#,##0.00', CHINESE, "币种：美元").currency == "USD"


@pytest.mark.parametrize("sign", ["HK$", "HKD", "(HK$)"])
def test_the_heads_of_sides_name_a_ledgers_currency(sign: str) -> None:
    found = books(
        sheet(f"""
            Trial Balance as at 31 March 2026
            A/C Code | Account Name | Debit {sign} | Credit {sign}
            1000 | Cash at bank | 250000 |
            1100 | Accounts receivable | 180000 |
            2000 | Accounts payable | | 120000
            3000 | Share capital | | 310000
        """)
    )
    assert found.currency == "HKD"
