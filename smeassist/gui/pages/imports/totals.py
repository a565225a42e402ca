"""Whether what was read ties: assets against liabilities and equity, of each period."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from smeassist.domain.books import Books, Check, figure
from smeassist.domain.periods import Period
from smeassist.domain.text import Value
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.cards import pointed
from smeassist.i18n.checks import check_words

SHOWN = 3
BALANCE = "bs_eq"


def lines(desk: Desk, books: Books) -> list[QWidget]:
    """The balance of the last periods, and every other identity that is broken."""
    balances = [
        check
        for check in books.checks
        if check.id == BALANCE and check.period is not None and check.ok is not None
    ]
    parts = [_balance(desk, books, balance) for balance in balances[-SHOWN:]]
    broken = [
        check for check in books.checks if check.ok is False and check.id != BALANCE and check.severity == "error"
    ]
    parts += [pointed(desk.look, "poor", check_words(check, desk.lang), small=True) for check in broken[:SHOWN]]
    return parts or [pointed(desk.look, "unknown", desk.t("imports.totals.none"), small=True)]


def _balance(desk: Desk, books: Books, check: Check) -> QWidget:
    period = check.period
    if period is None:
        return pointed(desk.look, "unknown", desk.t("imports.totals.none"), small=True)
    data = {name: _value(books, name, period) for name in ("total_assets", "total_liabilities", "total_equity")}
    key = "imports.totals.ties" if check.ok else "imports.totals.broken"
    words = desk.t(key, day=period.end, difference=_apart(check), **data)
    return pointed(desk.look, "yes" if check.ok else "poor", words, small=True)


def _apart(check: Check) -> Value:
    return abs(check.difference) if check.difference is not None else None


def _value(books: Books, item: str, period: Period) -> Value:
    held = figure(books, item, period)
    return held.value if held else None
