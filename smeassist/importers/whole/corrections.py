"""A person's corrections of how sheets are read: applied, known again by their layout, and learnt."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from smeassist.domain.accounts import Account
from smeassist.domain.mapping import LayoutMapping, Mappings
from smeassist.domain.written import dates
from smeassist.domain.written.folding import fold
from smeassist.importers.shapes import pages
from smeassist.importers.shapes.block import Block
from smeassist.importers.shapes.entries import Series
from smeassist.importers.shapes.ledger_heads import BalanceHead
from smeassist.importers.shapes.page import Page
from smeassist.importers.shapes.scan import cell, head_text
from smeassist.importers.whole.preview import SeenSheet
from smeassist.importers.words import questions
from smeassist.importers.words.questions import Choices
from smeassist.importers.words.vocabulary import STATEMENTS, Vocabulary, line_of

LEFT_OUT: Final = "left_out"
"""The answer that a line, column or sheet is not to be read."""
YEAR_TO_DATE: Final = "ytd"
_KEPT: Final = ("unit", "months", "impairment", "decimal", "column", "line", "sheet", "old_version")
"""Topics about one sheet that hold for the next file of its layout; a year never does."""
_DIGITS: Final = re.compile(r"\d+|(?<![一二三四五六七八九十])[一二三四五六七八九十]+(?=月|季)")


def layout_of(page: Page) -> str:
    """A sheet's fingerprint: its heads, its known lines and its stated unit, no amounts, days or names.

    Unknown lines don't count, for books of one layout gain and lose such from month to month. Empty where
    the sheet is nothing that is read.
    """
    if page.kind == "statements":
        parts = [part for block in page.blocks for part in _block_parts(page, block)]
    elif page.balance_head:
        head = page.balance_head
        parts = [page.facts.unit, *_head_parts(page, range(head.top, head.body))]
    elif page.journal_head:
        parts = [page.facts.unit, *_head_parts(page, range(page.journal_head.top, page.journal_head.body))]
    else:
        return ""
    return hashlib.sha256("\x1f".join((page.kind, *parts)).encode()).hexdigest()[:32]


def _block_parts(page: Page, block: Block) -> Iterable[str]:
    yield block.statement
    yield block.facts.unit
    for group in block.groups:
        yield f"labels {group.labels}"
        yield from (f"{value.column} {_DIGITS.sub('#', fold(value.head))}" for value in group.values)
    hits = page.scan.hits(block.statement, block.body, block.last)
    yield from (item for _, item in sorted(hits.items()))


def _head_parts(page: Page, rows: range) -> Iterable[str]:
    for r in rows:
        for c, part in enumerate(page.scan.rows[r]):
            if text := head_text(part):
                yield f"{c} {_DIGITS.sub('#', fold(text))}"


def with_remembered(
    pages_read: Sequence[Page], mappings: Mappings, choices: Choices
) -> tuple[dict[str, str], int]:
    """The choices with what is remembered of the pages' layouts, and for how many pages something was."""
    answers: dict[str, str] = {}
    count = 0
    for page in pages_read if mappings else ():
        mapping = mappings.get(layout_of(page))
        if mapping:
            count += 1
            answers.update(_as_choices(page, mapping))
    return {**answers, **choices}, count


def _as_choices(page: Page, mapping: LayoutMapping) -> Iterable[tuple[str, str]]:
    file, sheet = page.sheet.file, page.sheet.name
    for topic, answer in mapping.answers.items():
        head, _, detail = topic.partition(":")
        if head == "scope" or (head == "hidden_sheets" and page.sheet.hidden):
            yield questions.key(head, file), answer
        elif head == "months" and answer == YEAR_TO_DATE:
            if elapsed := month_of(page):
                yield questions.key(head, file, sheet), str(elapsed)
        elif head in _KEPT:
            yield questions.key(head, file, sheet, detail), answer


def month_of(page: Page) -> int:
    """The last month that a sheet's title, its name or its file's name speaks of; 0: none."""
    spans = [block.facts.span for block in page.blocks] or [page.facts.span]
    names = (page.sheet.name, page.sheet.file.rsplit(".", 1)[0])
    named = next((span for span in spans if span), None)
    named = named or next((span for name in names if (span := dates.find(name))), None)
    return named.end.month if named else 0


def learnt(sheets: Iterable[SeenSheet], choices: Choices) -> tuple[LayoutMapping, ...]:
    """What choices say about the layouts of the sheets they were made for."""
    mappings = []
    for sheet in sheets:
        answers = dict(_topics(sheet, choices)) if sheet.layout else {}
        if answers:
            name = "+".join(sheet.statements) or sheet.kind
            mappings.append(LayoutMapping(layout=sheet.layout, name=name, answers=MappingProxyType(answers)))
    return tuple(mappings)


def _topics(sheet: SeenSheet, choices: Choices) -> Iterable[tuple[str, str]]:
    if sheet.hidden and (answer := choices.get(questions.key("hidden_sheets", sheet.file))):
        yield "hidden_sheets", answer
    if answer := choices.get(questions.key("scope", sheet.file)):
        yield "scope", answer
    for topic in _KEPT:
        start = questions.key(topic, sheet.file, sheet.name)
        for key, answer in choices.items():
            if key == start or key.startswith(f"{start}:"):
                kept = _lasting(topic, answer, sheet.month)
                if kept:
                    yield topic + key.removeprefix(start), kept


def _lasting(topic: str, answer: str, month: int) -> str:
    """An answer as it holds for later files; in a quarter's first end 'three months' may mean either thing."""
    if topic != "months" or answer != str(month) or month == 12:
        return answer
    return "" if month in {1, 3} else YEAR_TO_DATE


def corrected(page: Page, choices: Choices) -> Page:
    """The page read anew with the lines and columns that a person named."""
    file, sheet = page.sheet.file, page.sheet.name
    if choices.get(questions.key("sheet", file, sheet)) == LEFT_OUT:
        return replace(page, kind="other", blocks=(), balance_head=None, journal_head=None)
    lines = _details("line", page, choices)
    if lines:
        page = pages.page(page.sheet, _with_lines(page.scan.words, lines))
    columns = _details("column", page, choices)
    if not columns:
        return page
    blocks = tuple(_with_columns(block, number, columns) for number, block in enumerate(page.blocks, 1))
    head = _with_spots(page.balance_head, columns) if page.balance_head else None
    return replace(page, blocks=blocks, balance_head=head)


def left_out(page: Page, choices: Choices) -> bool:
    """Whether a person said that a sheet is not to be read."""
    return choices.get(questions.key("sheet", page.sheet.file, page.sheet.name)) == LEFT_OUT


def _details(topic: str, page: Page, choices: Choices) -> dict[str, str]:
    start = questions.key(topic, page.sheet.file, page.sheet.name) + ":"
    return {key.removeprefix(start): answer for key, answer in choices.items() if key.startswith(start)}


def _with_lines(words: Vocabulary, corrections: Mapping[str, str]) -> Vocabulary:
    lines = {statement: dict(words.lines[statement]) for statement in STATEMENTS}
    accounts = dict(words.accounts)
    sections = {name: section for name, section in words.sections.items() if name not in corrections}
    for name, item in corrections.items():
        for table in lines.values():
            table.pop(name, None)
        line = words.by_item.get(item)
        if line:
            statement = "cash_flow" if line.statement == "beside" else line.statement
            lines[statement][name] = line
        if account := _account(words, item):
            accounts[name] = account
    refused = frozenset(name for name, item in corrections.items() if item == LEFT_OUT)
    return replace(
        words,
        lines=MappingProxyType(lines),
        accounts=MappingProxyType(accounts),
        sections=MappingProxyType(sections),
        ignored=words.ignored - corrections.keys() | refused,
        unplaced=words.unplaced - corrections.keys(),
        corrected=frozenset(corrections) - refused,
    )


def _account(words: Vocabulary, item: str) -> Account | None:
    """An account of the charts that is shown as this item."""
    return next(
        (account for chart in words.pack.charts for account in chart.accounts if account.item == item), None
    )


def column_topic(block: int, column: int) -> str:
    """How a column is named in a correction: the statement's number on its sheet (0: none), the column's own."""
    return f"{block}.{column + 1}"


def _with_columns(block: Block, number: int, corrections: Mapping[str, str]) -> Block:
    def value(series: Series) -> Series | None:
        meaning = corrections.get(column_topic(number, series.column))
        if meaning is None:
            return series
        return None if meaning == LEFT_OUT else replace(series, meaning=meaning, span=None)

    groups = tuple(
        replace(
            group, values=tuple(corrected_series for series in group.values if (corrected_series := value(series)))
        )
        for group in block.groups
    )
    return replace(block, groups=groups)


def _with_spots(head: BalanceHead, corrections: Mapping[str, str]) -> BalanceHead:
    """A trial balance's columns, some of them named anew as `closing.debit`."""
    for topic, meaning in corrections.items():
        column = int(topic.partition(".")[2] or 0) - 1
        spots = {spot: c for spot, c in head.amounts.items() if c != column}
        if meaning != LEFT_OUT:
            group, _, side = meaning.partition(".")
            spots[group, side] = column
        head = replace(head, amounts=MappingProxyType(spots))
    return head


def row_label(page: Page, row: int, columns: Sequence[int], statement: str) -> tuple[int, str, str]:
    """Where the label of a row stands, its bare name and its item; column -1: the row has none."""
    for c in columns:
        label = page.scan.labels.get((row, c))
        if label:
            line = next((line_of(page.scan.words, label, kind) for kind in STATEMENTS if kind == statement), None)
            return c, label.key, line.item if line else ""
    return -1, "", ""


def text_at(page: Page, row: int, column: int) -> str:
    """A cell's text, empty where it holds none."""
    part = cell(page.scan.rows, row, column)
    return part.strip() if isinstance(part, str) else ""
