"""Where the owner's tellings do not agree, with the books or with each other: each put as a question.

Until a question is answered the graver reading decides, and the question says so. An innocent answer that is
usual stands in the question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from smeassist.domain.assessment import Doubt
from smeassist.domain.books import Books, indexed
from smeassist.domain.borrow_pack import BorrowPack
from smeassist.domain.currency import YUAN
from smeassist.domain.debts import ZERO, told_loans
from smeassist.domain.derived import find
from smeassist.domain.doubt_sides import DoubtCase, books_side, doubt, told_side
from smeassist.domain.doubts_booked import BOOKED
from smeassist.domain.facts import label, months_in_business
from smeassist.domain.latest import MONTHS_IN_YEAR, annual, latest_period
from smeassist.domain.overdue import overdue
from smeassist.domain.passing import NetSigns
from smeassist.domain.profile import LegalForm, Profile
from smeassist.domain.text import reason

_LONG: Final = frozenset({"equipment", "expansion", "long_term_growth"})
# How many owners each legal form has: 公司法 art. 42 and 92, 合伙企业法 art. 14, 61; a sole owner is one.
_OWNERS: Final[Mapping[LegalForm, tuple[int, int]]] = MappingProxyType(
    {
        "sole_trader": (1, 1),
        "sole_proprietorship": (1, 1),
        "partnership": (2, 9_999),
        "llc": (1, 50),
        "joint_stock": (1, 9_999),
        "cooperative": (5, 9_999),
    }
)


def find_doubts(
    profile: Profile, books: Books, pack: BorrowPack, today: date, signs: NetSigns | None = None
) -> tuple[Doubt, ...]:
    """Every pair of tellings that do not agree, those about debts and payment first. Amounts in yuan.

    Where `signs` are given it is asked whether sales are booked net.
    """
    period = latest_period(books, pack.least_months) if books.currency == YUAN else None
    case = DoubtCase(profile=profile, books=books, period=period, limits=pack.doubts, today=today, net_signs=signs)
    found = [each for rule in _RULES for each in rule(case)]
    return tuple(sorted(found, key=lambda each: not each.grave))


def _overdue(case: DoubtCase) -> Iterator[Doubt]:
    arrears = overdue(case.profile)
    if arrears.denied:
        yield doubt(
            "overdue_denied",
            "credit.overdue_days",
            reason("fact.credit.overdue_now.no"),
            told_side("credit.overdue_days", arrears.days or ZERO),
            grave=True,
        )


def _due(case: DoubtCase) -> Iterator[Doubt]:
    due, loans = case.profile.credit.bank_loan_due, told_loans(case.profile)
    if due is None:
        return
    told = told_side("credit.bank_loan_due", due)
    if due < case.today and overdue(case.profile).late:
        return  # it is told to be overdue
    if due < case.today:
        yield doubt(
            "due_past", "credit.bank_loan_due", told, reason("doubt_side.today", day=case.today), grave=loans != 0
        )
    elif loans == 0:
        against = told_side("credit.existing_loans", ZERO)
        yield doubt("due_without_loans", "credit.bank_loan_due", told, against, grave=True)
    elif loans is None and case.period is not None:
        booked = find(indexed(case.books), "interest_bearing_debt", case.period).value
        if booked == 0:
            against = books_side("interest_bearing_debt", ZERO)
            yield doubt("due_without_loans", "credit.bank_loan_due", told, against, grave=True)


def _older_than_firm(case: DoubtCase) -> Iterator[Doubt]:
    age = months_in_business(case.profile, case.today)
    if age is None:
        return
    told = {
        "ecommerce.months": case.profile.ecommerce.months,
        "payments.months": case.profile.payments.months,
        "records.bank_flow_months": case.profile.records.bank_flow_months,
        "records.invoice_months": case.profile.records.invoice_months,
        "records.statement_years": _in_months(case.profile.records.statement_years),
    }
    against = reason("doubt_side.age", months=age)
    for field, months in told.items():
        # A first short year still gives a statement of its own.
        allowance = MONTHS_IN_YEAR if field == "records.statement_years" else 1
        if months is not None and months > age + allowance:
            value = months // MONTHS_IN_YEAR if field == "records.statement_years" else months
            yield doubt("older_than_firm", field, told_side(field, value), against, months=age)


def _in_months(years: int | None) -> int | None:
    return None if years is None else years * MONTHS_IN_YEAR


def _above_sales(case: DoubtCase) -> Iterator[Doubt]:
    """Parts of the sales that are larger than all of them."""
    profile, sales = case.profile, case.profile.annual_revenue
    if sales is None and case.period is not None:
        sales = annual(case.books, "revenue", case.period)
    if sales is None:
        return
    more, takings = 1 + case.limits.revenue, case.limits.takings
    parts = (
        ("ecommerce.annual_sales", profile.ecommerce.annual_sales, more),
        ("payments.annual_volume", profile.payments.annual_volume, takings),
        ("tax.annual_invoiced", profile.tax.annual_invoiced, more),
        ("tax.annual_tax_paid", profile.tax.annual_tax_paid, case.limits.tax_share),
    )
    against = told_side("annual_revenue", sales)
    for field, part, limit in parts:
        if part is not None and part > max(sales, ZERO) * limit:
            code = "tax_above_sales" if field == "tax.annual_tax_paid" else "above_sales"
            yield doubt(code, field, told_side(field, part), against)


def _nowhere(case: DoubtCase) -> Iterator[Doubt]:
    """Sales or takings through shops or payment firms of which none is named."""
    shops, payments = case.profile.ecommerce, case.profile.payments
    through = (
        ("ecommerce.platforms", shops.platforms, "ecommerce.annual_sales", shops.annual_sales),
        ("payments.providers", payments.providers, "payments.annual_volume", payments.annual_volume),
    )
    for field, named, part, value in through:
        if named == () and value:
            yield doubt("none_named", field, told_side(part, value), reason("doubt_side.none", field=label(field)))


def _counted(case: DoubtCase) -> Iterator[Doubt]:
    """Rights whose worth in yuan looks like how many there are."""
    assets = case.profile.assets
    for field, worth in (("assets.patents", assets.patents), ("assets.trademarks", assets.trademarks)):
        if worth is not None and 0 < worth < case.limits.least_worth:
            yield doubt("counted", field, told_side(field, worth), reason("doubt_side.worth"))


def _need(case: DoubtCase) -> Iterator[Doubt]:
    need, loans = case.profile.need, told_loans(case.profile)
    purpose, wanted, limits = need.purpose, need.amount, case.limits
    if purpose is None or not wanted:
        return
    told = told_side("need.purpose", purpose)
    if purpose == "refinance" and loans is not None and wanted > loans:
        against = reason("doubt_side.refinance", need=wanted, loans=loans)
        yield doubt("refinance_above_loans", "need.purpose", told, against)
    if need.months is not None:
        if purpose in _LONG and need.months <= limits.long_purpose_months:
            yield doubt("need_too_short", "need.months", told, told_side("need.months", need.months))
        elif purpose == "inventory" and need.months > limits.stock_months:
            yield doubt("need_too_long", "need.months", told, told_side("need.months", need.months))
    if purpose == "emergency" and (need.within_days or 0) > limits.emergency_days:
        days = told_side("need.within_days", need.within_days or 0)
        yield doubt("emergency_late", "need.within_days", told, days)


def _standing(case: DoubtCase) -> Iterator[Doubt]:
    """A grade of honest taxpayers beside marks that take it away; owners that the legal form does not have."""
    profile, tax = case.profile, case.profile.tax
    if tax.credit_grade in {"A", "B"}:
        marks = {"tax.arrears": tax.arrears, "tax.false_invoices": tax.false_invoices}
        for field in (name for name, bad in marks.items() if bad):
            against = reason(f"fact.{field}.yes")
            yield doubt("grade_denied", field, told_side("tax.credit_grade", tax.credit_grade), against)
    if profile.credit.mutual_guarantees and profile.credit.guarantees_given == 0:
        mutual, given = reason("fact.credit.mutual_guarantees.yes"), told_side("credit.guarantees_given", ZERO)
        yield doubt("mutual_none", "credit.guarantees_given", mutual, given, grave=True)
    if profile.owners is None or profile.legal_form is None:
        return
    least, most = _OWNERS[profile.legal_form]
    if not least <= profile.owners <= most:
        told = told_side("legal_form", profile.legal_form)
        yield doubt("owners_and_form", "owners", told, told_side("owners", profile.owners))


_RULES: Final = (
    *BOOKED, _overdue, _due, _older_than_firm, _above_sales, _nowhere, _counted, _need, _standing,
)  # fmt: skip
