"""Shocks that an owner puts together: each pressed or not, and at once what all pressed ones make of the cash."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QPushButton

from smeassist.domain.forecast.assumptions import Start
from smeassist.domain.forecast.forecast import combined
from smeassist.domain.forecast.forecast_pack import Shock
from smeassist.domain.forecast.lead import month_of
from smeassist.domain.forecast.result import Scenario
from smeassist.domain.periods import months_before
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import paragraph
from smeassist.i18n import formats


class Together(Card):
    """A button for each named shock of the pack, and one sentence."""

    def __init__(self, desk: Desk, start: Start, shocks: tuple[Shock, ...], currency: str) -> None:
        look = desk.look
        super().__init__(look, desk.t("gui.forecast.together"), desk.t("gui.forecast.together_note"))
        self._desk, self._start, self._currency = desk, start, currency
        self._buttons: list[tuple[Shock, QPushButton]] = []
        for shock in shocks:
            choice = button(look, desk.say(shock.name), self._told)
            choice.setObjectName(f"shock_{shock.id}")
            choice.setCheckable(True)
            self._buttons.append((shock, choice))
        self.add(WrappingLine(look, [choice for _, choice in self._buttons]))
        self._words = paragraph(look, "", bold=True)
        self._words.setObjectName("shocks_together")
        self.add(self._words)
        self._told()

    def _told(self) -> None:
        chosen = tuple(shock for shock, choice in self._buttons if choice.isChecked())
        desk = self._desk
        self._words.setText(
            self._said(combined(self._start, chosen, tuple(shock for shock, _ in self._buttons)))
            if chosen
            else desk.t("gui.forecast.none_chosen")
        )

    def _said(self, scenario: Scenario) -> str:
        desk = self._desk
        least = formats.wan(Decimal(min(scenario.cash)) / 100, desk.lang, self._currency)
        if scenario.first_short is None:
            return desk.t("gui.forecast.together_lasts", least=least)
        day = months_before(self._start.day, -scenario.first_short)
        return desk.t("gui.forecast.together_short", month=month_of(day), least=least)
