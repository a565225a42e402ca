"""What a person tells of a layout: read by it, known again next month, and carried to another book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from smeassist.content.mappings import dumps, load_mappings
from smeassist.content.ready import bundled_packs
from smeassist.domain.answers import Answers
from smeassist.domain.books import Books, Derived
from smeassist.domain.errors import SmeError
from smeassist.domain.mapping import LayoutMapping, by_layout
from smeassist.domain.packs import Packs
from smeassist.domain.profile import Profile
from smeassist.importers.books import preview_here
from smeassist.importers.whole.corrections import LEFT_OUT, learnt
from smeassist.importers.whole.preview import Preview
from smeassist.session import Session

BOOKS = Path(__file__).resolve().parents[2] / "books"
HIDDEN = "c2_tight_一般企业_隐藏旧版.xlsx"
PETTY = "line:{file}:资产负债表:备用金"


@pytest.fixture(scope="module")
def packs() -> Packs:
    return bundled_packs()


def homemade(
    path: Path, day: str, *more: tuple[object, ...], unit: str = "单位：元", close: str = "期末数"
) -> Path:
    """A balance sheet that an assistant made, with a line of her own naming (备用金)."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "资产负债表"
    for row in (
        ("资产负债表",),
        ("编制单位：新河五金有限公司", None, day, None, unit),
        ("资产", close, "年初数", "负债和所有者权益", close, "年初数"),
        ("货币资金", 100, 90, "短期借款", 50, 40),
        ("应收账款", 200, 180, "应付账款", 120, 110),
        ("备用金", 30, 20, "应交税费", 10, 10),
        ("存货", 70, 60, "负债合计", 180, 160),
        ("流动资产合计", 400, 350, "实收资本", 150, 150),
        ("资产总计", 400, 350, "未分配利润", 70, 40),
        (None, None, None, "所有者权益合计", 220, 190),
        (None, None, None, "负债和所有者权益总计", 400, 350),
        *more,
    ):
        sheet.append(list(row))
    book.save(path)
    return path


def read(
    path: Path, packs: Packs, told: Mapping[str, str] | None = None, known: Iterable[LayoutMapping] = ()
) -> tuple[Books, Preview]:
    return preview_here((path,), packs.accounts, None, told or {}, by_layout(known))


def value(books: Books, item: str) -> Decimal | None:
    return next((figure.value for (_, code), figure in books.figures.items() if code == item), None)


def state(books: Books, check: str) -> set[bool | None]:
    return {one.ok for one in books.checks if one.id == check}


def test_a_line_that_is_named_makes_the_totals_checkable(tmp_path: Path, packs: Packs) -> None:
    """GIVEN 备用金, which no form knows WHEN it is called 其他应收款 THEN 流动资产 adds up, and it is a figure."""
    october = homemade(tmp_path / "10月.xlsx", "2025年10月31日")
    before, seen = read(october, packs)
    told = {PETTY.format(file=october.name): "other_receivables"}

    after, named = read(october, packs, told)

    assert (seen.sheets[0].understood, seen.sheets[0].lines) == (13, 14)
    assert [cell.name for cell in seen.sheets[0].cells if cell.role == "unknown"] == ["备用金"]
    assert value(before, "other_receivables") is None
    assert True not in state(before, "bs_ca")
    assert (named.sheets[0].understood, named.sheets[0].lines) == (14, 14)
    assert value(after, "other_receivables") == 30
    assert True in state(after, "bs_ca")
    assert [one.code for one in after.problems] == []


def test_two_lines_of_one_item_add_up_with_both_cells(tmp_path: Path, packs: Packs) -> None:
    october = homemade(tmp_path / "10月.xlsx", "2025年10月31日")

    books, _ = read(october, packs, {PETTY.format(file=october.name): "accounts_receivable"})

    found = next(one for (_, item), one in books.figures.items() if item == "accounts_receivable")
    assert found.value == 230
    assert isinstance(found.source, Derived)
    assert [cell.cell for cell in found.source.cells] == ["B5", "B6"]


def test_a_line_called_a_total_does_not_double_it(tmp_path: Path, packs: Packs) -> None:
    october = homemade(tmp_path / "10月.xlsx", "2025年10月31日", ("全部资产", 400, 350))

    books, _ = read(october, packs, {"line:10月.xlsx:资产负债表:全部资产": "total_assets"})

    assert value(books, "total_assets") == 400


def test_a_line_that_is_left_out_asks_no_more(tmp_path: Path, packs: Packs) -> None:
    october = homemade(tmp_path / "10月.xlsx", "2025年10月31日")

    books, seen = read(october, packs, {PETTY.format(file=october.name): LEFT_OUT})

    assert (seen.sheets[0].understood, seen.sheets[0].lines) == (13, 13)
    assert value(books, "other_receivables") is None


def test_a_unit_and_a_column_are_taken_as_told(tmp_path: Path, packs: Packs) -> None:
    october = homemade(tmp_path / "10月.xlsx", "2025年10月31日")
    place = f"{october.name}:资产负债表"

    books, _ = read(october, packs, {f"unit:{place}": "万元"})
    swapped, _ = read(
        october,
        packs,
        {
            f"column:{place}:1.2": "opening",
            f"column:{place}:1.5": "opening",
            f"column:{place}:1.3": "closing",
            f"column:{place}:1.6": "closing",
        },
    )

    assert value(books, "cash") == 1_000_000
    assert value(swapped, "cash") == 90
    assert value(swapped, "cash_opening") == 100


def test_a_sheet_that_is_left_out_gives_nothing(tmp_path: Path, packs: Packs) -> None:
    october = homemade(tmp_path / "10月.xlsx", "2025年10月31日")

    books, seen = read(october, packs, {f"sheet:{october.name}:资产负债表": LEFT_OUT})

    assert not books.figures
    assert not seen.sheets[0].used


def test_next_months_file_is_read_by_what_was_told(tmp_path: Path, packs: Packs) -> None:
    """GIVEN October's answers WHEN November comes, with another day and a new line THEN nothing known is asked."""
    october = homemade(tmp_path / "10月.xlsx", "2025年10月31日")
    told = {PETTY.format(file=october.name): "other_receivables", f"unit:{october.name}:资产负债表": "万元"}
    _, seen = read(october, packs, told)
    november = homemade(tmp_path / "11月报表.xlsx", "2025年11月30日", ("周转箱", 0, 0))

    books, again = read(november, packs, known=learnt(seen.sheets, told))

    assert again.remembered == 1
    assert value(books, "other_receivables") == 300_000
    assert again.sheets[0].understood == again.sheets[0].lines


@pytest.mark.parametrize(
    ("unit", "close"),
    [("单位：元", "期末数"), ("", "本月数")],
    ids=["a unit is stated", "another head"],
)
def test_another_layout_is_not_read_by_it(tmp_path: Path, packs: Packs, unit: str, close: str) -> None:
    """A unit that was told for books without one must never multiply books that state theirs."""
    october = homemade(tmp_path / "10月.xlsx", "2025年10月31日", unit="")
    told = {f"unit:{october.name}:资产负债表": "万元"}
    _, seen = read(october, packs, told)
    other = homemade(tmp_path / "别的.xlsx", "2025年11月30日", unit=unit, close=close)

    books, again = read(other, packs, known=learnt(seen.sheets, told))

    assert again.remembered == 0
    assert value(books, "cash") == 100


def test_hidden_versions_are_asked_about_once(packs: Packs) -> None:
    told = {f"hidden_sheets:{HIDDEN}": "visible"}
    first, _ = read(BOOKS / HIDDEN, packs)
    _, seen = read(BOOKS / HIDDEN, packs, told)

    again, _ = read(BOOKS / HIDDEN, packs, known=learnt(seen.sheets, told))

    assert "question_hidden_sheets" in {one.code for one in first.problems}
    assert "question_hidden_sheets" not in {one.code for one in again.problems}
    assert again.figures == first.figures


def test_neither_company_nor_year_is_remembered(tmp_path: Path, packs: Packs) -> None:
    october = homemade(tmp_path / "10月.xlsx", "2025年10月31日")
    _, seen = read(october, packs)

    assert learnt(seen.sheets, {"company": "新河五金有限公司", f"year:{october.name}:资产负债表": "2025"}) == ()


def test_what_was_told_is_kept_in_the_book_and_undone_with_the_import(tmp_path: Path, packs: Packs) -> None:
    october = homemade(tmp_path / "10月.xlsx", "2025年10月31日")
    told = {PETTY.format(file=october.name): "other_receivables"}
    books, seen = read(october, packs, told)
    path = tmp_path / "新河.smebook"
    session = Session.create(path, packs)
    session.add_books(books, seen.files, learnt(seen.sheets, told))
    session.close()

    again = Session.open(path, packs)
    kept = tuple(again.company.mappings.values())
    again.undo()

    assert [dict(one.answers) for one in kept] == [{"line:备用金": "other_receivables"}]
    assert not again.company.mappings
    assert not again.company.books.figures
    again.redo()
    assert tuple(again.company.mappings.values()) == kept
    again.close()


def test_a_file_carries_it_to_another_client(tmp_path: Path, packs: Packs) -> None:
    """The file names no company and holds no amount."""
    october = homemade(tmp_path / "10月.xlsx", "2025年10月31日")
    told = {PETTY.format(file=october.name): "other_receivables"}
    _, seen = read(october, packs, told)
    file = tmp_path / "识别规则.json"
    file.write_text(dumps(learnt(seen.sheets, told)), encoding="utf-8")
    other = Session.in_memory("别家", Books(), Profile(), Answers(), packs)

    other.keep_mappings(load_mappings(file))

    assert "新河" not in file.read_text(encoding="utf-8")
    assert tuple(other.company.mappings.values()) == learnt(seen.sheets, told)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{}", "mappings_not_ours"),
        ('{"format": "smeassist-mappings", "version": 99, "mappings": []}', "mappings_newer"),
        ('{"format": "smeassist-mappings", "version": 1, "maps": []}', "document_misspelt_key"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(SmeError, match=code):
        load_mappings(file)
