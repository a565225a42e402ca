"""Books of every version open with equal figures, older ones after a backup, newer ones read-only."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from smeassist.domain.answers import Answer
from smeassist.domain.errors import SmeError
from smeassist.storage import backups, migrations, opening, saving, schema
from smeassist.storage.check import verify
from smeassist.storage.connection import connect
from smeassist.storage.repair import repair
from smeassist.storage.schema import Table
from tests.storage.made import answering, fill, outline, still
from tools.make_stored_book import PASSWORD

STORED = Path(__file__).parent / "books"
VERSIONS = sorted(int(path.stem.removeprefix("version-")) for path in STORED.glob("version-?.smebook"))


def test_a_book_of_each_version_is_kept() -> None:
    assert list(range(1, schema.VERSION + 1)) == VERSIONS
    assert set(schema.HISTORY) == set(VERSIONS)
    assert set(migrations.STEPS) == set(range(1, schema.VERSION))


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("locked", [False, True])
def test_a_book_of_an_older_version_opens_with_equal_figures(tmp_path: Path, version: int, locked: bool) -> None:
    kept = STORED / f"version-{version}{'-locked' if locked else ''}.smebook"
    path, password = tmp_path / "book.smebook", PASSWORD if locked else None
    shutil.copyfile(kept, path)
    book = opening.open_book(path, password)
    expected = json.loads((STORED / f"version-{version}.json").read_text(encoding="utf-8"))
    assert still(outline(book.company), expected) == expected
    assert book.read_only_because == ""
    reasons = [backup.reason for backup in backups.listed(book.facts["book_id"])]
    assert reasons == (["upgrade"] if version < schema.VERSION else [])
    book.undo()
    book.redo()
    assert still(outline(book.company), expected) == expected
    book.close()
    # Each of these books holds the largest amount that 63 bits bear, which is no money by now.
    assert {problem.code for problem in verify(path, password=password)} == {"figure_out_of_range"}


def test_the_backup_before_an_upgrade_is_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "book.smebook"
    shutil.copyfile(STORED / "version-1.smebook", path)
    book = opening.open_book(path)
    (backup,) = backups.listed(book.facts["book_id"])
    assert connect(backup.path).execute("PRAGMA user_version").fetchone() == (1,)
    before = book.company
    book.commit([answering("IC50", Answer(value="good"))])
    saving.restore(book, backup)
    assert book.company == before


def test_an_old_book_that_can_not_be_written_is_upgraded_in_memory_only(tmp_path: Path) -> None:
    path = tmp_path / "book.smebook"
    shutil.copyfile(STORED / "version-1.smebook", path)
    before = path.read_bytes()
    book = opening.open_read_only(path)
    assert book.company.imports
    book.close()
    assert path.read_bytes() == before


def test_an_upgrade_that_fails_leaves_the_old_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The step meets a damaged row half-way: the file is as it was, and says so."""
    path = tmp_path / "book.smebook"
    shutil.copyfile(STORED / "version-1.smebook", path)
    connection = connect(path)
    connection.execute("UPDATE profile SET value = '13' WHERE path = 'employees'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(SmeError, match="book_damaged"):
        opening.open_book(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", [schema.VERSION + 1, 9999])
def test_a_newer_book_opens_read_only_and_can_be_copied(tmp_path: Path, version: int) -> None:
    """A later program added a table; what is known is shown, nothing is written."""
    path = tmp_path / "book.smebook"
    book = saving.create(path)
    fill(book)
    known = book.company
    book.close()
    connection = connect(path)
    connection.execute(f"PRAGMA user_version={version}")
    connection.execute(Table(name="dreams", key=("night",), rest=("dream",)).sql)
    connection.close()
    before = path.read_bytes()
    newer = opening.open_book(path)
    assert newer.read_only_because == "storage.newer_version"
    assert newer.company == known
    with pytest.raises(SmeError, match="book_read_only"):
        newer.commit([answering("IC01", None, known.answers.answers["IC01"])])
    copy = saving.save_as(newer, tmp_path / "copy.smebook")
    assert copy.company == known
    assert copy.read_only_because == "storage.newer_version"
    newer.close()
    with pytest.raises(SmeError, match="book_newer"):
        repair(path)
    assert path.read_bytes() == before
