"""Whose books these are is asked before anything is printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from smeassist.gui.frame.window import Window
from tests.gui.conftest import Chosen
from tests.gui.looking import words

OTHER = "温州某机电有限公司"


def _at_another(window: Window) -> None:
    """The sample's books under another company's name."""
    session = window.desk.session
    assert session is not None
    session.replace_profile(replace(session.company.profile, name=OTHER))
    window.desk.go("report")


def _press(window: Window, name: str) -> None:
    found = window.frame.findChild(QPushButton, name)
    assert found is not None, name
    found.click()


def test_no_report_of_another_companys_books_before_the_question(
    at_sample: Window, chosen: Chosen, documents: Path, qtbot: QtBot
) -> None:
    _at_another(at_sample)
    assert at_sample.frame.findChild(QPushButton, "report_save") is None
    assert any(OTHER in text for text in words(at_sample.frame))
    at_sample.tasks.papers.save("pdf", documents / "report.pdf")
    assert not list(documents.iterdir())
    _press(at_sample, "whose_nameless")
    assert at_sample.frame.findChild(QPushButton, "report_save") is not None


def test_the_books_name_may_be_taken(at_sample: Window) -> None:
    _at_another(at_sample)
    _press(at_sample, "whose_theirs")
    session = at_sample.desk.session
    assert session is not None
    assert session.company.profile.name == session.company.books.company != OTHER
    at_sample.desk.go("report")
    assert at_sample.frame.findChild(QPushButton, "report_save") is not None
