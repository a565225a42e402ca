"""A journal streamed once: sums by account and month, each voucher's balance, what could not be read.

This is the one loop that meets a million rows. Rows are taken some thousand at a time, amounts become integer
cents column by column, and the loop over lines does no more than add; what is unusual stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from smeassist.domain.written.folding import fold
from smeassist.importers.formats.batches import of_sheet, uncollected, without_first
from smeassist.importers.formats.grid import CellValue, Lot, Row, Sheet, address, cell_at
from smeassist.importers.shapes.account_flags import flagged
from smeassist.importers.shapes.cents import Cents
from smeassist.importers.shapes.days import Days, column_order
from smeassist.importers.shapes.journal_entries import Entries, JournalAccount, Report, top_name
from smeassist.importers.shapes.journal_heads import JournalHead
from smeassist.importers.words.account_names import code_text, parted, text_of
from smeassist.importers.words.labels import bare
from smeassist.importers.words.problems import shown
from smeassist.importers.words.vocabulary import Vocabulary

SAMPLE: Final = 50_000
"""Amounts whose digits are looked at: more say no more."""


def collect(
    sheet: Sheet,
    head: JournalHead,
    words: Vocabulary,
    report: Report,
    year: int = 0,
    of_currencies: frozenset[Any] | None = None,
) -> Entries:
    """Everything that a journal's rows say, in one pass; `year` is the title's, for rows that name none.

    `of_currencies`: only lines count whose cell of the currency is one of these.
    """
    days = Days(head.year or year, column_order(sheet, head.columns.get("date"), head.body))
    collector, done = _Collector(head, words, days, of_currencies), head.body
    for row in sheet.head[: head.body]:
        collector.head_key = next(
            (part for spot in ("code", "name") if (part := cell_at(row, head.columns.get(spot)))), None
        )
    with uncollected():
        for lot in without_first(of_sheet(sheet), head.body):
            collector.take(lot, done)
            done += len(lot)
            report("journal", done, 0)
    collector.close()
    return collector.found


@dataclass(slots=True)
class _Chunk:
    """A lot and its columns; `keys` name the account of each line, None where a row is no line.

    `unread` are the accounts of rows, by their place, whose amount could not be read.
    """

    first: int
    lot: Lot
    keys: list[Any]
    lefts: list[int]
    rights: list[int]
    unread: dict[int, Any] = field(default_factory=dict)


class _Collector:
    def __init__(
        self, head: JournalHead, words: Vocabulary, days: Days, of_currencies: frozenset[Any] | None
    ) -> None:
        self.of_currencies = of_currencies
        self.spots, self.words, self.found = head.columns, words, Entries()
        self.day: CellValue = None
        self.named: CellValue = None
        self.month, self.voucher, self.net = 0, -1, 0
        self.pairs: dict[Any, list[int]] = self.found.months.setdefault(0, {})
        self.known: dict[Any, JournalAccount] = {}
        self.cents = Cents()
        self.days = days
        self.dated: Any = None
        self.head_key: Any = None

    def take(self, lot: Lot, first: int) -> None:
        """Add some rows, the first of which is the sheet's row of that number."""
        chunk = _Chunk(first, lot, [], [], [])
        chunk.keys = self._keys(chunk)
        chunk.lefts, chunk.rights = self._sides(chunk)
        self._add(chunk, self._days(chunk), self._column(chunk, "number"))
        if len(self.found.sample) < SAMPLE:
            for side in (chunk.lefts, chunk.rights):
                pairs = zip(chunk.keys, side, strict=True)
                self.found.sample.extend(cents for key, cents in pairs if cents > 0 and key is not None)

    def close(self) -> None:
        """Settle the last voucher and forget the month that holds nothing."""
        self._settle()
        if not self.found.months[0]:
            del self.found.months[0]

    def _column(self, chunk: _Chunk, name: str) -> Sequence[Any]:
        at = self.spots.get(name)
        return [None] * len(chunk.lot) if at is None else chunk.lot.column(at)

    def _days(self, chunk: _Chunk) -> Sequence[Any]:
        """What names the day of each line: a date, or year, month and day in columns of their own."""
        if "date" in self.spots:
            return self._column(chunk, "date")
        pieces = (self._column(chunk, name) for name in ("year", "period", "day"))
        return [parts if any(parts) else None for parts in zip(*pieces, strict=True)]

    def _keys(self, chunk: _Chunk) -> list[Any]:
        codes = self._column(chunk, "code")
        keys = [*codes]
        if not all(codes):
            keys = [code or name or None for code, name in zip(codes, self._column(chunk, "name"), strict=True)]
        if self.head_key in keys:
            keys = [None if key == self.head_key else key for key in keys]
        if "currency" in self.spots:
            keys = self._of_currency(chunk, keys)
        summaries = self._column(chunk, "summary")
        if not self.words.total_texts.isdisjoint(summaries):
            keys = [
                None if part in self.words.total_texts else key for key, part in zip(keys, summaries, strict=True)
            ]
        return keys

    def _of_currency(self, chunk: _Chunk, keys: list[Any]) -> list[Any]:
        """The keys of the lines that count; which currencies lines name is noted."""
        cells = self._column(chunk, "currency")
        self.found.currencies.update(cells)
        if self.of_currencies is None:
            return keys
        return [key if cell in self.of_currencies else None for key, cell in zip(keys, cells, strict=True)]

    def _sides(self, chunk: _Chunk) -> tuple[list[int], list[int]]:
        if "debit" in self.spots and "credit" in self.spots:
            return self._amounts(chunk, "debit"), self._amounts(chunk, "credit")
        values = self._amounts(chunk, "amount")
        sides = [text_of(part) for part in self._column(chunk, "direction")]
        credits = {side for side in set(sides) if fold(side).startswith(self.words.pack.credit_words)}
        credit = [side in credits for side in sides]
        lefts = [0 if side else value for value, side in zip(values, credit, strict=True)]
        return lefts, [value if side else 0 for value, side in zip(values, credit, strict=True)]

    def _amounts(self, chunk: _Chunk, name: str) -> list[int]:
        """A column's amounts in cents; a line whose amount can't be read is no line, and is named."""
        raws = self._column(chunk, name)
        cents = self.cents.column(raws)
        if None not in cents:
            return cents
        for at, value in enumerate(cents):
            if value is None and chunk.keys[at] is not None:
                self.found.unreadable.append((address(chunk.first + at, self.spots[name]), shown(raws[at])))
                chunk.unread[at], chunk.keys[at] = chunk.keys[at], None
        return [value or 0 for value in cents]

    def _add(self, chunk: _Chunk, days: Sequence[Any], numbers: Sequence[Any]) -> None:
        found, pairs = self.found, self.pairs
        day, named, net, apart = self.day, self.named, 0, 0
        words = self._column(chunk, "word")
        lists = zip(chunk.keys, days, numbers, chunk.lefts, chunk.rights, strict=True)
        for at, (key, new_day, new_named, left, right) in enumerate(lists):
            if new_day != day or new_named != named:
                if key is None and (self._is_total(chunk.lot.row(at)) or self._is_title(new_day, left, right)):
                    apart += 1
                    continue
                self.net += net
                net = 0
                self._turn(new_day, new_named, words[at])
                day, named, pairs = new_day, new_named, self.pairs
            if key is None or (not (left or right) and self._blank(chunk.lot.row(at))):
                if at in chunk.unread:
                    found.unread.add((self.month, self._account(chunk.unread[at], chunk, at).number))
                apart += 1
                continue
            try:
                pair = pairs[key]
            except KeyError:
                pair = pairs[key] = self._pair(key, chunk, at)
            if pair[3] and self._apart(pair, left, right, chunk, at):
                apart += 1
                continue
            pair[1] += left
            pair[2] += right
            net += left - right
        self.day, self.named = day, named
        self.net += net
        found.lines += len(chunk.lot) - apart

    def _pair(self, key: CellValue, chunk: _Chunk, at: int) -> list[int]:
        account = self._account(key, chunk, at)
        return [account.number, 0, 0, self._special(account)]

    def _special(self, account: JournalAccount) -> int:
        return int(account.skipped or account.result or account.profit or account.party)

    def _apart(self, pair: list[int], left: int, right: int, chunk: _Chunk, at: int) -> bool:
        """What is done for a line besides adding it; True: it is not to be added."""
        account = self.found.accounts[pair[0]]
        if account.skipped:
            return True
        if account.result:
            self.found.result_lines.extend((account.number, self.voucher, self.month, left, right))
        if account.profit:
            self.found.closing.add(self.voucher)
        if account.party:
            party = self.found.parties.setdefault((account.number, self._party(account, chunk, at)), [0, 0])
            party[0] += left
            party[1] += right
        return False

    def _party(self, account: JournalAccount, chunk: _Chunk, at: int) -> str:
        spot = self.spots.get("party", -1)
        row = chunk.lot.row(at)
        named = text_of(row[spot]) if 0 <= spot < len(row) else ""
        return named or (account.name if account.name != top_name(account.name) else "")

    def _turn(self, raw_day: CellValue, raw_number: Any, word: CellValue) -> None:
        """Take over the day and the voucher that a row names; a blank means the same as above."""
        if raw_day != self.dated and raw_day not in {None, ""}:
            self._date(raw_day)
        if raw_number in {None, ""}:
            return
        name = raw_number.strip() if raw_number.__class__ is str else text_of(raw_number)
        if word:
            name = f"{text_of(word)}-{name}"
        nets = self.found.nets
        voucher = self.found.vouchers.setdefault((self.month, name), len(nets))
        if voucher == self.voucher:
            return
        self._settle()
        if voucher == len(nets):
            nets.append(0)
        else:
            self.found.returned.add(voucher)
        self.voucher = voucher

    def _settle(self) -> None:
        if self.voucher >= 0:
            self.found.nets[self.voucher] += self.net
        self.net = 0

    def _date(self, raw: Any) -> None:
        self.dated = raw
        day = self.days.of(raw)
        if day is None:
            self.found.undated += 1
            return
        self.month = day.year * 12 + day.month - 1
        self.pairs = self.found.months.setdefault(self.month, {})
        self.found.first = min(day, self.found.first or day)
        self.found.last = max(day, self.found.last or day)

    def _is_total(self, row: Row) -> bool:
        return any(isinstance(part, str) and part and bare(part) in self.words.totals for part in row[:8])

    def _is_title(self, raw_day: CellValue, left: int, right: int) -> bool:
        """Whether a row without an account is a title that every printed page repeats."""
        return (
            left == 0 == right
            and isinstance(raw_day, str | tuple)
            and bool(raw_day)
            and self.days.of(raw_day) is None
        )

    def _blank(self, row: Row) -> bool:
        spots = (self.spots.get(name) for name in ("debit", "credit", "amount"))
        return all(cell_at(row, spot) in {None, ""} for spot in spots if spot is not None)

    def _account(self, key: CellValue, chunk: _Chunk, at: int) -> JournalAccount:
        known = self.known.get(key)
        if known is None:
            row = chunk.lot.row(at)
            code = code_text(cell_at(row, self.spots.get("code")))
            name = text_of(cell_at(row, self.spots.get("name")))
            if not code:
                code, name = parted(name or text_of(cell_at(row, self.spots.get("code"))), name)
            known = self.known[key] = flagged(
                JournalAccount(len(self.found.accounts), code or name, name or code), self.words
            )
            self.found.accounts.append(known)
        return known
