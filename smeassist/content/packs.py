"""Content packs from YAML files into their domain records."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from smeassist import places
from smeassist.content.documents import load
from smeassist.content.plain import Plain
from smeassist.content.records import build
from smeassist.domain.channel_pack import ChannelsPack, fields_of
from smeassist.domain.edits import profile_paths
from smeassist.domain.errors import SmeError
from smeassist.domain.facts import DERIVED, is_named
from smeassist.domain.pack import PackHead
from smeassist.domain.packs import Packs
from smeassist.domain.ranges import LONGEST_NOTE

Pack = TypeVar("Pack")


def load_pack(path: Path, kind: type[Pack]) -> Pack:
    """One pack as its record; see docs/pack-format.md.

    Raises:
        SmeError: the file is missing, no YAML of ours, does not have the record's shape, or a rule of the channels
            looks at a fact that there is not (with the one that may have been meant).
    """
    return pack_of(kind, load(path), path.name)


def pack_of(kind: type[Pack], value: Plain, file: str) -> Pack:
    """Plain values as a pack's record.

    Raises:
        SmeError: as `load_pack`.
    """
    pack = build(kind, value, file, longest=LONGEST_NOTE)
    if isinstance(pack, ChannelsPack):
        _refuse_unknown_facts(pack, file)
    return pack


def _refuse_unknown_facts(pack: ChannelsPack, file: str) -> None:
    """A rule on a fact that nobody can know would leave its channel open for ever."""
    for where, name in fields_of(pack):
        if not is_named(name, profile_paths()):
            near = difflib.get_close_matches(name, [*profile_paths(), *DERIVED], n=1)
            code = "document_misspelt_key" if near else "document_unknown_key"
            raise SmeError(code, file=file, where=f"{where}.{name}", **({"near": near[0]} if near else {}))


def load_packs(folder: Path | None = None) -> Packs:
    """Every bundled pack, or those of another folder.

    Raises:
        SmeError: as `load_pack`.
    """
    where = folder or places.packs()
    return Packs(**{name: load_pack(where / f"{name}.yaml", kind) for name, kind in get_type_hints(Packs).items()})


def is_pack(path: Path) -> bool:
    """Whether a path is to be checked as a pack rather than as a book file."""
    return path.suffix.lower() in {".yaml", ".yml", ".json"}


def check_pack(path: Path) -> PackHead:
    """Load one pack by the name of its file and give its opening.

    Raises:
        SmeError: pack_unknown, pack_formula_differs, and as `load_pack`.
    """
    kind = kind_of(path.stem, path.name)
    pack = load_pack(path, kind)
    _refuse_other_formulas(pack, load_pack(places.packs() / f"{path.stem}.yaml", kind), path.name)
    head: PackHead = pack.head
    return head


def _refuse_other_formulas(pack: Any, ours: Any, file: str) -> None:
    """A pack writes formulas for people; what is computed are the program's functions, which other texts belie."""
    computed = dict(_formulas(ours))
    for name, formula in _formulas(pack):
        if formula != computed.get(name):
            expected = computed.get(name, "")
            raise SmeError("pack_formula_differs", file=file, name=name, found=formula, expected=expected)


def _formulas(part: Any) -> Iterator[tuple[str, str]]:
    if is_dataclass(part) and not isinstance(part, type):
        values = {field.name: getattr(part, field.name) for field in fields(part)}
        if "formula" in values:
            yield values["id"], values["formula"]
        for each in values.values():
            yield from _formulas(each)
    elif isinstance(part, tuple):
        for each in part:
            yield from _formulas(each)


def kind_of(name: str, file: str) -> type[Any]:
    """The record of a pack by the name of its file.

    Raises:
        SmeError: pack_unknown.
    """
    kind: type[Any] | None = get_type_hints(Packs).get(name)
    if kind is None:
        raise SmeError("pack_unknown", file=file)
    return kind
