"""The same books give the same assessment, in whatever order they come and whichever are read together."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest

from smeassist.content.ready import bundled_packs
from smeassist.domain.answers import Answers
from smeassist.domain.books import Books
from smeassist.domain.company import Company, Import
from smeassist.domain.edits import Change, apply
from smeassist.domain.judge import assess
from smeassist.domain.packs import Packs
from smeassist.domain.profile import Profile
from smeassist.domain.recheck import rechecked
from smeassist.i18n.documents import assessment_document, dumps
from smeassist.importers.formats.grid import Sheet
from tests.importers.pictures import books, sheet

TODAY = date(2026, 3, 31)
BALANCE = """
资产负债表 | 会小企01表
编制单位：江城青禾有限公司 | 2025年12月31日 | 单位：{unit}
资产 | 期末余额 | 年初余额 | 负债和所有者权益 | 期末余额 | 年初余额
货币资金 | {cash} | {cash0} | 短期借款 | {loan} | {loan0}
应收账款 | {due} | {due0} | 应付账款 | {owed} | {owed0}
存货 | {stock} | {stock0} | 流动负债合计 | {current} | {current0}
流动资产合计 | {liquid} | {liquid0} | 负债合计 | {current} | {current0}
固定资产账面价值 | {plant} | {plant0} | 实收资本（或股本） | {capital} | {capital0}
非流动资产合计 | {plant} | {plant0} | 未分配利润 | {kept} | {kept0}
资产总计 | {assets} | {assets0} | 所有者权益（或股东权益）合计 | {equity} | {equity0}
 | | | 负债和所有者权益（或股东权益）总计 | {assets} | {assets0}
"""
INCOME = """
利润表 | 会小企02表
编制单位：江城青禾有限公司 | {span} | 单位：{unit}
项目 | 本年累计金额
一、营业收入 | {sales}
减：营业成本 | {cost}
管理费用 | {running}
二、营业利润（亏损以“-”号填列） | {profit}
三、利润总额（亏损总额以“-”号填列） | {profit}
减：所得税费用 | {tax}
四、净利润（净亏损以“-”号填列） | {net}
"""
LEDGER = """
科目余额表
江城青禾有限公司 | 2025年12月31日 | 单位：元
科目编码 | 科目名称 | 期初借方 | 期初贷方 | 本年累计借方 | 本年累计贷方 | 期末借方 | 期末贷方
1002 | 银行存款 | {cash0} | | {cash} | {cash0} | {cash} |
1122 | 应收账款 | {due0} | | {due} | {due0} | {due} |
1405 | 库存商品 | {stock0} | | {stock} | {stock0} | {stock} |
1601 | 固定资产 | {plant0} | | {plant} | {plant0} | {plant} |
2001 | 短期借款 | | {loan0} | {loan0} | {loan} | | {loan}
2202 | 应付账款 | | {owed0} | {owed0} | {owed} | | {owed}
3001 | 实收资本 | | {capital0} | {capital0} | {capital} | | {capital}
3104 | 利润分配 | | {kept0} | {kept0} | {kept} | | {kept}
5001 | 主营业务收入 | | | {sales} | {sales} | |
5401 | 主营业务成本 | | | {cost} | {cost} | |
5602 | 管理费用 | | | {running} | {running} | |
5801 | 所得税费用 | | | {tax} | {tax} | |
"""
JOURNAL = """
序时账 | 江城青禾有限公司 | {span} | 单位：元
日期 | 凭证字号 | 摘要 | 科目编码 | 科目名称 | 借方金额 | 贷方金额
{day} | 记-1 | 销售 | 1002 | 银行存款 | {sales} |
{day} | 记-1 | 销售 | 5001 | 主营业务收入 | | {sales}
{day} | 记-2 | 结转成本 | 5401 | 主营业务成本 | {cost} |
{day} | 记-2 | 结转成本 | 1405 | 库存商品 | | {cost}
"""
TEN_THOUSAND = Decimal(10_000)
DEALT = 5


@cache
def packs() -> Packs:
    """The bundled packs."""
    return bundled_packs()


def _amounts(seed: int) -> dict[str, Decimal]:
    """A firm whose statements tie to the cent; every other one is wrong by a slip in its stock of the ledger."""
    dice = random.Random(seed)
    made = {name: Decimal(dice.randrange(10**6, 4 * 10**8)) / 100 for name in ("cash", "due", "stock", "plant")}
    made |= {name: Decimal(dice.randrange(10**5, 5 * 10**7)) / 100 for name in ("loan", "owed", "running")}
    made |= {f"{name}0": (value * 7 / 8).quantize(Decimal("0.01")) for name, value in made.items()}
    for end in ("", "0"):
        made[f"liquid{end}"] = made[f"cash{end}"] + made[f"due{end}"] + made[f"stock{end}"]
        made[f"assets{end}"] = made[f"liquid{end}"] + made[f"plant{end}"]
        made[f"current{end}"] = made[f"loan{end}"] + made[f"owed{end}"]
        made[f"equity{end}"] = made[f"assets{end}"] - made[f"current{end}"]
        made[f"capital{end}"] = Decimal(500_000)
        made[f"kept{end}"] = made[f"equity{end}"] - made[f"capital{end}"]
    made["net"] = made["kept"] - made["kept0"]
    made["tax"] = Decimal(1234)
    made["profit"] = made["net"] + made["tax"]
    made["cost"] = Decimal(dice.randrange(10**7, 10**8)) / 100
    made["sales"] = made["profit"] + made["cost"] + made["running"]
    return made


def _in(unit: Decimal, amounts: dict[str, Decimal]) -> dict[str, str]:
    two = Decimal("0.01")
    return {name: str((value / unit).quantize(two, ROUND_HALF_UP)) for name, value in amounts.items()}


def files(seed: int) -> tuple[Sheet, ...]:
    """What one firm may have: statements in 万元 and in yuan, those of the half-year, its ledger and journals."""
    amounts = _amounts(seed)
    exact, rounded = _in(Decimal(1), amounts), _in(TEN_THOUSAND, amounts)
    half = _in(Decimal(2), amounts)
    ledger = exact if seed % 2 else _in(Decimal(1), {**amounts, "stock": amounts["stock"] + 300})
    months = ((1, "1月"), (2, "2月"))
    journals = (
        sheet(
            JOURNAL.format(span=f"2026年{month}", day=f"2026-{number:02d}-15", **half),
            file=f"序时账 {month}.xlsx",
        )
        for number, month in months
    )
    return (
        sheet(BALANCE.format(unit="万元", **rounded), file="报送银行.xlsx"),
        sheet(INCOME.format(unit="万元", span="2025年度", **rounded), file="报送银行 利润.xlsx"),
        sheet(BALANCE.format(unit="元", **exact), file="资产负债表.xlsx"),
        sheet(INCOME.format(unit="元", span="2025年度", **exact), file="利润表.xlsx"),
        sheet(INCOME.format(unit="元", span="2025年1-6月", **half), file="半年利润表.xlsx"),
        sheet(LEDGER.format(**ledger), file="余额表.xlsx"),
        *journals,
    )


@cache
def _read(seed: int, which: tuple[int, ...]) -> Books:
    every = files(seed)
    return books(*(every[place] for place in which))


def imported(seed: int, groups: Sequence[tuple[int, ...]]) -> Company:
    """The company after one import for each group of its files, in this order."""
    company = Company()
    for number, group in enumerate(groups, 1):
        read = _read(seed, group)
        made = Import(id=f"i{number}", number=number, files=(), at=datetime(2026, 1, 1, tzinfo=UTC), books=read)
        company = apply(company, [Change(kind="import", path=made.id, old=None, new=made)])
    return company


def _checked(seed: int, groups: Sequence[tuple[int, ...]]) -> Books:
    """The company's books as they are judged: what kept apart sources for later imports is no part of that."""
    return replace(rechecked(imported(seed, groups), packs().accounts), rivals=(), gaps=())


def _json(books: Books) -> bytes:
    made = assess(books, Answers(), Profile(industry="retail"), packs(), TODAY)
    return dumps(assessment_document(made, "zh"))


def _groupings(seed: int, count: int) -> Sequence[Sequence[tuple[int, ...]]]:
    """Each file alone, backwards, and files dealt into groups at random."""
    alone: Sequence[tuple[int, ...]] = [(place,) for place in range(count)]
    dealt = []
    for turn in range(DEALT):
        dice = random.Random(f"{seed}.{turn}")
        places = list(range(count))
        dice.shuffle(places)
        groups: dict[int, list[int]] = {}
        for place in places:
            groups.setdefault(dice.randrange(4), []).append(place)
        dealt.append([tuple(group) for group in groups.values()])
    return (alone, alone[::-1], *dealt)


@pytest.mark.parametrize("seed", range(6))
def test_any_order_and_any_grouping_of_the_same_books_give_the_same_books(seed: int) -> None:
    """What is judged is the same, so the judgement, a pure function of it, is."""
    count = len(files(seed))
    together = _checked(seed, [tuple(range(count))])
    assert together.figures
    for groups in _groupings(seed, count):
        apart = _checked(seed, groups)
        different = [
            field.name for field in fields(Books) if getattr(apart, field.name) != getattr(together, field.name)
        ]
        assert not different, groups


@pytest.mark.parametrize("seed", [0, 1])
def test_one_after_another_and_together_give_the_same_assessment(seed: int) -> None:
    count = len(files(seed))
    together = _json(_checked(seed, [tuple(range(count))]))
    assert _json(_checked(seed, _groupings(seed, count)[2])) == together
    broken = {check["id"] for check in json.loads(together)["checks"] if check["ok"] is False}
    assert broken == (set() if seed % 2 else {"tb_bal", "tb_bs"})


def test_a_statement_in_ten_thousands_before_the_exact_one_breaks_nothing() -> None:
    """GIVEN 万元 imported first WHEN the exact statements follow THEN identities tie and nothing is a conflict."""
    after = rechecked(imported(1, [(0, 1), (2, 3)]), packs().accounts)
    assert [check.id for check in after.checks if check.ok is False] == []
    assert "figures_differ" not in [problem.code for problem in after.problems]
    assert after.figures == _read(1, (2, 3)).figures
