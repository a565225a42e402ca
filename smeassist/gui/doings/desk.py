"""What every part of the window shares: the open book, the look, the work under way, and one voice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from smeassist import places
from smeassist.domain.errors import SmeError
from smeassist.domain.file_names import shortened
from smeassist.domain.text import Reason, Said, Value, reason
from smeassist.faces.steps import StepId
from smeassist.gui.doings.choosers import Chooser, FileDialogs
from smeassist.gui.doings.kept import PageState
from smeassist.gui.doings.work import Work
from smeassist.gui.looks import prefs as preferences
from smeassist.gui.looks.look import Look
from smeassist.gui.looks.prefs import Prefs
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import Lang
from smeassist.i18n.languages import after, language

if TYPE_CHECKING:
    from smeassist.domain.assessment import Assessment
    from smeassist.domain.packs import Packs
    from smeassist.faces.trace import Trace
    from smeassist.session import Session


Cover = Literal["help", "history", "imports", "rescue", "safety", "secret"]
"""A page that is no step and covers the step's."""
PageName = StepId | Cover | Literal["welcome"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A word to the user, always in this order: what happened, whether the data is safe, what now.

    What is said, or what its button does, may come to an end: the notice leaves when it no longer `holds`.
    """

    tone: Literal["poor", "watch", "good", "accent"]
    what: Said
    safe: Said | None = None
    now: Said | None = None
    action: tuple[Said, Callable[[], object]] | None = None
    holds: Callable[[], bool] = lambda: True


class Desk(QObject):
    """The one object that pages are given; it holds the state that outlives them."""

    opened = Signal()
    book_changed = Signal()
    look_changed = Signal()
    ready = Signal()
    reported_changed = Signal()
    refused = Signal()
    told = Signal(object)
    step_wanted = Signal(str)
    cover_wanted = Signal(object)
    trace_wanted = Signal(object)

    def __init__(
        self,
        prefs: Prefs,
        *,
        prefs_file: Path | None = None,
        today: Callable[[], date] = date.today,
        chooser: Chooser | None = None,
    ) -> None:
        super().__init__()
        self.prefs = prefs
        self._prefs_file = prefs_file
        self._settings_kept = True
        self.today = today
        self.chooser: Chooser = chooser or FileDialogs()
        self.work = Work(self)
        self.packs: Packs | None = None
        self.session: Session | None = None
        self.is_sample = False
        self.reported = False
        self.kept = PageState()
        self._unsubscribe: Callable[[], None] | None = None
        self._waiting: list[Callable[[], None]] = []
        self._qt_words: QTranslator | None = None

    @property
    def look(self) -> Look:
        """The look in force."""
        return Look(lang=self.prefs.lang, dark=self.prefs.dark, scale=self.prefs.scale)

    @property
    def lang(self) -> Lang:
        """The language in force."""
        return self.prefs.lang

    def t(self, key: str, /, **data: Value) -> str:
        """A sentence of the catalogue in the language in force."""
        return say(key, self.prefs.lang, data)

    def say(self, what: Said) -> str:
        """A text or a reason in the language in force."""
        return said(what, self.prefs.lang)

    def company_name(self) -> str:
        """What the open book's company is called, or that it has no name yet."""
        session = self.session
        return (session and (session.company.profile.name or session.name)) or self.t("gui.unnamed")

    def proposed(self, key: str, ending: str, **data: Value) -> Path:
        """Where a file would be written whose name says the company's, the day, or other data in their places."""
        given = {"name": self.company_name(), **data}
        return places.proposed(self.t(key, **{**given, "name": shortened(str(given["name"]))}), ending)

    def assessment(self) -> Assessment | None:
        """Today's judgement of the open book."""
        return self.session.assess(self.today()) if self.session else None

    def remember(self, prefs: Prefs) -> None:
        """Take over settings, keep them for the next start, and change the look where they ask for it."""
        changed = (prefs.lang, prefs.dark, prefs.scale) != (self.prefs.lang, self.prefs.dark, self.prefs.scale)
        self.prefs = prefs
        kept = preferences.save(prefs, self._prefs_file)
        if changed:
            self.look_changed.emit()
        if not kept and self._settings_kept:
            folder = str((self._prefs_file or preferences.file()).parent)
            what, safe = reason("gui.settings.not_kept", folder=folder), reason("gui.settings.safe")
            self.tell(Notice(tone="watch", what=what, safe=safe))
        self._settings_kept = kept

    def speak_next(self) -> None:
        """Speak the language that follows the one in force."""
        self.set_lang(after(self.lang))

    def set_lang(self, lang: Lang) -> None:
        """Speak another language."""
        self.remember(replace(self.prefs, lang=lang))

    def set_dark(self, dark: bool) -> None:
        """Light or dark."""
        self.remember(replace(self.prefs, dark=dark))

    def zoom(self, by: int) -> None:
        """Larger or smaller text; 0 is the usual size."""
        scale = preferences.stepped(self.prefs.scale, by) if by else 100
        self.remember(replace(self.prefs, scale=scale))

    def rules(self) -> Packs:
        """The rules; only asked for where `when_ready` waited for them."""
        if self.packs is None:
            raise RuntimeError("asked for the rules before they were loaded")
        return self.packs

    def arrived(self, packs: Packs) -> None:
        """The rules are loaded: whoever waited for them goes on."""
        self.packs = packs
        waiting, self._waiting = self._waiting, []
        for go in waiting:
            go()
        self.ready.emit()

    def when_ready(self, go: Callable[[], None]) -> None:
        """Call as soon as the rules are loaded."""
        if self.packs is not None:
            go()
        else:
            self._waiting.append(go)

    def translate_qt(self) -> None:
        """Let Qt's own words (file dialogs, menus of text fields) be in the language in force."""
        if self._qt_words is not None:
            QCoreApplication.removeTranslator(self._qt_words)
            self._qt_words = None
        QLocale.setDefault(QLocale(language(self.lang).qt))
        words = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.load(f"qtbase_{language(self.lang).qt}", folder):
            QCoreApplication.installTranslator(words)
            self._qt_words = words

    def hold(self, session: Session | None, *, sample: bool = False) -> None:
        """Make a book the open one; the one before is closed."""
        if self._unsubscribe:
            self._unsubscribe()
            self._unsubscribe = None
        left = self.session
        if left is not None:
            left.close()
        self.session, self.is_sample, self.reported = session, sample, False
        self.kept = PageState()
        if session is not None:
            self._unsubscribe = session.subscribe(self.book_changed.emit)
            if session.path is not None:
                self.remember(preferences.with_recent(self.prefs, session.path))
        self.opened.emit()
        if session is not None and left is not None and left.is_left_as_draft:
            self.tell(Notice(tone="accent", what=reason("gui.draft.left"), now=reason("gui.draft.left.now")))

    def saved(self, path: Path) -> None:
        """The open book got a file of its own."""
        self.is_sample = False
        self.remember(preferences.with_recent(self.prefs, path))
        self.book_changed.emit()

    def written(self) -> None:
        """A report was written."""
        self.reported = True
        self.reported_changed.emit()

    def tell(self, notice: Notice) -> None:
        """Say something at the top of the window."""
        self.told.emit(notice)

    def fail(self, fault: SmeError | Reason) -> None:
        """Say that a request could not be carried out; the open book is as it was."""
        self.refused.emit()  # it may be the first that is heard of a book that is read-only by now
        # A refusal's own sentence says what happened, what is safe and what to do.
        self.tell(Notice(tone="poor", what=fault.reason if isinstance(fault, SmeError) else fault))

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that may be refused; a refusal is said, and False given."""
        try:
            act()
        except SmeError as fault:
            self.fail(fault)
            return False
        return True

    def go(self, step: StepId) -> None:
        """Show a step's page."""
        self.step_wanted.emit(step)

    def cover(self, page: Cover) -> None:
        """Show a page that is no step in place of the step's."""
        self.cover_wanted.emit(page)

    def uncover(self) -> None:
        """Back to the step's page."""
        self.cover_wanted.emit(None)

    def explain(self, trace: Trace) -> None:
        """Show where a figure comes from."""
        self.trace_wanted.emit(trace)
