"""The check digit of a credit code catches the slips that people make when they copy it."""

from __future__ import annotations

import pytest

from smeassist.domain import uscc

GOOD = "91350100M000100Y43"  # the example of GB 32100-2015


def test_the_standards_example_and_small_letters_pass() -> None:
    assert uscc.fault(GOOD) is None
    assert uscc.fault(f"  {GOOD.lower()} ") is None


def test_no_code_given_is_no_fault() -> None:
    assert uscc.fault("") is None


@pytest.mark.parametrize("place", range(18))
def test_one_wrong_character_anywhere_is_noticed(place: int) -> None:
    digits = "0123456789"
    for other in digits if 2 <= place < 8 else uscc.ALPHABET:
        if other != GOOD[place]:
            assert uscc.fault(GOOD[:place] + other + GOOD[place + 1 :]) is not None


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("91350100M000100Y4", "uscc.length"),
        ("91350100M000100Y433", "uscc.length"),
        ("91350I00M000100Y43", "uscc.characters"),
        ("９1350100M000100Y43", "uscc.characters"),
        ("91350100M000100Y44", "uscc.check_digit"),
    ],
)
def test_what_is_wrong_is_named(code: str, why: str) -> None:
    fault = uscc.fault(code)
    assert fault is not None
    assert fault.code == why


def test_swapped_neighbours_are_noticed() -> None:
    swapped = GOOD[:6] + GOOD[7] + GOOD[6] + GOOD[8:]
    assert swapped == GOOD or uscc.fault(swapped) is not None
    assert uscc.fault("91350100M000100Y34") is not None
