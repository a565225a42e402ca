"""How grave a judgement is: the level that each kind of code stands for, its sign and its word."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from smeassist.domain.alert import standing
from smeassist.domain.assessment import (
    Assessment,
    Level,
    ModelResult,
)
from smeassist.domain.text import Reason
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import Lang

# A level's sign differs in shape as well as in colour, so that it survives a black-and-white printer.
SIGNS: Final = {"good": "●", "watch": "▲", "poor": "■", "unknown": "○"}

# Which level each code of a kind stands for.
LEVELS: Final[Mapping[str, Mapping[str, Level]]] = MappingProxyType({
    "level": {"good": "good", "watch": "watch", "poor": "poor", "unknown": "unknown"},
    "answer": {
        "good": "good", "partial": "watch", "poor": "poor", "unknown": "unknown", "not_applicable": "unknown",
        "unanswered": "unknown",
    },
    "zone": {"safe": "good", "grey": "watch", "distress": "poor", "unknown": "unknown"},
    "warning": {"act": "poor", "watch": "watch", "note": "unknown"},
    "verdict": {"yes": "good", "with_care": "watch", "fix_first": "watch", "no": "poor", "unknown": "unknown"},
    "channel": {"suitable": "good", "conditional": "watch", "unsuitable": "poor", "closed": "unknown"},
    "severity": {"error": "poor", "warning": "watch", "note": "unknown"},
    "grade": {"A": "good", "B": "good", "C": "watch", "D": "poor"},
})  # fmt: skip


def level_of(kind: str, code: str) -> Level:
    """The level that a code stands for.

    >>> level_of("verdict", "fix_first")
    'watch'
    """
    return LEVELS[kind][code]


def signed_level(level: str, lang: Lang) -> str:
    """A level as sign and word."""
    return f"{SIGNS[level]} {say(f'report.level.{level}', lang)}"


def alert_words(assessment: Assessment, lang: Lang) -> tuple[Level, str]:
    """The rung of the alert ladder as level and word."""
    level, word = standing(assessment.alert, assessment.warnings)
    return level, said(word, lang)


def zone_words(model: ModelResult, lang: Lang) -> str:
    """A model's zone; a value without published limits is not the same as no value."""
    if model.why is not None and _is_faulty(model.why):
        return say("report.zone.faulty", lang)
    bare = model.zone == "unknown" and model.value is not None
    return say("report.zone.none" if bare else f"report.zone.{model.zone}", lang)


def _is_faulty(why: Reason) -> bool:
    """Whether a model's signs are known to be wrong; a mark may stand around the sentence."""
    judged = why.data.get("judged")
    return why.code == "model_why.faulty" or (isinstance(judged, Reason) and _is_faulty(judged))
