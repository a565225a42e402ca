"""Every ratio by its name: one formula is one function, and its parameters say which line items it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from smeassist.domain.ratios import (
    cash_flow,
    data_quality,
    efficiency,
    growth,
    liquidity,
    profitability,
    solvency,
)

Formula = Callable[..., Decimal | None]

_ALL: Final[tuple[Formula, ...]] = (
    profitability.return_on_equity,
    profitability.operating_margin,
    profitability.gross_margin,
    profitability.net_margin,
    profitability.return_on_assets,
    profitability.ebitda_margin,
    profitability.cost_per_100_revenue,
    profitability.period_cost_ratio,
    profitability.roa_minus_debt_cost,
    efficiency.asset_turnover,
    efficiency.receivables_turnover,
    efficiency.days_sales_outstanding,
    efficiency.inventory_turnover,
    efficiency.days_inventory_outstanding,
    efficiency.days_payables_outstanding,
    efficiency.cash_conversion_cycle,
    efficiency.current_asset_turnover,
    efficiency.receivables_and_inventory_share,
    efficiency.overdue_receivables_share,
    efficiency.other_receivables_share,
    efficiency.labour_productivity,
    liquidity.current_ratio,
    liquidity.quick_ratio,
    liquidity.cash_ratio,
    liquidity.cash_months,
    liquidity.maturity_wall,
    liquidity.tax_and_social_debt_to_assets,
    solvency.debt_ratio,
    solvency.equity_to_debt,
    solvency.negative_equity,
    solvency.paid_in_loss,
    solvency.interest_bearing_debt_share,
    solvency.short_term_debt_share,
    solvency.interest_cover,
    solvency.debt_to_ebitda,
    solvency.finance_cost_to_revenue,
    solvency.loan_to_sales,
    solvency.long_asset_cover,
    solvency.guarantee_to_equity,
    cash_flow.cash_to_profit,
    cash_flow.operating_cash_margin,
    cash_flow.operating_cash_to_current_liabilities,
    cash_flow.cash_flow_to_assets,
    cash_flow.cash_collection,
    cash_flow.free_cash_flow,
    cash_flow.debt_service_cover,
    cash_flow.debt_service_cover_without_renewal,
    cash_flow.runway,
    cash_flow.reinvestment_rate,
    growth.revenue_growth,
    growth.profit_growth,
    growth.capital_preservation,
    growth.sustainable_growth,
    data_quality.bs_balance,
    data_quality.cash_tie,
    data_quality.re_tie,
    data_quality.invoice_revenue_gap,
    data_quality.vat_burden,
)

FORMULAS: Final[Mapping[str, Formula]] = MappingProxyType({formula.__name__: formula for formula in _ALL})
