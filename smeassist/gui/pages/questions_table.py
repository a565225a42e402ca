"""All questions of a checklist as a table, with the answers that were given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from smeassist.domain.answers import Answer, AnswerValue
from smeassist.domain.checklist_pack import Item
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.records import Column, RecordsModel
from smeassist.gui.parts.table import Table
from smeassist.gui.parts.tones import mark_of

VALUES: Final[tuple[AnswerValue, ...]] = ("good", "partial", "poor", "unknown", "not_applicable")


def questions_table(
    desk: Desk, items: tuple[Item, ...], answer: Callable[[Item], Answer | None], show: Callable[[Item], None]
) -> Table:
    """The table of a list's questions; `answer` gives what was answered, `show` goes to the chosen one."""

    def value(item: Item) -> str:
        given = answer(item)
        return given.value if given else "open"

    columns: list[Column[Item]] = [
        Column(title=desk.t("gui.checklists.number"), text=lambda item: item.id),
        Column(title=desk.t("gui.checklists.question"), text=lambda item: desk.say(item.question), stretch=True),
        Column(
            title=desk.t("gui.checklists.answer"),
            text=lambda item: desk.t(f"gui.answer.{value(item)}"),
            mark=lambda item: mark_of("answer", value(item)) if answer(item) else "empty",
            order=lambda item: (*VALUES, "open").index(value(item)),
        ),
    ]
    model = RecordsModel[Item](desk.look, columns, items)
    return Table(desk.look, model, desk.t("gui.checklists.table"), show, most_rows=18)
