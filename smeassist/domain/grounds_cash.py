"""How the cash that could pay lenders was found, said by the rule that was used."""

from __future__ import annotations

from smeassist.domain.borrow_pack import BorrowPack
from smeassist.domain.capacity import Carrying, Room
from smeassist.domain.debts import Debts
from smeassist.domain.latest import MONTHS_IN_YEAR
from smeassist.domain.text import Said, reason


def views_said(state: Carrying, pack: BorrowPack) -> Said | str:
    """What the cash for lenders is made of, and by which rule; nothing where one view is all that is known, unless
    that was worked out from balances."""
    seen = state.seen
    if seen.operating is not None and seen.earned is None and seen.inferred:
        return reason("borrow.views.inferred")
    if seen.operating is None or seen.earned is None:
        return ""
    differ = min(seen.operating, seen.earned) < 0 < max(seen.operating, seen.earned)
    code = "apart" if state.apart else "slight" if differ else "middle"
    return reason(
        f"borrow.views.{code}",
        operating=seen.operating,
        inferred=reason("borrow.views.worked_out") if seen.inferred else "",
        what=reason(f"borrow.views.earned.{seen.worn}"),
        earned=seen.earned,
        share=pack.views_apart,
    )


def on_a_year(state: Carrying) -> Said | str:
    """From how many months a year's cash was made; nothing where they are a year."""
    months = state.period.months
    return "" if months == MONTHS_IN_YEAR else reason("borrow.on_a_year", months=months)


def whose(owing: Debts) -> Said | str:
    """Whose figure of the debts counts, where books and owner differ; the larger does."""
    if owing.unbooked > 0:
        return reason("borrow.as_told")
    if owing.told is not None and owing.booked is not None and owing.booked > owing.told:
        return reason("borrow.as_booked")
    return ""


def besides(state: Carrying, room: Room, pack: BorrowPack) -> Said | str:
    """What repays beside instalments, and the share of sales that all stays within; nothing where nothing does."""
    more = room.sources.goods + room.sources.at_hand
    if more <= 0:
        return ""
    by_sales = state.revenue is not None and room.line == pack.revenue_share * state.revenue
    line = (
        reason(
            "borrow.bound.within",
            sales=state.revenue,
            share=pack.revenue_share,
            line=room.line,
            loans=room.counted,
            origin=whose(state.debts),
        )
        if by_sales
        else ""
    )
    return reason("borrow.bound.besides", more=more, line=line)
