"""Whether to borrow at all: yes, with care, fix first, no, or not enough is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain import grounds_beside as beside
from smeassist.domain import grounds_booked as booked
from smeassist.domain import identity
from smeassist.domain.advice import Borrow, DebtService, Verdict
from smeassist.domain.age import Age
from smeassist.domain.assessment import Alert, Contradiction, Doubt, IndicatorResult, ModelResult
from smeassist.domain.books import Books
from smeassist.domain.borrow_pack import BorrowPack
from smeassist.domain.capacity import Carrying, carrying
from smeassist.domain.currency import YUAN
from smeassist.domain.debts import told_loans
from smeassist.domain.grounds import (
    Ground,
    burdens,
    ceiling,
    guarantees,
    missing_names,
    note,
    standing,
    told_line,
    untold,
)
from smeassist.domain.grounds_need import binding, explained, needed, replaced
from smeassist.domain.grounds_outlook import outlook
from smeassist.domain.latest import MONTHS_IN_YEAR
from smeassist.domain.periods import months_later
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason, Said, reason

_SUMS: Final = frozenset({"borrow.need_above", "borrow.need_out_of_reach"})
SEVERITY: Final[tuple[Verdict, ...]] = ("yes", "with_care", "fix_first", "no")


def gate(
    books: Books,
    profile: Profile,
    indicators: Sequence[IndicatorResult],
    models: Sequence[ModelResult],
    alert: Alert,
    contradictions: Sequence[Contradiction],
    pack: BorrowPack,
    today: date,
    doubts: Sequence[Doubt] = (),
    unknown_critical: int = 0,
) -> Borrow:
    """The verdict is that of the gravest ground; every ground is given, gravest first.

    `no`: a new loan would make it worse (no free cash, debts not served, overdue now). `fix_first`: something
    curable stands before it. Where a figure is missing that a lender must know, the verdict is unknown, unless
    what is known already bars; what is heavy against told sales asks for care or mending even without books.
    Books beyond the stated age give no verdict; what is told of today does. What speaks for a loan never stands
    among the reasons against it. What a lender looks up and was not answered, and `unknown_critical` questions
    that the owner could not answer, leave no plain yes.
    """
    age = alert.age if alert.age is not None and alert.age.old else None
    # Beyond the stated age the books tell of another day: only what is told, and what must be mended, stands.
    state = None if age else carrying(books, profile, pack, today)
    loans = None if state is None else state.debts.booked
    grounds = [*standing(profile, loans, pack, today), *_trust(profile, books, contradictions, doubts, pack)]
    sales, owed = _told_or_booked(profile, state)
    if state is None or state.missing:
        grounds += burdens(profile, sales, owed, pack)
    grounds += guarantees(profile, *_bearing(profile, state, sales), pack)
    if state is not None:
        grounds += _of_books(books, state, profile, models, alert, indicators, pack)
        grounds += _aged(alert.age, pack)
    grounds += _unanswered(profile, unknown_critical, pack)
    judging = _judging(grounds)
    notes = tuple(ground.why for ground in grounds if ground.kind == "notes")
    verdict, wanted = _verdict(judging, state, age, _young(profile, today))
    against = _with(wanted, verdict, (ground.why for ground in judging if ground.verdict != "yes"))
    speaks_for = tuple(ground.why for ground in judging if ground.verdict == "yes")
    reasons, mitigating = (speaks_for, against) if verdict == "yes" else (against, speaks_for)
    if verdict == "yes":
        # That no loan is needed answers whether to borrow before anything else does.
        first = notes if profile.need.amount == 0 else tuple(why for why in notes if _is_own_cash(why))
        reasons, notes = (*first, *reasons), tuple(why for why in notes if why not in first)
    capacity, why = _capacity(verdict, reasons, state, wanted, pack)
    if age is not None and verdict in {"no", "fix_first"} and wanted is not None:
        reasons = (wanted, *reasons)
    return Borrow(
        verdict=verdict,
        because=reasons,
        mitigating=mitigating,
        notes=notes,
        capacity=capacity,
        capacity_why=why,
        bound=None if state is None or state.room is None else state.room.bound,
        binding=_binding(profile, state, sales, capacity, pack),
        ceiling=ceiling(profile, sales, owed, pack) if capacity is None else None,
        replaces=_replaces(profile, state, verdict),
        service=None if state is None else _service(state),
    )


def _with(wanted: Said | None, verdict: Verdict, against: Iterable[Said]) -> tuple[Said, ...]:
    """The reasons against, and what is wanted to know before or behind them where the verdict waits for it."""
    if wanted is None or verdict not in {"unknown", "with_care"}:
        return tuple(against)
    return (wanted, *against) if verdict == "unknown" else (*against, wanted)


def _judging(grounds: Iterable[Ground]) -> list[Ground]:
    """The grounds that judge, gravest first; who must not borrow is told of no sum that could be carried."""
    judging = sorted((g for g in grounds if g.kind == "judges"), key=lambda g: -SEVERITY.index(g.verdict))
    if judging and judging[0].verdict == "no":
        return [ground for ground in judging if not _is_sum(ground)]
    return judging


def _aged(age: Age | None, pack: BorrowPack) -> Iterator[Ground]:
    """That the books, though not beyond the stated age, tell of a day some months ago."""
    if age is not None and not age.old and age.months >= pack.aged_months:
        yield note(reason("borrow.books_aged", end=age.end, months=age.months))


def _is_own_cash(why: Said) -> bool:
    return isinstance(why, Reason) and why.code == "borrow.own_cash"


def _is_sum(ground: Ground) -> bool:
    return isinstance(ground.why, Reason) and ground.why.code in _SUMS


def _unanswered(profile: Profile, unknown_critical: int, pack: BorrowPack) -> Iterator[Ground]:
    """What a lender looks up and was not answered; whoever needs nothing is asked for nothing."""
    if profile.need.amount != 0:
        yield from untold(profile)
    if unknown_critical >= pack.unknown_critical:
        why = reason("borrow.critical_unknown", count=unknown_critical)
        yield Ground(verdict="with_care", why=why)


def _of_books(
    books: Books,
    state: Carrying,
    profile: Profile,
    models: Sequence[ModelResult],
    alert: Alert,
    indicators: Sequence[IndicatorResult],
    pack: BorrowPack,
) -> Iterator[Ground]:
    yield from beside.owed_to_whom(books, state, pack)
    yield from booked.strength(profile, state, pack)
    yield from beside.falling(books, state, pack)
    yield from beside.own_cash(books, profile, state, pack)
    yield from booked.held_for_others(state, pack)
    yield from beside.short_for_long(profile, state, pack)
    yield from needed(books, profile, state, pack)
    yield from outlook(models, alert, indicators, pack)


def _told_or_booked(profile: Profile, state: Carrying | None) -> tuple[Decimal | None, Decimal | None]:
    """A year's sales and all loans (yuan), from books where there are any."""
    if state is None:
        return profile.annual_revenue, told_loans(profile)
    return (state.revenue, state.debts.owed) if state.currency == YUAN else (None, None)


def _bearing(
    profile: Profile, state: Carrying | None, sales: Decimal | None
) -> tuple[Decimal | None, Decimal | None]:
    """The equity and a year's sales in yuan, which guarantees are set against."""
    if state is not None and state.currency != YUAN:
        return None, profile.annual_revenue
    return (None if state is None else state.equity), sales


def _verdict(
    judging: Sequence[Ground], state: Carrying | None, age: Age | None, young: Said | None
) -> tuple[Verdict, Said | None]:
    """The gravest ground's verdict, and what must be known before a loan can be called bearable."""
    gravest: Verdict = judging[0].verdict if judging else "yes"
    wanted = reason("borrow.books_old", end=age.end, months=age.months) if age else _wanted(state, young)
    decides = any(ground.unaided for ground in judging) and state is None and age is None
    if wanted is None or gravest in {"no", "fix_first"} or (gravest == "with_care" and decides):
        return gravest, wanted
    return "unknown", wanted


def _young(profile: Profile, today: date) -> Said | None:
    """What a company that cannot have a year of books yet is told instead of being asked for one."""
    founded = profile.founded
    if founded is None or months_later(founded, MONTHS_IN_YEAR) <= today:
        return None
    return reason("borrow.books_wanted_young", founded=founded)


def _wanted(state: Carrying | None, young: Said | None) -> Said | None:
    if state is None:
        return young or reason("borrow.books_wanted")
    if not state.missing:
        return None
    return reason("borrow.figures_wanted", items=missing_names(state.missing))


def _trust(
    profile: Profile,
    books: Books,
    contradictions: Sequence[Contradiction],
    doubts: Sequence[Doubt],
    pack: BorrowPack,
) -> Iterator[Ground]:
    """Whether a lender could believe the books and what is told."""
    if identity.differs(profile, books):
        yield Ground(verdict="with_care", why=reason("borrow.company_differs"))
    broken = [check for check in books.checks if check.ok is False and check.severity == "error"]
    if broken:
        yield Ground(verdict="fix_first", why=reason("borrow.books_broken", count=len(broken)))
    if contradictions:
        count = len(contradictions)
        verdict: Verdict = "fix_first" if count >= pack.contradictions else "with_care"
        yield Ground(verdict=verdict, why=reason("borrow.contradictions", count=count))
    if grave := [doubt for doubt in doubts if doubt.grave]:
        yield Ground(verdict="with_care", why=reason("borrow.doubts", count=len(grave)))


def _capacity(
    verdict: Verdict, reasons: tuple[Said, ...], state: Carrying | None, wanted: Said | None, pack: BorrowPack
) -> tuple[Decimal | None, Said | None]:
    if verdict == "no":
        # Whoever must not borrow carries nothing new, whatever the formula gives.
        return Decimal(0), reasons[0]
    if verdict == "unknown" or state is None or state.room is None:
        return None, wanted
    return state.room.capacity, explained(state, state.room, pack)


def _binding(
    profile: Profile, state: Carrying | None, sales: Decimal | None, capacity: Decimal | None, pack: BorrowPack
) -> Said | None:
    """The rule that bounds what can be borne; None: no sum is named."""
    if capacity is None:
        return None if sales is None else told_line(profile, sales, pack)
    return None if state is None or state.room is None else binding(state, state.room, pack)


def _replaces(profile: Profile, state: Carrying | None, verdict: Verdict) -> Decimal:
    """A refinancing is no new debt, even for whoever carries no more; a verdict of `no` stands all the same."""
    return Decimal(0) if state is None or verdict == "no" else replaced(profile, state)


def _service(state: Carrying) -> DebtService:
    owing = state.debts
    return DebtService(
        interest=owing.interest,
        scheduled=owing.scheduled,
        due=owing.due,
        cash=state.free_cash,
        cover=state.service_cover,
        cover_unrenewed=state.unrenewed_cover,
    )
