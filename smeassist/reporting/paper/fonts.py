"""The bundled Chinese fonts on paper: loaded once, subset by reportlab, and no character without a glyph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final
from unicodedata import normalize

from reportlab.pdfbase import pdfmetrics, ttfonts

from smeassist import places
from smeassist.reporting.scene import Weight

FONTS: Final[dict[Weight, str]] = {"regular": "NotoSansSC", "bold": "NotoSansSC-Bold"}
_FILES: Final[dict[Weight, str]] = {"regular": "NotoSansSC-Regular.ttf", "bold": "NotoSansSC-Bold.ttf"}
_MAPPED_AT_ONCE: Final = 100
_AFTER_CYRILLIC: Final = 0x530  # beyond, a part of a character is no abbreviation of it

# Joiners and selectors that only tell a shaper what to do: nothing is lost without them.
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]")
# The font draws these as wide as a Chinese character, which tears Latin words apart.
_LATIN: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "…": "..."})
_CHINESE: Final = re.compile("[\u2e80-\uffef\U00020000-\U0003ffff]")
_LETTER: Final = re.compile("[A-Za-z]")
_MOST_CODES: Final = 8
_BOX: Final = "□"
_SPACES: Final = re.compile("[\t\x0b\x0c\u00a0\u1680\u2000-\u200a\u202f\u205f]")


@cache
def load() -> tuple[ttfonts.TTFont, ...]:
    """Register both weights with reportlab; a tenth of a second each, once per process."""
    ttfonts.makeToUnicodeCMap = to_unicode_map
    loaded = tuple(ttfonts.TTFont(name, str(places.fonts() / _FILES[weight])) for weight, name in FONTS.items())
    for font in loaded:
        pdfmetrics.registerFont(font)
    regular, bold = FONTS["regular"], FONTS["bold"]
    pdfmetrics.registerFontFamily(regular, normal=regular, bold=bold, italic=regular, boldItalic=bold)
    return loaded


def width(text: str, size: float, weight: Weight = "regular") -> float:
    """The width of a text in points in the bundled font."""
    load()
    return float(pdfmetrics.stringWidth(text, FONTS[weight], size))


def shown(text: str) -> str:
    """The text with every character that the font lacks written as its code, so that none is drawn blank.

    Behind so many codes the others are boxes: a name of such characters alone would fill a page.

    >>> shown("𠮷野家"), shown("𠮷" * 10)[-4:]
    ('[U+20BB7]野家', '7]□□')
    """
    plain = _SPACES.sub(" ", _UNSEEN.sub("", text))
    # Names and numbers of Chinese rules stand in English sentences too.
    if len(_CHINESE.findall(plain)) <= len(_LETTER.findall(plain)) // 2:
        plain = plain.translate(_LATIN)
    glyphs = _glyphs()
    if glyphs.issuperset(map(ord, plain)):
        return plain
    written, codes = [], 0
    for char in plain:
        if ord(char) in glyphs or char == "\n":
            written.append(char)
        elif letter := _stand_in(char, glyphs):
            written.append(letter)
        else:
            written.append(f"[U+{ord(char):04X}]" if codes < _MOST_CODES else _BOX)
            codes += 1
    return "".join(written)


def _stand_in(char: str, glyphs: frozenset[int]) -> str:
    """The letter without its accent, or the character that a variant stands for; "" where there is none."""
    parts = normalize("NFKD", char)
    meant = len(parts) == 1 or ord(parts[0]) < _AFTER_CYRILLIC
    return parts[0] if meant and ord(parts[0]) in glyphs else ""


@cache
def _glyphs() -> frozenset[int]:
    faces = [font.face.charToGlyph for font in load()]
    return frozenset(code for code in faces[0] if code >= 32 and all(code in face for face in faces))


def to_unicode_map(fontname: str, subset: Sequence[int]) -> str:
    """The table by which a reader turns codes back into text; beyond U+FFFF as UTF-16 pairs.

    reportlab's own writes five hexadecimal digits there, which extracts as other characters, and one block
    for all codes, where PDF 32000-1 (9.10.3) allows a hundred.
    """
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
        *_blocks(subset),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines)


def _blocks(subset: Sequence[int]) -> Iterator[str]:
    pairs = [f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in enumerate(subset)]
    for first in range(0, len(pairs), _MAPPED_AT_ONCE):
        block = pairs[first : first + _MAPPED_AT_ONCE]
        yield f"{len(block)} beginbfchar"
        yield from block
        yield "endbfchar"
