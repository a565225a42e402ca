"""The steps of the rail and how far each has come: told from the company and its assessment, without Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from smeassist.domain.text import Reason, reason

if TYPE_CHECKING:
    from smeassist.domain.assessment import Assessment
    from smeassist.domain.company import Company

StepId = Literal[
    "overview", "enterprise", "books", "checklists", "diagnosis", "forecast", "financing", "plan", "report"
]
State = Literal["empty", "partial", "done", "look"]
STEPS: Final[tuple[StepId, ...]] = get_args(StepId)

# Without these the judgement leaves much open, so the enterprise step counts as done only with them.
WANTED: Final = ("name", "industry", "region", "founded", "employees", "need.amount", "need.purpose")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: its state, and the sentence that says why it is so."""

    id: StepId
    state: State
    why: Reason


def steps(company: Company | None, assessment: Assessment | None, reported: bool) -> Mapping[StepId, Step]:
    """Every step as it stands; before a book is open all are empty."""
    return {
        step: _STATES[step](company, assessment, reported)
        if company and assessment
        else _step(step, "empty", "none")
        for step in STEPS
    }


def missing(company: Company) -> tuple[str, ...]:
    """The paths of the profile that are wanted and not known yet."""
    from smeassist.domain.edits import profile_value  # the first paint does without

    return tuple(path for path in WANTED if profile_value(company.profile, path) is None)


def _step(step: StepId, state: State, why: str, **data: int) -> Step:
    return Step(id=step, state=state, why=reason(f"gui.step.{why}", **data))


def _overview(_: Company, judged: Assessment, __: bool) -> Step:
    from smeassist.domain.alert import standing  # the first paint does without

    if all(part is None for part in judged.score.dimensions.values()):
        return _step("overview", "empty", "no_score")
    if judged.alert.level == "act":
        return _step("overview", "look", "alert_act")
    if standing(judged.alert, judged.warnings)[0] == "unknown":
        return _step("overview", "partial", "alert_unknown")
    return _step("overview", "done", "scored")


def _enterprise(company: Company, _: Assessment, __: bool) -> Step:
    open_ = len(missing(company))
    if open_ == len(WANTED):
        return _step("enterprise", "empty", "profile_empty")
    return (
        _step("enterprise", "partial", "profile_open", n=open_)
        if open_
        else _step("enterprise", "done", "complete")
    )


def _books(company: Company, judged: Assessment, __: bool) -> Step:
    if not company.books.figures:
        return _step("books", "empty", "no_books")
    faults = sum(problem.severity == "error" for problem in judged.problems)
    faults += sum(check.ok is False and check.severity == "error" for check in company.books.checks)
    return _step("books", "look", "books_faults", n=faults) if faults else _step("books", "done", "books_tie")


def _checklists(_: Company, judged: Assessment, __: bool) -> Step:
    answered = sum(list_score.answered for list_score in judged.score.lists)
    total = sum(list_score.total for list_score in judged.score.lists)
    if not answered:
        return _step("checklists", "empty", "no_answers")
    if judged.contradictions:
        return _step("checklists", "look", "contradictions", n=len(judged.contradictions))
    if answered < total:
        return _step("checklists", "partial", "answers_open", n=total - answered)
    return _step("checklists", "done", "complete")


def _diagnosis(_: Company, judged: Assessment, __: bool) -> Step:
    if all(indicator.value is None for indicator in judged.indicators):
        return _step("diagnosis", "empty", "no_figures")
    lit = sum(signal.level == "act" for signal in judged.warnings)
    if lit:
        return _step("diagnosis", "look", "warnings_act", n=lit)
    return _step("diagnosis", "done", "computed")


def _forecast(_: Company, judged: Assessment, __: bool) -> Step:
    if isinstance(judged.forecast, Reason):
        return _step("forecast", "empty", "forecast_none")
    if not judged.forecast.tells():
        return _step("forecast", "partial", "forecast_passed")
    if judged.forecast.first_short is not None:
        return _step("forecast", "look", "forecast_short")
    return _step("forecast", "done", "forecast_made")


def _financing(company: Company, judged: Assessment, __: bool) -> Step:
    if company.profile.need.purpose is None and company.profile.need.amount is None:
        return _step("financing", "empty", "no_need")
    if judged.borrow.verdict in {"no", "fix_first"}:
        return _step("financing", "look", f"borrow_{judged.borrow.verdict}")
    if judged.borrow.verdict == "unknown":
        return _step("financing", "partial", "borrow_unknown")
    return _step("financing", "done", "matched")


def _plan(_: Company, judged: Assessment, __: bool) -> Step:
    if not judged.plan:
        return _step("plan", "empty", "no_plan")
    return _step("plan", "done", "planned", n=len(judged.plan))


def _report(company: Company, judged: Assessment, reported: bool) -> Step:
    if reported:
        return _step("report", "done", "reported")
    ready = bool(company.books.figures) or any(list_score.answered for list_score in judged.score.lists)
    return _step("report", "partial", "report_ready") if ready else _step("report", "empty", "no_report")


_STATES: Final[dict[StepId, Callable[[Company, Assessment, bool], Step]]] = {
    "overview": _overview,
    "enterprise": _enterprise,
    "books": _books,
    "checklists": _checklists,
    "diagnosis": _diagnosis,
    "forecast": _forecast,
    "financing": _financing,
    "plan": _plan,
    "report": _report,
}
