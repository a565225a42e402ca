"""The pages of a paper: margins, what stands at head and foot of each, the outline, and the file around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any, Final

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.frames import Frame

from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.i18n.languages import language
from smeassist.reporting.charts.marks import shorten
from smeassist.reporting.paper.fonts import FONTS, load, shown, width
from smeassist.reporting.paper.parts import HEIGHT, WIDTH, Chapter
from smeassist.reporting.scene import LIGHT

_SIZE: Final = 8.0
_SIDE: Final = (A4[0] - WIDTH) / 2
_FOOT: Final = 50.0
_PRODUCT: Final = "smeassist"
_TOTAL: Final = "pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What every page bears: the paper's title, whose it is and for when, and a line at the foot."""

    title: str
    subject: str
    foot: str
    when: str = ""


class _Paper(BaseDocTemplate):
    """Pages with head and foot; chapters enter the outline; the number of pages is filled in at the end."""

    def __init__(self, target: BytesIO, furniture: Furniture, lang: Lang, *, invariant: bool) -> None:
        super().__init__(
            target,
            pagesize=A4,
            title=shown(furniture.title),
            author=_PRODUCT,
            creator=_PRODUCT,
            producer=_PRODUCT,
            subject="",
            lang=language(lang).tag,
            initialFontName=FONTS["regular"],
            invariant=int(invariant),
            pageCompression=1,
            displayDocTitle=True,
        )
        self.furniture = furniture
        self.language: Lang = lang
        self._chapters = 0
        frame = Frame(_SIDE, _FOOT, WIDTH, HEIGHT + 1, 0, 0, 0, 0, id="body")
        self.addPageTemplates(PageTemplate("page", [frame], onPage=_furnish))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (reportlab's name)
        """Enter a chapter in the outline."""
        if isinstance(flowable, Chapter):
            self._chapters += 1
            key = f"chapter-{self._chapters}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(shown(flowable.text), key, 0)


class _CountedPages(Canvas):
    """A canvas that, when all pages are there, draws how many: every page refers to that one drawing."""

    def __init__(self, *arguments: Any, language: Lang, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._language: Lang = language

    def save(self) -> None:
        """Draw the number of pages, then write the file."""
        self.beginForm(_TOTAL, 0, -4, 80, 12)
        self.setFillColor(HexColor(LIGHT["muted"]))
        self.setFont(FONTS["regular"], _SIZE)
        self.drawString(0, 0, say("report.page.of", self._language, {"pages": self.getPageNumber() - 1}))
        self.endForm()
        super().save()


def build(story: Sequence[Flowable], furniture: Furniture, lang: Lang, *, invariant: bool = False) -> bytes:
    """A whole PDF with both fonts embedded; `invariant` leaves out the time, so that equal input
    gives equal bytes.

    Nothing in it names a person, a machine or a folder.
    """
    _set_up()
    load()
    target = BytesIO()
    paper = _Paper(target, furniture, lang, invariant=invariant)
    paper.build(list(story), canvasmaker=partial(_CountedPages, language=lang))
    return target.getvalue()


def _set_up() -> None:
    """Let reportlab fetch nothing by name, whatever a text may contain, and write small files."""
    rl_config.trustedSchemes = ["data"]
    rl_config.trustedHosts = []
    # Streams as bytes, not as text a quarter longer.
    rl_config.useA85 = 0


def _furnish(canvas: Canvas, paper: _Paper) -> None:
    canvas.saveState()
    canvas.setFillColor(HexColor(LIGHT["muted"]))
    canvas.setStrokeColor(HexColor(LIGHT["grid"]))
    canvas.setLineWidth(0.6)
    canvas.setFont(FONTS["regular"], _SIZE)
    head, right = A4[1] - 34, A4[0] - _SIDE
    title = shown(paper.furniture.title)
    when = shown(f" · {paper.furniture.when}" if paper.furniture.when else "")
    room = WIDTH - width(title + when, _SIZE) - 20
    canvas.drawString(_SIDE, head, shorten(_one_line(paper.furniture.subject), room, _SIZE, width) + when)
    canvas.drawRightString(right, head, title)
    canvas.line(_SIDE, head - 6, right, head - 6)
    canvas.line(_SIDE, 40, right, 40)
    total = say("report.page.of", paper.language, {"pages": 10})
    x = right - width(total, _SIZE)
    number = say("report.page.number", paper.language, {"page": paper.page})
    room = x - _SIDE - width(number, _SIZE) - 12
    canvas.drawString(_SIDE, 28, shorten(_one_line(paper.furniture.foot), room, _SIZE, width))
    canvas.drawRightString(x, 28, number)
    canvas.translate(x, 28)
    canvas.doForm(_TOTAL)
    canvas.restoreState()


def _one_line(text: str) -> str:
    return shown(" ".join(text.split()))
