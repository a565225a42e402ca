"""Ninety-three invented firms, each with the advice that a credit officer who reads only the page would sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import yaml

from smeassist.content.ready import bundled_packs
from smeassist.content.records import build
from smeassist.domain.answers import Answers
from smeassist.domain.assessment import Assessment
from smeassist.domain.books import Books
from smeassist.domain.currency import YUAN
from smeassist.domain.judge import assess
from smeassist.domain.packs import Packs
from smeassist.domain.periods import Period, year_earlier
from smeassist.domain.profile import Profile
from smeassist.faces.summary import of_assessment
from smeassist.i18n.catalogue import said
from tests.domain.coherence import faults
from tests.domain.financing import YEAR, books_of

TODAY = date(2026, 11, 28)
FIRMS: list[dict[str, Any]] = [
    firm
    for name in ("firms.yaml", "read_pages.yaml", "read_afresh.yaml")
    for firm in yaml.safe_load((Path(__file__).parent / "advice" / name).read_text(encoding="utf-8"))
]


@cache
def packs() -> Packs:
    return bundled_packs()


def judged(firm: dict[str, Any]) -> Assessment:
    """The firm as it is judged on the day."""
    return assess(books(firm), Answers(), build(Profile, firm["profile"], firm["id"]), packs(), TODAY)


def books(firm: dict[str, Any]) -> Books:
    """The firm's books: a period, and what it tells of the one a year earlier; or several years, oldest first."""
    if firm.get("years"):
        return _of_years(firm["years"])
    if not firm.get("figures"):
        return Books()
    period = Period(end=date.fromisoformat(str(firm.get("end", YEAR.end))), months=firm.get("months", 12))
    made = books_of(firm["figures"], period)
    earlier = books_of(firm.get("earlier", {}), year_earlier(period))
    return replace(
        made,
        figures=MappingProxyType({**earlier.figures, **made.figures}),
        company=firm.get("company", ""),
        currency=firm.get("currency", "CNY"),
    )


def _of_years(years: list[dict[str, Any]]) -> Books:
    """Books of several periods, as if each had been read from a book of its own."""
    read = [
        books_of(one["figures"], Period(end=date.fromisoformat(one["end"]), months=one["months"])) for one in years
    ]
    figures = {key: figure for one in read for key, figure in one.figures.items()}
    return replace(read[-1], figures=MappingProxyType(figures))


def page(made: Assessment) -> str:
    """What the Chinese page says first: the summary, the gate's notes, the plan's reasons."""
    parts = [*made.borrow.because, *made.borrow.mitigating, *made.borrow.notes, *(step.why for step in made.plan)]
    return "\n".join((of_assessment(made, "zh"), *(said(part, "zh") for part in parts)))


@pytest.mark.parametrize("firm", FIRMS, ids=lambda firm: firm["id"])
def test_the_advice_is_one_to_sign(firm: dict[str, Any]) -> None:
    made = judged(firm)
    assert made.borrow.verdict in firm["verdict"], made.borrow.because
    if "bearable" in firm:
        least, most = firm["bearable"]
        assert made.borrow.bearable is not None
        assert least <= made.borrow.bearable <= most
    assert set(firm.get("asks", ())) <= {one.code for one in made.problems}
    assert made.channels[0].id == firm.get("first", made.channels[0].id)
    text = page(made)
    assert [words for words in firm.get("says", ()) if words not in text] == []
    assert [words for words in firm.get("silent", ()) if words in text] == []
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
    if bearable is not None and wanted > bearable and made.books.currency == YUAN:
        assert [one.id for one in fitting if one.amount is not None and one.amount[1] > bearable] == []
