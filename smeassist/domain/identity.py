"""Whose books these are: the name and tax number of the profile against those that the books bear."""

from __future__ import annotations

import unicodedata
from datetime import date

from smeassist.domain import uscc
from smeassist.domain.books import Books
from smeassist.domain.problems import Problem
from smeassist.domain.profile import Profile


def problems(profile: Profile, books: Books, today: date) -> tuple[Problem, ...]:
    """What is wrong with the registration that is told, and another company's name or number over the books."""
    found = []
    if wrong := uscc.fault(profile.uscc):
        found.append(Problem(severity="warning", code="uscc", data={"why": wrong}))
    if profile.founded is not None and profile.founded > today:
        found.append(Problem(severity="warning", code="founded_later", data={"founded": profile.founded}))
    if differs(profile, books):
        data = {
            "company": _called(books.company, books.tax_number),
            "other_company": _called(profile.name, profile.uscc),
        }
        found.append(Problem(severity="warning", code="company_differs", data=data))
    return tuple(found)


def differs(profile: Profile, books: Books) -> bool:
    """Whether the books are of another company than the profile tells; what is not told differs from nothing.

    Numbers decide where both are known: a company may change its name, never its number.
    """
    told, booked = _plain(profile.uscc), _plain(books.tax_number)
    if told and booked and not uscc.fault(profile.uscc):
        return told != booked
    name, own = _plain(profile.name), _plain(books.company)
    # A short name is not another company.
    return bool(name and own) and name not in own and own not in name


def name(profile: Profile, books: Books) -> str:
    """The name that a report may bear: the told one, else the books'; none where they are of two companies."""
    return "" if differs(profile, books) else profile.name or books.company


def uscc_of(profile: Profile, books: Books) -> str:
    """The number that is told, else the books'; none where they are of two companies."""
    return "" if differs(profile, books) else profile.uscc or books.tax_number


def _called(name_: str, number: str) -> str:
    return name_ or number


def _plain(text: str) -> str:
    """A name or number without what only its writing differs in: width, case, spaces, brackets."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum())
