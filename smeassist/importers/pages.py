"""A page is one sheet with what it is: statements, a trial balance, a journal, or none of these."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from smeassist.domain.problems import Problem
from smeassist.domain.text import Value as Datum
from smeassist.importers import amounts, dates, facts, layout, long_tables, questions
from smeassist.importers.facts import Facts
from smeassist.importers.grid import Sheet
from smeassist.importers.labels import fold
from smeassist.importers.layout import Block
from smeassist.importers.ledgers.blocks import BlockHead, block_journal_head
from smeassist.importers.ledgers.heads import (
    BalanceHead,
    JournalHead,
    journal_head,
    of_entries,
    trial_balance_head,
)
from smeassist.importers.long_tables import LongHead
from smeassist.importers.questions import Choices
from smeassist.importers.scan import Scan
from smeassist.importers.tables import problem
from smeassist.importers.vocabulary import STATEMENTS, Vocabulary, title_kind

Kind = Literal["statements", "trial_balance", "journal", "long_table", "chart", "other"]
_CODE_DIGITS: Final = 4
"""Shorter numbers count lines."""
_SEARCHED_ROWS: Final = 30
_FULL: Final = 12
"""Lines of one statement that make it one, whatever word ('payroll account') stands near its top."""
_NO_NAME: Final = re.compile(
    r"sheet|[a-z]{3,9}(?=[-\s]*\d)|[0-9\W_]|[一二三四五六七八九十]+(?=[月季年表])|上半|下半|[年月日季度期末初表]|本|累计|汇总|新|最终|定稿"
)
_BRACKETS: Final = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]|\s")


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet, understood as far as its head goes."""

    sheet: Sheet
    kind: Kind
    scan: Scan
    facts: Facts
    blocks: tuple[Block, ...] = ()
    balance_head: BalanceHead | None = None
    journal_head: JournalHead | None = None
    block_head: BlockHead | None = None
    long_head: LongHead | None = None

    @property
    def company(self) -> str:
        """The company's name without blanks and brackets, for comparing."""
        return _BRACKETS.sub("", self.facts.company)


def page(sheet: Sheet, words: Vocabulary) -> Page:
    """What a sheet is. The strategy with the stricter head is asked first."""
    scan = Scan(sheet, words)
    if head := journal_head(scan):
        return Page(
            sheet, "journal", scan, facts.gather(sheet.head[: head.top], words, scan.order), journal_head=head
        )
    top = facts.gather(sheet.head[:4], words, scan.order)
    if top.kind == "journal" and (entries := block_journal_head(scan)):
        return Page(sheet, "journal", scan, top, block_head=entries)
    if balance := trial_balance_head(scan):
        found = facts.gather(sheet.head[: balance.top], words, scan.order)
        return Page(sheet, "trial_balance", scan, found, balance_head=balance)
    found = facts.gather(sheet.head[:6], words, scan.order)
    named_other = found.kind in {"journal", "other"} or title_kind(words, sheet.name) == "other"
    if named_other and not _full_statement(scan):
        return Page(sheet, "other", scan, found)
    if any(of_entries(scan, r) for r in range(min(len(scan.rows), _SEARCHED_ROWS))):
        return Page(sheet, "other", scan, found)
    if _is_chart(scan):
        return Page(sheet, "chart", scan, found)
    if long := long_tables.head(scan):
        return Page(sheet, "long_table", scan, found, long_head=long)
    blocks = layout.blocks(scan)
    return Page(sheet, "statements" if blocks else "other", scan, blocks[0].facts if blocks else found, blocks)


def by_company(one: Page) -> tuple[Page, ...]:
    """A page for each company whose statements a sheet has below or beside those of another."""
    named: dict[str, list[Block]] = {}
    last = ""
    for block in one.blocks:
        last = _BRACKETS.sub("", block.facts.company) or last
        named.setdefault(last, []).append(block)
    if len(named) < 2:
        return (one,)
    return tuple(replace(one, facts=blocks[0].facts, blocks=tuple(blocks)) for blocks in named.values())


def _full_statement(scan: Scan) -> bool:
    """Whether a sheet has more lines of one statement than papers that only speak of some of them."""
    return any(len(set(scan.hits(one, 0, len(scan.rows)).values())) >= _FULL for one in STATEMENTS)


def _is_chart(scan: Scan) -> bool:
    """A list of accounts: most rows begin with a code, and the names beside them are accounts."""
    rows = [row for row in scan.rows if len(row) > 1 and isinstance(row[1], str)]
    known = sum(scan.words.accounts.get(label.key) is not None for (_, c), label in scan.labels.items() if c == 1)
    codes = [row[0] for row in rows if amounts.read(row[0]).kind == "amount"]
    coded = sum(len(str(code).strip()) >= _CODE_DIGITS for code in codes)
    return len(rows) >= 10 and known >= 10 and coded * 2 > len(rows)


def visible(pages: Sequence[Page], choices: Choices) -> tuple[list[Page], list[Problem]]:
    """The pages to read: hidden ones only where the user said so, older versions only where nothing else is."""
    kept: list[Page] = []
    asked: list[Problem] = []
    for file in dict.fromkeys(one.sheet.file for one in pages):
        mine = [one for one in pages if one.sheet.file == file]
        hidden = [
            one for one in mine if one.sheet.hidden and one.kind in {"statements", "trial_balance", "journal"}
        ]
        shown = [one for one in mine if not one.sheet.hidden]
        if hidden:
            key = questions.key("hidden_sheets", file)
            answer = choices.get(key, "")
            if answer == "hidden":
                shown = [one for one in mine if one.sheet.hidden or one.kind not in {p.kind for p in hidden}]
            if not answer:
                names = "、".join(one.sheet.name for one in hidden)
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
        current, found = _current(shown, choices)
        kept.extend(current)
        asked.extend(found)
    return kept, asked


def _current(pages: list[Page], choices: Choices) -> tuple[list[Page], list[Problem]]:
    """Sheets named as old versions give way to a sheet of the same statement that is not."""
    kept: list[Page] = []
    asked: list[Problem] = []
    newer = {block.statement for one in pages if not _old(one) for block in one.blocks}
    for one in pages:
        replaced = one.kind == "statements" and _old(one) and all(block.statement in newer for block in one.blocks)
        if not replaced:
            kept.append(one)
            continue
        key = questions.key("old_version", one.sheet.file, one.sheet.name)
        answer = choices.get(key, "")
        if answer == "use":
            kept = [other for other in kept if not _same_statements(other, one)]
            kept.append(one)
        elif not answer:
            asked.append(
                questions.ask(
                    "old_version", key, "leave", ("leave", "use"), file=one.sheet.file, sheet=one.sheet.name
                )
            )
    return kept, asked


def _same_statements(one: Page, other: Page) -> bool:
    return {block.statement for block in one.blocks} == {block.statement for block in other.blocks}


def _old(one: Page) -> bool:
    name = fold(one.sheet.name)
    return any(word in name for word in one.scan.words.pack.old_words)


def of_company(pages: list[Page], choices: Choices) -> tuple[list[Page], str, list[Problem]]:
    """The pages of one company; where there are several, those of the one that was chosen."""
    pages = _named_by_sheets(pages)
    names = dict.fromkeys(one.company for one in pages if one.company)
    if len(names) <= 1:
        return pages, next((one.facts.company for one in pages if one.facts.company), ""), []
    full = {one.company: one.facts.company for one in reversed(pages) if one.company}
    chosen = _BRACKETS.sub("", choices.get("company", ""))
    if chosen in names:
        kept = [one for one in pages if one.company == chosen]
        nameless = [one for one in pages if not one.company and one.kind != "other"]
        return kept, full[chosen], list(_unassigned(nameless))
    options = [full[name] for name in names]
    counts = {name: sum(one.company == name for one in pages) for name in names}
    proposed = full[max(names, key=lambda name: counts[name])]
    first = next(one for one in pages if one.company)
    data: dict[str, Datum] = {"companies": "、".join(options), "count": len(options)}
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
    if any(one.company for one in pages):
        return pages
    names = {(one.sheet.file, one.sheet.name): _own_name(one) for one in pages if one.blocks}
    rivals = {
        (one.sheet.file, one.sheet.name)
        for one in pages
        for other in pages
        if one is not other and one.blocks and other.blocks and _rivals(one, other, names)
    }
    if not rivals:
        return pages
    return [
        replace(one, facts=replace(one.facts, company=names.get((one.sheet.file, one.sheet.name), "")))
        for one in pages
    ]


def _rivals(one: Page, other: Page, names: Mapping[tuple[str, str], str]) -> bool:
    mine, theirs = names[one.sheet.file, one.sheet.name], names[other.sheet.file, other.sheet.name]
    if one.sheet.file != other.sheet.file or not mine or not theirs or mine == theirs:
        return False
    return any(
        block.statement == rival.statement
        and block.facts.span == rival.facts.span
        and _same_lines(one, block, other, rival)
        for block in one.blocks
        for rival in other.blocks
    )


def _same_lines(one: Page, block: Block, other: Page, rival: Block) -> bool:
    mine = set(one.scan.hits(block.statement, block.body, block.last).values())
    theirs = set(other.scan.hits(rival.statement, rival.body, rival.last).values())
    return len(mine & theirs) * 2 > max(len(mine), len(theirs))


def _own_name(one: Page) -> str:
    """What is left of a sheet's name without the words for statements, times, units and versions."""
    name = fold(one.sheet.name)
    if dates.find(name) or dates.nameless(name):
        return ""
    words = [word for word, _ in one.scan.words.titles] + list(one.scan.words.scope_words)
    for word in sorted((*words, *one.scan.words.units, *one.scan.words.pack.old_words), key=len, reverse=True):
        name = name.replace(word, " ")
    left = _NO_NAME.sub("", name)
    return one.sheet.name if left else ""


def _unassigned(pages: Iterable[Page]) -> Iterable[Problem]:
    for one in pages:
        yield problem(one.sheet, "warning", "sheet_without_company")
