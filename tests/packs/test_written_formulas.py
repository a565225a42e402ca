"""The formula that a pack writes for people comes to what the indicator's function comes to."""

from __future__ import annotations

import inspect
import random
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

import pytest

from smeassist.content.ready import bundled_packs
from smeassist.domain.arguments import parameters
from smeassist.domain.indicator_pack import Definition
from smeassist.domain.ratios import FORMULAS

PROSE: Final = {
    "negative_equity": "a condition, not arithmetic",
    "re_tie": "the change of two balances",
    "tax_and_social_debt_to_assets": "two differences that count only above nought, with months from the pack",
}
"""Formulas that are said in words, and why."""
_LINES: Final = (
    "revenue", "cost_of_sales", "cash", "short_term_investments", "profit_before_tax", "interest_expense",
    "depreciation", "amortisation",
)  # fmt: skip
_NAME: Final = re.compile(r"[a-z_A-Z]+")
WRITTEN: Final = tuple(
    definition
    for definition in bundled_packs().indicators.indicators
    if definition.id in FORMULAS and definition.id not in PROSE
)


def _figures(definition: Definition, dice: random.Random) -> dict[str, Decimal]:
    """An amount for each argument; derived items follow from the lines that a reader knows them by."""
    named = (*_LINES, *parameters(FORMULAS[definition.id]))
    known = {name: Decimal(dice.randrange(1, 10**6)) for name in named}
    known["gross_profit"] = known["revenue"] - known["cost_of_sales"]
    known["ebit"] = known["profit_before_tax"] + known["interest_expense"]
    known["ebitda"] = known["ebit"] + known["depreciation"] + known["amortisation"]
    known["liquid_funds"] = known["cash"] + known["short_term_investments"]
    known.setdefault("months", known.get("period_months", Decimal(12)))
    return known


def _value(formula: str, known: Mapping[str, Decimal]) -> Decimal:
    text = re.sub(r"(\w+) of the same period a year earlier", r"\1_year_earlier", formula)
    text = text.replace("×", "*").replace("−", "-").replace("operating payments", "operating_payments")
    text = re.sub(r"\|([^|]+)\|", r"abs(\1)", text.replace("EBITDA", "ebitda"))
    text = re.sub(r"average\((\w+)\)", r"((\1 + \1_opening) / 2)", text)
    text = re.sub(r"\b(\d+)\b", r"Decimal(\1)", text)
    assert re.fullmatch(r"[-+*/() \w]+", text), text
    functions = {name: _called(name, known) for name in _NAME.findall(text) if name in FORMULAS}
    # The pattern above lets only names and arithmetic through.
    return Decimal(eval(text, {"Decimal": Decimal, "abs": abs, **known, **functions}))  # noqa: S307


def _called(code: str, known: Mapping[str, Decimal]) -> Decimal:
    function = FORMULAS[code]
    value = function(**{name: known[name] for name in inspect.signature(function).parameters})
    assert value is not None
    return value


@pytest.mark.parametrize("definition", WRITTEN, ids=lambda definition: definition.id)
def test_the_written_formula_is_the_functions(definition: Definition) -> None:
    for turn in range(3):
        known = _figures(definition, random.Random(turn))
        value = _called(definition.id, known)
        assert abs(_value(definition.formula, known) - value) <= abs(value) / 10**15


def test_only_what_is_no_arithmetic_is_said_in_words() -> None:
    assert PROSE.keys() <= FORMULAS.keys()
    assert len(WRITTEN) >= 50
