"""The questions to the owner: which belong on one sheet, and how each is answered; without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal, get_args, get_origin

from smeassist.domain.edits import ProfileValue, value_type
from smeassist.i18n import entries, formats
from smeassist.i18n.formats import Lang

Kind = Literal["text", "amount", "count", "yes_no", "choice", "several", "day"]

# At most seven on a sheet; the order is the order of asking.
SHEETS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "basics": ("name", "industry", "region", "founded", "employees", "legal_form", "uscc"),
    "need": ("need.amount", "need.purpose", "need.months", "need.within_days", "annual_revenue", "owners"),
    "trade": (
        "ecommerce.platforms", "ecommerce.months", "ecommerce.annual_sales",
        "payments.providers", "payments.months", "payments.annual_volume", "payments.cross_border",
    ),
    "tax": (
        "tax.credit_grade", "tax.annual_invoiced", "tax.annual_tax_paid", "tax.arrears", "tax.abnormal_listing",
        "tax.false_invoices", "revenue_basis",
    ),
    "credit": (
        "credit.existing_loans", "credit.bank_loan_due", "credit.overdue_now", "credit.overdue_days",
        "credit.overdue_times_24m", "credit.inquiries_6m", "credit.guarantees_given",
    ),
    "papers": (
        "credit.owner_business_loans", "credit.dishonest_list", "records.bank_flow_months",
        "records.statement_years", "records.invoice_months", "project.kind", "owner.eligible_group",
    ),
    "assets": (
        "assets.real_estate", "assets.equipment", "assets.inventory", "assets.receivables_on_core_firms",
        "assets.core_firm_certificates",
    ),
    "rights": (
        "assets.bank_bills", "assets.commercial_bills", "assets.government_contracts", "assets.patents",
        "assets.trademarks", "assets.pawnable",
    ),
    "export": (
        "exports.annual", "exports.credit_insurance", "exports.refund_receivable",
        "staff.eligible_hires", "staff.wage_arrears", "credit.mutual_guarantees",
    ),
})  # fmt: skip
# What `ecommerce.platforms` and `payments.providers` offer to tick; names beside these are kept.
SEVERAL: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "ecommerce.platforms": (
            "taobao",
            "jd",
            "pinduoduo",
            "douyin",
            "kuaishou",
            "wechat_shop",
            "amazon",
            "other",
        ),
        "payments.providers": ("alipay", "wechat", "unionpay", "paypal", "other"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: where its answer stands in the profile and of what kind it is."""

    path: str
    kind: Kind
    choices: tuple[str, ...] = ()


def question(path: str) -> Question:
    """The question about one value of the profile."""
    kind = value_type(path)
    if path in SEVERAL:
        return Question(path=path, kind="several", choices=SEVERAL[path])
    if get_origin(kind) is Literal:
        return Question(path=path, kind="choice", choices=tuple(str(choice) for choice in get_args(kind)))
    kinds: dict[object, Kind] = {bool: "yes_no", int: "count", Decimal: "amount", date: "day", str: "text"}
    return Question(path=path, kind=kinds[kind])


def read(asked: Question, typed: str, lang: Lang) -> ProfileValue | None:
    """The value of what was typed; None: it can't be read as this kind."""
    match asked.kind:
        case "amount":
            amount = entries.amount(typed, lang)
            return amount if amount is None or amount >= 0 else None
        case "count":
            return entries.count(typed)
        case "day":
            return entries.day(typed)
        case _:
            return typed.strip()


def written(value: ProfileValue | None, lang: Lang) -> str:
    """A value as it would be typed; unknown is empty."""
    match value:
        case None:
            return ""
        case Decimal():
            return entries.amount_written(value, lang)
        case date():
            return value.isoformat()
        case _:
            return str(value)


def echo(asked: Question, value: ProfileValue | None, lang: Lang) -> str:
    """A typed value read back in full, where that helps."""
    if asked.kind == "amount" and isinstance(value, Decimal):
        return entries.amount_echo(value, lang)
    if asked.kind == "day" and isinstance(value, date):
        return formats.day(value, lang)
    return ""
