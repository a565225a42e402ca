"""The checklist packs hold together: every id resolves, both languages are whole, nothing breaks its own rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from smeassist import places
from smeassist.content.plain import parse_yaml
from smeassist.domain import items as line_items
from smeassist.domain.book_tests import ProfileTest, Shown, SumTest
from smeassist.domain.checklist_pack import DutyPattern, Item
from smeassist.domain.checklists import items_of
from smeassist.domain.profile import Profile
from smeassist.i18n.catalogue import catalogue, known
from smeassist.i18n.formats import LANGS
from tests.domain.checking import checklists_pack, contradictions_pack, measures_pack
from tests.packs.test_financing_packs import texts

LISTS, RULES, MEASURES = checklists_pack(), contradictions_pack(), measures_pack()
ITEMS = {item.id: item for item in LISTS.items}
DRAFTS = Path(__file__).parents[2].parent / "shared" / "domain" / "checklists.yaml"
UNKNOWN = re.compile("不知道|说不清|不清楚|不了解|unknown|unclear|don’t know", re.IGNORECASE)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def raw(name: str) -> Any:
    path = places.packs() / name
    return parse_yaml(path.read_text(encoding="utf-8"), name)


def test_all_items_stand_in_their_lists() -> None:
    counts = {checklist.id: len(items_of(LISTS, checklist.id)) for checklist in LISTS.lists}
    assert counts == {"control": 49, "transparency": 36, "resilience": 43}
    assert len(ITEMS) == 128
    assert sum(item.critical for item in LISTS.items) == 19


def test_ids_areas_weights_and_critical_marks_never_change_unseen() -> None:
    """Answers in books and the scores of old reports hang on them; an item's line is changed on purpose or not."""
    known = (Path(__file__).parent / "checklist_items.txt").read_text(encoding="utf-8").splitlines()
    ours = [f"{i.id} {i.list} {i.area} {i.weight} {'critical' if i.critical else '-'}" for i in LISTS.items]
    assert ours == known


def test_ids_weights_and_critical_marks_are_those_of_the_drafts() -> None:
    if not DRAFTS.exists():
        pytest.skip("the drafts are not part of the project")
    drafts = yaml.safe_load(DRAFTS.read_text(encoding="utf-8"))["items"]
    drafted = {d["id"]: (d["list"], d["area"], d["weight"], d["critical"]) for d in drafts}
    ours = {i.id: (i.list, i.area, i.weight, i.critical) for i in LISTS.items}
    assert drafted == {name: ours[name] for name in drafted}


@pytest.mark.parametrize("pack", [LISTS, RULES, MEASURES], ids=lambda pack: pack.head.id)
def test_every_text_stands_in_both_languages(pack: Any) -> None:
    for text in texts(pack):
        assert text.words["zh"].strip() and text.words["en"].strip()
        assert CHINESE.search(text.words["zh"]) or "COSO" in text.words["zh"]
        assert not CHINESE.search(text.words["en"]), text.words["en"]


@pytest.mark.parametrize("item", LISTS.items, ids=lambda item: item.id)
def test_not_knowing_stands_in_no_anchor_and_anchors_differ(item: Item) -> None:
    for lang in LANGS:
        anchors = [getattr(item, name).words[lang] for name in ("good", "partial", "poor")]
        assert len(set(anchors)) == 3
        assert not any(UNKNOWN.search(anchor) for anchor in anchors), anchors
    assert item.question.words["zh"].endswith("？") and item.question.words["en"].endswith("?")


@pytest.mark.parametrize("item", LISTS.items, ids=lambda item: item.id)
def test_every_basis_is_a_named_source_and_every_area_a_heading(item: Item) -> None:
    assert item.basis
    assert {basis.ref for basis in item.basis} <= {source.id for source in LISTS.head.sources}
    headings = {area.id for checklist in LISTS.lists if checklist.id == item.list for area in checklist.areas}
    assert item.area in headings


def test_items_of_an_area_stand_together_in_the_order_of_the_headings() -> None:
    for checklist in LISTS.lists:
        asked = list(dict.fromkeys(item.area for item in items_of(LISTS, checklist.id)))
        assert asked == [area.id for area in checklist.areas]


@pytest.mark.parametrize("pattern", LISTS.duty_matrix.patterns, ids=lambda pattern: f"{pattern.staff} people")
def test_duty_patterns_keep_apart_what_does_not_belong_together(pattern: DutyPattern) -> None:
    matrix = LISTS.duty_matrix
    forbidden = {frozenset(pair) for pair in matrix.incompatible}
    held = {frozenset(pair) for holder in pattern.holders for pair in combinations(holder.duties, 2)}
    assert forbidden & held == {frozenset(pair) for pair in pattern.together}
    assert {duty for holder in pattern.holders for duty in holder.duties} == {duty.id for duty in matrix.duties}
    assert pattern.staff == 2 or not pattern.together


def test_every_critical_item_has_one_measure_and_no_item_two() -> None:
    always = [measure for measure in MEASURES.measures if measure.only_with is None]
    cured = [item for measure in always for item in measure.cures.items]
    assert len(cured) == len(set(cured))
    assert set(cured) <= set(ITEMS)
    assert {item.id for item in LISTS.items if item.critical} <= set(cured)
    assert {item.id for item in LISTS.items if item.weight >= 4} <= set(cured)


def test_measures_answer_to_what_exists() -> None:
    indicators = {one["id"] for one in raw("indicators.yaml")["indicators"]}
    signals = {one["code"] for one in raw("alert.yaml")["signals"]}
    rules = {rule.id for rule in RULES.rules}
    for measure in MEASURES.measures:
        assert set(measure.cures.indicators) <= indicators, measure.id
        assert set(measure.cures.warnings) <= signals, measure.id
        assert set(measure.cures.contradictions) <= {*rules, "any"}, measure.id
        assert measure.release is None or measure.release.item in line_items.ALL
        assert measure.release is None or measure.release.indicator in indicators


@pytest.mark.parametrize("measure", MEASURES.measures, ids=lambda measure: measure.id)
def test_a_measure_says_how_in_three_to_six_short_sentences(measure: Any) -> None:
    assert 3 <= measure.how.words["zh"].count("。") <= 7
    assert 3 <= len(re.findall(r"[.?](?:\s|$)", measure.how.words["en"])) <= 8
    assert 1 <= measure.due_days <= 180


def fields() -> Iterator[str]:
    for rule in RULES.rules:
        for case in rule.cases:
            for part in (*case.tests, *case.shows):
                if isinstance(part, SumTest | Shown):
                    yield from (*part.terms, *part.optional, *part.yearly)
                if isinstance(part, Shown):
                    yield from part.per


def test_contradictions_ask_for_figures_that_exist() -> None:
    indicators = {one["id"] for one in raw("indicators.yaml")["indicators"]}
    for name in fields():
        kind, _, rest = name.partition(".")
        base = name.removesuffix(line_items.OPENING)
        assert base in line_items.ALL or base == "liquid_funds" or kind == "profile" or rest in indicators, name
    for rule in RULES.rules:
        assert set(rule.items) <= set(ITEMS)
        assert all(test.one_of for case in rule.cases for test in case.tests if isinstance(test, ProfileTest))


def test_contradictions_ask_the_profile_for_what_it_tells() -> None:
    tests = [test for rule in RULES.rules for case in rule.cases for test in case.tests]
    told = [test.profile for test in tests if isinstance(test, ProfileTest)]
    told += [name.removeprefix("profile.") for name in fields() if name.startswith("profile.")]
    assert told
    for path in told:
        group, leaf = path.split(".")
        assert not is_dataclass(getattr(getattr(Profile(), group), leaf))


def test_every_case_has_its_sentences_with_its_figures_in_both_languages() -> None:
    for rule in RULES.rules:
        for case in rule.cases:
            for key in (f"contradiction.{case.id}", f"contradiction.books.{case.id}"):
                for lang in LANGS:
                    named = set(re.findall(r"{(\w+)", catalogue(lang)[key]))
                    assert named == {shown.name for shown in case.shows}, key


def test_every_contradiction_asks_rather_than_judges() -> None:
    for rule in RULES.rules:
        for case in rule.cases:
            assert catalogue("zh")[f"contradiction.{case.id}"].endswith("？")
            assert catalogue("en")[f"contradiction.{case.id}"].endswith("?")


def test_every_identity_has_a_name() -> None:
    assert all(known(f"identity.{one['id']}") for one in raw("accounts.yaml")["identities"])


def test_both_catalogues_have_the_same_keys() -> None:
    keys = [set(raw_locale(lang)) for lang in LANGS]
    assert keys[0] == keys[1]


def raw_locale(lang: str) -> dict[str, str]:
    text = (places.locale() / lang / "checklists.json").read_text(encoding="utf-8")
    loaded: dict[str, str] = yaml.safe_load(text)
    return loaded


def test_an_answer_says_what_it_means_without_its_question() -> None:
    """Reports show an answer's words alone: a bare none says nothing there."""
    bare = {"没有", "无", "有", "None", "No", "Yes"}
    anchors = [(item.id, text) for item in LISTS.items for text in (item.good, item.partial, item.poor)]
    assert [
        (code, text.words["zh"], text.words["en"])
        for code, text in anchors
        if {text.words["zh"], text.words["en"]} & bare
    ] == []


AND = re.compile(r"，并|并且|，且|以及|，有没有|；|，是否|是否没有")


@pytest.mark.parametrize("item", LISTS.items, ids=lambda item: item.id)
def test_a_question_asks_one_thing_and_none_asks_for_an_absence(item: Item) -> None:
    asked = item.question.words["zh"]
    assert not AND.search(asked.split("，是否", 1)[-1] if asked.count("，是否") == 1 else asked), asked
    assert asked.count("？") == 1


def test_articles_of_the_accounting_law_are_those_of_2024() -> None:
    """The merger of articles 10 and 25 moved what followed up; 20 stayed. The cashier stands in 35."""
    cited = {
        item.id: basis.articles for item in LISTS.items for basis in item.basis if basis.ref == "accounting_law"
    }
    assert cited["IC03"] == (35,)
    assert (cited["IC41"], cited["FT06"], cited["FT09"]) == ((34,), (20,), (34, 36))
    guarantee = {basis.ref: basis.articles for basis in ITEMS["IC26"].basis}
    assert guarantee["company_law"] == (15,)
    (company,) = ITEMS["IC26"].why_for
    assert company.forms == ("llc", "joint_stock") and "董事会或股东会" in company.text.words["zh"]
