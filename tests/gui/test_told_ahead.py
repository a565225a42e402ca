"""What an owner tells of the months ahead and of warnings is kept in the book, or refused in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QSlider, QWidget

from smeassist.domain.forecast.assumptions import Unit
from smeassist.domain.forecast.lead import lead
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.offers.offer import Offer
from smeassist.faces.told_values import LOAN_METHODS, assumption_of, loan_of
from smeassist.gui.frame.window import Window
from smeassist.i18n.formats import Lang
from smeassist.session import Session
from tests.gui.looking import words

SOON_AFTER = date(2026, 3, 1)
"""Two months after the sample's books end: most of the year that is forecast lies ahead."""
UNREADABLE = (
    ("", "2026-03-01", "36", "4"),
    ("0", "2026-03-01", "36", "4"),
    ("-3", "2026-03-01", "36", "4"),
    ("30", "三月", "36", "4"),
    ("30", "2026-03-01", "0", "4"),
    ("30", "2026-03-01", "36", "-4"),
)


@pytest.mark.parametrize(
    ("unit", "typed", "lang", "value"),
    [
        ("ratio", "30", "zh", Decimal("0.3")),
        ("ratio", "3.5%", "en", Decimal("0.035")),
        ("ratio", "-20％", "zh", Decimal("-0.2")),
        ("ratio", "３０", "zh", Decimal("0.3")),
        ("ratio", "viel", "zh", None),
        ("ratio", "1e5", "zh", None),
        ("days", "45", "zh", Decimal(45)),
        ("days", "", "zh", None),
        ("days", "9" * 20, "zh", None),
        ("yuan_a_month", "2", "zh", Decimal(20_000)),
        ("yuan_a_month", "20000", "en", Decimal(20_000)),
        ("yuan_a_month", "NaN", "en", None),
    ],
)
def test_an_assumption_is_read_as_people_write_it(
    unit: Unit, typed: str, lang: Lang, value: Decimal | None
) -> None:
    assert assumption_of(unit, typed, lang) == value


def test_a_loan_is_read_from_five_entries_or_not_at_all() -> None:
    told = loan_of("农行", "30", "2026-03-01", "36", "4.35", "equal_instalment", "zh")
    assert told == Offer(
        method="equal_instalment", name="农行", principal=Decimal(300_000), start=date(2026, 3, 1), months=36,
        annual_rate=Decimal("0.0435"),
    )  # fmt: skip
    assert all(loan_of("x", *entries, "bullet", "zh") is None for entries in UNREADABLE)


def inside(window: Window) -> QWidget:
    QApplication.processEvents()
    return window.page().widget() or window.page()


def put(window: Window, name: str, text: str) -> None:
    line = inside(window).findChild(QLineEdit, name)
    assert line is not None, name
    line.setText(text)


def press(window: Window, name: str) -> None:
    button = inside(window).findChild(QPushButton, name)
    assert button is not None, name
    button.click()


def session_of(window: Window) -> Session:
    assert window.desk.session is not None
    return window.desk.session


def test_an_owner_changes_an_assumption_and_takes_it_back(at_sample: Window) -> None:
    window = at_sample
    window.desk.go("forecast")
    which = inside(window).findChild(QComboBox, "assumption")
    assert which is not None
    which.setCurrentIndex(which.findData("collection_days"))
    put(window, "assumption_value", "9999")
    press(window, "assumption_take")
    assert session_of(window).company.profile.forecast == {}
    put(window, "assumption_value", "60")
    press(window, "assumption_take")
    assert session_of(window).company.profile.forecast == {"collection_days": 60}
    which = inside(window).findChild(QComboBox, "assumption")
    assert which is not None
    which.setCurrentIndex(which.findData("collection_days"))
    press(window, "assumption_back")
    assert session_of(window).company.profile.forecast == {}


def test_an_owner_adds_a_loan_and_takes_it_out(at_sample: Window) -> None:
    window = at_sample
    window.desk.go("forecast")
    press(window, "loan_add")
    assert session_of(window).company.profile.loans == ()
    for name, text in (
        ("name", "农行"),
        ("principal", "30"),
        ("start", "2025-06-30"),
        ("months", "36"),
        ("rate", "4.35"),
    ):
        put(window, f"loan_{name}", text)
    press(window, "loan_add")
    (loan,) = session_of(window).company.profile.loans
    assert (loan.principal, loan.method) == (300_000, LOAN_METHODS[0])
    assert any("农行" in text for text in words(inside(window)))
    session_of(window).undo()
    assert not session_of(window).company.profile.loans


def test_an_owner_says_whether_a_warning_is_right(at_sample: Window) -> None:
    window = at_sample
    window.desk.go("diagnosis")
    answers = [button for button in inside(window).findChildren(QPushButton) if "was_right" in button.objectName()]
    assert answers
    name = answers[0].objectName()
    press(window, name)
    assert list(session_of(window).company.profile.was_right.values()) == ["right"]
    again = inside(window).findChild(QPushButton, name)
    assert again is not None and again.isChecked()
    press(window, name)
    assert session_of(window).company.profile.was_right == {}


def test_shocks_that_are_pressed_together_are_told_at_once(at_sample: Window) -> None:
    window = at_sample
    window.desk.today = lambda: SOON_AFTER
    window.desk.go("forecast")
    told = inside(window).findChild(QLabel, "shocks_together")
    assert told is not None
    nothing = told.text()
    press(window, "shock_sales_down_30")
    alone = told.text()
    press(window, "shock_collections_30_days_later")
    both = told.text()
    assert len({nothing, alone, both}) == 3
    press(window, "shock_collections_30_days_later")
    assert told.text() == alone


def test_what_foretells_nothing_says_so_once_and_offers_no_try_and_no_shock(at_sample: Window) -> None:
    window = at_sample
    window.desk.go("forecast")
    forecast = window.desk.assessment()
    assert forecast is not None and isinstance(forecast.forecast, Forecast) and not forecast.forecast.tells()
    said = window.desk.say(lead(forecast.forecast, forecast.books.currency))
    assert [label.text() for label in inside(window).findChildren(QLabel)].count(said) == 1
    assert inside(window).findChild(QLabel, "shocks_together") is None
    assert inside(window).findChildren(QSlider) == []
    window.desk.today = lambda: SOON_AFTER
    window.desk.book_changed.emit()
    window.desk.go("forecast")
    assert inside(window).findChildren(QSlider) != []
