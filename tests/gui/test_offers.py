"""Offers in the window: typed from paper, asked about, kept with undo, compared, printed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from smeassist.gui.frame.window import Window
from smeassist.gui.parts.table import Table
from tests.gui.conftest import Chosen


def shown(window: Window) -> QWidget:
    """What the page shows now, without what it showed before."""
    page = window.page().widget()
    assert page is not None
    return page


def is_compared(window: Window, channel: str) -> bool:
    """Whether a channel stands beside others."""
    return shown(window).findChild(QWidget, f"compared_{channel}") is not None


def press(window: Window, name: str) -> None:
    """Press the button of a name on the page in sight."""
    found = shown(window).findChild(QPushButton, name)
    assert found is not None, name
    found.click()


def type_in(window: Window, key: str, text: str) -> None:
    """Type into an entry of the form."""
    line = shown(window).findChild(QLineEdit, f"offer_{key}")
    assert line is not None, key
    line.setText(text)
    line.textEdited.emit(text)


def write_down(window: Window, **typed: str) -> None:
    """Copy an offer from paper and keep it."""
    press(window, "offer_new")
    for key, text in typed.items():
        type_in(window, key, text)
    press(window, "offer_save")


def form_is_open(window: Window) -> bool:
    """Whether an offer is being written down."""
    return window.desk.kept.offer_draft is not None


def test_an_offer_is_copied_kept_undone_compared_and_printed(
    at_sample: Window, chosen: Chosen, tmp_path: Path
) -> None:
    window = at_sample
    desk = window.desk
    desk.go("financing")
    session = desk.session
    assert session is not None

    write_down(window, name="甲行", principal="10万", months="1年", rate="12%")
    # The rate does not say a year or a month: the form stays and asks, nothing is kept.
    assert form_is_open(window) and not session.company.profile.offers
    type_in(window, "rate", "年化12%")
    press(window, "offer_save")
    (kept,) = session.company.profile.offers
    assert (kept.name, kept.principal, kept.months) == ("甲行", 100_000, 12)
    assert not form_is_open(window)

    session.undo()
    assert not session.company.profile.offers
    session.redo()
    write_down(window, name="乙行", principal="10万", received="9万", months="12", rate="1%/月")
    table = shown(window).findChild(Table, "offers_compared")
    assert table is not None
    assert table.model().columnCount() == 3

    press(window, "offer_show_chart_1")
    press(window, "offer_change_0")
    type_in(window, "name", "甲银行")
    press(window, "offer_save")
    assert [offer.name for offer in session.company.profile.offers] == ["甲银行", "乙行"]

    chosen.saves = tmp_path / "sheet.pdf"
    press(window, "offer_print_1")
    assert chosen.saves.read_bytes().startswith(b"%PDF")

    press(window, "offer_remove_0")
    assert [offer.name for offer in session.company.profile.offers] == ["乙行"]


def test_what_is_typed_survives_another_language_and_another_kind_of_plan(at_sample: Window) -> None:
    window = at_sample
    window.desk.go("financing")
    press(window, "offer_new")
    type_in(window, "principal", "10万")
    method = shown(window).findChild(QComboBox, "offer_method")
    assert method is not None
    method.setCurrentIndex(method.findData("pawn"))
    method.activated.emit(method.currentIndex())
    window.desk.set_lang("en")
    line = shown(window).findChild(QLineEdit, "offer_principal")
    assert line is not None and line.text() == "10万"
    assert shown(window).findChild(QWidget, "offer_monthly_fee") is not None


def test_up_to_four_channels_stand_side_by_side_and_a_fifth_takes_the_first_place(at_sample: Window) -> None:
    window = at_sample
    window.desk.go("financing")
    assessment = window.desk.assessment()
    assert assessment is not None
    open_ = [channel.id for channel in assessment.channels if channel.verdict in {"suitable", "conditional"}]
    assert len(open_) >= 5
    for channel in open_[:5]:
        press(window, f"compare_{channel}")
    assert [channel for channel in open_ if is_compared(window, channel)] == open_[1:5]
    press(window, f"compare_{open_[4]}")
    assert not is_compared(window, open_[4])
