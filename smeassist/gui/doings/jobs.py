"""The slow things the window asks for: each a function that a child process runs, so nothing here knows Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from datetime import date

    from smeassist.domain.accounts import AccountsPack
    from smeassist.domain.assessment import Assessment
    from smeassist.domain.books import Books
    from smeassist.domain.errors import SmeError
    from smeassist.domain.mapping import Mappings
    from smeassist.domain.packs import Packs
    from smeassist.i18n.formats import Lang
    from smeassist.importers.whole.preview import Preview
    from smeassist.samples import Sample
    from smeassist.storage.keys import Key
    from smeassist.storage.known import Looked
    from smeassist.worker import Job, Progress, Then, Work

Paper = Literal["pdf", "xlsx", "json"]
Told = Callable[["Progress"], None]
T = TypeVar("T")


def load_packs(tell: Told) -> Job[Packs]:
    """Load every rule."""
    return _start(_load_packs, tell=tell)


def load_sample(packs: Packs, tell: Told) -> Job[Sample]:
    """Read the sample company's books."""
    return _start(_load_sample, packs, tell=tell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Files to read, the answers to read them by, and what is known of layouts."""

    files: tuple[Path, ...]
    password: str | None
    choices: Mapping[str, str]
    mappings: Mappings


def preview_books(asked: Asked, accounts: AccountsPack, tell: Told) -> Job[tuple[Books, Preview]]:
    """Read a stranger's books and what each sheet was read as; the child can write nothing."""
    arguments = (accounts, asked.password, dict(asked.choices), dict(asked.mappings))
    one_by_one: Then | None = None

    def then(value: Any, error: SmeError | None) -> Work | None:
        nonlocal one_by_one
        if one_by_one is None and error is not None:
            from smeassist.importers import books  # only where a child fell

            one_by_one = books.after_preview(asked.files, arguments)
        return one_by_one(value, error) if one_by_one else None

    return _start(_preview_books, asked.files, *arguments, tell=tell, untrusted=True, then=then)


def derive_key(password: str, book: Path | None, tell: Told) -> Job[Key]:
    """Derive the key of a book's password, or of a new one: a quarter of a second that the window can't spare."""
    return _start(_derive_key, password, book, tell=tell)


def settle(book: Path, key: Key | None, _tell: Told) -> Job[None]:
    """Roll back what a killed program left beside a book, in a child."""
    from smeassist.storage import strangers

    return strangers.begin_settling(book, key)


def look_through(book: Path, key: Key | None, tell: Told) -> Job[Looked]:
    """Look through a stranger's book in a child that can write nothing and take little."""
    from smeassist.storage import strangers

    return strangers.begin(book, key, tell)


def make_pdf(assessment: Assessment, packs: Packs, lang: Lang, tell: Told) -> Job[bytes]:
    """Make the report's bytes."""
    return _start(_make_pdf, assessment, packs, lang, tell=tell)


def write_workbook(assessment: Assessment, packs: Packs, lang: Lang, target: Path, tell: Told) -> Job[None]:
    """Write the workbook."""
    return _start(_write_workbook, assessment, packs, lang, target, tell=tell)


def write_blank(packs: Packs, lang: Lang, target: Path, tell: Told) -> Job[None]:
    """Write the empty checklists."""
    return _start(_write_blank, packs, lang, target, tell=tell)


def write_template(packs: Packs, lang: Lang, today: date, target: Path, tell: Told) -> Job[None]:
    """Write the template for an owner without statements."""
    return _start(_write_template, packs, lang, today, target, tell=tell)


def _start(
    act: Callable[..., T], *args: Any, tell: Told, untrusted: bool = False, then: Then | None = None
) -> Job[T]:
    from smeassist import worker  # the first paint does without

    limits = worker.UNTRUSTED if untrusted else worker.TRUSTED
    return worker.start(act, *args, progress=tell, limits=limits, then=then)


def _load_packs() -> Packs:
    from smeassist.content.ready import bundled_packs

    return bundled_packs()


def _load_sample(packs: Packs) -> Sample:
    from smeassist import samples

    return samples.load(packs)


def _preview_books(
    files: tuple[Path, ...],
    accounts: AccountsPack,
    password: str | None,
    choices: Mapping[str, str],
    mappings: Mappings,
) -> tuple[Books, Preview]:
    from smeassist.importers import books

    return books.read_with_preview(files, accounts, password=password, choices=choices, mappings=mappings)


def _derive_key(password: str, book: Path | None) -> Key:
    from smeassist.storage import keys

    return keys.key_for(book, password) if book else keys.new_key(password)


def _make_pdf(assessment: Assessment, packs: Packs, lang: Lang) -> bytes:
    from smeassist.reporting import pdf

    return pdf.render(assessment, packs, lang)


def _write_workbook(assessment: Assessment, packs: Packs, lang: Lang, target: Path) -> None:
    from smeassist.reporting import workbook

    workbook.write(assessment, packs, lang, target)


def _write_blank(packs: Packs, lang: Lang, target: Path) -> None:
    from smeassist.domain.checklists import LISTS
    from smeassist.reporting import blank

    blank.write(LISTS, packs.checklists, lang, target)


def _write_template(packs: Packs, lang: Lang, today: date, target: Path) -> None:
    from smeassist.content import template
    from smeassist.reporting import files

    files.replace(target, template.render(packs.accounts, lang, today))
