"""What stands above English statements: units, currencies, years and how long they are."""

from __future__ import annotations

import pytest

from smeassist.domain.books import Books
from tests.importers.pictures import books, codes, sheet, value
from tests.importers.shapes.english import figures


def test_english_books_that_name_no_currency_are_not_taken_for_yuan() -> None:
    found = books(
        sheet("""
            Balance Sheet
            As of December 31, 2025
            TOTAL ASSETS      | 900
            Total Liabilities | 100
            Total Equity      | 800
        """)
    )
    assert found.currency == "XXX"
    assert "currency_unknown" in {problem.code for problem in found.problems}


def _small(top: str, head: str) -> Books:
    return books(
        sheet(f"""
            Acme Ltd
            Balance Sheet
            {top}
                              | {head}
            TOTAL ASSETS      | 900
            Total Liabilities | 100
            Total Equity      | 800
        """)
    )


@pytest.mark.parametrize(
    ("top", "head", "currency", "unit"),
    [
        ("31 December 2025", "USD '000", "USD", 1000),
        ("31 December 2025", "HK$’000", "HKD", 1000),
        ("31 December 2025", "£000", "GBP", 1000),
        ("31 December 2025", "TEUR", "EUR", 1000),
        ("31 December 2025", "US$m", "USD", 1_000_000),
        ("31 December 2025 (RMB million)", "2025", "CNY", 1_000_000),
        ("December 31, 2025 (In thousands of U.S. dollars)", "2025", "USD", 1000),
        ("31 March 2025 (₹ in lakhs)", "2025", "INR", 100_000),
        ("31 December 2025 (Expressed in Hong Kong dollars)", "2025", "HKD", 1),
        ("31 December 2025 ($ in thousands)", "2025", "XXX", 1000),
        ("31 December 2025", "Acme Euro Trading 2025", "XXX", 1),
    ],
)
def test_units_and_currencies_stand_beside_each_other(top: str, head: str, currency: str, unit: int) -> None:
    found = _small(top, head)
    total = next(one.value for (_, item), one in found.figures.items() if item == "total_assets")
    assert (found.currency, total) == (currency, 900 * unit)


def test_a_unit_under_the_years_holds_for_the_accounts_too() -> None:
    found = figures(
        books(
            sheet("""
                Balance Sheet
                As at 31 December 2025
                                  | 2025    | 2024
                                  | HK$'000 | HK$'000
                Current Assets
                Bank Accounts
                Current account   | 30 | 20
                Deposits          | 5  | 4
                Total Bank        | 35 | 24
                Stock A           | 10 | 10
                Inventory         | 5  | 6
                Total Current Assets | 50 | 40
                Total Assets      | 50 | 40
                Total Liabilities | 10 | 10
                Total Equity      | 40 | 30
            """)
        )
    )
    assert (found["cash"], found["inventory"], found["total_assets"]) == (35_000, 5_000, 50_000)


def test_a_chinese_name_does_not_turn_foreign_books_into_yuan() -> None:
    assert _small("December 31, 2025 (in USD)", "Acme 深圳 2025").currency == "USD"
    assert _small("December 31, 2025", "Acme 深圳 2025").currency == "XXX"


@pytest.mark.parametrize(
    ("title", "end", "months"),
    [
        ("Year ended 31 March 2026", "2026-03-31", 12),
        ("For the six months ended 30 June 2026", "2026-06-30", 6),
    ],
)
def test_heads_of_bare_years_mean_the_year_of_the_title(title: str, end: str, months: int) -> None:
    found = books(
        sheet(f"""
            Acme Ltd
            Income Statement
            {title}
                          | 2026 | 2025
            Revenue       | 900  | 800
            Cost of sales | 400  | 300
            Gross profit  | 500  | 500
            Net profit    | 100  | 90
        """)
    )
    assert value(found, "revenue", end, months) == 900
    assert value(found, "revenue", end.replace("2026", "2025"), months) == 800


def test_a_bare_year_beside_a_day_in_march_asks_how_long_the_year_is() -> None:
    found = books(
        sheet("""
            Acme Ltd
            Income Statement
            31 March 2026
                          | 2026
            Revenue       | 900
            Cost of sales | 400
            Gross profit  | 500
            Net profit    | 100
        """)
    )
    assert not found.figures
    assert "question_months" in codes(found)
