"""Books arranged otherwise: kinds beside items, names as programs write them, sides, two currencies."""

from __future__ import annotations

from decimal import Decimal

from tests.importers.pictures import books, codes, sheet, value

END = "2025-12-31"


def test_a_category_merged_over_its_items_names_none_of_them() -> None:
    found = books(
        sheet("""
            资产负债表 | 2025年12月31日 | 单位：元
            类别 | 项目 | 期末余额
            流动资产 | 货币资金 | 520000
            | 应收账款 | 860000
            | 流动资产合计 | 1380000
            非流动资产 | 固定资产 | 900000
            | 资产总计 | 2280000
        """)
    )
    assert value(found, "cash", END, 12) == 520_000
    assert value(found, "fixed_assets", END, 12) == 900_000
    assert value(found, "current_assets", END, 12) == 1_380_000
    assert codes(found) == []


def test_a_category_behind_the_items_and_one_beside_an_unknown_item() -> None:
    behind = books(
        sheet("""
            资产负债表 | 2025年12月31日 | 单位：元
            项目 | 类别 | 期末余额
            货币资金 | 流动资产 | 520000
            应收账款 | 流动资产 | 860000
            固定资产 | 非流动资产 | 900000
            无形资产 | 非流动资产 | 100000
            资产总计 | 资产 | 2380000
        """)
    )
    assert value(behind, "cash", END, 12) == 520_000
    assert value(behind, "intangible_assets", END, 12) == 100_000
    unknown = books(
        sheet("""
            资产负债表 | 2025年12月31日 | 单位：元
            类别 | 项目 | 期末余额
            流动资产 | 货币资金 | 520000
            流动资产 | 店里备用的钱 | 7000
            流动资产 | 应收账款 | 860000
            资产 | 资产总计 | 1387000
        """)
    )
    assert value(unknown, "current_assets", END, 12) != 7000
    assert "unknown_lines" in codes(unknown)


def test_items_headed_as_accounts_are_a_statement_where_its_totals_stand() -> None:
    found = books(
        sheet("""
            青禾文具店 | 2025年度 | 单位：元
            科目 | 本年金额 | 上年金额
            营业收入 | 5000000 | 4600000
            营业成本 | 3600000 | 3400000
            营业利润 | 370000 | 230000
            净利润 | 300000 | 184000
        """)
    )
    assert value(found, "revenue", END, 12) == 5_000_000
    assert value(found, "net_profit", "2024-12-31", 12) == 184_000


def test_a_trial_balance_without_codes_stays_one() -> None:
    found = books(
        sheet("""
            科目余额表 | 2025年12月
            科目 | 期初余额 | 借方 | 贷方 | 期末余额
            库存现金 | 4000 | 1000 | 0 | 5000
            应收账款 | 6000 | 5000 | 0 | 11000
            实收资本 | -10000 | 0 | 6000 | -16000
        """)
    )
    assert found.trial_balance is not None


def test_names_as_programs_write_them_are_items_side_by_side_and_below_each_other() -> None:
    below = books(
        sheet("""
            balance_sheet | 2025-12-31 | USD
            lineItem | amount
            cashAndCashEquivalents | 520000
            accountsReceivable | 860000
            TotalAssets | 3200000
            totalLiabilities | 1600000
        """)
    )
    assert value(below, "accounts_receivable", END, 12) == 860_000
    assert value(below, "total_assets", END, 12) == 3_200_000
    beside = books(
        sheet("""
            fiscalDateEnding | reportedCurrency | totalAssets | totalLiabilities | accountsPayable
            2025-12-31 | EUR | 3200000 | 1600000 | 540000
        """)
    )
    assert value(beside, "total_liabilities", END, 12) == 1_600_000
    assert beside.currency == "EUR"


def test_sides_before_or_behind_amounts_count() -> None:
    for debit, credit in (("{} Dr", "{} Cr"), ("借 {}", "贷 {}"), ("{}（借）", "{}（贷）")):
        rows = {"库存现金": (1, "52,000.00"), "应收账款": (1, "86,000.00"), "实收资本": (-1, "138,000.00")}
        picture = "科目余额表 | 2025年12月\n科目名称 | 期末余额\n" + "\n".join(
            f"{name} | {(debit if side > 0 else credit).format(amount)}" for name, (side, amount) in rows.items()
        )
        found = books(sheet(picture))
        assert value(found, "cash", END, 12) == 52_000
        assert value(found, "paid_in_capital", END, 12) == 138_000


def test_only_the_books_own_currency_counts_in_a_trial_balance() -> None:
    three = books(
        sheet("""
            科目余额表 | | 2025年12月
            科目编码 | 科目名称 | 期初余额 | | | | 期末余额 | | |
            | | 借方 | | 贷方 | | 借方 | | 贷方 |
            | | 原币 | 本位币 | 原币 | 本位币 | 原币 | 本位币 | 原币 | 本位币
            1002 | 银行存款 | 100 | 700 | | | 200 | 1400 | |
            4001 | 实收资本 | | | 700 | 700 | | | 1400 | 1400
        """)
    )
    assert value(three, "cash", END, 12) == 1400
    named = books(
        sheet("""
            科目余额表 | | 2025年12月
            科目编码 | 科目名称 | 期末借方余额(美元) | 期末借方余额(人民币) | 期末贷方余额(人民币)
            1002 | 银行存款 | 200 | 1400 |
            4001 | 实收资本 | | | 1400
        """)
    )
    assert value(named, "cash", END, 12) == 1400


def test_only_the_books_own_currency_counts_in_a_journal_and_a_statement() -> None:
    journal = books(
        sheet("""
            日期 | 凭证号 | 摘要 | 科目编码 | 科目名称 | 借方(原币) | 借方(本位币) | 贷方(原币) | 贷方(本位币)
            2025-01-05 | 记-1 | 销售 | 1002 | 银行存款 | 100 | 700 | | 0
            2025-01-05 | 记-1 | 销售 | 6001 | 主营业务收入 | | 0 | 100 | 700
        """)
    )
    assert value(journal, "revenue", "2025-01-31", 1) == 700
    statement = books(
        sheet("""
            资产负债表 | 2025年12月31日 | 单位：元
            项目 | 期末余额(原币) | 期末余额(本位币)
            货币资金 | 100000 | 700000
            应收账款 | 200000 | 1400000
            资产总计 | 300000 | 2100000
        """)
    )
    assert value(statement, "total_assets", END, 12) == 2_100_000


def test_groups_without_codes_or_indents_are_not_added_twice() -> None:
    found = books(
        sheet("""
            Trial Balance
            As at December 31, 2025
            Account | Debit | Credit
            Assets | 16000 |
            Bank Accounts | 5000 |
            Main Street Bank | 3000 |
            Savings Bank | 2000 |
            Accounts Receivable | 11000 |
            Liabilities | | 3000
            Accounts Payable | | 3000
            Owner's Equity | | 13000
        """)
    )
    assert value(found, "cash", END, 12) == 5000
    assert value(found, "accounts_payable", END, 12) == 3000
    assert [check.id for check in found.checks if check.ok is False] == []


def test_a_trial_balance_before_closing_tells_the_year() -> None:
    found = books(
        sheet("""
            Acme Ltd
            Trial Balance (USD)
            As at 31 December 2025
            Account | Closing Balance
            Cash | 52,000.00 Dr
            Share Capital | 28,000.00 Cr
            Sales | 100,000.00 Cr
            Cost of Goods Sold | 76,000.00 Dr
        """)
    )
    assert value(found, "revenue", END, 12) == 100_000
    assert value(found, "cost_of_sales", END, 12) == 76_000
    assert value(found, "net_profit", END, 12) == 24_000


IMPAIRED = """
    利润表 | 2025年度 | 单位：元
    项目 | 本年金额
    一、营业总收入 | 5020000
    其中：营业收入 | 5000000
    利息收入 | 20000
    二、营业总成本 | 4630000
    其中：营业成本 | 3600000
    税金及附加 | 40000
    销售费用 | 420000
    管理费用 | 510000
    财务费用 | 60000
    加：其他收益 | 10000
    信用减值损失 | {credit}
    资产减值损失 | {asset}
    三、营业利润 | 320000
    四、净利润 | 245000
"""


def test_impairment_has_the_sign_by_which_the_form_ties() -> None:
    for credit, asset in ((-30000, -50000), (30000, 50000)):
        found = books(sheet(IMPAIRED.format(credit=credit, asset=asset)))
        assert value(found, "credit_impairment", END, 12) == Decimal(-30000)
        assert value(found, "asset_impairment", END, 12) == Decimal(-50000)
        assert [check.id for check in found.checks if check.ok is False] == []


def test_a_list_longer_than_what_is_read_of_it_says_what_was_not_read() -> None:
    rows = "\n".join(f"企业{n // 3} | {2023 + n % 3}-12-31 | {1000 + n} | {500 + n} | {n}" for n in range(600))
    found = books(sheet("公司名称 | 日期 | 资产总计 | 负债合计 | 货币资金\n" + rows))
    told = next(problem for problem in found.problems if problem.code == "rows_below_unread")
    assert (told.severity, told.cell, told.data["count"]) == ("error", "A401", 201)


def test_a_statement_with_lines_far_below_says_so_and_one_with_blank_rows_does_not() -> None:
    above = "利润表 | 2025年度\n项目 | 本年累计数\n营业收入 | 3560000\n营业成本 | 2010000"
    blanks = "\n |" * 420
    assert "rows_below_unread" in codes(books(sheet(above + blanks + "\n净利润 | 420000")))
    assert "rows_below_unread" not in codes(books(sheet(above + blanks)))
