"""Which periods a trial balance covers, and the figures and checks it gives for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.accounts import Standard, section_lines
from smeassist.domain.books import Cell, Check, TrialBalance
from smeassist.domain.periods import Period, opening_instant
from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.importers.settle.account_lines import (
    Known,
    Sums,
    balance_sheet,
    by_class,
    income_statement,
    recognise,
    strange_accounts,
    touches_balances,
    without_parties,
)
from smeassist.importers.settle.derive import expression
from smeassist.importers.settle.raw import TRIAL_BALANCE, Raw
from smeassist.importers.settle.when import When
from smeassist.importers.shapes.balances import NOTHING, Account, Balances
from smeassist.importers.words import dates
from smeassist.importers.words.english_accounts import doubtful_items, doubtful_sides
from smeassist.importers.words.problems import problem
from smeassist.importers.words.spans import Span
from smeassist.importers.words.vocabulary import Vocabulary

CENT: Final = Decimal("0.01")
_SECTIONS: Final = (
    ("current_assets", "current_assets"),
    ("noncurrent_assets", "noncurrent_assets"),
    ("current_liabilities", "current_liabilities"),
    ("noncurrent_liabilities", "noncurrent_liabilities"),
    ("total_equity", "equity"),
)
_TOTALS: Final = (
    ("total_assets", ((1, "current_assets"), (1, "noncurrent_assets"))),
    ("total_liabilities", ((1, "current_liabilities"), (1, "noncurrent_liabilities"))),
    ("total_liabilities_and_equity", ((1, "total_liabilities"), (1, "total_equity"))),
)
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
    ("累计折旧", "depreciation"),
    ("累计摊销", "intangible_amortisation"),
    ("应付职工薪酬", "staff_cost"),
    ("应付利润", "dividends_declared"),
    ("应付股利", "dividends_declared"),
)
"""What is credited to these accounts over the year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """The periods of a trial balance: `year` up to its end, `month` where one is shown apart from the year."""

    end: date
    year: str = ""
    part: str = ""
    part_months: int = 0
    opening_of_year: str = ""


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


def read(balances: Balances, span: Span, words: Vocabulary) -> LedgerReading:
    """Statements, checks and problems of a trial balance whose period is known."""
    known, strange, standard = recognise(balances, words)
    _by_normal_side(balances, known)
    covered = _covered(balances, known, span)
    for one in balances.accounts:
        for part in (one, *one.parties):
            _open_year(part, covered)
            _open_part(part, covered, balances.groups)
    known += [Known(one, meant) for one in strange if (meant := by_class(one, standard))]
    balanced = abs(sum((root.net("closing") for root in balances.roots), Decimal(0))) < CENT
    unplaced = [one for one in strange if not by_class(one, standard)]
    whole = not any(touches_balances(one) for one in unplaced)
    maker = _Maker(balances, known, covered, words, balanced=balanced and whole, whole=whole, results=not unplaced)
    owned = doubtful_sides((one.name, one.net("closing") < 0) for one in unplaced)
    maker.doubtful = doubtful_items((one.meant for one in known), owned)
    maker.make()
    first = 1 if covered.year else covered.end.month - max(covered.part_months - 1, 0)
    return LedgerReading(
        raws=tuple(maker.raws),
        checks=tuple(_checks(balances, covered)),
        problems=(*balances.problems, *strange_accounts(balances, strange), *maker.problems),
        summary=TrialBalance(
            accounts=len(balances.accounts),
            first=f"{covered.end.year}-{max(first, 1):02d}",
            last=f"{covered.end.year}-{covered.end.month:02d}",
        ),
        standard=standard,
        movements=tuple(_movements(covered)),
        refused=maker.refused,
    )


def _by_normal_side(balances: Balances, known: list[Known]) -> None:
    """Balances in one column without a word on their side are positive by their account's normal side.

    They are taken so where only that makes debit equal credit.
    """
    credit = [one.account for one in known if one.meant.normal == "credit"]
    for group in balances.groups & {"year_opening", "opening", "closing"}:
        apart = sum((root.net(group) for root in balances.roots), Decimal(0))
        turned = apart - 2 * sum((one.net(group) for one in credit), Decimal(0))
        if abs(apart) >= CENT > abs(turned):
            for one in credit:
                _turn(one, group)


def _turn(account: Account, group: str) -> None:
    debit, credit = account.pairs.get(group, NOTHING)
    account.pairs[group] = (credit, debit)
    for below in (*account.children, *account.parties):
        _turn(below, group)


def _movements(covered: Covered) -> Iterable[tuple[Period, str]]:
    """The periods of the movement columns, with their groups."""
    if covered.year:
        yield Period(end=covered.end, months=covered.end.month), covered.year
    if covered.part:
        yield Period(end=covered.end, months=covered.part_months), "period"


def _covered(balances: Balances, known: list[Known], span: Span) -> Covered:
    """Which movement columns are the year's and which a part of it.

    A title names the last month or all months; whether the opening is the year's shows in 本年利润 and the
    income accounts, which start the year at nothing.
    """
    end, groups = span.end, balances.groups
    months = dates.months_of(span)
    whole = months is not None and span.start is not None and span.start.month == 1 and span.start.year == end.year
    opening = "year_opening" if "year_opening" in groups else "opening"
    if "ytd" in groups:
        one_and_the_same = all(one.pairs.get("period") == one.pairs.get("ytd") for one in balances.accounts)
        no_part = end.month == 1 or one_and_the_same or "period" not in groups
        at_year = opening if "year_opening" in groups or no_part else ""
        length = months if months and not whole else 1
        return Covered(
            end=end,
            year="ytd",
            part="" if no_part else "period",
            part_months=0 if no_part else length,
            opening_of_year=at_year,
        )
    if "period" not in groups:
        return Covered(end=end, opening_of_year=opening if opening in groups else "")
    if whole or end.month == 1 or (groups & {"opening", "closing"} and _starts_at_nothing(known, groups)):
        return Covered(end=end, year="period", opening_of_year=opening if opening in groups else "")
    at_year = "year_opening" if "year_opening" in groups else ""
    return Covered(end=end, part="period", part_months=months or 1, opening_of_year=at_year)


def _starts_at_nothing(known: list[Known], groups: frozenset[str]) -> bool:
    results = [one for one in known if one.meant.kind in {"income", "expense"} or one.meant.zh == "本年利润"]
    if "opening" in groups:
        return bool(results) and all(one.account.net("opening") == 0 for one in results)
    return bool(results) and all(one.account.net("closing") == one.account.net("period") for one in results)


def _open_year(account: Account, covered: Covered) -> None:
    """Give each account its balance at the start of the year, where that is not printed."""
    if not covered.year or covered.opening_of_year == "year_opening":
        return
    debit, credit = account.pairs.get(covered.year, NOTHING)
    net = account.net("closing") - (debit - credit)
    if covered.opening_of_year:
        account.pairs["year_opening"] = account.pairs.get(covered.opening_of_year, NOTHING)
        account.cells["year_opening"] = account.cells.get(covered.opening_of_year, ())
    else:
        account.pairs["year_opening"] = (net, Decimal(0)) if net >= 0 else (Decimal(0), -net)
        account.cells["year_opening"] = (*account.cells.get("closing", ()), *account.cells.get(covered.year, ()))
    stands_on = {covered.opening_of_year} if covered.opening_of_year else {"closing", covered.year}
    if account.unread & stands_on:
        account.unread |= {"year_opening"}


def _open_part(account: Account, covered: Covered, groups: frozenset[str]) -> None:
    """Give each account its balance before the part of the year, where that is not printed."""
    if not covered.part or "opening" in groups:
        return
    net = account.net("closing") - account.net(covered.part)
    account.pairs["opening"] = (net, Decimal(0)) if net >= 0 else (Decimal(0), -net)
    account.cells["opening"] = (*account.cells.get("closing", ()), *account.cells.get(covered.part, ()))
    if account.unread & {"closing", covered.part}:
        account.unread |= {"opening"}


class _Maker:
    """Collects the figures of one trial balance."""

    def __init__(
        self,
        balances: Balances,
        known: list[Known],
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
        end = self.covered.end
        if "closing" in self.balances.groups:
            self._balances("closing", When(end), say=True)
        if self.covered.year and "closing" not in self.balances.groups:
            self._flows(self.covered.year, "year_opening", When(end, end.month))
        elif self.covered.year:
            self._balances("year_opening", When(date(end.year - 1, 12, 31), opens=end))
            self._flows(self.covered.year, "year_opening", When(end, end.month))
        elif self.covered.opening_of_year:
            self._balances(self.covered.opening_of_year, When(date(end.year - 1, 12, 31), opens=end))
        if self.covered.part:
            part = When(end, self.covered.part_months)
            self._flows("period", "opening", part)
            opened = opening_instant(Period(end=end, months=self.covered.part_months))
            if self.balances.groups & {"opening", "closing"}:
                self._balances("opening", When(opened))

    def _balances(self, group: str, when: When, *, say: bool = False) -> None:
        sums, moved = balance_sheet(self.known, group)
        sums.unread |= self.doubtful & sums.values.keys()
        if self.balanced:
            for item in _ALWAYS:
                sums.values[item] += 0
        for target, section in _SECTIONS:
            lines = [line for line in section_lines(self.words.pack, section) if line.item in sums.values]
            terms = [
                (line.sign, line.item) for line in lines if line.part_of not in sums.values or not line.part_of
            ]
            self._total(sums, target, terms, when)
        for target, parts in _TOTALS:
            self._total(sums, target, list(parts), when)
        self._emit(sums, when)
        if say and moved:
            data: dict[str, Datum] = {"accounts": "、".join(moved[:5]), "count": len(moved)}
            self.problems.append(problem(self.balances.sheet, "note", "balances_reclassified", "", data))
        if say and (bare := without_parties(self.known, group)):
            data = {"accounts": "、".join(bare[:5]), "count": len(bare)}
            self.problems.append(problem(self.balances.sheet, "note", "balances_without_parties", "", data))

    def _total(self, sums: Sums, target: str, terms: list[tuple[int, str]], when: When) -> None:
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
        profit = income_statement(self.known, group, opening)
        sums = profit.sums
        sums.unread |= self.doubtful & sums.values.keys()
        if self.balanced and self.results:
            for item in _FLOWS_ALWAYS:
                sums.values[item] += 0
        lines = [line for line in section_lines(self.words.pack, "operating") if line.item in sums.values]
        terms = [(line.sign, line.item) for line in lines if not line.part_of or line.part_of not in sums.values]
        self._total(sums, "operating_profit", terms, when)
        before_tax = [(1, "operating_profit"), (1, "nonoperating_income"), (-1, "nonoperating_expenses")]
        self._total(sums, "profit_before_tax", [*before_tax, (1, "prior_year_adjustments")], when)
        self._total(sums, "net_profit", [(1, "profit_before_tax"), (-1, "income_tax")], when)
        for name, item in _BESIDE:
            for one in self.known:
                if one.meant.zh == name:
                    sums.add(item, one.account.pairs.get(group, NOTHING)[1], one.account.cells.get(group, ()))
        self._emit(sums, when)
        if profit.tied is False and self.results:
            data: dict[str, Datum] = {"difference": profit.difference, "period": when.end}
            self.problems.append(problem(self.balances.sheet, "warning", "profit_does_not_reach_equity", "", data))


def _raw(item: str, when: When, value: Decimal, cells: list[Cell]) -> Raw:
    """A figure of one cell stands on it; one of several, or of none, is derived from the accounts."""
    derived = "" if len(cells) == 1 else " + ".join(cell.cell for cell in cells) or "0"
    return Raw(item, when, value, tuple(cells), CENT, derived, TRIAL_BALANCE)


def _checks(balances: Balances, covered: Covered) -> Iterable[Check]:
    months = covered.end.month if covered.year or not covered.part else covered.part_months
    period = Period(end=covered.end, months=months)
    groups = [group for group in ("opening", "period", "ytd", "closing") if group in balances.groups]
    worst = max(
        (abs(sum((root.net(group) for root in balances.roots), Decimal(0))) for group in groups),
        default=Decimal(0),
    )
    unread = any(root.unread for root in balances.roots)
    yield Check(
        id="tb_bal", period=period, ok=None if unread else worst < CENT, difference=None if unread else worst
    )
    yield _rolled(balances, period)
    yield _summed(balances, period, groups)


def _rolled(balances: Balances, period: Period) -> Check:
    if not {"opening", "period", "closing"} <= balances.groups:
        return Check(id="tb_roll", period=period, ok=None)
    off = [
        (one, apart)
        for one in balances.accounts
        if not one.unread and abs(apart := one.net("opening") + one.net("period") - one.net("closing")) >= CENT
    ]
    return _named(Check(id="tb_roll", period=period, ok=not off), off)


def _summed(balances: Balances, period: Period, groups: Sequence[str]) -> Check:
    parents = [one for one in balances.accounts if one.children]
    if not parents:
        return Check(id="tb_tree", period=period, ok=None)
    off = [
        (one, apart)
        for one in parents
        if not any(part.unread for part in (one, *one.children))
        for group in groups
        if abs(apart := sum((child.net(group) for child in one.children), Decimal(0)) - one.net(group)) >= CENT
    ]
    return _named(Check(id="tb_tree", period=period, ok=not off), off)


def _named(check: Check, off: list[tuple[Account, Decimal]]) -> Check:
    if not off:
        return Check(id=check.id, period=check.period, ok=True, difference=Decimal(0))
    worst, apart = max(off, key=lambda pair: abs(pair[1]))
    data: dict[str, Datum] = {
        "account": f"{worst.code} {worst.name}".strip(),
        "count": len({one.code for one, _ in off}),
    }
    cells = worst.cells.get("closing", ())
    return Check(id=check.id, period=check.period, ok=False, difference=apart, cells=cells, data=data)
