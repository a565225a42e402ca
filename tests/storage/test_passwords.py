"""An encrypted book opens with its password or its recovery key, and for no stranger."""

from __future__ import annotations

import hashlib
import hmac
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from smeassist.domain.answers import Answer
from smeassist.domain.errors import SmeError
from smeassist.storage import backups, handover, keys, opening, saving
from smeassist.storage.book import Book
from tests.storage.made import answering, fill

PASSWORD = "进货2026 pass'word\""


@pytest.fixture
def plain(tmp_path: Path) -> Book:
    """A plain book with content."""
    book = saving.create(tmp_path / "book.smebook")
    fill(book)
    return book


def _path(book: Book) -> Path:
    assert book.path is not None
    return book.path


def test_set_change_and_remove_keep_the_book_and_its_history(plain: Book) -> None:
    company, history = plain.company, plain.history()
    for password in (PASSWORD, "another", None):
        saving.change_password(plain, password)
        assert (plain.company, plain.history()) == (company, history)
        assert plain.encrypted is (password is not None)
        assert (_path(plain).read_bytes()[:16] == keys.MAGIC) is (password is None)
        plain.commit([answering("IC90", Answer(value="good"))])
        plain.undo()
        history = plain.history()
        plain.close()
        plain = opening.open_book(_path(plain), password)
    assert [one.reason for one in backups.listed(plain.facts["book_id"])] == ["password"] * 3


def test_nothing_in_an_encrypted_file_can_be_read(plain: Book) -> None:
    assert "杭州华星五金".encode() in _path(plain).read_bytes()
    saving.change_password(plain, PASSWORD)
    raw = _path(plain).read_bytes()
    assert not any(word.encode() in raw for word in ("华星", "CREATE TABLE", "answers", "IC01"))


def test_a_wrong_password_is_refused_and_the_file_untouched(plain: Book) -> None:
    saving.change_password(plain, PASSWORD)
    plain.close()
    before = _path(plain).read_bytes()
    for wrong, code in (
        (None, "book_password_needed"),
        ("", "book_password_needed"),
        ("x", "book_password_wrong"),
    ):
        with pytest.raises(SmeError) as refused:
            opening.open_book(_path(plain), wrong)
        assert refused.value.code == code
    assert _path(plain).read_bytes() == before
    assert sorted(one.name for one in _path(plain).parent.iterdir()) == ["book.smebook"]


def test_passwords_are_the_same_however_they_are_typed(plain: Book) -> None:
    """Full-width letters of a Chinese input method, and composed or decomposed accents."""
    saving.change_password(plain, "ｐａｓｓ① caf\u00e9")
    plain.close()
    assert opening.open_book(_path(plain), "pass1 cafe\u0301").company == plain.company


@pytest.mark.parametrize("password", ["ab" * 48, "\u3000" * 9, "a\x00b", "half \ud800", "密" * 2_000, "'; --"])
def test_whatever_was_set_opens_the_book_again(plain: Book, password: str) -> None:
    """A password may look like a recovery key, or hold what no keyboard types."""
    saving.change_password(plain, password)
    plain.close()
    assert opening.open_book(_path(plain), password).company == plain.company


def test_an_empty_password_is_refused_and_nothing_is_written_in_clear(plain: Book) -> None:
    saving.change_password(plain, PASSWORD)
    other = _path(plain).with_name("other.smebook")
    known = len(backups.listed(plain.facts["book_id"]))
    for attempt in (
        lambda: saving.change_password(plain, ""),
        lambda: saving.save_as(plain, other, ""),
        lambda: handover.hand_over(plain, other, ""),
        lambda: handover.hand_over(plain, other, "", evidence=False),
    ):
        with pytest.raises(SmeError, match="password_empty"):
            attempt()
    assert plain.encrypted
    assert not other.exists()
    assert len(backups.listed(plain.facts["book_id"])) == known
    assert len([*_path(plain).parent.iterdir()]) == 2, "the book and its lock"


def test_the_recovery_key_opens_the_book_until_the_password_changes(plain: Book) -> None:
    saving.change_password(plain, PASSWORD)
    assert plain.key is not None
    printed = keys.recovery_key(plain.key)
    plain.close()
    wide = "".join(chr(ord(one) + 0xFEE0) for one in printed)  # as a Chinese input method types it
    opening.open_book(_path(plain), wide).close()
    book = opening.open_book(_path(plain), f" {printed.upper()}\n")
    assert book.company == plain.company
    saving.change_password(book, "another")
    book.close()
    with pytest.raises(SmeError, match="book_password_wrong"):
        opening.open_book(_path(plain), printed)


def test_a_backup_keeps_the_password_it_was_made_under(plain: Book) -> None:
    saving.change_password(plain, "first")
    before = plain.company
    plain.commit([answering("IC90", Answer(value="good"))])
    saving.change_password(plain, "second")
    newest, oldest = backups.listed(plain.facts["book_id"])
    assert (newest.encrypted, oldest.encrypted) == (True, False)
    with pytest.raises(SmeError, match="book_password_wrong"):
        saving.restore(plain, newest)
    saving.restore(plain, newest, "first")
    assert len(plain.company.answers.answers) == len(before.answers.answers) + 1
    saving.restore(plain, oldest)
    assert plain.company == before
    plain.close()
    assert opening.open_book(_path(plain), "second").company == before


def _stock_shell() -> str | None:
    """The `sqlcipher` command where it is of version 4; older ones can't read its files."""
    shell = shutil.which("sqlcipher")
    if shell is None:
        return None
    asked = subprocess.run(
        [shell, ":memory:", "PRAGMA cipher_version"], capture_output=True, text=True, timeout=60
    )
    return shell if asked.stdout.startswith("4.") else None


def _shell(path: Path, password: str) -> str:
    """What the stock shell says when it is asked for the answers; the module in its stead where there is none."""
    quoted = password.replace("'", "''")
    if shell := _stock_shell():
        script = f"PRAGMA key = '{quoted}';\nSELECT count(*) FROM answers;\n"
        ran = subprocess.run([shell, str(path)], input=script, capture_output=True, text=True, timeout=60)
        return ran.stdout + ran.stderr
    script = (
        "import sys; from sqlcipher3 import dbapi2\n"
        "c = dbapi2.connect(sys.argv[1]); c.execute('PRAGMA key = ' + sys.argv[2])\n"
        "print(c.execute('SELECT count(*) FROM answers').fetchone()[0])"
    )
    command = [sys.executable, "-c", script, str(path), f"'{quoted}'"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    return ran.stdout + ran.stderr


def test_sqlcipher_itself_opens_the_book_by_its_password_and_no_other(plain: Book) -> None:
    """No cryptography of our own: SQLCipher 4 with its defaults, asked without a line of ours."""
    saving.change_password(plain, PASSWORD)
    plain.close()
    assert _shell(_path(plain), PASSWORD).split()[-1] == "3"
    assert "file is not a database" in _shell(_path(plain), "guess")


def test_the_file_is_sqlcipher_4_by_its_published_format(plain: Book) -> None:
    """Read without SQLCipher, from its documentation alone: so will the shell of any later day.

    Pages of 4,096 bytes, each ending in an IV and an HMAC-SHA512; AES-256-CBC; PBKDF2-HMAC-SHA512, 256,000 rounds,
    and 2 more over a masked salt for the HMAC's key (zetetic.net/sqlcipher/design).
    """
    saving.change_password(plain, PASSWORD)
    plain.close()
    page = _path(plain).read_bytes()[:4096]
    salt, body, iv, seal = page[:16], page[16:-80], page[-80:-64], page[-64:]
    for password, opens in ((PASSWORD, True), ("guess", False)):
        key = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, 256_000, 32)
        hmac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(one ^ 0x3A for one in salt), 2, 32)
        sealed = hmac.digest(hmac_key, body + iv + (1).to_bytes(4, "little"), "sha512") == seal
        cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        clear = cipher.update(body) + cipher.finalize()
        assert (sealed, clear[:8] == b"\x10\x00\x01\x01\x50\x40\x20\x20") == (opens, opens)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_no_core_is_dumped_while_an_encrypted_book_is_open(plain: Book) -> None:
    saving.change_password(plain, "x")
    plain.close()
    script = (
        "import ctypes, resource, sys; from pathlib import Path; from smeassist.storage import opening\n"
        "core = resource.RLIMIT_CORE; hard = resource.getrlimit(core)[1]\n"
        "resource.setrlimit(core, (hard, hard))\n"
        "opening.open_book(Path(sys.argv[1]), sys.argv[2] if sys.argv[2:] else None)\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0] == 0, ctypes.CDLL(None).prctl(3))"
    )
    command = [sys.executable, "-c", script, str(_path(plain))]
    assert subprocess.check_output([*command, "x"], text=True) == "True 0\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.parametrize("how", ["saving.change_password(book, 'x')", "handover.hand_over(book, out, 'x')"])
def test_no_core_is_dumped_once_a_plain_book_was_given_a_password(plain: Book, how: str) -> None:
    """The window that sets the password holds it and the key; so does one that hands over an encrypted copy."""
    plain.close()
    script = (
        "import ctypes, resource, sys; from pathlib import Path\n"
        "from smeassist.storage import handover, opening, saving\n"
        "book, out = opening.open_book(Path(sys.argv[1])), Path(sys.argv[1]).with_name('out.smebook')\n"
        f"before = ctypes.CDLL(None).prctl(3)\n{how}\n"
        "print(before, resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3))"
    )
    command = [sys.executable, "-c", script, str(_path(plain))]
    assert subprocess.check_output(command, text=True) == "1 0 0\n"
