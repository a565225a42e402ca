"""Which financing channels fit a company, and why: every channel with what is met, unmet and unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.advice import Borrow, ChannelResult, ChannelVerdict
from smeassist.domain.answers import Answers
from smeassist.domain.assessment import Doubt, SizeClass
from smeassist.domain.books import Books
from smeassist.domain.channel_advice import in_order, neighbours, ways
from smeassist.domain.channel_amount import amount_of, enforceable, usable
from smeassist.domain.channel_fit import fit, parts_of
from smeassist.domain.channel_need import Point, Weight, from_need
from smeassist.domain.channel_pack import Channel, ChannelsPack
from smeassist.domain.channel_points import Judged, bad_marks, from_gate, from_rules, is_care
from smeassist.domain.conditions import Facts, Outcome, fields, judge
from smeassist.domain.facts import Fact, label, of_company
from smeassist.domain.profile import Profile
from smeassist.domain.text import Said, Text, reason
from smeassist.domain.wording import listed

ORDER: Final[tuple[ChannelVerdict, ...]] = ("suitable", "conditional", "unsuitable", "closed")
_WORST: Final = Decimal(9)
_GRAVITY: Final[tuple[Weight, ...]] = ("bars", "caps", "nothing")


def match(
    profile: Profile,
    answers: Answers,
    books: Books,
    borrow: Borrow,
    pack: ChannelsPack,
    today: date,
    *,
    size_class: SizeClass | None = None,
    doubts: Sequence[Doubt] = (),
) -> tuple[ChannelResult, ...]:
    """Every channel of the pack, best first: by verdict, then by fit.

    An unmet hard rule or bad mark makes a channel unsuitable. An unknown hard rule, an unmet or unknown caution
    and facts past their day leave it conditional at best. Unknown bad marks are one sentence for the company,
    and leave a channel suitable only when the owner has answered any of `pack.bad_marks`. Where a rule looks at
    what the owner tells in two ways (`doubts`), the channel names it.
    """
    counted = [doubt.field for doubt in doubts if doubt.id == "counted"]
    net = profile.revenue_basis == "net" or any(doubt.id == "revenue_basis" for doubt in doubts)
    facts = of_company(
        profile, books, borrow, today, answers=answers, size_class=size_class, counted=counted, net=net
    )
    doubted = tuple(dict.fromkeys(doubt.field for doubt in doubts))
    judged = (_judge_channel(channel, facts, borrow, pack, today, doubted) for channel in pack.channels)
    results = sorted(judged, key=_rank)
    open_to = {result.id for result in results if result.verdict in {"suitable", "conditional"}}
    return tuple(replace(result, together=neighbours(result.id, open_to, facts, pack)) for result in results)


def _rank(result: ChannelResult) -> tuple[int, int, Decimal, str]:
    cost = result.annual_cost[1] if result.annual_cost else _WORST
    return ORDER.index(result.verdict), -result.fit, cost, result.id


def _judge_channel(
    channel: Channel, facts: Facts, borrow: Borrow, pack: ChannelsPack, today: date, doubted: Sequence[str]
) -> ChannelResult:
    span = amount_of(channel, facts)
    shown = _result(channel, pack, facts, today)
    if channel.status == "closed":
        closed = reason("channel.closed", what=channel.restriction or channel.what)
        return replace(shown, verdict="closed", unmet=(closed,), order=reason("channel.order.closed"))
    rules = [*(rule for group in channel.groups for rule in pack.groups[group]), *channel.rules]
    judged: Judged = [(rule, judge(rule.when, facts)) for rule in rules]
    points = [*from_need(channel, facts, span), *from_gate(channel, facts, borrow), *from_rules(judged)]
    points += bad_marks(judged, facts, pack)
    points += _doubted(channel, judged, doubted)
    if channel.restriction is not None:
        points.append(Point(outcome="unmet", weighs="caps", why=channel.restriction))
    if shown.stale:
        points.append(
            Point(outcome="unknown", weighs="caps", why=reason("channel.stale", day=_last_day(channel, pack)))
        )
    points = _once(points)
    verdict = _verdict(points)
    if verdict == "unsuitable":
        # What holds of whoever may apply is no condition of a channel that is out of reach.
        points = [point for point in points if not is_care(point)]
    parts = parts_of(channel, facts, span, judged, pack.fit)
    return replace(
        shown,
        verdict=verdict,
        fit=fit(channel, facts, parts, verdict, pack.fit, _waiting(points)),
        amount=usable(channel, facts, span),
        met=_said(points, "met"),
        unmet=_said(points, "unmet"),
        unknown=_said(points, "unknown"),
        order=in_order(channel, facts, parts, verdict, points),
        ways=ways(points, judged, facts, pack, today) if channel.for_need else (),
        missing=_missing(verdict, judged, facts, pack),
    )


def _once(points: list[Point]) -> list[Point]:
    """Each sentence once, as its gravest point."""
    kept: list[Point] = []
    for point in sorted(points, key=lambda one: _GRAVITY.index(one.weighs)):
        if all(point.why != other.why or point.outcome != other.outcome for other in kept):
            kept.append(point)
    return [point for point in points if any(point is other for other in kept)]


def _doubted(channel: Channel, judged: Judged, doubted: Sequence[str]) -> Iterator[Point]:
    """Which of the facts that this channel looks at are told in two ways that do not agree."""
    looked_at = set().union(*(fields(rule.when) for rule, _ in judged))
    looked_at |= {limit.field for limit in channel.limits if limit.field is not None}
    if channel.for_need:
        looked_at |= {"need.amount", "need.months", "need.purpose", "need.within_days"}
    names = [label(field) for field in doubted if field in looked_at]
    if names:
        why = reason("channel.doubted", fields=listed(names))
        yield Point(outcome="unknown", weighs="nothing", why=why)


def _verdict(points: list[Point]) -> ChannelVerdict:
    if any(point.outcome == "unmet" and point.weighs == "bars" for point in points):
        return "unsuitable"
    if any(point.outcome != "met" and point.weighs != "nothing" for point in points):
        return "conditional"
    return "suitable"


def _waiting(points: Iterable[Point]) -> int:
    return sum(point.outcome == "unknown" and point.weighs == "bars" for point in points)


def _said(points: Iterable[Point], outcome: Outcome) -> tuple[Said, ...]:
    # What decides is said before what only helps.
    chosen = sorted((p for p in points if p.outcome == outcome), key=lambda p: p.weighs == "nothing")
    return tuple(point.why for point in chosen)


def _missing(verdict: ChannelVerdict, judged: Judged, facts: Facts, pack: ChannelsPack) -> tuple[str, ...]:
    """The facts whose answer would decide about a channel that is not lost already.

    Bad marks are among them until the company-wide question about them was answered.
    """
    if verdict == "unsuitable":
        return ()
    silent = {"preference", "bad_mark"} if any(name in facts for name in pack.bad_marks) else {"preference"}
    decisive = [finding for rule, finding in judged if rule.kind not in silent and finding.outcome == "unknown"]
    return tuple(dict.fromkeys(field for finding in decisive for field in finding.missing))


def _last_day(channel: Channel, pack: ChannelsPack) -> date:
    return min(channel.valid_until or pack.head.valid_until, pack.head.valid_until)


def _papers(ids: Iterable[str], facts: Facts, pack: ChannelsPack) -> tuple[Text, ...]:
    """The names of papers as the company's legal form has them, without those that it does not have."""
    form = facts.get("legal_form")
    own = dict.fromkeys(_paper_of(paper, form, pack) for paper in ids)
    return tuple(
        pack.papers[paper] for paper in own if form is None or form in pack.papers_for.get(paper, (form,))
    )


def _paper_of(paper: str, form: Fact | None, pack: ChannelsPack) -> str:
    return next((other for own, other in pack.papers_as.get(paper, {}).items() if own == form), paper)


def _risks(channel: Channel, facts: Facts) -> tuple[Text, ...]:
    form = facts.get("legal_form")
    only = (one.text for one in channel.risks_for if form is None or form in one.forms)
    return (*channel.risks, *only)


def _result(channel: Channel, pack: ChannelsPack, facts: Facts, today: date) -> ChannelResult:
    """What the pack says of a channel, not yet judged."""
    cost, top = enforceable(channel, pack, today)
    above = None
    if top is not None and channel.annual_cost is not None:
        above = reason(f"channel.above.{channel.ceiling}", top=top, asked=channel.annual_cost[1])
    return ChannelResult(
        id=channel.id,
        name=channel.name,
        what=channel.what,
        verdict="unsuitable",
        fit=0,
        annual_cost=cost,
        cost_basis=channel.cost_basis,
        amount=None,
        documents=_papers(channel.documents, facts, pack),
        risks=_risks(channel, facts),
        red_flags=channel.red_flags,
        speed=channel.speed,
        sources=channel.legal,
        checked_on=pack.head.checked_on,
        who=channel.who,
        tenor=channel.tenor,
        fee=channel.fee,
        collateral=channel.collateral,
        data_needed=_papers(channel.data_needed, facts, pack),
        alternatives=channel.alternatives,
        cost_confidence=channel.cost_confidence,
        above=above,
        ceiling=None if channel.amount is None else channel.amount[1],
        stale=today > _last_day(channel, pack),
    )
