"""The bundled packs of figures, loaded once for the tests that judge with them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from smeassist import places
from smeassist.content.documents import load
from smeassist.content.records import build
from smeassist.domain import accounts
from smeassist.domain.accounts import AccountsPack, Nature
from smeassist.domain.alert import AlertPack
from smeassist.domain.distress import ModelsPack
from smeassist.domain.early_warning import CardPack
from smeassist.domain.indicators import IndicatorsPack
from smeassist.domain.measures import MeasuresPack
from smeassist.domain.ranges import LONGEST_NOTE
from smeassist.domain.score import ScorePack


@cache
def accounts_pack() -> AccountsPack:
    """The bundled lines, charts and identities."""
    return build(AccountsPack, load(places.packs() / "accounts.yaml"), "accounts.yaml")


@cache
def natures() -> Mapping[str, Nature]:
    """Which item is a stock, a flow or a share."""
    return accounts.natures(accounts_pack())


@cache
def indicators_pack() -> IndicatorsPack:
    """The bundled indicators."""
    return build(IndicatorsPack, load(places.packs() / "indicators.yaml"), "indicators.yaml")


@cache
def models_pack() -> ModelsPack:
    """The bundled models."""
    return build(ModelsPack, load(places.packs() / "models.yaml"), "models.yaml")


@cache
def alert_pack() -> AlertPack:
    """The bundled signals and their limits."""
    return build(AlertPack, load(places.packs() / "alert.yaml"), "alert.yaml")


@cache
def card_pack() -> CardPack:
    """The bundled early-warning card."""
    return build(CardPack, load(places.packs() / "card.yaml"), "card.yaml")


@cache
def score_pack() -> ScorePack:
    """The bundled weights and grades."""
    return build(ScorePack, load(places.packs() / "score.yaml"), "score.yaml")


@cache
def measures_pack() -> MeasuresPack:
    """The bundled measures."""
    return build(MeasuresPack, load(places.packs() / "measures.yaml"), "measures.yaml", longest=LONGEST_NOTE)
