"""The rows of a trial balance as accounts: parents, leaves and parties told apart, none of them added twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from smeassist.domain.books import Cell
from smeassist.domain.problems import Problem
from smeassist.domain.written.amounts import CellReading
from smeassist.domain.written.folding import fold
from smeassist.importers.formats.grid import CellValue, Row, Sheet, address, cell_at
from smeassist.importers.shapes.account_tree import BalanceAccount, Pair, tree, with_parties
from smeassist.importers.shapes.ledger_heads import BalanceHead
from smeassist.importers.words import amounts
from smeassist.importers.words.account_names import CODE, code_text, parted, text_of
from smeassist.importers.words.labels import bare
from smeassist.importers.words.problems import problem, shown
from smeassist.importers.words.vocabulary import Vocabulary, heading


@dataclass(slots=True)
class Balances:
    """A trial balance: its top accounts, all accounts, the printed totals, and what was wrong."""

    sheet: Sheet
    roots: list[BalanceAccount]
    accounts: list[BalanceAccount]
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
        self.found: list[BalanceAccount] = []
        self.totals: list[Mapping[str, Pair]] = []
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def take(self, number: int, row: Row) -> None:
        code, name = code_text(cell_at(row, self.head.code)), text_of(cell_at(row, self.head.name))
        if not code:
            code, name = parted(
                name if self.head.code is None else text_of(cell_at(row, self.head.code)) or name, name
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
        party = "／".join(text for c in self.head.parties if (text := text_of(cell_at(row, c))))
        if not code and self.head.code is not None:
            self._detail_without_code(number, name, pairs)
            return
        if not any(pair for pair in pairs) and not code:
            return
        self.found.append(
            BalanceAccount(
                code,
                name.strip(),
                number,
                {group: pair for group, (pair, _) in pairs.items()},
                {group: cells for group, (_, cells) in pairs.items()},
                party,
                frozenset(self.unread),
                _indent(cell_at(row, self.head.name)),
            )
        )

    def _heads_again(self, row: Row) -> bool:
        """Whether a row repeats the heads, as at the top of every printed page."""
        texts = [text_of(cell_at(row, column)) for column in self.head.amounts.values()]
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
            party = BalanceAccount("", name.strip(), number, plain, cells, name.strip(), frozenset(self.unread))
            self.found[-1].parties.append(party)

    def _is_total(self, row: Row, code: str, name: str) -> bool:
        first = next((text for part in row if (text := text_of(part))), "")
        keys = {bare(text) for text in (first, name) if text}
        totals, pack = self.words.totals, self.words.pack
        endings = (*pack.total_endings, *pack.subtotal_endings)
        return any(
            key in totals
            or (key.startswith("total ") and not CODE.fullmatch(code))
            or (key.endswith(endings) and not CODE.fullmatch(code))
            for key in keys
        )

    def _pairs(self, number: int, row: Row) -> dict[str, tuple[Pair, tuple[Cell, ...]]]:
        pairs: dict[str, tuple[Pair, tuple[Cell, ...]]] = {}
        for group in dict.fromkeys(group for group, _ in self.head.amounts):
            pairs[group] = self._pair(number, row, group)
        return pairs

    def _pair(self, number: int, row: Row, group: str) -> tuple[Pair, tuple[Cell, ...]]:
        spots = self.head.amounts
        both = spots.get((group, ""))
        if both is not None and (group, "debit") not in spots:
            value = self._amount(number, both, row, group)
            direction = (
                text_of(cell_at(row, spots.get((group, "direction")))) or amounts.sided(cell_at(row, both))[0]
            )
            credit = fold(direction) in self.words.pack.credit_words
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
        raw = cell_at(row, column)
        side, reading = amounts.sided(raw)
        if side and self.head.amounts.get((group, side), column) != column:
            reading = CellReading("refused", reason="other_side")
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
        accounts = with_parties(self.found)
        groups = _stated(accounts, frozenset(group for group, _ in self.head.amounts))
        roots = tree(accounts, groups)
        return Balances(self.sheet, roots, accounts, self.totals, groups, self.problems)


def _stated(accounts: Sequence[BalanceAccount], groups: frozenset[str]) -> frozenset[str]:
    """The groups that say anything: columns left blank throughout are nil only where the accounts then roll on."""
    filled = {
        group
        for group in groups
        if any(account.cells.get(group) or group in account.unread for account in accounts)
    }
    start = "year_opening" if "year_opening" in groups else "opening"
    moved = "ytd" if "ytd" in groups else "period"
    whence = {"year_opening": (start, moved), "ytd": (start, moved)}
    return frozenset(
        group
        for group in groups
        if group in filled or _rolls(accounts, groups, whence.get(group, ("opening", "period")))
    )


def _rolls(accounts: Sequence[BalanceAccount], groups: frozenset[str], parts: tuple[str, str]) -> bool:
    """Whether every account's balance with what moved makes its closing balance."""
    opening, moved = parts
    if not {opening, moved, "closing"} <= groups:
        return False
    return all(account.net(opening) + account.net(moved) == account.net("closing") for account in accounts)


def _indent(part: CellValue) -> int:
    """How far a name is moved to the right by blanks, a full-width one counting as two."""
    text = part if isinstance(part, str) else ""
    return sum(2 if char == "\u3000" else 1 for char in text[: len(text) - len(text.lstrip())])
