"""No pattern that reads what strangers write takes longer than in proportion to the length of its text."""

from __future__ import annotations

import ast
import heapq
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from smeassist.domain import ranges
from smeassist.domain.written import rates, terms
from smeassist.importers.formats import serials
from smeassist.importers.settle import journal_problems
from tests.hostile import worst_texts

SHORT: Final = 1_000
LONG: Final = 30_000
MOST: Final = 40
"""Times that the long text may cost what the short one does."""
SCANNED: Final = 100
"""Characters at which the worst of all texts are chosen."""
_STEEP: Final = 7
"""Times that three times the length may cost before the long text is not even tried: nine would be quadratic."""
LEAST_SECONDS: Final = 20e-6
"""What is quicker is not measured."""
ATTEMPTS: Final = 6

PATTERNS: Final = worst_texts.patterns()

BOUNDED: Final[dict[str, int]] = {
    "serials._NOT_CODE[0]": serials.LONGEST_CODE,
    "journal_problems._NUMBER[0]": journal_problems._LONGEST_NUMBER,
    **{name: serials.LONGEST_CODE for name in PATTERNS if name.partition(".")[0] == "money_signs"},
    **{name: ranges.LONGEST_LINE for name in PATTERNS if name.partition(".")[0] in {"rates", "terms"}},
}
"""Patterns that are given no more than so many characters; thirty times fewer are their short text."""
ONLY: Final = {"sniff._OTHERS": frozenset(("match",)), "rates._SIZES": frozenset(("fullmatch",))}
"""How the patterns of a list are used, where their names do not stand beside it."""
LATE: Final = {"xlsx_long", "money"}
"""Modules that compile patterns while they run: from learnt pieces without repetition, and from the pack."""


def cost(call: Callable[[Any], object], text: Any, times: int = 3) -> float:
    """Seconds of the processor, at the least of some times."""
    least = float("inf")
    for _ in range(times):
        began = time.thread_time()
        call(text)
        least = min(least, time.thread_time() - began)
    return least


def growth(pattern: re.Pattern[Any], method: str, short: int, long: int) -> float:
    """How many times as long the worst long text takes as the short one of its kind."""
    empty = b"" if isinstance(pattern.pattern, bytes) else ""
    call = (lambda text: pattern.sub(empty, text)) if method == "sub" else getattr(pattern, method)
    if method == "finditer":
        call = lambda text: list(pattern.finditer(text))  # noqa: E731

    def texts(length: int, chosen: set[int] | None = None) -> list[Any]:
        every = enumerate(worst_texts.worst(pattern.pattern, pattern.flags, length))
        kept = [text for at, text in every if chosen is None or at in chosen]
        return [text.encode("latin-1", "replace") for text in kept] if empty == b"" else kept

    costs = [(cost(call, text, 1), at) for at, text in enumerate(texts(SCANNED))]
    chosen = {at for _, at in heapq.nlargest(4, costs)}
    worst = 0.0
    for first, between, last in zip(
        texts(short, chosen), texts(min(3 * short, long), chosen), texts(long, chosen), strict=True
    ):
        least = max(cost(call, first), LEAST_SECONDS)
        if cost(call, between, 2) > _STEEP * least:
            return float("inf")
        worst = max(worst, cost(call, last, 2) / least)
    return worst


@pytest.mark.parametrize("name", PATTERNS)
def test_thirty_times_the_length_costs_at_most_forty_times(name: str) -> None:
    pattern, methods = PATTERNS[name]
    long = BOUNDED.get(name, LONG)
    short = min(SHORT, long // 30)
    for method in sorted(ONLY.get(name.partition("[")[0], methods)):
        grown = [growth(pattern, method, short, long)]
        while grown[-1] > MOST and len(grown) < ATTEMPTS:
            grown.append(growth(pattern, method, short, long))
        assert min(grown) <= MOST, (name, method, pattern.pattern)


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', "sub"),
        (r"\s*[:：]?\s*([记收付])", "fullmatch"),
        (r"[a-z&/().\-]*[a-z]$", "sub"),
        (r"[一二三四五六七八九十]+(?=月|季)", "search"),
        (r"[(（\[【][^)）\]】]*[)）\]】]|\s", "sub"),
    ],
)
def test_patterns_that_were_slow_are_seen_to_be(pattern: str, method: str) -> None:
    assert growth(re.compile(pattern), method, 300, 9_000) > 2 * MOST


def test_what_is_bounded_is_cut_before_the_pattern_sees_it() -> None:
    for act in (
        lambda length: serials.shows_date(0, "[" * length),
        lambda length: journal_problems.missing_numbers([(0, "-" * length)]),
        lambda length: rates.rate_of("1" * length),
        lambda length: terms.sum_of("1" * length),
    ):
        assert cost(act, LONG) <= MOST * max(cost(act, SHORT), LEAST_SECONDS)


def test_every_pattern_stands_where_the_tests_see_it() -> None:
    """None is compiled, or given as text, within a function, but for those that are made of what is learnt."""
    hidden = []
    for module in worst_texts.modules():
        path = Path(module.__file__ or "")
        if path.stem in LATE:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            used = [node for node in ast.walk(function) if isinstance(node, ast.Attribute)]
            used = [node for node in used if isinstance(node.value, ast.Name) and node.value.id == "re"]
            hidden += [
                (path.name, node.lineno) for node in used if node.attr not in {"Match", "Pattern", "escape"}
            ]
    assert hidden == []
    assert len(PATTERNS) >= 190
