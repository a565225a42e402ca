"""Books of single accounts (明细账) become journals: the account above them is set beside every line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, pairwise
from typing import Final

from smeassist.domain.written.folding import fold
from smeassist.importers.formats.grid import HEAD_ROWS, Row, Sheet
from smeassist.importers.shapes.scan import head_text
from smeassist.importers.words.account_names import parted, text_of
from smeassist.importers.words.vocabulary import Vocabulary, exact_heading, head_word, label

_SEARCHED_ROWS: Final = 30
_NEEDED: Final = frozenset(("summary", "debit", "credit"))
_IN_PIECES: Final = frozenset(("period", "day"))
_NAMES: Final = frozenset(("code", "name"))
_COLON: Final = re.compile("[:：]")
_MAX_TITLE: Final = 8
"""A row that names an account in cells beside their heads holds no more texts than this."""

Account = tuple[str, str]
"""Code and name; either may be empty."""


@dataclass(frozen=True, slots=True)
class _Book:
    """A sheet of account books, the first row of heads, and the account that its name tells."""

    sheet: Sheet
    head: int
    account: Account


def as_journals(sheets: Sequence[Sheet], words: Vocabulary) -> list[Sheet]:
    """The sheets, with all books of accounts of a file as one journal that names the account of every line."""
    every: list[Sheet] = []
    for is_book, group in groupby(((sheet, _book(sheet, words)) for sheet in sheets), lambda pair: _kind(*pair)):
        pairs = list(group)
        books = [book for _, book in pairs if book]
        every.extend([_journal(books, words)] if is_book and books else [sheet for sheet, _ in pairs])
    return every


def _kind(sheet: Sheet, book: _Book | None) -> str:
    return sheet.file if book and not sheet.hidden else ""


def _book(sheet: Sheet, words: Vocabulary) -> _Book | None:
    """A sheet whose lines are dated and have debit and credit, but name no account."""
    for r, row in enumerate(_level(sheet.head[:_SEARCHED_ROWS], words)):
        if _is_head(row, words):
            named = _known(parted(sheet.name), words)
            above = (_titled(row, words) for row in sheet.head[:r])
            return _Book(sheet, r, named) if any(named) or any(above) else None
    return None


def _is_head(row: Row, words: Vocabulary) -> bool:
    meanings = _meanings(row, words)
    return meanings >= _NEEDED and ("date" in meanings or meanings >= _IN_PIECES) and not meanings & _NAMES


def _meanings(row: Row, words: Vocabulary) -> set[str]:
    return {exact_heading(head_text(part), words.pack.journal_columns) for part in row if isinstance(part, str)}


def _level(rows: Iterable[Row], words: Vocabulary) -> Iterator[Row]:
    """Rows with heads in two storeys (月 and 日 below 2024年) brought down into the lower row."""
    stream = iter(rows)
    for row in stream:
        upper = _meanings(row, words)
        if not upper >= _NEEDED or "date" in upper:
            yield row
            continue
        lower = next(stream, ())
        if _meanings(lower, words) >= _IN_PIECES:
            width = max(len(row), len(lower))
            yield row[:1]
            yield tuple(
                below or above for above, below in zip(_wide(row, width), _wide(lower, width), strict=True)
            )
        else:
            yield row
            yield lower


def _known(account: Account, words: Vocabulary) -> Account:
    """An account that a sheet's name tells by its code or its known name."""
    code, name = account
    if code:
        return account
    if name.isascii() and name.isdigit() and len(name) >= len("1001"):
        return name, ""
    return ("", name) if label(words, name).key in words.accounts else ("", "")


def _titled(row: Row, words: Vocabulary) -> Account | None:
    """The account that a row between the books names."""
    if beside := _named_beside(row, words):
        return beside
    texts = [part for part in row if isinstance(part, str) and part.strip()]
    for n, text in enumerate(texts):
        title, colon, _ = fold(text).partition(":")
        if colon and title.strip() in words.pack.account_titles:
            named = text.replace("：", ":").partition(":")[2].strip() or (
                texts[n + 1] if n + 1 < len(texts) else ""
            )
            return parted(named) if named else None
    return None


def _named_beside(row: Row, words: Vocabulary) -> Account | None:
    """The account whose code and name stand in cells beside their heads (科目编码 | 1001 | 科目名称 | 现金)."""
    texts = [piece.strip() for part in row if (text := text_of(part)) for piece in _COLON.split(text, maxsplit=1)]
    texts = [text for text in texts if text]
    if len(texts) > _MAX_TITLE:
        return None
    columns = words.pack.journal_columns
    named: dict[str, str] = {}
    for head, beside in pairwise(texts):
        meaning = exact_heading(head, columns)
        if meaning in _NAMES and not exact_heading(beside, columns):
            named.setdefault(meaning, beside)
    if "code" in named:
        return named["code"], named.get("name", "")
    return None


def _journal(books: Sequence[_Book], words: Vocabulary) -> Sheet:
    first, last = books[0].sheet, books[-1].sheet
    width = max(len(row) for book in books for row in book.sheet.head)

    def rows() -> Iterator[Row]:
        return _lines(books, width, words)

    name = first.name if first is last else f"{first.name}…{last.name}"
    return replace(first, name=name, head=tuple(islice(rows(), HEAD_ROWS)), rows=rows)


def _lines(books: Iterable[_Book], width: int, words: Vocabulary) -> Iterator[Row]:
    """Rows up to the first heads as they are, then every line with its account in two columns more."""
    heads = tuple(head_word(words.pack.journal_columns, meaning) for meaning in ("code", "name"))
    begun = False
    for book in books:
        account, headed = book.account, False
        for row in _level(book.sheet.rows(), words):
            titled = _titled(row, words)
            account = titled or account
            if _is_head(row, words):
                headed = True
                yield (*_wide(row, width), *(heads if not begun else (None, None)))
                begun = True
            elif headed and not titled:
                yield (*_wide(row, width), account[0] or None, account[1] or None)
            else:
                yield row if not begun else ()


def _wide(row: Row, width: int) -> Row:
    return (*row[:width], *((None,) * (width - len(row))))
