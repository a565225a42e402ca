"""The heads of a statement's columns, in one row or in two of which the upper groups the lower."""

from __future__ import annotations

from typing import Final

from smeassist.domain.written import dates
from smeassist.importers.shapes import currency_heads
from smeassist.importers.shapes.scan import MAX_COLUMNS, Scan, is_head_row, speaks, texts
from smeassist.importers.words import facts
from smeassist.importers.words.forecasts import says_whether_so

HEAD_ROWS_ABOVE: Final = 15


def heads_of(scan: Scan, rows: tuple[int, int], named: set[int]) -> tuple[dict[int, str], int, int]:
    """The head of each column: the row of heads nearest above the body, with a row that groups it.

    Also the first row of the heads and the first row after them. `named` are columns of labels.
    """
    first, body = rows
    candidates = range(max(first, body - HEAD_ROWS_ABOVE), body)
    scored = [
        (_spoken(scan, r, named), r)
        for r in candidates
        if not facts.names_company(texts(scan, r).values(), scan.words)
    ]
    best = max(scored, default=(0, 0))
    if best[0] == 0:
        return {}, body, body
    lower = max(r for count, r in scored if count == best[0])
    heads, top, bottom = texts(scan, lower), lower, lower
    for r in (lower - 1, lower + 1):
        if first <= r < body and r in candidates:
            others = texts(scan, r)
            if r < lower and (_covers_sub_heads(scan, r, heads) or _over_repeated(others, heads)):
                others = _carried(others, heads)
            elif _both_label(heads, others) and not _say_whether_so(scan, others):
                continue
            elif r > lower and _only_currencies(scan, others):
                heads = _carried(heads, others)
            if sum(_tells(scan, text) for text in others.values()) >= 2 or _covers(scan, r):
                spread = _spread(scan, r, others)
                columns = heads.keys() | spread.keys()
                heads = {c: _joined(heads.get(c, ""), spread.get(c, ""), above=r < lower) for c in columns}
                top, bottom = min(top, r), max(bottom, r)
    return heads, top, bottom + 1


def _spoken(scan: Scan, row: int, named: set[int]) -> int:
    """How many heads of amounts a row holds, beside those in and before columns of labels."""
    first = min(named, default=-1)
    return sum(c > first and c not in named and speaks(scan, text) for c, text in texts(scan, row).items())


def _say_whether_so(scan: Scan, others: dict[int, str]) -> bool:
    """Whether a row tells what is so from forecasts, for the heads above or below it."""
    return sum(says_whether_so(text, scan.words) for text in others.values()) > 1


def _both_label(heads: dict[int, str], others: dict[int, str]) -> bool:
    """Two rows that both name their first column are two rows, not one head in two storeys."""
    first = min(heads, default=0)
    return first in others or any(c < first for c in others)


def _covers_sub_heads(scan: Scan, row: int, heads: dict[int, str]) -> bool:
    """Whether a row heads the labels and, in fewer cells, the columns that the row below it divides."""
    here = texts(scan, row)
    over = [c for c in here if c in heads]
    if len(here) > 1 and len(over) == len(here) < len(heads) and min(here) == min(heads):
        return all(dates.find(text, scan.order) for text in here.values())
    return is_head_row(scan, row) and min(here) < min(heads) and len(over) < len(heads)


def _over_repeated(here: dict[int, str], heads: dict[int, str]) -> bool:
    """Whether each cell stands above the first of heads that repeat ('Month | | Year' over 'Actual | Budget')."""
    starts, columns = sorted(here), sorted(heads)
    if len(starts) < 2 or not heads.keys() >= here.keys() or columns[0] != starts[0]:
        return False
    cycles = [
        [heads[c] for c in columns if start <= c < end]
        for start, end in zip(starts, (*starts[1:], MAX_COLUMNS), strict=True)
    ]
    return len(cycles[0]) > 1 and all(cycle == cycles[0] for cycle in cycles)


def _tells(scan: Scan, text: str) -> bool:
    """Whether a head beside others says anything of amounts, be it only their currency."""
    money = scan.words.money.measure(text) is not None or currency_heads.tells(text, scan.words)
    return money or speaks(scan, text)


def _only_currencies(scan: Scan, others: dict[int, str]) -> bool:
    """Whether a row only tells which currency each column below one head is in ('美元 | 折合人民币')."""
    return len(others) > 1 and all(currency_heads.tells(text, scan.words) for text in others.values())


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
