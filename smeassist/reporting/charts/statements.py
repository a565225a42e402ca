"""The parts of an income statement and a balance sheet that a picture shows; what is left over is one part."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from smeassist.domain.books import Books
from smeassist.domain.latest import amount
from smeassist.domain.periods import Period
from smeassist.domain.ranges import CENT
from smeassist.faces.names import item_name
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.reporting.charts.composition import Slice
from smeassist.reporting.charts.waterfall import WaterfallBar
from smeassist.reporting.scene import Role

_COSTS: Final = (
    "cost_of_sales", "taxes_and_surcharges", "selling_expenses", "administrative_expenses",
    "research_expenses", "finance_expenses",
)  # fmt: skip

# (key of the name, role, items of the part); the rest of the total becomes a part of its own.
_Part = tuple[str, Role, tuple[str, ...]]
_CURRENT_ASSETS: Final[tuple[_Part, ...]] = (
    ("cash", "series1", ("cash", "short_term_investments")),
    (
        "receivables", "series4",
        ("accounts_receivable", "notes_receivable", "receivables_financing", "prepayments", "other_receivables"),
    ),
    ("inventory", "series3", ("inventory",)),
)  # fmt: skip
_NONCURRENT_ASSETS: Final[tuple[_Part, ...]] = (("fixed_assets", "series2", ("fixed_assets",)),)
_CURRENT_DEBTS: Final[tuple[_Part, ...]] = (
    ("borrowings", "series4", ("short_term_borrowings", "noncurrent_liabilities_due_within_year")),
    (
        "payables", "series3",
        ("accounts_payable", "notes_payable", "advances_from_customers", "contract_liabilities"),
    ),
)  # fmt: skip


def profit_steps(books: Books, period: Period, lang: Lang) -> tuple[WaterfallBar, ...]:
    """Revenue, each cost, what else came and went, tax, net profit (yuan); empty where an end is missing."""
    revenue, net = amount(books, "revenue", period), amount(books, "net_profit", period)
    if revenue is None or net is None:
        return ()
    steps = [WaterfallBar(name=item_name("revenue", lang), value=revenue, total=True)]
    steps += [
        WaterfallBar(name=item_name(item, lang), value=-cost)
        for item in _COSTS
        if (cost := amount(books, item, period))
    ]
    tax = amount(books, "income_tax", period) or Decimal(0)
    rest = net + tax - sum((step.value for step in steps), Decimal(0))
    if abs(rest) >= CENT:
        steps.append(WaterfallBar(name=say("chart.rest", lang), value=rest))
    if tax:
        steps.append(WaterfallBar(name=item_name("income_tax", lang), value=-tax))
    return (*steps, WaterfallBar(name=item_name("net_profit", lang), value=net, total=True))


def assets(books: Books, period: Period, lang: Lang) -> tuple[Slice, ...]:
    """What the company owns, in yuan; empty where the total is missing."""
    total = amount(books, "total_assets", period)
    if total is None:
        return ()
    current = amount(books, "current_assets", period)
    slices = _parts(books, period, _CURRENT_ASSETS, lang)
    if current is not None:
        slices += _rest(current, slices, "other_current_assets", "series5", lang)
    slices += _parts(books, period, _NONCURRENT_ASSETS, lang)
    return (*slices, *_rest(total, slices, "other_assets", "series6", lang))


def funding(books: Books, period: Period, lang: Lang) -> tuple[Slice, ...]:
    """Whose money it is, in yuan, equity last; empty where a total is missing."""
    equity, debts = amount(books, "total_equity", period), amount(books, "total_liabilities", period)
    if equity is None or debts is None:
        return ()
    current = amount(books, "current_liabilities", period)
    slices = _parts(books, period, _CURRENT_DEBTS, lang)
    if current is not None:
        slices += _rest(current, slices, "other_current_debts", "series5", lang)
    slices += _rest(debts, slices, "noncurrent_debts", "series6", lang)
    return (*slices, Slice(name=say("chart.part.equity", lang), value=equity, role="series1"))


def _parts(books: Books, period: Period, parts: Sequence[_Part], lang: Lang) -> list[Slice]:
    slices = []
    for name, role, items in parts:
        value = sum((amount(books, item, period) or Decimal(0) for item in items), Decimal(0))
        if value:
            slices.append(Slice(name=say(f"chart.part.{name}", lang), value=value, role=role))
    return slices


def _rest(total: Decimal, slices: Sequence[Slice], name: str, role: Role, lang: Lang) -> list[Slice]:
    rest = total - sum((slice.value for slice in slices), Decimal(0))
    if abs(rest) < CENT:
        return []
    return [Slice(name=say(f"chart.part.{name}", lang), value=rest, role=role)]
