"""The examples in the docstrings of ratios and models run, and what divides by zero gives nothing."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from decimal import Decimal

import pytest

import smeassist.domain.distress
import smeassist.domain.ratios
from smeassist.domain import arguments, distress, indicators, ratios, wording
from smeassist.domain.arguments import parameters

MODULES = (
    arguments,
    indicators,
    wording,
    *(
        importlib.import_module(f"{package.__name__}.{found.name}")
        for package in (smeassist.domain.ratios, smeassist.domain.distress)
        for found in pkgutil.iter_modules(package.__path__)
        if found.name not in {"pack", "opinions"}
    ),
)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__)
def test_the_examples_of_a_module_run(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("name", sorted({*ratios.FORMULAS, *distress.MODELS}))
def test_every_formula_shows_an_example_of_its_own(name: str) -> None:
    formula = ratios.FORMULAS.get(name) or distress.MODELS[name]
    assert re.search(rf">>> .*\b{name}\(", formula.__doc__ or "")


@pytest.mark.parametrize("name", sorted(ratios.FORMULAS))
def test_a_company_of_zeros_never_crashes_a_ratio(name: str) -> None:
    formula = ratios.FORMULAS[name]
    zeros = {given: Decimal(12 if "months" in given else 0) for given in parameters(formula)}
    value = formula(**zeros)
    assert value is None or value == 0
