"""What doubts are looked for in, and the sentences of a doubt's two sides: what is told, what the books say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smeassist.domain.assessment import Doubt
from smeassist.domain.books import Books
from smeassist.domain.borrow_pack import DoubtLimits
from smeassist.domain.debts import ZERO
from smeassist.domain.facts import label, shown
from smeassist.domain.passing import NetSigns
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from smeassist.domain.text import Said, Value, reason


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtCase:
    """What is looked at: the profile, the books' latest period (None without figures in yuan), the day."""

    profile: Profile
    books: Books
    period: Period | None
    limits: DoubtLimits
    today: date
    net_signs: NetSigns | None = None


def told_side(field: str, value: Decimal | int | date | str | bool) -> Said:
    """What the owner tells of a field of the profile; amounts in yuan."""
    return reason("doubt_side.side", field=label(field), value=shown(field, value))


def books_side(item: str, value: Decimal) -> Said:
    """What the books say of an item, in yuan."""
    return reason("doubt_side.books_side", item=reason(f"item.{item}"), value=value)


def apart(one: Decimal, other: Decimal, share: Decimal, least: Decimal = ZERO) -> bool:
    """Whether two values differ by more than a share of the larger and by no trifle."""
    gap = abs(one - other)
    return gap > share * max(abs(one), abs(other)) and gap > least


def doubt(code: str, field: str, said: Said, against: Said, *, grave: bool = False, **data: Value) -> Doubt:
    """A doubt about a field of the profile: what is told, what speaks against it, and the question of both."""
    return Doubt(
        id=code,
        field=field,
        told=said,
        against=against,
        message=reason(f"doubt.{code}", told=said, against=against, **data),
        grave=grave,
    )
