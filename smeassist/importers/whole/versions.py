"""Two files of the same period that differ are two exports, one perhaps corrected: a person says which counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Final

from smeassist.domain.combine import agree
from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.domain.written import dates
from smeassist.importers.settle.findings import Findings
from smeassist.importers.settle.raw import Raw, as_figure
from smeassist.importers.settle.when import When
from smeassist.importers.shapes.page import Page
from smeassist.importers.words import questions
from smeassist.importers.words.other_days import written_on
from smeassist.importers.words.questions import Choices

_LEAST: Final = 3
"""Files that tell fewer of the same figures, or half of theirs at most, are no two exports of one thing."""
_HALF: Final = 2
_TOP_ROWS: Final = 6
_Key = tuple[str, When, int]


def chosen(findings: Findings, pages: Sequence[Page], choices: Choices) -> None:
    """Take the figures of the file that was chosen of two, and ask where none was; the newer one is proposed."""
    by_file = _by_file(findings.raws)
    for first, second in combinations(by_file, 2):
        shared = by_file[first].keys() & by_file[second].keys()
        apart = [key for key in shared if _differ(by_file[first][key], by_file[second][key])]
        smaller = min(len(by_file[first]), len(by_file[second]))
        if not apart or len(shared) < _LEAST or len(shared) * _HALF <= smaller:
            continue
        key = questions.key("version", first, second)
        answer = choices.get(key, "")
        if answer not in {first, second}:
            findings.problems.append(_question(key, (first, second), apart, _newer(pages, first, second)))
            continue
        old = second if answer == first else first
        replaced = {(when, rank) for _, when, rank in shared}
        findings.raws = [raw for raw in findings.raws if _file(raw) != old or (raw.when, raw.rank) not in replaced]


def _by_file(raws: Iterable[Raw]) -> Mapping[str, dict[_Key, Raw]]:
    by_file: dict[str, dict[_Key, Raw]] = {}
    for raw in raws:
        if file := _file(raw):
            by_file.setdefault(file, {}).setdefault((raw.item, raw.when, raw.rank), raw)
    return by_file


def _file(raw: Raw) -> str:
    return raw.cells[0].file if raw.cells else ""


def _differ(raw: Raw, other: Raw) -> bool:
    return not agree(as_figure(raw), as_figure(other))


def _question(key: str, files: tuple[str, str], apart: Sequence[_Key], newer: str) -> Problem:
    period = max(when.opens or when.end for _, when, _ in apart)
    data: dict[str, Datum] = {"other": files[1], "count": len(apart), "period": period}
    return questions.ask("version", key, newer, files, file=files[0], data=data)


def _newer(pages: Sequence[Page], first: str, second: str) -> str:
    """The file that says that it was written later; "" where they do not both say it, or say the same day."""
    days = [_written(pages, file) for file in (first, second)]
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return ""
    return first if days[0] > days[1] else second


def _written(pages: Sequence[Page], file: str) -> date | None:
    """The day on which a file says that it was written: in its sheets, else in its name."""
    mine = [page for page in pages if page.sheet.file == file]
    days = [day for page in mine if (day := written_on(page.sheet.head[:_TOP_ROWS], page.scan.words))]
    if days:
        return max(days)
    span = dates.find(file.rsplit(".", 1)[0])
    return span.end if span and span.kind == "day" else None
