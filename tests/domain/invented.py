"""Companies and profiles made from a seed: books that tie, with lines and answers left out at random."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from types import MappingProxyType
from typing import get_args

from smeassist.domain.books import Books
from smeassist.domain.periods import Period, month_end
from smeassist.domain.profile import Credit, Ecommerce, Industry, LegalForm, Need, Profile, Purpose, Tax
from tests.domain.financing import books_of

TODAY = date(2026, 11, 28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """One company: its books (perhaps none) and what its owner tells."""

    books: Books
    profile: Profile


def company(seed: int) -> Invented:
    """The company of a seed, the same on every machine."""
    random = Random(seed)
    sales = 10 ** random.uniform(5.3, 8)
    loans = sales * random.choice((0, 0, 0.05, 0.15, 0.3, 0.6, 1.5))
    books = Books() if random.random() < 0.2 else _books(random, sales, loans)
    books = _paid_ahead(books, Random(-seed - 1))
    return Invented(books=books, profile=_profile(random, sales, loans))


def _books(random: Random, sales: float, loans: float) -> Books:
    cost = sales * random.uniform(0.3, 0.97)
    profit = (sales - cost) * random.uniform(-0.5, 0.8) - loans * 0.05
    short = loans * random.choice((0, 0.5, 1))
    stock, owed = cost * random.uniform(0, 0.5), sales * random.uniform(0, 0.4)
    cash, fixed = sales * random.uniform(0.001, 0.3), sales * random.choice((0, 0.1, 0.5, 2))
    assets = stock + owed + cash + fixed
    payable = min(cost * random.uniform(0, 0.4), assets)
    figures: dict[str, float] = {
        "revenue": sales, "cost_of_sales": cost, "profit_before_tax": profit, "net_profit": profit * 0.95,
        "interest_expense": loans * random.uniform(0.03, 0.12), "cash": cash, "accounts_receivable": owed,
        "inventory": stock, "current_assets": cash + owed + stock, "fixed_assets": fixed,
        "noncurrent_assets": fixed,
        "total_assets": assets, "short_term_borrowings": short, "long_term_borrowings": loans - short,
        "accounts_payable": payable, "current_liabilities": short + payable,
        "total_liabilities": loans + payable, "total_equity": assets - loans - payable,
        "cash_from_operations": profit + sales * random.uniform(-0.2, 0.2),
        "borrowings_repaid": short * random.choice((0, 1, 1.2)), "borrowings_received": short,
        "depreciation": fixed * 0.1, "noncurrent_liabilities_due_within_year": (loans - short) * 0.3,
    }  # fmt: skip
    for item in list(figures):
        if random.random() < 0.04:
            del figures[item]
    months = random.choice((12, 12, 12, 9, 6, 3))
    year = random.choice((2026, 2026, 2025, 2023))
    end = month_end(year, months if year == 2026 and months < 12 else 12)
    if end > TODAY:
        end = date(2025, 12, 31)
    flows = ("revenue", "cost_of_sales", "profit_before_tax", "net_profit", "interest_expense")
    scaled = {
        item: round(value * (months / 12 if item in flows or item.startswith(("cash_from", "borrow")) else 1), 2)
        for item, value in figures.items()
    }
    return books_of(scaled, Period(end=end, months=months))


def _paid_ahead(books: Books, random: Random) -> Books:
    """Some owe part of what suppliers are owed to customers who paid ahead instead."""
    share = random.choice((0, 0, Decimal("0.3"), Decimal("0.9")))
    figures = dict(books.figures)
    for (period, item), owed in books.figures.items():
        if item == "accounts_payable" and share:
            ahead = replace(owed, item="advances_from_customers", value=round(owed.value * share, 2))
            figures[(period, ahead.item)] = ahead
            figures[(period, item)] = replace(owed, value=owed.value - ahead.value)
    return replace(books, figures=MappingProxyType(figures))


def _maybe(random: Random, value: object, known: float = 0.75) -> object:
    return value if random.random() < known else None


def _profile(random: Random, sales: float, loans: float) -> Profile:
    def amount(value: float, known: float = 0.75) -> Decimal | None:
        return None if _maybe(random, 1, known) is None else Decimal(round(value))

    due = TODAY + timedelta(days=random.choice((-40, 10, 54, 100, 400)))
    return Profile(
        industry=random.choice((None, *get_args(Industry))),
        legal_form=random.choice((None, *get_args(LegalForm))),
        founded=date(random.randint(2010, 2026), 3, 1),
        employees=random.choice((None, 1, 8, 60)),
        owners=random.choice((None, 1, 2)),
        annual_revenue=amount(sales * random.choice((1, 1, 0.4, 2)), 0.6),
        ecommerce=Ecommerce(months=random.choice((None, 6, 30, 200)), annual_sales=amount(sales * 0.5, 0.3)),
        tax=Tax(
            credit_grade=random.choice((None, "A", "B", "M", "D")),
            arrears=random.choice((None, False, False, True)),
            false_invoices=random.choice((None, False)),
        ),
        credit=Credit(
            overdue_now=random.choice((None, False, False, False, True)),
            overdue_days=random.choice((None, 0, 0, 45)),
            overdue_times_24m=random.choice((None, 0, 1, 5)),
            inquiries_6m=random.choice((None, 0, 9)),
            guarantees_given=amount(sales * random.choice((0, 0, 0.4, 3)), 0.5),
            existing_loans=amount(loans * random.choice((0, 1, 1, 1, 2))),
            bank_loan_due=due if random.random() < 0.4 else None,
        ),
        need=Need(
            amount=amount(sales * random.choice((0, 0.02, 0.1, 0.4, 16))),
            months=random.choice((None, 1, 6, 12, 36)),
            purpose=random.choice((None, *get_args(Purpose))),
            within_days=random.choice((None, 3, 30, 90)),
        ),
    )
