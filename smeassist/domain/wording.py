"""Parts of sentences that several judgements share: a value in its unit, a list of names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from smeassist.domain.advice import Borrow
from smeassist.domain.assessment import Input
from smeassist.domain.currency import in_currency
from smeassist.domain.items import INSTANTS, OPENING
from smeassist.domain.text import Reason, Said, reason


def measured(value: Decimal, unit: str) -> Reason:
    """A value as it is written in its unit (`measure.<unit>`).

    >>> measured(Decimal("0.5"), "ratio").code
    'measure.ratio'
    """
    return reason(f"measure.{unit}", value=value)


def listed(parts: Sequence[Said]) -> Said:
    """One or more parts as an enumeration.

    >>> listed([reason("item.cash"), reason("item.revenue")]).code
    'wording.list'
    """
    first, *rest = parts
    return reason("wording.list", first=first, rest=listed(rest)) if rest else first


def named(figure: Input) -> Reason:
    """A line item's name, with the word for an opening balance or an earlier flow where it is one."""
    base = figure.item.removesuffix(OPENING).removesuffix(OPENING)
    label = reason(f"item.{base}")
    if base == figure.item:
        return label
    return reason("wording.opening" if base in INSTANTS else "wording.before", item=label)


def names(figures: Iterable[Input]) -> Said:
    """The names of line items, each once."""
    unique = {figure.item: named(figure) for figure in figures}
    return listed(tuple(unique.values()))


def marked(why: Reason, codes: Iterable[str]) -> Reason:
    """A sentence followed by what stood in for what (`indicator_mark.<code>`)."""
    for code in codes:
        why = reason("wording.marked", judged=why, mark=reason(f"indicator_mark.{code}"))
    return why


def carried(borrow: Borrow, currency: str) -> tuple[Said, ...]:
    """The new loan that could be repaid, in the books' currency, or how far told sales alone would let one go;
    none where not known."""
    if borrow.capacity is not None:
        if borrow.capacity <= 0 and borrow.replaces <= 0:
            return (reason("borrow.carries_none"),)
        if borrow.capacity <= 0:
            return in_currency((reason("borrow.carries_renewal", amount=borrow.bearable),), currency)
        more = reason("borrow.replaces", amount=borrow.bearable) if borrow.replaces > 0 else ""
        code = "borrow.carries_later" if borrow.verdict == "fix_first" else "borrow.carries"
        return in_currency((reason(code, amount=borrow.capacity, more=more),), currency)
    if borrow.ceiling is None:
        return ()
    return (
        reason(
            "borrow.ceiling" if borrow.ceiling > 0 else "borrow.ceiling_none",
            amount=borrow.ceiling,
            line=borrow.binding,
        ),
    )
