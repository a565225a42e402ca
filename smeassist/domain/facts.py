"""The flat view of a company that rules look at: profile, latest books and judgements under dotted names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, Literal

from smeassist.domain import facts_booked as booked
from smeassist.domain.advice import Borrow
from smeassist.domain.answers import Answers
from smeassist.domain.assessment import SizeClass
from smeassist.domain.books import Books
from smeassist.domain.currency import YUAN
from smeassist.domain.debts import ADVANCES
from smeassist.domain.edits import profile_paths
from smeassist.domain.grounds import owes_wages
from smeassist.domain.items import ALL
from smeassist.domain.overdue import overdue
from smeassist.domain.periods import months_between
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason, Text, Value, reason

Fact = bool | int | Decimal | date | str | tuple[str, ...]
Unit = Literal["yuan", "months", "days", "years", "count", "people", "percent", "choice"]

BOOKS: Final = "books."
ASSETS: Final = "assets."
EXPORTS: Final = "exports."
OTHER_CURRENCY: Final = "books_in_other_currency"
ANSWERS: Final = "answers."
_MONTHS: Final = ("months_in_business", "ecommerce.months", "payments.months", "records.bank_flow_months",
                  "records.invoice_months", "need.months")  # fmt: skip
_DAYS: Final = ("credit.overdue_days", "need.within_days", "loan_due_in_days")
_COUNTS: Final = ("credit.overdue_times_24m", "credit.inquiries_6m")
_RECORDS: Final = ("records.bank_flow_months", "records.invoice_months")
_PARTS: Final = ("ecommerce.annual_sales", "payments.annual_volume", "tax.annual_invoiced")
_RIGHTS: Final = ("assets.patents", "assets.trademarks")
_PEOPLE: Final = ("employees", "owners", "staff.eligible_hires")
_NAMES: Final = ("ecommerce.platforms", "payments.providers")
_CHOICES: Final = ("industry", "legal_form", "tax.credit_grade", "project.kind", "owner.eligible_group",
                   "need.purpose", "revenue_basis", "borrow.verdict", "size_class", *_NAMES)  # fmt: skip

_BY_UNIT: Final[Mapping[Unit, tuple[str, ...]]] = {
    "months": _MONTHS,
    "days": (*_DAYS, "receivable_days"),
    "count": _COUNTS,
    "choice": _CHOICES,
    "years": ("records.statement_years",),
    "people": _PEOPLE,
    "percent": ("staff.eligible_percent",),
}
_REVENUE: Final = ("annual_revenue", "books.revenue")
_SALES: Final = (*_REVENUE, "tax.annual_invoiced", "tax.annual_tax_paid", "ecommerce.annual_sales",
                 "payments.annual_volume", "exports.annual")  # fmt: skip
DERIVED: Final = frozenset({
    "months_in_business", "loan_due_in_days", "company.charity", "trading", "going_concern", "supplier_arrears",
    "receivable_days", "receivables_overdue", "may_not_deliver",
    "staff.eligible_percent", "borrow.verdict", "borrow.capacity", "borrow.line", "size_class", "ip_worth",
    OTHER_CURRENCY,
})  # fmt: skip
UNITS: Final[Mapping[str, Unit]] = MappingProxyType(
    {name: unit for unit, names in _BY_UNIT.items() for name in names}
)


def of_company(
    profile: Profile,
    books: Books,
    borrow: Borrow,
    today: date,
    *,
    answers: Answers | None = None,
    size_class: SizeClass | None = None,
    counted: Collection[str] = (),
    net: bool = False,
) -> Mapping[str, Fact]:
    """Everything known, by dotted name; what is unknown is absent.

    Profile keys keep their paths (`need.amount`); books give `books.ITEM` of their latest period, and loans,
    sales and stock that the profile leaves out, and what could be carried, only in yuan, since rules compare
    with yuan; checklist answers give `answers.ID`. Of what is told twice the graver counts: the larger loans,
    the smaller sales and stock, no shop or paper older than the company, overdue days over a "no".
    `borrow.capacity` is the most that the wanted loan may come to, with the loans that it replaces, `borrow.line`
    what bounds it. Derived are
    `months_in_business`, `loan_due_in_days`, `company.charity` (never: this program judges enterprises),
    `trading` (sales of any kind were told or booked), `going_concern` (it trades and bears the debt it
    has), `supplier_arrears`, `receivable_days` (what customers owe
    in the books, in days of their sales; none where these are booked `net`),
    `receivables_overdue` (much of it by more than 90 days),
    `may_not_deliver` (insolvent, listed, or owing customers more than its cash),
    `staff.eligible_percent` (hired from the favoured groups, of 100 of the staff) and
    `ip_worth`, the yuan that patents and trademarks are worth: `counted` fields tell how many there are instead.
    """
    told = dict(_walk(profile, ""))
    facts: dict[str, Fact] = dict(booked.in_books(books, BOOKS))
    if borrow.service is not None:  # the books are of today's age, so that what they lack is not there
        facts |= booked.not_there(books) | ({} if net else booked.receivable_days(books))
    facts |= told | booked.graver(told, books)
    facts |= _times(profile, today)
    facts |= _no_more_than_all(facts) | _nowhere(told)
    if (late := overdue(profile).late) is not None:
        facts["credit.overdue_now"] = late
    facts |= {"borrow.verdict": borrow.verdict, "company.charity": False}
    facts[OTHER_CURRENCY] = books.currency != YUAN and bool(books.figures)
    if borrow.bearable is not None and books.currency == YUAN:
        facts["borrow.capacity"] = borrow.bearable
        facts["borrow.line"] = "no" if borrow.verdict == "no" else borrow.bound or "told"
    if size_class is not None:
        facts["size_class"] = size_class
    if answers is not None:
        facts |= {f"answers.{item}": answer.value for item, answer in answers.answers.items()}
    facts |= _rights(facts, counted)
    return MappingProxyType(facts | dict(_derived(facts, profile, borrow)))


def months_in_business(profile: Profile, today: date) -> int | None:
    """Whole months since the company was founded; None: not known."""
    if profile.founded is None or profile.founded > today:
        return None
    return months_between(profile.founded, today) - (today.day < profile.founded.day)


def is_named(name: str, paths: Collection[str]) -> bool:
    """Whether a rule may look at a fact of this name, `paths` being those of the profile."""
    if name.startswith(BOOKS):
        return name.removeprefix(BOOKS) in ALL
    return name in paths or name in DERIVED or name.startswith(ANSWERS)


def has_books(facts: Mapping[str, Fact]) -> bool:
    """Whether any book was given."""
    return any(name.startswith(BOOKS) for name in facts)


def label(field: str) -> Reason:
    """The name of a field, said by the key `fact.FIELD`; items of the books by their own label."""
    if field.startswith(BOOKS):
        return reason("fact.books", item=reason(f"item.{field.removeprefix(BOOKS)}"))
    return reason(f"fact.{field}")


def unit_of(field: str) -> Reason | str:
    """In what a field is answered, said behind its name; nothing for a choice and for yes or no."""
    kind = profile_paths().get(field)
    if kind is date:
        return reason("ask_unit.day")
    if kind is not Decimal and kind is not int:
        return ""
    return reason(f"ask_unit.{UNITS.get(field, 'yuan')}")


def shown(field: str, value: Fact | None) -> Value:
    """A value of a field in its unit, ready to be said."""
    if isinstance(value, bool):
        return reason(f"value.{'yes' if value else 'no'}")
    if isinstance(value, tuple):
        return _list([_choice(field, one) for one in value])
    if value is None or isinstance(value, date):
        return value
    unit = UNITS.get(field, "yuan")
    return _choice(field, str(value)) if unit == "choice" else reason(f"value.{unit}", value=value)


def _choice(field: str, value: str) -> Value:
    return reason(f"choice.{field}.{value}") if field not in _NAMES else value


def _list(values: list[Value]) -> Value:
    first, *rest = values
    return reason("value.list", first=first, rest=_list(rest)) if rest else first


def _walk(record: Any, prefix: str) -> Iterator[tuple[str, Fact]]:
    for field in fields(record):
        value = getattr(record, field.name)
        if is_dataclass(value) and not isinstance(value, Text):
            yield from _walk(value, f"{prefix}{field.name}.")
        elif isinstance(value, bool | int | Decimal | date | tuple) or (isinstance(value, str) and value):
            yield f"{prefix}{field.name}", value


def _derived(facts: Mapping[str, Fact], profile: Profile, borrow: Borrow) -> Iterator[tuple[str, Fact]]:
    trading = _trading(facts)
    if trading is not None:
        yield "trading", trading
    bears = _bears_its_debts(facts, profile, borrow, trading)
    if bears is not None:
        yield "going_concern", bears
    arrears = _supplier_arrears(facts, profile)
    if arrears is not None:
        yield "supplier_arrears", arrears
    if (answer := facts.get("answers.RR05")) in {"good", "partial", "poor", "not_applicable"}:
        yield "receivables_overdue", answer == "poor"
    yield "may_not_deliver", _may_not_deliver(facts)
    hires, staff = profile.staff.eligible_hires, profile.employees
    if hires is not None and (hires == 0 or staff):
        yield "staff.eligible_percent", Decimal(100 * hires) / staff if staff else Decimal(0)


def _bears_its_debts(
    facts: Mapping[str, Fact], profile: Profile, borrow: Borrow, trading: bool | None
) -> bool | None:
    """Whether a firm that trades bears the debt it has; None: no books say so, or wages or tax are unpaid.

    A firm that earns and was never late, and is refused new debt for want of cash, is not lost: its books leave
    it open.
    """
    if borrow.verdict == "no":
        profit = facts.get("books.net_profit")
        earns = isinstance(profit, Decimal) and profit > 0 and facts.get("credit.overdue_now") is not True
        return None if earns and trading is not False else False
    if trading is False:
        return False
    if trading is None or profile.tax.arrears or owes_wages(profile):
        return None
    cover = None if borrow.service is None else borrow.service.cover
    return True if borrow.verdict == "yes" or (cover is not None and cover >= 1) else None


def _trading(facts: Mapping[str, Fact]) -> bool | None:
    """Whether anything is sold: any sum told or booked says yes; only a revenue of 0 says no."""
    told = [value for name in _SALES if isinstance(value := facts.get(name), Decimal)]
    if any(value > 0 for value in told):
        return True
    return False if any(name in facts for name in _REVENUE) else None


def _supplier_arrears(facts: Mapping[str, Fact], profile: Profile) -> bool | None:
    share = profile.monthly.get("supplier_arrears_90")
    answer = facts.get("answers.RR39")
    if answer == "poor" or (isinstance(share, int | Decimal) and share > 0):
        return True
    return False if answer in {"good", "partial"} or share is not None else None


def _may_not_deliver(facts: Mapping[str, Fact]) -> bool:
    """Whether anything known says that goods paid or given ahead may never be delivered or paid for.

    Overdue loans alone hold such channels back already: what comes in goes to them first.
    """
    ahead = sum((_positive(facts, f"{BOOKS}{item}") for item in ADVANCES), Decimal(0))
    cash, equity = facts.get(f"{BOOKS}cash"), facts.get(f"{BOOKS}total_equity")
    return (
        facts.get("credit.dishonest_list") is True
        or (isinstance(equity, Decimal) and equity < 0)
        or (isinstance(cash, Decimal) and ahead > max(cash, Decimal(0)))
    )


def _positive(facts: Mapping[str, Fact], name: str) -> Decimal:
    value = facts.get(name)
    return max(value, Decimal(0)) if isinstance(value, Decimal) else Decimal(0)


def _no_more_than_all(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Parts of the sales that are told as more than all of them count as all."""
    sales = facts.get("annual_revenue")
    if not isinstance(sales, Decimal):
        return {}
    return {name: min(part, sales) for name in _PARTS if isinstance(part := facts.get(name), Decimal)}


def _rights(facts: Mapping[str, Fact], counted: Collection[str]) -> dict[str, Fact]:
    """What rights are worth together by those whose worth is known; that there are none only where both say so."""
    known = [value for name in _RIGHTS if name not in counted and isinstance(value := facts.get(name), Decimal)]
    worth = sum(known, Decimal(0))
    return {"ip_worth": worth} if worth > 0 or len(known) == len(_RIGHTS) else {}


def _nowhere(told: Mapping[str, Fact]) -> dict[str, Fact]:
    """Shops and takings through nobody are none."""
    none: dict[str, Fact] = {}
    if told.get("ecommerce.platforms") == ():
        none |= {"ecommerce.months": 0, "ecommerce.annual_sales": Decimal(0)}
    if told.get("payments.providers") == ():
        none |= {"payments.months": 0, "payments.annual_volume": Decimal(0)}
    return none


def _times(profile: Profile, today: date) -> dict[str, Fact]:
    times: dict[str, Fact] = {}
    age = months_in_business(profile, today)
    if age is not None:
        times["months_in_business"] = age
        since = dict.fromkeys(("ecommerce.months", "payments.months", *_RECORDS), age)
        since["records.statement_years"] = age // 12 + 1
        told = dict(_walk(profile, ""))
        times |= {
            name: min(most, value) for name, most in since.items() if isinstance(value := told.get(name), int)
        }
    if profile.credit.bank_loan_due is not None:
        times["loan_due_in_days"] = (profile.credit.bank_loan_due - today).days
    return times
