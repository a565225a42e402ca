"""What a company tells about itself; a key left out is unknown, never 'no'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from smeassist.domain.offers.offer import Offer
from smeassist.domain.text import Text

Industry = Literal[
    "agriculture", "industry", "construction", "wholesale", "retail", "transport", "storage", "post", "hotel",
    "catering", "information", "software", "real_estate", "property", "leasing_business", "other",
]  # fmt: skip
LegalForm = Literal["sole_trader", "sole_proprietorship", "partnership", "llc", "joint_stock", "cooperative"]
Purpose = Literal[
    "working_capital", "inventory", "equipment", "product_launch", "expansion", "refinance", "emergency",
    "long_term_growth",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FormText:
    """What a pack says to some legal forms alone."""

    forms: tuple[LegalForm, ...]
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecommerce:
    """Online shops: platforms, months of trade, sales of the last 12 months in yuan."""

    platforms: tuple[str, ...] | None = None
    months: int | None = None
    annual_sales: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payments:
    """Third-party payment: providers, months of use, yearly volume in yuan."""

    providers: tuple[str, ...] | None = None
    months: int | None = None
    annual_volume: Decimal | None = None
    cross_border: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """Standing with the tax office; amounts in yuan a year."""

    credit_grade: Literal["A", "B", "M", "C", "D"] | None = None
    annual_invoiced: Decimal | None = None
    annual_tax_paid: Decimal | None = None
    arrears: bool | None = None
    abnormal_listing: bool | None = None
    false_invoices: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Standing with lenders; amounts in yuan.

    `mutual_guarantees`: whether those given are for firms that guarantee this one's loans.
    `owner_business_loans` are those of `existing_loans` in the owner's own name that the company uses.
    """

    overdue_now: bool | None = None
    overdue_days: int | None = None
    overdue_times_24m: int | None = None
    dishonest_list: bool | None = None
    inquiries_6m: int | None = None
    guarantees_given: Decimal | None = None
    mutual_guarantees: bool | None = None
    existing_loans: Decimal | None = None
    owner_business_loans: Decimal | None = None
    bank_loan_due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """How far back the papers go that a lender asks for."""

    bank_flow_months: int | None = None
    statement_years: int | None = None
    invoice_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """What could secure or be sold to raise money, in yuan; patents, trademarks and pawnable in yuan of value.

    `bank_bills` are bills that a bank has accepted, `commercial_bills` those that a firm has.
    """

    real_estate: Decimal | None = None
    equipment: Decimal | None = None
    inventory: Decimal | None = None
    receivables_on_core_firms: Decimal | None = None
    core_firm_certificates: Decimal | None = None
    bank_bills: Decimal | None = None
    commercial_bills: Decimal | None = None
    government_contracts: Decimal | None = None
    patents: Decimal | None = None
    trademarks: Decimal | None = None
    pawnable: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project that crowdfunding could carry."""

    kind: Literal["none", "creative_product", "technology_startup"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The group that entitles an owner to a start-up guaranteed loan."""

    eligible_group: Literal["none", "graduate", "veteran", "returnee", "unemployed"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Those hired in the last 12 months for a year or more from the groups that start-up loans favour."""

    eligible_hires: int | None = None
    wage_arrears: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exports:
    """Sales abroad: yuan a year, whether export credit is insured, tax refunds declared and not yet received."""

    annual: Decimal | None = None
    credit_insurance: bool | None = None
    refund_receivable: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """How much money, for how long, for what, how soon."""

    amount: Decimal | None = None
    months: int | None = None
    purpose: Purpose | None = None
    within_days: int | None = None


WasRight = Literal["right", "wrong", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A forecast as it stood when newer books came in: cash at each month's end (yuan), between which amounts."""

    made_on: date
    days: tuple[date, ...]
    cash: tuple[Decimal, ...]
    low: tuple[Decimal, ...]
    high: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A company as its owner describes it (contract: `profile`).

    `revenue_basis`: whether the books hold all that customers pay or only what is kept of it.
    `loans` are those that run, as offers are written down, `offers` those that are weighed; `forecast` what is to
    be assumed of the months ahead in the place of what the books say, by the assumption's id. `was_right` is what
    the owner says of a warning, by its code and the day of its figures; `expected` are forecasts that newer books
    are held against, by the day they start from.
    """

    name: str = ""
    uscc: str = ""
    industry: Industry | None = None
    legal_form: LegalForm | None = None
    founded: date | None = None
    region: str = ""
    employees: int | None = None
    annual_revenue: Decimal | None = None
    revenue_basis: Literal["gross", "net"] | None = None
    ecommerce: Ecommerce = field(default_factory=Ecommerce)
    payments: Payments = field(default_factory=Payments)
    tax: Tax = field(default_factory=Tax)
    credit: Credit = field(default_factory=Credit)
    records: Records = field(default_factory=Records)
    owners: int | None = None
    monthly: Mapping[str, Decimal | int | str | bool] = field(default_factory=lambda: MappingProxyType({}))
    assets: Assets = field(default_factory=Assets)
    project: Project = field(default_factory=Project)
    owner: Owner = field(default_factory=Owner)
    staff: Staff = field(default_factory=Staff)
    exports: Exports = field(default_factory=Exports)
    need: Need = field(default_factory=Need)
    loans: tuple[Offer, ...] = ()
    offers: tuple[Offer, ...] = ()
    forecast: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    was_right: Mapping[str, WasRight] = field(default_factory=lambda: MappingProxyType({}))
    expected: Mapping[str, Expected] = field(default_factory=lambda: MappingProxyType({}))
