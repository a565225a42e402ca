"""The rows of a trial balance as accounts: parents, leaves and parties told apart, none of them added twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from smeassist.domain.books import Cell
from smeassist.domain.problems import Problem
from smeassist.importers.formats.grid import CellValue, Row, Sheet, address
from smeassist.importers.shapes.ledger_heads import BalanceHead
from smeassist.importers.words import amounts
from smeassist.importers.words.labels import bare, fold
from smeassist.importers.words.problems import problem, shown
from smeassist.importers.words.vocabulary import Vocabulary, heading

Pair = tuple[Decimal, Decimal]
"""Debit and credit, in yuan."""

NOTHING: Final[Pair] = (Decimal(0), Decimal(0))
_CODE: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-_/\\ ]*")
_IN_ONE: Final = re.compile(r"[\[(（]?([0-9]{3,}(?:[.\-_][0-9]+)*)[\])）]?[\s:：\-_、]*([^0-9\s:：\-_、].*)")
_NAME_FIRST: Final = re.compile(r"(.*[^0-9\s:：\-_、])\s*[\[(（【]([0-9]{4,}(?:[.\-_][0-9]+)*)[\])）】]")
_SEPARATORS: Final = re.compile(r"[.\-_/\\ ]+")


@dataclass(slots=True)
class Account:
    """One account of a trial balance; `pairs` by group (opening, period, ytd, closing, year_opening).

    `unread` are groups of which a cell holds something else than an amount: those amounts are not known.
    """

    code: str
    name: str
    row: int
    pairs: dict[str, Pair]
    cells: dict[str, tuple[Cell, ...]]
    party: str = ""
    unread: frozenset[str] = frozenset()
    indent: int = 0
    parent: Account | None = None
    children: list[Account] = field(default_factory=list)
    parties: list[Account] = field(default_factory=list)

    def net(self, group: str) -> Decimal:
        """Debit less credit."""
        debit, credit = self.pairs.get(group, NOTHING)
        return debit - credit


@dataclass(slots=True)
class Balances:
    """A trial balance: its top accounts, all accounts, the printed totals, and what was wrong."""

    sheet: Sheet
    roots: list[Account]
    accounts: list[Account]
    totals: list[Mapping[str, Pair]]
    groups: frozenset[str]
    problems: list[Problem]


def read(sheet: Sheet, rows: Iterable[Row], head: BalanceHead, words: Vocabulary, factor: Decimal) -> Balances:
    """Every account of a trial balance."""
    reader = _Reader(sheet, head, words, factor)
    for number, row in enumerate(rows):
        if number >= head.body:
            reader.take(number, row)
    return reader.balances()


class _Reader:
    def __init__(self, sheet: Sheet, head: BalanceHead, words: Vocabulary, factor: Decimal) -> None:
        self.sheet, self.head, self.words, self.factor = sheet, head, words, factor
        self.found: list[Account] = []
        self.totals: list[Mapping[str, Pair]] = []
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def take(self, number: int, row: Row) -> None:
        code, name = code_text(_at(row, self.head.code)), text_of(_at(row, self.head.name))
        if not code:
            code, name = parted(
                name if self.head.code is None else text_of(_at(row, self.head.code)) or name, name
            )
        if not code and not name:
            return
        if self._heads_again(row):
            return
        self.unread = set()
        pairs = self._pairs(number, row)
        if self._is_total(row, code, name):
            self.totals.append({group: pair for group, (pair, _) in pairs.items()})
            return
        party = "／".join(text for c in self.head.parties if (text := text_of(_at(row, c))))
        if not code and self.head.code is not None:
            self._detail_without_code(number, name, pairs)
            return
        if not any(pair for pair in pairs) and not code:
            return
        self.found.append(
            Account(
                code,
                name.strip(),
                number,
                {group: pair for group, (pair, _) in pairs.items()},
                {group: cells for group, (_, cells) in pairs.items()},
                party,
                frozenset(self.unread),
                _indent(_at(row, self.head.name)),
            )
        )

    def _heads_again(self, row: Row) -> bool:
        """Whether a row repeats the heads, as at the top of every printed page."""
        texts = [text_of(_at(row, column)) for column in self.head.amounts.values()]
        said = [text for text in texts if text]
        return bool(said) and all(
            heading(text, self.words.pack.trial_balance_columns)[0] and amounts.sided(text)[1].kind == "refused"
            for text in said
        )

    def _detail_without_code(
        self, number: int, name: str, pairs: dict[str, tuple[Pair, tuple[Cell, ...]]]
    ) -> None:
        """A row without a code below an account is one of its parties (辅助核算)."""
        if self.found and any(any(pair) for pair, _ in pairs.values()):
            plain = {group: pair for group, (pair, _) in pairs.items()}
            cells = {group: cells for group, (_, cells) in pairs.items()}
            party = Account("", name.strip(), number, plain, cells, name.strip(), frozenset(self.unread))
            self.found[-1].parties.append(party)

    def _is_total(self, row: Row, code: str, name: str) -> bool:
        first = next((text for part in row if (text := text_of(part))), "")
        keys = {bare(text) for text in (first, name) if text}
        totals = self.words.totals
        return any(
            key in totals
            or (key.startswith("total ") and not _CODE.fullmatch(code))
            or (key.endswith(("小计", "合计", "总计")) and not _CODE.fullmatch(code))
            for key in keys
        )

    def _pairs(self, number: int, row: Row) -> dict[str, tuple[Pair, tuple[Cell, ...]]]:
        made: dict[str, tuple[Pair, tuple[Cell, ...]]] = {}
        for group in {group for group, _ in self.head.amounts}:
            made[group] = self._pair(number, row, group)
        return made

    def _pair(self, number: int, row: Row, group: str) -> tuple[Pair, tuple[Cell, ...]]:
        spots = self.head.amounts
        both = spots.get((group, ""))
        if both is not None and (group, "debit") not in spots:
            value = self._amount(number, both, row, group)
            direction = text_of(_at(row, spots.get((group, "direction")))) or amounts.sided(_at(row, both))[0]
            credit = fold(direction) in {"贷", "贷方", "cr", "credit", "c"}
            cells = () if value is None else (self._cell(number, both),)
            value = value or Decimal(0)
            if direction:
                return ((Decimal(0), value) if credit else (value, Decimal(0))), cells
            return ((value, Decimal(0)) if value >= 0 else (Decimal(0), -value)), cells
        sides: list[Decimal] = []
        cells = ()
        for side in ("debit", "credit"):
            column = spots.get((group, side))
            value = self._amount(number, column, row, group) if column is not None else None
            if value is not None and column is not None:
                cells = (*cells, self._cell(number, column))
            sides.append(value or Decimal(0))
        return (sides[0], sides[1]), cells

    def _amount(self, number: int, column: int, row: Row, group: str) -> Decimal | None:
        raw = _at(row, column)
        reading = amounts.read(raw) if (group, "debit") in self.head.amounts else amounts.sided(raw)[1]
        if reading.kind in {"refused", "comma"}:
            code = "ledger_formula_without_value" if reading.reason == "no_value" else "unparsable_amount"
            where = address(number, column)
            self.problems.append(problem(self.sheet, "error", code, where, {"found": shown(raw)}))
            self.unread.add(group)
            return None
        return None if reading.value is None else reading.value * (1 if reading.absolute else self.factor)

    def _cell(self, number: int, column: int) -> Cell:
        return Cell(file=self.sheet.file, sheet=self.sheet.name, cell=address(number, column))

    def balances(self) -> Balances:
        accounts = _with_parties(self.found)
        groups = _stated(accounts, frozenset(group for group, _ in self.head.amounts))
        roots = _tree(accounts, groups)
        return Balances(self.sheet, roots, accounts, self.totals, groups, self.problems)


def _stated(accounts: Sequence[Account], groups: frozenset[str]) -> frozenset[str]:
    """The groups that say anything: columns left blank throughout are nil only where the accounts then roll on."""
    filled = {group for group in groups if any(one.cells.get(group) or group in one.unread for one in accounts)}
    start = "year_opening" if "year_opening" in groups else "opening"
    moved = "ytd" if "ytd" in groups else "period"
    whence = {"year_opening": (start, moved), "ytd": (start, moved)}
    return frozenset(
        group
        for group in groups
        if group in filled or _rolls(accounts, groups, whence.get(group, ("opening", "period")))
    )


def _rolls(accounts: Sequence[Account], groups: frozenset[str], parts: tuple[str, str]) -> bool:
    """Whether every account's balance with what moved makes its closing balance."""
    opening, moved = parts
    if not {opening, moved, "closing"} <= groups:
        return False
    return all(one.net(opening) + one.net(moved) == one.net("closing") for one in accounts)


def _at(row: Row, column: int | None) -> CellValue:
    return row[column] if column is not None and column < len(row) else None


def text_of(part: CellValue) -> str:
    """A cell's text, stripped; numbers as the whole numbers they are written as."""
    if isinstance(part, str):
        return part.strip()
    if isinstance(part, float) and part == int(part):
        return str(int(part))
    return "" if part is None else str(part)


def code_text(part: CellValue) -> str:
    """An account's code, or nothing where the cell holds none; `="1002"` and `'1002` are 1002."""
    text = fold(text_of(part)).removeprefix('="').removesuffix('"').lstrip("'")
    return text if _CODE.fullmatch(text) and any(char.isdigit() for char in text) else ""


def parted(text: str, name: str = "") -> tuple[str, str]:
    """Code and name of an account written in one ('1002 银行存款'); where it is not, no code and the name.

    >>> parted("1002.01 银行存款/工行"), parted("银行存款(1002)"), parted("银行存款")
    (('1002.01', '银行存款/工行'), ('1002', '银行存款'), ('', '银行存款'))
    """
    if found := _IN_ONE.fullmatch(text.strip()):
        return found[1], found[2].strip()
    if found := _NAME_FIRST.fullmatch(text.strip()):
        return found[2], found[1].strip()
    return "", name or text


def _with_parties(found: list[Account]) -> list[Account]:
    """Rows that repeat an account's code are its parties; an account given only by parties is their sum."""
    by_code: dict[str, Account] = {}
    accounts: list[Account] = []
    for one in found:
        known = by_code.get(one.code) if one.code else None
        if known is None:
            if one.party:
                total = Account(one.code, one.name, one.row, dict(one.pairs), dict(one.cells), unread=one.unread)
                total.parties.append(one)
                by_code[one.code] = total
                accounts.append(total)
                total.party = "sum"
            else:
                by_code[one.code] = one
                accounts.append(one)
        else:
            known.parties.append(one)
            if known.party == "sum":
                known.unread |= one.unread
                known.pairs = {
                    group: (pair[0] + one.pairs.get(group, NOTHING)[0], pair[1] + one.pairs.get(group, NOTHING)[1])
                    for group, pair in known.pairs.items()
                }
                known.cells = {group: (*cells, *one.cells.get(group, ())) for group, cells in known.cells.items()}
    return accounts


def _indent(part: CellValue) -> int:
    """How far a name is moved to the right by blanks, a full-width one counting as two."""
    text = part if isinstance(part, str) else ""
    return sum(2 if char == "\u3000" else 1 for char in text[: len(text) - len(text.lstrip())])


def _by_indent(accounts: Sequence[Account], groups: frozenset[str]) -> list[Account]:
    """Accounts without codes whose names are indented below the one that they add up to; the rest are on top."""
    roots: list[Account] = []
    for n, one in enumerate(accounts):
        below: list[Account] = []
        for later in accounts[n + 1 :]:
            if later.indent <= one.indent:
                break
            below.append(later)
        step = min((later.indent for later in below), default=0)
        children = [later for later in below if later.indent == step]
        if children and all(_adds_up(one, children, group) for group in groups):
            one.children = children
            for child in children:
                child.parent = one
        if one.parent is None:
            roots.append(one)
    return roots


def _adds_up(account: Account, children: Sequence[Account], group: str) -> bool:
    return account.net(group) == sum((child.net(group) for child in children), Decimal(0))


def _tree(accounts: list[Account], groups: frozenset[str]) -> list[Account]:
    """Hang each account below the one whose code its own begins with; the rest are the top accounts."""
    if not any(one.code for one in accounts):
        return _by_indent(accounts, groups)
    by_key = {_SEPARATORS.sub("", one.code): one for one in accounts if one.code}
    roots: list[Account] = []
    for one in accounts:
        key = _SEPARATORS.sub("", one.code)
        parent = next((by_key[key[:end]] for end in range(len(key) - 1, 2, -1) if key[:end] in by_key), None)
        if parent is None or parent is one:
            roots.append(one)
        else:
            one.parent = parent
            parent.children.append(one)
    return roots


def leaves(account: Account) -> Iterable[Account]:
    """The most detailed accounts and parties below an account; itself where there are none."""
    if account.children:
        for child in account.children:
            yield from leaves(child)
    elif account.parties and _sums_up(account):
        yield from account.parties
    else:
        yield account


def _sums_up(account: Account) -> bool:
    """Whether an account's parties make up its closing balance; else they are only some of them."""
    net = sum((party.net("closing") for party in account.parties), Decimal(0))
    return abs(net - account.net("closing")) < Decimal("0.01")
