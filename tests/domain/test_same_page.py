"""Two sentences of one page that a credit officer held against each other: one figure, one name, one count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from reportlab.platypus import Flowable

from smeassist.domain.answers import Answer, Answers
from smeassist.domain.books import Books
from smeassist.domain.forecast.result import Forecast
from smeassist.domain.judge import assess
from smeassist.domain.profile import Assets, Need
from smeassist.domain.text import Reason
from smeassist.faces.amounts import effect_words
from smeassist.faces.summary import of_assessment, of_match
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.documents import assessment_document
from smeassist.i18n.formats import Lang
from smeassist.reporting.paper import standing
from tests.domain.coherence import codes
from tests.domain.financing import books_of
from tests.domain.lender_stories import SHOP, SOUND, channel, judged, packs, with_credit
from tests.domain.page_stories import LANGS, NO_BOOKS, RICH, indicator

# --- one count, one line ------------------------------------------------------------------------------


@pytest.mark.parametrize("books", [None, NO_BOOKS], ids=["books", "none"])
def test_a_channel_counts_the_lines_that_it_shows(books: Books | None) -> None:
    wanted = replace(SHOP, need=replace(SHOP.need, amount=Decimal(5_000_000)))
    made = judged(wanted, books)
    counted = [
        (one, one.order.data["count"])
        for one in made.channels
        if one.verdict == "conditional" and isinstance(one.order, Reason) and "count" in one.order.data
    ]
    assert len(counted) > 5
    assert {one.id: (count, len(one.unmet) + len(one.unknown)) for one, count in counted} == {
        one.id: (len(one.unmet) + len(one.unknown),) * 2 for one, _ in counted
    }


def test_the_line_that_bounds_a_sum_bears_its_name() -> None:
    """`sales` where a share of sales binds, `years` for a machine, the told line without books."""
    much = replace(SHOP, need=replace(SHOP.need, amount=Decimal(2_000_000)))
    for profile, books, line in (
        (much, RICH, "短期借款占年收入的线"),
        (replace(much, need=replace(much.need, purpose="equipment", months=36)), None, "可还债"),
        (much, NO_BOOKS, "没有账表时按年收入算的线"),
    ):
        lines = [said(why, "zh") for one in judged(profile, books).channels for why in one.unmet]
        assert any(line in one and "最多再借" in one for one in lines), line


def test_what_can_be_borne_is_said_with_the_rule_that_bounds_it_with_and_without_books() -> None:
    text = of_assessment(judged(books=RICH), "zh")
    assert "可承受的新借款最多 92 万元" in text and "不宜超过年收入 360 万元的 30%" in text
    told = of_match(judged(books=NO_BOOKS), "zh")
    assert "年收入 360 万元的 30%" in told and "新借款不宜超过 92 万元" in told


# --- one name, one figure -----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_days_of_another_definition_bear_another_name(lang: Lang) -> None:
    pairs = {
        "collection_days": "days_sales_outstanding",
        "stock_days": "days_inventory_outstanding",
        "payment_days": "days_payables_outstanding",
    }
    indicators = {one.id: said(one.name, lang) for one in packs().indicators.indicators}
    for assumed, code in pairs.items():
        name = say(f"forecast.assumption.{assumed}", lang)
        assert name != indicators[code]
        assert ("VAT" in name or "cost of goods" in name) if lang == "en" else "账日" in name


def test_cash_that_a_measure_frees_says_at_how_many_days() -> None:
    slow = {**SOUND, "accounts_receivable": 1_800_000, "current_assets": 2_780_000, "total_assets": 3_180_000}
    made = judged(books=books_of({**slow, "total_equity": 2_700_000}))
    (step,) = [one for one in made.plan if one.id == "collect_receivables"]
    words = "".join(effect_words(step.effect, "zh", "CNY"))
    assert "应收账款周转天数从 183 天降到 120 天时腾出现金约" in words
    document = assessment_document(made, "zh")
    assert any("降到 120 天时" in one["effect"].get("cash_when", "") for one in document["plan"])


def test_how_long_cash_lasts_is_one_figure_beside_a_forecast() -> None:
    """The forecast names the month; the outflow beside it names none, and says why it is shorter where it does."""
    burning = {**SOUND, "cash_from_operations": -600_000, "cash": 150_000, "fixed_assets": 400_000}
    today = date(2026, 1, 20)
    short = assess(books_of(burning), Answers(), SHOP, packs(), today)
    lit = {one.code: one for one in short.warnings}
    assert "cash_runs_out" in lit
    ahead = bool({"cash_short_ahead", "cash_short_since"} & set(lit))
    evidence = said(lit["cash_runs_out"].evidence[0], "zh")
    assert ("个月用完" in evidence) is not ahead
    assert evidence == "".join(
        said(why, "zh") for why in short.alert.because if why == lit["cash_runs_out"].evidence[0]
    )
    if not ahead:
        assert "不再增长" in evidence


# --- below the coverage nothing is graded ---------------------------------------------------------------


def test_a_list_of_which_too_little_is_known_bears_no_points_and_no_grade_anywhere() -> None:
    first = [item.id for item in packs().checklists.items if item.list == "control"][:2]
    made = judged(answers=Answers(answers={item: Answer(value="poor") for item in first}))
    control = next(one for one in made.score.lists if one.list == "control")
    assert control.known < made.score.least_known_of_part
    assert control.score is None and made.score.dimensions["control"] is None
    document = assessment_document(made, "zh")
    assert next(one for one in document["score"]["lists"] if one["list"] == "control")["score"] is None


# --- what is asked for can be given -------------------------------------------------------------------


def test_a_stall_of_eighteen_days_is_not_asked_for_a_year_of_books() -> None:
    stall = replace(SHOP, founded=date(2026, 11, 10), legal_form="sole_trader", annual_revenue=None)
    why = said(judged(stall, NO_BOOKS).borrow.because[0], "zh")
    assert "2026年11月10日" in why and "模板" in why and "至少一年" not in why
    held = [said(why, "zh") for one in judged(stall, NO_BOOKS).channels for why in one.unknown]
    assert not any("一年的账" in one for one in held)
    old = said(judged(books=NO_BOOKS).borrow.because[0], "zh")
    assert "至少一年" in old and "模板" in old


def test_a_cooperative_is_offered_no_loan_to_a_person() -> None:
    grown = replace(SHOP, legal_form="cooperative", industry="agriculture")
    made = judged(grown)
    assert channel(made, "personal_business").verdict == "unsuitable"
    assert "合作社" in said(channel(made, "personal_business").unmet[0], "zh")
    assert channel(judged(), "personal_business").verdict != "unsuitable"


@pytest.mark.parametrize(
    ("assets", "asks", "most"),
    [
        (Assets(patents=Decimal(2_000_000)), False, 800_000),
        (Assets(patents=Decimal(2_000_000), trademarks=Decimal(500_000)), False, 1_000_000),
        (Assets(), True, None),
        (Assets(patents=Decimal(6), trademarks=Decimal(0)), True, None),
    ],
    ids=["patents", "both", "neither", "six of them"],
)
def test_a_loan_on_rights_lends_on_what_is_known_to_be_worth_something(
    assets: Assets, asks: bool, most: int | None
) -> None:
    need = Need(amount=Decimal(900_000), months=24, purpose="expansion", within_days=60)
    made = judged(replace(SHOP, assets=assets, need=need, industry="software"))
    one = channel(made, "ip_pledge")
    text = "".join(said(why, "zh") for why in one.unknown)
    assert ("能借多少还要看专利和商标值多少" in text) is asks
    assert one.verdict != "unsuitable"
    if most is not None and most < 900_000:
        assert any(isinstance(why, Reason) and why.data.get("most") == most for why in one.unmet)


def test_a_count_of_patents_is_said_to_be_taken_as_it_is_taken() -> None:
    made = judged(replace(SHOP, industry="software", assets=Assets(patents=Decimal(6))))
    (asked,) = [one for one in made.doubts if one.id == "counted"]
    assert "当作还不知道值多少" in said(asked.message, "zh") and "按 6 元算" not in said(asked.message, "zh")


def test_what_is_to_be_mended_comes_before_a_sum_in_a_channels_line() -> None:
    owing = replace(SHOP, tax=replace(SHOP.tax, arrears=True), need=replace(SHOP.need, amount=Decimal(3_000_000)))
    order = channel(judged(owing, NO_BOOKS), "order_inventory").order
    assert order is not None and said(order, "zh").startswith("卡在：先把“该不该借”里列的问题处理好")


# --- a figure in its trade -----------------------------------------------------------------------------


def test_stock_of_a_season_is_shown_and_not_judged() -> None:
    heavy = {**SOUND, "inventory": 1_400_000, "current_assets": 1_900_000, "total_assets": 2_300_000}
    books = books_of({**heavy, "total_equity": 1_820_000})
    orchard = judged(replace(SHOP, industry="agriculture"), books)
    assert "一般的标准不适用" in indicator(orchard, "days_inventory_outstanding")
    assert "reduce_stock" not in {step.id for step in orchard.plan}
    assert "reduce_stock" in {step.id for step in judged(books=books).plan}


@pytest.mark.parametrize(("advances", "noted"), [(0, False), (90_000, False), (290_000, True)])
def test_money_taken_ahead_is_named_beside_how_long_cash_lasts(advances: int, noted: bool) -> None:
    made = judged(books=books_of({**SOUND, "advances_from_customers": advances}))
    assert ("borrow.advances" in codes(made.borrow.notes)) is noted
    if noted:
        text = said(next(why for why in made.borrow.notes if codes((why,)) == ["borrow.advances"]), "zh")
        assert "29 万元" in text and "35 万元" in text


def test_who_owes_wages_is_told_what_to_pay_first_and_not_to_save() -> None:
    drained = {**SOUND, "cash": 8_000, "current_assets": 758_000}
    owing = replace(SHOP, staff=replace(SHOP.staff, wage_arrears=True))
    steps = {step.id for step in judged(owing, books_of(drained)).plan}
    assert "raise_cash" not in steps


def test_who_owes_nothing_is_not_told_that_debts_are_too_heavy() -> None:
    measure = next(one for one in packs().measures.measures if one.id == "rebuild_equity")
    for lang in ("zh", "en"):
        words = said(measure.title, lang) + said(measure.why, lang)
        assert "负债" not in words and "debt" not in words.lower()


# --- figures that no reader would believe ----------------------------------------------------------------


def test_interest_that_no_loan_bears_is_not_judged_as_the_price_of_the_loans() -> None:
    """A haulier pays 290,000 on instalments that stand in long-term payables, beside a loan of 160,000."""
    hauler = {**SOUND, "interest_expense": 290_000, "long_term_payables": 900_000}
    made = judged(books=books_of(hauler))
    cost = next(one for one in made.indicators if one.code == "roa_minus_debt_cost")
    assert (cost.level, cost.scored) == ("unknown", False)
    assert "分期、租赁" in said(cost.why, "zh")
    assumed = {one.id: one for one in made.forecast.start.stated} if isinstance(made.forecast, Forecast) else {}
    assert (assumed["loan_rate"].value, assumed["loan_rate"].origin) == (0.08, "pack")
    dear = judged(books=books_of({**SOUND, "interest_expense": 56_000}))
    known = next(one for one in dear.indicators if one.code == "roa_minus_debt_cost")
    assert known.level != "unknown"
    assert isinstance(dear.forecast, Forecast)
    assert {one.id: one.origin for one in dear.forecast.start.stated}["loan_rate"] == "books"


def test_interest_beyond_every_loan_stays_among_the_costs_of_a_forecast() -> None:
    leased = judged(books=books_of({**SOUND, "interest_expense": 290_000}))
    assert isinstance(leased.forecast, Forecast)
    borne = books_of({**SOUND, "interest_expense": 12_800, "finance_expenses": 290_000})
    plain = judged(books=borne)
    assert isinstance(plain.forecast, Forecast)
    ends = [made.forecast.months[-1].cash for made in (leased, plain) if isinstance(made.forecast, Forecast)]
    assert ends[0] == ends[1], "eight per cent of 160,000 is interest, the rest a cost as before"


@pytest.mark.parametrize(("interest", "level"), [(108_700, "watch"), (112_000, "poor")])
def test_a_value_that_reads_as_its_limit_is_not_called_beyond_it(interest: int, level: str) -> None:
    """Interest of 3.02 % of sales reads as 3 %, and “3 %, above 3 %” is no sentence."""
    made = judged(books=books_of({**SOUND, "interest_expense": interest}))
    share = next(one for one in made.indicators if one.code == "finance_cost_to_revenue")
    assert share.level == level
    words = said(share.why, "zh")
    assert ("超过警戒线" in words) is (level == "poor")


def test_parts_that_are_not_known_draw_no_radar(monkeypatch: pytest.MonkeyPatch) -> None:
    """One part of four is a point in an empty frame; the parts are said in words instead."""
    drawn: list[str] = []

    def beside_the_radar(picture: Flowable, *_: object) -> Flowable:
        drawn.append("radar")
        return picture

    monkeypatch.setattr(standing, "beside", beside_the_radar)
    standing.standing(judged(), "zh")
    assert drawn == []
    good = Answers(answers={item.id: Answer(value="good") for item in packs().checklists.items})
    standing.standing(judged(answers=good), "zh")
    assert drawn == ["radar"]


# --- one figure of the debts ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "counts", "origin", "gap"),
    [(1_060_000, "106 万元", "按您填的算", "90 万元"), (20_000, "16 万元", "按账上的算", "14 万元")],
    ids=["more is told", "more is booked"],
)
def test_debts_are_one_figure_with_its_source_and_one_difference(
    told: int, counts: str, origin: str, gap: str
) -> None:
    """Books hold 160,000; the other figure stands nowhere, only by how much it differs."""
    wanted = replace(with_credit(existing_loans=Decimal(told)), need=replace(SHOP.need, amount=Decimal(5_000_000)))
    made = judged(wanted, RICH)
    (asked,) = [one for one in made.doubts if one.field == "credit.existing_loans"]
    words = said(asked.message, "zh")
    other = "16 万元" if counts == "106 万元" else "2 万元"
    assert counts in words and gap in words and other not in words.replace(counts, "")
    assert made.borrow.binding is not None
    line = said(made.borrow.binding, "zh")
    assert f"已有 {counts}（{origin}）" in line and f"已有 {other}（" not in line
    for lang in LANGS:
        assert "{" not in said(asked.message, lang) + said(made.borrow.binding, lang)


def test_what_is_due_says_that_it_is_of_the_books_alone_where_more_is_told() -> None:
    tight = books_of({**SOUND, "cash": 90_000, "principal_due_12m": 160_000})
    for told, marked in ((1_060_000, True), (160_000, False)):
        made = judged(with_credit(existing_loans=Decimal(told)), tight)
        (lit,) = [one for one in made.warnings if one.code == "debt_due_exceeds_cash"]
        assert ("只算账上的；您说有、账上没有的 90 万元" in said(lit.evidence[0], "zh")) is marked
    leased = books_of({**SOUND, "cash": 90_000, "principal_due_12m": 160_000, "long_term_payables": 900_000})
    (lit,) = [
        one
        for one in judged(with_credit(existing_loans=Decimal(1_060_000)), leased).warnings
        if one.code == "debt_due_exceeds_cash"
    ]
    assert "只算账上的" not in said(lit.evidence[0], "zh")


# --- what is inferred and what an answer leaves open says so ----------------------------------------------


def test_operating_cash_that_was_worked_out_says_so_wherever_it_stands() -> None:
    """No cash-flow statement: in the warning and the gate alike; one that is stated says nothing of the kind."""
    opened = {
        "cash": 60_000, "cash_opening": 350_000, "noncurrent_assets": 400_000,
        "noncurrent_assets_opening": 400_000, "short_term_borrowings_opening": 160_000,
        "long_term_borrowings_opening": 0, "total_equity_opening": 564_000,
        "noncurrent_liabilities": 0, "noncurrent_liabilities_opening": 0, "long_term_payables": 0,
        "long_term_payables_opening": 0, "other_payables": 0, "other_payables_opening": 0,
    }  # fmt: skip
    base = {item: value for item, value in {**SOUND, **opened}.items() if item != "cash_from_operations"}
    made, stated = (judged(books=books_of(one)) for one in (base, {**base, "cash_from_operations": -500_000}))
    for judgement, marked in ((made, True), (stated, False)):
        signals = [one for one in judgement.warnings if one.code in _OF_CASH]
        assert signals, judgement.warnings
        for lang, word in (("zh", "推算"), ("en", "worked out from how balances")):
            for one in signals:
                words = said(one.evidence[0], lang).replace("账日起的推算", "")
                assert (word in words) is marked, words
            gate = "".join(said(why, lang) for why in judgement.borrow.because if "free_cash" in codes((why,))[0])
            assert gate and (word in gate) is marked, gate


_OF_CASH = {"cash_runs_out", "operating_cash_negative_with_profit"}


def test_the_least_that_an_answer_leaves_is_not_said_as_told() -> None:
    answers = Answers(answers={"RR03": Answer(value="poor")})
    whole = {**SOUND, "taxes_payable": 0, "fixed_assets": 400_000}
    early = date(2026, 1, 20)
    told = assess(books_of(whole), answers, SHOP, packs(), early).forecast
    assert isinstance(told, Forecast) and told.start.largest == 0.5
    words = [said(one, "zh") for one in told.start.faults]
    assert any("一半以上" in line and "按最少的 50%算" in line for line in words)
    known = assess(books_of({**whole, "largest_customer_share": 1}), answers, SHOP, packs(), early).forecast
    assert isinstance(known, Forecast) and not any("一半以上" in said(one, "zh") for one in known.start.faults)


def test_wages_that_an_answer_may_mean_to_be_paid_are_said_so_at_the_gate() -> None:
    owed = judged(answers=Answers(answers={"IC49": Answer(value="poor")})).borrow
    line = next(said(why, "zh") for why in owed.because if codes((why,)) == ["borrow.wage_arrears"])
    assert "或现在还欠着" in line and "已经补齐" in line
