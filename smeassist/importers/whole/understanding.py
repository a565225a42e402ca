"""Sheets become a company's books: what each sheet is, whose it is, of when, and what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from smeassist.domain import integrity
from smeassist.domain.accounts import identity
from smeassist.domain.books import Books, Check, Journal, TrialBalance
from smeassist.domain.mapping import Mappings
from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.importers.formats.grid import Sheet
from smeassist.importers.settle import (
    account_figures,
    assemble,
    block_entries,
    crosschecks,
    decimal_commas,
    journal,
    long_figures,
    own_accounts,
    periods,
    signs,
    units,
)
from smeassist.importers.settle.derive import Lot
from smeassist.importers.settle.periods import When
from smeassist.importers.settle.raw import of_table, unfilled
from smeassist.importers.shapes import account_books, balances, pages, tables, vouchers
from smeassist.importers.shapes.ledger_heads import BalanceHead
from smeassist.importers.shapes.pages import Page
from smeassist.importers.shapes.scan import Scan
from smeassist.importers.shapes.tables import Table
from smeassist.importers.whole import companies, corrections, scopes
from smeassist.importers.whole.currency import currency_of
from smeassist.importers.whole.findings import Found, Understood
from smeassist.importers.words import dates, questions
from smeassist.importers.words.dates import Span
from smeassist.importers.words.problems import problem
from smeassist.importers.words.questions import Choices
from smeassist.importers.words.vocabulary import Vocabulary

Report = Callable[[str, int, int], None]
Standard = Literal["sbe", "cas", "other", "unknown"]
NO_MAPPINGS: Mappings = MappingProxyType({})


def understand(sheets: Sequence[Sheet], words: Vocabulary, choices: Choices, report: Report) -> Books:
    """The books that sheets of one or more files hold, and everything that is to be said about them."""
    return understood(sheets, words, choices, report).books


def understood(
    sheets: Sequence[Sheet],
    words: Vocabulary,
    choices: Choices,
    report: Report,
    mappings: Mappings = NO_MAPPINGS,
) -> Understood:
    """What `understand` gives, with what it was read from; `mappings` answer for layouts that are known."""
    plain: list[Page] = []
    for sheet in vouchers.as_journals(account_books.as_journals(sheets, words), words):
        report("opening", len(sheets), len(sheets))
        plain.extend(pages.by_company(pages.page(sheet, words)))
    choices, remembered = corrections.with_remembered(plain, mappings, choices)
    every = [corrections.corrected(one, choices) for one in plain]
    books, chosen, found = _understand(every, words, choices, report)
    return Understood(
        books=books,
        every=tuple(every),
        chosen=tuple(chosen),
        found=found,
        layouts=tuple(corrections.layout_of(one) for one in plain),
        remembered=remembered,
    )


def _understand(
    every: Sequence[Page], words: Vocabulary, choices: Choices, report: Report
) -> tuple[Books, Sequence[Page], Found]:
    shown, problems = companies.visible([one for one in every if not corrections.left_out(one, choices)], choices)
    chosen, company, asked = companies.of_company(shown, choices)
    found = Found(problems=[*problems, *asked])
    if asked and not chosen:
        return Books(problems=tuple(found.problems)), (), found
    chosen, asked = scopes.of_scope(chosen, choices)
    found.problems.extend((*asked, *scopes.of_other_rules(chosen)))
    found.problems.extend(_left_aside(chosen))
    _statements([one for one in chosen if one.kind == "statements"], words, choices, found)
    for one in chosen:
        if one.long_head:
            raws, asked = long_figures.read(one.scan, one.long_head, choices)
            found.raws.extend(raws)
            found.problems.extend(asked)
    _trial_balances([one for one in chosen if one.kind == "trial_balance"], chosen, words, choices, found)
    _journals([one for one in chosen if one.kind == "journal"], words, found, report)
    return _books(chosen, company, words, found), chosen, found


def _left_aside(chosen: Sequence[Page]) -> Iterable[Problem]:
    for one in chosen:
        if one.kind == "chart":
            yield problem(one.sheet, "note", "chart_of_accounts_only")
        elif one.kind == "other" and any(part not in {None, ""} for row in one.sheet.head for part in row):
            yield problem(one.sheet, "note", "sheet_not_understood")


def _statements(mine: Sequence[Page], words: Vocabulary, choices: Choices, found: Found) -> None:
    scans = {(one.sheet.file, one.sheet.name): one.scan for one in mine}
    told = units.told((one.sheet.file, block.facts.factor) for one in mine for block in one.blocks)
    read = [table for one in mine for table in _tables(one, choices, told.get(one.sheet.file))]
    lengths = _lengths(read, choices)
    for table in read:
        signs.settle(table, words.pack)
        span = _span(table, read, choices)
        months = lengths.get(table.sheet.file)
        resolved = periods.resolve(table, span, months)
        if resolved.open and _has_amounts(table):
            found.problems.append(_open_question(table, resolved))
        found.tables.append((table, resolved.columns))
        _take(table, dict(resolved.columns), found, scans[table.sheet.file, table.sheet.name])
        found.standards.append(table.block.facts.standard)


def _tables(one: Page, choices: Choices, told: Decimal | None) -> Iterable[Table]:
    for block in one.blocks:
        unit = choices.get(questions.key("unit", one.sheet.file, one.sheet.name), "")
        factor = one.scan.words.units.get(unit) or block.facts.factor
        commas = decimal_commas.agreed(one.sheet, block, choices)
        table = tables.read(one.scan, block, factor, commas)
        if told and not unit and any(units.doubts(table, answered=False)):
            table = tables.read(one.scan, block, told, commas)
            unit = "told"
            table.problems.append(problem(one.sheet, "note", "unit_of_neighbour", "", {"factor": told}))
        table.problems.extend(decimal_commas.doubts(table, commas))
        table.problems.extend(units.doubts(table, answered=bool(unit)))
        yield table


def _lengths(read: Sequence[Table], choices: Choices) -> dict[str, int]:
    """How many months 本期 is in each file: as answered, else as an income statement's amounts show."""
    known: dict[str, int] = {}
    for table in sorted(read, key=lambda one: one.block.statement != "income_statement"):
        answer = choices.get(questions.key("months", table.sheet.file, table.sheet.name), "")
        if answer.isdigit() and 1 <= int(answer) <= 12:
            known[table.sheet.file] = int(answer)
            continue
        span = periods.own_span(table)
        value = next((one for one in table.values if one.meaning == "period"), None)
        if table.sheet.file in known or span is None or value is None or table.block.statement == "balance_sheet":
            continue
        length, _ = periods.share_of_year(table, value, span.end.month)
        if length:
            known[table.sheet.file] = length
    return known


def _span(table: Table, read: Sequence[Table], choices: Choices) -> Span | None:
    """The sheet's period: as answered, its own, its neighbours', its file name's, the other files'."""
    answer = choices.get(questions.key("year", table.sheet.file, table.sheet.name), "")
    if answer.isdigit():
        return periods.own_span(table) or Span("year", date(int(answer), 12, 31), date(int(answer), 1, 1))
    if own := periods.own_span(table):
        return own
    if found := _fallback(table, read):
        month = dates.nameless(table.sheet.name)
        return dates.with_year(month, found.end.year) if month else found
    return None


def _fallback(table: Table, read: Sequence[Table]) -> Span | None:
    """What the neighbours say; nothing where several sheets of one statement would all lean on it."""
    beside = [one for one in read if one is not table and one.sheet.file == table.sheet.file]
    named = dates.in_file_name(table.sheet.file)
    rivals = [one for one in beside if one.block.statement == table.block.statement and not periods.own_span(one)]
    if rivals and not dates.nameless(table.sheet.name):
        return None
    for found in (
        _told_by(beside),
        named,
        _told_by([one for one in read if one not in beside and one is not table]),
    ):
        if found:
            return found
    return None


def _told_by(others: Sequence[Table]) -> Span | None:
    last = [day for one in others if (day := periods.last_day(one))]
    return Span("day", max(last)) if last else None


def _open_question(table: Table, resolved: periods.Resolved) -> Problem:
    sheet = table.sheet
    if resolved.open == "length":
        key = questions.key("months", sheet.file, sheet.name)
        return questions.ask(
            "months", key, resolved.proposed, ("1", "3", "6", "12"), file=sheet.file, sheet=sheet.name
        )
    if resolved.open == "year":
        key = questions.key("year", sheet.file, sheet.name)
        return questions.ask("year", key, "", (), file=sheet.file, sheet=sheet.name, severity="error")
    return problem(sheet, "warning", "columns_unclear")


def _has_amounts(table: Table) -> bool:
    return any(entry.value for entries in table.entries.values() for entry in entries.values())


def _take(table: Table, resolved: dict[int, When], found: Found, scan: Scan) -> None:
    raws = of_table(table, resolved)
    if own_accounts.is_own(table, scan):
        raws = own_accounts.without_parts(raws, table, scan.words)
        if table.block.statement != "cash_flow":
            table.problems = list(own_accounts.without_settled(table))
        found.raws.extend(own_accounts.figures(table, scan, resolved))
        table.loose.update(resolved)
        table.seen.clear()
        table.unknown[:] = own_accounts.unplaced(table, scan, resolved)
    found.raws.extend(raws)
    found.problems.extend(table.problems)
    empty = unfilled(table, resolved)
    for column, when in resolved.items():
        if column not in empty:
            lot = found.marks.setdefault(when, Lot(when))
            lot.blocked |= table.blocked.get(column, {}).keys()
            lot.seen |= table.seen
            lot.refused |= table.refused.get(column, set())
            found.loose.update((when, item) for item in table.refused.get(column, ()))
            if column in table.loose:
                found.loose.add((when, table.block.statement))
    if not _has_amounts(table):
        found.problems.append(problem(table.sheet, "warning", "no_figures"))
    if table.unknown:
        where = table.unknown[0][1]
        data: dict[str, Datum] = {
            "labels": "、".join(name for name, _ in table.unknown[:8]),
            "count": len(table.unknown),
        }
        found.problems.append(problem(table.sheet, "note", "unknown_lines", where, data))
    if table.nil_dashes:
        found.problems.append(problem(table.sheet, "note", "dashes_read_as_nil"))


def _trial_balances(
    mine: Sequence[Page], all_pages: Sequence[Page], words: Vocabulary, choices: Choices, found: Found
) -> None:
    for one in mine:
        if one.balance_head is None:
            continue
        span = one.facts.span or _page_span(one, all_pages, choices)
        if span is None:
            found.problems.append(_year_question(one.sheet))
            continue
        head = one.balance_head
        for month, spots in head.months or ((span, head.amounts),):
            _trial_balance(one, replace(head, amounts=spots), dates.in_year_of(month, span), found)


def _trial_balance(one: Page, head: BalanceHead, span: Span, found: Found) -> None:
    factor = one.facts.factor or Decimal(1)
    ledger = balances.read(one.sheet, one.sheet.rows(), head, one.scan.words, factor)
    reading = account_figures.read(ledger, span, one.scan.words)
    found.raws.extend(reading.raws)
    found.checks.extend(reading.checks)
    found.problems.extend(reading.problems)
    found.standards.append(reading.standard or "")
    for when, items in reading.refused.items():
        found.marks.setdefault(when, Lot(when)).refused |= items
    found.trial_balance = _wider(found.trial_balance, reading.summary)
    found.ledgers.append((ledger, reading))


def _year_question(sheet: Sheet) -> Problem:
    key = questions.key("year", sheet.file, sheet.name)
    return questions.ask("year", key, "", (), file=sheet.file, sheet=sheet.name, severity="error")


def _page_span(one: Page, others: Sequence[Page], choices: Choices) -> Span | None:
    answer = choices.get(questions.key("year", one.sheet.file, one.sheet.name), "")
    if answer.isdigit():
        return Span("year", date(int(answer), 12, 31), date(int(answer), 1, 1))
    stem = one.sheet.file.rsplit(".", 1)[0]
    for text in (one.sheet.name, stem):
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


def _journals(mine: Sequence[Page], words: Vocabulary, found: Found, report: Report) -> None:
    for one in mine:
        if one.journal_head:
            reading = journal.read(one.sheet, one.journal_head, one.facts, words, report)
        elif one.block_head:
            reading = block_entries.read(one.sheet, one.block_head, one.scan.order)
        else:
            continue
        if reading.summary is None:
            found.problems.append(problem(one.sheet, "warning", "sheet_not_understood"))
            continue
        found.raws.extend(reading.raws)
        found.checks.extend(reading.checks)
        found.problems.extend(reading.problems)
        found.standards.append(reading.standard or "")
        found.journals.append(reading)
        found.journal = _both(found.journal, reading.summary)
    found.raws.extend(journal.together(found.journals))


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


def _crosschecks(words: Vocabulary, found: Found) -> Iterable[Check]:
    yield from crosschecks.statements_agree(found.raws, identity(words.pack, "tb_bs").tolerance)
    for ledger, reading in found.ledgers:
        for period, group in reading.movements:
            for entries in found.journals:
                if entries.summary and (
                    made := crosschecks.journal_agrees(ledger, period, group, entries.movements, entries.summary)
                ):
                    yield made


def _books(chosen: Sequence[Page], company: str, words: Vocabulary, found: Found) -> Books:
    settled = assemble.settle(found.raws, found.marks, words.pack)
    currency, doubts = currency_of(chosen, words)
    standard = next((one for one in found.standards if one in {"sbe", "cas"}), "")
    books = Books(
        company=company,
        currency=currency,
        standard=_standard(standard, settled.figures.keys()),
        figures=settled.figures,
        trial_balance=found.trial_balance,
        journal=found.journal,
    )
    loose = frozenset((assemble.place(when, settled.figures), statement) for when, statement in found.loose)
    made = (*found.checks, *_crosschecks(words, found))
    checks = integrity.check(books, words.pack, settled.grains, made, loose)
    problems = (*found.problems, *settled.problems, *doubts)
    return Books(
        company=books.company,
        currency=books.currency,
        standard=books.standard,
        figures=MappingProxyType(dict(settled.figures)),
        trial_balance=books.trial_balance,
        journal=books.journal,
        checks=checks,
        problems=problems,
    )


def _standard(named: str, keys: Iterable[object]) -> Standard:
    if named == "sbe":
        return "sbe"
    if named == "cas":
        return "cas"
    return "unknown"
