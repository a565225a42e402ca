"""What each total of the three statements is the sum of: said here once, for whoever adds up or proves a zero."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

Term = tuple[int, str]
"""A sign and an item."""


def _terms(text: str) -> tuple[Term, ...]:
    return tuple((-1 if part[0] == "-" else 1, part.removeprefix("-")) for part in text.split())


SUMS: Final[Mapping[str, tuple[Term, ...]]] = MappingProxyType({
    total: _terms(text)
    for total, text in {
        "current_assets": """cash short_term_investments derivative_assets notes_and_accounts_receivable
            receivables_financing prepayments prepaid_expenses dividends_receivable interest_receivable
            other_receivables inventory contract_assets held_for_sale_assets noncurrent_assets_due_within_year
            other_current_assets""",
        "noncurrent_assets": """debt_investments other_debt_investments available_for_sale_assets
            held_to_maturity_investments long_term_receivables long_term_investments
            other_equity_instruments_held other_noncurrent_financial_assets investment_property fixed_assets
            construction_in_progress construction_materials fixed_assets_disposal biological_assets
            oil_and_gas_assets right_of_use_assets intangible_assets development_expenditure goodwill
            long_term_deferred_expenses deferred_tax_assets other_noncurrent_assets""",
        "total_assets": "current_assets noncurrent_assets",
        "current_liabilities": """short_term_borrowings trading_liabilities derivative_liabilities
            notes_and_accounts_payable advances_from_customers contract_liabilities employee_benefits_payable
            welfare_payable taxes_payable other_levies_payable interest_payable dividends_payable other_payables
            accrued_expenses short_term_bonds held_for_sale_liabilities noncurrent_liabilities_due_within_year
            current_deferred_income current_provisions other_current_liabilities""",
        "noncurrent_liabilities": """long_term_borrowings bonds_payable lease_liabilities long_term_payables
            long_term_employee_benefits special_payables provisions deferred_income deferred_tax_liabilities
            other_noncurrent_liabilities""",
        "total_liabilities": "current_liabilities noncurrent_liabilities",
        "total_equity": """paid_in_capital other_equity_instruments capital_reserve -treasury_shares
            other_comprehensive_income_reserve special_reserve surplus_reserve general_risk_reserve
            translation_differences unconfirmed_investment_losses proposed_dividends retained_earnings
            current_year_earnings minority_interests""",
        "total_liabilities_and_equity": "total_liabilities total_equity",
        "operating_profit": """revenue -cost_of_sales -taxes_and_surcharges -selling_expenses
            -administrative_expenses -research_expenses -finance_expenses exchange_gains other_income
            investment_income hedging_income fair_value_gains credit_impairment asset_impairment disposal_gains
            other_operating_profit""",
        "profit_before_tax": """operating_profit nonoperating_income -nonoperating_expenses
            prior_year_adjustments""",
        "net_profit": "profit_before_tax -income_tax",
        "cash_from_operations": """cash_received_from_customers tax_refunds_received other_operating_receipts
            -cash_paid_to_suppliers -cash_paid_to_employees -taxes_paid -other_operating_payments""",
        "cash_from_investing": """investments_recovered investment_income_received disposal_proceeds
            subsidiary_disposal_proceeds other_investing_receipts -capital_expenditure -investments_paid
            -acquisitions_paid -other_investing_payments""",
        "cash_from_financing": """capital_received borrowings_received bonds_issued other_financing_receipts
            -borrowings_repaid -interest_paid -dividends_paid -interest_and_dividends_paid
            -other_financing_payments""",
        "net_change_in_cash": """cash_from_operations cash_from_investing cash_from_financing
            exchange_effect_on_cash""",
        "closing_cash": "opening_cash net_change_in_cash",
    }.items()
})  # fmt: skip

GROUPS: Final[Mapping[str, tuple[Term, ...]]] = MappingProxyType({
    whole: _terms(text)
    for whole, text in {
        "notes_and_accounts_receivable": "notes_receivable accounts_receivable",
        "notes_and_accounts_payable": "notes_payable accounts_payable",
        "inventory": """inventory_raw_materials inventory_work_in_progress inventory_finished_goods
            inventory_reusables""",
        "fixed_assets": """fixed_assets_cost -accumulated_depreciation fixed_assets_before_impairment
            -fixed_assets_impairment""",
        "surplus_reserve": "statutory_welfare_reserve",
        "revenue": "main_revenue other_revenue",
        "cost_of_sales": "main_cost other_cost",
        "taxes_and_surcharges": """consumption_tax business_tax urban_maintenance_tax resource_tax
            land_appreciation_tax property_and_stamp_taxes education_surcharge""",
        "selling_expenses": "repair_expenses advertising_expenses",
        "administrative_expenses": "startup_expenses entertainment_expenses research_in_administration",
        "finance_expenses": "interest_expense -interest_income",
        "investment_income": "associates_income derecognition_gains",
    }.items()
})  # fmt: skip
"""Lines that a form may show by their parts: where the line itself is given, its parts do not count again."""

TOTAL_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        part: total
        for total, terms in SUMS.items()
        for _, part in terms
        if total not in {"net_change_in_cash", "closing_cash"}
    }
)
"""The total that a line enters; the tail of a cash flow statement proves no line."""


def terms(total: str, given: Callable[[str], bool]) -> tuple[Term, ...]:
    """What a total adds up of the items that are given, each amount once.

    >>> terms("profit_before_tax", {"operating_profit", "nonoperating_expenses"}.__contains__)
    ((1, 'operating_profit'), (-1, 'nonoperating_expenses'))
    """
    return tuple(_given(SUMS[total], given))


def _given(sums: tuple[Term, ...], given: Callable[[str], bool]) -> Iterator[Term]:
    for sign, item in sums:
        if given(item):
            yield sign, item
        else:
            yield from ((sign * inner, part) for inner, part in GROUPS.get(item, ()) if given(part))


def inside(total: str) -> tuple[str, ...]:
    """Every item that a total may be shown by."""
    return tuple(part for _, item in SUMS[total] for part in (item, *(inner for _, inner in GROUPS.get(item, ()))))
