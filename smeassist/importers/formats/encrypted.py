"""Encrypted workbooks are decrypted in memory, with the password that the user gave."""

from __future__ import annotations

import re
import struct
from io import BytesIO
from types import SimpleNamespace
from typing import Any, BinaryIO, Final
from unicodedata import normalize
from xml.parsers import expat

import msoffcrypto
import olefile
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
from msoffcrypto.format import xls97

from smeassist.domain.errors import SmeError
from smeassist.importers.formats import markup
from smeassist.importers.formats.markup import DamagedError
from smeassist.importers.formats.source import Source, in_memory

USUAL: Final = "VelvetSweatshop"
"""What Excel itself encrypts with where a book is only protected against changes; no secret."""
MAX_SIZE: Final = {"ooxml": 300 << 20, "xls": 30 << 20}
"""Bytes; the second way takes some hundred bytes of memory for each byte."""
MAX_SPINS: Final = 1_000_000
"""Rounds of the key's hash; Excel and WPS use 100,000."""

_SPINS: Final = re.compile(rb'spinCount\s*=\s*["\'](\d{1,20})["\']')
_FAULTS: Final = (
    ParseError, FileFormatError, struct.error, OSError, LookupError, ValueError, TypeError, AttributeError,
    AssertionError, ArithmeticError, RecursionError, expat.ExpatError,
)  # fmt: skip
"""What the decryption raises on streams that are not what they should be."""

# The library keeps the decrypted bytes of an .xls in a temporary file; nothing in the clear may touch the disk.
xls97.tempfile = SimpleNamespace(TemporaryFile=BytesIO)


def decrypted(source: Source, password: str | None, kind: str) -> Source:
    """The book in the clear, in memory; `kind` is `ooxml` or `xls`.

    Raises:
        SmeError: `password_needed`, `password_wrong`, `encryption_unknown` or `workbook_too_big`.
        DamagedError: what tells how it is encrypted is broken.
    """
    if source.size > MAX_SIZE[kind]:
        raise SmeError("workbook_too_big", file=source.name)
    with source.open() as stream:
        if kind == "ooxml":
            _check_key_rounds(stream)
        for attempt in _passwords(password):
            if data := _decrypt(stream, attempt):
                return in_memory(source.name, data)
    raise SmeError("password_wrong" if password else "password_needed", file=source.name)


def _passwords(password: str | None) -> tuple[str, ...]:
    """Excel's own first; then as typed, and as another keyboard may have composed the same characters."""
    if not password:
        return (USUAL,)
    return tuple(dict.fromkeys((password, normalize("NFC", password), normalize("NFKC", password))))


def _check_key_rounds(stream: BinaryIO) -> None:
    """Look at how the key is made before the library does, which parses this XML without any limit."""
    try:
        with olefile.OleFileIO(stream) as opened:
            info = opened.openstream("EncryptionInfo").read(1 << 16)
    except _FAULTS as error:
        raise DamagedError(str(error)) from error
    if info[:4] == b"\x04\x00\x04\x00":
        markup.check_prolog(info[8:])
        if any(int(rounds) > MAX_SPINS for rounds in _SPINS.findall(info)) or b"<!" in info:
            raise SmeError("encryption_unknown")


def _decrypt(stream: BinaryIO, password: str) -> bytes | None:
    stream.seek(0)
    clear = BytesIO()
    try:
        book: Any = msoffcrypto.OfficeFile(stream)
        book.load_key(password=password)
        book.decrypt(clear)
    except InvalidKeyError:
        return None
    except DecryptionError as error:
        raise SmeError("encryption_unknown") from error
    except _FAULTS as error:
        raise DamagedError(str(error)) from error
    return clear.getvalue()
