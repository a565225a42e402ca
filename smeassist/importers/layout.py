"""Where a statement stands on its sheet: its rows, its label columns, its value columns and their heads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Final

from smeassist.domain.accounts import Statement
from smeassist.importers import amounts, dates, facts
from smeassist.importers.dates import Span
from smeassist.importers.facts import Facts
from smeassist.importers.grid import CellValue, Row, Sheet
from smeassist.importers.labels import Label
from smeassist.importers.vocabulary import (
    STATEMENTS,
    Vocabulary,
    heading,
    label,
    line_of,
    prior_length,
    title_kind,
)

MAX_LABEL: Final = 80
MAX_COLUMNS: Final = 80
MIN_ITEMS: Final = 3
"""Fewer different lines than this make no statement, unless the title says so; then one less."""
HEAD_ROWS_ABOVE: Final = 15


@dataclass(frozen=True, slots=True)
class Value:
    """One column of amounts; `meaning` as in the pack, `span` what its head names, `factor` a unit in its head.

    `prior`: the head sets it against the year before (本年累计 of 上年同期).
    """

    column: int
    head: str = ""
    meaning: str = ""
    span: Span | None = None
    factor: Decimal | None = None
    prior: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Columns of labels and the columns of amounts to their right."""

    labels: tuple[int, ...]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One statement on a sheet; rows from `body` up to `last` (not included)."""

    statement: Statement
    first: int
    body: int
    last: int
    groups: tuple[Group, ...]
    facts: Facts
    score: int


@dataclass(frozen=True)
class Scan:
    """A sheet's head with what its texts mean, computed once."""

    sheet: Sheet
    words: Vocabulary

    @property
    def rows(self) -> Sequence[Row]:
        return self.sheet.head

    @cached_property
    def labels(self) -> dict[tuple[int, int], Label]:
        """The label of every short text cell."""
        found: dict[tuple[int, int], Label] = {}
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row[:MAX_COLUMNS]):
                if isinstance(cell, str) and 0 < len(cell.strip()) <= MAX_LABEL:
                    made = label(self.words, cell)
                    if made.key:
                        found[r, c] = made
        return found

    @cached_property
    def order(self) -> dates.DayOrder:
        """Whether days or months come first in this sheet's dates."""
        return dates.day_order([cell for row in self.rows for cell in row if isinstance(cell, str)])

    def hits(self, statement: Statement, first: int, last: int) -> dict[tuple[int, int], str]:
        """The cells that name a line of a statement, with its item."""
        found: dict[tuple[int, int], str] = {}
        for place, made in self.labels.items():
            if first <= place[0] < last and (line := line_of(self.words, made, statement)):
                found[place] = line.item
        return found


def cell(rows: Sequence[Row], row: int, column: int) -> CellValue:
    """The cell at a place, None beyond a row's end."""
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def blocks(scan: Scan) -> tuple[Block, ...]:
    """The statements of a sheet, one below the other; none: the sheet holds no statement that is known."""
    cuts = _cuts(scan)
    found = (_block(scan, first, last) for first, last in zip(cuts, (*cuts[1:], len(scan.rows)), strict=True))
    return tuple(block for block in found if block)


def _cuts(scan: Scan) -> tuple[int, ...]:
    """Rows where a new statement begins: titles of two or more kinds one below the other."""
    titled: list[tuple[int, str]] = []
    for r, row in enumerate(scan.rows):
        filled = [part for part in row if part not in {None, ""}]
        if 1 <= len(filled) <= 3 and isinstance(filled[0], str) and len(filled[0]) <= 30:
            kind = title_kind(scan.words, filled[0])
            if kind in STATEMENTS and (not titled or titled[-1][1] != kind):
                titled.append((r, kind))
    if len({kind for _, kind in titled}) < 2:
        return _cuts_at_heads(scan)
    return (0, *(r for r, _ in titled[1:]))


def _cuts_at_heads(scan: Scan) -> tuple[int, ...]:
    """Rows where the heads of another statement begin, on a sheet that does not title its statements."""
    tops = [r for r in range(len(scan.rows)) if _is_head_row(scan, r)]
    cuts, last = [0], ""
    for r, until in pairwise([*tops, len(scan.rows)]):
        found = {one: len(set(scan.hits(one, r, until).values())) for one in STATEMENTS}
        kind = max(found, key=lambda one: found[one])
        if found[kind] < MIN_ITEMS:
            continue
        if last and kind != last:
            cuts.append(r)
        last = kind
    return tuple(cuts)


def _is_head_row(scan: Scan, row: int) -> bool:
    """Whether a row only heads columns: a text first, two or more heads of amounts, and no amount."""
    texts = _texts(scan, row)
    if len(texts) < 3 or any(isinstance(part, float) for part in scan.rows[row]):
        return False
    return sum(_speaks(scan, text) for text in texts.values()) >= 2 and min(texts) not in {
        c for c, text in texts.items() if _speaks(scan, text)
    }


def _block(scan: Scan, first: int, last: int) -> Block | None:
    best: tuple[int, Statement, dict[tuple[int, int], str]] | None = None
    top = [str(part) for row in scan.rows[first : first + 4] for part in row if isinstance(part, str)]
    titled = next((kind for text in top if (kind := title_kind(scan.words, text))), "")
    named = titled or title_kind(scan.words, scan.sheet.name)
    for statement in STATEMENTS:
        hits = scan.hits(statement, first, last)
        score = len(set(hits.values())) + (5 if named == statement else 0)
        if best is None or score > best[0]:
            best = (score, statement, hits)
    if best is None:
        return None
    score, statement, hits = best
    if len(set(hits.values())) < MIN_ITEMS - (named == statement):
        return None
    return _laid_out(scan, statement, hits, (first, last), score)


def _laid_out(
    scan: Scan, statement: Statement, hits: dict[tuple[int, int], str], rows: tuple[int, int], score: int
) -> Block | None:
    first, last = rows
    body = min(r for r, _ in hits)
    numeric = _numeric_columns(scan, body, last)
    named = {c for _, c in hits} - numeric
    heads, top, after = _heads(scan, (first, body), named)
    body = min(body, after)
    value_columns = numeric | {c for c, head in heads.items() if c not in named and _speaks(scan, head)}
    groups = _groups(scan, hits, value_columns, heads)
    if not groups:
        return None
    found = facts.gather(scan.rows[first:top], scan.words, scan.order)
    if found.span is None:
        found = replace(found, span=_span_beside_heads(scan, (top, body), named))
    if not found.unit and (below := facts.unit_below(scan.rows[max(r for r, _ in hits) + 1 : last], scan.words)):
        found = replace(found, unit=below, factor=scan.words.units[below])
    if first and not found.unit:
        top_of_sheet = facts.gather(scan.rows[: min(first, MIN_ITEMS)], scan.words, scan.order)
        found = replace(found, unit=top_of_sheet.unit, factor=top_of_sheet.factor)
    return Block(statement, first, body, last, groups, found, score)


def _span_beside_heads(scan: Scan, rows: tuple[int, int], named: set[int]) -> Span | None:
    """The period that stands where labels are headed ('2024年' beside '金额')."""
    texts = (cell(scan.rows, r, c) for r in range(*rows) for c in sorted(named))
    return next((span for text in texts if isinstance(text, str) and (span := dates.find(text, scan.order))), None)


def _numeric_columns(scan: Scan, body: int, last: int) -> set[int]:
    """Columns in which amounts stand, more often than words."""
    amounts_in: Counter[int] = Counter()
    words_in: Counter[int] = Counter()
    for row in scan.rows[body:last]:
        for c, part in enumerate(row[:MAX_COLUMNS]):
            if part is None or part == "":
                continue
            kind = amounts.read(part).kind
            if kind in {"amount", "nil", "comma"}:
                amounts_in[c] += 1
            elif kind == "refused" and isinstance(part, str):
                words_in[c] += 1
    return {c for c, count in amounts_in.items() if count >= words_in[c]}


def _heads(scan: Scan, rows: tuple[int, int], named: set[int]) -> tuple[dict[int, str], int, int]:
    """The head of each column: the row of heads nearest above the body, with a row that groups it.

    Also the first row of the heads and the first row after them. `named` are columns of labels.
    """
    first, body = rows
    candidates = range(max(first, body - HEAD_ROWS_ABOVE), body)
    scored = [
        (_spoken(scan, r, named), r)
        for r in candidates
        if not facts.names_company(_texts(scan, r).values(), scan.words)
    ]
    best = max(scored, default=(0, 0))
    if best[0] == 0:
        return {}, body, body
    lower = max(r for count, r in scored if count == best[0])
    heads, top, bottom = _texts(scan, lower), lower, lower
    for r in (lower - 1, lower + 1):
        if first <= r < body and r in candidates:
            others = _texts(scan, r)
            if r < lower and _covers_sub_heads(scan, r, heads):
                others = _carried(others, heads)
            elif _both_label(heads, others):
                continue
            if sum(_speaks(scan, text) for text in others.values()) >= 2 or _covers(scan, r):
                spread = _spread(scan, r, others)
                columns = heads.keys() | spread.keys()
                heads = {c: _joined(heads.get(c, ""), spread.get(c, ""), above=r < lower) for c in columns}
                top, bottom = min(top, r), max(bottom, r)
    return heads, top, bottom + 1


def _spoken(scan: Scan, row: int, named: set[int]) -> int:
    """How many heads of amounts a row holds, beside those in columns of labels."""
    return sum(c not in named and _speaks(scan, text) for c, text in _texts(scan, row).items())


def _both_label(heads: dict[int, str], others: dict[int, str]) -> bool:
    """Two rows that both name their first column are two rows, not one head in two storeys."""
    first = min(heads, default=0)
    return first in others or any(c < first for c in others)


def _covers_sub_heads(scan: Scan, row: int, heads: dict[int, str]) -> bool:
    """Whether a row heads the labels and, in fewer cells, the columns that the row below it divides."""
    texts = _texts(scan, row)
    over = [c for c in texts if c in heads]
    return _is_head_row(scan, row) and min(texts) < min(heads) and len(over) < len(heads)


def _carried(texts: dict[int, str], heads: dict[int, str]) -> dict[int, str]:
    """A head holds for the columns to its right that only the row below it names."""
    carried = dict(texts)
    last = ""
    for c in sorted(texts.keys() | heads.keys()):
        last = texts.get(c, last)
        if c in heads and c not in texts and last:
            carried[c] = last
    return carried


def _joined(head: str, other: str, *, above: bool) -> str:
    if not other or not head:
        return head or other
    return f"{other} {head}" if above else f"{head} {other}"


def _covers(scan: Scan, row: int) -> bool:
    return any(r0 == row and c1 > c0 > 0 for r0, c0, _, c1 in scan.sheet.merged)


def _spread(scan: Scan, row: int, texts: dict[int, str]) -> dict[int, str]:
    """A merged head holds for every column it covers."""
    spread = dict(texts)
    for r0, c0, r1, c1 in scan.sheet.merged:
        if r0 <= row <= r1 and c0 in texts and c1 - c0 < MAX_COLUMNS:
            spread.update(dict.fromkeys(range(c0, c1 + 1), texts[c0]))
    return spread


def _texts(scan: Scan, row: int) -> dict[int, str]:
    found: dict[int, str] = {}
    for c, part in enumerate(scan.rows[row][:MAX_COLUMNS]):
        text = head_text(part)
        if text:
            found[c] = text
    return found


def head_text(part: CellValue) -> str:
    """A head as text; dates and years that a sheet keeps as numbers too."""
    if isinstance(part, str):
        return part.strip()
    span = dates.of_cell(part)
    if span is None:
        return ""
    if span.kind == "month":
        return f"{span.end.year}年{span.end.month}月"
    return str(span.end.year) if span.kind == "year" else span.end.isoformat()


def _speaks(scan: Scan, text: str) -> bool:
    """Whether a head says anything of amounts below it."""
    if len(text) > 40:
        return False
    meaning, _ = heading(text, scan.words.pack.statement_columns)
    return bool(meaning) or dates.of_cell(text, scan.order) is not None


def _groups(
    scan: Scan, hits: dict[tuple[int, int], str], values: set[int], heads: dict[int, str]
) -> tuple[Group, ...]:
    """Runs of label columns, each with the value columns up to the next run."""
    per_column = Counter(c for _, c in hits)
    labelled = {c for c in per_column if c not in values}
    if not labelled:
        return ()
    enough = max(per_column[c] for c in labelled) * 0.15
    width = max((len(row) for row in scan.rows), default=0)
    groups: list[Group] = []
    labels: list[int] = []
    found: list[Value] = []
    for c in range(min(width, MAX_COLUMNS)):
        if c in labelled and (per_column[c] >= enough or (labels and not found)):
            if found:
                groups.append(Group(tuple(labels), tuple(found)))
                labels, found = [], []
            labels.append(c)
        elif c in values and labels:
            found.append(_value(scan, c, heads.get(c, "")))
    groups.append(Group(tuple(labels), tuple(found)))
    return tuple(_merged_runs(_months_as_days(group) for group in groups if group.labels))


def _months_as_days(group: Group) -> Group:
    """Columns headed by the first days of months are headed by the months: sheets keep 2024年6月 as such a day."""
    days = {value.span.end for value in group.values if value.span and value.span.kind == "day"}
    if len(days) < 2 or any(day.day != 1 for day in days):
        return group
    months = (
        replace(value, span=dates.month_of(value.span.end)) if value.span and value.span.kind == "day" else value
        for value in group.values
    )
    return Group(group.labels, tuple(months))


def _merged_runs(groups: Iterable[Group]) -> Iterable[Group]:
    for group in groups:
        kept = tuple(value for value in group.values if value.meaning not in {"line_number", "ignored"})
        yield Group(group.labels, kept)


def _value(scan: Scan, column: int, head: str) -> Value:
    meaning, length = heading(head, scan.words.pack.statement_columns)
    span = _spoken_span(scan, head)
    if span is not None and length <= 2 and meaning not in {"opening", "closing", "ytd"}:
        meaning = ""
    prior = prior_length(head, scan.words.pack.statement_columns)
    if meaning in {"prior_year", "month", "ytd"} and prior:
        meaning = prior
    unit = facts.unit_in(head, scan.words)
    if not meaning and span is None and not head and _counts(scan, column):
        meaning = "line_number"
    factor = scan.words.units[unit] if unit else None
    return Value(column, head, meaning, span, factor, prior=bool(prior) and meaning == prior)


def _spoken_span(scan: Scan, head: str) -> Span | None:
    """The time that a head names, as a whole or in one of its storeys ('一季度 本季金额')."""
    storeys = (head, *head.split(" ")) if " " in head else (head,)
    return next((span for text in storeys if text and (span := dates.of_cell(text, scan.order))), None)


def _counts(scan: Scan, column: int) -> bool:
    """Whether a column without a head only counts the lines."""
    found = [part for row in scan.rows if (part := row[column] if column < len(row) else None) not in {None, ""}]
    numbers = [int(part) for part in found if isinstance(part, int | float) and part == int(part)]
    return len(numbers) >= 5 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
