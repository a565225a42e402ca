"""Trial balances and journals become figures, checks and what is to be said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.accounts import identity
from smeassist.domain.books import Check, Journal, TrialBalance
from smeassist.domain.problems import Problem
from smeassist.domain.written import dates
from smeassist.domain.written.spans import Span
from smeassist.importers.formats.grid import Sheet
from smeassist.importers.settle import account_figures, block_entries, crosschecks, journal, periods
from smeassist.importers.settle.derive import Lot
from smeassist.importers.settle.findings import Findings
from smeassist.importers.shapes import balances
from smeassist.importers.shapes.journal_entries import Report
from smeassist.importers.shapes.ledger_heads import BalanceHead
from smeassist.importers.shapes.page import Page
from smeassist.importers.words import questions
from smeassist.importers.words.problems import problem
from smeassist.importers.words.questions import Choices
from smeassist.importers.words.vocabulary import Vocabulary

_MOST_MONTHS: Final = 12


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
        for month, spots in head.months or ((span, head.amounts),):
            _trial_balance(page, replace(head, amounts=spots), dates.in_year_of(month, span), choices, findings)


def _trial_balance(page: Page, head: BalanceHead, span: Span, choices: Choices, findings: Findings) -> None:
    factor = page.facts.factor or Decimal(1)
    ledger = balances.read(page.sheet, page.sheet.rows(), head, page.scan.words, factor)
    answer = choices.get(questions.key("months", page.sheet.file, page.sheet.name), "")
    months = int(answer) if answer.isdigit() and 1 <= int(answer) <= _MOST_MONTHS else None
    reading = account_figures.read(ledger, span, page.scan.words, _year_end(span, findings), months)
    findings.raws.extend(reading.raws)
    findings.checks.extend(reading.checks)
    findings.problems.extend(reading.problems)
    findings.standards.append(reading.standard or "")
    for when, items in reading.refused.items():
        findings.marks.setdefault(when, Lot(when)).refused |= items
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
    """Add what journals state, sheet after sheet, and the year so far of journals of one month each."""
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
        findings.journal = _both(findings.journal, reading.summary)
    findings.raws.extend(journal.together(findings.journals))


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


def checks_between(words: Vocabulary, findings: Findings) -> Iterable[Check]:
    """Whether statements, trial balances and journals agree with each other."""
    yield from crosschecks.statements_agree(findings.raws, identity(words.pack, "tb_bs").tolerance)
    for ledger, reading in findings.ledgers:
        for period, group in reading.movements:
            for entries in findings.journals:
                if entries.summary and (
                    check := crosschecks.journal_agrees(ledger, period, group, entries.movements, entries.summary)
                ):
                    yield check
