"""Thirty invented firms, each with the advice that a credit officer who reads only the page would sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from smeassist.content.ready import bundled_packs
from smeassist.content.records import build
from smeassist.domain.answers import Answers
from smeassist.domain.assessment import Assessment
from smeassist.domain.books import Books
from smeassist.domain.judge import assess
from smeassist.domain.packs import Packs
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from tests.domain.coherence import faults
from tests.domain.financing import YEAR, books_of

TODAY = date(2026, 11, 28)
FIRMS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "advice" / "firms.yaml").read_text(encoding="utf-8")
)


@cache
def packs() -> Packs:
    return bundled_packs()


def judged(firm: dict[str, Any]) -> Assessment:
    """The firm as it is judged on the day."""
    profile = build(Profile, firm["profile"], firm["id"])
    books = Books()
    if firm.get("figures"):
        end = firm.get("end", YEAR.end)
        books = replace(books_of(firm["figures"], Period(end=end, months=12)), company=firm.get("company", ""))
    return assess(books, Answers(), profile, packs(), TODAY)


@pytest.mark.parametrize("firm", FIRMS, ids=lambda firm: firm["id"])
def test_the_advice_is_one_to_sign(firm: dict[str, Any]) -> None:
    made = judged(firm)
    assert made.borrow.verdict in firm["verdict"], made.borrow.because
    if "bearable" in firm:
        least, most = firm["bearable"]
        assert made.borrow.bearable is not None
        assert least <= made.borrow.bearable <= most
    assert set(firm.get("asks", ())) <= {one.code for one in made.problems}
    assert faults(made) == []


@pytest.mark.parametrize("firm", FIRMS, ids=lambda firm: firm["id"])
def test_no_channel_lends_more_than_can_be_borne(firm: dict[str, Any]) -> None:
    """A firm that must not borrow is sent to no lender, and one that must mend first to none without that word."""
    made = judged(firm)
    adding = {channel.id for channel in packs().channels.channels if channel.adds_debt}
    fitting = [one for one in made.channels if one.id in adding and one.verdict == "suitable"]
    if made.borrow.verdict in {"no", "fix_first"}:
        assert fitting == []
    bearable = made.borrow.bearable
    wanted = made.profile.need.amount or Decimal(0)
    if bearable is not None and wanted > bearable:
        assert [one.id for one in fitting if one.amount is not None and one.amount[1] > bearable] == []
