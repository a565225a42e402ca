"""What a child does with the workbooks of packs in the tests; openpyxl must not be imported here."""

from __future__ import annotations

import sys
from pathlib import Path

from smeassist import worker
from smeassist.domain.errors import SmeError
from smeassist.importers import pack_tables


def codes_of(paths: tuple[Path, ...]) -> tuple[str, ...]:
    """What comes of each file: the code of its refusal, `read`, or the kind of a fault that nobody named."""
    codes = []
    for path in paths:
        try:
            with worker.within(60):
                pack_tables.read_here(path)
            codes.append("read")
        except SmeError as error:
            codes.append(error.code)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test names it
            codes.append(f"fault {type(error).__name__}")
    return tuple(codes)


def loaded(path: Path, lxml: Path) -> tuple[bool, tuple[str, ...]]:
    """Whether lxml, which lies in a folder on the path, was taken; and the names of the sheets."""
    sys.path.insert(0, str(lxml))
    names = tuple(name for name, _ in pack_tables.read_here(path))
    return sys.modules.get("lxml") is not None, names
