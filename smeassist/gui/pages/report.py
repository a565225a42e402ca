"""The report: the pages of the very PDF that will be saved, and where it goes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from smeassist.domain.assessment import Assessment
from smeassist.domain.text import Reason
from smeassist.gui.doings import whose
from smeassist.gui.pages.page import Page
from smeassist.gui.pages.whose import question
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, clear_layout, row
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import label, paragraph

SHEET_WIDTH = 640


class Report(Page):
    """Makes the PDF when it comes into sight and shows its pages; saving writes those same bytes."""

    name = "report"

    def parts(self) -> list[QWidget | QLayout]:
        """Where to, in which form, and the pages."""
        assessment = self.desk.assessment()
        if assessment is None:
            return []
        if assessment.score.overall is None and not assessment.books.figures:
            return [self.heading(), self._nothing()]
        if whose.is_asked(self.desk, assessment):
            return [self.heading(), question(self.desk, assessment, self.build)]
        return [self.heading(), self._saving(), self._pages(assessment)]

    def _nothing(self) -> QWidget:
        desk, look = self.desk, self.desk.look
        card = Card(look, desk.t("gui.report.nothing"), desk.t("gui.report.nothing_note"))
        books = button(look, desk.t("gui.diagnosis.to_books"), lambda: desk.go("books"), kind="primary")
        lists = button(look, desk.t("gui.overview.to_lists"), lambda: desk.go("checklists"))
        card.add(row(look, books, lists, None))
        return card

    def _saving(self) -> QWidget:
        desk, look, tasks = self.desk, self.desk.look, self.tasks
        card = Card(look)
        target = tasks.papers.proposed("pdf")
        save = button(
            look,
            desk.t("gui.report.save"),
            lambda: tasks.papers.save("pdf", tasks.papers.proposed("pdf")),
            kind="primary",
        )
        save.setObjectName("report_save")
        other = button(look, desk.t("gui.report.save_as"), lambda: tasks.papers.save("pdf"))
        xlsx = button(look, desk.t("gui.report.xlsx"), lambda: tasks.papers.save("xlsx"))
        json = button(look, desk.t("gui.report.json"), lambda: tasks.papers.save("json"))
        for control, name in ((other, "save_as"), (xlsx, "xlsx"), (json, "json")):
            control.setObjectName(f"report_{name}")
        card.add(WrappingLine(look, [save, other, xlsx, json], 8))
        card.add(
            paragraph(
                look,
                desk.t("gui.report.target", file=target.name, folder=str(target.parent)),
                "small",
                ink="muted",
            )
        )
        return card

    def _pages(self, assessment: Assessment) -> QWidget:
        desk, look = self.desk, self.desk.look
        sheets = QWidget()
        column = QVBoxLayout(sheets)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.gap(8))
        column.addWidget(label(look, desk.t("gui.report.making"), ink="muted"), 0, Qt.AlignmentFlag.AlignHCenter)
        self.tasks.papers.report_pdf.order(partial(self._show, sheets), partial(self._failed, sheets))
        return sheets

    def _show(self, sheets: QWidget, content: bytes) -> None:
        from smeassist.gui.parts.sheets import Sheets

        column = emptied(sheets)
        if column is not None:
            width = min(self.desk.look.px(SHEET_WIDTH), max(420, self.viewport().width() - 120))
            column.addWidget(Sheets(self.desk, content, width))

    def _failed(self, sheets: QWidget, fault: Reason) -> None:
        desk, look = self.desk, self.desk.look
        column = emptied(sheets)
        if column is not None:
            card = Card(look, desk.say(fault), tone="watch")
            card.add(paragraph(look, desk.t("gui.safe.unchanged")))
            card.add(row(look, button(look, desk.t("gui.report.again"), self.build), None))
            column.addWidget(card)


def emptied(sheets: QWidget) -> QLayout | None:
    """The layout of a part that is still on its page, emptied; None where the page was built anew meanwhile."""
    column = sheets.layout() if isValid(sheets) else None
    if column is not None:
        clear_layout(column)
    return column
