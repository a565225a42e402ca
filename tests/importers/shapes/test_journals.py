"""Journals drawn as pictures: entries, vouchers, monthly results, and what does not fit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeassist.domain.books import Books
from smeassist.importers.books import read_here
from smeassist.importers.formats import parting, text
from smeassist.importers.shapes.cents import of_plain_texts
from smeassist.importers.words import amounts
from tests.importers.pictures import books, codes, pack, sheet, value
from tests.importers.test_made_books import BOOKS


def broken(found: Books) -> list[str]:
    """The identities that do not hold."""
    return [check.id for check in found.checks if check.ok is False]


JANUARY = """
    日期       | 凭证字号 | 摘要 | 科目编码  | 科目名称                     | 借方金额 | 贷方金额
    2022-01-05 | 记-1    | 销售 | 1122     | 应收账款                     | 113     |
    2022-01-05 | 记-1    | 销售 | 5001     | 主营业务收入                 |         | 100
    2022-01-05 | 记-1    | 销售 | 22210105 | 应交税费/应交增值税/销项税额   |         | 13
    2022-01-31 | 记-2    | 房租 | 5602     | 管理费用                     | 30      |
    2022-01-31 | 记-2    | 房租 | 100201   | 银行存款/工商银行             |         | 30
    2022-01-31 | 记-3    | 结转 | 5001     | 主营业务收入                 | 100     |
    2022-01-31 | 记-3    | 结转 | 5602     | 管理费用                     |         | 30
    2022-01-31 | 记-3    | 结转 | 3103     | 本年利润                     |         | 70
    合计       |         |      |          |                             | 243     | 243
"""


def test_entries_and_vouchers_are_counted_without_the_total() -> None:
    found = books(sheet(JANUARY))
    assert found.journal is not None
    assert (found.journal.entries, found.journal.vouchers) == (8, 3)
    assert (found.journal.first, found.journal.last) == (date(2022, 1, 5), date(2022, 1, 31))
    assert codes(found) == []
    assert broken(found) == []


def test_the_months_result_leaves_out_the_closing_entries() -> None:
    found = books(sheet(JANUARY))
    assert value(found, "revenue", "2022-01-31", 1) == 100
    assert value(found, "administrative_expenses", "2022-01-31", 1) == 30
    assert value(found, "net_profit", "2022-01-31", 1) == 70
    assert not any(item == "total_assets" for _, item in found.figures)


def test_a_voucher_named_only_on_its_first_line() -> None:
    found = books(
        sheet("""
            日期       | 会计期间 | 凭证字号 | 摘要 | 科目代码 | 科目名称 | 原币金额 | 借方 | 贷方 | 制单
            2022-01-05 | 2022.1  | 记 - 1  | 销售 | 1122    | 应收账款  | 113     | 113 | 0    | 会计
                       |         |         | 销售 | 5001    | 主营业务收入 | 113   | 0   | 113  |
            2022-02-05 | 2022.2  | 记 - 1  | 收款 | 1002.01 | 银行存款 - 工商银行 | 113 | 113 | 0 | 会计
                       |         |         | 收款 | 1122    | 应收账款  | 113     | 0   | 113  |
        """)
    )
    assert found.journal is not None
    assert (found.journal.entries, found.journal.vouchers) == (4, 2)
    assert value(found, "revenue", "2022-01-31", 1) == 113
    assert value(found, "revenue", "2022-02-28", 1) == 0
    assert value(found, "revenue", "2022-02-28", 2) == 113


def test_year_month_day_word_number_and_side_in_columns_of_their_own() -> None:
    found = books(
        sheet("""
            序时账
            会计年度 | 月 | 日 | 凭证字 | 凭证号 | 摘要 | 科目编码 | 科目名称  | 方向 | 金额
            2022    | 1  | 5  | 记     | 1     | 销售 | 1122    | 应收账款   | 借   | 100
            2022    | 1  | 5  | 记     | 1     | 销售 | 6001    | 主营业务收入 | 贷  | 100
            2022    | 2  | 9  | 记     | 1     | 收款 | 1002    | 银行存款   | 借   | 100
            2022    | 2  | 9  | 记     | 1     | 收款 | 1122    | 应收账款   | 贷   | 100
        """)
    )
    assert found.standard == "cas"
    assert found.journal is not None
    assert (found.journal.first, found.journal.last) == (date(2022, 1, 5), date(2022, 2, 9))
    assert found.journal.vouchers == 2


def test_unbalanced_missing_and_torn_vouchers_are_named() -> None:
    found = books(
        sheet("""
            日期       | 凭证号数 | 摘要 | 科目编码 | 科目名称 | 借方金额 | 贷方金额
            2022-01-05 | 记-1    | a   | 1001    | 库存现金  | 10      |
            2022-01-05 | 记-1    | a   | 1002    | 银行存款  |         | 10
            2022-01-06 | 记-2    | a   | 1001    | 库存现金  | 10      |
            2022-01-06 | 记-2    | a   | 1002    | 银行存款  |         | 9
            2022-01-07 | 记-4    | a   | 1001    | 库存现金  | 10      |
            2022-01-07 | 记-4    | a   | 1002    | 银行存款  |         | 10
            2022-01-08 | 记-1    | a   | 1001    | 库存现金  | 10      |
            2022-01-08 | 记-1    | a   | 1002    | 银行存款  |         | 10
            2022-01-08 | 记-5    | a   | 1001    | 库存现金  | 10      |
            2022-01-08 | 记-5    | a   | 1002    | 银行存款  |         | 10
            2022-01-08 | 记-6    | a   | 1001    | 库存现金  | 10      |
            2022-01-08 | 记-6    | a   | 1002    | 银行存款  |         | 10
        """)
    )
    assert broken(found) == ["je_bal"]
    unbalanced = next(check for check in found.checks if check.id == "je_bal")
    assert (unbalanced.data["vouchers"], unbalanced.difference) == ("记-2", 1)
    assert sorted(codes(found)) == ["duplicate_vouchers", "missing_vouchers"]
    by_code = {problem.code: problem.data["vouchers"] for problem in found.problems}
    assert by_code == {"duplicate_vouchers": "记-1", "missing_vouchers": "记-3"}


def test_vouchers_are_named_with_their_month_where_numbers_begin_anew() -> None:
    found = books(
        sheet("""
            日期       | 凭证号数 | 摘要 | 科目编码 | 科目名称 | 借方金额 | 贷方金额
            2022-01-05 | 记-1    | a   | 1001    | 库存现金  | 10      |
            2022-01-05 | 记-1    | a   | 1002    | 银行存款  |         | 10
            2022-01-06 | 记-2    | a   | 1001    | 库存现金  | 10      |
            2022-01-06 | 记-2    | a   | 1002    | 银行存款  |         | 10
            2022-02-05 | 记-1    | a   | 1001    | 库存现金  | 10      |
            2022-02-05 | 记-1    | a   | 1002    | 银行存款  |         | 9
            2022-02-06 | 记-3    | a   | 1001    | 库存现金  | 10      |
            2022-02-06 | 记-3    | a   | 1002    | 银行存款  |         | 10
        """)
    )
    unbalanced = next(check for check in found.checks if check.id == "je_bal")
    assert unbalanced.data["vouchers"] == "2022-02 记-1"
    assert [problem.data["vouchers"] for problem in found.problems] == ["2022-02 记-2"]


def test_a_result_whose_amount_cannot_be_read_is_absent_with_what_needs_it() -> None:
    """GIVEN a cost that is a word in January THEN its cost and profit are unknown, those of February known."""
    lines = [
        "日期 | 凭证号数 | 摘要 | 科目编码 | 科目名称 | 借方金额 | 贷方金额",
        "2022-01-05 | 记-1 | 售 | 1002 | 银行存款 | 100 |",
        "2022-01-05 | 记-1 | 售 | 5001 | 主营业务收入 | | 100",
        "2022-01-06 | 记-2 | 本 | 5401 | 主营业务成本 | 待定 |",
        "2022-01-06 | 记-2 | 本 | 1405 | 库存商品 | | 60",
        "2022-02-06 | 记-1 | 本 | 5401 | 主营业务成本 | 30 |",
        "2022-02-06 | 记-1 | 本 | 1405 | 库存商品 | | 30",
    ]
    found = books(sheet("\n".join(lines)))
    known = {(period.end.month, period.months, item) for period, item in found.figures}
    assert (1, 1, "revenue") in known
    assert (2, 1, "cost_of_sales") in known
    assert (2, 1, "net_profit") in known
    hidden = {(1, 1, "cost_of_sales"), (1, 1, "net_profit"), (2, 2, "cost_of_sales"), (2, 2, "operating_profit")}
    assert not known & hidden


def test_entries_beyond_the_period_of_the_title_are_said() -> None:
    found = books(
        sheet("""
            序时账
            日期：2022-01-01 - 2022-01-31
            日期       | 凭证号数 | 摘要 | 科目编码 | 科目名称 | 借方金额 | 贷方金额
            2022-01-05 | 记-1    | a   | 1001    | 库存现金  | 10      |
            2022-02-05 | 记-1    | a   | 1002    | 银行存款  |         | 10
        """)
    )
    assert "entries_outside_period" in codes(found)


def test_an_amount_that_cannot_be_read_is_named_with_its_cell() -> None:
    found = books(
        sheet("""
            日期       | 凭证号数 | 摘要 | 科目编码 | 科目名称 | 借方金额 | 贷方金额
            2022-01-05 | 记-1    | a   | 1001    | 库存现金  | 1_0     |
            2022-01-05 | 记-1    | a   | 1002    | 银行存款  |         | 10
        """)
    )
    assert [(problem.code, problem.cell) for problem in found.problems] == [("unparsable_amount", "F2")]
    assert broken(found) == ["je_bal"]


def test_red_entries_are_negative_amounts() -> None:
    found = books(
        sheet("""
            日期       | 凭证号数 | 摘要 | 科目编码 | 科目名称    | 借方金额 | 贷方金额
            2022-01-05 | 记-1    | 销售 | 1122    | 应收账款    | 100     |
            2022-01-05 | 记-1    | 销售 | 5001    | 主营业务收入 |         | 100
            2022-01-09 | 记-2    | 退货 | 1122    | 应收账款    | -20     |
            2022-01-09 | 记-2    | 退货 | 5001    | 主营业务收入 |         | -20
            2022-01-09 | 记-3    | 利息 | 1002    | 银行存款    | 5       |
            2022-01-09 | 记-3    | 利息 | 5603    | 财务费用    | -5      |
        """)
    )
    assert value(found, "revenue", "2022-01-31", 1) == 80
    assert value(found, "finance_expenses", "2022-01-31", 1) == -5
    assert broken(found) == []


def test_a_journal_in_blocks_is_counted() -> None:
    found = books(
        sheet("""
            Fashion Haven
            Journal Report
            From 01/04/2023 To 31/03/2024
            01/04/2023 - Owners Contribution 1 | Debit | Credit
            ICICI Bank-001                     | 100   | 0.00
            Owner's Equity                     | 0.00  | 100
                                               | 100   | 100
            05/04/2023 - Bill 01               | Debit | Credit
            Cost of Goods Sold                 | 60    | 0.00
            Input CGST                         | 5     | 0.00
            Accounts Payable                   | 0.00  | 65
                                               | 65    | 65
        """)
    )
    assert found.journal is not None
    assert (found.journal.entries, found.journal.vouchers) == (5, 2)
    assert found.journal.first == date(2023, 4, 1)
    assert broken(found) == []


LEDGER = """
    科目余额表
    2022年1月
    科目编码 | 科目名称    | 期初借方 | 期初贷方 | 本期借方 | 本期贷方 | 期末借方 | 期末贷方
    1002    | 银行存款    | 500     |         |         | {paid}  | {left}  |
    1122    | 应收账款    |         |         | 113     |         | 113     |
    2221    | 应交税费    |         |         |         | 13      |         | 13
    3001    | 实收资本    |         | 500     |         |         |         | 500
    3103    | 本年利润    |         |         |         | {profit} |        | {profit}
    5001    | 主营业务收入 |         |         | 100     | 100     |         |
    5602    | 管理费用    |         |         | {paid}  | {paid}  |         |
"""


def test_journal_and_trial_balance_are_held_against_each_other() -> None:
    agreeing = books(
        sheet(JANUARY, name="序时账"), sheet(LEDGER.format(paid=30, left=470, profit=70), name="余额表")
    )
    differing = books(
        sheet(JANUARY, name="序时账"), sheet(LEDGER.format(paid=40, left=460, profit=60), name="余额表")
    )
    assert [check.ok for check in agreeing.checks if check.id == "je_tb"] == [True]
    wrong = next(check for check in differing.checks if check.id == "je_tb")
    assert (wrong.ok, wrong.difference, wrong.data["count"]) == (False, 10, 3)


def test_trial_balance_and_statement_are_held_against_each_other() -> None:
    statement = """
        资产负债表
        2022年1月31日
        资产      | 期末余额
        货币资金   | {cash}
        应收账款   | 113
        资产总计   | {total}
        负债合计   | 13
    """
    ledger = sheet(LEDGER.format(paid=30, left=470, profit=70), name="余额表")
    agreeing = books(ledger, sheet(statement.format(cash=470, total=583), name="资产负债表"))
    differing = books(ledger, sheet(statement.format(cash=480, total=593), name="资产负债表"))
    assert [check.ok for check in agreeing.checks if check.id == "tb_bs"] == [True]
    wrong = next(check for check in differing.checks if check.id == "tb_bs")
    assert (wrong.ok, wrong.difference) == (False, 10)
    assert value(differing, "cash", "2022-01-31", 1) == 480


def test_a_journal_of_round_amounts_is_worth_a_sample() -> None:
    lines = "\n".join(
        f"2022-01-05 | 记-{n} | a | 1001 | 库存现金 | {n % 7 + 1}000 | \n"
        f"2022-01-05 | 记-{n} | a | 1002 | 银行存款 | | {n % 7 + 1}000"
        for n in range(1, 301)
    )
    found = books(sheet("日期 | 凭证号数 | 摘要 | 科目编码 | 科目名称 | 借方金额 | 贷方金额\n" + lines))
    assert codes(found) == ["digits_benford", "digits_round"]
    assert found.problems[1].data["share"] == 1


def test_the_largest_customers_and_suppliers_are_told_by_the_parties() -> None:
    found = books(
        sheet("""
            日期       | 凭证号数 | 摘要 | 科目编码 | 科目名称    | 往来单位 | 借方金额 | 贷方金额
            2022-01-05 | 记-1    | 销售 | 1122    | 应收账款    | 甲      | 600     |
            2022-01-05 | 记-1    | 销售 | 5001    | 主营业务收入 |         |         | 600
            2022-01-09 | 记-2    | 销售 | 1122    | 应收账款    | 乙      | 200     |
            2022-01-09 | 记-2    | 销售 | 5001    | 主营业务收入 |         |         | 200
            2022-01-11 | 记-3    | 采购 | 1405    | 库存商品    |         | 100     |
            2022-01-11 | 记-3    | 采购 | 2202    | 应付账款    | 丙      |         | 100
        """)
    )
    assert value(found, "largest_customer_share", "2022-01-31", 1) == Decimal("0.75")
    assert value(found, "top_five_customers_share", "2022-01-31", 1) == 1
    assert value(found, "largest_supplier_share", "2022-01-31", 1) == 1


@pytest.mark.parametrize("book", sorted(BOOKS.glob("*序时账*.csv")), ids=lambda path: path.stem)
def test_a_journal_taken_by_columns_says_what_it_says_by_rows(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that are too long for the memory are taken many lines at a time."""
    by_rows = read_here((book,), pack(), None, {})
    monkeypatch.setattr(text, "IN_MEMORY", 0)
    monkeypatch.setattr(parting, "CHUNK", 3_000)

    by_columns = read_here((book,), pack(), None, {})

    assert by_rows.journal is not None
    assert by_columns == by_rows


AMOUNTS = st.one_of(
    st.none(),
    st.decimals(min_value=-(10**13), max_value=10**13, allow_nan=False, places=2).map(str),
    st.decimals(min_value=0, max_value=10**6, allow_nan=False).map(str),
    st.integers(min_value=-(10**16), max_value=10**16).map(str),
    st.sampled_from(
        ["", "-", "--", "5.", ".5", "1-", "-0", "1e3", "nan", "１２", "1,234.50", "1_0", " 7 ", "0x1", "1.2.3"]
    ),
)


@given(st.lists(AMOUNTS, min_size=1, max_size=20))
def test_a_column_of_plain_texts_is_read_as_cell_by_cell(cells: list[str | None]) -> None:
    made = of_plain_texts(cells)

    expected = [amounts.read(one) for one in cells]
    assert not made or made == [int((one.value or Decimal(0)).scaleb(2)) for one in expected]
    assert not made or {one.kind for one in expected} <= {"amount", "empty", "nil"}
