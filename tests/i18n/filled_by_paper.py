"""What fills the places of keys that paper and workbook say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from smeassist.domain import advice, assessment, measures
from smeassist.domain import pack as pack_head
from smeassist.domain.answers import AnswerValue, ListId
from smeassist.domain.packs import heads
from smeassist.domain.problems import Severity
from smeassist.domain.profile import WasRight
from smeassist.reporting.charts import statements as charts
from smeassist.reporting.paper.evidence import STATEMENTS
from tests.i18n.values import (
    Filled,
    each,
    of,
    packs,
)


def filled() -> Mapping[str, Filled]:
    """By the text with its places, spaces left out: what fills them together."""
    levels = of(assessment.Level)
    answers = of(AnswerValue)
    severities = of(Severity)
    dimensions = of(assessment.Dimension)
    verdicts = of(advice.Verdict)
    channel_verdicts = of(advice.ChannelVerdict)
    zones = of(assessment.Zone)
    lists = each((*get_args(ListId), "health"))
    return {
        "was_right.{answer}": of(WasRight),
        "report.deduction.{contradiction.state}": of(assessment.ContradictionState),
        "chart.part.{name}": each(
            name
            for parts in (charts._CURRENT_ASSETS, charts._NONCURRENT_ASSETS, charts._CURRENT_DEBTS)
            for name, *_ in parts
        ),
        "report.dimension.{indicator.dimension}": dimensions,
        "report.dimension.{dimension}": dimensions,
        "choice.borrow.verdict.{borrow.verdict}": verdicts,
        "report.level.{indicator.level}": levels,
        "report.level.{finding.level}": levels,
        "report.level.{zone}": levels,
        "report.level.{level}": levels,
        "report.severity.{check.severity}": severities,
        "report.severity.{problem.severity}": severities,
        "report.pack_name.{pack_id.partition('.')[0]}": each(head.id.partition(".")[0] for head in heads(packs())),
        "report.size.{enterprise.size_class}": of(assessment.SizeClass),
        "report.part.{item.list}": of(ListId),
        "report.part.{list_score.list}": of(ListId),
        "report.part.{part}": lists,
        "report.part.{name}": lists,
        "report.answer.{answer.value}": answers,
        "report.answer.{value}": answers,
        "report.answer.{contradiction.answer}": answers,
        "report.channel.{channel.verdict}": channel_verdicts,
        "report.effort.{step.effort}": of(measures.Effort),
        "report.warning.{signal.level}": of(assessment.WarningLevel),
        "report.statement.{name}": each(name for name, _ in STATEMENTS),
        "report.basis.{reference.basis}": of(pack_head.Basis),
        "reference_status.{reference.status}": each(set(get_args(pack_head.Status)) - {""}),
        "report.zone.{model.zone}": zones,
    }
