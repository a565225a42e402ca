"""What totals are the sum of is said once, and the forms of the accounts pack say the same."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smeassist.domain import totals, zeros
from smeassist.domain.books import Books
from tests.importers.pictures import books, pack, sheet, value

SECTIONS = {
    "current_assets": "current_assets",
    "noncurrent_assets": "noncurrent_assets",
    "current_liabilities": "current_liabilities",
    "noncurrent_liabilities": "noncurrent_liabilities",
    "total_equity": "equity",
    "operating_profit": "operating",
    "cash_from_operations": "cash_operating",
    "cash_from_investing": "cash_investing",
    "cash_from_financing": "cash_financing",
}


@pytest.mark.parametrize(("total", "section"), SECTIONS.items())
def test_the_form_s_lines_are_what_its_total_adds_up(total: str, section: str) -> None:
    lines = {(line.sign, line.item) for line in pack().lines if line.section == section and not line.part_of}
    assert set(totals.SUMS[total]) - {(1, "minority_interests")} == lines


def test_the_form_s_parts_are_those_of_their_line() -> None:
    signs = {line.item: line.sign for line in pack().lines}
    for whole, parts in totals.GROUPS.items():
        of_form = {(line.sign * signs[whole], line.item) for line in pack().lines if line.part_of == whole}
        assert set(parts) == of_form, whole


def test_a_line_and_its_parts_count_once() -> None:
    given = {"notes_and_accounts_receivable", "accounts_receivable", "cash"}
    assert totals.terms("current_assets", given.__contains__) == (
        (1, "cash"),
        (1, "notes_and_accounts_receivable"),
    )
    assert totals.terms("current_assets", {"accounts_receivable"}.__contains__) == ((1, "accounts_receivable"),)


@pytest.mark.parametrize("accrued", ["accrued_expenses", "welfare_payable", "notes_and_accounts_payable"])
def test_no_loans_is_proven_whatever_else_is_owed(accrued: str) -> None:
    figures = {"current_liabilities": Decimal(100), "employee_benefits_payable": Decimal(60), accrued: Decimal(40)}
    assert zeros.proven("short_term_borrowings", figures.get)
    figures[accrued] = Decimal(39)
    assert not zeros.proven("short_term_borrowings", figures.get)


def test_a_bond_is_no_room_for_a_loan() -> None:
    figures = {"noncurrent_liabilities": Decimal(100), "bonds_payable": Decimal(100)}
    assert zeros.proven("long_term_borrowings", figures.get)


def _ledger() -> Books:
    return books(
        sheet(
            """
            科目余额表
            编制单位：甲厂 | | | | | | | 2025年1-12月
            科目编码 | 科目名称 | 年初借方 | 年初贷方 | 本年借方 | 本年贷方 | 期末借方 | 期末贷方
            1002 | 银行存款 | 1000 | | 1000 | 650 | 1350 |
            4001 | 实收资本 | | 1000 | | | | 1000
            4103 | 本年利润 | | | 650 | 1000 | | 350
            6001 | 主营业务收入 | | | 1000 | 1000 | |
            6401 | 主营业务成本 | | | 600 | 600 | |
            6901 | 以前年度损益调整 | | | 50 | 50 | |
            """
        )
    )


def _journal() -> Books:
    return books(
        sheet(
            """
            序时账 2025年
            日期 | 凭证号 | 摘要 | 科目编码 | 科目名称 | 借方 | 贷方
            2025-01-05 | 记-1 | 销售 | 1002 | 银行存款 | 1000 |
            2025-01-05 | 记-1 | 销售 | 6001 | 主营业务收入 | | 1000
            2025-06-05 | 记-2 | 成本 | 6401 | 主营业务成本 | 600 |
            2025-06-05 | 记-2 | 成本 | 1002 | 银行存款 | | 600
            2025-12-05 | 记-3 | 调整 | 6901 | 以前年度损益调整 | 50 |
            2025-12-05 | 记-3 | 调整 | 1002 | 银行存款 | | 50
            """
        )
    )


def test_trial_balance_and_journal_of_one_year_give_one_profit() -> None:
    assert value(_ledger(), "net_profit", "2025-12-31", 12) == 350
    assert value(_journal(), "net_profit", "2025-12-31", 12) == 350
