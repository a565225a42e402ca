"""Says by how many examples each rule of the importer is held: `python -m tools.rules_held [--all] [RULE...]`.

Every layout of `tests/importers/unseen`, every drawn book of `tests/importers/strangers` and a company's made
books are read once as they are; then each rule is switched off in turn, and those that call it are read again.
An example holds the rule where it is then read differently. A rule that fewer than two hold is named; at the
second the tool goes on to the next rule, unless all are asked for.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from smeassist.domain.books import Books
from smeassist.importers.books import read_here
from tests.importers.pictures import pack
from tests.importers.strangers.test_written import EVERY as STRANGERS
from tests.importers.strangers.truths import TODAY, Stranger, readings
from tests.importers.unseen.judging import judged
from tests.importers.unseen.test_unseen import EVERY as LAYOUTS

ROOT: Final = Path(__file__).resolve().parents[1]
BOOKS: Final = ROOT / "tests" / "books"
PASSWORD: Final = "123456"
ENOUGH: Final = 2


def _first(first: Any, *_: Any, **__: Any) -> Any:
    return first


def _nothing(*_: Any, **__: Any) -> tuple[()]:
    return ()


def _no(*_: Any, **__: Any) -> bool:
    return False


def _with_nothing_to_say(first: Any, *_: Any, **__: Any) -> tuple[Any, tuple[()]]:
    return first, ()


def _item(_lines: Any, _entry: Any, item: str) -> str:
    return item


def _no_columns(*_: Any) -> frozenset[int]:
    return frozenset()


def _no_units(*_: Any) -> dict[str, Any]:
    return {}


RULES: Final[Mapping[str, Callable[..., Any]]] = {
    "settle.hidden.without_hidden_doubles": _first,
    "settle.hidden.shown_first": _nothing,
    "settle.currencies.in_own": _first,
    "settle.not_yet.without_forecasts": _first,
    "settle.not_yet.without_days_to_come": _nothing,
    "settle.not_yet.ledgers_without_forecasts": _first,
    "settle.signs.settle": _nothing,
    "settle.impairments.settle": _nothing,
    "settle.regional_forms.settled": _first,
    "settle.units.doubts": _nothing,
    "settle.units.said": _no_units,
    "settle.decimal_commas.agreed": _no_columns,
    "settle.decimal_commas.doubts": _nothing,
    "settle.own_accounts.without_parts": _first,
    "settle.own_accounts.figures": _nothing,
    "settle.lines._even_grains": _nothing,
    "settle.lines._contained": _no,
    "settle.lines._after_costs": _item,
    "settle.lines._calls_for_sum": _no,
    "settle.lines._share_of_known": _no,
    "whole.scopes.of_titles": _with_nothing_to_say,
    "whole.scopes.of_other_rules": _nothing,
    "whole.scopes.of_tables": _with_nothing_to_say,
    "whole.companies.visible": _with_nothing_to_say,
    "whole.hidden_rows.questions_of": _nothing,
    "whole.versions.chosen": _nothing,
}
"""Each rule by its function, and what stands in for it where it is switched off."""


@dataclass(slots=True)
class Example:
    """A book to read, what it is read as with every rule, and the rules that its reading calls.

    `changed` are those of them whose answer was another than that of what stands in for it.
    """

    name: str
    read: Callable[[], object]
    outcome: object = None
    called: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)


def examples(folder: Path) -> Iterator[Example]:
    """The drawn books, the layouts, written to a folder of their own each, and the made books, none read yet."""
    for book in STRANGERS:
        yield Example(book.name, partial(_drawn, book))
    for layout in LAYOUTS:
        own = folder / layout.__name__
        own.mkdir()
        yield Example(layout.__name__, partial(judged, layout(own)))
    for path in _books():
        yield Example(path.name, partial(_book, path))


def _outcome(read: Callable[[], object]) -> object:
    try:
        return repr(read())
    except Exception as fault:  # noqa: BLE001 - a rule that is missing may break whatever follows
        return type(fault).__name__


def _drawn(book: Stranger) -> object:
    return [_told(books) for books in readings(book)]


def _books() -> Iterable[Path]:
    return sorted(
        path for path in BOOKS.iterdir() if path.is_file() and path.suffix != ".json" and "c1" in path.name
    )


def _book(path: Path) -> object:
    return _told(read_here((path,), pack(), PASSWORD if PASSWORD in path.name else None, {}, TODAY))


def _told(books: Books) -> object:
    figures = sorted(
        (period.end, period.months, item, figure.value) for (period, item), figure in books.figures.items()
    )
    return figures, sorted((problem.code, problem.sheet, problem.cell) for problem in books.problems)


def _in_place_of(rule: str, function: Callable[..., Any]) -> Any:
    """A context in which the rule is that function."""
    module, _, name = rule.rpartition(".")
    return patch.object(importlib.import_module(f"smeassist.importers.{module}"), name, function)


def _watched(rule: str, example: Example) -> Callable[..., Any]:
    """The rule, noting in the example that it was called and whether its answer changed anything."""
    module, _, name = rule.rpartition(".")
    function = getattr(importlib.import_module(f"smeassist.importers.{module}"), name)

    def call(*arguments: Any, **named: Any) -> Any:
        example.called.add(rule)
        answer = function(*arguments, **named)
        if isinstance(answer, Iterator):
            kept = tuple(answer)
            answer = iter(kept)
        else:
            kept = answer
        # What answers nothing works on its arguments.
        if kept is None or kept != RULES[rule](*arguments, **named):
            example.changed.add(rule)
        return answer

    return call


def read_as_they_are(every: Iterable[Example], rules: Iterable[str]) -> None:
    """Read each example with all rules, noting which it calls."""
    for example in every:
        with ExitStack() as stack:
            for rule in rules:
                stack.enter_context(_in_place_of(rule, _watched(rule, example)))
            example.outcome = _outcome(example.read)


def holders(rule: str, every: Sequence[Example]) -> Iterator[str]:
    """The examples that are read differently without the rule; those where its answer changed something first."""
    calling = sorted((each for each in every if rule in each.called), key=lambda each: rule not in each.changed)
    with _in_place_of(rule, RULES[rule]):
        for example in calling:
            if _outcome(example.read) != example.outcome:
                yield example.name


def main(arguments: Sequence[str]) -> int:
    """Print each rule, or those asked for, with the number of examples that hold it and the first three."""
    count_all = "--all" in arguments
    rules = [rule for rule in arguments if rule != "--all"] or list(RULES)
    with tempfile.TemporaryDirectory() as name:
        every = tuple(examples(Path(name)))
        read_as_they_are(every, rules)
        weak = []
        for rule in rules:
            held = list(islice(holders(rule, every), None if count_all else ENOUGH))
            if len(held) < ENOUGH:
                weak.append(rule)
            more = "" if count_all or len(held) < ENOUGH else "+"
            print(f"{len(held):4}{more:1}  {rule}  {', '.join(held[:3])}", flush=True)
    print(f"{len(weak)} of {len(rules)} rules are held by fewer than {ENOUGH}: {', '.join(weak) or '-'}")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
