"""Which currency books are kept in: what they say, what their words give away, or yuan where they are Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from smeassist.domain.currency import UNKNOWN, YUAN
from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.domain.written.folding import fold
from smeassist.importers.formats.grid import CellValue
from smeassist.importers.shapes.currency_heads import named_last
from smeassist.importers.shapes.page import Page
from smeassist.importers.shapes.scan import MAX_LABEL
from smeassist.importers.words import questions
from smeassist.importers.words.labels import is_chinese
from smeassist.importers.words.measures import is_of_yuan
from smeassist.importers.words.problems import problem
from smeassist.importers.words.questions import NO_CHOICES, Choices
from smeassist.importers.words.vocabulary import Vocabulary, holds_word

_MIN_HINTS: Final = 2
_NAMES_ALONE: Final = 0.2
"""Books of which no larger share of the texts is Chinese are English books that hold Chinese names."""
_NONE: Final = frozenset(("", UNKNOWN))
"""What names no currency, or one of several; the latter is never the yuan."""


def currency_of(
    pages: Sequence[Page], words: Vocabulary, nearer: Iterable[str] = (), choices: Choices = NO_CHOICES
) -> tuple[str, list[Problem]]:
    """The currency of the books, and a note where it was told by hints, in two ways, or could not be told.

    `nearer` are the currencies that heads and rows of amounts name: these are nearer than what a page says.
    """
    ledgers = (page.facts.currency for page in pages if page.balance_head or page.journal_head)
    near = list(dict.fromkeys((*nearer, *ledgers)))
    stated = list(dict.fromkeys(page.facts.currency or _shown(page, words) for page in pages))
    said = [code for code in near if code not in _NONE] or [code for code in stated if code not in _NONE]
    if said:
        data: dict[str, Datum] = {"currency": said[0], "others": ", ".join(said[1:])}
        return said[0], [problem(pages[0].sheet, "warning", "currencies_differ", "", data)] if said[1:] else []
    pages = [page for page in pages if page.kind != "other"] or pages
    texts = [part for page in pages for row in page.sheet.head for part in row if isinstance(part, str)]
    heads = [text for page in pages for text in _heads(page)]
    chinese = not texts or sum(map(is_chinese, heads)) > len(heads) * _NAMES_ALONE
    if chinese and UNKNOWN not in (*near, *stated):
        if not _is_traditional(heads, words):
            return YUAN, []
        everything = fold("\n".join(texts)).translate(dict(words.traditional))
        for currency in words.pack.currencies:
            hint = next((word for word in currency.words if is_chinese(word) and word in everything), "")
            if hint and currency.code in words.pack.traditional_currencies:
                data = {"currency": currency.code, "hints": hint}
                return currency.code, [problem(pages[0].sheet, "note", "currency_by_hints", "", data)]
        return _asked(pages[0], words.pack.traditional_currencies, choices)
    named = {code for text in _above_lines(pages) if (code := words.money.currency_in(text))} - _NONE
    named |= {named_last(text, words) for page in pages if page.balance_head for text in _heads(page)} - _NONE
    if len(named) == 1 and not chinese:
        return named.pop(), []
    everything = fold("\n".join(texts))
    for page in words.pack.currencies:
        hints = [word for word in page.words if holds_word(everything, word)]
        if len(hints) >= _MIN_HINTS:
            data = {"currency": page.code, "hints": ", ".join(hints)}
            return page.code, [problem(pages[0].sheet, "note", "currency_by_hints", "", data)]
    return UNKNOWN, [problem(pages[0].sheet, "warning", "currency_unknown")]


def _shown(page: Page, words: Vocabulary) -> str:
    """The currency whose sign number formats show with a page's amounts; of one that several have, unknown.

    The sign of the yuan, which is the yen's too, says nothing new; beside a unit of 元 a bare '$' may be the
    computer's own.
    """
    sign, _, locale = page.sheet.money_sign.partition("-")
    code = words.pack.format_locales.get(locale, "")
    if sign and not code and "¥" not in fold(sign):
        code = words.money.currency_in(sign)
    return "" if code == UNKNOWN and is_of_yuan(page.facts.unit) else code


def _asked(page: Page, codes: Sequence[str], choices: Choices) -> tuple[str, list[Problem]]:
    """The currency that was answered; until then it is unknown."""
    if (answer := choices.get(questions.CURRENCY, "")) in codes:
        return answer, []
    file, sheet = page.sheet.file, page.sheet.name
    return UNKNOWN, [
        questions.ask("unnamed_currency", questions.CURRENCY, codes[0], codes, file=file, sheet=sheet)
    ]


def _is_traditional(texts: Sequence[str], words: Vocabulary) -> bool:
    """Whether books are written in traditional characters, as those of Taiwan, Hong Kong and Macau are."""
    chinese = [text for text in texts if is_chinese(text)]
    traditional = sum(any(ord(char) in words.traditional for char in text) for text in chinese)
    return traditional >= _MIN_HINTS and traditional > len(chinese) * _NAMES_ALONE


def _above_lines(pages: Iterable[Page]) -> Iterable[str]:
    """The heads but for the labels of amounts: one account in dollars ('Bank (USD)') is none of the books' own."""
    for page in pages:
        lines = {
            part for row in page.sheet.head if any(map(_is_sum, row)) for part in row if isinstance(part, str)
        }
        yield from (text for text in _heads(page) if text not in lines)


def _is_sum(part: CellValue) -> bool:
    """Whether a cell is a number and no year, which heads hold."""
    number = isinstance(part, int | float) and not isinstance(part, bool)
    return number and part not in range(1900, 2100)


def _heads(page: Page) -> Iterable[str]:
    """The heads of a ledger, whose rows may hold names in any language; of a statement all its texts."""
    ledger = page.balance_head or page.journal_head
    rows = page.sheet.head[: ledger.body] if ledger else page.sheet.head
    return (part for row in rows for part in row if isinstance(part, str) and len(part) <= MAX_LABEL)
