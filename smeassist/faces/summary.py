"""What was found, in a few lines: the conclusion first, then why, then what to do."""

from __future__ import annotations

from smeassist.domain.alert import grounds, standing
from smeassist.domain.assessment import Assessment
from smeassist.domain.books import Books, periods
from smeassist.domain.channel_advice import fitting, questions
from smeassist.domain.periods import Period
from smeassist.domain.score_reasons import beside
from smeassist.domain.text import Value
from smeassist.domain.wording import carried
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import Lang

REASONS = 3
CHANNELS = 5
QUESTIONS = 3


def of_books(books: Books, lang: Lang) -> str:
    """What was understood from books."""
    held = sum(1 for check in books.checks if check.ok)
    broken = sum(1 for check in books.checks if check.ok is False)
    lines = [
        say("summary.company", lang, {"name": books.company or say("summary.no_name", lang)}),
        say("summary.figures", lang, {"figures": len(books.figures), "periods": len(periods(books))}),
        *(
            say("summary.period", lang, {"end": period.end, "length": period.months, "figures": count})
            for period, count in _counted(books)
        ),
        say("summary.checks", lang, {"held": held, "broken": broken}),
        say("summary.problems", lang, {"count": len(books.problems)}),
    ]
    return "\n".join(lines)


def _counted(books: Books) -> list[tuple[Period, int]]:
    return [(period, sum(1 for own, _ in books.figures if own == period)) for period in periods(books)]


def of_assessment(assessment: Assessment, lang: Lang) -> str:
    """The assessment's findings: score, alert, whether to borrow, first actions, channels that fit."""
    score = assessment.score
    name = assessment.enterprise.name or unnamed(assessment, lang)
    lines = [say("summary.assessed", lang, {"name": name, "day": assessment.as_of})]
    age = assessment.alert.age
    if age is not None and not age.old:
        lines[0] = say("summary.assessed_on", lang, {"name": name, "day": assessment.as_of, "end": age.end})
    if age is not None and age.old:
        lines.insert(0, say("signal.figures_old.evidence", lang, {"end": age.end, "months": age.months}))
    if score.overall is None or score.grade is None:
        lines += [said(why, lang) for why in beside(score, assessment.alert.age)]
    else:
        data: dict[str, Value] = {
            "score": score.overall,
            "low": score.low,
            "high": score.high,
            "grade": score.grade,
        }
        lines.append(say("summary.score", lang, data))
        lines += [f"  - {said(why, lang)}" for why in beside(score, assessment.alert.age)]
    lines.append(say("summary.alert", lang, {"rung": standing(assessment.alert, assessment.warnings)[1]}))
    lines += [f"  - {said(why, lang)}" for why in grounds(assessment.alert, REASONS)]
    lines += _borrow(assessment, lang)
    if assessment.plan:
        lines.append(say("summary.plan", lang))
        lines += [f"  {number}. {said(step.title, lang)}" for number, step in enumerate(assessment.plan, 1)]
    lines.append(of_channels(assessment, lang))
    return "\n".join(lines)


def of_match(assessment: Assessment, lang: Lang) -> str:
    """Whether to borrow at all, which the channels refer to, then the channels."""
    return "\n".join((*_borrow(assessment, lang), of_channels(assessment, lang)))


def unnamed(assessment: Assessment, lang: Lang) -> str:
    """What stands in a name's place: that none was given, or that profile and books are of two companies."""
    differs = any(problem.code == "company_differs" for problem in assessment.problems)
    return say("summary.name_open" if differs else "summary.no_name", lang)


def _borrow(assessment: Assessment, lang: Lang) -> list[str]:
    verdict = say("summary.borrow", lang, {"verdict": assessment.borrow.verdict})
    borrow = assessment.borrow
    reasons = [f"  - {said(why, lang)}" for why in borrow.because[:REASONS]]
    if (more := len(borrow.because) - REASONS) > 0:
        reasons.append(f"  - {say('summary.more', lang, {'count': more})}")
    reasons += [f"  - {said(why, lang)}" for why in borrow.at_once]
    if borrow.capacity or borrow.ceiling is not None:
        reasons += [f"  {said(words, lang)}" for words in carried(borrow, assessment.books.currency)]
    if borrow.capacity and borrow.binding is not None:
        reasons.append(f"    {say('summary.bound', lang, {'why': borrow.binding})}")
    return [verdict, *reasons, *(f"  ? {said(doubt.message, lang)}" for doubt in assessment.doubts[:REASONS])]


def of_channels(assessment: Assessment, lang: Lang) -> str:
    """The channels that an owner may look into, best first."""
    open_to = fitting(assessment.channels)[:CHANNELS]
    if not open_to:
        wanted = assessment.profile.need.amount
        return say("summary.no_need" if wanted == 0 else "summary.no_channels", lang)
    lines = [say("summary.channels", lang)]
    for channel in open_to:
        lines.append(
            say("summary.channel", lang, {"name": channel.name, "verdict": channel.verdict, "fit": channel.fit})
        )
        if channel.order is not None:
            lines.append(f"    {said(channel.order, lang)}")
    lines += [f"  ? {said(asked.why, lang)}" for asked in questions(assessment.channels)[:QUESTIONS]]
    return "\n".join(lines)
