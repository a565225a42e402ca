"""What an offers pack holds: which ceiling binds which lender, what each demand points to, and worked loans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from smeassist.domain.offers.offer import Ask, Lender, Offer, Pledge
from smeassist.domain.pack import PackHead
from smeassist.domain.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What an offer asks of the borrower: the fraud it points to (an id of the channels pack) and what to do."""

    fraud: str
    sentence: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """From where on a cost is remarked upon (all ours).

    `above_quoted`: the nominal cost above the quoted rate, in yearly points; `extreme`: the effective cost a year;
    `balloon`: how many times a usual month the largest payment is.
    """

    above_quoted: Decimal
    extreme: Decimal
    balloon: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOffer:
    """A worked loan: what its rates a year and its sums in yuan must come to."""

    name: Text
    offer: Offer
    effective: Decimal | None = None
    nominal: Decimal | None = None
    total_cost: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffersPack:
    """Rules on offers. `ceilings` and `pledges` name ceilings of the channels pack, the stricter first.

    `stress` names the shock of the forecast pack under which debt service is covered once more.
    """

    head: PackHead
    ceilings: Mapping[Lender, tuple[str, ...]]
    pledges: Mapping[Pledge, str]
    demands: Mapping[Ask, Demand]
    marks: Marks
    stress: str
    examples: tuple[WorkedOffer, ...] = ()
