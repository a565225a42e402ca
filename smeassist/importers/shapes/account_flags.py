"""What an account of a journal may be: income or expense, the year's profit, customers or suppliers, a total."""

from __future__ import annotations

from typing import Final

from smeassist.domain import accounts as chart
from smeassist.importers.shapes.journal_entries import JournalAccount, top_name
from smeassist.importers.words.english_accounts import result_named
from smeassist.importers.words.labels import bare
from smeassist.importers.words.vocabulary import Vocabulary

_RESULT_KINDS: Final = frozenset(("income", "expense"))
_PARTY_ROLES: Final = frozenset(("customers", "suppliers"))


def flagged(account: JournalAccount, words: Vocabulary) -> JournalAccount:
    """What an account may be, by its name, or its code in either chart."""
    top = top_name(account.name)
    named = words.accounts.get(bare(top))
    coded = [account_coded for codes in words.codes.values() if (account_coded := codes.get(account.code[:4]))]
    named = named or result_named(words, top)
    meant: list[chart.Account] = [named] if named else coded
    account.result = any(account_meant.kind in _RESULT_KINDS for account_meant in meant)
    account.profit = any(account_meant.role == "profit" for account_meant in meant)
    account.party = any(account_meant.role in _PARTY_ROLES for account_meant in meant)
    account.skipped = bare(account.name) in words.totals or bare(account.code) in words.totals
    return account
