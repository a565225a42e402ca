"""Heads that set amounts in the currency of the business done beside those in the books' own (原币 | 本位币)."""

from __future__ import annotations

from collections.abc import Mapping

from smeassist.domain.written.folding import fold
from smeassist.importers.shapes.scan import Scan
from smeassist.importers.words import facts
from smeassist.importers.words.vocabulary import Vocabulary


def is_original(head: str, words: Vocabulary) -> bool:
    """Whether a head speaks of amounts in the currency of the business done."""
    folded = fold(head)
    return any(word in folded for word in words.pack.original_currency_words)


def is_own(head: str, words: Vocabulary) -> bool:
    """Whether a head speaks of amounts in the books' own currency."""
    folded = fold(head)
    return any(word in folded for word in words.pack.own_currency_words)


def tells(head: str, words: Vocabulary) -> bool:
    """Whether a head, below another, tells which currency its amounts are in."""
    return is_original(head, words) or is_own(head, words) or bool(named_last(head, words))


def foreign(scan: Scan, heads: Mapping[int, str], top: int) -> frozenset[int]:
    """The columns in another currency than the books' own, where heads name several.

    The books' own is the one named above them, in the rows up to `top`, else yuan.
    """
    named = {column: code for column, head in heads.items() if (code := named_last(head, scan.words))}
    codes = list(dict.fromkeys(named.values()))
    if len(codes) < 2:
        return frozenset()
    stated = facts.gather(scan.rows[:top], scan.words, scan.order).currency
    own = next((code for code in (stated, "CNY") if code in codes), codes[0])
    return frozenset(column for column, code in named.items() if code != own)


def named_last(head: str, words: Vocabulary) -> str:
    """The currency that the last word of a head, or a bracket in it, names."""
    last = head.replace("(", " ").replace("（", " ").split()
    measure = words.money.measure(last[-1]) if last else None
    return measure.currency if measure else ""
