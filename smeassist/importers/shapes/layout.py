"""Where a statement stands on its sheet: its rows, its label columns, its value columns and their heads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Final

from smeassist.domain.accounts import Statement
from smeassist.domain.written import dates
from smeassist.domain.written.spans import Span
from smeassist.importers.formats.grid import Row
from smeassist.importers.shapes import key_figures
from smeassist.importers.shapes.block import Block
from smeassist.importers.shapes.categories import with_categories
from smeassist.importers.shapes.division import columns_of_lines, columns_of_titles, cuts
from smeassist.importers.shapes.groups import dated_apart, groups_of
from smeassist.importers.shapes.head_rows import heads_of
from smeassist.importers.shapes.row_units import with_units
from smeassist.importers.shapes.scan import MAX_COLUMNS, MIN_ITEMS, Scan, cell, is_head_row, speaks
from smeassist.importers.words import amounts, cell_days, facts, measures
from smeassist.importers.words.facts import Facts
from smeassist.importers.words.vocabulary import STATEMENTS, title_kind

_LAST: Final = frozenset(("total_liabilities_and_equity", "net_profit"))
"""The lines that end a balance sheet and the statement of what was earned."""
_SIDES: Final = frozenset(("total_assets", "total_liabilities", "total_equity", "total_liabilities_and_equity"))
"""What a two-sided balance sheet heads its sides with."""


def blocks(scan: Scan) -> tuple[Block, ...]:
    """The statements of a sheet, one below the other; none: the sheet holds no statement that is known."""
    columns, kinds = columns_of_titles(scan)
    titled = _beside(scan, columns) if columns else ()
    if columns and {block.statement for block in titled} >= kinds:
        return titled
    if beside := _untitled_beside(scan):
        return beside
    rows = cuts(scan)
    untils = (*rows[1:], len(scan.rows))
    below = (_block(scan, first, last) for first, last in zip(rows, untils, strict=True))
    return tuple(part for block in below if block for part in key_figures.by_kind(scan, block))


def _beside(scan: Scan, columns: tuple[int, ...]) -> tuple[Block, ...]:
    """The statements of a sheet that has them side by side; what one says of unit and company holds for all."""
    beside = [block for part in _parts(scan, columns) for block in blocks(part)]
    company = next((block.facts.company for block in beside if block.facts.company), "")
    unit = next((block.facts.unit for block in beside if block.facts.unit), "")
    said = Facts(company=company, unit=unit, factor=scan.words.units.get(unit))
    return tuple(replace(block, facts=_filled_up(block.facts, said)) for block in beside)


def _untitled_beside(scan: Scan) -> tuple[Block, ...]:
    """The statements side by side that only their lines tell apart; what stands above them holds for all."""
    kinds = columns_of_lines(scan)
    beside: list[Block] = []
    for part, kind in zip(_parts(scan, tuple(kinds)), kinds.values(), strict=True):
        strays = _strays(part, kind, kinds.values())
        skipped = frozenset().union(*strays.values())
        inside = _of_kind(_without_rows(part, skipped), kind)
        if not inside:
            return ()
        beside.extend(replace(block, skipped=skipped) for block in inside)
        for other, rows in strays.items():
            rest = frozenset(range(min(rows), len(part.rows))) - rows
            excerpts = _of_kind(_without_rows(part, rest), other)
            beside.extend(replace(block, excerpt=True, skipped=rest) for block in excerpts)
    if not beside:
        return ()
    top = min(r for kind in kinds.values() for r, _ in scan.hits(kind, 0, len(scan.rows)))
    said = facts.gather(scan.rows[: max(top - 1, 0)], scan.words, scan.order)
    return tuple(replace(block, facts=_filled_up(block.facts, said)) for block in beside)


def _of_kind(part: Scan, kind: Statement) -> tuple[Block, ...]:
    """The statements of a part, at least that which its lines tell."""
    inside = blocks(part)
    if any(block.statement == kind for block in inside):
        return inside
    block = _block(part, 0, len(part.rows), kind)
    return (block,) if block else ()


def _strays(part: Scan, kind: Statement, others: Iterable[Statement]) -> dict[Statement, frozenset[int]]:
    """The rows of a part that are lines of another statement of the sheet alone, as in lists of key figures."""
    own = {r for r, _ in part.hits(kind, 0, len(part.rows))}
    strays = {
        other: frozenset(r for r, _ in part.hits(other, 0, len(part.rows))) - own
        for other in dict.fromkeys(others)
        if other != kind
    }
    return {other: rows for other, rows in strays.items() if rows}


def _without_rows(scan: Scan, rows: frozenset[int]) -> Scan:
    if not rows:
        return scan
    kept = tuple(() if r in rows else row for r, row in enumerate(scan.rows))
    return Scan(replace(scan.sheet, head=kept), scan.words)


def _parts(scan: Scan, columns: tuple[int, ...]) -> Iterable[Scan]:
    """The sheet's parts from each column up to the next, each at its place."""
    for start, end in zip(columns, (*columns[1:], MAX_COLUMNS), strict=False):
        rows = tuple((*((None,) * start), *row[start:end]) for row in scan.rows)
        yield Scan(replace(scan.sheet, head=rows), scan.words)


def _filled_up(own: Facts, said: Facts) -> Facts:
    """A statement's facts, with those said elsewhere of all where it says nothing itself."""
    names = (field.name for field in fields(Facts))
    return replace(own, **{name: getattr(own, name) or getattr(said, name) for name in names})


def _block(scan: Scan, first: int, last: int, only: Statement | None = None) -> Block | None:
    """The statement of which most lines stand in the rows; `only`: its columns tell which it is."""
    best: tuple[int, Statement, dict[tuple[int, int], str]] | None = None
    top = [str(part) for row in scan.rows[first : first + 4] for part in row if isinstance(part, str)]
    titled = next((kind for text in top if (kind := title_kind(scan.words, text))), "")
    named = only or titled or title_kind(scan.words, scan.sheet.name)
    for statement in (only,) if only else STATEMENTS:
        hits = scan.hits(statement, first, last)
        score = len(set(hits.values())) + (5 if named == statement else 0)
        if best is None or score > best[0]:
            best = (score, statement, hits)
    if best is None:
        return None
    score, statement, hits = best
    least = 1 if only else MIN_ITEMS - (named == statement)
    several = named not in STATEMENTS and hits and _lines_of_all(scan, first, last) >= MIN_ITEMS
    if len(set(hits.values())) < least and not several:
        return None
    return _laid_out(scan, statement, hits, (first, last), score)


def _lines_of_all(scan: Scan, first: int, last: int) -> int:
    """How many lines rows hold, of whatever statements."""
    return len({place for statement in STATEMENTS for place in scan.hits(statement, first, last)})


def _laid_out(
    scan: Scan, statement: Statement, hits: dict[tuple[int, int], str], rows: tuple[int, int], score: int
) -> Block | None:
    first, last = rows
    hits = _without_heads_of_sides(scan, hits)
    body = min(r for r, _ in hits)
    numeric = _numeric_columns(scan, body, last)
    named = {c for _, c in hits} - numeric
    heads, top, after = heads_of(scan, (first, body), named)
    body = min(body, after)
    value_columns = numeric | {c for c, head in heads.items() if c not in named and speaks(scan, head)}
    groups = groups_of(scan, hits, value_columns, heads)
    if not groups:
        return None
    said = facts.gather(scan.rows[first:top], scan.words, scan.order)
    if said.span is None:
        said = replace(said, span=_span_beside_heads(scan, (top, body), named))
    beside = facts.gather(scan.rows[top : min(r for r, _ in hits)], scan.words)
    if len({value.currency for group in groups for value in group.values} - {""}) > 1:
        # Each column's head names its own.
        beside = replace(beside, currency="")
    said = _said_beside_heads(said, beside)
    if not said.unit:
        below = scan.rows[max(r for r, _ in hits) + 1 : last]
        unit = _unit_elsewhere(scan, first, [heads.get(c, "") for c in sorted(named)], below)
        said = replace(said, unit=unit, factor=scan.words.units.get(unit))
    groups = dated_apart(scan, hits, groups, (first, top))
    groups = with_categories(scan, with_units(scan, groups, range(body, last)), range(body, last), heads)
    return Block(statement, first, body, min(last, _notes(scan, body, last, statement)), groups, said, score)


def _without_heads_of_sides(scan: Scan, hits: dict[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    """The lines without a first row that heads two sides ('Liabilities | | Assets |') and states no amount."""
    top = min(r for r, _ in hits)
    heads = {place: item for place, item in hits.items() if place[0] == top}
    heads_sides = len(heads) > 1 and heads.keys() != hits.keys() and _SIDES.issuperset(heads.values())
    if not heads_sides or any(
        amounts.read(part).kind == "amount" and not cell_days.of_cell(part) for part in scan.rows[top]
    ):
        return hits
    return {place: item for place, item in hits.items() if place not in heads}


def _unit_elsewhere(scan: Scan, first: int, heads: Sequence[str], below: Sequence[Row]) -> str:
    """The unit that the head of the labels, a note below, the top of the sheet or its name tells."""
    for head in heads:
        if unit := measures.unit_in(head, scan.words):
            return unit
    if unit := measures.unit_below(below, scan.words):
        return unit
    if first and (unit := facts.gather(scan.rows[: min(first, MIN_ITEMS)], scan.words, scan.order).unit):
        return unit
    return measures.unit_of_names(scan.sheet, scan.words)


def _notes(scan: Scan, body: int, last: int, statement: Statement) -> int:
    """The row where notes to a statement or another table begin; a cash flow statement's notes are of its form."""
    if statement == "cash_flow":
        return last
    titles = scan.words.pack.note_titles
    noted = [r for (r, _), label in scan.labels.items() if body < r < last and label.key.startswith(titles)]
    ended = max((r for (r, _), item in scan.hits(statement, body, last).items() if item in _LAST), default=last)
    headed = [r for r in range(ended + 1, last) if is_head_row(scan, r)]
    return min((*noted, *headed), default=last)


def _said_beside_heads(above: Facts, beside: Facts) -> Facts:
    """The unit and the currency that stand between heads and lines (`HK$'000` under 2025)."""
    above = above if above.unit else replace(above, unit=beside.unit, factor=beside.factor)
    return above if above.currency else replace(above, currency=beside.currency)


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
            kind = amounts.sided(part)[1].kind
            if kind in {"amount", "nil", "comma"}:
                amounts_in[c] += 1
            elif kind == "refused" and isinstance(part, str):
                words_in[c] += 1
    return {c for c, count in amounts_in.items() if count >= words_in[c]}
