"""Which line that a form leaves blank is surely 0: the lines that are given already add up to their total."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

Given = Callable[[str], Decimal | None]

_PLUS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "current_assets": (
        "cash", "short_term_investments", "derivative_assets", "notes_receivable", "accounts_receivable",
        "receivables_financing", "prepayments", "dividends_receivable", "interest_receivable",
        "other_receivables", "inventory", "contract_assets", "held_for_sale_assets",
        "noncurrent_assets_due_within_year", "other_current_assets",
    ),
    "noncurrent_assets": (
        "debt_investments", "other_debt_investments", "long_term_receivables", "long_term_investments",
        "other_equity_instruments_held", "other_noncurrent_financial_assets", "investment_property",
        "fixed_assets", "construction_in_progress", "construction_materials", "fixed_assets_disposal",
        "biological_assets", "oil_and_gas_assets", "right_of_use_assets", "intangible_assets",
        "development_expenditure", "goodwill", "long_term_deferred_expenses", "deferred_tax_assets",
        "other_noncurrent_assets",
    ),
    "total_assets": ("current_assets", "noncurrent_assets"),
    "current_liabilities": (
        "short_term_borrowings", "trading_liabilities", "derivative_liabilities", "notes_payable",
        "accounts_payable", "advances_from_customers", "contract_liabilities", "employee_benefits_payable",
        "taxes_payable", "interest_payable", "dividends_payable", "other_payables",
        "held_for_sale_liabilities", "noncurrent_liabilities_due_within_year", "other_current_liabilities",
    ),
    "noncurrent_liabilities": (
        "long_term_borrowings", "bonds_payable", "lease_liabilities", "long_term_payables",
        "special_payables", "provisions", "deferred_income", "deferred_tax_liabilities",
        "other_noncurrent_liabilities",
    ),
    "total_liabilities": ("current_liabilities", "noncurrent_liabilities"),
    "total_equity": (
        "paid_in_capital", "other_equity_instruments", "capital_reserve",
        "other_comprehensive_income_reserve", "special_reserve", "surplus_reserve", "general_risk_reserve",
        "retained_earnings", "minority_interests",
    ),
    "operating_profit": (
        "revenue", "other_income", "investment_income", "hedging_income", "fair_value_gains",
        "credit_impairment", "asset_impairment", "disposal_gains",
    ),
    "profit_before_tax": ("operating_profit", "nonoperating_income"),
    "net_profit": ("profit_before_tax",),
    "cash_from_operations": (
        "cash_received_from_customers", "tax_refunds_received", "other_operating_receipts",
    ),
    "cash_from_investing": (
        "investments_recovered", "investment_income_received", "disposal_proceeds",
        "subsidiary_disposal_proceeds", "other_investing_receipts",
    ),
    "cash_from_financing": ("capital_received", "borrowings_received", "other_financing_receipts"),
})  # fmt: skip

_MINUS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "total_equity": ("treasury_shares",),
    "operating_profit": (
        "cost_of_sales", "taxes_and_surcharges", "selling_expenses", "administrative_expenses",
        "research_expenses", "finance_expenses",
    ),
    "profit_before_tax": ("nonoperating_expenses",),
    "net_profit": ("income_tax",),
    "cash_from_operations": (
        "cash_paid_to_suppliers", "cash_paid_to_employees", "taxes_paid", "other_operating_payments",
    ),
    "cash_from_investing": (
        "capital_expenditure", "investments_paid", "acquisitions_paid", "other_investing_payments",
    ),
    "cash_from_financing": (
        "borrowings_repaid", "interest_paid", "dividends_paid", "interest_and_dividends_paid",
        "other_financing_payments",
    ),
})  # fmt: skip

_TOTAL_OF: Final[Mapping[str, str]] = MappingProxyType(
    {part: total for side in (_PLUS, _MINUS) for total, parts in side.items() for part in parts}
)


def proven(item: str, given: Given) -> bool:
    """Whether an item that is not given must be 0, because what is given adds up to its total exactly.

    `given` tells the figure of an item of the same period, or None. Parts of a total that is itself
    proven to be 0 are 0 as well. Where lines can offset each other, at least one of them must be given.
    """
    total = _TOTAL_OF.get(item)
    if total is None:
        return False
    amount = given(total)
    parts = _parts(total, given)
    if amount is None:
        return not parts and total not in _MINUS and proven(total, given)
    if not parts and total in _MINUS:
        return False
    return sum(parts) == amount


def _parts(total: str, given: Given) -> list[Decimal]:
    signed = ((1, _PLUS[total]), (-1, _MINUS.get(total, ())))
    known = ((sign, given(part)) for sign, parts in signed for part in parts)
    return [sign * amount for sign, amount in known if amount is not None]
