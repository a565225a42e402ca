"""Copies are made, thinned, listed and restored; a wrong clock costs none of the latest."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from random import Random

import pytest

from smeassist.domain.answers import Answer
from smeassist.domain.errors import SmeError
from smeassist.storage import backups, opening, saving
from smeassist.storage.backups import Backup, superfluous
from smeassist.storage.check import verify
from tests.storage.made import answering, fill

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def _made(moments: list[datetime]) -> list[Backup]:
    return [
        Backup(path=Path(f"{number}"), sequence=number, at=at, reason="daily", encrypted=False)
        for number, at in enumerate(moments, 1)
    ]


def _kept(moments: list[datetime]) -> list[Backup]:
    """What remains when each copy was followed by a thinning."""
    kept: list[Backup] = []
    for one in _made(moments):
        kept.append(one)
        gone = superfluous(kept)
        kept = [each for each in kept if each not in gone]
    return kept


def test_two_years_of_work_leave_days_weeks_and_months() -> None:
    """Three copies a day: the last of 12 days, 10 weeks, 9 months and the 5 newest remain, and no more."""
    moments = [NOON - timedelta(days=day, hours=-hour) for day in range(730, -1, -1) for hour in (0, 2, 4)]
    kept = _kept(moments)
    days = sorted({(NOON - one.at).days for one in kept if one.at <= NOON})
    assert days[:10] == list(range(10))
    assert len({one.at.date() for one in kept}) <= backups.DAILY + backups.WEEKLY + backups.MONTHLY
    assert min(one.at for one in kept) <= NOON - timedelta(days=30 * 7)
    assert len(kept) <= backups.NEWEST + backups.DAILY + backups.WEEKLY + backups.MONTHLY
    assert [one.sequence for one in kept][-5:] == list(range(2_189, 2_194))


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_jumps_costs_none_of_the_newest(years: int) -> None:
    """After forty good days the clock is ten years off: what is made then is kept all the same."""
    good = [NOON - timedelta(days=day) for day in range(40, 0, -1)]
    wrong = [NOON + timedelta(days=365 * years, minutes=minute) for minute in range(7)]
    assert {one.sequence for one in _kept(good + wrong)} >= set(range(43, 48))


@pytest.mark.parametrize("seed", range(20))
def test_whatever_the_clock_says_the_five_newest_stay(seed: int) -> None:
    chance = Random(seed)
    moments = [NOON + timedelta(hours=chance.randrange(-200_000, 200_000)) for _ in range(60)]
    kept = {one.sequence for one in _kept(moments)}
    assert kept >= set(range(56, 61))
    assert len(kept) <= backups.NEWEST + backups.DAILY + backups.WEEKLY + backups.MONTHLY


def test_a_backup_is_a_whole_book_and_brings_the_old_state_back(tmp_path: Path) -> None:
    book = saving.create(tmp_path / "book.smebook")
    fill(book)
    before = book.company
    backup = book.back_up("import")
    assert backup is not None
    assert verify(backup.path) == ()
    book.commit([answering("IC50", Answer(value="poor"))])
    after = book.company
    saving.restore(book, backup)
    assert book.company == before
    newest = backups.listed(book.facts["book_id"])[0]
    assert newest.reason == "restore"
    saving.restore(book, newest)
    assert book.company == after
    book.commit([answering("IC51", Answer(value="good"))])
    book.close()
    assert verify(tmp_path / "book.smebook") == ()


def test_a_damaged_backup_is_refused_and_the_book_stays(tmp_path: Path) -> None:
    book = saving.create(tmp_path / "book.smebook")
    fill(book)
    backup = book.back_up("daily")
    assert backup is not None
    raw = bytearray(backup.path.read_bytes())
    at = raw.index("杭州华星五金".encode())
    raw[at : at + 3] = "温".encode()
    backup.path.write_bytes(raw)
    known = book.company
    with pytest.raises(SmeError, match="book_damaged"):
        saving.restore(book, backup)
    assert book.company == known
    assert len(backups.listed(book.facts["book_id"])) == 1


def test_a_book_that_can_not_be_opened_is_replaced_by_its_backup_and_kept(tmp_path: Path) -> None:
    """The file says no more which book it is; its place does."""
    path = tmp_path / "book.smebook"
    book = saving.create(path)
    fill(book)
    book.back_up("daily")
    book.close()
    ruin = b"SQLite format 3\x00" + bytes(8_000)
    path.write_bytes(ruin)
    with pytest.raises(SmeError):
        opening.open_book(path)
    (backup,) = backups.listed_for(path.resolve())
    aside = saving.restore_file(path, backup)
    assert opening.open_book(path).company == book.company
    assert (aside.name, aside.read_bytes()) == ("book.damaged-1.smebook", ruin)


def test_two_books_of_one_name_have_backups_of_their_own(tmp_path: Path) -> None:
    first = saving.create(tmp_path / "a.smebook")
    first.back_up("daily")
    second = saving.save_as(first, tmp_path / "b.smebook")
    assert backups.listed(second.facts["book_id"]) == ()


def test_two_copies_of_one_book_back_up_beside_each_other(tmp_path: Path) -> None:
    """GIVEN a book and its copy WHEN both are backed up at once THEN neither sweeps the other's work."""
    book = saving.create(tmp_path / "book.smebook")
    fill(book)
    book.close()
    shutil.copyfile(tmp_path / "book.smebook", tmp_path / "copy.smebook")

    with ThreadPoolExecutor(2) as pool:
        made = [*pool.map(_back_up_often, (tmp_path / "book.smebook", tmp_path / "copy.smebook"))]

    assert made == [30, 30]


class _Noon(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> _Noon:
        return cls(2026, 11, 22, 12, tzinfo=tz)


def test_the_backups_of_a_book_and_of_its_copy_never_take_each_others_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIVEN a file copied in the file manager, both open and changed apart
    WHEN both are backed up in one second, then one of them very often
    THEN neither's backup takes the other's name, nor is thinned away by the other's.
    """
    saving.create(tmp_path / "book.smebook").close()
    shutil.copyfile(tmp_path / "book.smebook", tmp_path / "copy.smebook")
    books = [opening.open_book(tmp_path / name) for name in ("book.smebook", "copy.smebook")]
    for book, item in zip(books, ("IC01", "IC02"), strict=True):
        book.commit([answering(item, Answer(value="good"))])

    with monkeypatch.context() as at_once:
        at_once.setattr(backups, "datetime", _Noon)
        at_once.setattr(backups, "listed", lambda book_id: ())
        first, second = (book.back_up("daily") for book in books)
    assert first is not None
    assert second is not None
    assert (first.sequence, first.at, first.reason) == (second.sequence, second.at, second.reason)
    assert first.path != second.path
    for _ in range(40):
        books[1].back_up("daily")

    assert first in backups.listed(books[0].facts["book_id"])
    assert [first.is_of(path) for path in (books[0].path, books[1].path) if path] == [True, False]
    saving.restore(books[1], first)
    assert list(books[1].company.answers.answers) == ["IC01"], "another place's copy may be restored, knowingly"


def _back_up_often(path: Path) -> int:
    book = opening.open_book(path)
    made = [book.back_up("daily") for _ in range(30)]
    book.close()
    return sum(one is not None for one in made)


def test_files_that_are_no_backups_are_not_listed(tmp_path: Path) -> None:
    book = saving.create(tmp_path / "a.smebook")
    made = book.back_up("daily")
    assert made is not None
    for name in ("x.smebook", "000009-20260101T000000-never.smebook", "000009-20269999T000000-daily.smebook"):
        (made.path.parent / name).write_bytes(b"x" * 20)
    assert backups.listed(book.facts["book_id"]) == (made,)
