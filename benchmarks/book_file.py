"""Times the book file against bare sqlite3 in one run, as ratios: `python -m benchmarks.book_file`.

A commit of ours against a bare insert at the same synchronous level; opening a plain book of 20 periods and
300 answers against reading its rows; and the memory that a thousand edits cost.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from smeassist.domain.answers import Answer
from smeassist.domain.books import Books, Cell, Figure, collect
from smeassist.domain.company import in_order
from smeassist.domain.items import BALANCE_SHEET, INCOME_STATEMENT
from smeassist.domain.periods import Period, month_end
from smeassist.storage import opening, saving, schema
from smeassist.storage.book import Book
from tests.storage.made import adding, an_import, answering

ROUNDS = 101
EDITS = 600
PERIODS = 20
ANSWERS = 300
ITEMS = (*BALANCE_SHEET[:50], *INCOME_STATEMENT[:16])


def main() -> None:
    """Print each measure as ours, bare, and their ratio."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as home:
        os.environ["XDG_DATA_HOME"] = home
        folder = Path(home)
        _compare("one edit committed", *_commits(folder), limit=3.0)
        path = _filled(folder)
        for what, work, limit in (
            ("a book opened, every row verified", opening.open_book, 1.5),
            ("the same, and its company's records made", opening.open_whole, None),
        ):
            ours, bare = _in_turns(lambda work=work: work(path).close(), lambda: _read_bare(path))
            _compare(what, ours, bare, limit=limit)
        print(f"1,000 edits: {_growth(path):+.1f} kB of memory")


def _compare(what: str, ours: list[float], bare: list[float], *, limit: float | None) -> None:
    """Medians of both, and the median of the ratios of neighbours, which a busy machine disturbs least."""
    ratio = statistics.median(one / other for one, other in zip(ours, bare, strict=True))
    told = f" (limit {limit})" if limit else ""
    mine, theirs = statistics.median(ours) * 1e3, statistics.median(bare) * 1e3
    print(f"{what}: {mine:.2f} ms, bare {theirs:.2f} ms, ratio {ratio:.2f}{told}")


def _in_turns(work: Callable[[], object], other: Callable[[], object]) -> tuple[list[float], list[float]]:
    ours, others = [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        between = time.perf_counter()
        other()
        others.append(time.perf_counter() - between)
        ours.append(between - began)
    return ours, others


def _commits(folder: Path) -> tuple[list[float], list[float]]:
    """Seconds of one edit, and of one bare insert of the same text, taken in turns."""
    book = saving.create(folder / "ours.smebook")
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA synchronous=EXTRA")
    bare.execute("CREATE TABLE answers (item TEXT PRIMARY KEY, value TEXT, note TEXT, given_on TEXT)")
    ours, others = [], []
    for number in range(EDITS):
        item = f"IC{number:05}"
        began = time.perf_counter()
        book.commit([answering(item, Answer(value="good", note="每月盘点"))])
        between = time.perf_counter()
        bare.execute("INSERT INTO answers VALUES (?, 'good', '每月盘点', '')", (item,))
        others.append(time.perf_counter() - between)
        ours.append(between - began)
    book.close()
    bare.close()
    return ours, others


def _filled(folder: Path) -> Path:
    """A book of 20 periods with the usual lines of two statements, and 300 answers."""
    path = folder / "book.smebook"
    book = saving.create(path)
    for number in range(PERIODS):
        period = Period(end=month_end(2020 + number // 4, 3 * (number % 4 + 1)), months=3)
        where = Cell(file=f"{period.end}.xlsx", sheet="资产负债表", cell="C5")
        figures = (
            Figure(item=item, period=period, value=Decimal(1000 * number + row), source=where)
            for row, item in enumerate(ITEMS)
        )
        book.commit([adding(an_import(number + 1, in_order(Books(figures=collect(figures)))))])
    book.commit([answering(f"Q{number:03}", Answer(value="good", note="每月盘点")) for number in range(ANSWERS)])
    book.close()
    return path


def _read_bare(path: Path) -> int:
    """All rows of all tables as bare sqlite3 gives them."""
    connection = sqlite3.connect(path)
    read = sum(len(connection.execute(f"SELECT * FROM {table.name}").fetchall()) for table in schema.TABLES)
    connection.close()
    return read


def _growth(path: Path) -> float:
    """Kilobytes that a thousand edits leave in memory."""
    book = opening.open_book(path)
    _thousand(book)
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    _thousand(book)
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    book.close()
    return grown / 1024


def _thousand(book: Book) -> None:
    for number in range(1_000):
        old = book.company.answers.answers.get("Q000")
        book.commit([answering("Q000", Answer(value="good" if number % 2 else "poor"), old)])


if __name__ == "__main__":
    main()
