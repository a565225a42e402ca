"""The published models: three second opinions beside the card, all the others in an appendix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from smeassist.domain.assessment import ModelResult
from smeassist.domain.distress.opinions import second_opinions
from smeassist.faces.names import period_name
from smeassist.faces.trace import Trace
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.cards import Card
from smeassist.gui.parts.records import Column, RecordsModel
from smeassist.gui.parts.table import Table
from smeassist.gui.parts.tones import mark_of
from smeassist.i18n import formats

_ZONES: Final = ("distress", "grey", "safe", "unknown")
_ROWS: Final = 8


def second(desk: Desk, models: Sequence[ModelResult]) -> list[QWidget]:
    """The models that may be listened to beside the card; nothing where none gives a zone."""
    chosen, _ = second_opinions(models)
    return _card(desk, chosen, desk.t("gui.diagnosis.models"), desk.t("gui.diagnosis.models_note"))


def others(desk: Desk, models: Sequence[ModelResult]) -> list[QWidget]:
    """All the other models."""
    _, rest = second_opinions(models)
    return _card(desk, rest, desk.t("gui.diagnosis.other_models"), desk.t("gui.diagnosis.other_note"))


def _card(desk: Desk, models: Sequence[ModelResult], title: str, note: str) -> list[QWidget]:
    if not models:
        return []
    card = Card(desk.look, title, note)
    columns: list[Column[ModelResult]] = [
        Column(
            title=desk.t("gui.diagnosis.zone"),
            text=lambda model: desk.t(f"gui.zone.{model.zone}"),
            mark=lambda model: mark_of("zone", model.zone),
            order=lambda model: _ZONES.index(model.zone),
        ),
        Column(title=desk.t("gui.diagnosis.model"), text=lambda model: desk.say(model.name)),
        Column(
            title=desk.t("gui.diagnosis.value"),
            text=lambda model: _value(desk, model),
            order=lambda model: (model.value is None, model.value or 0),
            figures=True,
        ),
        Column(
            title=desk.t("gui.diagnosis.means"),
            text=lambda model: "—" if model.why is None else desk.say(model.why),
            stretch=True,
        ),
        Column(title=desk.t("gui.diagnosis.period"), text=lambda model: period_name(model.period, desk.lang)),
    ]
    records = RecordsModel[ModelResult](desk.look, columns, list(models))
    card.add(Table(desk.look, records, title, lambda model: _explain(desk, model), most_rows=_ROWS))
    return [card]


def _value(desk: Desk, model: ModelResult) -> str:
    return desk.t("gui.unknown") if model.value is None else formats.number(model.value, desk.lang)


def _explain(desk: Desk, model: ModelResult) -> None:
    desk.explain(Trace(kind="model", code=model.code, period=model.period))
