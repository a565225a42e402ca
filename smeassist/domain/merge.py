"""The books of several imports become one company's, the same whatever came first and what was read together."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Final

from smeassist.domain.books import Books, Check, Figure, Journal, Standard, TrialBalance, Typed
from smeassist.domain.combine import CONFLICT, CORRECTED, settle
from smeassist.domain.periods import Period
from smeassist.domain.problems import Problem
from smeassist.domain.text import Value

NOTHING: Final = Books()
_MADE_HERE: Final = frozenset((CONFLICT, CORRECTED, "currency_differs", "company_differs"))


def merge(*parts: Books) -> Books:
    """One company's books out of several, see `combine.settle` for their figures.

    Books in another currency than most figures are left out (`currency_differs`); another company's name than
    that of most is reported (`company_differs`).
    """
    holding = [books for books in parts if books != NOTHING]
    if len(holding) < 2:
        return holding[0] if holding else NOTHING
    currency = _commonest((books.currency, _weight(books)) for books in holding if not _only_typed(books))
    currency = currency or holding[0].currency
    alike = [books for books in holding if books.currency == currency or _only_typed(books)]
    settled = settle(
        (figure for books in alike for figure in stated(books)), (gap for books in alike for gap in books.gaps)
    )
    return Books(
        company=_name(alike),
        tax_number=_commonest((books.tax_number, _weight(books)) for books in alike),
        currency=currency,
        standard=standard(books.standard for books in alike),
        figures=settled.figures,
        rivals=settled.rivals,
        gaps=settled.gaps,
        trial_balance=_trial_balance([books.trial_balance for books in alike if books.trial_balance]),
        journal=_journal([books.journal for books in alike if books.journal]),
        checks=_checks(alike),
        problems=(
            *by_file(problem for books in alike for problem in _told(books)),
            *settled.problems,
            *_other_currencies(holding, currency),
            *_other_companies(alike),
        ),
    )


def stated(books: Books) -> Iterable[Figure]:
    """All that the sources of books state, believed or not, each file's in its own order."""
    return (*books.figures.values(), *books.rivals)


def standard(named: Iterable[str]) -> Standard:
    """The standard that books follow: of both the one with more lines."""
    known = set(named)
    return "cas" if "cas" in known else "sbe" if "sbe" in known else "unknown"


def by_file(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems file by file, those of no file last, each file's in the order in which they were met."""
    return tuple(sorted(problems, key=lambda problem: (not problem.file, problem.file)))


def name_key(name: str) -> str:
    """What makes two spellings of a company's name one: no blanks, brackets and letters of one width.

    >>> name_key("甲（江苏） 公司") == name_key("甲(江苏)公司")
    True
    """
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def _only_typed(books: Books) -> bool:
    return bool(books.figures) and all(isinstance(figure.source, Typed) for figure in books.figures.values())


def _told(books: Books) -> Iterable[Problem]:
    """The problems of books without those that combining finds anew; an older version kept no rivals to find
    them by."""
    return (problem for problem in books.problems if problem.code not in _MADE_HERE or not books.rivals)


def _weight(books: Books) -> int:
    return 1 + sum(1 for _ in stated(books))


def _commonest(weighed: Iterable[tuple[str, int]]) -> str:
    """The text with the most figures behind it, of several the first in order; "" where there is none."""
    weights = Counter[str]()
    for text, weight in weighed:
        if text:
            weights[text] += weight
    return min(weights, key=lambda text: (-weights[text], text), default="")


def _name(parts: Sequence[Books]) -> str:
    key = _commonest((name_key(books.company), _weight(books)) for books in parts)
    return min((books.company for books in parts if name_key(books.company) == key), default="") if key else ""


def _trial_balance(parts: Sequence[TrialBalance]) -> TrialBalance | None:
    if not parts:
        return None
    return TrialBalance(
        accounts=max(part.accounts for part in parts),
        first=min(part.first for part in parts),
        last=max(part.last for part in parts),
    )


def _journal(parts: Sequence[Journal]) -> Journal | None:
    """What journals span together; of journals that overlap only the longest is counted."""
    counted: list[Journal] = []
    for part in sorted(parts, key=lambda journal: (-journal.entries, journal.first, journal.last)):
        if all(part.last < other.first or other.last < part.first for other in counted):
            counted.append(part)
    if not counted:
        return None
    return Journal(
        entries=sum(part.entries for part in counted),
        vouchers=None
        if any(part.vouchers is None for part in counted)
        else sum(part.vouchers or 0 for part in counted),
        first=min(part.first for part in parts),
        last=max(part.last for part in parts),
    )


def _checks(parts: Iterable[Books]) -> tuple[Check, ...]:
    """Each identity once a period: a failure before a success, both before 'could not be checked' anywhere."""
    weight = {False: 0, True: 1, None: 2}
    kept: dict[tuple[str, Period | None], Check] = {}
    for check in sorted((check for books in parts for check in books.checks), key=lambda check: weight[check.ok]):
        kept.setdefault((check.id, check.period), check)
    checked = {check.id for check in kept.values() if check.ok is not None}
    return tuple(
        check for check in kept.values() if check.period or check.ok is not None or check.id not in checked
    )


def _other_currencies(parts: Iterable[Books], currency: str) -> Iterable[Problem]:
    for other in sorted({books.currency for books in parts if not _only_typed(books)} - {currency}):
        data = MappingProxyType[str, Value]({"currency": currency, "other_currency": other})
        yield Problem(severity="error", code="currency_differs", data=data)


def _other_companies(parts: Sequence[Books]) -> Iterable[Problem]:
    own = _name(parts)
    others = {name_key(books.company): "".join(books.company.split()) for books in parts}
    for key, other in sorted(others.items()):
        if key and key != name_key(own):
            data = MappingProxyType[str, Value]({"company": "".join(own.split()), "other_company": other})
            yield Problem(severity="warning", code="company_differs", data=data)
