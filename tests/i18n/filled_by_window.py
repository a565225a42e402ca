"""What fills the places of keys that the window says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from smeassist.domain import advice, assessment, edits, measures
from smeassist.domain.answers import AnswerValue, ListId
from smeassist.domain.forecast.assumptions import Origin
from smeassist.domain.offers.offer import Method
from smeassist.domain.problems import Severity
from smeassist.faces.levels import LEVELS
from smeassist.faces.questions import SHEETS
from smeassist.faces.steps import STEPS, State
from smeassist.faces.told_values import LOAN_METHODS
from smeassist.gui.frame.commands import MENUS
from smeassist.gui.pages import books as books_page
from smeassist.importers.shapes import page
from smeassist.importers.whole import preview
from smeassist.reporting.paper.evidence import STATEMENTS
from smeassist.storage.backups import BackupReason
from tests.i18n.in_code import (
    given,
    pages_named,
    pages_with_heading,
    steps_said,
)
from tests.i18n.values import (
    Filled,
    asked,
    column_meanings,
    each,
    of,
)


def filled() -> Mapping[str, Filled]:
    """By the text with its places, spaces left out: what fills them together."""
    groups, sides, journal = column_meanings()
    levels = of(assessment.Level)
    answers = of(AnswerValue)
    severities = of(Severity)
    verdicts = of(advice.Verdict)
    channel_verdicts = of(advice.ChannelVerdict)
    zones = of(assessment.Zone)
    lists = each((*get_args(ListId), "health"))
    commands = each(entry for _, entries in MENUS for entry in entries if entry and entry[0] != "*")
    headed = pages_with_heading()
    sliders = given("gui/pages", "_Slider", place=1)
    typed = [q.kind for q in asked() if q.kind in ("text", "amount", "count", "day")]
    return {
        "gui.forecast.loan_{name}": each(("name", "principal", "start", "months", "rate")),
        "offer.method.{method}": each(LOAN_METHODS),
        "offer.method.{loan.method}": of(Method),
        "gui.forecast.from.{stated.origin}": of(Origin),
        "gui.forecast.{name}": each(sliders),
        "gui.forecast.{name}_name": each(sliders),
        "choice.{asked.path}.{choice}": [(q.path, c) for q in asked() if q.kind == "choice" for c in q.choices],
        "gui.ask.{doubt.field}": each(q.path for q in asked()),
        "gui.top.{name}_name": each(("lang", "smaller", "larger", "dark")),
        "gui.level.{explained.level}": levels,
        "gui.level.{indicator.level}": levels,
        "gui.command.{command.id}": commands,
        "gui.statement.{_statement(figure.item)}": each((*(name for name, _ in books_page._STATEMENTS), "beside")),
        "gui.severity.{problem.severity}": severities,
        "gui.checklists.{value}": each(("unknown", "not_applicable")),
        "gui.checklists.{name}": each(("why", "evidence", "basis")),
        "gui.answer.{value(item)}": each((*get_args(AnswerValue), "open")),
        "gui.answer.{value}": answers,
        "gui.answer.{value.value}": answers,
        "gui.zone.{model.zone}": zones,
        "gui.sheet.{sheet}": each(SHEETS),
        "gui.sheet.{self.sheet}": each(SHEETS),
        "gui.sheet.{_ORDER[at+1]}": each(SHEETS),
        "gui.sheet.{self.sheet}.note": each(SHEETS),
        "gui.ask.{path}": each(q.path for q in asked()),
        "gui.ask.{asked.path}": each(q.path for q in asked()),
        "gui.ask.{asked.path}.why": each(q.path for q in asked()),
        "gui.ask.hint_{asked.kind}": each(typed),
        "gui.ask.reading_{self.asked.kind}": each(typed),
        "gui.ask.refused_{self.asked.kind}": each(typed),
        "gui.choice.{choice}": each(c for q in asked() if q.kind == "several" for c in q.choices),
        "choice.borrow.verdict.{assessment.borrow.verdict}": verdicts,
        "gui.financing.group.{group}": channel_verdicts,
        "gui.financing.group.{group}.note": channel_verdicts,
        "gui.financing.{key}": each(("who", "cost_basis", "fee", "tenor", "collateral", "speed", "met", "unmet")),
        "gui.channel.{channel.verdict}": channel_verdicts,
        "history.group.{group}": each(("figures", "answers", "profile")),
        "imports.meaning.{heador'unknown'}": each({*groups, "unknown", "left_out"}),
        "imports.side.{side}": each(sides),
        "imports.journal.{side}": each(journal),
        "imports.cell.{cell.role}": of(preview.Role),
        "imports.kind.{statement}": each(name for name, _ in STATEMENTS),
        "imports.kind.{sheet.kind}": of(page.Kind),
        "gui.overview.head.{level}": levels,
        "gui.nav.{self.name}": each(pages_named()),
        "gui.{self.name}.title": each(headed),
        "gui.{self.name}.note": each(headed - {"enterprise", "imports", "overview"}),
        "gui.nav.{step.id}": each(STEPS),
        "gui.state.{step.state}": of(State),
        "gui.step.{why}": each(steps_said()),
        "gui.plan.effort.{step.effort}": of(measures.Effort),
        "storage.backup.{backup.reason}": of(BackupReason),
        "secret.{name}": each(("password", "again")),
        "secret.{kind}.go": each(("new", "open")),
        "secret.{kind}.leave": each(("new", "open")),
        "gui.{kind}.{code}": [(kind, code) for kind in ("channel", "warning", "grade") for code in LEVELS[kind]],
        "gui.score.{name}": lists,
        "gui.score.{name}_from": lists,
        "history.role.{edit.role}": of(edits.Role),
        "history.what.{change.kind}": each(("import", "mapping")),
    }
