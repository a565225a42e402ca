"""What the forecast rests on, to be seen and changed: its assumptions, and the loans that run by a plan."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel

from smeassist.domain.edits import FORECAST, LOANS, ProfileValue
from smeassist.domain.forecast.assumptions import Stated
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.offers.offer import Offer
from smeassist.faces.told_values import LOAN_METHODS, assumption_of, loan_of
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, bare, row
from smeassist.gui.parts.fields import LineField, QuietCombo
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import label, paragraph
from smeassist.gui.parts.records import Column, RecordsModel
from smeassist.gui.parts.table import Table
from smeassist.i18n import formats
from smeassist.i18n.forecasts import assumption_name, assumption_value


class AssumptionsCard(Card):
    """Every assumption with its value and where it comes from; any that may be told can be told here."""

    def __init__(self, desk: Desk, forecast: Forecast, currency: str) -> None:
        look = desk.look
        super().__init__(look, desk.t("gui.forecast.assumptions"), desk.t("gui.forecast.assumptions_note"))
        self._desk, self._currency = desk, currency
        stated = forecast.start.stated
        model = RecordsModel[Stated](look, self._columns(), stated)
        self.add(Table(look, model, desk.t("gui.forecast.assumptions"), None, most_rows=len(stated)))
        self._editable = {each.id: each for each in stated if each.editable}
        self._which = QuietCombo(look.px(260))
        self._which.setObjectName("assumption")
        self._which.setAccessibleName(desk.t("gui.forecast.change"))
        for each in self._editable.values():
            self._which.addItem(assumption_name(each, desk.lang), each.id)
        self._line = _line(desk, "assumption_value", desk.t("gui.forecast.value"))
        self._line.returnPressed.connect(self._take)
        take = button(look, desk.t("gui.forecast.take"), self._take, kind="primary")
        take.setObjectName("assumption_take")
        back = button(look, desk.t("gui.forecast.back"), self._back)
        back.setObjectName("assumption_back")
        self._said = paragraph(look, desk.t("gui.forecast.change_hint"), "small", ink="muted")
        self.add(
            WrappingLine(look, [label(look, desk.t("gui.forecast.change")), self._which, self._line, take, back])
        )
        self.add(self._said)

    def _columns(self) -> list[Column[Stated]]:
        desk = self._desk
        return [
            Column(
                title=desk.t("gui.forecast.assumption"),
                text=lambda stated: assumption_name(stated, desk.lang),
                stretch=True,
            ),
            Column(
                title=desk.t("gui.forecast.value"),
                text=lambda stated: assumption_value(stated, desk.lang, self._currency),
                figures=True,
            ),
            Column(
                title=desk.t("gui.forecast.from"),
                text=lambda stated: desk.t(f"gui.forecast.from.{stated.origin}"),
            ),
        ]

    def _chosen(self) -> Stated:
        return self._editable[self._which.currentData()]

    def _take(self) -> None:
        desk, chosen = self._desk, self._chosen()
        value = assumption_of(chosen.unit, self._line.text(), desk.lang)
        bounds = desk.packs.forecast.bounds[chosen.id] if desk.packs else None
        if value is None or bounds is None:
            self._said.setText(desk.t("gui.forecast.not_read"))
        elif not bounds.holds(value):
            self._said.setText(desk.t("gui.forecast.out_of_bounds", least=bounds.least, most=bounds.most))
        else:
            _keep(desk, f"{FORECAST}.{chosen.id}", value)

    def _back(self) -> None:
        _keep(self._desk, f"{FORECAST}.{self._chosen().id}", None)


class Loans(Card):
    """The loans that run by a plan, each with a way to take it out, and a line to add one."""

    def __init__(self, desk: Desk, loans: tuple[Offer, ...]) -> None:
        look = desk.look
        super().__init__(look, desk.t("gui.forecast.loans"), desk.t("gui.forecast.loans_note"))
        self._desk, self._loans = desk, loans
        for place, loan in enumerate(loans):
            words = desk.t("gui.forecast.loan", **_words(desk, loan))
            out = button(
                look, desk.t("gui.forecast.loan_out"), partial(self._out, place),
                name=desk.t("gui.forecast.loan_out_name", name=loan.name or str(place + 1)),
            )  # fmt: skip
            self.add(row(look, label(look, words), None, out))
        self._lines = {
            name: _line(desk, f"loan_{name}", desk.t(f"gui.forecast.loan_{name}"))
            for name in ("name", "principal", "start", "months", "rate")
        }
        self._method = QuietCombo(look.px(160))
        self._method.setObjectName("loan_method")
        self._method.setAccessibleName(desk.t("gui.forecast.loan_method"))
        for method in LOAN_METHODS:
            self._method.addItem(desk.t(f"offer.method.{method}"), method)
        add = button(look, desk.t("gui.forecast.loan_add"), self._add, kind="primary")
        add.setObjectName("loan_add")
        named = [_named(desk, name, line) for name, line in self._lines.items()]
        self.add(WrappingLine(look, [*named, self._method, add]))
        self._said: QLabel = paragraph(look, "", "small", ink="poor")
        self._said.hide()
        self.add(self._said)

    def _add(self) -> None:
        typed = {name: line.text() for name, line in self._lines.items()}
        loan = loan_of(**typed, method=self._method.currentData(), lang=self._desk.lang)
        if loan is None:
            self._said.setText(self._desk.t("gui.forecast.loan_not_read"))
            self._said.show()
        else:
            _keep(self._desk, LOANS, (*self._loans, loan))

    def _out(self, place: int) -> None:
        left = (*self._loans[:place], *self._loans[place + 1 :])
        _keep(self._desk, LOANS, left or None)


def _words(desk: Desk, loan: Offer) -> dict[str, str]:
    rate = loan.annual_rate
    return {
        "name": loan.name or "—",
        "principal": "—" if loan.principal is None else formats.wan(loan.principal, desk.lang),
        "months": "—" if loan.months is None else str(loan.months),
        "rate": "—" if rate is None else formats.percent(rate, desk.lang),
        "start": formats.day(loan.start, desk.lang) if loan.start else "—",
        "method": desk.t(f"offer.method.{loan.method}"),
    }


def _line(desk: Desk, name: str, title: str) -> LineField:
    line = LineField("", desk.look.px(110))
    line.setObjectName(name)
    line.setAccessibleName(title)
    return line


def _named(desk: Desk, name: str, line: LineField) -> Card:
    """A line under its name."""
    named = bare(desk.look, 2)
    named.add(label(desk.look, desk.t(f"gui.forecast.loan_{name}"), "small", ink="muted"), line)
    return named


def _keep(desk: Desk, path: str, value: ProfileValue | None) -> None:
    session = desk.session
    if session is not None:
        desk.attempt(lambda: session.set_profile(path, value))
