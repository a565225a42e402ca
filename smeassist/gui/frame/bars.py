"""The two bars: whose book it is and how it looks above; what is saved and what is under way below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from smeassist.domain.text import Reason, reason
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.labels import Elided
from smeassist.i18n.languages import after, language


class TopBar(QWidget):
    """The company's name, and language, text size, light or dark."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        look = desk.look
        self._name = Elided(look, "lead", bold=True)
        self._note = Elided(look, "small", ink="muted")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._note)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.gap(20), look.gap(8), look.gap(14), look.gap(8))
        line.setSpacing(look.gap(6))
        line.addLayout(names, 1)
        for control in self._controls():
            line.addWidget(control)
        self.show_book()

    def _controls(self) -> tuple[QPushButton, ...]:
        desk, look = self._desk, self._desk.look
        said = [
            ("lang", desk.speak_next, language(after(desk.lang)).name),
            ("smaller", lambda: desk.zoom(-1), "A−"),
            ("larger", lambda: desk.zoom(+1), "A+"),
            (
                "dark",
                lambda: desk.set_dark(not look.dark),
                desk.t("gui.top.light" if look.dark else "gui.top.dark"),
            ),
        ]
        parts = []
        for name, act, text in said:
            words = desk.t(f"gui.top.{name}_name")
            control = button(look, text, act, kind="quiet", name=words, hint=words)
            control.setObjectName(f"top_{name}")
            parts.append(control)
        parts[1].setEnabled(look.scale > 100)
        parts[2].setEnabled(look.scale < 200)
        return tuple(parts)

    def show_book(self) -> None:
        """Say whose book is open."""
        desk = self._desk
        if desk.session is None:
            self._name.say(desk.t("gui.title"))
            self._note.say(desk.t("gui.top.tagline"))
            return
        self._name.say(desk.company_name())
        self._note.say(desk.t("gui.top.sample") if desk.is_sample else self._periods())

    def _periods(self) -> str:
        from smeassist.domain.books import periods
        from smeassist.faces.names import period_name

        known = periods(self._desk.session.company.books) if self._desk.session else ()
        if not known:
            return self._desk.t("gui.top.no_books")
        first, last = known[0], known[-1]
        names = [period_name(period, self._desk.lang) for period in dict.fromkeys((first, last))]
        return self._desk.t("gui.top.books", periods="–".join(names))


class BottomBar(QWidget):
    """Whether the book is saved, whether it is encrypted; work under way with its cancel button."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        look = desk.look
        self._saved = Elided(look, "small", ink="muted")
        self._work = Elided(look, "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(look.px(140))
        self._bar.setAccessibleName(desk.t("gui.bottom.progress"))
        self._cancel = button(look, desk.t("gui.bottom.cancel"), desk.work.cancel, kind="quiet", size="small")
        line = QHBoxLayout(self)
        line.setContentsMargins(look.gap(20), look.gap(4), look.gap(14), look.gap(4))
        line.setSpacing(look.gap(10))
        line.addWidget(self._saved)
        line.addStretch(1)
        for part in (self._work, self._bar, self._cancel):
            line.addWidget(part)
        self.setFixedHeight(self._cancel.sizeHint().height() + look.gap(10))
        self.show_book()
        self.show_work()

    def show_book(self) -> None:
        """Say where the book stands."""
        self._saved.say(self._desk.say(saved_state(self._desk)))

    def show_work(self) -> None:
        """Say what is under way."""
        work, desk = self._desk.work, self._desk
        title = work.title
        for part in (self._work, self._cancel):
            part.setVisible(title is not None)
        self._bar.setVisible(title is not None and work.wants_bar)
        if title is None:
            return
        if work.share is None:
            self._work.say(desk.say(title))
            self._bar.setRange(0, 0)
        else:
            self._work.say(desk.t("gui.bottom.share", what=title, percent=round(work.share * 100)))
            self._bar.setRange(0, 100)
            self._bar.setValue(round(work.share * 100))


def saved_state(desk: Desk) -> Reason:
    """Where the open book stands, as one sentence."""
    session = desk.session
    if session is None:
        return reason("gui.saved.none")
    if desk.is_sample and not session.is_changed:
        return reason("gui.saved.sample")
    if not session.is_kept:
        return reason("gui.saved.memory" if session.is_changed else "gui.saved.new")
    if session.read_only:
        why = reason(session.read_only_because, holder=session.locked_by)
        return reason("gui.saved.read_only", why=why)
    if session.path is None:
        return reason("gui.saved.draft")
    crypt = reason("gui.saved.encrypted" if session.encrypted else "gui.saved.plain")
    return reason("gui.saved.file", file=session.path.name, crypt=crypt)
