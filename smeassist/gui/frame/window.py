"""What stands in the frame: menus, rail, bars, the page in sight, the panel beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from smeassist.faces.steps import StepId
from smeassist.gui.doings.desk import Cover, Desk, Notice, PageName
from smeassist.gui.doings.tasks import Tasks
from smeassist.gui.frame.all_commands import all_commands
from smeassist.gui.frame.bars import BottomBar, TopBar
from smeassist.gui.frame.commands import Command, spoken_keys
from smeassist.gui.frame.frame import Frame
from smeassist.gui.frame.menus import fill_menus
from smeassist.gui.frame.middle import Middle
from smeassist.gui.frame.notices import Notices
from smeassist.gui.frame.rail import Rail
from smeassist.gui.looks import theme
from smeassist.gui.pages.every import PAGES
from smeassist.gui.pages.page import Page

if TYPE_CHECKING:
    from smeassist.faces.trace import Trace
    from smeassist.gui.frame.drop_hint import DropHint

RAIL_AFTER_MS = 150
LEFT_BY_ESCAPE: Final[frozenset[Cover]] = frozenset({"help", "safety"})


class Window(QObject):
    """One window on one book. A change of look builds it anew around the same state."""

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame)
        self.frame = frame
        self.desk = desk
        self.tasks = Tasks(desk, frame)
        self.commands: dict[str, Command] = {
            command.id: command for command in all_commands(desk, self.tasks, self)
        }
        self.step: StepId | None = None
        self.actions_made: dict[str, QAction] = {}
        self._notices: list[Notice] = []
        self._trace: Trace | None = None
        self._drop_hint: DropHint | None = None
        self._cover: Cover | None = None  # the page in sight that is no step: help, an import
        self._build()
        frame.inside = self
        self._soon = QTimer(self, singleShot=True, interval=RAIL_AFTER_MS)
        self._soon.timeout.connect(self.rail_states)
        desk.opened.connect(self._opened)
        desk.book_changed.connect(self._book_changed)
        desk.look_changed.connect(self.rebuild)
        desk.told.connect(self._told)
        desk.step_wanted.connect(self.show_step)
        desk.cover_wanted.connect(self.show_cover)
        desk.trace_wanted.connect(self.show_trace)
        desk.work.changed.connect(self._work_changed)
        desk.reported_changed.connect(self.rail_states)
        desk.refused.connect(self._refused)
        desk.ready.connect(self._look_again)
        self.tasks.importing.changed.connect(self._look_again)

    # --- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        desk = self.desk
        self.rail = Rail(desk)
        self.top = TopBar(desk)
        self.bottom = BottomBar(desk)
        self.notices = Notices(desk, self._notices)
        self.stack = QStackedWidget()
        self._pages: dict[PageName, Page] = {}
        above = (self.top, self.notices)
        self._middle = Middle(desk.look, self.rail, above, self.stack, self._escape)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._middle, 1)
        column.addWidget(self.bottom)
        self.frame.setCentralWidget(central)
        self.actions_made = fill_menus(self.frame, desk, self.commands, self.tasks.open_book)
        self._title()
        self._show_page()

    def rebuild(self) -> None:
        """Build everything anew in the look in force; step, place, notices and focus stay."""
        app = QApplication.instance()
        focused = self.frame.focusWidget()
        name = focused.objectName() if focused else ""
        if focused is not None:
            focused.clearFocus()  # what is half typed is kept
        theme.apply(cast(QApplication, app), self.desk.look)
        self.desk.translate_qt()
        self._build()
        if self._trace is not None:
            self.show_trace(self._trace)
        inside = self.frame.centralWidget()
        again = inside.findChild(QWidget, name) if inside and name else None
        if isinstance(again, QWidget):
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _title(self) -> None:
        session = self.desk.session
        name = (session.company.profile.name or session.name) if session else ""
        self.frame.setWindowTitle(f"{name} — {self.desk.t('gui.title')}" if name else self.desk.t("gui.title"))

    # --- pages ----------------------------------------------------------------------------------

    def show_step(self, step: StepId) -> None:
        """Show the page of a step."""
        if self.desk.session is None:
            return
        if self._cover == "imports":
            self.tasks.importing.left()
        self._cover = None
        if step != self.step:
            self.notices.page_turned()
            self.step = step
        self._show_page()

    def show_help(self) -> None:
        """Show the bundled help in place of the page."""
        self.show_cover("help")

    def show_cover(self, page: Cover | None) -> None:
        """Show a page that is no step; without a name, go back to the page that it covered."""
        self._cover = page
        self._show_page()

    def _escape(self) -> bool:
        """Close the panel, else go back from help and the like; False: there is nothing to leave."""
        if self._trace is not None:
            self.show_trace(None)
        elif self._cover in LEFT_BY_ESCAPE:
            self.show_cover(None)
        else:
            return False
        return True

    def show_about(self) -> None:
        """The version stands at the end of the help."""
        self.show_help()
        bar = self.page().verticalScrollBar()
        QTimer.singleShot(0, bar, lambda: bar.setValue(bar.maximum()))

    def show_palette(self) -> None:
        """Open the command palette."""
        from smeassist.gui.frame.finder import Finder, FinderEntry

        entries = [
            FinderEntry(words=self.desk.t(f"gui.command.{command.id}"), keys=spoken_keys(command), act=command.act)
            for command in self.commands.values()
            if command.possible() and command.id != "palette"
        ]
        finder = Finder(self.desk, entries, self.frame)
        finder.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        finder.show()
        finder.line.setFocus()

    def page(self) -> Page:
        """The page in sight."""
        return cast(Page, self.stack.currentWidget())

    def _show_page(self) -> None:
        name: PageName = self._cover or self.step or "welcome"
        if name not in self._pages:
            self._pages[name] = PAGES[name]()(self.desk, self.tasks)
            self.stack.addWidget(self._pages[name])
        page = self._pages[name]
        page.came_into_sight()
        self.notices.look_again()
        self.stack.setCurrentWidget(page)
        self.rail.show_current(self.step)
        if not page.take_focus() and self.step is not None:
            self.rail.buttons[self.step].setFocus()

    def show_trace(self, trace: Trace | None) -> None:
        """Open the side panel on a figure, or close it."""
        self._trace = trace
        panel = None
        if trace is not None:
            from smeassist.gui.frame.inspector import Inspector

            panel = Inspector(self.desk, trace, partial(self.show_trace, None))
        self._middle.show_panel(panel)

    # --- what happens ---------------------------------------------------------------------------

    def _opened(self) -> None:
        self.step = "overview" if self.desk.session else None
        self._cover = None
        self.show_trace(None)
        self.notices.clear()
        while self.stack.count():
            page = self.page()
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._book_changed()
        self.rail_states()
        self._show_page()

    def _book_changed(self) -> None:
        self.top.show_book()
        self.bottom.show_book()
        # The rail needs the judgement anew: not between one answer and the next.
        self._soon.start()
        self._title()
        for page in self._pages.values():
            page.book_changed()
        if self._trace is not None:
            self.show_trace(self._trace)
        self._refresh_actions()
        self._look_again()

    def _look_again(self) -> None:
        self.notices.look_again()  # a change of look makes others

    def _refresh_actions(self) -> None:
        for name, action in self.actions_made.items():
            action.setEnabled(self.commands[name].possible())

    def rail_states(self) -> None:
        """Take over how far the steps have come."""
        self.rail.show_states()

    def _work_changed(self) -> None:
        self.bottom.show_work()
        self._refresh_actions()

    def _refused(self) -> None:
        self.bottom.show_book()
        self._refresh_actions()

    def _told(self, notice: Notice) -> None:
        self.notices.add(notice)

    # --- the frame ------------------------------------------------------------------------------

    def hover(self, paths: Sequence[Path]) -> None:
        """Show that what is held above the window may be let go; nothing: show it no longer."""
        if self._drop_hint is not None:
            self._drop_hint.hide()
            self._drop_hint.deleteLater()
            self._drop_hint = None
        if paths:
            from smeassist.gui.frame.drop_hint import DropHint

            self._drop_hint = DropHint(self.desk, self.frame, paths)

    def take(self, paths: Sequence[Path]) -> None:
        """Read what was dropped."""
        self.tasks.take(paths)

    def leave(self) -> bool:
        """Close: nothing goes on running, nothing unsaved is lost without a word."""
        if not self.tasks.may_close():
            return False
        self.desk.work.cancel()
        place = self.frame.geometry()
        self.desk.remember(replace(self.desk.prefs, window=(place.x(), place.y(), place.width(), place.height())))
        self.desk.hold(None)
        return True
