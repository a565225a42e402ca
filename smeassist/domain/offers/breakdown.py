"""What an offer costs item by item, as the official list of financing costs has it, and what each adds a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Literal

from smeassist.domain.offers.offer import FeeKind, Offer
from smeassist.domain.offers.plan import Flow, Plan
from smeassist.domain.offers.price import cost_of
from smeassist.domain.offers.result import Cost

ItemKind = Literal["interest", "head_cut", "deposit", "penalty"] | FeeKind

_INTEREST = frozenset({"interest", "pawn"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CostItem:
    """One cost in yuan with its name as the papers say it, who bears it, and the nominal yearly cost up to it.

    `nominal` counts this item and all before it; None where no rate tells it.
    """

    kind: ItemKind
    name: str
    amount: Decimal
    payer: Literal["borrower", "lender"]
    nominal: float | None


def breakdown(offer: Offer, cost: Cost) -> tuple[CostItem, ...]:
    """The costs of an offer: interest, what was kept back, each charge, the deposit; they add up to the whole.

    What the lender bears stands last, with nothing for the borrower.
    """
    parts = list(_parts(offer, cost.plan))
    items: list[CostItem] = []
    flows: list[Flow] = []
    for kind, name, added in parts:
        flows += added
        within = cost_of(replace(cost.plan, flows=tuple(flows)), no_loan=cost.no_loan)
        before = sum((item.amount for item in items), Decimal(0))
        items.append(
            CostItem(
                kind=kind,
                name=name,
                amount=within.total_cost - before,
                payer="borrower",
                nominal=within.nominal,
            )
        )
    borne = (fee for fee in offer.fees if fee.payer == "lender")
    last = items[-1].nominal if items else None
    items += (
        CostItem(kind=fee.kind, name=fee.name, amount=fee.amount, payer="lender", nominal=last) for fee in borne
    )
    return tuple(items)


def _parts(offer: Offer, plan: Plan) -> Iterator[tuple[ItemKind, str, Sequence[Flow]]]:
    """The flows of a plan, item by item; first those of the bare loan."""
    kept = _kept_back(offer, plan)
    bare = [flow for flow in plan.flows if _is_bare(flow)]
    first = next((place for place, flow in enumerate(bare) if flow.kind == "received"), None)
    if kept and first is not None:
        bare[first] = replace(bare[first], amount=bare[first].amount + kept)
    yield "interest", "", bare
    if kept and first is not None:
        yield "head_cut", "", [Flow(at=bare[first].at, amount=-kept, kind="fee")]
    charges = sorted((flow for flow in plan.flows if flow.kind == "fee" and not _is_bare(flow)), key=_name)
    kinds: dict[str, FeeKind] = {}
    for fee in offer.fees:
        # Charges of one name and several kinds are told as no kind of their own.
        kinds[fee.name] = fee.kind if kinds.get(fee.name, fee.kind) == fee.kind else "other"
    for name, flows in groupby(charges, key=_name):
        yield ("penalty" if name == "early" else kinds.get(name, "other")), name, list(flows)
    deposit = [flow for flow in plan.flows if flow.kind in {"deposit", "deposit_back"}]
    if deposit:
        yield "deposit", "", deposit


def _name(flow: Flow) -> str:
    return flow.name


def _is_bare(flow: Flow) -> bool:
    return flow.kind in {"received", "instalment"} or (flow.kind == "fee" and flow.name in _INTEREST)


def _kept_back(offer: Offer, plan: Plan) -> Decimal:
    """What the contract says above what arrives, where the plan's own payout is what arrives."""
    if offer.principal is None or offer.received is None or offer.method in {"lease", "schedule", "revolving"}:
        return Decimal(0)
    return max(offer.principal - offer.received, Decimal(0))
