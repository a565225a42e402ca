"""The door to the Excel template: from the start page and the menu, before any book is open."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from smeassist.gui.frame.window import Window
from tests.gui.conftest import Chosen


def test_the_template_is_written_from_the_start_page_and_by_command(
    ready: Window, chosen: Chosen, qtbot: QtBot, tmp_path: Path
) -> None:
    door = ready.frame.findChild(QPushButton, "welcome_template")
    assert door is not None
    for name, give in (
        ("from the page.xlsx", door.click),
        ("by command.xlsx", ready.commands["save_template"].act),
    ):
        chosen.saves = tmp_path / name
        give()
        qtbot.waitUntil(chosen.saves.exists, timeout=60_000)
        qtbot.waitUntil(lambda: not ready.desk.work.busy, timeout=60_000)
        assert load_workbook(chosen.saves).sheetnames[1:] == ["资产负债表", "利润表", "现金流量表"]
    assert ready.desk.session is None
