"""The months ahead on paper: whether the money lasts, what shocks make of it, what all of it rests on."""

from __future__ import annotations

from decimal import Decimal

from reportlab.platypus.flowables import Flowable

from smeassist.domain.assessment import Assessment
from smeassist.domain.forecast.kept import Held, proven
from smeassist.domain.forecast.lead import certainty, lead, margins
from smeassist.domain.forecast.remarks import eased
from smeassist.domain.forecast.result import Forecast, Scenario
from smeassist.domain.text import Reason
from smeassist.i18n import formats
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.forecasts import assumption_name, assumption_value, scenario_name, short_month
from smeassist.i18n.formats import Lang
from smeassist.reporting.charts import pictures
from smeassist.reporting.paper.fonts import width
from smeassist.reporting.paper.painter import Picture
from smeassist.reporting.paper.parts import BODY, LEAD, NOTE, WIDTH, Chapter, bullets, gap, p, section, table


def ahead(assessment: Assessment, lang: Lang) -> list[Flowable]:
    """The chapter of the forecast."""
    story: list[Flowable] = [Chapter(say("report.chapter.ahead", lang))]
    forecast, currency = assessment.forecast, assessment.books.currency
    story += [p(said(each, lang), BODY) for each in proven(assessment.held, currency)]
    if isinstance(forecast, Reason):
        return [*story, p(say("report.ahead.none", lang, {"why": forecast}), BODY)]
    story += [p(said(lead(forecast, currency), lang), LEAD)]
    story += [*(p(said(each, lang), NOTE) for each in certainty(forecast, currency)), gap(2)]
    scene = pictures.cash_ahead(forecast, currency, lang, width=WIDTH, measure=width)
    story += [Picture(scene), gap(6)]
    story += bullets(said(each, lang) for each in margins(forecast, currency, assessment.borrow.on_top))
    if forecast.tells():
        story += [*section(say("gui.forecast.shocks", lang)), _shocks(forecast, currency, lang)]
        if (why := eased(forecast)) is not None:
            story.append(p(said(why, lang), NOTE))
    story += [*section(say("gui.forecast.assumptions", lang)), _assumptions(forecast, currency, lang)]
    if assessment.held:
        story += [*section(say("gui.forecast.held", lang)), _held(assessment.held, currency, lang)]
    return story


def _shocks(forecast: Forecast, currency: str, lang: Lang) -> Flowable:
    header = [say(f"gui.forecast.{key}", lang) for key in ("shock", "short", "least", "end")]
    rows = [_shock(scenario, forecast, currency, lang) for scenario in forecast.scenarios]
    return table(header, rows, (40, 24, 18, 18), numbers=(2, 3))


def _shock(scenario: Scenario, forecast: Forecast, currency: str, lang: Lang) -> tuple[str, ...]:
    sums = [formats.wan(Decimal(cents) / 100, lang, currency) for cents in (min(scenario.cash), scenario.cash[-1])]
    return (scenario_name(scenario, lang), short_month(scenario, forecast, lang), *sums)


def _assumptions(forecast: Forecast, currency: str, lang: Lang) -> Flowable:
    header = [say(f"gui.forecast.{key}", lang) for key in ("assumption", "value", "from")]
    rows = [
        (
            assumption_name(stated, lang),
            assumption_value(stated, lang, currency),
            say(f"gui.forecast.from.{stated.origin}", lang),
        )
        for stated in forecast.start.stated
    ]
    return table(header, rows, (50, 25, 25), numbers=(1,))


def _held(held: tuple[Held, ...], currency: str, lang: Lang) -> Flowable:
    header = [
        say(f"gui.forecast.held.{key}", lang) for key in ("month", "made", "expected", "came", "error", "band")
    ]
    rows = [
        (
            f"{expectation.day:%Y-%m}",
            formats.day(expectation.made_on, lang),
            *(
                formats.wan(amount, lang, currency)
                for amount in (expectation.expected, expectation.came, expectation.error)
            ),
            say(f"gui.forecast.held.{'inside' if expectation.inside else 'outside'}", lang),
        )
        for expectation in held
    ]
    return table(header, rows, (14, 22, 16, 16, 16, 16), numbers=(2, 3, 4))
