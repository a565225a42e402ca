"""Rules as data: what a company must be like, judged against known facts with three outcomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import Final, Literal

from smeassist.domain.facts import BOOKS, Fact, label, shown
from smeassist.domain.text import Reason, Text, reason

Outcome = Literal["met", "unmet", "unknown"]
Kind = Literal["hard", "bad_mark", "caution", "preference"]
Operator = Literal["is", "is_not", "at_least", "at_most", "above", "below", "one_of", "none_of", "includes"]
Operand = bool | int | str | tuple[str, ...]
Facts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One comparison: `field op value`. A field that is not known makes it unknown, whatever the operator."""

    __test__ = False  # the name is the domain's; pytest is not to collect it

    field: str
    op: Operator
    value: Operand


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every part must be met."""

    all: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """One part met is enough."""

    any: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAny:
    """No part may be met (the `not` of the rules; the word itself is taken in Python)."""

    none: tuple[Condition, ...]


Condition = Test | AllOf | AnyOf | NotAny


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A condition and what it decides.

    `hard`: unmet bars. `bad_mark`: unmet bars too, but unknown is asked once for the whole company.
    `caution`: unmet leaves the channel conditional, unknown is asked; `preference`: only raises or lowers the
    fit. Both weigh in it by `weight`. `unmet`: what is said where it is not met, in the place of the comparisons.
    """

    kind: Kind
    when: Condition
    weight: int = 1
    unmet: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How a condition came out, and the sentence that names the field and both sides."""

    outcome: Outcome
    why: Reason
    missing: tuple[str, ...] = ()


# Fields whose comparisons are said in words of their own.
_OWN: Final = frozenset({"loan_due_in_days"})
_SOME: Final[Mapping[Outcome, str]] = {"met": "some", "unmet": "none", "unknown": "open"}
_COMPARE: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = {
    "at_least": lambda actual, wanted: actual >= wanted,
    "at_most": lambda actual, wanted: actual <= wanted,
    "above": lambda actual, wanted: actual > wanted,
    "below": lambda actual, wanted: actual < wanted,
}


def judge(condition: Condition, facts: Facts) -> Finding:
    """Judge a condition against what is known.

    Raises:
        ValueError: an ordering operator meets a fact or a value that has no order.

    >>> judge(Test(field="ecommerce.months", op="at_least", value=6), {"ecommerce.months": 30}).outcome
    'met'
    >>> judge(Test(field="ecommerce.months", op="at_least", value=6), {}).outcome
    'unknown'
    """
    if isinstance(condition, Test):
        return _test(condition, facts)
    if isinstance(condition, AllOf):
        return _all([judge(part, facts) for part in condition.all])
    if isinstance(condition, AnyOf):
        return _any([judge(part, facts) for part in condition.any])
    return _not(_any([judge(part, facts) for part in condition.none]))


def lacking(condition: Condition, facts: Facts) -> tuple[Test, ...]:
    """The comparisons that keep a condition from being met: of several ways each, of what must not be none."""
    if judge(condition, facts).outcome != "unmet" or isinstance(condition, NotAny):
        return ()
    if isinstance(condition, Test):
        return (condition,)
    return tuple(test for part in _parts(condition) for test in lacking(part, facts))


def fields(condition: Condition) -> frozenset[str]:
    """Every field that a condition looks at."""
    if isinstance(condition, Test):
        return frozenset({condition.field})
    return frozenset().union(*(fields(part) for part in _parts(condition)))


def _parts(condition: AllOf | AnyOf | NotAny) -> tuple[Condition, ...]:
    if isinstance(condition, AllOf):
        return condition.all
    return condition.any if isinstance(condition, AnyOf) else condition.none


def _test(test: Test, facts: Facts) -> Finding:
    actual = facts.get(test.field)
    if actual is None:
        return Finding(outcome="unknown", why=_sentence("unknown", test, None), missing=(test.field,))
    outcome: Outcome = "met" if _holds(test.op, actual, test.value) else "unmet"
    return Finding(outcome=outcome, why=_sentence(outcome, test, actual))


def _holds(op: Operator, actual: Fact, wanted: Operand) -> bool:
    match op:
        case "is":
            return bool(actual == wanted)
        case "is_not":
            return bool(actual != wanted)
        case "one_of":
            return actual in _several(wanted)
        case "none_of":
            return actual not in _several(wanted)
        case "includes":
            return bool(set(_several(actual)) & set(_several(wanted)))
        case _:
            return _COMPARE[op](_ordered(actual), _ordered(wanted))


def _several(value: Fact | Operand) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _ordered(value: Fact | Operand) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(f"no order: {value!r}")
    return Decimal(value)


def _sentence(outcome: Outcome, test: Test, actual: Fact | None) -> Reason:
    if isinstance(actual, bool):
        return reason(f"fact.{test.field}.{'yes' if actual else 'no'}")
    if actual is None and isinstance(test.value, bool):
        return reason("condition.unknown_flag", field=label(test.field))
    if test.field in _OWN:
        return reason(f"fact.{test.field}.{test.op}.{outcome}", value=shown(test.field, actual))
    if test.op == "above" and test.value == 0 and not test.field.startswith(BOOKS):
        return reason(f"fact.{test.field}.{_SOME[outcome]}", value=shown(test.field, actual))
    return reason(
        f"condition.{test.op}.{outcome}",
        field=label(test.field),
        actual=shown(test.field, actual),
        wanted=shown(test.field, test.value),
    )


def _all(parts: list[Finding]) -> Finding:
    for outcome in ("unmet", "unknown"):
        if found := [part for part in parts if part.outcome == outcome]:
            return _joined(outcome, "condition.and", found)
    return _joined("met", "condition.and", parts)


def _any(parts: list[Finding]) -> Finding:
    if met := [part for part in parts if part.outcome == "met"]:
        return met[0]
    outcome: Outcome = "unknown" if any(part.outcome == "unknown" for part in parts) else "unmet"
    # Of several ways none is there: they are all lacking. Where it is open, one of them would do.
    word = "condition.and" if outcome == "unmet" else "condition.or"
    return _joined(outcome, word, [part for part in parts if part.outcome == outcome])


def _not(part: Finding) -> Finding:
    turned: dict[Outcome, Outcome] = {"met": "unmet", "unmet": "met", "unknown": "unknown"}
    outcome = turned[part.outcome]
    return Finding(outcome=outcome, why=reason(f"condition.not_{outcome}", what=part.why), missing=part.missing)


def _joined(outcome: Outcome, word: str, parts: list[Finding]) -> Finding:
    why = reduce(lambda left, right: reason(word, left=left, right=right), [part.why for part in parts])
    missing = tuple(dict.fromkeys(name for part in parts for name in part.missing))
    return Finding(outcome=outcome, why=why, missing=missing)
