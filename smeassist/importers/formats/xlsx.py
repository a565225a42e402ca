"""Workbooks of Excel 2007 and later, and what WPS and LibreOffice write in that format, from their XML itself."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Final
from urllib.parse import unquote

from smeassist.domain.errors import SmeError
from smeassist.domain.problems import Problem
from smeassist.importers.formats import (
    markup,
    money_signs,
    prescan,
    unstored,
    xlsx_long,
    xlsx_strings,
    xlsx_styles,
)
from smeassist.importers.formats.building import Budget
from smeassist.importers.formats.grid import HEAD_ROWS, Row, Sheet
from smeassist.importers.formats.markup import Attributes, DamagedError
from smeassist.importers.formats.prescan import Archive, Member
from smeassist.importers.formats.source import Source
from smeassist.importers.formats.xlsx_sheet import TRUE, BookFacts, SheetHandler

SHORTEST_CELL: Final = 4
"""Bytes of `<c/>`."""
IN_MEMORY: Final = 16 << 20
"""Bytes of a worksheet's XML up to which its rows are kept; a longer one is streamed again each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry:
    """A worksheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


@dataclass(slots=True, kw_only=True)
class _Listing:
    """What workbook.xml says."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    epoch_1904: bool = False
    recalculates: bool = False
    parts: dict[str, str] = field(default_factory=dict)
    """Targets of the book's relations by their kinds."""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), hidden))
        elif name == "workbookPr":
            self.epoch_1904 = attributes.get("date1904", "0") in TRUE
        elif name == "calcPr":
            self.recalculates = attributes.get("fullCalcOnLoad", "0") in TRUE


def read(source: Source) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """The worksheets of a workbook, hidden ones flagged, and what is to be said about it.

    Raises:
        DamagedError: it can't be read at all.
        SmeError: a limit of the pre-scan is passed.
    """
    with prescan.archive(source) as opened:
        listing, entries = _list_sheets(opened)
        styles = xlsx_styles.read(opened, _part(opened, listing.parts, "styles"))
        facts = BookFacts(
            strings=xlsx_strings.read(opened, _part(opened, listing.parts, "sharedStrings")),
            date_styles=styles.dates,
            money_styles=styles.money,
            epoch_1904=listing.epoch_1904,
        )
        sheets, problems = _read_sheets(source, opened, entries, facts, listing.recalculates)
        notes = prescan.notes(source.name, opened)
    if not sheets and not problems:
        raise SmeError("no_sheets", file=source.name)
    if listing.epoch_1904:
        problems.append(Problem(severity="note", code="date_1904", file=source.name))
    return tuple(sheets), (*problems, *notes)


def _read_sheets(
    source: Source, opened: Archive, entries: list[SheetEntry], facts: BookFacts, recalculates: bool
) -> tuple[list[Sheet], list[Problem]]:
    """A damaged sheet does not take the others with it."""
    sizes = {entry.part: opened.size(entry.part) for entry in entries if opened.has(entry.part)}
    _check_cells(opened, [part for part, size in sizes.items() if size <= IN_MEMORY])
    passes, problems, budget = [], [], Budget()
    for entry in entries:
        try:
            passes.append(_first_pass(source, opened, entry, facts, budget))
        except DamagedError:
            problems.append(Problem(severity="error", code="sheet_damaged", file=source.name, sheet=entry.name))
    if problems and not passes:
        raise DamagedError("no sheet can be read")
    zeros = sum(len(done.handler.zeros) for done in passes)
    computed = sum(done.handler.computed for done in passes)
    never_computed = unstored.never_computed(zeros, computed, asked=recalculates)
    return [_sheet(source.name, done, never_computed) for done in passes], problems


def _check_cells(opened: Archive, parts: list[str]) -> None:
    """Count the cells of sheets that together may have too many, which takes a moment; reading them does not.

    Raises:
        SmeError: `too_many_cells`.
    """
    budget = Budget()
    if sum(map(opened.size, parts)) < SHORTEST_CELL * budget.left:
        return
    for part in parts:
        with opened.open(part) as stream:
            end = b""
            while chunk := stream.read(markup.CHUNK):
                piece = end + chunk
                budget.take(piece.count(b"<c ") + piece.count(b"<c>") + piece.count(b"<c/"))
                end = piece[-2:]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pass:
    """A worksheet after its first reading: all its rows, or its head and the way to all of them."""

    entry: SheetEntry
    handler: SheetHandler
    kept: list[Row]
    rows: Callable[[], Iterator[Row]] | None = None


def _first_pass(source: Source, opened: Archive, entry: SheetEntry, facts: BookFacts, budget: Budget) -> _Pass:
    handler = SheetHandler(facts, budget)
    if not opened.has(entry.part) or opened.size(entry.part) <= IN_MEMORY:
        with opened.open(entry.part) as stream:
            return _Pass(entry=entry, handler=handler, kept=list(_rows(stream, handler)))
    with opened.open(entry.part) as stream:
        before = xlsx_long.skim(stream, handler, budget)
    rows = partial(_stream, source, entry.part, before, facts)
    if before:
        return _Pass(entry=entry, handler=handler, kept=list(islice(rows(), HEAD_ROWS)), rows=rows)
    with opened.open(entry.part) as stream:
        all_rows = _rows(stream, handler)
        kept = list(islice(all_rows, HEAD_ROWS))
        for _ in all_rows:
            pass
    return _Pass(entry=entry, handler=handler, kept=kept, rows=rows)


def _rows(stream: Member, handler: SheetHandler) -> Iterator[Row]:
    parser = markup.parser(handler.start, handler.end, handler.text)
    for _ in markup.steps(stream, parser):
        yield from handler.take()


def _stream(source: Source, part: str, before: bytes, facts: BookFacts) -> Iterator[Row]:
    with markup.reported(source.name), prescan.archive(source) as opened, opened.open(part) as stream:
        if before:
            yield from xlsx_long.rows(stream, before, facts)
        else:
            yield from _rows(stream, SheetHandler(facts, Budget()))


def _sheet(file: str, done: _Pass, never_computed: bool) -> Sheet:
    kept = tuple(
        unstored.without_values(done.kept, done.handler.zeros) if never_computed and not done.rows else done.kept
    )
    return Sheet(
        file=file,
        name=done.entry.name,
        head=kept[:HEAD_ROWS],
        rows=done.rows or partial(iter, kept),
        hidden=done.entry.hidden,
        merged=tuple(done.handler.merged),
        hidden_rows=frozenset(done.handler.hidden_rows),
        hidden_columns=frozenset(done.handler.hidden_columns),
        money_sign=money_signs.of_most(done.handler.sign_counts),
    )


def _list_sheets(opened: Archive) -> tuple[_Listing, list[SheetEntry]]:
    book = next(
        (target for kind, target, _ in _relations(opened, "").values() if kind == "officeDocument"),
        "xl/workbook.xml",
    )
    listing = _Listing()
    xlsx_strings.visit(opened, book, listing.start)
    if len(listing.sheets) > prescan.MAX_SHEETS:
        raise SmeError("too_many_sheets", limit=prescan.MAX_SHEETS)
    relations = _relations(opened, book)
    listing.parts = {kind: target for kind, target, _ in relations.values()}
    entries = []
    for name, relation, hidden in listing.sheets:
        kind, target, _ = relations.get(relation, ("worksheet", "", ""))
        if kind == "worksheet":
            entries.append(SheetEntry(name=name, part=target, hidden=hidden))
    return listing, entries


def _relations(opened: Archive, part: str) -> dict[str, tuple[str, str, str]]:
    """Relation ids of a part with the kind, the target and whether it lies outside."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    relations: dict[str, tuple[str, str, str]] = {}

    def start(element: str, attributes: Attributes) -> None:
        if element == "Relationship":
            target = _named(opened, folder, attributes.get("Target", "").replace("\\", "/"))
            joined = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            relations[attributes.get("Id", "")] = (
                kind,
                posixpath.normpath(joined),
                attributes.get("TargetMode", ""),
            )

    if opened.has(rels):
        xlsx_strings.visit(opened, rels, start)
    return relations


def _named(opened: Archive, folder: str, target: str) -> str:
    """The target as the archive writes it: some writers escape in relations what they do not in members' names."""
    plain = unquote(target)
    return plain if opened.has(posixpath.normpath(posixpath.join(folder, plain).lstrip("/"))) else target


def _part(opened: Archive, related: Mapping[str, str], kind: str) -> str:
    """The part of a kind: the one that the book names, else the one of the usual name."""
    if opened.has(related.get(kind, "")):
        return related[kind]
    usual = f"{kind.lower()}.xml"
    return next((name for name in opened.members if posixpath.basename(name) == usual), "")
