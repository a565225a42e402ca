"""Words of strangers stay words: no picture is loaded, no markup read, whatever a book or a name contains."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from smeassist import samples
from smeassist.domain.answers import Answer
from smeassist.domain.books import Books, Cell, Check, Derived, Figure, Source, collect
from smeassist.domain.packs import Packs
from smeassist.domain.problems import Problem
from smeassist.domain.text import Text
from smeassist.faces.steps import STEPS
from smeassist.faces.summary import of_assessment
from smeassist.faces.trace import Trace
from smeassist.gui.doings.desk import Notice
from smeassist.gui.frame.window import Window
from smeassist.i18n import documents
from smeassist.i18n.formats import LANGS
from smeassist.reporting import pdf, workbook
from smeassist.session import Session
from tests.gui.looking import seen, words

CANARY = QColor("#FF00FE")


@pytest.fixture
def payload(tmp_path: Path) -> str:
    """Markup that would show a picture of one colour, run a link, and hide what follows it."""
    picture = tmp_path / "canary.png"
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(CANARY)
    assert image.save(str(picture))
    return f'<img src="{picture}" width="64" height="64"><a href="file:///etc/passwd">x</a><!--甲&amp;{{name}}'


def spoilt(books: Books, word: str) -> Books:
    """The same books, out of files and sheets with that name, with a problem that quotes it."""

    def renamed(source: Source) -> Source:
        match source:
            case Cell():
                return replace(source, file=word, sheet=word)
            case Derived():
                return replace(source, cells=tuple(replace(one, file=word, sheet=word) for one in source.cells))
            case _:
                return source

    figures: list[Figure] = [replace(one, source=renamed(one.source)) for one in books.figures.values()]
    note = Problem(
        severity="note", code="unparsable_amount", file=word, sheet=word, cell="A1", data={"found": word}
    )
    return replace(books, company=word, figures=collect(figures), problems=(note,))


def colours(root: QWidget) -> int:
    """How many dots of the canary's colour are in sight."""
    image = root.grab().toImage()
    return sum(
        image.pixelColor(x, y) == CANARY for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)
    )


def test_markup_is_shown_as_it_stands_everywhere(
    window: Window, packs: Packs, sample: samples.Sample, payload: str, qapp: QApplication
) -> None:
    """GIVEN names and notes by a stranger WHEN every page is shown THEN none is read as markup."""
    profile = replace(sample.profile, name=payload, region=payload)
    notes = {name: Answer(value=one.value, note=payload) for name, one in sample.answers.answers.items()}
    answers = replace(sample.answers, answers=notes)
    session = Session.in_memory(payload, spoilt(sample.books, payload), profile, answers, packs)
    desk = window.desk
    desk.packs = packs
    desk.hold(session)
    desk.tell(
        Notice(tone="watch", what=Text({"zh": payload, "en": payload}), now=Text({"zh": payload, "en": payload}))
    )
    judged = desk.assessment()
    assert judged is not None
    ratio = next(one for one in reversed(judged.indicators) if one.code == "current_ratio")
    desk.explain(Trace(kind="indicator", code=ratio.code, period=ratio.period))
    desk.kept.checklist = "control"

    ways = [(str(step), partial(desk.go, step)) for step in STEPS]
    ways += [("safety", partial(desk.cover, "safety")), ("history", partial(desk.cover, "history"))]
    for page, go in ways:
        go()
        for _ in range(5):
            qapp.processEvents()
        assert colours(window.frame) == 0, page
        rich = [one.text() for one in seen(window.frame) if isinstance(one, QLabel) and readable(one)]
        assert rich == [], page
        assert [one.toolTip() for one in seen(window.frame) if "<img" in one.toolTip()] == [], page

    assert payload in window.frame.windowTitle()
    assert any(payload in said for said in words(window.frame))


def readable(label: QLabel) -> bool:
    """Whether a label would read markup."""
    return bool(label.text()) and label.textFormat() != Qt.TextFormat.PlainText


def test_the_canary_is_seen_where_markup_is_read(payload: str, qapp: QApplication) -> None:
    """Without this the test above could pass for want of a picture."""
    label = QLabel(payload)
    label.resize(200, 100)

    assert colours(label) > 50


def test_a_book_of_another_version_is_shown_with_what_is_not_known_here(
    window: Window, packs: Packs, sample: samples.Sample, qapp: QApplication
) -> None:
    """GIVEN checks and problems without words, or without their data WHEN shown THEN each is still said."""
    year = max(one.period for one in sample.books.checks if one.period is not None)
    wrong = Decimal(5)
    checks = (
        Check(id="cf_new", period=year, ok=False, severity="error", difference=wrong, data={}),
        Check(id="cf_kept", period=year, ok=None, severity="note", difference=None, data={}),
        Check(id="bs_eq", period=year, ok=False, severity="error", difference=wrong, data={"item": "item_new"}),
    )
    problems = (
        Problem(severity="error", code="of_next_year", file="a.xlsx", sheet="", cell="", data={}),
        Problem(severity="warning", code="unparsable_amount", file="a.xlsx", sheet="S", cell="B2", data={}),
    )
    books = replace(sample.books, checks=(*sample.books.checks, *checks), problems=problems)
    desk = window.desk
    desk.packs = packs
    desk.hold(Session.in_memory("甲", books, sample.profile, sample.answers, packs))

    told: list[str] = []
    for lang in LANGS:
        desk.set_lang(lang)
        for step in STEPS:
            desk.go(step)
            qapp.processEvents()
            told += words(window.frame)

    for name in ("cf_new", "problem.of_next_year", "problem.unparsable_amount"):
        assert any(name in one for one in told), name
    judged = desk.assessment()
    assert judged is not None
    for lang in LANGS:
        assert pdf.render(judged, packs, lang)
        assert workbook.render(judged, packs, lang)
        assert of_assessment(judged, lang)
        assert documents.assessment_document(judged, lang)
