"""`smeassist score`: a row for each row of the table, what is unknown stays unknown, and no figure breaks it."""

from __future__ import annotations

import csv
import json
import math
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from smeassist import cli
from smeassist.domain import distress
from smeassist.domain.accounts import natures
from smeassist.domain.firm_years import FirmYear, Rules, score
from smeassist.importers.firm_years import number, read_here
from smeassist.last_net import ATTENTION, DONE, REFUSED
from tests.contract.test_ordering import packs

HEAD = ("id", "year", "total_assets", "total_equity", "current_assets", "current_liabilities", "cash", "revenue",
        "net_profit", "profit_before_tax", "interest_expense", "retained_earnings", "depreciation")  # fmt: skip
SOUND = (100, 60, 60, 30, 25, 150, 12, 15, 1, 40, 5)
RUINED = (90, -20, 30, 80, 1, 60, -30, -30, 4, -60, 5)


def table(folder: Path, rows: Sequence[Sequence[object]], head: Sequence[str] = HEAD) -> Path:
    path = folder / "firms.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def scored(path: Path) -> Mapping[str, Any]:
    out = path.with_suffix(".json")
    assert cli.main(["score", str(path), "--json", str(out)]) in {DONE, ATTENTION}
    document: Mapping[str, Any] = json.loads(out.read_bytes(), parse_constant=pytest.fail)
    return document


def test_each_row_gives_a_row_in_its_order(tmp_path: Path) -> None:
    document = scored(table(tmp_path, [("B", 2025, *RUINED), ("A", 2025, *SOUND), ("", "", *SOUND)]))
    assert document["schema"] == "smeassist/scores/1"
    assert [(row["id"], row["year"]) for row in document["rows"]] == [("B", 2025), ("A", 2025), ("", None)]
    ruined, sound, nameless = document["rows"]
    assert set(ruined["models"]) == set(distress.MODELS)
    assert (ruined["alert"], sound["alert"]) == ("act", "none")
    assert ruined["card"]["level"] == "act" and sound["card"]["level"] == "none"
    assert {"negative_equity", "early_warning"} <= set(ruined["rungs"])
    assert sound["rungs"] == []
    assert nameless["card"] == sound["card"]
    assert document["problems"] == []


def test_a_z_score_is_the_papers(tmp_path: Path) -> None:
    (row,) = scored(table(tmp_path, [("A", 2025, *SOUND)]))["rows"]
    expected = 6.56 * 0.30 + 3.26 * 0.40 + 6.72 * 0.16 + 1.05 * 60 / 40
    assert row["models"]["altman_z_double_prime_1995"] == pytest.approx(expected, abs=1e-6)


def test_derived_items_may_be_told_and_small_figures_keep_all_their_digits(tmp_path: Path) -> None:
    """Ratios on total assets of 1 are figures too: nothing is rounded to cents."""
    head = ("id", "year", "total_assets", "working_capital", "ebit", "retained_earnings", "total_liabilities",
            "total_equity")  # fmt: skip
    (row,) = scored(table(tmp_path, [("A", 2012, 1, "0.0012345678", "1.5e-05", "-0.25", 0.5, 0.5)], head))["rows"]
    expected = 6.56 * 0.0012345678 + 3.26 * -0.25 + 6.72 * 1.5e-05 + 1.05
    assert row["models"]["altman_z_double_prime_1995"] == pytest.approx(expected, abs=1e-6)


def test_the_year_before_of_the_same_firm_gives_growth(tmp_path: Path) -> None:
    """GIVEN two years of one firm, in any order, and one of another THEN only the first has a growth to judge."""
    head = ("id", "year", "revenue", "total_assets", "total_equity", "net_profit")
    rows = [("A", 2025, 50, 100, 50, 5), ("B", 2025, 50, 100, 50, 5), ("A", 2024, 100, 100, 50, 5)]
    later, alone, first = scored(table(tmp_path, rows, head))["rows"]
    assert (later["card"]["of"], alone["card"]["of"], first["card"]["of"]) == (15, 10, 10)
    assert later["card"]["points"] == alone["card"]["points"] + 5


def test_a_part_year_is_taken_to_a_year(tmp_path: Path) -> None:
    head = ("id", "year", "months", "total_assets", "total_equity", "net_profit", "cash", "current_liabilities")
    rows = [("A", 2025, 12, 100, 50, 4, 10, 30), ("B", 2025, 3, 100, 50, 1, 10, 30)]
    whole, quarter = scored(table(tmp_path, rows, head))["rows"]
    assert whole["card"] == quarter["card"]


def test_a_column_that_is_no_item_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path, [("A", 2025, 1, 2, 3)], ("id", "year", "net_proft", "lucky_number", "cash"))
    assert cli.main(["score", str(path), "--lang", "en"]) == ATTENTION
    said = capsys.readouterr().err
    assert "did you mean “net_profit”" in said
    assert "lucky_number" in said


@pytest.mark.parametrize("head", [("year", "cash"), ("id", "cash"), ("a", "b")])
def test_a_table_without_firm_or_year_is_refused(tmp_path: Path, head: Sequence[str]) -> None:
    out = tmp_path / "out.json"
    path = table(tmp_path, [(1, 2)], head)
    assert cli.main(["score", str(path), "--json", str(out)]) == REFUSED
    assert not out.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16"])
def test_names_come_through_in_every_encoding_of_chinese_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("id,year,cash\n中和公司資產表,2025,5\n".encode(encoding))
    assert scored(path)["rows"][0]["id"] == "中和公司資產表"


def test_a_workbook_is_read_as_a_text_is(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, ("A", 2025, *SOUND), (7, 2025, *RUINED)):
        sheet.append(row)
    book.save(tmp_path / "firms.xlsx")
    as_text = scored(table(tmp_path, [("A", 2025, *SOUND), (7, 2025, *RUINED)]))["rows"]
    assert scored(tmp_path / "firms.xlsx")["rows"] == as_text


def test_a_firm_whose_name_was_never_computed_has_no_name(tmp_path: Path) -> None:
    """The name of the program's own record for it stood in the JSON."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, ("=A1&B1", 2025, *SOUND), ("#N/A", 2025, *SOUND)):
        sheet.append(row)
    book.save(tmp_path / "firms.xlsx")
    assert [row["id"] for row in scored(tmp_path / "firms.xlsx")["rows"]] == ["", ""]


ODD = (
    "",
    "nan",
    "?",
    "0",
    "-1",
    "1e18",
    "-1e18",
    "1e-18",
    "1e400",
    "inf",
    "-inf",
    "abc",
    "1e-400",
    "0.1",
    "（5）",
)


@pytest.mark.parametrize("swapped", [False, True])
def test_of_two_rows_for_one_year_neither_is_the_year_before(swapped: bool, tmp_path: Path) -> None:
    twice = [("A", 2024, *SOUND), ("A", 2024, *RUINED)]
    document = scored(table(tmp_path, [*(twice[::-1] if swapped else twice), ("A", 2025, *SOUND)]))
    alone = scored(table(tmp_path, [("A", 2025, *SOUND)]))
    assert document["rows"][2] == alone["rows"][0]
    assert [problem["code"] for problem in document["problems"]] == ["table_firm_year_twice"]


def test_rows_of_other_lengths_are_other_rows(tmp_path: Path) -> None:
    rows = [("A", 2024, 12, *SOUND), ("A", 2024, 6, *RUINED), ("A", 2025, 12, *SOUND)]
    document = scored(table(tmp_path, rows, (*HEAD[:2], "months", *HEAD[2:])))
    whole = scored(table(tmp_path, [("A", 2024, *SOUND), ("A", 2025, *SOUND)]))
    assert document["rows"][2] == whole["rows"][1]
    assert document["problems"] == []


def test_firms_without_a_name_are_not_one_firm(tmp_path: Path) -> None:
    document = scored(table(tmp_path, [("", 2024, *RUINED), ("", 2024, *SOUND), ("", 2025, *SOUND)]))
    assert document["rows"][1]["card"] == document["rows"][2]["card"]
    assert document["problems"] == []


def test_less_than_nothing_of_assets_is_not_known(tmp_path: Path) -> None:
    document = scored(table(tmp_path, [("A", 2025, *(-figure for figure in SOUND))]))
    assert [problem["code"] for problem in document["problems"]] == ["table_figure_negative"]
    unknown = scored(table(tmp_path, [("A", 2025, "", *(-figure for figure in SOUND[1:]))]))
    assert document["rows"] == unknown["rows"]


def test_a_head_alone_is_said_to_be_one(tmp_path: Path) -> None:
    document = scored(table(tmp_path, []))
    assert document["rows"] == []
    assert [problem["code"] for problem in document["problems"]] == ["table_without_rows"]


@pytest.mark.parametrize("odd", ODD)
def test_no_figure_gives_a_crash_or_what_is_no_number(odd: str) -> None:
    """Each item in turn, and all at once: every value is finite or unknown, points stay within reach."""
    rules = Rules(packs())
    value = number(odd)
    base = dict(zip(HEAD[2:], map(_decimal, SOUND), strict=True))
    cases = [dict.fromkeys(natures(packs().accounts), value)]
    cases += [{**base, item: value} for item in HEAD[2:]]
    for figures in cases:
        known = {item: figure for item, figure in figures.items() if figure is not None}
        row = FirmYear(id="A", year=2025, figures=known)
        for before in (None, FirmYear(id="A", year=2024, figures=known)):
            found = score(row, before, rules)
            assert all(one is None or math.isfinite(one) for one in found.models.values())
            assert 0 <= found.card.points <= found.card.of <= found.card.full
            assert found.alert in {"none", "watch", "act", "unknown"}


def _decimal(value: int) -> Any:
    return number(value)


@pytest.mark.parametrize(("year", "months"), [(2, 12), (9999, 12), (2025, 1), (2025, 24), (None, 12)])
def test_any_year_and_length_is_a_row(year: int | None, months: int) -> None:
    row = FirmYear(
        id="A", year=year, months=months, figures=dict(zip(HEAD[2:], map(_decimal, SOUND), strict=True))
    )
    found = score(row, None, Rules(packs()))
    assert set(found.models) == set(distress.MODELS)


@pytest.mark.parametrize("year", ["2025", "2025.0", 2025, "2025-12-31"])
def test_years_are_read_as_people_write_them(tmp_path: Path, year: object) -> None:
    (row,) = scored(table(tmp_path, [("A", year, 5)], ("id", "year", "cash")))["rows"]
    assert row["year"] == 2025


def test_of_very_many_faults_the_first_are_listed_and_the_others_counted(tmp_path: Path) -> None:
    path = table(tmp_path, [(at, 2025, "x") for at in range(1200)], ("id", "year", "cash"))
    pieces = list(read_here(path, frozenset({"cash"})))
    assert sum(len(piece.problems) for piece in pieces) == 1200
    assert max(len(piece.rows) for piece in pieces) == 500


MEASURED = """
import resource, sys
from pathlib import Path
from smeassist.importers.firm_years import read_here
from smeassist.scoring import FirmYearRows
table = FirmYearRows()
for piece in read_here(Path(sys.argv[1]), frozenset({"cash", "revenue"})):
    table.take(piece)
count = sum(1 for _ in table.rows())
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_a_hundred_thousand_rows_take_no_more_memory_than_a_few(tmp_path: Path) -> None:
    """Reading, keeping and going through the rows; the scores of a row are gone before the next is looked at."""

    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.csv"
        with path.open("w", encoding="utf-8") as file:
            file.write("id,year,cash,revenue\n")
            file.writelines(f"firm{at},2025,{at}.5,{at * 7}\n" for at in range(rows))
        run = subprocess.run([sys.executable, "-c", MEASURED, path], capture_output=True, text=True, check=True)
        count, used = map(int, run.stdout.split())
        assert count == rows
        return used

    unit = 1 if sys.platform == "darwin" else 1024
    few, many = peak(10_000), peak(100_000)
    assert (many - few) * unit < 12 << 20
    assert resource.RUSAGE_SELF == 0
