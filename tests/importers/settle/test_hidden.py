"""What is hidden, filtered away or called older never stands before what is shown."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from smeassist.importers.formats.grid import Sheet
from tests.importers.pictures import books, codes, sheet, value

TWICE = """
资产负债表 | | | 2025年12月31日
单位：元
项目     | 期末余额 | 期末余额 | 年初余额
货币资金 | 99       | 5        | 4
存货     | 99       | 7        | 6
资产总计 | 198      | 12       | 10
"""
LEDGER = """
科目余额表 | 2025年12月
科目编码 | 科目名称 | 期末借方 | 期末借方 | 期末贷方
1002     | 银行存款 | 77       | 100      |
1405     | 库存商品 | 77       | 20       |
4001     | 实收资本 |          |          | 120
"""
JOURNAL = """
日期       | 凭证字号 | 摘要 | 科目编码 | 科目名称     | 借方金额 | 贷方金额
2025-01-05 | 记-1     | 销售 | 1002     | 银行存款     | 100      |
2025-01-05 | 记-1     | 销售 | 6001     | 主营业务收入 |          | 100
2025-01-20 | 记-2     | 销售 | 1002     | 银行存款     | 50       |
2025-01-20 | 记-2     | 销售 | 6001     | 主营业务收入 |          | 50
"""


def _hiding(
    picture: str, *, columns: tuple[int, ...] = (), rows: tuple[int, ...] = (), name: str = "Sheet1"
) -> Sheet:
    return replace(sheet(picture, name=name), hidden_columns=frozenset(columns), hidden_rows=frozenset(rows))


def test_a_hidden_column_gives_way_to_a_shown_one_of_the_same_time() -> None:
    read = books(_hiding(TWICE, columns=(1,)))
    assert value(read, "cash", "2025-12-31", 12) == 5
    assert value(read, "total_assets", "2025-12-31", 12) == 12
    left_out = next(problem for problem in read.problems if problem.code == "hidden_left_out")
    assert left_out.data == {"places": "B", "count": 3}
    assert "figures_differ" not in codes(read)


@pytest.mark.parametrize("older", ["2025年12月31日（旧）", "期末余额（调整前）", "期末余额（作废）"])
def test_a_column_of_an_older_state_gives_way_wherever_it_stands(older: str) -> None:
    picture = TWICE.replace("| 期末余额 | 期末余额 |", f"| {older} | 期末余额 |")
    assert value(books(sheet(picture)), "cash", "2025-12-31", 12) == 5


def test_a_hidden_column_that_alone_tells_of_its_time_is_read_and_named() -> None:
    read = books(_hiding(TWICE.replace("期末余额 | 期末余额", "备注 | 期末余额"), columns=(3,)))
    assert value(read, "cash_opening", "2025-12-31", 12) == 4
    assert "hidden_read" in codes(read)


def test_a_hidden_item_column_of_a_list_gives_way() -> None:
    picture = "报告期 | 货币资金 | 货币资金 | 资产总计\n2025-12-31 | 99 | 5 | 12\n2024-12-31 | 99 | 4 | 10"
    assert value(books(_hiding(picture, columns=(1,))), "cash", "2025-12-31", 12) == 5


def test_a_hidden_row_of_a_list_gives_way_or_is_named() -> None:
    picture = "报告期 | 货币资金 | 存货 | 资产总计\n2025-12-31 | 99 | 7 | 106\n2025-12-31 | 5 | 7 | 12"
    assert value(books(_hiding(picture, rows=(1,))), "cash", "2025-12-31", 12) == 5
    assert "hidden_read" in codes(books(_hiding(picture.replace("2025-12-31 | 99", "2024-12-31 | 99"), rows=(1,))))


def test_a_hidden_row_of_a_statement_gives_way_to_a_shown_one_of_the_same_name() -> None:
    picture = TWICE.replace("期末余额 | 期末余额", "备注 | 期末余额").replace(
        "货币资金 | 99       | 5 ", "货币资金 | | 88 | 88\n货币资金 | | 5 "
    )
    read = books(_hiding(picture, rows=(3,)))
    assert value(read, "cash", "2025-12-31", 12) == 5
    assert "duplicate_line" not in codes(read)


def test_a_hidden_column_of_a_trial_balance_gives_way() -> None:
    read = books(_hiding(LEDGER, columns=(2,)))
    assert value(read, "cash", "2025-12-31", 12) == 100
    assert value(read, "inventory", "2025-12-31", 12) == 20


def test_a_hidden_column_of_a_journal_gives_way() -> None:
    picture = (
        JOURNAL.replace("| 借方金额 |", "| 借方金额 | 借方金额 |")
        .replace(" | 100      |", " | 9 | 100 |")
        .replace(" | 50       |", " | 9 | 50 |")
    )
    picture = picture.replace("|          | 100", "| | | 100").replace("|          | 50", "| | | 50")
    read = books(_hiding(picture, columns=(5,)))
    assert value(read, "revenue", "2025-01-31", 1) == 150
    assert not [check for check in read.checks if check.ok is False]


@pytest.mark.parametrize(
    ("picture", "rows", "total"),
    [
        (JOURNAL, (3, 4), 50),
        (LEDGER, (3,), 77),
        (TWICE.replace("期末余额 | 期末余额", "备注 | 期末余额"), (4,), 7),
    ],
)
def test_rows_filtered_away_are_named_with_their_sum_and_asked_about(
    picture: str, rows: tuple[int, ...], total: int
) -> None:
    picture = picture.strip()
    asked = next(p for p in books(_hiding(picture, rows=rows)).problems if p.code == "question_hidden_rows")
    assert asked.data["sum"] == Decimal(total)
    assert asked.data["proposed"] == "read"
    without = books(_hiding(picture, rows=rows), choices={str(asked.data["key"]): "leave"})
    assert "question_hidden_rows" not in codes(without)
    if picture == JOURNAL.strip():
        assert value(without, "revenue", "2025-01-31", 1) == 100
        assert without.journal is not None
        assert without.journal.entries == 2
