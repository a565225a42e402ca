"""Questions to the owner: all of them asked, few at a time, read as people write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smeassist.domain.edits import OPEN, PAPERS, ProfileValue, profile_paths
from smeassist.faces.questions import SHEETS, echo, question, read, written
from smeassist.i18n.catalogue import known
from smeassist.i18n.formats import Lang

ASKED = [path for sheet in SHEETS.values() for path in sheet]


def test_every_value_of_the_profile_is_asked_once() -> None:
    assert sorted(ASKED) == sorted(set(profile_paths()) - {*OPEN, *PAPERS})


def test_a_sheet_has_seven_questions_at_most() -> None:
    assert max(len(sheet) for sheet in SHEETS.values()) <= 7


@pytest.mark.parametrize("path", ASKED)
def test_every_question_has_its_words(path: str) -> None:
    asked = question(path)

    assert known(f"gui.ask.{path}")
    assert known(f"gui.ask.{path}.why")
    prefix = "gui.choice" if asked.kind == "several" else f"choice.{path}"
    assert [choice for choice in asked.choices if not known(f"{prefix}.{choice}")] == []


@pytest.mark.parametrize(
    ("path", "typed", "lang", "value"),
    [
        ("need.amount", "30", "zh", Decimal(300_000)),
        ("need.amount", "30万", "zh", Decimal(300_000)),
        ("need.amount", "３０．５", "zh", Decimal(305_000)),
        ("need.amount", "300,000元", "zh", Decimal(300_000)),
        ("need.amount", "1.2亿", "zh", Decimal(120_000_000)),
        ("need.amount", "300000", "en", Decimal(300_000)),
        ("need.amount", "300k", "en", Decimal(300_000)),
        ("need.amount", "30万", "en", Decimal(300_000)),
        ("need.amount", "0", "zh", Decimal(0)),
        ("need.amount", "三十万", "zh", Decimal(300_000)),
        ("need.amount", "-5", "zh", None),
        ("need.amount", "1e5", "zh", None),
        ("need.amount", "999999999亿", "zh", None),
        ("employees", "12", "zh", 12),
        ("employees", "1,200", "zh", 1200),
        ("employees", "12.5", "zh", None),
        ("founded", "2021-03-01", "zh", date(2021, 3, 1)),
        ("founded", "2021年3月1日", "zh", date(2021, 3, 1)),
        ("founded", "2021.3", "zh", date(2021, 3, 1)),
        ("founded", "2021-02-30", "zh", None),
        ("founded", "01/03/2021", "en", None),
        ("name", "  甲公司 ", "zh", "甲公司"),
    ],
)
def test_typed_answers_are_read_or_refused(path: str, typed: str, lang: Lang, value: ProfileValue | None) -> None:
    assert read(question(path), typed, lang) == value


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("value", [Decimal(0), Decimal("0.01"), Decimal("123456.78"), Decimal(10_000_000)])
def test_an_amount_comes_back_as_it_was_typed(value: Decimal, lang: Lang) -> None:
    asked = question("need.amount")

    assert read(asked, written(value, lang), lang) == value


def test_an_amount_is_read_back_in_full() -> None:
    asked = question("need.amount")

    assert echo(asked, Decimal(125_000), "zh") == "125,000.00 元"
    assert echo(asked, Decimal(125_000), "en") == "CNY 125,000.00"
