"""How a figure is found that no line of a book gives: derived items, proven zeros and marked stand-ins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final, TypeVar

from smeassist.domain import items, zeros
from smeassist.domain.assessment import Input
from smeassist.domain.books import Read
from smeassist.domain.periods import Period, before, year_earlier

T = TypeVar("T")

YEAR_EARLIER: Final = "_year_earlier"
INTEREST_STAND_IN: Final = "finance_expenses_for_interest"
OPERATING_FLOOR: Final = "operating_cash_floor"
CHARGES: Final = "finance_expenses_without_loans"
ZERO: Final = Decimal(0)
ROUNDING: Final = Decimal(1)
"""Yuan by which figures that agree may differ."""
COMPUTED: Final = frozenset((*items.DERIVED, "operating_payments", "liquid_funds", OPERATING_FLOOR))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A figure with the line items behind it; `marks` are codes of what stood in for what."""

    value: Decimal | None
    inputs: tuple[Input, ...]
    marks: tuple[str, ...] = ()


Look = Callable[[str], Found]
Memo = dict[tuple[str, Period], Found]
Derive = Callable[[Look], Found]

_RARE: Final = (
    "noncurrent_liabilities_due_within_year",
    "bonds_payable",
    "lease_liabilities",
    "dividends_payable",
)
_FROM_OTHERS: Final = ("short_term_borrowings", "long_term_borrowings", "total_equity", *_RARE)


def find(read: Read, name: str, period: Period, memo: Memo | None = None) -> Found:
    """A line item, a derived item, or either at an earlier time, with the figures it came from.

    `X_opening` is the balance before the period (for a flow: the period before), `X_opening_opening` that of
    the period before, `X_year_earlier` the same period of the year before. The value is None where unknown. A
    `memo` of one set of books keeps what was found for the next question.
    """
    if name.endswith(YEAR_EARLIER):
        return _year_earlier(read, name.removesuffix(YEAR_EARLIER), period, memo)
    base = name.removesuffix(items.OPENING).removesuffix(items.OPENING)
    suffix = name[len(base) :]
    known = {} if memo is None else memo

    def direct(item: str) -> Found:
        return _direct(read, item + suffix, period)

    def look(item: str) -> Found:
        key = (item + suffix, period)
        if key not in known:
            known[key] = _find(item, direct, look)
        return known[key]

    return look(base)


def _year_earlier(read: Read, item: str, period: Period, memo: Memo | None) -> Found:
    found = find(read, item, year_earlier(period), memo)
    if found.value is None and year_earlier(period) == before(period):
        return find(read, item + items.OPENING, period, memo)
    return found


def _find(item: str, direct: Look, look: Look) -> Found:
    finding = direct(item)
    given = finding if item in COMPUTED else _given(item, finding, direct)
    if given.value is not None:
        return given
    tried: Found | None = None
    for derive in _DERIVATIONS.get(item, ()):
        tried = derive(look)
        if tried.value is not None:
            return tried
    if item not in COMPUTED or tried is None:
        return given
    return Found(value=None, inputs=tuple(i for i in tried.inputs if i.value is None))


def _given(item: str, finding: Found, direct: Look) -> Found:
    if finding.value is None and zeros.proven(item, lambda part: direct(part).value):
        return Found(value=ZERO, inputs=tuple(replace(i, value=ZERO) for i in finding.inputs))
    return finding


def _direct(read: Read, name: str, period: Period) -> Found:
    if name.endswith(items.OPENING * 2):
        return _direct(read, name.removesuffix(items.OPENING), before(period))
    found = read(name, period)
    value = found.value if found else None
    return Found(value=value, inputs=(Input(item=name, period=period, value=value),))


def _sum(look: Look, plus: tuple[str, ...], minus: tuple[str, ...] = (), *marks: str) -> Found:
    parts = [(1, look(item)) for item in plus] + [(-1, look(item)) for item in minus]
    values = [sign * part.value for sign, part in parts if part.value is not None]
    return Found(
        value=sum(values, ZERO) if len(values) == len(parts) else None,
        inputs=_once(i for _, part in parts for i in part.inputs),
        marks=_once((*(m for _, part in parts for m in part.marks), *marks)),
    )


def _once(parts: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(parts))


def _interest_bearing_debt(look: Look) -> Found:
    """Loans are needed; lines that many forms do not have count where they are given."""
    rarer = ("noncurrent_liabilities_due_within_year", "bonds_payable", "lease_liabilities")
    given = tuple(item for item in rarer if look(item).value is not None)
    return _sum(look, ("short_term_borrowings", "long_term_borrowings", *given))


def _liquid_funds(look: Look) -> Found:
    given = ("short_term_investments",) if look("short_term_investments").value is not None else ()
    return _sum(look, ("cash", *given))


def _borrowings_due(look: Look) -> Found:
    """What stands as short-term on the balance sheet is what falls due within a year, where no list says so."""
    current = "noncurrent_liabilities_due_within_year"
    given = (current,) if look(current).value is not None else ()
    return _sum(look, ("short_term_borrowings", *given), (), "balance_for_due_list")


def _depreciation(look: Look) -> Found:
    total = _sum(
        look, ("accumulated_depreciation",), ("accumulated_depreciation_opening",), "accumulated_for_depreciation"
    )
    return total if total.value is None or total.value >= 0 else Found(value=None, inputs=total.inputs)


def _interest(look: Look) -> Found:
    """Finance expenses stand in for interest; without a loan at either end they may be bank charges alone.

    Where there may be loans, expenses of nothing or less hide the interest behind what the bank paid: not known.
    """
    opening = [_opening(look, item) for item in ("short_term_borrowings", "long_term_borrowings")]
    debt = look("interest_bearing_debt").value
    no_loans = debt == 0 and all(value == 0 for value in opening)
    total = _sum(look, ("finance_expenses",), (), CHARGES if no_loans else INTEREST_STAND_IN)
    hidden = total.value is not None and total.value <= 0 and debt != 0
    return Found(value=None, inputs=total.inputs) if hidden else total


def _dividends(look: Look) -> Found:
    """What went to the owners within the one line for dividends and interest: what the year's equity bears out.

    Without that it is the line less the interest expense.
    """
    line, interest = look("interest_and_dividends_paid"), look("interest_expense").value
    given = Found(value=line.value, inputs=line.inputs, marks=("interest_expense_for_paid",))
    if line.value is None:
        return replace(given, marks=())
    kept, profit = _rise(look, "retained_earnings"), look("net_profit").value
    if kept is not None and profit is not None:
        shared = profit - kept - (_rise(look, "surplus_reserve") or ZERO)
        for within in (interest, look("finance_expenses").value, ZERO):
            if within is not None and abs(line.value - within - shared) <= ROUNDING:
                return replace(given, value=line.value - within)
    return replace(given, value=None if interest is None else max(line.value - interest, ZERO))


def _opening(look: Look, item: str) -> Decimal | None:
    value = look(item + items.OPENING).value
    proven = value is None and zeros.proven(item, lambda part: look(part + items.OPENING).value)
    return ZERO if proven else value


def _balances(*plus: str, marks: tuple[str, ...] = ()) -> Derive:
    """Operating cash as what cash rose by beyond loans, owners' money and what went into long-term assets.

    Owners' money is what equity rose by beyond profit: capital put in less dividends.
    """

    def derive(look: Look) -> Found:
        rises = [_rise(look, item) for item in ("cash", "noncurrent_assets", *_FROM_OTHERS)]
        known = _sum(look, ("interest_expense", "net_profit", *plus), (), *marks)
        missing = known.value is None or None in rises
        rise, invested, *others = (value or ZERO for value in rises)
        cash = None if missing else rise + invested - sum(others, ZERO) + (known.value or ZERO)
        return Found(value=cash, inputs=_once((*look("cash").inputs, *known.inputs)), marks=known.marks)

    return derive


def _rise(look: Look, item: str) -> Decimal | None:
    """How much a balance rose; a line that the form does not have at all did not move."""
    closing, opening = look(item).value, _opening(look, item)
    if closing is None and opening is None and item in _RARE:
        return ZERO
    return None if closing is None or opening is None else closing - opening


def _no_amortisation(_look: Look) -> Found:
    return Found(value=ZERO, inputs=(), marks=("amortisation_left_out",))


def _total(plus: tuple[str, ...], minus: tuple[str, ...] = (), *marks: str) -> Derive:
    return lambda look: _sum(look, plus, minus, *marks)


# For each item the ways to find it, the truest first; the last one names what is missing.
_DERIVATIONS: Final[Mapping[str, tuple[Derive, ...]]] = MappingProxyType({
    "gross_profit": (_total(("revenue",), ("cost_of_sales",)),),
    "ebit": (_total(("profit_before_tax", "interest_expense")),),
    "ebitda": (_total(("ebit", "depreciation", "amortisation")),),
    "interest_bearing_debt": (_interest_bearing_debt,),
    "working_capital": (_total(("current_assets",), ("current_liabilities",)),),
    "net_debt": (_total(("interest_bearing_debt",), ("liquid_funds",)),),
    "liquid_funds": (_liquid_funds,),
    "interest_expense": (_interest,),
    "depreciation": (_depreciation,),
    "amortisation": (_no_amortisation,),
    "cash_from_operations": (_balances("depreciation", marks=("operating_cash_from_balances",)),),
    OPERATING_FLOOR: (_balances(),),
    "dividends_paid": (_dividends,),
    "interest_paid": (
        _total(("interest_and_dividends_paid",), ("dividends_paid",)),
        _total(("interest_expense",), (), "interest_expense_for_paid"),
    ),
    "principal_due_12m": (_borrowings_due,),
    "staff_cost": (_total(("cash_paid_to_employees",), (), "wages_paid_for_staff_cost"),),
    "value_added": (_total(("staff_cost", "taxes_and_surcharges", "ebitda"), (), "value_added_summed"),),
    "operating_payments": (
        _total(("operating_outflows",)),
        _total((
            "cash_paid_to_suppliers", "cash_paid_to_employees", "taxes_paid", "other_operating_payments",
        )),
        _total(("revenue",), ("profit_before_tax",), "costs_for_payments"),
    ),
})  # fmt: skip
