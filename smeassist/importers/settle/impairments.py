"""Impairment losses are written as negative gains or as positive costs: by what ties, else as a person says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Final, Literal

from smeassist.domain import items as line_items
from smeassist.domain import totals
from smeassist.domain.problems import Problem
from smeassist.importers.settle.lines import Amount, Lines
from smeassist.importers.words import questions
from smeassist.importers.words.questions import Choices

Convention = Literal["negative", "positive"]
"""How a table writes a loss."""
_CONVENTIONS: Final = ("negative", "positive")

_IMPAIRMENTS: Final[tuple[str, ...]] = ("credit_impairment", "asset_impairment")
"""Since 财会〔2019〕6号 a loss is negative; before it, and in vendors' tables, a positive cost."""


def settle(lines: Lines, choices: Choices) -> Iterable[Problem]:
    """Bring impairments to the sign of gains; where nothing in the table tells how it writes them, ask."""
    open_series: dict[int, dict[str, Amount]] = {}
    conventions: set[Convention] = set()
    for column, amounts in lines.amounts.items():
        here = {item: amounts[item] for item in _IMPAIRMENTS if item in amounts and amounts[item].value}
        flips = _tying(amounts, here) if here else {}
        conventions.update("positive" if flip < 0 else "negative" for flip in flips.values())
        if here and not flips:
            open_series[column] = here
        _flip(amounts, flips)
    if not open_series:
        return
    key = questions.key("impairment", lines.sheet.file, lines.sheet.name)
    shown = conventions.pop() if len(conventions) == 1 else _told(lines, open_series)
    answer = choices.get(key, "")
    answered = answer in _CONVENTIONS
    convention = shown or (answer if answered else _proposed(open_series))
    if convention == "positive":
        for column, here in open_series.items():
            _flip(lines.amounts[column], dict.fromkeys(here, -1))
    if not shown and not answered:
        yield _question(lines, key, convention, open_series)


def _tying(amounts: Mapping[str, Amount], here: Mapping[str, Amount]) -> dict[str, int]:
    """The signs by which operating profit is what the lines above it come to; none: it is so by no signs."""
    profit = amounts.get("operating_profit")
    if profit is None:
        return {}
    terms = totals.terms("operating_profit", amounts.__contains__)
    for flips in sorted(product((1, -1), repeat=len(here)), key=lambda signs: -sum(signs)):
        flipped: dict[str, int] = dict(zip(here, flips, strict=True))
        signed = [(sign, item, amounts[item].value * flipped.get(item, 1)) for sign, item in terms]
        total = sum((sign * value for sign, _, value in signed), Decimal(0))
        slack = sum((amount.grain for amount in amounts.values()), Decimal(0)) / 2
        ties = (total, _from_totals(amounts, signed))
        if any(result is not None and abs(result - profit.value) <= slack for result in ties):
            return flipped
    return {}


def _from_totals(amounts: Mapping[str, Amount], signed: Iterable[tuple[int, str, Decimal]]) -> Decimal | None:
    """Total revenue less total costs and the gains below them: 营业总收入 may hold more than our lines."""
    revenue, costs = amounts.get("total_operating_revenue"), amounts.get("total_operating_costs")
    if revenue is None or costs is None:
        return None
    gains = (value for sign, item, value in signed if sign > 0 and item not in line_items.OF_TOTAL_REVENUE)
    return revenue.value - costs.value + sum(gains, Decimal(0))


def _told(lines: Lines, open_series: Mapping[int, Mapping[str, Amount]]) -> Convention | Literal[""]:
    """What the labels, or the costs beside them, tell: a loss is negative. "": they tell nothing."""
    labels = [amount.label for here in open_series.values() for amount in here.values()]
    by_label = all(label.sign_note or label.prefix == "plus" for label in labels)
    as_costs = all("cost_of_sales" in lines.negated.get(column, ()) for column in open_series)
    return "negative" if by_label or as_costs else ""


def _proposed(open_series: Mapping[int, Mapping[str, Amount]]) -> Convention:
    """Losses are commoner than their reversal: what has the one sign alone is a loss."""
    values = [amount.value for here in open_series.values() for amount in here.values()]
    return "positive" if all(value > 0 for value in values) else "negative"


def _question(lines: Lines, key: str, proposed: str, open_series: Mapping[int, Mapping[str, Amount]]) -> Problem:
    amount = next(amount for here in open_series.values() for amount in here.values())
    return questions.ask(
        "impairment",
        key,
        proposed,
        _CONVENTIONS,
        file=lines.sheet.file,
        sheet=lines.sheet.name,
        cell=amount.cell.cell,
        data={"item": amount.item, "value": abs(amount.value)},
    )


def _flip(amounts: dict[str, Amount], signs: Mapping[str, int]) -> None:
    for item, sign in signs.items():
        if sign < 0:
            amounts[item] = replace(amounts[item], value=-amounts[item].value)
