"""Reading books: every file in one child process, all of them one company's books, or a reason why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from smeassist import worker
from smeassist.domain.mapping import NO_MAPPINGS, Mappings
from smeassist.worker import UNTRUSTED, Progress
from smeassist.worker.apart import Fallen, OneByOne

if TYPE_CHECKING:
    from smeassist.domain.accounts import AccountsPack
    from smeassist.domain.books import Books
    from smeassist.importers.whole.preview import Preview

NO_CHOICES: Final[Mapping[str, str]] = MappingProxyType({})


def read_books(
    paths: Sequence[Path],
    pack: AccountsPack,
    *,
    password: str | None = None,
    progress: Callable[[Progress], None] | None = None,
    choices: Mapping[str, str] = NO_CHOICES,
    today: date | None = None,
) -> Books:
    """What the files hold, as one company's books, with every problem and every question that is open.

    `choices` answer questions by the key that their data carry. A file that can't be read is a problem and the
    others are used. What ends after the month of `today` (None: by the clock) is named and left out.

    Raises:
        SmeError: nothing could be read of a single file (`book_damaged`, `password_needed`, ...), or the child
            died or was cancelled (`worker_died`, `worker_memory`, `worker_timeout`, `cancelled`).
    """
    arguments = (pack, password, dict(choices), today or date.today())
    return worker.run(
        read_here,
        tuple(paths),
        *arguments,
        progress=progress,
        limits=UNTRUSTED,
        then=OneByOne(
            paths,
            lambda path: (read_here, ((path,), *arguments)),
            lambda good, fallen: (read_here, (good, *arguments, fallen)),
        ),
    )


def read_with_preview(
    paths: Sequence[Path],
    pack: AccountsPack,
    *,
    password: str | None = None,
    progress: Callable[[Progress], None] | None = None,
    choices: Mapping[str, str] = NO_CHOICES,
    mappings: Mappings = NO_MAPPINGS,
) -> tuple[Books, Preview]:
    """What `read_books` gives, with what every sheet was read as; `mappings` answer for layouts that are known.

    Raises: as `read_books`.
    """
    arguments = (pack, password, dict(choices), mappings)
    return worker.run(
        preview_here,
        tuple(paths),
        *arguments,
        date.today(),
        progress=progress,
        limits=UNTRUSTED,
        then=after_preview(paths, arguments),
    )


def after_preview(
    paths: Sequence[Path], arguments: tuple[AccountsPack, str | None, dict[str, str], Mappings]
) -> worker.Then:
    """What follows a child that fell while it did `preview_here` with some files and these further arguments."""
    today = date.today()
    return OneByOne(
        paths,
        lambda path: (read_here, ((path,), *arguments[:3], today)),
        lambda good, fallen: (preview_here, (good, *arguments, today, fallen)),
    )


def read_here(
    paths: tuple[Path, ...],
    pack: AccountsPack,
    password: str | None,
    choices: Mapping[str, str],
    today: date | None = None,
    fallen: Fallen = (),
) -> Books:
    """What `read_books` does, in this process: for the child, and for tools that trust their files."""
    from smeassist.importers.whole.reading_files import read_files  # the child's work: its parent goes without

    return read_files(paths, pack, password, choices, NO_MAPPINGS, today, fallen)[0].books


def preview_here(
    paths: tuple[Path, ...],
    pack: AccountsPack,
    password: str | None,
    choices: Mapping[str, str],
    mappings: Mappings,
    today: date | None = None,
    fallen: Fallen = (),
) -> tuple[Books, Preview]:
    """What `read_with_preview` does, in this process."""
    from smeassist.importers.whole.previewing import previewed
    from smeassist.importers.whole.reading_files import read_files

    every, files = read_files(paths, pack, password, choices, mappings, today, fallen)
    return every.books, previewed(every, files)
