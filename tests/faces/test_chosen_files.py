"""What was dropped: files, folders, a book, nonsense."""

from __future__ import annotations

from pathlib import Path

from smeassist.faces.chosen_files import AT_MOST, book_file, spread


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
