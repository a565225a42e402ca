"""The bundled packs ready made: records beside the program, taken only where they are of these very sources."""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from smeassist import places
from smeassist.in_place import put_in_place

if TYPE_CHECKING:
    from smeassist.domain.accounts import AccountsPack
    from smeassist.domain.packs import Packs

_MARK: Final = b"smeassist packs 2\n"


def bundled_packs() -> Packs:
    """Every bundled pack; read from its YAML where nothing ready made is of the same sources.

    Raises:
        SmeError: as `load_packs`.
    """
    from smeassist.domain.packs import Packs

    stored = _stored()
    return Packs(**{name: _pack(part) for name, part in stored.items()}) if stored else _from_sources()


def bundled_accounts() -> AccountsPack:
    """What reading books needs of them, without the others and without all that makes packs of YAML.

    Raises:
        SmeError: as `load_packs`.
    """
    stored = _stored()
    accounts: AccountsPack = _pack(stored["accounts"]) if stored else _from_sources().accounts
    return accounts


def _stored() -> dict[str, bytes]:
    """Each pack ready made, by its name; nothing where they are of other sources, or not there."""
    try:
        stored = places.ready_packs().read_bytes()
    except OSError:
        return {}
    head = _head()
    if not stored.startswith(head):
        return {}
    parts: dict[str, bytes] = _pack(stored[len(head) :])
    return parts


def _pack(stored: bytes) -> Any:
    return pickle.loads(stored)  # noqa: S301  the program's own file, beside its code


def _from_sources() -> Packs:
    from smeassist.content.packs import load_packs  # what makes packs of YAML takes long to load

    return load_packs()


def make() -> None:
    """Write the ready made packs where they are not of these sources yet; a folder that refuses gets none."""
    target, head = places.ready_packs(), _head()
    try:
        if target.exists() and target.read_bytes().startswith(head):
            return
        beside = target.with_suffix(".new")
        packs = _from_sources()
        parts = {part.name: pickle.dumps(getattr(packs, part.name), protocol=5) for part in fields(packs)}
        beside.write_bytes(head + pickle.dumps(parts, protocol=5))
        put_in_place(beside, target)
    except OSError as fault:
        print(f"{target.name}: {fault.strerror}", file=sys.stderr)


def _head() -> bytes:
    """What ready made packs begin with: the hash of all that they are made from, the interpreter's version too."""
    digest = hashlib.sha256(sys.version.encode())
    for path in _sources():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return _MARK + digest.hexdigest().encode() + b"\n"


def _sources() -> Iterator[Path]:
    package = Path(__file__).resolve().parents[1]
    yield from sorted(places.packs().glob("*.yaml"))
    for room in ("content", "domain"):
        yield from sorted((package / room).rglob("*.py"))


if __name__ == "__main__":
    make()
