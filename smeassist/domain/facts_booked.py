"""What books tell of a company to rules: their latest figures, and what of them the owner need not tell."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from smeassist.domain.books import Books
from smeassist.domain.currency import YUAN
from smeassist.domain.latest import amount, annual, latest_figures, latest_period

_LOANS: Final = ("credit.existing_loans", "credit.owner_business_loans")
_DAYS_IN_YEAR: Final = 365
_BOOKED_CLAIMS: Final = ("notes_receivable", "receivables_financing", "accounts_receivable")
_BILLS: Final = ("assets.bank_bills", "assets.commercial_bills")
_CLAIMS: Final = ("assets.receivables_on_core_firms", "assets.core_firm_certificates")


def in_books(books: Books, prefix: str) -> dict[str, Decimal]:
    """The latest figures under `prefix`, and what the owner need not tell because the books do."""
    if books.currency != YUAN:
        return {}
    latest = {item: figure.value for item, figure in latest_figures(books).items()}
    facts: dict[str, Decimal] = {f"{prefix}{item}": value for item, value in latest.items()}
    if (loans := _booked_loans(latest)) is not None:
        facts["credit.existing_loans"] = loans
    if "inventory" in latest:
        facts["assets.inventory"] = latest["inventory"]
    if (sales := _booked_sales(books)) is not None:
        facts["annual_revenue"] = sales
    return facts


def not_there(books: Books) -> dict[str, Decimal]:
    """Bills, certificates and claims of which present books show none; the owner may tell of newer ones."""
    latest = latest_figures(books)
    notes, financing, claims = (latest[item].value if item in latest else None for item in _BOOKED_CLAIMS)
    if notes != 0 or financing:
        return {}
    return dict.fromkeys((*_BILLS, *_CLAIMS) if claims == 0 else _BILLS, Decimal(0))


def graver(told: Mapping[str, object], books: Books) -> dict[str, Decimal]:
    """Of what books and owner both say, or the owner twice, the graver."""
    loans = [value for name in _LOANS if isinstance(value := told.get(name), Decimal)]
    known = (
        {item: figure.value for item, figure in latest_figures(books).items()} if books.currency == YUAN else {}
    )
    worse: dict[str, Decimal] = {}
    if loans:
        worse["credit.existing_loans"] = max(*loans, _booked_loans(known) or Decimal(0))
    sales, booked = told.get("annual_revenue"), _booked_sales(books) if known else None
    if isinstance(sales, Decimal) and booked is not None:
        worse["annual_revenue"] = min(sales, booked)
    stock = told.get("assets.inventory")
    if isinstance(stock, Decimal) and "inventory" in known:
        worse["assets.inventory"] = min(stock, known["inventory"])
    return worse


def receivable_days(books: Books) -> dict[str, Decimal]:
    """What customers owe as days of a year's sales, in whole days; nothing where either is not known."""
    period = latest_period(books)
    if period is None:
        return {}
    owed, sales = amount(books, "accounts_receivable", period), annual(books, "revenue", period)
    if owed is None or sales is None or sales <= 0:
        return {}
    return {"receivable_days": (owed / sales * _DAYS_IN_YEAR).quantize(Decimal(1))}


def _booked_loans(latest: Mapping[str, Decimal]) -> Decimal | None:
    loans = [latest[item] for item in ("short_term_borrowings", "long_term_borrowings") if item in latest]
    return sum(loans, Decimal(0)) if loans else None


def _booked_sales(books: Books) -> Decimal | None:
    period = latest_period(books)
    return None if period is None else annual(books, "revenue", period)
