"""The open book as a face sees it: an owner works with her company over several days."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from smeassist.content.ready import bundled_packs
from smeassist.domain.answers import Answer, Answers, PackRef
from smeassist.domain.books import Typed
from smeassist.domain.company import ImportedFile
from smeassist.domain.edits import Edit
from smeassist.domain.errors import SmeError
from smeassist.domain.packs import Packs
from smeassist.domain.profile import Need, Profile
from smeassist.session import Session
from smeassist.storage import changes
from tests.storage.made import YEAR_2025, books, rich_books

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def packs() -> Packs:
    """The bundled packs."""
    return bundled_packs()


def test_a_week_with_a_book(tmp_path: Path, packs: Packs) -> None:
    path, workbook = tmp_path / "华星五金 2025.smebook", ImportedFile(name="账表.xlsx", sha256="0" * 64)

    monday = Session.create(path, packs)
    monday.set_profile("name", "杭州华星五金有限公司")
    monday.set_profile("need.amount", Decimal(300_000))
    first = monday.add_books(rich_books(), [workbook])
    assert (monday.name, monday.path, monday.encrypted) == ("华星五金 2025", path, False)
    monday.close()

    tuesday = Session.open(path, packs)
    assert tuesday.company.imports[0].files == (workbook,)
    tuesday.set_answer("IC01", Answer(value="good", note="每月盘点"))
    tuesday.set_figure(YEAR_2025, "cash", Decimal("100"))
    second = tuesday.add_books(books(cash="7", revenue="3600000"), [])
    tuesday.close()

    friday = Session.open(path, packs)
    company = friday.company
    assert [one.id for one in company.imports] == [first, second]
    assert company.books.figures[YEAR_2025, "cash"].value == 100
    assert company.books.figures[YEAR_2025, "cash"].source == Typed()
    codes = [problem.code for problem in company.books.problems]
    assert "figures_differ" in codes
    assert "figure_corrected" in codes
    friday.undo()
    friday.undo()
    assert friday.company.books.figures[YEAR_2025, "cash"].value == Decimal("123456.78")
    friday.undo()
    friday.undo()
    assert friday.company.books.figures == {}
    for _ in range(4):
        friday.redo()
    assert not friday.can_redo
    assert friday.company == company
    told = [(edit.change.kind, edit.role) for edit in friday.history()]
    assert told[:5] == [
        ("profile", "edit"),
        ("profile", "edit"),
        ("import", "edit"),
        ("answer", "edit"),
        ("figure", "edit"),
    ]
    assert [role for _, role in told[-8:]] == ["undo"] * 4 + ["redo"] * 4


def test_the_sample_is_judged_and_kept(tmp_path: Path, packs: Packs) -> None:
    session = Session.sample(packs)
    assert session.path is None
    assert session.name
    assert not session.can_undo
    assert session.company.books.figures
    assessment = session.assess(TODAY)
    assert session.assess(TODAY) is assessment
    item = next(iter(session.company.answers.answers))
    session.set_answer(item, None)
    assert session.assess(TODAY) is not assessment
    session.undo()
    session.save_as(tmp_path / "kept.smebook")
    kept = session.company
    session.close()
    again = Session.open(tmp_path / "kept.smebook", packs)
    assert again.company == kept
    assert again.assess(TODAY) == assessment
    assert not again.can_undo


def test_whole_documents_are_one_step(packs: Packs) -> None:
    session = Session.in_memory("x", books(cash="1"), Profile(employees=3), Answers(), packs)
    session.replace_profile(Profile(name="甲", employees=4, need=Need(months=6)))
    pack = PackRef(id="checklists.cn", version=7)
    session.replace_answers(
        Answers(pack=pack, answers={"IC01": Answer(value="good"), "IC02": Answer(value="poor")})
    )
    assert session.company.answers.pack == pack
    assert len(session.company.answers.answers) == 2
    session.undo()
    assert not session.company.answers.answers
    session.undo()
    assert session.company.profile == Profile(employees=3)
    assert not session.can_undo


def test_subscribers_hear_of_every_change_until_they_leave(packs: Packs) -> None:
    session = Session.in_memory("x", books(cash="1"), Profile(), Answers(), packs)
    heard: list[int] = []
    leave = session.subscribe(lambda: heard.append(len(session.company.answers.answers)))
    session.set_answer("IC01", Answer(value="good"))
    session.undo()
    session.set_answer("IC01", None)  # it was unanswered: nothing changes
    leave()
    leave()
    session.redo()
    assert heard == [1, 0]


def test_what_does_not_fit_is_refused_and_changes_nothing(packs: Packs) -> None:
    session = Session.in_memory("x", books(cash="1"), Profile(), Answers(), packs)
    before = session.company
    for path, value, code in (
        ("need.amuont", Decimal(1), "unknown_profile_key"),
        ("need", Decimal(1), "unknown_profile_key"),
        ("monthly", 1, "unknown_profile_key"),
        ("employees", True, "profile_value_refused"),
        ("industry", "mining", "profile_value_refused"),
        ("need.amount", Decimal("NaN"), "value_out_of_range"),
        ("ecommerce.platforms", "taobao", "profile_value_refused"),
    ):
        with pytest.raises(SmeError, match=code):
            session.set_profile(path, value)
    assert session.company is before
    assert not session.can_undo


def test_the_answers_say_which_pack_they_are_to(tmp_path: Path, packs: Packs) -> None:
    session = Session.create(tmp_path / "book.smebook", packs)
    assert session.company.answers.pack is None
    session.set_answer("IC01", Answer(value="good"))
    head = packs.checklists.head
    session.close()
    again = Session.open(tmp_path / "book.smebook", packs)
    assert again.company.answers.pack == PackRef(id=head.id, version=head.version)


def test_saving_elsewhere_goes_on_there_and_leaves_the_first_file(tmp_path: Path, packs: Packs) -> None:
    session = Session.create(tmp_path / "first.smebook", packs)
    session.set_answer("IC01", Answer(value="good"))
    with pytest.raises(SmeError, match="file_exists"):
        session.save_as(tmp_path / "first.smebook")
    session.save_as(tmp_path / "second.smebook", password="密码")
    session.set_answer("IC02", Answer(value="poor"))
    assert (session.name, session.encrypted, session.can_undo) == ("second", True, True)
    session.close()
    first = Session.open(tmp_path / "first.smebook", packs)
    assert list(first.company.answers.answers) == ["IC01"]
    assert first.read_only is False


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links")
@pytest.mark.parametrize("kind", ["folder", "pipe", "link to one", "lock", "journal", "log", "index"])
def test_no_book_is_put_where_something_else_has_its_place(tmp_path: Path, packs: Packs, kind: str) -> None:
    """Neither over what is no file, nor under the name by which another book's lock or journal is known."""
    session = Session.create(tmp_path / "甲.smebook", packs)
    session.set_answer("IC01", Answer(value="good"))
    with closing(Session.create(tmp_path / "乙.smebook", packs)) as theirs:
        theirs.set_answer("IC01", Answer(value="poor"))
    ends = {"lock": ".lock", "journal": "-journal", "log": "-wal", "index": "-shm"}
    place = tmp_path / f"乙.smebook{ends[kind]}" if kind in ends else tmp_path / "丙.smebook"
    match kind:
        case "folder":
            place.mkdir()
        case "pipe":
            os.mkfifo(place)
        case "link to one":
            os.mkfifo(tmp_path / "管道")
            place.symlink_to(tmp_path / "管道")
        case _:
            pass
    before = sorted(path.name for path in tmp_path.rglob("*"))

    for replace in (False, True):
        with pytest.raises(SmeError, match="book_place_taken"):
            session.save_as(place, replace=replace)

    assert sorted(path.name for path in tmp_path.rglob("*")) == before
    session.set_answer("IC02", Answer(value="good"))
    session.close()
    with closing(Session.open(tmp_path / "乙.smebook", packs)) as theirs:
        assert theirs.company.answers.answers["IC01"].value == "poor"
        assert not theirs.read_only


def test_taking_an_import_back_reads_its_own_edits_and_not_the_whole_history(
    tmp_path: Path, packs: Packs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window does it in its own thread, and a history may be long."""
    with closing(Session.create(tmp_path / "甲.smebook", packs)) as session:
        for number in range(30):
            session.set_profile("name", f"甲{number}")
        brought = session.add_books(books(), [ImportedFile(name="账表.xlsx", sha256="0" * 64)])
        session.set_profile("name", "甲")
        read: list[int] = []
        history = changes.history

        def counted(*asked: Any) -> tuple[Edit, ...]:
            edits = history(*asked)
            read.append(len(edits))
            return edits

        monkeypatch.setattr(changes, "history", counted)
        session.take_back_import(brought)
        assert not session.company.imports
        assert session.company.profile.name == "甲"
        assert sum(read) < 10


def test_a_session_keeps_a_copy_a_day_and_one_before_each_import(tmp_path: Path, packs: Packs) -> None:
    session = Session.create(tmp_path / "book.smebook", packs)
    assert session.backups() == ()
    session.set_answer("IC01", Answer(value="good"))
    session.set_answer("IC02", Answer(value="good"))
    before = session.company
    session.add_books(books(cash="1"), [])
    assert [backup.reason for backup in session.backups()] == ["import", "daily"]
    session.restore(session.backups()[0])
    assert session.company == before
    assert [backup.reason for backup in session.backups()] == ["restore", "import", "daily"]
    session.restore(session.backups()[0])
    assert session.company.books.figures
    assert session.backup_problem is None


def test_work_goes_on_where_no_backup_can_be_made(
    tmp_path: Path, packs: Packs, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data_folder / "backups").write_text("a file where the folder should be", encoding="utf-8")
    session = Session.create(tmp_path / "book.smebook", packs)
    session.set_answer("IC01", Answer(value="good"))
    assert session.company.answers.answers
    assert session.backup_problem is not None


def test_every_state_the_window_shows_is_in_the_file(tmp_path: Path, packs: Packs) -> None:
    """After each change a stranger who opens the file sees what the window shows."""
    session = Session.create(tmp_path / "book.smebook", packs)
    seen = 0

    def compare() -> None:
        nonlocal seen
        other = Session.open(tmp_path / "book.smebook", packs)
        assert other.company == session.company
        assert other.locked_by
        other.close()
        seen += 1

    session.subscribe(compare)
    session.set_profile("employees", 5)
    session.add_books(rich_books(), [])
    session.set_figure(YEAR_2025, "cash", Decimal("0.001"))
    session.undo()
    session.redo()
    session.remove_import(session.company.imports[0].id)
    assert seen == 6


def test_imports_are_ordered_by_number_and_not_by_the_clock(tmp_path: Path, packs: Packs) -> None:
    session = Session.in_memory("x", books(cash="1"), Profile(), Answers(), packs)
    second = session.add_books(books(cash="2"), [])
    session.remove_import(session.company.imports[0].id)
    third = session.add_books(books(cash="3"), [])
    assert [one.id for one in session.company.imports] == [second, third]
    assert session.company.books.figures[YEAR_2025, "cash"].value == 2
    assert [one.number for one in session.company.imports] == [2, 3]


def test_a_book_saved_under_another_name_has_a_backup_of_its_own_before_its_first_change(
    tmp_path: Path, packs: Packs
) -> None:
    session = Session.create(tmp_path / "甲.smebook", packs)
    session.set_profile("name", "甲")
    session.save_as(tmp_path / "乙.smebook")
    assert session.backups() == ()
    session.set_profile("name", "乙")
    assert [backup.reason for backup in session.backups()] == ["daily"]
    session.set_profile("region", "江苏")
    assert len(session.backups()) == 1
    session.close()
