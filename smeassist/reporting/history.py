"""The printout of who changed what of a company and when, for an accountant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from smeassist.domain.edits import Edit
from smeassist.faces.changes import GROUPS, line
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang

if TYPE_CHECKING:
    from smeassist.domain.checklist_pack import ChecklistsPack


def render(
    edits: Sequence[Edit], pack: ChecklistsPack, company: str, lang: Lang, *, invariant: bool = False
) -> bytes:
    """The printout: figures, answers and the company's own facts apart, oldest first, each with old and new."""
    from reportlab.platypus.flowables import Flowable

    from smeassist.reporting.paper.pages import Furniture, build
    from smeassist.reporting.paper.parts import BODY, NOTE, Chapter, p, table

    zone = f"{edits[-1].at.astimezone():%z}" if edits else "+0000"
    story: list[Flowable] = [
        p(say("history.intro", lang, {"n": len(edits)}), BODY),
        p(say("history.zone", lang, {"zone": f"UTC{zone[:3]}:{zone[3:]}"}), NOTE),
    ]
    head = [say(f"history.column.{name}", lang) for name in ("number", "when", "who", "how", "what", "old", "new")]
    for group, kinds in GROUPS.items():
        lines = [line(edit, pack, lang) for edit in edits if edit.change.kind in kinds]
        story.append(Chapter(say(f"history.group.{group}", lang)))
        if not lines:
            story.append(p(say("history.none", lang), NOTE))
            continue
        rows = [(str(line.number), line.when, line.who, line.how, line.what, line.old, line.new) for line in lines]
        story.append(table(head, rows, (6, 13, 13, 11, 24, 17, 17), numbers=(0,)))
    furniture = Furniture(title=say("history.title", lang), subject=company, foot=say("history.foot", lang))
    return build(story, furniture, lang, invariant=invariant)
