"""What the papers of a loan say of its rate: in per cent, per mille, 分 and 厘, or on the loan prime rate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from smeassist.domain.text import Reason, reason
from smeassist.domain.written.folding import fold_term
from smeassist.domain.written.numerals import number_of
from smeassist.domain.written.terms import PARTS_OF_A_WHOLE, several

Per = Literal["", "year", "month", "day"]
Base = Literal["", "lpr", "lpr_1y", "lpr_5y"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A rate as a fraction `per` year, month or day ('': the words do not say), on top of `times` a benchmark."""

    value: Decimal
    per: Per = ""
    base: Base = ""
    times: Decimal = Decimal(0)


_PERIODS: Final[tuple[tuple[Per, re.Pattern[str], re.Pattern[str]], ...]] = (
    (
        "year",
        re.compile(r"^(?:(?:折合|综合)?年(?:化)?(?:利率|利息|息|费率|化|率)?|per annum|annual(?:ly)?|yearly|apr)"),
        re.compile(r" ?(?:(?:/|每|per |a )?(?:年|year|yr|annum)|p\.?a\.?)$"),
    ),
    (
        "month",
        re.compile(r"^(?:每?月(?:利率|利息|息|费率|费|率)?|monthly)"),
        re.compile(r" ?(?:/|每|per |a )?(?:个?月|month|mo)$"),
    ),
    (
        "day",
        re.compile(r"^(?:每?[日天](?:利率|利息|息|费率|率)?|daily)"),
        re.compile(r" ?(?:/|每|per |a )?(?:日|天|day)$"),
    ),
)
"""The words of a period before and behind a rate."""
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,12})?|\.[0-9]{1,12}")
_FROM_YEARS: Final = re.compile(r"[15一五]年期?以上")
_POINTS: Final = re.compile(r"个?百分点$")
_SIZES: Final = (
    *PARTS_OF_A_WHOLE,
    (re.compile(r"(.+)‱"), 10_000),
    (re.compile(r"万分之(.+)"), 10_000),
    (re.compile(r"萬分之(.+)"), 10_000),
    (re.compile(r"[万萬](?=[0-9一二两三四五六七八九])(.+)"), 10_000),
    (re.compile(r"千(?=[0-9一二两三四五六七八九])(.+)"), 1_000),
    (re.compile(r"(.+?) ?(?:percent|per cent)"), 100),
    (re.compile(r"(.+?) ?(?:bps?|个?基点)"), 10_000),
)
_FEN: Final = re.compile(
    r"(?:(?P<fen>[0-9.]+|[一二两三四五六七八九十]+)分)?(?:(?P<li>[0-9.]+|[一二两三四五六七八九])厘)?"
    r"(?P<rest>[0-9]|[一二三四五六七八九])?毫?(?:利|利息|息)?"
)
_FEN_SIZES: Final[dict[Per, Decimal]] = {"month": Decimal("0.01"), "year": Decimal("0.1")}
_TERM: Final = r"(?:(?P<term>[1-5一五])年期?(?:以上)?(?:的)?)?"
_LPR: Final = re.compile(
    rf"(?:(?P<front>[0-9.]+|[一二两三四五六七八九])(?:倍|×|x|\*)(?:的)?)?{_TERM}(?:贷款市场报价利率|lpr)(?:利率)?(?P<rest>.*)"
)
_ADDED: Final = re.compile(r"(?P<sign>[+-]|加点?|减点?|上浮|下浮|下调|上调)(?P<size>.+)")
_TIMES: Final = re.compile(r"(?:的|[×x*])(?P<times>[0-9.]+)倍?")


def rate_of(written: str) -> Rate | Reason:
    """The rate that a text states.

    By custom 分 is a hundredth a month and a tenth a year, 厘 a tenth of it; without a period that is a question.

    >>> rate_of("月息1分2"), rate_of("年化12%").per, rate_of("万分之五/日").value
    (Rate(value=Decimal('0.012'), per='month', base='', times=Decimal('0')), 'year', Decimal('0.0005'))
    >>> rate_of("LPR+50bp").value, rate_of("1分").code, rate_of("12").code, rate_of("4%-6%").code
    (Decimal('0.005'), 'written.fen', 'written.rate_bare', 'written.several')
    """
    text = fold_term(written)
    if (open_ := several(_FROM_YEARS.sub("5年期", text))) is not None:
        return reason(open_.code, text=written)
    if "lpr" in text or "报价利率" in text:
        return _on_lpr(text.replace(" ", ""), written)
    return _plain(text, written)


def _plain(text: str, written: str) -> Rate | Reason:
    per, body = _period(text)
    if per is None:
        return reason("written.no_rate", text=written)
    body = body.strip(" :=为是约")
    if (value := _sized(body)) is not None:
        return Rate(value=value, per=per)
    if "分" in body or "厘" in body:
        return _in_fen(body, per, written)
    bare = _number(body)
    if bare is None:
        return reason("written.no_rate", text=written)
    return Rate(value=bare, per=per) if abs(bare) < 1 else reason("written.rate_bare", text=written)


def _period(text: str) -> tuple[Per | None, str]:
    """The period that words before or behind the rate name, and the rate alone; None: the words differ."""
    names: set[Per] = set()
    for per, front, back in _PERIODS:
        for pattern in (front, back):
            shorter = pattern.sub("", text, count=1).strip()
            if shorter != text and shorter and not shorter.endswith(("每", "/")):
                text = shorter
                names.add(per)
    return (None, text) if len(names) > 1 else (next(iter(names), ""), text)


def _sized(body: str) -> Decimal | None:
    for pattern, size in _SIZES:
        match = pattern.fullmatch(body)
        if match and (number := _number(match[1])) is not None:
            return number / size
    return None


def _in_fen(body: str, per: Per, written: str) -> Rate | Reason:
    match = _FEN.fullmatch(body.replace(" ", ""))
    if match is None or not (match["fen"] or match["li"]):
        return reason("written.no_rate", text=written)
    fen, li, rest = (Decimal(0) if part is None else _number(part) for part in match.group("fen", "li", "rest"))
    if fen is None or li is None or rest is None:
        return reason("written.no_rate", text=written)
    count = fen + li / 10 + rest / (100 if match["li"] else 10)
    if per not in _FEN_SIZES:
        monthly, yearly = (f"{(count * size * 100).normalize():f}" for size in _FEN_SIZES.values())
        return reason("written.fen", text=written, monthly=monthly, yearly=yearly)
    return Rate(value=count * _FEN_SIZES[per], per=per)


def _on_lpr(text: str, written: str) -> Rate | Reason:
    _, text = _period(text)
    match = _LPR.fullmatch(text.strip(":=为是"))
    if match is None:
        return reason("written.no_rate", text=written)
    bases: dict[str | None, Base] = {None: "lpr", "1": "lpr_1y", "一": "lpr_1y", "5": "lpr_5y", "五": "lpr_5y"}
    base = bases.get(match["term"])
    times = Decimal(1) if match["front"] is None else _number(match["front"])
    if base is None or times is None:
        return reason("written.no_rate", text=written)
    rest = match["rest"]
    if not rest:
        return Rate(value=Decimal(0), per="year", base=base, times=times)
    if multiple := _TIMES.fullmatch(rest):
        return Rate(value=Decimal(0), per="year", base=base, times=Decimal(multiple["times"]))
    return _added(rest, base, times, written)


def _added(rest: str, base: Base, times: Decimal, written: str) -> Rate | Reason:
    match = _ADDED.fullmatch(rest)
    if match is None:
        return reason("written.no_rate", text=written)
    points = _POINTS.sub("%", match["size"])
    size = _sized(points)
    if size is None:
        return reason("written.lpr_unit", text=written)
    down = match["sign"] in {"-", "减", "减点", "下浮", "下调"}
    if match["sign"] in {"上浮", "下浮"} and points.endswith("%"):
        # 上浮 30% is of the benchmark itself; percentage points are added with 加.
        return Rate(value=Decimal(0), per="year", base=base, times=times * (1 - size if down else 1 + size))
    return Rate(value=-size if down else size, per="year", base=base, times=times)


def _number(text: str) -> Decimal | None:
    text = text.strip()
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    return None if text.isascii() else number_of(text)
