"""Heads and titles that speak of what is not yet so: forecasts, plans, budgets, estimates."""

from __future__ import annotations

import re
from typing import Final

from smeassist.domain.written.folding import fold
from smeassist.importers.words.labels import is_chinese
from smeassist.importers.words.vocabulary import Vocabulary, holds_word

_TITLE: Final = 24
"""Longer texts are no titles."""
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


def says_whether_so(text: str, words: Vocabulary) -> bool:
    """Whether a head does nothing but say that amounts are so, or are a forecast ('实际', 'Budget')."""
    folded = fold(text).translate(dict(words.traditional))
    return folded in words.pack.forecast_words or folded in words.pack.actual_words


def titles_forecast(text: str, words: Vocabulary) -> bool:
    """Whether a short text above a table calls it a forecast ('盈利预测', '利润表（预算）')."""
    return len(text) <= _TITLE and ":" not in fold(text) and is_forecast(text, words)


def _holds(folded: str, known: tuple[str, ...]) -> bool:
    return any(word in folded if is_chinese(word) else holds_word(folded, word) for word in known)
