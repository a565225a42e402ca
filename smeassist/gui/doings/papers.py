"""Papers on their way out: the report in its forms, the empty checklists, the template; none is half written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from smeassist.domain.errors import SmeError
from smeassist.domain.text import Reason, reason
from smeassist.gui.doings import jobs, whose
from smeassist.gui.doings.desk import Desk, Notice
from smeassist.gui.doings.jobs import Paper
from smeassist.gui.doings.report_pdf import ReportPdf


def open_file(path: Path) -> None:
    """Show a file in the program that this system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class Papers:
    """What can be written to a file of the user's choice, and what is said of it afterwards."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self.desk = desk
        self.parent = parent
        self.report_pdf = ReportPdf(desk)

    def save(self, paper: Paper, target: Path | None = None) -> None:
        """Write the report to a file; without a target the user is asked for one."""
        desk = self.desk
        session, assessment = desk.session, desk.assessment()
        if session is None or assessment is None:
            return
        if whose.is_asked(desk, assessment):
            desk.go("report")
            return
        if target is None:
            title, kinds = desk.t(f"gui.files.save_{paper}"), desk.t(f"gui.files.{paper}")
            target = desk.chooser.save_file(self.parent, title, self.proposed(paper), kinds)
        if target is None:
            return
        done, failed = partial(self._was_written, target), partial(self._not_written, target)
        match paper:
            case "pdf":
                self.report_pdf.order(partial(self._put, target), failed)
            case "xlsx":
                job = partial(jobs.write_workbook, assessment, session.packs, desk.lang, target)
                desk.work.start(reason("gui.work.xlsx"), job, done, failed)
            case "json":
                from smeassist.i18n import documents

                self._put(target, documents.dumps(documents.assessment_document(assessment, desk.lang)))

    def _put(self, target: Path, content: bytes) -> None:
        from smeassist.reporting import files

        try:
            files.replace(target, content)
        except SmeError as fault:
            self._not_written(target, fault.reason)
        else:
            self._was_written(target)

    def save_blank(self) -> None:
        """Write the empty checklists for printing."""
        desk = self.desk
        proposed = desk.proposed("gui.files.blank_name", "pdf")
        kinds = desk.t("gui.files.pdf")
        target = desk.chooser.save_file(self.parent, desk.t("gui.files.save_blank"), proposed, kinds)
        if target is not None:
            job = partial(jobs.write_blank, desk.rules(), desk.lang, target)
            desk.work.start(
                reason("gui.work.blank"),
                job,
                partial(self._was_written, target),
                partial(self._not_written, target),
            )

    def save_template(self) -> None:
        """Write the template for an owner without statements, once the rules are loaded."""
        self.desk.when_ready(self._save_template)

    def _save_template(self) -> None:
        desk = self.desk
        proposed = desk.proposed("gui.files.template_name", "xlsx")
        kinds = desk.t("gui.files.xlsx")
        target = desk.chooser.save_file(self.parent, desk.t("gui.files.save_template"), proposed, kinds)
        if target is not None:
            job = partial(jobs.write_template, desk.rules(), desk.lang, desk.today(), target)
            written, failed = partial(self._was_written, target), partial(self._not_written, target)
            desk.work.start(reason("gui.work.template"), job, written, failed)

    def proposed(self, paper: Paper) -> Path:
        """Where a report would be written: beside the user's documents, under a name that is free."""
        return self.desk.proposed("gui.files.report_name", paper, day=self.desk.today().isoformat())

    def _was_written(self, target: Path, _: object = None) -> None:
        self.desk.written()
        self.desk.tell(
            Notice(
                tone="good",
                what=reason("gui.paper.done", file=target.name),
                now=reason("gui.paper.where", folder=str(target.parent)),
                action=(reason("gui.paper.open"), partial(open_file, target)),
                holds=target.exists,
            )
        )

    def _not_written(self, target: Path, fault: Reason) -> None:
        self.desk.tell(
            Notice(
                tone="poor",
                what=fault,
                safe=reason("gui.paper.safe", file=target.name),
                now=reason("gui.paper.now"),
            )
        )
