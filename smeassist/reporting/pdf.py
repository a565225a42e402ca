"""The owner's report as PDF: the conclusion on the first page, then what it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from reportlab.platypus.flowables import CondPageBreak, Flowable, PageBreak

from smeassist.domain.assessment import Assessment
from smeassist.domain.packs import Packs
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.reporting import files
from smeassist.reporting.paper.ahead import ahead
from smeassist.reporting.paper.evidence import basis, evidence
from smeassist.reporting.paper.front import company_name, front, periods_covered
from smeassist.reporting.paper.money import financing, plan
from smeassist.reporting.paper.pages import Furniture, build
from smeassist.reporting.paper.standing import indicators, other_models, standing
from smeassist.reporting.paper.worries import checklists, warnings

_ROOM_FOR_A_CHAPTER: Final = 260.0  # points that must be left on a page for a chapter to begin there


def write(assessment: Assessment, packs: Packs, lang: Lang, target: Path) -> None:
    """Write the report, whole or not at all.

    Raises:
        SmeError: the target can't be written; see `files.replace`.
    """
    files.replace(target, render(assessment, packs, lang))


def render(assessment: Assessment, packs: Packs, lang: Lang, *, invariant: bool = False) -> bytes:
    """The report's bytes; with `invariant` the same assessment gives the same bytes."""
    furniture = Furniture(
        title=say("report.title", lang),
        subject=company_name(assessment, lang),
        when=periods_covered(assessment, lang),
        foot=say("report.foot", lang),
    )
    return build(_story(assessment, packs, lang), furniture, lang, invariant=invariant)


def _story(assessment: Assessment, packs: Packs, lang: Lang) -> list[Flowable]:
    chapters = (
        front(assessment, packs, lang),
        standing(assessment, lang),
        warnings(assessment, lang),
        ahead(assessment, lang),
        financing(assessment, lang),
        plan(assessment, lang),
        checklists(assessment, packs.checklists, lang),
        indicators(assessment, lang),
        [*evidence(assessment, lang), *other_models(assessment, lang)],
        basis(assessment, lang),
    )
    story: list[Flowable] = []
    for number, chapter in enumerate(chapters):
        if number:
            story.append(PageBreak() if number == 1 else CondPageBreak(_ROOM_FOR_A_CHAPTER))
        story += chapter
    return story
