"""The book's edits in words, as its history page lists them; without Qt."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.answers import Answer
from smeassist.domain.company import Import, ImportedFile
from smeassist.domain.edits import Change, Edit, EditValue, figure_key
from smeassist.domain.mapping import LayoutMapping
from smeassist.i18n import formats
from smeassist.i18n.catalogue import known, say
from smeassist.i18n.formats import Lang
from smeassist.reporting.words import item_name, period_name

_NOTHING: Final = "—"


def when(edit: Edit) -> str:
    """The moment of an edit by this computer's clock."""
    return f"{edit.at.astimezone():%Y-%m-%d %H:%M}"


def doing(edit: Edit, lang: Lang) -> str:
    """What was done: entered, changed, taken out, undone, done again."""
    if edit.role != "edit":
        return say(f"history.{edit.role}", lang)
    if edit.change.old is None:
        return say("history.entered", lang)
    return say("history.removed" if edit.change.new is None else "history.changed", lang)


def subject(change: Change, lang: Lang) -> str:
    """What an edit is about."""
    match change.kind:
        case "figure":
            period, item = figure_key(change.path)
            return say(
                "history.figure", lang, {"item": item_name(item, lang), "period": period_name(period, lang)}
            )
        case "profile":
            key = f"gui.ask.{change.path}"
            return say(key, lang) if known(key) else change.path
        case "answer":
            return say("history.answer", lang, {"id": change.path})
        case "import" | "mapping":
            return say(f"history.{change.kind}", lang)


def value(found: EditValue, path: str, lang: Lang) -> str:
    """One side of an edit."""
    match found:
        case None:
            return _NOTHING
        case bool():
            return say("gui.ask.yes" if found else "gui.ask.no", lang)
        case Decimal():
            return formats.yuan(found, lang)
        case date():
            return formats.day(found, lang)
        case Answer():
            words = say(f"gui.answer.{found.value}", lang)
            return say("history.noted", lang, {"answer": words, "note": found.note}) if found.note else words
        case Import():
            return _files(found.files)
        case LayoutMapping():
            return found.name or _NOTHING
        case tuple():
            names = (one.name if isinstance(one, ImportedFile) else str(one) for one in found)
            return ", ".join(name for name in names if name) or _NOTHING
        case _:
            key = f"choice.{path}.{found}"
            return say(key, lang) if known(key) else str(found)


def _files(files: tuple[ImportedFile, ...]) -> str:
    return ", ".join(one.name for one in files if one.name) or _NOTHING
