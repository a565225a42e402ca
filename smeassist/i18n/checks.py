"""What an identity says in the state it is in."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from smeassist.domain.books import Check
from smeassist.domain.text import Reason, Value
from smeassist.i18n.catalogue import known, said, say
from smeassist.i18n.formats import Lang

_STATES: Final = {True: "holds", False: "broken", None: "unchecked"}


def check_words(check: Check, lang: Lang) -> str:
    """The sentence of a check that holds, is broken or could not be made; its id where it has none.

    Differences are said without their sign. A check that names what is off most (an item, an account, vouchers)
    has a sentence of its own for that: `check.<id>.broken_item`. One that is off where lines were not recognised
    proves nothing and says so.
    """
    data: dict[str, Value] = {"difference": abs(check.difference or Decimal(0)), **check.data}
    if check.ok is None and check.difference and known(f"identity.{check.id}"):
        return say("check.loose", lang, {**data, "name": say(f"identity.{check.id}", lang)})
    key = f"check.{check.id}.{_STATES[check.ok]}"
    key = next((own for datum in sorted(check.data) if known(own := f"{key}_{datum}")), key)
    return said(Reason(code=key, data=data), lang) if known(key) else check.id
