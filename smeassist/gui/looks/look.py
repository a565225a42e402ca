"""How the window looks just now: language, shades and the size of text, and every length that follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from smeassist.gui.looks.shades import DARK, LIGHT, Shades
from smeassist.i18n.formats import Lang
from smeassist.i18n.languages import FIRST

# Sizes of text in pixels at 100 %.
SIZES = {"small": 12.5, "body": 14.0, "lead": 16.0, "heading": 18.0, "title": 24.0, "figure": 28.0, "hero": 46.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look; `scale` in per cent."""

    lang: Lang = FIRST
    dark: bool = False
    scale: int = 100

    @property
    def shades(self) -> Shades:
        """The colours in force."""
        return DARK if self.dark else LIGHT

    def px(self, length: float) -> int:
        """A length that grows with the text."""
        return max(1, round(length * self.scale / 100))

    def gap(self, length: float) -> int:
        """A space between things, which grows half as fast as the text."""
        return max(1, round(length * (50 + self.scale / 2) / 100))

    def size(self, name: str) -> int:
        """The size of a kind of text in pixels."""
        return round(SIZES[name] * self.scale / 100)
