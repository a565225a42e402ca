"""Sheets become a company's books: what each sheet is, whose it is, and what all of them state together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from smeassist.domain import combine, merge, recheck
from smeassist.domain.books import Books
from smeassist.domain.mapping import NO_MAPPINGS, Mappings
from smeassist.domain.problems import Problem
from smeassist.importers.formats.grid import HEAD_ROWS, Sheet
from smeassist.importers.settle import hidden, ledgers, not_yet, statements
from smeassist.importers.settle.findings import Findings
from smeassist.importers.settle.raw import as_figure
from smeassist.importers.shapes import account_books, pages, vouchers
from smeassist.importers.shapes.entries import Table
from smeassist.importers.shapes.journal_entries import Report
from smeassist.importers.shapes.page import Page
from smeassist.importers.whole import companies, corrections, hidden_rows, scopes, versions
from smeassist.importers.whole.currency import currency_of
from smeassist.importers.words import questions
from smeassist.importers.words.problems import problem
from smeassist.importers.words.questions import Choices
from smeassist.importers.words.vocabulary import Vocabulary

_OF_FIGURES: Final = frozenset(("question_unnamed_currency",))
"""What is asked of books only where they give figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The books with all that they were read from: every page, those taken, and what these gave.

    `layouts` are the pages' fingerprints, uncorrected; `remembered` is how many of them were known.
    """

    books: Books
    every: tuple[Page, ...]
    chosen: tuple[Page, ...]
    findings: Findings
    layouts: tuple[str, ...]
    remembered: int


def read(
    sheets: Sequence[Sheet],
    words: Vocabulary,
    choices: Choices,
    report: Report,
    mappings: Mappings = NO_MAPPINGS,
    today: date | None = None,
) -> Reading:
    """The books that sheets of one or more files hold; `mappings` answer for layouts that are known.

    What ends after the month of `today` is left out; None: nothing is.
    """
    plain: list[Page] = []
    sheets = [hidden_rows.without(sheet, choices) for sheet in sheets]
    for sheet in vouchers.as_journals(account_books.as_journals(sheets, words), words):
        report("opening", len(sheets), len(sheets))
        plain.extend(pages.by_company(pages.page(sheet, words)))
    choices, remembered = corrections.with_remembered(plain, mappings, choices)
    every = [corrections.corrected(page, choices) for page in plain]
    books, chosen, findings = _read_pages(every, words, choices, report, today)
    return Reading(
        books=books,
        every=tuple(every),
        chosen=tuple(chosen),
        findings=findings,
        layouts=tuple(corrections.layout_of(page) for page in plain),
        remembered=remembered,
    )


def _read_pages(
    every: Sequence[Page], words: Vocabulary, choices: Choices, report: Report, today: date | None
) -> tuple[Books, Sequence[Page], Findings]:
    kept = [page for page in every if not corrections.left_out(page, choices)]
    shown, problems = companies.visible(kept, choices)
    chosen, company, asked = companies.of_company(shown, choices)
    findings = Findings(problems=[*problems, *asked])
    if asked and not chosen:
        return Books(problems=tuple(findings.problems)), (), findings
    chosen, titled = scopes.of_titles(chosen, choices)
    findings.problems.extend((*titled, *scopes.of_other_rules(chosen)))
    findings.problems.extend(_left_aside(chosen))
    findings.problems.extend(found for page in chosen for found in _unread_below(page))
    tables, asked = _tables(chosen, choices)
    tables, scoped = scopes.of_tables(tables, choices, titled)
    findings.problems.extend((*asked, *scoped))
    statements.settle(tables, choices, findings)
    chosen = not_yet.ledgers_without_forecasts(chosen, findings)
    ledgers.trial_balances([page for page in chosen if page.kind == "trial_balance"], chosen, choices, findings)
    ledgers.journals([page for page in chosen if page.kind == "journal"], choices, findings, report)
    hidden.shown_first(findings, [page.sheet for page in chosen], tables)
    findings.problems.extend(hidden_rows.questions_of(chosen, choices))
    versions.chosen(findings, chosen, choices)
    if today:
        not_yet.without_days_to_come(findings, today)
    return _books(chosen, company, words, findings, choices), chosen, findings


def _left_aside(chosen: Sequence[Page]) -> Iterable[Problem]:
    for page in chosen:
        if page.kind == "chart":
            yield problem(page.sheet, "note", "chart_of_accounts_only")
        elif page.kind != "other" or page.scan.is_template:
            continue
        elif any(part not in {None, ""} for row in page.sheet.head for part in row):
            yield problem(page.sheet, "note", "sheet_not_understood")


def _unread_below(page: Page) -> Iterable[Problem]:
    """Statements and lists are read by a sheet's first rows: what stands below those is named, not lost."""
    if not page.tables or len(page.sheet.head) < HEAD_ROWS:
        return
    below = enumerate(islice(page.sheet.rows(), HEAD_ROWS, None), HEAD_ROWS + 1)
    filled = [row for row, parts in below if any(part not in {None, ""} for part in parts)]
    if filled:
        data = {"count": len(filled), "read": HEAD_ROWS}
        yield problem(page.sheet, "error", "rows_below_unread", f"A{filled[0]}", data)


def _tables(chosen: Sequence[Page], choices: Choices) -> tuple[list[Table], list[Problem]]:
    """The tables of all pages, of whatever shape; of a list of several companies those of the chosen one."""
    tables: list[Table] = []
    asked: list[Problem] = []
    for page in chosen:
        if page.tables:
            company, question = companies.of_rows(page, choices)
            asked.extend(question)
            if not question:
                tables.extend(page.tables(page, company))
    return tables, asked


def _books(chosen: Sequence[Page], company: str, words: Vocabulary, findings: Findings, choices: Choices) -> Books:
    settled = combine.settle(map(as_figure, findings.raws), findings.gaps)
    currency, doubts = currency_of(chosen, words, findings.currencies, choices)
    doubts = [doubt for doubt in doubts if settled.figures or doubt.code not in _OF_FIGURES]
    books = Books(
        company=company,
        tax_number=next((page.facts.tax_number for page in chosen if page.facts.tax_number), ""),
        currency=currency,
        standard=merge.standard(findings.standards),
        figures=settled.figures,
        rivals=settled.rivals,
        gaps=settled.gaps,
        trial_balance=findings.trial_balance,
        journal=findings.journal,
        checks=(*findings.checks, *ledgers.checks_between(findings)),
        problems=(*merge.by_file((*questions.once(findings.problems), *doubts)), *settled.problems),
    )
    return recheck.checked(books, words.pack)
