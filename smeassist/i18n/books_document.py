"""The contract's JSON of books: periods with every figure and its cell, checks, problems."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from smeassist.domain import items as line_items
from smeassist.domain.books import Books, Cell, Check, Derived, Figure, Source
from smeassist.domain.pack import PackHead
from smeassist.domain.periods import Period
from smeassist.domain.problems import Problem, as_reason
from smeassist.i18n.catalogue import said
from smeassist.i18n.checks import check_words
from smeassist.i18n.formats import Lang
from smeassist.i18n.plain import Json, amount, opening


def books_document(books: Books, packs: Iterable[PackHead], lang: Lang, as_of: date) -> Json:
    """The `read` JSON (smeassist/books/1)."""
    document: Json = {
        "schema": "smeassist/books/1",
        **opening(packs, lang, as_of),
        "company": books.company,
        "standard": books.standard,
        "currency": books.currency,
        "periods": [_period(books, period) for period in _periods(books)],
    }
    if books.trial_balance:
        balance = books.trial_balance
        document["trial_balance"] = {"accounts": balance.accounts, "periods": [balance.first, balance.last]}
    if books.journal:
        journal = books.journal
        document["journal"] = {
            "entries": journal.entries,
            "vouchers": journal.vouchers,
            "from": journal.first.isoformat(),
            "to": journal.last.isoformat(),
        }
    document["checks"] = [check_document(check, lang) for check in books.checks]
    document["problems"] = [problem_document(problem, lang) for problem in books.problems]
    return document


def _periods(books: Books) -> list[Period]:
    return sorted({period for period, _ in books.figures})


def _period(books: Books, period: Period) -> Json:
    # A balance belongs to its instant: every period that ends on that day shows it.
    items = {
        item: figure
        for (other, item), figure in books.figures.items()
        if other.end == period.end and other != period and item in line_items.INSTANTS
    }
    items |= {item: figure for (own, item), figure in books.figures.items() if own == period}
    return {
        "end": period.end.isoformat(),
        "months": period.months,
        "items": {item: _figure(figure) for item, figure in sorted(items.items())},
    }


def _figure(figure: Figure) -> Json:
    return {"value": amount(figure.value), "source": _source(figure.source)}


def _source(source: Source) -> Json:
    match source:
        case Cell():
            return _cell(source)
        case Derived() if source.cells:
            return {"derived": source.derived, "cells": [_cell(cell) for cell in source.cells]}
        case Derived():
            return {"derived": source.derived}
        case _:
            return {"typed": True}


def _cell(cell: Cell) -> Json:
    return {"file": cell.file, "sheet": cell.sheet, "cell": cell.cell}


def check_document(check: Check, lang: Lang) -> Json:
    """One check with its sentence and the cells that it compares."""
    return {
        "id": check.id,
        "period": check.period.end.isoformat() if check.period else None,
        "ok": check.ok,
        "difference": amount(check.difference),
        "severity": check.severity,
        "message": check_words(check, lang),
        "cells": [_cell(cell) for cell in check.cells],
    }


def problem_document(problem: Problem, lang: Lang) -> Json:
    """One problem with its place and its sentence."""
    return {
        "severity": problem.severity,
        "file": problem.file,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "code": problem.code,
        "message": said(as_reason(problem), lang),
    }
