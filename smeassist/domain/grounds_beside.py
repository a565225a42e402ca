"""The grounds of the gate beside capital and cover: debts of no name, falling sales, own cash, a short term."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from smeassist.domain.books import Books, indexed
from smeassist.domain.borrow_pack import BorrowPack, purpose_rule
from smeassist.domain.capacity import Carrying
from smeassist.domain.currency import YUAN
from smeassist.domain.debts import ZERO
from smeassist.domain.derived import find
from smeassist.domain.facts import shown
from smeassist.domain.grounds import Ground, note
from smeassist.domain.grounds_booked import unserved
from smeassist.domain.items import OPENING
from smeassist.domain.latest import amount, annual, full_year_before
from smeassist.domain.profile import Profile
from smeassist.domain.text import Said, reason

_OTHERS = "other_payables"


def owed_to_whom(books: Books, state: Carrying, pack: BorrowPack) -> Iterator[Ground]:
    """Other payables that are a large part of the balance sheet: nobody sees whom they are owed to, and when."""
    owed, assets = amount(books, _OTHERS, state.period), state.assets
    if owed is None or assets is None or assets <= 0 or owed <= pack.other_payables_share * assets:
        return
    before = amount(books, _OTHERS + OPENING, state.period)
    rose: Said | str = ""
    if before is not None and owed > before:
        rose = reason("borrow.other_payables.rose", rose=owed - before)
    why = reason("borrow.other_payables", owed=owed, share=owed / assets, end=state.period.end, rose=rose)
    yield Ground(verdict="with_care", why=why)


def falling(books: Books, state: Carrying, pack: BorrowPack) -> Iterator[Ground]:
    """Sales of most of a year, on a year, well below those of the last full year, which no indicator compares."""
    year = full_year_before(books, state.period)
    now = annual(books, "revenue", state.period)
    before = None if year is None else amount(books, "revenue", year)
    if now is None or before is None or before <= 0 or state.period.months < pack.most_months:
        return
    if now < before * (1 - pack.sales_fall):
        why = reason(
            "borrow.sales_falling", now=now, before=before, share=1 - now / before, months=state.period.months
        )
        yield Ground(verdict="with_care", why=why)


def own_cash(books: Books, profile: Profile, state: Carrying, pack: BorrowPack) -> Iterator[Ground]:
    """That cash at hand pays for what is wanted, after payments, principal and what is owed to others."""
    wanted, liquid = profile.need.amount, state.liquid
    payments = find(indexed(books), "operating_payments", state.period).value
    if not wanted or liquid is None or payments is None or state.currency != YUAN or unserved(state):
        return
    kept = payments / state.period.months * pack.own_cash_months
    owed = state.debts.due + state.advances + max(amount(books, _OTHERS, state.period) or ZERO, ZERO)
    if profile.need.purpose != "refinance" and liquid - kept - owed >= wanted:
        why = reason("borrow.own_cash", end=state.period.end, cash=liquid, kept=pack.own_cash_months, need=wanted)
        yield note(why)


def short_for_long(profile: Profile, state: Carrying, pack: BorrowPack) -> Iterator[Ground]:
    """What pays back over years, wanted with money that is due sooner and takes much of what that term bears.

    It asks for care where the term bears less than the sum, and is said beside the verdict where it bears it.
    """
    need, room, longer = profile.need, state.room, state.longer
    if purpose_rule(need.purpose, pack).line != "years" or not need.amount or state.currency != YUAN:
        return
    if need.months is None or need.months >= pack.long_months or room is None or longer is None:
        return
    if unserved(state) or need.amount <= room.capacity * pack.long_share:
        return
    why = reason(
        "borrow.short_for_long",
        purpose=shown("need.purpose", need.purpose),
        months=Decimal(need.months),
        term=longer.sources.months,
        most=longer.capacity,
    )
    yield Ground(verdict="with_care", why=why) if need.amount > room.capacity else note(why)
