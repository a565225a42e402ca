"""What outside programs rely on: commands, exit statuses, JSON."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from smeassist import __main__, cli, outputs, places
from smeassist.command_line import COMMANDS, wants_window, window_arguments
from smeassist.domain.packs import Packs

BOOKS = Path(__file__).resolve().parents[1] / "books"
TODAY = ("--today", "2026-11-22")
SAMPLE = places.samples() / "hemu"


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((places.schemas() / f"{name}.json").read_text(encoding="utf-8")))


def run(*arguments: object) -> int:
    return cli.main([str(part) for part in arguments])


def said_on(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    return captured.out, captured.err


def strings(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for part in value.values():
                yield from strings(part)
        case list():
            for part in value:
                yield from strings(part)
        case str():
            yield value


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("演示 output")
    assert run("demo", "--out", folder, *TODAY) == 0
    return folder


def test_the_demo_writes_the_three_papers(demo: Path) -> None:
    assert sorted(path.name for path in demo.iterdir()) == ["assessment.json", "assessment.pdf", "assessment.xlsx"]
    assert (demo / "assessment.pdf").read_bytes().startswith(b"%PDF-")
    assert (demo / "assessment.xlsx").read_bytes().startswith(b"PK")


def test_the_demo_document_keeps_the_contract(demo: Path) -> None:
    document = json.loads((demo / "assessment.json").read_text(encoding="utf-8"))
    assert list(schema("assessment").iter_errors(document)) == []
    assert document["as_of"] == "2026-11-22"
    assert document["borrow"]["verdict"] in {"yes", "with_care", "fix_first", "no"}
    assert len(document["channels"]) == len({one["id"] for one in document["channels"]}) == 39
    assert sum(one["value"] is not None for one in document["indicators"]) >= 30


def test_the_sample_has_something_to_find_on_every_page(demo: Path) -> None:
    document = json.loads((demo / "assessment.json").read_text(encoding="utf-8"))
    assert document["contradictions"], "an answer that the books do not bear out"
    assert document["warnings"], "a warning"
    assert 1 <= len(document["plan"]) <= 6
    verdicts = {one["id"]: one["verdict"] for one in document["channels"]}
    assert verdicts["p2p"] == "closed"
    assert {"conditional", "unsuitable"} <= set(verdicts.values())


def test_a_verdict_is_repeatable(demo: Path, tmp_path: Path) -> None:
    assert run("demo", "--out", tmp_path, *TODAY) == 0
    again = (tmp_path / "assessment.json").read_text(encoding="utf-8")
    assert again == (demo / "assessment.json").read_text(encoding="utf-8")


def test_read_keeps_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "books.json"
    assert run("read", BOOKS / "c1_healthy_一般企业_三表.xlsx", "--json", target) in {0, 1}
    document = json.loads(target.read_text(encoding="utf-8"))
    assert list(schema("books").iter_errors(document)) == []
    year = document["periods"][-1]
    assert year["months"] == 12
    assert re.fullmatch(r"[A-Z]+\d+", year["items"]["total_assets"]["source"]["cell"])
    assert "看懂了" in said_on(capsys)[0]


def test_match_needs_no_books(tmp_path: Path) -> None:
    target = tmp_path / "match.json"
    assert run("match", "--profile", SAMPLE / "profile.yaml", "--json", target, *TODAY) == 0
    document = json.loads(target.read_text(encoding="utf-8"))
    assert list(schema("assessment").iter_errors(document)) == []
    assert set(document) >= {"enterprise", "borrow", "channels"}
    assert "indicators" not in document


def test_match_says_first_whether_to_borrow_and_what_does_not_agree(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = tmp_path / "profile.yaml"
    profile.write_text(
        "need: {amount: 150000, months: 6, purpose: working_capital}\n"
        "credit: {dishonest_list: true, overdue_now: false, overdue_days: 45}\n",
        encoding="utf-8",
    )
    run("match", "--profile", profile, *TODAY)
    first, *lines = said_on(capsys)[0].splitlines()
    assert first == "该不该借：现在不该借"
    assert any("失信被执行人" in line for line in lines[:3])
    assert any(line.startswith("  ?") and "45" in line for line in lines)


def test_json_on_standard_output_is_alone_there(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    run("read", BOOKS / "c1_healthy_一般企业_三表.xlsx", "--json", "-")
    assert json.loads(capsysbinary.readouterr().out.decode("utf-8"))["schema"] == "smeassist/books/1"


# Each with a day three months after its last year.
COMPANIES = {
    "c1_healthy": "2023-03-31",
    "c2_tight": "2024-03-31",
    "c0_distress": "2023-03-31",
    "c4_negequity": "2025-03-31",
}
ALERTS = ("none", "watch", "act")
VERDICTS = ("yes", "with_care", "fix_first", "no")


def test_books_of_another_company_ask_for_attention_and_bear_no_name(tmp_path: Path) -> None:
    profile, target = tmp_path / "profile.yaml", tmp_path / "out.json"
    profile.write_text("name: 另一家商贸有限公司\n", encoding="utf-8")
    books = BOOKS / "c2_tight_一般企业_三表.xlsx"
    day = ("--today", COMPANIES["c2_tight"])
    assert run("assess", books, "--profile", profile, "--json", target, *day) == 1
    document = json.loads(target.read_text(encoding="utf-8"))
    assert "company_differs" in {one["code"] for one in document["problems"]}
    assert not document["enterprise"]["name"]
    assert document["borrow"]["verdict"] != "unknown", "nothing is blocked"


def test_the_made_companies_stand_in_the_right_order(tmp_path: Path) -> None:
    """Healthy above tight above distress and negative equity: in score, alert and whether to borrow."""
    found = []
    for company, today in COMPANIES.items():
        target = tmp_path / f"{company}.json"
        run("assess", BOOKS / f"{company}_一般企业_三表.xlsx", "--json", target, "--today", today)
        document = json.loads(target.read_text(encoding="utf-8"))
        assert list(schema("assessment").iter_errors(document)) == []
        found.append(
            (
                document["score"]["dimensions"]["health"],
                ALERTS.index(document["alert"]["level"]),
                VERDICTS.index(document["borrow"]["verdict"]),
            )
        )
    healthy, tight, distress, negative = found
    assert healthy[0] > tight[0] > distress[0] > negative[0]
    assert healthy[1] <= tight[1] <= distress[1] == negative[1] == ALERTS.index("act")
    assert healthy[1] < distress[1]
    assert healthy[2] <= tight[2] < distress[2] <= negative[2]


def test_a_tight_firm_is_watched_where_its_monthly_book_tells_no_operating_cash(tmp_path: Path) -> None:
    target = tmp_path / "tight.json"
    run("assess", BOOKS / "c2_tight_分月.xlsx", "--json", target, "--today", COMPANIES["c2_tight"])
    assert json.loads(target.read_text(encoding="utf-8"))["alert"]["level"] == "watch"


def test_english_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "en.json"
    run("assess", BOOKS / "c2_tight_一般企业_三表.xlsx", "--profile", SAMPLE / "profile.yaml",
        "--answers", SAMPLE / "answers.yaml", "--json", target, "--lang", "en", *TODAY)  # fmt: skip
    document = json.loads(target.read_text(encoding="utf-8"))
    for part in ("score", "indicators", "models", "warnings", "alert", "borrow", "plan"):
        han = [text for text in strings(document[part]) if re.search("[\u4e00-\u9fff]", text)]
        assert han == [], part


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


@pytest.mark.parametrize("arguments", [(), ("gui",), ("账.smebook",), ("gui", "账.smebook", "--sample")])
def test_the_window_opens_for_nothing_gui_or_a_lone_book(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert wants_window(arguments)
    assert window_arguments(arguments) == (
        Path("账.smebook") if "账.smebook" in arguments else None,
        "--sample" in arguments,
    )


def test_no_window_opens_for_what_is_not_understood_or_without_a_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for arguments in (("gui", "--fast"), ("gui", "a", "b"), ("gui",), ("gui", "--lang", "en")):
        monkeypatch.setattr(sys, "argv", ["smeassist", *arguments])
        assert __main__.main() == 2
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


@pytest.mark.parametrize("option", ["--json", "--pdf", "--xlsx"])
def test_every_output_goes_to_standard_output_alone(
    option: str, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("assess", BOOKS / "c1_healthy_一般企业_三表.xlsx", option, "-", *TODAY)
    starts = {"--json": b"{", "--pdf": b"%PDF-", "--xlsx": b"PK"}[option]
    assert capsysbinary.readouterr().out.startswith(starts)
    assert list(tmp_path.iterdir()) == []


def test_a_blank_list_goes_to_standard_output_too(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("blank", "control", "--pdf", "-") == 0
    assert capsysbinary.readouterr().out.startswith(b"%PDF-")


def test_nothing_is_written_where_one_output_has_no_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, good = BOOKS / "c1_healthy_一般企业_三表.xlsx", tmp_path / "good.pdf"
    for bad in (("--json", tmp_path / "none" / "x.json"), ("--json", tmp_path), ("--json", good)):
        assert run("assess", book, "--pdf", good, *bad) == 2
        assert len(said_on(capsys)[1].strip().splitlines()) == 1
        assert list(tmp_path.iterdir()) == []


def test_no_output_takes_the_place_of_what_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "账.xlsx"
    book.write_bytes((BOOKS / "c1_healthy_一般企业_三表.xlsx").read_bytes())
    before = book.read_bytes()
    for target in (book, tmp_path / "." / "账.xlsx"):
        assert run("assess", book, "--xlsx", target) == 2
    assert run("read", tmp_path, "--json", book) == 2
    assert book.read_bytes() == before
    assert "账.xlsx" in said_on(capsys)[1]


def test_two_outputs_never_share_the_screen() -> None:
    assert run("assess", BOOKS / "c1_healthy_一般企业_三表.xlsx", "--json", "-", "--pdf", outputs.STANDARD) == 2


def test_every_command_of_the_contract_is_there() -> None:
    of_the_contract = {"demo", "read", "assess", "match", "score", "offer", "blank", "check", "pack"}
    assert set(COMMANDS) == {*of_the_contract, "template"}


def test_what_was_annualised_is_marked(tmp_path: Path) -> None:
    target = tmp_path / "quarter.json"
    run("assess", BOOKS / "c1_healthy_会小企_季报_3月.xls", "--json", target, *TODAY)
    document = json.loads(target.read_text(encoding="utf-8"))
    quarter = {one["code"]: one for one in document["indicators"] if one["months"] == 3}
    assert quarter["return_on_assets"]["annualised"] is True
    assert "annualised" not in quarter["debt_ratio"]
    scored = [one for one in document["models"] if one["value"] is not None]
    assert scored and all(one["annualised"] is True for one in scored)


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


@pytest.mark.parametrize("as_folder", [False, True])
def test_an_output_never_takes_the_place_of_a_book(
    as_folder: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "book.csv"
    content = "科目,期末余额\n".encode()
    book.write_bytes(content)
    link = tmp_path / "link.json"
    link.hardlink_to(book)
    assert run("read", tmp_path if as_folder else book, "--json", link) == 2
    assert "link.json" in said_on(capsys)[1]
    assert book.read_bytes() == content


def test_a_name_steers_neither_the_terminal_nor_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "a\x1b[31m\u202e\nAll is fine.pdf"
    try:
        book.write_bytes(b"%PDF-1.7")
    except OSError:
        pytest.skip("this system refuses such names")
    assert run("read", book) == 2
    err = said_on(capsys)[1]
    assert len(err.splitlines()) == 1
    assert err.strip().isprintable()


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


def test_an_output_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "no such folder" / "out.json"
    assert run("match", "--profile", SAMPLE / "profile.yaml", "--json", target) == 2
    assert len(said_on(capsys)[1].strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("which", ["transparency", "control", "resilience", "all"])
def test_blank_lists_are_printed(which: str, tmp_path: Path) -> None:
    target = tmp_path / "blank.pdf"
    assert run("blank", which, "--pdf", target, "--lang", "en") == 0
    assert target.read_bytes().startswith(b"%PDF-")


def test_every_bundled_pack_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    packs = sorted(places.packs().glob("*.yaml"))
    assert {path.stem for path in packs} == {field.name for field in fields(Packs)}
    for path in packs:
        assert run("check", path) == 0


def test_help_speaks_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for lang, word in (("zh", "用法"), ("en", "Usage")):
        assert run("--help", "--lang", lang) == 0
        assert word in said_on(capsys)[0]


def test_a_command_never_imports_the_window(tmp_path: Path) -> None:
    script = (
        "import sys; from smeassist import cli; "
        f"cli.main(['match', '--profile', {str(SAMPLE / 'profile.yaml')!r}]); "
        "print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", cwd=tmp_path
    )
    assert ran.stdout.strip().splitlines()[-1] == "[]"


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_a_console_of_another_encoding_is_no_reason_to_fail(encoding: str, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "smeassist", "match", "--profile", str(SAMPLE / "profile.yaml")],
        capture_output=True,
        env={"PYTHONIOENCODING": encoding, "PATH": ""},
        cwd=Path(__file__).resolve().parents[2],
    )
    assert ran.returncode == 0
    assert b"Traceback" not in ran.stderr


def test_today_is_today_where_it_is_not_given(tmp_path: Path) -> None:
    target = tmp_path / "m.json"
    run("match", "--profile", SAMPLE / "profile.yaml", "--json", target)
    assert json.loads(target.read_text(encoding="utf-8"))["as_of"] == date.today().isoformat()


OFFERS = """
- {method: equal_instalment, principal: 100000, received: 95000, months: 12, annual_rate: 0.12, lender: bank,
   signed: 2026-11-01, fees: [{name: 服务费, amount: 2000, at: 0}], asks: [upfront_fee]}
- {method: takings, principal: 50000, total_due: 56000, share: 0.1, takings: {slow: 2000, expected: 4667, fast: 0}}
- {method: interest_only, principal: 100000, months: 12, name: 没写利率}
- {method: crowdfunding, principal: 100000, fees: [{amount: 58600}]}
"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_offers_are_priced_in_the_order_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    (tmp_path / "offers.yaml").write_text(OFFERS, encoding="utf-8")
    assert run("offer", tmp_path / "offers.yaml", "--json", "-", "--lang", lang, *TODAY) == 1
    told, complaints = said_on(capsys)
    document = json.loads(told)
    schema("offers").validate(document)
    first, takings, unpriced, crowd = document["offers"]
    assert first["yearly_cost_nominal"] == pytest.approx(0.260127, abs=1e-6)
    assert first["total_cost"] == 13_618.55
    assert first["over_ceiling"] is True
    assert first["red_flags"][0]["code"] == "upfront_fee"
    assert takings["yearly_cost_effective"] is None and len(takings["cases"]) == 3
    assert takings["cases"][2]["total_cost"] is None and takings["cases"][2]["why"]
    assert (unpriced["yearly_cost_nominal"], bool(unpriced["why"])) == (None, True)
    assert (crowd["total_cost"], crowd["margin"]) == (58_600, 41_400)
    assert first["red_flags"][0]["sentence"] in complaints


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


def test_one_offer_that_is_fine_needs_no_attention(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.json").write_text(
        '{"method": "equal_principal", "principal": 100000, "months": 12, "annual_rate": 0.05, "lender": "bank"}',
        encoding="utf-8",
    )
    assert run("offer", tmp_path / "one.json", *TODAY) == 0
    assert said_on(capsys)[1] == ""
