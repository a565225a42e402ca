"""Which line that a form leaves blank is surely 0: the lines that are given already add up to their total."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from smeassist.domain.totals import GROUPS, SUMS, TOTAL_OF, terms

Given = Callable[[str], Decimal | None]

_JOINED: Final = ("notes_and_accounts_receivable", "notes_and_accounts_payable")
_TOTAL_OF: Final[Mapping[str, str]] = MappingProxyType({
    **TOTAL_OF,
    **{part: TOTAL_OF[joined] for joined in _JOINED for _, part in GROUPS[joined]},
})  # fmt: skip
"""The total of each line; the two that newer forms show apart stand in for the one that joins them."""
_OFFSETTING: Final = frozenset(total for total, parts in SUMS.items() if any(sign < 0 for sign, _ in parts))

_INSIDE: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(("interest_paid", "dividends_paid"), "interest_and_dividends_paid")
)
"""The line in which each may stand: that the sum ties without it proves nothing."""


def proven(item: str, given: Given) -> bool:
    """Whether an item that is not given must be 0, because what is given adds up to its total exactly.

    `given` tells the figure of an item of the same period, or None. Parts of a total that is itself
    proven to be 0 are 0 as well. Where lines can offset each other, at least one of them must be given.
    """
    total = _TOTAL_OF.get(item)
    if total is None or (item in _INSIDE and given(_INSIDE[item])):
        return False
    amount = given(total)
    parts = [sign * (given(part) or 0) for sign, part in terms(total, lambda part: given(part) is not None)]
    if amount is None:
        return not parts and total not in _OFFSETTING and proven(total, given)
    if not parts and total in _OFFSETTING:
        return False
    return sum(parts) == amount
