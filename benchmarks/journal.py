"""Reading a journal of a million rows, as ratios to a bare expat pass over its XML or a bare decoding of its text.

python benchmarks/journal.py make FOLDER [ROWS]        writes journal.xlsx and journal.csv there
python benchmarks/journal.py measure FOLDER [TIMES]    medians of so many rounds, each case in a fresh process
python benchmarks/journal.py measure FOLDER 1 openpyxl    that reader too, which takes a minute
"""

from __future__ import annotations

import codecs
import json
import random
import resource
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

if TYPE_CHECKING:
    from smeassist.domain.accounts import AccountsPack

COLUMNS: Final = (
    "日期", "凭证字号", "行号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额", "往来单位", "部门",
    "制单人", "审核人",
)  # fmt: skip
ACCOUNTS: Final = 144
CHUNK: Final = 1 << 18
PARTS: Final = ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")

Line = tuple[date | str | int | float | None, ...]


def make(folder: Path, rows: int) -> None:
    """A journal of balanced vouchers, as xlsx with shared strings and as text in GB18030."""
    import xlsxwriter

    folder.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(folder / "journal.xlsx")
    page = book.add_worksheet("序时账")
    day, money = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "#,##0.00"})
    page.write_row(0, 0, COLUMNS)
    with (folder / "journal.csv").open("w", encoding="gb18030", newline="") as text:
        text.write(",".join(COLUMNS) + "\r\n")
        for at, line in enumerate(lines(rows), 1):
            for column, value in enumerate(line):
                if isinstance(value, date):
                    page.write_datetime(at, column, value, day)
                elif value is not None:
                    page.write(at, column, value, money if isinstance(value, float) else None)
            text.write(",".join("" if value is None else str(value) for value in line) + "\r\n")
    book.close()


def lines(rows: int) -> Iterator[Line]:
    """Vouchers of two to six lines over a year; the last line of each balances it."""
    dice = random.Random(20_251_231)
    made = voucher = 0
    while made < rows:
        voucher += 1
        day = min(date(2025, 1, 1) + timedelta(days=made * 365 // rows), date(2025, 12, 31))
        cents = [dice.randrange(100, 5_000_000) for _ in range(dice.randrange(1, 6))]
        for at, amount in enumerate((*cents, sum(cents))):
            account, last = dice.randrange(ACCOUNTS), at == len(cents)
            yield (
                day, f"记-{voucher:06d}", at + 1, f"业务{dice.randrange(200_000)}", str(100_100 + account * 7),
                f"科目{account}", None if last else amount / 100, amount / 100 if last else None,
                f"往来单位{dice.randrange(3000)}", f"部门{dice.randrange(12)}", "张三", "李四",
            )  # fmt: skip
        made += len(cents) + 1


def bare_expat(folder: Path) -> None:
    """Unpack and parse, and do nothing with it."""
    for part in PARTS:
        with zipfile.ZipFile(folder / "journal.xlsx") as archive, archive.open(part) as stream:
            parser = expat.ParserCreate()
            while chunk := stream.read(CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)


def bare_decoding(folder: Path) -> None:
    """Decode, and do nothing with it."""
    decoder = codecs.getincrementaldecoder("gb18030")()
    with (folder / "journal.csv").open("rb") as stream:
        while chunk := stream.read(CHUNK):
            decoder.decode(chunk)


def our_rows(name: str) -> Callable[[Path], None]:
    """Our reader alone: pre-scan, both passes, every row as values."""

    def read(folder: Path) -> None:
        from smeassist.importers.formats.readers import open_book

        for sheet in open_book(folder / name).sheets:
            for _ in sheet.rows():
                pass

    return read


@cache
def accounts() -> AccountsPack:
    """The rules of the program, which it has loaded, like its importer, before it reads a book."""
    import smeassist.importers.books  # noqa: F401
    from smeassist.content.ready import bundled_packs

    return bundled_packs().accounts


def understood(name: str) -> Callable[[Path], None]:
    """The whole import in its child process: pre-scan, rows, checks, vouchers, sums by account and month."""

    def read(folder: Path) -> None:
        from smeassist.importers.books import read_books

        books = read_books([folder / name], accounts())
        if books.journal is None:
            raise SystemExit(f"{name} was not understood as a journal")

    return read


def openpyxl_rows(folder: Path) -> None:
    """The usual reader, in its mode for reading alone."""
    import openpyxl

    page = openpyxl.load_workbook(folder / "journal.xlsx", read_only=True).worksheets[0]
    page.reset_dimensions()
    for _ in page.iter_rows(values_only=True):
        pass


CASES: Final[dict[str, Callable[[Path], None]]] = {
    "bare expat": bare_expat,
    "xlsx rows": our_rows("journal.xlsx"),
    "xlsx understood": understood("journal.xlsx"),
    "bare decoding": bare_decoding,
    "csv rows": our_rows("journal.csv"),
    "csv understood": understood("journal.csv"),
    "openpyxl": openpyxl_rows,
}
FLOORS: Final = {"xlsx rows": "bare expat", "xlsx understood": "bare expat", "openpyxl": "bare expat",
                 "csv rows": "bare decoding", "csv understood": "bare decoding"}  # fmt: skip


def one(case: str, folder: Path) -> None:
    """Do a case in this process and print seconds, seconds of work and the largest memory of it or its child."""
    if case.endswith("understood"):
        accounts()
    began, worked = time.monotonic(), time.process_time()
    CASES[case](folder)
    own, child = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told = {
        "seconds": time.monotonic() - began,
        "work": time.process_time() - worked + child.ru_utime + child.ru_stime,
        "memory": own.ru_maxrss >> 10,
        "child memory": child.ru_maxrss >> 10,
    }
    print(json.dumps(told))


def measure(folder: Path, times: int, also: list[str]) -> None:
    """Print the medians, and the ratios to the floor measured in the same rounds."""
    cases = [case for case in CASES if case != "openpyxl" or case in also]
    told: dict[str, list[dict[str, float]]] = {case: [] for case in cases}
    for _ in range(times):
        for case in cases:
            command = [sys.executable, __file__, "one", str(folder), case]
            ran = subprocess.run(command, capture_output=True, text=True, check=True)
            told[case].append(json.loads(ran.stdout))
    print(f"{'case':<18}{'s':>8}{'work s':>8}{'MB':>7}{'child MB':>10}{'÷ floor':>9}{'work ÷':>8}")
    for case in cases:
        median = {key: statistics.median(run[key] for run in told[case]) for key in told[case][0]}
        floor = told[FLOORS.get(case, case)]
        ratios = [
            statistics.median(run[key] / base[key] for run, base in zip(told[case], floor, strict=True))
            for key in ("seconds", "work")
        ]
        print(
            f"{case:<18}{median['seconds']:>8.2f}{median['work']:>8.2f}{median['memory']:>7.0f}"
            f"{median['child memory']:>10.0f}{ratios[0]:>9.2f}{ratios[1]:>8.2f}"
        )


def main(command: str, folder: str, *more: str) -> None:
    """Do what the command line says."""
    if command == "make":
        make(Path(folder), int(more[0]) if more else 1_000_000)
    elif command == "one":
        one(more[0], Path(folder))
    else:
        measure(Path(folder), int(more[0]) if more else 5, list(more[1:]))


if __name__ == "__main__":
    main(*sys.argv[1:])
