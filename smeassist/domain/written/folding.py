"""Text in one dress: half width, one kind of blank, nothing invisible, small letters."""

from __future__ import annotations

import unicodedata
from typing import Final

_LONGEST: Final = 4_000
"""Characters: a single one may become eighteen, so a cell of them would be read as a book."""


def fold(text: str) -> str:
    """Full width to half, one kind of blank, no invisible characters; letters small.

    >>> fold("　Ｔｏｔａｌ\\u00a0 Assets：")
    'total assets:'
    """
    folded = unicodedata.normalize("NFKC", text)[:_LONGEST]
    if not folded.isprintable():
        folded = "".join(char for char in folded if char.isprintable() or char in "\t\n")
    return " ".join(folded.split()).lower()
