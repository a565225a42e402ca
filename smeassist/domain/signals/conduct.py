"""Signals that the owner's answers, models, checks and dates give."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from smeassist.domain.assessment import CardPart, WarningLevel
from smeassist.domain.forecast.cover import forward_cover
from smeassist.domain.overdue import overdue
from smeassist.domain.signals.case import Case, Lit, Outcome, amount, burning, in_yuan, lit, told, value_of, yearly
from smeassist.domain.text import Reason, reason
from smeassist.domain.wording import listed, measured

_CAUSES: Final = 3


def overdue_now(case: Case) -> Outcome:
    """A loan is past due today."""
    arrears = overdue(case.profile)
    if arrears.late is None:
        return "unchecked"
    if not arrears.late:
        return "clear"
    if arrears.days is None:
        return lit("overdue_now", "act")
    return lit("overdue_told_both" if arrears.denied else "overdue_for_days", "act", days=arrears.days)


def tax_arrears(case: Case) -> Outcome:
    """Tax is owed past its date."""
    return _mark("tax_arrears", case.profile.tax.arrears, "act")


def dishonest_list(case: Case) -> Outcome:
    """The company stands on the list of dishonest debtors (失信被执行人)."""
    return _mark("dishonest_list", case.profile.credit.dishonest_list, "act")


def false_invoices(case: Case) -> Outcome:
    """False invoices were issued or taken."""
    return _mark("false_invoices", case.profile.tax.false_invoices, "act")


def abnormal_listing(case: Case) -> Outcome:
    """The company is listed as operating abnormally (经营异常名录)."""
    return _mark("abnormal_listing", case.profile.tax.abnormal_listing, "watch")


def _mark(code: str, marked: bool | None, level: WarningLevel) -> Outcome:
    if marked is None:
        return "unchecked"
    return lit(code, level) if marked else "clear"


def wages_overdue(case: Case) -> Outcome:
    """Wages are unpaid past their day."""
    days, owed = told(case, "wage_arrears_days"), case.profile.staff.wage_arrears
    if days is None or (days <= 0 and owed):
        # How long is not known; that something is unpaid is.
        return "unchecked" if owed is None else lit("wages_owed", "watch") if owed else "clear"
    if days <= 0:
        return "clear"
    return lit("wages_overdue", "act" if days >= case.limits.wages_days_act else "watch", days=days)


def suppliers_overdue(case: Case) -> Outcome:
    """Much of what suppliers are owed is more than 90 days late."""
    share = told(case, "supplier_arrears_90")
    if share is None:
        return "unchecked"
    if share <= case.limits.suppliers_share_watch:
        return "clear"
    level: WarningLevel = "act" if share > case.limits.suppliers_share_act else "watch"
    owed = amount(case, "accounts_payable")
    target = None if owed is None else owed * (share - case.limits.suppliers_share_watch)
    return lit("suppliers_overdue", level, share=share, limit=case.limits.suppliers_share_watch, gap=target)


def customer_concentration(case: Case) -> Outcome:
    """One customer carries more of the sales than the limit."""
    share = value_of(case, "largest_customer_share")
    if share is None:
        return "unchecked"
    limit = case.limits.customer_share_watch
    return "clear" if share <= limit else lit("customer_concentration", "watch", share=share, limit=limit)


def guarantees_heavy(case: Case) -> Outcome:
    """Guarantees given for others weigh heavily on equity or on a year's sales, the graver of both; beyond the
    equity or most of a year's sales, and where they are mutual, it is time to act."""
    given, limits = case.profile.credit.guarantees_given, case.limits
    equity, sales = _bearing(case)
    if given is None or (given > 0 and equity is None and sales is None):
        return "unchecked"
    mutual = case.profile.credit.mutual_guarantees is True
    over_equity = _guaranteed(
        "equity", given, equity, limits.guarantee_share_watch, limits.guarantee_share_act, mutual=mutual
    )
    over_sales = _guaranteed(
        "sales", given, sales, limits.guarantee_sales_watch, limits.guarantee_sales_act, mutual=mutual
    )
    found = sorted((one for one in (over_equity, over_sales) if one), key=lambda one: one.level != "act")
    return found[0] if found else "clear"


def _bearing(case: Case) -> tuple[Decimal | None, Decimal | None]:
    """The equity and the year's sales (yuan) that guarantees are set against; old books tell of neither."""
    told = case.profile.annual_revenue
    if not in_yuan(case) or case.age is None or case.age.old:
        return None, told
    known = [value for value in (told, yearly(case, "revenue")) if value is not None]
    return amount(case, "total_equity"), min(known) if known else None


def _guaranteed(
    what: str, given: Decimal, base: Decimal | None, watch: Decimal, act: Decimal, *, mutual: bool
) -> Lit | None:
    limit = None if base is None else max(base, Decimal(0))
    if base is None or limit is None or given <= limit * watch:
        return None
    level: WarningLevel = "act" if mutual or given > limit * act else "watch"
    code = f"guarantees_over_{what}" if base > 0 else f"guarantees_without_{what}"
    return lit(
        code,
        level,
        given=given,
        base=base,
        times=given / base if base else None,
        gap=given - limit * watch,
        mutual=reason("signal.guarantees_mutual") if mutual else "",
    )


def private_accounts(case: Case) -> Outcome:
    """Sales are taken in through private accounts."""
    share = told(case, "private_account_share")
    if share is None:
        return "unchecked"
    return "clear" if share <= case.limits.private_share_watch else lit("private_accounts", "watch", share=share)


def loan_due_soon(case: Case) -> Outcome:
    """A bank loan falls due within days: to be watched where cash is known not to cover the short-term loans."""
    due = case.profile.credit.bank_loan_due
    if due is None:
        return "unchecked"
    days = (due - case.today).days
    if not 0 <= days <= case.limits.loan_due_days:
        return "clear"
    owed, liquid = amount(case, "short_term_borrowings"), amount(case, "liquid_funds")
    short = owed is not None and liquid is not None and liquid < owed
    return lit("loan_due_soon", "watch" if short else "note", due=due, days=days)


def distress_model(case: Case) -> Outcome:
    """A primary model puts the company where most of its sample's failures lay; one voice, never a verdict."""
    primary = [model for model in case.models if model.use == "primary" and model.zone != "unknown"]
    if not primary:
        return "unchecked"
    worst = [one for one in primary if one.zone == "distress"]
    if not worst:
        return "clear"
    return lit(
        "distress_model", "watch", model=worst[0].name, value=Decimal(repr(round(worst[0].value or 0.0, 2)))
    )


def early_warning(case: Case) -> Outcome:
    """The points of the early-warning card are so many that few healthy firms bear as many.

    How often they warn rightly was measured without operating cash; known to come in, it eases acting to watching,
    and where it is not known a forecast whose cash lasts does.
    """
    card = case.card
    if card is None or card.level == "unknown":
        return "unchecked"
    if card.level == "none":
        return "clear"
    costly = sorted((part for part in card.parts if part.points), key=lambda part: -(part.points or 0))
    causes = [_cause(part) for part in costly[:_CAUSES]]
    wins = [
        reason("card.win", ratio=part.name, at=measured(part.wins_back_at, part.unit))
        for part in costly[:_CAUSES]
        if part.wins_back_at is not None
    ]
    data = {"points": card.points, "of": card.of, "causes": listed(causes), "wins": listed(wins)}
    if card.level == "act" and _carried(case):
        return lit("early_warning_eased", "watch", **data)
    return lit("early_warning", card.level, **data)


def _carried(case: Case) -> bool:
    cover = None if case.forecast is None else forward_cover(case.forecast, case.today)
    if cover is not None and cover.times is not None and cover.times < case.limits.cover_ahead_act:
        return False  # cash that comes in and does not pay what is due carries nothing
    burns = burning(case)
    if burns is None:
        return case.forecast is not None and case.forecast.first_short is None
    return not burns


def _cause(part: CardPart) -> Reason:
    value = "—" if part.value is None else measured(part.value, part.unit)
    return reason("card.cause", ratio=part.name, value=value, points=part.points, of=part.of)


def books_do_not_tie(case: Case) -> Outcome:
    """Figures that must tie do not, so nothing built on them is safe."""
    broken = [check for check in case.checks if check.ok is False and check.severity == "error"]
    if not any(check.ok is not None for check in case.checks):
        return "unchecked"
    if not broken:
        return "clear"
    difference = max((abs(one.difference) for one in broken if one.difference is not None), default=None)
    return lit("books_do_not_tie", "watch", count=len(broken), difference=difference)


def answers_against_books(case: Case) -> Outcome:
    """Several answers are not borne out by the books."""
    count = len(case.contradictions)
    if count < case.limits.contradictions_watch:
        return "clear"
    return lit("answers_against_books", "watch", count=count)


def figures_old(case: Case) -> Outcome:
    """The latest figures are too old to say how the company stands today."""
    if case.age is None:
        return "unchecked"
    return lit("figures_old", "watch", end=case.age.end, months=case.age.months) if case.age.old else "clear"
