"""The form in which an offer is copied from its papers, each entry read back as it is understood."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from smeassist.domain.offers.offer import Ask, Offer
from smeassist.faces.offer_entry import ASKS, CHOICES, COMMON, LINES, MORE, TERMS, OfferDraft, Open, echo, read
from smeassist.gui.doings.desk import Desk
from smeassist.gui.looks import theme
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, Columns, row
from smeassist.gui.parts.fields import LineField, QuietCombo
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import paragraph


class OfferForm(Card):
    """Every entry is read on `keep`; the first that is unclear is asked about at its place."""

    def __init__(
        self,
        desk: Desk,
        draft: OfferDraft,
        base: Offer | None,
        keep: Callable[[Offer], object],
        leave: Callable[[], object],
    ) -> None:
        title = "gui.offers.form_new" if draft.place is None else "gui.offers.form_change"
        super().__init__(desk.look, desk.t(title), desk.t("gui.offers.form_note"))
        self._desk = desk
        self._draft = draft
        self._base = base
        self._keep = keep
        self._leave = leave
        self._fill()

    def _fill(self) -> None:
        desk, look, draft = self._desk, self._desk.look, self._draft
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.gap(12))
        column.addWidget(Columns(look, [self._entry(key) for key in COMMON], 280, 3))
        column.addWidget(paragraph(look, desk.t(f"gui.offers.method.{draft.method}"), "small", ink="muted"))
        column.addWidget(Columns(look, [self._entry(key) for key in TERMS[draft.method]], 280, 3))
        if draft.more:
            column.addWidget(Columns(look, [self._entry(key) for key in MORE if key != "asks"], 280, 3))
            column.addWidget(self._asks())
        else:
            more = button(look, desk.t("gui.offers.more"), self._show_more, kind="quiet")
            more.setObjectName("offer_more")
            column.addLayout(row(look, more, None))
        save = button(look, desk.t("gui.offers.save"), self.save, kind="primary")
        save.setObjectName("offer_save")
        column.addWidget(WrappingLine(look, [save, button(look, desk.t("gui.offers.leave"), self._leave)]))
        self.add(self._body)

    def _again(self) -> None:
        """Show the entries anew; what was typed stays."""
        self.column.removeWidget(self._body)
        self._body.hide()
        self._body.deleteLater()
        self._fill()

    def _show_more(self) -> None:
        self._draft.more = True
        self._again()

    # --- one entry ------------------------------------------------------------------------------

    def _entry(self, key: str) -> QWidget:
        desk, look, draft = self._desk, self._desk.look, self._draft
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.gap(4))
        title = paragraph(look, desk.t(f"gui.offers.field.{key}"), bold=True)
        answer = self._choice(key) if key in CHOICES else self._lines(key) if key in LINES else self._line(key)
        answer.setObjectName(f"offer_{key}")
        answer.setAccessibleName(desk.t(f"gui.offers.field.{key}"))
        title.setBuddy(answer)
        column.addWidget(title)
        column.addWidget(answer)
        fault = draft.open if draft.open is not None and draft.open.field == key else None
        words = desk.say(fault.why) if fault else echo(key, draft.typed.get(key, ""), desk.lang)
        said = paragraph(look, words, "small", ink="poor" if fault else "accent")
        said.setVisible(bool(words))
        column.addWidget(said)
        if isinstance(answer, LineField):
            answer.textEdited.connect(partial(self._typed_in, key, said))
        column.addStretch(1)
        return widget

    def _line(self, key: str) -> QWidget:
        line = LineField(self._draft.typed.get(key, ""), self._desk.look.px(220))
        line.setPlaceholderText(self._desk.t(f"gui.offers.hint.{key}"))
        return line

    def _lines(self, key: str) -> QWidget:
        look = self._desk.look
        lines = QPlainTextEdit(self._draft.typed.get(key, ""))
        lines.setPlaceholderText(self._desk.t(f"gui.offers.hint.{key}"))
        lines.setFont(theme.font(look))
        lines.setTabChangesFocus(True)
        lines.setFixedHeight(look.px(84))
        lines.textChanged.connect(lambda: self._draft.typed.update({key: lines.toPlainText()}))
        return lines

    def _choice(self, key: str) -> QWidget:
        desk, look, draft = self._desk, self._desk.look, self._draft
        box = QuietCombo(look.px(220))
        box.setFont(theme.font(look))
        if key != "method":
            box.addItem(desk.t("gui.ask.unknown"), "")
        for choice in CHOICES[key]:
            box.addItem(desk.t(f"offer.{key}.{choice}"), choice)
        chosen = draft.method if key == "method" else draft.typed.get(key, "")
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.activated.connect(lambda: self._chosen(key, box))
        return box

    def _chosen(self, key: str, box: QComboBox) -> None:
        self._draft.typed[key] = str(box.currentData())
        if key == "method":
            self._again()

    def _typed_in(self, key: str, said: QLabel, text: str) -> None:
        self._draft.typed[key] = text
        words = echo(key, text, self._desk.lang)
        said.setText(words)
        said.setVisible(bool(words))

    def _asks(self) -> QWidget:
        """What the other side asks for: each is a sign of a known fraud."""
        desk, look = self._desk, self._desk.look
        buttons: list[QPushButton] = []
        for ask in ASKS:
            words = desk.t(f"gui.offers.ask.{ask}")
            tick = button(look, words, partial(self._ticked, ask), size="small")
            tick.setObjectName(f"offer_ask_{ask}")
            tick.setCheckable(True)
            tick.setChecked(ask in self._draft.asks)
            buttons.append(tick)
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(paragraph(look, desk.t("gui.offers.field.asks"), bold=True))
        column.addWidget(WrappingLine(look, [*buttons]))
        return widget

    def _ticked(self, ask: Ask) -> None:
        asks = self._draft.asks
        self._draft.asks = tuple(each for each in asks if each != ask) if ask in asks else (*asks, ask)

    def save(self) -> None:
        """Take the offer, or say at its place what is unclear."""
        desk, draft = self._desk, self._draft
        if desk.packs is None:
            return
        shown = (*COMMON, *TERMS[draft.method], *MORE)
        typed = {key: text for key, text in draft.typed.items() if key in shown} | {"method": draft.method}
        offer = read(typed, draft.asks, desk.packs.channels.lpr, desk.today(), self._base)
        if isinstance(offer, Open):
            draft.open = offer
            draft.more = draft.more or offer.field in MORE
            self._again()
            return
        self._keep(offer)
