"""Whose accounts a file holds beside each other: a group's and its parent's, or those of another kind of body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.domain.written.folding import fold
from smeassist.importers.formats.grid import address
from smeassist.importers.shapes.block import Block
from smeassist.importers.shapes.entries import Table
from smeassist.importers.shapes.page import Page
from smeassist.importers.shapes.scan import texts
from smeassist.importers.words import questions
from smeassist.importers.words.problems import problem
from smeassist.importers.words.questions import Choices
from smeassist.importers.words.scope_words import COMPANY, GROUP, of_head
from smeassist.importers.words.vocabulary import STATEMENTS, Vocabulary, title_kind

_SEARCHED_ROWS: Final = 60


def of_titles(pages: Sequence[Page], choices: Choices) -> tuple[list[Page], list[Problem]]:
    """The pages with the statements titled as the group's or the parent's as answered, else the group's, asked."""
    kept: list[Page] = []
    asked: list[Problem] = []
    for file in dict.fromkeys(page.sheet.file for page in pages):
        mine = [page for page in pages if page.sheet.file == file]
        titled = _titled_both(mine)
        first = next((evidence for page in mine if (evidence := _evidence(page, titled))), None)
        if first is None:
            kept.extend(mine)
            continue
        dropped, question = _answered(file, first, choices)
        asked.extend(question)
        kept.extend(_without(page, dropped, titled) for page in mine)
    return [page for page in kept if page.blocks or page.kind != "statements"], asked


def _answered(file: str, evidence: tuple[str, str, str, str], choices: Choices) -> tuple[str, list[Problem]]:
    """Whose figures of a file are dropped, and the question where nobody said so.

    `evidence`: the heads or titles of group and parent, the sheet and a cell.
    """
    group, company, sheet, cell = evidence
    key = questions.key("scope", file)
    answer = choices.get(key, "")
    dropped = GROUP if answer == COMPANY else COMPANY
    if answer in {GROUP, COMPANY}:
        return dropped, []
    data: dict[str, Datum] = {"group": group, "company": company}
    options = (GROUP, COMPANY)
    return dropped, [questions.ask("scope", key, GROUP, options, file=file, sheet=sheet, cell=cell, data=data)]


def _evidence(page: Page, titled: Mapping[str, str]) -> tuple[str, str, str, str] | None:
    """What tells that a file has both: the titles of group and parent, and the sheet."""
    for block in page.blocks:
        if block.statement in titled and (title := _title(page, block)):
            return title, titled[block.statement], page.sheet.name, ""
    return None


def _titled_both(pages: Sequence[Page]) -> dict[str, str]:
    """The statements of which a file has the group's and another, with the other's title or sheet."""
    titles: dict[str, str] = {}
    for statement in STATEMENTS:
        every = [(page, block) for page in pages for block in page.blocks if block.statement == statement]
        groups = [pair for pair in every if _scope(*pair) == GROUP]
        others = [(page, block) for page, block in every if (page, block) not in groups]
        if groups and others:
            titles[statement] = _title(*others[0]) or others[0][0].sheet.name
    return titles


def _without(page: Page, dropped: str, titled: Mapping[str, str]) -> Page:
    blocks = [
        block
        for block in page.blocks
        if block.statement not in titled or (_scope(page, block) or COMPANY) != dropped
    ]
    return replace(page, blocks=tuple(blocks))


def _scope(page: Page, block: Block) -> str:
    title = _title(page, block)
    return of_head(title, page.scan.words) if title else ""


def _title(page: Page, block: Block) -> str:
    """The title of a statement above its lines, else its sheet's name where that is one."""
    words = page.scan.words
    above = (text for r in range(block.first, block.body) for text in texts(page.scan, r).values())
    return next((text for text in (*above, page.sheet.name) if title_kind(words, text) == block.statement), "")


def of_tables(
    tables: Sequence[Table], choices: Choices, before: Sequence[Problem]
) -> tuple[list[Table], list[Problem]]:
    """The tables whose columns or rows are of one scope: where heads tell both, as answered, else the group's.

    Files of which `before` asks already are not asked of again.
    """
    kept: list[Table] = []
    asked: dict[str, Problem] = {}
    for table in tables:
        heads = {series.scope: series for series in reversed(table.series) if series.scope}
        if not {GROUP, COMPANY} <= heads.keys():
            kept.append(table)
            continue
        file = table.sheet.file
        first = next((entry.cell.cell for entry in table.entries if entry.series == heads[COMPANY].column), "")
        evidence = heads[GROUP].head, heads[COMPANY].head, table.sheet.name, first
        dropped, question = _answered(file, evidence, choices)
        if question and all(problem.file != file for problem in before):
            asked.setdefault(file, question[0])
        left = tuple(series for series in table.series if series.scope != dropped)
        columns = {series.column for series in left}
        entries = tuple(entry for entry in table.entries if entry.series in columns)
        kept.append(replace(table, series=left, entries=entries))
    return kept, list(asked.values())


def of_other_rules(pages: Iterable[Page]) -> Iterable[Problem]:
    """A warning for each file whose form is that of a charity, a cooperative or a public institution."""
    said: set[str] = set()
    for page in pages:
        if page.sheet.file in said or page.kind != "statements":
            continue
        for r, row in enumerate(page.scan.rows[:_SEARCHED_ROWS]):
            named = ((c, _rules(part, page.scan.words)) for c, part in enumerate(row) if isinstance(part, str))
            named_rules = next(((c, rules) for c, rules in named if rules), None)
            if named_rules:
                said.add(page.sheet.file)
                data: dict[str, Datum] = {"rules": named_rules[1]}
                yield problem(page.sheet, "warning", "other_rules", address(r, named_rules[0]), data)
                break


def _rules(text: str, words: Vocabulary) -> str:
    folded = fold(text).replace(" ", "")
    return next(
        (rules.rules for rules in words.pack.other_rules if any(word in folded for word in rules.words)), ""
    )
