"""XML is read by expat with every document type refused: no entity is ever declared, expanded or fetched."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, Never, Protocol
from xml.parsers import expat

from smeassist.domain.errors import SmeError

Attributes = dict[str, str]
CHUNK: Final = 1 << 18
PROLOG: Final = 1 << 16
"""Bytes within which a document's root element must have begun."""


class DamagedError(Exception):
    """The bytes are not what their format promises; whoever knows the file's name says so to the user."""


def local(name: str) -> str:
    """The name of an element or attribute without its namespace.

    >>> local("urn:schemas-microsoft-com:office:spreadsheet}Row")
    'Row'
    """
    return name.rpartition("}")[2]


def parser(
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
    named: Callable[[str], str] = local,
    encoding: str | None = None,
) -> expat.XMLParserType:
    """An expat parser that gives local names (or as `named` makes them) and refuses a document type.

    `encoding` is believed before what the document says of itself.

    Raises:
        SmeError: `xml_entities`, from its Parse methods, where a document type is declared.
    """
    target = expat.ParserCreate(encoding, namespace_separator="}")
    target.buffer_text = True
    target.buffer_size = CHUNK

    def started(name: str, attributes: Attributes) -> None:
        start(named(name), {named(key): value for key, value in attributes.items()})

    target.StartElementHandler = started
    target.EndElementHandler = lambda name: end(named(name))
    target.CharacterDataHandler = text
    target.StartDoctypeDeclHandler = _refuse
    target.EntityDeclHandler = _refuse
    return target


def _refuse(*_: object) -> Never:
    raise SmeError("xml_entities")


@contextmanager
def reported(file: str) -> Iterator[None]:
    """Say which file is damaged, where damage shows only while its rows are read again.

    Raises:
        SmeError: `workbook_damaged`.
    """
    try:
        yield
    except DamagedError as error:
        raise SmeError("workbook_damaged", file=file) from error


class Readable(Protocol):
    """What gives bytes: a file, or a member of an archive."""

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes."""


def steps(stream: Readable, target: expat.XMLParserType, fed: int = 0) -> Iterator[None]:
    """Feed a document to a parser that was given so many bytes before, a piece with each step.

    Raises:
        DamagedError: it is not well-formed, or its encoding is unknown.
        SmeError: it declares a document type.
    """
    while chunk := stream.read(CHUNK):
        feed(target, chunk)
        fed += len(chunk)
        # An older expat looks at an unfinished piece from its beginning each time that it gets more of it.
        if fed - max(target.CurrentByteIndex, 0) > MAX_WINDOW:
            raise DamagedError("a piece of markup that does not end")
        yield
    feed(target, b"", final=True)
    yield


def feed(target: expat.XMLParserType, data: bytes, *, final: bool = False) -> None:
    """Give a parser more of its document.

    Raises:
        DamagedError: it is not well-formed, or its encoding is unknown.
        SmeError: it declares a document type.
    """
    try:
        target.Parse(data, final)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise DamagedError(str(error)) from error


EXTENSIONS: Final = frozenset(("extLst", "Choice"))
"""Elements of a workbook whose content is for programs that understand an extension; we understand none."""
PLAIN_ENCODINGS: Final = frozenset(("", "utf-8", "utf8", "us-ascii"))
"""What a document declares whose bytes can be decoded piece by piece without asking expat."""
MAX_WINDOW: Final = 8 << 20
"""Characters in which an element must have ended, and bytes in which a tag or a comment must have."""


def windows(stream: Readable, end: str) -> Iterator[str]:
    """The text of a document in UTF-8, in pieces that end where an element ends; the last piece is what is left.

    Raises:
        DamagedError: it is no UTF-8.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    rest = ""
    try:
        while chunk := stream.read(4 * CHUNK):
            text = rest + decoder.decode(chunk)
            cut = text.rfind(end) + len(end)
            if cut < len(end):
                cut = len(text) if len(text) > MAX_WINDOW else 0
            if cut:
                yield text[:cut]
            rest = text[cut:]
        yield rest + decoder.decode(b"", True)
    except UnicodeError as error:
        raise DamagedError(str(error)) from error


class _RootSeenError(Exception):
    """The prolog of a document is over."""


def check_prolog(head: bytes) -> str:
    """Look through what stands before a document's root element, where alone a document type may stand.

    Returns:
        The encoding that the document declares, in lower case, or "".

    Raises:
        DamagedError: no root element begins within the bytes given.
        SmeError: `xml_entities`: a document type is declared.
    """
    target = expat.ParserCreate()
    encoding = ""

    def declared(_version: str, name: str | None, _standalone: int) -> None:
        nonlocal encoding
        encoding = (name or "").lower()

    def root(*_: object) -> Never:
        raise _RootSeenError

    target.XmlDeclHandler = declared
    target.StartElementHandler = root
    target.StartDoctypeDeclHandler = _refuse
    target.EntityDeclHandler = _refuse
    try:
        target.Parse(head, False)
    except _RootSeenError:
        return encoding
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise DamagedError(str(error)) from error
    raise DamagedError("no root element")
