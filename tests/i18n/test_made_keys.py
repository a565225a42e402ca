"""A key that is made of parts exists for every value that can stand in its places."""

from __future__ import annotations

from smeassist.i18n.catalogue import catalogue
from tests.i18n.filled import BEGINNINGS, filled
from tests.i18n.made_keys import Made, made_keys


def keys_of(made: Made) -> list[str] | None:
    """Every key that a text can make; None: nobody told what fills its places."""
    if None not in made.values:
        return list(made.keys())
    values = filled().get(made.text.replace(" ", ""))
    if values is None:
        return None
    return [key for words in values for key in made.keys([[word] for word in words])]


def test_every_key_that_is_made_of_parts_exists() -> None:
    unknown = {
        (made.place, made.text): missing
        for made in made_keys()
        if not made.guarded and made.text not in BEGINNINGS
        if (missing := [key for key in keys_of(made) or () if key not in catalogue("zh")])
    }
    assert unknown == {}


def test_what_fills_each_place_is_known() -> None:
    """A key made of something new has to be told of in `filled`, or nobody tries it."""
    untold = [
        (made.place, made.text)
        for made in made_keys()
        if not made.guarded and made.text not in BEGINNINGS and not keys_of(made)
    ]
    assert untold == []


def test_nothing_is_told_of_that_the_code_no_longer_makes() -> None:
    assert set(filled()) <= {made.text.replace(" ", "") for made in made_keys()}


def test_the_direction_of_a_balance_is_among_what_is_tried() -> None:
    """The column 方向 of a trial balance once had no word, and its preview ended in a fault."""
    (made,) = [made for made in made_keys() if made.text == "imports.side.{side}"]

    assert keys_of(made) == ["imports.side.credit", "imports.side.debit", "imports.side.direction"]
