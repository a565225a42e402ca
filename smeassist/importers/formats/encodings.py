"""Which encoding a text file is in: its mark, else strict UTF-8, UTF-16, GB18030 or Big5."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO, Final

from smeassist.importers.formats.source import Source

_CHUNK: Final = 1 << 20
_SAMPLE: Final = 1 << 16
_ENOUGH: Final = 4 << 20
_ENOUGH_FOREIGN: Final = 1000
"""Bytes and characters beyond ASCII that settle a text's encoding."""
_EVERYDAY_SHARE: Final = 0.9
_MIXED_SHARE: Final = 0.5
_ZERO_SHARE: Final = 0.1
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIMPLIFIED: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "资产负债权益利润现金流量科目余额借贷方向期初末本累计合单位编制企业公司收入成本费税应付款账预其他固定无形长短股东未配盈公积"
    "银存货凭证摘要日月元万亿额表行次项备注名称号码"
)
_TRADITIONAL: Final = frozenset(
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經"
    "資產負債權益利潤現金流量科目餘額借貸方向期初末本累計合單位編製企業公司收入成本費稅應付款帳預其他固定無形長短股東未配盈公積"
    "銀存貨憑證摘要日月元萬億額表行次項備註名稱號碼"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """A codec that decodes the whole file strictly; `certain` where nothing but it would."""

    codec: str
    certain: bool


def detect(source: Source) -> Encoding | None:
    """The encoding of a text, or None where none fits strictly.

    A mark decides; text that is strict UTF-8 is UTF-8; of the encodings of Chinese text the one in which
    more everyday characters stand is taken, GB18030 when equal.
    """
    with source.open() as stream:
        sample = stream.read(_SAMPLE)
        for mark, codec in _MARKS:
            if sample.startswith(mark):
                return Encoding(codec=codec, certain=True) if _decodes(stream, codec) else None
        if unmarked := wide(sample):
            return Encoding(codec=unmarked, certain=False) if _decodes(stream, unmarked) else None
        if _decodes(stream, "utf-8"):
            return Encoding(codec="utf-8", certain=True)
        fitting = [codec for codec in ("gb18030", "big5hkscs") if _decodes(stream, codec)]
    if not fitting:
        return None
    best = max(fitting, key=lambda codec: _familiar(sample, codec))
    return Encoding(codec=best, certain=best == "gb18030" and _familiar(sample, best) > 0)


def _decodes(stream: BinaryIO, codec: str) -> bool:
    """Whether a text is strictly in an encoding, as far as it takes to be sure; who reads on sees the rest."""
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(codec)("strict")
    decoded = foreign = 0
    try:
        while (chunk := stream.read(_CHUNK)) and (decoded < _ENOUGH or foreign < _ENOUGH_FOREIGN):
            decoded += len(chunk)
            text = decoder.decode(chunk)
            if foreign < _ENOUGH_FOREIGN and not text.isascii():
                foreign += len(text) - len(text.encode("ascii", "ignore"))
        decoder.decode(b"", not chunk)
    except UnicodeError:
        return False
    return True


def wide(sample: bytes) -> str:
    """The byte order of UTF-16 without a mark, or "".

    Zero bytes beside its digits and line ends tell it, all on one side, and everyday characters once decoded.
    """
    if b"\0" not in sample:
        return ""
    pairs = sample[: len(sample) // 2 * 2]
    zeros = {"utf-16-le": pairs[1::2].count(0), "utf-16-be": pairs[::2].count(0)}
    for codec, other in (("utf-16-le", "utf-16-be"), ("utf-16-be", "utf-16-le")):
        text = pairs.decode(codec, "ignore")
        share = sum(map(_everyday, text)) / max(len(text), 1)
        one_sided = 8 * zeros[other] <= zeros[codec] and zeros[codec] > _ZERO_SHARE * len(text)
        if "\0" not in text and share > (_MIXED_SHARE if one_sided else _EVERYDAY_SHARE):
            return codec
    return ""


@cache
def _everyday(character: str) -> bool:
    """Printable ASCII, or in the oldest and smallest of the Chinese character sets."""
    if character < "\x7f":
        return character >= " " or character in "\t\r\n"
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _familiar(sample: bytes, codec: str) -> float:
    """The share of everyday characters among those that are not ASCII."""
    text = codecs.getincrementaldecoder(codec)("ignore").decode(sample)
    foreign = [character for character in text if character > "\x7f"]
    known = _TRADITIONAL if codec == "big5hkscs" else _SIMPLIFIED
    return sum(character in known for character in foreign) / max(len(foreign), 1)
