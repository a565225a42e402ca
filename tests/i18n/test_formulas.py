"""Formulas and sources are said without a code left in them, in either language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smeassist import places
from smeassist.content.packs import load_packs
from smeassist.domain.books import Derived
from smeassist.domain.text import Text
from smeassist.faces.names import reference_words
from smeassist.faces.sources import place_of, source_words
from smeassist.i18n.formats import LANGS, Lang
from smeassist.i18n.formulas import formula_words
from smeassist.importers.books import read_here
from tests.importers.pictures import pack

BOOKS = Path(__file__).parents[1] / "books"
PACKS = load_packs(places.packs())
CODE = re.compile(r"[a-z0-9]_[a-z0-9]|\bif\b|\bbeyond\b.*\bbeyond\b.*\bof the\b")
LATIN = re.compile(r"[A-Za-z]{2,}")
ACCEPTED = {"EBITDA", "Z″"}


def _names(lang: Lang) -> dict[str, str]:
    return {
        one.id: one.name.words["zh"] if lang == "zh" else one.name.words["en"]
        for one in PACKS.indicators.indicators
    }


def _readable(words: str, lang: Lang) -> bool:
    return not CODE.search(words) and (lang == "en" or not set(LATIN.findall(words)) - ACCEPTED)


@pytest.mark.parametrize("lang", LANGS)
def test_every_formula_of_an_indicator_is_readable(lang: Lang) -> None:
    written = {one.id: formula_words(one.formula, lang, _names(lang)) for one in PACKS.indicators.indicators}
    assert len(written) >= 70
    assert {code: words for code, words in written.items() if not _readable(words, lang)} == {}


def test_phrases_become_sentences() -> None:
    formula = "return_on_assets − average(inventory) / revenue of the same period a year earlier"
    assert (
        formula_words(formula, "zh", {"return_on_assets": "总资产报酬率"})
        == "总资产报酬率 − 平均存货 ÷ 上年同期营业收入"
    )
    assert formula_words("1 if total_equity < 0 else 0", "zh") == "所有者权益合计 < 0 时为 1，否则为 0"
    assert formula_words("cash - cash_opening", "en") == "Cash − Cash (opening)"


def test_what_is_no_formula_stays_and_is_seen() -> None:
    assert formula_words("no_such_item + 1", "zh") == "no_such_item + 1"
    assert not _readable("no_such_item + 1", "zh")
    assert not _readable("平均 total", "zh")


@pytest.mark.parametrize("file", ["c1_healthy_用友_余额表.xls", "c1_healthy_一般企业_无缓存公式.xlsx"])
@pytest.mark.parametrize("lang", LANGS)
def test_every_derived_figure_says_how_it_was_made(file: str, lang: Lang) -> None:
    books = read_here((BOOKS / file,), pack(), None, {})
    derived = [one.source for one in books.figures.values() if isinstance(one.source, Derived)]
    assert len(derived) >= 4
    # A sum of cells is named by its place, which bears the file's own name.
    computed = [one for one in derived if place_of(one) is None]
    assert computed
    assert [words for one in computed if not _readable(words := source_words(one, lang), lang)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_source_of_a_pack_says_whether_it_still_holds(lang: Lang) -> None:
    heads = [getattr(PACKS, name).head for name in PACKS.__slots__]
    sources = [one for head in heads for one in head.sources]
    assert {one.status for one in sources} >= {"in_force", "under_revision", "overtaken"}
    for one in sources:
        words = reference_words(one, lang)
        assert isinstance(one.name, Text)
        assert "in_force" not in words
        assert lang == "en" or "in force" not in words
        assert one.status != "in_force" or ("现行有效" if lang == "zh" else "in force") in words
