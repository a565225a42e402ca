"""A whole assessment made by hand: 河畔服饰, three years of books, a warning, a contradiction, open questions.

`word` wraps every text that a person or a pack could have written, so that a test can put anything there.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from smeassist.domain.advice import Borrow, ChannelResult, ChannelVerdict, Effect, PlanStep
from smeassist.domain.answers import Answer, Answers
from smeassist.domain.assessment import (
    Alert,
    Assessment,
    Contradiction,
    Enterprise,
    ListScore,
    Score,
    WarningSignal,
)
from smeassist.domain.problems import Problem
from smeassist.domain.profile import Need, Profile
from smeassist.domain.text import reason
from tests.reporting.firm import books, indicators, models
from tests.reporting.pack_words import heads
from tests.reporting.words import TODAY, YEARS, Word, Writer, same

Effort = Literal["low", "medium", "high"]


def assessment(word: Word = same) -> Assessment:
    """The whole assessment."""
    write = Writer(word)
    return Assessment(
        as_of=TODAY,
        enterprise=Enterprise(name=word("杭州河畔服饰有限公司"), industry="retail", size_class="micro"),
        profile=Profile(
            name=word("杭州河畔服饰有限公司"), industry="retail", employees=9, region=word("浙江"),
            need=Need(amount=Decimal(300_000), months=6, purpose="inventory", within_days=10),
        ),
        answers=answers(word),
        books=books(word),
        periods=YEARS,
        score=_score(),
        indicators=indicators(write),
        models=models(write),
        warnings=_warnings(write),
        alert=Alert(level="act", because=(write.say(
            "连续两年经营活动现金为负，而账上现金只够付 0.5 个月的开支。",
            "Operating cash was negative for two years, and cash covers half a month of payments."),)),
        contradictions=_contradictions(write),
        borrow=Borrow(
            verdict="fix_first",
            because=(
                write.say("先催收再借钱：应收账款一年多了 38.4 万元，比您想借的 30 万元还多。",
                          "Collect before borrowing: receivables grew by more than the loan you want."),
                write.say("现在每年付息 6.4 万元，利润只够付约 2 倍。",
                          "Interest of CNY 64,000 a year is covered only about twice by profit."),
            ),
            capacity=Decimal(120_000),
            capacity_why=write.say("按经营现金恢复到 2023 年水平、还本付息不超过其一半估算。",
                                   "Assumes operating cash as in 2023, half of it for debt service."),
        ),
        channels=_channels(write),
        plan=_plan(write),
        forecast=reason("forecast.why.no_books"),
        problems=_problems(word),
        packs=heads(write),
    )  # fmt: skip


def _problems(word: Word) -> tuple[Problem, ...]:
    return (
        Problem(
            severity="warning", code="unknown_answer_id", file=word("自评答案.yaml"), data={"id": word("IC99")}
        ),
    )


def answers(word: Word = same) -> Answers:
    """Some items answered, one with a note."""
    given = {
        "IC01": Answer(value="poor", note=word("出纳和会计都是我爱人一个人在做，太忙了没时间分开"), on=TODAY),
        "IC02": Answer(value="unknown"),
        "FT01": Answer(value="good"),
        "FT02": Answer(value="partial"),
        "RR01": Answer(value="poor"),
    }
    return Answers(answers=MappingProxyType(given))


def _score() -> Score:
    lists = (
        ListScore(
            list="transparency", score=Decimal("54.5"), low=Decimal("41"), high=Decimal("68"), answered=27,
            unknown=3, total=32, deductions=(reason("report.deduction", points=Decimal(5)),),
        ),
        ListScore(
            list="control", score=Decimal(58), low=Decimal(50), high=Decimal(60), answered=40, unknown=2,
            total=44, critical_poor=("IC01",), capped=True,
        ),
        ListScore(list="resilience", score=Decimal("47.3"), low=Decimal(40), high=Decimal(61), answered=30,
                  unknown=4, total=35),
    )  # fmt: skip
    dimensions: dict[str, Decimal | None] = {one.list: one.score for one in lists}
    dimensions["health"] = Decimal("51.2")
    return Score(
        overall=Decimal("52.8"), low=Decimal("46.5"), high=Decimal("60.1"), grade="C",
        dimensions=MappingProxyType(dimensions), lists=lists,
    )  # fmt: skip


def _warnings(write: Writer) -> tuple[WarningSignal, ...]:
    return (
        WarningSignal(
            code="cash_negative_two_years", level="act",
            evidence=(
                write.say("经营活动连续两年往外流钱：2024 年 -3.9 万元，2025 年 -21.2 万元。",
                          "Operations lost cash two years running: −38,600 in 2024, −211,800 in 2025."),
                write.say("同期利润是正的，钱压在应收账款和存货里。",
                          "Profit was positive: the money is tied up in receivables and stock."),
            ),
            turns_green_when=write.say("连续两个季度经营活动现金净额为正。",
                                       "Operating cash is positive for two quarters in a row."),
        ),
        WarningSignal(
            code="cash_months", level="act",
            evidence=(write.say("账上的钱只够用 0.5 个月。", "Cash lasts for half a month only."),),
            turns_green_when=write.say("现金够付两个月的固定开支。", "Cash covers two months of fixed payments."),
        ),
        WarningSignal(
            code="debt_for_stock", level="watch",
            evidence=(write.say("短期借款两年翻了三倍，用来垫应收和存货。",
                                "Short-term loans tripled in two years and fund receivables and stock."),),
            turns_green_when=write.say("短期借款降到 50 万元以下，或换成一年以上的贷款。",
                                       "Short-term loans fall below CNY 500,000 or are replaced by longer ones."),
        ),
        WarningSignal(
            code="other_receivables", level="note",
            evidence=(write.say("其他应收款一年里从 12 万元涨到 26 万元，像是股东借款。",
                                "Other receivables doubled in a year; they look like owner loans."),),
            turns_green_when=write.say("写清是谁欠的、什么时候还。", "It is written who owes it until when."),
        ),
    )  # fmt: skip


def _contradictions(write: Writer) -> tuple[Contradiction, ...]:
    return (
        Contradiction(
            id="X07", question="FT01", answer="good",
            books=write.say("一年以上没变的应收账款有 3 户，共 21.6 万元。",
                            "Three receivables of CNY 216,000 in all have not moved for over a year."),
            message=write.say("您说每月和客户对账，可有三户的余额一年没动过——是没对，还是对方不认？",
                              "You reconcile with customers every month, yet three balances stood still for a "
                              "year: were they not reconciled, or are they disputed?"),
            deduction=Decimal(5),
        ),
    )  # fmt: skip


def _channels(write: Writer) -> tuple[ChannelResult, ...]:
    names: tuple[tuple[str, str, str, ChannelVerdict, int, tuple[str, str] | None], ...] = (
        ("invoice_loan", "发票贷", "Invoice loan", "suitable", 81, ("0.045", "0.12")),
        ("tax_loan", "税贷", "Tax loan", "conditional", 74, ("0.04", "0.10")),
        ("ecommerce_microloan", "电商平台小额贷款", "E-commerce microloan", "conditional", 66, ("0.08", "0.18")),
        ("bank_inclusive", "银行普惠小微贷款", "Bank inclusive loan", "unsuitable", 31, ("0.03", "0.06")),
        ("pawn", "典当", "Pawn", "unsuitable", 18, ("0.25", "0.55")),
        ("p2p", "网络借贷（P2P）", "P2P lending", "closed", 0, None),
    )
    results = []
    for code, zh, en, verdict, fit, cost in names:
        results.append(
            ChannelResult(
                id=code, name=write.text(zh, en),
                what=write.text(f"{zh}：按开票、纳税或经营数据核定额度，随借随还，额度内可以反复使用。",
                                f"{en}: a limit set by invoices or taxes, drawn and repaid at will."),
                verdict=verdict, fit=fit,
                annual_cost=None if cost is None else (Decimal(cost[0]), Decimal(cost[1])),
                cost_basis=write.text("利率区间凭行业经验估计，不是报价；用《综合融资成本明示表》核对。",
                                      "Estimated range, no quote; check it against the lender's cost sheet."),
                amount=(Decimal(50_000), Decimal(1_000_000)),
                met=(write.say("开票满 24 个月", "Invoices for 24 months"),
                     write.say("没有当前逾期", "No payment overdue now")),
                unmet=() if verdict == "suitable" else (
                    write.say("近 12 个月开票 300 万元，要求 500 万元以上",
                              "Invoiced CNY 3 million in 12 months; CNY 5 million is asked"),),
                unknown=(write.say("近 6 个月征信查询几次", "Credit enquiries of the last 6 months"),),
                documents=(write.text("营业执照", "Business licence"), write.text("纳税申报表", "Tax returns"),
                           write.text("法定代表人身份证", "Identity card of the legal representative")),
                risks=(write.text("额度可能随时调减，到期续不上会断现金流。",
                                  "The limit may be cut at any time; without renewal cash breaks off."),),
                red_flags=(write.text("放款前要交“保证金”“解冻费”", "Fees before the money arrives"),),
                speed=write.text("1–3 个工作日", "1–3 working days"),
                tenor=write.text("12 个月", "12 months"),
                sources=("cost_disclosure", "一份没有登记的来源"),
                checked_on=date(2025, 11, 21),
            )
        )  # fmt: skip
    return tuple(results)


def _plan(write: Writer) -> tuple[PlanStep, ...]:
    steps: tuple[tuple[str, str, str | None, str | None, Effort, int], ...] = (
        ("催收三笔超过 90 天的应收账款（41.2 万元）", "Collect three receivables over 90 days", "3.2",
         "412000", "medium", 14),
        ("让出纳和记账分开，每月由您亲自核对银行余额", "Part the cashier from the books", "4.5", None, "low", 7),
        ("列出每月现金收支表，先排好未来三个月", "Plan three months of cash", None, None, "low", 10),
        ("清掉 180 天以上的库存，定出补货上限", "Clear stock older than 180 days", "1.8", "160000", "high", 60),
        ("和银行谈把 40 万元短期借款换成两年期", "Turn CNY 400,000 of short loans into two-year ones", "2.0", None,
         "high", 45),
        ("把股东借款写成借条，定下归还日", "Put owner loans on paper with a due date", "1.1", "140000", "low", 30),
    )  # fmt: skip
    return tuple(
        PlanStep(
            id=f"M{number:02}",
            title=write.text(zh, en),
            why=write.text(
                "钱压在外面，您就得借钱发工资；这是眼下最快、最便宜的钱。",
                "Money that others hold makes you borrow for wages; this is the quickest and cheapest money.",
            ),
            how=write.text(
                "列出欠款单位、金额、到期日和联系人；先打电话对账并请对方签字确认，再发书面催款函；"
                "超过 60 天的停止发货，超过 180 天的请律师发函。每周五在群里报一次进展。",
                "List debtors, amounts, due dates and contacts; agree balances by phone, have them signed, then "
                "write; stop deliveries after 60 days, use a lawyer's letter after 180. Report every Friday.",
            ),
            effect=Effect(
                score=None if score is None else Decimal(score), cash=None if cash is None else Decimal(cash)
            ),
            effort=effort,
            due_days=days,
        )
        for number, (zh, en, score, cash, effort, days) in enumerate(steps, 1)
    )
