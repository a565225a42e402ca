"""The lines of the forms, as each set of rules and each habit words them."""

from __future__ import annotations

from typing import Final

Form = tuple[tuple[str, str], ...]
"""Labels and their items; an item that is empty has no figure, one of `-` is a heading."""

ASSETS: Final[Form] = (
    ("流动资产：", "-"), ("货币资金", "cash"), ("短期投资", ""), ("应收票据", ""),
    ("应收账款", "accounts_receivable"), ("预付账款", "prepayments"), ("应收股利", ""), ("应收利息", ""),
    ("其他应收款", "other_receivables"), ("存货", "inventory"), ("其他流动资产", ""),
    ("流动资产合计", "current_assets"), ("非流动资产：", "-"), ("长期债券投资", ""), ("长期股权投资", ""),
    ("固定资产原价", "fixed_assets_cost"), ("减：累计折旧", "accumulated_depreciation"),
    ("固定资产账面价值", "fixed_assets"), ("在建工程", ""), ("工程物资", ""), ("固定资产清理", ""),
    ("无形资产", "intangible_assets"), ("开发支出", ""), ("长期待摊费用", "long_term_deferred_expenses"),
    ("其他非流动资产", ""), ("非流动资产合计", "noncurrent_assets"), ("资产总计", "total_assets"),
)  # fmt: skip
CLAIMS: Final[Form] = (
    ("流动负债：", "-"), ("短期借款", "short_term_borrowings"), ("应付票据", ""), ("应付账款", "accounts_payable"),
    ("预收账款", "advances_from_customers"), ("应付职工薪酬", "employee_benefits_payable"),
    ("应交税费", "taxes_payable"), ("应付利息", ""), ("应付利润", ""), ("其他应付款", "other_payables"),
    ("其他流动负债", ""), ("流动负债合计", "current_liabilities"), ("非流动负债：", "-"),
    ("长期借款", "long_term_borrowings"), ("长期应付款", ""), ("递延收益", ""), ("其他非流动负债", ""),
    ("非流动负债合计", "noncurrent_liabilities"), ("负债合计", "total_liabilities"),
    ("所有者权益（或股东权益）：", "-"), ("实收资本（或股本）", "paid_in_capital"),
    ("资本公积", "capital_reserve"), ("盈余公积", "surplus_reserve"), ("未分配利润", "retained_earnings"),
    ("所有者权益（或股东权益）合计", "total_equity"),
    ("负债和所有者权益（或股东权益）总计", "total_liabilities_and_equity"),
)  # fmt: skip
CAS_ASSETS: Final[Form] = (
    ("流动资产：", "-"), ("货币资金", "cash"), ("交易性金融资产", ""), ("衍生金融资产", ""), ("应收票据", ""),
    ("应收账款", "accounts_receivable"), ("应收款项融资", ""), ("预付款项", "prepayments"),
    ("其他应收款", "other_receivables"), ("存货", "inventory"), ("合同资产", ""), ("持有待售资产", ""),
    ("一年内到期的非流动资产", ""), ("其他流动资产", ""), ("流动资产合计", "current_assets"),
    ("非流动资产：", "-"), ("债权投资", ""), ("其他债权投资", ""), ("长期应收款", ""), ("长期股权投资", ""),
    ("其他权益工具投资", ""), ("其他非流动金融资产", ""), ("投资性房地产", ""), ("固定资产", "fixed_assets"),
    ("在建工程", ""), ("生产性生物资产", ""), ("油气资产", ""), ("使用权资产", ""),
    ("无形资产", "intangible_assets"), ("开发支出", ""), ("商誉", ""),
    ("长期待摊费用", "long_term_deferred_expenses"), ("递延所得税资产", ""), ("其他非流动资产", ""),
    ("非流动资产合计", "noncurrent_assets"), ("资产总计", "total_assets"),
)  # fmt: skip
CAS_CLAIMS: Final[Form] = (
    ("流动负债：", "-"), ("短期借款", "short_term_borrowings"), ("交易性金融负债", ""), ("衍生金融负债", ""),
    ("应付票据", ""), ("应付账款", "accounts_payable"), ("预收款项", "advances_from_customers"), ("合同负债", ""),
    ("应付职工薪酬", "employee_benefits_payable"), ("应交税费", "taxes_payable"),
    ("其他应付款", "other_payables"), ("持有待售负债", ""), ("一年内到期的非流动负债", ""), ("其他流动负债", ""),
    ("流动负债合计", "current_liabilities"), ("非流动负债：", "-"), ("长期借款", "long_term_borrowings"),
    ("应付债券", ""), ("其中：优先股", ""), ("永续债", ""), ("租赁负债", ""), ("长期应付款", ""), ("预计负债", ""),
    ("递延收益", ""), ("递延所得税负债", ""), ("其他非流动负债", ""),
    ("非流动负债合计", "noncurrent_liabilities"), ("负债合计", "total_liabilities"),
    ("所有者权益（或股东权益）：", "-"), ("实收资本（或股本）", "paid_in_capital"), ("其他权益工具", ""),
    ("其中：优先股", ""), ("永续债", ""), ("资本公积", "capital_reserve"), ("减：库存股", ""),
    ("其他综合收益", ""), ("专项储备", ""), ("盈余公积", "surplus_reserve"), ("未分配利润", "retained_earnings"),
    ("所有者权益（或股东权益）合计", "total_equity"),
    ("负债和所有者权益（或股东权益）总计", "total_liabilities_and_equity"),
)  # fmt: skip
WORDED: Final = {
    2007: {
        "交易性金融资产": "以公允价值计量且其变动计入当期损益的金融资产", "其他债权投资": "可供出售金融资产",
        "债权投资": "持有至到期投资", "其他应收款": "其他应收款", "其他应付款": "其他应付款",
    },
    2018: {
        "应收账款": "应收票据及应收账款", "应付账款": "应付票据及应付账款", "固定资产": "固定资产",
        "应收票据": "其中：应收票据", "应付票据": "其中：应付票据",
    },
    2024: {"存货": "存货", "无形资产": "无形资产"},
}  # fmt: skip
INCOME: Final[Form] = (
    ("一、营业收入", "revenue"), ("减：营业成本", "cost_of_sales"), ("税金及附加", "taxes_and_surcharges"),
    ("其中：消费税", ""), ("城市维护建设税", ""), ("销售费用", "selling_expenses"), ("其中：商品维修费", ""),
    ("广告费和业务宣传费", ""), ("管理费用", "administrative_expenses"), ("其中：开办费", ""),
    ("业务招待费", ""), ("研究费用", ""), ("财务费用", "finance_expenses"),
    ("其中：利息费用（收入以“-”号填列）", "interest_expense"), ("加：投资收益（损失以“-”号填列）", ""),
    ("二、营业利润（亏损以“-”号填列）", "operating_profit"), ("加：营业外收入", "nonoperating_income"),
    ("其中：政府补助", ""), ("减：营业外支出", "nonoperating_expenses"), ("其中：坏账损失", ""),
    ("税收滞纳金", ""), ("三、利润总额（亏损总额以“-”号填列）", "profit_before_tax"),
    ("减：所得税费用", "income_tax"), ("四、净利润（净亏损以“-”号填列）", "net_profit"),
)  # fmt: skip
CAS_INCOME: Final[Form] = (
    ("一、营业收入", "revenue"), ("减：营业成本", "cost_of_sales"), ("税金及附加", "taxes_and_surcharges"),
    ("销售费用", "selling_expenses"), ("管理费用", "administrative_expenses"), ("研发费用", ""),
    ("财务费用", "finance_expenses"), ("其中：利息费用", "interest_expense"), ("利息收入", ""),
    ("加：其他收益", ""), ("投资收益（损失以“－”号填列）", ""), ("其中：对联营企业和合营企业的投资收益", ""),
    ("公允价值变动收益（损失以“－”号填列）", ""), ("信用减值损失（损失以“-”号填列）", ""),
    ("资产减值损失（损失以“-”号填列）", ""), ("资产处置收益（损失以“-”号填列）", ""),
    ("二、营业利润（亏损以“－”号填列）", "operating_profit"), ("加：营业外收入", "nonoperating_income"),
    ("减：营业外支出", "nonoperating_expenses"), ("三、利润总额（亏损总额以“－”号填列）", "profit_before_tax"),
    ("减：所得税费用", "income_tax"), ("四、净利润（净亏损以“－”号填列）", "net_profit"),
    ("（一）持续经营净利润（净亏损以“－”号填列）", ""), ("（二）终止经营净利润（净亏损以“－”号填列）", ""),
    ("五、其他综合收益的税后净额", ""), ("六、综合收益总额", ""),
)  # fmt: skip
CASH: Final[Form] = (
    ("一、经营活动产生的现金流量：", "-"),
    ("销售产成品、商品、提供劳务收到的现金", "cash_received_from_customers"),
    ("收到其他与经营活动有关的现金", "other_operating_receipts"),
    ("购买原材料、商品、接受劳务支付的现金", "cash_paid_to_suppliers"),
    ("支付的职工薪酬", "cash_paid_to_employees"), ("支付的税费", "taxes_paid"),
    ("支付其他与经营活动有关的现金", "other_operating_payments"),
    ("经营活动产生的现金流量净额", "cash_from_operations"), ("二、投资活动产生的现金流量：", "-"),
    ("收回短期投资、长期债券投资和长期股权投资收到的现金", ""), ("取得投资收益收到的现金", ""),
    ("处置固定资产、无形资产和其他非流动资产收回的现金净额", ""),
    ("短期投资、长期债券投资和长期股权投资支付的现金", ""),
    ("购建固定资产、无形资产和其他非流动资产支付的现金", "capital_expenditure"),
    ("投资活动产生的现金流量净额", "cash_from_investing"), ("三、筹资活动产生的现金流量：", "-"),
    ("取得借款收到的现金", "borrowings_received"), ("吸收投资者投资收到的现金", ""),
    ("偿还借款本金支付的现金", "borrowings_repaid"), ("偿还借款利息支付的现金", "interest_paid"),
    ("分配利润支付的现金", ""), ("筹资活动产生的现金流量净额", "cash_from_financing"),
    ("四、现金净增加额", "net_change_in_cash"), ("加：期初现金余额", "opening_cash"),
    ("五、期末现金余额", "closing_cash"),
)  # fmt: skip


def worded(form: Form, rules: int) -> Form:
    """A form in the words of another year's rules."""
    return tuple((WORDED[rules].get(label, label), item) for label, item in form)
