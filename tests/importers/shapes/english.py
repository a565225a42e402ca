"""The figures of a year that English books give."""

from __future__ import annotations

from decimal import Decimal

from smeassist.domain.books import Books


def figures(found: Books) -> dict[str, Decimal]:
    """The year's figures by item."""
    return {item: one.value for (period, item), one in found.figures.items() if period.end.year == 2025}
