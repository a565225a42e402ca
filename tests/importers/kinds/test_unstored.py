"""Formulas that nobody computed are no noughts, in whatever program's output."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from smeassist.importers.books import read_here
from tests.importers.pictures import pack, value

ROWS = (("货币资金", "520000"), ("应收账款", "860000"))
XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="资产负债表"><Table>{rows}</Table></Worksheet></Workbook>"""
ODS = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="资产负债表">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def _xml(path: Path, zero: str) -> None:
    def text(part: str) -> str:
        return f'<Cell><Data ss:Type="String">{part}</Data></Cell>'

    rows = [[text("资产负债表"), text("2025年12月31日"), text("单位：元")], [text("项目"), text("期末余额")]]
    rows += [[text(name), f'<Cell><Data ss:Type="Number">{amount}</Data></Cell>'] for name, amount in ROWS]
    for name in ("流动资产合计", "资产总计"):
        rows.append([text(name), f'<Cell ss:Formula="=R1C1"><Data ss:Type="Number">{zero}</Data></Cell>'])
    path.write_text(XML.format(rows="".join(f"<Row>{''.join(row)}</Row>" for row in rows)), encoding="utf-8")


def _ods(path: Path, zero: str) -> None:
    def text(part: str) -> str:
        kind = 'office:value-type="string"'
        return f"<table:table-cell {kind}><text:p>{part}</text:p></table:table-cell>"

    def amount(part: str, formula: str = "") -> str:
        return f'<table:table-cell {formula} office:value-type="float" office:value="{part}"/>'

    rows = [[text("资产负债表"), text("2025年12月31日"), text("单位：元")], [text("项目"), text("期末余额")]]
    rows += [[text(name), amount(part)] for name, part in ROWS]
    rows += [[text(name), amount(zero, 'table:formula="of:=[.B3]"')] for name in ("流动资产合计", "资产总计")]
    content = ODS.format(rows="".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)


@pytest.mark.parametrize(("ending", "write"), [("xml", _xml), ("ods", _ods)])
@pytest.mark.parametrize("zero", ["0", "0.0", "0.00"])
def test_formulas_stored_as_nought_are_not_believed(
    tmp_path: Path, ending: str, write: Callable[[Path, str], None], zero: str
) -> None:
    path = tmp_path / f"账.{ending}"
    write(path, zero)
    read = read_here((path,), pack(), None, {})
    assert "formula_without_value" in {problem.code for problem in read.problems}
    assert value(read, "current_assets", "2025-12-31", 12) in {None, 1_380_000}
    assert value(read, "total_assets", "2025-12-31", 12) != 0
