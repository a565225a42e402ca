"""A company made unrecognisable for training: no names, ids or free text, amounts scaled by one hidden factor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any, Final, TypeVar

from smeassist.domain.answers import Answers
from smeassist.domain.books import Books, Cell, Check, Derived, Figure, Source, Typed, cells
from smeassist.domain.company import Company, Import, ImportedFile, merged
from smeassist.domain.merge import stated
from smeassist.domain.offers.offer import Early
from smeassist.domain.problems import Problem
from smeassist.domain.profile import Profile
from smeassist.domain.ranges import CENT, MOST_MONEY, is_money
from smeassist.domain.text import Value

HIDDEN: Final = "…"
NOT_MONEY: Final = ("employees", "_share")
_FRACTIONS: Final = ("rate", "share")
_LISTS_OF_NAMES: Final = ("platforms", "providers")
_OTHER: Final = "other"

_CODE: Final = re.compile(r"[a-z][a-z0-9_]*")

T = TypeVar("T")


def anonymised(company: Company, factor: Decimal, name: str) -> Company:
    """The company under another name with every amount times `factor`, rounded to the cent.

    What remains is what a judgement needs: codes, dates of periods, counts, shares and rates, the year of
    founding, loans and offers without the names of lenders, answers without their notes. Sizes in yuan change
    with the factor, so what depends on thresholds in yuan may be judged otherwise.
    """
    return _veiled(company, _Veil(factor, name, _files(company)))


def largest_factor(company: Company) -> Decimal:
    """The factor that brings the largest amount of a company to the end of the range of money."""
    veil = _Veil(Decimal(1), "", _files(company))
    _veiled(company, veil)
    return (MOST_MONEY - 1) / veil.largest


def _veiled(company: Company, veil: _Veil) -> Company:
    imports = tuple(veil.an_import(import_) for import_ in company.imports)
    corrections = MappingProxyType(
        {(period, item): veil.amount(item, value) for (period, item), value in company.corrections.items()}
    )
    return Company(
        profile=veil.profile(company.profile),
        answers=_without_notes(company.answers),
        imports=imports,
        corrections=corrections,
        books=merged(imports, corrections),
    )


def _files(company: Company) -> frozenset[str]:
    figures = (figure for held in company.imports for figure in stated(held.books))
    return frozenset(cell.file for figure in figures for cell in cells(figure.source)) - {""}


def _without_notes(answers: Answers) -> Answers:
    bare = {item: replace(answer, note="") for item, answer in answers.answers.items()}
    return replace(answers, answers=MappingProxyType(bare))


class _Veil:
    """One factor, and one number for each file and sheet."""

    def __init__(self, factor: Decimal, name: str, files: Iterable[str]) -> None:
        self._factor = factor
        self._name = name
        # In the order of their names, by which it is said whose figures count.
        self._files: dict[str, str] = {"": "", **{file: f"{n:03}.xlsx" for n, file in enumerate(sorted(files), 1)}}
        self._sheets: dict[str, str] = {"": ""}
        self.largest = Decimal(1)
        """The largest amount within the range that was scaled, in yuan, and at least one."""

    def scaled(self, value: Decimal) -> Decimal:
        if is_money(value):
            self.largest = max(self.largest, abs(value))
        return (value * self._factor).quantize(CENT, rounding=ROUND_HALF_UP)

    def amount(self, item: str, value: Decimal) -> Decimal:
        return value if item.removesuffix("_opening").endswith(NOT_MONEY) else self.scaled(value)

    def file(self, name: str) -> str:
        return self._files.setdefault(name, f"{len(self._files):03}.xlsx")

    def cell(self, cell: Cell) -> Cell:
        sheet = self._sheets.setdefault(cell.sheet, str(len(self._sheets)))
        return Cell(file=self.file(cell.file), sheet=sheet, cell=cell.cell)

    def source(self, source: Source) -> Source:
        match source:
            case Cell():
                return self.cell(source)
            case Derived():
                return replace(source, cells=tuple(self.cell(cell) for cell in source.cells))
            case Typed():
                return Typed()

    def an_import(self, held: Import) -> Import:
        files = tuple(ImportedFile(name=self.file(file.name), sha256="") for file in held.files)
        return replace(held, id=f"import-{held.number}", files=files, books=self.books(held.books))

    def books(self, books: Books) -> Books:
        figures = {key: self.figure(figure) for key, figure in books.figures.items()}
        return replace(
            books,
            company=self._name if books.company else "",
            tax_number="",
            figures=MappingProxyType(figures),
            rivals=tuple(self.figure(figure) for figure in books.rivals),
            checks=tuple(self.check(check) for check in books.checks),
            problems=tuple(self.problem(problem) for problem in books.problems),
        )

    def figure(self, figure: Figure) -> Figure:
        value, scale = self.amount(figure.item, figure.value), self.amount(figure.item, figure.scale)
        return replace(figure, value=value, scale=max(scale, CENT), source=self.source(figure.source))

    def check(self, check: Check) -> Check:
        difference = None if check.difference is None else self.scaled(check.difference)
        cells = tuple(self.cell(cell) for cell in check.cells)
        return replace(check, difference=difference, cells=cells, data=self.data(check.data))

    def problem(self, problem: Problem) -> Problem:
        place = self.cell(Cell(file=problem.file, sheet=problem.sheet, cell=problem.cell))
        return replace(problem, file=place.file, sheet=place.sheet, data=self.data(problem.data))

    def data(self, data: Mapping[str, Value]) -> Mapping[str, Value]:
        """Amounts scaled, codes kept, every other text hidden."""
        return MappingProxyType({key: self.datum(value) for key, value in data.items()})

    def datum(self, value: Value) -> Value:
        if isinstance(value, Decimal):
            return self.scaled(value)
        if isinstance(value, str):
            return value if _CODE.fullmatch(value) else HIDDEN
        return value if isinstance(value, int | date | None) else HIDDEN

    def profile(self, profile: Profile) -> Profile:
        """The profile without what is free to be written, or could be either a share or an amount."""
        founded = profile.founded and date(profile.founded.year, 1, 1)
        nothing: Mapping[str, Any] = MappingProxyType({})
        return replace(
            self.part("", profile),
            name=self._name,
            uscc="",
            region="",
            founded=founded,
            monthly=nothing,
            forecast=nothing,
            expected=nothing,
        )

    def part(self, name: str, value: T) -> T:
        """A part of the profile by its field's name: whatever is Decimal and no rate or share is yuan."""
        hidden: Any = value
        if isinstance(value, Decimal):
            hidden = value if name.endswith(_FRACTIONS) else self.scaled(value)
        elif name == "name":
            hidden = ""
        elif isinstance(value, tuple):
            hidden = (
                (_OTHER,) * bool(value) if name in _LISTS_OF_NAMES else tuple(self.part(name, v) for v in value)
            )
        elif isinstance(value, Early) and value.fee < 1:
            hidden = value
        elif is_dataclass(value) and not isinstance(value, type):
            hidden = replace(value, **{f.name: self.part(f.name, getattr(value, f.name)) for f in fields(value)})
        return hidden  # type: ignore[no-any-return]
