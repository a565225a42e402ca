"""Every problem, question and check that can be produced has its sentence, and the sentence reads well."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

from smeassist.domain import integrity
from smeassist.domain.books import Books, Check
from smeassist.domain.errors import SmeError
from smeassist.domain.problems import Problem, as_reason
from smeassist.domain.text import Value
from smeassist.i18n.catalogue import catalogue, said, say
from smeassist.i18n.checks import check_words
from smeassist.i18n.formats import LANGS, Lang
from smeassist.importers.books import read_here
from tests.i18n.sources import made
from tests.importers.pictures import pack

BOOKS = Path(__file__).parents[1] / "books"
PROBLEMS = sorted(key for key in catalogue("zh") if key.startswith("problem."))
IDENTITIES = [one.id for one in pack().identities]
# Nothing between quotes or brackets, or a place that a format left unfilled.
HOLES = re.compile(r"“\s*”|‘\s*’|\"\s*\"|（\s*）|\(\s*\)|[{}]|: :|：：|  |^[：:]|另一版本|Another version")

PLACED = {"file", "sheet", "cell", "where", "place", "other_place"}

# Where a code is chosen at run time, the codes that it may be and the data that come with it.
CHOSEN = {
    "domain/combine.py": {"figures_differ", "figure_corrected"},
    "importers/formats/prescan.py": {"macros_ignored", "external_links_ignored", "embedded_objects_ignored"},
    "importers/settle/lines.py": {"formula_without_value", "cell_error", "unparsable_amount"},
    "importers/shapes/balances.py": {"ledger_formula_without_value", "unparsable_amount"},
}
# These say or disguise problems that were made elsewhere.
ELSEWHERE = {"domain/anonymise.py"}


def _fields(template: str) -> dict[str, str]:
    return {
        name: spec or "" for _, name, spec, _ in Formatter().parse(template) if name and "|" not in (spec or "")
    }


def test_every_code_chosen_at_run_time_is_known_here() -> None:
    unnamed = {one.module for one in made() if not one.codes}
    assert unnamed == CHOSEN.keys() | ELSEWHERE


def test_every_problem_has_its_sentence_and_the_data_that_it_names() -> None:
    produced = {(code, one.data) for one in made() for code in one.codes or CHOSEN.get(one.module, set())}
    assert sorted({code for code, _ in produced if f"problem.{code}" not in catalogue("zh")}) == []
    short = {
        code: missing
        for code, data in produced
        if (missing := _fields(catalogue("zh")[f"problem.{code}"]).keys() - data)
    }
    assert short == {}


def test_no_sentence_is_left_of_a_problem_that_nothing_produces() -> None:
    produced = {code for one in made() for code in one.codes} | set().union(*CHOSEN.values())
    assert [key for key in PROBLEMS if key.removeprefix("problem.") not in produced] == []


def test_every_option_of_a_question_has_its_words() -> None:
    asked = {
        f"option.{code.removeprefix('question_')}.{option}"
        for one in made()
        for code in one.codes
        for option in one.options
    }
    assert len(asked) >= 10
    assert sorted(asked - catalogue("zh").keys()) == []


PLACES = [("", "", ""), ("a.xlsx", "", ""), ("a.xlsx", "表", ""), ("a.csv", "a", "B2"), ("a.xlsx", "表", "B2")]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", PROBLEMS)
def test_a_problem_reads_well_wherever_it_stands(key: str, lang: Lang) -> None:
    fields = _fields(catalogue(lang)[key])
    data = {name: _sample(spec) for name, spec in fields.items() if name not in PLACED}
    data |= {f"other_{part}": "" for part in ("file", "sheet", "cell") if "other_place" in fields}
    for file, sheet, cell in PLACES:
        if (not file and "file" in fields) or (not sheet and "sheet" in fields):
            continue  # It is about a file or a sheet, and always names it.
        problem = Problem(
            severity="note", code=key.removeprefix("problem."), file=file, sheet=sheet, cell=cell, data=data
        )
        for placed in (True, False):
            words = said(as_reason(problem, placed=placed), lang)
            assert not HOLES.search(words), words
            assert words[-1] in "。？.?", words


def _sample(spec: str) -> Value:
    """A value that a format takes: of a lookup, the end of one of its keys."""
    if spec.startswith("@"):
        prefix = spec[1:] + "."
        return next(key.removeprefix(prefix) for key in catalogue("zh") if key.startswith(prefix))
    return Decimal(3) if spec and spec != "names" else "甲、乙"


def test_the_place_is_said_once_and_only_as_far_as_it_is_known() -> None:
    problem = Problem(
        severity="error", code="unparsable_amount", file="账.xlsx", sheet="利润表", cell="C4", data={"found": "壹"}
    )
    assert said(as_reason(problem), "zh").startswith("“账.xlsx”的“利润表”C4：写着“壹”，")
    assert said(as_reason(problem), "en").startswith("“账.xlsx”, sheet “利润表”, cell C4: “壹” is no amount")
    assert said(as_reason(replace(problem, cell="")), "zh").startswith("“账.xlsx”的“利润表”：")
    text = replace(problem, file="利润表.csv")
    assert said(as_reason(text), "zh").startswith("“利润表.csv”的 C4：")
    assert said(as_reason(problem, placed=False), "zh").startswith("写着“壹”")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("identity", IDENTITIES)
def test_every_identity_says_that_it_holds_is_broken_or_could_not_be_checked(identity: str, lang: Lang) -> None:
    bare = [Check(id=identity, period=None, ok=ok) for ok in (True, False, None)]
    loose = Check(id=identity, period=None, ok=None, difference=Decimal(-5))
    words = [check_words(one, lang) for one in (*bare, loose)]
    assert len(set(words)) == 4
    for line in words:
        assert not HOLES.search(line), line
        assert line[-1] in "。.?", line
    assert "5.00" in words[3]
    assert not re.search(r"[-−]\d| -", words[3])


# What is off most, as the code names it beside the difference.
NAMED: dict[str, dict[str, Value]] = {
    "item": {"item": "cash_opening", "count": 2},
    "account": {"account": "1122 应收账款", "count": 2},
    "vouchers": {"vouchers": "记-1、记-2", "count": 2},
    "rate": {"rate": Decimal("0.31"), "item": "interest_expense"},
}


@pytest.mark.parametrize("lang", LANGS)
def test_a_check_that_names_what_is_off_says_it(lang: Lang) -> None:
    own = [key.split(".")[1:] for key in catalogue(lang) if key.startswith("check.") and ".broken_" in key]
    assert len(own) >= 11
    for identity, state in own:
        data = NAMED[state.removeprefix("broken_")]
        words = check_words(Check(id=identity, period=None, ok=False, difference=Decimal(-7), data=data), lang)
        assert "7.00" in words
        assert not HOLES.search(words), words


def _read(path: Path) -> Books | SmeError:
    try:
        return read_here((path,), pack(), "123456" if "加密" in path.name else None, {})
    except SmeError as error:
        return error


@pytest.mark.parametrize("path", sorted(BOOKS.glob("c4_*")), ids=lambda path: str(path.name))
def test_all_that_real_books_give_rise_to_is_said_in_both_languages(path: Path) -> None:
    books = _read(path)
    for lang in LANGS:
        if isinstance(books, SmeError):
            assert not HOLES.search(said(books.reason, lang))
            continue
        lines = [said(as_reason(one), lang) for one in books.problems]
        lines += [check_words(one, lang) for one in books.checks]
        assert lines
        assert [line for line in lines if HOLES.search(line) or "_" in line.replace(path.stem, "")] == []


def test_whatever_one_wrong_figure_breaks_is_said_in_both_languages() -> None:
    """Each figure of a sound book in turn is made wrong by a million."""
    books = read_here((BOOKS / "c1_healthy_会小企_年报.xls",), pack(), None, {})
    broken: dict[str, Check] = {}
    for key, figure in books.figures.items():
        wrong = {**books.figures, key: replace(figure, value=figure.value - 1_000_000)}
        for check in integrity.check(replace(books, figures=wrong), pack()):
            if check.ok is False:
                broken.setdefault(check.id, check)
    assert len(broken) >= 15
    for check in broken.values():
        for lang in LANGS:
            words = check_words(check, lang)
            assert not HOLES.search(words), words
            assert f"{abs(check.difference or 0):,.2f}" in words


def test_names_are_listed_with_the_comma_of_the_language() -> None:
    data: dict[str, Value] = {"where": "", "count": 2, "vouchers": "记-1、记-2"}
    assert "记-1、记-2" in say("problem.missing_vouchers", "zh", data)
    assert "记-1, 记-2" in say("problem.missing_vouchers", "en", data)
