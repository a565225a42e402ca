"""Text in one dress: half width, one kind of blank, nothing invisible, small letters."""

from __future__ import annotations

import unicodedata
from typing import Final

from smeassist.domain.ranges import LONGEST_LINE

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


def fold_term(text: str) -> str:
    """A sum, a day, a tenor or a rate as papers state it, folded; nothing where it is longer than a line.

    >>> fold_term(" 12 个月"), fold_term("1" * 201)
    ('12 个月', '')
    """
    if len(text) > LONGEST_LINE:
        return ""
    folded = fold(text)
    return folded if len(folded) <= LONGEST_LINE else ""
