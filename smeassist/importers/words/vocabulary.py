"""The accounts pack as tables that are quick to ask: what a label, an account name or a column head means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from smeassist.domain.accounts import Account, AccountsPack, FormLine, Standard, Statement
from smeassist.domain.book_words import ColumnWords
from smeassist.domain.written.folding import fold
from smeassist.importers.words import money
from smeassist.importers.words.labels import Label, bare, brackets, clean, is_chinese, normaliser
from smeassist.importers.words.money import Money

AMOUNT: Final = "amount"
STATEMENTS: Final[tuple[Statement, ...]] = ("balance_sheet", "income_statement", "cash_flow")
SECTION_TOTALS: Final[Mapping[str, str]] = MappingProxyType({
    "current_assets": "current_assets",
    "noncurrent_assets": "noncurrent_assets",
    "current_liabilities": "current_liabilities",
    "noncurrent_liabilities": "noncurrent_liabilities",
    "equity": "total_equity",
    "revenue": "revenue",
    "cost_of_sales": "cost_of_sales",
})  # fmt: skip
"""The item that the lines of a section come to."""


_LATIN_ENDS: Final = re.compile(r"^[a-z][a-z&/().\-]*|(?<![a-z&/().\-])[a-z&/().\-]*[a-z]$")
"""The English that some forms print before or behind a Chinese label."""
_UNIT_BEHIND: Final = re.compile(r"(.*[^\s_/|,，:：、-])[\s_/|,，:：、-]++([^\s_/|,，:：、-]++)", re.DOTALL)
"""A label, and behind a mark what may be its unit."""
_SNAKE: Final = re.compile(r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Everything is keyed by bare names; see `labels.clean`. `corrected` are names that a person gave an item.

    `abbreviation` is what a sheet puts behind every account.
    """

    pack: AccountsPack
    traditional: Mapping[int, str]
    lines: Mapping[Statement, Mapping[str, FormLine]]
    ignored: frozenset[str]
    unplaced: frozenset[str]
    sections: Mapping[str, str]
    accounts: Mapping[str, Account]
    codes: Mapping[Standard, Mapping[str, Account]]
    titles: tuple[tuple[str, str, str], ...]
    units: Mapping[str, Decimal]
    totals: frozenset[str]
    total_texts: frozenset[str]
    by_item: Mapping[str, FormLine]
    scope_words: frozenset[str]
    money: Money
    corrected: frozenset[str] = frozenset()
    abbreviation: str = ""


def build(pack: AccountsPack) -> Vocabulary:
    """The vocabulary of a pack; the first line that claims a name keeps it."""
    lines: dict[Statement, dict[str, FormLine]] = {statement: {} for statement in STATEMENTS}
    for line in pack.lines:
        statements: tuple[Statement, ...] = ("cash_flow",) if line.statement == "beside" else (line.statement,)
        for statement in statements:
            for name in (*line.zh, *line.en):
                for key in _keys(name, pack.total_endings):
                    lines[statement].setdefault(key, line)
    accounts: dict[str, Account] = {}
    codes: dict[Standard, dict[str, Account]] = {}
    for chart in pack.charts:
        codes[chart.standard] = {account.code: account for account in chart.accounts}
        _name_accounts(accounts, chart.accounts)
    _name_accounts(accounts, pack.newer)
    traditional = normaliser(pack.traditional)
    return Vocabulary(
        pack=pack,
        traditional=traditional,
        lines=lines,
        ignored=frozenset(bare(name) for name in (*pack.ignored.zh, *pack.ignored.en)),
        unplaced=frozenset(bare(name) for name in (*pack.unplaced.zh, *pack.unplaced.en)),
        sections={
            bare(name): headings.section for headings in pack.sections for name in (*headings.zh, *headings.en)
        },
        accounts=accounts,
        codes=codes,
        titles=_titles(pack),
        units={word: unit.factor for unit in pack.units for word in unit.words},
        totals=frozenset(bare(word) for word in pack.total_words),
        total_texts=frozenset(pack.total_words),
        by_item={line.item: line for line in pack.lines},
        scope_words=frozenset(word for scope in pack.scopes for word in scope.words),
        money=money.build(pack, traditional),
    )


def _keys(name: str, endings: Iterable[str]) -> Iterable[str]:
    """The bare name, and where it ends like a total, that name with each other such ending."""
    key = bare(name)
    yield key
    for ending in endings:
        if key.endswith(ending):
            yield from (key.removesuffix(ending) + other for other in endings if other != ending)


def _titles(pack: AccountsPack) -> tuple[tuple[str, str, str], ...]:
    """The words of titles, without blanks too, and what they title: the longer before the shorter."""
    words = [(fold(word), title.kind) for title in pack.titles for word in title.words]
    return tuple(
        (word, word.replace(" ", ""), kind) for word, kind in sorted(words, key=lambda titled: -len(titled[0]))
    )


def _name_accounts(accounts: dict[str, Account], named: Iterable[Account]) -> None:
    for account in named:
        for name in (account.zh, *account.also):
            accounts.setdefault(bare(name), account)


def label(words: Vocabulary, text: str) -> Label:
    """The bare label of a text, with unit and currency that a bracket or its end names ('货币资金_万元')."""
    cleaned = clean(text, words.traditional, words.abbreviation)
    if cleaned.unit:
        return cleaned
    if "(" in text or "（" in text or "[" in text or "【" in text:
        named = next((measure for part in brackets(text) if (measure := words.money.measure(part))), None)
        return replace(cleaned, unit=named.unit, currency=named.currency) if named else cleaned
    for name, end in _ends(text.strip()):
        if measure := words.money.measure(end):
            bare_name = clean(name, words.traditional, words.abbreviation)
            return replace(bare_name, unit=measure.unit, currency=measure.currency)
    return cleaned


def _ends(text: str) -> Iterable[tuple[str, str]]:
    """A Chinese label, or a name as programs write it, and what may be its unit behind it ('revenue_usd_k')."""
    if _SNAKE.fullmatch(text):
        pieces = text.split("_")
        yield from (("_".join(pieces[:-n]), " ".join(pieces[-n:])) for n in (2, 1) if len(pieces) > n)
    elif (behind := _UNIT_BEHIND.fullmatch(text)) and is_chinese(behind[1]):
        yield behind[1], behind[2]


def line_of(words: Vocabulary, written: Label, statement: Statement) -> FormLine | None:
    """The line of a statement that a label names, or None."""
    table = words.lines[statement]
    key = written.key
    line = table.get(key)
    if line is None and key[:1] in {"减", "加"}:
        line = table.get(key[1:])
    if line is None and is_chinese(key) and (chinese := _LATIN_ENDS.sub("", key)) != key:
        line = table.get(chinese)
    return line


def known(words: Vocabulary, written: Label, statement: Statement) -> bool:
    """Whether a label is a line of the statement, a heading or a line that is known to be no item."""
    return (
        written.key in words.ignored
        or written.key in words.sections
        or line_of(words, written, statement) is not None
    )


def account_of(words: Vocabulary, code: str, name: str, standard: Standard | None = None) -> Account | None:
    """The account that a name, or where the chart is known a code, means."""
    key = label(words, name).key if name else ""
    if key in words.accounts:
        return words.accounts[key]
    if standard and code:
        return words.codes[standard].get(code)
    return None


def heading(text: str, columns: tuple[ColumnWords, ...]) -> tuple[str, int]:
    """The meaning of a column's head: that of the longest word found in it, and that word's length.

    A head that is nothing but 金额 heads the one period of its sheet.

    >>> heading("上年年末余额", ())
    ('', 0)
    """
    folded = fold(text).replace(" ", "") if not text.isascii() else fold(text)
    best, length = "", 0
    for column in columns:
        for word in column.words:
            if column.meaning == AMOUNT:
                continue
            longer = len(word) > length or (len(word) == length and column.meaning == "ignored")
            if longer and (holds_word(folded, word) if word.isascii() else word in folded):
                best, length = column.meaning, len(word)
    if not best and exact_heading(text, tuple(column for column in columns if column.meaning == AMOUNT)):
        return "period", len(folded)
    return best, length


def prior_length(text: str, pack: AccountsPack) -> str:
    """Whether a head that names the year before ('上年累计') speaks of its month or its year to date."""
    folded = fold(text).replace(" ", "")
    places = [(at, -len(word)) for word in pack.year_before_words if (at := folded.find(word)) >= 0]
    if not places:
        return ""
    start, length = min(places)
    rest = folded[:start] + folded[start - length :]
    meaning, _ = heading(rest, pack.statement_columns)
    if rest.startswith(pack.same_month_words):
        return "month"
    return meaning if meaning in {"month", "ytd"} else ""


def holds_word(text: str, word: str) -> bool:
    """Whether a text holds a word of Latin letters by itself, not inside another word.

    >>> holds_word("total cost", "cost"), holds_word("costume", "cost"), holds_word("成本cost", "cost")
    (True, False, True)
    """
    at = text.find(word)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        if not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum()):
            return True
        at = text.find(word, at + 1)
    return False


def exact_heading(text: str, columns: tuple[ColumnWords, ...]) -> str:
    """The meaning of a head that is one of the words, brackets and blanks aside."""
    folded = fold(text)
    forms = {folded, folded.replace(" ", ""), bare(text)}
    for column in columns:
        if not forms.isdisjoint(column.words):
            return column.meaning
    return ""


def head_word(columns: tuple[ColumnWords, ...], meaning: str) -> str:
    """The word by which a column of that meaning is headed where we head it ourselves: the pack's first."""
    return next(column.words[0] for column in columns if column.meaning == meaning)


def title_kind(words: Vocabulary, text: str) -> str:
    """The kind of sheet that a title speaks of; the longest word wins."""
    spaced = fold(text)
    folded = spaced.replace(" ", "")
    folded = folded if folded.isascii() else folded.translate(dict(words.traditional))
    return next((kind for word, close, kind in words.titles if close in folded or word in spaced), "")
