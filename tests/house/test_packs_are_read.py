"""Content is read or is not there: a field of a pack that no module asks for by its name is a fault."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final

from smeassist import places
from smeassist.content.ready import bundled_packs
from smeassist.domain.edits import profile_paths
from tests.trees import tree

PACKAGE: Final = Path(__file__).resolve().parents[2] / "smeassist"
# Worked examples are what the tests run; the program itself has no use for them.
EXAMPLES: Final = "examples"
# Fields that wait for a reader, each with what will read it or whom it is for.
WAITING: Final[Mapping[str, str]] = {
    "Account.codes_met": "says in the pack which other codes were met; for whoever keeps the chart",
    "CardPack.no_chinese_data": "stands on the validity card, which tools/make_validity_card.py writes",
    "CardPack.not_for": "stands on the validity card, which tools/make_validity_card.py writes",
    "ChannelsPack.base_documents": "papers that any lender asks for: the page on financing will list them",
    "ChecklistsPack.duty_matrix": "who may hold which duties together: the checklists will ask it",
    "Definition.confidence": "how sure we are of a source; for whoever keeps the pack",
    "DutyMatrix.duties": "the duty matrix",
    "DutyMatrix.incompatible": "the duty matrix",
    "DutyMatrix.owner_only": "the duty matrix",
    "DutyMatrix.patterns": "the duty matrix",
    "DutyPattern.compensating": "the duty matrix",
    "DutyPattern.holders": "the duty matrix",
    "DutyPattern.team": "the duty matrix",
    "Fraud.signs": "frauds around loans: the page on financing will warn of them",
    "Holder.duties": "the duty matrix",
    "Identity.causes": "what usually breaks an identity: checks will say it",
    "Identity.not_checkable": "why an identity can't be asked of some books: checks will say it",
    "Item.linked_indicators": "which indicators a question speaks of: the checklists will show them",
    "ItemBasis.confidence": "how sure we are of a source; for whoever keeps the pack",
    "ModelDefinition.applicability": "for whom a model was made: the page on models will say it",
    "ModelDefinition.confidence": "how sure we are of a source; for whoever keeps the pack",
    "Reference.confidence": "how sure we are of a source; for whoever keeps the pack",
    "Reference.in_force": "since when a rule holds; for whoever keeps the pack",
    "SignalRule.confidence": "how sure we are of a source; for whoever keeps the pack",
}


def _records(value: Any) -> Iterator[type]:
    """The kinds of records in the packs, without those of worked examples."""
    if is_dataclass(value):
        yield type(value)
        for field in fields(value):
            if field.name != EXAMPLES:
                yield from _records(getattr(value, field.name))
    elif isinstance(value, Mapping | tuple):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _records(part)


def _asked_for(room: str = "") -> set[str]:
    """Every name by which some module of a room asks a record for a field."""
    names: set[str] = set()
    for path in (PACKAGE / room).rglob("*.py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute):
                names.add(node.attr)
            elif isinstance(node, ast.MatchClass):
                names.update(node.kwd_attrs)
    return names


def _unread() -> set[str]:
    asked = _asked_for()
    kinds = {kind for kind in _records(bundled_packs()) if not kind.__module__.endswith(".text")}
    named = {f"{kind.__name__}.{field.name}" for kind in kinds for field in fields(kind)}
    return {name for name in named if name.partition(".")[2] not in asked | {EXAMPLES}}


def test_every_field_of_a_pack_is_read_or_waits_by_name() -> None:
    assert sorted(_unread() - WAITING.keys()) == [], "a field that nothing reads is taken out of the pack"


def test_nothing_waits_that_is_read_by_now() -> None:
    assert sorted(WAITING.keys() - _unread()) == []


def test_every_key_of_a_profile_is_judged() -> None:
    """By a rule of a pack that names its path, or by a module of the domain that asks for its field."""
    rules = "\n".join(path.read_text(encoding="utf-8") for path in places.packs().glob("*.yaml"))
    asked = _asked_for("domain")
    judged = {path for path in profile_paths() if path in rules or path.rpartition(".")[2] in asked}
    assert sorted(profile_paths().keys() - judged) == [], "what nothing judges is not asked"
