"""The recovery sheet: one page to print and lock away, with the code that opens an encrypted book."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.reporting import files
from smeassist.reporting.paper.pages import Furniture, build
from smeassist.reporting.paper.parts import BODY, Chapter, box, bullets, gap, p
from smeassist.reporting.paper.prose import Style

_CODE = Style(size=15, leading=24)
_GROUPS = 4


def write(book: str, code: str, today: date, lang: Lang, target: Path) -> None:
    """Write the sheet of the book with this file name.

    Raises:
        SmeError: the target can't be written; see `files.replace`.
    """
    files.replace(target, render(book, code, today, lang))


def render(book: str, code: str, today: date, lang: Lang, *, invariant: bool = False) -> bytes:
    """The PDF's bytes; with `invariant` the same code gives the same bytes."""
    groups = code.split("-")
    lines = ["  ".join(groups[at : at + _GROUPS]) for at in range(0, len(groups), _GROUPS)]
    story = [
        Chapter(say("recovery.title", lang)),
        p(say("recovery.what", lang, {"file": book}), BODY),
        gap(6),
        box([p(line, _CODE) for line in lines], "accent"),
        gap(6),
        *bullets(say(f"recovery.rule_{at}", lang) for at in (1, 2, 3)),
    ]
    furniture = Furniture(
        title=say("recovery.title", lang),
        subject=say("recovery.made", lang, {"day": today}),
        foot=say("recovery.foot", lang),
    )
    return build(story, furniture, lang, invariant=invariant)
