"""A request that can't be carried out: an exception with a code and its data, said by i18n."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smeassist.domain.text import Reason, reason

if TYPE_CHECKING:
    from smeassist.domain.text import Value


class SmeError(Exception):
    """Carries the key of a sentence (`error.<code>` in the catalogue) and its data; it says nothing itself."""

    def __init__(self, code: str, **data: Value) -> None:
        super().__init__(code)
        self.code = code
        self.reason: Reason = reason(f"error.{code}", **data)
