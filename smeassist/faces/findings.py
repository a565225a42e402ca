"""The three things that an owner should know first, chosen by how much they press."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from smeassist.domain.assessment import Assessment, Level
from smeassist.domain.checklist_pack import ChecklistsPack, Item
from smeassist.domain.checklists import for_form
from smeassist.domain.text import Said, reason
from smeassist.faces.indicators import current_indicators

AT_MOST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedFinding:
    """One thing to know: how grave it is, what was found, and what would settle it where that is known."""

    level: Level
    what: Said
    settled_by: Said | None = None


def findings(
    assessment: Assessment, checklists: ChecklistsPack, at_most: int = AT_MOST
) -> tuple[GradedFinding, ...]:
    """The most pressing first: warnings to act on, broken books, what to watch, then contradictions.

    Of one sentence said twice the first stays.
    """
    chosen: list[GradedFinding] = []
    for finding in _pressing(assessment, checklists):
        if all(finding.what != other.what for other in chosen):
            chosen.append(finding)
    return tuple(chosen[:at_most])


def open_critical(assessment: Assessment, checklists: ChecklistsPack) -> tuple[tuple[Item, Level], ...]:
    """Critical items that are not answered well: poor first, then partial, unknown and unanswered."""
    grave: dict[str, Level] = {"poor": "poor", "partial": "watch", "unknown": "unknown"}
    order: tuple[Level, ...] = ("poor", "watch", "unknown")
    parts = []
    for item in for_form(checklists, assessment.profile.legal_form).items:
        answer = assessment.answers.answers.get(item.id)
        level = grave.get(answer.value) if answer else "unknown"
        if item.critical and level is not None:
            parts.append((item, level))
    return tuple(sorted(parts, key=lambda pair: order.index(pair[1])))


def _pressing(assessment: Assessment, checklists: ChecklistsPack) -> Iterator[GradedFinding]:
    yield from _warnings(assessment, "act", "poor")
    broken = [check for check in assessment.books.checks if check.ok is False and check.severity == "error"]
    if broken:
        yield GradedFinding(level="poor", what=reason("report.finding.broken", count=len(broken)))
    yield from _warnings(assessment, "watch", "watch")
    for contradiction in assessment.contradictions:
        yield GradedFinding(level="watch", what=contradiction.message)
    yield from (GradedFinding(level="watch", what=doubt.message) for doubt in assessment.doubts if doubt.grave)
    for item, level in open_critical(assessment, checklists):
        if level == "poor":
            yield GradedFinding(
                level="poor", what=reason("report.finding.item", question=item.question, answer=item.poor)
            )
    yield from _indicators(assessment)


def _indicators(assessment: Assessment) -> Iterator[GradedFinding]:
    age = assessment.alert.age
    latest = max((period.end for period in assessment.periods), default=None)
    for indicator in current_indicators(assessment):
        if indicator.level == "poor" and indicator.scored:
            what = reason("report.finding.indicator", name=indicator.name, why=indicator.why)
            end = indicator.period.end
            if age is not None and age.old:
                yield GradedFinding(level="unknown", what=reason("signal.dated", end=end, what=what))
            elif end != latest:
                yield GradedFinding(level="poor", what=reason("signal.dated", end=end, what=what))
            else:
                yield GradedFinding(level="poor", what=what)


def _warnings(assessment: Assessment, level: str, shown: Level) -> Iterator[GradedFinding]:
    for signal in assessment.warnings:
        if signal.level == level and signal.evidence:
            yield GradedFinding(level=shown, what=signal.evidence[0], settled_by=signal.turns_green_when)
