"""Whether books belong to a company: names, figures and currencies against each other, and what gives way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType

import pytest

from smeassist.domain.books import Books, Cell, Derived, Figure, Source, collect
from smeassist.domain.clash import Clash, clash, giving_way
from smeassist.domain.company import Company, Import, merged
from smeassist.domain.edits import apply
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile
from smeassist.domain.ranges import CENT

YEAR = Period(end=date(2025, 12, 31), months=12)
NEXT = Period(end=date(2026, 12, 31), months=12)
CELL = Cell(file="账.xlsx", sheet="表", cell="B2")


def of(
    figures: Mapping[str, str],
    name: str = "",
    currency: str = "CNY",
    period: Period = YEAR,
    source: Source = CELL,
    scale: Decimal = CENT,
) -> Books:
    made = (
        Figure(item=item, period=period, value=Decimal(value), source=source, scale=scale)
        for item, value in figures.items()
    )
    return Books(company=name, currency=currency, figures=collect(made))


def books(name: str = "", currency: str = "CNY", period: Period = YEAR, **figures: str) -> Books:
    return of(figures, name, currency, period)


def company(*held: Books, name: str = "", typed: Mapping[str, str] = MappingProxyType({})) -> Company:
    imports = tuple(
        Import(id=f"i{number}", number=number, files=(), at=datetime(2026, 1, 1, tzinfo=UTC), books=one)
        for number, one in enumerate(held, 1)
    )
    corrections = {(YEAR, item): Decimal(value) for item, value in typed.items()}
    return Company(
        profile=Profile(name=name),
        imports=imports,
        corrections=corrections,
        books=merged(imports, corrections),
    )


def found(held: Company, fresh: Books) -> Clash:
    clashing = clash(held, fresh)
    assert clashing is not None
    return clashing


@pytest.mark.parametrize(
    ("held", "fresh"),
    [
        (company(), books("甲", cash="1")),
        (company(books("甲", cash="1")), books("甲", cash="1")),
        (company(books("甲", cash="1")), books(cash="1", revenue="2")),
        (company(books("甲（江苏）公司", cash="1")), books("甲(江苏) 公司", revenue="2")),
        (company(books(cash="1"), name="甲"), books("甲", revenue="2")),
        (company(books("甲", cash="1"), books("甲二店", revenue="1"), name="甲"), books("甲二店", net_profit="1")),
        (company(books(cash="1.00")), books(cash="1.01")),
        (company(books(cash="1")), books(cash="5", period=NEXT)),
        (company(books(cash="1")), books(cash_opening="1", period=NEXT)),
        (company(books(cash="1"), books(cash="9")), books(cash="9")),
        (company(books(cash="1"), typed={"cash": "9"}), books(cash="1")),
    ],
    ids=[
        "nothing held",
        "the same",
        "no name",
        "spelt otherwise",
        "the profile's name",
        "a name that was added before",
        "a cent apart",
        "another year",
        "opening as closed",
        "the second that is held",
        "corrected by hand since",
    ],
)
def test_what_belongs_is_not_asked_about(held: Company, fresh: Books) -> None:
    assert clash(held, fresh) is None


def test_another_companys_name_is_asked_about_and_all_its_imports_would_give_way() -> None:
    held = company(books("甲", cash="1"), books("甲", revenue="2"), typed={"inventory": "3"})

    clashing = found(held, books("乙", cash="1", period=NEXT))

    assert (clashing.own, clashing.theirs, clashing.figures) == ("甲", "乙", ())
    assert clashing.lost == 2
    assert apply(held, giving_way(clashing)).books.figures == {}


def test_a_name_in_the_profile_alone_can_be_added_to_and_has_nothing_to_give_way() -> None:
    clashing = found(company(name="禾木"), books("江城市禾木公司", cash="1"))

    assert (clashing.can_be_added, clashing.can_replace) == (True, False)


@pytest.mark.parametrize("name", ["", "甲"])
def test_a_figure_that_contradicts_is_asked_about_with_or_without_a_name(name: str) -> None:
    held = company(books("甲", cash="100", revenue="5"), books("甲", inventory="7"))

    clashing = found(held, books(name, cash="101", inventory="7"))

    (one,) = clashing.figures
    assert (one.held.value, one.fresh.value) == (100, 101)
    assert [held.id for held in clashing.imports] == ["i1"]
    assert clashing.lost == 1
    left = apply(held, giving_way(clashing))
    assert {item for _, item in left.books.figures} == {"inventory"}


def test_next_years_opening_is_set_against_this_years_closing() -> None:
    (one,) = found(company(books(cash="100")), books(cash_opening="90", period=NEXT)).figures

    assert (one.held.item, one.fresh.item) == ("cash", "cash_opening")


def test_what_was_typed_is_held_too_and_gives_way() -> None:
    held = company(typed={"cash": "100", "revenue": "1"})

    clashing = found(held, books(cash="90"))

    assert clashing.figures[0].held.value == 100
    assert apply(held, giving_way(clashing)).corrections == {(YEAR, "revenue"): Decimal(1)}


EXACT = {
    "cash": "321432.10",
    "inventory": "456789.01",
    "revenue": "5000111.11",
    "net_profit": "123456.78",
    "total_assets": "999999.99",
    "accounts_payable": "7777.77",
}
ROUNDED = {item: str(round(Decimal(value), -2)) for item, value in EXACT.items()}
HUNDREDS = Decimal(100)


def test_books_in_ten_thousands_do_not_contradict_the_exact_ones() -> None:
    """GIVEN sums in 万元 with two decimals WHEN the exact ones come, or first came THEN rounding is no clash."""
    assert clash(company(of(ROUNDED, scale=HUNDREDS)), of(EXACT)) is None
    assert clash(company(of(EXACT)), of(ROUNDED, scale=HUNDREDS)) is None
    (one,) = found(company(of(ROUNDED, scale=HUNDREDS)), of({**EXACT, "cash": "321600.00"})).figures
    assert one.fresh.item == "cash"


def test_two_rounded_books_that_differ_in_the_last_digit_contradict() -> None:
    assert found(company(of(ROUNDED, scale=HUNDREDS)), of({**ROUNDED, "cash": "321500"}, scale=HUNDREDS)).figures


def test_a_sum_of_rounded_cells_may_be_off_by_each_of_them() -> None:
    derived = Derived(derived="cash + inventory", cells=(CELL,) * 4)
    held = company(of(ROUNDED, scale=HUNDREDS), of({"current_assets": "778300"}, source=derived, scale=HUNDREDS))

    assert clash(held, books(current_assets="778699.99")) is None
    assert clash(held, books(current_assets="778700")) is not None


def test_sums_of_another_currency_are_asked_about_and_can_not_be_added() -> None:
    clashing = found(company(books("甲", cash="1")), books("甲", currency="USD", cash="7"))

    assert clashing.currencies == ("CNY", "USD")
    assert clashing.figures == ()
    assert (clashing.can_be_added, clashing.can_replace) == (False, True)
