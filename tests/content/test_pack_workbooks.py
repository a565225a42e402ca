"""A pack as a workbook and back: nothing is lost, an edit arrives, what is wrong is named by its cell."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from openpyxl import Workbook, load_workbook

from smeassist import cli, places
from smeassist.content import pack_schema, pack_sheets, pack_workbook, pack_yaml, placed_values
from smeassist.content.pack_sheets import Grid
from smeassist.content.packs import kind_of, load_pack, pack_of
from smeassist.content.plain import parse_yaml
from smeassist.content.ready import bundled_packs
from smeassist.domain.errors import SmeError
from smeassist.domain.packs import Packs
from smeassist.i18n.catalogue import said
from smeassist.i18n.formats import LANGS
from smeassist.importers.pack_tables import read_here
from smeassist.pack_workbooks import pack_file, to_yaml

NAMES = tuple(get_type_hints(Packs))
SHORT = ("score", "measures")
"""Go through a file in the short form too; the others' cells are of the same kinds."""
Edit = Callable[[Workbook], object]


def bundled(name: str) -> Any:
    return getattr(bundled_packs(), name)


def back(sheets: tuple[Grid, ...], name: str) -> Any:
    kind = kind_of(name, name)
    return pack_of(kind, placed_values.placed(sheets, pack_schema.plan(kind, LANGS), name).value, name)


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_pack_comes_back_from_its_sheets(name: str) -> None:
    pack = bundled(name)
    sheets = pack_sheets.grids(pack, pack_schema.plan(type(pack), LANGS))
    names = [sheet.name for sheet in sheets]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 31
    assert back(sheets, name) == pack


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_pack_comes_back_from_its_yaml(name: str) -> None:
    pack = bundled(name)
    text = pack_yaml.dumps(pack_yaml.plain(pack))
    assert pack_of(type(pack), parse_yaml(text, name), name) == pack


@pytest.mark.parametrize(
    "name", [*SHORT, *(pytest.param(name, marks=pytest.mark.long) for name in NAMES if name not in SHORT)]
)
def test_every_shipped_pack_comes_back_from_its_workbook(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(pack_workbook.render(bundled(name), "zh"))
    assert back(tuple(Grid(name=sheet, rows=rows) for sheet, rows in read_here(path)), name) == bundled(name)


@pytest.mark.parametrize("lang", LANGS)
def test_by_command_there_and_back(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, pack = tmp_path / "forecast.xlsx", tmp_path / "forecast.yaml"
    assert cli.main(["pack", "excel", "forecast", "--xlsx", str(book), "--lang", lang]) == 0
    assert cli.main(["pack", "yaml", str(book), "--yaml", str(pack), "--lang", lang]) == 0
    assert load_pack(pack, type(bundled("forecast"))) == bundled("forecast")
    assert "forecast.yaml" in capsys.readouterr().out
    assert cli.main(["check", str(pack)]) == 0


def test_a_bundled_pack_goes_by_its_name_and_a_file_by_its_own(tmp_path: Path) -> None:
    assert pack_file(Path("checklists")) == places.packs() / "checklists.yaml"
    assert pack_file(tmp_path / "checklists") == tmp_path / "checklists"
    assert pack_file(Path("no_such_pack")) == Path("no_such_pack")


def edited(name: str, tmp_path: Path, edit: Edit) -> Path:
    book = load_workbook(io.BytesIO(pack_workbook.render(bundled(name), "zh")))
    edit(book)
    path = tmp_path / f"{name}.xlsx"
    book.save(path)
    return path


def read(path: Path) -> tuple[Grid, ...]:
    return tuple(Grid(name=name, rows=rows) for name, rows in read_here(path))


def column(book: Workbook, sheet: str, head: str) -> str:
    return next(cell.column_letter for cell in book[sheet][1] if cell.value == head)


def test_what_a_trainer_changes_arrives(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["measures"]
        zh, days = column(book, "measures", "title.zh"), column(book, "measures", "due_days")
        sheet[f"{zh}2"] = "=先把账做对"
        sheet[f"{zh}2"].data_type = "s"
        sheet[f"{days}2"] = 45.0
        sheet.append([cell.value for cell in sheet[3]])
        sheet[f"A{sheet.max_row}"] = "new_measure"
        sheet.append([None] * 5)
        book["pack"]["B3"] = 2.0
        book.create_sheet("#my notes")["A1"] = "for me alone"

    measures = bundled("measures").measures
    changed = back(read(edited("measures", tmp_path, edit)), "measures")
    assert changed.measures[0].title.words["zh"] == "=先把账做对"
    assert changed.measures[0].due_days == 45
    assert changed.measures[-1].id == "new_measure"
    assert changed.measures[-1].how == measures[1].how
    assert len(changed.measures) == len(measures) + 1
    assert changed.head.version == 2


def test_what_excel_made_of_a_text_is_the_text_again(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["head.sources"]
        sheet[f"{column(book, 'head.sources', 'number')}2"] = 2024
        sheet[f"{column(book, 'head.sources', 'dated')}2"] = datetime(2011, 10, 18)

    source = back(read(edited("forecast", tmp_path, edit)), "forecast").head.sources[0]
    assert (source.number, source.dated) == ("2024", "2011-10-18")


def put(sheet: str, head: str, row: int, value: str | None) -> Edit:
    def edit(book: Workbook) -> None:
        book[sheet][f"{column(book, sheet, head)}{row}"] = value

    return edit


def field_named(name: str) -> Edit:
    def edit(book: Workbook) -> None:
        book["pack"]["A2"] = name

    return edit


CASES = "rules.cases"
FAULTS: dict[str, tuple[str, Edit, str]] = {
    "a word for a number": ("measures", put("measures", "due_days", 4, "soon"), "measures pack_cell_kind 4"),
    "a word that is none of the few": ("measures", put("measures", "effort", 5, "huge"), "measures pack_cell 5"),
    "a blank that must be filled": ("measures", put("measures", "effort", 6, None), "measures pack_cell 6"),
    "a head misspelt": ("measures", put("measures", "due_days", 1, "due_day"), "measures pack_column_unknown 1"),
    "a field misspelt": ("score", field_named("head.idd"), "pack pack_column_unknown 2"),
    "a sheet of no list": ("score", lambda book: book.create_sheet("grade"), "grade pack_sheet_unknown "),
    "no sheet of fields": ("score", lambda book: book.remove(book["pack"]), "pack pack_sheet_missing "),
    "a row of no row": ("contradictions", put("rules.cases", "of", 3, "X99"), "rules.cases pack_row_of_none 3"),
    "an id twice": ("contradictions", put("rules", "id", 3, "X01"), "rules pack_label_twice 3"),
    "a formula": ("measures", put("measures", "due_days", 2, "=30+15"), "measures pack_formula 2"),
    "an error": ("measures", put("measures", "due_days", 2, "#DIV/0!"), "measures pack_cell_error 2"),
    "no number": ("measures", put("measures", "due_days", 2, "NaN"), "measures pack_cell_kind 2"),
    "a broken notation": ("contradictions", put(CASES, "tests", 2, "[{terms: {"), f"{CASES} pack_cell_kind 2"),
    "an unknown key": ("contradictions", put(CASES, "tests", 2, "[{nonsense: 1}]"), f"{CASES} pack_cell 2"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_is_named_by_sheet_and_cell(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smeassist.pack_workbooks.read_pack_tables", read_here)
    name, edit, wanted = FAULTS[fault]
    sheet, code, row = wanted.split(" ")
    with pytest.raises(SmeError) as caught:
        to_yaml(edited(name, tmp_path, edit))
    data = caught.value.reason.data
    assert (caught.value.code, data["sheet"]) == (code, sheet)
    assert re.fullmatch(r"[A-Z]+" + row if row else "", str(data.get("cell", "")))
    for lang in LANGS:
        assert sheet in said(caught.value.reason, lang)


def test_nothing_is_written_where_a_cell_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, target = edited("score", tmp_path, put("grades", "at_least", 2, "high")), tmp_path / "score.yaml"
    assert cli.main(["pack", "yaml", str(book), "--yaml", str(target)]) == 2
    assert not target.exists()
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert "grades" in captured.err


@pytest.mark.parametrize(
    "deed", ["excel nonsense.yaml --xlsx a.xlsx", "yaml nonsense.xlsx --yaml a.yaml", "sign", ""]
)
def test_what_is_no_pack_is_refused_in_a_line(deed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["pack", *deed.split()]) == 2
    assert capsys.readouterr().err.count("\n") == 1
