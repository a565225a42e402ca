"""What an adviser adds to a verdict: why it stands there, what would open it and when, what goes together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from types import MappingProxyType
from typing import Final, Literal

from smeassist.domain.advice import ChannelResult, ChannelVerdict
from smeassist.domain.channel_amount import carried, number
from smeassist.domain.channel_fit import Parts, comes_first, rests_on
from smeassist.domain.channel_need import Point
from smeassist.domain.channel_pack import Channel, ChannelsPack, Pair
from smeassist.domain.channel_points import Judged
from smeassist.domain.conditions import Facts, Test, judge, lacking
from smeassist.domain.facts import UNITS, label, unit_of
from smeassist.domain.periods import months_later
from smeassist.domain.text import Reason, Said, reason
from smeassist.domain.wording import listed

ReasonKind = Literal["met", "unmet", "unknown"]

_STRONG: Final = Decimal("0.8")
_WEAK: Final = Decimal("0.5")
_NEAR: Final = 2
_MOST_SAID: Final = 2
_REASONS: Final = 3
_DUE: Final = "loan_due_in_days"
# What only grows with time is no way out of being too old.
_GROWING: Final = ("months_in_business", "ecommerce.months", "payments.months")
# What is derived is asked for by what it is derived from.
_ASKED: Final[Mapping[str, str]] = MappingProxyType(
    {
        _DUE: "credit.bank_loan_due",
        "months_in_business": "founded",
        "trading": "annual_revenue",
        "staff.eligible_percent": "staff.eligible_hires",
        "supplier_arrears": "answers.RR39",
        "receivables_overdue": "answers.RR05",
        "size_class": "employees",
    }
)
# What books answer, and not the owner.
_BY_BOOKS: Final = frozenset({"going_concern"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFact:
    """A fact that is not known, how many channels it decides about, and the request for it."""

    field: str
    channels: int
    why: Reason


def questions(results: Iterable[ChannelResult]) -> tuple[OpenFact, ...]:
    """The facts that channels wait for, that which decides most first."""
    counts = Counter(
        field
        for result in results
        for field in dict.fromkeys(_ASKED.get(name, name) for name in result.missing if name not in _BY_BOOKS)
    )
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(OpenFact(field=field, channels=count, why=_question(field, count)) for field, count in ranked)


def fitting(results: Sequence[ChannelResult]) -> tuple[ChannelResult, ...]:
    """The channels that are suitable, or would be once something is settled, best first.

    Those that rest on an asset or on exports of which nobody has said that they are there are left to the whole
    list, unless nothing else is open: what is not mentioned is asked for, not proposed. A loan of nothing, where
    nothing can be carried, is none to look into.
    """
    open_to = tuple(
        one
        for one in results
        if one.verdict in {"suitable", "conditional"} and (one.amount is None or one.amount[1] > 0)
    )
    resting = tuple(one for one in open_to if not any(rests_on(field) for field in one.missing))
    return resting or open_to


def _question(field: str, count: int) -> Reason:
    return reason("channel.question", field=label(field), unit=unit_of(field), count=count)


def in_order(
    channel: Channel, facts: Facts, parts: Parts, verdict: ChannelVerdict, points: Iterable[Point]
) -> Reason:
    """One sentence on why the channel stands where it stands: what decides, its strengths, its weakest side."""
    open_points = [point for point in points if point.outcome != "met"]
    if verdict == "unsuitable":
        bars = [point for point in open_points if point.weighs == "bars" and point.outcome == "unmet"]
        return reason("channel.order.unsuitable", count=len(bars), why=bars[0].why)
    sides = _sides(_borne(parts, channel, facts))
    first = comes_first(channel, facts)
    if verdict == "suitable":
        return reason(_suitable(first, open_points), sides=sides)
    held = [point for point in open_points if point.weighs != "nothing"]
    held.sort(key=lambda point: (point.why == channel.restriction, not _is_first(point)))
    if held[0].why == channel.restriction:
        # What always holds of a channel is no condition that somebody could still meet.
        return reason("channel.order.restricted", why=held[0].why, sides=sides)
    code = "channel.order.stuck" if held[0].outcome == "unmet" else "channel.order.open"
    stands = reason(code, count=len(open_points), why=held[0].why, sides=sides)
    return reason("channel.order.first_but", stands=stands) if first else stands


def _is_first(point: Point) -> bool:
    """What is overdue, and what is to be mended before any loan, comes before any sum."""
    return isinstance(point.why, Reason) and point.why.code in {"channel.overdue_first", "channel.gate_fix_first"}


def _suitable(first: bool, open_points: Iterable[Point]) -> str:
    """A loan whose gate is open has met the conditions alone."""
    if first:
        return "channel.order.first"
    unjudged = any(isinstance(p.why, Reason) and p.why.code == "channel.gate_unknown" for p in open_points)
    return "channel.order.suitable_unjudged" if unjudged else "channel.order.suitable"


def _borne(parts: Parts, channel: Channel, facts: Facts) -> Parts:
    """The parts, without the sum where nobody knows yet what the company could carry."""
    room = carried(channel, facts)
    open_ = channel.adds_debt and channel.for_need and room is None and (parts["amount"] or 0) > _WEAK
    # Where nothing can be carried, no sum of the channel's would do: that is said, and no fault of its sum.
    return {**parts, "amount": None} if open_ or room == 0 else parts


def _sides(parts: Parts) -> Reason:
    known = [(name, part) for name, part in parts.items() if part is not None and name != "rules"]
    strong = sorted((pair for pair in known if pair[1] >= _STRONG), key=lambda pair: -pair[1])[:_MOST_SAID]
    weak = min((pair for pair in known if pair[1] <= _WEAK), key=lambda pair: pair[1], default=None)
    good = listed([reason(f"channel.part.{name}.strong") for name, _ in strong]) if strong else None
    bad = None if weak is None else reason(f"channel.part.{weak[0]}.weak")
    if good is not None and bad is not None:
        return reason("channel.sides.both", strong=good, weak=bad)
    if good is not None:
        return reason("channel.sides.strong", strong=good)
    return reason("channel.sides.none") if bad is None else reason("channel.sides.weak", weak=bad)


def ways(
    points: Iterable[Point], judged: Judged, facts: Facts, pack: ChannelsPack, today: date
) -> tuple[Said, ...]:
    """For a near miss, what is lacking, the lawful way there and the earliest day; nothing where more is amiss."""
    barred = [point for point in points if point.outcome == "unmet" and point.weighs == "bars"]
    decisive = [
        finding.why for rule, finding in judged if rule.kind in {"hard", "bad_mark"} and finding.outcome == "unmet"
    ]
    if len(barred) > _NEAR or any(point.why not in decisive for point in barred):
        return ()
    tests = [
        test
        for rule, finding in judged
        if rule.kind != "preference" and finding.outcome == "unmet"
        for test in lacking(rule.when, facts)
        if test.op != "at_most" or test.field not in _GROWING
    ]
    said = [_way(test, facts, pack, today) for test in dict.fromkeys(tests)]
    return tuple(way for way in said if way is not None)


def _way(test: Test, facts: Facts, pack: ChannelsPack, today: date) -> Reason | None:
    path, earliest = pack.ways.get(test.field), _earliest(test, facts, today)
    lack = judge(test, facts).why
    if earliest is not None and path is not None:
        return reason("channel.way.both", lack=lack, path=path, earliest=earliest)
    if earliest is not None:
        return reason("channel.way.day", lack=lack, earliest=earliest)
    return None if path is None else reason("channel.way.path", lack=lack, path=path)


def _earliest(test: Test, facts: Facts, today: date) -> date | None:
    """The first day on which time alone has met the test; None: time does not."""
    actual = number(facts, test.field)
    if actual is None or isinstance(test.value, bool) or not isinstance(test.value, int):
        return None
    if test.field == _DUE and test.op == "at_most":
        return today + timedelta(days=int(actual) - test.value)
    short = test.value - int(actual)
    if test.op != "at_least" or short <= 0 or test.field.startswith("need."):
        return None
    if UNITS.get(test.field) == "years":
        return date(today.year + short, 1, 1)
    return months_later(today, short) if UNITS.get(test.field) == "months" else None


def neighbours(channel: str, open_to: set[str], facts: Facts, pack: ChannelsPack) -> tuple[Said, ...]:
    """What to combine a channel with and what not to use at once, among those that are open to the company."""
    names = {entry.id: entry.name for entry in pack.channels}
    said: list[Said] = []
    for code, pairs in (("channel.together", pack.together), ("channel.apart", pack.apart)):
        for pair in pairs:
            other = _other(channel, pair)
            if other in open_to and channel in open_to and _holds(pair, facts):
                said.append(reason(code, other=names[other], why=pair.why))
    return tuple(said)


def _other(channel: str, pair: Pair) -> str:
    first, second = pair.channels
    return {first: second, second: first}.get(channel, "")


def _holds(pair: Pair, facts: Facts) -> bool:
    return pair.when is None or judge(pair.when, facts).outcome == "met"


def leading_reasons(result: ChannelResult) -> tuple[tuple[ReasonKind, Said], ...]:
    """The three reasons that weigh most in a channel's verdict, each with whether it is met, unmet or unknown.

    What stands against a channel comes first where it is unsuitable or closed, what is open where it hangs on
    that, what is met where it suits.
    """
    orders: Mapping[ChannelVerdict, tuple[ReasonKind, ...]] = {
        "suitable": ("met", "unknown", "unmet"),
        "conditional": ("unmet", "unknown", "met"),
        "unsuitable": ("unmet", "unknown", "met"),
        "closed": ("unmet", "unknown", "met"),
    }
    points = ((kind, said) for kind in orders[result.verdict] for said in getattr(result, kind))
    return tuple(islice(points, _REASONS))
