"""Every indicator with a value has a live formula in the workbook, which comes to that value."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from smeassist import samples
from smeassist.content.ready import bundled_packs
from smeassist.domain.answers import Answers
from smeassist.domain.assessment import Assessment, IndicatorResult
from smeassist.domain.edits import figure_key
from smeassist.domain.judge import assess
from smeassist.domain.profile import Credit, Profile, Tax
from smeassist.domain.workings import workings
from smeassist.importers.books import preview_here
from smeassist.reporting.book.cells import FormattedAmount
from smeassist.reporting.book.figures import figure_table, indicator_table, input_table
from tests.reporting.recomputed import recomputed

TODAY = date(2026, 3, 31)
BOOKS = Path(__file__).parents[1] / "books"
MADE = (
    "c0_distress_一般企业_三表.xlsx",
    "c1_healthy_用友_余额表.xls",
    "c2_tight_会小企_季报_3月.xls",
    "c4_negequity_一般企业_万元.xlsx",
    "c3_startup_用友_序时账.xlsx",
)


def _sample() -> Assessment:
    packs = bundled_packs()
    sample = samples.load(packs)
    return assess(sample.books, sample.answers, sample.profile, packs, TODAY)


def _made(name: str) -> Assessment:
    """A made book with what an owner may tell beside it."""
    packs = bundled_packs()
    books, _ = preview_here((BOOKS / name,), packs.accounts, None, {}, {})
    told = Profile(
        employees=12,
        tax=Tax(annual_invoiced=Decimal(3_000_000)),
        credit=Credit(guarantees_given=Decimal(200_000)),
        monthly={"lender_count": 3, "private_account_share": 0},
    )
    return assess(books, Answers(), told, packs, TODAY)


@pytest.mark.parametrize("name", ["", *MADE])
def test_every_value_has_a_formula_that_comes_to_it(name: str) -> None:
    made = _made(name) if name else _sample()
    pack = bundled_packs().indicators
    figures = figure_table(made.books, "zh")
    sheet = indicator_table(made, input_table(made, figures, "zh"), pack, "zh")
    shown = [(row[2], row[4]) for row in sheet.rows]
    assert sum(isinstance(value, FormattedAmount) for _, value in shown) >= (57 if not name else 5)
    assert [code for code, value in shown if isinstance(value, FormattedAmount) and not value.formula] == []
    worked = workings(made, pack)
    for result in made.indicators:
        if result.value is not None:
            formula = _with_numbers(worked[result.code, result.period], result, made)
            assert abs(recomputed(formula) - result.value) <= abs(result.value) / 10**20, (result.code, formula)


def _with_numbers(working: str, result: IndicatorResult, made: Assessment) -> str:
    """A working with each figure's amount in the place of its path."""
    amounts = {key: figure.value for key, figure in made.books.figures.items()}
    amounts |= {(used.period, used.item): used.value for used in result.inputs if used.value is not None}
    return re.sub(r"\[([^]]+)\]", lambda found: f"({amounts[figure_key(found[1])]})", working)


def test_what_the_owner_tells_stands_in_the_formula_as_a_cell() -> None:
    """And not as the number that it was: whoever changes the answer sees the value change."""
    worked = workings(_made(MADE[0]), bundled_packs().indicators)
    told = "".join(
        worked[code, period] for code, period in worked if code in {"lender_count", "private_account_share"}
    )
    assert "/lender_count]" in told
    assert "/private_account_share]" in told
