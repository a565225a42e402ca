"""What fills the places of keys that data are put into: every value of a type, a pack, a list in the code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import product
from typing import Any, Final, Literal, TypeVar, get_args, get_origin

from smeassist.content.ready import bundled_packs
from smeassist.domain import alert, assessment, channel_points, conditions, edits, facts, items, measures
from smeassist.domain import pack as pack_head
from smeassist.domain.answers import AnswerValue
from smeassist.domain.assessment import Band
from smeassist.domain.channel_fit import parts_of
from smeassist.domain.contradictions import Case
from smeassist.domain.distress.pack import ModelDefinition
from smeassist.domain.edits import profile_paths
from smeassist.domain.forecast.assumptions import Origin
from smeassist.domain.indicator_pack import Case as IndicatorCase
from smeassist.domain.indicator_pack import Unit
from smeassist.domain.packs import Packs, heads
from smeassist.domain.problems import Severity
from smeassist.domain.signals import SIGNALS
from smeassist.domain.sizes import Measure
from smeassist.faces.questions import SHEETS, Question, question
from smeassist.faces.steps import STEPS, State
from smeassist.gui.frame.commands import MENUS
from smeassist.gui.pages import books as books_page
from smeassist.gui.parts.tones import _BY_KIND
from smeassist.i18n.checks import _STATES
from smeassist.importers.shapes import page
from smeassist.importers.whole import preview
from smeassist.reporting.charts import statements as charts
from smeassist.reporting.paper.evidence import STATEMENTS
from smeassist.storage.backups import BackupReason
from tests.i18n.in_code import (
    doubted,
    error_codes,
    given,
    lit_signals,
    marks,
    pages_named,
    pages_with_heading,
    steps_said,
)
from tests.i18n.sources import made

T = TypeVar("T")
Filled = Iterable[tuple[str, ...]]

# Beginnings of keys, which something else is put behind: what is made of those is looked up before it is said.
BEGINNINGS: Final = frozenset({"choice.{change.path}", "signal.{UNCHECKED}.{kind}"})
OUTCOMES: Final = get_args(conditions.Outcome)


@cache
def packs() -> Packs:
    return bundled_packs()


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


def each(values: Iterable[str]) -> Filled:
    return [(value,) for value in sorted(set(values))]


def crossed(firsts: Iterable[str], seconds: Iterable[str]) -> Filled:
    return list(product(sorted(set(firsts)), sorted(set(seconds))))


def of(alias: object) -> Filled:
    return each(map(str, get_args(alias)))


def asked() -> tuple[Question, ...]:
    return tuple(question(path) for sheet in SHEETS.values() for path in sheet)


def tests() -> tuple[conditions.Test, ...]:
    return tuple(within(conditions.Test))


def fact_fields() -> set[str]:
    return {test.field for test in tests() if not test.field.startswith(facts.BOOKS)}


def counted_facts() -> set[str]:
    """The facts of a profile of which a rule says that there must be some."""
    return {test.field for test in tests() if (test.op, test.value) == ("above", 0)} & fact_fields()


def choices() -> Filled:
    """A choice of the profile with each of its values."""
    found = [
        (path, str(value))
        for path, kind in profile_paths().items()
        if get_origin(kind) is Literal
        for value in get_args(kind)
    ]
    return [*found, *((q.path, choice) for q in asked() if q.kind == "choice" for choice in q.choices)]


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


@cache
def told() -> Mapping[str, Filled]:
    """By the text with its places, spaces left out: what fills them together."""
    groups, sides, journal = column_meanings()
    levels, answers, severities = of(assessment.Level), of(AnswerValue), of(Severity)
    dimensions, verdicts = of(assessment.Dimension), of(assessment.Verdict)
    channel_verdicts, zones = of(assessment.ChannelVerdict), of(assessment.Zone)
    lists = each((*get_args(assessment.ListId), "health"))
    commands = each(entry for _, entries in MENUS for entry in entries if entry and entry[0] != "*")
    every_item = each(item.removesuffix(items.OPENING) for item in items.ALL)
    headed = pages_with_heading()
    sliders = given("gui/pages", "_Slider", place=1)
    channels = packs().channels
    fit_parts = each(set(parts_of(channels.channels[0], {}, None, (), channels.fit)) - {"rules"})
    typed = [q.kind for q in asked() if q.kind in ("text", "amount", "count", "day")]
    return {
        "alert_word.{alert.level}": each(set(get_args(assessment.AlertLevel)) - {"unknown"}),
        "item.{item}": every_item,
        "item.{base}": every_item,
        "item.{field.removeprefix(BOOKS)}": each(
            test.field.removeprefix(facts.BOOKS) for test in tests() if test.field.startswith(facts.BOOKS)
        ),
        "fact.{test.field}.{('yes'ifactualelse'no')}": [
            (test.field, word) for test in tests() if isinstance(test.value, bool) for word in ("yes", "no")
        ],
        "condition.{test.op}.{outcome}": crossed(get_args(conditions.Operator), OUTCOMES),
        "fact.{test.field}.{test.op}.{outcome}": [
            (test.field, test.op, outcome)
            for test in tests()
            if test.field in conditions._OWN
            for outcome in OUTCOMES
        ],
        "fact.{test.field}.{_SOME[outcome]}": crossed(counted_facts(), conditions._SOME.values()),
        "fact.{_DISHONEST}.yes": each((channel_points._DISHONEST,)),
        "channel.above.{channel.ceiling}": each(
            channel.ceiling for channel in channels.channels if channel.ceiling is not None
        ),
        "channel.part.{name}.strong": fit_parts,
        "channel.part.{weak[0]}.weak": fit_parts,
        "offer.why.{code}": each(given("domain/offers", "UntoldError")),
        "offer.per.{result.ceiling.per}": each(("month", "year")),
        "score.bounded.{code}": each(("books_broken", "contradicted")),
        "forecast.assumption.{stated.id}": each(
            given("domain/forecast", "state") | given("domain/forecast", "_days", place=1)
        ),
        "gui.forecast.from.{stated.origin}": of(Origin),
        "gui.forecast.{name}": each(sliders),
        "gui.forecast.{name}_name": each(sliders),
        "report.deduction.{one.state}": of(assessment.ContradictionState),
        "signal.{OLD}.green": each((alert.OLD,)),
        "condition.not_{outcome}": of(conditions.Outcome),
        "contradiction.books.{case.id}": each(case.id for case in within(Case)),
        "contradiction.{case.id}": each(case.id for case in within(Case)),
        "model_why.{model.use}_{cut.zone}": model_zones(named=True),
        "model_why.{cut.zone}": model_zones(named=False),
        "error.{code}": each(error_codes()),
        "fact.{field}": each(fact_fields()),
        "value.{unit}": each({*facts.UNITS.values(), "yuan"} - {"choice"}),
        "choice.{field}.{value}": choices(),
        "choice.{asked.path}.{choice}": [(q.path, c) for q in asked() if q.kind == "choice" for c in q.choices],
        "indicator_why.{band.direction}_{level}": [
            (band.direction, level)
            for band in within(Band)
            for level in ("good", "watch", "poor")
            if band.poor is not None or level != "poor"
        ],
        "indicator_case.{case.case}": each(case.case for case in within(IndicatorCase)),
        "indicator_case.tax_credit.{level}": each(
            level for indicator in packs().indicators.indicators for level in (indicator.grades or {}).values()
        ),
        "plan.because.{ground}": each(
            {g for g in get_args(measures.Grounds) if g.startswith(("critical_", "item_"))}
        ),
        "doubt.{code}": each(doubted()),
        "fact.{field}.yes": each(("tax.arrears", "tax.false_invoices")),
        "gui.ask.{one.field}": each(q.path for q in asked()),
        "chart.part.{name}": each(
            name
            for parts in (charts._CURRENT_ASSETS, charts._NONCURRENT_ASSETS, charts._CURRENT_DEBTS)
            for name, *_ in parts
        ),
        "problem.{problem.code}": each(code for place in made() for code in place.codes),
        "signal.{UNCHECKED}.green": [(alert.UNCHECKED,)],
        "signal.{code}": each(SIGNALS),
        "signal.{code}.green": each(lit_signals()),
        "signal.{code}.evidence": each(lit_signals()),
        "size.{name}": of(Measure),
        "size.name.{name}": of(Measure),
        "measure.{unit}": of(Unit),
        "indicator_mark.{code}": each(marks()),
        "gui.top.{name}_name": each(("lang", "smaller", "larger", "dark")),
        "gui.level.{found.level}": levels,
        "gui.level.{one.level}": levels,
        "gui.command.{command.id}": commands,
        "gui.command.{one.id}": commands,
        "gui.statement.{_statement(one.item)}": each((*(name for name, _ in books_page._STATEMENTS), "beside")),
        "gui.severity.{one.severity}": severities,
        "gui.checklists.{value}": each(("unknown", "not_applicable")),
        "gui.checklists.{name}": each(("why", "evidence", "basis")),
        "gui.answer.{self._value(one)}": each((*get_args(AnswerValue), "open")),
        "gui.answer.{value}": answers,
        "gui.answer.{value.value}": answers,
        "report.dimension.{one.dimension}": dimensions,
        "report.dimension.{dimension}": dimensions,
        "gui.zone.{one.zone}": zones,
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
        "choice.borrow.verdict.{borrow.verdict}": verdicts,
        "choice.borrow.verdict.{found.borrow.verdict}": verdicts,
        "gui.financing.group.{group}": channel_verdicts,
        "gui.financing.group.{group}.note": channel_verdicts,
        "gui.financing.{key}": each(("who", "cost_basis", "fee", "tenor", "collateral", "speed", "met", "unmet")),
        "gui.channel.{one.verdict}": channel_verdicts,
        "history.group.{group}": each(("figures", "answers", "profile")),
        "imports.meaning.{heador'unknown'}": each({*groups, "unknown", "left_out"}),
        "imports.side.{side}": each(sides),
        "imports.journal.{side}": each(journal),
        "imports.cell.{cell.role}": of(preview.Role),
        "imports.kind.{one}": each(name for name, _ in STATEMENTS),
        "imports.kind.{sheet.kind}": of(page.Kind),
        "gui.overview.head.{level}": levels,
        "gui.nav.{name}": each(pages_named()),
        "gui.{self.name}.title": each(headed),
        "gui.{self.name}.note": each(headed - {"enterprise", "imports", "overview"}),
        "gui.nav.{step.id}": each(STEPS),
        "gui.state.{step.state}": of(State),
        "gui.step.{why}": each(steps_said()),
        "gui.plan.effort.{step.effort}": of(measures.Effort),
        "storage.backup.{one.reason}": of(BackupReason),
        "secret.{name}": each(("password", "again")),
        "secret.{kind}.go": each(("new", "open")),
        "secret.{kind}.leave": each(("new", "open")),
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
        "report.pack_name.{pack_id.partition('.')[0]}": each(head.id.partition(".")[0] for head in heads(packs())),
        "report.pack_name.{head.id.partition('.')[0]}": each(head.id.partition(".")[0] for head in heads(packs())),
        "report.size.{enterprise.size_class}": of(assessment.SizeClass),
        "report.part.{item.list}": of(assessment.ListId),
        "report.part.{one.list}": of(assessment.ListId),
        "report.part.{part}": lists,
        "report.part.{name}": lists,
        "report.answer.{one.value}": answers,
        "report.answer.{value}": answers,
        "report.answer.{one.answer}": answers,
        "report.answer.{answer.value}": answers,
        "report.channel.{one.verdict}": channel_verdicts,
        "report.effort.{one.effort}": of(measures.Effort),
        "report.effort.{step.effort}": of(measures.Effort),
        "report.warning.{one.level}": of(assessment.WarningLevel),
        "report.warning.{signal.level}": of(assessment.WarningLevel),
        "report.statement.{name}": each(name for name, _ in STATEMENTS),
        "report.basis.{reference.basis}": of(pack_head.Basis),
        "reference_status.{reference.status}": each(set(get_args(pack_head.Status)) - {""}),
        "report.zone.{one.zone}": zones,
        "history.role.{edit.role}": of(edits.Role),
        "history.what.{change.kind}": each(("import", "mapping")),
    }
