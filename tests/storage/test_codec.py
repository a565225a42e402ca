"""Values are kept as JSON that names its types; amounts as cents."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeassist.domain.answers import Answer
from smeassist.domain.books import Cell, Check, Derived, Journal, TrialBalance, Typed
from smeassist.domain.company import ImportedFile
from smeassist.domain.errors import SmeError
from smeassist.domain.mapping import LayoutMapping
from smeassist.domain.periods import Period
from smeassist.domain.problems import Problem
from smeassist.domain.text import Reason, Text
from smeassist.storage import amounts, codec
from smeassist.storage.codec import decode, encode

PERIOD = Period(end=date(2025, 12, 31), months=12)
CELL = Cell(file="a.xlsx", sheet="表", cell="C5")

SMALL = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15)
FINE = st.decimals(allow_nan=False, allow_infinity=False, places=12, min_value=-(10**12), max_value=10**12)
DATA = st.dictionaries(
    st.text(max_size=9), st.one_of(SMALL, FINE, st.text(), st.integers(), st.dates(), st.none())
)


@pytest.mark.parametrize(
    "value",
    [
        None, True, 0, -5, "", "文本", Decimal("1.50"), date(2024, 2, 29), (), ("a", ("b", 1)),
        Answer(value="good", note="注", on=date(2026, 1, 1)), CELL, Derived(derived="a + b", cells=(CELL,)),
        Typed(by="x"), ImportedFile(name="a", sha256="0"), PERIOD, Text({"zh": "中", "en": "e"}),
        Reason(code="x", data={"n": Decimal(1)}),
        TrialBalance(accounts=1, first="2025-01", last="2025-12"),
        Journal(entries=1, first=date(2025, 1, 1), last=date(2025, 1, 2)),
        LayoutMapping(layout="f00d", answers={"unit": "1"}),
        Problem(severity="note", code="x", data={"text": Text({"zh": "中", "en": "e"}), "why": Reason(code="y")}),
        Check(id="x", period=PERIOD, ok=None, difference=Decimal("-0.01"), cells=(CELL,)),
    ],
)  # fmt: skip
def test_every_kind_of_value_comes_back_equal(value: object) -> None:
    back = decode(encode(value))
    assert back == value
    assert type(back) is type(value)


@given(DATA)
def test_whatever_a_problem_carries_comes_back_equal(data: dict[str, Decimal | str | int | date | None]) -> None:
    problem = Problem(severity="note", code="x", data=data)
    assert decode(encode(problem)) == problem


@given(
    st.one_of(
        SMALL, FINE, st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30)
    )
)
def test_any_amount_comes_back_exactly(value: Decimal) -> None:
    if len(str(value)) > 80 or abs(value.adjusted()) > 40:
        with pytest.raises(SmeError):
            codec.storable(value)
    else:
        assert amounts.value(*amounts.columns(value)) == value


def test_only_our_own_values_are_written() -> None:
    for foreign in (1.5, b"x", object(), {1, 2}, [1], {"a": 1.5}):
        with pytest.raises(TypeError):
            encode(foreign)


@given(st.text())
def test_no_text_is_read_but_those_we_write(text: str) -> None:
    """Anything is either refused with one error or reads as a value that is written the same way."""
    try:
        value = decode(text)
    except codec.UnknownContentError:
        return
    assert decode(encode(value)) == value
