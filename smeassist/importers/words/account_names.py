"""A cell of a ledger as text: an account's code, its name, or both written in one."""

from __future__ import annotations

import re
from typing import Final

from smeassist.domain.written.folding import fold
from smeassist.importers.formats.grid import CellValue

CODE: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-_/\\ ]*")
_IN_ONE: Final = re.compile(r"[\[(（]?([0-9]{3,}+(?:[.\-_][0-9]++)*+)[\])）]?[\s:：\-_、]*+([^0-9\s:：\-_、].*)")
_NAME_FIRST: Final = re.compile(r"(.*[^0-9\s:：\-_、])\s*[\[(（【]([0-9]{4,}(?:[.\-_][0-9]+)*)[\])）】]")


def text_of(part: CellValue) -> str:
    """A cell's text, stripped; numbers as the whole numbers they are written as."""
    if isinstance(part, str):
        return part.strip()
    if isinstance(part, float) and part == int(part):
        return str(int(part))
    return "" if part is None else str(part)


def code_text(part: CellValue) -> str:
    """An account's code, or nothing where the cell holds none; `="1002"` and `'1002` are 1002."""
    text = fold(text_of(part)).removeprefix('="').removesuffix('"').lstrip("'")
    return text if CODE.fullmatch(text) and any(char.isdigit() for char in text) else ""


def parted(text: str, name: str = "") -> tuple[str, str]:
    """Code and name of an account written in one ('1002 银行存款'); where it is not, no code and the name.

    >>> parted("1002.01 银行存款/工行"), parted("银行存款(1002)"), parted("银行存款")
    (('1002.01', '银行存款/工行'), ('1002', '银行存款'), ('', '银行存款'))
    """
    if match := _IN_ONE.fullmatch(text.strip()):
        return match[1], match[2].strip()
    if match := _NAME_FIRST.fullmatch(text.strip()):
        return match[2], match[1].strip()
    return "", name or text
