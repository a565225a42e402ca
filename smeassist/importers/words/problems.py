"""What is said of a cell of a sheet."""

from __future__ import annotations

from collections.abc import Mapping

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
