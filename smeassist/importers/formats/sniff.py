"""Which kind of file a book is, told by its bytes and never by its name."""

from __future__ import annotations

import codecs
import re
import struct
from typing import Final, Literal

import olefile

from smeassist.domain.errors import SmeError
from smeassist.importers.formats import encodings, prescan
from smeassist.importers.formats.markup import DamagedError
from smeassist.importers.formats.source import Source

Format = Literal["xlsx", "xlsb", "ods", "xls", "encrypted", "encrypted_xls", "html", "xml2003", "text"]

HEAD: Final = 1 << 16
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_BIFF: Final = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)
_OTHERS: Final[tuple[tuple[re.Pattern[bytes], str], ...]] = tuple(
    (re.compile(pattern, re.DOTALL), code)
    for pattern, code in (
        (rb"\s{0,1024}%PDF-", "file_is_pdf"),
        (
            rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0{4}|RIFF.{4}WEBP|II\*\0|MM\0\*|.{4}ftyp(heic|mif1|avif)",
            "file_is_picture",
        ),
        (rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh[1-9]|\xfd7zXZ", "file_is_archive"),
        (rb"\{\\rtf|MIME-Version:", "file_is_document"),
        (rb"MZ.{58,}|\x7fELF|SQLite format 3\0|\xca\xfe\xba\xbe", "not_a_book"),
    )
)
_MARKUP: Final = re.compile(r"\s{0,1024}<[!?a-z]", re.IGNORECASE)
_XML_2003: Final = re.compile(r"<(?:\w{1,20}:)?Workbook\b[^>]{0,4000}urn:schemas-microsoft-com:office:spreadsheet")
_HTML: Final = re.compile(
    r"<(?:html|head|body|meta|table|style|div|center|title|script|tr|td|th|font|span|p|h[1-6])\b", re.IGNORECASE
)
_CONTROL: Final = re.compile(r"[\0-\x08\x0e-\x1f]")
_CONTROL_SHARE: Final = 0.02
_FILE_PASS: Final = 0x2F
_FIRST_RECORDS: Final = 4096
_SPREADSHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"


def sniff(source: Source) -> Format:
    """The kind of a file that may be a book.

    Raises:
        SmeError: `file_empty`, `file_is_pdf`, `file_is_picture`, `file_is_archive`, `file_is_document`,
            `other_spreadsheet`, `not_a_book`, or what the pre-scan refuses.
        DamagedError: it begins like a book and is not readable as one.
    """
    with source.open() as stream:
        head = stream.read(HEAD)
    if not head.strip(b"\0 \t\r\n"):
        raise SmeError("file_empty", file=source.name)
    if head.startswith(b"PK"):
        return _zipped(source)
    if head.startswith(_OLE):
        return _compound(source)
    if head.startswith(_BARE_BIFF):
        return "xls"
    for pattern, code in _OTHERS:
        if pattern.match(head):
            raise SmeError(code, file=source.name)
    return _written(source, head)


def _zipped(source: Source) -> Format:
    with prescan.archive(source) as opened:
        names = opened.members
        if opened.has("mimetype") and opened.has("content.xml"):
            with opened.open("mimetype") as stream:
                if stream.read(200).startswith(_SPREADSHEET):
                    return "ods"
        if any(name.endswith("workbook.bin") for name in names):
            return "xlsb"
        if any(name.endswith("workbook.xml") for name in names):
            return "xlsx"
        if any("worksheets/" in name for name in names):
            raise DamagedError("sheets without a workbook")
        if any(name.endswith(".iwa") or name.lower().endswith("/index.zip") for name in names):
            raise SmeError("other_spreadsheet", file=source.name)
        document = any(name.startswith(("word/", "ppt/", "visio/")) or name == "mimetype" for name in names)
    raise SmeError("file_is_document" if document else "file_is_archive", file=source.name)


def _compound(source: Source) -> Format:
    try:
        with source.open() as stream, olefile.OleFileIO(stream) as opened:
            streams = {entry[-1].lower(): entry for entry in opened.listdir()}
            book = streams.get("workbook") or streams.get("book")
            locked = bool(book) and _has_password(opened.openstream(book).read(_FIRST_RECORDS))
    except (OSError, ValueError, LookupError, TypeError, RecursionError, ArithmeticError, AttributeError) as error:
        raise DamagedError(str(error)) from error
    if "encryptedpackage" in streams:
        return "encrypted"
    if book:
        return "encrypted_xls" if locked else "xls"
    document = not streams.keys().isdisjoint(("worddocument", "powerpoint document", "visiodocument"))
    raise SmeError("file_is_document" if document else "not_a_book", file=source.name)


def _has_password(records: bytes) -> bool:
    """Whether a record of encryption stands among the first ones, where alone it may stand."""
    at = 0
    while at + 4 <= len(records):
        kind, length = struct.unpack_from("<HH", records, at)
        if kind == _FILE_PASS:
            return True
        at += 4 + length
    return False


def _written(source: Source, head: bytes) -> Format:
    text = _as_text(head)
    if source.size < 2 or len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise SmeError("not_a_book", file=source.name)
    if _MARKUP.match(text):
        if _XML_2003.search(text):
            return "xml2003"
        if _HTML.search(text):
            return "html"
        if _SPREADSHEET.decode() in text:
            raise SmeError("other_spreadsheet", file=source.name)
        raise SmeError("not_a_book", file=source.name)
    return "text"


def _as_text(head: bytes) -> str:
    """The beginning of a text as far as its kind shows; the reader decodes it strictly."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    if codec := encodings.wide(head):
        return head[: len(head) // 2 * 2].decode(codec, "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
