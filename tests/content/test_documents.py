"""A profile and answers as an owner writes them, and as a stranger might."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeassist.content.documents import load_answers, load_offers, load_profile, plain_file
from smeassist.content.plain import MAX_BYTES, parse_json, parse_yaml
from smeassist.domain.channel_pack import LprHistory
from smeassist.domain.errors import SmeError
from smeassist.domain.text import Text
from smeassist.i18n.catalogue import said

NO_LPR = LprHistory(verified_to=date(2026, 8, 20), note=Text({"zh": "", "en": ""}), rates=())
READERS = (
    load_profile,
    load_answers,
    lambda path: load_offers(path, NO_LPR, date(2026, 11, 28)),
    lambda path: plain_file(path, 100),
)
PROFILE = """
name: 杭州某服饰有限公司
uscc: ""
industry: manufacturing
founded: 2021-03-01
annual_revenue: 3600000
credit: {overdue_now: false, existing_loans: 200000.50, bank_loan_due: ''}
ecommerce: {platforms: [taobao, douyin], months: 30}
monthly: {wage_days_late: 12, tax_credit_level: B}
need: {amount: 300000, months: 6, purpose: inventory}
"""

ANSWERS = """
pack: {id: checklists.cn, version: 1}
answers:
  IC01: {value: good, note: '', on: 2026-11-21}
  IC02: {value: unknown}
  ZZ99: {value: poor}
"""


def write(folder: Path, text: str, name: str = "profile.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_profile_keeps_what_is_said_and_leaves_the_rest_unknown(tmp_path: Path) -> None:
    profile = load_profile(write(tmp_path, PROFILE))
    assert profile.industry == "industry"  # manufacturing is read as industry
    assert profile.founded == date(2021, 3, 1)
    assert profile.credit.existing_loans == Decimal("200000.50")
    assert profile.credit.overdue_now is False
    assert profile.credit.bank_loan_due is None
    assert profile.credit.dishonest_list is None
    assert profile.ecommerce.platforms == ("taobao", "douyin")
    assert profile.monthly["tax_credit_level"] == "B"


def test_the_same_profile_as_json(tmp_path: Path) -> None:
    path = write(tmp_path, '{"name": "甲", "need": {"amount": 300000.25}, "founded": "2021-03-01"}', "p.json")
    profile = load_profile(path)
    assert (profile.need.amount, profile.founded) == (Decimal("300000.25"), date(2021, 3, 1))


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes(b"\xef\xbb\xbfname: \xe7\x94\xb2\n")
    assert load_profile(path).name == "甲"


def test_answers_keep_ids_that_no_pack_knows(tmp_path: Path) -> None:
    answers = load_answers(write(tmp_path, ANSWERS))
    assert answers.answers["ZZ99"].value == "poor"
    assert answers.answers["IC01"].on == date(2026, 11, 21)
    assert pickle.loads(pickle.dumps(answers)) == answers  # noqa: S301


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("need: {amout: 3}", "document_misspelt_key", "amount"),
        ("ned: {amount: 3}", "document_misspelt_key", "need"),
        ("zzzzqq: 1", "document_unknown_key", "zzzzqq"),
        ("annual_revenue: 1_000", "document_field", "1_000"),
        ("annual_revenue: '1_000'", "document_field", "1_000"),
        ("annual_revenue: 0x10", "document_field", "0x10"),
        ("employees: 12:30", "document_field", "12:30"),
        ("credit: {overdue_now: No}", "document_field", "No"),
        ("need: {amount: .nan}", "document_field", ".nan"),
        ("need: {amount: 1e5}", "document_field", "1e5"),
        ("employees: 1.5", "document_field", "1.5"),
        ("industry: fishing", "document_field", "fishing"),
        ("founded: 2021-02-30", "document_no_such_day", "2021-02-30"),
        ("a: 1\na: 2", "document_double_key", "a"),
        ("name: &x 1", "document_anchor", "1"),
        ("name: !!python/object/apply:os.system [ls]", "document_anchor", "1"),
        ("need: [", "document_unreadable", ""),
        ("- 1\n- 2", "document_no_mapping", "profile.yaml"),
        ("", "document_no_mapping", "profile.yaml"),
        ("a: " + "[" * 60 + "]" * 60, "document_too_deep", "1"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, code: str, says: str) -> None:
    with pytest.raises(SmeError) as caught:
        load_profile(write(tmp_path, text))
    assert caught.value.code == code
    for sentence in (said(caught.value.reason, "zh"), said(caught.value.reason, "en")):
        assert says in sentence
        assert "profile.yaml" in sentence


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(SmeError, match="file_not_found"):
        load_profile(tmp_path / "none.yaml")
    with pytest.raises(SmeError, match="file_unreadable"):
        load_profile(tmp_path)
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(SmeError, match="file_unreadable"):
        load_profile(tmp_path / "pipe.yaml")
    (tmp_path / "gbk.yaml").write_bytes("name: 杭州".encode("gbk"))
    with pytest.raises(SmeError, match="document_not_utf8"):
        load_profile(tmp_path / "gbk.yaml")
    (tmp_path / "big.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(SmeError, match="document_too_large"):
        load_profile(tmp_path / "big.yaml")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"a": 1, "a": 2}', "document_double_key"),
        ('{"a": NaN}', "document_unreadable"),
        ('{"a": 1', "document_unreadable"),
        ("[" * 100_000, "document_too_deep"),
    ],
)
def test_json_is_held_to_the_same_grammar(text: str, code: str) -> None:
    with pytest.raises(SmeError, match=code):
        parse_json(text, "p.json")


@given(st.text(max_size=200))
def test_no_text_ends_in_anything_but_a_value_or_a_named_reason(text: str) -> None:
    for parse in (parse_yaml, parse_json):
        try:
            parse(text, "f")
        except SmeError as fault:
            assert said(fault.reason, "zh")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_amounts_are_exact(value: Decimal) -> None:
    parsed = parse_yaml(f"a: {value:f}", "f")
    assert isinstance(parsed, dict)
    assert parsed["a"] == value


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("more", [b"\nname: x\n", b""])
def test_a_file_that_changes_while_it_is_read_is_refused(
    read: Callable[[Path], object], more: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It grows, or is cut, between the first look at it and the last."""
    path = write(tmp_path, PROFILE)
    usual = os.fstat
    looks: list[os.stat_result] = []

    def look(handle: int) -> os.stat_result:
        told = usual(handle)
        if not looks:
            looks.append(told)
            path.write_bytes(path.read_bytes() + more if more else b"name: a")
        return told

    monkeypatch.setattr(os, "fstat", look)
    with pytest.raises(SmeError) as told:
        read(path)

    assert told.value.code == "file_changed"


@pytest.mark.skipif(sys.platform == "win32", reason="a file of nothing takes its length there")
def test_of_a_file_beyond_measure_only_the_beginning_is_read(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    with path.open("wb") as stream:
        stream.truncate(1 << 40)

    with pytest.raises(SmeError) as told:
        load_profile(path)

    assert told.value.code == "document_too_large"
