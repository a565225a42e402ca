"""Both languages say the same things: no key, no datum and no word is missing in either."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

from smeassist import places
from smeassist.domain.text import Text, reason
from smeassist.i18n.catalogue import catalogue, said, say
from smeassist.i18n.formats import AMOUNTS, LANGS, MONEY, Lang
from smeassist.i18n.languages import FILE
from tests.trees import tree

SOURCE = Path(__file__).resolve().parents[2] / "smeassist"
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[A-Za-z0-9_]+)+")


NEVER_ONE = {
    "alert.many_watch", "blank.how", "contradiction.X20", "contradiction.books.X20", "gui.checklists.minutes",
    "imports.files", "imports.more_rows", "imports.title_more", "offer.why.several", "problem.digits_benford",
    "problem.digits_round", "problem.periods_beyond", "problem.question_company",
}  # fmt: skip
"""What is said of several alone."""


def _fields(template: str) -> set[tuple[str, str]]:
    return {(name, spec or "") for _, name, spec, _ in Formatter().parse(template) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert sorted(catalogue("zh")) == sorted(catalogue("en"))


def test_a_sentence_names_the_same_data_in_both_languages() -> None:
    zh, en = catalogue("zh"), catalogue("en")
    different = {
        key: (zh[key], en[key])
        for key in zh
        if {name for name, _ in _fields(zh[key])} != {name for name, _ in _fields(en.get(key, ""))}
    }
    assert different == {}


@pytest.mark.parametrize("lang", LANGS)
def test_no_key_stands_twice(lang: Lang) -> None:
    """Neither in two files nor in one, where the second would silently take the place of the first."""
    counted: Counter[str] = Counter()
    for path in (places.locale() / lang).glob("*.json"):
        if path.name == FILE:
            continue
        json.loads(
            path.read_text(encoding="utf-8"),
            object_pairs_hook=lambda pairs: counted.update(key for key, _ in pairs),
        )
    assert [key for key, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_format_that_a_template_asks_for_exists(lang: Lang) -> None:
    known = {*AMOUNTS, *MONEY, "names", ""}
    wrong = {
        key: template
        for key, template in catalogue(lang).items()
        for _, spec in _fields(template)
        if spec not in known and not spec.startswith("@") and spec.count("|") != 1
    }
    assert wrong == {}


def test_one_is_said_in_the_singular() -> None:
    """“1 lines were not recognised” is nobody's English; in Chinese a number changes no word."""
    for count, words in ((1, "1 line was not recognised"), (2, "2 lines were"), (0, "0 lines were")):
        assert words in say("problem.unknown_lines", "en", {"where": "", "count": count, "labels": "a"})
    assert not [
        key for key, template in catalogue("zh").items() if any("|" in spec for _, spec in _fields(template))
    ]
    counted = re.compile(r"\{(n|count)(:number)?\} [a-z]+s\b")
    assert {key for key, template in catalogue("en").items() if counted.search(template)} == NEVER_ONE


def test_chinese_sentences_are_chinese_and_english_ones_are_not() -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    latin = re.compile(r"[A-Za-z]{3,}")
    foreign = {
        key: words
        for key, template in catalogue("zh").items()
        if key not in COMMANDS
        if (words := set(latin.findall(re.sub(r"\{[^}]*\}", "", template))) - LATIN_NAMES)
    }
    leftover = [key for key, template in catalogue("en").items() if han.search(template)]
    assert foreign == {}
    assert [key for key in leftover if key not in CHINESE_NAMES] == []


# Names, formats and endings that are written in Latin letters in Chinese too.
LATIN_NAMES = frozenset((
    "Apache", "Big", "CSV", "Ctrl", "EBITDA", "Excel", "JSON", "KIS", "LPR", "ODS", "PDF", "PPT", "PayPal", "UTF",
    "WPS", "Word", "XML", "csv", "htm", "html", "json", "ods", "pdf", "smebook", "txt", "xls", "xlsb", "xlsm",
    "xlsx",
))  # fmt: skip
# Sentences that quote the command line, or the heads of a pack's workbook.
COMMANDS = frozenset({
    "cli.help", "error.bad_arguments", "error.table_without_column", "error.pack_no_workbook", "pack_sheets.back",
    "pack_sheets.lines", "pack_sheets.of", "pack_sheets.rows",
})  # fmt: skip
# English sentences that must show Chinese: the unit that may be typed, and the language's own name.
CHINESE_NAMES = frozenset(
    {"gui.ask.reading_amount", "gui.ask.refused_amount", "option.unit.万元", "option.unit.千元"}
)


def test_every_key_that_the_code_names_is_in_the_catalogue() -> None:
    prefixes = {key.split(".")[0] for key in catalogue("zh")}
    missing = sorted(
        f"{path.relative_to(SOURCE)}: {text}"
        for path in SOURCE.rglob("*.py")
        for text, complete in _texts(tree(path))
        if KEY.fullmatch(text.rstrip(".")) and text.split(".")[0] in prefixes and text not in NO_KEYS
        if not _leads_to_a_key(text, complete=complete)
    )
    assert missing == []


def _texts(module: ast.AST) -> Iterator[tuple[str, bool]]:
    """Every text of a module; of one with places to fill, its beginning."""
    parts = {id(part) for node in ast.walk(module) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
            yield node.value, True
        elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            yield str(node.values[0].value), False


def _leads_to_a_key(text: str, *, complete: bool) -> bool:
    return text in catalogue("zh") or any(
        key.startswith(f"{text}." if complete else text) for key in catalogue("zh")
    )


# Texts that look like a key and are none: the names of facts that rules of packs ask about.
NO_KEYS: frozenset[str] = frozenset({"borrow.line", "borrow.verdict"})


def test_every_error_that_the_code_raises_has_its_sentence() -> None:
    raised = {
        str(node.args[0].value)
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "SmeError"
        if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }
    assert sorted(code for code in raised if f"error.{code}" not in catalogue("zh")) == []


def test_data_are_written_by_their_kind_and_never_read_as_templates() -> None:
    hostile = "{amount.__class__}"
    line = reason("error.file_not_found", file=hostile)
    assert said(line, "zh") == "找不到文件“{amount.__class__}”。没有改动任何数据；请检查路径。"


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (Decimal("1234.50"), "1,234.5", "1,234.5"),
        (date(2025, 3, 1), "2025年3月1日", "2025-03-01"),
        (None, "—", "—"),
        (Text({"zh": "好", "en": "good"}), "好", "good"),
    ],
)
def test_plain_values(value: Decimal | date | Text | None, zh: str, en: str) -> None:
    assert zh in say("error.document_unknown_key", "zh", {"file": "f", "where": value})
    assert en in say("error.document_unknown_key", "en", {"file": "f", "where": value})
