"""The offers of the open book: what each really costs and does, side by side, changed, taken away and printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from smeassist.domain.edits import OFFERS
from smeassist.domain.offers.effect import effect_of
from smeassist.domain.offers.offer import Offer
from smeassist.domain.offers.price import price
from smeassist.domain.offers.result import Cost, OfferResult
from smeassist.domain.text import Reason, reason
from smeassist.faces.offer_entry import OfferDraft
from smeassist.gui.doings.desk import Desk, Notice
from smeassist.gui.pages.offer_form import OfferForm
from smeassist.gui.pages.offers_compared import Weighed, compared_rows
from smeassist.gui.pages.unfolding import Unfolding
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.cards import Card, Tone, bare, pointed, row
from smeassist.gui.parts.chart import ChartCard, wide
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import paragraph
from smeassist.gui.parts.records import Column, RecordsModel
from smeassist.gui.parts.scene_painter import measure
from smeassist.gui.parts.table import Table
from smeassist.i18n.offers import case_words, ceiling_words, name_of

MOST_COMPARED = 4
AT_ONCE = 20
"""Offers that are weighed and shown at once; each press of a button shows as many more."""


class Offers:
    """The part of a page that shows the offers; `build` makes the page anew."""

    def __init__(self, desk: Desk, page: QWidget, build: Callable[[], object]) -> None:
        self._desk = desk
        self._page = page
        self._build = build
        self._unfolding = Unfolding(desk, OFFERS, AT_ONCE, build)

    def parts(self) -> list[QWidget]:
        """The heading with the way to write one down, the form while it is open, the comparison, the offers."""
        weighed = self._weighed()
        draft = self._desk.kept.offer_draft
        count, shown = len(self._offers()), self._unfolding.shown
        parts = [self._head(count, writing=draft is not None)]
        if draft is not None:
            base = next((each.result.offer for each in weighed if each.place == draft.place), None)
            parts.append(OfferForm(self._desk, draft, base, self._keep, self._leave))
        if len(weighed) > 1:
            parts.append(self._comparison(weighed))
        many = count > MOST_COMPARED
        parts += [self._card(each, many=many) for each in weighed if each.place < shown]
        return [*parts, *self._unfolding.further("gui.offers.further", count, "offers_further")]

    def _offers(self) -> tuple[Offer, ...]:
        session = self._desk.session
        return session.company.profile.offers if session else ()

    def _weighed(self) -> list[Weighed]:
        desk, packs, judged = self._desk, self._desk.packs, self._desk.assessment()
        if packs is None or judged is None:
            return []
        today = desk.today()
        places = {*range(self._unfolding.shown), *(desk.kept.compared_offers or ())}
        return [
            Weighed(
                place=place,
                result=price(offer, packs.offers, packs.channels, today),
                effect=effect_of(offer, judged, packs.offers, packs.borrow, packs.forecast, today),
            )
            for place, offer in enumerate(self._offers())
            if place in places
        ]

    def _head(self, count: int, *, writing: bool) -> QWidget:
        desk, look = self._desk, self._desk.look
        card = Card(look, desk.t("gui.offers.title", n=count), desk.t("gui.offers.note"))
        if not writing:
            new = button(look, desk.t("gui.offers.new"), self._write, kind="primary" if not count else "")
            new.setObjectName("offer_new")
            card.add(row(look, new, None))
        return card

    # --- changing -------------------------------------------------------------------------------

    def _write(self) -> None:
        self._desk.kept.offer_draft = OfferDraft()
        self._build()

    def _change(self, place: int) -> None:
        self._desk.kept.offer_draft = OfferDraft.of(self._offers()[place], place, self._desk.lang)
        self._build()

    def _leave(self) -> None:
        self._desk.kept.offer_draft = None
        self._build()

    def _keep(self, offer: Offer) -> None:
        offers, draft = list(self._offers()), self._desk.kept.offer_draft
        place = draft.place if draft is not None else None
        if place is not None and place < len(offers):
            offers[place] = offer
        else:
            offers.append(offer)
        if self._store(offers):
            self._leave()

    def _remove(self, place: int) -> None:
        offers = [offer for at, offer in enumerate(self._offers()) if at != place]
        name = self._offers()[place].name
        if not self._store(offers):
            return
        session = self._desk.session
        self._desk.kept.compared_offers = None
        if session is not None:
            company = session.company
            undo = (reason("gui.offers.undo"), session.undo)
            what = reason("gui.offers.removed", name=name or "—")
            holds = lambda: session.company is company  # noqa: E731  one sentence, read once
            self._desk.tell(Notice(tone="accent", what=what, action=undo, holds=holds))

    def _store(self, offers: Sequence[Offer]) -> bool:
        session = self._desk.session
        if session is None:
            return False
        return self._desk.attempt(lambda: session.set_profile(OFFERS, tuple(offers) or None))

    # --- side by side ---------------------------------------------------------------------------

    def _compared(self, weighed: Sequence[Weighed]) -> list[Weighed]:
        places = self._desk.kept.compared_offers or tuple(range(MOST_COMPARED))
        return [each for each in weighed if each.place in places][:MOST_COMPARED]

    def _comparison(self, weighed: Sequence[Weighed]) -> QWidget:
        desk, look = self._desk, self._desk.look
        compared = self._compared(weighed)
        card = Card(look, desk.t("gui.offers.compare"), desk.t("gui.offers.compare_note"))
        rows = compared_rows(desk, compared)
        columns: list[Column[tuple[str, ...]]] = [
            Column(
                title=desk.t("gui.offers.fact"), text=lambda line: line[0], hint=lambda line: line[0], stretch=True
            )
        ]
        columns += [
            Column(
                title=name_of(each.result, each.place + 1, desk.lang),
                text=lambda line, at=at: line[at],  # type: ignore[misc]
                figures=True,
            )
            for at, each in enumerate(compared, 1)
        ]
        model = RecordsModel(look, columns, rows)
        table = Table(look, model, desk.t("gui.offers.compare"), most_rows=len(rows), sortable=False)
        table.setObjectName("offers_compared")
        card.add(table)
        return card

    def _choose(self, place: int) -> None:
        weighed = self._weighed()
        places = tuple(each.place for each in self._compared(weighed))
        if place in places:
            places = tuple(each for each in places if each != place)
        else:
            # The fifth takes the place of the one that was chosen first.
            places = (*places, place)[-MOST_COMPARED:]
        self._desk.kept.compared_offers = places
        self._build()

    # --- one offer ------------------------------------------------------------------------------

    def _card(self, weighed: Weighed, *, many: bool) -> QWidget:
        desk, look, result = self._desk, self._desk.look, weighed.result
        name = name_of(result, weighed.place + 1, desk.lang)
        card = Card(look, tone=_tone(result))
        card.setObjectName(f"offer_card_{weighed.place}")
        card.setAccessibleName(name)
        card.add(paragraph(look, name, "lead", bold=True), *self._costs(result))
        for flag in result.red_flags:
            card.add(pointed(look, "poor", desk.say(flag.sentence)))
            card.add(*(pointed(look, "note", desk.say(action), small=True) for action in flag.actions))
        card.add(paragraph(look, desk.t("gui.offers.effect"), "small", bold=True, ink="muted"))
        if isinstance(weighed.effect, Reason):
            card.add(pointed(look, "unknown", desk.say(weighed.effect)))
        else:
            card.add(*(pointed(look, each.weight, desk.say(each.sentence)) for each in weighed.effect.remarks))
        chart = self._chart(weighed, name)
        card.add(*([chart] if chart is not None else []), self._doings(weighed, name, many=many))
        return card

    def _costs(self, result: OfferResult) -> list[QWidget]:
        desk, look, cost = self._desk, self._desk.look, result.cost
        if result.cases:
            said: list[QWidget] = [
                paragraph(look, case_words(case, desk.lang).strip(), bold=True) for case in result.cases
            ]
        elif isinstance(cost, Reason):
            said = [pointed(look, "unknown", desk.say(cost))]
        else:
            said = [paragraph(look, _headline(desk, result, cost), "heading", bold=True)]
            said.append(paragraph(look, desk.t("gui.offers.sums", **_sums(cost)), "small", ink="muted"))
            said += [pointed(look, "look", desk.say(cost.why))] if cost.why else []
        return [*said, paragraph(look, ceiling_words(result, desk.lang).strip(), "small")]

    def _chart(self, weighed: Weighed, name: str) -> QWidget | None:
        from smeassist.reporting.charts.offer_flows import offer_flows

        desk, cost = self._desk, weighed.result.cost
        if isinstance(cost, Reason) or weighed.place not in desk.kept.charted_offers:
            return None
        scene = offer_flows(cost.plan, name, desk.lang, width=wide(desk.lang) * 2, measure=measure)
        return ChartCard(desk, scene)

    def _doings(self, weighed: Weighed, name: str, *, many: bool) -> QWidget:
        desk, look, place = self._desk, self._desk.look, weighed.place
        doings: list[tuple[str, Callable[[], object]]] = [("print", partial(self._print, weighed))]
        if isinstance(weighed.result.cost, Cost):
            shown = place in desk.kept.charted_offers
            doings.append(("hide_chart" if shown else "show_chart", partial(self._turn_chart, place)))
        doings += [("change", partial(self._change, place)), ("remove", partial(self._remove, place))]
        if many:
            held = place in (desk.kept.compared_offers or range(MOST_COMPARED))
            doings.append(("leave_out" if held else "take_in", partial(self._choose, place)))
        controls = []
        for key, act in doings:
            spoken = desk.t("gui.offers.doing_name", doing=desk.t(f"gui.offers.{key}"), name=name)
            each = button(look, desk.t(f"gui.offers.{key}"), act, kind="quiet", size="small", name=spoken)
            each.setObjectName(f"offer_{key}_{place}")
            controls.append(each)
        card = bare(look)
        card.add(WrappingLine(look, [*controls]))
        return card

    def _turn_chart(self, place: int) -> None:
        self._desk.kept.charted_offers ^= {place}
        self._build()

    def _print(self, weighed: Weighed) -> None:
        from smeassist.reporting import files, offer_sheet

        desk, session = self._desk, self._desk.session
        if session is None:
            return
        name = name_of(weighed.result, weighed.place + 1, desk.lang)
        proposed = desk.proposed("gui.offers.file", "pdf", offer=name)
        target = desk.chooser.save_file(self._page, desk.t("gui.offers.print"), proposed, desk.t("gui.files.pdf"))
        profile = session.company.profile
        borrower = offer_sheet.Borrower(name=profile.name, uscc=profile.uscc)
        if target is not None and desk.attempt(
            lambda: files.replace(
                target,
                offer_sheet.render(weighed.result, weighed.place + 1, borrower, desk.today(), desk.lang),
            )
        ):
            desk.tell(Notice(tone="good", what=reason("gui.offers.printed", file=target.name)))


def _headline(desk: Desk, result: OfferResult, cost: Cost) -> str:
    if cost.nominal is None:
        return desk.t("gui.offers.no_rate", cost=cost.total_cost)
    true = Decimal(str(cost.nominal))
    if result.quoted_rate is None:
        return desk.t("gui.offers.true", true=true)
    return desk.t("gui.offers.true_quoted", true=true, quoted=result.quoted_rate)


def _sums(cost: Cost) -> dict[str, Decimal]:
    return {"arrived": cost.arrived, "paid": cost.total_paid, "cost": cost.total_cost}


def _tone(result: OfferResult) -> Tone:
    if result.over_ceiling or any(flag.fraud for flag in result.red_flags):
        return "poor"
    return "watch" if result.red_flags else "plain"
