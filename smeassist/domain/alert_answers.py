"""What the owner says of a warning: whether it was right. It is kept and printed, and nothing is judged by it."""

from __future__ import annotations

from smeassist.domain.assessment import WarningSignal
from smeassist.domain.edits import WAS_RIGHT
from smeassist.domain.profile import Profile, WasRight


def name_of(warning: WarningSignal) -> str:
    """Under what an answer is kept: the signal's code, and the day of the figures that lit it.

    A signal that rests on what is told of today stands under its code alone.
    """
    return warning.code if warning.end is None else f"{warning.code}@{warning.end.isoformat()}"


def path_of(warning: WarningSignal) -> str:
    """The path of an answer in the profile."""
    return f"{WAS_RIGHT}.{name_of(warning)}"


def answer_of(profile: Profile, warning: WarningSignal) -> WasRight | None:
    """What was said of a warning; None: nothing yet."""
    return profile.was_right.get(name_of(warning))
