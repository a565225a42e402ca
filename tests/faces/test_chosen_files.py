"""What was dropped: files, folders, a book, nonsense."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from smeassist.domain.errors import SmeError
from smeassist.domain.text import reason
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


def test_of_too_many_files_none_is_read_and_it_is_said(tmp_path: Path) -> None:
    """Figures out of the first two hundred of a folder would look like those out of all."""
    for number in range(AT_MOST):
        (tmp_path / f"{number}.csv").touch()
    assert len(spread([tmp_path])) == AT_MOST

    (tmp_path / "报表.xlsx").touch()
    with pytest.raises(SmeError) as refused:
        spread([tmp_path])

    assert refused.value.reason == reason("error.too_many_files", n=AT_MOST + 1, most=AT_MOST)


@pytest.mark.parametrize("place", ["long", "shut"])
def test_where_the_system_does_not_let_look_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """A name beyond what names may have, and a folder without the right to enter it."""
    path = tmp_path / ("长" * 100 if place == "long" else "别人的")
    if place == "shut":
        path.mkdir()

        def shut(_folder: Path) -> Iterator[Path]:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

        monkeypatch.setattr(Path, "iterdir", shut)

    with pytest.raises(SmeError) as refused:
        spread([path])

    assert refused.value.reason == reason("error.file_unreadable", file=path.name)


def test_one_book_file_is_opened_and_not_read(tmp_path: Path) -> None:
    book = tmp_path / "甲.SMEBOOK"

    assert book_file([book]) == book
    assert book_file([book, book]) is None
    assert book_file([tmp_path / "甲.xlsx"]) is None
