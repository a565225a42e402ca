"""Every page in every look: nothing cut, nothing nameless, no word of the other language."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit

from smeassist import samples
from smeassist.domain.packs import Packs
from smeassist.faces.steps import STEPS
from smeassist.gui.frame.window import Window
from smeassist.gui.looks.prefs import Prefs
from smeassist.i18n.formats import LANGS
from tests.gui.conftest import Open, hold_sample
from tests.gui.looking import CHINESE, cut, nameless, seen, words

PAGES = ("welcome", *STEPS, "help")
LOOKS = [
    pytest.param(Prefs(lang=lang, dark=dark, scale=scale), id=f"{lang}-{'dark' if dark else 'light'}-{scale}")
    for lang, dark, scale in product(LANGS, (False, True), (100, 200))
]
# Names that the sample's owner and files gave: they are no words of the window.
OWN = (
    "禾木",
    "财务报表",
    "余额表",
    "序时账",
    "资产负债表",
    "利润表",
    "现金流量表",
    "应收账款",
    "浙江",
    "江城",
    "中文",
)


@pytest.mark.parametrize("prefs", LOOKS)
def test_every_page_can_be_read_and_used(
    prefs: Prefs, open_window: Open, packs: Packs, sample: samples.Sample, qapp: QApplication
) -> None:
    """GIVEN the sample company WHEN each page is shown THEN it is whole, named, and in one language."""
    window = open_window(prefs)
    faults: dict[str, object] = {}
    faults |= look_at(window, qapp, "welcome")
    hold_sample(window, packs, sample)
    for step in STEPS:
        window.desk.go(step)
        faults |= look_at(window, qapp, step)
    window.show_help()
    faults |= look_at(window, qapp, "help")

    assert faults == {}


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_nothing_moves_when_it_gets_the_focus(
    scale: int, open_window: Open, packs: Packs, sample: samples.Sample, qapp: QApplication
) -> None:
    """A wider border takes its room from the padding: what is around a control stays where it is."""
    window = open_window(Prefs(scale=scale))
    hold_sample(window, packs, sample)
    moved = {}
    for step in STEPS:
        window.desk.go(step)
        qapp.processEvents()
        for one in seen(window.frame):
            if isinstance(one, QAbstractButton | QLineEdit | QComboBox) and one.isEnabled():
                window.frame.setFocus()
                before = one.minimumSizeHint()
                one.setFocus()
                if one.hasFocus() and one.minimumSizeHint() != before:
                    moved[f"{step}: {one.property('kind')} {one.objectName()}"] = (before, one.minimumSizeHint())

    assert moved == {}


def look_at(window: Window, app: QApplication, page: str) -> dict[str, object]:
    for _ in range(8):
        app.processEvents()
    found: dict[str, object] = {}
    if missing := nameless(window.frame):
        found[f"{page}: without a name"] = missing
    if short := cut(window.frame):
        found[f"{page}: cut"] = short
    if window.page().horizontalScrollBar().maximum() > 0:
        found[f"{page}: scrolls sideways by"] = window.page().horizontalScrollBar().maximum()
    strange = foreign(window)
    if strange:
        found[f"{page}: of the other language"] = strange
    return found


def foreign(window: Window) -> list[str]:
    """Words of the other language; in a Chinese window a sentence without any Chinese is suspicious."""
    said = {one for one in words(window.frame) if one.strip()}
    said |= {action.text() for action in window.actions_made.values()}
    if window.desk.lang == "en":
        return sorted(one for one in said if CHINESE.search(one) and not any(own in one for own in OWN))
    return sorted(
        one for one in said if sum(word.isalpha() for word in one.split()) > 3 and not CHINESE.search(one)
    )
