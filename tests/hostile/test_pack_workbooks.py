"""A pack's workbook from a stranger: refused by name or read as it is, in a child that never loads lxml."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from openpyxl import Workbook

from smeassist import worker
from smeassist.content import pack_workbook
from smeassist.content.ready import bundled_packs
from smeassist.domain.errors import SmeError
from smeassist.importers import pack_tables
from tests.hostile import cases_archive, cases_binary, cases_cells, cases_disguise, cases_xlsx, pack_deeds
from tests.hostile.packages import unzipped, xlsx, zipped

BOMB = b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY c "&a;&a;&a;&a;">]><b>&c;</b>'
FETCH = b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/hostname">]><b>&a;</b>'


def score() -> bytes:
    return pack_workbook.render(bundled_packs().score, "en")


def in_child(folder: Path, files: dict[str, bytes]) -> dict[str, str]:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    paths = tuple(folder / name for name in files)
    return dict(zip(files, worker.run(pack_deeds.codes_of, paths, limits=worker.UNTRUSTED), strict=True))


def test_the_child_reads_without_lxml(tmp_path: Path) -> None:
    """Even where lxml could be had."""
    (tmp_path / "lxml").mkdir()
    (tmp_path / "lxml" / "__init__.py").write_text("LXML_VERSION = (9, 9, 9, 9)\n", encoding="utf-8")
    (tmp_path / "lxml" / "etree.py").write_text("LXML_VERSION = (9, 9, 9, 9)\n", encoding="utf-8")
    path = tmp_path / "score.xlsx"
    path.write_bytes(score())
    took_lxml, names = worker.run(pack_deeds.loaded, path, tmp_path, limits=worker.UNTRUSTED)
    assert not took_lxml
    assert names[0] == "pack"


@pytest.mark.parametrize("document", [BOMB, FETCH], ids=["bomb", "fetch"])
def test_a_document_type_in_any_part_is_refused(document: bytes, tmp_path: Path) -> None:
    """Also where our own reader never looks, and under a name that is no markup's."""
    parts = unzipped(score())
    utf16 = document.decode().replace('version="1.0"', 'version="1.0" encoding="UTF-16"').encode("utf-16")
    late = (
        b'<?xml version="1.0"?><!--' + b" " * (1 << 17) + b"-->" + document.removeprefix(b'<?xml version="1.0"?>')
    )
    files = {f"{at}.xlsx": zipped({**parts, name: document}) for at, name in enumerate(parts)}
    files["picture.xlsx"] = zipped({**parts, "xl/media/image1.png": document})
    files["utf16.xlsx"] = zipped({**parts, "xl/styles.xml": utf16})
    files["late.xlsx"] = zipped({**parts, "docProps/core.xml": late})
    assert set(in_child(tmp_path, files).values()) <= {"xml_entities", "workbook_damaged"}


def test_no_hostile_workbook_meets_anything_but_a_named_answer(tmp_path: Path) -> None:
    cases = {
        f"{at}.xlsx": case.data()
        for module in (cases_archive, cases_disguise, cases_binary, cases_xlsx, cases_cells)
        for at, case in enumerate(module.CASES, 1000 * len(module.__name__))
    }
    small = {name: content for name, content in cases.items() if len(content) < 300_000}
    assert len(small) > 60
    codes = in_child(tmp_path, small)
    assert not {name: code for name, code in codes.items() if code.startswith("fault")}
    assert len(set(codes.values())) > 10


def far(cell: str) -> bytes:
    return xlsx(f'<row r="{cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{cell}"><v>1</v></c></row>')


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "A20001", "GS1", "XFD1"])
def test_a_far_cell_never_reaches_openpyxl(cell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_tables, "_with_openpyxl", lambda _: pytest.fail("openpyxl was asked"))
    path = tmp_path / "far.xlsx"
    path.write_bytes(far(cell))
    with pytest.raises(SmeError) as caught:
        pack_tables.read_here(path)
    assert caught.value.code in {"pack_too_large", "too_many_columns", "too_many_cells"}


def book_of(formula: str) -> bytes:
    book, target = Workbook(), io.BytesIO()
    book.worksheets[0]["B2"] = formula
    book.save(target)
    return target.getvalue()


def test_a_wrong_dimension_hides_no_row(tmp_path: Path) -> None:
    parts = unzipped(score())
    name = "xl/worksheets/sheet1.xml"
    parts[name], count = re.subn(rb'<dimension ref="[A-Z0-9:]+"', b'<dimension ref="A1:A1"', parts[name])
    assert count == 1
    path = tmp_path / "score.xlsx"
    path.write_bytes(zipped(parts))
    assert len(pack_tables.read_here(path)[0][1]) > 10


def test_a_formula_is_text_of_nobody_and_named(tmp_path: Path) -> None:
    files = {
        "dde.xlsx": book_of("=cmd|' /C calc'!A0"),
        "web.xlsx": book_of('=WEBSERVICE("http://127.0.0.1/")'),
    }
    assert in_child(tmp_path, files) == {"dde.xlsx": "pack_formula", "web.xlsx": "pack_formula"}


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "score.xlsx"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(SmeError, match="pack_no_workbook"):
        pack_tables.read_pack_tables(path)
