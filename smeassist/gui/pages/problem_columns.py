"""The columns of a list of problems: how grave each is, and what it says."""

from __future__ import annotations

from smeassist.domain.problems import Problem, as_reason
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.records import Column
from smeassist.gui.parts.tones import mark_of


def graveness(problem: Problem) -> int:
    """By which problems are sorted, the gravest first."""
    return ("error", "warning", "note").index(problem.severity)


def severity_column(desk: Desk) -> Column[Problem]:
    """How grave a problem is."""
    return Column(
        title=desk.t("gui.books.severity"),
        text=lambda problem: desk.t(f"gui.severity.{problem.severity}"),
        mark=lambda problem: mark_of("severity", problem.severity),
        order=graveness,
    )


def sentence_column(desk: Desk) -> Column[Problem]:
    """What a problem says, without its place."""
    return Column(
        title=desk.t("gui.books.what"),
        text=lambda problem: desk.say(as_reason(problem, placed=False)),
        stretch=True,
    )
