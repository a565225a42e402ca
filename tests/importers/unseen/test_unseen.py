"""Books of layouts that nobody sent us: read right or asked about, never wrong without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.unseen import chinese, english, ledgers
from tests.importers.unseen.company import YEAR, balances, flows
from tests.importers.unseen.judging import judge
from tests.importers.unseen.writing import Layout

ASKED = frozenset((
    "three_beside_each_other", "heads_missing", "no_date_anywhere", "bank_book", "general_ledger_of_totals",
    "xero_general_ledger",
))  # fmt: skip
"""Layouts that only a person can tell, or that a statement cannot be made of."""
EVERY = (*chinese.LAYOUTS, *ledgers.LAYOUTS, *english.LAYOUTS)


@pytest.mark.parametrize("layout", EVERY, ids=lambda one: str(one.__name__))
def test_a_layout_is_read_right_or_asked_about(layout: Layout, tmp_path: Path) -> None:
    judged = judge(layout, tmp_path)
    wanted = "asked" if layout.__name__ in ASKED else "right"
    assert (judged.verdict, judged.wrong, judged.missing[:5]) == (
        wanted,
        (),
        judged.missing[:5] if wanted == "asked" else (),
    )
    assert wanted == "asked" or judged.alarms == ()


def test_the_known_company_ties() -> None:
    for year in (YEAR - 2, YEAR - 1, YEAR):
        figures, earned = balances(year), flows(year, 1, 12)
        assert figures["total_assets"] == figures["total_liabilities_and_equity"]
        assert earned["opening_cash"] + earned["net_change_in_cash"] == figures["cash"]
