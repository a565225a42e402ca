"""Where what the owner tells does not agree with the books."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from smeassist.domain.assessment import Doubt
from smeassist.domain.debts import ZERO, booked_debts
from smeassist.domain.doubt_sides import DoubtCase, apart, books_side, doubt, told_side
from smeassist.domain.latest import amount, annual, full_year_before
from smeassist.domain.passing import netted_books
from smeassist.domain.text import reason

_TRADES: Final = frozenset({"wholesale", "retail"})
_SERVICES: Final = frozenset({"software", "information", "property"})


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
    yield doubt(
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
        yield doubt(
            "revenue_differs",
            "annual_revenue",
            told_side("annual_revenue", told),
            reason("doubt_side.books_year", item=reason("item.revenue"), value=booked),
            smaller=min(told, booked),
        )


def _basis(case: DoubtCase) -> Iterator[Doubt]:
    """Sales that look booked net of money that passes through."""
    if case.net_signs is None or netted_books(case.profile, case.books, case.period, case.net_signs) != "asked":
        return
    sales = None if case.period is None else amount(case.books, "revenue", case.period)
    yield doubt(
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
        yield doubt("staff_differs", "employees", told_side("employees", told), against)


def _founded(case: DoubtCase) -> Iterator[Doubt]:
    founded = case.profile.founded
    if founded is not None and case.period is not None and founded > case.period.end:
        against = reason("doubt_side.books_end", end=case.period.end)
        yield doubt("founded_after_books", "founded", told_side("founded", founded), against)


def _stock(case: DoubtCase) -> Iterator[Doubt]:
    told = case.profile.assets.inventory
    booked = None if case.period is None else amount(case.books, "inventory", case.period)
    limits = case.limits
    if told is not None and booked is not None and apart(told, booked, limits.stock, limits.stock_least):
        yield doubt(
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
        yield doubt("industry_differs", "industry", told_side("industry", industry), against)
    elif industry in _SERVICES and assets is not None and stock > case.limits.service_stock * assets:
        yield doubt(
            "industry_differs", "industry", told_side("industry", industry), books_side("inventory", stock)
        )


BOOKED: Final = (_loans, _revenue, _basis, _staff, _founded, _stock, _industry)
