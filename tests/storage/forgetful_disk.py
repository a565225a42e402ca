"""A disk that loses, at a power cut, any part of what was not synced: sectors, sizes, names."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.storage.shim import Call

SECTOR = 512


@dataclass
class File:
    """What is on the platter for good, and what was written since its last sync."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[tuple[str, int, bytes]] = field(default_factory=list)

    def sync(self) -> None:
        for kind, at, data in self.pending:
            _apply(self.durable, kind, at, data)
        self.pending.clear()

    def after_cut(self, chance: Random) -> bytes:
        """The content when each sector that was not synced is there or not as chance has it."""
        content = bytearray(self.durable)
        keep = chance.choice((0.0, 0.5, 0.9, 1.0))
        for kind, at, data in self.pending:
            if kind == "t":
                if chance.random() < keep:
                    _apply(content, kind, at, data)
                continue
            for start in range(0, len(data), SECTOR):
                if chance.random() < keep:
                    _apply(content, kind, at + start, data[start : start + SECTOR])
        return bytes(content)


def _apply(content: bytearray, kind: str, at: int, data: bytes) -> None:
    end = at if kind == "t" else at + len(data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if kind == "t":
        del content[at:]
    else:
        content[at:end] = data


class Disk:
    """Files by name; a name made, removed or changed is for good only when its folder was synced."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._now: dict[str, File] = {}
        self._durable: dict[str, File] = {}
        self._pending: list[dict[str, File | None]] = []

    def add(self, path: Path, content: bytes) -> None:
        """A file that lay there before, safe on the platter."""
        self._now[str(path)] = self._durable[str(path)] = File(bytearray(content))

    def do(self, call: Call) -> None:
        """Take one recorded call."""
        match call.kind:
            case "c":
                self._rename({call.path: File()})
            case "w" | "t":
                self._now[call.path].pending.append((call.kind, call.number, call.data))
            case "s" if call.path == self._folder:
                for change in self._pending:
                    _change(self._durable, change)
                self._pending.clear()
            case "s":
                self._now[call.path].sync()
            case "u":
                self._rename({call.path: None})
            case "r":
                self._rename({call.path: None, call.data.decode(): self._now[call.path]})

    def _rename(self, change: dict[str, File | None]) -> None:
        _change(self._now, change)
        self._pending.append(change)

    def after_cut(self, chance: Random) -> dict[str, bytes]:
        """The files by name when the power goes now."""
        names = dict(self._durable)
        keep = chance.choice((0.0, 0.5, 1.0))
        for change in self._pending:
            if chance.random() < keep:
                _change(names, change)
        return {name: file.after_cut(chance) for name, file in names.items()}


def _change(names: dict[str, File], change: dict[str, File | None]) -> None:
    for name, file in change.items():
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file
