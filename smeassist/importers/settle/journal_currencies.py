"""A journal whose lines name several currencies is read in one of them: the answered one, else the proposed."""

from __future__ import annotations

from typing import Any

from smeassist.domain.currency import YUAN
from smeassist.domain.problems import Problem
from smeassist.importers.formats.grid import Sheet
from smeassist.importers.shapes.journal_entries import Entries, Report
from smeassist.importers.shapes.journal_heads import JournalHead
from smeassist.importers.shapes.journal_lines import collect
from smeassist.importers.words import questions
from smeassist.importers.words.account_names import text_of
from smeassist.importers.words.questions import Choices
from smeassist.importers.words.vocabulary import Vocabulary


def collected(
    sheet: Sheet, head: JournalHead, words: Vocabulary, report: Report, year: int, choices: Choices
) -> tuple[Entries, str, tuple[Problem, ...]]:
    """What a journal holds in one currency, which ("" where it names none), and the question if there is one."""
    entries = collect(sheet, head, words, report, year)
    named = {cell: code for cell in entries.currencies if (code := _code(words, cell))}
    codes = sorted(set(named.values()))
    if len(codes) < 2:
        return entries, next(iter(codes), ""), ()
    answer = choices.get(questions.CURRENCY, "")
    proposed = YUAN if YUAN in codes else codes[0]
    chosen = answer if answer in codes else proposed
    of_chosen = frozenset(cell for cell, code in named.items() if code == chosen)
    asked = () if answer in codes else (questions.currency(sheet.file, sheet.name, proposed, codes),)
    return collect(sheet, head, words, report, year, of_chosen), chosen, asked


def _code(words: Vocabulary, cell: Any) -> str:
    measure = words.money.measure(text_of(cell))
    return measure.currency if measure else ""
