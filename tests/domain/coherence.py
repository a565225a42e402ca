"""The rules of docs/coherence.md as code: each takes an assessment and names what does not agree in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from smeassist.domain.advice import Borrow
from smeassist.domain.assessment import Assessment
from smeassist.domain.currency import YUAN
from smeassist.domain.overdue import overdue
from smeassist.domain.text import Reason, Said
from smeassist.i18n.catalogue import said
from tests.domain.financing import borrow_pack

FOR: Final = {"borrow.service_covered", "borrow.free_cash", "borrow.free_cash_loans"}
NOTES: Final = {
    "borrow.no_gap",
    "borrow.books_aged",
    "borrow.gap",
    "borrow.renew_first",
    "borrow.no_need",
    "borrow.advances",
    "borrow.own_cash",
    "borrow.short_for_long",
}
# Of each row at most one sentence may stand in one assessment.
EXCLUSIVE: Final = (
    {"borrow.service_covered", "borrow.service_thin", "borrow.service_uncovered", "borrow.free_cash",
     "borrow.free_cash_loans", "borrow.no_free_cash", "borrow.no_free_cash_yet", "borrow.no_free_cash_most",
     "borrow.no_free_cash_again", "borrow.no_free_cash_seen"},
    {"borrow.no_need", "borrow.need_above", "borrow.need_out_of_reach", "borrow.no_room"},
    {"borrow.no_need", "borrow.no_gap", "borrow.gap"},
    {"borrow.renew_first", "borrow.due_past"},
    {"borrow.own_cash", "borrow.no_need"},
    {"borrow.own_cash", "cash_under_one_month"},
    {"borrow.own_cash", "cash_runs_out"},
    {"borrow.own_cash", "short_of_current_assets"},
    {"borrow.own_cash", "debt_due_exceeds_cash"},
    {"borrow.no_gap", "cash_under_one_month"},
    {"borrow.no_gap", "cash_runs_out"},
    {"borrow.no_gap", "short_of_current_assets"},
    {"borrow.no_gap", "debt_due_exceeds_cash"},
    {"borrow.no_room", "borrow.told_burden_high"},
    {"borrow.guarantees_over_equity", "borrow.guarantees_high_equity"},
    {"borrow.guarantees_over_sales", "borrow.guarantees_high_sales"},
)  # fmt: skip
LEVELS: Final = ("good", "watch", "poor")
OPENINGS: Final = {"good": "良好：", "watch": "留意：", "poor": "差："}
TRIFLE: Final = Decimal("0.05")


def codes(parts: tuple[Said, ...]) -> list[str]:
    """The codes of reasons; a pack's text has none."""
    return [one.code for one in parts if isinstance(one, Reason)]


def shown(made: Assessment) -> set[str]:
    """Everything that one report shows of the gate and of the alert, by code."""
    gate = (*made.borrow.because, *made.borrow.mitigating, *made.borrow.notes)
    return {*codes(gate), *(one.code for one in made.warnings)}


def lead_and_reasons(made: Assessment) -> Iterator[str]:
    """R1: a verdict's reasons carry it; what speaks for a loan stands apart, what only belongs beside it too."""
    borrow = made.borrow
    because = set(codes(borrow.because))
    if borrow.verdict == "yes":
        unneeded = NOTES if made.profile.need.amount == 0 else {"borrow.own_cash"}
        if because - FOR - unneeded or borrow.mitigating:
            yield f"yes with {because - FOR} and {codes(borrow.mitigating)}"
    elif because & FOR or not because:
        yield f"{borrow.verdict} because {because}"
    if set(codes(borrow.mitigating)) - FOR:
        yield f"mitigating {codes(borrow.mitigating)}"
    if set(codes(borrow.notes)) - NOTES:
        yield f"notes {codes(borrow.notes)}"


def one_of_each(made: Assessment) -> Iterator[str]:
    """R2: sentences that exclude each other never stand together."""
    on_page = shown(made)
    yield from (f"together {sorted(on_page & row)}" for row in EXCLUSIVE if len(on_page & row) > 1)


def verdict_and_capacity(made: Assessment) -> Iterator[str]:
    """R3: what may be borrowed agrees with whether to borrow."""
    borrow, wanted = made.borrow, made.profile.need.amount
    if borrow.verdict == "no" and (borrow.capacity != 0 or borrow.bearable != 0):
        yield f"no, yet {borrow.bearable} can be borne"
    if borrow.verdict == "unknown" and borrow.capacity is not None:
        yield f"unknown, yet {borrow.capacity}"
    if made.books.currency != YUAN or borrow.verdict not in {"yes", "with_care"}:
        return
    if borrow.ceiling == 0 and wanted != 0 and made.profile.need.purpose != "refinance":
        yield f"{borrow.verdict}, yet told sales bear nothing"
    if borrow.capacity is None:
        return
    most = borrow.bearable or Decimal(0)
    if wanted != 0 and most <= 0:
        yield f"{borrow.verdict}, yet nothing can be borne"
    if borrow.verdict == "yes" and wanted is not None and wanted > most:
        yield f"yes to {wanted} of {most}"


def binding_rule(made: Assessment) -> Iterator[str]:
    """R4: the rule that is named is the one that binds, and where sales bind nobody says that cash does."""
    borrow = made.borrow
    for one in borrow.because:
        named = one.data.get("why") if isinstance(one, Reason) else None
        bound = f"borrow.bound.{borrow.bound}"
        if isinstance(named, Reason) and named.code.startswith("borrow.bound.") and named.code != bound:
            yield f"{named.code} named, {borrow.bound} binds"


def one_figure(made: Assessment) -> Iterator[str]:
    """R5: debt due and how long cash lasts are one figure each, and levels of one matter agree."""
    owing = None if made.borrow.service is None else made.borrow.service.due
    for signal in made.warnings:
        data = signal.evidence[0].data if isinstance(signal.evidence[0], Reason) else {}
        due = data.get("due")
        if (
            signal.code == "debt_due_exceeds_cash"
            and isinstance(due, Decimal)
            and owing is not None
            and owing < due
        ):
            yield f"due {due} in the warning, {owing} in the gate"
    lasting = {one.period: one.level for one in made.indicators if one.code == "cash_months"}
    for one in made.indicators:
        bound = lasting.get(one.period)
        judged = one.code == "runway" and bound in LEVELS and one.level in LEVELS
        if judged and bound is not None and LEVELS.index(one.level) < LEVELS.index(bound):
            yield f"runway {one.level} beside cash {bound}"
        opening = said(one.why, "zh").partition("：")[0] + "："
        if opening in OPENINGS.values() and opening != OPENINGS.get(one.level):
            yield f"{one.code} {one.level}, and its sentence begins with {opening}"
    lit = {one.code: one for one in made.warnings}
    outflow = lit.get("cash_runs_out")
    foretold = {"cash_short_ahead", "cash_short_since"} & set(lit)
    if outflow is not None and foretold and "个月用完" in said(outflow.evidence[0], "zh"):
        yield "two figures of how long cash lasts"
    asked = {one.id for one in made.doubts}
    if {"borrow.free_cash", "loan_due_soon"} <= shown(made) and "due_without_loans" not in asked:
        yield "a loan falls due and none stands, and nobody asks"


def plan_adds_up(made: Assessment) -> Iterator[str]:
    """R6: effects count on each other, a partner is a later step that is shown, and nothing waits past its day."""
    due = made.profile.credit.bank_loan_due
    for number, step in enumerate(made.plan, 1):
        effect = step.effect
        if (effect.together is None) != (effect.partner is None):
            yield f"{step.id}: half a pair"
        if effect.partner is not None and not number < effect.partner <= len(made.plan):
            yield f"{step.id}: partner {effect.partner}"
        if effect.together is not None and (effect.together <= TRIFLE or (effect.score or 0) > TRIFLE):
            yield f"{step.id}: {effect.score} alone and {effect.together} together"
        if step.id == "plan_maturities" and due is not None:
            days = (due - made.as_of).days
            if days < 90 and step.due_days > 3:
                yield f"{step.due_days} days for a loan due in {days}"
        if step.id == "fix_before_borrowing" and made.borrow.verdict not in {"no", "fix_first"}:
            yield f"fix before borrowing under {made.borrow.verdict}"


def channels_follow(made: Assessment) -> Iterator[str]:
    """R7: no heading over lines that say the opposite, and no channel of new debt against the gate."""
    for one in made.channels:
        count = one.order.data.get("count") if isinstance(one.order, Reason) else None
        if one.verdict == "conditional" and count not in {None, len(one.unmet) + len(one.unknown)}:
            yield f"{one.id}: {count} counted of {len(one.unmet) + len(one.unknown)} lines"
        if one.verdict == "suitable" and one.unmet and made.borrow.verdict in {"no", "fix_first"}:
            blocked = {"channel.gate_no", "channel.gate_fix_first"} & set(codes(one.unmet))
            if blocked:
                yield f"{one.id} suitable against {blocked}"
        for code in codes(one.met):
            if code in {"condition.unmet", "condition.unknown"} or code.startswith("channel.gate"):
                yield f"{one.id}: {code} under met"
        for code in codes(one.unmet):
            if code in {"condition.met", "channel.amount_fits", "channel.purpose_fits"}:
                yield f"{one.id}: {code} under unmet"


def said_once(made: Assessment) -> Iterator[str]:
    """R8: no sentence twice in one part, and each can be said in both languages."""
    borrow = made.borrow
    parts: tuple[tuple[Said, ...], ...] = (
        (*borrow.because, *borrow.mitigating, *borrow.notes),
        made.alert.because,
        tuple(one.message for one in made.doubts),
    )
    for part in parts:
        for lang in ("zh", "en"):
            texts = [said(one, lang) for one in part]
            if len(set(texts)) < len(texts):
                yield f"twice: {texts}"
            for text in texts:
                if "{" in text or not text.strip() or text.startswith("borrow."):
                    yield f"unsaid: {text}"


def asked_and_graver(made: Assessment) -> Iterator[str]:
    """R9: what is told worse never reads as better, and another company's books bear no name."""
    arrears = overdue(made.profile)
    few = arrears.is_short(borrow_pack().overdue_settled_days)
    if arrears.late and made.borrow.verdict not in ({"no", "fix_first"} if few else {"no"}):
        yield f"overdue, yet {made.borrow.verdict}"
    differs = any(one.code == "company_differs" for one in made.problems)
    if differs and made.profile.name and made.enterprise.name:
        yield "a name over another company's books"
    if any(one.grave for one in made.doubts) and made.borrow.verdict == "yes":
        yield "yes with a grave doubt open"


def unknown_shows(made: Assessment) -> Iterator[str]:
    """R10: what is not known leaves no plain yes, calls no sum enough and promises no points."""
    credit, tax, borrow = made.profile.credit, made.profile.tax, made.borrow
    marks = (credit.dishonest_list, tax.arrears, tax.abnormal_listing, tax.false_invoices)
    open_ = (
        (credit.overdue_now is None and credit.overdue_days is None)
        or credit.guarantees_given is None
        or all(mark is None for mark in marks)
    )
    if borrow.verdict == "yes" and open_ and made.profile.need.amount != 0:
        yield "a plain yes to who was never asked"
    for one in made.channels:
        order = "" if one.order is None else said(one.order, "zh")
        if "channel.limit_unknown" in codes(one.unknown) and (
            "金额够" in order or "channel.amount_fits" in codes(one.met)
        ):
            yield f"{one.id}: enough of what is not known"
        held = [said(why, "zh") for why in (*one.unmet, *one.unknown)]
        if one.verdict == "conditional" and not any(why in order for why in held):
            yield f"{one.id}: conditional, and its first line says not on what"
    if made.score.overall is None and any(step.effect.score is not None for step in made.plan):
        yield "points of a total that is not given"
    for part in made.score.lists:
        if part.score is not None and part.known < made.score.least_known_of_part:
            yield f"{part.list}: {part.score} points of {part.known} known"


_NOT_OVERDUE: Final = {"raise_cash", "plan_maturities", "loan_folder"}


def burning_first(made: Assessment) -> Iterator[str]:
    """R11: beside something overdue the plan begins with the creditors; no step borrows against the gate."""
    steps = [step.id for step in made.plan]
    if any(one.code == "overdue_now" and one.level == "act" for one in made.warnings) and (
        steps[:1] != ["cure_overdue"] or _NOT_OVERDUE & set(steps)
    ):
        yield f"overdue, and the plan is {steps}"
    if made.borrow.verdict in {"no", "fix_first"} and "long_money_for_long_assets" in steps:
        yield f"new money for old under {made.borrow.verdict}"
    if "alert.nothing_lit" in codes(made.alert.because) and any(
        one.level == "note" and one.code not in {"not_checked", "figures_old"} for one in made.warnings
    ):
        yield "nothing lit before a note"


def fits_the_form(made: Assessment) -> Iterator[str]:
    """R12: who has no articles, shareholders or board is told of none."""
    if made.profile.legal_form not in {"sole_trader", "sole_proprietorship"}:
        return
    open_to = [one for one in made.channels if one.verdict in {"suitable", "conditional"}]
    parts = [
        *(text for one in open_to for text in (*one.documents, *one.data_needed, *one.risks)),
        *(text for step in made.plan for text in (step.title, step.why, step.how)),
        *(doubt.message for doubt in made.doubts),
        *made.borrow.because,
    ]
    for text in (said(part, "zh") for part in parts):
        if any(word in text for word in ("股东", "章程", "董事会", "法定代表人", "注册资本")):
            yield f"{made.profile.legal_form}: {text}"


RULES: Final[tuple[Callable[[Assessment], Iterator[str]], ...]] = (
    lead_and_reasons, one_of_each, verdict_and_capacity, binding_rule, one_figure, plan_adds_up, channels_follow,
    said_once, asked_and_graver, unknown_shows, burning_first, fits_the_form,
)  # fmt: skip


def faults(made: Assessment) -> list[str]:
    """Everything in an assessment that does not agree, with the rule that it breaks."""
    return [f"{rule.__name__}: {fault}" for rule in RULES for fault in rule(made)]


def graver(one: Borrow, other: Borrow) -> bool:
    """Whether the second verdict is at least as grave; not knowing is no more than a yes withheld."""
    order = ("yes", "unknown", "with_care", "fix_first", "no")
    return order.index(other.verdict) >= order.index(one.verdict)
