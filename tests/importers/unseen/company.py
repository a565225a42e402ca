"""One company whose every figure is known: a year of vouchers, and the statements that follow from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from smeassist.domain.periods import month_end

YEAR: Final = 2024
NAME: Final = "杭州青禾家居用品有限公司"
Figures = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a voucher; `cash` names the line of the cash flow statement where money moved."""

    month: int
    voucher: int
    summary: str
    code: str
    debit: int
    credit: int
    cash: str = ""


ACCOUNTS: Final = {
    "1001": "库存现金", "1002": "银行存款", "100201": "工商银行", "100202": "建设银行",
    "1122": "应收账款", "112201": "杭州百货", "112202": "宁波商贸",
    "1123": "预付账款", "1221": "其他应收款", "1403": "原材料", "1405": "库存商品",
    "1601": "固定资产", "1602": "累计折旧", "1701": "无形资产", "1702": "累计摊销", "1801": "长期待摊费用",
    "2001": "短期借款", "2202": "应付账款", "220201": "绍兴织造", "220202": "义乌辅料", "2203": "预收账款",
    "2211": "应付职工薪酬", "2221": "应交税费", "222101": "应交增值税", "22210101": "进项税额",
    "22210102": "已交税金", "22210103": "销项税额", "222102": "应交所得税", "222103": "应交城建税",
    "2241": "其他应付款", "2501": "长期借款",
    "3001": "实收资本", "3002": "资本公积", "3101": "盈余公积", "3103": "本年利润", "3104": "利润分配",
    "310401": "未分配利润",
    "5001": "主营业务收入", "5051": "其他业务收入", "5301": "营业外收入", "5401": "主营业务成本",
    "5402": "其他业务成本", "5403": "税金及附加", "5601": "销售费用", "560101": "工资", "560102": "运费",
    "5602": "管理费用", "560201": "工资", "560202": "折旧费", "560203": "办公费", "5603": "财务费用",
    "560301": "利息支出", "560302": "手续费", "5711": "营业外支出", "5801": "所得税费用",
}  # fmt: skip
"""The chart of 小企业会计准则; `other_chart` gives the codes of 企业会计准则."""

_OTHER: Final = {
    "3001": "4001", "3002": "4002", "3101": "4101", "3103": "4103", "3104": "4104", "5001": "6001",
    "5051": "6051", "5301": "6301", "5401": "6401", "5402": "6402", "5403": "6403", "5601": "6601",
    "5602": "6602", "5603": "6603", "5711": "6711", "5801": "6801",
}  # fmt: skip

OPENING: Final[Figures] = {
    "1001": 12_000, "100201": 1_046_000, "100202": 433_000, "112201": 512_000, "112202": 318_000, "1123": 64_000,
    "1221": 27_000, "1403": 205_000, "1405": 431_000, "1601": 1_650_000, "1602": -398_000, "1701": 120_000,
    "1702": -36_000, "1801": 90_000, "2001": -500_000, "220201": -287_000, "220202": -141_000, "2203": -53_000,
    "2211": -98_000, "22210103": -44_000, "222102": -31_000, "222103": -5_000, "2241": -76_000,
    "2501": -400_000, "3001": -1_900_000, "3002": -94_000, "3101": -84_000, "310401": -761_000,
}  # fmt: skip
"""Debit less credit on the last day of the year before."""

ONE_SIDED: Final = frozenset(("1602", "1702"))


def other_chart(code: str) -> str:
    """The code of the same account in the chart of 企业会计准则."""
    return _OTHER.get(code[:4], code[:4]) + code[4:]


@cache
def lines() -> tuple[Line, ...]:
    """Every line of the year's vouchers."""
    made: list[Line] = []
    for month in range(1, 13):
        made.extend(_month(month))
    return tuple(made)


def _month(m: int) -> Iterable[Line]:
    revenue, other = 300_000 + 20_000 * ((m * 7) % 5) + (100_000 if m in {6, 11} else 0), 6_000 + 1_000 * (m % 3)
    number = 0
    opened: dict[str, int] = defaultdict(int)

    def entry(summary: str, *parts: tuple[str, int] | tuple[str, int, str]) -> Iterable[Line]:
        nonlocal number
        number += 1
        for part in parts:
            code, amount, cash = part[0], part[1], part[2] if len(part) > 2 else ""
            if code[0] == "5":
                opened[code] += amount
            yield Line(m, number, summary, code, max(amount, 0), max(-amount, 0), cash)

    vat, half = revenue * 13 // 100, revenue * 113 // 200
    yield from entry("销售产品", ("112201", half), ("112202", half), ("5001", -revenue), ("22210103", -vat))
    got = half - 8_000 + 3_000 * (m % 4)
    yield from entry("收回货款", ("100201", got, "cash_received_from_customers"), ("112201", -got))
    yield from entry("收回货款", ("100202", got + 5_000, "cash_received_from_customers"), ("112202", -got - 5_000))
    yield from entry("出售边料", ("1001", other, "cash_received_from_customers"), ("5051", -other))
    bought = 160_000 + 10_000 * (m % 4)
    tax = bought * 13 // 100
    yield from entry("购入材料", ("1403", bought), ("22210101", tax), ("220201", -bought - tax))
    paid = bought + tax - 11_000 + 2_000 * (m % 5)
    yield from entry("支付货款", ("220201", paid), ("100201", -paid, "cash_paid_to_suppliers"))
    yield from entry("完工入库", ("1405", bought - 12_000), ("1403", -bought + 12_000))
    yield from entry("结转成本", ("5401", bought - 9_000), ("1405", -bought + 9_000))
    yield from entry("结转边料成本", ("5402", 3_000), ("1403", -3_000))
    sell, run = 34_000 + 1_000 * (m % 2), 76_000 + 1_000 * (m % 3)
    yield from entry("计提工资", ("560101", sell), ("560201", run), ("2211", -sell - run))
    wages = sell + run - 1_000
    yield from entry("发放工资", ("2211", wages), ("100202", -wages, "cash_paid_to_employees"))
    yield from entry("计提折旧摊销", ("560202", 16_000), ("1602", -13_000), ("1702", -3_000))
    yield from entry("支付运费", ("560102", 9_000 + m * 1_000), ("100202", -9_000 - m * 1_000, _PAID))
    yield from entry("支付办公费", ("560203", 4_000 + m % 5 * 1_000), ("1001", -4_000 - m % 5 * 1_000, _PAID))
    yield from entry("支付利息", ("560301", 5_000), ("100201", -5_000, "interest_paid"))
    yield from entry("银行手续费", ("560302", 1_000), ("100201", -1_000, _PAID))
    yield from entry("计提附加税", ("5403", 2_000 + m % 2 * 1_000), ("222103", -2_000 - m % 2 * 1_000))
    tax_paid = max(vat - tax - 3_000, 1_000)
    yield from entry(
        "缴纳税款", ("22210102", tax_paid), ("222103", 2_000), ("100201", -tax_paid - 2_000, "taxes_paid")
    )
    if m in {3, 9}:
        yield from entry("政府补助", ("100201", 20_000, "other_operating_receipts"), ("5301", -20_000))
    if m in {5, 10}:
        yield from entry("公益捐赠", ("5711", 7_000), ("100201", -7_000, _PAID))
    for month, summary, debit, credit, amount, cash in _RARE:
        if m == month:
            into_bank = debit == "100201"
            yield from entry(
                summary, (debit, amount, cash if into_bank else ""), (credit, -amount, "" if into_bank else cash)
            )
    if m % 3 == 0:
        yield from entry("计提所得税", ("5801", 17_000 + m * 1_000), ("222102", -17_000 - m * 1_000))
    closing = [(code, -net) for code, net in opened.items()]
    profit = -sum(net for _, net in closing)
    yield from entry("结转损益", *closing, ("3103", profit))
    if m == 12:
        whole = profit + sum(
            line.debit - line.credit for n in range(1, 12) for line in _month(n) if line.code == "3103"
        )
        kept = -whole // 10_000 * 1_000
        yield from entry("结转本年利润", ("3103", -whole), ("310401", whole))
        yield from entry("提取盈余公积", ("310401", kept), ("3101", -kept))


_RARE: Final = (
    (4, "取得借款", "100201", "2001", 200_000, "borrowings_received"),
    (8, "购置设备", "1601", "100202", 130_000, "capital_expenditure"),
    (11, "归还借款", "2501", "100201", 150_000, "borrowings_repaid"),
)
_PAID: Final = "other_operating_payments"


def net(code: str, month: int) -> int:
    """Debit less credit of an account with all below it at the end of a month; month 0: the year's opening."""
    opened = sum(amount for one, amount in OPENING.items() if one.startswith(code))
    moved = sum(line.debit - line.credit for line in lines() if line.month <= month and line.code.startswith(code))
    return opened + moved


def movement(code: str, first: int, last: int) -> tuple[int, int]:
    """Debit and credit of an account with all below it over some months."""
    mine = [line for line in lines() if first <= line.month <= last and line.code.startswith(code)]
    return sum(line.debit for line in mine), sum(line.credit for line in mine)


def closed(code: str, first: int, last: int) -> int:
    """What an income or expense account earned or cost over some months."""
    mine = [
        line for line in lines()
        if first <= line.month <= last and line.code.startswith(code) and line.summary != "结转损益"
    ]  # fmt: skip
    return abs(sum(line.debit - line.credit for line in mine))


def balance_sheet(month: int) -> dict[str, int]:
    """The balance sheet at the end of a month of the year; month 0: at the end of the year before."""

    def of(*codes: str) -> int:
        return sum(net(code, month) for code in codes)

    made = {
        "cash": of("1001", "1002"), "accounts_receivable": of("1122"), "prepayments": of("1123"),
        "other_receivables": of("1221"), "inventory": of("1403", "1405"), "fixed_assets_cost": of("1601"),
        "accumulated_depreciation": -of("1602"), "fixed_assets": of("1601", "1602"),
        "intangible_assets": of("1701", "1702"), "long_term_deferred_expenses": of("1801"),
        "short_term_borrowings": -of("2001"), "accounts_payable": -of("2202"),
        "advances_from_customers": -of("2203"), "employee_benefits_payable": -of("2211"),
        "taxes_payable": -of("2221"), "other_payables": -of("2241"), "long_term_borrowings": -of("2501"),
        "paid_in_capital": -of("3001"), "capital_reserve": -of("3002"), "surplus_reserve": -of("3101"),
        "retained_earnings": -of("3103", "3104"),
    }  # fmt: skip
    return _totalled(made)


def _totalled(made: dict[str, int]) -> dict[str, int]:
    made["current_assets"] = sum(
        made[item] for item in ("cash", "accounts_receivable", "prepayments", "other_receivables", "inventory")
    )
    made["noncurrent_assets"] = sum(
        made[item] for item in ("fixed_assets", "intangible_assets", "long_term_deferred_expenses")
    )
    made["total_assets"] = made["current_assets"] + made["noncurrent_assets"]
    made["current_liabilities"] = sum(
        made[item]
        for item in (
            "short_term_borrowings", "accounts_payable", "advances_from_customers", "employee_benefits_payable",
            "taxes_payable", "other_payables",
        )
    )  # fmt: skip
    made["noncurrent_liabilities"] = made["long_term_borrowings"]
    made["total_liabilities"] = made["current_liabilities"] + made["noncurrent_liabilities"]
    made["total_equity"] = sum(
        made[item] for item in ("paid_in_capital", "capital_reserve", "surplus_reserve", "retained_earnings")
    )
    made["total_liabilities_and_equity"] = made["total_liabilities"] + made["total_equity"]
    return made


def income(first: int, last: int) -> dict[str, int]:
    """The income statement of some months."""
    made = {
        "revenue": closed("5001", first, last) + closed("5051", first, last),
        "cost_of_sales": closed("5401", first, last) + closed("5402", first, last),
        "taxes_and_surcharges": closed("5403", first, last), "selling_expenses": closed("5601", first, last),
        "administrative_expenses": closed("5602", first, last), "finance_expenses": closed("5603", first, last),
        "interest_expense": closed("560301", first, last), "nonoperating_income": closed("5301", first, last),
        "nonoperating_expenses": closed("5711", first, last), "income_tax": closed("5801", first, last),
    }  # fmt: skip
    made["operating_profit"] = made["revenue"] - sum(
        made[item]
        for item in (
            "cost_of_sales", "taxes_and_surcharges", "selling_expenses", "administrative_expenses",
            "finance_expenses",
        )
    )  # fmt: skip
    made["profit_before_tax"] = (
        made["operating_profit"] + made["nonoperating_income"] - made["nonoperating_expenses"]
    )
    made["net_profit"] = made["profit_before_tax"] - made["income_tax"]
    return made


_FLOWS: Final = (
    "cash_received_from_customers", "other_operating_receipts", "cash_paid_to_suppliers", "cash_paid_to_employees",
    "taxes_paid", "other_operating_payments", "capital_expenditure", "borrowings_received", "borrowings_repaid",
    "interest_paid",
)  # fmt: skip


def cash_flow(first: int, last: int) -> dict[str, int]:
    """The cash flow statement of some months."""
    made = {
        item: abs(
            sum(line.debit - line.credit for line in lines() if line.cash == item and first <= line.month <= last)
        )
        for item in _FLOWS
    }
    made["cash_from_operations"] = (
        made["cash_received_from_customers"]
        + made["other_operating_receipts"]
        - made["cash_paid_to_suppliers"]
        - made["cash_paid_to_employees"]
        - made["taxes_paid"]
        - made["other_operating_payments"]
    )
    made["cash_from_investing"] = -made["capital_expenditure"]
    made["cash_from_financing"] = made["borrowings_received"] - made["borrowings_repaid"] - made["interest_paid"]
    made["net_change_in_cash"] = (
        made["cash_from_operations"] + made["cash_from_investing"] + made["cash_from_financing"]
    )
    made["opening_cash"] = balance_sheet(first - 1)["cash"]
    made["closing_cash"] = balance_sheet(last)["cash"]
    return made


def _scaled(figures: Figures, tenths: int) -> dict[str, int]:
    return {item: value * tenths // 10 for item, value in figures.items()}


@cache
def flows(year: int, first: int, last: int) -> Figures:
    """Income and cash flow of some months; the years before earned nine and eight tenths."""
    made = {**income(first, last), **cash_flow(first, last)}
    if year == YEAR:
        return made
    earlier = _scaled(made, 9 if year == YEAR - 1 else 8)
    earlier["closing_cash"] = balances(year, last)["cash"] if last == 12 else 0
    earlier["opening_cash"] = earlier["closing_cash"] - earlier["net_change_in_cash"]
    return earlier


@cache
def balances(year: int, month: int = 12) -> Figures:
    """The balance sheet at the end of a month of the year, or of an earlier year."""
    if year == YEAR:
        return balance_sheet(month)
    if year == YEAR - 1:
        return balance_sheet(0)
    later = balances(year + 1)
    gained = flows(year + 1, 1, 12)
    made = {item: value for item, value in later.items() if item in _LEAVES}
    made["cash"] = later["cash"] - gained["net_change_in_cash"]
    made["surplus_reserve"] = later["surplus_reserve"] - 21_000
    made["retained_earnings"] = later["retained_earnings"] - gained["net_profit"] + 21_000
    made["accumulated_depreciation"] = later["accumulated_depreciation"] - 140_000
    made["fixed_assets"] = made["fixed_assets_cost"] - made["accumulated_depreciation"]
    made["inventory"] = later["inventory"] - 37_000
    made["accounts_payable"] = 0
    short = _totalled(made)
    made["accounts_payable"] = short["total_assets"] - short["total_liabilities_and_equity"]
    return _totalled(made)


_LEAVES: Final = frozenset((
    "cash", "accounts_receivable", "prepayments", "other_receivables", "inventory", "fixed_assets_cost",
    "accumulated_depreciation", "fixed_assets", "intangible_assets", "long_term_deferred_expenses",
    "short_term_borrowings", "accounts_payable", "advances_from_customers", "employee_benefits_payable",
    "taxes_payable", "other_payables", "long_term_borrowings", "paid_in_capital", "capital_reserve",
    "surplus_reserve", "retained_earnings",
))  # fmt: skip


def instant(day: date) -> Figures:
    """What is known of balances on a day."""
    if day != month_end(day.year, day.month) or not YEAR - 3 <= day.year <= YEAR:
        return {}
    return balances(day.year, day.month) if day.year == YEAR or day.month == 12 else {}


def flow(end: date, months: int) -> Figures:
    """What is known of the flows of some months up to a day."""
    first = end.month - months + 1
    if end != month_end(end.year, end.month) or first < 1 or not YEAR - 2 <= end.year <= YEAR:
        return {}
    found = dict(flows(end.year, first, end.month))
    if end.year != YEAR and end.month != 12:
        found.pop("opening_cash"), found.pop("closing_cash")
    return found
