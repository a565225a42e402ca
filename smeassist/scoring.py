"""A table of firm-years scored row by row, in memory that does not grow with the table."""

from __future__ import annotations

import json
import pickle
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import IO, Any, Final, get_args

from smeassist.domain.assessment import AlertLevel
from smeassist.domain.firm_years import FirmYear, Rules, Scored, score
from smeassist.domain.packs import Packs, heads
from smeassist.domain.problems import Problem
from smeassist.i18n import plain
from smeassist.i18n.books_document import problem_document
from smeassist.i18n.formats import Lang
from smeassist.importers.firm_years import Piece, read_firm_years

SCHEMA: Final = "smeassist/scores/1"
MOST_PROBLEMS: Final = 1000
"""Problems that are listed; of more only the number is told."""
_SHOWN: Final = 40
_TWICE: Final = """
SELECT id, year FROM row WHERE id <> '' AND year NOTNULL
GROUP BY id, year, months HAVING COUNT(*) > 1 ORDER BY MIN(n)
"""


class FirmYearRows:
    """The rows of a table on a temporary file that the system forgets, found by their number or firm and year."""

    def __init__(self) -> None:
        # An empty name is a database of its own on disk, which is gone once it is closed, whatever happens.
        self._rows = sqlite3.connect("", isolation_level=None)
        self._rows.execute(
            "CREATE TABLE row (n INTEGER PRIMARY KEY, id TEXT, year INTEGER, months INTEGER, body BLOB)"
        )
        self._rows.execute("CREATE INDEX firm ON row (id, year, months)")
        self.problems: list[Problem] = []
        self.more_problems = 0

    def take(self, piece: Piece) -> None:
        """Keep some rows, in their order, and what is to be said about them."""
        packed = [(row.id, row.year, row.months, pickle.dumps(row)) for row in piece.rows]
        self._rows.execute("BEGIN")
        self._rows.executemany("INSERT INTO row (id, year, months, body) VALUES (?, ?, ?, ?)", packed)
        self._rows.execute("COMMIT")
        for problem in piece.problems:
            self._name(problem)

    def complete(self, file: str) -> None:
        """Name what only the whole table shows: no row at all, or firm-years that stand there more than once."""
        if not self._rows.execute("SELECT 1 FROM row LIMIT 1").fetchone():
            self._name(Problem(severity="warning", code="table_without_rows", file=file))
        for firm, year in self._rows.execute(_TWICE):
            data = {"firm": firm[:_SHOWN], "year": year}
            self._name(Problem(severity="warning", code="table_firm_year_twice", file=file, data=data))

    def rows(self) -> Iterator[tuple[FirmYear, FirmYear | None]]:
        """Each row in the table's order, with the same firm's row of the year before, as long as itself."""
        for (body,) in self._rows.execute("SELECT body FROM row ORDER BY n"):
            row = _row(body)
            yield row, self._before(row)

    def _before(self, row: FirmYear) -> FirmYear | None:
        """The row of the year before; none where several could be it, for their order says nothing."""
        if row.year is None or not row.id:
            return None
        wanted = "SELECT body FROM row WHERE id = ? AND year = ? AND months = ? LIMIT 2"
        rows = self._rows.execute(wanted, (row.id, row.year - 1, row.months)).fetchall()
        return _row(rows[0][0]) if len(rows) == 1 else None

    def _name(self, problem: Problem) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
        else:
            self.more_problems += 1

    def close(self) -> None:
        """Let the rows go."""
        self._rows.close()


def _row(body: bytes) -> FirmYear:
    firm_year: FirmYear = pickle.loads(body)  # noqa: S301  this process packed it
    return firm_year


def score_table(path: Path, packs: Packs, lang: Lang, today: date, *, password: str | None = None) -> Document:
    """Score every row of a table; the document lies on a temporary file until it is put in its place.

    Raises:
        SmeError: as `read_firm_years`.
    """
    items = frozenset(Rules(packs).natures)
    with closing(FirmYearRows()) as table:
        read_firm_years(path, items, table.take, password=password)
        table.complete(path.name)
        return _document(table, packs, lang, today)


class Document:
    """The scores as JSON on a temporary file, the alerts counted, and what is to be said of the table."""

    def __init__(self, content: IO[bytes], alerts: Counter[AlertLevel], problems: tuple[Problem, ...]) -> None:
        self.content = content
        self.rows = alerts.total()
        self.levels = {level: alerts[level] for level in get_args(AlertLevel)}
        self.problems = problems

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *_: object) -> None:
        self.content.close()


def _document(table: FirmYearRows, packs: Packs, lang: Lang, today: date) -> Document:
    rules = Rules(packs)
    out = tempfile.TemporaryFile()  # noqa: SIM115  whoever takes the document closes it
    opening = {"schema": SCHEMA, **plain.opening(heads(packs), lang, today)}
    out.write(json.dumps(opening, ensure_ascii=False).encode()[:-1] + b', "rows": [')
    alerts: Counter[AlertLevel] = Counter()
    for row, before in table.rows():
        result = score(row, before, rules)
        body = json.dumps(_scored(row, result), ensure_ascii=False, allow_nan=False)
        out.write((b",\n" if alerts else b"\n") + body.encode("utf-8", "replace"))
        alerts[result.alert] += 1
    problems = [*table.problems]
    if table.more_problems:
        data = {"count": table.more_problems}
        problems.append(Problem(severity="warning", code="table_more_problems", data=data))
    said = json.dumps([problem_document(problem, lang) for problem in problems], ensure_ascii=False)
    out.write(b'\n], "problems": ' + said.encode("utf-8", "replace") + b"}\n")
    out.seek(0)
    return Document(out, alerts, tuple(problems))


def _scored(row: FirmYear, scored: Scored) -> dict[str, Any]:
    card = scored.card
    return {
        "id": row.id,
        "year": row.year,
        "models": {code: None if value is None else round(value, 6) for code, value in scored.models.items()},
        "card": {"points": card.points, "of": card.of, "level": card.level, "low": card.low, "high": card.high},
        "alert": scored.alert,
        "rungs": list(scored.rungs),
    }
