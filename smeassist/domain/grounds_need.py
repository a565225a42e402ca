"""The sum wanted against what could be carried: how that was found, the rule that binds, what would change it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from smeassist.domain.books import Books
from smeassist.domain.borrow_pack import BorrowPack
from smeassist.domain.capacity import Carrying, Room, loan_for
from smeassist.domain.currency import YUAN
from smeassist.domain.debts import ZERO
from smeassist.domain.grounds import Ground, note
from smeassist.domain.grounds_booked import debt_service, unserved
from smeassist.domain.grounds_cash import besides, on_a_year, views_said, whose
from smeassist.domain.latest import MONTHS_IN_YEAR
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason, Said, Value, reason
from smeassist.domain.working_capital import working_capital_gap


def needed(books: Books, profile: Profile, state: Carrying, pack: BorrowPack) -> Iterator[Ground]:
    """The sum that is wanted, against what could be carried; the rule that binds is named."""
    wanted, room = profile.need.amount, state.room
    if wanted == 0 or unserved(state):
        return
    if wanted is not None and state.currency != YUAN:
        yield Ground(verdict="with_care", why=reason("borrow.need_other_currency", need=wanted))
    most = None if room is None else room.capacity + replaced(profile, state)
    if wanted is None or state.currency != YUAN:
        if room is not None and most is not None and most <= 0:
            why = reason("borrow.no_room", why=binding(state, room, pack), change=_change(state, room, pack))
            yield Ground(verdict="fix_first", why=why)
        return
    if room is not None and most is not None and wanted > most:
        yield _above(wanted, most, state, room, pack)
    gap = working_capital_gap(books, state, pack)
    if gap is not None and wanted > gap and profile.need.purpose in {"working_capital", "inventory"}:
        yield note(reason("borrow.no_gap" if gap <= 0 else "borrow.gap", need=wanted, gap=gap))


def replaced(profile: Profile, state: Carrying) -> Decimal:
    """The loans that the wanted one takes the place of: those that stand, where it is a refinancing."""
    return (state.debts.owed or ZERO) if profile.need.purpose == "refinance" else ZERO


def explained(state: Carrying, room: Room, pack: BorrowPack) -> Reason:
    """How the capacity was found, source by source, and the line that it stays within."""
    sources = room.sources
    if state.free_cash is not None and state.free_cash <= 0:
        views = views_said(state, pack)
        return reason("borrow.capacity_none", cash=state.free_cash, views=views, end=state.period.end)
    return reason(
        "borrow.capacity",
        cash=state.free_cash,
        scaled=on_a_year(state),
        less=_less(state, pack),
        cover=pack.cover,
        months=sources.months,
        rate=pack.planning_rate,
        instalments=sources.instalments,
        end=state.period.end,
        goods=reason("borrow.capacity.goods", months=sources.months, goods=sources.goods) if sources.goods else "",
        at_hand=reason("borrow.capacity.at_hand", cash=sources.at_hand) if sources.at_hand else "",
        line=_line(state, room, pack),
    )


def _less(state: Carrying, pack: BorrowPack) -> Said | str:
    """That what is paid on debts that stand comes first; nothing where nothing is."""
    return reason("borrow.bound.less", service=debt_service(state, pack)) if state.debts.service else ""


def _above(wanted: Decimal, most: Decimal, state: Carrying, room: Room, pack: BorrowPack) -> Ground:
    data: dict[str, Value] = {
        "need": wanted,
        "capacity": most,
        "why": binding(state, room, pack),
    }
    if most < wanted * pack.least_share:
        change = _change(state, room, pack) if room.bound != "cash" else _to_earn(wanted - most, state, room, pack)
        return Ground(verdict="fix_first", why=reason("borrow.need_out_of_reach", **data, change=change))
    change = _change(state, room, pack)
    return Ground(verdict="with_care", why=reason("borrow.need_above", **data, change=change))


def _to_earn(missing: Decimal, state: Carrying, room: Room, pack: BorrowPack) -> Reason:
    """The cash that a year lacks to repay the rest of what is wanted in equal instalments."""
    per_month = loan_for(Decimal(1), pack.planning_rate, room.sources.months)
    yearly = missing / per_month * MONTHS_IN_YEAR
    short = max(pack.cover * (state.debts.service or ZERO) - (state.free_cash or ZERO), ZERO)
    return reason("borrow.change.earn", more=short + yearly * pack.cover)


def binding(state: Carrying, room: Room, pack: BorrowPack) -> Reason:
    """The rule that binds, with its figures."""
    if room.bound == "cash":
        return reason(
            "borrow.bound.cash",
            cash=state.free_cash,
            scaled=on_a_year(state),
            cover=pack.cover,
            less=_less(state, pack),
            months=room.sources.months,
            rate=pack.planning_rate,
            besides=besides(state, room, pack),
        )
    if room.bound == "sales":
        return reason(
            "borrow.bound.sales",
            loans=room.counted,
            origin=whose(state.debts),
            guarantees=_guaranteed(state, pack),
            sales=state.revenue,
            share=pack.revenue_share,
            line=room.line,
            cover=_strong(state, pack),
        )
    return reason(
        "borrow.bound.years",
        loans=room.counted,
        origin=whose(state.debts),
        guarantees=_guaranteed(state, pack),
        years=pack.debt_years,
        line=room.line,
    )


def _guaranteed(state: Carrying, pack: BorrowPack) -> Said | str:
    """What of the debts that count is guarantees given for others."""
    if state.debts.guarantees <= 0:
        return ""
    return reason("borrow.bound.guarantees", value=state.debts.guarantees, share=pack.guarantee_weight)


def _strong(state: Carrying, pack: BorrowPack) -> Said | str:
    """That cash would carry more, where a share of sales and not the cash binds."""
    if state.service_cover is None:
        return ""
    return reason("borrow.bound.cash_suffices", service=debt_service(state, pack), cover=state.service_cover)


def _change(state: Carrying, room: Room, pack: BorrowPack) -> Reason:
    """What would change it."""
    if room.bound == "cash":
        short = pack.cover * (state.debts.service or ZERO) - (state.free_cash or ZERO)
        if short > 0:
            return reason("borrow.change.cash", more=short)
        longer = state.longer
        if longer is None or longer.capacity <= room.capacity:
            return reason("borrow.change.longer")
        return reason("borrow.change.longer_to", term=longer.sources.months, most=longer.capacity)
    over = room.counted - (room.line or ZERO)
    if over <= 0:
        return reason("borrow.change.part")
    return reason(
        "borrow.change.repay_or_release" if state.debts.guarantees > 0 else "borrow.change.repay", loans=over
    )


def _line(state: Carrying, room: Room, pack: BorrowPack) -> Said | str:
    if room.line is None:
        return ""
    if room.bound == "cash":
        code = "borrow.capacity.within" if room.counted <= room.line else "borrow.capacity.over"
        return reason(code, line=room.line, loans=room.counted, origin=whose(state.debts))
    return reason(
        "borrow.capacity.bound", why=binding(state, room, pack), left=max(room.line - room.counted, ZERO)
    )
