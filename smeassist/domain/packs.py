"""All content packs that a judgement needs, one field each, named as their files are."""

from __future__ import annotations

from dataclasses import dataclass, fields

from smeassist.domain.accounts import AccountsPack
from smeassist.domain.alert import AlertPack
from smeassist.domain.borrow_pack import BorrowPack
from smeassist.domain.channel_pack import ChannelsPack
from smeassist.domain.checklist_pack import ChecklistsPack
from smeassist.domain.contradictions import ContradictionsPack
from smeassist.domain.distress import ModelsPack
from smeassist.domain.early_warning.pack import CardPack
from smeassist.domain.forecast.forecast_pack import ForecastPack
from smeassist.domain.indicators import IndicatorsPack
from smeassist.domain.offers.offers_pack import OffersPack
from smeassist.domain.pack import PackHead
from smeassist.domain.plan import MeasuresPack
from smeassist.domain.score import ScorePack
from smeassist.domain.sizes import SizesPack


@dataclass(frozen=True, slots=True, kw_only=True)
class Packs:
    """The packs; each field is the name of a file in `resources/packs`."""

    accounts: AccountsPack
    indicators: IndicatorsPack
    models: ModelsPack
    alert: AlertPack
    score: ScorePack
    checklists: ChecklistsPack
    contradictions: ContradictionsPack
    measures: MeasuresPack
    sizes: SizesPack
    borrow: BorrowPack
    channels: ChannelsPack
    offers: OffersPack
    forecast: ForecastPack
    card: CardPack


def heads(packs: Packs) -> tuple[PackHead, ...]:
    """The openings of all packs, in the order of the fields."""
    return tuple(getattr(packs, field.name).head for field in fields(packs))
