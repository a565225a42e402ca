"""A year of double entry for the fictional sample company, made from a few stated habits and one seed."""

from __future__ import annotations

import random
from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date

YEAR = 2025

NAMES = {
    "1001": "库存现金", "100201": "银行存款-江城农商行", "101201": "其他货币资金-支付宝",
    "101202": "其他货币资金-抖音货款",
    "1122": "应收账款", "1123": "预付账款", "1221": "其他应收款", "1405": "库存商品", "1601": "固定资产",
    "1602": "累计折旧", "1801": "长期待摊费用", "2001": "短期借款", "2202": "应付账款", "2203": "预收账款",
    "2211": "应付职工薪酬", "222101": "应交税费-应交增值税", "222102": "应交税费-附加税费",
    "222103": "应交税费-应交企业所得税", "2241": "其他应付款", "3001": "实收资本", "3101": "盈余公积",
    "3103": "本年利润", "3104": "利润分配", "500101": "主营业务收入-批发", "500102": "主营业务收入-网店",
    "5401": "主营业务成本", "5403": "税金及附加", "560101": "销售费用-平台服务费", "560102": "销售费用-物流费",
    "560103": "销售费用-广告费和业务宣传费", "560201": "管理费用-工资", "560202": "管理费用-房租",
    "560203": "管理费用-折旧", "560204": "管理费用-办公费", "560205": "管理费用-业务招待费",
    "560206": "管理费用-装修摊销", "560301": "财务费用-利息费用", "560302": "财务费用-手续费",
    "571101": "营业外支出-税收滞纳金", "5801": "所得税费用",
}  # fmt: skip
PARENTS = {
    "1002": "银行存款", "1012": "其他货币资金", "2221": "应交税费", "5001": "主营业务收入", "5601": "销售费用",
    "5602": "管理费用", "5603": "财务费用", "5711": "营业外支出",
}  # fmt: skip

BIG, BANK, LENDER, OWNER = "星汇连锁超市", "江城农商行", "速达小额贷款公司", "陈禾（股东）"
CUSTOMERS = {BIG: 0.44, "安居建材市场": 0.20, "悦家百货": 0.16, "临河家居城": 0.12, "东湖民宿管理": 0.08}
SUPPLIERS = {"青田竹木制品厂": 0.46, "鸿源包装": 0.14, "海悦家纺": 0.40}
# Months that a customer takes to pay; the big one slows down in the second half of the year.
TERMS = {"安居建材市场": 2, "悦家百货": 2, "临河家居城": 1, "东湖民宿管理": 1}
SEASON = (0.78, 0.62, 0.92, 0.95, 1.02, 1.18, 0.90, 0.88, 1.06, 1.10, 1.42, 1.17)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a voucher in cents; `flow` names the cash-flow row of a line on a cash account."""

    day: date
    number: int
    summary: str
    account: str
    debit: int = 0
    credit: int = 0
    party: str = ""
    flow: str = ""


@dataclass(slots=True)
class Ledger:
    """Opening balances and the lines of the year, always balanced voucher by voucher."""

    opening: dict[tuple[str, str], int]
    lines: list[Line] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def post(self, day: date, summary: str, *entries: tuple[str, int, str, str]) -> None:
        """Post one voucher: (account, cents with debit positive, party, cash-flow row)."""
        assert sum(cents for _, cents, _, _ in entries) == 0, summary
        self.numbers[day.month] += 1
        for account, cents, party, flow in entries:
            if cents:
                self.lines.append(
                    Line(
                        day=day,
                        number=self.numbers[day.month],
                        summary=summary,
                        account=account,
                        debit=max(cents, 0),
                        credit=max(-cents, 0),
                        party=party,
                        flow=flow,
                    )
                )

    def balance(self, account: str, party: str | None = None, until: int = 12) -> int:
        """Debit balance in cents at the end of a month, of an account or all accounts that begin so."""
        begun = sum(c for (a, p), c in self.opening.items() if a.startswith(account) and party in (None, p))
        moved = sum(
            line.debit - line.credit
            for line in self.lines
            if line.account.startswith(account) and party in (None, line.party) and line.day.month <= until
        )
        return begun + moved


def simulate(opening: dict[tuple[str, str], int]) -> Ledger:
    """The whole year, month by month, with its closing entries."""
    ledger, chance = Ledger(opening=opening), random.Random(20250101)
    sold: dict[tuple[str, int], int] = {}
    for month in range(1, 13):
        revenue = _sales(ledger, chance, month, sold)
        _purchases(ledger, chance, month, revenue)
        _collections(ledger, month, sold)
        _running_costs(ledger, chance, month, revenue)
        _money(ledger, month)
        _taxes(ledger, month)
        _close_month(ledger, month)
    _close_year(ledger)
    ledger.lines = _numbered_by_day(ledger.lines)
    return ledger


def _numbered_by_day(lines: list[Line]) -> list[Line]:
    # Bookkeepers number vouchers by day; the month's closing entry was posted last and stays last.
    ordered = sorted(lines, key=lambda line: (line.day, line.number))
    given: dict[tuple[int, int], int] = {}
    for line in ordered:
        key = line.day.month, line.number
        given.setdefault(key, 1 + sum(1 for month, _ in given if month == line.day.month))
    renumbered = [replace(line, number=given[line.day.month, line.number]) for line in ordered]
    return sorted(renumbered, key=lambda line: (line.day.month, line.number))


def _day(month: int, day: int) -> date:
    return date(YEAR, month, min(day, monthrange(YEAR, month)[1]))


def _cents(yuan: float) -> int:
    return round(yuan * 100)


def _sales(ledger: Ledger, chance: random.Random, month: int, sold: dict[tuple[str, int], int]) -> int:
    wholesale, online = 372_000 * SEASON[month - 1], 226_000 * SEASON[month - 1]
    total = 0
    for customer, share in CUSTOMERS.items():
        for part in (0.55, 0.45):
            net = _cents(wholesale * share * part * chance.uniform(0.93, 1.07))
            tax = round(net * 0.13)
            sold[customer, month] = sold.get((customer, month), 0) + net + tax
            ledger.post(
                _day(month, chance.randint(3, 27)), f"销售家居用品 {customer}",
                ("1122", net + tax, customer, ""), ("500101", -net, "", ""), ("222101", -tax, "", ""),
            )  # fmt: skip
            total += net
    for week in range(1, 5):
        for account, share in (("101201", 0.62), ("101202", 0.38)):
            net = _cents(online / 4 * share * chance.uniform(0.85, 1.15))
            tax, fee = round(net * 0.13), round(net * 0.056)
            ledger.post(
                _day(month, week * 7), "网店结算",
                (account, net + tax, "", "r1"), ("500102", -net, "", ""), ("222101", -tax, "", ""),
            )  # fmt: skip
            ledger.post(_day(month, week * 7), "平台服务费", ("560101", fee, "", ""), (account, -fee, "", "r6"))
            total += net
    for account in ("101201", "101202"):
        held = ledger.balance(account, until=month) - _cents(20_000)
        ledger.post(_day(month, 28), "平台货款提现", ("100201", held, "", ""), (account, -held, "", ""))
    return total


def _purchases(ledger: Ledger, chance: random.Random, month: int, revenue: int) -> None:
    cost = round(revenue * 0.748)
    ledger.post(_day(month, 30), "结转销售成本", ("5401", cost, "", ""), ("1405", -cost, "", ""))
    for supplier, share in SUPPLIERS.items():
        owed = -ledger.balance("2202", supplier, until=month)
        paid = round(owed * (0.62 if month < 7 else 0.50))
        if paid > 0:
            ledger.post(
                _day(month, 18), f"付货款 {supplier}",
                ("2202", paid, supplier, ""), ("100201", -paid, "", "r3"),
            )  # fmt: skip
        net = round(cost * share * chance.uniform(0.98, 1.08))
        tax = round(net * 0.13)
        ledger.post(
            _day(month, 8), f"采购入库 {supplier}",
            ("1405", net, "", ""), ("222101", tax, "", ""), ("2202", -net - tax, supplier, ""),
        )  # fmt: skip


def _collections(ledger: Ledger, month: int, sold: dict[tuple[str, int], int]) -> None:
    for customer, lag in TERMS.items():
        before = ledger.balance("1122", customer, until=0) if month == 1 else 0
        due = sold.get((customer, month - lag), 0) + before
        _collect(ledger, month, customer, due)
    begun = ledger.balance("1122", BIG, until=0)
    due = round(begun / 3) if month <= 3 else sold.get((BIG, month - 3), 0)
    _collect(ledger, month, BIG, due if month <= 6 else round(due * 0.61))


def _collect(ledger: Ledger, month: int, customer: str, cents: int) -> None:
    if cents > 0:
        ledger.post(
            _day(month, 25), f"收货款 {customer}",
            ("100201", cents, "", "r1"), ("1122", -cents, customer, ""),
        )  # fmt: skip


def _running_costs(ledger: Ledger, chance: random.Random, month: int, revenue: int) -> None:
    wages = _cents(54_500 if month < 9 else 57_800)
    owed = -ledger.balance("2211", until=month)
    ledger.post(_day(month, 10), "发放上月工资社保", ("2211", owed, "", ""), ("100201", -owed, "", "r4"))
    ledger.post(_day(month, 30), "计提工资社保", ("560201", wages, "", ""), ("2211", -wages, "", ""))
    bills = (
        ("560102", _cents(4_000) + round(revenue * 0.022), "快递物流费"),
        ("560103", _cents(5_200 * chance.uniform(0.7, 1.6)), "推广费"),
        ("560202", _cents(16_000), "房租"),
        ("560204", _cents(2_400 * chance.uniform(0.6, 1.5)), "办公水电费"),
        ("560205", _cents(1_300 * chance.uniform(0.4, 2.0)), "业务招待费"),
        ("560302", _cents(260 * chance.uniform(0.6, 1.4)), "银行手续费"),
    )
    for account, cents, summary in bills:
        ledger.post(_day(month, 20), summary, (account, cents, "", ""), ("100201", -cents, "", "r6"))
    ledger.post(_day(month, 30), "计提折旧", ("560203", _cents(6_150), "", ""), ("1602", -_cents(6_150), "", ""))
    ledger.post(_day(month, 30), "摊销装修费", ("560206", _cents(3_000), "", ""), ("1801", -_cents(3_000), "", ""))


def _money(ledger: Ledger, month: int) -> None:
    bank = -ledger.balance("2001", BANK, until=month)
    interest = round(bank * 0.0435 / 12)
    ledger.post(_day(month, 21), "支付银行利息", ("560301", interest, "", ""), ("100201", -interest, "", "r17"))
    lent = -ledger.balance("2001", LENDER, until=month)
    if month == 4:
        ledger.post(
            _day(4, 16), "速达小贷放款（扣服务费）",
            ("100201", _cents(344_000), "", "r14"), ("560301", _cents(16_000), "", ""),
            ("2001", -_cents(360_000), LENDER, ""),
        )  # fmt: skip
    if lent:
        part, charge = _cents(10_000), _cents(5_760)
        ledger.post(
            _day(month, 16), "还速达小贷本息",
            ("2001", part, LENDER, ""), ("100201", -part, "", "r16"),
            ("560301", charge, "", ""), ("100201", -charge, "", "r17"),
        )  # fmt: skip
    if month in (2, 5, 8, 11):
        drawn = _cents({2: 50_000, 5: 90_000, 8: 60_000, 11: 60_000}[month])
        ledger.post(_day(month, 12), "股东借款", ("1221", drawn, OWNER, ""), ("100201", -drawn, "", "r6"))
    if month == 6:
        ledger.post(
            _day(6, 15), "购叉车", ("1601", _cents(68_000), "", ""), ("100201", -_cents(68_000), "", "r12")
        )


def _taxes(ledger: Ledger, month: int) -> None:
    for account, name in (("222101", "增值税"), ("222102", "附加税费"), ("222103", "所得税")):
        owed = -ledger.balance(account, until=month - 1)
        if owed > 0:
            ledger.post(_day(month, 14), f"缴纳{name}", (account, owed, "", ""), ("100201", -owed, "", "r5"))
    if month == 9:
        ledger.post(
            _day(9, 28), "税收滞纳金", ("571101", _cents(386.4), "", ""), ("100201", -_cents(386.4), "", "r5")
        )
    vat = -ledger.balance("222101", until=month)
    if vat > 0:
        local = round(vat * 0.12)
        ledger.post(_day(month, 30), "计提附加税费", ("5403", local, "", ""), ("222102", -local, "", ""))


def _close_month(ledger: Ledger, month: int) -> None:
    if month % 3 == 0:
        profit = -ledger.balance("3103", until=month) - _unclosed(ledger, month)
        tax = max(round(profit * 0.05) + ledger.balance("5801", until=month), 0)
        begun = sum(line.debit for line in ledger.lines if line.account == "5801")
        due = max(tax - begun, 0)
        ledger.post(_day(month, 30), "计提所得税", ("5801", due, "", ""), ("222103", -due, "", ""))
    entries = []
    for account in sorted(NAMES):
        open_balance = ledger.balance(account, until=month)
        if account.startswith("5") and open_balance:
            entries.append((account, -open_balance, "", ""))
    total = -sum(cents for _, cents, _, _ in entries)
    ledger.post(_day(month, 31), "结转损益", *entries, ("3103", total, "", ""))


def _unclosed(ledger: Ledger, month: int) -> int:
    return sum(ledger.balance(account, until=month) for account in NAMES if account.startswith("5"))


def _close_year(ledger: Ledger) -> None:
    profit = -ledger.balance("3103")
    ledger.post(_day(12, 31), "结转本年利润", ("3103", profit, "", ""), ("3104", -profit, "", ""))
    if profit > 0:
        reserve = round(profit * 0.10)
        ledger.post(_day(12, 31), "提取法定盈余公积", ("3104", reserve, "", ""), ("3101", -reserve, "", ""))
