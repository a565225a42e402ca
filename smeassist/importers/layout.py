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
MAX_TITLE: Final = 30
MIN_ITEMS: Final = 3
"""Fewer different lines than this make no statement, unless the title says so; then one less."""
HEAD_ROWS_ABOVE: Final = 15
_NOTES: Final = ("补充资料", "附列资料", "报表附注")
_LAST: Final = frozenset(("total_liabilities_and_equity", "net_profit"))
"""The lines that end a balance sheet and the statement of what was earned."""
_SUPERSEDED: Final = (("审定", "未审"), ("调整后", "调整前"), ("重述后", "重述前"))
"""Where a head of the first word stands, columns of the second are an earlier state."""


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
    """One statement on a sheet; rows from `body` up to `last` (not included).

    An `excerpt` is a run of key figures in a list of several statements: it leaves lines out.
    """

    statement: Statement
    first: int
    body: int
    last: int
    groups: tuple[Group, ...]
    facts: Facts
    score: int
    excerpt: bool = False


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
    if len(columns := _columns_of_titles(scan)) > 1:
        return _beside(scan, columns)
    cuts = _cuts(scan)
    found = (_block(scan, first, last) for first, last in zip(cuts, (*cuts[1:], len(scan.rows)), strict=True))
    return tuple(part for block in found if block for part in _by_kind(scan, block))


def _by_kind(scan: Scan, block: Block) -> tuple[Block, ...]:
    """A list of key figures goes on from one statement to the next below the same heads: each run is a block."""
    top = [text for r in range(block.first, block.body) for text in _texts(scan, r).values()]
    if any(title_kind(scan.words, text) in STATEMENTS for text in (*top, scan.sheet.name)):
        return (block,)
    rows = range(block.body, block.last)
    named = {one: {r for r, _ in scan.hits(one, block.body, block.last)} for one in STATEMENTS}
    kinds = [(r, _kind_of_row(r, named, block.statement)) for r in rows]
    runs: list[tuple[int, Statement]] = [(block.body, block.statement)]
    for r, kind in kinds:
        if kind and kind != runs[-1][1]:
            runs.append((r, kind))
    counts = [sum(kind == one for _, kind in kinds) for one in STATEMENTS]
    if len(runs) != sum(count > 0 for count in counts) or sorted(counts)[1] < MIN_ITEMS - 1:
        return (block,)
    ends = (*(r for r, _ in runs[1:]), block.last)
    return tuple(
        replace(block, statement=kind, body=r, last=end, excerpt=True)
        for (r, kind), end in zip(runs, ends, strict=True)
    )


def _kind_of_row(row: int, named: dict[Statement, set[int]], main: Statement) -> Statement | None:
    if row in named[main]:
        return main
    return next((one for one in STATEMENTS if row in named[one]), None)


def _columns_of_titles(scan: Scan) -> tuple[int, ...]:
    """The first columns of statements whose titles stand beside each other in one row."""
    for r, row in enumerate(scan.rows):
        titled = {
            c: kind
            for c, part in enumerate(row[:MAX_COLUMNS])
            if isinstance(part, str)
            and len(part) <= MAX_TITLE
            and (kind := title_kind(scan.words, part)) in STATEMENTS
        }
        if len(titled) > 1 and (len(set(titled.values())) > 1 or all("表" in str(row[c]) for c in titled)):
            places = sorted(titled)
            return (0, *(_after_blank(scan, r, before, c) for before, c in pairwise(places)))
    return ()


def _after_blank(scan: Scan, row: int, before: int, title: int) -> int:
    """Where a statement begins whose title stands in a column: after the last blank column left of it."""
    blank = (
        c for c in range(title, before, -1) if not any(cell(scan.rows, r, c) for r in range(row, len(scan.rows)))
    )
    return next(blank, title - 1) + 1


def _beside(scan: Scan, columns: tuple[int, ...]) -> tuple[Block, ...]:
    """The statements of a sheet that has them side by side; what one says of unit and company holds for all."""
    found: list[Block] = []
    for start, end in zip(columns, (*columns[1:], MAX_COLUMNS), strict=True):
        rows = tuple((*((None,) * start), *row[start:end]) for row in scan.rows)
        found.extend(blocks(Scan(replace(scan.sheet, head=rows), scan.words)))
    company = next((block.facts.company for block in found if block.facts.company), "")
    unit = next((block.facts.unit for block in found if block.facts.unit), "")
    return tuple(
        replace(
            block,
            facts=replace(
                block.facts,
                company=block.facts.company or company,
                unit=block.facts.unit or unit,
                factor=block.facts.factor or scan.words.units.get(unit),
            ),
        )
        for block in found
    )


def _cuts(scan: Scan) -> tuple[int, ...]:
    """Rows where a new statement begins: titles of two or more kinds one below the other."""
    titled: list[tuple[int, str]] = []
    for r, row in enumerate(scan.rows):
        filled = [part for part in row if part not in {None, ""}]
        if 1 <= len(filled) <= 3 and isinstance(filled[0], str) and len(filled[0]) <= MAX_TITLE:
            kind = title_kind(scan.words, filled[0])
            if kind in STATEMENTS:
                titled.append((r, kind))
    titled = _beginning(scan, titled)
    if len(titled) < 2:
        return _cuts_at_heads(scan)
    return (0, *(r for r, _ in titled[1:]))


def _beginning(scan: Scan, titled: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The titles that begin a statement: those of another kind, or below which the same lines come again."""
    kept: list[tuple[int, str]] = []
    for n, (r, kind) in enumerate(titled):
        until = titled[n + 1][0] if n + 1 < len(titled) else len(scan.rows)
        if kept and kept[-1][1] == kind and not _comes_again(scan, (kept[-1][0], r, until), kind):
            continue
        kept.append((r, kind))
    return kept


def _comes_again(scan: Scan, rows: tuple[int, int, int], kind: str) -> bool:
    statement = next(one for one in STATEMENTS if one == kind)
    before = set(scan.hits(statement, rows[0], rows[1]).values())
    found = scan.hits(statement, rows[1], rows[2])
    after = set(found.values())
    headed = range(rows[1] + 1, min((r for r, _ in found), default=rows[1]))
    if not any(_speaks(scan, text) for r in headed for c, text in _texts(scan, r).items() if c > 0):
        return False
    return len(after) >= MIN_ITEMS and len(before & after) * 2 >= len(after)


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
    if not found.unit:
        below = scan.rows[max(r for r, _ in hits) + 1 : last]
        unit = _unit_elsewhere(scan, first, [heads.get(c, "") for c in sorted(named)], below)
        found = replace(found, unit=unit, factor=scan.words.units.get(unit))
    groups = _dated_apart(scan, hits, groups, (first, top))
    return Block(statement, first, body, min(last, _notes(scan, body, last, statement)), groups, found, score)


def _unit_elsewhere(scan: Scan, first: int, heads: Sequence[str], below: Sequence[Row]) -> str:
    """The unit that the head of the labels, a note below, the top of the sheet or its name tells."""
    for head in heads:
        if unit := facts.unit_in(head, scan.words):
            return unit
    if unit := facts.unit_below(below, scan.words):
        return unit
    if first and (unit := facts.gather(scan.rows[: min(first, MIN_ITEMS)], scan.words, scan.order).unit):
        return unit
    stem = scan.sheet.file.rsplit(".", 1)[0]
    return facts.unit_of_name(scan.sheet.name, scan.words) or facts.unit_of_name(stem, scan.words)


def _notes(scan: Scan, body: int, last: int, statement: Statement) -> int:
    """The row where notes to a statement or another table begin; a cash flow statement's notes are of its form."""
    if statement == "cash_flow":
        return last
    noted = [r for (r, _), made in scan.labels.items() if body < r < last and made.key.startswith(_NOTES)]
    ended = max((r for (r, _), item in scan.hits(statement, body, last).items() if item in _LAST), default=last)
    headed = [r for r in range(ended + 1, last) if _is_head_row(scan, r)]
    return min((*noted, *headed), default=last)


def _dated_apart(
    scan: Scan, hits: dict[tuple[int, int], str], groups: tuple[Group, ...], above: tuple[int, int]
) -> tuple[Group, ...]:
    """Groups that list the same lines stand for different times, each of which its own columns name above it."""
    listed = [{item for (_, c), item in hits.items() if c in group.labels} for group in groups]
    if len(groups) < 2 or any(len(listed[0] & items) * 2 < len(items) for items in listed[1:]):
        return groups
    starts = [min(group.labels) for group in groups]
    dated: list[Group] = []
    for group, start, end in zip(groups, starts, (*starts[1:], MAX_COLUMNS), strict=True):
        parts = (cell(scan.rows, r, c) for r in range(*above) for c in range(start, end))
        span = next((found for part in parts if part and (found := _named_span(scan, part))), None)
        values = (replace(value, span=value.span or span) for value in group.values)
        dated.append(Group(group.labels, tuple(values)))
    return tuple(dated)


def _named_span(scan: Scan, part: CellValue) -> Span | None:
    return dates.find(part, scan.order) if isinstance(part, str) else dates.of_cell(part, scan.order)


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
        heads = "\n".join(value.head for value in group.values)
        earlier = tuple(old for new, old in _SUPERSEDED if new in heads)
        kept = tuple(
            value
            for value in group.values
            if value.meaning not in {"line_number", "ignored"} and not any(old in value.head for old in earlier)
        )
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
