"""What rules, the gate and bad marks say of one channel, each as a point that excludes, holds back or is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from smeassist.domain.advice import Borrow
from smeassist.domain.channel_amount import starts_up
from smeassist.domain.channel_need import Point, Weight
from smeassist.domain.channel_pack import Channel, ChannelsPack
from smeassist.domain.conditions import Facts, Finding, Kind, Rule, fields
from smeassist.domain.facts import has_books, label
from smeassist.domain.text import Reason, Said, reason

Judged = list[tuple[Rule, Finding]]

KINDS: Final[tuple[Kind, ...]] = ("hard", "bad_mark", "caution", "preference")
_OVERDUE: Final = "credit.overdue_now"
_LOOKED_UP: Final = "borrow.inquiries"
_DISHONEST: Final = "credit.dishonest_list"


def from_gate(channel: Channel, facts: Facts, borrow: Borrow) -> list[Point]:
    """What a court listing, arrears and the borrow-or-not gate mean for this channel."""
    points = list(_from_listing(channel, facts))
    if _OVERDUE not in set().union(*(fields(rule.when) for rule in channel.rules)):
        points += _from_arrears(channel, facts, borrow)  # elsewhere its own rules say what arrears mean for it
    if channel.adds_debt and any(isinstance(why, Reason) and why.code == _LOOKED_UP for why in borrow.because):
        points.append(Point(outcome="unmet", weighs="caps", why=reason("channel.inquiries")))
    return points + (_from_verdict(channel, facts, borrow) if channel.adds_debt else [])


def _from_listing(channel: Channel, facts: Facts) -> Iterator[Point]:
    """Nobody on the list is sent to a lender, whatever the channel's own rules look at."""
    if channel.adds_debt and facts.get(_DISHONEST) is True:
        yield Point(outcome="unmet", weighs="bars", why=reason(f"fact.{_DISHONEST}.yes"))


def _from_arrears(channel: Channel, facts: Facts, borrow: Borrow) -> Iterator[Point]:
    overdue = facts.get(_OVERDUE)
    if overdue is True and channel.adds_debt and borrow.verdict == "fix_first":
        yield Point(
            outcome="unmet", weighs="caps", why=reason("channel.overdue_settle")
        )  # few days: the gate says so
    elif overdue is True and channel.adds_debt:
        yield Point(outcome="unmet", weighs="bars", why=reason("channel.overdue_bars"))
    elif overdue is True:
        yield Point(outcome="unmet", weighs="caps", why=reason("channel.overdue_first"))
    elif channel.adds_debt and overdue is None:
        yield Point(outcome="unknown", weighs="bars", why=reason("channel.overdue_unknown"))


def _from_verdict(channel: Channel, facts: Facts, borrow: Borrow) -> list[Point]:
    if starts_up(channel, facts) and borrow.because and all(_is_no_sales(why) for why in borrow.because):
        return [Point(outcome="unmet", weighs="nothing", why=reason("channel.before_sales"))]
    match borrow.verdict:
        case "no":
            return [Point(outcome="unmet", weighs="bars", why=reason("channel.gate_no"))]
        case "fix_first":
            return [Point(outcome="unmet", weighs="caps", why=reason("channel.gate_fix_first"))]
        case "unknown":
            # Books that leave the question open are no answer; without any, the profile is all there is to go by.
            weighs: Weight = "caps" if has_books(facts) else "nothing"
            return [Point(outcome="unknown", weighs=weighs, why=reason("channel.gate_unknown"))]
        case "with_care":
            return [Point(outcome="unmet", weighs="nothing", why=reason("channel.gate_with_care"))]
        case _:
            return []


def is_care(point: Point) -> bool:
    """Whether a point says no more than that a loan must leave room."""
    return isinstance(point.why, Reason) and point.why.code == "channel.gate_with_care"


def _is_no_sales(why: Said) -> bool:
    return isinstance(why, Reason) and why.code in {"borrow.no_sales_yet", "borrow.no_sales_favoured"}


def from_rules(judged: Judged) -> list[Point]:
    """The points of a channel's rules, the gravest first; nothing is praised or asked for twice."""
    points: list[Point] = []
    said: set[str] = set()
    asked: set[str] = set()
    for rule, finding in sorted(judged, key=lambda pair: KINDS.index(pair[0].kind)):
        about = fields(rule.when)
        # What a stricter rule has praised is not praised again, and what is missing is asked for once.
        again = finding.outcome == "met" and rule.kind != "hard" and about <= said
        if not again and not (finding.missing and asked.issuperset(finding.missing)):
            points += (more := _point(rule, finding))
            asked.update(finding.missing if more else ())  # what says nothing has asked for nothing
        said |= about
    return points


def _point(rule: Rule, finding: Finding) -> list[Point]:
    said = rule.unmet if rule.unmet is not None and finding.outcome == "unmet" else finding.why
    if rule.kind in {"hard", "caution"}:
        weighs: Weight = "bars" if rule.kind == "hard" else "caps"
        return [Point(outcome=finding.outcome, weighs=weighs, why=said)]
    if finding.outcome == "unknown":
        return []
    if rule.kind == "bad_mark":
        return [Point(outcome=finding.outcome, weighs="bars", why=said)]
    why = finding.why if finding.outcome == "met" else reason("channel.would_help", what=finding.why)
    return [Point(outcome=finding.outcome, weighs="nothing", why=why)]


def bad_marks(judged: Judged, facts: Facts, pack: ChannelsPack) -> list[Point]:
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
