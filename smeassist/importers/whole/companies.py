"""Whose sheets are read: the visible ones, of the newest version, of the one company that is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.domain.written import dates
from smeassist.domain.written.folding import fold
from smeassist.importers.shapes.block import Block
from smeassist.importers.shapes.page import Page, without_brackets
from smeassist.importers.words import questions
from smeassist.importers.words.problems import listed, problem
from smeassist.importers.words.questions import Choices

_NO_NAME: Final = re.compile(
    r"sheet|[a-z]{3,9}(?=[-\s]*\d)|[0-9\W_]|(?<![一二三四五六七八九十])[一二三四五六七八九十]+(?=[月季年表])|上半|下半|[年月日季度期末初表]|本|累计|汇总|新|最终|定稿"
)
_NAMED: Final = 10
"""Companies of a list that a question names; all are options."""


def visible(pages: Sequence[Page], choices: Choices) -> tuple[list[Page], list[Problem]]:
    """The pages to read: hidden ones only where the user said so, older versions only where nothing else is."""
    kept: list[Page] = []
    asked: list[Problem] = []
    for file in dict.fromkeys(page.sheet.file for page in pages):
        mine = [page for page in pages if page.sheet.file == file]
        hidden = [page for page in mine if page.sheet.hidden and page.is_read]
        shown = [page for page in mine if not page.sheet.hidden]
        if hidden:
            key = questions.key("hidden_sheets", file)
            answer = choices.get(key, "")
            if answer == "hidden":
                shown = [page for page in mine if page.sheet.hidden or page.kind not in {p.kind for p in hidden}]
            if not answer:
                names = listed(page.sheet.name for page in hidden)
                data: dict[str, Datum] = {"sheets": names, "count": len(hidden)}
                asked.append(
                    questions.ask(
                        "hidden_sheets",
                        key,
                        "visible",
                        ("visible", "hidden"),
                        file=file,
                        sheet=hidden[0].sheet.name,
                        data=data,
                    )
                )
        current, older = _current(shown, choices)
        kept.extend(current)
        asked.extend(older)
    return kept, asked


def _current(pages: list[Page], choices: Choices) -> tuple[list[Page], list[Problem]]:
    """Sheets named as old versions give way to a sheet of the same statement that is not."""
    kept: list[Page] = []
    asked: list[Problem] = []
    newer = {block.statement for page in pages if not _old(page) for block in page.blocks}
    for page in pages:
        replaced = (
            page.kind == "statements" and _old(page) and all(block.statement in newer for block in page.blocks)
        )
        if not replaced:
            kept.append(page)
            continue
        key = questions.key("old_version", page.sheet.file, page.sheet.name)
        answer = choices.get(key, "")
        if answer == "use":
            kept = [other for other in kept if not _same_statements(other, page)]
            kept.append(page)
        elif not answer:
            asked.append(
                questions.ask(
                    "old_version", key, "leave", ("leave", "use"), file=page.sheet.file, sheet=page.sheet.name
                )
            )
    return kept, asked


def _same_statements(page: Page, other: Page) -> bool:
    return {block.statement for block in page.blocks} == {block.statement for block in other.blocks}


def _old(page: Page) -> bool:
    name = fold(page.sheet.name)
    return any(word in name for word in page.scan.words.pack.old_words)


def of_company(pages: list[Page], choices: Choices) -> tuple[list[Page], str, list[Problem]]:
    """The pages of one company; where there are several, those of the one that was chosen.

    A file of which nothing is read, a letter or a list of answers, names no company.
    """
    pages = _named_by_sheets(pages)
    read = {page.sheet.file for page in pages if page.is_read}
    named = [page for page in pages if page.company and page.sheet.file in read]
    names = dict.fromkeys(page.company for page in named)
    if len(names) <= 1:
        return pages, next((page.facts.company for page in named if page.facts.company), ""), []
    full = {page.company: page.facts.company for page in reversed(named)}
    chosen = without_brackets(choices.get("company", ""))
    if chosen in names:
        kept = [page for page in pages if page.company == chosen]
        nameless = [page for page in pages if not page.company and page.kind != "other"]
        return kept, full[chosen], list(_unassigned(nameless))
    options = [full[name] for name in names]
    counts = {name: sum(page.company == name for page in named) for name in names}
    proposed = full[max(names, key=lambda name: counts[name])]
    first = named[0]
    data: dict[str, Datum] = {"companies": listed(options), "count": len(options)}
    asked = questions.ask(
        "company",
        "company",
        proposed,
        options,
        file=first.sheet.file,
        sheet=first.sheet.name,
        severity="error",
        data=data,
    )
    return [], "", [asked]


def _named_by_sheets(pages: list[Page]) -> list[Page]:
    """Where no sheet names a company, names by which sheets of the same lines and time are called are companies.

    What a sheet's name says of statement, time, unit or version is no company.
    """
    if any(page.company for page in pages):
        return pages
    names = {(page.sheet.file, page.sheet.name): _own_name(page) for page in pages if page.blocks}
    rivals = {
        (page.sheet.file, page.sheet.name)
        for page in pages
        for other in pages
        if page is not other and page.blocks and other.blocks and _rivals(page, other, names)
    }
    if not rivals:
        return pages
    return [
        replace(page, facts=replace(page.facts, company=names.get((page.sheet.file, page.sheet.name), "")))
        for page in pages
    ]


def _rivals(page: Page, other: Page, names: Mapping[tuple[str, str], str]) -> bool:
    mine, theirs = names[page.sheet.file, page.sheet.name], names[other.sheet.file, other.sheet.name]
    if page.sheet.file != other.sheet.file or not mine or not theirs or mine == theirs:
        return False
    return any(
        block.statement == rival.statement
        and block.facts.span == rival.facts.span
        and _same_lines(page, block, other, rival)
        for block in page.blocks
        for rival in other.blocks
    )


def _same_lines(page: Page, block: Block, other: Page, rival: Block) -> bool:
    mine = set(page.scan.hits(block.statement, block.body, block.last).values())
    theirs = set(other.scan.hits(rival.statement, rival.body, rival.last).values())
    return len(mine & theirs) * 2 > max(len(mine), len(theirs))


def _own_name(page: Page) -> str:
    """What is left of a sheet's name without the words for statements, times, units and versions."""
    name = fold(page.sheet.name)
    if dates.find(name) or dates.nameless(name):
        return ""
    words = [word for word, _, _ in page.scan.words.titles] + list(page.scan.words.scope_words)
    for word in sorted((*words, *page.scan.words.units, *page.scan.words.pack.old_words), key=len, reverse=True):
        name = name.replace(word, " ")
    left = _NO_NAME.sub("", name)
    return page.sheet.name if left else ""


def _unassigned(pages: Iterable[Page]) -> Iterable[Problem]:
    for page in pages:
        yield problem(page.sheet, "warning", "sheet_without_company")


def of_rows(page: Page, choices: Choices) -> tuple[str, list[Problem]]:
    """The company whose rows are meant, "" where all are one's; of several the chosen one, else a question."""
    names, chosen = page.firms, choices.get("company", "")
    if len(names) < 2:
        return "", []
    if chosen in names:
        return chosen, []
    data: dict[str, Datum] = {"companies": listed(names, _NAMED), "count": len(names)}
    asked = questions.ask(
        "company",
        "company",
        names[0],
        names,
        file=page.sheet.file,
        sheet=page.sheet.name,
        severity="error",
        data=data,
    )
    return "", [asked]
