"""Who changed what of a company and when: each edit in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from smeassist.domain.answers import Answer
from smeassist.domain.company import Import, ImportedFile
from smeassist.domain.edits import (
    EXPECTED,
    FORECAST,
    PAPERS,
    WAS_RIGHT,
    Change,
    Edit,
    EditKind,
    EditValue,
    figure_key,
    is_profile_path,
)
from smeassist.domain.mapping import LayoutMapping
from smeassist.domain.offers.offer import Offer
from smeassist.domain.profile import Expected
from smeassist.faces.amounts import figure_words
from smeassist.faces.names import period_name
from smeassist.i18n import formats
from smeassist.i18n.catalogue import known, said, say
from smeassist.i18n.formats import Lang

if TYPE_CHECKING:
    from smeassist.domain.checklist_pack import ChecklistsPack

# What is kept apart: figures, answers, and what is known of the company itself.
GROUPS: Final[Mapping[str, tuple[EditKind, ...]]] = {
    "figures": ("figure", "import", "mapping"),
    "answers": ("answer",),
    "profile": ("profile",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One edit in words; `when` is this machine's time."""

    number: int
    when: str
    who: str
    how: str
    what: str
    old: str
    new: str


def line(edit: Edit, pack: ChecklistsPack, lang: Lang) -> ChangeLine:
    """An edit in words."""
    what, old, new = change_words(edit.change, pack, lang)
    return ChangeLine(
        number=edit.seq,
        when=formats.moment(edit.at),
        who=edit.by or say("history.nobody", lang),
        how=say(f"history.role.{edit.role}", lang),
        what=what,
        old=old,
        new=new,
    )


def change_words(change: Change, pack: ChecklistsPack, lang: Lang) -> tuple[str, str, str]:
    """What a change is about, what was there and what is."""
    old, new = (_value(change, value, lang) for value in (change.old, change.new))
    return _what(change, pack, lang), old, new


def _what(change: Change, pack: ChecklistsPack, lang: Lang) -> str:
    match change.kind:
        case "figure":
            period, item = figure_key(change.path)
            name = say(f"item.{item}", lang) if known(f"item.{item}") else item
            return say("history.what.figure", lang, {"item": name, "period": period_name(period, lang)})
        case "answer":
            asked = next((item.question for item in pack.items if item.id == change.path), None)
            return f"{change.path} {said(asked, lang)}" if asked else change.path
        case "profile":
            return _fact(change.path, lang)
        case "import" | "mapping":
            return say(f"history.what.{change.kind}", lang)


def _fact(path: str, lang: Lang) -> str:
    if path in PAPERS:
        return say(f"history.what.{path}", lang)
    first, _, rest = path.partition(".")
    if first == WAS_RIGHT:
        return say("history.what.was_right", lang, {"signal": _signal(rest.partition("@")[0], lang)})
    if first == EXPECTED and is_profile_path(path):
        return say("history.what.expected", lang, {"day": date.fromisoformat(rest)})
    key = f"forecast.assumption.{rest}" if first == FORECAST else f"gui.ask.{path}"
    return say(key, lang) if known(key) else path


def _signal(code: str, lang: Lang) -> str:
    key = f"signal.{code}"
    return say(key, lang) if known(key) else code


def _value(change: Change, value: EditValue, lang: Lang) -> str:  # noqa: PLR0911 - one for each type
    if value is None:
        return say("history.nothing", lang)
    match value:
        case Answer():
            word = say(f"gui.answer.{value.value}", lang)
            return say("history.noted", lang, {"answer": word, "note": value.note}) if value.note else word
        case Import():
            return _files(value.files, lang)
        case LayoutMapping() | Expected():
            return _kept(value, lang)
        case bool():
            return say("history.yes" if value else "history.no", lang)
        case Decimal():
            return _number(change, value, lang)
        case date():
            return formats.day(value, lang)
        case str():
            prefix = WAS_RIGHT if change.path.startswith(WAS_RIGHT) else f"choice.{change.path}"
            return _worded(prefix, value, lang)
        case tuple():
            return _several(change, value, lang)
        case _:
            return str(value)


def _kept(value: LayoutMapping | Expected, lang: Lang) -> str:
    if isinstance(value, Expected):
        return say("history.expected", lang, {"on": value.made_on})
    return say("history.layout", lang)


def _number(change: Change, value: Decimal, lang: Lang) -> str:
    if change.kind == "figure":
        return figure_words(figure_key(change.path)[1], value, lang)
    return formats.number(value, lang)


def _several(change: Change, value: tuple[str | ImportedFile | Offer, ...], lang: Lang) -> str:
    loans = [loan for loan in value if isinstance(loan, Offer)]
    if loans:
        return _names((_loan(loan, lang) for loan in loans), lang)
    files = [part for part in value if isinstance(part, ImportedFile)]
    if files or change.kind == "import":
        return _files(files, lang)
    return _names((_worded("gui.choice", str(part), lang) for part in value), lang)


def _loan(loan: Offer, lang: Lang) -> str:
    principal = "" if loan.principal is None else formats.wan(loan.principal, lang)
    return f"{loan.name} {principal}".strip() or say("history.unnamed", lang)


def _worded(prefix: str, value: str, lang: Lang) -> str:
    """The words of a choice; what was typed freely stays as it is."""
    key = f"{prefix}.{value}"
    return say(key, lang) if known(key) else value


def _files(files: Iterable[ImportedFile], lang: Lang) -> str:
    return _names((file.name for file in files if file.name), lang) or say("history.unnamed", lang)


def _names(names: Iterable[str], lang: Lang) -> str:
    return formats.names("、".join(names), lang)
