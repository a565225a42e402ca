"""What fills the places of keys that data are put into, by topic."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from tests.i18n import filled_by_domain, filled_by_offers, filled_by_paper, filled_by_window
from tests.i18n.values import Filled

TOPICS: Final = (filled_by_domain, filled_by_offers, filled_by_window, filled_by_paper)
# Beginnings of keys, which something else is put behind: what is made of those is looked up before it is said.
BEGINNINGS: Final = frozenset({"choice.{change.path}", "signal.{UNCHECKED}.{kind}"})


@cache
def filled() -> Mapping[str, Filled]:
    """By the text with its places, spaces left out: what fills them together."""
    return {text: values for topic in TOPICS for text, values in topic.filled().items()}
