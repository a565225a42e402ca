"""The tables of judgement, from the summary to the packs that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from smeassist.domain.advice import ChannelResult
from smeassist.domain.alert_answers import answer_of
from smeassist.domain.assessment import Assessment, Score, WarningSignal
from smeassist.domain.checklist_pack import ChecklistsPack, Item
from smeassist.domain.checklists import for_form
from smeassist.domain.score_reasons import beside
from smeassist.domain.text import Said, Text
from smeassist.faces.findings import findings
from smeassist.faces.levels import alert_words, level_of, zone_words
from smeassist.faces.names import item_name, pack_name, period_name, reference_words, signal_name
from smeassist.faces.summary import unnamed
from smeassist.i18n import formats
from smeassist.i18n.catalogue import said, say, sentence
from smeassist.i18n.formats import Lang
from smeassist.reporting.book.cells import Content, FormattedAmount, Heading, Marked, ReportSheet, columns


def summary(assessment: Assessment, checklists: ChecklistsPack, lang: Lang) -> ReportSheet:
    """Label and value: who, when, the score, the alert, whether to borrow, the findings, the limits."""
    enterprise, score, borrow = assessment.enterprise, assessment.score, assessment.borrow
    size = "—" if enterprise.size_class is None else say(f"report.size.{enterprise.size_class}", lang)
    rows: list[tuple[Content, ...]] = [
        (Heading(text=say("report.title", lang)), None),
        (say("book.summary.name", lang), enterprise.name or unnamed(assessment, lang)),
        (say("book.summary.size", lang), size),
        (say("book.summary.as_of", lang), assessment.as_of),
        (
            say("book.summary.periods", lang),
            formats.listed((period_name(period, lang) for period in assessment.periods), lang),
        ),
        (say("book.summary.currency", lang), assessment.books.currency),
        (say("book.summary.overall", lang), _points(score.overall)),
        (say("book.summary.low", lang), _points(score.low)),
        (say("book.summary.high", lang), _points(score.high)),
        (say("book.summary.grade", lang), score.grade or "—"),
        *_under(beside(score, assessment.alert.age), lang),
        (say("book.summary.alert", lang), _alert(assessment, lang)),
        *_under(assessment.alert.because, lang),
        (
            say("book.summary.borrow", lang),
            Marked(
                text=say(f"choice.borrow.verdict.{borrow.verdict}", lang),
                level=level_of("verdict", borrow.verdict),
            ),
        ),
        *_under(borrow.because, lang),
    ]
    for key, also in (("mitigating", borrow.mitigating), ("notes", borrow.notes)):
        rows += [(None if at else say(f"borrow.{key}", lang), said(word, lang)) for at, word in enumerate(also)]
    if borrow.capacity is not None:
        rows.append((say("book.summary.capacity", lang), FormattedAmount(value=borrow.capacity, kind="money")))
    if borrow.capacity_why is not None and borrow.capacity_why not in borrow.because:
        rows.append((None, said(borrow.capacity_why, lang)))
    rows.append((Heading(text=say("report.findings", lang)), None))
    rows += [
        (Marked(text=say(f"report.level.{finding.level}", lang), level=finding.level), said(finding.what, lang))
        for finding in findings(assessment, checklists)
    ]
    rows.append((Heading(text=say("book.summary.limits", lang)), None))
    rows += [(None, line) for line in say("report.limits.long", lang).split("\n")]
    titles = columns("book.summary", lang, ("label", 26), ("value", 96))
    return ReportSheet(name=say("book.sheet.summary", lang), columns=titles, rows=tuple(rows), plain=True)


def _alert(assessment: Assessment, lang: Lang) -> Content:
    level, word = alert_words(assessment, lang)
    return Marked(text=word, level=level)


def _under(because: Iterable[Said], lang: Lang) -> list[tuple[Content, ...]]:
    return [(None, said(why, lang)) for why in because]


def _points(value: Decimal | None) -> Content:
    return None if value is None else FormattedAmount(value=value, kind="points")


def scores(assessment: Assessment, lang: Lang) -> ReportSheet:
    """The four parts of the score; for the lists their range, gaps and what was taken off."""
    titles = columns(
        "book.score", lang,
        ("part", 16), ("weight", 10, "percent"), ("known", 10, "percent"), ("score", 10, "points"),
        ("low", 10, "points"), ("high", 10, "points"),
        ("answered", 10, "whole"), ("unknown", 10, "whole"), ("total", 10, "whole"), ("capped", 10),
        ("critical", 24), ("deductions", 70),
    )  # fmt: skip
    rows: list[tuple[Content, ...]] = [
        (
            say(f"report.part.{list_score.list}", lang), *_weight(assessment.score, list_score.list),
            list_score.score, list_score.low, list_score.high, list_score.answered, list_score.unknown,
            list_score.total, say("report.yes", lang) if list_score.capped else None,
            formats.listed(list_score.critical_poor, lang) or None,
            "\n".join(said(why, lang) for why in list_score.deductions) or None,
        )
        for list_score in assessment.score.lists
    ]  # fmt: skip
    health = assessment.score.dimensions.get("health")
    weighing = _weight(assessment.score, "health")
    rows.append((say("report.part.health", lang), *weighing, health, *([None] * (len(titles) - 4))))
    return ReportSheet(name=say("book.sheet.scores", lang), columns=titles, rows=tuple(rows))


def _weight(score: Score, part: str) -> tuple[Decimal | None, Decimal | None]:
    """How a part weighs in the total, and how much of it is known."""
    whole = sum(score.weights.values(), Decimal(0))
    return (score.weights[part] / whole if whole else None), score.known.get(part)


def models(assessment: Assessment, lang: Lang) -> ReportSheet:
    """Every model in every period."""
    titles = columns(
        "book.model", lang,
        ("name", 40), ("code", 30), ("period", 14), ("value", 14, "number"), ("zone", 14), ("missing", 40),
        ("why", 60),
    )  # fmt: skip
    rows = tuple(
        (
            said(model.name, lang), model.code, period_name(model.period, lang),
            None if model.value is None else Decimal(str(model.value)),
            Marked(text=zone_words(model, lang), level=level_of("zone", model.zone)),
            formats.listed((item_name(item, lang) for item in model.missing), lang) or None,
            None if model.why is None else said(model.why, lang),
        )
        for model in assessment.models
    )  # fmt: skip
    return ReportSheet(name=say("book.sheet.models", lang), columns=titles, rows=rows)


def warnings(assessment: Assessment, lang: Lang) -> ReportSheet:
    """Every signal that is lit, its evidence, and what would put it out."""
    titles = columns(
        "book.warning", lang, ("level", 10), ("name", 22), ("evidence", 66), ("turns_green", 44), ("code", 28),
        ("measure", 26), ("was_right", 12),
    )  # fmt: skip
    rows = tuple(
        (
            Marked(text=say(f"report.warning.{signal.level}", lang), level=level_of("warning", signal.level)),
            signal_name(signal, lang),
            _lines(signal.evidence, lang), said(signal.turns_green_when, lang), signal.code,
            said(signal.measure, lang) if signal.measure else None, _answered(assessment, signal, lang),
        )
        for signal in assessment.warnings
    )  # fmt: skip
    return ReportSheet(name=say("book.sheet.warnings", lang), columns=titles, rows=rows)


def _answered(assessment: Assessment, signal: WarningSignal, lang: Lang) -> str | None:
    answer = answer_of(assessment.profile, signal)
    return None if answer is None else say(f"was_right.{answer}", lang)


def answers(assessment: Assessment, checklists: ChecklistsPack, lang: Lang) -> ReportSheet:
    """Every question of the lists with its answer; answers to questions that the pack does not know come last."""
    titles = columns(
        "book.answer", lang,
        ("list", 12), ("id", 8), ("question", 60), ("critical", 8), ("weight", 8, "whole"), ("answer", 14),
        ("means", 50), ("note", 40), ("on", 12, "date"), ("evidence", 40),
    )  # fmt: skip
    items = for_form(checklists, assessment.profile.legal_form).items
    asked = {item.id for item in items}
    rows = [_answer(item, assessment, lang) for item in items]
    rows += [
        (
            None,
            code,
            None,
            None,
            None,
            say(f"report.answer.{answer.value}", lang),
            None,
            answer.note or None,
            answer.on,
            None,
        )
        for code, answer in assessment.answers.answers.items()
        if code not in asked
    ]
    return ReportSheet(name=say("book.sheet.answers", lang), columns=titles, rows=tuple(rows))


def _answer(item: Item, assessment: Assessment, lang: Lang) -> tuple[Content, ...]:
    given = assessment.answers.answers.get(item.id)
    value = "unanswered" if given is None else given.value
    anchors: dict[str, Text] = {"good": item.good, "partial": item.partial, "poor": item.poor}
    return (
        say(f"report.part.{item.list}", lang),
        item.id,
        said(item.question, lang),
        say("report.yes", lang) if item.critical else None,
        item.weight,
        Marked(text=say(f"report.answer.{value}", lang), level=level_of("answer", value)),
        said(anchors[value], lang) if value in anchors else None,
        given.note or None if given else None,
        given.on if given else None,
        said(item.evidence, lang),
    )


def contradictions(assessment: Assessment, lang: Lang) -> ReportSheet:
    """Every answer that the books do not bear out, as a question with both sides."""
    titles = columns(
        "book.contradiction", lang,
        ("message", 70), ("answer", 14), ("books", 60), ("deduction", 10, "points"), ("item", 10), ("code", 10),
    )  # fmt: skip
    doubts = tuple(
        (said(doubt.message, lang), said(doubt.told, lang), said(doubt.against, lang), None, doubt.field, doubt.id)
        for doubt in assessment.doubts
    )
    rows = tuple(
        (
            said(contradiction.message, lang),
            say(f"report.answer.{contradiction.answer}", lang),
            said(contradiction.books, lang),
            contradiction.deduction if contradiction.state == "admitted" else Decimal(0),
            contradiction.question,
            contradiction.id,
        )
        for contradiction in assessment.contradictions
    )  # fmt: skip
    return ReportSheet(name=say("book.sheet.contradictions", lang), columns=titles, rows=(*rows, *doubts))


def channels(assessment: Assessment, lang: Lang) -> ReportSheet:
    """Every channel, best first, with cost, amount, and what is met, unmet and unknown."""
    titles = columns(
        "book.channel", lang,
        ("name", 22), ("verdict", 14), ("fit", 8, "whole"), ("low", 10, "percent"), ("high", 10, "percent"),
        ("basis", 40), ("above", 40), ("least", 14, "money"), ("most", 14, "money"), ("ceiling", 14, "money"),
        ("order", 46), ("ways", 46), ("together", 46), ("unmet", 46), ("unknown", 46), ("met", 46),
        ("documents", 46), ("risks", 46), ("red_flags", 40), ("speed", 20), ("sources", 46),
        ("checked_on", 12, "date"), ("code", 22),
    )  # fmt: skip
    rows = tuple(_channel(channel, assessment, lang) for channel in assessment.channels)
    return ReportSheet(name=say("book.sheet.channels", lang), columns=titles, rows=rows)


def _channel(channel: ChannelResult, assessment: Assessment, lang: Lang) -> tuple[Content, ...]:
    known_sources = {source.id: source for head in assessment.packs for source in head.sources}
    sources = [
        reference_words(known_sources[name], lang) if name in known_sources else name for name in channel.sources
    ]
    low, high = channel.annual_cost or (None, None)
    least, most = channel.amount or (None, None)
    return (
        said(channel.name, lang),
        Marked(text=say(f"report.channel.{channel.verdict}", lang), level=level_of("channel", channel.verdict)),
        channel.fit, low, high, said(channel.cost_basis, lang),
        None if channel.above is None else said(channel.above, lang),
        least, most, channel.ceiling, None if channel.order is None else said(channel.order, lang),
        _lines(channel.ways, lang), _lines(channel.together, lang),
        _lines(channel.unmet, lang), _lines(channel.unknown, lang), _lines(channel.met, lang),
        _lines(channel.documents, lang), _lines(channel.risks, lang), _lines(channel.red_flags, lang),
        None if channel.speed is None else said(channel.speed, lang),
        "\n".join(sources) or None, channel.checked_on, channel.id,
    )  # fmt: skip


def plan(assessment: Assessment, lang: Lang) -> ReportSheet:
    """The first measures: what, why, how, by when, what they bring."""
    titles = columns(
        "book.plan", lang,
        ("number", 6, "whole"), ("title", 44), ("why", 50), ("how", 80), ("days", 10, "whole"), ("effort", 12),
        ("points", 10, "points"), ("cash", 14, "money"), ("code", 24),
    )  # fmt: skip
    rows = tuple(
        (
            number, said(step.title, lang), said(step.why, lang), said(step.how, lang), step.due_days,
            say(f"report.effort.{step.effort}", lang), step.effect.score, step.effect.cash, step.id,
        )
        for number, step in enumerate(assessment.plan, 1)
    )  # fmt: skip
    return ReportSheet(name=say("book.sheet.plan", lang), columns=titles, rows=rows)


def packs(assessment: Assessment, lang: Lang) -> ReportSheet:
    """The content packs with their dates and sources."""
    titles = columns(
        "book.pack", lang,
        ("name", 20), ("id", 22), ("version", 8, "whole"), ("valid_from", 12, "date"), ("valid_until", 12, "date"),
        ("checked_on", 12, "date"), ("sources", 90),
    )  # fmt: skip
    rows = tuple(
        (
            pack_name(head.id, lang), head.id, head.version, head.valid_from, head.valid_until, head.checked_on,
            "\n".join(reference_words(source, lang) for source in head.sources) or None,
        )
        for head in assessment.packs
    )  # fmt: skip
    return ReportSheet(name=say("book.sheet.packs", lang), columns=titles, rows=rows)


def _lines(parts: Iterable[Said], lang: Lang) -> str | None:
    return "\n".join(sentence(part, lang) for part in parts) or None
