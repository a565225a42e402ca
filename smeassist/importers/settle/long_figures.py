"""The figures of a table with items as columns."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from smeassist.domain.books import Cell
from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.importers.formats.grid import address
from smeassist.importers.settle.periods import When
from smeassist.importers.settle.raw import Raw
from smeassist.importers.shapes.balances import text_of
from smeassist.importers.shapes.long_tables import LongHead, companies
from smeassist.importers.shapes.scan import Scan, cell
from smeassist.importers.words import amounts, dates, facts, questions
from smeassist.importers.words.questions import Choices


def read(scan: Scan, found: LongHead, choices: Choices) -> tuple[list[Raw], list[Problem]]:
    """The figures of the one company of a long table; of several, those of the chosen one, else a question."""
    names = companies(scan, found)
    chosen = choices.get("company", "")
    if len(names) > 1 and chosen not in names:
        sheet = scan.sheet
        data: dict[str, Datum] = {"companies": "、".join(names[:10]), "count": len(names)}
        asked = questions.ask(
            "company", "company", names[0], names, file=sheet.file, sheet=sheet.name, severity="error", data=data
        )
        return [], [asked]
    top = facts.gather(scan.rows[: found.row], scan.words, scan.order)
    return list(_figures(scan, found, chosen if len(names) > 1 else "", top.factor or Decimal(1))), []


def _figures(scan: Scan, found: LongHead, company: str, factor: Decimal) -> Iterable[Raw]:
    for r in range(found.row + 1, len(scan.rows)):
        if company and found.company is not None and text_of(cell(scan.rows, r, found.company)) != company:
            continue
        span = dates.of_cell(cell(scan.rows, r, found.date), scan.order)
        if span is None or not span.year_known:
            continue
        months = 0 if found.statement == "balance_sheet" else dates.months_of(span) or span.end.month
        for c, item in found.items.items():
            reading = amounts.read(cell(scan.rows, r, c))
            if reading.kind == "amount" and reading.value is not None:
                where = Cell(file=scan.sheet.file, sheet=scan.sheet.name, cell=address(r, c))
                yield Raw(item, When(span.end, months), reading.value * factor, (where,))
