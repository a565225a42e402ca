"""Two programs open one book at the same moment, again and again: `raced FOLDER RACES`; prints who wrote."""

from __future__ import annotations

import json
import os
import sys
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

from smeassist.domain.answers import Answer
from smeassist.domain.errors import SmeError
from smeassist.storage import opening, saving
from tests.storage.made import answering

FORK = get_context("fork")


def main(folder: Path, races: int) -> int:
    """Run the races; the exit status is 1 where not exactly one program could write."""
    faults = []
    for number in range(races):
        path = folder / f"{number}.smebook"
        saving.create(path).close()
        if number % 3 == 1:
            _leave_a_dead_lock(path)
        told = _race(path)
        if not _one_wrote(told, path):
            faults.append(f"race {number}: {told}")
        path.unlink()
    print("\n".join([*faults, f"{races} races, {len(faults)} not won by exactly one"]))
    return 1 if faults else 0


def _leave_a_dead_lock(path: Path) -> None:
    """What a killed program leaves: its name, and nobody who holds the lock."""
    dead = {"host": os.uname().nodename, "user": "owner", "pid": 2**22 + 1}
    path.with_name(path.name + ".lock").write_text(json.dumps(dead), encoding="utf-8")


def _race(path: Path) -> list[tuple[int, str, str]]:
    """What the two say: process, what it did, whom it names."""
    together, told = FORK.Barrier(2), FORK.SimpleQueue()
    programs = [FORK.Process(target=lambda: told.put(_open_and_write(path, together))) for _ in range(2)]
    for program in programs:
        program.start()
    answers = [told.get() for _ in programs]
    for program in programs:
        program.join()
    return answers


def _open_and_write(path: Path, together: Barrier) -> tuple[int, str, str]:
    """Open, write where that is possible, and close only when the other is done as well."""
    together.wait()
    book = opening.open_book(path)
    try:
        book.commit([answering("IC01", Answer(value="good"))])
        return os.getpid(), "wrote", ""
    except SmeError as error:
        return os.getpid(), error.code, book.locked_by
    finally:
        together.wait()
        book.close()


def _one_wrote(told: list[tuple[int, str, str]], path: Path) -> bool:
    (writer, first, _), (_, second, named) = sorted(told, key=lambda one: one[1] != "wrote")
    book = opening.open_book(path)
    edits, writable = len(book.history()), not book.read_only_because
    book.close()
    return (first, second, edits, writable) == ("wrote", "book_read_only", 1, True) and f"({writer})" in named


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
