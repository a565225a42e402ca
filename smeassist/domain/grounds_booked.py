"""The grounds of the gate that stand on the books alone: capital, paying back with and without renewal."""

from __future__ import annotations

from collections.abc import Iterator

from smeassist.domain.advice import Verdict
from smeassist.domain.borrow_pack import BorrowPack
from smeassist.domain.capacity import Carrying
from smeassist.domain.debts import ZERO, Debts
from smeassist.domain.grounds import Ground, note
from smeassist.domain.grounds_cash import on_a_year, views_said, whose
from smeassist.domain.latest import MONTHS_IN_YEAR
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason, Said, reason


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
            why=reason(
                code,
                cash=state.free_cash,
                scaled=on_a_year(state),
                views=views_said(state, pack),
                loans=state.debts.owed,
                origin=whose(state.debts),
            ),
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


def unserved(state: Carrying) -> bool:
    """Whether nothing is left to repay a loan with, which is said already and of whatever sum."""
    cash, cover = state.free_cash, state.service_cover
    return cash is not None and (cash <= 0 or (cover is not None and cover < 1))


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
    return short and not unserved(state)


def _no_free_cash(state: Carrying, pack: BorrowPack) -> Ground:
    if _is_final(state, pack):
        return Ground(
            verdict="no", why=reason("borrow.no_free_cash", cash=state.free_cash, views=views_said(state, pack))
        )
    if state.served_by_the_middle:
        why = reason("borrow.no_free_cash_apart", cash=state.free_cash, views=views_said(state, pack))
    elif state.period.months < MONTHS_IN_YEAR:
        why = reason(
            _short_year(state, pack),
            months=state.period.months,
            cash=state.free_cash,
            views=views_said(state, pack),
            before=state.seen.year_before,
        )
    else:
        code = "borrow.no_free_cash_seen" if state.low_estimate else "borrow.no_free_cash_partly"
        why = reason(code, cash=state.free_cash, views=views_said(state, pack))
    return Ground(verdict="fix_first", why=why)


def _short_year(state: Carrying, pack: BorrowPack) -> str:
    """Whether a part of a year that left no cash may be a slack season: not most of it, nor after such a year."""
    before = state.seen.year_before
    if before is not None and before <= 0:
        return "borrow.no_free_cash_again"
    return "borrow.no_free_cash_most" if state.period.months >= pack.most_months else "borrow.no_free_cash_yet"


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
    service = debt_service(state, pack)
    return reason(
        code,
        cash=state.free_cash,
        scaled=on_a_year(state),
        views=views_said(state, pack),
        service=service,
        cover=state.service_cover,
        unrenewed=unrenewed,
    )


def debt_service(state: Carrying, pack: BorrowPack) -> Reason:
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
