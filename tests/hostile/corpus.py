"""All hostile and odd files, by kind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from smeassist import worker
from smeassist.domain.errors import SmeError
from tests.hostile import (
    cases_archive,
    cases_binary,
    cases_cells,
    cases_deviations,
    cases_disguise,
    cases_lengths,
    cases_ods,
    cases_pages,
    cases_text,
    cases_xlsx,
)
from tests.hostile.case import Case
from tests.hostile.survey import Outcome, look_at_all, outcome_of

CASES: tuple[Case, ...] = (
    *cases_disguise.CASES,
    *cases_archive.CASES,
    *cases_xlsx.CASES,
    *cases_cells.CASES,
    *cases_text.CASES,
    *cases_pages.CASES,
    *cases_ods.CASES,
    *cases_binary.CASES,
    *cases_deviations.CASES,
    *cases_lengths.CASES,
)


def by_kind() -> Mapping[str, tuple[Case, ...]]:
    """The cases of each kind."""
    kinds = dict.fromkeys(case.kind for case in CASES)
    return {kind: tuple(case for case in CASES if case.kind == kind) for kind in kinds}


def outcomes(cases: tuple[Case, ...], folder: Path) -> dict[str, Outcome]:
    """What comes of each file; one child reads all, and each has its own where that one died."""
    files = []
    for case in cases:
        path = folder / case.name
        path.write_bytes(case.data())
        files.append((path, case.password))
    try:
        found = tuple(map(outcome_of, worker.run(look_at_all, tuple(files), limits=worker.UNTRUSTED)))
    except SmeError:
        found = tuple(_alone(path, password) for path, password in files)
    return {case.name: outcome for case, outcome in zip(cases, found, strict=True)}


def _alone(path: Path, password: str | None) -> Outcome:
    try:
        return outcome_of(worker.run(look_at_all, ((path, password),), limits=worker.UNTRUSTED)[0])
    except SmeError as error:
        return Outcome(refused=error.code)
