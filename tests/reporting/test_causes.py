"""The picture of the early-warning card: bars that add up, a table twin, and nothing where nothing is known."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest

from smeassist.domain.assessment import AlertLevel, CardPart, EarlyWarning
from smeassist.domain.text import Text
from smeassist.i18n.formats import LANGS, Lang
from smeassist.reporting.charts.causes import causes
from smeassist.reporting.scene import Rect


def part(ratio: str, points: int | None) -> CardPart:
    return CardPart(
        ratio=ratio, name=Text({"zh": f"比率{ratio}", "en": ratio}), unit="ratio", formula="a / b",
        value=None if points is None else Decimal("0.1"), points=points, of=5, inputs=(), missing=(),
        why=Text({"zh": "因", "en": "why"}), wins_back_at=Decimal("0.5") if points else None,
    )  # fmt: skip


CARD = EarlyWarning(
    points=6, of=15, low=6, high=11, full=20, level="watch",
    parts=(part("a", 1), part("b", 5), part("c", 0), part("d", None)),
)  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_bars_hang_on_each_other_and_come_to_the_total(lang: Lang) -> None:
    scene = causes(CARD, lang, width=480)
    assert scene is not None
    costly, small, total = (shape for shape in scene.shapes if isinstance(shape, Rect))
    assert small.x == pytest.approx(costly.x + costly.width)
    assert total.x == costly.x and total.width == pytest.approx(costly.width + small.width)
    assert costly.width == pytest.approx(5 * small.width)
    assert scene.table.rows[0][0].endswith("b")
    assert len(scene.table.rows) == len(CARD.parts) + 1
    assert all(shape.x >= 0 and shape.x + shape.width <= 480 for shape in (costly, small, total))


@pytest.mark.parametrize("level", get_args(AlertLevel))
def test_each_level_has_its_colour_and_a_clean_card_its_sentence(level: AlertLevel) -> None:
    clean = causes(replace(CARD, points=0, level=level, parts=(part("c", 0),)), "zh")
    assert clean is not None and "没有丢分" in clean.summary


def test_where_no_ratio_is_known_there_is_no_picture() -> None:
    assert causes(replace(CARD, of=0, points=0, parts=(part("d", None),)), "zh") is None
    assert causes(replace(CARD, parts=()), "zh") is None
