"""What the window keeps, asks and explains while a book is open, changes, or is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from smeassist import places, samples
from smeassist.domain.answers import Answers
from smeassist.domain.errors import SmeError
from smeassist.domain.packs import Packs
from smeassist.domain.profile import Profile
from smeassist.domain.text import reason
from smeassist.faces.summary import of_assessment
from smeassist.faces.trace import Trace, explain
from smeassist.gui.doings.desk import Notice
from smeassist.gui.frame.app import report_fault
from smeassist.gui.frame.inspector import Inspector
from smeassist.gui.frame.window import Window
from smeassist.gui.pages import overview
from smeassist.gui.parts.cards import Card
from smeassist.gui.parts.tones import mark_of
from smeassist.i18n.catalogue import say
from smeassist.i18n.formats import LANGS
from smeassist.session import Session
from tests.gui.answering import answer_with
from tests.gui.conftest import Chosen, hold_sample
from tests.gui.looking import button, shown, words


def test_a_warning_bears_the_same_mark_on_the_overview_as_in_the_diagnosis(at_sample: Window) -> None:
    """The alert says act; a ground that is only to be watched does not look like one to act on."""
    found = at_sample.desk.assessment()
    assert found is not None
    marks = {
        level: overview._mark(found, one.evidence[0], "poor") for one in found.warnings for level in [one.level]
    }

    assert found.alert.level == "act"
    assert marks["act"] != marks["watch"]
    assert marks == {level: mark_of("warning", level) for level in marks}


@pytest.mark.parametrize(
    ("today", "rung"), [(date(2026, 3, 1), "alert_word.unchecked"), (date(2031, 1, 1), "alert_word.old")]
)
def test_old_or_unchecked_books_get_no_all_clear(
    today: date, rung: str, ready: Window, packs: Packs, sample: samples.Sample
) -> None:
    """GIVEN a balance of two lines WHEN nothing is lit THEN window and summary say it alike, nothing green."""
    desk = ready.desk
    desk.today = lambda: today
    two = {key: one for key, one in sample.books.figures.items() if key[1] in {"cash", "total_assets"}}
    books = replace(sample.books, figures=two, checks=(), problems=())
    desk.hold(Session.in_memory("甲", books, Profile(), Answers(), packs))
    found = desk.assessment()
    assert found is not None

    assert found.alert.level == "unknown"
    words_ = say(rung, "zh")
    assert f"预警：{words_}" in shown(ready)
    assert f"预警：{words_}" in of_assessment(found, "zh")
    tones = {str(one.property("card")) for one in ready.page().findChildren(Card)}
    assert "good" not in tones


def test_good_news_goes_with_the_second_page_and_bad_news_stays(at_sample: Window) -> None:
    desk = at_sample.desk
    good = Notice(tone="good", what=reason("gui.paper.done", file="a.pdf"))
    bad = Notice(tone="poor", what=reason("gui.fault.what"))
    desk.tell(good)
    desk.tell(bad)

    desk.go("books")
    assert at_sample.notices.shown == (bad, good)
    desk.go("plan")
    assert at_sample.notices.shown == (bad,)


def test_a_score_from_the_books_alone_is_called_provisional(ready: Window, packs: Packs) -> None:
    """Three of its four parts are unknown: it must not look like the last word."""
    books = samples.load(packs).books
    ready.desk.hold(Session.in_memory("甲", books, Profile(), Answers(), packs))

    assert "健康总分（暂定）" in shown(ready)


# --- the book ------------------------------------------------------------------------------------


def test_a_book_is_saved_closed_and_opened_again(ready: Window, chosen: Chosen, tmp_path: Path) -> None:
    """新建 → 填名称 → 保存 → 关闭 → 最近打开."""
    ready.tasks.new_blank()
    session = ready.desk.session
    assert session is not None
    session.set_profile("name", "甲公司")
    chosen.saves = tmp_path / "甲.smebook"

    ready.tasks.save()
    session.set_profile("region", "浙江")
    ready.tasks.close_book()

    assert chosen.saves.exists()
    assert ready.desk.prefs.recent == (str(chosen.saves),)
    assert "甲" in shown(ready)
    ready.tasks.open_book(chosen.saves)
    opened = ready.desk.session
    assert opened is not None
    assert (opened.company.profile.name, opened.company.profile.region) == ("甲公司", "浙江")
    assert "已自动保存" in shown(ready)


@pytest.mark.parametrize(
    ("answer", "closed", "saved"), [("保存到文件", True, True), ("不保存", True, False), ("先不", False, False)]
)
def test_a_book_that_lies_in_no_file_is_asked_about(
    answer: str, closed: bool, saved: bool, ready: Window, chosen: Chosen, own_data: Path, tmp_path: Path
) -> None:
    """GIVEN a data folder that can't be written WHEN a new book is closed THEN the owner decides."""
    own_data.write_text("no folder", encoding="utf-8")
    ready.tasks.new_blank()
    assert ready.desk.session is not None
    ready.desk.session.set_profile("name", "甲公司")
    chosen.saves = tmp_path / "甲.smebook"
    answer_with(answer)

    ready.tasks.close_book()

    assert (ready.desk.session is None) == closed
    assert chosen.saves.exists() == saved


def test_the_sample_is_left_without_a_question(at_sample: Window) -> None:
    assert at_sample.desk.session is not None
    at_sample.desk.session.set_profile("name", "乙公司")

    at_sample.tasks.close_book()

    assert at_sample.desk.session is None


def test_a_refused_edit_says_so_and_changes_nothing(at_sample: Window) -> None:
    def refuse() -> None:
        raise SmeError("book_read_only", file="甲.smebook")

    assert not at_sample.desk.attempt(refuse)

    (banner,) = at_sample.notices.shown
    assert banner.tone == "poor"
    assert "只读" in shown(at_sample)


def test_undo_brings_an_answer_back_to_the_page(at_sample: Window) -> None:
    desk = at_sample.desk
    assert desk.session is not None
    desk.kept.checklist = "control"
    desk.kept.question_of["control"] = 0
    desk.go("checklists")
    before = desk.session.company.answers.answers["IC01"].value

    QTest.keyClick(at_sample.page(), Qt.Key.Key_3)
    assert desk.session.company.answers.answers["IC01"].value == "poor"
    assert desk.kept.question_of["control"] == 1
    at_sample.tasks.undo()

    assert desk.session.company.answers.answers["IC01"].value == before


def test_a_figure_is_corrected_and_restored(at_sample: Window) -> None:
    desk = at_sample.desk
    judged = desk.assessment()
    assert desk.session is not None
    assert judged is not None
    period = judged.periods[-1]
    books = desk.session.company.books.figures[period, "cash"]
    desk.go("books")
    page = at_sample.page()
    page._chosen(books)  # type: ignore[attr-defined]
    line = page._correction.line  # type: ignore[attr-defined]

    line.setText("abc")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.session.company.books.figures[period, "cash"].value == books.value
    assert "没看懂" in shown(at_sample)
    line.setText("33.3")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.session.company.books.figures[period, "cash"].value == Decimal(333_000)
    desk.session.set_figure(period, "cash", None)
    assert desk.session.company.books.figures[period, "cash"].value == books.value


# --- where a figure comes from --------------------------------------------------------------------


def test_a_ratio_leads_to_its_formula_and_its_cells(at_sample: Window) -> None:
    """诊断里的流动比率 → 公式和两个数 → 流动资产的单元格."""
    desk = at_sample.desk
    judged = desk.assessment()
    assert judged is not None
    ratio = next(one for one in reversed(judged.indicators) if one.code == "current_ratio")

    desk.explain(Trace(kind="indicator", code=ratio.code, period=ratio.period))
    panel = at_sample.frame.findChild(Inspector)
    assert panel is not None
    said = "\n".join(words(panel))
    assert "流动资产合计 ÷ 流动负债合计" in said
    assert ".xlsx · 资产负债表 · " in said

    links = [one for one in panel.findChildren(QPushButton) if "流动资产合计" in one.accessibleName()]
    QTest.mouseClick(links[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    again = [one for one in at_sample.frame.findChildren(Inspector) if one.isVisible()]
    assert "流动资产合计" in "\n".join(words(again[-1]))

    QTest.keyClick(again[-1], Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not [one for one in at_sample.frame.findChildren(Inspector) if one.isVisible()]


def test_every_indicator_figure_and_model_can_be_explained(at_sample: Window) -> None:
    judged = at_sample.desk.assessment()
    assert judged is not None
    asked = [
        *(Trace(kind="indicator", code=one.code, period=one.period) for one in judged.indicators),
        *(Trace(kind="model", code=one.code, period=one.period) for one in judged.models),
        *(Trace(kind="figure", code=item, period=period) for period, item in judged.books.figures),
        Trace(kind="score", code="overall"),
    ]
    for lang in LANGS:
        silent = [one for one in asked if not (found := explain(one, judged, lang)) or not found.title]
        assert silent == []
    assert explain(Trace(kind="figure", code="no_such_item", period=judged.periods[0]), judged, "zh") is None


# --- commands -------------------------------------------------------------------------------------


def test_the_palette_finds_and_does(at_sample: Window) -> None:
    QTest.keyClick(at_sample.frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)

    line.setText("融资")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()

    assert at_sample.step == "financing"


def test_help_covers_the_page_and_goes_again(at_sample: Window) -> None:
    at_sample.desk.go("plan")

    QTest.keyClick(at_sample.frame, Qt.Key.Key_F1)
    assert "三步得到结论" in shown(at_sample)
    QTest.mouseClick(button(at_sample, "help_back"), Qt.MouseButton.LeftButton)

    assert at_sample.page().name == "plan"


def test_commands_that_need_a_book_wait_for_one(window: Window, packs: Packs, sample: samples.Sample) -> None:
    waiting = {name for name, action in window.actions_made.items() if not action.isEnabled()}
    assert {"save", "save_as", "close", "undo", "redo", "save_pdf", "go_report"} <= waiting

    hold_sample(window, packs, sample)

    assert {name for name, action in window.actions_made.items() if not action.isEnabled()} == {"undo", "redo"}


def test_every_shortcut_belongs_to_one_command(window: Window) -> None:
    keys = [key.toString() for action in window.actions_made.values() for key in action.shortcuts()]

    assert len(keys) == len(set(keys))


def test_a_blank_book_offers_what_to_begin_with(ready: Window) -> None:
    ready.tasks.new_blank()

    for step in ("overview", "books", "diagnosis", "financing", "plan", "report"):
        ready.desk.step_wanted.emit(step)
        assert ready.page().name == step
    assert "导入账表" in shown(ready)


def test_what_needs_the_rules_waits_for_them(window: Window, packs: Packs) -> None:
    done: list[str] = []

    window.desk.when_ready(lambda: done.append("now"))
    assert done == []
    window.desk.arrived(packs)

    assert done == ["now"]


def test_a_fault_of_the_program_is_said_without_any_data(
    at_sample: Window, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "log", lambda: tmp_path / "log")
    fault = ZeroDivisionError("江城市禾木")

    report_fault(at_sample.desk, ZeroDivisionError, fault, None)

    (banner,) = at_sample.notices.shown
    assert banner.tone == "poor"
    assert "已保存的内容完好" in shown(at_sample)
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert "ZeroDivisionError" not in shown(at_sample)
