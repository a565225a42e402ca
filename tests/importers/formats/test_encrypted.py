"""Encrypted books: the password opens them, and nothing of them in the clear touches the disk."""

from __future__ import annotations

import io
import struct
from hashlib import md5
from pathlib import Path

import msoffcrypto
import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher
from msoffcrypto.method import rc4

from smeassist import worker
from smeassist.domain.errors import SmeError
from smeassist.importers.formats.readers import open_book, open_source
from smeassist.importers.formats.source import in_memory
from tests.hostile import ole, packages
from tests.hostile.survey import look_at_all

BOOKS = Path(__file__).parents[2] / "books"
FILE_PASS = 0x002F
SALT, VERIFIER = bytes(range(16)), bytes(range(16, 32))


def encrypted_xls(password: str) -> bytes:
    """An old workbook encrypted with RC4, which undoes itself: decrypting a clear book encrypts it."""
    cipher = Cipher(ARC4(rc4._makekey(password, SALT, 0)), mode=None).encryptor()
    body = struct.pack("<HHH", 1, 1, 1) + SALT + cipher.update(VERIFIER) + cipher.update(md5(VERIFIER).digest())
    record = struct.pack("<HH", FILE_PASS, len(body)) + body
    stream = ole.globals_of([("表1", 0, ole.sheet(*ole.TABLE))], (FILE_PASS, body))
    filler = ole.records((0, bytes(8 * ole.SECTOR - len(stream) - 4)))
    clear = ole.compound({"Workbook": stream + filler})
    book = msoffcrypto.OfficeFile(io.BytesIO(clear))
    book.load_key(password=password)
    into = io.BytesIO()
    book.decrypt(into)
    at = clear.index(record)
    return into.getvalue()[:at] + record + into.getvalue()[at + len(record) :]


@pytest.mark.parametrize("password", ["123456", "密码", "a b"])
def test_an_old_workbook_opens_with_its_password(password: str) -> None:
    book = in_memory("旧.xls", encrypted_xls(password))

    (sheet,) = open_source(book, password).sheets

    assert tuple(sheet.rows()) == packages.ROWS


def test_an_old_workbook_asks_for_its_password() -> None:
    book = in_memory("旧.xls", encrypted_xls("123456"))
    for given, code in ((None, "password_needed"), ("", "password_needed"), ("654321", "password_wrong")):
        with pytest.raises(SmeError) as refused:
            open_source(book, given)
        assert refused.value.code == code
        assert refused.value.reason.data["file"] == "旧.xls"


def test_a_book_that_excel_only_protected_against_changes_opens_without_one() -> None:
    (sheet,) = open_source(in_memory("旧.xls", encrypted_xls("VelvetSweatshop"))).sheets

    assert tuple(sheet.rows()) == packages.ROWS


def test_decrypting_writes_nothing(tmp_path: Path) -> None:
    """A child that may not write a byte decrypts both kinds."""
    old = tmp_path / "旧.xls"
    old.write_bytes(encrypted_xls("123456"))
    new = BOOKS / "c1_healthy_加密_123456.xlsx"

    told = worker.run(look_at_all, ((old, "123456"), (new, "123456")), limits=worker.UNTRUSTED)

    assert [outcome["refused"] for outcome in told] == ["", ""]
    assert told[0]["rows"] == packages.ROWS
    assert [path.name for path in tmp_path.iterdir()] == ["旧.xls"]


def test_a_new_workbook_reads_the_same_with_and_without_encryption() -> None:
    locked = open_book(BOOKS / "c1_healthy_加密_123456.xlsx", "123456")
    free = open_book(BOOKS / "c1_healthy_一般企业_三表.xlsx")

    assert [sheet.name for sheet in locked.sheets] == [sheet.name for sheet in free.sheets]
    for left, right in zip(locked.sheets, free.sheets, strict=True):
        assert tuple(left.rows()) == tuple(right.rows())
