"""The bundled packs ready made: records beside the program, taken only where they are of these very sources."""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from smeassist import places
from smeassist.content.packs import load_packs
from smeassist.domain.packs import Packs

_MARK: Final = b"smeassist packs 1\n"


def bundled_packs() -> Packs:
    """Every bundled pack; read from its YAML where nothing ready made is of the same sources.

    Raises:
        SmeError: as `load_packs`.
    """
    try:
        stored = places.ready_packs().read_bytes()
    except OSError:
        return load_packs()
    head = _head()
    if not stored.startswith(head):
        return load_packs()
    packs: Packs = pickle.loads(stored[len(head) :])  # noqa: S301  the program's own file, beside its code
    return packs


def make() -> None:
    """Write the ready made packs where they are not of these sources yet; a folder that refuses gets none."""
    target, head = places.ready_packs(), _head()
    try:
        if target.exists() and target.read_bytes().startswith(head):
            return
        beside = target.with_suffix(".new")
        beside.write_bytes(head + pickle.dumps(load_packs(), protocol=5))
        beside.replace(target)
    except OSError as fault:
        print(f"{target.name}: {fault.strerror}", file=sys.stderr)


def _head() -> bytes:
    """What ready made packs begin with: the hash of all that they are made from, the interpreter's version too."""
    seen = hashlib.sha256(sys.version.encode())
    for path in _sources():
        seen.update(path.name.encode() + b"\0" + path.read_bytes())
    return _MARK + seen.hexdigest().encode() + b"\n"


def _sources() -> Iterator[Path]:
    package = Path(__file__).resolve().parents[1]
    yield from sorted(places.packs().glob("*.yaml"))
    for room in ("content", "domain"):
        yield from sorted((package / room).rglob("*.py"))


if __name__ == "__main__":
    make()
