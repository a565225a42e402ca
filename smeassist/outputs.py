"""Where a command's results go: files, or standard output; all is looked at before any is written."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Final

from smeassist import streams, system_words
from smeassist.domain.errors import SmeError
from smeassist.domain.text import reason

STANDARD: Final = "-"
_PIECE: Final = 1 << 20


def check(targets: Iterable[str | None], inputs: Iterable[Path]) -> None:
    """Refuse a request whose results have no place, before anything is written.

    Raises:
        SmeError: `screen_missing`, `output_folder_missing`, `output_is_folder`, `output_is_book`,
            `output_read_only`, `output_failed`, `output_is_input` (a result would take the place of what is
            read), `bad_arguments` (two results for one place).
    """
    asked = [target for target in targets if target is not None]
    streams.check(elsewhere=bool(asked) and STANDARD not in asked)
    read = [path for path in inputs if os.path.exists(path)]  # noqa: PTH110 - a name that no file can have is none
    taken: set[str] = set()
    for target in asked:
        path = Path(os.path.realpath(target))
        place = target if target == STANDARD else str(path)
        if place in taken:
            raise SmeError("bad_arguments", detail=reason("cli.fault.one_place", what=target))
        taken.add(place)
        if target != STANDARD:
            _check_file(target, path, read)


def _check_file(target: str, path: Path, read: Sequence[Path]) -> None:
    try:
        _check_place(target, path, read)
    except OSError as fault:
        raise SmeError("output_failed", file=target, detail=system_words.of(fault)) from fault


def _check_place(target: str, path: Path, read: Sequence[Path]) -> None:
    from smeassist.reporting import files

    if path.is_symlink():  # a link that ends nowhere, for what a link leads to was looked up before
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if path.is_file() and any(path.samefile(source) for source in read):
        raise SmeError("output_is_input", file=target)
    if path.is_dir():
        raise SmeError("output_is_folder", file=target)
    files.refuse_protected(target, path)
    if not path.parent.is_dir():
        raise SmeError("output_folder_missing", file=target, folder=str(path.parent))


def put_stream(target: str, content: IO[bytes]) -> None:
    """Write one long result whole, piece by piece from where it lies, or send it to standard output.

    Raises:
        SmeError: as `reporting.files.replace`.
    """
    from smeassist.reporting import files

    if target != STANDARD:
        files.replace_from(Path(target), content)
        return
    while piece := content.read(_PIECE):
        streams.put(piece)


def put(target: str, content: bytes) -> None:
    """Write one result whole, or send it to standard output.

    Raises:
        SmeError: as `reporting.files.replace` and `streams.put`.
    """
    from smeassist.reporting import files

    if target != STANDARD:
        files.replace(Path(target), content)
        return
    streams.put(content)
