"""Books that are dropped on the window: read at once, refused, cancelled, shown while they are held."""

from __future__ import annotations

import multiprocessing
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smeassist.domain.packs import Packs
from smeassist.gui.frame.drop_hint import DropHint
from smeassist.gui.frame.frame import LEAST
from smeassist.gui.frame.window import Window
from smeassist.gui.looks.prefs import Prefs
from smeassist.i18n.formats import LANGS, Lang
from tests.gui.conftest import Open
from tests.gui.looking import cut, shown, words

LONG = 60_000
BOOKS = Path(__file__).resolve().parents[1] / "books"
BUTTON, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def held(paths: list[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(window: Window, paths: list[Path]) -> None:
    """Let go of files above the window."""
    data, at = held(paths), QPointF(window.frame.rect().center())
    window.frame.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, BUTTON, NO_KEY))


def drag(window: Window, data: QMimeData) -> QDragEnterEvent:
    """Come above the window with something held."""
    at = window.frame.rect().center()
    event = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, BUTTON, NO_KEY)
    event.ignore()
    window.frame.dragEnterEvent(event)
    return event


def statements() -> list[Path]:
    found = sorted(BOOKS.glob("c1_healthy*三表*.xlsx"))
    assert found, "the made books lie in tests/books"
    return found[:1]


def test_a_dropped_workbook_is_read_and_judged_at_once(ready: Window, qtbot: QtBot) -> None:
    drop(ready, statements())
    qtbot.waitUntil(lambda: ready.step == "books", timeout=LONG)

    assert ready.desk.session is not None
    assert len(ready.desk.session.company.books.figures) > 50
    assert "已导入" in shown(ready)
    ready.desk.go("overview")
    judged = ready.desk.assessment()
    assert judged is not None
    assert judged.score.dimensions["health"] is not None


def test_a_dropped_folder_is_one_import_that_can_be_taken_back(
    ready: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    for path in statements():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "读我.docx").write_bytes(b"not a book")

    drop(ready, [tmp_path])
    qtbot.waitUntil(lambda: ready.step == "books", timeout=LONG)
    session = ready.desk.session
    assert session is not None
    assert [len(one.files) for one in session.company.imports] == [1]

    ready.tasks.undo()
    assert session.company.imports == ()
    ready.tasks.redo()
    assert len(session.company.imports) == 1


def test_a_file_that_is_no_book_leaves_the_open_book_alone(ready: Window, qtbot: QtBot, tmp_path: Path) -> None:
    drop(ready, statements())
    qtbot.waitUntil(lambda: ready.step == "books", timeout=LONG)
    assert ready.desk.session is not None
    before = ready.desk.session.company
    photo = tmp_path / "photo.xlsx"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))

    drop(ready, [photo])
    qtbot.waitUntil(lambda: any(one.tone == "poor" for one in ready.notices.shown), timeout=LONG)

    assert ready.desk.session.company is before
    assert "photo.xlsx" in shown(ready)


def test_cancel_stops_the_work_at_once(ready: Window, qtbot: QtBot) -> None:
    drop(ready, statements())
    busy = [ready.desk.work.busy]

    ready.desk.work.cancel()

    assert [*busy, ready.desk.work.busy] == [True, False]
    qtbot.wait(300)
    assert ready.desk.session is None


def journal(path: Path, rows: int) -> Path:
    """Vouchers of two lines each, as an accounting program exports them."""
    lines = ["日期,凭证字号,摘要,科目编码,科目名称,借方金额,贷方金额"]
    for at in range(rows // 2):
        day = f"2025-{at % 12 + 1:02}-{at % 28 + 1:02},记-{at},销售"
        lines += [f"{day},1122,应收账款,{at}.50,", f"{day},5001,主营业务收入,,{at}.50"]
    path.write_text("\n".join(lines), encoding="gb18030")
    return path


def test_a_long_journal_is_cancelled_within_a_second(ready: Window, qtbot: QtBot, tmp_path: Path) -> None:
    """GIVEN 200,000 rows under way WHEN the bar's button is pressed THEN the child is gone and nothing came in."""
    gaps: list[float] = []
    last = [perf_counter()]

    def beat() -> None:
        gaps.append(perf_counter() - last[0])
        last[0] = perf_counter()

    drop(ready, [journal(tmp_path / "序时账.csv", 200_000)])
    pulse = QTimer(interval=5)
    pulse.timeout.connect(beat)
    last[0] = perf_counter()
    pulse.start()
    cancel = ready.bottom._cancel
    qtbot.waitUntil(lambda: cancel.isVisible(), timeout=LONG)
    qtbot.wait(300)
    busy = [ready.desk.work.busy]
    assert multiprocessing.active_children()

    began = perf_counter()
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not multiprocessing.active_children(), timeout=1000)
    took = perf_counter() - began
    qtbot.wait(300)
    pulse.stop()

    assert took < 1
    assert max(gaps) < 0.5  # a child's start on a busy machine
    assert [*busy, ready.desk.work.busy] == [True, False]
    assert ready.desk.session is None
    assert ready.tasks.importing.pending is None


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scale", [100, 200])
def test_the_window_shows_that_what_is_held_above_it_may_be_let_go(
    lang: Lang, scale: int, open_window: Open, packs: Packs, tmp_path: Path
) -> None:
    """GIVEN files above the window WHEN they leave, or are let go THEN nothing lies over the window any more."""
    window = open_window(Prefs(lang=lang, scale=scale), LEAST)
    window.desk.arrived(packs)
    book = tmp_path / f"{'禾木家居' * 8}.smebook"

    for paths, told in ((statements(), "1"), ([book], book.name)):
        assert drag(window, held(paths)).isAccepted()
        drop_hint = window.frame.findChild(DropHint)
        assert drop_hint is not None
        assert any(told in one for one in words(drop_hint))
        assert cut(drop_hint) == []
        QTest.qWait(0)
        window.frame.dragLeaveEvent(QDragLeaveEvent())
        QTest.qWait(0)
        assert window.frame.findChild(DropHint) is None

    drag(window, held([tmp_path]))
    drop(window, [tmp_path])
    QTest.qWait(0)
    assert window.frame.findChild(DropHint) is None


def test_words_held_above_the_window_are_not_taken(ready: Window) -> None:
    data = QMimeData()
    data.setText("https://example.com")

    assert not drag(ready, data).isAccepted()
    assert ready.frame.findChild(DropHint) is None


def test_nothing_dropped_does_nothing(ready: Window, tmp_path: Path) -> None:
    drop(ready, [tmp_path])

    (banner,) = ready.notices.shown
    assert banner.tone == "poor"
    assert ready.desk.session is None
