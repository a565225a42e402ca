"""The financing packs hold together: every id resolves, every claim names its basis, no draft poses as law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from smeassist import places
from smeassist.content.packs import load_pack
from smeassist.domain import conditions
from smeassist.domain.channel_pack import Channel, ChannelsPack
from smeassist.domain.errors import SmeError
from smeassist.domain.text import Text
from smeassist.i18n.catalogue import catalogue, known
from smeassist.i18n.formats import LANGS
from tests.domain.financing import borrow_pack, channels_pack, sizes_pack

PACK = channels_pack()
CHANNELS = {channel.id: channel for channel in PACK.channels}
CONTRACT = (
    "bank_inclusive", "tax_loan", "invoice_loan", "internet_bank", "ecommerce_microloan", "local_microloan",
    "payment_merchant_loan", "bigdata_platform", "receivable_factoring", "e_certificate", "bill_discount",
    "order_inventory", "gov_contract", "finance_lease", "pawn", "private_loan", "guarantee",
    "startup_guaranteed", "ip_pledge", "equipment_upgrade", "coordination", "renewal", "owner_funds",
    "supplier_credit", "reward_crowdfunding", "equity_private", "regional_board", "donation_crowdfunding",
    "p2p", "assist_loan", "overdue_rescue", "personal_business", "cross_border_payment", "startup_ecosystem",
)  # fmt: skip
PREFIXES = ("borrow.", "channel.", "choice.", "condition.", "fact.", "size.", "uscc.", "value.")


def texts(value: Any) -> Iterator[Text]:
    """Every text within a pack."""
    if isinstance(value, Text):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif hasattr(value, "values"):
        for part in value.values():
            yield from texts(part)


ADDED = (
    "agri_guarantee", "commercial_bill_discount", "export_credit_insurance_loan", "export_tax_refund_loan",
    "service_subsidy",
)  # fmt: skip


def test_all_34_channels_of_the_contract_and_those_added_since() -> None:
    assert sorted(CHANNELS) == sorted((*CONTRACT, *ADDED))
    assert (len(CONTRACT), len(CHANNELS)) == (34, 39)


@pytest.mark.parametrize("pack", [PACK, sizes_pack(), borrow_pack()], ids=lambda p: p.head.id)
def test_every_text_stands_in_both_languages(pack: Any) -> None:
    for text in texts(pack):
        assert text.words["zh"].strip() and text.words["en"].strip()
        english = text.words["en"].replace("信易贷", "").replace("财金〔2023〕75号", "")
        assert not any("\u4e00" <= char <= "\u9fff" for char in english)


@pytest.mark.parametrize("channel", PACK.channels, ids=CHANNELS)
def test_a_channel_is_complete(channel: Channel) -> None:
    sources = {source.id for source in PACK.head.sources}
    assert set(channel.legal) <= sources and channel.legal
    assert channel.ceiling is None or channel.ceiling in {ceiling.id for ceiling in PACK.ceilings}
    assert set(channel.alternatives) <= set(CHANNELS) - {channel.id} and channel.alternatives
    assert set(channel.documents) | set(channel.data_needed) <= set(PACK.papers)
    assert set(channel.groups) <= set(PACK.groups)
    assert set(channel.best_for) <= set(channel.purposes)
    assert channel.risks and channel.red_flags
    assert (channel.restriction is None) == (channel.status == "active")
    if channel.status != "closed":
        assert channel.amount is not None and 0 < channel.amount[0] < channel.amount[1]
        assert channel.days is not None and channel.days[0] <= channel.days[1]
        assert channel.documents and channel.data_needed and channel.purposes
    if channel.annual_cost is None:
        assert channel.fee is not None or channel.status == "closed"
    else:
        assert 0 <= channel.annual_cost[0] <= channel.annual_cost[1] < 1


def test_every_field_of_every_rule_can_be_said() -> None:
    rules = [rule for group in PACK.groups.values() for rule in group]
    rules += [rule for channel in PACK.channels for rule in channel.rules]
    for field in {field for rule in rules for field in conditions.fields(rule.when)}:
        assert field.startswith("books.") or known(f"fact.{field}"), field


def test_both_languages_have_the_same_keys() -> None:
    zh, en = ({key for key in catalogue(lang) if key.startswith(PREFIXES)} for lang in LANGS)
    assert zh == en


def test_no_draft_that_was_never_adopted_is_cited() -> None:
    for source in PACK.head.sources:
        assert "征求意见稿" not in source.name.words["zh"]
        assert "draft" not in source.status
    assert {"tax_bank_2019"} <= set(CHANNELS["tax_loan"].legal)
    assert "renewal_2024" not in CHANNELS["tax_loan"].legal
    assert "gov_guarantee_2025" not in CHANNELS["ip_pledge"].legal


def test_legal_ceilings_are_not_sold_as_prices() -> None:
    for name in ("pawn", "private_loan"):
        cost = CHANNELS[name].annual_cost
        assert cost is not None
        assert not {Decimal("0.12"), Decimal("0.24"), Decimal("0.57"), Decimal("0.28")} & set(cost)
        assert CHANNELS[name].cost_confidence == "low"
    assert CHANNELS["reward_crowdfunding"].annual_cost is None


def test_the_cost_of_daily_deductions_agrees_with_its_worked_case() -> None:
    """50,000 received, 56,000 deducted over 120 days: the yearly nominal rate by bisection."""
    daily = 56_000 / 120
    low, high = 0.0, 0.01
    for _ in range(80):
        rate = (low + high) / 2
        low, high = (rate, high) if sum(daily / (1 + rate) ** d for d in range(1, 121)) > 50_000 else (low, rate)
    assert low * 365 == pytest.approx(0.698, abs=0.001)
    cost = CHANNELS["payment_merchant_loan"].annual_cost
    assert cost is not None and float(cost[1]) == pytest.approx(low * 365, abs=0.01)


def test_giving_up_a_discount_costs_what_is_said() -> None:
    cost = CHANNELS["supplier_credit"].annual_cost
    assert cost is not None
    assert cost[1] == round(Decimal(2) / 98 * 365 / 20, 3)


def test_the_lpr_rises_in_time_and_names_the_last_day_verified() -> None:
    days = [lpr.since for lpr in PACK.lpr.rates]
    assert days == sorted(set(days))
    assert PACK.lpr.rates[-1].one_year == Decimal("0.03")
    assert PACK.lpr.verified_to == date(2026, 8, 20) > days[-1]


def test_ceilings_cite_their_rule() -> None:
    sources = {source.id for source in PACK.head.sources}
    for ceiling in PACK.ceilings:
        assert ceiling.rule in sources
        assert ceiling.applies_from <= PACK.head.checked_on


def test_twelve_frauds_with_signs_and_actions() -> None:
    assert len({fraud.id for fraud in PACK.frauds}) == 12
    assert all(fraud.signs and fraud.actions for fraud in PACK.frauds)
    trap = next(fraud for fraud in PACK.frauds if fraud.id == "trap_loan")
    assert len(trap.actions) >= 5


def test_base_documents_are_papers_of_the_pack() -> None:
    assert set(PACK.base_documents) <= set(PACK.papers)
    used = {paper for channel in PACK.channels for paper in (*channel.documents, *channel.data_needed)}
    own = {paper for forms in PACK.papers_as.values() for paper in forms.values()}
    assert set(PACK.papers) == used | set(PACK.base_documents) | own
    assert set(PACK.papers_as) <= set(PACK.papers)


def test_nothing_refers_to_where_the_drafts_were_read() -> None:
    for text in texts(PACK):
        assert not any(
            word in text.words["en"].lower() + text.words["zh"] for word in ("seen", "github", "http", ".com")
        )


def test_the_gate_listens_to_models_that_exist() -> None:
    models = (places.packs() / "models.yaml").read_text(encoding="utf-8")
    for model in borrow_pack().models:
        assert f"id: {model}\n" in models


def test_a_pack_that_names_a_fact_which_there_is_not_is_refused_with_the_one_meant(tmp_path: Path) -> None:
    whole = (places.packs() / "channels.yaml").read_text(encoding="utf-8")
    wrong = tmp_path / "channels.yaml"
    wrong.write_text(
        whole.replace("field: tax.credit_grade, op: is_not", "field: tax.credit_grad, op: is_not"), "utf-8"
    )
    with pytest.raises(SmeError) as refused:
        load_pack(wrong, ChannelsPack)
    assert (refused.value.code, refused.value.reason.data["near"]) == ("document_misspelt_key", "tax.credit_grade")
    wrong.write_text(whole.replace("field: books.cost_of_sales", "field: books.cost_of_dreams"), "utf-8")
    with pytest.raises(SmeError) as refused:
        load_pack(wrong, ChannelsPack)
    assert refused.value.reason.data["where"] == "channels.supplier_credit.books.cost_of_dreams"


def test_pairs_and_ways_name_channels_and_facts_that_exist() -> None:
    for pair in (*PACK.together, *PACK.apart):
        assert set(pair.channels) <= set(CHANNELS)
    assert all(known(f"fact.{field}") for field in PACK.ways)
    assert set(PACK.papers_for) <= set(PACK.papers)
