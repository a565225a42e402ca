"""What an archive may hold is decided before anything in it is read: members, sizes, names, overlaps, entities."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, BinaryIO, Final

from smeassist import worker
from smeassist.domain.errors import SmeError
from smeassist.domain.problems import Problem
from smeassist.importers.formats import markup
from smeassist.importers.formats.markup import DamagedError
from smeassist.importers.formats.source import Source

MAX_MEMBERS: Final = 2_000
MAX_DIRECTORY: Final = 4 << 20
MAX_BULK: Final = 1 << 30
"""Bytes of a worksheet or of the shared strings, unpacked."""
MAX_PART: Final = 200 << 20
"""Bytes of any other member, unpacked."""
MAX_TOTAL: Final = 3 << 30
MAX_RATIO: Final = 200
RATIO_FROM: Final = 64 << 20
"""Bytes unpacked from which on the ratio counts."""

MAX_SHEETS: Final = 200
MAX_COLUMNS: Final = 512
MAX_ROWS: Final = 1_048_576
MAX_CELLS: Final = 20_000_000

_LOCAL_HEADER: Final = 30
_END: Final = struct.Struct("<4s4H2LH")
_END_MARK: Final = b"PK\x05\x06"
_WIDE_END: Final = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_MARK: Final = b"PK\x06\x07"
_LOCATOR_SIZE: Final = 20
_MARKUP_ENDINGS: Final = (".xml", ".rels", ".vml", ".xhtml", ".html")

BROKEN_ARCHIVE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, RuntimeError, ValueError,
    UnicodeError, OSError, KeyError, IndexError,
)  # fmt: skip
"""What zipfile raises on bytes that are no archive."""


class Member:
    """The unpacked bytes of one member, whose faults are all one fault."""

    def __init__(self, stream: IO[bytes], size: int) -> None:
        self._stream = stream
        self._size = size
        self._done = 0

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; all that are left without a size.

        Raises:
            DamagedError: the packed bytes are broken.
        """
        try:
            read = self._stream.read(size)
        except BROKEN_ARCHIVE as error:
            raise DamagedError(str(error)) from error
        self._done += len(read)
        worker.report("reading", self._done, self._size)
        return read


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """An archive that passed; members are found by their names as written with forward slashes."""

    zip: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]

    def has(self, name: str) -> bool:
        """Whether a member is there, whatever the case of its name."""
        return name.lower() in self.members

    def size(self, name: str) -> int:
        """Bytes of a member, unpacked."""
        return self.members[name.lower()].file_size

    @contextmanager
    def open(self, name: str) -> Iterator[Member]:
        """The bytes of a member, streamed.

        Raises:
            DamagedError: it is missing, or (from its `read`) its bytes are not what the directory says.
        """
        if not self.has(name):
            raise DamagedError(f"{name} is missing")
        try:
            stream = self.zip.open(self.members[name.lower()])
        except BROKEN_ARCHIVE as error:
            raise DamagedError(f"{name}: {error}") from error
        with stream:
            yield Member(stream, self.size(name))


@contextmanager
def archive(source: Source) -> Iterator[Archive]:
    """Open an archive after checking it; nothing of it is written anywhere.

    Raises:
        DamagedError: it is cut short or not an archive.
        SmeError: `zip_members`, `zip_bomb`, `zip_names`, `zip_overlap`, `zip_method`, `zip_password` or
            `xml_entities`.
    """
    with source.open() as stream:
        _check_directory_size(stream, source.size)
        try:
            opened = zipfile.ZipFile(stream)
        except BROKEN_ARCHIVE as error:
            raise DamagedError(str(error)) from error
        with opened:
            checked = Archive(zip=opened, members=_checked(opened.infolist(), opened.start_dir))
            _check_prologs(checked)
            yield checked


def _check_directory_size(stream: BinaryIO, size: int) -> None:
    """Refuse a directory of a million entries before zipfile makes an object of each."""
    tail_size = min(size, 1 << 16 | _END.size)
    stream.seek(size - tail_size)
    tail = stream.read(tail_size)
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        raise DamagedError("no end of directory")
    count, directory = _END.unpack_from(tail, at)[4:6]
    wide_at = at - _LOCATOR_SIZE - _WIDE_END.size
    if wide_at >= 0 and tail.startswith(_LOCATOR_MARK, at - _LOCATOR_SIZE):
        count, directory = _WIDE_END.unpack_from(tail, wide_at)[7:9]
    if directory > MAX_DIRECTORY or count > MAX_MEMBERS:
        raise SmeError("zip_members", limit=MAX_MEMBERS)
    stream.seek(0)


def _checked(infos: list[zipfile.ZipInfo], directory_at: int) -> dict[str, zipfile.ZipInfo]:
    if len(infos) > MAX_MEMBERS:
        raise SmeError("zip_members", limit=MAX_MEMBERS)
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise SmeError("zip_bomb")
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = _safe_name(info)
        if name in members:
            raise SmeError("zip_names")
        _check_member(info, name)
        members[name] = info
    _check_overlap(infos, directory_at)
    return members


def _safe_name(info: zipfile.ZipInfo) -> str:
    """The name to find a member by; old Windows writers use backslashes, nobody honest leaves the archive."""
    name = _without_idle_steps(info.orig_filename.replace("\\", "/"))
    is_link = (info.external_attr >> 16) & 0o170000 == 0o120000
    if is_link or "\0" in name or name.startswith("/") or name[1:2] == ":" or ".." in PurePosixPath(name).parts:
        raise SmeError("zip_names")
    return name.lower()


def _without_idle_steps(name: str) -> str:
    """The name without the steps that lead nowhere, which some writers put before or into it."""
    first, *rest = name.split("/")
    if not rest:
        return name
    within = [first] if first != "." else []
    within += [step for step in rest[:-1] if step not in {"", "."}]
    return "/".join([*within, rest[-1]])


def _check_member(info: zipfile.ZipInfo, name: str) -> None:
    if info.flag_bits & 0x1:
        raise SmeError("zip_password")
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise SmeError("zip_method")
    bulk = "worksheets/" in name or name.endswith(("sharedstrings.xml", "sharedstrings.bin", "content.xml"))
    if info.file_size > (MAX_BULK if bulk else MAX_PART):
        raise SmeError("zip_bomb")
    if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise SmeError("zip_bomb")


def _check_overlap(infos: Iterable[zipfile.ZipInfo], directory_at: int) -> None:
    """Members that share bytes are a bomb (Fifield 2019); the Python here may not check it itself."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise SmeError("zip_overlap")
        end = info.header_offset + _LOCAL_HEADER + len(info.orig_filename) + info.compress_size
    if end > directory_at:
        raise SmeError("zip_overlap")


def _check_prologs(opened: Archive) -> None:
    """No part may declare a document type, not even one that is never read."""
    for name, info in opened.members.items():
        if not name.endswith(_MARKUP_ENDINGS) or not info.file_size:
            continue
        # A part with an unreadable beginning is damaged for whoever reads it, with a parser that refuses the same.
        with suppress(DamagedError), opened.open(name) as stream:
            markup.check_prolog(stream.read(markup.PROLOG))


_BESIDE: Final = (
    ("macros_ignored", ("vbaproject", "/macrosheets/")),
    ("external_links_ignored", ("/externallinks/", "xl/connections.", "/querytables/")),
    ("embedded_objects_ignored", ("/embeddings/", "/activex/")),
)


def notes(file: str, opened: Archive) -> tuple[Problem, ...]:
    """What a workbook holds beside cells is said and left alone."""
    return tuple(
        Problem(severity="note", code=code, file=file)
        for code, marks in _BESIDE
        if any(mark in name for name in opened.members for mark in marks)
    )
