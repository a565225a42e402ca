"""Whether books on their way in belong to those a company holds: its own, and no figure against another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from smeassist.domain.books import Books, Figure, Typed
from smeassist.domain.combine import Spot, agree, spot
from smeassist.domain.company import Company, Corrections, Import
from smeassist.domain.edits import Change, figure_path
from smeassist.domain.items import OPENING
from smeassist.domain.merge import name_key, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class ClashingFigures:
    """A figure that is held, and one on its way in that says something else of the same."""

    held: Figure
    fresh: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Why books are not taken in unasked, and what would give way to them.

    `own` and `theirs` are the companies' names where they differ, `currencies` the codes, held and fresh.
    """

    own: str = ""
    theirs: str = ""
    currencies: tuple[str, str] | None = None
    figures: tuple[ClashingFigures, ...] = ()
    imports: tuple[Import, ...] = ()
    corrections: Corrections = field(default_factory=lambda: MappingProxyType({}))
    lost: int = 0

    @property
    def can_be_added(self) -> bool:
        """Whether both can stand in one book: sums of two currencies can't."""
        return self.currencies is None

    @property
    def can_replace(self) -> bool:
        """Whether there is anything that could give way."""
        return bool(self.imports or self.corrections)


@dataclass(frozen=True, slots=True)
class _Known:
    """A figure that is held, and the import that brought it; None: typed."""

    figure: Figure
    brought_by: Import | None


def clash(company: Company, fresh: Books) -> Clash | None:
    """What speaks against laying books over a company's own unasked; None: nothing does.

    A name speaks where both sides have one and no book held bears theirs; it proves nothing where one is
    missing. A figure speaks where it is held and no value held for it agrees, to the cent or to the last digit
    that both give: books in 万元 are rounded.
    """
    own = _other_name(company, fresh)
    currencies = _other_currency(company, fresh)
    known = _known(company)
    figures = () if currencies else tuple(_contradictions(known, fresh))
    if not (own or currencies or figures):
        return None
    if own or currencies:
        imports, typed = company.imports, company.corrections
    else:
        imports, typed = _in_the_way(company, known, figures)
    return Clash(
        own=own,
        theirs=fresh.company if own else "",
        currencies=currencies,
        figures=figures,
        imports=imports,
        corrections=typed,
        lost=_lost(imports, company, fresh),
    )


def giving_way(found: Clash) -> tuple[Change, ...]:
    """The changes that take away what contradicts; the fresh books go in the same step."""
    return (
        *(Change(kind="import", path=held.id, old=held, new=None) for held in found.imports),
        *(
            Change(kind="figure", path=figure_path(period, item), old=value, new=None)
            for (period, item), value in found.corrections.items()
        ),
    )


def _other_name(company: Company, fresh: Books) -> str:
    """The company's name, where the books are another's."""
    names = [name for name in (company.profile.name, *(held.books.company for held in company.imports)) if name]
    theirs = name_key(fresh.company)
    if not theirs or not names or theirs in {name_key(name) for name in names}:
        return ""
    return names[0]


def _other_currency(company: Company, fresh: Books) -> tuple[str, str] | None:
    held = next((import_.books.currency for import_ in company.imports if import_.books.figures), None)
    return (held, fresh.currency) if held and fresh.figures and held != fresh.currency else None


def _known(company: Company) -> Mapping[Spot, tuple[_Known, ...]]:
    """What is held of each figure, the one in force first: what was typed, else what came first."""
    known: dict[Spot, list[_Known]] = {}
    for (period, item), value in company.corrections.items():
        typed = Figure(item=item, period=period, value=value, source=Typed())
        known.setdefault(_place(typed), []).append(_Known(typed, None))
    for held in company.imports:
        for figure in stated(held.books):
            known.setdefault(_place(figure), []).append(_Known(figure, held))
    return MappingProxyType({place: tuple(every) for place, every in known.items()})


def _contradictions(known: Mapping[Spot, tuple[_Known, ...]], fresh: Books) -> Iterator[ClashingFigures]:
    for figure in fresh.figures.values():
        held = known.get(_place(figure), ())
        if held and not any(agree(one.figure, figure) for one in held):
            yield ClashingFigures(held=held[0].figure, fresh=figure)


def _place(figure: Figure) -> Spot:
    """What a figure is about, what a year opened with being what the one before closed with."""
    day, months, item = spot(figure)
    return (day, months, item if months else item.removesuffix(OPENING))


def _in_the_way(
    company: Company, known: Mapping[Spot, tuple[_Known, ...]], figures: tuple[ClashingFigures, ...]
) -> tuple[tuple[Import, ...], Corrections]:
    """The imports and the typed figures that the contradicted figures stand in."""
    places = {_place(figure.fresh) for figure in figures}
    ids = {held.brought_by.id for place in places for held in known[place] if held.brought_by is not None}
    typed = {
        (period, item): value
        for (period, item), value in company.corrections.items()
        if _place(Figure(item=item, period=period, value=value, source=Typed())) in places
    }
    return tuple(held for held in company.imports if held.id in ids), MappingProxyType(typed)


def _lost(imports: tuple[Import, ...], company: Company, fresh: Books) -> int:
    """How many figures of these imports nothing else holds."""
    gone = {spot(figure) for held in imports for figure in held.books.figures.values()}
    others = (held.books for held in company.imports if held not in imports)
    stay = {spot(figure) for books in (fresh, *others) for figure in books.figures.values()}
    return len(gone - stay)
