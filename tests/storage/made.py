"""A made company for the tests of storage: every kind of figure, answer and finding that a book can hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from smeassist.domain.answers import Answer
from smeassist.domain.books import (
    Books,
    Cell,
    Check,
    Derived,
    Figure,
    Journal,
    Source,
    TrialBalance,
    Typed,
    collect,
)
from smeassist.domain.company import Company, Import, ImportedFile, in_order
from smeassist.domain.edits import Change, figure_path
from smeassist.domain.errors import SmeError
from smeassist.domain.mapping import LayoutMapping
from smeassist.domain.periods import Period
from smeassist.domain.problems import Problem
from smeassist.domain.text import Reason, Text
from smeassist.storage.book import Book
from smeassist.storage.check import verify
from smeassist.storage.keys import Key

YEAR_2024 = Period(end=date(2024, 12, 31), months=12)
YEAR_2025 = Period(end=date(2025, 12, 31), months=12)


def cell(place: str) -> Cell:
    """A cell of the made workbook."""
    return Cell(file="华星 2025.xlsx", sheet="资产负债表", cell=place)


def books(period: Period = YEAR_2025, source: Source | None = None, **figures: str) -> Books:
    """Books with these figures of one period: `books(cash="5.25")`."""
    made = (
        Figure(item=item, period=period, value=Decimal(value), source=source or cell(f"C{row}"))
        for row, (item, value) in enumerate(figures.items(), 5)
    )
    return in_order(Books(company="华星五金", standard="sbe", figures=collect(made)))


def many_figures(count: int) -> Books:
    """Books with so many figures of one period."""
    figures = (
        Figure(item=f"item_{number}", period=YEAR_2025, value=Decimal(number), source=cell(f"C{number}"))
        for number in range(count)
    )
    return in_order(Books(figures=collect(figures)))


def rich_books() -> Books:
    """Books with every sort of source, check and problem."""
    derived = Derived(derived="cash + inventory", cells=(cell("C5"), cell("C6")))
    figures = {
        **books(cash="123456.78", inventory="-0.01", total_assets="999999999999999.99").figures,
        **books(YEAR_2024, cash="100", cash_opening="99.5").figures,
        **books(source=derived, current_assets="123456.77").figures,
        **books(source=Typed(by="会计"), largest_customer_share="0.3333333333").figures,
    }
    data = MappingProxyType(
        {"amount": Decimal("1.50"), "on": date(2025, 1, 2), "why": Reason(code="x"), "none": None}
    )
    return in_order(
        Books(
            company="华星五金",
            standard="sbe",
            figures=MappingProxyType(figures),
            trial_balance=TrialBalance(accounts=84, first="2025-01", last="2025-12"),
            journal=Journal(entries=12034, first=date(2025, 1, 2), last=date(2025, 12, 31)),
            checks=(
                Check(
                    id="balance_sheet_balances", period=YEAR_2025, ok=False, difference=Decimal("0.01"), data=data
                ),
                Check(id="payroll_ties", period=None, ok=None, severity="note", cells=(cell("C38"),)),
            ),
            problems=(
                Problem(severity="warning", code="unparsable_amount", file="a", sheet="b", cell="C1", data=data),
                Problem(
                    severity="note",
                    code="x",
                    data=MappingProxyType({"text": Text({"zh": "中", "en": "e"}), "n": 3}),
                ),
            ),
        )
    )


def an_import(number: int, found: Books) -> Import:
    """The `number`-th import, of one file."""
    file = ImportedFile(name=f"账表{number}.xlsx", sha256=f"{number:064x}")
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number - 1)
    return Import(id=f"import-{number}", number=number, files=(file,), at=at, books=found)


def adding(one: Import) -> Change:
    """The change that adds an import."""
    return Change(kind="import", path=one.id, old=None, new=one)


def answering(item: str, answer: Answer | None, old: Answer | None = None) -> Change:
    """The change that answers an item."""
    return Change(kind="answer", path=item, old=old, new=answer)


def profiling(path: str, value: Decimal | int | str | bool | date | tuple[str, ...] | None) -> Change:
    """The change that tells what was unknown about the company."""
    return Change(kind="profile", path=path, old=None, new=value)


def mapping(told: LayoutMapping) -> Change:
    """The change that keeps what was told about a layout."""
    return Change(kind="mapping", path=told.layout, old=None, new=told)


def correcting(item: str, value: str | None, old: str | None = None) -> Change:
    """The change that types a figure of 2025 over the books'."""
    return Change(
        kind="figure",
        path=figure_path(YEAR_2025, item),
        old=Decimal(old) if old else None,
        new=Decimal(value) if value else None,
    )


def fill(book: Book) -> None:
    """A working life: two imports, profile, answers, corrections, some of it undone and redone."""
    book.commit([adding(an_import(1, rich_books()))])
    book.commit([profiling("name", "杭州华星五金有限公司"), profiling("founded", date(2021, 3, 1))], by="老板")
    for path, value in PROFILE.items():
        book.commit([profiling(path, value)])
    book.commit([answering("IC01", Answer(value="good", note="每月\n盘点", on=date(2026, 1, 5)))])
    book.commit([answering("IC02", Answer(value="not_applicable"))])
    book.commit([answering("TR09", Answer(value="poor", note="𠮷 'quoted' \"双\" \\ \x1f"))])
    book.commit(
        [
            mapping(
                LayoutMapping(layout="f00d", name="资产负债表", answers={"unit": "10000", "line:备用金": "cash"})
            )
        ]
    )
    book.commit([correcting("cash", "123456.79")])
    book.commit([correcting("inventory", "7")])
    book.undo()
    book.commit([adding(an_import(2, books(cash="1", revenue="3600000")))])
    book.undo()
    book.redo()
    book.commit([answering("IC02", None, Answer(value="not_applicable"))])
    book.undo()


PROFILE: Mapping[str, Decimal | int | str | bool | date | tuple[str, ...]] = MappingProxyType(
    {
        "need.amount": Decimal("300000.50"),
        "employees": 12,
        "tax.arrears": False,
        "ecommerce.platforms": ("taobao", "douyin"),
        "monthly.cash_runway": Decimal("2.1"),
        "industry": "retail",
    }
)


def outline(company: Company) -> dict[str, object]:
    """What a company holds, as plain JSON that any later version must still find in an old book."""
    mappings = {layout: [one.name, dict(one.answers)] for layout, one in company.mappings.items()}
    return {
        **({"mappings": mappings} if mappings else {}),  # kept from version 3 on
        "figures": {
            figure_path(period, item): [str(figure.value.normalize()), type(figure.source).__name__]
            for (period, item), figure in sorted(company.books.figures.items(), key=lambda one: str(one[0]))
        },
        "answers": {
            item: [one.value, one.note, str(one.on)] for item, one in sorted(company.answers.answers.items())
        },
        "profile": [company.profile.name, str(company.profile.need.amount), company.profile.industry],
        "imports": [[one.id, one.number, [file.name for file in one.files]] for one in company.imports],
        "corrections": [
            [period.end.isoformat(), item, str(v)] for (period, item), v in company.corrections.items()
        ],
        "checks": [[one.id, one.ok] for one in company.books.checks],
        "problems": [one.code for one in company.books.problems],
    }


def damage(path: Path, key: Key | None = None) -> list[str]:
    """What `check` finds, but for the amount beyond all money that the stored books of old versions hold."""
    try:
        found = verify(path, password=key)
    except SmeError as refused:
        return [refused.code]
    return [problem.code for problem in found if problem.code != "figure_out_of_range"]


def still(found: Mapping[str, object], expected: Mapping[str, object]) -> dict[str, object]:
    """What is found of what must still be found: a later version may make more figures follow from the old."""
    plain = json.loads(json.dumps(found))
    assert isinstance(expected["figures"], dict)
    plain["figures"] = {key: value for key, value in plain["figures"].items() if key in expected["figures"]}
    return dict(plain)
