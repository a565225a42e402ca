"""A password is asked for: what it is for, one line to type it in, two for a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QLineEdit, QWidget

from smeassist.gui.doings.desk import Desk
from smeassist.gui.doings.secrets import Secret, Secrets
from smeassist.gui.doings.tasks import Tasks
from smeassist.gui.pages.page import Page
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, bare
from smeassist.gui.parts.fields import LineField
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import label, paragraph


class SecretPage(Page):
    """Enter goes on; what was typed is gone with the page."""

    name = "secret"

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        self._secrets: Secrets = tasks.secrets
        self._lines: list[QLineEdit] = []
        super().__init__(desk, tasks)

    def came_into_sight(self) -> None:
        """Begin with empty lines, whatever was asked before."""
        self.build()

    def take_focus(self) -> bool:
        """The password is typed at once."""
        if self._lines:
            self._lines[0].setFocus()
        return bool(self._lines)

    def parts(self) -> list[QWidget | QLayout]:
        """What is wanted, the lines, what to do."""
        asked, desk, look = self._secrets.asked, self.desk, self.desk.look
        self._lines = []
        if asked is None:
            return []
        kind = "new" if asked.new else "open"
        head = bare(look, 4)
        head.add(paragraph(look, desk.t(f"secret.{kind}", file=asked.file), "title", bold=True))
        head.add(paragraph(look, desk.say(asked.why), ink="muted"))
        card = Card(look)
        for name in ("password", "again") if asked.new else ("password",):
            card.add(*self._field(name))
        self._said = paragraph(look, "", ink="poor")
        self._said.hide()
        card.add(self._said, WrappingLine(look, self._buttons(asked, kind), 10))
        return [head, card]

    def _field(self, name: str) -> tuple[QWidget, QWidget]:
        desk, look = self.desk, self.desk.look
        line = LineField("", look.px(320))
        line.setObjectName(f"secret_{name}")
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setMaximumWidth(look.px(320))
        words = desk.t(f"secret.{name}")
        line.setAccessibleName(words)
        line.returnPressed.connect(self._go)
        self._lines.append(line)
        return label(look, words, bold=True), line

    def _buttons(self, asked: Secret, kind: str) -> list[QWidget]:
        desk, look = self.desk, self.desk.look
        go = self._go_button = button(look, desk.t(f"secret.{kind}.go"), self._go, kind="primary")
        go.setObjectName("secret_go")
        show = button(look, desk.t("secret.show"))
        show.setCheckable(True)
        show.toggled.connect(self._show_words)
        parts: list[QWidget] = [go, show]
        if asked.other is not None:
            parts.append(button(look, desk.say(asked.other[0]), self._secrets.go_without))
        leave = button(look, desk.t(f"secret.{kind}.leave"), self._secrets.leave, kind="quiet")
        leave.setObjectName("secret_leave")
        return [*parts, leave]

    def _show_words(self, shown: bool) -> None:
        for line in self._lines:
            line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _go(self) -> None:
        typed = {line.text() for line in self._lines}
        if typed == {""}:
            self._refuse("secret.empty")
        elif len(typed) > 1:
            self._refuse("secret.differ")
        else:
            self._secrets.answer(typed.pop())
            self._go_button.setEnabled(not self._secrets.busy)

    def _refuse(self, key: str) -> None:
        self._said.setText(self.desk.t(key))
        self._said.show()
        self._lines[0].setFocus()
