"""The owner's report: what its pages say, what the file holds, and what it must not."""

from __future__ import annotations

import getpass
import re
import socket
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from smeassist import samples
from smeassist.content.ready import bundled_packs
from smeassist.domain.alert import UNCHECKED
from smeassist.domain.answers import Answer, Answers
from smeassist.domain.assessment import Alert, Assessment, Doubt, Score, WarningSignal
from smeassist.domain.books import Books, Cell, Derived, Figure, Typed, collect
from smeassist.domain.judge import assess
from smeassist.domain.packs import heads
from smeassist.domain.periods import Period, month_end
from smeassist.domain.text import Text, reason
from smeassist.faces.findings import findings
from smeassist.faces.levels import alert_words
from smeassist.faces.names import pack_name
from smeassist.i18n.catalogue import said, say
from smeassist.i18n.formats import LANGS, Lang
from smeassist.reporting import pdf, workbook
from smeassist.reporting.paper import front
from smeassist.reporting.paper.parts import HEIGHT, height
from tests.reporting import factory, pack_words
from tests.reporting.papers import fonts, links_and_pictures, page_texts, pypdf_text, squeezed, text
from tests.reporting.payloads import MARKS, MARKUP, Rotation

HUNDRED_AND_FIFTY = 150 * 1024
ROTATIONS = [0, 37, 71]


def _report(lang: Lang = "zh") -> bytes:
    return pdf.render(factory.assessment(), pack_words.packs(), lang, invariant=True)


def test_the_first_page_is_the_conclusion() -> None:
    first = page_texts(_report("zh"))[0]
    story = [
        "杭州河畔服饰有限公司", "2023年至2025年", "2026年3月5日", "马上处理", "先解决问题，再谈借钱",
        "52.8分（46.5–60.1）", "薄弱", "最要紧的三件事", "账上的钱只够用0.5个月", "先做这几件事", "14天内",
        "可以了解的渠道", "发票贷", "仅供参考",
    ]  # fmt: skip
    at = [first.rfind(words) for words in story]
    assert -1 not in at
    assert at[0] < at[3] < at[7] < at[9] < at[11] < at[13]


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_names_company_period_and_its_number(lang: Lang) -> None:
    pages = page_texts(_report(lang))
    number = {"zh": "第{}页/共{}页", "en": "Page{}of{}"}[lang]
    span = {"zh": "2023年至2025年", "en": "2023to2025"}[lang]
    for place, page in enumerate(pages, 1):
        assert "杭州河畔服饰有限公司" in page
        assert span in page
        assert number.format(place, len(pages)) in page
        assert {"zh": "仅供参考", "en": "Forinformationonly"}[lang] in page


def test_at_least_four_charts_are_on_paper_with_their_words() -> None:
    whole = text(_report("zh"))
    titles = ["四个方面的得分", "各方面的指标", "主要指标落在哪一段", "收入和利润", "2025年的收入怎样变成利润",
              "现金、应收、存货和短期借款", "资产和钱的来源"]  # fmt: skip
    assert [title for title in titles if title not in whole] == []
    # A chart's labels are text: the waterfall's costs, the composition's shares.
    for label in ("-377.6（-75%）", "应收和预付147.1（47%）", "净利润"):
        assert label in whole


def test_levels_are_words_and_signs_not_colour_alone() -> None:
    whole = text(_report("zh"))
    for sign_and_word in ("●好", "▲留意", "■差", "○不知道", "▲灰色", "○算不出"):
        assert sign_and_word in whole


def test_every_chapter_stands_in_the_outline() -> None:
    entries = PdfReader(BytesIO(_report("en"))).outline
    outline = [entry.title for entry in entries if not isinstance(entry, list)]
    assert [str(title).partition(".")[0] for title in outline] == list("123456789")
    assert outline[0] == "1. Where the company stands"


@pytest.mark.parametrize("lang", LANGS)
def test_both_fonts_are_embedded_and_no_other_is_named(lang: Lang) -> None:
    found = fonts(_report(lang))
    assert found
    assert all(found.values())
    assert {name.split("+")[1] for name in found} == {"NotoSansSC-Regular", "NotoSansSC-Bold"}


def test_what_was_found_in_the_cells_can_be_traced() -> None:
    whole = text(_report("zh"))
    assert "[1]河畔服饰_财务报表_2025.xlsx" in whole
    assert "[1]资产负债表B5" in whole
    assert "算出：长期借款" in whole


def test_beside_the_statements_shares_are_per_cent_and_sums_of_cells_name_their_sheet() -> None:
    whole = factory.assessment()
    year = whole.periods[-1]
    cells = tuple(Cell(file="余额表.xls", sheet="科目余额", cell=place) for place in ("E20", "F20"))
    beside = (
        Figure(item="largest_customer_share", period=year, value=Decimal("0.44"), source=cells[0]),
        Figure(
            item="staff_cost",
            period=year,
            value=Decimal(667_200),
            source=Derived(derived="E20 + F20", cells=cells),
        ),
        Figure(item="employees", period=year, value=Decimal(12), source=Typed()),
        Figure(item="intangible_assets", period=year, value=Decimal(5), source=Derived(derived="0")),
    )
    held = collect([*whole.books.figures.values(), *beside])
    made = pdf.render(replace(whole, books=replace(whole.books, figures=held)), pack_words.packs(), "zh")
    said = text(made)
    number = re.search(r"\[(\d)\]余额表\.xls", said)
    assert number is not None
    for words in ("44%", f"667,200.00[{number[1]}]科目余额E20+F20", "12手工填写", "表里空着，按合计推得是0"):
        assert words in said
    assert "算出：E20" not in said


def test_what_a_line_consists_of_stands_under_it_and_not_under_the_totals() -> None:
    whole = factory.assessment()
    year = whole.periods[-1]
    parts = ("inventory_finished_goods", "advertising_expenses", "entertainment_expenses")
    held = [Figure(item=item, period=year, value=Decimal(7), source=Typed()) for item in parts]
    books = replace(whole.books, figures=collect([*whole.books.figures.values(), *held]))
    said_ = text(pdf.render(replace(whole, books=books), pack_words.packs(), "zh", invariant=True))
    said_ = said_[said_.rindex("资产负债表（单位") :]
    for line, part, after in (
        ("存货", "存货：库存商品", "流动资产合计"),
        ("销售费用", "广告费和业务宣传费", "管理费用"),
        ("管理费用", "业务招待费", "净利润"),
    ):
        assert said_.index(line) < said_.index(part) < said_.index(after, said_.index(line) + 1)


def test_equal_input_gives_equal_bytes_and_a_small_file() -> None:
    first, second = _report("en"), _report("en")
    assert first == second
    assert len(first) < HUNDRED_AND_FIFTY


def test_nothing_in_the_file_names_a_person_or_a_machine() -> None:
    made = _report("zh")
    told = PdfReader(BytesIO(made)).metadata
    assert told is not None
    assert (told.author, told.creator, told.producer, told.title) == (
        "smeassist", "smeassist", "smeassist", "企业体检报告",
    )  # fmt: skip
    held = made + text(made).encode()
    names = {getpass.getuser(), socket.gethostname(), str(Path.home()), str(Path(__file__).parents[2])}
    assert [name for name in names if len(name) > 4 and name.encode() in held] == []


def _rotated(rotation: Rotation) -> bytes:
    return pdf.render(factory.assessment(rotation.word), pack_words.packs(rotation.word), "zh", invariant=True)


@cache
def _shown_texts() -> tuple[int, ...]:
    """Which of the firm's texts, in the order they are asked for, stand on paper at all."""
    marks = Rotation(MARKS, 0)
    whole = text(_rotated(marks))
    return tuple(at for at, mark in enumerate(marks.given) if mark in whole)


@pytest.mark.parametrize("start", ROTATIONS)
def test_markup_in_every_text_is_printed_as_it_stands(start: int) -> None:
    shown = _shown_texts()
    rotation = Rotation(MARKUP, start)
    made = _rotated(rotation)
    whole = text(made)
    assert len(shown) > 100
    assert [at for at in shown if squeezed(rotation.given[at]) not in whole] == []
    assert links_and_pictures(made) == (0, 0)


@pytest.mark.long
@pytest.mark.parametrize("start", range(100))
def test_each_text_takes_each_payload(start: int) -> None:
    test_markup_in_every_text_is_printed_as_it_stands(start)


def test_rare_characters_come_back_and_missing_ones_are_named() -> None:
    """𬭎 is in the font beyond U+FFFF, 𠮷 is not, and no character is drawn blank."""

    def named(words: str) -> str:
        return words.replace("河畔", "𬭎坤𠮷")

    made = pdf.render(factory.assessment(named), pack_words.packs(named), "zh", invariant=True)
    for read in (text, pypdf_text):
        assert "杭州𬭎坤[U+20BB7]服饰有限公司" in read(made)


def test_where_nothing_is_lit_the_first_page_says_what_was_not_checked() -> None:
    whole = factory.assessment()
    told = tuple(
        Text({"zh": words, "en": words}) for words in ("没有亮灯", "账是三年前的", "欠税没有查", "模型算不出")
    )
    calm = replace(whole, alert=Alert(level="none", because=told), borrow=replace(whole.borrow, verdict="yes"))
    first = page_texts(pdf.render(calm, pack_words.packs(), "zh", invariant=True))[0]
    assert [words.words["zh"] for words in told if words.words["zh"] not in first] == []
    lit = replace(calm, alert=Alert(level="act", because=told), warnings=(_note("账是三年前的"),))
    first = page_texts(pdf.render(lit, pack_words.packs(), "zh", invariant=True))[0]
    assert "没有亮灯" in first
    assert "欠税没有查" not in first
    assert "账是三年前的" in first[first.index("可以了解的渠道") :]


def _note(words: str) -> WarningSignal:
    sentence = Text({"zh": words, "en": words})
    return WarningSignal(code="figures_old", level="note", evidence=(sentence,), turns_green_when=sentence)


def test_the_conclusion_takes_the_colour_of_the_graver_of_its_two_halves() -> None:
    assert front.graver("watch", "good") == front.graver("good", "watch") == "watch"
    assert front.graver("good", "unknown") == "unknown"
    assert front.graver("poor", "watch") == "poor"


def test_a_missing_score_and_fewer_than_three_findings_are_said() -> None:
    whole = factory.assessment()
    bare = replace(
        whole, warnings=whole.warnings[:1], contradictions=(), indicators=(), answers=Answers(),
        score=Score(overall=None, low=None, high=None, grade=None, dimensions={}),
        books=replace(whole.books, checks=()),
    )  # fmt: skip
    first = page_texts(pdf.render(bare, pack_words.packs(), "zh", invariant=True))[0]
    assert "资料还不够，暂时不打总分" in first
    assert "最要紧的事" in first
    assert "最要紧的三件事" not in first


@pytest.mark.parametrize(
    ("held", "zh", "en"),
    [
        ([((2021, 9), 3), ((2021, 9), 9)], "2021年1–9月", "Jan–Sep 2021"),
        ([((2022, 1), 1), ((2022, 12), 1), ((2022, 12), 12)], "2022年", "2022"),
        ([((2023, 12), 12), ((2024, 12), 12), ((2025, 3), 3)], "2023年至2025年1–3月", "2023 to Jan–Mar 2025"),
        ([((2024, 12), 12), ((2025, 11), 1), ((2025, 12), 1)], "2024年至2025年12月", "2024 to Dec 2025"),
    ],
)
def test_the_span_runs_from_the_earliest_start_to_the_latest_end(
    held: list[tuple[tuple[int, int], int]], zh: str, en: str
) -> None:
    spans = tuple(Period(end=month_end(*end), months=months) for end, months in held)
    whole = replace(factory.assessment(), periods=spans)
    assert front.periods_covered(whole, "zh") == zh
    assert front.periods_covered(whole, "en") == en


def test_an_indicator_or_an_item_among_the_findings_says_what_it_is_about() -> None:
    whole = replace(factory.assessment(), warnings=(), contradictions=())
    whole = replace(whole, books=replace(whole.books, checks=()))
    item = next(item for item in pack_words.packs().checklists.items if item.critical)
    poor = replace(whole, answers=replace(whole.answers, answers={item.id: Answer(value="poor")}))
    what = findings(poor, pack_words.packs().checklists, at_most=9)
    told = [said(one.what, "en") for one in what]
    assert told[0] == f"Critical item not done: {item.question.words['en']} ({item.poor.words['en']})"
    grave = [
        one for one in whole.indicators if one.level == "poor" and one.scored and one.period == whole.periods[-1]
    ]
    assert grave
    assert told[1:] == [f"{said(one.name, 'en')} – {said(one.why, 'en')}" for one in grave]


def test_a_very_long_name_leaves_the_first_page_whole_and_the_period_in_every_head() -> None:
    def named(words: str) -> str:
        return "很长的名字" * 40 if words == "杭州河畔服饰有限公司" else words

    pages = page_texts(pdf.render(factory.assessment(named), pack_words.packs(), "zh", invariant=True))
    assert "仅供参考。本报告只根据" in pages[0]
    assert [number for number, page in enumerate(pages, 1) if "…·2023年至2025年" not in page] == []


def test_no_amount_is_cut_where_a_line_ends() -> None:
    whole = factory.assessment()
    huge = {key: replace(one, value=Decimal("-1234567890123.45")) for key, one in whole.books.figures.items()}
    pages = PdfReader(
        BytesIO(pdf.render(replace(whole, books=replace(whole.books, figures=huge)), pack_words.packs(), "en"))
    )
    whole_text = "\n".join(page.extract_text() for page in pages.pages)
    rows = [line for line in whole_text.splitlines() if line.startswith(("-1,234,567", "CNY -1,234,567"))]
    assert whole_text.count("-1,234,567,890,123.45") > 100
    assert [line for line in whole_text.splitlines() if line.endswith("-1,234,567,890,123")] == []
    assert rows


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_channel_leaves_open_is_said_once_and_begins_with_a_capital(lang: Lang) -> None:
    whole = factory.assessment()
    open_points = (
        Text({"zh": "还不知道资金用途", "en": "not known: purpose"}),
        Text({"zh": "还不知道金额", "en": "not known: sum"}),
    )
    channel = replace(whole.channels[0], unmet=(), unknown=open_points)
    said_ = text(pdf.render(replace(whole, channels=(channel,)), pack_words.packs(), lang, invariant=True))
    words = {"zh": "要弄清：还不知道资金用途；还不知道金额", "en": "Toclearup:Notknown:purpose;Notknown:sum"}
    assert words[lang] in said_


def test_a_report_of_nothing_says_what_is_missing() -> None:
    whole = factory.assessment()
    bare = replace(
        whole, books=Books(), periods=(), indicators=(), models=(), warnings=(), contradictions=(), channels=(),
        plan=(), problems=(), packs=(), answers=Answers(),
        score=Score(overall=None, low=None, high=None, grade=None, dimensions={}),
    )  # fmt: skip
    said = text(pdf.render(bare, pack_words.packs(), "zh", invariant=True))
    for words in (
        "没有导入账表",
        "目前没有条件符合的渠道",
        "没有亮着的预警信号",
        "目前没有需要先做的事",
        "缺自评或账表，没有核对",
    ):
        assert words in said
    for words in ("指标和算法", "勾稽关系", "没有发现问题"):
        assert words not in said


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_lit_is_no_all_clear_where_not_all_was_checked(lang: Lang) -> None:
    whole = factory.assessment()
    calm = replace(whole, alert=Alert(level="none", because=()), warnings=())
    assert alert_words(calm, lang)[0] == "good"
    open_ = replace(calm, warnings=(replace(_note("没有查"), code=UNCHECKED),))
    level, word = alert_words(open_, lang)
    assert level == "unknown"
    made = text(pdf.render(open_, pack_words.packs(), lang, invariant=True))
    assert made.count(squeezed(f"○ {word}")) == 2
    summary = load_workbook(BytesIO(workbook.render(open_, pack_words.packs(), lang))).worksheets[0]
    assert word in [cell.value for cell in summary["B"]]


def _with_note(whole: Assessment, note: str) -> Assessment:
    answers = dict(whole.answers.answers)
    answers["IC01"] = replace(answers["IC01"], note=note)
    return replace(whole, answers=replace(whole.answers, answers=answers))


def test_a_note_longer_than_a_page_is_printed_whole() -> None:
    note = "".join(f"第{number}次催收没有结果，对方说月底付款。" for number in range(1, 401))
    made = pdf.render(_with_note(factory.assessment(), note), pack_words.packs(), "zh", invariant=True)
    numbers = re.findall(r"第(\d+)次催收", text(made))
    assert len(set(numbers)) >= 395  # a number itself may be parted by the foot of a page


@pytest.mark.parametrize("lang", LANGS)
def test_every_pack_that_ships_has_a_name(lang: Lang) -> None:
    shipped = heads(bundled_packs())
    assert len(shipped) > 10
    assert [head.id for head in shipped if pack_name(head.id, lang) == head.id] == []


@pytest.mark.parametrize("lang", LANGS)
def test_who_reads_one_page_knows_the_day_of_the_books_what_falls_due_and_what_is_open(lang: Lang) -> None:
    whole = factory.assessment()
    aged = reason("borrow.books_aged", end=date(2025, 12, 31), months=11)
    due = reason("borrow.renew_first", due=date(2027, 1, 15), days=48)
    usual = reason("borrow.no_gap", need=Decimal(700_000))
    open_ = Doubt(
        id="overdue_denied", field="credit.overdue_days", told=usual, against=usual, message=usual, grave=True
    )
    noted = replace(whole, borrow=replace(whole.borrow, notes=(due, usual, aged)), doubts=(open_,))
    first = squeezed(page_texts(pdf.render(noted, pack_words.packs(), lang, invariant=True))[0])
    for said_too in (said(due, lang), said(aged, lang), say("report.doubts_open", lang, {"count": 1})):
        assert squeezed(said_too) in first
    assert squeezed(said(usual, lang)) not in first
    assert squeezed(say("report.doubts_open", lang, {"count": 0})[:12]) not in squeezed(
        page_texts(_report(lang))[0]
    )


@pytest.mark.parametrize("lang", LANGS)
def test_the_samples_first_page_is_one_page(lang: Lang) -> None:
    packs = bundled_packs()
    sample = samples.load(packs)
    judged = assess(sample.books, sample.answers, sample.profile, packs, date(2026, 11, 28))
    assert height(front.front(judged, packs, lang)) <= HEIGHT
    pages = page_texts(pdf.render(judged, packs, lang, invariant=True))
    assert squeezed(say("report.chapter.standing", lang)) in pages[1]
