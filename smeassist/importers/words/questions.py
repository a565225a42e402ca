"""What a book leaves open is a question: a problem with evidence, a proposed answer and a key to answer by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from smeassist.domain.problems import Problem, Severity
from smeassist.domain.text import Value as Datum

Choices = Mapping[str, str]
"""Answers by the `key` that a question's data carry."""

NO_CHOICES: Final[Choices] = MappingProxyType({})

SEPARATOR: Final = "|"
CURRENCY: Final = "currency"
"""The key of the question which currency the books are in: it is one for all files."""


def ask(
    code: str,
    key: str,
    proposed: str,
    options: Sequence[str],
    *,
    file: str = "",
    sheet: str = "",
    cell: str = "",
    severity: Severity = "warning",
    data: Mapping[str, Datum] | None = None,
) -> Problem:
    """A question; its code is `question_<code>`, its options are joined by `|`."""
    about: dict[str, Datum] = {
        "key": key,
        "proposed": proposed,
        "options": SEPARATOR.join(options),
        **(data or {}),
    }
    return Problem(severity=severity, code=f"question_{code}", file=file, sheet=sheet, cell=cell, data=about)


def once(problems: Iterable[Problem]) -> Iterable[Problem]:
    """The problems with each question asked once: the statements of a sheet share one key, the first one asks."""
    asked: set[Datum] = set()
    for problem in problems:
        about = problem.data.get("key", "") if problem.code.startswith("question_") else ""
        if not about or about not in asked:
            yield problem
        asked.add(about)


def currency(file: str, sheet: str, proposed: str, codes: Sequence[str]) -> Problem:
    """The question which of several currencies the books are in."""
    data: dict[str, Datum] = {"currencies": ", ".join(codes), "count": len(codes)}
    return ask("currency", CURRENCY, proposed, codes, file=file, sheet=sheet, data=data)


def key(topic: str, file: str, sheet: str = "", detail: str = "") -> str:
    """The key of a question about a place: stable between two readings of the same files."""
    return ":".join(part for part in (topic, file, sheet, detail) if part)
