"""A language is a folder: one that is only put there is spoken by command line, paper and window."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from smeassist.domain.text import Text
from smeassist.faces.steps import STEPS
from smeassist.gui.pages.help import chapters, help_text
from smeassist.i18n.catalogue import catalogue
from smeassist.i18n.formats import LANGS
from tests.i18n.third_language import CODE, MARK
from tests.i18n.values import within
from tests.reporting.papers import squeezed

ROOT: Final = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a fresh process says, for languages are looked for once, at the start."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.i18n.third_language", str(tmp_path_factory.mktemp("language"))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    said: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return said


def unmarked(texts: list[str]) -> list[str]:
    """Whole sentences of another language's catalogue; what a pack says too may be the pack's."""
    whole = {words for lang in LANGS for words in catalogue(lang).values() if "{" not in words and len(words) > 5}
    whole -= {words for text in within(Text) for words in text.words.values()}
    return sorted({text for text in texts if text in whole and any(sign.isalpha() for sign in text)})


def test_the_folder_is_all_that_it_takes(told: dict[str, Any]) -> None:
    assert told["languages"] == ["zh", "en", CODE]
    assert told["asked"] == CODE


def test_the_summary_is_said_in_it(told: dict[str, Any]) -> None:
    lines = [line for line in told["summary"].splitlines() if line.strip()]
    assert len(lines) > 10
    assert sum(MARK in line for line in lines) > len(lines) / 2  # titles of measures come from the packs
    assert unmarked([line.strip(" -?") for line in lines]) == []


def test_paper_is_set_in_it(told: dict[str, Any]) -> None:
    paper = told["pdf"]
    for key, words in catalogue("en").items():
        if key.startswith("report.chapter."):
            assert squeezed(MARK + words) in paper, key
    assert squeezed(MARK + MARK) in paper, "the sign between clauses is the language's own"
    assert squeezed(catalogue("en")["report.packs"]) in paper, "what it does not say the language behind it says"


def test_the_workbook_is_written_in_it(told: dict[str, Any]) -> None:
    assert sum(MARK in cell for cell in told["workbook"]) > 300
    assert unmarked(told["workbook"]) == []


@pytest.mark.parametrize("step", STEPS)
def test_every_page_of_the_window_speaks_it(told: dict[str, Any], step: str) -> None:
    shown = told["window"][step]
    assert sum(MARK in text for text in shown) > 20
    assert unmarked(shown) == []


def test_the_window_offers_the_languages_in_a_circle(told: dict[str, Any]) -> None:
    assert told["window"]["next"] == ["中文"], "after the last language in their order comes the first"


def test_help_that_nobody_translated_is_that_of_who_stands_in(told: dict[str, Any]) -> None:
    title = next(iter(chapters(help_text("en"))))[0]
    assert title in told["window"]["help"]
