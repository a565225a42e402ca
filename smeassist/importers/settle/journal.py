"""A journal's entries become checks, monthly income statements and the shares of its largest parties."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from smeassist.domain import accounts as chart
from smeassist.domain import totals
from smeassist.domain.accounts import Standard
from smeassist.domain.books import JOURNAL, Cell, Check, Journal
from smeassist.domain.completion import expression
from smeassist.domain.items import SHARES
from smeassist.domain.problems import Problem
from smeassist.domain.ranges import CENT
from smeassist.importers.formats.grid import Sheet
from smeassist.importers.settle.journal_accounts import (
    doubtful,
    is_strange,
    meaning,
    standard_of,
    strange_accounts,
)
from smeassist.importers.settle.journal_currencies import collected
from smeassist.importers.settle.journal_problems import balance_check, problems
from smeassist.importers.settle.raw import Raw
from smeassist.importers.settle.when import When
from smeassist.importers.shapes.journal_entries import Entries, Report, last_day_of
from smeassist.importers.shapes.journal_heads import JournalHead
from smeassist.importers.words.facts import Facts
from smeassist.importers.words.questions import Choices
from smeassist.importers.words.vocabulary import Vocabulary

_FEW: Final = 2
"""So few vouchers tell nothing of the whole."""
_FIELDS: Final = 5
"""Numbers of one line in `Entries.result_lines`."""
_RESULT_KINDS: Final = frozenset(("income", "expense"))
_USUAL: Final = ("revenue", "cost_of_sales", "nonoperating_income", "nonoperating_expenses", "income_tax")
"""Lines that are nil where a journal has no such entry."""
_RESULTS: Final = ("operating_profit", "profit_before_tax", "net_profit")


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalReading:
    """What a journal gives; `movements` are (debit, credit) cents by account code or name."""

    raws: tuple[Raw, ...]
    checks: tuple[Check, ...]
    problems: tuple[Problem, ...]
    summary: Journal | None
    standard: Standard | None
    movements: dict[str, tuple[int, int]] = field(default_factory=dict)
    doubtful: bool = False
    currency: str = ""


def in_unit(reading: JournalReading, factor: Decimal) -> JournalReading:
    """What a journal gives whose amounts are in a unit of so many yuan."""
    if factor == 1:
        return reading
    raws = (
        raw if raw.item in SHARES else replace(raw, value=raw.value * factor, grain=raw.grain * factor)
        for raw in reading.raws
    )
    moved = {
        account: (int(debit * factor), int(credit * factor))
        for account, (debit, credit) in reading.movements.items()
    }
    return replace(reading, raws=tuple(raws), movements=moved)


def read(
    sheet: Sheet, head: JournalHead, facts: Facts, words: Vocabulary, report: Report, choices: Choices
) -> JournalReading:
    """Stream a journal once, where its lines are in several currencies twice, and say what follows from it."""
    year = facts.span.end.year if facts.span and facts.span.year_known else 0
    entries, currency, asked = collected(sheet, head, words, report, year, choices)
    standard = standard_of(entries.accounts, words)
    partial = _is_partial(entries)
    meant = [meaning(words, account, standard) for account in entries.accounts]
    known = zip(entries.accounts, meant, strict=True)
    strange = [account for account, charted in known if is_strange(words, account, charted)]
    return JournalReading(
        raws=()
        if doubtful(words, strange)
        else tuple(_statements(sheet, entries, meant, whole=not partial and not strange)),
        checks=tuple(balance_check(entries, partial=partial)),
        problems=(
            *asked,
            *strange_accounts(sheet, strange),
            *problems(sheet, entries, facts, words.pack.digit_tests, partial=partial),
        ),
        currency=currency,
        summary=_summary(entries),
        standard=standard,
        movements=_movements(entries),
        doubtful=partial or bool(entries.unread),
    )


def _summary(entries: Entries) -> Journal | None:
    if not (entries.lines and entries.first and entries.last):
        return None
    vouchers = len(entries.vouchers) or None
    return Journal(entries=entries.lines, first=entries.first, last=entries.last, vouchers=vouchers)


def _is_partial(entries: Entries) -> bool:
    """Whether most vouchers lack a side, as in the books of some accounts only."""
    off = len(entries.nets) - entries.nets.count(0)
    return len(entries.nets) > _FEW and off * 2 > len(entries.nets) and not entries.unread


def _statements(
    sheet: Sheet, entries: Entries, meant: Sequence[chart.Account | None], *, whole: bool
) -> Iterable[Raw]:
    """Income statements by month and for the year so far, without the vouchers that close to 本年利润.

    A journal that is not the `whole` tells of its own accounts only: no line is nil in it, and nothing totals.
    """
    if not (entries.first and entries.last) or not any(
        account and account.kind in _RESULT_KINDS for account in meant
    ):
        return
    sums = _by_month(entries, meant)
    unread: defaultdict[int, set[str]] = defaultdict(set)
    for month, number in entries.unread:
        if account := meant[number]:
            unread[month].add(account.item)
    cell = Cell(file=sheet.file, sheet=sheet.name, cell="")
    first, last = (day.year * 12 + day.month - 1 for day in (entries.first, entries.last))
    for month in range(first, last + 1):
        yield from _income(sums[month], When(last_day_of(month), 1), _Source(cell, unread[month], whole=whole))
    if first % 12 == 0 and first < last < first + 12:
        year: Counter[str] = Counter()
        for month in range(first, last + 1):
            for item, cents in sums[month].items():
                year[item] += cents
        every = set[str]().union(*unread.values())
        yield from _income(year, When(last_day_of(last), last % 12 + 1), _Source(cell, every, whole=whole))
    yield from _shares(entries, meant, When(last_day_of(last), last - first + 1), cell)


def _by_month(entries: Entries, meant: Sequence[chart.Account | None]) -> defaultdict[int, Counter[str]]:
    sums: defaultdict[int, Counter[str]] = defaultdict(Counter)
    numbers = iter(entries.result_lines)
    for number, voucher, month, debit, credit in zip(*[numbers] * _FIELDS, strict=True):
        account = meant[number]
        if account and account.kind in _RESULT_KINDS and voucher not in entries.closing:
            sums[month][account.item] += credit - debit if account.kind == "income" else debit - credit
    return sums


@dataclass(frozen=True, slots=True)
class _Source:
    """Where figures of a journal come from, the unreadable lines, and whether the journal is whole."""

    cell: Cell
    unread: set[str]
    whole: bool


def _income(sums: Counter[str], when: When, source: _Source) -> Iterable[Raw]:
    values = {item: Decimal(cents).scaleb(-2) for item, cents in sums.items()}
    for item in ("asset_impairment", "credit_impairment"):
        if item in values:
            values[item] = -values[item]
    for item in _USUAL if source.whole else ():
        values.setdefault(item, Decimal(0))
    for item, value in values.items():
        if item not in source.unread:
            yield Raw(item, when, value, (source.cell,), CENT, "", JOURNAL)
    below = {part for total in _RESULTS for part in totals.inside(total)}
    if not source.whole or source.unread & below:
        return
    for target in _RESULTS:
        terms = totals.terms(target, values.__contains__)
        values[target] = sum((sign * values[item] for sign, item in terms), Decimal(0))
        yield Raw(target, when, values[target], (source.cell,), CENT, expression(terms), JOURNAL)


def _shares(entries: Entries, meant: Sequence[chart.Account | None], when: When, cell: Cell) -> Iterable[Raw]:
    """How much of sales on account went to the largest customers, and of purchases to the largest supplier.

    A customer's share is of all that customers were charged (debits of 应收账款, VAT included).
    """
    for item, side, named in (
        ("accounts_receivable", 0, (("largest_customer_share", 1), ("top_five_customers_share", 5))),
        ("accounts_payable", 1, (("largest_supplier_share", 1),)),
    ):
        charged: Counter[str] = Counter()
        for (number, party), sides in entries.parties.items():
            account = meant[number]
            if account and account.item == item:
                charged[party] += max(sides[side], 0)
        total = sum(charged.values())
        if not total or charged[""]:
            continue
        for target, count in named:
            largest = sum(cents for _, cents in charged.most_common(count))
            share = (Decimal(largest) / total).quantize(Decimal("0.0001"))
            yield Raw(target, when, share, (cell,), Decimal("0.0001"), "", JOURNAL)


def _movements(entries: Entries) -> dict[str, tuple[int, int]]:
    totals: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for pairs in entries.months.values():
        for number, debit, credit, *_ in pairs.values():
            total = totals[entries.accounts[number].code]
            total[0] += debit
            total[1] += credit
    return {code: (debit, credit) for code, (debit, credit) in totals.items()}
