"""Bad data is a value: what was wrong, where it stands, how grave it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal

from smeassist.domain.text import EMPTY, Reason, Value, reason

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with input; `code` has the sentence `problem.<code>` and never changes meaning."""

    severity: Severity
    code: str
    file: str = ""
    sheet: str = ""
    cell: str = ""
    data: Mapping[str, Value] = field(default_factory=lambda: EMPTY)


def as_reason(problem: Problem, *, placed: bool = True) -> Reason:
    """The sentence of a problem, with its place among the data.

    `where` begins the sentence with the place; it is empty where `placed` is false, as the place stands beside.
    """
    place = _place(problem.file, problem.sheet, problem.cell)
    lead: Value = reason("place.lead", place=place) if placed and problem.file else ""
    data: dict[str, Value] = {
        "file": problem.file,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "place": place,
        "where": lead,
        **problem.data,
    }
    if "other_file" in data:
        data["other_place"] = _place(*(str(data.get(f"other_{part}") or "") for part in ("file", "sheet", "cell")))
    return Reason(code=f"problem.{problem.code}", data=data)


def _place(file: str, sheet: str, cell: str) -> Reason:
    """File, sheet and cell as far as they are known; the one sheet of a text file is named like the file."""
    if not file:
        return Reason(code="place.typed")
    own = bool(sheet) and sheet != PurePath(file).stem
    code = {(True, True): "cell", (True, False): "sheet", (False, True): "file_cell", (False, False): "file"}
    return reason(f"place.{code[own, bool(cell)]}", file=file, sheet=sheet, cell=cell)
