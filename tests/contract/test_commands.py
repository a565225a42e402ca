"""What outside programs rely on: commands, exit statuses, JSON."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from smeassist import __main__, places, samples
from smeassist.command_line import COMMANDS, wants_window, window_arguments
from smeassist.domain.packs import Packs
from tests.contract.commanding import BOOKS, SAMPLE, TODAY, run, said_on, schema, strings


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


def test_a_demo_whose_folder_can_not_be_made_is_refused_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").write_text("a file in the folder's place", encoding="utf-8")
    worked: list[object] = []
    monkeypatch.setattr(samples, "load", worked.append)
    assert run("demo", "--out", tmp_path / "out", *TODAY) == 2
    assert not worked


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


# Each with a day three months after its last year.
COMPANIES = {
    "c1_healthy": "2023-03-31",
    "c2_tight": "2024-03-31",
    "c0_distress": "2023-03-31",
    "c4_negequity": "2025-03-31",
}
ALERTS = ("none", "watch", "act")
VERDICTS = ("yes", "with_care", "fix_first", "no")


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


def test_one_offer_that_is_fine_needs_no_attention(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.json").write_text(
        '{"method": "equal_principal", "principal": 100000, "months": 12, "annual_rate": 0.05, "lender": "bank"}',
        encoding="utf-8",
    )
    assert run("offer", tmp_path / "one.json", *TODAY) == 0
    assert said_on(capsys)[1] == ""
