"""Figures that a book leaves to be computed: totals without a stored value, lines that follow from others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from smeassist.domain import totals
from smeassist.importers.settle.raw import Raw
from smeassist.importers.settle.when import When

Terms = tuple[tuple[int, str], ...]

_OF_LINES: Final = (
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
class Lot:
    """Figures of one instant or one flow; `blocked` were there but unreadable, `seen` are lines of the form."""

    when: When
    raws: dict[str, Raw] = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)


def complete(lot: Lot) -> None:
    """Add what follows from the figures of a lot, marked as derived; nothing replaces a figure that was read."""
    before = -1
    while before != len(lot.raws):
        before = len(lot.raws)
        for target in _OF_LINES:
            wanted = target in lot.blocked or target in lot.seen
            if wanted and target not in lot.raws and target not in lot.refused:
                _from_lines(lot, target)
        for target, terms in _FOLLOWS:
            if target not in lot.raws and target not in lot.refused:
                _follow(lot, target, terms)


def _from_lines(lot: Lot, target: str) -> None:
    terms = totals.terms(target, lot.raws.__contains__)
    apart = {part for whole, parts in totals.GROUPS.items() if whole in lot.raws for _, part in parts}
    shown = set(totals.inside(target)) - apart
    if shown & (lot.blocked - lot.raws.keys()) or (target == "operating_profit" and "revenue" not in lot.raws):
        return
    if terms:
        _add(lot, target, terms)


def _follow(lot: Lot, target: str, terms: Terms) -> None:
    needed = [item for _, item in terms if not item.endswith("?")]
    if all(item in lot.raws for item in needed):
        present = tuple((sign, item.rstrip("?")) for sign, item in terms if item.rstrip("?") in lot.raws)
        if not any(item.rstrip("?") in lot.blocked - lot.raws.keys() for _, item in terms):
            _add(lot, target, present)


def _add(lot: Lot, target: str, terms: Terms) -> None:
    parts = [(sign, lot.raws[item]) for sign, item in terms]
    lot.raws[target] = Raw(
        target,
        lot.when,
        sum((raw.value * sign for sign, raw in parts), Decimal(0)),
        tuple(cell for _, raw in parts for cell in raw.cells),
        max(raw.grain for _, raw in parts),
        expression(terms),
        max(raw.rank for _, raw in parts),
    )


def expression(terms: Iterable[tuple[int, str]]) -> str:
    """A sum of items as text.

    >>> expression([(1, "revenue"), (-1, "cost_of_sales")])
    'revenue - cost_of_sales'
    """
    text = " ".join(f"{'-' if sign < 0 else '+'} {item}" for sign, item in terms)
    return text.removeprefix("+ ")


def lots(raws: Iterable[Raw]) -> Mapping[When, Lot]:
    """The figures by instant and flow; of two for one item the lower rank stays, and of equals the finer."""
    by_when: dict[When, Lot] = {}
    for raw in raws:
        lot = by_when.setdefault(raw.when, Lot(raw.when))
        earlier = lot.raws.get(raw.item)
        if earlier is None or (raw.rank, raw.grain) < (earlier.rank, earlier.grain):
            lot.raws[raw.item] = raw
    return by_when
