"""Makes the preview of what was understood: the sheets' cells with what each was read as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Final

from smeassist.domain.books import Cell
from smeassist.domain.company import ImportedFile
from smeassist.domain.periods import Period
from smeassist.domain.problems import Problem
from smeassist.importers.formats.grid import CellError, CellValue, place_of
from smeassist.importers.settle.account_lines import recognise
from smeassist.importers.settle.findings import Findings
from smeassist.importers.settle.when import When
from smeassist.importers.shapes.block import Block
from smeassist.importers.shapes.ledger_heads import GROUPS, BalanceHead
from smeassist.importers.shapes.page import Page
from smeassist.importers.whole import corrections
from smeassist.importers.whole.preview import COLUMNS, ROWS, Preview, SeenCell, SeenColumn, SeenSheet
from smeassist.importers.whole.reading import Reading
from smeassist.importers.words import amounts
from smeassist.importers.words.vocabulary import label

_LONGEST: Final = 80
_FLOWS: Final = ("period", "ytd", "month", "prior_year", "prior_month", "left_out")
_BALANCES: Final = ("closing", "opening", "prior_year", "prior_month", "left_out")
_SIDES: Final = ("debit", "credit", "")
_UNREAD: Final = frozenset(
    ("unparsable_amount", "cell_error", "formula_without_value", "ledger_formula_without_value")
)

Place = tuple[int, int]
Key = tuple[str, str]
"""A sheet by its file and name."""


@dataclass(slots=True)
class _Taken:
    """The amounts that were taken from a sheet, and those that could not be read."""

    amounts: dict[Place, SeenCell] = field(default_factory=dict)
    unread: set[Place] = field(default_factory=set)


def previewed(reading: Reading, files: tuple[ImportedFile, ...]) -> Preview:
    """The preview of everything that was read from some files."""
    taken = _taken(reading.findings, reading.books.problems)
    used = {(page_read.sheet.file, page_read.sheet.name) for page_read in reading.chosen if page_read.is_read}
    pairs = zip(reading.every, reading.layouts, strict=True)
    sheets = tuple(_sheet(page, layout, reading.findings, taken, used) for page, layout in pairs)
    return Preview(sheets=sheets, remembered=reading.remembered, files=files)


def _taken(findings: Findings, problems: Iterable[Problem]) -> dict[Key, _Taken]:
    taken: dict[Key, _Taken] = {}
    for cell, item, when in (*_of_tables(findings), *_of_raws(findings)):
        if place := place_of(cell.cell):
            period, opening = _period(when)
            seen = SeenCell(
                row=place[0], column=place[1], role="amount", item=item, period=period, opening=opening
            )
            taken.setdefault((cell.file, cell.sheet), _Taken()).amounts.setdefault(place, seen)
    for problem in problems:
        if problem.code in _UNREAD and (place := place_of(problem.cell)):
            taken.setdefault((problem.file, problem.sheet), _Taken()).unread.add(place)
    return taken


def _of_tables(findings: Findings) -> Iterable[tuple[Cell, str, When | None]]:
    for lines, resolved in findings.tables:
        for column, entries in lines.amounts.items():
            for entry in entries.values():
                for cell in (entry.cell, *entry.also):
                    yield cell, entry.item, resolved.get(column)


def _of_raws(findings: Findings) -> Iterable[tuple[Cell, str, When | None]]:
    """Figures that stand on cells, not those that were made of other figures."""
    for raw in findings.raws:
        if not raw.derived or raw.derived == " + ".join(cell.cell for cell in raw.cells):
            for cell in raw.cells:
                yield cell, raw.item, raw.when


def _period(when: When | None) -> tuple[Period | None, bool]:
    if when is None:
        return None, False
    if when.opens and not when.months:
        return Period(end=when.opens, months=when.opens.month), True
    return Period(end=when.end, months=when.months or when.end.month), False


def _sheet(page: Page, layout: str, findings: Findings, every: Mapping[Key, _Taken], used: set[Key]) -> SeenSheet:
    key = page.sheet.file, page.sheet.name
    taken = every.get(key, _Taken())
    cells, known, unknown = _cells(page, findings, taken)
    facts = page.blocks[0].facts if page.blocks else page.facts
    shown, stated = page.sheet.head[:ROWS], partial(_stated, page, taken)
    return SeenSheet(
        file=page.sheet.file,
        name=page.sheet.name,
        kind=page.kind,
        statements=tuple(dict.fromkeys(block.statement for block in page.blocks)),
        hidden=page.sheet.hidden,
        used=key in used,
        company=page.facts.company or facts.company,
        unit=facts.unit,
        rows=tuple(_row(row, stated(r)) for r, row in enumerate(shown)),
        more_rows=len(page.sheet.head) > ROWS,
        cells=tuple(cell for cell in cells if cell.row < ROWS and cell.column < COLUMNS),
        columns=tuple(_columns(page)),
        understood=known,
        lines=known + unknown,
        layout=layout,
        month=corrections.month_of(page),
    )


def _stated(page: Page, taken: _Taken, row: int) -> frozenset[int]:
    """The columns of a row in which amounts stand, taken or not."""
    columns = {c for r, c in taken.amounts if r == row}
    for block in page.blocks:
        if block.body <= row < block.last:
            columns.update(value.column for group in block.groups for value in group.values)
    if page.balance_head and row >= page.balance_head.body:
        columns.update(page.balance_head.amounts.values())
    return frozenset(columns)


def _row(row: Sequence[CellValue], stated: frozenset[int]) -> tuple[str, ...]:
    return tuple(_text(part, amount=c in stated) for c, part in enumerate(row[:COLUMNS]))


def _text(part: CellValue, *, amount: bool) -> str:
    """A cell as a sheet would show it; an amount with its thousands parted."""
    match part:
        case None:
            return ""
        case str():
            text = " ".join(part.split())
        case bool():
            text = str(part).upper()
        case int() | float() | Decimal():
            text = f"{part:,.2f}" if amount else _plain(part)
        case datetime():
            text = part.date().isoformat()
        case date():
            text = part.isoformat()
        case CellError():
            text = "" if part.code == "no_value" else part.code
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _plain(part: float | Decimal) -> str:
    return str(int(part)) if part == int(part) else f"{part:.2f}"


# --- lines --------------------------------------------------------------------------------------


def _cells(page: Page, findings: Findings, taken: _Taken) -> tuple[list[SeenCell], int, int]:
    """Every recognised cell, how many lines were known and how many were not."""
    unread = [SeenCell(row=r, column=c, role="unread") for r, c in sorted(taken.unread)]
    amounts_seen = [cell for place, cell in taken.amounts.items() if place not in taken.unread]
    if page.balance_head:
        lines = _accounts(page, page.balance_head, findings)
    else:
        lines = [cell for block in page.blocks for cell in _lines(page, block, taken)]
    known = sum(cell.role == "line" for cell in lines)
    return [*lines, *amounts_seen, *unread], known, sum(cell.role == "unknown" for cell in lines)


def _lines(page: Page, block: Block, taken: _Taken) -> Iterable[SeenCell]:
    words = page.scan.words
    for group in block.groups:
        columns = [value.column for value in group.values]
        for r in range(block.body, block.last):
            c, name, item = corrections.row_label(page, r, group.labels, block.statement)
            if c < 0:
                continue
            cell = next((taken.amounts[r, v] for v in columns if (r, v) in taken.amounts), None)
            if cell or (item and any((r, v) in taken.unread for v in columns)):
                yield SeenCell(row=r, column=c, role="line", item=cell.item if cell else item, name=name)
            elif not item and name not in words.ignored | words.sections.keys() and _states(page, r, columns):
                yield SeenCell(row=r, column=c, role="unknown", name=name)


def _states(page: Page, row: int, columns: Sequence[int]) -> bool:
    """Whether a row states an amount that is not nil."""
    parts = page.scan.rows[row]
    read = (amounts.read(parts[c]) for c in columns if c < len(parts))
    return any(reading.kind == "amount" and reading.value for reading in read)


def _accounts(page: Page, head: BalanceHead, findings: Findings) -> list[SeenCell]:
    balances = next((ledger for ledger, _ in findings.ledgers if ledger.sheet is page.sheet), None)
    column = head.name if head.name is not None else head.code
    if balances is None or column is None:
        return []
    known, strange, _ = recognise(balances, page.scan.words)
    named = [(charted.account, charted.meant.item) for charted in known] + [(account, "") for account in strange]
    return [
        SeenCell(
            row=account.row,
            column=column,
            role="line" if item else "unknown",
            item=item,
            name=label(page.scan.words, account.name).key,
        )
        for account, item in named
    ]


# --- columns ------------------------------------------------------------------------------------


def _columns(page: Page) -> Iterable[SeenColumn]:
    for number, block in enumerate(page.blocks, 1):
        options = _BALANCES if block.statement == "balance_sheet" else _FLOWS
        for group in block.groups:
            for value in group.values:
                yield SeenColumn(
                    column=value.column,
                    head=value.head,
                    row=max(block.body - 1, 0),
                    meaning=value.meaning,
                    topic=corrections.column_topic(number, value.column),
                    options=options,
                    span=value.span.end.isoformat() if value.span and value.span.year_known else "",
                )
    if page.balance_head:
        yield from _balance_columns(page, page.balance_head)
    if page.journal_head:
        top = page.journal_head.top
        for meaning, column in sorted(page.journal_head.columns.items(), key=lambda pair: pair[1]):
            yield _fixed(column, top, meaning)


def _balance_columns(page: Page, head: BalanceHead) -> Iterable[SeenColumn]:
    spots = tuple(f"{group}.{side}".rstrip(".") for group in sorted(GROUPS) for side in _SIDES)
    row = max(head.body - 1, 0)
    for meaning, column in (("code", head.code), ("name", head.name)):
        if column is not None:
            yield _fixed(column, row, meaning)
    for (group, side), column in sorted(head.amounts.items(), key=lambda pair: pair[1]):
        yield SeenColumn(
            column=column,
            head=corrections.text_at(page, row, column),
            row=row,
            meaning=f"{group}.{side}".rstrip("."),
            topic=corrections.column_topic(0, column),
            options=(*spots, corrections.LEFT_OUT),
        )


def _fixed(column: int, row: int, meaning: str) -> SeenColumn:
    """A column whose meaning is beyond doubt."""
    return SeenColumn(column=column, head="", row=row, meaning=f"journal.{meaning}", topic="", options=())
