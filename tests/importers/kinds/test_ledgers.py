"""Ledgers as programs abroad give them: general ledgers in English, trial balances in traditional characters."""

from __future__ import annotations

import pytest

from tests.importers.pictures import books, codes, sheet, value


def test_a_general_ledger_download_in_english_is_a_journal() -> None:
    for heads in (
        "entry_id | date | account | debit | credit",
        "Transaction ID | GL Date | Account | Debit | Credit",
    ):
        found = books(
            sheet(f"""
                {heads}
                1 | 2025-01-05 | Bank deposits | 1000 |
                1 | 2025-01-05 | Paid-in capital | | 1000
                2 | 2025-02-05 | Inventory | 400 |
                2 | 2025-02-05 | Bank deposits | | 400
            """)
        )
        assert found.journal is not None
        assert found.journal.entries == 4


def test_a_trial_balance_in_traditional_characters_is_read() -> None:
    found = books(
        sheet("""
            科目餘額表 | 2025年1月至12月
            科目代碼 | 說明 | 期初餘額 | 借方 | 貸方 | 期末餘額
            1001 | 庫存現金 | 4000 | 1000 | 0 | 5000
            1122 | 應收賬款 | 6000 | 5000 | 0 | 11000
            4001 | 實收資本 | -10000 | 0 | 6000 | -16000
        """)
    )
    assert value(found, "cash", "2025-12-31", 12) == 5000
    assert value(found, "accounts_receivable", "2025-12-31", 12) == 11_000


MONTH_APART = """
Trial Balance
{title}
Account | {heads}
Sales | | 8000 | | 90000
Cost of Goods Sold | 3000 | | 40000 |
Bank Account | 5000 | | 35000 |
Inventory | | | 30000 |
Share Capital | | | | 10000
Retained Earnings | | | | 5000
"""


def test_movements_of_no_told_length_beside_the_year_to_date_are_named() -> None:
    heads = "Debit | Credit | YTD Debit | YTD Credit"
    found = books(sheet(MONTH_APART.format(title="As at 30 June 2025", heads=heads)))
    assert value(found, "cash", "2025-06-30", 6) == 35_000
    aside = next(problem for problem in found.problems if problem.code == "ledger_columns_left_out")
    assert aside.data["count"] == 2
    assert "Credit" in str(aside.data["heads"])


@pytest.mark.parametrize(
    "heads",
    [
        "Debit - Month | Credit - Month | Debit - Year to date | Credit - Year to date",
        "Debit (This Month) | Credit (This Month) | Debit YTD | Credit YTD",
    ],
)
@pytest.mark.parametrize("title", ["As at 30 June 2025", "1 January 2025 to 30 June 2025"])
def test_a_month_beside_the_year_to_date_is_a_month(title: str, heads: str) -> None:
    found = books(sheet(MONTH_APART.format(title=title, heads=heads)), choices={"months:book.xlsx:Sheet1": "6"})
    assert value(found, "revenue", "2025-06-30", 1) == 8000
    assert value(found, "revenue", "2025-06-30", 6) == 90_000
    assert value(found, "net_profit", "2025-06-30", 1) == 5000
    assert value(found, "net_profit", "2025-06-30", 6) == 50_000
    assert value(found, "cash", "2025-06-30", 6) == 35_000
    assert value(found, "cash", "2025-05-31", 5) == 30_000
    assert not {"ledger_columns_left_out", "question_months"} & set(codes(found))


def test_how_long_the_year_to_date_has_run_beside_a_month_is_asked() -> None:
    heads = "Debit - Month | Credit - Month | Debit - YTD | Credit - YTD"
    found = books(sheet(MONTH_APART.format(title="As at 30 June 2025", heads=heads)))
    assert "question_months" in codes(found)
    assert value(found, "revenue", "2025-06-30", 6) is None
    assert value(found, "revenue", "2025-06-30", 1) == 8000


def test_months_that_are_blank_beside_the_year_to_date_are_not_named() -> None:
    found = books(
        sheet("""
            Trial Balance
            As at 30 June 2025
            Account | Debit - Month | Credit - Month | Debit - Year to date | Credit - Year to date
            Bank Account | | | 15000 |
            Share Capital | | | | 10000
            Retained Earnings | | | | 5000
        """)
    )
    assert value(found, "cash", "2025-06-30", 6) == 15_000
    assert value(found, "revenue", "2025-06-30", 1) is None
    assert "ledger_columns_left_out" not in codes(found)
