"""What `check` calls sound opens, is judged and takes an edit and its undo, whatever a stranger sealed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from time import process_time
from typing import Final

import pytest

from smeassist.content.ready import bundled_packs
from smeassist.domain.errors import SmeError
from smeassist.domain.problems import as_reason
from smeassist.faces.changes import line
from smeassist.i18n.catalogue import said
from smeassist.session import Session
from smeassist.storage import opening, repair
from smeassist.storage.check import verify
from smeassist.storage.schema import COUNTED, EDITS, PARTS, Table
from tests.storage import sealed

pytestmark = pytest.mark.usefixtures("unlooked")

PACKS: Final = bundled_packs()
TODAY: Final = date(2026, 11, 28)
INTEGERS: Final = (0, 1, -1, 7, 2**63 - 1, -(2**63))
TEXTS: Final = (
    "", "////", "0001-01-31", "2025-02-30", "9999-12-31", "2025-06-15", "cash", "__class__", "甲" * 20_000,
    "\u202e<img src=x>\x00", "null", '"x"', "[]", "0.5", "-1", "true", '{"date":"0001-01-01"}',
    '{"decimal":"9E+40"}',
    '{"map":{"self":1,"lang":"zz"}}', '["' + "x\",\"" * 3_000 + '"]', "9" * 5_000, "9999-12-31T23:59:59+00:00",
)  # fmt: skip
COLUMNS: Final = [(table, column) for table in COUNTED for column in table.columns]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sealed.book(tmp_path_factory.mktemp("sound") / "book.smebook")


def _values(table: Table, column: str) -> tuple[int | str, ...]:
    return INTEGERS if column in table.integers else TEXTS


def _named(path: Path) -> bool:
    """Whether `check` finds something, each thing in words."""
    try:
        found = verify(path)
    except SmeError as refused:
        assert said(refused.reason, "zh")
        return True
    assert all(said(as_reason(problem), "zh") for problem in found)
    return bool(found)


def _used(path: Path) -> Iterator[SmeError]:
    """Do all that a window does with a book; what is refused in words."""
    try:
        session = Session.open(path, PACKS)
    except SmeError as refused:
        yield refused
        return
    with closing(session):
        deeds: tuple[Callable[[], object], ...] = (
            lambda: session.assess(TODAY),
            lambda: [line(edit, session.packs.checklists, "en") for edit in session.history()],
            session.backups,
            lambda: session.set_profile("region", "江苏"),
            session.undo,
            session.redo,
            session.undo,
            session.undo,
            session.undo,
        )
        for deed in deeds:
            try:
                deed()
            except SmeError as refused:
                yield refused


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda part: getattr(part, "name", part))
def test_what_check_calls_sound_can_be_used_and_nothing_else_goes_wrong(
    sound: Path, tmp_path: Path, table: Table, column: str
) -> None:
    for number, value in enumerate(_values(table, column)):
        path = Path(shutil.copyfile(sound, tmp_path / f"{number}.smebook"))
        sealed.put(path, table, column, value)
        named = _named(path)
        refusals = list(_used(path))
        assert named or not refusals, (value, [refusal.reason for refusal in refusals])
        assert all(said(refusal.reason, "en") for refusal in refusals)


@pytest.mark.parametrize("fact", ["book_id", "company_id"])
def test_a_book_that_does_not_say_which_it_is_is_named_and_repaired(
    sound: Path, tmp_path: Path, fact: str
) -> None:
    path = Path(shutil.copyfile(sound, tmp_path / "book.smebook"))
    sealed.rewritten(path, lambda connection: connection.execute("DELETE FROM facts WHERE name = ?", (fact,)))
    assert [problem.data["table"] for problem in verify(path)] == ["facts"]
    with pytest.raises(SmeError, match="book_damaged"):
        opening.open_whole(path)
    repair.repair(path)
    assert verify(path) == ()
    with closing(Session.open(path, PACKS)) as session:
        session.set_profile("region", "江苏")


def test_a_period_before_all_ranges_is_named_and_not_opened(sound: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(sound, tmp_path / "book.smebook"))
    sealed.rewritten(
        path,
        lambda connection: connection.execute(
            "UPDATE figures SET period_end = '0001-01-31' WHERE period_end = '2024-12-31'"
        ),
    )
    assert [problem.data["table"] for problem in verify(path)] == ["figures"]
    with pytest.raises(SmeError, match="book_damaged"):
        opening.open_whole(path)


def test_the_highest_number_of_an_edit_is_named(sound: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(sound, tmp_path / "book.smebook"))
    sealed.put(path, EDITS, "seq", 2**63 - 1)
    assert [problem.data["table"] for problem in verify(path)] == ["edits"]


def _problems(count: int) -> Iterator[tuple[str, str, int, str]]:
    content = '{"Problem":{"severity":"error","code":"unparsable_amount","file":"f","data":{"map":{"found":"x"}}}}'
    return (("import-1", "problems", place, content) for place in range(10, 10 + count))


def test_checking_takes_time_in_proportion_to_the_rows(sound: Path, tmp_path: Path) -> None:
    times = []
    for count in (3_000, 12_000):
        path = Path(shutil.copyfile(sound, tmp_path / f"{count}.smebook"))
        sealed.add(path, PARTS, _problems(count))
        began = process_time()
        verify(path)
        times.append(process_time() - began)
    assert times[1] < 8 * times[0], times
