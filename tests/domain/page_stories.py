"""Books and indicators that the pages of a report tell of."""

from __future__ import annotations

from typing import Final

from smeassist.domain.assessment import Assessment
from smeassist.domain.books import Books
from smeassist.i18n.catalogue import said
from smeassist.i18n.formats import Lang
from tests.domain.financing import books_of
from tests.domain.lender_stories import SOUND

NO_BOOKS = Books()
LANGS: Final[tuple[Lang, ...]] = ("zh", "en")
RICH = books_of({**SOUND, "cash_from_operations": 1_500_000, "net_profit": 900_000, "profit_before_tax": 940_000})
"""Cash that carries more than a share of sales allows."""


def indicator(made: Assessment, code: str) -> str:
    return next(said(one.why, "zh") for one in made.indicators if one.code == code)
