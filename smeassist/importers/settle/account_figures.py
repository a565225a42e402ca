"""Which periods a trial balance covers, and the figures and checks it gives for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from smeassist.domain import totals
from smeassist.domain.accounts import Standard
from smeassist.domain.books import TRIAL_BALANCE, Cell, Check, TrialBalance
from smeassist.domain.completion import expression
from smeassist.domain.periods import Period, months_before, opening_instant
from smeassist.domain.problems import Problem
from smeassist.domain.ranges import CENT
from smeassist.domain.text import Value as Datum
from smeassist.domain.written.spans import Span
from smeassist.importers.formats.grid import Sheet
from smeassist.importers.settle.account_checks import checks
from smeassist.importers.settle.account_lines import (
    ChartedAccount,
    Sums,
    balance_sheet,
    by_class,
    is_result,
    recognise,
    strange_accounts,
    touches_balances,
    without_parties,
)
from smeassist.importers.settle.account_results import income_statement
from smeassist.importers.settle.covered import Covered, covered_by, movements, open_part, open_year
from smeassist.importers.settle.raw import Raw
from smeassist.importers.settle.when import When
from smeassist.importers.shapes.account_tree import NOTHING, BalanceAccount
from smeassist.importers.shapes.balances import Balances
from smeassist.importers.words import questions
from smeassist.importers.words.english_accounts import doubtful_items, doubtful_sides, is_expense
from smeassist.importers.words.problems import listed, problem
from smeassist.importers.words.vocabulary import Vocabulary

_MAX_NAMED: Final = 5
_BALANCES: Final = (
    "current_assets", "noncurrent_assets", "current_liabilities", "noncurrent_liabilities", "total_equity",
    "total_assets", "total_liabilities", "total_liabilities_and_equity",
)  # fmt: skip
_RESULTS: Final = ("operating_profit", "profit_before_tax", "net_profit")
_ALWAYS: Final = frozenset((
    "cash", "notes_receivable", "accounts_receivable", "prepayments", "other_receivables", "inventory",
    "other_current_assets", "long_term_investments", "fixed_assets", "construction_in_progress",
    "intangible_assets", "long_term_deferred_expenses", "other_noncurrent_assets", "short_term_borrowings",
    "notes_payable", "accounts_payable", "advances_from_customers", "employee_benefits_payable", "taxes_payable",
    "other_payables", "other_current_liabilities", "long_term_borrowings", "long_term_payables", "paid_in_capital",
    "capital_reserve", "surplus_reserve", "retained_earnings",
))  # fmt: skip
"""Lines that are nil, not unknown, where a trial balance that balances has no such account."""
_FLOWS_ALWAYS: Final = (
    "revenue", "cost_of_sales", "taxes_and_surcharges", "selling_expenses", "administrative_expenses",
    "finance_expenses", "nonoperating_income", "nonoperating_expenses", "income_tax",
)  # fmt: skip
_BESIDE: Final = (
    ("depreciation", "depreciation"),
    ("amortisation", "intangible_amortisation"),
    ("staff", "staff_cost"),
    ("dividends", "dividends_declared"),
)
"""What is credited to the accounts of a role over the year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerReading:
    """What a trial balance gives."""

    raws: tuple[Raw, ...]
    checks: tuple[Check, ...]
    problems: tuple[Problem, ...]
    summary: TrialBalance
    standard: Standard | None
    movements: tuple[tuple[Period, str], ...] = ()
    refused: Mapping[When, set[str]] = field(default_factory=dict)


def read(
    balances: Balances,
    span: Span,
    words: Vocabulary,
    year_end: int = 12,
    months: int | None = None,
    *,
    month_apart: bool = False,
) -> LedgerReading:
    """Statements, checks and problems of a trial balance whose period is known, in years that end with a month.

    `months`: so long, a person says, income and expense have run that stand on their accounts yet. `month_apart`:
    the movements are those of one month.
    """
    known, strange, standard = recognise(balances, words)
    _by_normal_side(balances, known)
    covered = covered_by(balances, known, span, year_end, months, month_apart=month_apart)
    for account in balances.accounts:
        for part in (account, *account.parties):
            open_year(part, covered)
            open_part(part, covered, balances.groups)
    known += [ChartedAccount(account, meant) for account in strange if (meant := by_class(account, standard))]
    balanced = abs(sum((root.net("closing") for root in balances.roots), Decimal(0))) < CENT
    unplaced = [account for account in strange if not by_class(account, standard)]
    whole = not any(touches_balances(account) for account in unplaced)
    maker = _Maker(balances, known, covered, words, balanced=balanced and whole, whole=whole, results=not unplaced)
    owned = doubtful_sides(
        (account.name, account.net("closing") < 0) for account in unplaced if not is_expense(words, account.name)
    )
    maker.doubtful = doubtful_items((charted.meant for charted in known), owned)
    maker.make()
    length = covered.elapsed if covered.year else max(covered.part_months, 1)
    first = months_before(covered.end, length - 1)
    return LedgerReading(
        raws=tuple(maker.raws),
        checks=tuple(checks(balances, covered)),
        problems=(
            *balances.problems,
            *strange_accounts(balances, strange),
            *maker.problems,
            *_length_question(balances.sheet, covered),
        ),
        summary=TrialBalance(
            accounts=len(balances.accounts),
            first=f"{first.year}-{first.month:02d}",
            last=f"{covered.end.year}-{covered.end.month:02d}",
        ),
        standard=standard,
        movements=tuple(movements(covered)),
        refused=maker.refused,
    )


def _length_question(sheet: Sheet, covered: Covered) -> Iterable[Problem]:
    """How long the income and expense of bare balances have run, which only the year's end tells by itself."""
    if covered.asks_length:
        key = questions.key("months", sheet.file, sheet.name)
        options = ("1", "3", "6", "12")
        yield questions.ask("months", key, str(covered.elapsed), options, file=sheet.file, sheet=sheet.name)


def _by_normal_side(balances: Balances, known: list[ChartedAccount]) -> None:
    """Balances in one column without a word on their side are positive by their account's normal side.

    They are taken so where only that makes debit equal credit.
    """
    credit = [account.account for account in known if account.meant.normal == "credit"]
    for group in balances.groups & {"year_opening", "opening", "closing"}:
        apart = sum((root.net(group) for root in balances.roots), Decimal(0))
        turned = apart - 2 * sum((account.net(group) for account in credit), Decimal(0))
        if abs(apart) >= CENT > abs(turned):
            for account in credit:
                _turn(account, group)


def _turn(account: BalanceAccount, group: str) -> None:
    debit, credit = account.pairs.get(group, NOTHING)
    account.pairs[group] = (credit, debit)
    for below in (*account.children, *account.parties):
        _turn(below, group)


class _Maker:
    """Collects the figures of one trial balance."""

    def __init__(
        self,
        balances: Balances,
        known: list[ChartedAccount],
        covered: Covered,
        words: Vocabulary,
        *,
        balanced: bool,
        whole: bool,
        results: bool,
    ) -> None:
        self.balances, self.known, self.covered, self.words = balances, known, covered, words
        self.balanced, self.whole, self.results = balanced, whole, results
        self.raws: list[Raw] = []
        self.refused: dict[When, set[str]] = {}
        self.problems: list[Problem] = []
        self.doubtful: frozenset[str] = frozenset()

    def make(self) -> None:
        end, elapsed = self.covered.end, self.covered.elapsed
        year_opened = months_before(end, elapsed)
        if "closing" in self.balances.groups:
            self._balances("closing", When(end), say=True)
        if self.covered.year and "closing" not in self.balances.groups:
            self._flows(self.covered.year, "year_opening", When(end, elapsed))
        elif self.covered.year:
            self._balances("year_opening", When(year_opened, opens=end))
            self._flows(self.covered.year, "year_opening", When(end, elapsed))
        elif self.covered.opening_of_year:
            self._balances(self.covered.opening_of_year, When(year_opened, opens=end))
        if self.covered.unclosed:
            self._flows("closing", "", When(end, elapsed))
        if self.covered.part:
            part = When(end, self.covered.part_months)
            self._flows("period", "opening", part)
            opened = opening_instant(Period(end=end, months=self.covered.part_months))
            if self.balances.groups & {"opening", "closing"}:
                self._balances("opening", When(opened))

    def _balances(self, group: str, when: When, *, say: bool = False) -> None:
        sums, moved = balance_sheet(self.known, group)
        sums.unread |= self.doubtful & sums.values.keys()
        if not self.results and any(is_result(charted) and charted.account.net(group) for charted in self.known):
            # An account that nothing is known of may be income or expense, which is earned and not closed yet.
            sums.unread.add("retained_earnings")
        if self.balanced:
            for item in _ALWAYS:
                sums.values[item] += 0
        for target in _BALANCES:
            self._total(sums, target, when)
        self._emit(sums, when)
        if say and moved:
            data: dict[str, Datum] = {"accounts": listed(moved, _MAX_NAMED), "count": len(moved)}
            self.problems.append(problem(self.balances.sheet, "note", "balances_reclassified", "", data))
        if say and (bare := without_parties(self.known, group)):
            data = {"accounts": listed(bare, _MAX_NAMED), "count": len(bare)}
            self.problems.append(problem(self.balances.sheet, "note", "balances_without_parties", "", data))

    def _total(self, sums: Sums, target: str, when: When) -> None:
        # A part that could not be read is no part that is not there.
        terms = totals.terms(target, lambda item: item in sums.values or item in sums.unread)
        if not (self.results if when.months else self.whole):
            return
        if any(item in sums.unread for _, item in terms):
            sums.unread.add(target)
            return
        value = sum((sums.values[item] * sign for sign, item in terms), Decimal(0))
        cells = tuple(cell for _, item in terms for cell in sums.cells[item])
        sums.values[target] = value
        sums.cells[target] = list(cells)
        named = [(sign, item) for sign, item in terms if sums.values[item]] or terms
        self.raws.append(Raw(target, when, value, cells, CENT, expression(named), TRIAL_BALANCE))

    def _emit(self, sums: Sums, when: When) -> None:
        totals = {raw.item for raw in self.raws if raw.when == when}
        self.refused.setdefault(when, set()).update(sums.unread)
        for item, value in sums.values.items():
            if item not in totals | sums.unread:
                self.raws.append(_raw(item, when, value, sums.cells[item]))

    def _flows(self, group: str, opening: str, when: When) -> None:
        profit = income_statement(self.known, group, opening, self.words)
        sums = profit.sums
        sums.unread |= self.doubtful & sums.values.keys()
        if self.balanced and self.results:
            for item in _FLOWS_ALWAYS:
                sums.values[item] += 0
        for target in _RESULTS:
            self._total(sums, target, when)
        for role, item in _BESIDE if opening else ():
            for charted in self.known:
                if charted.meant.role == role:
                    sums.add(
                        item, charted.account.pairs.get(group, NOTHING)[1], charted.account.cells.get(group, ())
                    )
        self._emit(sums, when)
        if profit.tied is False and self.results:
            data: dict[str, Datum] = {"difference": profit.difference, "period": when.end}
            self.problems.append(problem(self.balances.sheet, "warning", "profit_does_not_reach_equity", "", data))


def _raw(item: str, when: When, value: Decimal, cells: list[Cell]) -> Raw:
    """A figure of one cell stands on it; one of several, or of none, is derived from the accounts."""
    derived = "" if len(cells) == 1 else " + ".join(cell.cell for cell in cells) or "0"
    return Raw(item, when, value, tuple(cells), CENT, derived, TRIAL_BALANCE)
