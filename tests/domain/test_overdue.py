"""A loan past its day counts by its days, alike in gate, alert, channels and doubts, and not once it is paid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smeassist.domain.profile import Profile
from smeassist.i18n.catalogue import said
from smeassist.i18n.formats import LANGS
from tests.domain.lender_stories import SHOP, channel, judged, packs, with_credit

LIMIT = packs().borrow.overdue_settled_days


def pulsed(days: int, **told: object) -> Profile:
    return replace(with_credit(**told), monthly={"bank_overdue_days": days})


@pytest.mark.parametrize(
    ("profile", "verdict", "code"),
    [
        (with_credit(overdue_now=True, overdue_days=5), "fix_first", "borrow.overdue_few"),
        (with_credit(overdue_now=None, overdue_days=LIMIT), "fix_first", "borrow.overdue_few"),
        (with_credit(overdue_now=True, overdue_days=LIMIT + 1), "no", "borrow.overdue_long"),
        (with_credit(overdue_now=True), "no", "borrow.overdue_now"),
        (with_credit(overdue_now=True, overdue_days=0), "no", "borrow.overdue_now"),
        (pulsed(5, overdue_now=None), "fix_first", "borrow.overdue_few"),
        (pulsed(60), "no", "borrow.overdue_long"),
    ],
    ids=["five days", "the limit", "beyond it", "days untold", "nought days", "pulse", "pulse against the answer"],
)
def test_days_decide_and_the_sentence_says_what_ends_it(profile: Profile, verdict: str, code: str) -> None:
    made = judged(profile)
    assert (made.borrow.verdict, made.borrow.because[0].code) == (verdict, code)  # type: ignore[union-attr]
    for lang in LANGS:
        assert str(LIMIT) in said(made.borrow.because[0], lang)
    assert [one.level for one in made.warnings if one.code == "overdue_now"] == ["act"]
    assert made.plan[0].id == "cure_overdue"
    barred = channel(made, "bank_inclusive")
    assert barred.verdict == ("unsuitable" if verdict == "no" else "conditional")


@pytest.mark.parametrize("days", [5, 45])
def test_what_is_told_as_paid_is_asked_until_the_days_are_nought_and_then_bars_nothing(days: int) -> None:
    told = with_credit(overdue_now=False, overdue_days=days)
    assert [one.id for one in judged(told).doubts] == ["overdue_denied"]
    assert [one.id for one in judged(pulsed(days)).doubts] == ["overdue_denied"]
    for settled in (with_credit(overdue_days=0), pulsed(days, overdue_days=0)):
        made = judged(settled)
        assert made.borrow.verdict == judged(SHOP).borrow.verdict == "yes"
        assert not any(one.code == "overdue_now" for one in made.warnings)
