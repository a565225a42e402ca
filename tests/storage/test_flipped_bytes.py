"""A byte that is not as it was written is never shown as a good figure."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from smeassist.domain.company import Company
from smeassist.domain.errors import SmeError
from smeassist.storage import copying, opening, rows, saving
from smeassist.storage.book import Book
from smeassist.storage.connection import connect
from smeassist.storage.faults import translated
from smeassist.storage.keys import Key
from tests.storage.made import fill

KEY = Key(bytes(range(32)), bytes(range(16)))
COUNTS = [1_000, pytest.param(19_000, marks=pytest.mark.long)]


def _open(path: Path, key: Key | None) -> Book:
    if key is None:
        return opening.open_book(path)
    with translated(path):
        return Book(connect(path, key), path, key, None)


def _company(path: Path, key: Key | None) -> Company | None:
    """What a book shows; None: it was refused with a reason."""
    try:
        book = _open(path, key)
    except SmeError:
        return None
    try:
        return book.company if book.history() else None
    except SmeError:
        return None
    finally:
        book.close()


@pytest.mark.parametrize("flips", COUNTS)
@pytest.mark.parametrize("part", range(4))
def test_a_flip_in_a_plain_book_is_refused_or_changes_nothing(fast: Path, part: int, flips: int) -> None:
    """One bit or one byte anywhere; what opens shows the same figures, answers, profile and imports."""
    path = fast / "book.smebook"
    with_content = saving.create(path)
    fill(with_content)
    with_content.close()
    _flip(path, None, Random(part), flips)


@pytest.mark.parametrize("flips", COUNTS)
def test_a_flip_in_an_encrypted_book_is_refused_or_changes_nothing(fast: Path, flips: int) -> None:
    """Every page of an encrypted book bears its own seal (HMAC); only the salt, which holds nothing, has none."""
    path = fast / "book.smebook"
    with_content = opening.in_memory()
    fill(with_content)
    copying.export(copying.in_memory(with_content.connection), path, KEY)
    refused = _flip(path, KEY, Random(99), flips)
    assert refused >= 0.99 * flips


def test_without_checksums_wrong_figures_would_be_seen(fast: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with rows read unverified the same flips show figures that nobody wrote."""

    monkeypatch.setattr(rows, "_verify", lambda table, found: None)
    path = fast / "book.smebook"
    with_content = saving.create(path)
    fill(with_content)
    with_content.close()
    good = path.read_bytes()
    for seed in range(20):
        path.write_bytes(good)
        try:
            _flip(path, None, Random(seed), 200)
        except (TypeError, ValueError):
            continue  # What no checksum stopped had a form that no figure has; the next flips may have one.
        except AssertionError as shown:
            if "shown as good" in str(shown):
                return
    pytest.fail("no flip was shown as a figure")


def _flip(path: Path, key: Key | None, chance: Random, flips: int) -> int:
    """Change so many single bytes, each in a fresh copy; how many copies were refused."""
    good = path.read_bytes()
    expected = _company(path, key)
    assert expected is not None
    refused = 0
    for _ in range(flips):
        at = chance.randrange(len(good))
        change = 1 << chance.randrange(8) if chance.random() < 0.7 else chance.randrange(1, 256)
        path.write_bytes(good[:at] + bytes([good[at] ^ change]) + good[at + 1 :])
        shown = _company(path, key)
        assert shown in (None, expected), f"byte {at} xor {change} is shown as good"
        refused += shown is None
    assert refused > flips // 10
    return refused
