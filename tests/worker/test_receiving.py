"""What a child says makes records of an exact list and plain values, and runs nothing."""

from __future__ import annotations

import importlib
import pickle
import pickletools
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from smeassist import places, worker
from smeassist.content.ready import bundled_packs
from smeassist.domain.errors import SmeError
from smeassist.importers.books import read_with_preview
from smeassist.samples import load
from smeassist.worker import receiving
from smeassist.worker.records import RECORDS
from tests.worker import deeds
from tools import travelling_records


def asks_for(module: str, name: str, argument: object) -> bytes:
    """A pickle that calls a name of a module with one argument, as a child under a stranger's rule could send."""
    return b"\x80\x04" + b"".join((
        pickle.SHORT_BINUNICODE + bytes([len(module)]) + module.encode(),
        pickle.SHORT_BINUNICODE + bytes([len(name)]) + name.encode(),
        pickle.STACK_GLOBAL,
        pickle.dumps((argument,), 4)[11:-1] if isinstance(argument, str) else pickle.EMPTY_TUPLE,
        pickle.REDUCE,
        pickle.STOP,
    ))  # fmt: skip


ATTACKS = [
    ("os", "system"),
    ("smeassist.worker.jobs", "pickle.loads"),
    ("smeassist.worker.confinement", "os.system"),
    ("smeassist.worker.confinement", "os"),
    ("smeassist.places", "PlatformDirs"),
    ("smeassist.domain.books", "Decimal"),
    ("smeassist.domain.books", "Books.__init__.__globals__"),
    ("smeassist.domain.books", "Books.__class__"),
    ("smeassist.importers.readers", "import_module"),
    ("smeassist.importers.readers", "open_book"),
    ("smeassist.storage.saving", "os.remove"),
    ("smeassist.gui.doings.tasks", "open_file"),
    ("smeassist.domain.text", "reason"),
    ("builtins", "eval"),
    ("builtins", "set.__init__"),
    ("pathlib", "PosixPath.unlink"),
    ("datetime", "sys.modules"),
    ("smeassist", "__version__"),
]


@pytest.mark.parametrize(("module", "name"), ATTACKS)
def test_nothing_but_a_listed_name_is_looked_up(module: str, name: str) -> None:
    before = set(sys.modules)

    with pytest.raises(pickle.UnpicklingError):
        receiving.load(asks_for(module, name, None))

    assert set(sys.modules) == before


def test_whatever_can_be_reached_from_a_listed_module_is_refused_unless_it_is_listed() -> None:
    """Every name that a listed module holds, its own or borrowed, and every name with a dot in it."""
    tried = 0
    for module in sorted({module for module, _ in receiving.ALLOWED if module in sys.modules}):
        for name, value in list(vars(sys.modules[module]).items()):
            for asked in (name, *(f"{name}.{part}" for part in dir(value)[:200])):
                if (module, asked) not in receiving.ALLOWED:
                    tried += 1
                    with pytest.raises(pickle.UnpicklingError):
                        receiving.load(
                            b"\x80\x04" + _text(module) + _text(asked) + pickle.STACK_GLOBAL + pickle.STOP
                        )
    assert tried > 10_000


def _text(text: str) -> bytes:
    return pickle.SHORT_BINUNICODE + bytes([len(text.encode())]) + text.encode()


def test_the_list_is_what_the_jobs_can_send() -> None:
    assert travelling_records.TARGET.read_text(encoding="utf-8") == travelling_records.text(), (
        "run `python -m tools.travelling_records`"
    )


def test_every_listed_name_is_a_class_of_the_module_that_is_named() -> None:
    for module, name in RECORDS:
        kind = vars(importlib.import_module(module))[name]
        assert (kind.__module__, kind.__qualname__) == (module, name)


def test_what_real_jobs_send_is_listed() -> None:
    packs = bundled_packs()
    sample = load(packs)
    books = read_with_preview(sorted((places.samples() / "hemu").glob("*.xlsx")), packs.accounts)

    for value in (packs, sample, books):
        asked = set(_globals(pickle.dumps(value)))
        assert asked
        assert asked <= receiving.ALLOWED


def _globals(sent: bytes) -> Iterator[tuple[Any, Any]]:
    """The names that a pickle asks for."""
    texts: list[Any] = []
    memo: list[Any] = []
    for code, argument, _ in pickletools.genops(sent):
        if code.name in {"SHORT_BINUNICODE", "BINUNICODE"}:
            texts.append(argument)
        elif code.name == "MEMOIZE":
            memo.append(texts[-1] if texts else None)
        elif code.name in {"BINGET", "LONG_BINGET"}:
            texts.append(memo[int(argument or 0)])
        elif code.name == "STACK_GLOBAL":
            yield texts[-2], texts[-1]


@pytest.mark.parametrize(
    "sent",
    [
        b"", b"\x80", b"\x80\x04.", b"0" * 40, b"\x80\x04h\x09.", pickle.dumps("value"), pickle.dumps(("value",)),
        pickle.dumps(("progress", 1)), pickle.dumps(("error", ("x", {1: 2}))), pickle.dumps(("error", (1, {}))),
        pickle.dumps(("other", 1)), b"(" * 100_000,
    ],
    ids=range(12),
)  # fmt: skip
def test_what_is_no_message_is_no_message_and_no_other_fault(sent: bytes) -> None:
    with pytest.raises(pickle.UnpicklingError):
        receiving.message(sent)


def test_a_child_that_sends_a_call_ends_its_job_and_nothing_else() -> None:
    with pytest.raises(SmeError) as told:
        worker.run(deeds.send_a_call)

    assert told.value.code == "worker_died"
