"""Periods as titles, heads and cells write them."""

from __future__ import annotations

from datetime import date

import pytest

from smeassist.domain.written import dates
from smeassist.importers.words import cell_days

SPANS = """
2022年12月31日                            | day     |            | 2022-12-31
二〇二二年十二月三十一日                    | day     |            | 2022-12-31
2022 年 12 月 31 日                       | day     |            | 2022-12-31
2022-12-31                                | day     |            | 2022-12-31
2022/12/31                                | day     |            | 2022-12-31
20221231                                  | day     |            | 2022-12-31
2022年度                                  | year    | 2022-01-01 | 2022-12-31
2022年1-9月                               | range   | 2022-01-01 | 2022-09-30
2022年1月至2022年9月                       | range   | 2022-01-01 | 2022-09-30
月份：2022.01-2022.12                     | range   | 2022-01-01 | 2022-12-31
期间：2022年第1期 至 2022年第12期           | range   | 2022-01-01 | 2022-12-31
2022年1月1日至2022年12月31日               | range   | 2022-01-01 | 2022-12-31
2022年第三季度                             | quarter | 2022-07-01 | 2022-09-30
2022年前三季度                             | range   | 2022-01-01 | 2022-09-30
2022年上半年                               | range   | 2022-01-01 | 2022-06-30
3Q2022                                    | quarter | 2022-07-01 | 2022-09-30
1Q25                                      | quarter | 2025-01-01 | 2025-03-31
Q4'24                                     | quarter | 2024-10-01 | 2024-12-31
9M2022                                    | range   | 2022-01-01 | 2022-09-30
2H24                                      | range   | 2024-07-01 | 2024-12-31
2022年9月                                 | month   | 2022-09-01 | 2022-09-30
2022年12期                                | month   | 2022-12-01 | 2022-12-31
As of Dec 31, 2025                        | day     |            | 2025-12-31
As at 10/31/2025                          | day     |            | 2025-10-31
As of 18/10/2023                          | day     |            | 2023-10-18
January - December 2025                   | range   | 2025-01-01 | 2025-12-31
08/01/2025 to 10/31/2025                  | range   | 2025-08-01 | 2025-10-31
From 01/04/2023 To 30/04/2023             | range   | 2023-04-01 | 2023-04-30
For the year ended 31 December 2025       | range   | 2025-01-01 | 2025-12-31
For the 3 months ended December 31, 2025  | range   | 2025-10-01 | 2025-12-31
Q3 2025                                   | quarter | 2025-07-01 | 2025-09-30
Jan - Dec 25                              | range   | 2025-01-01 | 2025-12-31
Jan-25 to Dec-25                          | range   | 2025-01-01 | 2025-12-31
Dec-25                                    | month   | 2025-12-01 | 2025-12-31
Dec-28                                    | month   | 2028-12-01 | 2028-12-31
Dec '31                                   | month   | 2031-12-01 | 2031-12-31
Mar 28                                    | month   | 2028-03-01 | 2028-03-31
Jan - Dec 28                              | range   | 2028-01-01 | 2028-12-31
Jan-28 to Dec-30                          | range   | 2028-01-01 | 2030-12-31
30-Jun-31                                 | day     |            | 2031-06-30
31-Dec-25                                 | day     |            | 2025-12-31
31-Dec-2025                               | day     |            | 2025-12-31
12/31/25                                  | day     |            | 2025-12-31
FY25                                      | year    | 2025-01-01 | 2025-12-31
H1 2025                                   | range   | 2025-01-01 | 2025-06-30
2H2025                                    | range   | 2025-07-01 | 2025-12-31
For the Six Months Ended June 30, 2025    | range   | 2025-01-01 | 2025-06-30
nine-month period ended 30 September 2025 | range   | 2025-01-01 | 2025-09-30
3 months ended 31/12/2025                 | range   | 2025-10-01 | 2025-12-31
half-year ended 31 December 2025          | range   | 2025-07-01 | 2025-12-31
Year to date 30 June 2025                 | day     |            | 2025-06-30
Year ended March 31, 2026                 | range   | 2025-04-01 | 2026-03-31
"""


def cases() -> list[tuple[str, str, str, str]]:
    """The lines of the picture."""
    rows = (tuple(part.strip() for part in line.split("|")) for line in SPANS.strip("\n").splitlines())
    return [(text, kind, start, end) for text, kind, start, end in rows]


@pytest.mark.parametrize(("text", "kind", "start", "end"), cases())
def test_the_period_of_a_title(text: str, kind: str, start: str, end: str) -> None:
    span = dates.find(text)
    assert span is not None
    assert (span.kind, span.end) == (kind, date.fromisoformat(end))
    assert span.start == (date.fromisoformat(start) if start else None)


@pytest.mark.parametrize(
    "text",
    [
        "06/03/2025",
        "25/12/31",
        "FY 2024-25",
        "FY2010-11",
        "Dec 31",
        "Feb 28",
        "Feb 29",
        "会企01表",
        "91042705125083285D",
        "2022.00",
        "电话 2022-1234567",
        "2022年13月",
    ],
)
def test_what_is_no_date_or_has_two_readings_names_no_period(text: str) -> None:
    assert dates.find(text) is None


def test_the_order_of_day_and_month_is_learnt_from_a_neighbour() -> None:
    order = dates.day_order(["From 01/04/2023 To 30/04/2023"])
    found = dates.find("As of 06/03/2025", order)
    assert found is not None
    assert found.end == date(2025, 3, 6)


@pytest.mark.parametrize(
    ("head", "month"), [("1月", 1), ("12月份", 12), ("十一月", 11), ("Jan", 1), ("第3期", 3), ("Dec 31", 12)]
)
def test_a_head_may_name_a_month_alone(head: str, month: int) -> None:
    span = cell_days.of_cell(head)
    assert span is not None
    assert (span.end.month, span.year_known) == (month, False)
    assert dates.with_year(span, 2023).end.year == 2023


@pytest.mark.parametrize("head", ["年初", "3月工资", "本月", 45000.0, True, None])
def test_other_heads_name_no_month(head: str | float | bool | None) -> None:
    assert cell_days.of_cell(head) is None


@pytest.mark.parametrize("text", ["Q1 FY2025", "FY25 Q3", "9M FY25", "H1 FY2025", "Q125", "RM1m 25"])
def test_a_part_of_a_financial_year_tells_no_months(text: str) -> None:
    assert dates.find(text) is None
