"""A program that is killed at any moment leaves the old state or the new, and all that it acknowledged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="needs fork and SIGKILL")


def _killed(folder: Path, rounds: int, seed: int, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.storage.killed", str(folder), str(rounds), str(seed), *more]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=3_000)


@pytest.mark.parametrize(("rounds", "encrypted"), [(80, 36), pytest.param(1_000, 450, marks=pytest.mark.long)])
@pytest.mark.parametrize("seed", [1, 2])
def test_what_was_acknowledged_survives_a_kill(fast: Path, rounds: int, encrypted: int, seed: int) -> None:
    """Edits, imports, undo, upgrade, new keys, save as, restore, hand-over, merge, killed after 5 to 250 ms."""
    ran = _killed(fast, rounds, seed)
    assert (ran.returncode, ran.stdout) == (
        0,
        f"{rounds} killed, {encrypted} of them with an encrypted book, 0 lost\n",
    ), ran.stderr


def test_acknowledging_too_early_would_be_seen(fast: Path) -> None:
    """The control: a program that acknowledges before it commits loses edits in this very test."""
    ran = _killed(fast, 16, 3, "lie")
    assert ran.returncode == 1, ran.stderr
    assert "acknowledged" in ran.stdout
