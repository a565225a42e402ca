"""Whose figures a head, a title or a cell names: a group's, or its parent's own."""

from __future__ import annotations

from typing import Final

from smeassist.domain.written.folding import fold
from smeassist.importers.words.labels import is_chinese
from smeassist.importers.words.vocabulary import Vocabulary

GROUP: Final = "group"
COMPANY: Final = "company"


def of_head(head: str, words: Vocabulary) -> str:
    """Whose figures a text names: a Chinese word anywhere in it, an English one as a word of its own."""
    folded = fold(head)
    parts = folded.replace("(", " ").replace(")", " ").split(" ")
    return next(
        (
            scope.scope
            for scope in words.pack.scopes
            if any(word in folded if is_chinese(word) else word in parts for word in scope.words)
        ),
        "",
    )
