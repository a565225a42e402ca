"""Books of layouts that nobody sent us: read right or asked about, never wrong without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.unseen import (
    abroad,
    arranged,
    chinese,
    chinese_amounts,
    chinese_times,
    english,
    english_ledgers,
    filed,
    filed_ledgers,
    filings,
    journals,
    ledgers,
    printed,
    program_ledgers,
    programs,
)
from tests.importers.unseen.company import YEAR, balances, flows
from tests.importers.unseen.judging import judge
from tests.importers.unseen.writing import Layout

ASKED = frozenset((
    "heads_missing", "no_date_anywhere", "bank_book", "general_ledger_of_totals",
    "xero_general_ledger", "the_book_of_sales_alone", "payments_with_accounts_on_both_sides",
    "two_companies_below_each_other", "companies_told_by_sheet_names", "amounts_with_red_words",
    "amounts_with_groups_of_four", "european_amounts", "words_that_mean_nothing",
))  # fmt: skip
"""Layouts that only a person can tell, or that a statement cannot be made of."""
SAID = {
    "group_beside_company": ("question_scope",),
    "group_and_company_under_days": ("question_scope",),
    "group_and_company_in_sheets": ("question_scope",),
    "an_unnamed_note_column": ("columns_unclear",),
    "a_cell_that_holds_a_word": ("unparsable_amount",),
    "a_total_that_is_a_word": ("unparsable_amount",),
}
"""What there is to say of Chinese layouts that are read right; of all others nothing, lest a true word be missed."""
CHINESE = tuple(
    layout
    for module in (
        chinese,
        chinese_amounts,
        chinese_times,
        ledgers,
        journals,
        printed,
        arranged,
        filed,
        filed_ledgers,
    )
    for layout in module.LAYOUTS
)
EVERY = (
    *CHINESE,
    *(
        layout
        for module in (english, english_ledgers, abroad, programs, program_ledgers, filings)
        for layout in module.LAYOUTS
    ),
)


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
    assert wanted == "asked" or layout not in CHINESE or judged.codes == SAID.get(layout.__name__, ())


def test_the_known_company_ties() -> None:
    for year in (YEAR - 2, YEAR - 1, YEAR):
        figures, earned = balances(year), flows(year, 1, 12)
        assert figures["total_assets"] == figures["total_liabilities_and_equity"]
        assert earned["opening_cash"] + earned["net_change_in_cash"] == figures["cash"]
