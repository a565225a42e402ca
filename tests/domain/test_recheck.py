"""What a correction mends is mended, and what two imports show together is checked together."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from smeassist import places
from smeassist.content.packs import load_pack
from smeassist.domain.accounts import AccountsPack
from smeassist.domain.books import Books, Cell, Check, Figure, Gap, collect
from smeassist.domain.company import Company, Import
from smeassist.domain.edits import Change, apply
from smeassist.domain.integrity import check
from smeassist.domain.periods import Period
from smeassist.domain.recheck import rechecked

YEAR = Period(end=date(2025, 12, 31), months=12)
BALANCE = {"total_assets": "100", "total_liabilities": "40", "total_equity": "60"}


@pytest.fixture(scope="module")
def pack() -> AccountsPack:
    """The bundled identities."""
    return load_pack(places.packs() / "accounts.yaml", AccountsPack)


def _import(number: int, pack: AccountsPack, scale: str = "0.01", **figures: str) -> Change:
    """An import as the importer makes it: figures, and their identities checked."""
    where = Cell(file=f"{number}.xlsx", sheet="表", cell="C5")
    made = (
        Figure(item=item, period=YEAR, value=Decimal(value), source=where, scale=Decimal(scale))
        for item, value in figures.items()
    )
    books = Books(standard="sbe", figures=collect(made))
    books = Books(standard="sbe", figures=books.figures, checks=check(books, pack))
    one = Import(id=f"i{number}", number=number, files=(), at=datetime(2026, 1, 1, tzinfo=UTC), books=books)
    return Change(kind="import", path=one.id, old=None, new=one)


def _correct(item: str, value: str) -> Change:
    return Change(kind="figure", path=f"2025-12-31/12/{item}", old=None, new=Decimal(value))


def _outcome(books: Books, identity: str) -> list[tuple[Period | None, bool | None]]:
    return [(one.period, one.ok) for one in books.checks if one.id == identity]


def test_one_import_is_as_the_importer_left_it(pack: AccountsPack) -> None:
    company = apply(Company(), [_import(1, pack, **BALANCE)])
    assert rechecked(company, pack) is company.books
    assert _outcome(company.books, "bs_eq") == [(YEAR, True)]


def test_a_typo_breaks_the_balance_and_its_correction_mends_it(pack: AccountsPack) -> None:
    company = apply(Company(), [_import(1, pack, **{**BALANCE, "total_assets": "1000"})])
    assert _outcome(company.books, "bs_eq") == [(YEAR, False)]
    company = apply(company, [_correct("total_assets", "100")])
    assert _outcome(rechecked(company, pack), "bs_eq") == [(YEAR, True)]
    company = apply(company, [_correct("total_assets", "101")])
    assert _outcome(rechecked(company, pack), "bs_eq") == [(YEAR, False)]


def test_statements_of_two_files_are_checked_against_each_other(pack: AccountsPack) -> None:
    """The closing cash of one file's cash-flow statement is not the other's cash in the balance sheet."""
    sheet = _import(1, pack, **BALANCE, cash="30", cash_opening="10")
    flows = _import(2, pack, opening_cash="10", closing_cash="35", net_change_in_cash="25")
    apart = apply(Company(), [sheet, flows])
    assert _outcome(apart.books, "cf_bs") == [(None, None)]
    assert _outcome(rechecked(apart, pack), "cf_bs") == [(YEAR, False)]
    mended = apply(apart, [_correct("closing_cash", "30")])
    assert _outcome(rechecked(mended, pack), "cf_bs") == [(YEAR, True)]


def test_books_in_ten_thousands_may_be_out_by_their_rounding(pack: AccountsPack) -> None:
    """Figures of 万元 with two decimals tie within hundreds of yuan; to the cent they do not."""
    rounded = {"total_assets": "1000100", "total_liabilities": "400000", "total_equity": "600000"}
    rounded |= {"inventory": "1200", "fixed_assets": "33400", "paid_in_capital": "500000"}
    company = apply(Company(), [_import(1, pack, "100", **rounded), _import(2, pack, revenue="1")])
    assert _outcome(rechecked(company, pack), "bs_eq") == [(YEAR, True)]
    company = apply(Company(), [_import(1, pack, **rounded), _import(2, pack, revenue="1")])
    assert _outcome(rechecked(company, pack), "bs_eq") == [(YEAR, False)]


def test_what_only_the_importer_could_know_stands(pack: AccountsPack) -> None:
    """A ledger's own check, and a statement with lines that are no item."""
    change = _import(1, pack, **{**BALANCE, "total_assets": "1000"})
    assert isinstance(change.new, Import)
    known = (Check(id="tb_bal", period=YEAR, ok=False),)
    gaps = (Gap(period=YEAR, item="balance_sheet", why="unplaced"),)
    books = Books(standard="sbe", figures=change.new.books.figures, checks=known, gaps=gaps)
    one = Import(id="i1", number=1, files=(), at=change.new.at, books=books)
    company = apply(Company(), [Change(kind="import", path="i1", old=None, new=one), _correct("cash", "5")])
    found = rechecked(company, pack)
    assert _outcome(found, "tb_bal") == [(YEAR, False)]
    assert _outcome(found, "bs_eq") == [(YEAR, None)]
