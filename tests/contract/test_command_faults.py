"""What a command says of books, profiles, passwords and arguments that are none."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

from smeassist.command_line import wants_window
from tests.contract.commanding import BOOKS, TODAY, run, said_on


def test_books_of_another_company_ask_for_attention_and_bear_no_name(tmp_path: Path) -> None:
    profile, target = tmp_path / "profile.yaml", tmp_path / "out.json"
    profile.write_text("name: 另一家商贸有限公司\n", encoding="utf-8")
    books = BOOKS / "c2_tight_一般企业_三表.xlsx"
    day = ("--today", "2024-03-31")
    assert run("assess", books, "--profile", profile, "--json", target, *day) == 1
    document = json.loads(target.read_text(encoding="utf-8"))
    assert "company_differs" in {one["code"] for one in document["problems"]}
    assert not document["enterprise"]["name"]
    assert document["borrow"]["verdict"] != "unknown", "nothing is blocked"


BAD: dict[str, bytes] = {
    "文本.xlsx": b"this is no workbook at all",
    "断.xlsx": b"PK\x03\x04" + b"\x00" * 40,
    "空.csv": b"",
    "一.xls": b"\xd0",
    "图.xlsx": b"\x89PNG\r\n\x1a\n" + b"\x00" * 64,
    "报告.pdf": b"%PDF-1.7\n%%EOF\n",
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_that_is_no_book_is_refused_in_a_line(
    name: str, lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    target = tmp_path / "out.json"
    pdf = tmp_path / "out.pdf"
    assert run("assess", tmp_path / name, "--json", target, "--pdf", pdf, "--lang", lang) == 2
    out, err = said_on(capsys)
    assert not target.exists()
    assert not pdf.exists()
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err


def test_one_bad_book_of_two_is_named_and_the_other_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"nothing")
    target = tmp_path / "out.json"
    assert run("read", bad, BOOKS / "c1_healthy_一般企业_三表.xlsx", "--json", target) == 1
    assert "坏.xlsx" in said_on(capsys)[1]
    assert json.loads(target.read_text(encoding="utf-8"))["periods"]


def test_what_stops_the_good_books_is_said_rather_than_that_another_is_broken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """GIVEN books of two companies and a broken file THEN the reason for no result is the two companies."""
    bad = tmp_path / "a.xlsx"
    bad.write_bytes(b"nothing")
    two = BOOKS / "c1_healthy_两家公司.xlsx"
    assert run("read", bad, two, "--lang", "en") == 2
    assert "2 companies" in said_on(capsys)[1]


def test_an_encrypted_book_asks_for_its_password(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = BOOKS / "c1_healthy_加密_123456.xlsx"
    assert run("read", book) == 2
    assert "密码" in said_on(capsys)[1]
    right, wrong = tmp_path / "right.txt", tmp_path / "wrong.txt"
    right.write_text("123456\n", encoding="utf-8")
    wrong.write_text("654321\n", encoding="utf-8")
    assert run("read", book, "--password-file", wrong) == 2
    assert run("read", book, "--password-file", right) in {0, 1}


def test_a_password_file_that_is_none_is_named_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """GIVEN a pipe that nobody writes into, or no file WHEN it is the password's THEN it is named at once."""
    os.mkfifo(tmp_path / "管道")
    for name, said in (("管道", "打不开"), ("没有", "找不到")):
        assert run("read", BOOKS / "c1_healthy_加密_123456.xlsx", "--password-file", tmp_path / name) == 2
        told = said_on(capsys)[1]
        assert said in told
        assert name in told
        assert told.count("\n") == 1


def test_a_book_that_does_not_balance_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.json"
    assert run("read", BOOKS / "c1_healthy_不平.xlsx", "--json", target) == 1
    checks = json.loads(target.read_text(encoding="utf-8"))["checks"]
    assert any(check["ok"] is False for check in checks)
    assert said_on(capsys)[1].strip()


@pytest.mark.parametrize(
    "arguments",
    [
        ("assess",),
        ("offer", "offers.yaml"),
        ("fly", "away.xlsx"),
        ("read", "没有这个文件.xlsx"),
        ("match",),
        ("demo", "--today", "yesterday"),
        ("blank", "everything", "--pdf", "x.pdf"),
        ("check", "没有.smebook"),
        ("check", "没有.yaml"),
        ("assess", "没有这个文件.xlsx", "--unknown-option"),
    ],
)
def test_a_bad_command_is_refused_in_a_line(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert not wants_window(arguments)
    assert run(*arguments) == 2
    out, err = said_on(capsys)
    assert out == ""
    assert len(err.strip().splitlines()) == 1


def test_the_faults_of_a_command_are_said_in_its_language(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (("assess",), ("match", "--profil", "x"), ("blank", "none", "--pdf", "x"), ("read", "--json"),
                      ("demo", "--today", "yesterday"), ("fly", "away")):  # fmt: skip
        assert run(*arguments) == 2
        said_in_chinese = said_on(capsys)[1]
        assert not re.search("required|unrecognized|argument|invalid|expected", said_in_chinese), said_in_chinese
        assert run(*arguments, "--lang", "en") == 2
        assert not re.search("[\u4e00-\u9fff]", said_on(capsys)[1])


def test_a_misspelt_key_of_the_profile_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile = tmp_path / "profile.yaml"
    profile.write_text("employes: 12\n", encoding="utf-8")
    assert run("match", "--profile", profile) == 2
    assert "employees" in said_on(capsys)[1]


@pytest.mark.parametrize(
    ("text", "named"), [("employees: -3\n", "employees"), ("need: {amount: -5.5}\n", "need.amount")]
)
def test_a_number_below_zero_in_the_profile_is_refused(
    text: str, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = tmp_path / "profile.yaml"
    profile.write_text(text, encoding="utf-8")
    assert run("match", "--profile", profile) == 2
    assert named in said_on(capsys)[1]


def test_a_founding_date_to_come_is_named_and_unknown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile, target = tmp_path / "profile.yaml", tmp_path / "out.json"
    profile.write_text("founded: 2030-01-01\nrecords: {bank_flow_months: 24}\n", encoding="utf-8")
    assert run("match", "--profile", profile, "--json", target, *TODAY) == 1
    assert "2030" in said_on(capsys)[1]
    document = json.loads(target.read_text(encoding="utf-8"))
    assert [one["code"] for one in document["problems"]] == ["founded_later"]
    bank = next(one for one in document["channels"] if one["id"] == "bank_inclusive")
    assert bank["verdict"] == "conditional"


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes there")
def test_a_name_that_is_no_text_is_read_all_the_same(tmp_path: Path) -> None:
    book = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xb1\xa8.csv"))
    book.write_text(
        "资产负债表 2025年12月31日\n项目,期末余额\n货币资金,100\n资产总计,100\n负债合计,40\n", encoding="utf-8"
    )
    target = tmp_path / "out.json"
    assert run("read", book, "--json", target) in {0, 1}
    assert json.loads(target.read_text(encoding="utf-8"))["periods"]


@pytest.mark.skipif(sys.platform == "win32", reason="has no such device")
def test_a_password_file_without_end_is_not_read_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    book = BOOKS / "c1_healthy_加密_123456.xlsx"
    assert run("read", book, "--password-file", "/dev/zero") == 2
    assert len(said_on(capsys)[1].strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "code"), [("[]", 2), ("- {method: flatt}", 2), ("- {method: flat, principle: 1}", 2), ("text", 2)]
)
def test_a_file_that_holds_no_offers_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, code: int
) -> None:
    (tmp_path / "offers.yaml").write_text(text, encoding="utf-8")
    assert run("offer", tmp_path / "offers.yaml", *TODAY) == code
    told, complaints = said_on(capsys)
    assert told == "" and complaints.count("\n") == 1
