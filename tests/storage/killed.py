"""Kills a program at random moments of its work with a book: `killed FOLDER ROUNDS SEED`; prints what was lost.

The program is forked from this one, ready to run, so that the moment of the kill falls into its work and not
into its start.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from smeassist.domain.answers import Answer
from smeassist.domain.errors import SmeError
from smeassist.storage import backups, copying, files, handover, keys, known, opening, saving, strangers
from smeassist.storage.backups import Backup
from smeassist.storage.book import Book
from smeassist.storage.keys import Key
from tests.storage.made import adding, an_import, answering, damage, many_figures, outline, still

STORED = Path(__file__).parent / "books" / "version-1.smebook"
BEFORE = json.loads(STORED.with_suffix(".json").read_text(encoding="utf-8"))
HISTORY = 20
ANSWERS = len(BEFORE["answers"])
IMPORTS = len(BEFORE["imports"])
KEY = Key(bytes(range(32)), bytes(range(16)))
OTHER = Key(bytes(range(1, 33)), bytes(range(1, 17)))
ACK = b"."
THEIRS = "theirs.smebook"

Ack = Callable[[], object]
Work = Callable[[Path, Ack], None]


def _open(path: Path) -> Book:
    """A book, under whichever of the two keys it is."""
    if keys.is_plain(path):
        return opening.open_book(path)
    for key in (KEY, OTHER):
        with suppress(SmeError):
            return opening.open_book(path, key)
    raise AssertionError(f"{path.name} opens by neither key")


def edit(path: Path, ack: Ack) -> None:
    """Autosave: one answer after the other."""
    book = _open(path)
    for number in range(100_000):
        book.commit([answering(f"IC{number:05}", Answer(value="good", note="注" * (number % 300)))])
        ack()


def import_books(path: Path, ack: Ack) -> None:
    """Import after import, each backed up before."""
    book = _open(path)
    for number in range(10, 100_000):
        book.back_up("import")
        book.commit([adding(an_import(number, many_figures(200)))])
        ack()


def lie(path: Path, ack: Ack) -> None:
    """The control: acknowledge before the edit is made."""
    book = _open(path)
    for number in range(100_000):
        ack()
        book.commit([answering(f"IC{number:05}", Answer(value="good"))])


def undo_and_redo(path: Path, ack: Ack) -> None:
    """One step back, one forth."""
    book = _open(path)
    while True:
        book.undo()
        ack()
        book.redo()
        ack()


def upgrade(path: Path, ack: Ack) -> None:
    """Bring a book of the first version up to date, again and again."""
    while True:
        copy = path.with_name("copy.smebook")
        shutil.copyfile(STORED, copy)
        copy.replace(path)
        opening.open_book(path).close()


def change_password(path: Path, ack: Ack) -> None:
    """Write the whole book anew under a key, under another, then plain again."""
    book = _open(path)
    while True:
        for key in (KEY, OTHER, None):
            made = files.beside(path)
            copying.export(copying.in_memory(book.connection), made, key)
            book.swap(made, key)


def save_elsewhere(path: Path, ack: Ack) -> None:
    """Save the book under another name, again and again."""
    book = _open(path)
    while True:
        saving.save_as(book, path.with_name("other.smebook"), replace=True).close()
        book = _open(path)


def restore(path: Path, ack: Ack) -> None:
    """Go back to a backup, again and again."""
    book = _open(path)
    while True:
        made = book.back_up("daily")
        assert made is not None
        saving.restore(book, made)


def hand_over(path: Path, ack: Ack) -> None:
    """Hand the company over into a new file, again and again."""
    book = _open(path)
    while True:
        other = path.with_name("other.smebook")
        handover.hand_over(book, other, book.key)
        other.unlink()


def merge(path: Path, ack: Ack) -> None:
    """Take over what came back from another, and take that back."""
    book = _open(path)
    while True:
        handover.merge_from(book, path.with_name(THEIRS), book.key)
        ack()
        book.undo()
        ack()


def _bring_back(path: Path) -> None:
    """A copy that was handed over, and got two answers where it was."""
    book = _open(path)
    handover.hand_over(book, path.with_name(THEIRS), book.key)
    book.close()
    theirs = _open(path.with_name(THEIRS))
    theirs.commit([answering(item, Answer(value="poor", note="会计")) for item in ("IC98", "IC99")])
    theirs.close()


WORK = (
    edit, edit, import_books, undo_and_redo, upgrade, change_password, save_elsewhere, restore, hand_over, merge,
)  # fmt: skip
STEPWISE = (edit, lie, import_books, undo_and_redo)
ELSEWHERE = (save_elsewhere, hand_over)


def main(folder: Path, rounds: int, seed: int, works: Sequence[Work] = WORK) -> int:
    """Kill so many programs; the exit status is 1 where something was lost."""
    # What is looked into here is this program's own: a child for each of thousands would only take time.
    strangers.admit = lambda path, key: known.note(path)
    chance = random.Random(seed)
    lost = encrypted = 0
    for number in range(rounds):
        home = folder / str(number)
        home.mkdir()
        work = works[number % len(works)]
        sealed = work is not upgrade and number // len(works) % 2 == 1
        encrypted += sealed
        fault = _one(home, work, chance.uniform(0.005, 0.25), sealed=sealed)
        if fault:
            print(f"round {number}, {work.__name__}: {fault}")
            lost += 1
        shutil.rmtree(home)
    print(f"{rounds} killed, {encrypted} of them with an encrypted book, {lost} lost")
    return 1 if lost else 0


def _one(home: Path, work: Work, seconds: float, *, sealed: bool) -> str:
    path = home / "book.smebook"
    shutil.copyfile(STORED, path)
    if work is not upgrade:
        with closing(opening.open_book(path)) as book:
            if sealed:
                saving.change_password(book, KEY)
    if work is merge:
        _bring_back(path)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            work(path, lambda: os.write(writing, ACK))
        finally:
            os._exit(3)
    os.close(writing)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as stream:
        acknowledged = len(stream.read())
    if not os.WIFSIGNALED(status):
        return "it ended by itself"
    return _fault(path, work, acknowledged)


def _fault(path: Path, work: Work, acknowledged: int) -> str:
    """What is wrong with what the killed program left; empty: nothing."""
    for left in (path, *path.parent.glob("other.smebook")):
        book = _open(left)
        if book.read_only_because:
            return f"left read-only: {book.read_only_because}"
        found = json.loads(json.dumps(outline(book.company)))
        history = len(book.history())
        book_id = book.facts["book_id"]
        key = book.key
        book.close()
        if codes := damage(left, key):
            return f"{left.name}: {codes}"
        fault = _missing(found, history, work, acknowledged)
        if fault:
            return f"{left.name}: {fault}"
    never_named = work in ELSEWHERE and not path.with_name("other.smebook").exists()
    unfinished = [one.name for one in path.parent.iterdir() if files.UNFINISHED in one.name and not never_named]
    if unfinished:
        return f"left {unfinished}"
    for backup in backups.listed(book_id):
        if backup.is_of(path) and _is_damaged(backup):
            return f"backup {backup.path.name}"
    return ""


def _is_damaged(backup: Backup) -> bool:
    """Whether a backup opens by none of the keys that its book had, or is not whole."""
    return all(damage(backup.path, key) for key in ((KEY, OTHER) if backup.encrypted else (None,)))


def _missing(found: dict[str, object], history: int, work: Work, acknowledged: int) -> str:
    """Whether the acknowledged steps, and at most one more, are there, and all that was there before."""
    made = history - HISTORY
    if work in STEPWISE and not acknowledged <= made <= acknowledged + 1:
        return f"{acknowledged} acknowledged, {made} there"
    if work is edit and len(found["answers"]) != ANSWERS + made:  # type: ignore[arg-type]
        return "an edit without its answer"
    if work is import_books and len(found["imports"]) != IMPORTS + made:  # type: ignore[arg-type]
        return "an edit without its import"
    if work is merge:
        return _half_merged(len(found["answers"]) - ANSWERS, made, acknowledged)  # type: ignore[arg-type]
    if work not in STEPWISE and still(found, BEFORE) != BEFORE:
        return "another content"
    return ""


def _half_merged(answers: int, edits: int, acknowledged: int) -> str:
    """Each merge, and each undo of one, is a step of two edits: both are there, or none."""
    steps, rest = divmod(edits, 2)
    if rest or not acknowledged <= steps <= acknowledged + 1 or answers != 2 * (steps % 2):
        return f"{acknowledged} steps acknowledged, {edits} edits and {answers} answers there"
    return ""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), (lie,) if "lie" in sys.argv else WORK))
