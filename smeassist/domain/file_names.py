"""Names that are proposed for files, such as Windows, macOS and Linux all take and people can read."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Linux and macOS take 255 bytes (UTF-8) in a name, Windows 255 units; ours leaves room for what is put behind it:
# a number, `.damaged-1`, SQLite's `-journal`, our `.lock`.
LONGEST_BYTES: Final = 200
# So much of a company's name, ours, leaves room for the words and the day that stand beside it in a file's name.
NAME_BYTES: Final = 120
NAMELESS: Final = "smeassist"

_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f]+')
# Marks that nobody sees (direction, joiners), halves of characters, and what is unassigned (APFS refuses it).
_UNSEEN: Final = frozenset(("Cf", "Cs", "Cn"))
_BLANK: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800 ")
"""Letters that show nothing."""
_MISREAD: Final = ("-", "~")
"""What commands take for an option, or for a home."""
_BREAKS: Final = frozenset(("Zl", "Zp"))
# learn.microsoft.com, "Naming Files, Paths, and Namespaces": with any ending, in any case, superscript digits too.
_DEVICES: Final = re.compile(r"(?i:con|prn|aux|nul|(com|lpt)[0-9¹²³]|conin\$|conout\$|clock\$)")


def file_name(words: str, ending: str) -> str:
    """A name for a file, its ending (without the dot) included, in at most `LONGEST_BYTES` bytes of UTF-8.

    >>> file_name('甲/乙: "公司"', "pdf")
    '甲_乙_ _公司_.pdf'
    >>> file_name("con", "json"), file_name("COM¹.月报", "xlsx"), file_name(" . ", "pdf")
    ('_con.json', '_COM¹.月报.xlsx', 'smeassist.pdf')
    """
    stem = _trimmed(shortened(_plain(words), LONGEST_BYTES - len(f"_.{ending}".encode())))
    if all(_is_mark(char) or char in _BLANK for char in stem):
        stem = NAMELESS
    device = _DEVICES.fullmatch(stem.partition(".")[0].rstrip())
    return f"_{stem}.{ending}" if device or stem.startswith(_MISREAD) else f"{stem}.{ending}"


def shortened(text: str, most: int = NAME_BYTES) -> str:
    """The beginning of a text that has at most so many bytes in UTF-8, no character of it cut in two.

    >>> shortened("禾木", 5), len(shortened("q\u0301q\u0301", 4))
    ('禾', 2)
    """
    content = text.encode("utf-8", "ignore")
    if len(content) <= most:
        return text
    kept = content[:most].decode("utf-8", "ignore")
    if _is_mark(text[len(kept)]):  # its letter would lose a mark: it goes too
        while kept and _is_mark(kept[-1]):
            kept = kept[:-1]
        return kept[:-1]
    return kept


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def _plain(words: str) -> str:
    seen = "".join(
        " " if category in _BREAKS else char
        for char in unicodedata.normalize("NFC", words)
        if (category := unicodedata.category(char)) not in _UNSEEN
    )
    return _trimmed(_FORBIDDEN.sub("_", seen))


def _trimmed(stem: str) -> str:
    """Without blanks and dots at the ends: Windows drops them at the end, others hide what begins with a dot."""
    while (bare := stem.strip().strip(".")) != stem:
        stem = bare
    return stem
