"""What a forecast starts from and rests on: opening balances and assumptions, all to be seen and changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

HORIZON: Final = 12

Unit = Literal["yuan", "yuan_a_month", "ratio", "days", "months", "yes"]
Origin = Literal["books", "told", "pack"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The balances at the start, in cents. `rest` is all that the forecast leaves as it stands, net of debts."""

    cash: int
    receivables: int
    inventory: int
    fixed_assets: int
    payables: int
    tax_due: int
    loans: int
    rest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Repayment:
    """Principal of a loan that falls due in a month (1 is the first), in cents."""

    month: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What the months ahead are taken to bring; sums in cents a month, shares as fractions.

    `sales` by the month (12), `sales_before` and `goods_before` in each month before. `goods_share`: cost of
    goods over sales. `payroll`, `overheads`: what is paid whatever is sold. `surcharge_share`: taxes and
    surcharges over sales. `collection_days`, `stock_days`, `payment_days`: how long sales, goods and purchases
    stand. `tax_rate`: income tax on profit, paid by the quarter. `loan_rate`: a year. `repayments` fall due;
    `renewed` loans are lent again the same day. `withdrawn`: by owners, by the month.
    """

    sales: tuple[int, ...]
    sales_before: int
    goods_share: float
    goods_before: int
    payroll: int
    overheads: int
    surcharge_share: float
    depreciation: int
    collection_days: float
    stock_days: float
    payment_days: float
    tax_rate: float
    loan_rate: float
    repayments: tuple[Repayment, ...] = ()
    renewed: bool = True
    withdrawn: tuple[int, ...] = (0,) * HORIZON
    capital_expenditure: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One assumption as it is shown: its value, its unit, where it comes from, the items behind it."""

    id: str
    value: float
    unit: Unit
    origin: Origin
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a forecast needs of the books: the day it starts from, the balances, the assumptions as shown.

    `first_month` is the number in the year of the first month ahead; `largest` the largest customer's share.

    `spread` is what a month's cash misses its expectation by, in cents (a standard deviation), seen in `seen`
    months of the books' own history; with 0 seen it is the pack's share of sales.
    """

    day: date
    first_month: int
    opening: Opening
    assumptions: Assumptions
    stated: tuple[Stated, ...]
    spread: int
    seen: int
    largest: float
