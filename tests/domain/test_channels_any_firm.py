"""Whatever a firm is like: P2P stays closed, who is listed meets no lender, ignorance is never suitable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any, Final, Literal, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smeassist.domain.advice import Borrow, ChannelResult, Verdict
from smeassist.domain.answers import Answers
from smeassist.domain.books import Books
from smeassist.domain.channels import ORDER, match
from smeassist.domain.conditions import judge
from smeassist.domain.edits import profile_paths, with_value
from smeassist.domain.facts import of_company
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason
from smeassist.i18n.catalogue import said
from smeassist.i18n.formats import LANGS
from tests.domain.financing import TODAY, channels_pack

PACK: Final = channels_pack()
STORIES: Final = {story.name.words["en"]: story for story in PACK.examples}
LENDERS: Final = frozenset(channel.id for channel in PACK.channels if channel.adds_debt)
CHANNELS: Final = {channel.id: channel for channel in PACK.channels}
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)


def values(kind: Any) -> st.SearchStrategy[Any]:
    """What an owner might fill in for a value of this type."""
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if kind is bool:
        return st.booleans()
    if kind is int:
        return st.sampled_from((0, 1, 3, 6, 12, 30, 120))
    return st.sampled_from([Decimal(value) for value in (0, 5_000, 80_000, 400_000, 3_000_000, 90_000_000)])


TOLD: Final = {
    path: kind
    for path, kind in profile_paths().items()
    if kind in (bool, int, Decimal) or get_origin(kind) is Literal
}
FIRMS: Final = st.fixed_dictionaries({}, optional={path: values(kind) for path, kind in TOLD.items()})


def firm(told: Mapping[str, Any]) -> Profile:
    profile = Profile()
    for path, value in told.items():
        profile = with_value(profile, path, value)
    return profile


def results_of(profile: Profile, verdict: Verdict, room: int | None) -> tuple[ChannelResult, ...]:
    capacity = None if room is None else Decimal(room)
    borrow = Borrow(verdict=verdict, because=(), capacity=capacity)
    return match(profile, Answers(), Books(), borrow, PACK, TODAY, size_class="small")


@settings(deadline=None, max_examples=60)
@given(FIRMS, st.sampled_from(VERDICTS), st.sampled_from((None, 0, 70_000, 2_000_000)))
def test_what_holds_for_every_firm(told: Mapping[str, Any], verdict: Verdict, room: int | None) -> None:
    profile = firm(told)
    results = results_of(profile, verdict, room)
    assert {result.id for result in results} == set(CHANNELS)
    ranks = [(ORDER.index(result.verdict), -result.fit) for result in results]
    assert ranks == sorted(ranks)
    for result in results:
        assert (result.verdict == "closed") == (result.id == "p2p")
        assert result.order is not None and all(said(result.order, lang) for lang in LANGS)
        if result.id in LENDERS and result.verdict in {"suitable", "conditional"}:
            assert profile.credit.dishonest_list is not True
            if profile.credit.overdue_now is True:  # the gate says "fix first" of a few days alone
                assert (verdict, result.verdict) == ("fix_first", "conditional")
                assert any(
                    isinstance(why, Reason) and why.code == "channel.overdue_settle" for why in result.unmet
                )
            assert verdict != "no"
            assert room is None or result.amount is None or result.amount[1] <= room
        if result.amount is not None and CHANNELS[result.id].for_need and profile.need.amount:
            assert result.amount[0] <= result.amount[1] <= profile.need.amount
        if result.verdict == "suitable":
            assert verdict != "fix_first" or result.id not in LENDERS
            assert result.amount is None or result.amount[1] > 0


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_who_tells_less_is_never_suitable_for_it(story: Any) -> None:
    """GIVEN a suitable channel WHEN a fact that its hard rules need is left out THEN it is suitable no more."""
    results = results_of(story.profile, story.borrow, None)
    borrow = Borrow(verdict=story.borrow, because=())
    for result in results:
        channel = CHANNELS[result.id]
        if result.verdict != "suitable":
            continue
        rules = [*channel.rules, *(rule for group in channel.groups for rule in PACK.groups[group])]
        for path in sorted({name for rule in rules if rule.kind == "hard" for name in names(rule.when)}):
            if path not in TOLD:
                continue
            less = with_value(story.profile, path, None)
            facts = of_company(less, Books(), borrow, TODAY, size_class="small")
            needed = any(rule.kind == "hard" and judge(rule.when, facts).outcome == "unknown" for rule in rules)
            verdict = next(one.verdict for one in results_of(less, story.borrow, None) if one.id == result.id)
            assert not needed or verdict != "suitable", (result.id, path)


def names(condition: Any) -> set[str]:
    """Every field of a condition, read from the record itself."""
    if hasattr(condition, "field"):
        return {condition.field}
    parts = [getattr(condition, field.name) for field in fields(condition)] if is_dataclass(condition) else []
    return {name for part in parts for inner in part for name in names(inner)}


def test_nobody_is_suitable_on_ignorance() -> None:
    needed = replace(Profile(), need=next(iter(STORIES.values())).profile.need)
    for verdict in VERDICTS:
        lenders = [result for result in results_of(needed, verdict, None) if result.id in LENDERS]
        assert "suitable" not in {result.verdict for result in lenders}
