"""The pictures of one assessment, for the window and for paper."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from smeassist.domain import books as ledger
from smeassist.domain.assessment import Assessment
from smeassist.domain.books import Books
from smeassist.domain.forecast.lead import certainty
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.periods import Period, before
from smeassist.domain.text import Reason
from smeassist.faces.amounts import money
from smeassist.faces.indicators import by_dimension, current_indicators, main_period
from smeassist.faces.names import item_name, period_name
from smeassist.i18n import formats
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import Lang
from smeassist.reporting.charts import bands as band_chart
from smeassist.reporting.charts import levels as level_chart
from smeassist.reporting.charts.bars import BarSeries, money_bars
from smeassist.reporting.charts.composition import Side, composition
from smeassist.reporting.charts.fan import fan
from smeassist.reporting.charts.statements import assets, funding, profit_steps
from smeassist.reporting.charts.waterfall import waterfall
from smeassist.reporting.scene import Measure, Role, Scene, estimated_width

_SHOWN_PERIODS: Final = 6
_SHOWN_BANDS: Final = 8
_BARS_HEIGHT: Final = 165.0
_BALANCE_HEIGHT: Final = 190.0
_TREND: Final[tuple[tuple[str, Role], ...]] = (
    ("revenue", "series1"), ("gross_profit", "series2"), ("net_profit", "series4"),
)  # fmt: skip
_CLAIMS: Final[tuple[tuple[str, Role], ...]] = (
    ("cash", "series1"), ("accounts_receivable", "series4"), ("inventory", "series3"),
    ("short_term_borrowings", "series5"),
)  # fmt: skip


def trend(
    assessment: Assessment, lang: Lang, *, width: float = 480.0, measure: Measure = estimated_width
) -> Scene | None:
    """Revenue, gross profit and net profit over periods of one length; None without any."""
    return _amounts(assessment, _TREND, "trend", lang, width, measure)


def claims(
    assessment: Assessment, lang: Lang, *, width: float = 480.0, measure: Measure = estimated_width
) -> Scene | None:
    """Cash, receivables, stock and short-term loans at the ends of periods; None without any."""
    return _amounts(assessment, _CLAIMS, "claims", lang, width, measure)


def profit(
    assessment: Assessment, lang: Lang, *, width: float = 480.0, measure: Measure = estimated_width
) -> Scene | None:
    """From revenue to net profit in the main period; None where either is missing."""
    books, period = assessment.books, main_period(assessment)
    steps = () if period is None else profit_steps(books, period, lang)
    if period is None or not steps:
        return None
    costs = min((step for step in steps if not step.total), key=lambda step: step.value, default=None)
    data = {
        "period": period_name(period, lang),
        "revenue": money(steps[0].value, lang, books.currency),
        "profit": money(abs(steps[-1].value), lang, books.currency),
        "cost": "—" if costs is None else costs.name,
    }
    return waterfall(
        steps,
        lang,
        title=say("chart.profit.title", lang, data),
        summary=say("chart.profit.loss" if steps[-1].value < 0 else "chart.profit.summary", lang, data),
        currency=books.currency,
        width=width,
        measure=measure,
    )


def balance(
    assessment: Assessment, lang: Lang, *, width: float = 480.0, measure: Measure = estimated_width
) -> Scene | None:
    """Assets beside debts and equity at the end of the main period; None where a total is missing."""
    books, period = assessment.books, main_period(assessment)
    if period is None:
        return None
    owned, owed = assets(books, period, lang), funding(books, period, lang)
    if not owned or not owed:
        return None
    total = sum((part.value for part in owned), Decimal(0))
    equity = owed[-1].value
    data = {
        "day": formats.day(period.end, lang),
        "total": money(total, lang, books.currency),
        "debts": money(sum((part.value for part in owed[:-1]), Decimal(0)), lang, books.currency),
        "equity": money(equity, lang, books.currency),
    }
    return composition(
        Side(name=say("chart.assets", lang), total=total, slices=owned),
        Side(name=say("chart.funding", lang), total=total, slices=owed),
        lang,
        title=say("chart.balance.title", lang, data),
        summary=say("chart.balance.summary" if equity >= 0 else "chart.balance.negative", lang, data),
        currency=books.currency,
        width=width,
        height=_BALANCE_HEIGHT,
        measure=measure,
    )


def indicator_levels(
    assessment: Assessment, lang: Lang, *, width: float = 480.0, measure: Measure = estimated_width
) -> Scene | None:
    """How many indicators of each dimension are good, to watch, poor, unknown; None without indicators."""
    indicators = current_indicators(assessment)
    if not indicators:
        return None
    counts = level_chart.level_counts(indicators)
    return level_chart.levels(
        by_dimension(indicators, lang),
        lang,
        title=say("chart.levels.title", lang),
        summary=say("chart.levels.summary", lang, {"total": len(indicators), **counts}),
        width=width,
        measure=measure,
    )


def key_bands(
    assessment: Assessment, lang: Lang, *, width: float = 480.0, measure: Measure = estimated_width
) -> Scene | None:
    """At most eight scored indicators between poor and good, the poorest first; None without any."""
    placed = [
        (where, indicator)
        for indicator in current_indicators(assessment)
        if indicator.scored and (where := band_chart.standing(indicator)) is not None
    ]
    if not placed:
        return None
    ordered = [indicator for _, indicator in sorted(placed, key=lambda pair: pair[0])]
    half = _SHOWN_BANDS // 2
    shown = ordered[:half] + ordered[half:][-half:]
    ends = {"worst": said(shown[0].name, lang), "best": said(shown[-1].name, lang)}
    return band_chart.bands(
        shown,
        lang,
        title=say("chart.band.title", lang),
        summary=say("chart.band.summary", lang, ends),
        width=width,
        measure=measure,
    )


def _amounts(
    assessment: Assessment,
    wanted: Sequence[tuple[str, Role]],
    topic: str,
    lang: Lang,
    width: float,
    measure: Measure,
) -> Scene | None:
    books = assessment.books
    shown = _periods(books, [item for item, _ in wanted], main_period(assessment))
    series = [
        BarSeries(
            name=item_name(item, lang),
            role=role,
            values=tuple(_value(books, item, period) for period in shown),
        )
        for item, role in wanted
    ]
    series = [line for line in series if any(value is not None for value in line.values)]
    if not series:
        return None
    listed = formats.clauses((_course(line, books.currency, lang) for line in series), lang)
    return money_bars(
        series,
        [period_name(period, lang) for period in shown],
        lang,
        title=say(f"chart.{topic}.title", lang),
        summary=say(f"chart.{topic}.summary", lang, {"courses": listed}),
        currency=books.currency,
        width=width,
        height=_BARS_HEIGHT,
        measure=measure,
    )


def _course(series: BarSeries, currency: str, lang: Lang) -> str:
    """First and last known value of a series in words."""
    values = [value for value in series.values if value is not None]
    first, last = values[0], values[-1]
    data = {
        "name": series.name,
        "first": money(first, lang, currency),
        "last": money(last, lang, currency),
        "share": abs(last / first - 1) if first > 0 else None,
    }
    if len(values) == 1:
        return say("chart.course.one", lang, data)
    if data["first"] == data["last"]:
        return say("chart.course.same", lang, data)
    if first <= 0 or last <= 0:
        return say("chart.course.plain", lang, data)
    return say("chart.course.up" if last > first else "chart.course.down", lang, data)


def _periods(books: Books, items: Sequence[str], main: Period | None) -> tuple[Period, ...]:
    """Periods as long as the main one, the one before the earliest too, where any item is known."""
    if main is None:
        return ()
    same = {period for period in ledger.periods(books) if period.months == main.months}
    known = sorted(
        period
        for period in same | {before(period) for period in same}
        if any(_value(books, item, period) is not None for item in items)
    )
    return tuple(known[-_SHOWN_PERIODS:])


def _value(books: Books, item: str, period: Period) -> Decimal | None:
    """A figure of the period, also where only the next period tells it as its opening."""
    if item == "gross_profit":
        revenue, cost = _value(books, "revenue", period), _value(books, "cost_of_sales", period)
        return None if revenue is None or cost is None else revenue - cost
    figure = ledger.figure(books, item, period)
    if figure is None:
        later = (p for p in ledger.periods(books) if p.months == period.months and before(p) == period)
        figure = next((f for p in later if (f := ledger.figure(books, f"{item}_opening", p))), None)
    return None if figure is None else figure.value


def cash_ahead(
    forecast: Forecast, currency: str, lang: Lang, *, width: float = 480.0, measure: Measure = estimated_width
) -> Scene:
    """The months ahead as a line in its band, from the balance at which the books end."""
    start = forecast.start
    opening = Decimal(start.opening.cash) / 100
    cash = [opening, *(Decimal(month.cash) / 100 for month in forecast.months)]
    ends = zip(forecast.low, forecast.high, strict=True)
    band = [(opening, opening), *((Decimal(low) / 100, Decimal(high) / 100) for low, high in ends)]
    return fan(
        [f"{day:%Y-%m}" for day in (start.day, *forecast.days)],
        cash,
        band,
        lang,
        title=say("chart.fan.title", lang),
        summary=_joined(certainty(forecast, currency), lang),
        currency=currency,
        width=width,
        measure=measure,
    )


def _joined(reasons: Sequence[Reason], lang: Lang) -> str:
    return formats.sentences((said(each, lang) for each in reasons), lang)
