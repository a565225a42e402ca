"""Three published models stand beside the card, the gravest to listen to first; the others in the appendix."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from smeassist.domain.assessment import ModelResult, Zone
from smeassist.domain.distress.opinions import second_opinions
from smeassist.domain.distress.pack import ModelDefinition
from smeassist.domain.periods import Period
from smeassist.domain.text import Text
from tests.domain.packs_of import models_pack

YEAR = Period(end=date(2025, 12, 31), months=12)


def result(model: ModelDefinition, zone: Zone = "safe", period: Period = YEAR) -> ModelResult:
    return ModelResult(
        code=model.id, name=Text({"zh": "x", "en": "x"}), period=period, value=1.0, zone=zone, use=model.use
    )


def test_the_primary_ones_come_first_and_every_model_stands_in_one_place() -> None:
    models = [result(model) for model in reversed(models_pack().models)]
    chosen, rest = second_opinions(models)
    assert [model.use for model in chosen] == ["primary", "primary", "secondary"]
    assert {model.code for model in (*chosen, *rest)} == {model.id for model in models_pack().models}
    assert len(chosen) + len(rest) == len(models)


def test_a_model_without_a_zone_is_no_opinion_and_nothing_fills_its_place_but_another_of_use() -> None:
    models = [
        result(model, zone="unknown" if model.use == "primary" else "grey") for model in models_pack().models
    ]
    chosen, _ = second_opinions(models)
    assert [model.use for model in chosen] == ["secondary"] * 3
    assert second_opinions([replace(model, zone="unknown") for model in models])[0] == ()
    assert second_opinions(()) == ((), ())


def test_only_the_newest_result_of_a_model_is_shown() -> None:
    model = next(model for model in models_pack().models if model.use == "primary")
    older = Period(end=date(2024, 12, 31), months=12)
    chosen, rest = second_opinions([result(model, "distress", older), result(model, "safe")])
    assert [(each.period, each.zone) for each in chosen] == [(YEAR, "safe")] and rest == ()


@pytest.mark.parametrize("zone", get_args(Zone))
def test_a_model_of_known_fault_decides_nothing(zone: Zone) -> None:
    faulty = [model for model in models_pack().models if model.faulty is not None]
    assert faulty
    chosen, _ = second_opinions([result(model, zone) for model in faulty])
    assert chosen == ()
