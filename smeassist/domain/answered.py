"""What checklist answers tell that the profile leaves open: unpaid wages are known once the owner says so."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from smeassist.domain.answers import Answers
from smeassist.domain.profile import Profile

_WAGES: Final = "IC49"


def with_answers(profile: Profile, answers: Answers) -> Profile:
    """The profile with unpaid wages where the checklist says so; a plain no in the profile stands.

    The worst answer on wages (`IC49`) is that they were late by more than a month, or are owed now.
    """
    answer = answers.answers.get(_WAGES)
    if answer is None or answer.value != "poor" or profile.staff.wage_arrears is not None:
        return profile
    return replace(profile, staff=replace(profile.staff, wage_arrears=True))
