"""The bundled sample company, read from its own books like any other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from smeassist import places
from smeassist.content.documents import load_answers, load_profile
from smeassist.domain.answers import Answers
from smeassist.domain.books import Books
from smeassist.domain.profile import Profile
from smeassist.importers.books import read_books

if TYPE_CHECKING:
    from smeassist.domain.packs import Packs


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The sample company's books, profile and answers."""

    books: Books
    profile: Profile
    answers: Answers


def folder() -> Path:
    """Where the sample company's files lie."""
    return places.samples() / "hemu"


def load(packs: Packs) -> Sample:
    """Read the sample company; its books go through the importer.

    Raises:
        SmeError: the bundled files are missing or damaged.
    """
    return Sample(
        books=read_books(sorted(folder().glob("*.xlsx")), packs.accounts),
        profile=load_profile(folder() / "profile.yaml"),
        answers=load_answers(folder() / "answers.yaml"),
    )
