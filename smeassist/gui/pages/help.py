"""Help without a network: one bundled text, read as plain words."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

from smeassist import __version__, places
from smeassist.gui.pages.page import Page
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, row
from smeassist.gui.parts.labels import label, paragraph
from smeassist.i18n.languages import own_and_others


class Help(Page):
    """A card for each heading of the text."""

    name = "help"

    def parts(self) -> list[QWidget | QLayout]:
        """The way back, the chapters, the version."""
        desk, look = self.desk, self.desk.look
        back = button(look, desk.t("gui.help.back"), desk.uncover, kind="quiet")
        back.setObjectName("help_back")
        cards = [self._card(title, lines) for title, lines in chapters(help_text(desk.lang))]
        version = paragraph(look, desk.t("gui.help.version", version=__version__), "small", ink="muted")
        return [row(look, back, None), self.heading(), *cards, version]

    def _card(self, title: str, lines: list[str]) -> Card:
        look = self.desk.look
        card = Card(look, title)
        for line in lines:
            if line.startswith("- "):
                dot = label(look, "·", bold=True, ink="accent")
                held = row(look, dot, gap=8, top=True)
                held.addWidget(paragraph(look, line[2:]), 1)
                card.add(held)
            else:
                card.add(paragraph(look, line))
        return card


def help_text(lang: str) -> str:
    """The help of a language, or of the first that stands in for it and has one."""
    told = (places.locale() / code / "help.md" for code in own_and_others(lang))
    return next(path for path in told if path.exists()).read_text(encoding="utf-8")


def chapters(text: str) -> list[tuple[str, list[str]]]:
    """The text by its `## ` headings; a line is a paragraph, `- ` a point.

    >>> chapters("## A\\nb\\n\\n- c\\n")
    [('A', ['b', '- c'])]
    """
    told_chapters: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("## "):
            told_chapters.append((line[3:].strip(), []))
        elif line.strip() and told_chapters:
            told_chapters[-1][1].append(line.strip())
    return told_chapters
