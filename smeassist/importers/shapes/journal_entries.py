"""What a journal holds: its accounts, sums by account and month, and what could not be read."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from smeassist.domain.periods import month_end

_SPLIT: Final = ("/", "／", "\\", "_", " - ")

Report = Callable[[str, int, int], None]


@dataclass(slots=True)
class JournalAccount:
    """An account of the journal; the flags say what its name or code may mean in either chart."""

    number: int
    code: str
    name: str
    result: bool = False
    profit: bool = False
    party: bool = False
    skipped: bool = False


@dataclass(slots=True)
class Entries:
    """What a journal holds; months count from year 0, amounts are cents.

    `months[month][key]` is [account, debit, credit]; `result_lines` are account, voucher, month, debit and credit
    of every line that may be income or expense, one after the other; `sample` are the first amounts; `unread` are
    the months and accounts of amounts that could not be read; `currencies` the cells that name a line's.
    """

    accounts: list[JournalAccount] = field(default_factory=list)
    months: dict[int, dict[Any, list[int]]] = field(default_factory=dict)
    vouchers: dict[tuple[int, str], int] = field(default_factory=dict)
    nets: array[int] = field(default_factory=lambda: array("q"))
    returned: set[int] = field(default_factory=set)
    closing: set[int] = field(default_factory=set)
    result_lines: array[int] = field(default_factory=lambda: array("q"))
    parties: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    lines: int = 0
    first: date | None = None
    last: date | None = None
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    unread: set[tuple[int, int]] = field(default_factory=set)
    undated: int = 0
    currencies: set[Any] = field(default_factory=set)
    sample: array[int] = field(default_factory=lambda: array("q"))


def top_name(name: str) -> str:
    """The top account in a name that lists its parents ('应交税费/应交增值税/销项税额').

    >>> top_name("银行存款 - 工商银行"), top_name("主营业务收入-批发"), top_name("Sales - US")
    ('银行存款', '主营业务收入', 'Sales')
    """
    for mark in _SPLIT:
        name = name.split(mark)[0]
    head, dash, _ = name.partition("-")
    return (head if dash and head and not head[-1].isascii() else name).strip()


def last_day_of(month: int) -> date:
    """The last day of a month that is counted from year 0."""
    return month_end(month // 12, month % 12 + 1)
