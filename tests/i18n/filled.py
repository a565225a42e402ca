"""What fills the places of keys that data are put into: every value of a type, a pack, a list in the code."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final, Literal, TypeVar, get_args, get_origin

from smeassist.content.packs import load_packs
from smeassist.domain import assessment, conditions, edits, facts, items, measures
from smeassist.domain import pack as pack_head
from smeassist.domain.alert import UNCHECKED
from smeassist.domain.answers import AnswerValue
from smeassist.domain.assessment import Band
from smeassist.domain.contradictions import Case
from smeassist.domain.distress.pack import ModelDefinition
from smeassist.domain.edits import profile_paths
from smeassist.domain.indicator_pack import Case as IndicatorCase
from smeassist.domain.indicator_pack import Unit
from smeassist.domain.packs import Packs, heads
from smeassist.domain.problems import Severity
from smeassist.domain.signals import SIGNALS
from smeassist.domain.sizes import Measure
from smeassist.gui.commands import MENUS
from smeassist.gui.pages import books as books_page
from smeassist.gui.parts.tones import _BY_KIND
from smeassist.gui.questions import SHEETS, Question, question
from smeassist.gui.steps import STEPS, State
from smeassist.i18n.checks import _STATES
from smeassist.importers.shapes import page
from smeassist.importers.whole import preview
from smeassist.reporting.charts import statements as charts
from smeassist.reporting.paper.evidence import STATEMENTS
from smeassist.storage.backups import BackupReason
from tests.i18n.sources import SOURCE, made
from tests.i18n.test_keys_used import trees

T = TypeVar("T")
Filled = Iterable[tuple[str, ...]]

# Beginnings of keys, which something else is put behind: what is made of those is looked up before it is said.
BEGINNINGS: Final = frozenset({"choice.{change.path}", "signal.{UNCHECKED}.{kind}"})


@cache
def packs() -> Packs:
    return load_packs()


@cache
def records() -> tuple[Any, ...]:
    """Every record of the packs, however deep."""
    return tuple(_walked(packs()))


def _walked(root: Any) -> Iterator[Any]:
    if is_dataclass(root):
        yield root
        for field in fields(root):
            yield from _walked(getattr(root, field.name))
    elif isinstance(root, Mapping | tuple):
        for value in root.values() if isinstance(root, Mapping) else root:
            yield from _walked(value)


def within(kind: type[T]) -> list[T]:
    """Every record of a kind in the packs."""
    return [record for record in records() if isinstance(record, kind)]


def one(values: Iterable[str]) -> Filled:
    return [(value,) for value in sorted(set(values))]


def of(alias: object) -> Filled:
    return one(map(str, get_args(alias)))


def asked() -> tuple[Question, ...]:
    return tuple(question(path) for sheet in SHEETS.values() for path in sheet)


def tests() -> tuple[conditions.Test, ...]:
    return tuple(within(conditions.Test))


def fact_fields() -> set[str]:
    return {test.field for test in tests() if not test.field.startswith(facts.BOOKS)}


def choices() -> Filled:
    """A choice of the profile with each of its values."""
    found = [
        (path, str(value))
        for path, kind in profile_paths().items()
        if get_origin(kind) is Literal
        for value in get_args(kind)
    ]
    return [*found, *((q.path, choice) for q in asked() if q.kind == "choice" for choice in q.choices)]


def error_codes() -> set[str]:
    """Every code that a refusal is raised with, and that SQLite's and the system's errors are told by."""
    found: set[str] = set()
    for tree in trees():
        for call in ast.walk(tree):
            name = getattr(call.func, "id", "") if isinstance(call, ast.Call) else ""
            if isinstance(call, ast.Call) and name in ("SmeError", "explained") and call.args:
                branches = ast.walk(call.args[0]) if isinstance(call.args[0], ast.IfExp) else call.args[:1]
                found |= {str(part.value) for part in branches if isinstance(part, ast.Constant)}
    from smeassist.storage import faults

    return found | set(faults._CODES.values()) | set(faults._ERRNOS.values())


def lit_signals() -> set[str]:
    """Every name that a rule of the alert lights under."""
    found: set[str] = set(SIGNALS)
    for path in (SOURCE / "domain" / "signals").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "lit":
                found |= {str(part.value) for part in call.args[:1] if isinstance(part, ast.Constant)}
    return found - {name for name in SIGNALS if f'lit("{name}"' not in _signals_source()}


@cache
def _signals_source() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (SOURCE / "domain" / "signals").rglob("*.py"))


def steps_said() -> set[str]:
    """The words that the rail gives for where a step stands."""
    tree = ast.parse((SOURCE / "gui" / "steps.py").read_text(encoding="utf-8"))
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_step"
    ]
    plain = {str(call.args[2].value) for call in calls if isinstance(call.args[2], ast.Constant)}
    return plain | {"borrow_no", "borrow_fix_first"}


def marks() -> set[str]:
    """What a value may be marked with: every text given as `marks`, and the two that hold for any."""
    found = {"annualised"}
    for path in (SOURCE / "domain").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "marks":
                found |= {str(part.value) for part in ast.walk(node.value) if isinstance(part, ast.Constant)}
    return found


def model_zones(named: bool) -> Filled:
    return [
        (model.use, cut.zone) if named else (cut.zone,)
        for model in within(ModelDefinition)
        for cut in model.cuts
        if (model.use in {"data_quality", "trend"}) == named
    ]


def column_meanings() -> tuple[set[str], set[str], set[str]]:
    """The groups and sides of a balance's columns, and what the columns of a journal mean."""
    from smeassist.importers.shapes import ledger_heads

    accounts = packs().accounts
    balance = {column.meaning for column in (*accounts.statement_columns, *accounts.trial_balance_columns)}
    sides = set(ledger_heads.SIDES)
    return (
        balance - sides - {"code", "name", "party"},
        sides,
        {column.meaning for column in accounts.journal_columns},
    )


def pages_named() -> set[str]:
    """The pages' names, as each gives its own."""
    found = set()
    for path in (SOURCE / "gui").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "super().__init__" and len(call.args) == 2:
                found |= {str(part.value) for part in call.args[1:] if isinstance(part, ast.Constant)}
    return found


def pages_with_heading() -> set[str]:
    """The pages that show the heading which every page has, and none of their own."""
    found = {"welcome"}
    for path in (SOURCE / "gui" / "pages").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if "self.heading(" in source and "def heading(" not in source:
            found |= {name for name in pages_named() if f'super().__init__(desk, "{name}")' in source}
    return found


def doubted() -> set[str]:
    """Every doubt that two tellings of the owner raise."""
    tree = ast.parse((SOURCE / "domain" / "doubts.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    given = [call.args[0] for call in calls if getattr(call.func, "id", "") == "_doubt"]
    chosen = [node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and _named_code(node)]
    return {str(part.value) for one in (*given, *chosen) for part in _texts(one)}


def _named_code(node: ast.Assign) -> bool:
    return ast.unparse(node.targets[0]) == "code"


def _texts(node: ast.expr) -> list[ast.Constant]:
    branches = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
    return [part for part in branches if isinstance(part, ast.Constant)]


@cache
def told() -> Mapping[str, Filled]:
    """By the text with its places, spaces left out: what fills them together."""
    groups, sides, journal = column_meanings()
    levels, answers, severities = of(assessment.Level), of(AnswerValue), of(Severity)
    dimensions, verdicts = of(assessment.Dimension), of(assessment.Verdict)
    channel_verdicts, zones = of(assessment.ChannelVerdict), of(assessment.Zone)
    lists = one((*get_args(assessment.ListId), "health"))
    commands = one(entry for _, entries in MENUS for entry in entries if entry and entry[0] != "*")
    every_item = one(item.removesuffix(items.OPENING) for item in items.ALL)
    headed = pages_with_heading()
    typed = [q.kind for q in asked() if q.kind in ("text", "amount", "count", "day")]
    return {
        "alert_word.{alert.level}": of(assessment.AlertLevel),
        "item.{item}": every_item,
        "item.{base}": every_item,
        "item.{field.removeprefix(BOOKS)}": one(
            test.field.removeprefix(facts.BOOKS) for test in tests() if test.field.startswith(facts.BOOKS)
        ),
        "fact.{test.field}.{('yes'ifactualelse'no')}": [
            (test.field, word) for test in tests() if isinstance(test.value, bool) for word in ("yes", "no")
        ],
        "condition.{test.op}": of(conditions.Operator),
        "condition.not_{outcome}": of(conditions.Outcome),
        "contradiction.books.{case.id}": one(case.id for case in within(Case)),
        "contradiction.{case.id}": one(case.id for case in within(Case)),
        "model_why.{model.use}_{cut.zone}": model_zones(named=True),
        "model_why.{cut.zone}": model_zones(named=False),
        "error.{code}": one(error_codes()),
        "fact.{field}": one(fact_fields()),
        "value.{unit}": one({*facts.UNITS.values(), "yuan"} - {"choice"}),
        "choice.{field}.{value}": choices(),
        "choice.{asked.path}.{choice}": [(q.path, c) for q in asked() if q.kind == "choice" for c in q.choices],
        "indicator_why.{band.direction}_{level}": [
            (band.direction, level)
            for band in within(Band)
            for level in ("good", "watch", "poor")
            if band.poor is not None or level != "poor"
        ],
        "indicator_case.{case.case}": one(case.case for case in within(IndicatorCase)),
        "indicator_case.tax_credit.{level}": one(
            level for indicator in packs().indicators.indicators for level in (indicator.grades or {}).values()
        ),
        "plan.because.{ground}": one(
            {g for g in get_args(measures.Grounds) if g.startswith(("critical_", "item_"))}
        ),
        "doubt.{code}": one(doubted()),
        "fact.{field}.yes": one(("tax.arrears", "tax.false_invoices")),
        "gui.ask.{one.field}": one(q.path for q in asked()),
        "chart.part.{name}": one(
            name
            for parts in (charts._CURRENT_ASSETS, charts._NONCURRENT_ASSETS, charts._CURRENT_DEBTS)
            for name, *_ in parts
        ),
        "problem.{problem.code}": one(code for place in made() for code in place.codes),
        "signal.{UNCHECKED}.green": [(UNCHECKED,)],
        "signal.{code}": one(SIGNALS),
        "signal.{code}.green": one(lit_signals()),
        "signal.{code}.evidence": one(lit_signals()),
        "size.{name}": of(Measure),
        "size.name.{name}": of(Measure),
        "measure.{unit}": of(Unit),
        "indicator_mark.{code}": one(marks()),
        "gui.top.{name}_name": one(("lang", "smaller", "larger", "dark")),
        "gui.level.{found.level}": levels,
        "gui.level.{one.level}": levels,
        "gui.command.{command.id}": commands,
        "gui.command.{one.id}": commands,
        "gui.statement.{_statement(one.item)}": one((*(name for name, _ in books_page._STATEMENTS), "beside")),
        "gui.severity.{one.severity}": severities,
        "gui.checklists.{value}": one(("unknown", "not_applicable")),
        "gui.checklists.{name}": one(("why", "evidence", "basis")),
        "gui.answer.{self._value(one)}": one((*get_args(AnswerValue), "open")),
        "gui.answer.{value}": answers,
        "gui.answer.{value.value}": answers,
        "report.dimension.{one.dimension}": dimensions,
        "report.dimension.{dimension}": dimensions,
        "gui.zone.{one.zone}": zones,
        "gui.sheet.{sheet}": one(SHEETS),
        "gui.sheet.{self.sheet}": one(SHEETS),
        "gui.sheet.{_ORDER[at+1]}": one(SHEETS),
        "gui.sheet.{self.sheet}.note": one(SHEETS),
        "gui.ask.{path}": one(q.path for q in asked()),
        "gui.ask.{asked.path}": one(q.path for q in asked()),
        "gui.ask.{asked.path}.why": one(q.path for q in asked()),
        "gui.ask.hint_{asked.kind}": one(typed),
        "gui.ask.reading_{self.asked.kind}": one(typed),
        "gui.ask.refused_{self.asked.kind}": one(typed),
        "gui.choice.{choice}": one(c for q in asked() if q.kind == "several" for c in q.choices),
        "choice.borrow.verdict.{borrow.verdict}": verdicts,
        "choice.borrow.verdict.{found.borrow.verdict}": verdicts,
        "gui.financing.group.{group}": channel_verdicts,
        "gui.financing.group.{group}.note": channel_verdicts,
        "gui.financing.{key}": one(("who", "cost_basis", "fee", "tenor", "collateral", "speed", "met", "unmet")),
        "gui.channel.{one.verdict}": channel_verdicts,
        "history.group.{group}": one(("figures", "answers", "profile")),
        "imports.meaning.{heador'unknown'}": one({*groups, "unknown", "left_out"}),
        "imports.side.{side}": one(sides),
        "imports.journal.{side}": one(journal),
        "imports.cell.{cell.role}": of(preview.Role),
        "imports.kind.{one}": one(name for name, _ in STATEMENTS),
        "imports.kind.{sheet.kind}": of(page.Kind),
        "gui.overview.head.{level}": levels,
        "gui.nav.{name}": one(pages_named()),
        "gui.{self.name}.title": one(headed),
        "gui.{self.name}.note": one(headed - {"enterprise", "imports", "overview"}),
        "gui.nav.{step.id}": one(STEPS),
        "gui.state.{step.state}": of(State),
        "gui.step.{why}": one(steps_said()),
        "gui.plan.effort.{step.effort}": of(measures.Effort),
        "storage.backup.{one.reason}": of(BackupReason),
        "secret.{name}": one(("password", "again")),
        "secret.{kind}.go": one(("new", "open")),
        "secret.{kind}.leave": one(("new", "open")),
        "gui.{kind}.{code}": [(kind, code) for kind in ("channel", "warning", "grade") for code in _BY_KIND[kind]],
        "gui.score.{name}": lists,
        "gui.score.{name}_from": lists,
        "check.{check.id}.{_STATES[check.ok]}": [
            (identity.id, state) for identity in packs().accounts.identities for state in _STATES.values()
        ],
        "report.level.{one.level}": levels,
        "report.level.{zone}": levels,
        "report.level.{level}": levels,
        "report.severity.{one.severity}": severities,
        "report.pack_name.{pack_id.partition('.')[0]}": one(head.id.partition(".")[0] for head in heads(packs())),
        "report.pack_name.{head.id.partition('.')[0]}": one(head.id.partition(".")[0] for head in heads(packs())),
        "report.size.{enterprise.size_class}": of(assessment.SizeClass),
        "report.part.{item.list}": of(assessment.ListId),
        "report.part.{one.list}": of(assessment.ListId),
        "report.part.{part}": lists,
        "report.answer.{one.value}": answers,
        "report.answer.{value}": answers,
        "report.answer.{one.answer}": answers,
        "report.answer.{answer.value}": answers,
        "report.channel.{one.verdict}": channel_verdicts,
        "report.effort.{one.effort}": of(measures.Effort),
        "report.effort.{step.effort}": of(measures.Effort),
        "report.warning.{one.level}": of(assessment.WarningLevel),
        "report.warning.{signal.level}": of(assessment.WarningLevel),
        "report.statement.{name}": one(name for name, _ in STATEMENTS),
        "report.basis.{reference.basis}": of(pack_head.Basis),
        "reference_status.{reference.status}": one(set(get_args(pack_head.Status)) - {""}),
        "report.zone.{one.zone}": zones,
        "history.role.{edit.role}": of(edits.Role),
        "history.what.{change.kind}": one(("import", "mapping")),
    }
