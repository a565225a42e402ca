"""Packs that say the same thing twice say it alike."""

from __future__ import annotations

from smeassist import places
from smeassist.content.packs import load_pack
from smeassist.domain.checklist_pack import ChecklistsPack
from smeassist.domain.score import ScorePack


def test_the_grades_of_lists_and_of_the_whole_are_the_same() -> None:
    lists = load_pack(places.packs() / "checklists.yaml", ChecklistsPack)
    whole = load_pack(places.packs() / "score.yaml", ScorePack)
    assert [
        (one.grade, one.at_least, one.word.words["zh"], one.word.words["en"].casefold()) for one in lists.grades
    ] == [
        (one.grade, one.at_least, one.words.words["zh"], one.words.words["en"].casefold()) for one in whole.grades
    ]
