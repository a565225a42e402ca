"""The program whose disk calls the power-cut test records: `power_story FOLDER STORY SYNCHRONOUS`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from smeassist.domain.answers import Answer
from smeassist.storage import connection, opening, saving
from smeassist.storage.book import Book
from smeassist.storage.keys import Key
from tests.storage.made import adding, an_import, answering, correcting, rich_books

KEY = Key(bytes(range(32)), bytes(range(16)))
EDITS = 40
OWN = "own"  # as the program itself writes


def main(folder: Path, story: str, synchronous: str) -> None:
    """Make a fixed series of steps, and write one byte to the file `acks` when each is acknowledged."""
    if synchronous != OWN:
        connection._WRITING = (f"PRAGMA synchronous={synchronous}",)  # type: ignore[misc]
    acks = os.open(folder / "acks", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    path = folder / "book.smebook"
    if story == "encrypted":
        book = Book(connection.connect(path, KEY), path, KEY, None)
    else:
        book = opening.open_book(path)  # a book of version 1 is brought up to date here
    os.write(acks, b"o")
    for number in range(EDITS):
        step(book, number)
        os.write(acks, b"e")
    if story == "password":
        for password in ("一", None, "二"):
            saving.change_password(book, password)
            os.write(acks, b"p")
    book.close()


def step(book: Book, number: int) -> None:
    """The `number`-th step: an answer mostly, now and then a correction or an import."""
    if number % 10 == 4:
        book.commit([adding(an_import(10 + number // 10, rich_books()))])
    elif number % 10 == 7:
        book.commit([correcting("cash", str(number))])
    else:
        book.commit([answering(f"IC{number:02}", Answer(value="good", note="注" * number))])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
