"""The packs of the checklist side, and answers and warnings as tests write them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from smeassist import places
from smeassist.content.packs import load_pack
from smeassist.domain.answers import Answer, Answers, AnswerValue, ListId
from smeassist.domain.assessment import ListScore, WarningLevel, WarningSignal
from smeassist.domain.checklist_pack import ChecklistsPack
from smeassist.domain.checklists import items_of
from smeassist.domain.contradictions import ContradictionsPack
from smeassist.domain.plan import MeasuresPack
from smeassist.domain.text import Text


@cache
def checklists_pack() -> ChecklistsPack:
    """The bundled checklists."""
    return load_pack(places.packs() / "checklists.yaml", ChecklistsPack)


@cache
def contradictions_pack() -> ContradictionsPack:
    """The bundled rules that set answers against books."""
    return load_pack(places.packs() / "contradictions.yaml", ContradictionsPack)


@cache
def measures_pack() -> MeasuresPack:
    """The bundled measures."""
    return load_pack(places.packs() / "measures.yaml", MeasuresPack)


def answered(given: Mapping[str, AnswerValue]) -> Answers:
    """Answers to some items."""
    return Answers(answers={item: Answer(value=value) for item, value in given.items()})


def all_answered(value: AnswerValue, **but: AnswerValue) -> Answers:
    """Every item of the pack answered alike, but for some."""
    return answered({item.id: but.get(item.id, value) for item in checklists_pack().items})


def one_list(checklist: ListId, value: AnswerValue, **but: AnswerValue) -> Answers:
    """Every item of one list answered alike, but for some."""
    return answered({item.id: but.get(item.id, value) for item in items_of(checklists_pack(), checklist)})


def of_list(scores: tuple[ListScore, ...], checklist: ListId) -> ListScore:
    """The score of one list."""
    return next(score for score in scores if score.list == checklist)


def warning(code: str, level: WarningLevel = "act") -> WarningSignal:
    """A lit signal with a word of evidence."""
    evidence = Text({"zh": f"预警 {code}", "en": f"warning {code}"})
    return WarningSignal(code=code, level=level, evidence=(evidence,), turns_green_when=evidence)
