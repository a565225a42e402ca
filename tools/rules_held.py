"""Says by how many examples each rule of the importer is held: `python -m tools.rules_held [RULE...]`.

Each rule is switched off in turn, and every layout of `tests/importers/unseen` and every made book is read again;
an example holds the rule where it is then read differently. A rule that fewer than two hold is named.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from smeassist.content.ready import bundled_packs
from smeassist.importers.books import read_here
from tests.importers.unseen.judging import judge
from tests.importers.unseen.test_unseen import EVERY

ROOT: Final = Path(__file__).resolve().parents[1]
BOOKS: Final = ROOT / "tests" / "books"
TODAY: Final = date(2026, 11, 28)
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


def results(folder: Path) -> dict[str, object]:
    """What every example is read as: figures and what is said of them, or the fault of the reading."""
    read: dict[str, object] = {}
    for layout in EVERY:
        read[layout.__name__] = _outcome(partial(judge, layout, folder))
    for path in _books():
        read[path.name] = _outcome(partial(_book, path))
    return read


def _outcome(read: Callable[[], object]) -> object:
    try:
        return repr(read())
    except Exception as fault:  # noqa: BLE001 - a rule that is missing may break whatever follows
        return type(fault).__name__


def _books() -> Iterable[Path]:
    return sorted(
        path for path in BOOKS.iterdir() if path.is_file() and path.suffix != ".json" and "c1" in path.name
    )


def _book(path: Path) -> object:
    books = read_here((path,), bundled_packs().accounts, PASSWORD if PASSWORD in path.name else None, {}, TODAY)
    figures = sorted(
        (period.end, period.months, item, figure.value) for (period, item), figure in books.figures.items()
    )
    return figures, sorted((problem.code, problem.sheet, problem.cell) for problem in books.problems)


def main(asked: Sequence[str]) -> int:
    """Print each rule, or those asked for, with the number of examples that hold it and the first three."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = results(folder)
        held: dict[str, list[str]] = {}
        for rule in asked or RULES:
            module_name, _, function = rule.rpartition(".")
            module = importlib.import_module(f"smeassist.importers.{module_name}")
            kept = getattr(module, function)
            setattr(module, function, RULES[rule])
            try:
                read = results(folder)
            finally:
                setattr(module, function, kept)
            held[rule] = [example for example, outcome in whole.items() if read[example] != outcome]
            print(f"{len(held[rule]):4}  {rule}  {', '.join(held[rule][:3])}", flush=True)
    weak = [rule for rule, examples in held.items() if len(examples) < ENOUGH]
    print(f"{len(weak)} of {len(held)} rules are held by fewer than {ENOUGH}: {', '.join(weak) or '-'}")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
