"""The accounts of a journal: which chart they are of, what each means, and those that nothing is known of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from smeassist.domain import accounts as chart
from smeassist.domain.accounts import Standard
from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.importers.formats.grid import Sheet
from smeassist.importers.shapes.journal_entries import JournalAccount, top_name
from smeassist.importers.words.english_accounts import account_named, is_balance, is_expense, result_named
from smeassist.importers.words.labels import is_chinese
from smeassist.importers.words.problems import listed, problem
from smeassist.importers.words.vocabulary import Vocabulary, account_of, label

_MAX_NAMED: Final = 8


def standard_of(accounts: Iterable[JournalAccount], words: Vocabulary) -> Standard | None:
    """The chart that codes and names agree with, by the accounts that differ between the two."""
    votes: Counter[Standard] = Counter()
    for account in accounts:
        named = words.accounts.get(label(words, top_name(account.name)).key)
        if named is None:
            continue
        charts = {standard: codes.get(account.code[:4]) for standard, codes in words.codes.items()}
        fits = [standard for standard, meant in charts.items() if meant and meant.zh == named.zh]
        if len(fits) == 1:
            votes[fits[0]] += 1
    best = votes.most_common(1)
    return best[0][0] if best else None


def meaning(words: Vocabulary, account: JournalAccount, standard: Standard | None) -> chart.Account | None:
    """The chart's account that one of a journal is, by its name or its code; of an English name on either side."""
    name = top_name(account.name)
    known = account_of(words, account.code[:4], name, standard) or result_named(words, name)
    return known or account_named(words, name, credit=False) or account_named(words, name, credit=True)


def is_strange(words: Vocabulary, account: JournalAccount, known: chart.Account | None) -> bool:
    """Whether nothing is known of an account that has no Chinese name: it may be income or expense of any line."""
    placed = account.skipped or is_chinese(account.name) or is_balance(words, account.name)
    return known is None and not placed


def doubtful(words: Vocabulary, strange: Sequence[JournalAccount]) -> bool:
    """Whether strange accounts may belong to the lines of known ones: what can only be an expense does not."""
    return any(not is_expense(words, account.name) for account in strange)


def strange_accounts(sheet: Sheet, strange: Sequence[JournalAccount]) -> Iterable[Problem]:
    """The accounts that nothing is known of, as one problem: no line is nil beside them, and nothing totals."""
    if strange:
        names = (account.name if account.name != account.code else account.code for account in strange)
        data: dict[str, Datum] = {"accounts": listed(names, _MAX_NAMED), "count": len(strange)}
        yield problem(sheet, "warning", "unknown_accounts", "", data)
