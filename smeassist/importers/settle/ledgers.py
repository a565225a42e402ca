"""Trial balances and journals become figures, checks and what is to be said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.books import Check, Gap, Journal, TrialBalance
from smeassist.domain.periods import Period, month_end, months_between, months_later
from smeassist.domain.problems import Problem
from smeassist.domain.running_year import DOUBTED
from smeassist.domain.text import Value as Datum
from smeassist.domain.written import dates
from smeassist.domain.written.spans import Span
from smeassist.importers.formats.grid import Sheet
from smeassist.importers.settle import account_figures, block_entries, journal, journal_agreement, periods
from smeassist.importers.settle.findings import Findings
from smeassist.importers.settle.raw import gap
from smeassist.importers.shapes import balances
from smeassist.importers.shapes.journal_entries import Report
from smeassist.importers.shapes.ledger_heads import BalanceHead
from smeassist.importers.shapes.page import Page
from smeassist.importers.words import questions
from smeassist.importers.words.problems import listed, problem
from smeassist.importers.words.questions import Choices

_MOST_MONTHS: Final = 12
_MOST_HEADS: Final = 8
"""Heads of columns that are named; all are counted."""


def trial_balances(pages: Sequence[Page], every: Sequence[Page], choices: Choices, findings: Findings) -> None:
    """Add what trial balances state; one that names no time takes that of another of `every` page, or is asked."""
    for page in pages:
        if page.balance_head is None:
            continue
        span = page.facts.span or _page_span(page, every, choices)
        if span is None:
            findings.problems.append(_year_question(page.sheet))
            continue
        head = page.balance_head
        if head.aside:
            data: dict[str, Datum] = {"heads": listed(head.aside, _MOST_HEADS), "count": len(head.aside)}
            findings.problems.append(problem(page.sheet, "note", "ledger_columns_left_out", "", data))
        for month, spots in head.months or ((span, head.amounts),):
            _trial_balance(page, replace(head, amounts=spots), dates.in_year_of(month, span), choices, findings)


def _trial_balance(page: Page, head: BalanceHead, span: Span, choices: Choices, findings: Findings) -> None:
    factor = page.facts.factor or Decimal(1)
    ledger = balances.read(page.sheet, page.sheet.rows(), head, page.scan.words, factor)
    answer = choices.get(questions.key("months", page.sheet.file, page.sheet.name), "")
    months = int(answer) if answer.isdigit() and 1 <= int(answer) <= _MOST_MONTHS else None
    reading = account_figures.read(
        ledger, span, page.scan.words, _year_end(span, findings), months, month_apart=head.month_apart
    )
    findings.raws.extend(reading.raws)
    findings.checks.extend(reading.checks)
    findings.problems.extend(reading.problems)
    findings.standards.append(reading.standard or "")
    for when, items in reading.refused.items():
        findings.gaps.update(gap(when, item, "account") for item in items)
    findings.trial_balance = _wider(findings.trial_balance, reading.summary)
    findings.ledgers.append((ledger, reading))


def _year_end(span: Span, findings: Findings) -> int:
    """The month that the financial year ends with: of the year that the title names, else of the statements'."""
    if dates.months_of(span) == 12:
        return span.end.month
    return periods.year_end([lines for lines, _ in findings.tables])


def _year_question(sheet: Sheet) -> Problem:
    key = questions.key("year", sheet.file, sheet.name)
    return questions.ask("year", key, "", (), file=sheet.file, sheet=sheet.name, severity="error")


def _page_span(page: Page, others: Sequence[Page], choices: Choices) -> Span | None:
    answer = choices.get(questions.key("year", page.sheet.file, page.sheet.name), "")
    if answer.isdigit():
        return Span("year", date(int(answer), 12, 31), date(int(answer), 1, 1))
    stem = page.sheet.file.rsplit(".", 1)[0]
    for text in (page.sheet.name, stem):
        if span := dates.find(text):
            return span
    return next((other.facts.span for other in others if other.facts.span), None)


def _wider(known: TrialBalance | None, new: TrialBalance) -> TrialBalance:
    if known is None:
        return new
    return TrialBalance(
        accounts=max(known.accounts, new.accounts),
        first=min(known.first, new.first),
        last=max(known.last, new.last),
    )


def journals(pages: Sequence[Page], choices: Choices, findings: Findings, report: Report) -> None:
    """Add what journals state, sheet after sheet."""
    for page in pages:
        if page.journal_head:
            reading = journal.read(page.sheet, page.journal_head, page.facts, page.scan.words, report, choices)
        elif page.block_head:
            reading = block_entries.read(page.sheet, page.block_head, page.scan.order)
        else:
            continue
        reading = journal.in_unit(reading, page.facts.factor or Decimal(1))
        if reading.summary is None:
            findings.problems.append(problem(page.sheet, "warning", "sheet_not_understood"))
            continue
        findings.raws.extend(reading.raws)
        findings.checks.extend(reading.checks)
        findings.problems.extend(reading.problems)
        findings.standards.append(reading.standard or "")
        findings.currencies.append(reading.currency)
        findings.journals.append(reading)
        if reading.doubtful:
            findings.gaps.update(_doubted(reading.summary))
        findings.journal = _both(findings.journal, reading.summary)


def _doubted(journal: Journal) -> Iterable[Gap]:
    """The months of a journal that is not whole: no year so far is made of them."""
    months = months_between(journal.first, journal.last)
    for number in range(months + 1):
        day = months_later(journal.first.replace(day=1), number)
        yield Gap(period=Period(end=month_end(day.year, day.month), months=1), item=DOUBTED, why="unplaced")


def _both(known: Journal | None, new: Journal | None) -> Journal | None:
    """Journals of one company, sheet after sheet (one a month, say)."""
    if known is None or new is None:
        return known or new
    return Journal(
        entries=known.entries + new.entries,
        first=min(known.first, new.first),
        last=max(known.last, new.last),
        vouchers=(known.vouchers or 0) + (new.vouchers or 0),
    )


def checks_between(findings: Findings) -> Iterable[Check]:
    """Whether trial balances and journals agree with each other."""
    for ledger, reading in findings.ledgers:
        for period, group in reading.movements:
            for entries in findings.journals:
                if entries.summary and (
                    check := journal_agreement.agrees(ledger, period, group, entries.movements, entries.summary)
                ):
                    yield check
