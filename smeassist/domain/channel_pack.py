"""What a channels pack holds: channels, their rules, frauds, ceilings and the LPR by date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from smeassist.domain.advice import ChannelVerdict, Verdict
from smeassist.domain.conditions import Condition, Rule, fields
from smeassist.domain.pack import Confidence, PackHead
from smeassist.domain.profile import FormText, LegalForm, Profile, Purpose
from smeassist.domain.text import Text

Status = Literal["active", "restricted", "closed"]
Security = Literal["none", "own_claim", "own_goods", "guarantor", "home", "equity"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A channel gives at most `share` of a field of the company, or `most` yuan, where `when` is met."""

    field: str | None
    share: Decimal = Decimal(1)
    most: Decimal | None = None
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One way to money. Amounts in yuan, costs as yearly fractions, days to the money.

    `restricted` is at best conditional, for the reason in `restriction`; `closed` no longer exists.
    `for_need`: whether it answers the need told; renewal and rescue deal with the debt that stands.
    `adds_debt`: a lender who must be paid back, so the gate's verdict and arrears bear on it.
    `documents` and `data_needed` are ids of the pack's papers; `legal` ids of its sources. `annual_cost` is what
    is asked on the market; `ceiling` names the ceiling up to which it can be enforced, and only that is shown
    as a price. `security` is what the lender takes. `asks` is what its sum hangs on and nobody can tell this
    program, so that its sum is never called enough; with `asks_holds` it is conditional at best for it.
    `before_sales`: it is made for who sells nothing yet, so that no sales alone hold it not back. After
    `valid_until` the channel is stale.
    """

    id: str
    name: Text
    status: Status = "active"
    restriction: Text | None = None
    what: Text
    who: Text
    amount: tuple[Decimal, Decimal] | None
    limits: tuple[Limit, ...] = ()
    tenor: Text
    tenor_months: tuple[int, int] | None
    annual_cost: tuple[Decimal, Decimal] | None
    cost_basis: Text
    cost_confidence: Confidence
    fee: Text | None = None
    speed: Text
    days: tuple[int, int] | None
    collateral: Text
    data_needed: tuple[str, ...]
    documents: tuple[str, ...]
    legal: tuple[str, ...]
    risks: tuple[Text, ...]
    risks_for: tuple[FormText, ...] = ()
    red_flags: tuple[Text, ...]
    alternatives: tuple[str, ...]
    adds_debt: bool
    for_need: bool = True
    purposes: tuple[Purpose, ...]
    best_for: tuple[Purpose, ...] = ()
    groups: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    first_when: Condition | None = None
    ceiling: str | None = None
    security: Security = "none"
    before_sales: bool = False
    asks: Text | None = None
    asks_holds: bool = True
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two channels that go well together, or must not be used at once, where `when` is met; and why."""

    channels: tuple[str, str]
    why: Text
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fraud:
    """A fraud around financing: how it works, its signs, what to do."""

    id: str
    name: Text
    how: Text
    signs: tuple[Text, ...]
    actions: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """A legal ceiling on cost: a yearly or monthly fraction, or a multiple of the one-year LPR."""

    id: str
    name: Text
    unit: Literal["per_year", "per_month", "times_lpr_1y", "per_day"]
    value: Decimal
    applies_from: date
    applies_until: date | None = None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lpr:
    """The loan prime rate from a day on, as yearly fractions."""

    since: date
    one_year: Decimal
    five_year: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class LprHistory:
    """The published rates by date, and the last day that was verified."""

    verified_to: date
    note: Text
    rates: tuple[Lpr, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FitWeights:
    """The parts of the fit (ours): each is judged 0 to 1 and weighed; the whole is scaled by the verdict.

    `secured`: the worth of each kind of security, the lighter the better for the owner.
    `unknown`: the worth of a part that is not known; `unheld`: the share that a channel keeps which rests on an
    asset that nobody has said to be there; `open`: the share that is kept for each condition that could
    exclude and is not known. `conditional`, `unsuitable`: the share of the fit that
    such a verdict keeps. `dear`: the yearly cost from which the cost part is 0. `first`: the least fit, before
    the verdict, of a channel whose `first_when` holds.
    """

    rules: int
    amount: int
    speed: int
    tenor: int
    purpose: int
    cost: int
    security: int
    secured: Mapping[Security, Decimal]
    unknown: Decimal
    open: Decimal
    unheld: Decimal
    conditional: Decimal
    unsuitable: Decimal
    dear: Decimal
    first: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelExample:
    """A story: a company, the gate's verdict, and what some channels must come to.

    `first` tops the list; those in `order` stand in this order; `because` says to the reader of the pack why an
    adviser would put it so. `capacity` is what the gate says could be carried, in yuan.
    """

    name: Text
    profile: Profile
    borrow: Verdict
    today: date
    capacity: Decimal | None = None
    because: Text | None = None
    first: str | None = None
    order: tuple[str, ...] = ()
    expected: Mapping[str, ChannelVerdict] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelsPack:
    """All channels with what they share.

    `bad_marks`: the keys any of which answers the company-wide question about bad marks (contract: profile).
    `groups`: rules that several channels share. `papers`: names of documents and data; `papers_for`: the legal
    forms that have such a paper at all; `papers_as`: the paper that a legal form has in its
    place. `ways`: the lawful way to meet a rule on a field. `together` and `apart`: pairs to combine, and pairs
    not to use at once.
    """

    head: PackHead
    fit: FitWeights
    bad_marks: tuple[str, ...]
    groups: Mapping[str, tuple[Rule, ...]]
    papers: Mapping[str, Text]
    papers_for: Mapping[str, tuple[LegalForm, ...]]
    papers_as: Mapping[str, Mapping[LegalForm, str]]
    ways: Mapping[str, Text]
    together: tuple[Pair, ...]
    apart: tuple[Pair, ...]
    base_documents: tuple[str, ...]
    ceilings: tuple[Ceiling, ...]
    lpr: LprHistory
    channels: tuple[Channel, ...]
    frauds: tuple[Fraud, ...]
    examples: tuple[ChannelExample, ...] = ()


def fields_of(pack: ChannelsPack) -> tuple[tuple[str, str], ...]:
    """Every place in a pack that names a fact, with the name: (`channels.tax_loan`, `tax.credit_grade`)."""
    named = [
        (f"groups.{group}", name)
        for group, rules in pack.groups.items()
        for rule in rules
        for name in fields(rule.when)
    ]
    named += [("ways", name) for name in pack.ways]
    for pair in (*pack.together, *pack.apart):
        named += [(f"pairs.{'+'.join(pair.channels)}", name) for name in _of(pair.when)]
    for channel in pack.channels:
        names = {name for rule in channel.rules for name in fields(rule.when)} | _of(channel.first_when)
        for limit in channel.limits:
            names |= _of(limit.when) | ({limit.field} if limit.field is not None else set())
        named += [(f"channels.{channel.id}", name) for name in sorted(names)]
    return tuple(named)


def _of(condition: Condition | None) -> set[str]:
    return set() if condition is None else set(fields(condition))
