"""One company is judged alike from whatever program its books come, and better than a worse one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest

from smeassist import samples
from smeassist.content.ready import bundled_packs
from smeassist.domain.answers import Answers
from smeassist.domain.assessment import Assessment
from smeassist.domain.books import Books, indexed
from smeassist.domain.borrow import SEVERITY
from smeassist.domain.derived import find
from smeassist.domain.judge import assess
from smeassist.domain.latest import latest_period
from smeassist.domain.packs import Packs
from smeassist.domain.profile import Credit, Profile, Tax
from smeassist.faces import summary
from smeassist.faces.levels import alert_words
from smeassist.i18n.catalogue import said
from smeassist.importers.books import read_here

BOOKS: Final = Path(__file__).resolve().parents[1] / "books"
TODAY: Final = date(2026, 11, 22)
ALERTS: Final = ("none", "watch", "act")
FORMATS: Final = (
    "一般企业_三表.xlsx", "一般企业_万元.xlsx", "xml2003.xls", "网页导出.xls",
    "分月.xlsx", "会小企_年报.xls", "会小企_年报.ods", "会小企_年报.et", "会小企_季报_*.xls",
    "代账_余额表_gbk.csv", "用友_余额表.xls", "用友_余额表_*.xlsx", "金蝶_余额表.xlsx",
)  # fmt: skip
EARNINGS_ALONE: Final = ("利润表_utf8.csv", "序时账_gbk.csv", "金蝶_序时簿.xls")


@cache
def packs() -> Packs:
    return bundled_packs()


@cache
def read(company: str, form: str) -> Books:
    (path,) = BOOKS.glob(f"{company}_{form}")
    return read_here((path,), packs().accounts, None, {})  # a child of its own is tested elsewhere


def judged(books: Books, answers: Answers | None = None, profile: Profile | None = None) -> Assessment:
    newest = latest_period(books)
    return assess(books, answers or Answers(), profile or Profile(), packs(), newest.end if newest else TODAY)


CLEAN = Profile(
    credit=Credit(overdue_now=False, dishonest_list=False, guarantees_given=Decimal(0)), tax=Tax(arrears=False)
)
"""What every lender looks up, answered."""


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_of_statement_puts_the_companies_in_their_order(form: str) -> None:
    """GIVEN books of one form WHEN judged THEN healthy > tight > distress > negative equity."""
    names = ("c1_healthy", "c2_tight", "c0_distress", "c4_negequity")
    found = [judged(read(name, form), profile=CLEAN) for name in names]
    health = [one.score.dimensions["health"] or 0 for one in found]
    assert health[0] > health[1] > health[2] > health[3]
    alerts = [ALERTS.index(one.alert.level) for one in found]
    assert alerts[0] == 0 < alerts[1] <= alerts[2] == alerts[3] == 2
    verdicts = [SEVERITY.index(one.borrow.verdict) for one in found]
    assert verdicts[0] == 0 < verdicts[1] <= verdicts[2] == verdicts[3] == 3
    carried = [one.borrow.capacity for one in found]
    assert carried[0] is not None and carried[1] is not None
    assert carried[0] > carried[1] >= 0 == carried[2] == carried[3]
    startup = judged(read("c3_startup", form))
    assert startup.alert.level != "none"
    assert startup.borrow.verdict in {"fix_first", "no"}


def test_a_lower_bound_of_the_cash_does_not_bar_whom_the_statements_let_borrow() -> None:
    """GIVEN monthly books without a cash-flow statement and hardly any hole THEN mend first, no bar."""
    monthly, whole = judged(read("c2_tight", "分月.xlsx")), judged(read("c2_tight", "一般企业_三表.xlsx"))
    assert (whole.borrow.verdict, monthly.borrow.verdict) == ("with_care", "fix_first")


def test_the_healthiest_books_of_years_ago_neither_calm_nor_open() -> None:
    books = read("c1_healthy", "一般企业_三表.xlsx")
    clean = Profile(credit=Credit(overdue_now=False), tax=Tax(arrears=False))
    found = assess(books, Answers(), clean, packs(), TODAY)
    assert (found.borrow.verdict, found.borrow.capacity) == ("unknown", None)
    assert (found.alert.level, found.score.overall, found.score.grade) == ("unknown", None, None)
    for first in (found.alert.because[0], found.borrow.because[0], found.warnings[0].evidence[0]):
        assert "2022" in said(first, "zh")
    assert alert_words(found, "en") == ("unknown", "the books are too old to tell")
    lines = summary.of_assessment(found, "en").splitlines()
    assert lines[0].startswith("The latest books end on 2022-12-31")
    assert "Early warning: the books are too old to tell" in lines
    worst = assess(read("c4_negequity", "一般企业_三表.xlsx"), Answers(), Profile(), packs(), TODAY)
    assert (worst.alert.level, worst.borrow.verdict) == ("unknown", "unknown")
    assert "2024-12-31" in said(worst.alert.because[0], "en")
    overdue = Profile(credit=Credit(overdue_now=True))
    barred = assess(read("c4_negequity", "一般企业_三表.xlsx"), Answers(), overdue, packs(), TODAY)
    assert (barred.alert.level, barred.borrow.verdict) == ("act", "no")


@pytest.mark.parametrize("form", EARNINGS_ALONE)
def test_earnings_alone_let_nobody_borrow(form: str) -> None:
    """Neither debts nor capital are known: a profit proves nothing, and a loss is no last word."""
    healthy, distress = judged(read("c1_healthy", form)), judged(read("c0_distress", form))
    assert (healthy.borrow.verdict, healthy.borrow.capacity) == ("unknown", None)
    assert (distress.borrow.verdict, distress.borrow.capacity) == ("fix_first", None)
    assert healthy.score.dimensions["health"] is None
    assert (healthy.alert.level, distress.alert.level) == ("unknown", "watch")


@pytest.mark.parametrize("form", (*EARNINGS_ALONE, "会小企_季报_*.xls", "分月.xlsx"))
def test_a_part_of_the_books_gives_no_final_no_where_the_statements_let_borrow(form: str) -> None:
    """GIVEN a journal or a part of a year of a firm that may borrow with care THEN mend or add first, no bar."""
    assert judged(read("c2_tight", "一般企业_三表.xlsx")).borrow.verdict == "with_care"
    part = judged(read("c2_tight", form))
    assert part.borrow.verdict in {"fix_first", "unknown", "with_care"}


def test_a_year_reads_the_same_from_statements_and_from_the_trial_balance() -> None:
    for company in ("c1_healthy", "c2_tight", "c0_distress"):
        sheets = judged(read(company, "会小企_年报.xls")).borrow
        balance = judged(read(company, "用友_余额表.xls")).borrow
        assert (sheets.verdict, sheets.capacity) == (balance.verdict, balance.capacity)


def test_a_trial_balance_gives_the_operating_cash_of_the_statement() -> None:
    for company in ("c1_healthy", "c2_tight", "c0_distress", "c3_startup", "c4_negequity"):
        balance, sheets = read(company, "用友_余额表.xls"), read(company, "会小企_年报.xls")
        year = latest_period(balance)
        assert year is not None
        found = find(indexed(balance), "cash_from_operations", year)
        stated = find(indexed(sheets), "cash_from_operations", year)
        assert found.value == stated.value
        assert ("operating_cash_from_balances" in found.marks, stated.marks) == (True, ())


def _without(books: Books) -> Mapping[str, Books]:
    items = {item for _, item in books.figures}
    return {
        item: replace(
            books, figures=MappingProxyType({key: f for key, f in books.figures.items() if key[1] != item})
        )
        for item in sorted(items)
    }


@pytest.mark.parametrize(
    ("company", "form"),
    [("c2_tight", "一般企业_三表.xlsx"), ("c2_tight", "用友_余额表.xls")],
)
def test_no_figure_left_out_lets_a_company_borrow_more(company: str, form: str) -> None:
    """Whatever single figure is not known, the verdict is no better, the capacity no higher, no channel opens."""
    profile = samples.load(packs()).profile
    whole = judged(read(company, form), profile=profile)
    carried = whole.borrow.capacity or 0
    suitable = {one.id for one in whole.channels if one.verdict == "suitable"}
    for item, books in _without(read(company, form)).items():
        less = judged(books, profile=profile)
        if less.borrow.verdict not in {"unknown", "fix_first"}:  # a part of what must be known is no last word
            assert SEVERITY.index(less.borrow.verdict) >= SEVERITY.index(whole.borrow.verdict), item
        assert (less.borrow.capacity or 0) <= carried, item
        opened = {one.id for one in less.channels if one.verdict == "suitable"} - suitable
        assert opened <= {"overdue_rescue"}, item  # which a worse verdict opens
        assert less.score.overall is None, item  # books alone give no total, whatever they say
