"""What needs attention: warnings, contradictions as questions, checklists and their open critical items."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable, KeepTogether

from smeassist.domain.alert import grounds
from smeassist.domain.alert_answers import answer_of
from smeassist.domain.assessment import Assessment, Contradiction, ListScore, WarningSignal
from smeassist.domain.checklist_pack import ChecklistsPack
from smeassist.domain.checklists import grade_word
from smeassist.domain.profile import WasRight
from smeassist.domain.text import Said
from smeassist.faces.findings import open_critical
from smeassist.faces.levels import SIGNS, alert_words, level_of
from smeassist.faces.names import signal_name
from smeassist.i18n import formats
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import Lang
from smeassist.reporting.paper.parts import (
    BODY,
    CELL_BOLD,
    ITEM,
    NOTE,
    Chapter,
    Words,
    box,
    bullets,
    gap,
    p,
    runs,
    section,
    table,
)
from smeassist.reporting.paper.prose import Run, Style

_REASONS = 3  # all of them follow as signals
_QUESTION = Style(size=9.5, leading=15, weight="bold", after=2, keep_with_next=True)
_HEADLINE = Style(size=9.5, leading=15, after=1, hang=13, keep_with_next=True)
_UNDER = Style(size=9, leading=13.5, after=1, indent=13, role="muted")


def warnings(assessment: Assessment, lang: Lang) -> list[Flowable]:
    """The rung of the ladder and why, then every signal with what would put it out."""
    role, word = alert_words(assessment, lang)
    head = runs([Run(f"{SIGNS[role]} {word}", role=role, weight="bold")])
    why = [p(said(why, lang), BODY) for why in grounds(assessment.alert, _REASONS)]
    story: list[Flowable] = [Chapter(say("report.chapter.warnings", lang)), box([head, *why], role)]
    if not assessment.warnings:
        story.append(p(say("report.warnings.none", lang), BODY))
    for signal in assessment.warnings:
        story.append(_signal(signal, answer_of(assessment.profile, signal), lang))
    return [*story, *_contradictions(assessment, lang), *_doubts(assessment, lang)]


def _signal(signal: WarningSignal, answer: WasRight | None, lang: Lang) -> Flowable:
    level = level_of("warning", signal.level)
    first, *further = [said(why, lang) for why in signal.evidence] or [signal_name(signal, lang)]
    word = say(f"report.warning.{signal.level}", lang)
    lines: list[Flowable] = [
        runs([Run(f"{SIGNS[level]} {word}  ", role=level, weight="bold"), Run(first)], _HEADLINE),
        *(p(text, _UNDER) for text in further),
        p(say("report.turns_green", lang, {"when": said(signal.turns_green_when, lang)}), _UNDER),
    ]
    if signal.measure is not None:
        lines.append(p(say("report.measure", lang, {"measure": signal.measure}), _UNDER))
    if answer is not None:
        lines.append(p(say("report.was_right", lang, {"answer": say(f"was_right.{answer}", lang)}), _UNDER))
    return KeepTogether([*lines, gap(5)])


def _contradictions(assessment: Assessment, lang: Lang) -> list[Flowable]:
    story: list[Flowable] = section(say("report.contradictions", lang))
    if not assessment.contradictions:
        checked = assessment.periods and assessment.answers.answers
        return [*story, p(say(f"report.contradictions.{'none' if checked else 'unchecked'}", lang), BODY)]
    story.append(p(say("report.contradictions.intro", lang), NOTE))
    for contradiction in assessment.contradictions:
        story.append(_contradiction(contradiction, lang))
    return story


def _contradiction(contradiction: Contradiction, lang: Lang) -> Flowable:
    answer = say(f"report.answer.{contradiction.answer}", lang)
    deduction = say(f"report.deduction.{contradiction.state}", lang, {"points": contradiction.deduction})
    return KeepTogether(
        [
            p(said(contradiction.message, lang), _QUESTION),
            p(
                say(
                    "report.contradiction.sides",
                    lang,
                    {"answer": answer, "books": said(contradiction.books, lang)},
                ),
                BODY,
            ),
            p(deduction, NOTE),
        ]
    )


def _doubts(assessment: Assessment, lang: Lang) -> list[Flowable]:
    """Tellings of the owner that do not agree; nothing where all do."""
    if not assessment.doubts:
        return []
    story = [*section(say("report.doubts", lang)), p(say("report.doubts.intro", lang), NOTE)]
    return [*story, *bullets((said(doubt.message, lang) for doubt in assessment.doubts), ITEM)]


def checklists(assessment: Assessment, pack: ChecklistsPack, lang: Lang) -> list[Flowable]:
    """The score of each list, what took points off, and the critical items that are still open."""
    story: list[Flowable] = [Chapter(say("report.chapter.checklists", lang))]
    header = [say(f"report.list.{key}", lang) for key in ("name", "score", "range", "grade", "gaps")]
    rows = [_list_row(list_score, pack, lang) for list_score in assessment.score.lists]
    story.append(table(header, rows, (22, 14, 18, 20, 40), numbers=(1, 2)))
    off: list[Said] = [why for list_score in assessment.score.lists for why in list_score.deductions]
    if off:
        story += section(say("report.list.deductions", lang))
        story += bullets((said(why, lang) for why in off), ITEM)
    return [*story, *_critical(assessment, pack, lang)]


def _list_row(list_score: ListScore, pack: ChecklistsPack, lang: Lang) -> tuple[Words, ...]:
    data = {"answered": list_score.answered, "total": list_score.total, "unknown": list_score.unknown}
    gaps = [say("report.list.answered", lang, data)]
    if list_score.capped:
        gaps.append(say("report.list.capped", lang))
    if list_score.score is None:
        grade, points = "—", "—"
    else:
        word = grade_word(pack, list_score.score)
        grade, points = f"{word.grade} {said(word.word, lang)}", formats.number(list_score.score, lang, 1)
    span = f"{formats.number(list_score.low, lang, 1)} – {formats.number(list_score.high, lang, 1)}"
    name = runs([Run(say(f"report.part.{list_score.list}", lang))], CELL_BOLD)
    return name, points, span, grade, "\n".join(gaps)


def _critical(assessment: Assessment, pack: ChecklistsPack, lang: Lang) -> list[Flowable]:
    critical = open_critical(assessment, pack)
    story: list[Flowable] = section(say("report.critical", lang))
    if not critical:
        return [*story, p(say("report.critical.none", lang), BODY)]
    story.append(p(say("report.critical.intro", lang), NOTE))
    header = [say(f"report.critical.{key}", lang) for key in ("list", "question", "answer", "goal")]
    rows: list[tuple[Words, ...]] = []
    for item, level in critical:
        answer = assessment.answers.answers.get(item.id)
        word = say("report.answer.unanswered" if answer is None else f"report.answer.{answer.value}", lang)
        stands = runs([Run(f"{SIGNS[level]} {word}", role=level)], CELL_BOLD)
        note = f"\n{say('report.owner_note', lang, {'note': answer.note})}" if answer and answer.note else ""
        rows.append(
            (
                say(f"report.part.{item.list}", lang),
                said(item.question, lang) + note,
                stands,
                said(item.good, lang),
            )
        )
    return [*story, table(header, rows, (14, 40, 16, 40))]
