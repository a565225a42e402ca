"""Trial balances drawn as pictures, and the statements that follow from them."""

from __future__ import annotations

import pytest

from smeassist.domain.books import Books
from tests.importers.pictures import books, codes, sheet, value

YEAR = ("2022-12-31", 12)


def check(found: Books, id: str) -> list[bool | None]:
    """Whether an identity held."""
    return [one.ok for one in found.checks if one.id == id]


PARENTS_AND_LEAVES = """
    发生额及余额表
    月份：2022.01-2022.12
    单位：丙有限公司
    科目编码 | 科目名称   | 期初余额 |      | 本期发生 |      | 期末余额 |
            |           | 借方     | 贷方 | 借方     | 贷方 | 借方    | 贷方
    1002    | 银行存款   | 1000     |      | 1300     | 700  | 1600    |
    100201  | 工商银行   | 800      |      | 1000     | 700  | 1100    |
    100202  | 建设银行   | 200      |      | 300      |      | 500     |
    1122    | 应收账款   | 500      |      | 1000     | 1300 | 200     |
    112201  | 甲客户     | 500      |      | 1000     | 1200 | 300     |
    112202  | 乙客户     |          |      |          | 100  |         | 100
    1601    | 固定资产   | 400      |      |          |      | 400     |
    1602    | 累计折旧   |          | 100  |          | 40   |         | 140
    资产小计 |           | 1900     | 100  | 2300     | 2040 | 2200    | 140
    2202    | 应付账款   |          | 300  | 400      | 460  |         | 360
    3001    | 实收资本   |          | 1500 |          |      |         | 1500
    3103    | 本年利润   |          |      | 760      | 960  |         | 200
    5001    | 主营业务收入 |        |      | 960      | 960  |         |
    5401    | 主营业务成本 |        |      | 460      | 460  |         |
    5602    | 管理费用   |          |      | 300      | 300  |         |
    合计    |           | 1900     | 1900 | 5180     | 5180 | 2200    | 2200
"""


def test_parents_leaves_and_subtotals_are_never_added_twice() -> None:
    found = books(sheet(PARENTS_AND_LEAVES))
    assert (found.company, found.standard) == ("丙有限公司", "sbe")
    assert value(found, "cash", *YEAR) == 1600
    assert value(found, "cash_opening", *YEAR) == 1000
    assert value(found, "fixed_assets", *YEAR) == 260
    assert value(found, "accumulated_depreciation", *YEAR) == 140
    assert (check(found, "tb_bal"), check(found, "tb_roll"), check(found, "tb_tree")) == ([True], [True], [True])
    assert found.trial_balance is not None
    assert (found.trial_balance.first, found.trial_balance.last) == ("2022-01", "2022-12")


def test_a_customer_in_credit_is_shown_as_an_advance() -> None:
    found = books(sheet(PARENTS_AND_LEAVES))
    assert value(found, "accounts_receivable", *YEAR) == 300
    assert value(found, "advances_from_customers", *YEAR) == 100
    assert value(found, "total_assets", *YEAR) == value(found, "total_liabilities_and_equity", *YEAR) == 2160
    said = [problem for problem in found.problems if problem.code == "balances_reclassified"]
    assert [problem.data["accounts"] for problem in said] == ["乙客户"]


def test_receivables_without_details_are_said_to_hide_what_is_on_the_other_side() -> None:
    found = books(
        sheet("""
            科目余额表
            期间：2022年1月-2022年12月
            科目代码 | 科目名称 | 期末借方 | 期末贷方
            1002    | 银行存款 | 900     |
            1122    | 应收账款 | 500     |
            2202    | 应付账款 |         | 700
            220201  | 甲厂    |         | 900
            220202  | 乙厂    | 200     |
            3001    | 实收资本 |         | 700
        """)
    )
    said = {problem.code: problem.data["accounts"] for problem in found.problems}
    assert said == {"balances_reclassified": "乙厂", "balances_without_parties": "应收账款"}


def test_closed_accounts_count_by_their_normal_side() -> None:
    found = books(sheet(PARENTS_AND_LEAVES))
    assert value(found, "revenue", *YEAR) == 960
    assert value(found, "cost_of_sales", *YEAR) == 460
    assert value(found, "net_profit", *YEAR) == 200
    assert value(found, "retained_earnings", *YEAR) == 200
    assert value(found, "depreciation", *YEAR) == 40


def test_one_column_with_its_direction_and_accounts_not_yet_closed() -> None:
    found = books(
        sheet("""
            科目余额表
            期间：2022年1月-2022年6月
            科目代码 | 科目名称    | 方向 | 期初余额 | 本期借方 | 本期贷方 | 方向 | 期末余额
            1002    | 银行存款    | 借   | 1000     | 300      | 200      | 借   | 1100
            1122    | 应收账款    | 借   | 500      | 100      | 150      | 借   | 450
            2202    | 应付账款    | 贷   | 800      | 50       | 30       | 贷   | 780
            3001    | 实收资本    | 贷   | 700      |          |          | 贷   | 700
            5001    | 主营业务收入 | 平   | 0        | 10       | 170      | 贷   | 160
            5602    | 管理费用    | 平   | 0        | 95       | 5        | 借   | 90
        """)
    )
    assert value(found, "revenue", "2022-06-30", 6) == 160
    assert value(found, "administrative_expenses", "2022-06-30", 6) == 90
    assert value(found, "retained_earnings", "2022-06-30", 6) == 70
    assert value(found, "total_assets", "2022-06-30", 6) == 1550
    assert check(found, "tb_bal") == [True]


def test_december_alone_is_a_month_where_the_years_profit_was_brought_forward() -> None:
    picture = """
        科目余额表
        2022年12期
        科目编码 | 科目名称    | 期初余额借方 | 期初余额贷方 | 本期借方 | 本期贷方 | 期末余额借方 | 期末余额贷方
        1002    | 银行存款    | {cash}      |             | 300         | 200         | {closing}  |
        3001    | 实收资本    |             | 700         |             |             |            | 700
        3103    | 本年利润    |             | {profit}    | 60          | 160         |            | {brought}
        5001    | 主营业务收入 |             |             | 160         | 160         |            |
        5602    | 管理费用    |             |             | 60          | 60          |            |
    """
    month = books(sheet(picture.format(cash=1440, closing=1540, profit=740, brought=840)))
    year = books(sheet(picture.format(cash=700, closing=800, profit="", brought=100)))
    assert value(month, "revenue", "2022-12-31", 1) == 160
    assert value(month, "revenue", "2022-12-31", 12) is None
    assert value(year, "revenue", "2022-12-31", 12) == 160


def test_month_year_to_date_and_the_opening_of_the_year_that_follows() -> None:
    found = books(
        sheet("""
            科目余额表
            编制单位：丙有限公司 | | 2022年第12期
            科目编码 | 科目名称    | 期初余额 |     | 本期发生额 |     | 本年累计发生额 |      | 期末余额 |
                    |            | 借方    | 贷方 | 借方      | 贷方 | 借方          | 贷方 | 借方    | 贷方
            1002    | 银行存款    | 1000    |     | 100       | 40   | 900           | 300  | 1060    |
            3001    | 实收资本    |         | 460 |           |      |               |      |         | 460
            3103    | 本年利润    |         | 540 | 40        | 100  | 300           | 900  |         | 600
            5001    | 主营业务收入 |         |     | 100       | 100  | 900           | 900  |         |
            5602    | 管理费用    |         |     | 40        | 40   | 300           | 300  |         |
        """)
    )
    assert value(found, "revenue", "2022-12-31", 1) == 100
    assert value(found, "revenue", *YEAR) == 900
    assert value(found, "cash_opening", *YEAR) == 460
    assert value(found, "retained_earnings_opening", *YEAR) == 0


def test_interest_earned_is_told_by_what_reached_equity() -> None:
    found = books(
        sheet("""
            科目余额表
            2022年1月-2022年12月
            科目编码 | 科目名称    | 期初借方 | 期初贷方 | 本期借方 | 本期贷方 | 期末借方 | 期末贷方
            1002    | 银行存款    | 500     |         | 130     |         | 630     |
            4001    | 实收资本    |         | 500     |         |         |         | 500
            4103    | 本年利润    |         |         |         | 130     |         | 130
            6001    | 主营业务收入 |         |         | 100     | 100     |         |
            6603    | 财务费用    |         |         | 30      | 30      |         |
        """)
    )
    assert found.standard == "cas"
    assert value(found, "finance_expenses", *YEAR) == -30
    assert value(found, "net_profit", *YEAR) == 130


def test_profit_that_does_not_reach_equity_is_said() -> None:
    found = books(
        sheet("""
            科目余额表
            2022年1月-2022年12月
            科目编码 | 科目名称    | 期初借方 | 期初贷方 | 本期借方 | 本期贷方 | 期末借方 | 期末贷方
            1002    | 银行存款    | 500     |         | 100     |         | 600     |
            3001    | 实收资本    |         | 500     |         |         |         | 500
            3103    | 本年利润    |         |         |         | 100     |         | 100
            5001    | 主营业务收入 |         |         | 120     | 120     |         |
        """)
    )
    assert [
        str(one.data["difference"]) for one in found.problems if one.code == "profit_does_not_reach_equity"
    ] == ["20"]


def test_parties_below_an_account_are_its_details() -> None:
    found = books(
        sheet("""
            科目余额表
            单位：丁有限公司 | 2022.01-2022.12
            科目编码 | 科目名称 | 客户 | 期初余额 | 期初余额 | 本期发生 | 本期发生 | 期末余额 | 期末余额
                    |         |     | 借方    | 贷方    | 借方    | 贷方    | 借方    | 贷方
            1002    | 银行存款 |     | 1000    |         | 150     | 200     | 950     |
            1122    | 应收账款 |     | 500     |         | 100     | 150     | 450     |
            1122    | 应收账款 | 甲  | 600     |         | 100     | 150     | 550     |
            1122    | 应收账款 | 乙  |         | 100     |         |         |         | 100
            3001    | 实收资本 |     |         | 1500    |         |         |         | 1500
            3104    | 利润分配 |     |         |         | 100     |         | 100     |
        """)
    )
    assert value(found, "accounts_receivable", *YEAR) == 550
    assert value(found, "advances_from_customers", *YEAR) == 100
    assert value(found, "total_assets", *YEAR) == 1500


def test_one_code_means_two_things_and_the_name_decides() -> None:
    found = books(
        sheet("""
            科目余额表
            2022年1月-2022年12月
            科目编码 | 科目名称   | 期初借方 | 期初贷方 | 本期借方 | 本期贷方 | 期末借方 | 期末贷方
            1002    | 银行存款   | 700     |         | 100     | 300     | 500     |
            4001    | 实收资本   |         | 700     |         |         |         | 700
            5001    | 生产成本   |         |         | 300     |         | 300     |
            4103    | 本年利润   |         |         |         | 100     |         | 100
            6001    | 主营业务收入 |        |         | 100     | 100     |         |
        """)
    )
    assert found.standard == "cas"
    assert value(found, "inventory", *YEAR) == 300
    assert value(found, "paid_in_capital", *YEAR) == 700
    assert value(found, "revenue", *YEAR) == 100


def test_an_account_no_chart_knows_is_named_and_counts_by_its_class() -> None:
    found = books(
        sheet("""
            科目余额表
            2022年1月-2022年12月
            科目编码 | 科目名称    | 期初借方 | 期初贷方 | 本期借方 | 本期贷方 | 期末借方 | 期末贷方
            1002    | 银行存款    | 700     |         |         |         | 700     |
            1299    | 备用金池    | 50      |         |         |         | 50      |
            3001    | 实收资本    |         | 750     |         |         |         | 750
            5602    | 管理费用    |         |         |         |         |         |
        """)
    )
    assert "unknown_accounts" in codes(found)
    assert value(found, "other_current_assets", *YEAR) == 50
    assert value(found, "total_assets", *YEAR) == 750


def test_a_ledger_of_strange_accounts_gives_no_statement() -> None:
    found = books(
        sheet("""
            Helena's Academy
            Trial Balance As at 10/31/2025
            Account Number | Account Description | Debits | Credits
            1080           | Rainy day thing     | 100    | 0
            3560           | Invested thing      | 0      | 100
        """)
    )
    assert found.figures == {}
    assert found.trial_balance is not None
    assert found.trial_balance.accounts == 2


@pytest.mark.parametrize(("name", "cash"), [("Bank of the West", 300), ("Jimmy", None)])
def test_an_account_that_only_its_owner_can_tell_leaves_its_side_unknown(name: str, cash: int | None) -> None:
    """GIVEN English accounts WHEN one may be a bank THEN cash is unknown, unlike what has its own account."""
    found = books(
        sheet(f"""
            Trial Balance
            As of December 31, 2024
            Account             | Debit | Credit
            Petty Cash          | 100   |
            {name}              | 200   |
            Accounts Receivable | 400   |
            Share Capital       |       | 700
        """)
    )
    assert value(found, "cash", "2024-12-31", 12) == cash
    assert value(found, "accounts_receivable", "2024-12-31", 12) == 400
    assert value(found, "paid_in_capital", "2024-12-31", 12) == 700
    assert value(found, "total_assets", "2024-12-31", 12) == (None if cash is None else 700)


def test_a_list_of_accounts_is_no_trial_balance() -> None:
    rows = "\n".join(
        f"{code} | {name} | 借 | 1"
        for code, name in (
            ("1001", "库存现金"), ("1002", "银行存款"), ("1012", "其他货币资金"), ("1121", "应收票据"),
            ("1122", "应收账款"), ("1123", "预付账款"), ("1131", "应收股利"), ("1132", "应收利息"),
            ("1221", "其他应收款"), ("1401", "材料采购"), ("1402", "在途物资"), ("1403", "原材料"),
        )
    )  # fmt: skip
    found = books(sheet("科目编码 | 科目名称 | 余额方向 | 层级\n" + rows))
    assert codes(found) == ["chart_of_accounts_only"]
    assert found.figures == {}


def test_an_unknown_account_is_named_by_its_first_amount() -> None:
    found = books(
        sheet("""
            科目余额表 2022年12月
            科目编码 | 科目名称 | 期初余额 |      | 本期发生 |      | 期末余额 |
                    |          | 借方     | 贷方 | 借方     | 贷方 | 借方     | 贷方
            1002    | 银行存款 | 10       |      | 20       | 5    | 25       |
            7999    | 星云往来 | 30       |      | 5        | 20   | 15       |
            3001    | 实收资本 |          | 40   |          |      |          | 40
        """)
    )
    assert [one.cell for one in found.problems if one.code == "unknown_accounts"] == ["C5"]
