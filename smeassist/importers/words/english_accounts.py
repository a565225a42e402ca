"""An account of an English program is one of the chart's where its name, on its side, can mean only that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from smeassist.domain import accounts as chart
from smeassist.domain.written.folding import fold
from smeassist.importers.words.labels import is_chinese
from smeassist.importers.words.vocabulary import STATEMENTS, Vocabulary, holds_word, label, line_of

_CREDIT_SECTIONS: Final = frozenset(("current_liabilities", "noncurrent_liabilities", "equity"))
_DEBIT_SECTIONS: Final = frozenset(("current_assets", "noncurrent_assets"))
_CREDITED: Final = frozenset(("accumulated_depreciation",))
"""Items of an asset section that are credits."""
_ROLES: Final = {
    "fixed_assets_cost": "fixed_assets",
    "fixed_assets": "fixed_assets",
    "accumulated_depreciation": "depreciation",
}
_DEBIT_KINDS: Final = frozenset(("asset", "cost", "expense"))
_ONE_ACCOUNT: Final = frozenset(
    ("accounts_receivable", "accounts_payable", "advances_from_customers", "prepayments")
)
"""Items that English programs keep in a control account of their own."""
_TOTALS: Final = frozenset(("", "total", "subtotal"))


def account_named(words: Vocabulary, name: str, *, credit: bool) -> chart.Account | None:
    """The chart's account that an English name means; `credit`: its balance is one."""
    if not name or is_chinese(name):
        return None
    key = label(words, name).key
    for account in _charted(words):
        if fold(account.en) == key:
            return account
    item = _by_line(words, name) or _by_keyword(words, name, credit=credit)
    return _of_item(words, item) if item else None


def result_named(words: Vocabulary, name: str) -> chart.Account | None:
    """The chart's account of income or expense that an English name means as a line of an income statement."""
    if not name or is_chinese(name):
        return None
    line = line_of(words, label(words, name), "income_statement")
    account = _of_item(words, line.item) if line and line.section not in _TOTALS else None
    return account if account and account.kind in {"income", "expense"} else None


def is_expense(words: Vocabulary, name: str) -> bool:
    """Whether an English name can only be that of an expense, of whatever line: it is no balance."""
    text = fold(name)
    return any(holds_word(text, word) for word in words.pack.expense_words) and not is_balance(words, name)


def is_balance(words: Vocabulary, name: str) -> bool:
    """Whether an English name can only be that of what is owned or owed, of whatever line."""
    text = fold(name)
    return any(holds_word(text, word) for word in words.pack.balance_words)


def doubtful_sides(unplaced: Iterable[tuple[str, bool]]) -> frozenset[str]:
    """The sides of accounts (name; whether a credit) that only their owner can tell: cash may lack a bank."""
    return frozenset("credit" if credit else "debit" for name, credit in unplaced if name and not is_chinese(name))


def doubtful_items(known: Iterable[chart.Account], sides: frozenset[str]) -> frozenset[str]:
    """The items that such an account may belong to: all of its side but those that one account keeps."""
    items = {
        account.item
        for account in known
        if account.item not in _ONE_ACCOUNT and ("debit" if account.kind in _DEBIT_KINDS else "credit") in sides
    }
    return frozenset(
        items | {"fixed_assets_cost", "accumulated_depreciation"} if "fixed_assets" in items else items
    )


def _by_line(words: Vocabulary, name: str) -> str:
    """The item whose line has this very name; a total is no account."""
    named = label(words, name)
    lines = (line_of(words, named, statement) for statement in STATEMENTS[:2])
    return next((line.item for line in lines if line and line.section not in _TOTALS), "")


def _by_keyword(words: Vocabulary, name: str, *, credit: bool) -> str:
    """The item of the longest keyword in a name, among those of balance sheet sections on its side."""
    text = fold(name)
    longest: dict[str, int] = {}
    for keyword in words.pack.keywords:
        credits = keyword.item in _CREDITED or not _CREDIT_SECTIONS.isdisjoint(keyword.sections)
        debits = keyword.item not in _CREDITED and not _DEBIT_SECTIONS.isdisjoint(keyword.sections)
        lengths = [len(word) for word in keyword.words if holds_word(text, word)]
        if lengths and (credits if credit else debits):
            longest[keyword.item] = max(lengths)
    best = max(longest.values(), default=0)
    items = [item for item, length in longest.items() if length == best]
    return items[0] if len(items) == 1 else ""


def _of_item(words: Vocabulary, item: str) -> chart.Account | None:
    if role := _ROLES.get(item):
        return next((account for account in _charted(words) if account.role == role), None)
    return next((account for account in _charted(words) if account.item == item and not account.contra), None)


def _charted(words: Vocabulary) -> list[chart.Account]:
    return [account for chart_of in words.pack.charts for account in chart_of.accounts]
