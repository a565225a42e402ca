"""A label as books write it becomes the bare name that the vocabulary knows, and what its dress said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from smeassist.domain.written.folding import fold

_CJK: Final = re.compile(r"[㐀-鿿]")
_NUMBERING: Final = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}\s*[、.,:]|\([一二三四五六七八九十]{1,3}\)|\d{1,2}\s*[、.,)](?!\d)"
    r"|\(\d{1,2}\)|[ivxIVX]{1,4}\s*[、.)])\s*"
)
_BRACKET: Final = re.compile(r"[(\[【{<][^()\[\]【】{}<>]*+(?:[)\]】}>]|$)")
_ABBREVIATION: Final = re.compile(r".\s-\s([a-z0-9]{1,6})$")
_SHARED: Final = 3
"""Fewer labels that end alike tell of no abbreviation."""
_ACCOUNT_CODE: Final = re.compile(r"^(?:\d-\d{4}|\d{3,8}(?:[.-]\d{1,4})*)(?:\s*[-·:–—]\s*|\s+)(?=[a-z])")
_TOTAL_OF: Final = re.compile(r"^total(?: for | ?- ?)")
_OUTSTANDING: Final = re.compile(r"^total (?=outstanding )")
"""All that is outstanding of one kind is a line of its own and no total of others."""
_NET: Final = re.compile(r"(?<!expense)(?<!income), net(?: of .*)?$")
_PREFIX: Final = re.compile(r"(其中|其|减去|减|加|扣除|less|add|plus|deduct|of which)\s*:+\s*", re.IGNORECASE)
_BARE_PREFIX: Final = re.compile(r"(其中|less |add )", re.IGNORECASE)
_YEAR_BEFORE: Final = re.compile(r"(20\d\d)年度?([㐀-鿿].*)", re.DOTALL)
_STARS: Final = "*#△▲☆★·•●■□◆-—–_>→ "
_DROPPED: Final = str.maketrans("", "", "、,;；。“”\"'‘’`·")
_UNIT: Final = re.compile(
    r"(?:单位:?)?((?:人民币)?(?:百万|千万|百|千|仟|万|亿)?[元圆](?:人民币)?|万|亿|rmb|cny|yuan)", re.IGNORECASE
)
_PROGRAM_NAME: Final = re.compile(
    r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]+)+|(?:[A-Z][a-z0-9]+){2,}"
)
_PROGRAM_JOINT: Final = re.compile(r"_+|(?<=[a-z0-9])(?=[A-Z])")
_SIGN_NOTE: Final = re.compile(
    r"(损失|亏损|支出|收入|减少|净亏损|亏损总额|loss).*(-|负|号填列|negative)", re.IGNORECASE
)

Prefix = Literal["", "of_which", "plus", "minus"]
_MEANT: Final[dict[str, Prefix]] = {
    "其中": "of_which",
    "其": "of_which",
    "of which": "of_which",
    "减": "minus",
    "减去": "minus",
    "扣除": "minus",
    "less": "minus",
    "deduct": "minus",
    "加": "plus",
    "add": "plus",
    "plus": "plus",
}


@dataclass(frozen=True, slots=True)
class Label:
    """`key` is the bare name; the rest is what numbering, brackets and prefixes said.

    `total`: a bracket said 合计; `sign_note`: a bracket said which sign a loss has; `unit` and `currency`: those
    that stand in the label.
    """

    key: str
    prefix: Prefix = ""
    total: bool = False
    sign_note: bool = False
    unit: str = ""
    currency: str = ""


def normaliser(traditional: Mapping[str, str]) -> Mapping[int, str]:
    """The table that turns traditional characters of our vocabulary into simplified ones."""
    return dict(zip(map(ord, traditional["from"]), traditional["to"], strict=True))


def abbreviation_of(columns: Iterable[Iterable[str]]) -> str:
    """The company's abbreviation, which some programs (ERPNext) put behind every account of a column.

    Words that only some labels end on ('Sales - UK' beside 'Rent') are part of them.

    >>> abbreviation_of([["Cash - AC", "Debtors - AC", "Assets - AC"]]), abbreviation_of([["Sales - UK", "Rent"]])
    ('ac', '')
    """
    for texts in columns:
        folded = [fold(text) for text in texts if text.strip()]
        ends = Counter(match[1] for text in folded if " - " in text and (match := _ABBREVIATION.search(text)))
        for end, count in ends.most_common(1):
            if count >= _SHARED and count * 2 > len(folded):
                return end
    return ""


def clean(text: str, traditional: Mapping[int, str], abbreviation: str = "") -> Label:
    """The label of a text; `abbreviation` is what stands behind every account of its sheet.

    >>> clean("　减：营业成本（万元）", {})
    Label(key='营业成本', prefix='minus', total=False, sign_note=False, unit='万元', currency='')
    """
    folded = fold(_spaced(text)).translate(dict(traditional))
    chinese = bool(_CJK.search(folded))
    if chinese:
        folded = folded.replace(" ", "")
    key, prefix, total, sign_note, unit = folded.lstrip(_STARS), "", False, False, ""
    key = _unnumbered(key)
    for bracket in _BRACKET.findall(key):
        inside = bracket.strip("()[]【】{}<>:")
        total = total or inside in {"合计", "总计"}
        sign_note = sign_note or bool(_SIGN_NOTE.search(inside))
        named = _UNIT.fullmatch(inside)
        unit = named[1].replace("人民币", "") if named else unit
    key = _BRACKET.sub("", key).strip(" :/")
    while match := _PREFIX.match(key):
        prefix, key = match[1].lower(), _unnumbered(key[match.end() :])
    if not prefix and (bare := _BARE_PREFIX.match(key)) and len(key) > bare.end():
        prefix, key = bare[1].strip().lower(), key[bare.end() :]
    key = _unnumbered(key.lstrip(_STARS)).strip(" :")
    if chinese:
        key = key.translate(_DROPPED).replace("其它", "其他")
    else:
        key = _ACCOUNT_CODE.sub("", key)
        key = key.removesuffix(f" - {abbreviation}") if abbreviation else key
        key = _OUTSTANDING.sub("", _TOTAL_OF.sub("total ", _NET.sub("", key)))
    return Label(key, _MEANT.get(prefix, ""), total, sign_note, unit)


def _spaced(text: str) -> str:
    """A name as programs write it ('total_assets', 'totalAssets') in words; any other text as it is.

    >>> _spaced("accounts_receivable"), _spaced("totalAssets"), _spaced("TotalCurrentAssets"), _spaced("iPhone 6")
    ('accounts receivable', 'total Assets', 'Total Current Assets', 'iPhone 6')
    """
    name = text.strip()
    if not _PROGRAM_NAME.fullmatch(name):
        return text
    return _PROGRAM_JOINT.sub(" ", name)


def behind_year(text: str) -> tuple[int, str] | None:
    """The year that stands before a label, and the label behind it.

    >>> behind_year("2025年度营业收入"), behind_year("营业收入")
    ((2025, '营业收入'), None)
    """
    match = _YEAR_BEFORE.fullmatch(text.strip())
    return (int(match[1]), match[2]) if match else None


def brackets(text: str) -> Iterable[str]:
    """What stands in a text's brackets.

    >>> list(brackets("货币资金（万美元）"))
    ['万美元']
    """
    return (bracket.strip("()[]【】{}<>:") for bracket in _BRACKET.findall(fold(text)))


def _unnumbered(key: str) -> str:
    while match := _NUMBERING.match(key):
        if match.end() == len(key):
            break
        key = key[match.end() :].lstrip(_STARS)
    return key


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """The bare name of a text of our own vocabulary, which is simplified already."""
    return clean(text, {}).key


def is_chinese(text: str) -> bool:
    """Whether a text holds a Chinese character."""
    return bool(_CJK.search(text))


def unit_of(text: str) -> str:
    """The unit word that is the whole of a text, or nothing."""
    match = _UNIT.fullmatch(fold(text).replace(" ", ""))
    return match[1] if match else ""
