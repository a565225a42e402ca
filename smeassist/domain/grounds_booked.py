"""The grounds of the gate that stand on the books: paying back, capital, the sum wanted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from smeassist.domain.advice import Verdict
from smeassist.domain.borrow_pack import BorrowPack
from smeassist.domain.capacity import Carrying, Room, loan_for, working_capital_gap
from smeassist.domain.currency import YUAN
from smeassist.domain.debts import ZERO, Debts
from smeassist.domain.grounds import Ground, note
from smeassist.domain.grounds_cash import besides, views_said
from smeassist.domain.latest import MONTHS_IN_YEAR
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason, Said, Value, reason


def strength(profile: Profile, state: Carrying, pack: BorrowPack) -> Iterator[Ground]:
    """What the books say about capital and about paying back, with and without renewal."""
    yield from _equity(state, pack)
    if state.free_cash is None:
        return
    cover = state.service_cover
    if state.free_cash <= 0:
        yield _no_free_cash(state, pack)
    elif cover is not None and cover < 1:
        verdict: Verdict = "no" if _is_final(state, pack) else "fix_first"
        yield Ground(verdict=verdict, why=_covered("borrow.service_uncovered", state, pack))
    elif cover is not None and cover < pack.cover:
        yield Ground(verdict="with_care", why=_covered("borrow.service_thin", state, pack))
    elif cover is not None:
        yield Ground(verdict="yes", why=_covered("borrow.service_covered", state, pack))
    elif state.debts.service is not None:
        code = "borrow.free_cash_loans" if state.debts.owed else "borrow.free_cash"
        yield Ground(
            verdict="yes",
            why=reason(code, cash=state.free_cash, views=views_said(state, pack), loans=state.debts.owed),
        )
    if state.free_cash > 0 and (cover is None or cover >= 1):
        yield from _unrenewed(profile, state, pack)
    if state.earnings is not None and state.earnings < 0:
        yield Ground(verdict="with_care", why=reason("borrow.loss", loss=-state.earnings))


def held_for_others(state: Carrying, pack: BorrowPack) -> Iterator[Ground]:
    """What of the cash customers paid ahead: it is owed in goods and services, and paid back to who cancels."""
    if state.liquid is None or state.advances <= max(state.liquid, ZERO) * pack.advances_share:
        return
    yield note(reason("borrow.advances", advances=state.advances, cash=max(state.liquid, ZERO)))


def needed(profile: Profile, state: Carrying, pack: BorrowPack) -> Iterator[Ground]:
    """The sum that is wanted, against what could be carried; the rule that binds is named."""
    wanted, room = profile.need.amount, state.room
    if wanted == 0 or _unserved(state):
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
    gap = working_capital_gap(state, pack)
    if gap is not None and wanted > gap and profile.need.purpose in {"working_capital", "inventory"}:
        yield note(reason("borrow.no_gap" if gap <= 0 else "borrow.gap", need=wanted, gap=gap))


def _unserved(state: Carrying) -> bool:
    """Whether nothing is left to repay a loan with, which is said already and of whatever sum."""
    cash, cover = state.free_cash, state.service_cover
    return cash is not None and (cash <= 0 or (cover is not None and cover < 1))


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


def _unrenewed(profile: Profile, state: Carrying, pack: BorrowPack) -> Iterator[Ground]:
    """Whether the year's cash and what lies ready would pay what falls due, were nothing renewed."""
    if not _rests_on_renewal(state):
        return
    owing = state.debts
    why = reason(
        "borrow.refinance_needed" if profile.need.purpose == "refinance" else "borrow.renewal_needed",
        due=owing.due,
        undated=_undated(owing),
        interest=owing.interest,
        cash=(state.free_cash or ZERO) + state.spare_cash,
        kept=pack.kept_months,
        cover=state.unrenewed_cover,
    )
    yield Ground(verdict="with_care", why=why)


def _rests_on_renewal(state: Carrying) -> bool:
    cover, owing = state.unrenewed_cover, state.debts
    short = cover is not None and cover < 1 and owing.due > owing.scheduled
    return short and not _unserved(state)


def _no_free_cash(state: Carrying, pack: BorrowPack) -> Ground:
    if _is_final(state, pack):
        return Ground(
            verdict="no", why=reason("borrow.no_free_cash", cash=state.free_cash, views=views_said(state, pack))
        )
    if state.served_by_the_middle:
        why = reason("borrow.no_free_cash_apart", cash=state.free_cash, views=views_said(state, pack))
    elif state.period.months < MONTHS_IN_YEAR:
        before = state.seen.year_before
        code = "borrow.no_free_cash_again" if before is not None and before <= 0 else "borrow.no_free_cash_yet"
        why = reason(
            code, months=state.period.months, cash=state.free_cash, views=views_said(state, pack), before=before
        )
    else:
        code = "borrow.no_free_cash_seen" if state.low_estimate else "borrow.no_free_cash_partly"
        why = reason(code, cash=state.free_cash, views=views_said(state, pack))
    return Ground(verdict="fix_first", why=why)


def _is_final(state: Carrying, pack: BorrowPack) -> bool:
    """Slack months, a lower bound or half of what must be known are no last word while capital is about whole.

    Nor are they where nobody knows the capital, as with a journal alone: what is unknown is not lost. A lower
    bound falls short by the depreciation that nobody told, which may be as much as a small hole.
    """
    if state.served_by_the_middle and (state.equity is None or not _hole(state, pack)):
        return False
    capital_left = state.equity is None or state.equity > 0 or (state.low_estimate and not _hole(state, pack))
    whole = state.period.months >= MONTHS_IN_YEAR and not state.low_estimate and not state.missing
    return not capital_left or whole


def _covered(code: str, state: Carrying, pack: BorrowPack) -> Reason:
    owing = state.debts
    unrenewed: Said | str = ""
    if owing.due > owing.scheduled and not _rests_on_renewal(state) and state.unrenewed_cover is not None:
        unrenewed = reason(
            "borrow.service.unrenewed",
            due=owing.due,
            undated=_undated(owing),
            kept=pack.kept_months,
            cover=state.unrenewed_cover,
        )
    service = _service(state, pack)
    return reason(
        code,
        cash=state.free_cash,
        views=views_said(state, pack),
        service=service,
        cover=state.service_cover,
        unrenewed=unrenewed,
    )


def _service(state: Carrying, pack: BorrowPack) -> Reason:
    """What is paid on debt in a year, by its own name: interest alone where no principal is known to fall due."""
    owing = state.debts
    unbooked: Said | str = ""
    if owing.unbooked > 0:
        unbooked = reason("borrow.service.unbooked", loans=owing.unbooked, rate=pack.planning_rate)
    return reason(
        "borrow.service.interest" if owing.scheduled <= 0 else "borrow.service.both",
        service=owing.service,
        interest=owing.interest,
        charges=reason("borrow.service.charges") if owing.charges else "",
        principal=owing.scheduled,
        assumed=_shown_by(owing, pack),
        unbooked=unbooked,
    )


def _shown_by(owing: Debts, pack: BorrowPack) -> Said | str:
    """What tells of the principal, where no line of the books or of the owner states it."""
    if owing.assumed > 0:
        return reason("borrow.service.assumed", years=pack.assumed_years)
    return reason("borrow.service.pace") if owing.paced else ""


def _less(state: Carrying, pack: BorrowPack) -> Said | str:
    """That what is paid on debts that stand comes first; nothing where nothing is."""
    return reason("borrow.bound.less", service=_service(state, pack)) if state.debts.service else ""


def _undated(owing: Debts) -> Said | str:
    """What of the principal is taken to fall due within the year for want of a date."""
    return reason("borrow.undated", loans=owing.undated) if owing.undated > 0 else ""


def _equity(state: Carrying, pack: BorrowPack) -> Iterator[Ground]:
    equity, assets = state.equity, state.assets
    if equity is None or assets is None or assets <= 0:
        return
    if equity < 0:
        deep = _hole(state, pack) and (state.earnings is None or state.earnings < 0)
        yield Ground(
            verdict="fix_first" if deep else "with_care", why=reason("borrow.negative_equity", equity=equity)
        )
    elif (share := 1 - equity / assets) > pack.debt_share:
        yield Ground(verdict="with_care", why=reason("borrow.debt_share", share=share, limit=pack.debt_share))


def _hole(state: Carrying, pack: BorrowPack) -> bool:
    """Whether debts exceed assets by more than a slip of the pen."""
    return state.equity is None or state.equity < -pack.equity_hole * (state.assets or ZERO)


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
            guarantees=_guaranteed(state, pack),
            sales=state.revenue,
            share=pack.revenue_share,
            line=room.line,
            cover=_strong(state, pack),
        )
    return reason(
        "borrow.bound.years",
        loans=room.counted,
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
    return reason("borrow.bound.cash_suffices", service=_service(state, pack), cover=state.service_cover)


def _change(state: Carrying, room: Room, pack: BorrowPack) -> Reason:
    """What would change it."""
    if room.bound == "cash":
        short = pack.cover * (state.debts.service or ZERO) - (state.free_cash or ZERO)
        return reason("borrow.change.cash", more=short) if short > 0 else reason("borrow.change.longer")
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
        return reason(code, line=room.line, loans=room.counted)
    return reason(
        "borrow.capacity.bound", why=binding(state, room, pack), left=max(room.line - room.counted, ZERO)
    )
