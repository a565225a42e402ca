"""The parts of a paper page: prose, headings, tables, framed boxes, pictures with their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import CondPageBreak, Flowable, KeepTogether, Spacer
from reportlab.platypus.tables import Table, TableStyle

from smeassist.domain.assessment import Level
from smeassist.faces.levels import signed_level
from smeassist.i18n.formats import Lang
from smeassist.reporting.paper.fonts import FONTS
from smeassist.reporting.paper.painter import Picture
from smeassist.reporting.paper.prose import Prose, Run, Style
from smeassist.reporting.scene import LIGHT, Role, Scene

WIDTH: Final = 487.0  # between the margins of A4, in points
HEIGHT: Final = 739.0  # between head and foot

BODY: Final = Style()
LEAD: Final = Style(size=11, leading=17, after=6)
NOTE: Final = Style(size=8, leading=12, role="muted", after=3)
CELL: Final = Style(size=8.5, leading=12.5, after=0)
CELL_BOLD: Final = Style(size=8.5, leading=12.5, after=0, weight="bold")
CELL_NOTE: Final = Style(size=7.5, leading=11, after=0, role="muted")
NUMBER: Final = Style(size=8.5, leading=12.5, after=0, align="end")
HEAD: Final = Style(size=8.5, leading=12.5, after=0, weight="bold", role="muted")
HEAD_END: Final = Style(size=8.5, leading=12.5, after=0, weight="bold", role="muted", align="end")
TITLE: Final = Style(size=20, leading=27, weight="bold", after=2)
CHAPTER: Final = Style(size=15, leading=22, weight="bold", before=16, after=6, keep_with_next=True)
SECTION: Final = Style(size=11, leading=17, weight="bold", before=10, after=4)
ITEM: Final = Style(size=9.5, leading=15, after=3, hang=14)

Words = str | Prose
_TALL_ROW: Final = 420.0
_PADDING: Final = 4.0  # on either side of a cell
_LEAST_REST: Final = 0.6  # of their width is what columns of words keep

# reportlab sets a table's font even where every cell draws itself, and its own is not embedded.
_FONT: Final = ("FONTNAME", (0, 0), (-1, -1), FONTS["regular"])
_GRID: Final = (
    _FONT,
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
    ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
    ("LINEBELOW", (0, 0), (-1, 0), 0.9, HexColor(LIGHT["muted"])),
    ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor(LIGHT["grid"])),
)


class Chapter(Prose):
    """A chapter's heading, which the page template enters in the outline."""

    def __init__(self, text: str) -> None:
        super().__init__([Run(text)], CHAPTER)
        self.text = text


def p(text: str, style: Style = BODY) -> Prose:
    """A paragraph of plain text; the one way that text reaches the page. No character of it is markup."""
    return Prose([Run(text)], style)


def section(title: str, needed: float = 110.0) -> list[Flowable]:
    """A heading that begins a new page unless there is room for it and some of what follows, in points."""
    return [CondPageBreak(needed), p(title, SECTION)]


def runs(parts: Iterable[Run], style: Style = BODY) -> Prose:
    """A paragraph whose parts differ in weight or role."""
    return Prose(tuple(parts), style)


def height(story: Sequence[Flowable]) -> float:
    """How high a story stands in one column, in points."""
    total = after = 0.0
    for part in story:
        total += max(part.getSpaceBefore(), after) + part.wrap(WIDTH, 10_000)[1]
        after = part.getSpaceAfter()
    return total


def bullets(texts: Iterable[str], style: Style = ITEM, sign: str = "·") -> list[Flowable]:
    """One paragraph for each text, with a sign before it."""
    return [p(f"{sign} {text}", style) for text in texts]


def gap(height: float) -> Flowable:
    """Empty height."""
    return Spacer(1, height)


def level(code: Level | Role, lang: Lang) -> Prose:
    """A level in sign, word and colour."""
    role: Role = code
    return runs([Run(signed_level(code, lang), role=role)], CELL_BOLD)


def table(
    header: Sequence[str],
    rows: Sequence[Sequence[Words]],
    widths: Sequence[float],
    *,
    numbers: Sequence[int] = (),
    shaded: Sequence[int] = (),
) -> Table:
    """A table whose header repeats on each page; `widths` are shares of the whole width.

    Columns in `numbers` end at their right edge; rows in `shaded` (counted from 0) are sub-headings.
    """
    head = [p(text, HEAD_END if index in numbers else HEAD) for index, text in enumerate(header)]
    body = [[_cell(cell, index in numbers) for index, cell in enumerate(row)] for row in rows]
    columns = _widths(widths, [head, *body], numbers)
    style = TableStyle(_GRID)
    for row in shaded:
        style.add("BACKGROUND", (0, row + 1), (-1, row + 1), HexColor("#EEF2F6"))
        style.add("SPAN", (0, row + 1), (-1, row + 1))
        style.add("NOSPLIT", (0, row + 1), (-1, row + 2))
    # A row is parted by the foot of a page only where it would not fit on a page of its own.
    heights = (
        cell.wrap(room - 2 * _PADDING, HEIGHT)[1] for row in body for cell, room in zip(row, columns, strict=True)
    )
    tall = any(height > _TALL_ROW for height in heights)
    table = Table([head, *body], colWidths=columns, repeatRows=1, splitInRow=int(tall), hAlign="LEFT")
    table.setStyle(style)
    table.spaceAfter = 8
    return table


def _widths(shares: Sequence[float], rows: Sequence[Sequence[Prose]], numbers: Sequence[int]) -> list[float]:
    """The columns' widths in points: as shared, but no number is cut as long as the other columns can give way."""
    total = sum(shares)
    columns = [WIDTH * share / total for share in shares]
    needed = {index: max(row[index].minWidth() for row in rows) + 2 * _PADDING + 0.1 for index in numbers}
    wider = {index: width for index, width in needed.items() if width > columns[index]}
    rest = WIDTH - sum(wider.values())
    given = sum(width for index, width in enumerate(columns) if index not in wider)
    if rest < given * _LEAST_REST:
        return columns
    return [wider.get(index, width * rest / given) for index, width in enumerate(columns)]


def _cell(cell: Words, number: bool) -> Prose:
    return cell if isinstance(cell, Prose) else p(cell, NUMBER if number else CELL)


def box(content: Sequence[Flowable], role: Role, ground: str = "#F6F8FA") -> Flowable:
    """A framed block with a coloured edge on its left."""
    table = Table([[part] for part in content], colWidths=[WIDTH], splitInRow=1, hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                _FONT,
                ("BACKGROUND", (0, 0), (-1, -1), HexColor(ground)),
                ("LINEBEFORE", (0, 0), (0, -1), 3, HexColor(LIGHT[role]), 0),
                ("LEFTPADDING", (0, 0), (-1, -1), 11),
                ("RIGHTPADDING", (0, 0), (-1, -1), 9),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
                ("TOPPADDING", (0, 0), (-1, 0), 7),
                ("BOTTOMPADDING", (0, -1), (-1, -1), 7),
            ]
        )
    )
    table.spaceBefore = 4
    table.spaceAfter = 8
    return table


def beside(left: Flowable, right: Sequence[Flowable], share: float) -> Flowable:
    """Two blocks side by side; the left one takes `share` of the width."""
    table = Table([[left, list(right)]], colWidths=[WIDTH * share, WIDTH * (1 - share)], hAlign="LEFT")
    table.setStyle(TableStyle([_FONT, ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (0, 0), 0)]))
    table.spaceAfter = 4
    return table


def picture(scene: Scene) -> Flowable:
    """A scene under its title and what it says, kept on one page."""
    words = [p(scene.title, SECTION), p(scene.summary, NOTE), gap(2), Picture(scene), gap(8)]
    return KeepTogether(words)
