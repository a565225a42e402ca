"""Whoever writes the words of a test firm: a test may put anything in the place of every text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from smeassist.domain.periods import Period
from smeassist.domain.text import Text

TODAY = date(2026, 3, 5)
YEARS = tuple(Period(end=date(year, 12, 31), months=12) for year in (2023, 2024, 2025))
Word = Callable[[str], str]


def same(text: str) -> str:
    """Every word as it stands."""
    return text


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes texts in both languages, each through `word`."""

    word: Word = same

    def text(self, zh: str, en: str) -> Text:
        """One text in both languages."""
        return Text({"zh": self.word(zh), "en": self.word(en)})

    def say(self, zh: str, en: str) -> Text:
        """A sentence of the judgement."""
        return self.text(zh, en)
