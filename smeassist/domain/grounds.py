"""One ground of the gate, and those that stand on what the owner tells, with or without books."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from smeassist.domain.advice import Verdict
from smeassist.domain.borrow_pack import BorrowPack, purpose_rule
from smeassist.domain.capacity import long_lived
from smeassist.domain.debts import ZERO, told_loans
from smeassist.domain.latest import MONTHS_IN_YEAR
from smeassist.domain.overdue import Overdue, overdue
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason, Said, reason
from smeassist.domain.wording import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One ground, and the verdict that it alone would give.

    A ground that gives `yes` speaks for a loan. `notes` ones belong beside any verdict and speak neither way.
    `unaided`: it decides even where books that would say more are missing.
    """

    verdict: Verdict
    why: Said
    kind: Literal["judges", "notes"] = "judges"
    unaided: bool = False


def note(why: Said) -> Ground:
    """What belongs beside the verdict and speaks neither for nor against."""
    return Ground(verdict="yes", why=why, kind="notes")


def standing(profile: Profile, booked_loans: Decimal | None, pack: BorrowPack, today: date) -> Iterator[Ground]:
    """What the owner says about credit and tax; of two tellings that do not agree the graver counts."""
    credit, tax = profile.credit, profile.tax
    arrears = overdue(profile)
    if arrears.late:
        yield _arrears(arrears, pack)
    if credit.dishonest_list:
        yield Ground(verdict="no", why=reason("borrow.dishonest_list"))
    marks = {
        "tax_arrears": tax.arrears,
        "abnormal_listing": tax.abnormal_listing,
        "false_invoices": tax.false_invoices,
        "tax_grade_d": tax.credit_grade == "D",
        "wage_arrears": owes_wages(profile),
    }
    yield from (Ground(verdict="fix_first", why=reason(f"borrow.{mark}")) for mark, bad in marks.items() if bad)
    yield from _credit_history(profile, pack)
    if credit.bank_loan_due is not None:
        yield from _falling_due(
            credit.bank_loan_due, _any_loans(profile, booked_loans), pack, today, late=arrears.late is True
        )
    if profile.need.amount == 0:
        yield note(reason("borrow.no_need"))


def _arrears(arrears: Overdue, pack: BorrowPack) -> Ground:
    """A loan past its day: few days are settled before anything else, more bar; days that are not told do too."""
    limit = pack.overdue_settled_days
    denied = reason("borrow.overdue_denied") if arrears.denied else ""
    if arrears.is_short(limit):
        why = reason("borrow.overdue_few", days=arrears.days, limit=limit, denied=denied)
        return Ground(verdict="fix_first", why=why, unaided=True)
    if arrears.days is None:
        return Ground(verdict="no", why=reason("borrow.overdue_now", limit=limit))
    return Ground(verdict="no", why=reason("borrow.overdue_long", days=arrears.days, limit=limit, denied=denied))


def owes_wages(profile: Profile) -> bool:
    """Whether wages or social insurance are told to be unpaid past their day."""
    days = profile.monthly.get("wage_arrears_days")
    late = isinstance(days, int | Decimal) and not isinstance(days, bool) and days > 0
    return late or profile.staff.wage_arrears is True


def untold(profile: Profile) -> Iterator[Ground]:
    """What the owner has not answered and a lender will look up; one bad answer would change the verdict."""
    if fields := unanswered(profile):
        yield Ground(verdict="with_care", why=reason("borrow.untold", fields=listed(fields)))


def unanswered(profile: Profile) -> list[Reason]:
    """The names of what a lender looks up and was not answered.

    Of the marks that bar, any answer counts as the company's (contract: profile).
    """
    credit, tax = profile.credit, profile.tax
    marks = (credit.dishonest_list, tax.arrears, tax.abnormal_listing, tax.false_invoices)
    open_ = {
        "credit.overdue_now": overdue(profile).late is None,
        "credit.dishonest_list": all(mark is None for mark in marks),
        "tax.arrears": all(mark is None for mark in marks),
        "credit.guarantees_given": credit.guarantees_given is None,
    }
    return [reason(f"fact.{field}") for field, missing in open_.items() if missing]


def burdens(profile: Profile, sales: Decimal | None, owed: Decimal | None, pack: BorrowPack) -> Iterator[Ground]:
    """Debts and the sum wanted against a year's sales alone, where no books say what is earned."""
    loans, wanted = owed or ZERO, profile.need.amount or ZERO
    given = max(profile.credit.guarantees_given or ZERO, ZERO)
    burden = max(loans, wanted) if profile.need.purpose == "refinance" else loans + wanted
    if sales is None:
        return
    if sales <= 0:
        if loans + given > 0:
            why = reason("borrow.debts_without_sales", debts=_debts_named(loans, given))
            yield Ground(verdict="fix_first", why=why, unaided=True)
        elif wanted > 0:
            favoured = profile.owner.eligible_group not in {None, "none"}
            code = "borrow.no_sales_favoured" if favoured else "borrow.no_sales_yet"
            yield Ground(verdict="fix_first", why=reason(code, need=wanted), unaided=True)
        return
    full: tuple[Ground, ...] = ()
    if profile.need.purpose != "refinance" and profile.need.amount != 0 and loans + given > 0:
        full = tuple(_full(profile, sales, loans, given, pack))
    yield from full
    care, fix = _debt_limits(profile, pack)
    if burden > care * sales:
        heavy = burden > fix * sales
        if full and not heavy:
            return  # what fills the line is to come down; a smaller sum would not do
        why = reason(
            "borrow.told_burden" if heavy else "borrow.told_burden_high",
            what=_burden_named(loans, wanted),
            sales=sales,
            share=burden / sales,
            limit=fix if heavy else care,
        )
        yield Ground(verdict="fix_first" if heavy else "with_care", why=why, unaided=True)


def guarantees(
    profile: Profile, equity: Decimal | None, sales: Decimal | None, pack: BorrowPack
) -> Iterator[Ground]:
    """Guarantees for others against equity and a year's sales, whichever is known; the graver counts."""
    given, told = profile.credit.guarantees_given, pack.told
    if not given or given < 0:
        return
    if equity is None and sales is None:
        yield Ground(verdict="with_care", why=reason("borrow.guarantees_unmeasured", given=given))
        return
    found: list[Ground] = []
    if equity is not None:
        found += _guaranteed(profile, equity, told.guarantee_equity_care, told.guarantee_equity_fix, "equity")
    if sales is not None:
        found += _guaranteed(profile, sales, told.guarantee_care, told.guarantee_fix, "sales")
    found.sort(key=lambda ground: ground.verdict != "fix_first")
    yield from found[:1]


def ceiling(profile: Profile, sales: Decimal | None, owed: Decimal | None, pack: BorrowPack) -> Decimal | None:
    """The most that a new loan may come to by sales and loans alone; None: sales are not known."""
    if sales is None:
        return None
    care = _ceiling_share(profile, pack)
    given = max(profile.credit.guarantees_given or ZERO, ZERO) * pack.guarantee_weight
    left = care * sales - (owed or ZERO) - given
    if _is_short(profile, pack):
        left = min(left, pack.told.debt_care * sales)
    return max(left, ZERO).quantize(Decimal(1))


def told_line(profile: Profile, sales: Decimal, pack: BorrowPack) -> Reason:
    """The share of told sales that debts should not pass where no books say what is earned."""
    share, weight = _ceiling_share(profile, pack), pack.guarantee_weight
    usual: Said | str = ""
    if profile.industry in pack.asset_heavy:
        code = "borrow.bound.told_short" if _is_short(profile, pack) else "borrow.bound.told_heavy"
        usual = reason(code, usual=pack.told.debt_care)
    return reason("borrow.bound.told", sales=sales, share=share, weight=weight, usual=usual)


def _full(profile: Profile, sales: Decimal, loans: Decimal, given: Decimal, pack: BorrowPack) -> Iterator[Ground]:
    """Debts and guarantees that leave nothing of what sales alone would bear."""
    if ceiling(profile, sales, loans, pack) != ZERO:
        return
    why = reason(
        "borrow.told_full",
        what=_debts_named(loans, given),
        sales=sales,
        limit=_ceiling_share(profile, pack),
        weight=pack.guarantee_weight,
    )
    yield Ground(verdict="fix_first", why=why, unaided=True)


def _ceiling_share(profile: Profile, pack: BorrowPack) -> Decimal:
    """What loans may come to over a year's sales without books.

    What a purpose alone would allow rests on years of cash, of which nothing is known there.
    """
    return pack.told.long_care if profile.industry in pack.asset_heavy else pack.told.debt_care


def _is_short(profile: Profile, pack: BorrowPack) -> bool:
    """Whether the money that is wanted is repaid from one year's sales, even in a trade whose assets last long."""
    need = profile.need
    line = purpose_rule(need.purpose, pack).line
    return line == "sales" and need.months is not None and need.months <= MONTHS_IN_YEAR


def _burden_named(loans: Decimal, wanted: Decimal) -> Said:
    """What the burden is made of; what is nothing is not named."""
    parts = [
        reason(f"borrow.burden.{name}", value=value)
        for name, value in (("loans", loans), ("need", wanted))
        if value
    ]
    return listed(parts)


def _debts_named(loans: Decimal, given: Decimal) -> Said:
    parts = (("loans", loans), ("guarantees", given))
    return listed([reason(f"borrow.burden.{name}", value=value) for name, value in parts if value])


def _debt_limits(profile: Profile, pack: BorrowPack) -> tuple[Decimal, Decimal]:
    told = pack.told
    return (told.long_care, told.long_fix) if long_lived(profile, pack) else (told.debt_care, told.debt_fix)


def _guaranteed(profile: Profile, base: Decimal, care: Decimal, fix: Decimal, what: str) -> list[Ground]:
    """Guarantees beyond a share of equity or sales; mutual ones are to be mended from the line of care on."""
    given, mutual = profile.credit.guarantees_given or ZERO, profile.credit.mutual_guarantees is True
    positive = max(base, ZERO)
    if given <= 0 or given <= care * positive:
        return []
    heavy = mutual or given > fix * positive
    code = f"borrow.guarantees_{'over' if heavy else 'high'}_{what}"
    together = reason("borrow.guarantees_mutual") if mutual else ""
    share = None if base <= 0 else given / base
    why = reason(code, given=given, base=base, share=share, limit=care if mutual else fix, mutual=together)
    return [Ground(verdict="fix_first" if heavy else "with_care", why=why, unaided=True)]


def _credit_history(profile: Profile, pack: BorrowPack) -> Iterator[Ground]:
    times, inquiries = profile.credit.overdue_times_24m, profile.credit.inquiries_6m
    if times is not None and times >= pack.overdue_times:
        yield Ground(verdict="with_care", why=reason("borrow.overdue_times", times=times))
    if inquiries is not None and inquiries > pack.inquiries:
        yield Ground(verdict="with_care", why=reason("borrow.inquiries", times=inquiries, limit=pack.inquiries))


def _any_loans(profile: Profile, booked: Decimal | None) -> bool:
    """Whether there are loans that a date could belong to; unknown counts as yes."""
    known = [value for value in (told_loans(profile), booked) if value is not None]
    return not known or max(known) > 0


def _falling_due(due: date, loans: bool, pack: BorrowPack, today: date, *, late: bool) -> Iterator[Ground]:
    days = (due - today).days
    if not loans or (late and days < 0):
        return  # who says that it is overdue is not asked whether it is
    if days < 0:
        yield Ground(verdict="fix_first", why=reason("borrow.due_past", due=due, days=-days))
    elif days <= pack.renewal_days:
        yield note(reason("borrow.renew_first", days=days, due=due))


def missing_names(items: tuple[str, ...]) -> Said:
    """The names of line items as an enumeration."""
    return listed([reason(f"item.{item}") for item in items])
