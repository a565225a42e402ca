"""One range for money, counts, days and texts: what lies outside is refused at a border, or named and unknown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from smeassist import cli
from smeassist.content.documents import load_answers, load_offers, load_profile
from smeassist.content.packs import check_pack
from smeassist.content.ready import bundled_packs
from smeassist.domain import bounded, ranges
from smeassist.domain.answers import Answer, Answers
from smeassist.domain.books import Books, Cell, Figure, collect
from smeassist.domain.edits import Change, figure_path
from smeassist.domain.errors import SmeError
from smeassist.domain.judge import assess
from smeassist.domain.periods import Period
from smeassist.domain.profile import Need, Profile
from smeassist.faces import summary
from smeassist.i18n import documents, entries
from smeassist.i18n.catalogue import said
from smeassist.i18n.formats import LANGS
from smeassist.importers.books import read_here
from smeassist.importers.words.amounts import read
from smeassist.reporting import pdf, workbook
from smeassist.session import Session
from smeassist.storage import saving

TODAY = date(2026, 11, 22)
YEAR = Period(end=date(2025, 12, 31), months=12)
HUGE = "9" * 40
BEYOND = ("1000000000000000", "9" * 29, HUGE, "1" + "0" * 400)


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(SmeError) as caught:
        work()
    for lang in LANGS:
        assert len(said(caught.value.reason, lang)) < 400
    return caught.value.code


@pytest.mark.parametrize("digits", BEYOND)
@pytest.mark.parametrize("ending", ["yaml", "json"])
@pytest.mark.parametrize("key", ["annual_revenue", "employees", "need", "monthly"])
def test_a_profile_is_held_to_the_range(digits: str, ending: str, key: str, tmp_path: Path) -> None:
    within: dict[str, object] = {"need": {"amount": 0}, "monthly": {"cash": 0}}
    text = json.dumps({key: within.get(key, 0)}).replace("0", digits)
    path = tmp_path / f"p.{ending}"
    path.write_text(text, encoding="utf-8")
    assert refused(lambda: load_profile(path)) in {"document_out_of_range", "document_field"}


@pytest.mark.parametrize(
    "text",
    ["founded: 0001-01-01", "founded: 9999-12-31", "name: " + "x" * 201, "region: " + "浙" * 4_000,
     "ecommerce: {platforms: [" + "x" * 201 + "]}", "employees: 10000001", "ecommerce: {months: 99999999}"],
)  # fmt: skip
def test_days_texts_and_counts_of_a_profile_too(text: str, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(text, encoding="utf-8")
    assert refused(lambda: load_profile(path)) == "document_out_of_range"


@pytest.mark.parametrize("given", ["note: '" + "x" * 4_001 + "'", "on: 0001-01-01"])
def test_answers_are_held_to_the_range(given: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("answers: {IC01: {value: good, " + given + "}}", encoding="utf-8")
    assert refused(lambda: load_answers(path)) == "document_out_of_range"


def test_packs_are_held_to_the_range(tmp_path: Path) -> None:
    from smeassist import places

    text = (places.packs() / "alert.yaml").read_text(encoding="utf-8")
    path = tmp_path / "alert.yaml"
    path.write_text(text, encoding="utf-8")
    check_pack(path)
    day = next(line for line in text.splitlines() if "checked_on:" in line)
    path.write_text(text.replace(day, "  checked_on: 0001-01-01", 1), encoding="utf-8")
    assert refused(lambda: check_pack(path)) == "document_out_of_range"


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_the_day_of_judgement_is_held_to_the_range(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["demo", "--today", day]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("digits", BEYOND)
def test_what_is_typed_and_what_a_cell_holds_is_held_to_the_range(digits: str) -> None:
    assert entries.amount(digits, "en") is None
    assert entries.amount(digits[:15] + "亿", "zh") is None
    assert entries.count(digits) is None
    for cell in (digits, f"-{digits}.00", digits[:17] + "亿", Decimal(digits)):
        assert read(cell).kind == "refused"


def test_a_window_field_refuses_what_lies_outside() -> None:
    session = Session.in_memory("x", Books(), Profile(), Answers(), bundled_packs())
    for work in (
        lambda: session.set_profile("need.amount", Decimal(HUGE)),
        lambda: session.set_profile("employees", 10**9),
        lambda: session.set_profile("founded", date(1, 1, 1)),
        lambda: session.set_profile("name", "x" * 201),
        lambda: session.set_answer("IC01", Answer(value="good", note="x" * 4_001)),
        lambda: session.set_figure(YEAR, "cash", Decimal(HUGE)),
        lambda: session.replace_profile(Profile(need=Need(amount=Decimal(HUGE)))),
    ):
        assert refused(work) == "value_out_of_range"
    assert session.history() == ()


def test_an_amount_of_thirty_digits_in_a_book_is_no_figure(tmp_path: Path) -> None:
    book = tmp_path / "b.csv"
    book.write_text(
        "资产负债表 2025年12月31日\n单位：万元\n项目,期末余额\n"
        f"货币资金,{'9' * 30}\n存货,900000000000\n应收账款,5\n资产总计,100\n负债合计,40\n",
        encoding="utf-8",
    )  # fmt: skip
    found = read_here((book,), bundled_packs().accounts, None, {})
    assert all(ranges.is_money(figure.value) for figure in found.figures.values())
    assert {item for _, item in found.figures} >= {"total_assets", "accounts_receivable"}
    told = {(one.code, one.cell) for one in found.problems}
    assert ("unparsable_amount", "B4") in told
    assert ("figure_out_of_range", "B5") in told


def test_an_old_book_that_holds_such_values_opens_says_so_and_can_be_mended(tmp_path: Path) -> None:
    """GIVEN an earlier version's book with amounts of forty digits WHEN it is judged THEN it is without them."""
    path, packs = tmp_path / "old.smebook", bundled_packs()
    book = saving.create(path)
    book.commit(
        (
            Change(kind="profile", path="need.amount", old=None, new=Decimal(HUGE)),
            Change(kind="profile", path="name", old=None, new="名" * 300),
            Change(kind="figure", path=figure_path(YEAR, "cash"), old=None, new=Decimal(HUGE)),
            Change(kind="answer", path="IC01", old=None, new=Answer(value="good", note="x" * 5_000)),
        )
    )
    book.close()
    session = Session.open(path, packs)
    made = session.assess(TODAY)
    codes = [one.code for one in made.problems]
    assert codes.count("profile_out_of_range") == 2
    assert codes.count("figure_out_of_range") == 1
    assert codes.count("answer_out_of_range") == 1
    for lang in LANGS:
        documents.dumps(documents.assessment_document(made, lang))
        summary.of_assessment(made, lang)
        pdf.render(made, packs, lang)
        workbook.render(made, packs, lang)
    session.set_profile("need.amount", Decimal(300_000))
    session.set_profile("name", "某某有限公司")
    session.set_figure(YEAR, "cash", Decimal(5))
    session.set_answer("IC01", Answer(value="good", note="x"))
    assert not [one for one in session.assess(TODAY).problems if one.code.endswith("out_of_range")]
    session.close()


def test_figures_of_days_out_of_range_do_not_count() -> None:
    strange = Period(end=date(1, 1, 31), months=12)
    figure = Figure(item="cash", period=strange, value=Decimal(5), source=Cell(file="a", sheet="b", cell="C1"))
    given = Books(figures=collect([figure]), company="名" * 9_000)
    held = bounded.books(given)
    assert (dict(held.figures), len(held.company)) == ({}, 200)
    assert [one.code for one in held.problems] == ["figure_out_of_range"]
    assert bounded.books(replace(given, figures={}, company="x")).problems == ()
    assess(given, Answers(), Profile(), bundled_packs(), TODAY)


@pytest.mark.parametrize(
    "key", ["annual_rate", "monthly_rate", "daily_rate", "flat_monthly_rate", "discount_rate", "deposit.rate"]
)
def test_a_rate_that_no_lender_writes_is_refused(key: str, tmp_path: Path) -> None:
    path = tmp_path / "offers.yaml"
    lead, _, last = key.rpartition(".")

    def offers(rate: str) -> Path:
        told = f"{lead}: {{amount: 1, {last}: {rate}}}" if lead else f"{key}: {rate}"
        path.write_text(f"offers:\n  - {{method: bullet, principal: 100, months: 1, {told}}}\n", encoding="utf-8")
        return path

    assert load_offers(offers("1000"), bundled_packs().channels.lpr, TODAY)
    assert (
        refused(lambda: load_offers(offers("1001"), bundled_packs().channels.lpr, TODAY))
        == "document_out_of_range"
    )
    assert (
        refused(lambda: load_offers(offers("-1001"), bundled_packs().channels.lpr, TODAY))
        == "document_out_of_range"
    )


def test_no_sentence_of_an_offer_bears_more_digits_than_a_person_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "offers.yaml"
    path.write_text(
        "offers:\n"
        "  - {method: flat, principal: 100000, months: 12, flat_monthly_rate: 900}\n"
        "  - {method: bullet, principal: 100, months: 1, received: 0.01, annual_rate: 12}\n",
        encoding="utf-8",
    )
    for lang in LANGS:
        cli.main(["offer", str(path), "--lang", lang, "--today", TODAY.isoformat()])
        said = capsys.readouterr().out
        assert {"zh": "100 万%以上", "en": "over 1,000,000 %"}[lang] in said
        assert max(map(len, re.findall(r"[\d,.]+", said))) <= 20
