"""What lies outside the ranges, as a book of an older version may hold it, counts as unknown and is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from smeassist.domain import cut_texts, ranges
from smeassist.domain.answers import Answers
from smeassist.domain.books import Books, Cell, Check, Figure, Journal
from smeassist.domain.company import Company, Import
from smeassist.domain.edits import OPEN, PAPERS, with_values
from smeassist.domain.periods import Period
from smeassist.domain.problems import Problem
from smeassist.domain.profile import Profile
from smeassist.domain.text import Value

_LONGEST_MONTHS = 1200


def books(given: Books) -> Books:
    """The books without figures that no money is, or of days or periods beyond their range; what goes is named."""
    periods = sorted({period for period, _ in given.figures if is_usual(period)})
    far = _far(periods)
    bad = tuple(figure for figure in given.figures.values() if not _is_sound(figure))
    rivals = tuple(figure for figure in given.rivals if _is_sound(figure) and figure.period not in far)
    gaps = tuple(gap for gap in given.gaps if is_usual(gap.period) and gap.period not in far)
    checks = tuple(_check(check) for check in given.checks if check.period not in far)
    name = given.company[: ranges.LONGEST_LINE]
    spans = given.journal is None or _is_spanned(given.journal)
    unchanged = (name, rivals, gaps, checks) == (given.company, given.rivals, given.gaps, given.checks)
    if not bad and not far and unchanged and spans and len(given.figures) <= ranges.MOST_FIGURES:
        return given
    kept = {key: figure for key, figure in given.figures.items() if _is_sound(figure) and figure.period not in far}
    newest = _newest(kept)
    return replace(
        given,
        company=name,
        figures=MappingProxyType(newest),
        rivals=rivals,
        gaps=gaps,
        checks=checks,
        journal=given.journal if spans else None,
        problems=(
            *given.problems,
            *map(_named, bad),
            *(_too_far(far) if far else ()),
            *_too_many(len(kept) - len(newest)),
        ),
    )


def _far(periods: Sequence[Period]) -> frozenset[Period]:
    """The periods that lie too far back, or before too many others."""
    if not periods:
        return frozenset()
    newest = periods[-ranges.MOST_PERIODS :]
    first = periods[-1].end.year - ranges.MOST_YEARS
    return frozenset(period for period in periods if period < newest[0] or period.end.year <= first)


def _newest(figures: Mapping[tuple[Period, str], Figure]) -> Mapping[tuple[Period, str], Figure]:
    """So many figures as books are judged with, of the newest periods, in the order in which they stood."""
    if len(figures) <= ranges.MOST_FIGURES:
        return figures
    counted = set(sorted(figures, key=lambda key: key[0], reverse=True)[: ranges.MOST_FIGURES])
    return {key: figure for key, figure in figures.items() if key in counted}


def _too_many(count: int) -> Iterator[Problem]:
    if count:
        yield Problem(severity="warning", code="figures_beyond", data={"n": count, "most": ranges.MOST_FIGURES})


def _too_far(far: Iterable[Period]) -> Iterator[Problem]:
    """One problem for all periods that are left out."""
    ends = sorted(period.end for period in far)
    data: dict[str, Value] = {"n": len(ends), "first": ends[0], "last": ends[-1]}
    yield Problem(severity="warning", code="periods_beyond", data=data)


def company(given: Company) -> Company:
    """What may be shown of a company: nothing beyond its range.

    What was left out is named where the company is judged, and by the check of its book.
    """
    return replace(
        given,
        profile=profile(given.profile)[0],
        answers=answers(given.answers)[0],
        imports=tuple(map(_import, given.imports)),
        corrections=MappingProxyType(
            {place: value for place, value in given.corrections.items() if ranges.is_money(value)}
        ),
        books=cut_texts.books(books(given.books)),
    )


def _import(held: Import) -> Import:
    made, files = cut_texts.books(books(held.books)), cut_texts.files(held.files)
    return held if made is held.books and files is held.files else replace(held, books=made, files=files)


def _is_sound(figure: Figure) -> bool:
    sound = ranges.is_money(figure.value) and ranges.is_money(figure.scale)
    return sound and is_usual(figure.period)


def is_usual(period: Period) -> bool:
    """Whether a period is one that books can be about."""
    return ranges.holds(period.end) and 1 <= period.months <= _LONGEST_MONTHS


def _is_spanned(journal: Journal) -> bool:
    return ranges.holds(journal.first) and ranges.holds(journal.last)


def _check(check: Check) -> Check:
    """A difference that no money is says only that the identity is broken."""
    sound = check.difference is None or ranges.is_money(check.difference)
    return check if sound else replace(check, difference=None)


def _named(figure: Figure) -> Problem:
    place = figure.source if isinstance(figure.source, Cell) else Cell(file="", sheet="", cell="")
    wrong: object = figure.value if not ranges.is_money(figure.value) else figure.period.end
    return Problem(
        severity="error",
        code="figure_out_of_range",
        file=place.file,
        sheet=place.sheet,
        cell=place.cell,
        data={
            "item": figure.item,
            "period": figure.period.end,
            "found": ranges.shown(wrong),
            "range": ranges.range_of(wrong),
        },
    )


def profile(given: Profile) -> tuple[Profile, tuple[Problem, ...]]:
    """The profile without what lies outside its range, and a problem for each of those entries."""
    problems = []
    unknown: dict[str, None] = {}
    for where, found in ranges.outside(given):
        path = _entry(where)
        # A list with one endless word in it is unknown as a whole.
        unknown[path] = None
        data: dict[str, Value] = {"path": path, "found": ranges.shown(found), "range": ranges.range_of(found)}
        problems.append(Problem(severity="warning", code="profile_out_of_range", data=data))
    if not unknown:
        return given, ()
    endless: dict[str, Any] = {path: MappingProxyType({}) for path in unknown if path in OPEN}
    kept = with_values(replace(given, **endless), ((path, None) for path in unknown if path not in endless))
    return kept, tuple(problems)


def _entry(where: str) -> str:
    first, _, rest = where.partition(".")
    if first in PAPERS:
        return first
    return f"{first}.{rest.partition('.')[0]}" if rest else first


def answers(given: Answers) -> tuple[Answers, tuple[Problem, ...]]:
    """The answers with notes cut and impossible days left out, and a problem for each."""
    kept, problems = dict(given.answers), []
    for item, answer in given.answers.items():
        for where, found in ranges.outside(answer):
            put = {"on": None} if isinstance(found, date) else {"note": answer.note[: ranges.LONGEST_NOTE]}
            kept[item] = replace(kept[item], **put)
            bound = ranges.range_of(found, longest=ranges.LONGEST_NOTE)
            data: dict[str, Value] = {"path": f"{item}.{where}", "found": ranges.shown(found), "range": bound}
            problems.append(Problem(severity="warning", code="answer_out_of_range", data=data))
    return (replace(given, answers=MappingProxyType(kept)) if problems else given), tuple(problems)
