"""Every hostile or odd file ends in a named reason or a right reading, and the program lives."""

from __future__ import annotations

from pathlib import Path

import pytest

from smeassist.i18n.catalogue import known
from tests.domain import test_ranges
from tests.hostile import corpus, planted, test_one_of_many
from tests.hostile.case import Case
from tests.hostile.survey import Outcome
from tests.storage import test_locks, test_strangers

KINDS = corpus.by_kind()


def test_the_corpus_is_large_and_its_names_are_distinct() -> None:
    for kind, cases in KINDS.items():
        names = [case.name for case in cases]
        assert len(names) == len(set(names)), kind
    assert sum(map(len, KINDS.values())) >= 800
    assert len(KINDS) >= 63


def test_what_is_tried_by_tests_of_its_own_counts_as_classes_too() -> None:
    """What is planted beside books, changes, is a book or a lock, or lies out of range is no file to be read."""
    classes = {
        "planted modules": planted.names(),
        "planted settings": planted.SETTINGS,
        "changing files": test_one_of_many.KINDS,
        "newer books": test_strangers.NEWER,
        "books beyond measure": test_strangers.BEYOND,
        "texts of locks": test_locks.GARBAGE,
        "in place of a lock": test_locks.NO_LOCKS,
        "amounts out of range": test_ranges.BEYOND,
    }
    counted = {name: len(members) for name, members in classes.items()}
    assert all(counted.values())
    assert sum(counted.values()) >= 450, counted
    assert len(KINDS) + len(classes) >= 71


@pytest.mark.parametrize("kind", KINDS)
def test_each_file_is_read_rightly_or_refused_for_the_right_reason(kind: str, tmp_path: Path) -> None:
    cases = KINDS[kind]

    found = corpus.outcomes(cases, tmp_path)

    wrong = [report for case in cases for report in differences(case, found[case.name])]
    assert wrong == []
    assert {path.name for path in tmp_path.iterdir()} == {case.name for case in cases}, "nothing else was written"


def differences(case: Case, found: Outcome) -> list[str]:
    """What came of a file against what must come of it, in words."""
    told = []
    if found.refused != case.refused:
        told.append(f"{case.name}: {found.refused or 'read'}, not {case.refused or 'read'}")
    elif not case.refused:
        if found.rows != case.rows:
            told.append(f"{case.name}: {found.rows} instead of {case.rows}")
        if found.says != case.says:
            told.append(f"{case.name}: says {set(found.says)}, not {set(case.says)}")
        if case.sheets and dict(found.sheets) != dict(case.sheets):
            told.append(f"{case.name}: sheets {found.sheets}")
    codes = [f"error.{found.refused}"] if found.refused else [f"problem.{code}" for code in found.says]
    return [*told, *(f"no sentence {code}" for code in codes if not known(code))]
