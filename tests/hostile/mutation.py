"""Mutants of good books, each made from its number alone, and whether what is read of them stands in them."""

from __future__ import annotations

import html
import random
import re
import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from smeassist import worker
from smeassist.domain.errors import SmeError
from smeassist.importers.formats.readers import Opened, open_source
from smeassist.importers.formats.source import in_memory
from smeassist.importers.formats.values import MAX_TEXT, unescaped
from tests.hostile import cases_binary, ole, packages

CODECS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs")
NASTY = (
    "",
    "0",
    "-1",
    "1_0",
    "1e999",
    "NaN",
    "#REF!",
    "９９",
    "&#x31;",
    "XFD1048576",
    "A0",
    "../x",
    "9" * 400,
    "true",
)
_TOKEN = re.compile(r"<[^>]*>|[^<]+")
_ATTRIBUTE = re.compile(r'="[^"]*"')
_ASIDE = re.compile(r"<!--.*?-->|<!\[CDATA\[|\]\]>|<\?.*?\?>|\0", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_DIGITS = re.compile(r"[0-9]+")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?")


Figure = str | int | float


@dataclass(frozen=True, slots=True)
class Mutant:
    """The bytes of a file, and where its figures must stand: a text, or the bytes themselves."""

    content: bytes
    visible: str | bytes


def of_bytes(content: bytes, dice: random.Random) -> bytes:
    """Bytes flipped, taken out, put in, exchanged, doubled or cut off."""
    changed = bytearray(content)
    for _ in range(dice.choice((1, 1, 1, 2, 4, 16))):
        at, length = dice.randrange(len(changed)), dice.choice((1, 2, 4, 30))
        match dice.randrange(6):
            case 0 | 1:
                changed[at] ^= 1 << dice.randrange(8)
            case 2:
                changed[at : at + length] = dice.randbytes(length)
            case 3:
                del changed[at : at + length]
            case 4:
                changed[at:at] = changed[at : at + length]
            case _:
                other = dice.randrange(len(changed))
                changed[at], changed[other] = changed[other], changed[at]
        if len(changed) < 2:
            break
    return bytes(changed if dice.randrange(12) else changed[: dice.randrange(len(changed)) + 1])


def of_markup(text: str, dice: random.Random) -> str:
    """Tags, attributes and texts lost, doubled, exchanged or replaced by something nasty."""
    pieces = _TOKEN.findall(text)
    for _ in range(dice.choice((1, 1, 2, 5))):
        at, other = dice.randrange(len(pieces)), dice.randrange(len(pieces))
        match dice.randrange(7):
            case 0:
                pieces[at] = ""
            case 1:
                pieces[at] += pieces[at]
            case 2:
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 3:
                pieces[at] = _ATTRIBUTE.sub(f'="{dice.choice(NASTY)}"', pieces[at], count=1)
            case 4:
                pieces[at] = dice.choice(NASTY) if not pieces[at].startswith("<") else pieces[at]
            case 5:
                pieces[at] = pieces[other]
            case _:
                pieces[at] += dice.choice(("<!-- x -->", "<![CDATA[7]]>", "<?x y?>", "&#55;", "<x/>", "\0", "]]>"))
    return "".join(pieces)


def _archive(parts: Mapping[str, bytes], dice: random.Random) -> Mutant:
    """One part in three is changed as bytes, the others as XML; all are packed again, so that check sums fit."""
    changed = dict(parts)
    name = dice.choice([name for name in parts if name != "mimetype"])
    if dice.randrange(3):
        changed[name] = of_markup(parts[name].decode(), dice).encode("utf-8", "surrogatepass")
    else:
        changed[name] = of_bytes(parts[name], dice)
    return Mutant(
        packages.zipped(changed, 0), "".join(part.decode("utf-8", "replace") for part in changed.values())
    )


def _packed(content: bytes, parts: Mapping[str, bytes], dice: random.Random) -> Mutant:
    return Mutant(of_bytes(content, dice), "".join(part.decode() for part in parts.values()))


def _text(text: str, codec: str, dice: random.Random) -> Mutant:
    if dice.randrange(2):
        changed = of_markup(text, dice)
        return Mutant(changed.encode(codec, "ignore"), changed)
    content = of_bytes(text.encode(codec), dice)
    decoded = (
        content.decode(other, "replace") for other in ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs")
    )
    return Mutant(content, "".join(decoded))


@cache
def _xlsx() -> dict[str, bytes]:
    strings = "<si><t>应收账款</t></si><si><r><t>存</t></r><r><t>货</t></r></si>"
    formats = '<numFmts><numFmt numFmtId="164" formatCode="yyyy-mm"/></numFmts>'
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    shared, day = '<c r="A4" t="s"><v>1</v></c>', '<c r="B4" s="1"><v>45292</v></c>'
    extra = f'<row r="4">{shared}{day}<c r="C4"><f>B2</f><v>88.5</v></c></row>'
    page = packages.sheet(packages.data() + extra, after='<mergeCells><mergeCell ref="A1:C1"/></mergeCells>')
    return packages.workbook(page, packages.sheet(), strings=strings, styles=formats + styles)


@cache
def _ods() -> dict[str, bytes]:
    return packages.unzipped(packages.ods())


@cache
def _packed_xlsx() -> bytes:
    return packages.zipped(_xlsx())


@cache
def _xls() -> bytes:
    return ole.xls(*ole.TABLE, ole.error(3, 1, 7))


@cache
def _xlsb() -> dict[str, bytes]:
    return packages.unzipped(cases_binary.table_xlsb())


def _old(dice: random.Random) -> Mutant:
    content = of_bytes(_xls(), dice)
    return Mutant(content, content)


def _binary(dice: random.Random) -> Mutant:
    parts = dict(_xlsb())
    name = dice.choice(("xl/workbook.bin", "xl/worksheets/sheet1.bin", "xl/worksheets/sheet1.bin"))
    parts[name] = of_bytes(parts[name], dice)
    return Mutant(packages.zipped(parts, 0), b"".join(parts.values()))


FAMILIES: Mapping[str, Callable[[random.Random], Mutant]] = {
    "xlsx parts": lambda dice: _archive(_xlsx(), dice),
    "xlsx bytes": lambda dice: _packed(_packed_xlsx(), _xlsx(), dice),
    "ods parts": lambda dice: _archive(_ods(), dice),
    "ods bytes": lambda dice: _packed(packages.ods(), _ods(), dice),
    "xls": _old,
    "xlsb": _binary,
    "xml 2003": lambda dice: _text(packages.xml2003(), dice.choice(("utf-8", "utf-16")), dice),
    "web page": lambda dice: _text(packages.page(charset="gb2312"), dice.choice(("utf-8", "gb18030")), dice),
    "text": lambda dice: _text(
        packages.csv(dice.choice(",;\t")), dice.choice(("utf-8", "gb18030", "utf-16")), dice
    ),
}


def mutant(family: str, number: int) -> Mutant:
    """The mutant of this number, the same each time."""
    return FAMILIES[family](random.Random(f"{family} {number}"))


def try_out(family: str, numbers: Iterable[int]) -> tuple[int, dict[str, int], tuple[str, ...]]:
    """How many were read, how many refused for which reason, and which figures stood nowhere in their file."""
    read, refused, invented = 0, dict[str, int](), []
    for number in numbers:
        made = mutant(family, number)
        worker.report(family, number)
        try:
            opened = open_source(in_memory("账.xls", made.content))
            found = figures(opened)
        except SmeError as error:
            refused[error.code] = refused.get(error.code, 0) + 1
            continue
        read += 1
        invented += [f"{family} {number}: {figure!r}" for figure in unfounded(found, made.visible)]
    return read, refused, tuple(invented)


def figures(opened: Opened) -> list[Figure]:
    """All that could be taken for a figure: numbers, and texts with digits."""
    return [
        value
        for sheet in opened.sheets
        for row in sheet.rows()
        for value in row
        if (isinstance(value, int | float) and not isinstance(value, bool))
        or (isinstance(value, str) and _DIGITS.search(value))
    ]


def unfounded(found: list[Figure], visible: str | bytes) -> list[Figure]:
    """The figures that stand nowhere in what the file holds."""
    if not found:
        return []
    if isinstance(visible, bytes):
        known = _numbers_in(visible)
        return [
            value for value in found if not (_spelt(value, visible) if isinstance(value, str) else value in known)
        ]
    bare = _ASIDE.sub("", visible)
    text = "\n".join((visible, bare, _TAG.sub("", bare), html.unescape(bare), unescaped(bare)))
    digits = set(_DIGITS.findall(text))
    numbers = {float(number) for number in _NUMBER.findall(text)}
    return [
        value
        for value in found
        if not (_written(value, digits, text) if isinstance(value, str) else value in numbers)
    ]


def _written(value: str, digits: set[str], text: str) -> bool:
    """Whether the digits of a text stand in a file; of a text that was cut short, its beginning does."""
    cut = len(value) > MAX_TEXT and value.endswith("…")
    return digits.issuperset(_DIGITS.findall(value)) or (cut and value[:-1] in text)


def _spelt(text: str, content: bytes) -> bool:
    return text.encode("utf-16-le", "surrogatepass") in content or text.encode("latin-1", "ignore") in content


def _numbers_in(content: bytes) -> set[float]:
    """Every number that any eight, four or two bytes of a binary workbook may stand for."""
    doubles = {struct.unpack_from("<d", content, at)[0] for at in range(len(content) - 7)}
    for at in range(len(content) - 3):
        (packed,) = struct.unpack_from("<i", content, at)
        whole = packed >> 2 if packed & 2 else struct.unpack("<d", struct.pack("<q", (packed & -4) << 32))[0]
        doubles.add(whole / 100 if packed & 1 else whole)
    return doubles | {struct.unpack_from("<H", content, at)[0] for at in range(len(content) - 1)}
