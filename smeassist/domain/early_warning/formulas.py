"""The ratios of the early-warning card: what a small firm's two statements give, whichever its country."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from smeassist.domain.ratios.arithmetic import ZERO, per_year, quotient
from smeassist.domain.ratios.growth import revenue_growth
from smeassist.domain.ratios.liquidity import cash_ratio, current_ratio


def net_return_on_assets(net_profit: Decimal, total_assets: Decimal, months: Decimal) -> Decimal | None:
    """A year's net profit to total assets (fraction).

    >>> net_return_on_assets(Decimal(5), Decimal(100), Decimal(12))
    Decimal('0.05')
    """
    return quotient(per_year(net_profit, months), total_assets)


def equity_ratio(total_equity: Decimal, total_assets: Decimal) -> Decimal | None:
    """Equity in total assets (fraction).

    >>> equity_ratio(Decimal(40), Decimal(100))
    Decimal('0.4')
    """
    return quotient(total_equity, total_assets)


def cash_flow_to_liabilities(
    net_profit: Decimal,
    depreciation: Decimal,
    amortisation: Decimal | None,
    total_liabilities: Decimal,
    months: Decimal,
) -> Decimal | None:
    """A year's net profit, depreciation and amortisation to all liabilities (Beaver 1966, fraction).

    >>> cash_flow_to_liabilities(Decimal(10), Decimal(5), None, Decimal(100), Decimal(12))
    Decimal('0.15')
    """
    return quotient(per_year(net_profit + depreciation + (amortisation or ZERO), months), total_liabilities)


def retained_earnings_to_assets(
    retained_earnings: Decimal, surplus_reserve: Decimal | None, total_assets: Decimal
) -> Decimal | None:
    """Profits kept in the company, the surplus reserve among them, to total assets (Altman 1968, fraction).

    >>> retained_earnings_to_assets(Decimal(12), Decimal(3), Decimal(100))
    Decimal('0.15')
    """
    return quotient(retained_earnings + (surplus_reserve or ZERO), total_assets)


FORMULAS: Final[Mapping[str, Callable[..., Decimal | None]]] = MappingProxyType({
    formula.__name__: formula
    for formula in (
        net_return_on_assets,
        equity_ratio,
        cash_ratio,
        cash_flow_to_liabilities,
        current_ratio,
        revenue_growth,
        retained_earnings_to_assets,
    )
})  # fmt: skip
