"""The ladder: few warnings watch, many or grave ones act, models alone never do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from smeassist.domain.age import Age
from smeassist.domain.alert import OLD, UNCHECKED, grounds, ladder, standing
from smeassist.domain.assessment import Alert, ModelResult, WarningLevel, WarningSignal, Zone
from smeassist.domain.text import Text, reason
from smeassist.i18n.catalogue import said
from tests.domain.firms import YEAR
from tests.domain.packs_of import alert_pack

FRESH = Age(end=YEAR.end, months=2, old=False)
STALE = Age(end=YEAR.end, months=30, old=True)


def reached(
    warnings: Sequence[WarningSignal],
    models: Sequence[ModelResult],
    age: Age | None = FRESH,
    checked: Decimal = Decimal(1),
) -> Alert:
    return ladder(warnings, models, alert_pack(), age, checked)


def lit(code: str, level: WarningLevel) -> WarningSignal:
    return WarningSignal(
        code=code,
        level=level,
        evidence=(Text({"zh": code, "en": code}),),
        turns_green_when=reason("signal.overdue_now.green"),
    )


def model(zone: Zone) -> ModelResult:
    return ModelResult(
        code="altman_z_double_prime_1995",
        name=Text({"zh": "模型", "en": "model"}),
        period=YEAR,
        value=None,
        zone=zone,
        use="primary",
    )


@pytest.mark.parametrize(
    ("signals", "level"),
    [
        ("", "none"),
        ("note note", "none"),
        ("watch", "watch"),
        ("watch watch watch", "watch"),
        ("watch watch watch watch", "act"),
        ("act", "act"),
        ("note act watch", "act"),
    ],
)
def test_one_grave_or_several_lesser_warnings_call_for_acting(signals: str, level: str) -> None:
    warnings = [lit(f"s{i}", word) for i, word in enumerate(signals.split())]  # type: ignore[arg-type]
    assert reached(warnings, (model("safe"),)).level == level


@pytest.mark.parametrize("others", [0, 1, 2, 3])
def test_models_lift_by_one_rung_at_most_and_never_act_alone(others: int) -> None:
    rungs = ["none", "watch", "act"]
    rest = [lit(f"s{i}", "watch") for i in range(others)]
    without = reached(rest, (model("distress"),)).level
    lifted = reached([*rest, lit("distress_model", "watch")], (model("distress"),)).level
    assert rungs.index(lifted) - rungs.index(without) in {0, 1}
    if not others:
        assert lifted == "watch"


def test_the_gravest_reason_stands_first() -> None:
    found = reached([lit("grave", "act"), lit("lesser", "watch")], (model("safe"),))
    assert [said(one, "en") for one in found.because] == ["grave", "lesser"]


def test_many_lesser_warnings_say_that_it_is_their_number() -> None:
    found = reached([lit(f"s{i}", "watch") for i in range(4)], (model("grey"),))
    assert said(found.because[0], "zh").startswith("4 个")


def test_no_light_is_no_all_clear_where_something_was_not_checked() -> None:
    unchecked = replace(lit(UNCHECKED, "note"), evidence=(reason("signal.not_checked.no_books"),))
    found = reached([lit("hint", "note"), unchecked], ())
    sentences = [said(one, "zh") for one in found.because]
    assert found.level == "none"
    assert "hint" in sentences
    assert any("不等于没有风险" in one for one in sentences)
    assert any("模型算不出来" in one for one in sentences)
    assert sentences.count(sentences[-2]) == 1


def test_old_books_come_first_and_leave_the_rung_to_what_is_told_today() -> None:
    """GIVEN books of years ago THEN their age is said first; only what holds today lights a rung."""
    aged = lit(OLD, "watch")
    silent = reached([aged, lit("then", "note")], (), STALE)
    told = reached([aged, lit("overdue_now", "act"), lit("then", "note")], (), STALE)

    assert (silent.level, told.level) == ("unknown", "act")
    assert silent.because[0] == told.because[0] == aged.evidence[0]
    assert standing(silent, [aged]) == ("unknown", reason("alert_word.old"))
    assert standing(told, [aged])[0] == "poor"


@pytest.mark.parametrize(
    ("age", "checked", "level"),
    [(FRESH, "1", "none"), (FRESH, "0.49", "unknown"), (STALE, "1", "unknown"), (None, "0", "unknown")],
)
def test_nothing_lit_says_something_only_where_enough_was_looked_at(
    age: Age | None, checked: str, level: str
) -> None:
    assert reached([], (), age, Decimal(checked)).level == level
    assert reached([lit("s1", "watch")], (), age, Decimal(checked)).level == "watch"


@pytest.mark.parametrize(
    ("signals", "level", "word"),
    [
        ("", "good", "none"),
        ("s1:note", "good", "none"),
        (f"{UNCHECKED}:note", "unknown", "unchecked"),
        (f"{OLD}:note", "unknown", "old"),
        (f"{UNCHECKED}:note {OLD}:note", "unknown", "old"),
        (f"s1:watch {UNCHECKED}:note {OLD}:note", "watch", "watch"),
        (f"s1:act {OLD}:note", "poor", "act"),
    ],
)
def test_only_what_was_checked_on_present_books_is_called_clear(signals: str, level: str, word: str) -> None:
    pairs = [one.split(":") for one in signals.split()]
    warnings = [lit(code, weight) for code, weight in pairs]  # type: ignore[arg-type]

    assert standing(reached(warnings, ()), warnings) == (level, reason(f"alert_word.{word}"))


def test_what_was_not_checked_is_among_the_grounds_however_few_are_wanted() -> None:
    """GIVEN nothing lit WHEN few grounds are wanted THEN all are given; else the gravest alone."""
    notes = [lit(f"s{i}", "note") for i in range(4)]
    open_ = lit(UNCHECKED, "note")
    calm = reached([*notes, open_], ())
    grave = reached([lit("s9", "act"), *notes, open_], ())

    assert open_.evidence[0] in grounds(calm, 2)
    assert grounds(grave, 1) == lit("s9", "act").evidence
