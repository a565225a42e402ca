"""Takes in what a child sends: plain values and listed records, for its input may have made what it says."""

from __future__ import annotations

import io
import pickle
from typing import Any, Final

from smeassist.worker.records import RECORDS

_PLAIN: Final = frozenset((
    ("builtins", "set"), ("builtins", "frozenset"), ("builtins", "complex"), ("decimal", "Decimal"),
    ("datetime", "date"), ("datetime", "datetime"), ("datetime", "timedelta"), ("datetime", "timezone"),
    ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"), ("pathlib", "PurePosixPath"),
    ("pathlib", "PureWindowsPath"), ("pathlib._local", "PosixPath"), ("pathlib._local", "WindowsPath"),
))  # fmt: skip
_READ_ONLY: Final = ("smeassist.domain.text", "read_only")
"""What makes the read-only mappings of records."""
_FAULTS: Final = (
    EOFError, AttributeError, TypeError, ValueError, LookupError, ArithmeticError, ImportError, RecursionError,
    MemoryError,
)  # fmt: skip
"""What unpickling raises beside its own error on bytes that are no pickle."""
ALLOWED: Final = RECORDS | _PLAIN | {_READ_ONLY}
"""Modules and names; a name with a dot or one that a module only borrows is in none of them."""


class _PlainUnpickler(pickle.Unpickler):  # noqa: S301  it is what makes unpickling safe
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} is no plain value")
        return super().find_class(module, name)


def load(sent: bytes) -> Any:
    """The value that was sent.

    Raises:
        pickle.UnpicklingError: it is no plain value, or no value at all.
    """
    try:
        return _PlainUnpickler(io.BytesIO(sent)).load()
    except _FAULTS as error:
        raise pickle.UnpicklingError(type(error).__name__) from error


def message(sent: bytes) -> tuple[str, Any]:
    """What a child tells: `progress` with a Progress, `error` with a code and its data, `value` or `piece`.

    Raises:
        pickle.UnpicklingError: it is none of these.
    """
    match load(sent):
        case ("progress", body) if type(body).__qualname__ == "Progress":
            return "progress", body
        case ("error", (str(code), dict(data))) if all(isinstance(name, str) for name in data):
            return "error", (code, data)
        case ("value" | "piece" as kind, body):
            return kind, body
    raise pickle.UnpicklingError("no message")
