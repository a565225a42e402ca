"""Labels in the dress that books give them, and the bare name below."""

from __future__ import annotations

import pytest

from smeassist.importers.words.labels import clean
from smeassist.importers.words.vocabulary import heading
from tests.importers.pictures import pack, words

LABELS = """
一、营业收入                                  | 营业收入
（一）持续经营净利润（净亏损以“-”号填列）      | 持续经营净利润
1、应收账款                                   | 应收账款
　减：营业成本                                | 营业成本
  其中：利息费用（收入以“-”号填列）            | 利息费用
*营业收入                                     | 营业收入
货 币 资 金                                   | 货币资金
货币资金(万元)                                | 货币资金
向中央银行借款净增加额(万元                    | 向中央银行借款净增加额
实收资本（或股本）                             | 实收资本
其它应收款：                                   | 其他应收款
销售商品、提供劳务收到的现金                    | 销售商品提供劳务收到的现金
一年内到期的非流动资产                          | 一年内到期的非流动资产
一般风险准备                                   | 一般风险准备
Total for Current Assets                      | total current assets
Accounts Receivable - UK                      | accounts receivable - uk
Less: Cost of Sales                           | cost of sales
"""


@pytest.mark.parametrize(
    ("written", "bare"),
    [tuple(part.strip() for part in line.split("|")) for line in LABELS.strip("\n").splitlines()],
)
def test_numbering_brackets_prefixes_and_blanks_fall_away(written: str, bare: str) -> None:
    assert clean(written, {}).key == bare


def test_the_companys_abbreviation_falls_away_where_every_account_has_it() -> None:
    assert clean("Accounts Receivable - AC", {}, "ac").key == "accounts receivable"
    assert clean("Revenue - UK", {}, "ac").key == "revenue - uk"


def test_what_the_dress_said_is_kept() -> None:
    assert clean("减：累计折旧", {}).prefix == "minus"
    assert clean("其中：政府补助", {}).prefix == "of_which"
    assert clean("其他应收款(合计)", {}).total
    assert clean("投资收益（损失以“-”号填列）", {}).sign_note
    assert clean("货币资金（千元）", {}).unit == "千元"


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    assert clean("應收賬款", words().traditional).key == "应收账款"


@pytest.mark.parametrize(
    ("head", "meaning"),
    [
        ("期末余额", "closing"),
        ("上年年末余额", "opening"),
        ("年初余额", "opening"),
        ("本年累计金额", "ytd"),
        ("上年同期累计数", "prior_year"),
        ("本月数", "month"),
        ("行次", "line_number"),
        ("增减率", "ignored"),
        ("甲方", ""),
    ],
)
def test_the_longest_word_in_a_head_decides(head: str, meaning: str) -> None:
    assert heading(head, pack().statement_columns)[0] == meaning
