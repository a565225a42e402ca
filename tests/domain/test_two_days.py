"""Where books tell of a closed year and of months after it, each part of the page bears its day."""

from __future__ import annotations

from datetime import date

from smeassist.domain.books import Books, collect
from smeassist.domain.periods import Period
from smeassist.domain.text import Reason
from smeassist.faces.findings import findings
from smeassist.faces.summary import of_assessment
from smeassist.i18n.catalogue import said
from smeassist.i18n.documents import assessment_document
from smeassist.i18n.formats import LANGS
from tests.domain.financing import books_of
from tests.domain.lender_stories import SHOP, SOUND, judged, packs

PART = {
    "revenue": 2_100_000, "cost_of_sales": 1_500_000, "profit_before_tax": 180_000, "net_profit": 171_000,
    "cash": 210_000, "inventory": 700_000, "accounts_receivable": 300_000, "current_assets": 1_250_000,
    "total_assets": 1_650_000, "total_equity": 1_191_000, "total_liabilities": 459_000,
    "current_liabilities": 459_000, "short_term_borrowings": 160_000, "long_term_borrowings": 0,
}  # fmt: skip
WEAK = {**SOUND, "inventory": 1_500_000, "cash": 20_000, "current_assets": 1_640_000, "total_assets": 2_040_000}


def joined(*parts: Books) -> Books:
    return Books(currency="CNY", figures=collect([one for part in parts for one in part.figures.values()]))


def test_each_part_says_its_day_on_every_face() -> None:
    made = judged(SHOP, joined(books_of(SOUND), books_of(PART, Period(end=date(2026, 8, 31), months=8))))
    days = dict(made.score.days)
    assert days["indicators"] == date(2025, 12, 31) and days["warnings"] == days["borrow"] == date(2026, 8, 31)
    for lang, words in (
        ("zh", "2025年12月31日的账用在指标和图"),
        ("en", "the books of 2025-12-31 are behind indicators"),
    ):
        assert words in of_assessment(made, lang)
        assert any(words in line for line in assessment_document(made, lang)["score"]["because"])
    assert assessment_document(made, "zh")["score"]["days"]["warnings"] == "2026-08-31"


def test_books_of_one_day_say_none() -> None:
    made = judged()
    assert len({day for _, day in made.score.days}) == 1
    assert "不是同一天" not in of_assessment(made, "zh")


def test_a_poor_figure_of_the_closed_year_bears_its_day_on_page_one() -> None:
    late = books_of({"revenue": 300_000, "cash": 500_000}, Period(end=date(2026, 9, 30), months=1))
    made = judged(SHOP, joined(books_of({**WEAK, "total_equity": 1_560_000}), late))
    poor = [one.what for one in findings(made, packs().checklists, at_most=9) if one.level == "poor"]
    of_figures = [what for what in poor if isinstance(what, Reason) and "report.finding.item" not in what.code]
    assert of_figures
    for what in of_figures:
        for lang in LANGS:
            assert ("2025年12月31日的账" if lang == "zh" else "Books of 2025-12-31") in said(what, lang)


def test_warnings_on_the_closed_year_bear_its_day_beside_a_later_month() -> None:
    late = books_of({"revenue": 300_000, "cash": 500_000}, Period(end=date(2026, 9, 30), months=1))
    made = judged(SHOP, joined(books_of({**WEAK, "total_equity": 1_560_000}), late))
    lit = [one for one in made.warnings if one.end == date(2025, 12, 31) and one.code != "not_checked"]
    assert lit
    for one in lit:
        assert said(one.evidence[0], "zh").startswith("2025年12月31日的账")
    told = {said(why, "zh") for why in made.alert.because}
    assert any(line.startswith("2025年12月31日的账") for line in told)
