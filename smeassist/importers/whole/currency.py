"""Which currency books are kept in: what they say, what their words give away, or yuan where they are Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from smeassist.domain.currency import UNKNOWN, YUAN
from smeassist.domain.problems import Problem
from smeassist.importers.shapes.page import Page
from smeassist.importers.shapes.scan import MAX_LABEL
from smeassist.importers.words.labels import fold, is_chinese
from smeassist.importers.words.money import currency_in
from smeassist.importers.words.problems import problem
from smeassist.importers.words.vocabulary import Vocabulary, holds_word

_MIN_HINTS: Final = 2
_NAMES_ALONE: Final = 0.2
"""Books of which no larger share of the texts is Chinese are English books that hold Chinese names."""


def currency_of(pages: Sequence[Page], words: Vocabulary) -> tuple[str, list[Problem]]:
    """The currency of the books, and a note where it was told by hints or could not be told."""
    said = next((one.facts.currency for one in pages if one.facts.currency), "")
    if said:
        return said, []
    pages = [one for one in pages if one.kind != "other"]
    texts = [part for one in pages for row in one.sheet.head for part in row if isinstance(part, str)]
    heads = [text for one in pages for text in _heads(one)]
    if not texts or sum(map(is_chinese, heads)) > len(heads) * _NAMES_ALONE:
        return YUAN, []
    named = {code for text in heads if (code := currency_in(text, words))}
    if len(named) == 1:
        return named.pop(), []
    everything = fold("\n".join(texts))
    for one in words.pack.currencies:
        hints = [word for word in one.words if holds_word(everything, word)]
        if len(hints) >= _MIN_HINTS:
            data = {"currency": one.code, "hints": ", ".join(hints)}
            return one.code, [problem(pages[0].sheet, "note", "currency_by_hints", "", data)]
    return UNKNOWN, [problem(pages[0].sheet, "warning", "currency_unknown")]


def _heads(one: Page) -> Iterable[str]:
    """The heads of a ledger, whose rows may hold names in any language; of a statement all its texts."""
    ledger = one.balance_head or one.journal_head
    rows = one.sheet.head[: ledger.body] if ledger else one.sheet.head
    return (part for row in rows for part in row if isinstance(part, str) and len(part) <= MAX_LABEL)
