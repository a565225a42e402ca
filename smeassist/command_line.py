"""What a command line asks for: the window or a command, its options, and faults in our own words."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn, get_args

from smeassist import __version__, streams
from smeassist.domain import ranges
from smeassist.domain.answers import ListId
from smeassist.domain.errors import SmeError
from smeassist.domain.text import Reason, reason
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import LANGS, Lang
from smeassist.i18n.languages import FIRST

_FAULTS = {
    "missing": r"the following arguments are required: (.+)",
    "strange": r"unrecognized arguments: (.+)",
    "command": r"argument (?:command|deed): invalid choice: '?([^'(]+)",
    "without": r"argument ([^:]+): expected ",
    "value": r"argument ([^:]+):",
}
LISTS: tuple[ListId, ...] = get_args(ListId)
BOOK = ".smebook"
COMMANDS = ("demo", "read", "assess", "match", "score", "offer", "blank", "template", "check", "pack")


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments open the window: none, `gui`, or a file alone; a word that is none is no command."""
    if not arguments or arguments[0] == "gui":
        return True
    first, *more = arguments
    if more or first in COMMANDS or first[:1] == "-":
        return False
    return first.lower().endswith(BOOK) or Path(first).exists()


def window_arguments(arguments: Sequence[str]) -> tuple[Path | None, bool]:
    """The book to open, and whether to open the sample company.

    Raises:
        SmeError: `bad_arguments`, `no_screen`.
    """
    rest = [part for place, part in enumerate(arguments) if (place, part) != (0, "gui")]
    paths = [part for part in rest if part != "--sample"]
    if strange := [part for part in paths if part[:1] == "-"] or paths[1:]:
        raise SmeError("bad_arguments", detail=reason("cli.fault.strange", what=strange[0]))
    if not has_screen():
        raise SmeError("no_screen")
    return (Path(paths[0]) if paths else None), "--sample" in rest


def has_screen() -> bool:
    """Whether a window could be shown: Qt ends the program without a word of ours where it can't."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def language(arguments: Sequence[str]) -> Lang:
    """The language asked for, known before the rest of the line is understood."""
    for before, after in pairwise(arguments):
        if before == "--lang" and after in LANGS:
            return after
    return next((code for code in LANGS if f"--lang={code}" in arguments), FIRST)


class _Once(argparse.Action):
    """Keeps a value, and refuses a second one for the same option, of which the first would vanish."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - by place
        namespace: argparse.Namespace,
        values: Any,
        option: str | None = None,
    ) -> None:
        given: set[str] = vars(namespace).setdefault("given", set())
        if option is not None and self.dest in given:
            raise SmeError("bad_arguments", detail=reason("cli.fault.twice", what=option))
        given.add(self.dest)
        setattr(namespace, self.dest, values)


class _Version(argparse.Action):
    """Says which program this is."""

    def __call__(self, *_: object) -> NoReturn:
        streams.say(f"smeassist {__version__}")
        raise SystemExit(0)


class _Parser(argparse.ArgumentParser):
    """An argument parser that says everything in the language asked for."""

    lang: Lang = FIRST

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in (None, "store"):
            self.register("action", name, _Once)

    def error(self, message: str) -> NoReturn:
        raise SmeError("bad_arguments", detail=_fault(message))

    def print_help(self, file: object = None) -> None:  # noqa: ARG002 - the parent's parameter
        streams.say(say("cli.help", self.lang))


def _fault(message: str) -> Reason:
    """What argparse says in English, said in our own words."""
    for code, shape in _FAULTS.items():
        if match := re.match(shape, message):
            return reason(f"cli.fault.{code}", what=match[1])
    return reason("cli.fault.other", what=message)


def asked_for(arguments: Sequence[str]) -> argparse.Namespace:
    """What a command and its options ask for.

    Raises:
        SmeError: `bad_arguments`.
        SystemExit: help was asked for, and is given.
    """
    return _parser(language(arguments)).parse_args(list(arguments))


def _parser(lang: Lang) -> _Parser:
    """The parser of every command, speaking one language."""
    _Parser.lang = lang
    parser = _Parser(prog="smeassist", allow_abbrev=False)
    parser.add_argument("--version", action=_Version, nargs=0)
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, *, judges: bool = True) -> argparse.ArgumentParser:
        subparser = commands.add_parser(name, allow_abbrev=False)
        subparser.add_argument("--lang", choices=LANGS, default=lang)
        if judges:
            subparser.add_argument("--today", type=_day, default=None)
        return subparser

    demo = command("demo")
    demo.add_argument("--out", type=_path, default=Path("demo-output"))
    read = command("read")
    read.add_argument("books", nargs="+", type=_path)
    assess = command("assess")
    assess.add_argument("books", nargs="+", type=_path)
    match = command("match")
    match.add_argument("--books", nargs="+", type=_path, default=[])
    for subcommand in (assess, match):
        subcommand.add_argument("--profile", type=_path, required=subcommand is match)
        subcommand.add_argument("--answers", type=_path)
    for subcommand in (read, assess, match):
        subcommand.add_argument("--json", type=_target)
        subcommand.add_argument("--password-file", type=_path)
    for option in ("--pdf", "--xlsx"):
        assess.add_argument(option, type=_target)
    score = command("score")
    score.add_argument("table", type=_path)
    score.add_argument("--json", type=_target)
    score.add_argument("--password-file", type=_path)
    offer = command("offer")
    offer.add_argument("offers", type=_path)
    offer.add_argument("--json", type=_target)
    blank = command("blank", judges=False)
    blank.add_argument("list", choices=(*LISTS, "all"))
    blank.add_argument("--pdf", type=_target, required=True)
    template = command("template")
    template.add_argument("--xlsx", type=_target, required=True)
    _add_pack_deeds(command("pack", judges=False), lang)
    check = command("check", judges=False)
    check.add_argument("path", type=_path)
    check.add_argument("--password-file", type=_path)
    return parser


def _add_pack_deeds(pack: argparse.ArgumentParser, lang: Lang) -> None:
    deeds = pack.add_subparsers(dest="deed", required=True)
    for name, read, written in (("excel", "pack", "--xlsx"), ("yaml", "workbook", "--yaml")):
        deed = deeds.add_parser(name, allow_abbrev=False)
        deed.add_argument(read, type=_path)
        deed.add_argument(written, type=_target, required=True)
        deed.add_argument("--lang", choices=LANGS, default=lang)


def _path(text: str) -> Path:
    # An empty text would stand for the folder one is in.
    if not text:
        raise argparse.ArgumentTypeError(text)
    return Path(text)


def _target(text: str) -> str:
    return str(_path(text))


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(text) from fault
    ranges.refuse("--today", day)
    return day
