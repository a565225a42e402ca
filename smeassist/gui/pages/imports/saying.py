"""How the parts of a preview are said: sheets, columns, cells; without Qt."""

from __future__ import annotations

from smeassist.domain.items import INSTANTS
from smeassist.domain.periods import opening_instant
from smeassist.domain.problems import Problem, as_reason
from smeassist.faces.names import item_name, period_name
from smeassist.gui.doings.desk import Desk
from smeassist.i18n.catalogue import known
from smeassist.importers.whole.preview import SeenCell, SeenColumn, SeenSheet
from smeassist.importers.words.questions import SEPARATOR

SOME_YEARS = 4


def kind_words(desk: Desk, sheet: SeenSheet) -> str:
    """What a sheet is."""
    names = [desk.t(f"imports.kind.{statement}") for statement in sheet.statements] or [
        desk.t(f"imports.kind.{sheet.kind}")
    ]
    return desk.t("imports.and").join(names)


def meaning_words(desk: Desk, meaning: str) -> str:
    """What a column means: `closing`, `closing.debit`, `journal.date`."""
    head, _, side = meaning.partition(".")
    if head == "journal":
        return desk.t(f"imports.journal.{side}")
    words = desk.t(f"imports.meaning.{head or 'unknown'}")
    return f"{words} {desk.t(f'imports.side.{side}')}" if side else words


def column_words(desk: Desk, column: SeenColumn) -> str:
    """A column's meaning, or the day that its head names."""
    return column.span if column.span and not column.meaning else meaning_words(desk, column.meaning)


def when_words(desk: Desk, cell: SeenCell) -> str:
    """The period of an amount; a balance is that of its end or of the year's beginning."""
    if cell.period is None:
        return desk.t("imports.when.unknown")
    period = period_name(cell.period, desk.lang)
    if cell.item not in INSTANTS:
        return desk.t("imports.when.before" if cell.opening else "imports.when.flow", period=period)
    day = opening_instant(cell.period) if cell.opening else cell.period.end
    return desk.t("imports.when.opening" if cell.opening else "imports.when.closing", day=day)


def cell_words(desk: Desk, cell: SeenCell | None, address: str, text: str) -> str:
    """What a cell was read as, in a sentence."""
    if cell is None:
        return desk.t("imports.cell.plain" if text else "imports.cell.empty", cell=address, text=text)
    if cell.role == "unread" and not text:
        return desk.t("imports.cell.no_value", cell=address)
    item = item_name(cell.item, desk.lang) if cell.item else ""
    when = when_words(desk, cell) if cell.role == "amount" else ""
    return desk.t(f"imports.cell.{cell.role}", cell=address, text=text, item=item, when=when)


def question_words(desk: Desk, problem: Problem) -> str:
    """A question's sentence."""
    return desk.say(as_reason(problem, placed=False))


def options(desk: Desk, problem: Problem) -> tuple[str, ...]:
    """The answers that a question offers, the proposed one first; of a year, the last few."""
    given = tuple(part for part in str(problem.data.get("options") or "").split(SEPARATOR) if part)
    if problem.code == "question_year":
        year = desk.today().year
        given = tuple(str(year - back) for back in range(SOME_YEARS))
    proposed = str(problem.data.get("proposed") or "")
    return tuple(dict.fromkeys(([proposed] if proposed else []) + list(given)))


def option_words(desk: Desk, problem: Problem, option: str) -> str:
    """An answer as its button says it."""
    topic = problem.code.removeprefix("question_")
    if topic == "year":
        return desk.t("imports.option.year", year=option)
    key = f"option.{topic}.{option}"
    return desk.t(key) if known(key) else option
