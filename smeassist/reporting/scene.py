"""A picture as shapes and text in points, painted alike by the window and on paper.

The origin is the top left corner, x runs right and y runs down; shapes are painted in their order.
A painter maps roles to colours with a palette (`LIGHT`, `DARK`) and scales the whole by one factor.
What a painter must get right for both pictures to be the same:

* `TextLine.y` is the baseline, `TextLine.anchor` says which end of the text stands at `x`; nothing wraps.
* `Wedge` angles are degrees, 0 at three o'clock, anticlockwise; `inner` is the radius of the hole.
* `Rect.radius` rounds all four corners; a stroke lies centred on its edge, with butt caps, mitred joins.
* `fill` or `stroke` None paints none; `opacity` belongs to the fill alone; `dash` is on, off in points.
* `Spot` paints nothing: it is a place with words, for a tooltip.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal
from unicodedata import east_asian_width

Role = Literal[
    "good", "watch", "poor", "unknown", "accent", "muted", "grid", "ink", "paper",
    "series1", "series2", "series3", "series4", "series5", "series6",
]  # fmt: skip
Anchor = Literal["start", "middle", "end"]
Weight = Literal["regular", "bold"]
Point = tuple[float, float]
Measure = Callable[[str, float, Weight], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight stroke."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: Role = "ink"
    width: float = 0.75
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Polyline:
    """An open stroke through points."""

    points: tuple[Point, ...]
    stroke: Role = "ink"
    width: float = 1.5
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    """A closed shape through points."""

    points: tuple[Point, ...]
    fill: Role | None = None
    stroke: Role | None = None
    width: float = 0.75
    opacity: float = 1.0
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """An upright rectangle; `x`, `y` is its top left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: Role | None = None
    stroke: Role | None = None
    stroke_width: float = 0.75
    radius: float = 0.0
    opacity: float = 1.0
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wedge:
    """A sector of a disc or, with `inner`, of a ring; a full circle where `extent` is 360."""

    x: float
    y: float
    radius: float
    start: float = 0.0
    extent: float = 360.0
    inner: float = 0.0
    fill: Role | None = None
    stroke: Role | None = None
    width: float = 0.75
    opacity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line of plain text."""

    x: float
    y: float
    text: str
    size: float = 9.0
    role: Role = "ink"
    anchor: Anchor = "start"
    weight: Weight = "regular"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A rectangle that has something to say when pointed at."""

    x: float
    y: float
    width: float
    height: float
    tip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureTable:
    """The twin of a picture: the same figures as words."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Shape = Line | Polyline | Polygon | Rect | Wedge | TextLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One picture: its box in points, its shapes, its title, what it says aloud, and its table twin."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    summary: str
    table: PictureTable
    spots: tuple[Spot, ...] = ()


# On these grounds every role of text has at least 4.5:1, every other at least 3:1 (a test computes them).
LIGHT: Final[Mapping[Role, str]] = MappingProxyType(
    {
        "good": "#1B7F4B",
        "watch": "#9A5B00",
        "poor": "#B3261E",
        "unknown": "#57606A",
        "accent": "#0B5CAD",
        "muted": "#57606A",
        "grid": "#D0D7DE",
        "ink": "#1F2328",
        "paper": "#FFFFFF",
        "series1": "#0B5CAD",
        "series2": "#1F7A72",
        "series3": "#6F4FA8",
        "series4": "#94592B",
        "series5": "#5B6773",
        "series6": "#9A3F70",
    }
)
DARK: Final[Mapping[Role, str]] = MappingProxyType(
    {
        "good": "#6FD39B",
        "watch": "#F2B84B",
        "poor": "#FF8A80",
        "unknown": "#A8B1BA",
        "accent": "#6CB6FF",
        "muted": "#A8B1BA",
        "grid": "#3D444D",
        "ink": "#E6EAEE",
        "paper": "#1E1E1E",
        "series1": "#6CB6FF",
        "series2": "#5CC8BC",
        "series3": "#BBA4F2",
        "series4": "#E3A873",
        "series5": "#A8B1BA",
        "series6": "#E79CC5",
    }
)


_NARROW: Final = frozenset(" .,:;'|!ijlIft()[]{}·/")


def estimated_width(text: str, size: float, weight: Weight = "regular") -> float:
    """About how wide a text is in points, a little too wide rather than too narrow; no font is needed.

    >>> estimated_width("资产", 10)
    20.0
    """
    ems = sum(_em(char) for char in text)
    return ems * size * (1.04 if weight == "bold" else 1.0)


def _em(char: str) -> float:
    if east_asian_width(char) in "WF":
        return 1.0
    if char in _NARROW:
        return 0.36
    if char.isupper() or char in "%@&—≥≤●○▲■◆×–":
        return 0.9 if char in "MW%@—●○▲■◆" else 0.68
    return 0.58
