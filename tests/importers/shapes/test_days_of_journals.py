"""The days of journals in the forms that exports and hands write them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.importers.pictures import books, codes, sheet, value

HEAD = "凭证字号 | 摘要 | 科目编码 | 科目名称 | 借方金额 | 贷方金额"
ENTRIES = (
    ("记-1", "投资", "1002", "银行存款", "1000", ""),
    ("记-1", "投资", "4001", "实收资本", "", "1000"),
    ("记-2", "销售", "1122", "应收账款", "500", ""),
    ("记-2", "销售", "6001", "主营业务收入", "", "500"),
    ("记-3", "收款", "1002", "银行存款", "200", ""),
    ("记-3", "收款", "1122", "应收账款", "", "200"),
)


def _journal(head: str, *days: str) -> str:
    """A journal of three vouchers, on the days given."""
    rows = [" | ".join((days[n // 2], *entry)) for n, entry in enumerate(ENTRIES)]
    return "\n".join((*head.splitlines()[:-1], f"{head.splitlines()[-1]} | {HEAD}", *rows))


@pytest.mark.parametrize(
    ("head", "days"),
    [
        ("日期", ("05/01/2025", "10/02/2025", "20/03/2025")),
        ("日期", ("1/5/2025", "2/10/2025", "3/20/2025")),
        ("日期", ("5-1-2025", "10-2-2025", "20-3-2025")),
        ("日期", ("05/01/25", "10/02/25", "20/03/25")),
        ("日期", ("45662", "45698", "45736")),
        ("日期", ("20250105", "20250210", "20250320")),
        ("日期", ("民國114年1月5日", "民國114年2月10日", "民國114年3月20日")),
        ("日期", ("114/01/05", "114/02/10", "114/03/20")),
        ("序时账 | 2025年\n日期", ("05/01", "10/02", "20/03")),
        ("序时账 | 2025年\n日期", ("01/05", "02/10", "03/20")),
        ("序时账 | 2025年\n月 | 日", ("1 | 5", "2 | 10", "3 | 20")),
        ("年 | 月 | 日", ("2025 | 1 | 5", " | 2 | 10", " | 3 | 20")),
    ],
)
def test_the_days_of_a_journal(head: str, days: tuple[str, ...]) -> None:
    read = books(sheet(_journal(head, *days)))
    assert read.journal is not None
    assert (read.journal.entries, read.journal.first, read.journal.last) == (
        6,
        date(2025, 1, 5),
        date(2025, 3, 20),
    )
    assert value(read, "revenue", "2025-02-28", 1) == 500
    assert "undated_entries" not in codes(read)


def test_the_year_stands_over_months_and_days() -> None:
    picture = f"""
    2025年 |    | {HEAD}
    月     | 日 |
    {_journal("x", "1 | 5", "2 | 10", "3 | 20").partition(chr(10))[2]}
    """
    read = books(sheet(picture))
    assert read.journal is not None
    assert (read.journal.first, read.journal.last) == (date(2025, 1, 5), date(2025, 3, 20))


def test_dates_that_nothing_settles_are_counted_not_guessed() -> None:
    read = books(sheet(_journal("日期", "05/01/2025", "10/02/2025", "04/03/2025")))
    assert value(read, "revenue", "2025-02-28", 1) is None
    assert codes(read)


def test_a_date_against_the_order_of_its_column_is_counted() -> None:
    read = books(sheet(_journal("日期", "20/01/2025", "10/02/2025", "3/20/2025")))
    assert "undated_entries" in codes(read)
    assert value(read, "revenue", "2025-02-28", 1) == 500


def test_day_numbers_head_columns_and_stand_in_rows() -> None:
    lines = "货币资金 | 5 | 4\n存货 | 7 | 6\n资产总计 | 12 | 10"
    assert value(books(sheet(f"资产负债表\n项目 | 46022 | 45657\n{lines}")), "cash", "2024-12-31", 12) == 4
    rows = "日期 | 货币资金 | 存货 | 资产总计\n46022 | 5 | 7 | 12\n45657 | 4 | 6 | 10"
    assert value(books(sheet(rows)), "cash", "2024-12-31", 12) == 4
