"""Where the owner's tellings do not agree, with the books or with each other: each put as a question.

Until a question is answered the graver reading decides, and the question says so. An innocent answer that is
usual stands in the question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from smeassist.domain.assessment import Doubt
from smeassist.domain.books import Books, indexed
from smeassist.domain.borrow_pack import BorrowPack
from smeassist.domain.currency import YUAN
from smeassist.domain.debts import ZERO, booked_debts, told_loans
from smeassist.domain.derived import find
from smeassist.domain.doubt_sides import DoubtCase, apart, books_side, told_side
from smeassist.domain.facts import label, months_in_business
from smeassist.domain.latest import MONTHS_IN_YEAR, amount, annual, full_year_before, latest_period
from smeassist.domain.overdue import overdue
from smeassist.domain.passing import NetSigns, netted_books
from smeassist.domain.profile import LegalForm, Profile
from smeassist.domain.text import Said, Value, reason

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
_TRADES: Final = frozenset({"wholesale", "retail"})
_SERVICES: Final = frozenset({"software", "information", "property"})


def find_doubts(
    profile: Profile, books: Books, pack: BorrowPack, today: date, signs: NetSigns | None = None
) -> tuple[Doubt, ...]:
    """Every pair of tellings that do not agree, those about debts and payment first. Amounts in yuan.

    Where `signs` are given it is asked whether sales are booked net.
    """
    period = latest_period(books, pack.least_months) if books.currency == YUAN else None
    case = DoubtCase(profile=profile, books=books, period=period, limits=pack.doubts, today=today, signs=signs)
    found = [doubt for rule in _RULES for doubt in rule(case)]
    return tuple(sorted(found, key=lambda doubt: not doubt.grave))


def _doubt(code: str, field: str, said: Said, against: Said, *, grave: bool = False, **data: Value) -> Doubt:
    return Doubt(
        id=code,
        field=field,
        told=said,
        against=against,
        message=reason(f"doubt.{code}", told=said, against=against, **data),
        grave=grave,
    )


# --- profile against books ---------------------------------------------------------------------------


def _loans(case: DoubtCase) -> Iterator[Doubt]:
    credit = case.profile.credit
    told = credit.existing_loans
    if told is None or case.period is None:
        return
    # An owner's own loan stands in the owner's name and not in the company's books.
    own = max(told - (credit.owner_business_loans or ZERO), ZERO)
    booked = booked_debts(case.books, case.period, own)
    if booked is None or not apart(own, booked, case.limits.loans, case.limits.loans_least):
        return
    code = "loans_not_booked" if own > booked else "loans_not_told"
    yield _doubt(
        code,
        "credit.existing_loans",
        told_side("credit.existing_loans", told),
        books_side("interest_bearing_debt", booked),
        grave=own > booked,
        gap=abs(own - booked),
    )


def _revenue(case: DoubtCase) -> Iterator[Doubt]:
    told = case.profile.annual_revenue
    booked = None if case.period is None else annual(case.books, "revenue", case.period)
    if told is None or booked is None or _of_last_year(told, case):
        return
    if apart(told, booked, case.limits.revenue):
        yield _doubt(
            "revenue_differs",
            "annual_revenue",
            told_side("annual_revenue", told),
            reason("doubt_side.books_year", item=reason("item.revenue"), value=booked),
            smaller=min(told, booked),
        )


def _basis(case: DoubtCase) -> Iterator[Doubt]:
    """Sales that look booked net of money that passes through."""
    if case.signs is None or netted_books(case.profile, case.books, case.period, case.signs) != "asked":
        return
    sales = None if case.period is None else amount(case.books, "revenue", case.period)
    yield _doubt(
        "revenue_basis",
        "revenue_basis",
        reason("doubt_side.passed"),
        reason("doubt_side.passing", sales=sales),
    )


def _of_last_year(told: Decimal, case: DoubtCase) -> bool:
    """Whether what is told is the revenue of the last full year, which a part of a newer one need not match."""
    year = None if case.period is None else full_year_before(case.books, case.period)
    last = None if year is None else amount(case.books, "revenue", year)
    return last is not None and not apart(told, last, case.limits.revenue)


def _staff(case: DoubtCase) -> Iterator[Doubt]:
    told = case.profile.employees
    booked = None if case.period is None else amount(case.books, "employees", case.period)
    limits = case.limits
    if told is None or booked is None:
        return
    if apart(Decimal(told), booked, limits.staff, Decimal(limits.staff_least)):
        against = reason("doubt_side.books_count", item=reason("item.employees"), value=booked)
        yield _doubt("staff_differs", "employees", told_side("employees", told), against)


def _founded(case: DoubtCase) -> Iterator[Doubt]:
    founded = case.profile.founded
    if founded is not None and case.period is not None and founded > case.period.end:
        against = reason("doubt_side.books_end", end=case.period.end)
        yield _doubt("founded_after_books", "founded", told_side("founded", founded), against)


def _stock(case: DoubtCase) -> Iterator[Doubt]:
    told = case.profile.assets.inventory
    booked = None if case.period is None else amount(case.books, "inventory", case.period)
    limits = case.limits
    if told is not None and booked is not None and apart(told, booked, limits.stock, limits.stock_least):
        yield _doubt(
            "stock_differs",
            "assets.inventory",
            told_side("assets.inventory", told),
            books_side("inventory", booked),
            smaller=min(told, booked),
        )


def _industry(case: DoubtCase) -> Iterator[Doubt]:
    """Books that make goods under a trade that only sells them, or that lie full of stock under a service."""
    industry, period = case.profile.industry, case.period
    if industry is None or period is None:
        return
    parts = ("inventory_raw_materials", "inventory_work_in_progress")
    making = sum((amount(case.books, item, period) or ZERO for item in parts), ZERO)
    stock, assets = amount(case.books, "inventory", period), amount(case.books, "total_assets", period)
    if stock is None or stock <= 0:
        return
    if industry in _TRADES and making > case.limits.made_goods * stock:
        against = reason("doubt_side.makes_goods", value=making, stock=stock)
        yield _doubt("industry_differs", "industry", told_side("industry", industry), against)
    elif industry in _SERVICES and assets is not None and stock > case.limits.service_stock * assets:
        yield _doubt(
            "industry_differs", "industry", told_side("industry", industry), books_side("inventory", stock)
        )


# --- the owner's tellings against each other ----------------------------------------------------------


def _overdue(case: DoubtCase) -> Iterator[Doubt]:
    arrears = overdue(case.profile)
    if arrears.denied:
        yield _doubt(
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
        yield _doubt(
            "due_past", "credit.bank_loan_due", told, reason("doubt_side.today", day=case.today), grave=loans != 0
        )
    elif loans == 0:
        against = told_side("credit.existing_loans", ZERO)
        yield _doubt("due_without_loans", "credit.bank_loan_due", told, against, grave=True)
    elif loans is None and case.period is not None:
        booked = find(indexed(case.books), "interest_bearing_debt", case.period).value
        if booked == 0:
            against = books_side("interest_bearing_debt", ZERO)
            yield _doubt("due_without_loans", "credit.bank_loan_due", told, against, grave=True)


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
            yield _doubt("older_than_firm", field, told_side(field, value), against, months=age)


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
            yield _doubt(code, field, told_side(field, part), against)


def _nowhere(case: DoubtCase) -> Iterator[Doubt]:
    """Sales or takings through shops or payment firms of which none is named."""
    shops, payments = case.profile.ecommerce, case.profile.payments
    through = (
        ("ecommerce.platforms", shops.platforms, "ecommerce.annual_sales", shops.annual_sales),
        ("payments.providers", payments.providers, "payments.annual_volume", payments.annual_volume),
    )
    for field, named, part, value in through:
        if named == () and value:
            yield _doubt(
                "none_named", field, told_side(part, value), reason("doubt_side.none", field=label(field))
            )


def _counted(case: DoubtCase) -> Iterator[Doubt]:
    """Rights whose worth in yuan looks like how many there are."""
    assets = case.profile.assets
    for field, worth in (("assets.patents", assets.patents), ("assets.trademarks", assets.trademarks)):
        if worth is not None and 0 < worth < case.limits.least_worth:
            yield _doubt("counted", field, told_side(field, worth), reason("doubt_side.worth"))


def _need(case: DoubtCase) -> Iterator[Doubt]:
    need, loans = case.profile.need, told_loans(case.profile)
    purpose, wanted, limits = need.purpose, need.amount, case.limits
    if purpose is None or not wanted:
        return
    told = told_side("need.purpose", purpose)
    if purpose == "refinance" and loans is not None and wanted > loans:
        against = reason("doubt_side.refinance", need=wanted, loans=loans)
        yield _doubt("refinance_above_loans", "need.purpose", told, against)
    if need.months is not None:
        if purpose in _LONG and need.months <= limits.long_purpose_months:
            yield _doubt("need_too_short", "need.months", told, told_side("need.months", need.months))
        elif purpose == "inventory" and need.months > limits.stock_months:
            yield _doubt("need_too_long", "need.months", told, told_side("need.months", need.months))
    if purpose == "emergency" and (need.within_days or 0) > limits.emergency_days:
        days = told_side("need.within_days", need.within_days or 0)
        yield _doubt("emergency_late", "need.within_days", told, days)


def _standing(case: DoubtCase) -> Iterator[Doubt]:
    """A grade of honest taxpayers beside marks that take it away; owners that the legal form does not have."""
    profile, tax = case.profile, case.profile.tax
    if tax.credit_grade in {"A", "B"}:
        marks = {"tax.arrears": tax.arrears, "tax.false_invoices": tax.false_invoices}
        for field in (name for name, bad in marks.items() if bad):
            against = reason(f"fact.{field}.yes")
            yield _doubt("grade_denied", field, told_side("tax.credit_grade", tax.credit_grade), against)
    if profile.owners is None or profile.legal_form is None:
        return
    least, most = _OWNERS[profile.legal_form]
    if not least <= profile.owners <= most:
        told = told_side("legal_form", profile.legal_form)
        yield _doubt("owners_and_form", "owners", told, told_side("owners", profile.owners))


_RULES: Final = (
    _loans, _revenue, _basis, _staff, _founded, _stock, _industry, _overdue, _due, _older_than_firm, _above_sales,
    _nowhere, _counted, _need, _standing,
)  # fmt: skip
