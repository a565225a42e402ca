"""One file takes no other with it: each has its own time, its own answer, and is what it was when read."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from smeassist import places, worker
from smeassist.content.ready import bundled_packs
from smeassist.domain.company import ImportedFile
from smeassist.domain.errors import SmeError
from smeassist.domain.written.folding import fold
from smeassist.gui.doings import jobs
from smeassist.importers import books
from smeassist.importers.formats import readers, sniff, source, values
from smeassist.importers.whole import reading
from tests.hostile import cases_binary, packages
from tests.worker import deeds

PACK: Final = bundled_packs().accounts
BOOKS: Final = Path(__file__).parents[1] / "books"
GOOD: Final = sorted((places.samples() / "hemu").glob("财务报表_2025*.xlsx"))[0]


def good(folder: Path) -> Path:
    """The sample's statements under a name of their own."""
    path = folder / "好.xlsx"
    path.write_bytes(GOOD.read_bytes())
    return path


def table(*cells: str) -> bytes:
    """A workbook whose only sheet has these texts below one another."""
    return packages.zipped(packages.workbook(packages.sheet(packages.data(tuple((cell, 1) for cell in cells)))))


LONG: Final[dict[str, Callable[[], bytes]]] = {
    "digits.xlsx": lambda: table("9" * 16_000, "1 " * 16_000, "1," * 16_000, "-" * 32_000, "(" * 32_000),
    "blanks.xlsx": lambda: table(
        " " * 32_000 + "x", "2024年" * 8_000, "第一" * 16_000, "['" * 16_000, "\t" * 32_000
    ),
    "megabytes.csv": lambda: b"1" * (60 << 10) + b",2\n" + b"a" * (100 << 10) + b",3\n",
    "wide.html": lambda: b"<html><table><tr><td>" + b"9" * (8 << 20) + b"</td><td>1</td></tr></table></html>",
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_cell_costs_neither_its_file_nor_the_others_their_time(name: str, tmp_path: Path) -> None:
    other = good(tmp_path)
    long = tmp_path / name
    long.write_bytes(LONG[name]())
    alone = books.read_books([other], PACK)

    read = books.read_books([long, other], PACK)

    assert alone.figures
    assert read.figures == alone.figures
    assert {problem.file for problem in read.problems if problem.code == "book_not_read"} <= {name}


@pytest.mark.parametrize(
    "fault",
    [SmeError("worker_timeout"), SmeError("file_too_slow"), MemoryError(), RecursionError()],
    ids=lambda fault: type(fault).__name__ + str(fault),
)
def test_a_file_that_falls_while_it_is_understood_is_named_and_the_others_are_read(
    fault: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, bad = good(tmp_path), tmp_path / "坏.csv"
    bad.write_text("科目,金额\n货币资金,1\n", encoding="utf-8")
    alone = books.read_here((other,), PACK, None, {})
    usual = reading.read

    def fall(sheets: Any, *rest: Any) -> Any:
        if any(sheet.file == bad.name for sheet in sheets):
            raise fault
        return usual(sheets, *rest)

    monkeypatch.setattr(reading, "read", fall)
    read = books.read_here((bad, other), PACK, None, {})

    (problem,) = [problem for problem in read.problems if problem.code == "book_not_read"]
    assert (problem.file, problem.severity) == (bad.name, "error")
    assert problem.data["error"] in {"worker_timeout", "file_too_slow", "workbook_too_big", "workbook_damaged"}
    assert read.figures == alone.figures
    with pytest.raises(SmeError) as told:
        books.read_here((bad,), PACK, None, {})
    assert told.value.reason.data["file"] == bad.name


def test_a_pattern_that_does_not_end_is_left_and_the_next_has_its_turn() -> None:
    assert worker.run(deeds.stuck_and_on, limits=worker.ChildLimits(silence=0.5)) == ("worker_timeout", 3)


def test_what_goes_on_in_small_steps_ends_after_its_time() -> None:
    began = time.monotonic()
    with pytest.raises(SmeError) as told:
        worker.run(deeds.plod, 0.5, limits=worker.ChildLimits(silence=20))

    assert told.value.code == "file_too_slow"
    assert time.monotonic() - began < 15


def test_a_longer_file_has_more_time() -> None:
    small, large = source.in_memory("a", b"x"), source.in_memory("b", bytes(5 << 20))

    assert readers.seconds_for(small) == readers.SECONDS
    assert readers.seconds_for(large) == readers.SECONDS + 5 * readers.SECONDS_PER_MB


@pytest.mark.parametrize("name", ["long.xml", "long.xlsx", "tail.xlsx"])
def test_a_comment_without_an_end_is_left_at_eight_megabytes(name: str, tmp_path: Path) -> None:
    comment = b"<!--" + os.urandom(20 << 20).hex().encode() + b"-->"
    if name.endswith("xml"):
        head = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
        data = head + comment * 2 + b"</Workbook>"
    else:
        parts = packages.workbook()
        sheet = "xl/worksheets/sheet1.xml"
        mark = b"</sheetData>" if name.startswith("tail") else b"<sheetData>"
        around = (mark, comment * 2) if name.startswith("tail") else (comment * 2, mark)
        parts[sheet] = parts[sheet].replace(mark, b"".join(around))
        data = packages.zipped(parts, zipfile.ZIP_STORED)
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(SmeError) as told:
        books.read_books([path], PACK)

    assert told.value.code == "workbook_damaged"


# --- a file that changes --------------------------------------------------------------------------

KINDS: Final[dict[str, Callable[[], bytes]]] = {
    "xlsx": GOOD.read_bytes,
    "csv": lambda: "科目,金额\n货币资金,1\n".encode() * 500,
    "html": lambda: b"<html><table><tr><td>a</td><td>1</td></tr></table></html>",
    "xml": lambda: (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
        b"<Worksheet><Table><Row><Cell><Data>a</Data></Cell></Row></Table></Worksheet></Workbook>"
    ),
    "ods": (BOOKS / "c0_distress_会小企_年报.ods").read_bytes,
    "xls": (BOOKS / "c0_distress_会小企_年报.xls").read_bytes,
    "xlsb": cases_binary.table_xlsb,
    "encrypted": (BOOKS / "c0_distress_加密_123456.xlsx").read_bytes,
}


def cut(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.truncate(path.stat().st_size // 2)


def replaced(path: Path) -> None:
    other = path.with_name("neu")
    other.write_bytes(path.read_bytes())
    other.replace(path)


def grown(path: Path) -> None:
    with path.open("ab") as stream:
        stream.write(b"\n")


@pytest.mark.parametrize("change", [cut, replaced, grown])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("moment", ["while its bytes are taken", "while it is opened", "while it is understood"])
def test_a_file_that_changes_while_it_is_read_is_refused(
    moment: str, kind: str, change: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"账.{kind}"
    path.write_bytes(KINDS[kind]())
    if moment == "while its bytes are taken":
        _first(monkeypatch, source, "_state", lambda: change(path), after=True)
    elif moment == "while it is opened":
        _first(monkeypatch, sniff, "sniff", lambda: change(path))
    else:
        _first(monkeypatch, reading, "read", lambda: change(path))

    with pytest.raises(SmeError) as told:
        books.read_here((path,), PACK, "123456", {})

    assert (told.value.code, told.value.reason.data["file"]) == ("file_changed", path.name)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("kept", [source.KEPT, 10])
def test_the_hash_is_that_of_the_bytes_that_were_read(
    kept: int, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "KEPT", kept)
    path, other = tmp_path / f"账.{kind}", tmp_path / "无.bin"
    path.write_bytes(KINDS[kind]())
    other.write_bytes(b"%PDF-1.7")

    _, preview = books.preview_here((other, path), PACK, "123456", {}, {})

    assert preview.files == (ImportedFile(name=path.name, sha256=hashlib.sha256(KINDS[kind]()).hexdigest()),)


@pytest.mark.parametrize("change", [cut, replaced, grown])
def test_a_file_too_long_to_be_kept_is_refused_as_well(
    change: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "KEPT", 10)
    path = tmp_path / "账.csv"
    path.write_bytes(KINDS["csv"]())
    _first(monkeypatch, sniff, "sniff", lambda: change(path))

    with pytest.raises(SmeError) as told:
        books.read_here((path,), PACK, None, {})

    assert told.value.code == "file_changed"


def test_of_several_files_only_the_one_that_changed_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, changed = good(tmp_path), tmp_path / "变.csv"
    changed.write_text("科目,金额\n货币资金,1\n", encoding="utf-8")
    alone = books.read_here((other,), PACK, None, {})
    _first(monkeypatch, reading, "read", lambda: cut(changed))

    read = books.read_here((changed, other), PACK, None, {})

    assert read.figures == alone.figures
    assert [
        (problem.file, problem.data["error"]) for problem in read.problems if problem.code == "book_not_read"
    ] == [(changed.name, "file_changed")]


def _first(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, act: Callable[[], None], *, after: bool = False
) -> None:
    """Do something once, when a function of a module is called for the first time."""
    usual = getattr(module, name)
    done: list[bool] = []

    def called(*given: Any) -> Any:
        result = usual(*given) if after else None
        if not done:
            done.append(True)
            act()
        return result if after else usual(*given)

    monkeypatch.setattr(module, name, called)


def test_a_cut_text_shows_that_it_was_cut_and_is_no_amount(tmp_path: Path) -> None:
    path = tmp_path / "长.xlsx"
    path.write_bytes(table("9" * 16_000))

    (sheet,) = readers.open_book(path).sheets

    text = sheet.head[0][0]
    assert isinstance(text, str)
    assert len(text) == values.MAX_TEXT + 1
    assert text.endswith("…")
    assert replace(sheet).head == sheet.head


def test_an_archive_of_nothing_but_steps_is_no_book(tmp_path: Path) -> None:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("./", b"")
    path = tmp_path / "leer.xlsx"
    path.write_bytes(into.getvalue())

    with pytest.raises(SmeError):
        readers.open_book(path)


# --- a child that falls -----------------------------------------------------------------------------


def test_files_that_end_the_child_are_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What falls is the reader, for the test; the child is really killed, crashes or never comes back."""
    other = good(tmp_path)
    bad = [tmp_path / name for name in ("killed.csv", "crashed.csv", "stuck.csv")]
    for path in bad:
        path.write_text("科目,金额\n货币资金,1\n", encoding="utf-8")
    alone = books.read_books([other], PACK)
    monkeypatch.setattr(books, "read_here", deeds.read_or_fall)

    read = books.read_books([bad[0], other, *bad[1:]], PACK)

    assert [
        (problem.file, problem.severity, problem.data["error"])
        for problem in read.problems
        if problem.code == "book_not_read"
    ] == [
        ("killed.csv", "error", "worker_died"),
        ("crashed.csv", "error", "worker_died"),
        ("stuck.csv", "error", "worker_timeout"),
    ]
    assert read.figures == alone.figures


def test_the_window_names_it_too_and_keeps_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other, bad = good(tmp_path), tmp_path / "killed.csv"
    bad.write_text("科目,金额\n货币资金,1\n", encoding="utf-8")
    alone = books.read_books([other], PACK)
    monkeypatch.setattr(jobs, "_preview_books", deeds.preview_or_fall)
    monkeypatch.setattr(books, "read_here", deeds.read_or_fall)
    asked = jobs.Asked(files=(other, bad), password=None, choices={}, mappings={})

    read, preview = jobs.preview_books(asked, PACK, lambda _: None).result()

    assert [problem.file for problem in read.problems if problem.code == "book_not_read"] == [bad.name]
    assert read.figures == alone.figures
    assert {sheet.file for sheet in preview.sheets} == {other.name}


def test_where_all_fall_the_first_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = [tmp_path / name for name in ("killed.csv", "crashed.csv")]
    for path in bad:
        path.write_text("科目,金额\n货币资金,1\n", encoding="utf-8")
    monkeypatch.setattr(books, "read_here", deeds.read_or_fall)

    with pytest.raises(SmeError) as told:
        books.read_books(bad, PACK)

    assert (told.value.code, told.value.reason.data["file"]) == ("worker_died", "killed.csv")


@pytest.mark.skipif(sys.platform == "win32", reason="a timer ends the child there")
def test_a_library_that_never_comes_back_is_ended_by_the_system() -> None:
    """A signal that Python handles waits until a library comes back; the last one ends the child."""
    began = time.monotonic()
    with pytest.raises(SmeError) as told:
        worker.run(deeds.never_back)

    assert told.value.code == "worker_timeout"
    assert time.monotonic() - began < 60


def test_a_text_of_ligatures_does_not_grow_beyond_measure_when_it_is_folded() -> None:
    """One character of Arabic script becomes eighteen."""
    assert len(fold("\ufdfa" * values.MAX_TEXT)) <= 4 * values.MAX_TEXT
    assert fold("\u200b货币\u0007 资金\t") == "货币 资金"
