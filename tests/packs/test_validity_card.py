"""The validity card belongs to the card that ships, keeps its promises, and can be made again from the data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from smeassist.domain.firm_years import FirmYear, Rules, score
from smeassist.importers.firm_years import number
from tests.contract.test_ordering import packs
from tests.domain.packs_of import card_pack
from tools import make_validity_card as tool

STORED: Mapping[str, Any] = json.loads(tool.FIGURES.read_bytes())
PUBLISHED = {
    "polish_5year": {
        "altman_z_double_prime_1995": 0.766, "altman_z_prime_1983": 0.708, "zmijewski_1984": 0.765,
        "springate_1978": 0.751, "grover_2001": 0.766, "z_china_2007": 0.787,
    },
    "polish_1year": {
        "altman_z_double_prime_1995": 0.689, "altman_z_prime_1983": 0.633, "zmijewski_1984": 0.681,
        "springate_1978": 0.653, "grover_2001": 0.684, "z_china_2007": 0.701,
    },
}  # fmt: skip
EVERY = 12
"""Of the survivors each twelfth is scored again; of the failures each second."""


def test_the_validity_card_is_that_of_the_card_that_ships() -> None:
    head = card_pack().head
    assert STORED["pack"] == {"id": head.id, "version": head.version}
    page = tool.CARD.read_text(encoding="utf-8")
    assert page == tool.page(STORED["panels"], card_pack())
    assert "No labelled data on Chinese unlisted small firms was to be had" in page
    assert "UCI data set 365, CC BY 4.0" in page


@pytest.mark.parametrize("panel", sorted(PUBLISHED))
def test_the_published_models_rank_as_measured_elsewhere(panel: str) -> None:
    found = {code: model["auc"] for code, model in STORED["panels"][panel]["models"].items()}
    assert found == pytest.approx(PUBLISHED[panel], abs=0.001)


def test_the_card_ranks_better_than_any_published_model_and_the_ladder_warns_seldom_for_nothing() -> None:
    near, far = STORED["panels"]["polish_5year"], STORED["panels"]["polish_1year"]
    assert near["card"]["auc"] >= 0.82 > max(PUBLISHED["polish_5year"].values())
    assert far["card"]["auc"] >= 0.72 > max(PUBLISHED["polish_1year"].values())
    assert near["ladder_watch"]["false"] <= 0.30 and near["ladder_watch"]["caught"] >= 0.80
    assert near["ladder_act"]["false"] <= 0.07 and near["ladder_act"]["caught"] >= 0.42


@pytest.mark.parametrize("panel", sorted(PUBLISHED))
def test_calibration_rises_with_the_points(panel: str) -> None:
    failed = [part["failed"] for part in STORED["panels"][panel]["deciles"]]
    assert failed[0] < failed[4] < failed[8] < failed[9]


def test_a_sample_of_the_data_gives_the_same_points_again() -> None:
    """GIVEN the labelled data WHEN some of its rows are scored here THEN they rank as the stored card says."""
    if not (tool.DATA / "polish_5year.arff.gz").exists():
        pytest.skip("the labelled data are not beside this checkout")
    rules, risks = Rules(packs()), []
    for at, (ratios, failed) in enumerate(tool.firms("polish_5year")):
        if at % (2 if failed else EVERY):
            continue
        figures = {item: value for item, told in tool.items(ratios).items() if (value := number(told)) is not None}
        card = score(FirmYear(id=str(at), year=2012, figures=figures), None, rules).card
        if card.of:
            risks.append((card.points / card.of, failed))
    assert tool.area_under_curve(risks) == pytest.approx(STORED["panels"]["polish_5year"]["card"]["auc"], abs=0.05)


def test_areas_and_their_intervals_are_the_textbooks() -> None:
    risks = [(0.9, True), (0.5, True), (0.5, False), (0.1, False)]
    assert tool.area_under_curve(risks) == 0.875
    low, high = tool.interval(0.9, 50, 100)
    assert low == pytest.approx(0.840, abs=0.001) and high == pytest.approx(0.960, abs=0.001)  # error 0.0307
