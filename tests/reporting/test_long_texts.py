"""No text, however long its border lets it be, makes a paper slow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from time import process_time
from types import MappingProxyType
from typing import Any, Final

import pytest

from smeassist.domain.answers import Answer
from smeassist.domain.assessment import Assessment
from smeassist.domain.books import Cell, collect
from smeassist.domain.ranges import LONGEST_LINE, LONGEST_NOTE
from smeassist.i18n.formats import LANGS, Lang
from smeassist.reporting import pdf, workbook
from smeassist.reporting.charts.marks import shorten
from smeassist.reporting.scene import estimated_width
from tests.reporting import factory, pack_words

LINE: Final = "长而又长的名字 and so on " * (LONGEST_LINE // 20)
UNBROKEN: Final = "x" * LONGEST_LINE
NOTE: Final = ("说来话长，" * LONGEST_NOTE)[:LONGEST_NOTE]


STRANGE: Final = {
    "rare characters": "𠮷",
    "pictures": "😀",
    "joined pictures": "👩‍👩‍👧",
    "Thai": "ก",
    "Arabic": "ب",
    "turned round": "\u202e",
}
"""What the font lacks, by whose length names of files and sheets were refused by the layout, or filled pages."""


def _longest(assessment: Assessment, unbroken: str = UNBROKEN) -> Assessment:
    """The same with every text of a person or a file at its greatest length."""
    line = LINE[:LONGEST_LINE] if unbroken == UNBROKEN else unbroken
    place = Cell(file=line, sheet=unbroken, cell="XFD1048576")
    figures = collect(replace(figure, source=place) for figure in assessment.books.figures.values())
    name = line
    answers = {
        item: Answer(value=one.value, note=NOTE, on=one.on) for item, one in assessment.answers.answers.items()
    }
    return replace(
        assessment,
        enterprise=replace(assessment.enterprise, name=name),
        profile=replace(assessment.profile, name=name, region=unbroken, uscc=unbroken),
        answers=replace(assessment.answers, answers=MappingProxyType(answers)),
        books=replace(assessment.books, company=name, figures=figures),
        problems=tuple(replace(one, file=name, sheet=unbroken) for one in assessment.problems),
    )


def _least_time(work: Callable[[], object]) -> float:
    took = []
    for _ in range(3):
        began = process_time()
        work()
        took.append(process_time() - began)
    return min(took)


def test_a_paper_with_every_text_at_its_longest_takes_under_three_times_the_usual() -> None:
    usual, packs = factory.assessment(), pack_words.packs()
    longest = _longest(usual)
    for render in (pdf.render, workbook.render):
        render(usual, packs, "zh")
        before = _least_time(partial(render, usual, packs, "zh"))
        after = _least_time(partial(render, longest, packs, "zh"))
        assert after < 3 * before, (render.__module__, before, after)


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("lang", LANGS)
def test_names_of_characters_without_a_glyph_print_as_others_do(text: str, lang: Lang) -> None:
    usual, packs = factory.assessment(), pack_words.packs()
    strange = _longest(usual, (text * LONGEST_LINE)[:LONGEST_LINE])
    before = _least_time(partial(pdf.render, usual, packs, lang))
    assert _least_time(partial(pdf.render, strange, packs, lang)) < 3 * before


def test_a_text_is_shortened_by_halving() -> None:
    """GIVEN a text of 100,000 letters WHEN it has room for a few THEN it is measured some twenty times."""
    measured = []

    def measure(text: str, size: float, weight: Any) -> float:
        measured.append(len(text))
        return estimated_width(text, size, weight)

    short = shorten("名" * 100_000, 100.0, 9, measure)
    assert short.endswith("…")
    assert estimated_width(short, 9, "regular") <= 100.0 < estimated_width("名" + short, 9, "regular")
    assert len(measured) < 25


def test_what_fits_is_left_alone_and_what_has_no_room_is_a_mark() -> None:
    assert shorten("名字", 100.0, 9, estimated_width) == "名字"
    assert shorten("名字", 0.0, 9, estimated_width) == "…"
