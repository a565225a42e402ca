"""The unified social credit code (统一社会信用代码) and its check digit, GB 32100-2015."""

from __future__ import annotations

import re
from typing import Final

from smeassist.domain.text import Reason, reason

ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS: Final = tuple(pow(3, i, 31) for i in range(17))
_SHAPE: Final = re.compile(rf"[{ALPHABET}]{{2}}\d{{6}}[{ALPHABET}]{{10}}")
_LENGTH: Final = 18


def check_digit(first_17: str) -> str:
    """The eighteenth character for the first seventeen (GB 32100-2015, weights 3^i mod 31).

    Raises:
        ValueError: a character that the standard's alphabet does not have.

    >>> check_digit("91350100M000100Y4")
    '3'
    """
    total = sum(ALPHABET.index(char) * weight for char, weight in zip(first_17, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def fault(code: str) -> Reason | None:
    """What is wrong with a code; None: nothing, or no code was given. Small letters are read as capitals.

    >>> fault("91350100M000100Y43") is None
    True
    >>> fault("91350100M000100Y44").code
    'uscc.check_digit'
    """
    text = code.strip().upper()
    if not text:
        return None
    if len(text) != _LENGTH:
        return reason("uscc.length", length=len(text))
    if not _SHAPE.fullmatch(text):
        return reason("uscc.characters")
    if check_digit(text[:-1]) != text[-1]:
        return reason("uscc.check_digit", given=text[-1])
    return None
