"""Edits are plain values: applied they change a company, inverted they change it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import cast

import pytest

from smeassist.domain import edits
from smeassist.domain.answers import Answer, Answers
from smeassist.domain.books import Books, Cell, Figure, collect
from smeassist.domain.company import Company, Import, ImportedFile
from smeassist.domain.differences import (
    answer_changes,
    differences,
    joined,
    mapping_changes,
    profile_changes,
    whole,
)
from smeassist.domain.edits import Change, Standing, advance, apply, inverse
from smeassist.domain.errors import SmeError
from smeassist.domain.mapping import LayoutMapping
from smeassist.domain.periods import Period
from smeassist.domain.profile import Ecommerce, Need, Profile

YEAR = Period(end=date(2025, 12, 31), months=12)
GOOD, POOR = Answer(value="good"), Answer(value="poor", note="没有盘点")


def _import(number: int, **figures: str) -> Import:
    where = Cell(file=f"{number}.xlsx", sheet="表", cell="C5")
    made = (Figure(item=i, period=YEAR, value=Decimal(v), source=where) for i, v in figures.items())
    file = ImportedFile(name=f"{number}.xlsx", sha256=f"{number:064x}")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Import(id=f"i{number}", number=number, files=(file,), at=at, books=Books(figures=collect(made)))


def _company() -> Company:
    made = (
        Change(kind="import", path="i1", old=None, new=_import(1, cash="5", revenue="9")),
        Change(kind="figure", path="2025-12-31/12/cash", old=None, new=Decimal(6)),
        Change(kind="profile", path="name", old=None, new="华星"),
        Change(kind="profile", path="ecommerce.platforms", old=None, new=("taobao",)),
        Change(kind="profile", path="monthly.runway", old=None, new=Decimal(2)),
        Change(kind="answer", path="IC01", old=None, new=GOOD),
        Change(kind="mapping", path="f00d", old=None, new=LayoutMapping(layout="f00d")),
    )
    return apply(Company(), made)


def test_changes_make_a_company_and_their_inverse_unmakes_it() -> None:
    company = _company()
    assert company.books.figures[YEAR, "cash"].value == 6
    assert company.profile.ecommerce == Ecommerce(platforms=("taobao",))
    assert company.profile.monthly == {"runway": 2}
    assert apply(company, inverse(whole(company))) == Company()


def test_a_company_is_the_sum_of_what_makes_it() -> None:
    company = _company()
    assert apply(Company(), whole(company)) == company
    assert whole(Company()) == ()


def test_imports_stand_in_the_order_of_their_numbers() -> None:
    """The first import is removed, a third comes, the first comes back: it is the first again."""
    first, second, third = _import(1, cash="1"), _import(2, cash="2"), _import(3, cash="3")
    company = apply(Company(), [Change(kind="import", path=one.id, old=None, new=one) for one in (first, second)])
    company = apply(company, [Change(kind="import", path="i1", old=first, new=None)])
    assert company.books.figures[YEAR, "cash"].value == 2
    company = apply(company, [Change(kind="import", path="i3", old=None, new=third)])
    company = apply(company, [Change(kind="import", path="i1", old=None, new=first)])
    assert [one.number for one in company.imports] == [1, 2, 3]
    assert company.books.figures[YEAR, "cash"].value == 1


def test_the_standing_after_each_kind_of_step() -> None:
    standing = Standing()
    for step, role, of, expected in (
        (1, "start", None, ((), ())),
        (2, "edit", None, ((2,), ())),
        (3, "edit", None, ((2, 3), ())),
        (4, "undo", 3, ((2,), (3,))),
        (5, "undo", 2, ((), (3, 2))),
        (6, "redo", 2, ((2,), (3,))),
        (7, "edit", None, ((2, 7), ())),
    ):
        standing = advance(standing, step, cast("edits.Role", role), of)
        assert (standing.undoable, standing.redoable) == expected


def test_the_place_of_a_figure_goes_there_and_back() -> None:
    assert edits.figure_key(edits.figure_path(YEAR, "cash_opening")) == (YEAR, "cash_opening")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("name", "华星"), ("founded", date(2021, 3, 1)), ("employees", 12), ("industry", "retail"),
        ("need.amount", Decimal("300000")), ("tax.arrears", False), ("payments.providers", ("alipay", "wechat")),
        ("monthly.cash_runway", True),
    ],
)  # fmt: skip
def test_a_value_of_the_profile_is_set_read_and_made_unknown_again(path: str, value: edits.ProfileValue) -> None:
    told = edits.with_value(Profile(), path, value)
    assert edits.profile_value(told, path) == value
    assert profile_changes(Profile(), told) == (Change(kind="profile", path=path, old=None, new=value),)
    assert edits.with_value(told, path, None) == Profile()


@pytest.mark.parametrize("path", ["nmae", "need", "need.amuont", "monthly", "monthly.", "name.x", "", "."])
def test_a_path_that_the_profile_does_not_have_is_named(path: str) -> None:
    with pytest.raises(SmeError, match="unknown_profile_key") as refused:
        edits.with_value(Profile(), path, 1)
    assert refused.value.reason.data["path"] == path


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("employees", "12"), ("employees", True), ("employees", Decimal(12)), ("industry", "mining"), ("name", 5),
        ("founded", "2021-03-01"), ("need.amount", 300000), ("need.amount", Decimal("Infinity")),
        ("tax.arrears", 0), ("payments.providers", "alipay"), ("payments.providers", (1,)),
    ],
)  # fmt: skip
def test_a_value_of_another_kind_is_refused(path: str, value: edits.ProfileValue) -> None:
    with pytest.raises(SmeError, match="profile_value_refused"):
        edits.with_value(Profile(), path, value)


def test_answers_are_compared_one_by_one() -> None:
    old = Answers(answers=MappingProxyType({"IC01": GOOD, "IC02": GOOD}))
    new = Answers(answers=MappingProxyType({"IC02": POOR, "IC03": GOOD}))
    assert [(change.path, change.old, change.new) for change in answer_changes(old, new)] == [
        ("IC01", GOOD, None),
        ("IC02", GOOD, POOR),
        ("IC03", None, GOOD),
    ]


def test_what_was_told_of_a_layout_is_added_to_what_is_known() -> None:
    known = LayoutMapping(layout="f00d", answers={"unit": "1", "months": "12"})
    company = apply(Company(), [Change(kind="mapping", path="f00d", old=None, new=known)])
    told = LayoutMapping(layout="f00d", answers={"unit": "10000"})
    (change,) = mapping_changes(company, [told])
    assert (change.old, change.new) == (
        known,
        LayoutMapping(layout="f00d", answers={"unit": "10000", "months": "12"}),
    )
    assert mapping_changes(company, [known]) == ()


def test_two_versions_are_compared_figure_by_figure() -> None:
    mine = _company()
    theirs = apply(
        mine,
        [
            Change(kind="figure", path="2025-12-31/12/cash", old=Decimal(6), new=Decimal(7)),
            Change(kind="import", path="i2", old=None, new=_import(2, inventory="3")),
            Change(kind="profile", path="need.months", old=None, new=6),
            Change(kind="answer", path="IC01", old=GOOD, new=None),
        ],
    )
    assert [(change.path, change.old, change.new) for change in differences(mine, theirs)] == [
        ("2025-12-31/12/cash", Decimal(6), Decimal(7)),
        ("2025-12-31/12/inventory", None, Decimal(3)),
        ("need.months", None, 6),
        ("IC01", GOOD, None),
    ]
    assert differences(mine, mine) == ()


def test_joining_takes_what_is_missing_and_leaves_what_is_there() -> None:
    """Theirs has one import more, another answer to IC01, a new one to IC02, a need, a correction, a mapping."""
    mine = _company()
    theirs = apply(
        apply(Company(), whole(mine)),
        [
            Change(kind="import", path="i2", old=None, new=_import(2, inventory="3")),
            Change(kind="answer", path="IC01", old=GOOD, new=POOR),
            Change(kind="answer", path="IC02", old=None, new=POOR),
            Change(kind="profile", path="need.months", old=None, new=6),
            Change(kind="figure", path="2025-12-31/12/revenue", old=None, new=Decimal(1)),
            Change(kind="figure", path="2025-12-31/12/cash", old=Decimal(6), new=Decimal(8)),
            Change(kind="mapping", path="beef", old=None, new=LayoutMapping(layout="beef")),
        ],
    )
    both = apply(mine, joined(mine, theirs))
    assert [one.id for one in both.imports] == ["i1", "i2"]
    assert both.answers.answers == {"IC01": GOOD, "IC02": POOR}
    assert both.profile.need == Need(months=6)
    assert both.corrections == {(YEAR, "cash"): Decimal(6), (YEAR, "revenue"): Decimal(1)}
    assert set(both.mappings) == {"f00d", "beef"}
    assert joined(both, theirs) == ()


def test_the_same_files_under_another_id_are_no_other_import() -> None:
    mine = apply(Company(), [Change(kind="import", path="i1", old=None, new=_import(1, cash="5"))])
    again = replace(_import(1, cash="5"), id="other")
    theirs = apply(Company(), [Change(kind="import", path="other", old=None, new=again)])
    assert joined(mine, theirs) == ()
