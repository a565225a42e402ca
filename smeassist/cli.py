"""Every command that works without a screen."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from smeassist import outputs, streams
from smeassist.command_line import LISTS, asked_for, language
from smeassist.content.ready import bundled_accounts, bundled_packs
from smeassist.domain.errors import SmeError
from smeassist.domain.offers.result import Cost
from smeassist.domain.problems import Problem, Severity, as_reason
from smeassist.domain.text import Reason, Said, Text
from smeassist.faces import summary
from smeassist.i18n import documents, formats
from smeassist.i18n.books_document import books_document
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.checks import check_words
from smeassist.i18n.formats import Lang
from smeassist.last_net import ATTENTION, DONE, status_of
from smeassist.streams import complain
from smeassist.workbook_commands import run_pack, run_template

if TYPE_CHECKING:
    from smeassist.domain.accounts import AccountsPack
    from smeassist.domain.assessment import Assessment
    from smeassist.domain.books import Books
    from smeassist.domain.offers.result import OfferResult
    from smeassist.domain.packs import Packs

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
_LONGEST_PASSWORD = 4096


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and give its exit status; every refusal is one line on standard error."""
    streams.prepare()
    return status_of(lambda: carry_out(asked_for(arguments)), language(arguments))


def carry_out(asked: argparse.Namespace) -> int:
    """Carry out what was understood of the arguments, and give its exit status.

    Raises:
        SmeError: why it can't be.
    """
    return _RUN[asked.command](asked)


def _today(asked: argparse.Namespace) -> date:
    return asked.today or date.today()


def _password(path: Path | None) -> str | None:
    if path is None:
        return None
    from smeassist.content.documents import plain_file

    try:
        return plain_file(path, _LONGEST_PASSWORD).decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as fault:
        raise SmeError("file_unreadable", file=path.name) from fault


def _read_books(paths: Sequence[Path], asked: argparse.Namespace, accounts: AccountsPack) -> Books:
    from smeassist.importers.books import read_books

    files = [file for path in paths for file in _files(path)]
    books = read_books(files, accounts, password=_password(asked.password_file), today=_today(asked))
    if not (books.figures or books.trial_balance or books.journal):
        names = formats.listed((file.name for file in files), asked.lang)
        raise SmeError("nothing_understood", file=names, why=_first_why(books))
    return books


def _first_why(books: Books) -> Reason | Text:
    # A file that can't be read never empties the others: what stopped those comes first.
    wrong = sorted(
        books.problems, key=lambda problem: (SEVERITIES.index(problem.severity), problem.code == "book_not_read")
    )
    return as_reason(wrong[0]) if wrong else Text({})


def _files(path: Path) -> list[Path]:
    # A folder stands for the files in it; what is no book is named by the reader.
    try:
        if not path.is_dir():
            return [path]
        inside = sorted(
            child for child in path.iterdir() if child.is_file() and not child.name.startswith((".", "~$"))
        )
    except OSError as fault:
        raise SmeError("file_unreadable", file=path.name) from fault
    if not inside:
        raise SmeError("folder_empty", file=path.name)
    return inside


def _assess(asked: argparse.Namespace, books: Sequence[Path], packs: Packs) -> Assessment:
    from smeassist.content.documents import load_answers, load_profile
    from smeassist.domain.answers import Answers
    from smeassist.domain.books import Books
    from smeassist.domain.judge import assess
    from smeassist.domain.profile import Profile

    profile = load_profile(asked.profile, packs.channels.lpr) if asked.profile else Profile()
    answers = load_answers(asked.answers) if asked.answers else Answers()
    read = _read_books(books, asked, packs.accounts) if books else Books()
    return assess(read, answers, profile, packs, _today(asked))


def _run_read(asked: argparse.Namespace) -> int:
    _check_outputs(asked, asked.json)
    accounts = bundled_accounts()
    books = _read_books(asked.books, asked, accounts)
    document = books_document(books, [accounts.head], asked.lang, _today(asked))
    _deliver({asked.json: documents.dumps(document)}, summary.of_books(books, asked.lang))
    return _attention(books, asked.lang)


def _run_assess(asked: argparse.Namespace) -> int:
    from smeassist.reporting import pdf, workbook

    _check_outputs(asked, asked.pdf, asked.xlsx, asked.json)
    packs = bundled_packs()
    assessment = _assess(asked, asked.books, packs)
    results: dict[str | None, bytes] = {}
    if asked.pdf:
        results[asked.pdf] = pdf.render(assessment, packs, asked.lang)
    if asked.xlsx:
        results[asked.xlsx] = workbook.render(assessment, packs, asked.lang)
    results[asked.json] = documents.dumps(documents.assessment_document(assessment, asked.lang))
    _deliver(results, summary.of_assessment(assessment, asked.lang))
    return _attention(assessment.books, asked.lang, assessment.problems)


def _run_match(asked: argparse.Namespace) -> int:
    _check_outputs(asked, asked.json)
    assessment = _assess(asked, asked.books, bundled_packs())
    document = documents.match_document(assessment, asked.lang)
    _deliver({asked.json: documents.dumps(document)}, summary.of_match(assessment, asked.lang))
    return _attention(assessment.books, asked.lang, assessment.problems)


def _run_score(asked: argparse.Namespace) -> int:
    from smeassist.scoring import score_table

    outputs.check([asked.json], [asked.table, *([asked.password_file] if asked.password_file else [])])
    packs, password = bundled_packs(), _password(asked.password_file)
    with score_table(asked.table, packs, asked.lang, _today(asked), password=password) as scores:
        if asked.json:
            outputs.put_stream(asked.json, scores.content)
        if asked.json != outputs.STANDARD:
            streams.say(say("summary.scores", asked.lang, {"rows": scores.rows, **scores.levels}))
        for problem in scores.problems:
            complain(said(as_reason(problem), asked.lang))
        return ATTENTION if scores.problems else DONE


def _run_offer(asked: argparse.Namespace) -> int:
    from smeassist.content.documents import load_offers
    from smeassist.domain.offers.price import price
    from smeassist.i18n.offers import of_offers, offers_document

    outputs.check([asked.json], [asked.offers])
    packs, today = bundled_packs(), _today(asked)
    offers = load_offers(asked.offers, packs.channels.lpr, today)
    results = [price(offer, packs.offers, packs.channels, today) for offer in offers]
    document = offers_document(results, [packs.offers.head, packs.channels.head], asked.lang, today)
    _deliver({asked.json: documents.dumps(document)}, of_offers(results, asked.lang))
    return _flagged(results, asked.lang)


def _flagged(results: Sequence[OfferResult], lang: Lang) -> int:
    """What of the offers needs a look: those that can't be, and what to beware of."""
    loans = [result for result in results if result.offer.method != "crowdfunding"]
    remarks: list[Said] = [loan.cost for loan in loans if isinstance(loan.cost, Reason) and not loan.cases]
    remarks += [loan.cost.why for loan in loans if isinstance(loan.cost, Cost) and loan.cost.why]
    remarks += [flag.sentence for result in results for flag in result.red_flags]
    for remark in remarks:
        complain(said(remark, lang))
    return ATTENTION if remarks else DONE


def _check_outputs(asked: argparse.Namespace, *targets: str | None) -> None:
    read = [path for name in ("profile", "answers", "password_file") if (path := getattr(asked, name, None))]
    outputs.check(targets, [*(file for path in asked.books for file in _files(path)), *read])


def _deliver(results: Mapping[str | None, bytes], words: str) -> None:
    """Put every result in its place, all of them made before; the summary where none goes to the screen.

    The screen comes first: where it fails, no file was written.
    """
    if outputs.STANDARD not in results:
        streams.say(words)
    for target in sorted((target for target in results if target is not None), key=outputs.STANDARD.__ne__):
        outputs.put(target, results[target])


def _run_demo(asked: argparse.Namespace) -> int:
    from smeassist import samples
    from smeassist.domain.judge import assess
    from smeassist.reporting import pdf, workbook

    outputs.check([], [])
    _refuse_where_no_folder_can_be(asked.out)
    packs = bundled_packs()
    sample = samples.load(packs)
    assessment = assess(sample.books, sample.answers, sample.profile, packs, _today(asked))
    streams.say(summary.of_assessment(assessment, asked.lang))
    try:
        asked.out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise SmeError("folder_not_made", file=str(asked.out)) from fault
    pdf.write(assessment, packs, asked.lang, asked.out / "assessment.pdf")
    workbook.write(assessment, packs, asked.lang, asked.out / "assessment.xlsx")
    document = documents.dumps(documents.assessment_document(assessment, asked.lang))
    outputs.put(str(asked.out / "assessment.json"), document)
    streams.say(say("cli.written", asked.lang, {"folder": str(asked.out)}))
    return DONE


def _refuse_where_no_folder_can_be(out: Path) -> None:
    """Before any work is done for it; nothing is made yet, for what fails leaves nothing behind."""
    lies = next(place for place in (out.absolute(), *out.absolute().parents) if os.path.lexists(place))
    if not os.path.isdir(lies) or not os.access(lies, os.W_OK):  # noqa: PTH112 - this one never raises
        raise SmeError("folder_not_made", file=str(out))


def _run_blank(asked: argparse.Namespace) -> int:
    from smeassist.reporting import blank

    lists = [list_id for list_id in LISTS if asked.list in (list_id, "all")]
    outputs.check([asked.pdf], [])
    outputs.put(asked.pdf, blank.render(lists, bundled_packs().checklists, asked.lang))
    return DONE


def _run_check(asked: argparse.Namespace) -> int:
    from smeassist.content.packs import check_pack, is_pack
    from smeassist.storage.check import verify

    outputs.check([], [])
    if is_pack(asked.path):
        head = check_pack(asked.path)
        streams.say(
            say("cli.pack_good", asked.lang, {"id": head.id, "version": head.version, "until": head.valid_until})
        )
        return DONE
    problems = verify(asked.path, password=_password(asked.password_file))
    for problem in problems:
        complain(said(as_reason(problem), asked.lang))
    if not problems:
        streams.say(say("cli.workspace_good", asked.lang, {"file": asked.path.name}))
    return ATTENTION if problems else DONE


_RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "demo": _run_demo,
    "read": _run_read,
    "assess": _run_assess,
    "match": _run_match,
    "offer": _run_offer,
    "score": _run_score,
    "blank": _run_blank,
    "check": _run_check,
    "template": lambda asked: run_template(asked, bundled_accounts(), _today(asked)),
    "pack": run_pack,
}


def _attention(books: Books, lang: Lang, problems: Sequence[Problem] = ()) -> int:
    problems_told = [problem for problem in problems or books.problems if problem.severity != "note"]
    broken = [check for check in books.checks if check.ok is False and check.severity == "error"]
    for problem in problems_told:
        complain(said(as_reason(problem), lang))
    for check in broken:
        complain(check_words(check, lang))
    return ATTENTION if problems_told or broken else DONE
