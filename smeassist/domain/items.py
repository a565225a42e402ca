"""The line items of the three statements and beside them, by the codes that every part uses."""

from __future__ import annotations

from typing import Final

BALANCE_SHEET: Final = (
    "cash", "short_term_investments", "derivative_assets", "notes_receivable", "accounts_receivable",
    "receivables_financing", "prepayments", "dividends_receivable", "interest_receivable", "other_receivables",
    "inventory", "inventory_raw_materials", "inventory_work_in_progress", "inventory_finished_goods",
    "inventory_reusables", "contract_assets", "held_for_sale_assets", "noncurrent_assets_due_within_year",
    "other_current_assets", "current_assets",
    "debt_investments", "other_debt_investments", "long_term_receivables", "long_term_investments",
    "other_equity_instruments_held", "other_noncurrent_financial_assets", "investment_property",
    "fixed_assets_cost", "accumulated_depreciation", "fixed_assets", "construction_in_progress",
    "construction_materials", "fixed_assets_disposal", "biological_assets", "oil_and_gas_assets",
    "right_of_use_assets", "intangible_assets", "development_expenditure", "goodwill",
    "long_term_deferred_expenses", "deferred_tax_assets", "other_noncurrent_assets", "noncurrent_assets",
    "total_assets",
    "short_term_borrowings", "trading_liabilities", "derivative_liabilities", "notes_payable", "accounts_payable",
    "advances_from_customers", "contract_liabilities", "employee_benefits_payable", "taxes_payable",
    "interest_payable", "dividends_payable", "other_payables", "held_for_sale_liabilities",
    "noncurrent_liabilities_due_within_year", "other_current_liabilities", "current_liabilities",
    "long_term_borrowings", "bonds_payable", "lease_liabilities", "long_term_payables", "special_payables",
    "provisions", "deferred_income", "deferred_tax_liabilities", "other_noncurrent_liabilities",
    "noncurrent_liabilities", "total_liabilities",
    "paid_in_capital", "other_equity_instruments", "capital_reserve", "treasury_shares",
    "other_comprehensive_income_reserve", "special_reserve", "surplus_reserve", "general_risk_reserve",
    "retained_earnings", "equity_of_parent", "minority_interests", "total_equity",
    "total_liabilities_and_equity",
    "notes_and_accounts_receivable", "prepaid_expenses", "available_for_sale_assets",
    "held_to_maturity_investments",
    "fixed_assets_before_impairment", "fixed_assets_impairment", "notes_and_accounts_payable", "welfare_payable",
    "other_levies_payable", "accrued_expenses", "short_term_bonds", "current_deferred_income",
    "current_provisions",
    "long_term_employee_benefits", "statutory_welfare_reserve", "translation_differences",
    "unconfirmed_investment_losses", "proposed_dividends", "current_year_earnings",
)  # fmt: skip

INCOME_STATEMENT: Final = (
    "revenue", "cost_of_sales", "taxes_and_surcharges", "selling_expenses", "repair_expenses",
    "advertising_expenses", "administrative_expenses", "startup_expenses", "entertainment_expenses",
    "research_in_administration", "research_expenses", "finance_expenses", "interest_expense", "interest_income",
    "other_income",
    "investment_income", "hedging_income", "fair_value_gains", "credit_impairment", "asset_impairment",
    "disposal_gains", "operating_profit", "nonoperating_income", "government_grants", "nonoperating_expenses",
    "tax_late_fees", "bad_debt_losses", "profit_before_tax", "income_tax", "net_profit",
    "net_profit_of_parent", "profit_of_minorities", "other_comprehensive_income", "total_comprehensive_income",
    "total_operating_revenue", "main_revenue", "other_revenue", "total_operating_costs", "main_cost", "other_cost",
    "consumption_tax", "business_tax", "urban_maintenance_tax", "resource_tax", "land_appreciation_tax",
    "property_and_stamp_taxes", "education_surcharge", "exchange_gains", "associates_income",
    "derecognition_gains", "main_operating_profit", "other_operating_profit", "noncurrent_disposal_losses",
    "bond_losses", "equity_investment_losses", "disaster_losses", "prior_year_adjustments",
    "net_profit_continuing", "net_profit_discontinued",
)  # fmt: skip

CASH_FLOW: Final = (
    "cash_received_from_customers", "tax_refunds_received", "other_operating_receipts", "operating_inflows",
    "cash_paid_to_suppliers", "cash_paid_to_employees", "taxes_paid", "other_operating_payments",
    "operating_outflows", "cash_from_operations",
    "investments_recovered", "investment_income_received", "disposal_proceeds", "subsidiary_disposal_proceeds",
    "other_investing_receipts", "investing_inflows", "capital_expenditure", "investments_paid",
    "acquisitions_paid", "other_investing_payments", "investing_outflows", "cash_from_investing",
    "capital_received", "borrowings_received", "other_financing_receipts", "financing_inflows",
    "borrowings_repaid", "interest_paid", "dividends_paid", "interest_and_dividends_paid",
    "other_financing_payments", "financing_outflows", "cash_from_financing",
    "exchange_effect_on_cash", "net_change_in_cash", "opening_cash", "closing_cash", "bonds_issued",
)  # fmt: skip

BESIDE: Final = (
    "depreciation", "amortisation", "staff_cost", "value_added", "employees", "vat_paid",
    "scheduled_principal_12m", "principal_due_12m", "overdue_receivables", "largest_customer_share",
    "top_five_customers_share", "largest_supplier_share", "intangible_amortisation",
    "deferred_expense_amortisation", "dividends_declared",
)  # fmt: skip

DERIVED: Final = (
    "gross_profit", "ebit", "ebitda", "interest_bearing_debt", "working_capital", "net_debt",
)  # fmt: skip

ALL: Final = frozenset((*BALANCE_SHEET, *INCOME_STATEMENT, *CASH_FLOW, *BESIDE, *DERIVED))
OF_TOTAL_REVENUE: Final = frozenset(("revenue", "main_revenue", "other_revenue", "interest_income"))
"""Lines that 营业总收入 holds: what is earned below total costs is none of them."""
SHARES: Final = frozenset(("largest_customer_share", "top_five_customers_share", "largest_supplier_share"))
"""Shares of a whole: they add up over no months, and no unit scales them."""
INSTANTS: Final = frozenset(BALANCE_SHEET)
OPENING: Final = "_opening"
