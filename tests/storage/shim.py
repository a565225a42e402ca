"""Runs a program with `shim.c` between it and the C library, to record or to fail what it does to files."""

from __future__ import annotations

import ctypes
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


@dataclass(frozen=True, slots=True)
class Call:
    """One call: kind c(reate) w(rite) t(runcate) s(ync) u(nlink) r(ename), a file, an offset or size, data."""

    kind: str
    path: str
    number: int
    data: bytes


def built(folder: Path) -> Path:
    """The shim, compiled; skips the test where that can't be done."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not sys.platform.startswith("linux") or compiler is None:
        pytest.skip("the shim below the C library needs Linux and a C compiler")
    made = folder / "shim.so"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(HERE / "shim.c"), "-ldl"], check=True
    )
    return made


def run(shim: Path, script: str, root: Path, *arguments: str, log: Path | None = None) -> str:
    """Run a module of these tests under the shim, watching the files under `root`; gives what it printed."""
    environment = {**os.environ, "LD_PRELOAD": str(shim), "SHIM_ROOT": str(root), "PYTHONPATH": str(ROOT)}
    if log is not None:
        environment["SHIM_LOG"] = str(log)
    ran = subprocess.run(
        [sys.executable, "-m", script, str(root), *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def recorded(log: Path) -> Iterator[Call]:
    """The calls that a run wrote down, in their order."""
    raw, at = log.read_bytes(), 0
    while at < len(raw):
        kind, number, path_length, length = struct.unpack_from("<4q", raw, at)
        at += 32
        path = raw[at : at + path_length].decode()
        at += path_length
        yield Call(chr(kind), path, number, raw[at : at + length])
        at += length


def arm(at: int, errno: int, for_good: bool) -> None:
    """In a program that runs under the shim: fail its `at`-th call from now; 0 ends that."""
    ctypes.CDLL(None).shim_arm(ctypes.c_long(at), ctypes.c_long(errno), ctypes.c_long(for_good))


def calls() -> int:
    """In a program that runs under the shim: how many watched calls it made since `arm`."""
    return int(ctypes.CDLL(None).shim_calls())
