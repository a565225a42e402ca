"""One strict grammar for amounts in writing: an exact amount, empty, nil, or marked as what can't be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from smeassist.domain.ranges import is_money

MAX_DIGITS: Final = 18
"""More digits than this, before the point or behind it, are not looked at further."""

_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0x2212: "-",
    0x00A0: " ",
    0x2007: " ",
    0x2009: " ",
    0x202F: " ",
    0xFFE5: "¥",
    0xFE63: "-",
    0x2019: "'",
    0x200B: None,
    0x200E: None,
    0x200F: None,
    0xFEFF: None,
}
_DASHES: Final = frozenset(("-", "–", "—", "―", "‐", "‑"))
_EMPTY: Final = frozenset((
    "", "--", "---", "——", "———", "–-", "/", "\\", "//", "...", "…", "……", "*", "**", "×", "无", "空",
    "无数据", "不适用", "n/a", "na", "nil", "none", "null",
))  # fmt: skip
_CURRENCY: Final = r"(?:¥|RMB|CNY|人民币|US\$|HK\$|\$|€|£|₹)"
_SUFFIX: Final = r"(?P<suffix>万元|亿元|千元|百万元|元整|元|万|亿|圆|RMB|CNY)?"
_SCALES: Final = {"万": 10_000, "万元": 10_000, "亿": 10**8, "亿元": 10**8, "千元": 1_000, "百万元": 10**6}
_SHELL: Final = re.compile(
    rf"(?P<sign>[+△▲-])?\s*+{_CURRENCY}?\s*+(?P<sign2>[+△▲-])?\s*+"
    rf"(?P<body>(?=[.,' ]*[0-9])[0-9.,' ]*+)\s*+{_SUFFIX}\s*+(?P<trailing>-)?",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_SPACED: Final = re.compile(r"[0-9]{1,3}(?:(?: [0-9]{3})+|(?:'[0-9]{3})+)(?:\.[0-9]*)?")
_LAKHS: Final = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]*)?")
_COMMA: Final = re.compile(
    r"[0-9]{1,3}(?:[. ][0-9]{3})*,[0-9]{1,2}|[0-9]+,[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3}){2,}"
)
_SCIENTIFIC: Final = re.compile(r"[+-]?[0-9.]+[eE][+-]?[0-9]+")

Kind = Literal["amount", "empty", "nil", "comma", "refused"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says.

    `amount`: `value`, with `places` decimal places as written; `absolute` when the cell itself names its unit.
    `nil`: a single dash, which accountants write for zero. `comma`: readable only with a decimal comma
    (`1.234,50`), then `value` is that reading and must be agreed to. `refused`: `reason` says why.
    """

    kind: Kind
    value: Decimal | None = None
    places: int = 0
    absolute: bool = False
    reason: str = ""


EMPTY: Final = Reading("empty")
NIL: Final = Reading("nil", Decimal(0), 2)


def sized(value: Decimal, places: int) -> Reading:
    """A number as an amount, where it can be one of money."""
    if not is_money(value):
        return Reading("refused", reason="too_large")
    return Reading("amount", value, places)


def read_text(written: str) -> Reading:
    """The amount of a text, exactly as it stands there, or a mark; never a guess.

    >>> read_text("（1,234.50）").value, read_text("５６万").value, read_text("NaN").kind
    (Decimal('-1234.50'), Decimal('560000'), 'refused')
    """
    text = written.translate(_FULL_WIDTH).strip()
    if text.startswith('="') and text.endswith('"'):
        text = text[2:-1].strip()
    if text[:1] == "'" and text[1:2].isdigit():
        text = text[1:]
    if text in _DASHES:
        return NIL
    if text.lower() in _EMPTY:
        return EMPTY
    negative = False
    if text.startswith("(") and text.endswith(")"):
        text, negative = text[1:-1].strip(), True
    for dash in _DASHES:
        text = text.replace(dash, "-")
    return _shelled(text, negative)


def _shelled(text: str, bracketed: bool) -> Reading:
    match = _SHELL.fullmatch(text)
    if not match:
        return Reading("refused", reason=_why(text))
    signs = [mark for mark in match.group("sign", "sign2", "trailing") if mark]
    if len(signs) > 1 or (bracketed and signs):
        return Reading("refused", reason="two_signs")
    scale = _SCALES.get(match["suffix"] or "", 1)
    reading = _body(match["body"].strip())
    if reading.value is None:
        return reading
    value = reading.value * scale
    if not is_money(value):
        return Reading("refused", reason="too_large")
    if bracketed or (signs and signs != ["+"]):
        value = -value
    return Reading(reading.kind, value + 0, reading.places, absolute=scale != 1)


def _body(body: str) -> Reading:
    if _PLAIN.fullmatch(body):
        return _digits(body, "amount")
    if _GROUPED.fullmatch(body) or _LAKHS.fullmatch(body):
        return _digits(body.replace(",", ""), "amount")
    if _SPACED.fullmatch(body):
        return _digits(body.replace(" ", "").replace("'", ""), "amount")
    if _COMMA.fullmatch(body):
        return _digits(body.replace(".", "").replace(" ", "").replace(",", "."), "comma")
    return Reading("refused", reason="not_an_amount")


def _digits(body: str, kind: Kind) -> Reading:
    whole, _, part = body.partition(".")
    if len(whole.lstrip("0")) > MAX_DIGITS or len(part) > MAX_DIGITS:
        return Reading("refused", reason="too_large")
    return Reading(kind, Decimal(f"{whole or '0'}.{part}" if part else whole), len(part))


def _why(text: str) -> str:
    """Why a text is no amount, as far as that helps whoever must mend it."""
    if _SCIENTIFIC.fullmatch(text):
        return "scientific"
    if text.endswith("%"):
        return "percent"
    if text.startswith("#"):
        return "cell_error"
    return "not_an_amount"
