"""The pictures: everything inside its box, no label on another, colours that can be read, figures that tie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from smeassist.domain.assessment import Score
from smeassist.domain.books import Figure, Typed, collect
from smeassist.i18n.formats import LANGS, Lang
from smeassist.reporting.charts import pictures
from smeassist.reporting.charts.bands import standing
from smeassist.reporting.charts.bars import BarSeries
from smeassist.reporting.charts.gauge import GradeMark, gauge
from smeassist.reporting.charts.marks import spread, ticks
from smeassist.reporting.charts.radar import radar
from smeassist.reporting.charts.statements import assets, funding, profit_steps
from smeassist.reporting.charts.waterfall import WaterfallBar, waterfall
from smeassist.reporting.paper.fonts import width
from smeassist.reporting.scene import (
    DARK,
    LIGHT,
    Line,
    Measure,
    Point,
    Polygon,
    Polyline,
    Rect,
    Scene,
    Shape,
    TextLine,
    Wedge,
    estimated_width,
)
from tests.reporting import factory
from tests.reporting.firm import books
from tests.reporting.words import YEARS

GRADES = tuple(
    GradeMark(grade=grade, lowest=Decimal(lowest), word=word)
    for grade, lowest, word in (("A", 85, "良好"), ("B", 70, "基本"), ("C", 50, "薄弱"), ("D", 0, "高风险"))
)
MEASURES: list[Measure] = [width, estimated_width]


def _scenes(lang: Lang, measure: Measure) -> Iterator[Scene]:
    whole = factory.assessment()
    yield radar(whole.score.dimensions, lang, measure=measure)
    yield gauge(whole.score, GRADES, lang, measure=measure)
    for draw in (pictures.trend, pictures.claims, pictures.profit, pictures.balance,
                 pictures.indicator_levels, pictures.key_bands):  # fmt: skip
        scene = draw(whole, lang, measure=measure)
        assert scene is not None
        yield scene


def test_a_mark_stands_in_the_zone_of_its_own_level() -> None:
    whole = factory.assessment()
    shown = next(one for one in whole.indicators if standing(one) is not None and one.level == "good")
    assert standing(replace(shown, level="watch")) is None


def _corners(shape: Shape) -> list[Point]:
    match shape:
        case Line():
            return [(shape.x1, shape.y1), (shape.x2, shape.y2)]
        case Polyline() | Polygon():
            return list(shape.points)
        case Rect():
            return [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
        case Wedge():
            return [
                (shape.x - shape.radius, shape.y - shape.radius),
                (shape.x + shape.radius, shape.y + shape.radius),
            ]
        case TextLine():
            left, top, right, bottom = _box(shape)
            return [(left, top), (right, bottom)]


def _box(label: TextLine) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a label as the bundled font draws it."""
    room = width(label.text, label.size, label.weight)
    left = {"start": label.x, "middle": label.x - room / 2, "end": label.x - room}[label.anchor]
    return left, label.y - label.size * 0.75, left + room, label.y + label.size * 0.1


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("lang", LANGS)
def test_everything_stays_in_its_box(lang: Lang, measure: Measure) -> None:
    for scene in _scenes(lang, measure):
        outside = [
            (shape, corner)
            for shape in scene.shapes
            for corner in _corners(shape)
            if not (-1 <= corner[0] <= scene.width + 1 and -1 <= corner[1] <= scene.height + 1)
        ]
        assert outside == [], scene.title


@pytest.mark.parametrize("lang", LANGS)
def test_no_line_runs_through_an_amount_of_a_loss_makers_waterfall(lang: Lang) -> None:
    """Costs beyond the revenue hang left of zero, so their amounts may stand on the line of zero."""
    amounts = {"revenue": 760, "cost": -851, "levies": -3, "selling": -129, "overheads": -340, "interest": -26}
    steps = [WaterfallBar(name=name, value=Decimal(10_000 * amount)) for name, amount in amounts.items()]
    steps[0] = replace(steps[0], total=True)
    steps.append(WaterfallBar(name="net", value=sum((step.value for step in steps), Decimal(0)), total=True))
    scene = waterfall(steps, lang, title="", summary="", measure=width)
    boxes = [_box(shape) for shape in scene.shapes if isinstance(shape, TextLine)]
    upright = [shape for shape in scene.shapes if isinstance(shape, Line) and shape.dash is None]
    assert len(upright) > 1
    through = [
        (line, box)
        for line in upright
        for box in boxes
        if box[0] < line.x1 < box[2] and line.y1 < box[3] and box[1] < line.y2
    ]
    assert through == []


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("lang", LANGS)
def test_no_label_lies_on_another(lang: Lang, measure: Measure) -> None:
    for scene in _scenes(lang, measure):
        labels = [shape for shape in scene.shapes if isinstance(shape, TextLine)]
        boxes = [_box(label) for label in labels]
        touching = [
            (labels[one].text, labels[two].text)
            for one in range(len(boxes))
            for two in range(one)
            if boxes[one][0] < boxes[two][2] - 0.5
            and boxes[two][0] < boxes[one][2] - 0.5
            and boxes[one][1] < boxes[two][3] - 0.5
            and boxes[two][1] < boxes[one][3] - 0.5
        ]
        assert touching == [], scene.title


@pytest.mark.parametrize("lang", LANGS)
def test_each_picture_has_a_title_a_sentence_and_a_table(lang: Lang) -> None:
    for scene in _scenes(lang, estimated_width):
        assert scene.title
        assert scene.summary
        assert scene.table.rows
        assert {len(row) for row in scene.table.rows} == {len(scene.table.header)}


def test_a_chart_that_can_be_pointed_at_says_what_the_place_means() -> None:
    whole = factory.assessment()
    scene = pictures.indicator_levels(whole, "zh")
    assert scene is not None
    tips = [spot.tip for spot in scene.spots]
    assert any(tip.startswith("毛利率 25% · 留意") for tip in tips)
    assert len(tips) == len(whole.indicators)


def test_the_waterfall_ends_where_the_books_do() -> None:
    """Revenue less every cost, plus the rest, is the net profit: 503.5 − … = 6.3 万元."""
    steps = profit_steps(books(), YEARS[2], "zh")
    assert sum(step.value for step in steps[:-1]) == steps[-1].value == Decimal(63_400)
    assert [step.name for step in steps][-3:] == ["其他收支", "所得税费用", "净利润"]


def test_both_sides_of_the_balance_are_equally_high() -> None:
    owned, owed = assets(books(), YEARS[2], "zh"), funding(books(), YEARS[2], "zh")
    assert sum(part.value for part in owned) == sum(part.value for part in owed) == Decimal(3_153_200)


def test_negative_equity_hangs_below_the_line_and_is_said() -> None:
    whole = factory.assessment()
    figures = dict(whole.books.figures)
    for item, value in (("total_liabilities", 3_500_000), ("total_equity", -346_800)):
        key = (YEARS[2], item)
        figures[key] = Figure(item=item, period=YEARS[2], value=Decimal(value), source=Typed())
    drowned = replace(whole, books=replace(whole.books, figures=collect(figures.values())))
    scene = pictures.balance(drowned, "zh")
    assert scene is not None
    assert "资不抵债" in scene.summary
    hanging = [shape for shape in scene.shapes if isinstance(shape, Rect) and shape.stroke == "poor"]
    zero = next(shape.y1 for shape in scene.shapes if isinstance(shape, Line))
    assert len(hanging) == 1
    assert hanging[0].y >= zero - 0.01


def test_a_loss_is_called_a_loss() -> None:
    whole = factory.assessment()
    key = (YEARS[2], "net_profit")
    figures = {**whole.books.figures, key: replace(whole.books.figures[key], value=Decimal(-5_698_000))}
    scene = pictures.profit(replace(whole, books=replace(whole.books, figures=collect(figures.values()))), "zh")
    assert scene is not None
    assert "最后亏损 569.8 万元" in scene.summary


def test_what_is_missing_leaves_a_gap_and_never_a_zero() -> None:
    whole = factory.assessment()
    figures = {key: one for key, one in whole.books.figures.items() if key != (YEARS[1], "net_profit")}
    gap = replace(whole, books=replace(whole.books, figures=collect(figures.values())))
    scene = pictures.trend(gap, "zh")
    assert scene is not None
    assert scene.table.rows[1] == ("2024年", "418", "113.8", "无")
    assert pictures.profit(replace(whole, books=replace(whole.books, figures=collect([]))), "zh") is None


@pytest.mark.parametrize(
    ("last", "words"), [(400_000, "还是 40 万元"), (380_000, "减到 38 万元"), (0, "变为 0 元")]
)
def test_a_series_that_stays_is_not_called_less_by_nothing(last: int, words: str) -> None:
    series = BarSeries(name="短期借款", role="accent", values=(Decimal(400_000), Decimal(last)))
    course = pictures._course(series, "CNY", "zh")
    assert words in course and "少 0%" not in course


def test_an_unknown_score_has_no_pointer() -> None:
    unknown = Score(overall=None, low=None, high=None, grade=None, dimensions={})
    scene = gauge(unknown, GRADES, "zh")
    assert scene.summary == "资料还不够，暂时算不出总分。"
    assert not any(isinstance(shape, Polygon) for shape in scene.shapes)
    shown = [shape.text for shape in radar({}, "zh").shapes if isinstance(shape, TextLine)]
    assert shown.count("不知道") == 4


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_every_colour_can_be_read_on_its_ground(palette: dict[str, str]) -> None:
    """Contrast by WCAG 2: 4.5:1 for what words may wear; the grid only guides the eye."""
    ground = _luminance(palette["paper"])
    ratios = {
        role: (max(_luminance(colour), ground) + 0.05) / (min(_luminance(colour), ground) + 0.05)
        for role, colour in palette.items()
        if role not in {"paper", "grid"}
    }
    assert {role: round(ratio, 1) for role, ratio in ratios.items() if ratio < 4.5} == {}


def test_an_axis_holds_zero_and_covers_its_values() -> None:
    for low, high in ((0, 503.5), (-21.2, 12), (3, 4), (0, 0), (-9, -1), (0, 1e9)):
        marks = ticks(low, high)
        assert 0 in marks
        assert marks[0] <= low and marks[-1] >= high
        assert len(marks) <= 8


def test_labels_that_crowd_are_spread_apart() -> None:
    assert spread([50, 51, 52, 53], 10, 0, 60) == (30, 40, 50, 60)
    assert spread([], 10, 0, 60) == ()
