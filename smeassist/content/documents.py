"""An owner's profile and answers as files: YAML or JSON in, records out."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Final

from smeassist.content.plain import MAX_BYTES, Plain, parse_json, parse_yaml, read_text
from smeassist.content.records import build
from smeassist.domain.answers import Answers
from smeassist.domain.channel_pack import LprHistory
from smeassist.domain.edits import OPEN, PAPERS, is_below_zero, profile_paths, profile_value
from smeassist.domain.errors import SmeError
from smeassist.domain.offers.offer import Offer
from smeassist.domain.offers.written_offer import UnclearError, read_offer
from smeassist.domain.profile import Profile
from smeassist.domain.text import Reason
from smeassist.domain.written import terms

_INDUSTRY_ALIASES = {"manufacturing": "industry", "mining": "industry", "utilities": "industry"}

_PROFILE_TERMS: Final[Mapping[object, Callable[[str], Decimal | date | Reason]]] = MappingProxyType(
    {Decimal: terms.sum_of, date: terms.day_of}
)
_NO_TERM: Final = frozenset({"written.no_sum", "written.no_day", "written.no_tenor"})


def load(path: Path) -> Plain:
    """Any YAML or JSON document as plain values.

    Raises:
        SmeError: file_not_found, file_unreadable and those of `content.plain`.
    """
    text = read_text(plain_file(path, MAX_BYTES + 1), path.name)
    return parse_json(text, path.name) if path.suffix.lower() == ".json" else parse_yaml(text, path.name)


def plain_file(path: Path, longest: int) -> bytes:
    """A file of at most so many bytes, or the beginning of a longer one; a pipe, which may never end, is none.

    Raises:
        SmeError: file_not_found, file_unreadable; file_changed, another program writes into it at this moment.
    """
    name = path.name or str(path)
    try:
        if path.exists() and not path.is_file():
            raise SmeError("file_unreadable", file=name)
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            data = file.read(longest)
            after = os.fstat(file.fileno())
    except FileNotFoundError as fault:
        raise SmeError("file_not_found", file=name) from fault
    except OSError as fault:
        raise SmeError("file_unreadable", file=name) from fault
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not same or len(data) != min(before.st_size, longest):
        raise SmeError("file_changed", file=name)
    return data


def load_profile(path: Path, lpr: LprHistory | None = None) -> Profile:
    """A company's profile; an empty value is unknown, as a missing key is.

    Sums, days, tenors and the terms of loans may be written in any form; `lpr` is for rates on it.

    Raises:
        SmeError: as `load`, and document_field or document_misspelt_key with the key at fault.
    """
    value = _without_blanks(_mapping(load(path), path))
    industry = value.get("industry")
    if isinstance(industry, str):
        value["industry"] = _INDUSTRY_ALIASES.get(industry, industry)
    profile = build(Profile, _read_terms(value, path, lpr), path.name)
    for where in profile_paths():
        if where not in OPEN and is_below_zero(amount := profile_value(profile, where)):
            raise SmeError("document_field", file=path.name, where=where, found=str(amount))
    return profile


def load_answers(path: Path) -> Answers:
    """An owner's answers to the checklists.

    Raises:
        SmeError: as `load_profile`.
    """
    return build(Answers, _mapping(load(path), path), path.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfferFile:
    offers: tuple[Offer, ...]


def load_offers(path: Path, lpr: LprHistory, today: date) -> tuple[Offer, ...]:
    """Financing offers: one, a list of them, or a list under `offers`; terms in any written form.

    Raises:
        SmeError: as `load_profile`, offers_none where there is none, document_unclear where a term can be read in
            more ways than one or in none.
    """
    value = load(path)
    if isinstance(value, dict) and set(value) == {"offers"}:
        value = value["offers"]
    offers = value if isinstance(value, list) else [value]
    plain_offers = [_without_blanks(_mapping(offer, path)) for offer in offers if offer is not None]
    if not plain_offers:
        raise SmeError("offers_none", file=path.name)
    plain_offers = [
        _in_values(offer, f"offers.{place}." if len(plain_offers) > 1 else "", path, lpr, today)
        for place, offer in enumerate(plain_offers)
    ]
    return build(_OfferFile, {"offers": list(plain_offers)}, path.name).offers


def _in_values(
    offer: dict[str, Plain], lead: str, path: Path, lpr: LprHistory | None, today: date | None
) -> dict[str, Plain]:
    try:
        return read_offer(offer, lpr, today)
    except UnclearError as fault:
        raise SmeError("document_unclear", file=path.name, where=lead + fault.where, why=fault.why) from fault


def _read_terms(written: dict[str, Plain], path: Path, lpr: LprHistory | None) -> dict[str, Plain]:
    """The profile with sums, days and tenors that are written out as values."""
    read = dict(written)
    for key in PAPERS:
        papers = read.get(key)
        if isinstance(papers, list):
            read[key] = [
                _in_values(paper, f"{key}.{place}.", path, lpr, None) if isinstance(paper, dict) else paper
                for place, paper in enumerate(papers)
            ]
    for where, kind in profile_paths().items():
        reader = terms.months_of if where == "need.months" else _PROFILE_TERMS.get(kind)
        first, _, rest = where.partition(".")
        inner = read.get(first)
        held = inner.get(rest) if rest and isinstance(inner, dict) else None if rest else inner
        if reader is None or not isinstance(held, str):
            continue
        value = reader(held)
        if isinstance(value, Reason):
            if value.code in _NO_TERM:
                continue  # what is no sum or day at all is refused like any other value
            raise SmeError("document_unclear", file=path.name, where=where, why=value)
        read[first] = {**inner, rest: value} if rest and isinstance(inner, dict) else value
    return read


def _mapping(value: Plain, path: Path) -> dict[str, Plain]:
    if not isinstance(value, dict):
        raise SmeError("document_no_mapping", file=path.name)
    return value


def _without_blanks(value: dict[str, Plain]) -> dict[str, Plain]:
    kept: dict[str, Plain] = {}
    for key, part in value.items():
        if part is None or part == "":
            continue
        kept[key] = _unblanked(part)
    return kept


def _unblanked(part: Plain) -> Plain:
    if isinstance(part, list):
        return [_without_blanks(each) if isinstance(each, dict) else each for each in part]
    return _without_blanks(part) if isinstance(part, dict) else part
