"""Which financing channels fit a company, and why: every channel with what is met, unmet and unknown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from smeassist.domain.answers import Answers
from smeassist.domain.assessment import Borrow, ChannelResult, ChannelVerdict, SizeClass
from smeassist.domain.books import Books
from smeassist.domain.channel_fit import Range, amount_of, fit
from smeassist.domain.channel_need import Point, Weight, from_need
from smeassist.domain.channel_pack import Channel, ChannelsPack
from smeassist.domain.conditions import Facts, Finding, Kind, Rule, fields, judge
from smeassist.domain.facts import has_books, label, of_company
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason, Said, reason

ORDER: Final[tuple[ChannelVerdict, ...]] = ("suitable", "conditional", "unsuitable", "closed")
KINDS: Final[tuple[Kind, ...]] = ("hard", "bad_mark", "preference")
_OVERDUE: Final = "credit.overdue_now"
_WORST: Final = Decimal(9)


def match(
    profile: Profile,
    answers: Answers,
    books: Books,
    borrow: Borrow,
    pack: ChannelsPack,
    today: date,
    *,
    size_class: SizeClass | None = None,
) -> tuple[ChannelResult, ...]:
    """Every channel of the pack, best first: by verdict, then by fit.

    An unmet hard rule or bad mark makes a channel unsuitable. An unknown hard rule leaves it conditional at
    best. Unknown bad marks are one sentence for the company, and leave a channel suitable only when the owner
    has answered any of `pack.bad_marks`.
    """
    facts = of_company(profile, books, borrow, today, answers=answers, size_class=size_class)
    results = [_judge_channel(channel, facts, borrow, pack) for channel in pack.channels]
    return tuple(sorted(results, key=_rank))


def _rank(result: ChannelResult) -> tuple[int, int, Decimal, str]:
    cost = result.annual_cost[1] if result.annual_cost else _WORST
    return ORDER.index(result.verdict), -result.fit, cost, result.id


def _judge_channel(channel: Channel, facts: Facts, borrow: Borrow, pack: ChannelsPack) -> ChannelResult:
    span = amount_of(channel, facts)
    if channel.status == "closed":
        closed = (reason("channel.closed", what=channel.restriction or channel.what),)
        return _result(channel, pack, "closed", 0, span, unmet=closed)
    rules = [*(rule for group in channel.groups for rule in pack.groups[group]), *channel.rules]
    judged = [(rule, judge(rule.when, facts)) for rule in rules]
    points = [*from_need(channel, facts, span), *_from_gate(channel, facts, borrow), *_from_rules(judged)]
    points += _bad_marks(judged, facts, pack)
    if channel.restriction is not None:
        points.append(Point(outcome="unmet", weighs="caps", why=channel.restriction))
    verdict = _verdict(points)
    worth = fit(channel, facts, span, judged, verdict, pack.fit)
    return _result(
        channel,
        pack,
        verdict,
        worth,
        span,
        met=_said(points, "met"),
        unmet=_said(points, "unmet"),
        unknown=_said(points, "unknown"),
    )


def _verdict(points: list[Point]) -> ChannelVerdict:
    if any(point.outcome == "unmet" and point.weighs == "bars" for point in points):
        return "unsuitable"
    if any(point.outcome != "met" and point.weighs != "nothing" for point in points):
        return "conditional"
    return "suitable"


def _said(points: Iterable[Point], outcome: str) -> tuple[Said, ...]:
    # What decides is said before what only helps.
    chosen = sorted((p for p in points if p.outcome == outcome), key=lambda p: p.weighs == "nothing")
    return tuple(point.why for point in chosen)


def _from_gate(channel: Channel, facts: Facts, borrow: Borrow) -> list[Point]:
    """What arrears and the borrow-or-not gate mean for this channel."""
    overdue = facts.get(_OVERDUE)
    points: list[Point] = []
    if _OVERDUE in set().union(*(fields(rule.when) for rule in channel.rules)):
        return points  # its own rules say what arrears mean for it
    if overdue is True:
        if channel.adds_debt:
            points.append(Point(outcome="unmet", weighs="bars", why=reason("channel.overdue_bars")))
        else:
            points.append(Point(outcome="unmet", weighs="caps", why=reason("channel.overdue_first")))
    elif channel.adds_debt and overdue is None:
        points.append(Point(outcome="unknown", weighs="bars", why=reason("channel.overdue_unknown")))
    if not channel.adds_debt:
        return points
    if borrow.verdict == "no":
        points.append(Point(outcome="unmet", weighs="bars", why=reason("channel.gate_no")))
    elif borrow.verdict == "fix_first":
        points.append(Point(outcome="unmet", weighs="caps", why=reason("channel.gate_fix_first")))
    elif borrow.verdict == "unknown":
        # Books that leave the question open are no answer; without any, the profile is all there is to go by.
        weighs: Weight = "caps" if has_books(facts) else "nothing"
        points.append(Point(outcome="unknown", weighs=weighs, why=reason("channel.gate_unknown")))
    elif borrow.verdict == "with_care":
        points.append(Point(outcome="unmet", weighs="nothing", why=reason("channel.gate_with_care")))
    return points


def _from_rules(judged: list[tuple[Rule, Finding]]) -> list[Point]:
    points: list[Point] = []
    said: set[str] = set()
    asked: set[str] = set()
    for rule, finding in sorted(judged, key=lambda pair: KINDS.index(pair[0].kind)):
        about = fields(rule.when)
        # What a stricter rule has praised is not praised again, and what is missing is asked for once.
        again = finding.outcome == "met" and rule.kind != "hard" and about <= said
        if not again and not (finding.missing and asked.issuperset(finding.missing)):
            points += _point(rule, finding)
        said |= about
        asked.update(finding.missing)
    return points


def _point(rule: Rule, finding: Finding) -> list[Point]:
    if rule.kind == "hard":
        return [Point(outcome=finding.outcome, weighs="bars", why=finding.why)]
    if finding.outcome == "unknown":
        return []
    if rule.kind == "bad_mark":
        return [Point(outcome=finding.outcome, weighs="bars", why=finding.why)]
    why = finding.why if finding.outcome == "met" else _better(finding.why)
    return [Point(outcome=finding.outcome, weighs="nothing", why=why)]


def _better(why: Reason) -> Reason:
    if why.code == "condition.unmet":
        return Reason(code="channel.better", data=why.data)
    return reason("channel.would_help", what=why)


def _bad_marks(judged: list[tuple[Rule, Finding]], facts: Facts, pack: ChannelsPack) -> list[Point]:
    """All unknown bad marks of a channel as the one question for the company."""
    missing = [
        field
        for rule, finding in judged
        if rule.kind == "bad_mark" and finding.outcome == "unknown"
        for field in finding.missing
    ]
    if not missing:
        return []
    answered = any(field in facts for field in pack.bad_marks)
    if not answered:
        return [Point(outcome="unknown", weighs="caps", why=reason("channel.bad_marks"))]
    return [Point(outcome="unknown", weighs="nothing", why=_still_open(list(dict.fromkeys(missing))))]


def _still_open(missing: list[str]) -> Reason:
    names = label(missing[0])
    for field in missing[1:]:
        names = reason("value.list", first=names, rest=label(field))
    return reason("channel.bad_marks_open", fields=names)


def _result(
    channel: Channel,
    pack: ChannelsPack,
    verdict: ChannelVerdict,
    worth: int,
    span: Range,
    *,
    met: tuple[Said, ...] = (),
    unmet: tuple[Said, ...] = (),
    unknown: tuple[Said, ...] = (),
    first: bool = False,
) -> ChannelResult:
    return ChannelResult(
        id=channel.id,
        name=channel.name,
        what=channel.what,
        verdict=verdict,
        fit=worth,
        annual_cost=channel.annual_cost,
        cost_basis=channel.cost_basis,
        amount=_shown(span),
        met=met,
        unmet=unmet,
        unknown=unknown,
        documents=tuple(pack.papers[paper] for paper in channel.documents),
        risks=channel.risks,
        red_flags=channel.red_flags,
        speed=channel.speed,
        sources=channel.legal,
        checked_on=pack.head.checked_on,
        who=channel.who,
        tenor=channel.tenor,
        fee=channel.fee,
        collateral=channel.collateral,
        data_needed=tuple(pack.papers[paper] for paper in channel.data_needed),
        alternatives=channel.alternatives,
        cost_confidence=channel.cost_confidence,
    )


def _shown(span: Range) -> Range:
    # What the company can pledge may carry less than the channel's usual least.
    return (span[1], span[1]) if span is not None and span[1] < span[0] else span
