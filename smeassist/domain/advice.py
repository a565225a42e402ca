"""What is advised: whether to borrow and how much, which channels suit, which measures come first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from smeassist.domain.pack import Confidence
from smeassist.domain.text import Reason, Said, Text

Verdict = Literal["yes", "with_care", "fix_first", "no", "unknown"]
ChannelVerdict = Literal["suitable", "conditional", "unsuitable", "closed"]

Bound = Literal["cash", "sales", "years"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtService:
    """A year's debt service (yuan) and how often cash covers it, with and without renewal; None: not known."""

    interest: Decimal | None = None
    scheduled: Decimal | None = None
    due: Decimal | None = None
    cash: Decimal | None = None
    cover: Decimal | None = None
    cover_unrenewed: Decimal | None = None


_AT_ONCE: Final = frozenset(
    {"borrow.renew_first", "borrow.own_cash", "borrow.short_for_long", "borrow.books_aged"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrow:
    """Whether to borrow at all, why, and what the company could carry (yuan).

    `because` are the reasons of the verdict, gravest first; `mitigating` what speaks against it; `notes` what
    belongs beside it. `capacity` is the new loan that books bear, `bound` what binds it; `ceiling` is the most
    that told sales allow where there are no books, `binding` the rule that bounds either. `replaces`: loans that
    the wanted one would take the place of.
    """

    verdict: Verdict
    because: tuple[Said, ...]
    mitigating: tuple[Said, ...] = ()
    notes: tuple[Said, ...] = ()
    capacity: Decimal | None = None
    capacity_why: Said | None = None
    bound: Bound | None = None
    binding: Said | None = None
    ceiling: Decimal | None = None
    replaces: Decimal = Decimal(0)
    service: DebtService | None = None

    @property
    def at_once(self) -> tuple[Said, ...]:
        """The notes that who reads no further must know: how old the books are, what falls due, a short term."""
        return tuple(why for why in self.notes if isinstance(why, Reason) and why.code in _AT_ONCE)

    @property
    def bearable(self) -> Decimal | None:
        """The most that the wanted loan may come to, by books or else by told sales; None: not known."""
        return None if self.on_top is None else self.on_top + self.replaces

    @property
    def on_top(self) -> Decimal | None:
        """The most that may be borrowed beside the loans that stand; None: not known."""
        return self.ceiling if self.capacity is None else self.capacity


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelResult:
    """One financing channel set against the company; rates are yearly fractions, amounts yuan.

    `amount` is what this company can use and carry, `ceiling` the product's own most; `above` names what is asked
    beyond an enforceable price. `order` says why it stands where it stands; `ways` what would open it, and when;
    `together` what to combine it with and what not to use at once; `missing` the facts that it waits for;
    `stale`: its facts were not checked for this day.
    """

    id: str
    name: Text
    what: Text
    verdict: ChannelVerdict
    fit: int
    annual_cost: tuple[Decimal, Decimal] | None
    cost_basis: Text
    amount: tuple[Decimal, Decimal] | None
    met: tuple[Said, ...] = ()
    unmet: tuple[Said, ...] = ()
    unknown: tuple[Said, ...] = ()
    documents: tuple[Text, ...] = ()
    risks: tuple[Text, ...] = ()
    red_flags: tuple[Text, ...] = ()
    speed: Text | None = None
    sources: tuple[str, ...] = ()
    checked_on: date | None = None
    who: Text | None = None
    tenor: Text | None = None
    fee: Text | None = None
    collateral: Text | None = None
    data_needed: tuple[Text, ...] = ()
    alternatives: tuple[str, ...] = ()
    cost_confidence: Confidence | None = None
    above: Said | None = None
    ceiling: Decimal | None = None
    order: Said | None = None
    ways: tuple[Said, ...] = ()
    together: tuple[Said, ...] = ()
    missing: tuple[str, ...] = ()
    stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a step would bring: points of the overall score, yuan of cash; None: not known.

    Points are counted in the order of the plan, each step after those before it, so that they add up. Where a
    step brings nothing alone since another holds the same score down, `together` is what both bring, and
    `partner` the other's number in the plan. `cash_when` says at what value of which indicator the cash is free.
    """

    score: Decimal | None = None
    cash: Decimal | None = None
    together: Decimal | None = None
    partner: int | None = None
    cash_when: Said | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One first measure: what, why, how, with what effect, how hard, by when."""

    id: str
    title: Said
    why: Said
    how: Said
    effect: Effect
    effort: Literal["low", "medium", "high"]
    due_days: int
