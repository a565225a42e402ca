"""Whoever sees badly can read everything in both looks."""

from __future__ import annotations

import pytest

from smeassist.gui.looks.shades import DARK, GRAPHIC_PAIRS, LIGHT, TEXT_PAIRS, Shades, contrast, names

LOOKS = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


@pytest.mark.parametrize("shades", LOOKS)
def test_text_stands_out_from_its_ground(shades: Shades) -> None:
    faint = {
        (ink, ground): round(found, 2)
        for ink, ground in TEXT_PAIRS
        if (found := contrast(getattr(shades, ink), getattr(shades, ground))) < 4.5
    }
    assert faint == {}


@pytest.mark.parametrize("shades", LOOKS)
def test_what_bounds_a_control_stands_out(shades: Shades) -> None:
    faint = [
        (line, ground)
        for line, ground in GRAPHIC_PAIRS
        if contrast(getattr(shades, line), getattr(shades, ground)) < 3
    ]
    assert faint == []


def test_every_colour_of_words_is_in_a_pair() -> None:
    grounds = {ground for _, ground in TEXT_PAIRS}
    inks = {ink for ink, _ in TEXT_PAIRS}
    assert set(names()) - grounds - inks == {"border", "edge"}


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")
