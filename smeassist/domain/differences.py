"""What makes one profile, set of answers or company of another, as changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from smeassist.domain.answers import Answers
from smeassist.domain.company import Company
from smeassist.domain.edits import OPEN, Change, figure_path, profile_paths, profile_value
from smeassist.domain.mapping import LayoutMapping
from smeassist.domain.mapping import joined as joined_mapping
from smeassist.domain.periods import Period
from smeassist.domain.profile import Profile


def profile_changes(old: Profile, new: Profile) -> tuple[Change, ...]:
    """What makes one profile of another."""
    paths = [path for path in profile_paths() if path not in OPEN]
    paths += [f"{key}.{name}" for key in OPEN for name in {**getattr(old, key), **getattr(new, key)}]
    pairs = ((path, profile_value(old, path), profile_value(new, path)) for path in paths)
    return tuple(Change(kind="profile", path=path, old=was, new=now) for path, was, now in pairs if was != now)


def answer_changes(old: Answers, new: Answers) -> tuple[Change, ...]:
    """What makes one set of answers of another."""
    pairs = ((item, old.answers.get(item), new.answers.get(item)) for item in {**old.answers, **new.answers})
    return tuple(Change(kind="answer", path=item, old=was, new=now) for item, was, now in pairs if was != now)


def mapping_changes(company: Company, mappings: Sequence[LayoutMapping]) -> tuple[Change, ...]:
    """What adds to a company's mappings what was told of some layouts."""
    pairs = ((company.mappings.get(mapping.layout), mapping) for mapping in mappings)
    merged_pairs = ((known, joined_mapping(known, mapping) if known else mapping) for known, mapping in pairs)
    return tuple(
        Change(kind="mapping", path=new.layout, old=known, new=new) for known, new in merged_pairs if known != new
    )


def whole(company: Company) -> tuple[Change, ...]:
    """What makes a company of nothing."""
    return (
        *(Change(kind="import", path=import_.id, old=None, new=import_) for import_ in company.imports),
        *(
            Change(kind="figure", path=figure_path(period, item), old=None, new=value)
            for (period, item), value in company.corrections.items()
        ),
        *profile_changes(Profile(), company.profile),
        *answer_changes(Answers(), company.answers),
        *(
            Change(kind="mapping", path=mapping.layout, old=None, new=mapping)
            for mapping in company.mappings.values()
        ),
    )


def differences(mine: Company, theirs: Company) -> tuple[Change, ...]:
    """What two versions of a company differ in, `old` being mine: figures as merged, answers, profile."""
    places = {**mine.books.figures, **theirs.books.figures}
    pairs = ((place, _amount(mine, place), _amount(theirs, place)) for place in places)
    return (
        *(
            Change(kind="figure", path=figure_path(*place), old=here, new=there)
            for place, here, there in pairs
            if here != there
        ),
        *profile_changes(mine.profile, theirs.profile),
        *answer_changes(mine.answers, theirs.answers),
    )


def _amount(company: Company, place: tuple[Period, str]) -> Decimal | None:
    figure = company.books.figures.get(place)
    return None if figure is None else figure.value


def joined(mine: Company, theirs: Company) -> tuple[Change, ...]:
    """What mine lacks and theirs has: imports of other files, and answers, values and corrections unknown here.

    Nothing of mine is changed; where both say something, `differences` tells.
    """
    number = max((import_.number for import_ in mine.imports), default=0)
    known = {import_.id for import_ in mine.imports} | {import_.files for import_ in mine.imports if import_.files}
    fresh = (import_ for import_ in theirs.imports if import_.id not in known and import_.files not in known)
    adopted = (replace(import_, number=number + place) for place, import_ in enumerate(fresh, 1))
    return (
        *(Change(kind="import", path=import_.id, old=None, new=import_) for import_ in adopted),
        *(change for change in _typed_or_told(mine, theirs) if change.old is None),
        *(
            Change(kind="mapping", path=mapping.layout, old=None, new=mapping)
            for mapping in theirs.mappings.values()
            if mapping.layout not in mine.mappings
        ),
    )


def _typed_or_told(mine: Company, theirs: Company) -> tuple[Change, ...]:
    corrected = (
        Change(kind="figure", path=figure_path(*place), old=mine.corrections.get(place), new=value)
        for place, value in theirs.corrections.items()
    )
    return (
        *corrected,
        *profile_changes(mine.profile, theirs.profile),
        *answer_changes(mine.answers, theirs.answers),
    )
