"""What was dropped: files, folders, a book, nonsense."""

from __future__ import annotations

from pathlib import Path

import pytest

from smeassist.gui.drops import AT_MOST, book_file, file_name, free, spread


def test_a_folder_stands_for_the_books_in_it(tmp_path: Path) -> None:
    """A folder as people keep it: books, Excel's lock file, a picture, a folder of old things."""
    for name in ("资产负债表.xlsx", "余额表.XLS", "~$资产负债表.xlsx", "营业执照.jpg", ".隐藏.csv"):
        (tmp_path / name).touch()
    (tmp_path / "旧").mkdir()
    (tmp_path / "旧" / "去年.xlsx").touch()

    assert sorted(path.name for path in spread([tmp_path])) == ["余额表.XLS", "资产负债表.xlsx"]


def test_a_file_given_by_name_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    odd = tmp_path / "导出.dat"
    odd.touch()

    assert spread([odd, tmp_path / "not there.xlsx"]) == (odd,)


def test_a_folder_of_thousands_is_not_read_whole(tmp_path: Path) -> None:
    for number in range(AT_MOST + 5):
        (tmp_path / f"{number}.csv").touch()

    assert len(spread([tmp_path])) == AT_MOST


def test_one_book_file_is_opened_and_not_read(tmp_path: Path) -> None:
    book = tmp_path / "甲.SMEBOOK"

    assert book_file([book]) == book
    assert book_file([book, book]) is None
    assert book_file([tmp_path / "甲.xlsx"]) is None


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("甲公司", "甲公司"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("..", "smeassist"),
        ("", "smeassist"),
    ],
)
def test_a_name_becomes_a_name_for_a_file(name: str, file: str) -> None:
    assert file_name(name) == file
    assert len(file_name("长" * 300)) == 80


def test_a_report_never_takes_the_place_of_another(tmp_path: Path) -> None:
    wanted = tmp_path / "报告.pdf"
    assert free(wanted) == wanted

    wanted.touch()
    (tmp_path / "报告 (2).pdf").touch()

    assert free(wanted) == tmp_path / "报告 (3).pdf"
