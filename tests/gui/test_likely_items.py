"""Which items are proposed for a line of a company's own naming: the likeliest first."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from smeassist.gui.doings.desk import Desk
from smeassist.gui.pages.imports.lines import likely
from smeassist.importers.whole import reading
from smeassist.importers.whole.previewing import previewed
from tests.importers.pictures import pack, sheet, words

PICTURE = """
资产负债表 | 2025年12月31日 | 单位：元
项目 | 期末余额
货币资金 | 50000
{asset} | 7000
存货 | 70000
资产总计 | 127000
短期借款 | 40000
应付账款 | 20000
{liability} | 30000
负债合计 | 90000
实收资本 | 37000
所有者权益合计 | 37000
"""


def _proposed(asset: str, liability: str, name: str) -> tuple[str, ...]:
    read = reading.read([sheet(PICTURE.format(asset=asset, liability=liability))], words(), {}, lambda *_: None)
    seen = previewed(read, ()).sheets[0]
    line = next(cell for cell in seen.cells if cell.role == "unknown" and cell.name == name)
    return likely(pack(), seen, line, cast("Desk", SimpleNamespace(lang="zh")))


@pytest.mark.parametrize("name", ["老板借款", "股东个人借款", "欠老板的钱"])
def test_money_of_the_owner_among_the_debts_is_another_payable(name: str) -> None:
    assert _proposed("预付账款", name, name)[0] == "other_payables"


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("老板借款", "other_receivables"),
        ("员工借款备用", "other_receivables"),
        ("微信零钱", "cash"),
        ("应收货款客户", "accounts_receivable"),
    ],
)
def test_the_section_decides_which_side_it_is(name: str, item: str) -> None:
    assert _proposed(name, "其他应付款", name)[0] == item
