"""Rows that are hidden or filtered away: named with what they come to, and read or left as a person says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.importers.formats.grid import Row, Sheet, cell_at
from smeassist.importers.shapes.page import Page
from smeassist.importers.words import amounts, questions
from smeassist.importers.words.problems import listed
from smeassist.importers.words.questions import Choices

READ: Final = "read"
LEAVE: Final = "leave"
_NAMED: Final = 8


def without(sheet: Sheet, choices: Choices) -> Sheet:
    """The sheet, its hidden rows blank where a person said that they do not count."""
    if not sheet.hidden_rows or choices.get(questions.key("hidden_rows", sheet.file, sheet.name)) != LEAVE:
        return sheet

    def rows() -> Iterator[Row]:
        return (() if number in sheet.hidden_rows else row for number, row in enumerate(sheet.rows()))

    head = tuple(() if number in sheet.hidden_rows else row for number, row in enumerate(sheet.head))
    return replace(sheet, head=head, rows=rows, lots=None, hidden_rows=frozenset())


def questions_of(pages: Sequence[Page], choices: Choices) -> Iterable[Problem]:
    """A question for each sheet that is read and whose hidden rows state amounts."""
    for page in pages:
        sheet = page.sheet
        key = questions.key("hidden_rows", sheet.file, sheet.name)
        columns, body = _amount_columns(page)
        if not sheet.hidden_rows or not columns or choices.get(key) == READ:
            continue
        stated = dict(_stated(sheet, columns, body))
        if stated:
            data: dict[str, Datum] = {
                "rows": listed([str(number + 1) for number in stated], _NAMED),
                "count": len(stated),
                "sum": sum(stated.values(), Decimal(0)) * (_factor(page) or Decimal(1)),
            }
            yield questions.ask(
                "hidden_rows", key, READ, (READ, LEAVE), file=sheet.file, sheet=sheet.name, data=data
            )


def _factor(page: Page) -> Decimal | None:
    return next((block.facts.factor for block in page.blocks), page.facts.factor)


def _amount_columns(page: Page) -> tuple[tuple[int, ...], int]:
    """Columns of amounts of a table that lists lines below each other, and the first row of lines."""
    if page.journal_head:
        columns = page.journal_head.columns
        spots = (columns.get("debit"), columns.get("amount"))
        return tuple(c for c in spots if c is not None)[:1], page.journal_head.body
    if page.balance_head:
        return tuple(page.balance_head.amounts.values()), page.balance_head.body
    groups = [group for block in page.blocks for group in block.groups if group.values]
    body = min((block.body for block in page.blocks), default=0)
    return tuple(group.values[0].column for group in groups), body


def _stated(sheet: Sheet, columns: Sequence[int], body: int) -> Iterable[tuple[int, Decimal]]:
    """The hidden rows that state amounts, each with the first of them."""
    last = max(sheet.hidden_rows)
    for number, row in enumerate(sheet.rows()):
        if number > last:
            return
        if number < body or number not in sheet.hidden_rows:
            continue
        values = (amounts.sided(cell_at(row, column))[1].value for column in columns)
        if value := next((value for value in values if value), None):
            yield number, value
