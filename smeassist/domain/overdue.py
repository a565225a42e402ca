"""Whether a loan is told to be overdue today, and by how many days; of two tellings the graver counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from smeassist.domain.profile import Profile

PULSE: Final = "bank_overdue_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """What is told of loans past their day: whether any is (None: not told), and for how many days, where known.

    `denied`: days were told, and that nothing is overdue as well.
    """

    late: bool | None
    days: Decimal | None
    denied: bool = False

    def is_short(self, most: int) -> bool:
        """Whether it is known to be no more than so many days late."""
        return self.late is True and self.days is not None and self.days <= most


def overdue(profile: Profile) -> Overdue:
    """What the profile tells; the monthly pulse counts where the days were not told for themselves."""
    told, now = profile.credit.overdue_days, profile.credit.overdue_now
    pulse = profile.monthly.get(PULSE)
    days = None if told is None else Decimal(told)
    if days is None and isinstance(pulse, int | Decimal) and not isinstance(pulse, bool):
        days = Decimal(pulse)
    if days is not None and days > 0:
        return Overdue(late=True, days=days, denied=now is False)
    return Overdue(late=False if now is None and days is not None else now, days=None)
