"""Dumps all that the program says of the tests' books, so that two checkouts can be held against each other.

python tools/compare_outputs.py dump FOLDER [--today DATE] [--books FOLDER...] [--brief]    in each checkout
python tools/compare_outputs.py compare BEFORE AFTER    names every file that differs

A case is the sample company, one of the tests' books, or one unseen layout. Each gives what was read (JSON in both
languages and the preview); the sample and the tests' books also the assessment as JSON, as the text of its PDF and
as the cells of its workbook.
"""

from __future__ import annotations

import argparse
import dataclasses
import difflib
import io
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from smeassist import samples  # noqa: E402  (the checkout beside this script is the one to dump)
from smeassist.content.documents import load_answers, load_profile  # noqa: E402
from smeassist.content.ready import bundled_packs  # noqa: E402
from smeassist.domain.answers import Answers  # noqa: E402
from smeassist.domain.books import Books  # noqa: E402
from smeassist.domain.errors import SmeError  # noqa: E402
from smeassist.domain.judge import assess  # noqa: E402
from smeassist.domain.packs import Packs  # noqa: E402
from smeassist.domain.profile import Profile  # noqa: E402
from smeassist.i18n import documents  # noqa: E402
from smeassist.i18n.books_document import books_document  # noqa: E402
from smeassist.i18n.formats import Lang  # noqa: E402
from smeassist.importers.books import preview_here  # noqa: E402
from smeassist.reporting import pdf, workbook  # noqa: E402

TODAY: Final = date(2026, 11, 22)
LANGS: Final[tuple[Lang, ...]] = ("zh", "en")
PASSWORD: Final = "123456"
SHOWN: Final = 40
"""Lines of differences shown of one file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Files that are read together, and what is known beside them; `judged`: the assessment is dumped too."""

    name: str
    paths: tuple[Path, ...]
    judged: bool = False
    password: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    profile: Profile = field(default_factory=Profile)
    answers: Answers = field(default_factory=Answers)


@cache
def packs() -> Packs:
    """The bundled packs."""
    return bundled_packs()


def _made_books() -> Iterator[Case]:
    folder = ROOT / "tests" / "books"
    for case in json.loads((folder / "truth.json").read_text(encoding="utf-8")):
        path = folder / case["file"]
        password = PASSWORD if "加密" in path.name else None
        yield Case(name=f"made/{path.name}", paths=(path,), judged=True, password=password)
        if "两家公司" in path.name:
            choices = {"company": case["expected"]["company"]}
            yield Case(name=f"made/{path.name}.answered", paths=(path,), judged=True, choices=choices)


def _sample() -> Case:
    folder = samples.folder()
    return Case(
        name="sample",
        paths=tuple(sorted(folder.glob("*.xlsx"))),
        judged=True,
        profile=load_profile(folder / "profile.yaml"),
        answers=load_answers(folder / "answers.yaml"),
    )


def _layouts(scratch: Path) -> Iterator[Case]:
    from tests.importers.unseen.test_unseen import EVERY

    for layout in EVERY:
        name = str(layout.__name__)
        folder = scratch / name
        folder.mkdir()
        yield Case(name=f"layouts/{name}", paths=tuple(layout(folder).files))


def _others(folders: Iterable[Path]) -> Iterator[Case]:
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.is_file() and path.suffix not in {".json", ".yaml", ".md"}:
                yield Case(name=f"{folder.name}/{path.name}", paths=(path,))


def dump(target: Path, today: date, folders: Sequence[Path], *, brief: bool = False) -> None:
    """Write every case's outputs below `target`; `brief`: only what was read."""
    with tempfile.TemporaryDirectory() as scratch:
        for case in (_sample(), *_made_books(), *_layouts(Path(scratch)), *_others(folders)):
            place = target / case.name
            place.mkdir(parents=True, exist_ok=True)
            for name, text in _outputs(case, today, judged=case.judged and not brief):
                (place / name).write_text(text, encoding="utf-8")


def _outputs(case: Case, today: date, *, judged: bool) -> Iterator[tuple[str, str]]:
    try:
        books, preview = preview_here(case.paths, packs().accounts, case.password, case.choices, {})
    except SmeError as refused:
        yield "refused.txt", f"{refused.reason}\n"
        return
    heads = [packs().accounts.head]
    for lang in LANGS:
        yield f"read.{lang}.json", documents.dumps(books_document(books, heads, lang, today)).decode()
    yield "preview.json", json.dumps(dataclasses.asdict(preview), ensure_ascii=False, indent=1, default=str)
    if judged:
        yield from _judged(case, books, today)


def _judged(case: Case, books: Books, today: date) -> Iterator[tuple[str, str]]:
    assessment = assess(books, case.answers, case.profile, packs(), today)
    for lang in LANGS:
        document = documents.assessment_document(assessment, lang)
        yield f"assess.{lang}.json", documents.dumps(document).decode()
    yield "paper.txt", _paper_text(pdf.render(assessment, packs(), "zh"))
    yield "workbook.txt", _workbook_text(workbook.render(assessment, packs(), "zh"))


def _paper_text(content: bytes) -> str:
    import pypdfium2

    paper = pypdfium2.PdfDocument(content)
    return "\f".join(page.get_textpage().get_text_range() for page in paper)


def _workbook_text(content: bytes) -> str:
    from openpyxl import load_workbook

    lines: list[str] = []
    formulas, values = (load_workbook(io.BytesIO(content), data_only=only) for only in (False, True))
    for sheet in formulas:
        shown: Any = values[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    stored = shown[cell.coordinate].value
                    lines.append(f"{sheet.title}!{cell.coordinate}\t{cell.value!r}\t{stored!r}")
    return "\n".join(lines)


def compare(before: Path, after: Path) -> int:
    """Name every file that is not the same in both dumps, with the lines that differ; how many there are."""
    names = sorted({str(path.relative_to(top)) for top in (before, after) for path in _files(top)})
    different = [name for name in names if _text(before / name) != _text(after / name)]
    for name in different:
        print(f"--- {name}")
        lines = difflib.unified_diff(_text(before / name), _text(after / name), lineterm="", n=1)
        for line in [line for line in lines if line[:3] not in {"---", "+++"}][:SHOWN]:
            print(line)
    print(f"{len(different)} of {len(names)} files differ")
    return len(different)


def _files(top: Path) -> Iterator[Path]:
    return (path for path in top.rglob("*") if path.is_file())


def _text(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def main() -> int:
    """Dump or compare, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    dumping = commands.add_parser("dump")
    dumping.add_argument("folder", type=Path)
    dumping.add_argument("--today", type=date.fromisoformat, default=TODAY)
    dumping.add_argument("--books", type=Path, nargs="*", default=[])
    dumping.add_argument("--brief", action="store_true", help="only what was read")
    comparing = commands.add_parser("compare")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    asked = parser.parse_args()
    if asked.command == "dump":
        dump(asked.folder, asked.today, asked.books, brief=asked.brief)
        return 0
    return 1 if compare(asked.before, asked.after) else 0


if __name__ == "__main__":
    sys.exit(main())
