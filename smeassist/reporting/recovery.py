"""The sheet with the key that opens an encrypted book without its password: to print and lock away."""

from __future__ import annotations

from datetime import date
from typing import Final

from smeassist.i18n import formats
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import Lang
from smeassist.reporting.paper.pages import Furniture, build
from smeassist.reporting.paper.parts import BODY, LEAD, NOTE, TITLE, box, bullets, gap, p
from smeassist.reporting.paper.prose import Style

GROUPS_IN_A_LINE: Final = 4
_KEY: Final = Style(size=17, leading=28, after=0, weight="bold")
_WRITE: Final = Style(size=9.5, leading=24, after=2)


def render(file: str, key: str, day: date, lang: Lang, *, invariant: bool = False) -> bytes:
    """The sheet for a book's file; `key` is groups of digits joined by `-`, as a person types them."""
    groups = key.split("-")
    lines = [
        "  -  ".join(groups[start : start + GROUPS_IN_A_LINE]) for start in range(0, len(groups), GROUPS_IN_A_LINE)
    ]
    story = [
        p(say("recovery.title", lang), TITLE),
        p(say("recovery.file", lang, {"file": file, "day": formats.day(day, lang)}), BODY),
        gap(6),
        p(say("recovery.what", lang), LEAD),
        box([p(line, _KEY) for line in lines], "accent"),
        *bullets(say(f"recovery.point.{point}", lang) for point in ("keep", "type", "door", "change", "digits")),
        gap(8),
        p(say("recovery.where", lang), _WRITE),
        p(say("recovery.check", lang), NOTE),
    ]
    furniture = Furniture(title=say("recovery.title", lang), subject="", foot=say("recovery.foot", lang))
    return build(story, furniture, lang, invariant=invariant)
