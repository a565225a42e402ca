"""Plain text set in lines: Chinese breaks between characters, Latin between words; there is no markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus.flowables import Flowable

from smeassist.reporting.paper.fonts import FONTS, shown, width
from smeassist.reporting.scene import LIGHT, Role, Weight

# Never at the beginning of a line, and never at its end (GB/T 15834).
_NOT_FIRST: Final = frozenset("，。、；：？！”’）》」』】〉…—～·,.;:?!)]}%‰°℃%）〕")
_NOT_LAST: Final = frozenset("“‘（《「『【〈([{〔¥￥$")
_WIDE: Final = "\u2e80"  # from here on a line may break between any two characters
_CURRENCY: Final = re.compile("[(（]?[A-Z]{3}")  # stays with its amount
_AMOUNT: Final = re.compile(r"-?\d")
_RAISE: Final = 0.80  # of the size: where the baseline lies under the top of a line's text
_FEWEST: Final = 2  # lines that a paragraph leaves alone at the foot or the head of a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How prose looks, in points; `hang` indents the lines after the first."""

    size: float = 9.5
    leading: float = 15.0
    role: Role = "ink"
    weight: Weight = "regular"
    align: str = "start"
    before: float = 0.0
    after: float = 4.0
    indent: float = 0.0
    hang: float = 0.0
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with its own weight or role; None takes the paragraph's."""

    text: str
    weight: Weight | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class _Atom:
    """What no line break may part."""

    text: str
    weight: Weight
    role: Role
    width: float

    @property
    def space(self) -> bool:
        return self.text == " "


_Lines = tuple[tuple[_Atom, ...], ...]


class Prose(Flowable):
    """A paragraph of plain text that wraps, splits and draws itself."""

    def __init__(
        self, runs: Sequence[Run], style: Style, lines: _Lines | None = None, *, tail: bool = False
    ) -> None:
        super().__init__()
        self.runs = tuple(runs)
        self.style = style
        self.spaceBefore = style.before
        self.spaceAfter = style.after
        self.keepWithNext = style.keep_with_next
        self._lines = lines
        self._fixed = lines is not None
        self._set_for = -1.0
        self._tail = tail

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (reportlab's names)
        """Set the text in lines as wide as there is room."""
        self.width = aW
        if not self._fixed and aW != self._set_for:
            self._lines, self._set_for = self._set(aW), aW
        self.height = len(self._lines or ()) * self.style.leading
        return aW, self.height

    def _set(self, room: float) -> _Lines:
        """The text in lines; a table asks for the same width several times."""
        lines: list[tuple[_Atom, ...]] = []
        for atoms in _paragraphs(self.runs, self.style):
            lines += _fill(atoms, self.style, room, first=not lines)
        return tuple(lines)

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        """Two parts of at least two lines each, or nothing where that is not possible."""
        self.wrap(aW, aH)
        lines = self._lines or ()
        fitting = int((aH + 0.01) // self.style.leading)
        if fitting >= len(lines):
            return [self]
        fitting = min(fitting, len(lines) - _FEWEST)
        if fitting < _FEWEST:
            return []
        head = Prose(self.runs, self.style, lines[:fitting], tail=self._tail)
        return [head, Prose(self.runs, self.style, lines[fitting:], tail=True)]

    def minWidth(self) -> float:  # noqa: N802
        """The width of the widest part that can't be broken."""
        atoms = (atom for line in _paragraphs(self.runs, self.style) for atom in line)
        return max((atom.width for atom in atoms), default=0.0)

    def draw(self) -> None:
        """Paint the lines from the top down."""
        style = self.style
        text = self.canv.beginText()
        y = self.height - style.leading + (style.leading - style.size) / 2 + style.size * (1 - _RAISE)
        for number, line in enumerate(self._lines or ()):
            indent = style.indent + (style.hang if number or self._tail else 0.0)
            room = self.width - indent
            used = sum(atom.width for atom in line)
            shift = {"start": 0.0, "middle": (room - used) / 2, "end": room - used}[style.align]
            self._draw_line(text, line, indent + shift, y)
            y -= style.leading
        self.canv.drawText(text)

    def _draw_line(self, text: PDFTextObject, line: Sequence[_Atom], x: float, y: float) -> None:
        for weight, role, words, wide in _joined(line):
            text.setFillColor(_colour(role))
            text.setFont(FONTS[weight], self.style.size)
            text.setTextOrigin(x, y)
            text.textOut(words)
            x += wide


@cache
def _colour(role: Role) -> Color:
    return HexColor(LIGHT[role])


def _joined(line: Sequence[_Atom]) -> Iterator[tuple[Weight, Role, str, float]]:
    """Neighbours of one look as one string."""
    start = 0
    for index in range(1, len(line) + 1):
        ended = index == len(line)
        if ended or (line[index].weight, line[index].role) != (line[start].weight, line[start].role):
            part = line[start:index]
            yield part[0].weight, part[0].role, "".join(atom.text for atom in part), sum(a.width for a in part)
            start = index


def _fill(atoms: Sequence[_Atom], style: Style, room: float, *, first: bool) -> list[tuple[_Atom, ...]]:
    lines: list[tuple[_Atom, ...]] = []
    line: list[_Atom] = []
    used = 0.0
    left = room - style.indent - (0.0 if first else style.hang)
    for atom in _fitting(atoms, style.size, room - style.indent - style.hang):
        if used + atom.width > left + 0.01 and line and not atom.space:
            lines.append(_trimmed(line))
            line, used = [], 0.0
            left = room - style.indent - style.hang
        if line or not atom.space:
            line.append(atom)
            used += atom.width
    return [*lines, _trimmed(line)]


def _trimmed(line: Sequence[_Atom]) -> tuple[_Atom, ...]:
    end = len(line)
    while end and line[end - 1].space:
        end -= 1
    return tuple(line[:end])


def _fitting(atoms: Sequence[_Atom], size: float, room: float) -> Iterator[_Atom]:
    """Atoms no wider than a line: a longer word is cut where the line is full."""
    for atom in atoms:
        if atom.width <= room:
            yield atom
            continue
        held, used = "", 0.0
        for char in atom.text:
            wide = _char_width(char, atom.weight) * size
            if held and used + wide > room:
                yield _Atom(held, atom.weight, atom.role, used)
                held, used = "", 0.0
            held, used = held + char, used + wide
        yield _Atom(held, atom.weight, atom.role, used)


@lru_cache(maxsize=20_000)
def _char_width(char: str, weight: Weight) -> float:
    return width(char, 1.0, weight)


def _paragraphs(runs: Sequence[Run], style: Style) -> list[list[_Atom]]:
    """The runs' atoms, a list for each line that the text itself breaks."""
    paragraphs: list[list[_Atom]] = [[]]
    for run in runs:
        weight, role = run.weight or style.weight, run.role or style.role
        for number, part in enumerate(shown(run.text).split("\n")):
            if number:
                paragraphs.append([])
            paragraphs[-1] += [_atom(text, weight, role, style.size) for text in _atoms(part)]
    return paragraphs


@lru_cache(maxsize=50_000)
def _atom(text: str, weight: Weight, role: Role, size: float) -> _Atom:
    return _Atom(text, weight, role, sum(_char_width(char, weight) for char in text) * size)


def _atoms(text: str) -> Iterator[str]:
    """Cut a line of text where it may break.

    >>> list(_atoms("借款（12.5 万元），好。"))
    ['借', '款', '（12.5', ' ', '万', '元），', '好。']
    >>> list(_atoms("poor < CNY -3.5"))
    ['poor', ' ', '<', ' ', 'CNY -3.5']
    """
    held = ""
    for at, char in enumerate(text):
        if char == " " and _CURRENCY.fullmatch(held) and _AMOUNT.match(text, at + 1):
            held += char
        elif char == " ":
            if held:
                yield held
            yield " "
            held = ""
        elif held and _parts(held[-1], char):
            yield held
            held = char
        else:
            held += char
    if held:
        yield held


def _parts(left: str, right: str) -> bool:
    """Whether a line may break between two characters."""
    if right in _NOT_FIRST or left in _NOT_LAST:
        return False
    return left >= _WIDE or right >= _WIDE or (left in "/-–" and right.isalpha())
