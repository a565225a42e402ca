"""What the banks' formula says a trade needs to run, and what of it is not paid for by its own money."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from smeassist.domain.books import Books
from smeassist.domain.borrow_pack import BorrowPack
from smeassist.domain.capacity import Carrying
from smeassist.domain.debts import ZERO
from smeassist.domain.latest import amount, annual
from smeassist.domain.periods import Period

_STOCKS: Final = ("inventory", "accounts_receivable", "prepayments", "accounts_payable", "advances_from_customers")


def working_capital_gap(books: Books, state: Carrying, pack: BorrowPack) -> Decimal | None:
    """New working-capital loan by the annex of 流动资金贷款管理办法: need less own working capital.

    Need = revenue x (1 - profit margin) x (1 + growth) / turns a year; turns = 360 / (stock + receivable
    - payable + prepayment - advance days). Present working-capital loans stand within current liabilities
    and so are already taken off with own working capital. None: an input is missing.
    """
    revenue, profit, own = state.revenue, state.profit_before_tax, state.own_working_capital
    cost, stocks = annual(books, "cost_of_sales", state.period), _stocks(books, state.period)
    if revenue is None or profit is None or cost is None or stocks is None or own is None:
        return None
    if revenue <= 0 or cost <= 0:
        return None
    stock, receivable, prepaid, payable, advance = stocks
    days = (stock + prepaid - payable) / cost + (receivable - advance) / revenue
    need = (revenue - profit) * (1 + pack.growth) * max(days, ZERO)
    # Loans that the books lack stand against own working capital all the same.
    return need - own + state.debts.unbooked


def _stocks(books: Books, period: Period) -> tuple[Decimal, ...] | None:
    values = [amount(books, item, period) for item in _STOCKS]
    if values[0] is None or values[1] is None:
        return None
    return tuple(value or ZERO for value in values)
