"""The questions of an import: each a sentence and answers to click, the proposal first."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from smeassist.domain.problems import Problem
from smeassist.gui.doings.desk import Desk
from smeassist.gui.doings.pending import Pending
from smeassist.gui.pages.imports import lines
from smeassist.gui.pages.imports.lines import Choose
from smeassist.gui.pages.imports.saying import option_words, options, question_words
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, pointed
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import paragraph
from smeassist.importers.whole.preview import SeenCell, SeenSheet

AT_ONCE = 4
"""So many questions have room on a screen beside what they are about."""


Line = tuple[SeenSheet, SeenCell]


def unknown_lines(at: Pending) -> tuple[Line, ...]:
    """The lines that state amounts and are not understood, by their sheets."""
    return tuple(
        (sheet, cell)
        for sheet in at.preview.sheets
        if sheet.used
        for cell in sheet.cells
        if cell.role == "unknown"
    )


def card(desk: Desk, asked: tuple[Problem, ...], unknown: tuple[Line, ...], choose: Choose) -> Card:
    """The first questions with their answers, then the first lines to be named."""
    look, every = desk.look, len(asked) + len(unknown)
    card = Card(look, desk.t("imports.questions", n=every), desk.t("imports.questions_note"), tone="watch")
    for number, question in enumerate(asked[:AT_ONCE]):
        words = question_words(desk, question)
        card.add(pointed(look, "look" if question.severity == "error" else "watch", words))
        card.add(WrappingLine(look, _answers(desk, question, number, words, choose), 8))
    packs = desk.packs
    for number, (sheet, cell) in enumerate(unknown[: max(AT_ONCE - len(asked), 0)] if packs else ()):
        if packs is not None:
            card.add(lines.asked(desk, packs.accounts, sheet, cell, choose, str(number)))
    if every > AT_ONCE:
        card.add(paragraph(look, desk.t("imports.more_questions", n=every - AT_ONCE), "small", ink="muted"))
    return card


def _answers(desk: Desk, problem: Problem, number: int, question: str, choose: Choose) -> list[QWidget]:
    key, proposed = str(problem.data["key"]), str(problem.data.get("proposed") or "")
    parts: list[QWidget] = []
    for at, option in enumerate(options(desk, problem)):
        words = option_words(desk, problem, option)
        shown = desk.t("imports.proposed", answer=words) if option == proposed else words
        name = desk.t("gui.ask.answer", question=question, answer=shown)
        act = partial(choose, key, option)
        answer = button(desk.look, shown, act, kind="primary" if option == proposed else "", name=name)
        answer.setObjectName(f"imports_answer_{number}_{at}")
        parts.append(answer)
    return parts
