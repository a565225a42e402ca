"""Offers and profiles as their papers write them: values where the writing is clear, one question where not."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from smeassist import places
from smeassist.content.documents import load_offers, load_profile
from smeassist.content.packs import load_pack
from smeassist.domain.channel_pack import ChannelsPack
from smeassist.domain.errors import SmeError
from smeassist.domain.offers.offer import Offer
from smeassist.domain.text import Reason
from smeassist.i18n.catalogue import said

TODAY = date(2026, 11, 28)
LPR = load_pack(places.packs() / "channels.yaml", ChannelsPack).lpr


def offer(tmp_path: Path, text: str) -> Offer:
    """The offer of a file's text."""
    path = tmp_path / "offer.yaml"
    path.write_text(text, encoding="utf-8")
    (read,) = load_offers(path, LPR, TODAY)
    return read


def refused(tmp_path: Path, text: str) -> tuple[object, str]:
    """Which term is asked about, and the question."""
    with pytest.raises(SmeError) as fault:
        offer(tmp_path, text)
    assert fault.value.code == "document_unclear", fault.value.reason
    why = fault.value.reason.data["why"]
    assert isinstance(why, Reason)
    for lang in ("zh", "en"):
        assert "{" not in said(fault.value.reason, lang)
    return fault.value.reason.data["where"], why.code


def test_an_offer_in_words_is_the_offer_in_numbers(tmp_path: Path) -> None:
    written = offer(
        tmp_path,
        """
method: equal_instalment
principal: 50萬元
received: 49万5千
months: 3年期
monthly_rate: 月息1分2
fees: [{name: 服务费, amount: 本金的2%, at: 放款时}, {amount: 200元, every: month}]
deposit: {amount: 壹万元整, rate: 年化0.35%, returned_at: 第36期}
early: {month: 第12个月, fee: 剩余本金的2%}
signed: 2026年3月1日
""",
    )
    numbers = offer(
        tmp_path,
        """
method: equal_instalment
principal: 500000
received: 495000
months: 36
monthly_rate: 0.012
fees: [{name: 服务费, amount: 10000, at: 0}, {amount: 200, every: month}]
deposit: {amount: 10000, rate: 0.0035, returned_at: 36}
early: {month: 12, fee: 0.02}
signed: 2026-03-01
""",
    )
    assert written == numbers


@pytest.mark.parametrize(
    ("key", "written", "value"),
    [
        ("annual_rate", "1.2%/月", "0.144"),
        ("annual_rate", "12%", "0.12"),
        ("annual_rate", "万分之五/日", "0.1825"),
        ("daily_rate", "万分之五", "0.0005"),
        ("daily_rate", "年化18.25%", "0.0005"),
        ("flat_monthly_rate", "8厘", "0.008"),
        ("monthly_rate", "年化12%", "0.01"),
    ],
)
def test_a_rate_is_brought_to_the_period_of_its_key(tmp_path: Path, key: str, written: str, value: str) -> None:
    text = f"method: bullet\nprincipal: 1万\nmonths: 6\n{key}: {written}\n"
    if written == "8厘":
        assert refused(tmp_path, text) == (key, "written.fen")
        return
    assert getattr(offer(tmp_path, text), key) == Decimal(value)


def test_a_rate_on_the_benchmark_is_that_of_the_day_of_signing_and_of_the_tenor(tmp_path: Path) -> None:
    text = "method: equal_principal\nprincipal: 10万\nmonths: {}\nannual_rate: LPR+50bp\nsigned: {}\n"
    on = {lpr.since: lpr for lpr in LPR.rates}
    first = on[date(2020, 4, 20)]
    assert offer(tmp_path, text.format(12, "2020-05-01")).annual_rate == first.one_year + Decimal("0.005")
    assert offer(tmp_path, text.format("10年", "2020-05-01")).annual_rate == first.five_year + Decimal("0.005")
    assert refused(tmp_path, text.format(12, "2010-01-01")) == ("annual_rate", "written.no_lpr")


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("principal: 10-20万", ("principal", "written.several")),
        ("principal: 1.234,50", ("principal", "written.two_ways")),
        ("principal: USD 10000", ("principal", "written.other_money")),
        ("principal: 看情况", ("principal", "written.no_sum")),
        ("months: 90天", ("months", "written.tenor_days")),
        ("annual_rate: '12'", ("annual_rate", "written.rate_bare")),
        ("annual_rate: 1分", ("annual_rate", "written.fen")),
        ("annual_rate: 4%-6%", ("annual_rate", "written.several")),
        ("signed: 3/4/2026", ("signed", "written.day_order")),
        ("signed: 3月1日", ("signed", "written.no_year")),
        ("fees: [{amount: 2%}]", ("fees.0.amount", "written.share_of_what")),
        ("fees: [{amount: 5, at: 以后}]", ("fees.0.at", "written.no_month")),
        ("face: '" + "1" * 90 + "'", ("face", "written.too_long")),
    ],
)
def test_what_has_two_readings_is_asked_about_and_names_its_place(
    tmp_path: Path, line: str, question: tuple[str, str]
) -> None:
    assert refused(tmp_path, f"method: bullet\n{line}\n") == question


def test_numbers_are_taken_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "offer.json"
    told = {"method": "bullet", "principal": 100000, "annual_rate": 12, "months": 6}
    path.write_text(json.dumps(told), encoding="utf-8")
    (read,) = load_offers(path, LPR, TODAY)
    assert (read.principal, read.annual_rate, read.months) == (100_000, 12, 6)


def test_a_profile_in_words_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "profile.yaml"
    path.write_text(
        "annual_revenue: 360万\nfounded: 2021年3月1日\nneed: {amount: 30万元, months: 半年}\n"
        "credit: {existing_loans: 20万}\n",
        encoding="utf-8",
    )
    profile = load_profile(path)
    assert (profile.annual_revenue, profile.founded) == (3_600_000, date(2021, 3, 1))
    assert (profile.need.amount, profile.need.months, profile.credit.existing_loans) == (300_000, 6, 200_000)
    path.write_text("annual_revenue: 300-400万\n", encoding="utf-8")
    with pytest.raises(SmeError) as fault:
        load_profile(path)
    assert (fault.value.code, fault.value.reason.data["where"]) == ("document_unclear", "annual_revenue")


def test_the_loans_of_a_profile_are_read_as_offers_are(tmp_path: Path) -> None:
    path = tmp_path / "profile.yaml"
    loan = (
        "loans: [{method: bullet, principal: 20万, months: 一年, annual_rate: LPR+50bp, signed: 2020年5月1日}]\n"
    )
    path.write_text(loan, encoding="utf-8")
    (held,) = load_profile(path, LPR).loans
    assert (held.principal, held.months, held.annual_rate) == (200_000, 12, Decimal("0.0435"))
    with pytest.raises(SmeError) as fault:
        load_profile(path)
    assert fault.value.reason.data["where"] == "loans.0.annual_rate"


def test_a_day_written_as_eight_digits_is_a_day(tmp_path: Path) -> None:
    assert offer(tmp_path, "method: bullet\nprincipal: 1万\nsigned: 20260301\n").signed == date(2026, 3, 1)
    assert refused(tmp_path, "method: bullet\nsigned: 3\n") == ("signed", "written.no_day")
