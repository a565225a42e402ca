"""An anonymised profile names nobody: every field of it is filled with a word that must be gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from smeassist.domain.anonymise import anonymised, largest_factor
from smeassist.domain.books import Books
from smeassist.domain.company import Company, in_order
from smeassist.domain.offers.offer import Early, Fee, Offer
from smeassist.domain.profile import Profile

CANARY: Final = "canary"
FACTOR: Final = Decimal(2)
AMOUNT: Final = Decimal("1234567.89")
FRACTION: Final = Decimal("0.25")
KEPT: Final = frozenset({Decimal(0), FRACTION, Decimal("0.03")})
"""Rates, shares and a fee that is a share of what is owed."""


def filled(hint: Any, name: str = "") -> Any:
    """A value of a type in which every text is a canary, every list has a part and every amount is the same."""
    origin, parts = get_origin(hint), get_args(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return hint(**{part: filled(inner, part) for part, inner in get_type_hints(hint).items()})
    if origin in (Union, UnionType):
        return filled(next(part for part in parts if part is not type(None)), name)
    if origin is Literal:
        return parts[0]
    if origin is tuple:
        return (filled(parts[0], name),)
    if hasattr(origin, "keys") or origin is Mapping or "Mapping" in str(origin):
        return MappingProxyType({CANARY: filled(parts[1], name)})
    return {
        Decimal: FRACTION if name.endswith(("rate", "share")) else AMOUNT,
        int: 3,
        bool: True,
        str: CANARY,
        date: date(2021, 3, 17),
    }[hint]


def leaves(value: Any) -> Iterator[Any]:
    """Every value of a record that has no parts."""
    if is_dataclass(value):
        for part in fields(value):
            yield from leaves(getattr(value, part.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from leaves(part)
    elif isinstance(value, Mapping):
        yield from value
        for part in value.values():
            yield from leaves(part)
    else:
        yield value


def company(profile: Profile) -> Company:
    """A company that is known by its profile alone."""
    return Company(profile=profile, books=in_order(Books()))


def test_no_text_of_a_profile_remains_and_every_amount_is_scaled() -> None:
    profile = replace(filled(Profile), was_right=MappingProxyType({}))
    assert len([leaf for leaf in leaves(profile) if leaf == CANARY]) > 8
    hidden = anonymised(company(profile), FACTOR, "样例").profile
    left = list(leaves(hidden))
    assert CANARY not in left
    amounts = [leaf for leaf in left if isinstance(leaf, Decimal)]
    assert AMOUNT not in amounts
    assert amounts.count(AMOUNT * FACTOR) > 40
    assert set(amounts) - KEPT == {AMOUNT * FACTOR}


def test_what_is_judged_of_loans_and_offers_remains() -> None:
    loan = Offer(
        method="equal_principal",
        name="华星村镇银行",
        principal=Decimal(300_000),
        annual_rate=Decimal("0.0385"),
        months=36,
        fees=(Fee(amount=Decimal(1_500), name="华星担保"),),
        early=Early(month=12, fee=Decimal("0.03")),
        share=Decimal("0.1"),
        start=date(2025, 3, 1),
    )
    hidden = anonymised(company(Profile(loans=(loan,), offers=(loan,))), FACTOR, "样例").profile
    expected = replace(loan, name="", principal=Decimal(600_000), fees=(Fee(amount=Decimal(3_000)),))
    assert hidden.loans == hidden.offers == (expected,)


def test_shops_and_providers_remain_without_their_names() -> None:
    profile = Profile()
    for platforms, left in ((None, None), ((), ()), (("taobao-shop-77", "jd"), ("other",))):
        told = replace(profile, ecommerce=replace(profile.ecommerce, platforms=platforms))
        assert anonymised(company(told), FACTOR, "样例").profile.ecommerce.platforms == left


def test_the_largest_amount_bounds_the_factor() -> None:
    told = Profile(annual_revenue=Decimal("999999999999999.99"))
    factor = largest_factor(company(told))
    assert Decimal("0.9") < factor <= 1
    assert largest_factor(company(Profile(annual_revenue=Decimal(-5)))) > 10**12
