"""The forecast: whether the money lasts, what would empty the account, what shocks do, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLayout, QSlider, QVBoxLayout, QWidget

from smeassist.domain.assessment import Assessment
from smeassist.domain.forecast.assumptions import Start
from smeassist.domain.forecast.forecast import ahead
from smeassist.domain.forecast.forecast_pack import Shock
from smeassist.domain.forecast.kept import proven
from smeassist.domain.forecast.lead import lead, margins
from smeassist.domain.forecast.remarks import eased
from smeassist.domain.forecast.result import Forecast, Scenario
from smeassist.domain.forecast.shocks import changed, suits
from smeassist.domain.text import Reason
from smeassist.gui.pages.assuming import AssumptionsCard, Loans
from smeassist.gui.pages.page import Page
from smeassist.gui.pages.together import Together
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, Columns, pointed, row
from smeassist.gui.parts.chart import ChartCard, wide
from smeassist.gui.parts.labels import label, paragraph
from smeassist.gui.parts.records import Column, RecordsModel
from smeassist.gui.parts.scene_painter import measure
from smeassist.gui.parts.table import Table
from smeassist.i18n import formats
from smeassist.i18n.forecasts import scenario_name, short_month
from smeassist.reporting.charts import pictures

_SALES: Final = (-50, 20)
_DELAY: Final = (0, 90)
_STEPS_OF_PAY: Final = 40


class ForecastPage(Page):
    """The months ahead, words first."""

    name = "forecast"

    def parts(self) -> list[QWidget | QLayout]:
        """The conclusion, the band and assumptions; a try and shocks where anything is foretold."""
        assessment = self.desk.assessment()
        if assessment is None or self.desk.packs is None:
            return []
        self._pack = self.desk.packs.forecast
        forecast, self._currency = assessment.forecast, assessment.books.currency
        if isinstance(forecast, Reason):
            return [self.heading(), self._nothing(forecast), *self._held(assessment)]
        if not forecast.tells():
            return [
                self.heading(),
                self._lead(forecast),
                self._picture(forecast),
                *self._held(assessment),
                Loans(self.desk, assessment.profile.loans),
                AssumptionsCard(self.desk, forecast, self._currency),
            ]
        return [
            self.heading(),
            self._lead(forecast),
            Columns(self.desk.look, [self._picture(forecast), self._tries(forecast.start)], 400, 2),
            *self._margins(forecast, assessment.borrow.on_top),
            *self._held(assessment),
            self._shocks(forecast),
            Together(self.desk, forecast.start, self._striking(forecast.start), self._currency),
            Loans(self.desk, assessment.profile.loans),
            AssumptionsCard(self.desk, forecast, self._currency),
        ]

    def _striking(self, start: Start) -> tuple[Shock, ...]:
        return tuple(shock for shock in self._pack.shocks if suits(shock, start))

    def _nothing(self, why: Reason) -> QWidget:
        desk, look = self.desk, self.desk.look
        card = Card(look, desk.t("gui.forecast.none"), desk.say(why))
        to = button(look, desk.t("gui.forecast.to_books"), lambda: desk.go("books"), kind="primary")
        card.add(row(look, to, None))
        return card

    def _lead(self, forecast: Forecast) -> QWidget:
        card = Card(self.desk.look)
        card.add(paragraph(self.desk.look, self.desk.say(lead(forecast, self._currency)), "lead", bold=True))
        return card

    def _picture(self, forecast: Forecast) -> QWidget:
        lang = self.desk.lang
        scene = pictures.cash_ahead(forecast, self._currency, lang, width=wide(lang), measure=measure)
        return ChartCard(self.desk, scene)

    def _margins(self, forecast: Forecast, on_top: Decimal | None) -> list[QWidget]:
        desk, look = self.desk, self.desk.look
        sentences = margins(forecast, self._currency, on_top)
        if not sentences:
            return []
        card = Card(look, desk.t("gui.forecast.margins"))
        for each in sentences:
            card.add(pointed(look, "note", desk.say(each)))
        return [card]

    def _held(self, assessment: Assessment) -> list[QWidget]:
        """Earlier forecasts beside what came; nothing where none was kept."""
        desk, look = self.desk, self.desk.look
        sentences = proven(assessment.held, self._currency)
        if not sentences:
            return []
        card = Card(look, desk.t("gui.forecast.held"))
        for each in sentences:
            card.add(pointed(look, "note", desk.say(each)))
        return [card]

    def _tries(self, start: Start) -> QWidget:
        """Sliders whose every move answers with the conclusion as it would be."""
        desk, look = self.desk, self.desk.look
        card = Card(look, desk.t("gui.forecast.what_if"), desk.t("gui.forecast.what_if_note"))
        pay_step = max(start.assumptions.sales_before // _STEPS_OF_PAY // 100 * 100, 100)
        answer = paragraph(look, "", bold=True)
        sliders = {
            "sales": _Slider(self, "sales", _SALES, lambda at: Decimal(at) / 100),
            "delay": _Slider(self, "delay", _DELAY, Decimal),
            "paid": _Slider(self, "paid", (0, _STEPS_OF_PAY), lambda at: Decimal(at * pay_step) / 100),
        }

        def tried() -> None:
            new = changed(
                start,
                sales=float(sliders["sales"].value()),
                delay=float(sliders["delay"].value()),
                paid=int(sliders["paid"].value() * 100),
            )
            answer.setText(desk.say(lead(ahead(new, self._pack, shocks=False), self._currency)))

        for slider in sliders.values():
            slider.bar.valueChanged.connect(tried)
            card.add(slider)
        card.add(answer)
        card.column.addStretch(1)
        tried()
        return card

    def _shocks(self, forecast: Forecast) -> QWidget:
        desk, look = self.desk, self.desk.look
        card = Card(look, desk.t("gui.forecast.shocks"), desk.t("gui.forecast.shocks_note"))
        columns: list[Column[Scenario]] = [
            Column(
                title=desk.t("gui.forecast.shock"),
                text=lambda shock: scenario_name(shock, desk.lang),
                stretch=True,
            ),
            Column(
                title=desk.t("gui.forecast.short"),
                text=lambda shock: self._when(forecast, shock),
                mark=lambda shock: "yes" if shock.first_short is None else "look",
                order=lambda shock: (shock.first_short is None, shock.first_short or 0),
            ),
            Column(
                title=desk.t("gui.forecast.least"),
                text=lambda shock: self._sum(min(shock.cash)),
                order=lambda shock: min(shock.cash),
                figures=True,
            ),
            Column(
                title=desk.t("gui.forecast.end"),
                text=lambda shock: self._sum(shock.cash[-1]),
                order=lambda shock: shock.cash[-1],
                figures=True,
            ),
        ]
        model = RecordsModel[Scenario](look, columns, forecast.scenarios)
        card.add(Table(look, model, desk.t("gui.forecast.shocks"), None, most_rows=len(forecast.scenarios)))
        if (why := eased(forecast)) is not None:
            card.add(pointed(look, "note", desk.say(why)))
        return card

    def _when(self, forecast: Forecast, shock: Scenario) -> str:
        return short_month(shock, forecast, self.desk.lang)

    def _sum(self, cents: int) -> str:
        return formats.wan(Decimal(cents) / 100, self.desk.lang, self._currency)


class _Slider(QWidget):
    """One thing that may change, in words that follow the hand."""

    def __init__(
        self, page: ForecastPage, name: str, bounds: tuple[int, int], value: Callable[[int], Decimal]
    ) -> None:
        super().__init__()
        desk, look = page.desk, page.desk.look
        self._value = value
        self.bar = QSlider(Qt.Orientation.Horizontal)
        self.bar.setRange(*bounds)
        self.bar.setValue(0)
        self.bar.setAccessibleName(desk.t(f"gui.forecast.{name}_name"))
        words: QLabel = label(look, "")

        def said() -> None:
            words.setText(desk.t(f"gui.forecast.{name}", x=self.value()))

        self.bar.valueChanged.connect(said)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(look.gap(2))
        lines.addWidget(words)
        lines.addWidget(self.bar)
        said()

    def value(self) -> Decimal:
        """What the slider stands for."""
        return self._value(self.bar.value())
