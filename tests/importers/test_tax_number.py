"""The tax number that a sheet bears is read where its head names it and its check digit holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from smeassist.content.ready import bundled_packs
from smeassist.importers.books import read_books

NUMBER = "91350100M000100Y43"
TABLE = """{head}
编制单位：江城某某有限公司,,2025年12月31日,单位：元
项目,行次,期末余额,年初余额
货币资金,1,100,90
流动资产合计,15,100,90
资产总计,30,100,90
"""


@pytest.mark.parametrize(
    ("head", "number"),
    [
        (f"资产负债表\n纳税人识别号：{NUMBER}", NUMBER),
        (f"资产负债表\n纳税人识别号（统一社会信用代码）,{NUMBER}", NUMBER),
        (f"资产负债表\n统一社会信用代码：{NUMBER.lower()}", NUMBER),
        ("资产负债表\n纳税人识别号：91350100M000100Y44", ""),
        (f"资产负债表\n银行账号：{NUMBER}", ""),
        ("资产负债表", ""),
    ],
)
def test_the_number_of_a_sheet(tmp_path: Path, head: str, number: str) -> None:
    path = tmp_path / "资产负债表.csv"
    path.write_text(TABLE.format(head=head), encoding="utf-8")
    books = read_books([path], bundled_packs().accounts)
    assert books.company == "江城某某有限公司"
    assert books.tax_number == number
