"""What must tie in books: the identities of the accounts pack, checked period by period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from smeassist.domain import items as line_items
from smeassist.domain.accounts import AccountsPack, Equation, Identity
from smeassist.domain.books import Books, Check, Figure, cells, figure, indexed, periods
from smeassist.domain.continuity import openings, years
from smeassist.domain.derived import ROUNDING, find
from smeassist.domain.periods import Period
from smeassist.domain.plausible import interest_in_proportion, not_negative
from smeassist.domain.ranges import CENT
from smeassist.domain.text import Value
from smeassist.domain.totals import SUMS, inside
from smeassist.domain.totals import terms as summands

_VAT_ITEM: Final = "revenue_with_vat"
_MAY_BE_INSIDE: Final = frozenset(
    ("interest_receivable", "dividends_receivable", "interest_payable", "dividends_payable")
)
"""Shown as lines of their own or within other receivables and payables (财会〔2019〕6号)."""
_INSTEAD: Final = {"dividends_declared": "dividends_paid"}
"""What stands for an item that the books do not give."""

Loose = frozenset[tuple[Period, str]]
"""Statements of a period with amounts on lines that are no item, and items whose cell could not be read."""


def check(books: Books, pack: AccountsPack, from_ledgers: tuple[Check, ...] = ()) -> tuple[Check, ...]:
    """Every identity, in the pack's order: held, broken, or not checkable.

    Half of what the last digit of a figure is worth is rounding, not error. `from_ledgers` are the checks that
    readers of trial balances and journals made. Where a statement has amounts on lines that are no item a sum that
    does not tie proves nothing; what needs an item whose cell could not be read is not checkable.
    """
    loose = frozenset(
        (gap.period, gap.item.removesuffix(line_items.OPENING))
        for gap in books.gaps
        if gap.why in {"refused", "unplaced"}
    )
    found: list[Check] = []
    for identity in pack.identities:
        mine = [check for check in from_ledgers if check.id == identity.id]
        checks = mine or [made for made in _of(identity, books, pack, loose) if made is not None]
        found.extend(checks or [Check(id=identity.id, period=None, ok=None, data=_why_not(identity, books))])
    return tuple(_graded(made, pack) for made in found)


def _graded(made: Check, pack: AccountsPack) -> Check:
    """The pack's severity, eased where the check was; what could not be checked is no fault of the books."""
    severity = next((identity.severity for identity in pack.identities if identity.id == made.id), made.severity)
    if made.severity == "warning":
        severity = "warning"
    if made.ok is None:
        severity = "note"
    return Check(
        id=made.id, period=made.period, ok=made.ok, difference=made.difference, severity=severity,
        cells=made.cells, data=made.data,
    )  # fmt: skip


def _of(identity: Identity, books: Books, pack: AccountsPack, loose: Loose) -> Iterable[Check | None]:
    if identity.source != "statements" or identity.standard not in {"both", books.standard, _fallback(books)}:
        return
    if identity.between == "opening_and_closing":
        yield from openings(identity, books)
        return
    if identity.between == "months_and_year":
        yield from years(identity, books)
        return
    for period in periods(books):
        if identity.whole_year and period.months != period.end.month:
            continue
        if identity.not_negative:
            yield not_negative(identity, books, period)
        elif identity.rate_between:
            yield interest_in_proportion(identity, books, period)
        else:
            yield _equations(identity, _Terms(books, pack, period, identity, loose))


def _why_not(identity: Identity, books: Books) -> Mapping[str, Value]:
    """That an identity belongs to the other accounting standard, where nothing is missing for it."""
    other = identity.standard not in {"both", books.standard, _fallback(books)}
    return MappingProxyType({"other_standard": books.standard} if other else {})


def _fallback(books: Books) -> str:
    return "cas" if books.standard not in {"sbe", "cas"} else ""


@dataclass(frozen=True, slots=True)
class _Terms:
    books: Books
    pack: AccountsPack
    period: Period
    identity: Identity
    loose: Loose

    def find(self, item: str) -> Figure | None:
        """A figure of the period itself; opening balances may also be last year's closing ones."""
        if item.endswith(line_items.OPENING):
            return figure(self.books, item, self.period)
        found = self.books.figures.get((self.period, item))
        return found or self.books.figures.get((self.period, _INSTEAD.get(item, item)))

    def hides(self, equation: Equation) -> bool:
        """Whether the cell of one of the terms could not be read."""
        named = [item.lstrip("-") for item in (*equation.left, *_right(equation))]
        shown = inside(equation.left[0]) if equation.summed == "lines" else ()
        hidden = (item for item in (*named, *shown) if (self.period, item) in self.loose)
        return any(self.find(item) is None for item in hidden)


@dataclass(frozen=True, slots=True)
class _Outcome:
    apart: Decimal
    slack: Decimal
    figures: tuple[Figure, ...]
    relation: str

    @property
    def ok(self) -> bool:
        match self.relation:
            case "at_least":
                return self.apart >= -self.slack
            case "at_most":
                return self.apart <= self.slack
            case _:
                return abs(self.apart) <= self.slack


def _equations(identity: Identity, terms: _Terms) -> Check | None:
    known = (equation for equation in identity.equations if not terms.hides(equation))
    outcomes = [outcome for equation in known if (outcome := _outcome(equation, terms))]
    if not outcomes:
        return None
    if _explained(outcomes, identity, terms):
        return Check(id=identity.id, period=terms.period, ok=True, difference=Decimal(0), severity="error")
    worst = max(outcomes, key=lambda made: (not made.ok, abs(made.apart)))
    ok: bool | None = all(outcome.ok for outcome in outcomes)
    unknown = identity.eased_without and not any(terms.find(item) for item in identity.eased_without)
    eased = bool(unknown) and worst.apart < 0
    if not ok and (terms.period, _statement(identity)) in terms.loose and worst.relation == "equals":
        ok = None
    return Check(
        id=identity.id,
        period=terms.period,
        ok=ok,
        difference=Decimal(0) if ok else worst.apart,
        severity="warning" if eased else "error",
        cells=() if ok else tuple(cell for part in worst.figures for cell in cells(part.source))[:12],
        data=MappingProxyType(_about(worst)),
    )


def _explained(outcomes: list[_Outcome], identity: Identity, terms: _Terms) -> bool:
    """Whether all that is missing is what an item took that no line of its own states (profit paid out)."""
    if not identity.eased_without or any(terms.find(item) for item in identity.eased_without):
        return False
    read = indexed(terms.books)
    for item in identity.eased_without:
        taken = find(read, _INSTEAD.get(item, item), terms.period).value
        if taken and all(abs(outcome.apart + taken) <= max(outcome.slack, ROUNDING) for outcome in outcomes):
            return True
    return False


def _statement(identity: Identity) -> str:
    return {"bs": "balance_sheet", "pl": "income_statement", "cf": "cash_flow"}.get(identity.id.split("_")[0], "")


def _about(worst: _Outcome) -> dict[str, Value]:
    return {} if worst.ok or not worst.figures else {"item": worst.figures[0].item}


def _outcome(equation: Equation, terms: _Terms) -> _Outcome | None:
    left = _signed(equation.left, terms)
    if not left or left[0][1].item != equation.left[0]:
        return None
    if equation.summed == "lines":
        shown = _lines(equation.left[0], terms)
        return _compared(equation, terms, left, shown) if len(shown) >= equation.least else None
    right = _signed(_right(equation), terms)
    if _VAT_ITEM in equation.right:
        return _with_vat(equation, terms, left, right)
    if not right or (equation.relation != "at_least" and not _complete(equation, terms)):
        return None
    return _compared(equation, terms, left, right)


def _complete(equation: Equation, terms: _Terms) -> bool:
    """Whether the terms are there that must be; of two terms both must."""
    right = [part.lstrip("-") for part in _right(equation)]
    blank_allowed = equation.relation == "equals" and len(right) > 2
    needed = right[:1] if blank_allowed else right
    return all(terms.find(item) for item in (*needed, *equation.needs))


def _compared(
    equation: Equation, terms: _Terms, left: list[tuple[int, Figure]], right: list[tuple[int, Figure]]
) -> _Outcome:
    figures = tuple(part for _, part in (*left, *right))
    slack = terms.identity.tolerance + sum((part.scale for part in figures), Decimal(0)) / 2 - CENT / 2
    slack = max(slack, terms.identity.tolerance)
    apart = _sum(left) - _sum(right)
    if equation.summed == "lines" and abs(apart) > slack:
        doubled = [pair for pair in right if pair[1].item in _MAY_BE_INSIDE]
        settled = bool(doubled) and abs(apart + _sum(doubled)) <= slack
        settled = settled or (left[0][1].item == "operating_profit" and _ties_by_totals(terms, left, right, slack))
        apart = Decimal(0) if settled else apart
    return _Outcome(apart, slack, figures, equation.relation)


def _ties_by_totals(
    terms: _Terms, left: list[tuple[int, Figure]], right: list[tuple[int, Figure]], slack: Decimal
) -> bool:
    """Whether operating profit is total revenue less total costs, which are the costs listed, and the gains below.

    营业总收入 may hold interest and premiums that are no lines of ours.
    """
    revenue, costs = terms.find("total_operating_revenue"), terms.find("total_operating_costs")
    if revenue is None or costs is None:
        return False
    listed = -_sum([(sign, part) for sign, part in right if sign < 0])
    gains = [(sign, part) for sign, part in right if sign > 0 and part.item not in line_items.OF_TOTAL_REVENUE]
    apart = _sum(left) - revenue.value + costs.value - _sum(gains)
    return abs(listed - costs.value) <= slack and abs(apart) <= slack


def _with_vat(
    equation: Equation, terms: _Terms, left: list[tuple[int, Figure]], right: list[tuple[int, Figure]]
) -> _Outcome | None:
    """Receipts carry VAT that revenue does not: the identity may hold at any of the rates, or between two."""
    revenue, received = terms.find("revenue"), terms.find("cash_received_from_customers")
    opened = terms.find("accounts_receivable" + line_items.OPENING)
    if revenue is None or received is None or opened is None or revenue.value <= 0:
        return None
    gap = _sum(left) - _sum(right)
    low, high = (revenue.value * rate for rate in (min(terms.identity.vat), max(terms.identity.vat)))
    slack = max(terms.identity.tolerance, revenue.value * terms.identity.share)
    apart = gap - revenue.value
    apart = apart - low if apart < low else apart - high if apart > high else Decimal(0)
    figures = tuple(part for _, part in (*left, (1, revenue), *right))
    return _Outcome(apart, slack, figures, equation.relation)


def _signed(names: tuple[str, ...], terms: _Terms) -> list[tuple[int, Figure]]:
    signed: list[tuple[int, Figure]] = []
    for name in names:
        part = terms.find(name.lstrip("-"))
        if part:
            signed.append((-1 if name.startswith("-") else 1, part))
    return signed


def _right(equation: Equation) -> tuple[str, ...]:
    """The terms of the right side, written out where they are what a total is the sum of."""
    if equation.summed != "terms":
        return equation.right
    return tuple(("-" if sign < 0 else "") + item for sign, item in SUMS[equation.left[0]])


def _lines(total: str, terms: _Terms) -> list[tuple[int, Figure]]:
    """The lines of the form that a total adds up."""
    shown = {item: part for item in inside(total) if (part := terms.find(item))}
    return [(sign, shown[item]) for sign, item in summands(total, shown.__contains__)]


def _sum(parts: list[tuple[int, Figure]]) -> Decimal:
    return sum((sign * part.value for sign, part in parts), Decimal(0))
