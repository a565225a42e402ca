"""What was told about layouts as a small JSON file, to be copied to other clients' books."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from smeassist.content.documents import load
from smeassist.content.records import build
from smeassist.domain.errors import SmeError
from smeassist.domain.mapping import LayoutMapping

FORMAT: Final = "smeassist-mappings"
VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingFile:
    """The file: its format, its version, and the mappings, which name no company."""

    format: str
    version: int
    mappings: tuple[LayoutMapping, ...] = ()


def dumps(mappings: Sequence[LayoutMapping]) -> str:
    """The file's text."""
    plain = [
        {"layout": mapping.layout, "name": mapping.name, "answers": dict(sorted(mapping.answers.items()))}
        for mapping in mappings
    ]
    document = {"format": FORMAT, "version": VERSION, "mappings": plain}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def load_mappings(path: Path) -> tuple[LayoutMapping, ...]:
    """The mappings of a file.

    Raises:
        SmeError: `mappings_not_ours`, and as `content.documents.load` and `content.records.build`.
    """
    plain = load(path)
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise SmeError("mappings_not_ours", file=path.name)
    mapping_file = build(MappingFile, plain, path.name)
    if mapping_file.version > VERSION:
        raise SmeError("mappings_newer", file=path.name)
    return mapping_file.mappings
