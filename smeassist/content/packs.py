"""Content packs from YAML files into their domain records."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar, get_type_hints

from smeassist import places
from smeassist.content.documents import load
from smeassist.content.records import build
from smeassist.domain.errors import SmeError
from smeassist.domain.pack import PackHead
from smeassist.domain.packs import Packs
from smeassist.domain.ranges import LONGEST_NOTE

Pack = TypeVar("Pack")


def load_pack(path: Path, kind: type[Pack]) -> Pack:
    """One pack as its record; see docs/pack-format.md.

    Raises:
        SmeError: the file is missing, no YAML of ours, or does not have the record's shape.
    """
    return build(kind, load(path), path.name, longest=LONGEST_NOTE)


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
        SmeError: pack_unknown, and as `load_pack`.
    """
    kind = get_type_hints(Packs).get(path.stem)
    if kind is None:
        raise SmeError("pack_unknown", file=path.name)
    head: PackHead = load_pack(path, kind).head
    return head
