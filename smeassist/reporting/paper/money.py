"""Whether to borrow, the channels that may be looked into with what is met, unmet and unknown, and the plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.platypus.flowables import Flowable, KeepTogether

from smeassist.domain.advice import ChannelResult, PlanStep
from smeassist.domain.assessment import Assessment
from smeassist.domain.channel_advice import fitting
from smeassist.domain.text import Said, Text
from smeassist.domain.wording import carried
from smeassist.faces.amounts import cost_words, effect_words, span_words
from smeassist.faces.levels import SIGNS, level_of
from smeassist.faces.names import reference_words
from smeassist.i18n import formats
from smeassist.i18n.catalogue import said, say, sentence
from smeassist.i18n.formats import Lang
from smeassist.reporting.paper.parts import (
    BODY,
    CELL_BOLD,
    ITEM,
    LEAD,
    NOTE,
    Chapter,
    Words,
    box,
    bullets,
    p,
    runs,
    section,
    table,
)
from smeassist.reporting.paper.prose import Run, Style
from smeassist.reporting.scene import Role

IN_DETAIL = 8
_CHANNEL = Style(size=11, leading=17, weight="bold", before=10, after=1, keep_with_next=True)
_FACTS = Style(size=8.5, leading=13, after=3, role="muted", keep_with_next=True)
_POINT = Style(size=8.5, leading=13, after=1, hang=12)
_OUTCOMES: dict[str, Role] = {
    "unmet": "poor",
    "unknown": "unknown",
    "met": "good",
    "above": "watch",
    "ways": "unknown",
    "together": "unknown",
}


def financing(assessment: Assessment, lang: Lang) -> list[Flowable]:
    """The gate first, then the channels: the fitting ones at length, the others in a table."""
    borrow = assessment.borrow
    role = level_of("verdict", borrow.verdict)
    verdict = say(f"choice.borrow.verdict.{borrow.verdict}", lang)
    lines: list[Flowable] = [runs([Run(f"{SIGNS[role]} {verdict}", role=role, weight="bold")], LEAD)]
    lines += bullets((said(why, lang) for why in borrow.because), ITEM)
    for key, said_too in (("mitigating", borrow.mitigating), ("notes", borrow.notes)):
        if said_too:
            lines.append(p(say(f"borrow.{key}", lang), ITEM))
            lines += bullets((said(one, lang) for one in said_too), ITEM)
    lines += [p(said(one, lang), BODY) for one in carried(borrow, assessment.books.currency)]
    if borrow.capacity_why is not None and borrow.capacity_why not in borrow.because:
        lines.append(p(said(borrow.capacity_why, lang), NOTE))
    story: list[Flowable] = [Chapter(say("report.chapter.financing", lang)), box(lines, role)]
    story += [*section(say("report.channels.title", lang)), p(say("report.channels.intro", lang), NOTE)]
    detailed = fitting(assessment.channels)[:IN_DETAIL]
    if not detailed:
        story.append(p(say("report.channels.none", lang), BODY))
    for one in detailed:
        story += _channel(one, assessment, lang)
    return [*story, *_others([channel for channel in assessment.channels if channel not in detailed], lang)]


def _channel(channel: ChannelResult, assessment: Assessment, lang: Lang) -> list[Flowable]:
    role = level_of("channel", channel.verdict)
    verdict = say(f"report.channel.{channel.verdict}", lang)
    heading = runs(
        [Run(f"{said(channel.name, lang)}  "), Run(f"{SIGNS[role]} {verdict}", role=role)],
        _CHANNEL,
    )
    story: list[Flowable] = [heading, p(_facts(channel, lang), _FACTS), p(said(channel.what, lang), BODY)]
    if channel.order is not None:
        story.append(p(sentence(channel.order, lang), _POINT))
    story.append(p(say("report.channel.cost_basis", lang, {"basis": channel.cost_basis}), _POINT))
    story += _points("above", [channel.above] if channel.above is not None else [], lang)
    for point in channel.unmet:
        story += _points("unmet", [point], lang)
    story += _points("unknown", channel.unknown, lang)
    story += _points("met", channel.met, lang)
    story += _points("ways", channel.ways, lang)
    story += _points("together", channel.together, lang)
    story += _listed("documents", channel.documents, lang)
    tail = [*_listed("risks", channel.risks, lang), *_listed("red_flags", channel.red_flags, lang)]
    sources = formats.clauses((_source(source, assessment, lang) for source in channel.sources), lang)
    if sources:
        tail.append(p(say("report.channel.sources", lang, {"sources": sources, "day": channel.checked_on}), NOTE))
    return [*story, KeepTogether(tail)]


def _facts(channel: ChannelResult, lang: Lang) -> str:
    facts = [
        say("report.channel.cost", lang, {"x": cost_words(channel.annual_cost, lang)}),
        say("report.channel.amount", lang, {"x": span_words(channel.amount, lang)}),
    ]
    if channel.ceiling is not None:
        facts.append(say("report.channel.ceiling", lang, {"x": channel.ceiling}))
    for key, text in (("tenor", channel.tenor), ("speed", channel.speed), ("collateral", channel.collateral)):
        if text is not None:
            facts.append(say(f"report.channel.{key}", lang, {"x": text}))
    return " · ".join(facts)


def _points(key: str, points: Sequence[Said], lang: Lang) -> list[Flowable]:
    if not points:
        return []
    role = _OUTCOMES[key]
    label = say(f"report.channel.{key}", lang)
    head = Run(f"{SIGNS[role]} {formats.labelled(label, lang)}", weight="bold", role=role)
    joined = formats.clauses((sentence(point, lang) for point in points), lang)
    return [runs([head, Run(joined)], _POINT)]


def _listed(key: str, texts: Iterable[Text], lang: Lang) -> list[Flowable]:
    joined = formats.clauses((said(text, lang) for text in texts), lang)
    if not joined:
        return []
    label = say(f"report.channel.{key}", lang)
    return [runs([Run(formats.labelled(label, lang), weight="bold"), Run(joined)], _POINT)]


def _source(source: str, assessment: Assessment, lang: Lang) -> str:
    """A source by its name where a pack's head lists it, else as it stands."""
    references = (reference for head in assessment.packs for reference in head.sources if reference.id == source)
    return next((reference_words(reference, lang) for reference in references), source)


def _others(channels: Sequence[ChannelResult], lang: Lang) -> list[Flowable]:
    if not channels:
        return []
    header = [say(f"report.channel.column.{key}", lang) for key in ("name", "verdict", "cost", "open")]
    rows: list[tuple[Words, ...]] = []
    for channel in channels:
        role = level_of("channel", channel.verdict)
        verdict = say(f"report.channel.{channel.verdict}", lang)
        why = [sentence(point, lang) for point in (channel.unmet or channel.unknown)[:2]]
        rows.append(
            (
                said(channel.name, lang),
                runs([Run(f"{SIGNS[role]} {verdict}", role=role)], CELL_BOLD),
                cost_words(channel.annual_cost, lang),
                "\n".join(why) or "—",
            )
        )
    return [*section(say("report.channels.others", lang)), table(header, rows, (24, 20, 16, 44))]


def plan(assessment: Assessment, lang: Lang) -> list[Flowable]:
    """The first measures at length: why, how, by when, what it brings."""
    story: list[Flowable] = [Chapter(say("report.chapter.plan", lang))]
    if not assessment.plan:
        return [*story, p(say("report.plan.none", lang), BODY)]
    for number, step in enumerate(assessment.plan, 1):
        story += _step(number, step, assessment.books.currency, lang)
    story.append(p(say("report.plan.order", lang), NOTE))
    return story


def _step(number: int, step: PlanStep, currency: str, lang: Lang) -> list[Flowable]:
    facts = [
        say("report.within_days", lang, {"days": step.due_days}),
        say(f"report.effort.{step.effort}", lang),
    ]
    facts += effect_words(step.effect, lang, currency)
    return [
        p(f"{number}. {said(step.title, lang)}", _CHANNEL),
        p(" · ".join(facts), _FACTS),
        p(say("report.plan.why", lang, {"x": step.why}), BODY),
        p(say("report.plan.how", lang, {"x": step.how}), BODY),
    ]
