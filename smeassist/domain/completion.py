"""What follows from the figures of one moment: totals without a stored value, lines that are a difference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from smeassist.domain import totals
from smeassist.domain.books import COMPLETED, Derived, Figure, Why, cells
from smeassist.domain.periods import Period

Terms = tuple[tuple[int, str], ...]

OF_LINES: Final = (
    "current_assets", "noncurrent_assets", "current_liabilities", "noncurrent_liabilities", "total_equity",
    "operating_profit",
)  # fmt: skip
"""Totals of lines: computed only where the form has the total, and its value could not be read."""
_MAY_LACK: Final = frozenset(("prior_year_adjustments", "exchange_effect_on_cash"))


def _terms(text: str) -> Terms:
    return tuple((-1 if part[0] == "-" else 1, part.lstrip("-+")) for part in text.split())


def _summed(total: str) -> Terms:
    return tuple((sign, item + "?" * (item in _MAY_LACK)) for sign, item in totals.SUMS[total])


# Tried in this order, over and over: a figure and what it follows from. `?` marks terms that may be absent.
_FOLLOWS: Final[tuple[tuple[str, Terms], ...]] = tuple(
    (target, _terms(text) if text else _summed(target))
    for target, text in (
        ("fixed_assets", "fixed_assets_cost -accumulated_depreciation -fixed_assets_impairment?"),
        ("total_assets", ""),
        ("total_liabilities", ""),
        ("total_equity", "total_assets -total_liabilities"),
        ("total_liabilities", "total_assets -total_equity"),
        ("total_liabilities_and_equity", ""),
        ("total_assets", "total_liabilities total_equity"),
        ("noncurrent_assets", "total_assets -current_assets"),
        ("noncurrent_liabilities", "total_liabilities -current_liabilities"),
        ("revenue", "main_revenue other_revenue?"),
        ("revenue", "total_operating_revenue"),
        ("cost_of_sales", "main_cost other_cost?"),
        ("profit_before_tax", ""),
        ("net_profit", ""),
        ("income_tax", "profit_before_tax -net_profit"),
        ("amortisation", "intangible_amortisation deferred_expense_amortisation?"),
        ("net_change_in_cash", ""),
        ("closing_cash", ""),
    )
)


@dataclass(slots=True)
class Moment:
    """The figures of one instant or one flow, by item; `gaps` are the items without a figure, by why.

    At the opening of a period the items are named without saying so.
    """

    period: Period
    figures: dict[str, Figure] = field(default_factory=dict)
    gaps: dict[Why, set[str]] = field(default_factory=dict)

    def without(self, *reasons: Why) -> set[str]:
        """The items that have a gap of one of these kinds."""
        return set[str]().union(*(self.gaps.get(why, set()) for why in reasons))


def complete(moment: Moment) -> None:
    """Add what follows from the figures of a moment, marked as derived; nothing that was given is replaced."""
    wanted, refused = moment.without("blank", "no_value", "refused"), moment.without("refused", "account")
    before = -1
    while before != len(moment.figures):
        before = len(moment.figures)
        for target in OF_LINES:
            if target in wanted and target not in moment.figures and target not in refused:
                _from_lines(moment, target)
        for target, terms in _FOLLOWS:
            if target not in moment.figures and target not in refused:
                _follow(moment, target, terms)


def _unreadable(moment: Moment) -> set[str]:
    return moment.without("no_value", "refused") - moment.figures.keys()


def _from_lines(moment: Moment, target: str) -> None:
    terms = totals.terms(target, moment.figures.__contains__)
    apart = {part for whole, parts in totals.GROUPS.items() if whole in moment.figures for _, part in parts}
    shown = set(totals.inside(target)) - apart
    if shown & _unreadable(moment) or (target == "operating_profit" and "revenue" not in moment.figures):
        return
    if terms:
        _add(moment, target, terms)


def _follow(moment: Moment, target: str, terms: Terms) -> None:
    needed = [item for _, item in terms if not item.endswith("?")]
    if all(item in moment.figures for item in needed):
        present = tuple((sign, item.rstrip("?")) for sign, item in terms if item.rstrip("?") in moment.figures)
        if not any(item.rstrip("?") in _unreadable(moment) for _, item in terms):
            _add(moment, target, present)


def _add(moment: Moment, target: str, terms: Terms) -> None:
    parts = [(sign, moment.figures[item]) for sign, item in terms]
    moment.figures[target] = Figure(
        item=target,
        period=moment.period,
        value=sum((figure.value * sign for sign, figure in parts), Decimal(0)),
        source=Derived(
            derived=expression(terms), cells=tuple(cell for _, figure in parts for cell in cells(figure.source))
        ),
        scale=max(figure.scale for _, figure in parts),
        rank=COMPLETED,
    )


def expression(terms: Iterable[tuple[int, str]]) -> str:
    """A sum of items as text.

    >>> expression([(1, "revenue"), (-1, "cost_of_sales")])
    'revenue - cost_of_sales'
    """
    text = " ".join(f"{'-' if sign < 0 else '+'} {item}" for sign, item in terms)
    return text.removeprefix("+ ")
