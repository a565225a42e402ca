"""A table on the form of a region: some names mean other items there, and its sums are not those of our form."""

from __future__ import annotations

from dataclasses import replace

from smeassist.domain.book_words import RegionalForm
from smeassist.importers.shapes.entries import Table
from smeassist.importers.words.vocabulary import Vocabulary


def settled(table: Table) -> Table:
    """The table with the names as the form that it is on means them."""
    if table.statement != "income_statement":
        return table
    names = {entry.label.key for entry in table.entries}
    for form in table.words.pack.regional_forms:
        if not names.isdisjoint(form.beside):
            return replace(table, words=_in_words_of(table.words, form), excerpt=True)
    return table


def _in_words_of(words: Vocabulary, form: RegionalForm) -> Vocabulary:
    lines = dict(words.lines["income_statement"])
    none_of_ours = {name for name, item in form.items.items() if not item}
    for name in none_of_ours:
        lines.pop(name, None)
    lines.update({name: words.by_item[item] for name, item in form.items.items() if item})
    lines_of = {**words.lines, "income_statement": lines}
    return replace(words, lines=lines_of, ignored=words.ignored | none_of_ours)
