"""Whether a company's cost is wages, not goods: then its cost of sales tells nothing of what it buys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from smeassist.domain.profile import Industry

_ZERO: Final = Decimal(0)
_COSTS: Final = ("cost_of_sales", "selling_expenses", "administrative_expenses", "research_expenses")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabourRule:
    """From what on a company's cost is taken for wages, all of it ours.

    `trades` buy little to sell; elsewhere wages must be `wages_share` of all costs. In both the stock is at most
    `stock_share` of the cost of sales.
    """

    trades: tuple[Industry, ...]
    wages_share: Decimal
    stock_share: Decimal


def sells_labour(industry: Industry | None, value: Callable[[str], Decimal | None], rule: LabourRule) -> bool:
    """Whether a period's cost of sales is wages rather than goods; `value` gives an item of the period."""
    cost, stock = value("cost_of_sales"), value("inventory")
    if cost is None or cost <= 0 or (stock or _ZERO) > cost * rule.stock_share:
        return False
    if industry in rule.trades:
        return True
    wages = value("staff_cost")
    costs = sum((value(item) or _ZERO for item in _COSTS), _ZERO)
    return stock is not None and wages is not None and wages >= costs * rule.wages_share
