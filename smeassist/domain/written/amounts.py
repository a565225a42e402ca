"""One strict grammar for amounts in writing: an exact amount, empty, nil, or marked as what can't be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from math import prod
from typing import Final, Literal

from smeassist.domain.ranges import is_money
from smeassist.domain.written.currencies import PATTERN, SIGNS

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
_MULTIPLES: Final = {
    "十": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8,
    "k": 1_000, "w": 10**4, "m": 10**6, "mn": 10**6, "mm": 10**6, "mio": 10**6, "mln": 10**6, "bn": 10**9,
    "thousand": 1_000, "million": 10**6, "billion": 10**9, "lakh": 10**5, "lac": 10**5, "crore": 10**7,
}  # fmt: skip
_UNIT: Final = (
    r"(?P<chinese>[十百佰千仟]?(?:[万萬]?[亿億]|[万萬])|[百佰千仟](?=[元圆圓]|$)|(?=[元圆圓]))(?P<yuan>[元圆圓]整?)?"
    r"|(?P<latin>k|w|mn|mm|mio|mln|m|bn|thousand|million|billion|lakh|lac|crore)s?+\.?+"
)
_SHELL: Final = re.compile(
    rf"(?P<sign>[+△▲-])?\s*+(?P<money>{PATTERN})?\s*+(?P<sign2>[+△▲-])?\s*+"
    rf"(?P<body>(?=[.,' ]*[0-9])[0-9.,' ]*+)\s*+(?P<unit>{_UNIT})?\s*+(?P<behind>{PATTERN})?\s*+(?P<trailing>-)?",
    re.IGNORECASE,
)
_AROUND: Final = re.compile(
    rf"(?P<before>{PATTERN})?\s*+(?P<inside>-|\([^()]{{1,60}}\))\s*+(?P<behind>{PATTERN})?", re.IGNORECASE
)
"""A dash for nil or a bracketed amount beside a currency ('$ -', '$(1,234.50)')."""
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
class CellReading:
    """What a cell says.

    `amount`: `value`, with `places` decimal places as written; `absolute` when the cell itself names its unit;
    `currency` is the code of the one that it names, `UNKNOWN` for a sign of several ('$'), or "".
    `nil`: a single dash, which accountants write for zero. `comma`: readable only with a decimal comma
    (`1.234,50`), then `value` is that reading and must be agreed to. `refused`: `reason` says why.
    """

    kind: Kind
    value: Decimal | None = None
    places: int = 0
    absolute: bool = False
    reason: str = ""
    currency: str = ""


EMPTY: Final = CellReading("empty")
NIL: Final = CellReading("nil", Decimal(0), 2)


def sized(value: Decimal, places: int) -> CellReading:
    """A number as an amount, where it can be one of money."""
    if not is_money(value):
        return CellReading("refused", reason="too_large")
    return CellReading("amount", value, places)


def read_text(written: str) -> CellReading:
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
    for dash in _DASHES:
        text = text.replace(dash, "-")
    if around := _AROUND.fullmatch(text):
        money = around["before"] or around["behind"] or ""
        if around["inside"] == "-":
            return replace(NIL, currency=SIGNS[money.lower()])
        text = f"({money}{around['inside'][1:-1].strip()})"
    if text.startswith("(") and text.endswith(")"):
        return _shelled(text[1:-1].strip(), bracketed=True)
    return _shelled(text, bracketed=False)


def _shelled(text: str, bracketed: bool) -> CellReading:
    match = _SHELL.fullmatch(text)
    if not match:
        return CellReading("refused", reason=_why(text))
    signs = [mark for mark in match.group("sign", "sign2", "trailing") if mark]
    if len(signs) > 1 or (bracketed and signs):
        return CellReading("refused", reason="two_signs")
    named = [SIGNS[sign.lower()] for sign in match.group("money", "behind") if sign]
    if len(named) > 1 and len(set(named)) > 1:
        return CellReading("refused", reason="two_currencies")
    scale = prod(_MULTIPLES[char] for char in match["chinese"] or ()) * _MULTIPLES.get(
        (match["latin"] or "").lower(), 1
    )
    reading = _body(match["body"].strip())
    if reading.value is None:
        return reading
    value = reading.value * scale
    if not is_money(value):
        return CellReading("refused", reason="too_large")
    if bracketed or (signs and signs != ["+"]):
        value = -value
    currency = named[0] if named else ""
    return CellReading(reading.kind, value + 0, reading.places, absolute=bool(match["unit"]), currency=currency)


def _body(body: str) -> CellReading:
    if _PLAIN.fullmatch(body):
        return _digits(body, "amount")
    if _GROUPED.fullmatch(body) or _LAKHS.fullmatch(body):
        return _digits(body.replace(",", ""), "amount")
    if _SPACED.fullmatch(body):
        return _digits(body.replace(" ", "").replace("'", ""), "amount")
    if _COMMA.fullmatch(body):
        return _digits(body.replace(".", "").replace(" ", "").replace(",", "."), "comma")
    return CellReading("refused", reason="not_an_amount")


def _digits(body: str, kind: Kind) -> CellReading:
    whole, _, part = body.partition(".")
    if len(whole.lstrip("0")) > MAX_DIGITS or len(part) > MAX_DIGITS:
        return CellReading("refused", reason="too_large")
    return CellReading(kind, Decimal(f"{whole or '0'}.{part}" if part else whole), len(part))


def _why(text: str) -> str:
    """Why a text is no amount, as far as that helps whoever must mend it."""
    if _SCIENTIFIC.fullmatch(text):
        return "scientific"
    if text.endswith("%"):
        return "percent"
    if text.startswith("#"):
        return "cell_error"
    return "not_an_amount"
