"""The first page: the conclusion, the three findings, what to do first, the channels to look at, the limits."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from smeassist.domain.alert import grounds
from smeassist.domain.assessment import Assessment
from smeassist.domain.channel_advice import fitting
from smeassist.domain.checklist_pack import ChecklistsPack
from smeassist.domain.packs import Packs
from smeassist.domain.periods import start
from smeassist.domain.score import ScorePack
from smeassist.domain.score_reasons import beside
from smeassist.faces.amounts import cost_words, effect_words
from smeassist.faces.findings import AT_MOST, findings
from smeassist.faces.levels import SIGNS, alert_words, level_of
from smeassist.faces.names import period_name
from smeassist.faces.summary import unnamed
from smeassist.i18n import formats
from smeassist.i18n.catalogue import said, say, sentence
from smeassist.i18n.formats import Lang
from smeassist.reporting.charts.gauge import GradeMark, gauge
from smeassist.reporting.paper.fonts import width
from smeassist.reporting.paper.painter import Picture
from smeassist.reporting.paper.parts import (
    BODY,
    HEIGHT,
    NOTE,
    TITLE,
    WIDTH,
    box,
    gap,
    height,
    p,
    runs,
    section,
    table,
)
from smeassist.reporting.paper.prose import Run, Style
from smeassist.reporting.scene import Role

ACTIONS = 6
_NOTES = 6  # on old books every signal is a note; the evidence has them all
# Channels and measures shown, and whether findings say what settles them.
_FULLER_FIRST = (
    (5, ACTIONS, True), (4, ACTIONS, True), (3, ACTIONS, True), (3, ACTIONS, False), (3, 4, False), (2, 4, False),
    (2, 3, False), (1, 3, False), (1, 2, False),
)  # fmt: skip

_FACT = Style(size=10, leading=15, weight="bold", after=0)
_POINT = Style(size=9.5, leading=14.5, after=2, hang=15)
_GAUGE = 64.0  # nothing lies below
_GRAVITY: tuple[Role, ...] = ("good", "unknown", "watch", "poor")
_SMALLER_TITLES = (Style(size=15, leading=21, weight="bold"), Style(size=11, leading=16, weight="bold"))
_POINT_NOTE = Style(size=8.5, leading=12.5, after=3, indent=15, role="muted")


def front(assessment: Assessment, packs: Packs, lang: Lang) -> list[Flowable]:
    """Everything an owner needs who reads one page only; long sentences leave room for less of the lists."""
    for channels, actions, notes in _FULLER_FIRST:
        story = _front(assessment, packs, lang, channels, actions, notes=notes)
        if height(story) <= HEIGHT:
            break
    return story


def _front(
    assessment: Assessment, packs: Packs, lang: Lang, channels: int, actions: int, *, notes: bool
) -> list[Flowable]:
    return [
        *_name(assessment, lang),
        _conclusion(assessment, lang),
        *_score(assessment, packs, lang),
        *_findings(assessment, packs.checklists, lang, notes=notes),
        *_actions(assessment, lang, actions),
        *_channels(assessment, lang, channels),
        _limits(assessment, lang),
    ]


def _limits(assessment: Assessment, lang: Lang) -> Flowable:
    """What the report can't know: notes on old books and on what was not checked, then the general limits."""
    sentences = grounds(assessment.alert, 1)
    notes = [signal.evidence[0] for signal in assessment.warnings if signal.level == "note" and signal.evidence]
    notes = notes[:_NOTES]
    lines = [p(said(note, lang), NOTE) for note in notes if note not in sentences]
    return box([*lines, p(say("report.limits", lang, {"day": assessment.as_of}), NOTE)], "unknown")


def _score(assessment: Assessment, packs: Packs, lang: Lang) -> list[Flowable]:
    """The gauge, and in words what its bracket means; without a total the parts alone and what is missing."""
    why: list[Flowable] = [p(said(words, lang), NOTE) for words in beside(assessment.score, assessment.alert.age)]
    if assessment.score.overall is None:
        return why
    scene = gauge(
        assessment.score, grade_marks(packs.score, lang), lang, width=WIDTH, height=_GAUGE, measure=width
    )
    return [Picture(scene), p(scene.summary, NOTE), *why]


def grade_marks(pack: ScorePack, lang: Lang) -> tuple[GradeMark, ...]:
    """The pack's grades as the gauge shows them."""
    return tuple(
        GradeMark(grade=grade.grade, lowest=grade.at_least, word=said(grade.words, lang)) for grade in pack.grades
    )


def company_name(assessment: Assessment, lang: Lang) -> str:
    """The company's name, or why none stands here: none was given, or profile and books are of two companies."""
    return assessment.enterprise.name or unnamed(assessment, lang)


def periods_covered(assessment: Assessment, lang: Lang) -> str:
    """The earliest and the latest period that books tell of; of several with one end or start the longest."""
    held = assessment.periods
    if not held:
        return say("report.no_books", lang)
    last = max(held, key=lambda period: (period.end, period.months))
    first = min(held, key=lambda period: (start(period), -period.months))
    if start(first) >= start(last):
        return period_name(last, lang)
    return say("report.span", lang, {"first": period_name(first, lang), "last": period_name(last, lang)})


def _name(assessment: Assessment, lang: Lang) -> list[Flowable]:
    enterprise = assessment.enterprise
    facts = [
        periods_covered(assessment, lang),
        say("report.as_of", lang, {"day": assessment.as_of}),
    ]
    if enterprise.size_class is not None:
        facts.append(say(f"report.size.{enterprise.size_class}", lang))
    return [_title(company_name(assessment, lang)), p(" · ".join(facts), NOTE), gap(4)]


def _title(name: str) -> Flowable:
    """The name as large as two lines allow; a name longer than any should be still leaves room for the rest."""
    fitting = (p(name, style) for style in (TITLE, *_SMALLER_TITLES))
    return next(
        (channel for channel in fitting if channel.wrap(WIDTH, HEIGHT)[1] <= 2 * channel.style.leading),
        p(name, _SMALLER_TITLES[-1]),
    )


def graver(role: Role, other: Role) -> Role:
    """The graver of two roles; unknown is never good."""
    return max(role, other, key=_GRAVITY.index)


def _conclusion(assessment: Assessment, lang: Lang) -> Flowable:
    borrow = assessment.borrow
    (alert_role, alert), verdict_role = alert_words(assessment, lang), level_of("verdict", borrow.verdict)
    lines: list[Flowable] = [
        runs(
            [
                Run(say("report.alert.label", lang), role="muted", weight="regular"),
                Run(f"{SIGNS[alert_role]} ", role=alert_role),
                Run(alert, role=alert_role),
            ],
            _FACT,
        ),
        *(p(said(why, lang), BODY) for why in grounds(assessment.alert, 1)),
        runs(
            [
                Run(say("report.borrow.label", lang), role="muted", weight="regular"),
                Run(f"{SIGNS[verdict_role]} ", role=verdict_role),
                Run(say(f"choice.borrow.verdict.{borrow.verdict}", lang), role=verdict_role),
            ],
            _FACT,
        ),
        *(p(said(why, lang), BODY) for why in borrow.because[:1]),
        *(p(said(why, lang), NOTE) for why in borrow.at_once),
        *_doubts(assessment, lang),
    ]
    return box(lines, graver(alert_role, verdict_role))


def _doubts(assessment: Assessment, lang: Lang) -> list[Flowable]:
    """That tellings do not agree, for the findings below may have no room for the questions."""
    count = len(assessment.doubts)
    return [p(say("report.doubts_open", lang, {"count": count}), NOTE)] if count else []


def _findings(assessment: Assessment, checklists: ChecklistsPack, lang: Lang, *, notes: bool) -> list[Flowable]:
    listed = findings(assessment, checklists)
    if not listed:
        return [p(say("report.findings.none", lang), BODY)]
    title = "report.findings" if len(listed) == AT_MOST else "report.findings.few"
    story: list[Flowable] = section(say(title, lang))
    for number, finding in enumerate(listed, 1):
        sign = Run(f"{number}  {SIGNS[finding.level]} ", role=finding.level, weight="bold")
        story.append(runs([sign, Run(said(finding.what, lang))], _POINT))
        if notes and finding.settled_by is not None:
            text = say("report.turns_green", lang, {"when": said(finding.settled_by, lang)})
            story.append(p(text, _POINT_NOTE))
    return story


def _actions(assessment: Assessment, lang: Lang, at_most: int) -> list[Flowable]:
    if not assessment.plan:
        return []
    story: list[Flowable] = section(say("report.actions", lang))
    rows = []
    for number, step in enumerate(assessment.plan[:at_most], 1):
        due = say("report.within_days", lang, {"days": step.due_days})
        effect = effect_words(step.effect, lang, assessment.books.currency)
        brings = formats.clauses(effect, lang)
        rows.append((f"{number}", said(step.title, lang), due, brings or "—"))
    header = [say(f"report.action.{key}", lang) for key in ("number", "what", "due", "effect")]
    return [*story, table(header, rows, (4, 46, 14, 36))]


def _channels(assessment: Assessment, lang: Lang, at_most: int) -> list[Flowable]:
    open_to = fitting(assessment.channels)[:at_most]
    story: list[Flowable] = section(say("report.channels.title", lang))
    if not open_to:
        none = "summary.no_need" if assessment.profile.need.amount == 0 else "report.channels.none"
        return [*story, p(say(none, lang), BODY)]
    rows = [
        (
            said(channel.name, lang),
            say(f"report.channel.{channel.verdict}", lang),
            cost_words(channel.annual_cost, lang),
            sentence((channel.unmet or channel.unknown)[0], lang) if channel.unmet or channel.unknown else "—",
        )
        for channel in open_to
    ]
    header = [say(f"report.channel.column.{key}", lang) for key in ("name", "verdict", "cost", "open")]
    return [*story, table(header, rows, (30, 17, 15, 38))]
