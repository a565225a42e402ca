"""The content of the early-warning card: its ratios with their cuts, and from where on it warns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from smeassist.domain.pack import PackHead
from smeassist.domain.text import Text

CardLevel = Literal["none", "watch", "act", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRatio:
    """One ratio. Each cut that its value lies below costs a point; the cuts fall from the best to the worst.

    `base` is the figure that it is set against: below 0 the ratio says nothing, and so at 0, unless `none_is_best`
    (whoever owes nothing lacks nothing to pay it with).
    """

    id: str
    name: Text
    formula: str
    unit: Literal["ratio", "times"]
    base: str
    cuts: tuple[Decimal, ...]
    why: Text
    none_is_best: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CardExample:
    """A company's figures, each with the year before, and the points that must come of them."""

    name: Text
    end: date
    figures: Mapping[str, tuple[Decimal, ...]]
    parts: Mapping[str, int]
    points: int
    of: int
    level: CardLevel
    months: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPack:
    """The ratios, equally weighted, and the shares of the reachable points from which the card warns.

    Of fewer than `least_of` reachable points no level is given, nor is a period shorter than `shortest_months`
    judged.
    """

    head: PackHead
    watch_from: Decimal
    act_from: Decimal
    least_of: int
    shortest_months: int
    ratios: tuple[CardRatio, ...]
    not_for: tuple[Text, ...]
    no_chinese_data: Text
    examples: tuple[CardExample, ...] = ()
