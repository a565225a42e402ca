"""The strings that the cells of a workbook share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final
from xml.parsers import expat

from smeassist.importers.formats import markup, values
from smeassist.importers.formats.markup import Attributes
from smeassist.importers.formats.prescan import Archive


def visit(
    opened: Archive,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] = lambda _: None,
    text: Callable[[str], None] = lambda _: None,
) -> None:
    """Read one part of a workbook through handlers.

    Raises:
        DamagedError: it is missing or broken.
    """
    with opened.open(part) as stream:
        for _ in markup.steps(stream, markup.parser(start, end, text)):
            pass


LONG: Final = 1 << 20
"""Bytes from which on strings in the plain form that writers use are read by a pattern."""
_PLAIN: Final = re.compile(r"<si><t(?: xml:space=\"preserve\")?>([^<&\x00-\x08\x0b-\x1f]*)</t></si>")
_TAGS_OF_ONE: Final = 4


def read(opened: Archive, part: str) -> list[str]:
    """All shared strings in their order, without what only helps to pronounce them; none without a part.

    Raises:
        DamagedError: they are broken.
    """
    handler = _Strings()
    if not part:
        return []
    if opened.size(part) > LONG:
        with opened.open(part) as stream:
            plain = markup.check_prolog(stream.read(markup.PROLOG)) in markup.PLAIN_ENCODINGS
        if plain:
            return _read_long(opened, part)
    visit(opened, part, handler.start, handler.end, handler.text)
    return handler.strings


def _read_long(opened: Archive, part: str) -> list[str]:
    """Pieces that hold plain strings alone are read at once; expat reads the others and what stands around."""
    handler = _Strings()
    parser = markup.parser(handler.start, handler.end, handler.text, encoding="utf-8")
    with opened.open(part) as stream:
        for text in _after_head(markup.windows(stream, "</si>"), parser):
            plain = _PLAIN.findall(text)
            if plain and text.count("<") == _TAGS_OF_ONE * len(plain):
                plain = [*map(values.unescaped, plain)] if "_x" in text else plain
                handler.strings += map(values.bounded, plain) if max(map(len, plain)) > values.MAX_TEXT else plain
            else:
                markup.feed(parser, text.encode())
    markup.feed(parser, b"", final=True)
    return handler.strings


def _after_head(windows: Iterator[str], parser: expat.XMLParserType) -> Iterator[str]:
    """The windows, the first without what stands before its first string, which expat is given."""
    for first in windows:
        start = max(first.find("<si>"), 0)
        markup.feed(parser, first[:start].encode())
        yield first[start:]
        break
    yield from windows


class _Strings:
    def __init__(self) -> None:
        self.strings: list[str] = []
        self._pieces: list[str] = []
        self._in_text = False
        self._phonetic = False
        self._beyond = 0

    def start(self, name: str, _: Attributes) -> None:
        if self._beyond or name in markup.EXTENSIONS:
            self._beyond += 1
        elif name == "t":
            self._in_text = not self._phonetic
        elif name == "rPh":
            self._phonetic = True
        elif name == "si":
            self._pieces.clear()

    def text(self, characters: str) -> None:
        if self._in_text:
            self._pieces.append(characters)

    def end(self, name: str) -> None:
        if self._beyond:
            self._beyond -= 1
        elif name == "t":
            self._in_text = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.strings.append(values.bounded(values.unescaped("".join(self._pieces))))
