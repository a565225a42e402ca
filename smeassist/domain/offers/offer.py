"""A financing offer as its papers state it, before anything is worked out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Method = Literal[
    "equal_instalment", "equal_principal", "interest_only", "flat", "bullet", "schedule", "revolving",
    "takings", "lease", "bill", "factoring", "pawn", "crowdfunding",
]  # fmt: skip
Lender = Literal[
    "bank", "consumer_finance", "microloan_company", "assisted_platform", "private_person", "company",
    "pawnshop", "leasing", "factor", "unknown",
]  # fmt: skip
Ask = Literal[
    "upfront_fee", "account_password", "app_by_link", "blank_contract", "borrow_for_other", "fake_papers",
    "pay_to_person", "carry_debt", "paid_credit_repair", "bridge_money", "investor_fee", "changed_account",
    "attachment_by_chat", "promised_return",
]  # fmt: skip
FeeKind = Literal["guarantee", "assessment", "insurance", "notary", "registration", "service", "other"]
Pledge = Literal["movable", "real_estate", "property_right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """A charge in yuan in month `at`, or `every` month from `at` on; what the `payer` lender bears costs nothing.

    Without `at` a single fee falls due with the payout and a monthly one from the first month on; a negative
    `at` is before the payout.
    """

    amount: Decimal
    name: str = ""
    at: int | None = None
    every: Literal["month"] | None = None
    kind: FeeKind = "other"
    payer: Literal["borrower", "lender"] = "borrower"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposit:
    """Money that the lender holds, in yuan: its simple yearly interest, and whether and when it comes back."""

    amount: Decimal
    rate: Decimal = Decimal(0)
    returned: bool = True
    returned_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One payment of a dated schedule: positive is received, negative paid."""

    date: datetime.date
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """Money taken (positive) or given back (negative) under a revolving line, in a month or on a day."""

    at: int | datetime.date
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Takings:
    """What the shop takes in a day, in yuan: in slow times, as expected, in good times."""

    slow: Decimal | None = None
    expected: Decimal | None = None
    fast: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    """Settlement after the instalment of a month; a `fee` below 1 is a share of what is still owed, else yuan."""

    month: int
    fee: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One offer. Amounts in yuan, rates as fractions; what the papers do not say is None.

    `days` is the tenor of a bill or of a factored claim; with a `daily_rate`, the days that a year counts.
    `share` is the part of a day's takings that is deducted, `monthly_fee` a pawnshop's composite fee; `prepaid`
    says that all of it is taken before the payout, else it is paid at the beginning of each month. A `lender` of
    None was not told; `unknown` says that the borrower does not know.
    """

    method: Method
    name: str = ""
    principal: Decimal | None = None
    received: Decimal | None = None
    months: int | None = None
    annual_rate: Decimal | None = None
    monthly_rate: Decimal | None = None
    daily_rate: Decimal | None = None
    flat_monthly_rate: Decimal | None = None
    fees: tuple[Fee, ...] = ()
    deposit: Deposit | None = None
    schedule: tuple[Dated, ...] = ()
    draws: tuple[Draw, ...] = ()
    takings: Takings | None = None
    share: Decimal | None = None
    total_due: Decimal | None = None
    down_payment: Decimal = Decimal(0)
    in_advance: bool = False
    residual: Decimal = Decimal(0)
    face: Decimal | None = None
    discount_rate: Decimal | None = None
    days: int | None = None
    advance_share: Decimal | None = None
    monthly_fee: Decimal | None = None
    prepaid: bool = False
    pledge: Pledge | None = None
    early: Early | None = None
    lender: Lender | None = None
    signed: datetime.date | None = None
    start: datetime.date | None = None
    asks: tuple[Ask, ...] = ()
