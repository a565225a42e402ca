"""What the packs say in a test: five questions, four grades, and the openings of four packs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import cast

from smeassist import places
from smeassist.content.packs import load_pack
from smeassist.domain.answers import ListId
from smeassist.domain.assessment import Grade
from smeassist.domain.checklist_pack import Checklist, ChecklistsPack, DutyMatrix, GradeWord, Item, Scoring
from smeassist.domain.indicator_pack import IndicatorsPack
from smeassist.domain.judged import PeriodRule
from smeassist.domain.pack import PackHead, Reference
from smeassist.domain.packs import Packs
from smeassist.domain.score import Coverage, GradeBand, HealthRule, ScoreLimits, ScorePack
from tests.reporting.words import Word, Writer, same

_GRADES: tuple[tuple[Grade, int, str, str], ...] = (
    ("A", 85, "良好", "sound"),
    ("B", 70, "基本", "basic"),
    ("C", 50, "薄弱", "weak"),
    ("D", 0, "高风险", "high risk"),
)


def heads(write: Writer) -> tuple[PackHead, ...]:
    source = Reference(
        id="cost_disclosure", name=write.text("贷款综合融资成本明示", "Disclosure of the whole cost of loans"),
        number="银监〔2025〕号（示例）", dated="2025-08-01", basis="law", confidence="medium",
    )  # fmt: skip
    ours = Reference(id="ours", name=write.text("本软件的建议值", "Our own proposal"), basis="ours")
    return tuple(
        PackHead(
            id=f"{name}.cn", version=1, valid_from=date(2026, 1, 1), valid_until=date(2027, 12, 31),
            checked_on=date(2025, 11, 21), sources=(ours, source) if name == "channels" else (ours,),
        )
        for name in ("accounts", "indicators", "checklists", "channels")
    )  # fmt: skip


def checklists(word: Word = same) -> ChecklistsPack:
    """Five questions of the three lists, four of them critical."""
    write = Writer(word)
    asked: tuple[tuple[str, ListId, bool, str, str], ...] = (
        ("IC01", "control", True, "管钱的人和记账的人分开了吗？", "Are cash and books kept by different people?"),
        ("IC02", "control", True, "网银的两个 U 盾由两个人分别保管吗？", "Are the bank tokens with two people?"),
        ("FT01", "transparency", True, "每月和主要客户对账吗？", "Are balances agreed with customers monthly?"),
        ("FT02", "transparency", False, "公司的钱和家里的钱分开吗？", "Is company money apart from family money?"),
        ("RR01", "resilience", True, "手上的钱够付两个月的开支吗？", "Does cash cover two months of payments?"),
    )
    named: tuple[tuple[ListId, str, str], ...] = (
        ("transparency", "财务透明度", "Transparency"),
        ("control", "内部控制", "Control"),
        ("resilience", "抗风险能力", "Resilience"),
    )
    return ChecklistsPack(
        head=heads(write)[2],
        scoring=Scoring(
            values=MappingProxyType({"good": Decimal(1), "partial": Decimal("0.5"), "poor": Decimal(0)}),
            critical_cap=Decimal(60), note=write.text("本软件自定", "Our own"),
        ),
        grades=tuple(
            GradeWord(grade=grade, at_least=least, word=write.text(zh, en))
            for grade, least, zh, en in _GRADES
        ),
        lists=tuple(
            Checklist(id=name, title=write.text(zh, en), what=write.text(zh, en), minutes=10, areas=())
            for name, zh, en in named
        ),
        items=tuple(
            Item(
                id=code, list=name, area="all", weight=3, critical=critical, question=write.text(zh, en),
                why=write.text("一个人又管钱又记账，出了错没人看得见。", "Nobody sees the errors of one alone."),
                good=write.text("两个人分别负责，老板每月核对一次", "Two people, checked monthly by the owner"),
                partial=write.text("分开了，但互相顶班", "Apart, but they stand in for each other"),
                poor=write.text("同一个人又管钱又记账", "The same person keeps cash and books"),
                evidence=write.text("岗位分工表、银行对账单", "Duty list, bank statements"), basis=(),
            )
            for code, name, critical, zh, en in asked
        ),
        duty_matrix=DutyMatrix(duties=(), incompatible=(), basis=(), patterns=(), owner_only=()),
        examples=(),
    )  # fmt: skip


@dataclass(frozen=True)
class _Asked:
    checklists: ChecklistsPack
    score: ScorePack
    indicators: IndicatorsPack


def packs(word: Word = same) -> Packs:
    """What the reports ask of the packs: the checklists, the grades, the bundled indicators."""
    return cast(Packs, _Asked(checklists(word), _grades(word), _indicators()))


@cache
def _indicators() -> IndicatorsPack:
    return load_pack(places.packs() / "indicators.yaml", IndicatorsPack)


def _grades(word: Word) -> ScorePack:
    write = Writer(word)
    return ScorePack(
        head=heads(write)[1],
        weights=MappingProxyType({}),
        coverage=Coverage(part=Decimal(0), whole=Decimal(0)),
        bounds=ScoreLimits(books_broken=Decimal(100), contradicted=Decimal(100), many=3),
        grades=tuple(
            GradeBand(grade=grade, at_least=Decimal(least), words=write.text(zh, en))
            for grade, least, zh, en in _GRADES
        ),
        health=HealthRule(
            points=MappingProxyType({}),
            evidence=MappingProxyType({}),
            tiers=(),
            untested=Decimal(1),
            period=PeriodRule(short_months=3, replace_within_months=12),
        ),
    )
