"""What a forecast starts from and rests on: opening balances and assumptions, all to be seen and changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from smeassist.domain.forecast.forecast_pack import PayDays
from smeassist.domain.text import Reason

HORIZON: Final = 12

Unit = Literal["yuan", "yuan_a_month", "ratio", "days", "months", "yes"]
Origin = Literal["books", "told", "pack", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The balances at the start, in cents. `rest` is all that the forecast leaves as it stands, net of debts.

    `tax_due` is what stands owed to the tax office, all of it paid on the next date for value-added tax;
    `advances` what customers paid for sales of the months ahead.
    """

    cash: int
    receivables: int
    inventory: int
    fixed_assets: int
    payables: int
    tax_due: int
    loans: int
    rest: int
    advances: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Repayment:
    """Principal of a loan that falls due in a month (1 is the first), in cents."""

    month: int
    amount: int


_NOTHING: Final = (0,) * HORIZON


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtPlan:
    """What loans bring month by month as their plans run, in cents; `owed` before the first and after each month.

    `due` is principal that falls due as a whole at a loan's end, `principal` all other.
    """

    drawn: tuple[int, ...] = _NOTHING
    principal: tuple[int, ...] = _NOTHING
    interest: tuple[int, ...] = _NOTHING
    due: tuple[int, ...] = _NOTHING
    owed: tuple[int, ...] = (0, *_NOTHING)

    @property
    def paid(self) -> int:
        """Interest and principal of the twelve months together, nothing of it renewed."""
        return sum(self.principal) + sum(self.interest) + sum(self.due)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What the months ahead are taken to bring; sums in cents a month, shares as fractions.

    `sales` by the month (12), `sales_before` and `goods_before` in each month before. `goods_share`: cost of
    goods over sales. `payroll`, `overheads`: what is paid whatever is sold; `social_share` of payroll goes to
    social insurance. `surcharge_share`: taxes and surcharges over sales. `vat_share`: value-added tax to be paid,
    over sales, every `vat_months` months. `collection_days`, `stock_days`, `payment_days`: how long sales, goods
    and purchases stand. `tax_rate`: income tax on the year's profit so far, prepaid by the quarter. `plan`: loans
    that run by a plan; all others bear `loan_rate` a year, and `repayments` of them fall due. `renewed`: what
    falls due is lent again the same day. `withdrawn`: by owners, by the month. `paid_ahead`: what of each
    month's sales, with value-added tax, was paid before the start.
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
    social_share: float = 0.0
    vat_share: float = 0.0
    vat_months: int = 1
    plan: DebtPlan = DebtPlan()
    paid_ahead: tuple[int, ...] = _NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One assumption as it is shown: its value, its unit, where it comes from, the items behind it.

    `editable` where another value may be told in its place (`forecast.<id>` of the profile).
    """

    id: str
    value: float
    unit: Unit
    origin: Origin
    items: tuple[str, ...] = ()
    editable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a forecast needs of the books: the day it starts from, the balances, the assumptions as shown.

    `first_month` is the number in the year of the first month ahead; `largest` the largest customer's share,
    None where it is not known.

    `spread` is what a month's cash misses its expectation by, in cents (a standard deviation), seen in `seen`
    months of the books' own history; with 0 seen it is the pack's share of sales. Wages, taxes and interest are
    paid on `pay_days`. `faults` say why the plan of a loan could not be followed,
    and what customers owe that is not counted on. `today` is the day it is looked
    at from; with fewer than `least_ahead` months ahead of that it says nothing. `growth` is how sales grew in the
    books, a fraction, None where that is not known; `operating` what operations brought a
    month (cents) by the cash-flow statement, with which the months ahead are compared from `kinder_times` on.
    `late`: a loan is overdue today, so that nobody is likely to renew what falls due.
    """

    day: date
    first_month: int
    opening: Opening
    assumptions: Assumptions
    stated: tuple[Stated, ...]
    spread: int
    seen: int
    largest: float | None
    pay_days: PayDays
    today: date
    least_ahead: int
    growth: Decimal | None = None
    operating: int | None = None
    kinder_times: Decimal = Decimal(1)
    faults: tuple[Reason, ...] = ()
    late: bool = False

    @property
    def knows_seasons(self) -> bool:
        """Whether the books tell the months of a year one by one."""
        return any(stated.id == "seasons" and stated.value >= HORIZON for stated in self.stated)
