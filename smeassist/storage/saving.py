"""A book is written as a whole: into a new file, under another password, or back from a backup."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from smeassist.domain.differences import whole
from smeassist.domain.errors import SmeError
from smeassist.in_place import put_in_place
from smeassist.storage import (
    content,
    copying,
    files,
    journals,
    keys,
    known,
    lock,
    migrations,
    opening,
    rows,
    schema,
    structure,
)
from smeassist.storage.backups import Backup
from smeassist.storage.book import Book
from smeassist.storage.connection import Connection, connect, connected
from smeassist.storage.faults import FAULTS, explained, translated
from smeassist.storage.keys import Key, Password
from smeassist.storage.lock import LockHolder


def create(path: Path) -> Book:
    """A new, empty book in a file that must not exist.

    Raises:
        SmeError: `file_exists` and those of `translated`.
    """
    return save_as(opening.in_memory(), path)


def save_as(book: Book, path: Path, password: Password | None = None, *, replace: bool = False) -> Book:
    """Write a book into a new file, encrypted where a password is given, and open that; the first is closed.

    The new file is a book of its own, with backups of its own, about the same company.

    Raises:
        SmeError: `file_exists` unless `replace`, `book_locked` where the file there is open elsewhere,
            `name_too_long`, `book_place_taken` where a folder, a pipe or a device lies, or what belongs beside
            another book would, and those of `translated`. The first book is then still open, and what lay at
            the path is there.
    """
    write_new(book, path, password, replace=replace)
    opened = opening.open_book(path, password)
    book.close()
    return opened


def write_new(book: Book, path: Path, password: Password | None = None, *, replace: bool = False) -> None:
    """Write a book into a new file, encrypted where a password is given.

    Raises:
        SmeError: as `save_as`.
    """
    target = files.resolved(path)
    if files.is_too_long(target):
        raise explained("name_too_long", target)
    if (target.exists() and not target.is_file()) or _lies_beside_another(target):
        raise explained("book_place_taken", target)
    if target.exists() and not replace:
        raise explained("file_exists", target)
    with _locked(target), translated(target):
        copy = _content(book)
        if structure.version(copy) == schema.VERSION:
            rows.put(copy, schema.FACTS, [("book_id", uuid.uuid4().hex)])
        key = keys.new_key(password) if password is not None else None
        with _written(copy, target, key) as scratch:
            put_in_place(scratch, target)
        known.note(target)


def _lies_beside_another(target: Path) -> bool:
    """Whether a book under this name would be taken for the lock or the journal of another book in the folder."""
    return any(
        target.name.endswith(ending) and target.with_name(target.name.removesuffix(ending)).exists()
        for ending in (lock.SUFFIX, *journals.SUFFIXES)
    )


def _content(book: Book) -> Connection:
    """A copy in memory of what the book shows, from its file, or anew where the file was overwritten."""
    try:
        copy = copying.in_memory(book.connection)
        if content.load(copy) == book.company:
            return copy
    except (*FAULTS, SmeError):
        if not book.read_only_because:
            raise
    fresh = opening.in_memory()
    fresh.commit(whole(book.company), "start")
    return fresh.connection


def change_password(book: Book, password: Password | None) -> None:
    """Encrypt a book's file with a password, another password, or, with None, no more.

    Backups that were made before stay as they are: readable with the old password, or by anyone.

    Raises:
        SmeError: `password_empty`; see `Book.swap` and `translated`; the file is as it was.
    """
    path = _file_of(book)
    key = keys.new_key(password) if password is not None else None
    book.back_up("password")
    with translated(path), _written(copying.in_memory(book.connection), path, key) as scratch:
        book.swap(scratch, key)


def restore(book: Book, backup: Backup, password: Password | None = None) -> None:
    """Take a book back to one of its backups; what it holds now is backed up before.

    `password` is that of the backup, where it is another than the book's.

    Raises:
        SmeError: the backup is damaged or opens by another password, and the others of `translated`;
            the book is as it was.
    """
    path = _file_of(book)
    copy = read_backup(backup, book.key, password)
    book.back_up("restore")
    with translated(path), _written(copy, path, book.key) as scratch:
        book.swap(scratch, book.key)


def restore_file(path: Path, backup: Backup, password: Password | None = None) -> Path:
    """Put a backup in the place of a book that can't be opened; gives the name that its damaged file has now.

    Raises:
        SmeError: as `restore`; the damaged file is where it was.
    """
    copy = read_backup(backup, None, password)
    with translated(backup.path):
        key = opening.key_of(backup.path, password)
    return put_copy(path, copy, key)


def put_copy(path: Path, copy: Connection, key: Key | None) -> Path:
    """Put a book in memory in the place of a damaged file; gives where that file is kept.

    Raises:
        SmeError: nothing was put in place.
    """
    target = files.resolved(path)
    aside = _free_name(target)
    with _locked(target), translated(target), _written(copy, target, key) as scratch:
        if target.exists():
            files.make_private(aside)
            shutil.copyfile(target, aside)
        put_in_place(scratch, target)
        known.note(target)
    return aside


def read_backup(backup: Backup, key: Key | None, password: Password | None) -> Connection:
    """A backup's content in memory, in this version's format, every row of it verified.

    Raises:
        SmeError: `book_damaged`, `book_password_needed` and the like.
        sqlite.Error: it can't be read.
    """
    with translated(backup.path):
        if password or not backup.encrypted or key is None:
            key = opening.key_of(backup.path, password)
        connection = connected(backup.path, key, writable=False)
        try:
            version = structure.version(connection)
            if version > schema.VERSION:
                raise explained("book_newer", backup.path)
            copy = copying.in_memory(connection)
        finally:
            connection.close()
        migrations.migrate(copy, version)
        content.load(copy)
    return copy


@contextmanager
def _written(copy: Connection, target: Path, key: Key | None) -> Iterator[Path]:
    scratch = files.beside(target)
    try:
        copying.export(copy, scratch, key)
        connect(scratch, key, writable=False).close()
        yield scratch
    finally:
        copy.close()
        files.remove_with_journal(scratch)


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    with translated(target):
        try:
            held = lock.take(target)
        except lock.UnusableLockError as error:
            raise explained("lock_unusable", target, lock=lock.lock_path(target).name) from error
    if isinstance(held, LockHolder):
        raise explained("book_locked", target, holder=str(held))
    try:
        yield
    finally:
        held.release()


def _file_of(book: Book) -> Path:
    if book.path is None or book.read_only_because:
        raise explained("book_read_only", book.path, holder=book.locked_by)
    return book.path


def _free_name(path: Path) -> Path:
    """A name beside a damaged file under which it can stay."""
    number = 1
    while (name := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    return name
