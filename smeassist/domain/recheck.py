"""What must tie is checked on the figures as they were combined, whether of one reading or of several imports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from smeassist.domain import integrity
from smeassist.domain.accounts import AccountsPack, identity
from smeassist.domain.books import Books, Check
from smeassist.domain.company import Company
from smeassist.domain.currency import named
from smeassist.domain.ledger_checks import statements_agree
from smeassist.domain.merge import stated
from smeassist.domain.periods import Period


def rechecked(company: Company, pack: AccountsPack) -> Books:
    """The company's books, checked anew where they are of several imports or were corrected by hand."""
    if len(company.imports) < 2 and not company.corrections:
        return company.books
    return named(checked(company.books, pack))


def checked(books: Books, pack: AccountsPack) -> Books:
    """The books with every identity checked on their figures; what readers of ledgers found stands.

    A trial balance is set against statements by their figures where the books hold both, else as it was found.
    """
    of_ledgers = {one.id for one in pack.identities if one.source != "statements"}
    read = [check for check in books.checks if check.id in of_ledgers and check.period]
    between = statements_agree(stated(books), identity(pack, "tb_bs").tolerance)
    return replace(books, checks=integrity.check(books, pack, _each_once(read, between)))


def _each_once(read: Iterable[Check], between: Iterable[Check]) -> tuple[Check, ...]:
    """The checks of ledgers by period, one of each: a failure before a success."""
    fresh = {(check.id, check.period): check for check in between}
    kept: dict[tuple[str, Period | None], Check] = {}
    for check in sorted(read, key=lambda check: check.ok is not False):
        kept.setdefault((check.id, check.period), check)
    return tuple(sorted({**kept, **fresh}.values(), key=_by_period))


def _by_period(check: Check) -> tuple[str, int]:
    return (check.period.end.isoformat(), check.period.months) if check.period else ("", 0)
