"""What pages want to find again after they were built anew: where one stood, what was unfolded or settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smeassist.domain.answers import ListId
    from smeassist.domain.edits import Change
    from smeassist.domain.periods import Period
    from smeassist.faces.offer_entry import OfferDraft


@dataclass(slots=True, kw_only=True)
class PageState:
    """One for each open book; the window's own, so nothing of it is written down.

    `settled_names` are those of books and profile that may differ; `differences` are the file of another version
    of the book and the changes in it. `offer_draft` is the offer that is being typed; offers are known by their
    place.
    """

    sheet: str | None = None
    period: Period | None = None
    checklist: ListId | None = None
    checklist_as_table: bool = False
    question_of: dict[ListId, int] = field(default_factory=dict)
    indicator: str | None = None
    indicators_of: str = "all"
    unfolded: set[str] = field(default_factory=set)
    opened_channels: set[str] = field(default_factory=set)
    unfolded_lists: dict[str, int] = field(default_factory=dict)
    settled_names: tuple[str, ...] | None = None
    differences: tuple[str, tuple[Change, ...]] | None = None
    offer_draft: OfferDraft | None = None
    compared_offers: tuple[int, ...] | None = None
    compared_channels: tuple[str, ...] = ()
    charted_offers: set[int] = field(default_factory=set)
