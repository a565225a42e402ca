"""The currency of books that name none, by taxes and schemes that only one country has."""

from __future__ import annotations

import pytest

from tests.importers.pictures import books, codes, sheet

STATEMENT = """
Balance Sheet as at 31 December 2025
Cash                | 500
Total assets        | 500
{first}             | 60
{second}            | 40
Total liabilities   | 100
Total equity        | 400
"""


@pytest.mark.parametrize(
    ("first", "second", "currency"),
    [
        ("HST payable", "CPP withheld", "CAD"),
        ("WSIB premiums owing", "Canada Revenue Agency", "CAD"),
        ("PAYE", "Owed to HMRC", "GBP"),
        ("CGST output", "SGST output", "INR"),
        ("PAYG withholding", "Superannuation payable", "AUD"),
        ("FICA withheld", "FUTA payable", "USD"),
    ],
)
def test_two_taxes_of_one_country_tell_its_currency(first: str, second: str, currency: str) -> None:
    read = books(sheet(STATEMENT.format(first=first, second=second)))
    assert read.currency == currency
    assert "currency_by_hints" in codes(read)


@pytest.mark.parametrize("first", ["HST payable", "Canadian pension (CPP)", "Costume hire"])
def test_fewer_tell_none(first: str) -> None:
    read = books(sheet(STATEMENT.format(first=first, second="Trade payables")))
    assert "currency_unknown" in codes(read)


TRADITIONAL = """
{title}
資產負債表 | 2025年12月31日
項目 | 期末餘額
貨幣資金 | 52000
應收賬款 | 86000
資產總計 | 320000
"""


def test_books_in_traditional_characters_that_name_no_currency_are_asked_about() -> None:
    book = sheet(TRADITIONAL.format(title="青禾貿易有限公司"))
    asked = books(book)
    question = next(problem for problem in asked.problems if problem.code == "question_unnamed_currency")
    assert (asked.currency, question.data["options"]) == ("XXX", "TWD|HKD|MOP|CNY")
    answered = books(book, choices={str(question.data["key"]): "CNY"})
    assert (answered.currency, codes(answered)) == ("CNY", [])


def test_books_that_count_years_by_the_republic_are_taiwans() -> None:
    read = books(sheet(TRADITIONAL.format(title="民國114年度")))
    assert (read.currency, codes(read)) == ("TWD", ["currency_by_hints"])


def test_one_traditional_word_makes_no_book_traditional() -> None:
    read = books(
        sheet("""
            资产负债表 | 2025年12月31日 | 單位：萬元
            项目 | 期末余额
            货币资金 | 5.2
            应收账款 | 8.6
            资产总计 | 32
        """)
    )
    assert (read.currency, codes(read)) == ("CNY", [])
