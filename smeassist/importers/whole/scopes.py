"""Whose accounts a file holds beside each other: a group's and its parent's, or those of another kind of body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.domain.written.folding import fold
from smeassist.importers.formats.grid import address
from smeassist.importers.shapes.entries import Table
from smeassist.importers.shapes.groups import Group
from smeassist.importers.shapes.layout import Block
from smeassist.importers.shapes.page import Page
from smeassist.importers.shapes.scan import texts
from smeassist.importers.words import questions
from smeassist.importers.words.problems import problem
from smeassist.importers.words.questions import Choices
from smeassist.importers.words.scope_words import COMPANY, GROUP, of_head
from smeassist.importers.words.vocabulary import STATEMENTS, Vocabulary, title_kind

_SEARCHED_ROWS: Final = 60


def of_scope(pages: Sequence[Page], choices: Choices) -> tuple[list[Page], list[Problem]]:
    """The pages with the group's or the parent's figures as answered; unanswered, the group's and a question."""
    kept: list[Page] = []
    asked: list[Problem] = []
    for file in dict.fromkeys(page.sheet.file for page in pages):
        mine = [page for page in pages if page.sheet.file == file]
        titled = _titled_both(mine)
        first = next((evidence for page in mine if (evidence := _evidence(page, titled))), None)
        if first is None:
            kept.extend(mine)
            continue
        key = questions.key("scope", file)
        answer = choices.get(key, "")
        if answer not in {GROUP, COMPANY}:
            data: dict[str, Datum] = {"group": first[0], "company": first[1]}
            asked.append(
                questions.ask(
                    "scope", key, GROUP, (GROUP, COMPANY), file=file, sheet=first[2], cell=first[3], data=data
                )
            )
        kept.extend(_without(page, COMPANY if answer != COMPANY else GROUP, titled) for page in mine)
    return [page for page in kept if page.blocks or page.kind != "statements"], asked


def _evidence(page: Page, titled: Mapping[str, str]) -> tuple[str, str, str, str] | None:
    """What tells that a sheet has both: the heads or titles of group and parent, the sheet and a cell."""
    for block in page.blocks:
        for group in block.groups:
            if _both(group, page.scan.words):
                heads = {of_head(value.head, page.scan.words): value for value in reversed(group.values)}
                where = address(max(block.body - 1, 0), heads[COMPANY].column)
                return heads[GROUP].head, heads[COMPANY].head, page.sheet.name, where
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
    words = page.scan.words
    blocks = [
        replace(block, groups=tuple(_without_columns(group, dropped, words) for group in block.groups))
        for block in page.blocks
        if block.statement not in titled or (_scope(page, block) or COMPANY) != dropped
    ]
    return replace(page, blocks=tuple(blocks))


def _without_columns(group: Group, dropped: str, words: Vocabulary) -> Group:
    if not _both(group, words):
        return group
    return Group(group.labels, tuple(series for series in group.values if of_head(series.head, words) != dropped))


def _both(group: Group, words: Vocabulary) -> bool:
    return {GROUP, COMPANY} <= {of_head(value.head, words) for value in group.values}


def _scope(page: Page, block: Block) -> str:
    title = _title(page, block)
    return of_head(title, page.scan.words) if title else ""


def _title(page: Page, block: Block) -> str:
    """The title of a statement above its lines, else its sheet's name where that is one."""
    words = page.scan.words
    above = (text for r in range(block.first, block.body) for text in texts(page.scan, r).values())
    return next((text for text in (*above, page.sheet.name) if title_kind(words, text) == block.statement), "")


def of_tables(tables: Sequence[Table], choices: Choices) -> tuple[list[Table], list[Problem]]:
    """The tables whose rows are of one scope each: where a column sets both, as answered, else the group's."""
    kept: list[Table] = []
    asked: dict[str, Problem] = {}
    for table in tables:
        heads = {series.scope: series.head for series in reversed(table.series) if series.scope}
        if not {GROUP, COMPANY} <= heads.keys():
            kept.append(table)
            continue
        file = table.sheet.file
        key = questions.key("scope", file)
        answer = choices.get(key, "")
        if answer not in {GROUP, COMPANY}:
            data: dict[str, Datum] = {"group": heads[GROUP], "company": heads[COMPANY]}
            asked[file] = questions.ask(
                "scope", key, GROUP, (GROUP, COMPANY), file=file, sheet=table.sheet.name, data=data
            )
        dropped = GROUP if answer == COMPANY else COMPANY
        series = tuple(row for row in table.series if row.scope != dropped)
        rows = {row.column for row in series}
        entries = tuple(entry for entry in table.entries if entry.series in rows)
        kept.append(replace(table, series=series, entries=entries))
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
