"""What is said of a cell of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from smeassist.domain.problems import Problem, Severity
from smeassist.domain.text import Value as Datum
from smeassist.importers.formats.grid import CellValue, Sheet


def problem(
    sheet: Sheet, severity: Severity, code: str, where: str = "", data: Mapping[str, Datum] | None = None
) -> Problem:
    """A problem of a cell of a sheet."""
    return Problem(
        severity=severity, code=code, file=sheet.file, sheet=sheet.name, cell=where, data=dict(data or {})
    )


def shown(written: CellValue) -> str:
    """A cell's content for a message, shortened."""
    text = str(getattr(written, "code", written))
    return text if len(text) <= 40 else text[:40] + "…"


def listed(names: Iterable[str], most: int | None = None) -> str:
    """Names for a message's data, the first `most` of them; the catalogue writes the mark of its language."""
    return "、".join(islice(names, most))
