"""A password opens a book through the key that SQLCipher 4 derives from it; the key alone opens it too."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from smeassist.domain.errors import SmeError

MAGIC: Final = b"SQLite format 3\x00"
SALT_BYTES: Final = 16
KEY_BYTES: Final = 32
ROUNDS: Final = 256_000

_RECOVERY: Final = re.compile(r"[0-9a-f]{96}")
_BETWEEN: Final = re.compile(r"[\s\u2010-\u2015\u2212-]")


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """SQLCipher's raw key and the salt of the file that it opens."""

    raw: bytes
    salt: bytes

    @property
    def literal(self) -> str:
        """The key as SQLCipher's pragma takes it."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"


Password = str | Key
"""A password as it was typed, or the key that was derived from it already."""


def derive(password: str, salt: bytes) -> Key:
    """SQLCipher 4's key of a password: PBKDF2-HMAC-SHA512 with 256,000 rounds over its NFKC form.

    Raises:
        SmeError: `password_empty`, which would protect nothing.
    """
    if not password:
        raise SmeError("password_empty")
    # Half a character, which a paste may bring, is a character of a password like any other.
    normal = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    return Key(hashlib.pbkdf2_hmac("sha512", normal, salt, ROUNDS, KEY_BYTES), salt)


def new_key(password: Password) -> Key:
    """The key of a password for a file that is yet to be made."""
    return password if isinstance(password, Key) else derive(password, secrets.token_bytes(SALT_BYTES))


def key_for(path: Path, password: Password) -> Key:
    """The key of an encrypted file from its password, or from its recovery key typed instead of one.

    Raises:
        OSError: the file can't be read.
        SmeError: `password_empty`; `book_password_needed` where the key was derived for another file.
    """
    with path.open("rb") as stream:
        salt = stream.read(SALT_BYTES)
    if isinstance(password, Key):
        if password.salt != salt:
            raise SmeError("book_password_needed", file="")
        return password
    typed = _BETWEEN.sub("", unicodedata.normalize("NFKC", password)).lower()
    if _RECOVERY.fullmatch(typed) and bytes.fromhex(typed).endswith(salt):
        return Key(bytes.fromhex(typed)[:KEY_BYTES], salt)
    # A password may look like a recovery key too; this file's own ends in this file's salt.
    return derive(password, salt)


def recovery_key(key: Key) -> str:
    """The key as a person copies it from paper: 96 hexadecimal digits in groups of six.

    >>> recovery_key(Key(bytes(32), bytes(16)))[:20]
    '000000-000000-000000'
    """
    digits = key.raw.hex() + key.salt.hex()
    return "-".join(digits[start : start + 6] for start in range(0, len(digits), 6))


def is_plain(path: Path) -> bool:
    """Whether a file opens as plain SQLite does; anything else may be encrypted, or no book at all.

    Raises:
        OSError: the file can't be read.
    """
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC
