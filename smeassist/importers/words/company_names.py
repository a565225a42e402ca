"""How companies are named: by endings that hardly anything else has."""

from __future__ import annotations

from smeassist.domain.written.folding import fold
from smeassist.importers.words.vocabulary import Vocabulary


def ends_like_company(text: str, words: Vocabulary) -> bool:
    """Whether a text ends as the names of companies do (有限公司, Ltd)."""
    folded = fold(text).rstrip(" .。")
    return any(
        folded.endswith(ending.rstrip(".")) and len(folded) > len(ending) + 1
        for ending in words.pack.company_endings
    )
