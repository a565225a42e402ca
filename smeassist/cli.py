"""Every command that works without a screen."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, get_args

from smeassist.domain.assessment import ListId
from smeassist.domain.errors import SmeError
from smeassist.domain.problems import Problem, Severity, as_reason
from smeassist.domain.text import Reason, Text
from smeassist.i18n import documents, summary
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.checks import check_words
from smeassist.i18n.formats import LANGS, Lang

if TYPE_CHECKING:
    from smeassist.domain.assessment import Assessment
    from smeassist.domain.books import Books
    from smeassist.domain.packs import Packs

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
DONE, ATTENTION, REFUSED = 0, 1, 2
LISTS: tuple[ListId, ...] = get_args(ListId)
COMMANDS = ("demo", "read", "assess", "match", "blank", "check")


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments open the window: none, `gui`, or a book file alone."""
    return not arguments or arguments[0] == "gui" or (arguments[0] not in COMMANDS and arguments[0][:1] != "-")


def window_arguments(arguments: Sequence[str]) -> tuple[Path | None, bool]:
    """The book to open, and whether to open the sample company."""
    rest = [part for part in arguments if part != "gui"]
    paths = [Path(part) for part in rest if part != "--sample"]
    return (paths[0] if paths else None), "--sample" in rest


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and give its exit status; every refusal is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    lang = _language(arguments)
    try:
        asked = _parser(lang).parse_args(list(arguments))
        return _RUN[asked.command](asked)
    except SmeError as fault:
        _complain(said(fault.reason, lang))
        return REFUSED
    except KeyboardInterrupt:
        _complain(say("cli.stopped", lang))
        return REFUSED


def _language(arguments: Sequence[str]) -> Lang:
    for before, after in pairwise(arguments):
        if before == "--lang" and after == "en":
            return "en"
    return "en" if "--lang=en" in arguments else "zh"


class _Parser(argparse.ArgumentParser):
    """An argument parser that says everything in the language asked for."""

    lang: Lang = "zh"

    def error(self, message: str) -> NoReturn:
        raise SmeError("bad_arguments", detail=message)

    def format_help(self) -> str:
        return say("cli.help", self.lang) + "\n"


def _parser(lang: Lang) -> _Parser:
    _Parser.lang = lang
    parser = _Parser(prog="smeassist", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, *, judges: bool = True) -> argparse.ArgumentParser:
        made = commands.add_parser(name, allow_abbrev=False)
        made.add_argument("--lang", choices=LANGS, default=lang)
        if judges:
            made.add_argument("--today", type=_day, default=None)
        return made

    demo = command("demo")
    demo.add_argument("--out", type=Path, default=Path("demo-output"))
    read = command("read")
    read.add_argument("books", nargs="+", type=Path)
    assess = command("assess")
    assess.add_argument("books", nargs="+", type=Path)
    match = command("match")
    match.add_argument("--books", nargs="+", type=Path, default=[])
    for one in (assess, match):
        one.add_argument("--profile", type=Path, required=one is match)
        one.add_argument("--answers", type=Path)
    for one in (read, assess, match):
        one.add_argument("--json")
        one.add_argument("--password-file", type=Path)
    for option in ("--pdf", "--xlsx"):
        assess.add_argument(option)
    blank = command("blank", judges=False)
    blank.add_argument("list", choices=(*LISTS, "all"))
    blank.add_argument("--pdf", required=True)
    check = command("check", judges=False)
    check.add_argument("path", type=Path)
    check.add_argument("--password-file", type=Path)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(text) from fault


def _packs() -> Packs:
    from smeassist.content.packs import load_packs

    return load_packs()


def _today(asked: argparse.Namespace) -> date:
    return asked.today or date.today()


def _password(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        return path.read_text(encoding="utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise SmeError("file_unreadable", file=path.name) from fault


def _read_books(paths: Sequence[Path], asked: argparse.Namespace, packs: Packs) -> Books:
    from smeassist.importers.books import read_books

    files = [file for path in paths for file in _files(path)]
    books = read_books(files, packs.accounts, password=_password(asked.password_file))
    if not (books.figures or books.trial_balance or books.journal):
        names = "、".join(file.name for file in files) if asked.lang == "zh" else ", ".join(f.name for f in files)
        raise SmeError("nothing_understood", file=names, why=_first_why(books))
    return books


def _first_why(books: Books) -> Reason | Text:
    wrong = sorted(books.problems, key=lambda problem: SEVERITIES.index(problem.severity))
    return as_reason(wrong[0]) if wrong else Text(zh="", en="")


def _files(path: Path) -> list[Path]:
    # A folder stands for the files in it; what is no book is named by the reader.
    if not path.is_dir():
        return [path]
    inside = sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith((".", "~$")))
    if not inside:
        raise SmeError("folder_empty", file=path.name)
    return inside


def _assess(asked: argparse.Namespace, books: Sequence[Path], packs: Packs) -> Assessment:
    from smeassist.content.documents import load_answers, load_profile
    from smeassist.domain.answers import Answers
    from smeassist.domain.books import Books
    from smeassist.domain.judge import assess
    from smeassist.domain.profile import Profile

    profile = load_profile(asked.profile) if asked.profile else Profile()
    answers = load_answers(asked.answers) if asked.answers else Answers()
    read = _read_books(books, asked, packs) if books else Books()
    return assess(read, answers, profile, packs, _today(asked))


def _run_read(asked: argparse.Namespace) -> int:
    packs = _packs()
    books = _read_books(asked.books, asked, packs)
    document = documents.books_document(books, [packs.accounts.head], asked.lang, _today(asked))
    if asked.json:
        _put(asked.json, documents.dumps(document))
    if asked.json != "-":
        _say(summary.of_books(books, asked.lang))
    return _attention(books, asked.lang)


def _run_assess(asked: argparse.Namespace) -> int:
    from smeassist.reporting import pdf, workbook

    packs = _packs()
    assessment = _assess(asked, asked.books, packs)
    if asked.pdf:
        pdf.write(assessment, packs, asked.lang, Path(asked.pdf))
    if asked.xlsx:
        workbook.write(assessment, packs, asked.lang, Path(asked.xlsx))
    if asked.json:
        _put(asked.json, documents.dumps(documents.assessment_document(assessment, asked.lang)))
    if asked.json != "-":
        _say(summary.of_assessment(assessment, asked.lang))
    return _attention(assessment.books, asked.lang, assessment.problems)


def _run_match(asked: argparse.Namespace) -> int:
    assessment = _assess(asked, asked.books, _packs())
    if asked.json:
        _put(asked.json, documents.dumps(documents.match_document(assessment, asked.lang)))
    if asked.json != "-":
        _say(summary.of_channels(assessment, asked.lang))
    return _attention(assessment.books, asked.lang, assessment.problems)


def _run_demo(asked: argparse.Namespace) -> int:
    from smeassist import samples
    from smeassist.domain.judge import assess
    from smeassist.reporting import pdf, workbook

    packs = _packs()
    sample = samples.load(packs)
    assessment = assess(sample.books, sample.answers, sample.profile, packs, _today(asked))
    try:
        asked.out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise SmeError("folder_not_made", file=str(asked.out)) from fault
    pdf.write(assessment, packs, asked.lang, asked.out / "assessment.pdf")
    workbook.write(assessment, packs, asked.lang, asked.out / "assessment.xlsx")
    _put(
        str(asked.out / "assessment.json"), documents.dumps(documents.assessment_document(assessment, asked.lang))
    )
    _say(summary.of_assessment(assessment, asked.lang))
    _say(say("cli.written", asked.lang, {"folder": str(asked.out)}))
    return DONE


def _run_blank(asked: argparse.Namespace) -> int:
    from smeassist.reporting import blank

    lists = [one for one in LISTS if asked.list in (one, "all")]
    blank.write(lists, _packs().checklists, asked.lang, Path(asked.pdf))
    return DONE


def _run_check(asked: argparse.Namespace) -> int:
    from smeassist.content.packs import check_pack, is_pack
    from smeassist.storage.check import verify

    if is_pack(asked.path):
        head = check_pack(asked.path)
        _say(say("cli.pack_good", asked.lang, {"id": head.id, "version": head.version, "until": head.valid_until}))
        return DONE
    problems = verify(asked.path, password=_password(asked.password_file))
    for problem in problems:
        _complain(said(as_reason(problem), asked.lang))
    if not problems:
        _say(say("cli.workspace_good", asked.lang, {"file": asked.path.name}))
    return ATTENTION if problems else DONE


_RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "demo": _run_demo,
    "read": _run_read,
    "assess": _run_assess,
    "match": _run_match,
    "blank": _run_blank,
    "check": _run_check,
}


def _attention(books: Books, lang: Lang, problems: Sequence[Problem] = ()) -> int:
    found = [problem for problem in problems or books.problems if problem.severity != "note"]
    broken = [check for check in books.checks if check.ok is False and check.severity == "error"]
    for problem in found:
        _complain(said(as_reason(problem), lang))
    for check in broken:
        _complain(check_words(check, lang))
    return ATTENTION if found or broken else DONE


def _put(target: str, text: str) -> None:
    from smeassist.reporting import files

    if target != "-":
        files.replace(Path(target), text.encode("utf-8"))
        return
    out = sys.stdout
    if out is not None and hasattr(out, "buffer"):
        out.buffer.write(text.encode("utf-8"))
        out.buffer.flush()
    elif out is not None:
        out.write(text)


def _say(text: str) -> None:
    if sys.stdout is not None:
        print(text)


def _complain(text: str) -> None:
    if sys.stderr is not None:
        print(text, file=sys.stderr)
