"""Empty checklists for printing: each question with its three answers to tick, room for evidence and notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from reportlab.platypus.flowables import Flowable, HRFlowable, KeepTogether, PageBreak

from smeassist.domain.answers import ListId
from smeassist.domain.checklist_pack import Area, Checklist, ChecklistsPack, Item
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import Lang
from smeassist.reporting import files
from smeassist.reporting.paper.pages import Furniture, build
from smeassist.reporting.paper.parts import BODY, NOTE, Chapter, p, runs, section
from smeassist.reporting.paper.prose import Run, Style
from smeassist.reporting.scene import LIGHT

_BOX: Final = "□"
_QUESTION: Final = Style(size=10, leading=15.5, after=1.5, hang=30)
_ANSWER: Final = Style(size=9, leading=13.5, after=1, indent=30, hang=13)
_UNDER: Final = Style(size=8, leading=12, after=1, indent=30, role="muted")
_LINE: Final = Style(size=9.5, leading=20, after=2)
_ROOM_FOR_AN_AREA: Final = 150.0


def write(lists: Iterable[ListId], pack: ChecklistsPack, lang: Lang, target: Path) -> None:
    """Write the lists as one PDF, each on pages of its own.

    Raises:
        SmeError: the target can't be written; see `files.replace`.
    """
    files.replace(target, render(lists, pack, lang))


def render(lists: Iterable[ListId], pack: ChecklistsPack, lang: Lang, *, invariant: bool = False) -> bytes:
    """The PDF's bytes; with `invariant` the same pack gives the same bytes."""
    wanted = set(lists)
    story: list[Flowable] = []
    for checklist in pack.lists:
        if checklist.id in wanted:
            story += [PageBreak()] if story else []
            story += _checklist(checklist, pack, lang)
    furniture = Furniture(
        title=say("blank.title", lang),
        subject=say("blank.pack", lang, {"id": pack.head.id, "version": pack.head.version}),
        foot=say("blank.foot", lang),
    )
    return build(story, furniture, lang, invariant=invariant)


def _checklist(checklist: Checklist, pack: ChecklistsPack, lang: Lang) -> list[Flowable]:
    items = [item for item in pack.items if item.list == checklist.id]
    count = {"count": len(items), "minutes": checklist.minutes, "critical": sum(item.critical for item in items)}
    story: list[Flowable] = [
        Chapter(said(checklist.title, lang)),
        p(said(checklist.what, lang), BODY),
        p(say("blank.how", lang, count), NOTE),
        p(say("blank.fields", lang), _LINE),
    ]
    number = 0
    for area in _areas(checklist, items):
        members = [item for item in items if item.area == area.id]
        story += section(said(area.title, lang), _ROOM_FOR_AN_AREA)
        for item in members:
            number += 1
            story.append(_item(number, item, lang))
    return story


def _areas(checklist: Checklist, items: Sequence[Item]) -> list[Area]:
    """The list's areas that hold questions, in the pack's order, then any that the list does not name."""
    held = {item.area for item in items}
    named = [area for area in checklist.areas if area.id in held]
    missing = held - {area.id for area in named}
    return [*named, *(Area(id=name, title=checklist.title) for name in sorted(missing))]


def _item(number: int, item: Item, lang: Lang) -> Flowable:
    # The id and the mark come first: behind the question they would often stand alone on a line.
    head = [Run(f"{number:>2}.  ", weight="bold"), Run(f"{item.id}  ", role="muted")]
    if item.critical:
        head.append(Run(f"{say('blank.critical', lang)}  ", role="poor", weight="bold"))
    head.append(Run(said(item.question, lang), weight="bold"))
    answers = (("good", item.good), ("partial", item.partial), ("poor", item.poor))
    lines: list[Flowable] = [runs(head, _QUESTION)]
    if item.applies_if is not None:
        lines.append(p(say("blank.applies_if", lang, {"when": item.applies_if}), _UNDER))
    lines += [
        runs([Run(f"{_BOX}  {say(f'blank.answer.{key}', lang)}"), Run(said(text, lang))], _ANSWER)
        for key, text in answers
    ]
    either = "        ".join(
        f"{_BOX}  {say(f'blank.answer.{key}', lang)}" for key in ("unknown", "not_applicable")
    )
    lines += [
        p(either, _ANSWER),
        p(say("blank.evidence", lang, {"evidence": item.evidence}), _UNDER),
        p(say("blank.note", lang), _UNDER),
        HRFlowable(width="100%", thickness=0.4, color=LIGHT["grid"], spaceBefore=7, spaceAfter=7),
    ]
    return KeepTogether(lines)
