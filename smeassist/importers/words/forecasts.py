"""Heads and titles that speak of what is not yet so: forecasts, plans, budgets, estimates."""

from __future__ import annotations

import re
from typing import Final

from smeassist.importers.words.labels import fold, is_chinese
from smeassist.importers.words.vocabulary import Vocabulary, holds_word

_ESTIMATED: Final = re.compile(r"(?<!\d)(?:(?:19|20)\d\d\s*年?|fy\s*'?\d\d)\s*[ef](?![a-z])")
"""A year with the letter of an estimate or a forecast behind it (2026E, FY26F)."""


def is_forecast(text: str, words: Vocabulary) -> bool:
    """Whether a head or a title speaks of a forecast."""
    folded = fold(text).translate(dict(words.traditional))
    if _holds(folded, words.pack.actual_words):
        return False
    return bool(_ESTIMATED.search(folded)) or _holds(folded, words.pack.forecast_words)


def is_actual(text: str, words: Vocabulary) -> bool:
    """Whether a head says that its amounts are so."""
    return _holds(fold(text).translate(dict(words.traditional)), words.pack.actual_words)


def _holds(folded: str, known: tuple[str, ...]) -> bool:
    return any(word in folded if is_chinese(word) else holds_word(folded, word) for word in known)
