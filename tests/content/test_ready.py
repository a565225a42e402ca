"""Ready made packs are the bundled YAML and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from smeassist import places
from smeassist.content import packs, ready
from smeassist.content.packs import load_packs


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Path]:
    """A place of its own for what is ready made."""
    path = tmp_path / "packs.bin"
    with mock.patch.object(places, "ready_packs", lambda: path):
        ready.make()
        yield path


def test_what_is_ready_made_is_what_the_yaml_says(kept: Path) -> None:
    assert kept.exists()
    with mock.patch.object(packs, "load_packs", side_effect=AssertionError("read again")):
        made, accounts = ready.bundled_packs(), ready.bundled_accounts()
    assert made == load_packs()
    assert accounts == made.accounts


def test_what_is_of_other_sources_is_not_taken(kept: Path) -> None:
    content = kept.read_bytes()
    kept.write_bytes(content.replace(content[:90][-20:], b"0" * 20))
    with mock.patch("pickle.loads", side_effect=AssertionError("taken")):
        assert ready.bundled_packs() == load_packs()


def test_without_any_the_yaml_is_read(kept: Path) -> None:
    kept.unlink()
    assert ready.bundled_packs() == load_packs()
