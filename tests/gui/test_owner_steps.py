"""The owner's steps: nothing of them is lost, and what the window says of them holds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from smeassist import places, samples
from smeassist.domain.packs import Packs
from smeassist.faces.questions import SHEETS
from smeassist.gui.frame.window import Window
from smeassist.session import Session
from smeassist.storage import drafts, keys
from tests.gui.answering import answer_with
from tests.gui.conftest import Chosen, Open
from tests.gui.looking import shown


def press(window: Window, name: str) -> None:
    """Press a button that is in sight, as a hand would."""
    QApplication.processEvents()
    found = [button for button in window.frame.findChildren(QPushButton, name) if button.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons {name} in sight"
    assert found[0].isEnabled()
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def inside(window: Window) -> QWidget:
    """What the page in sight is made of now; what it was made of before may not be gone yet."""
    return window.page().widget() or window.page()


def type_into(window: Window, name: str, text: str) -> QLineEdit:
    """Type into a field of the page, as an input method does, and press Enter."""
    line = inside(window).findChild(QLineEdit, name)
    assert line is not None, f"no field {name}"
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    typed = QInputMethodEvent("", [])
    typed.setCommitString(text)
    QApplication.sendEvent(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    return line


# --- the page of the enterprise ------------------------------------------------------------------


@pytest.mark.parametrize("way", ["typed", "emptied", "undone"])
def test_the_counters_of_the_enterprise_are_never_stale(ready: Window, way: str) -> None:
    """GIVEN the first sheet WHEN a name is typed, emptied, undone THEN tab and heading count it so at once."""
    ready.tasks.new_blank()
    ready.desk.go("enterprise")
    sheet = next(iter(SHEETS))
    tab = ready.page().findChild(QPushButton, f"sheet_{sheet}")
    assert tab is not None
    assert f"0/{len(SHEETS[sheet])}" in tab.text().replace(" ", "")
    assert "企业名称" in heading(ready)

    line = type_into(ready, "field_name", "禾木")
    if way == "emptied":
        type_into(ready, "field_name", "")
    elif way == "undone":
        ready.tasks.undo()

    known = 1 if way == "typed" else 0
    tab = inside(ready).findChild(QPushButton, f"sheet_{sheet}")
    assert tab is not None
    assert f"{known}/{len(SHEETS[sheet])}" in tab.text().replace(" ", "")
    assert tab.accessibleName() == tab.text()
    assert ("企业名称" in heading(ready)) == (not known)
    if way == "typed":
        assert ready.page().findChild(QLineEdit, "field_name") is line


def heading(window: Window) -> str:
    note = window.page().note
    assert note is not None
    return note.text()


# --- a new book ----------------------------------------------------------------------------------

OWNER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from smeassist.content.ready import bundled_packs
from smeassist.gui.frame import app
from smeassist.gui.looks import prefs
from smeassist.gui.doings.desk import Desk
from tests.gui.test_owner_steps import type_into

screen = app.application()
desk = Desk(prefs.Prefs(), prefs_file=Path(sys.argv[1]))
window = app.furnish(screen, app.open_frame(desk.prefs), desk)
desk.arrived(bundled_packs())

def work():
    window.tasks.new_blank()
    desk.go("enterprise")
    for field, text in (("field_name", "禾木家居"), ("field_employees", "12")):
        type_into(window, field, text)
        print(field, flush=True)

QTimer.singleShot(0, work)
screen.exec()
"""


def session(window: Window) -> Session:
    assert window.desk.session is not None
    return window.desk.session


def kept(folder: Path) -> list[Path]:
    """The drafts that lie in the data folder."""
    return sorted((folder / "drafts").glob("*.smebook"))


@pytest.mark.parametrize("after", ["field_name", "field_employees"])
def test_nothing_is_lost_by_a_kill_before_the_first_save(
    after: str,
    open_window: Open,
    packs: Packs,
    chosen: Chosen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    """GIVEN a new book with one or two answers WHEN the program is killed THEN the next start goes on with it."""
    home = tmp_path / "home"
    env = {**os.environ, "XDG_DATA_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", OWNER, str(tmp_path / "prefs.json")]
    owner = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    assert owner.stdout is not None
    for line in owner.stdout:
        if line.strip() == after:
            break
    owner.send_signal(signal.SIGKILL)
    owner.wait(60)
    owner.stdout.close()
    monkeypatch.setattr(places, "data", lambda: home / "smeassist")

    window = open_window()
    assert "禾木家居" in shown(window)
    press(window, "welcome_draft_0")
    window.desk.arrived(packs)
    # Killed within the next change, it left a journal, which a child rolls back first.
    qtbot.waitUntil(lambda: window.desk.session is not None, timeout=30_000)

    profile = session(window).company.profile
    assert profile.name == "禾木家居"
    assert after == "field_name" or profile.employees == 12
    assert not session(window).read_only
    assert "还没有起名" in shown(window)
    chosen.saves = tmp_path / "禾木.smebook"
    assert window.tasks.save()
    assert session(window).path == chosen.saves
    assert kept(home / "smeassist") == []


def test_a_new_book_is_a_file_from_its_first_change(ready: Window, own_data: Path) -> None:
    """GIVEN a blank book WHEN one answer is given THEN it is in a draft that another can read at once."""
    ready.tasks.new_blank()
    assert kept(own_data) == []
    assert session(ready).path is None

    ready.desk.go("enterprise")
    type_into(ready, "field_name", "禾木")

    (draft,) = kept(own_data)
    seen = Session.open(draft, session(ready).packs)
    assert seen.company.profile.name == "禾木"
    assert seen.read_only
    seen.close()
    assert session(ready).path is None
    assert session(ready).can_undo
    assert (draft.stat().st_mode & 0o777, draft.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert ready.desk.prefs.recent == ()


def test_what_was_closed_without_a_name_is_offered_and_gone_on_with(ready: Window, own_data: Path) -> None:
    ready.tasks.new_blank()
    session(ready).set_profile("name", "禾木")
    session(ready).set_profile("region", "江苏")

    ready.tasks.close_book()
    assert "禾木" in shown(ready)
    press(ready, "welcome_draft_0")

    assert session(ready).company.profile.region == "江苏"
    ready.tasks.undo()
    assert session(ready).company.profile.region == ""
    assert len(kept(own_data)) == 1


def test_a_new_book_that_says_nothing_leaves_nothing_behind(ready: Window, own_data: Path) -> None:
    """Closed untouched, or with every change taken back."""
    ready.tasks.new_blank()
    ready.tasks.close_book()
    ready.tasks.new_blank()
    session(ready).set_profile("name", "禾木")
    ready.tasks.undo()
    assert len(kept(own_data)) == 1

    ready.tasks.close_book()

    assert list((own_data / "drafts").iterdir()) == []
    assert "还没有起名的档案" not in shown(ready)


def test_saving_gives_the_draft_a_name_and_keeps_its_history(
    ready: Window, chosen: Chosen, own_data: Path, tmp_path: Path
) -> None:
    ready.tasks.new_blank()
    session(ready).set_profile("name", "禾木")
    chosen.saves = tmp_path / "禾木.smebook"

    ready.tasks.save()

    assert list((own_data / "drafts").iterdir()) == []
    assert session(ready).path == chosen.saves
    assert len(session(ready).history()) == 1
    assert ready.desk.prefs.recent == (str(chosen.saves),)
    ready.tasks.undo()
    assert session(ready).company.profile.name == ""
    ready.tasks.close_book()
    assert chosen.saves.exists()


def test_a_changed_sample_is_told_of_when_another_book_takes_its_place(
    ready: Window, own_data: Path, sample: samples.Sample
) -> None:
    ready.tasks._show_sample(sample)
    ready.tasks.new_blank()
    assert kept(own_data) == []
    assert ready.notices.shown == ()

    ready.tasks._show_sample(sample)
    figures = len(session(ready).company.books.figures)
    session(ready).set_profile("employees", 99)
    ready.tasks.new_blank()

    assert "什么都没有丢" in shown(ready)
    ready.tasks.close_book()
    press(ready, "welcome_draft_0")
    assert session(ready).company.profile.employees == 99
    assert len(session(ready).company.books.figures) == figures
    assert not ready.desk.is_sample


@pytest.mark.parametrize(("answer", "left"), [("删除", 0), ("留着", 1)])
def test_a_draft_is_deleted_only_when_its_owner_says_so(
    answer: str, left: int, ready: Window, own_data: Path
) -> None:
    ready.tasks.new_blank()
    session(ready).set_profile("name", "禾木")
    ready.tasks.close_book()
    answer_with(answer)

    press(ready, "welcome_delete_0")

    assert len(kept(own_data)) == left
    assert ("禾木" in shown(ready)) == bool(left)


def test_a_draft_that_another_window_has_open_is_not_offered(
    ready: Window, open_window: Open, packs: Packs, own_data: Path
) -> None:
    ready.tasks.new_blank()
    session(ready).set_profile("name", "禾木")

    other = open_window()
    assert "还没有起名的档案" not in shown(other)
    (draft,) = kept(own_data)
    drafts.remove(draft)

    assert draft.exists()
    session(ready).set_profile("region", "江苏")


def test_a_data_folder_that_fails_is_named_and_the_work_goes_on(ready: Window, own_data: Path) -> None:
    """GIVEN no data folder WHEN answers are given THEN that is said once, and the next change tries again."""
    own_data.write_text("no folder", encoding="utf-8")
    ready.tasks.new_blank()
    for employees in (1, 2):
        session(ready).set_profile("employees", employees)

    assert [ready.desk.say(notice.what) for notice in ready.notices.shown] == [
        f"程序自己的文件夹“{own_data / 'drafts'}”写不进去，这份没有起名的档案现在只在内存里。"
    ]
    assert str(own_data) in shown(ready)
    assert "Ctrl+S" in shown(ready)
    own_data.unlink()
    session(ready).set_profile("employees", 3)
    assert ready.notices.shown == ()
    (draft,) = kept(own_data)
    seen = Session.open(draft, session(ready).packs)
    assert seen.company.profile.employees == 3
    seen.close()


# --- what the window says ------------------------------------------------------------------------


def banners(window: Window) -> list[str]:
    """What each banner in sight says happened."""
    return [window.desk.say(notice.what) for notice in window.notices.shown]


def test_a_report_that_was_moved_is_no_longer_offered(at_sample: Window, chosen: Chosen, tmp_path: Path) -> None:
    chosen.saves = tmp_path / "结果.json"
    at_sample.tasks.papers.save("json")
    assert len(banners(at_sample)) == 1

    chosen.saves.rename(tmp_path / "别处.json")
    at_sample.desk.go("plan")

    assert banners(at_sample) == []


def test_a_button_that_no_longer_holds_does_nothing(
    at_sample: Window, chosen: Chosen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("smeassist.gui.doings.papers.open_file", opened.append)
    chosen.saves = tmp_path / "结果.json"
    at_sample.tasks.papers.save("json")
    chosen.saves.unlink()

    press(at_sample, "notice_action")

    assert opened == []
    assert banners(at_sample) == []


def test_the_rules_are_loaded_again_once_and_the_word_goes(window: Window, packs: Packs) -> None:
    """GIVEN rules that were not loaded WHEN the button is pressed THEN one child loads them and the word goes."""
    window.tasks.load_rules()
    window.desk.work.cancel()
    assert len(banners(window)) == 1
    press(window, "notice_action")
    assert banners(window) == []
    window.tasks.load_rules()
    assert len(window.desk.work._running) == 1
    window.desk.work.cancel()
    assert len(banners(window)) == 1

    window.desk.arrived(packs)

    assert banners(window) == []


def test_a_read_only_book_s_word_goes_when_a_copy_is_saved(
    ready: Window, open_window: Open, packs: Packs, chosen: Chosen, tmp_path: Path
) -> None:
    chosen.saves = tmp_path / "禾木.smebook"
    ready.tasks.new_blank()
    ready.tasks.save()
    second = open_window()
    second.desk.arrived(packs)
    second.tasks.open_book(chosen.saves)
    assert len(banners(second)) == 1

    chosen.saves = tmp_path / "副本.smebook"
    press(second, "notice_action")

    assert not session(second).read_only
    assert banners(second) == []


def test_the_word_on_a_password_goes_with_the_password(ready: Window, chosen: Chosen, tmp_path: Path) -> None:
    chosen.saves = tmp_path / "禾木.smebook"
    ready.tasks.new_blank()
    ready.tasks.save()
    ready.tasks.keeping._encrypt(keys.Key(bytes(32), bytes(16)))
    assert "恢复" in shown(ready)
    assert len(ready.notices.shown) == 1

    session(ready).set_password(None)

    assert banners(ready) == []
