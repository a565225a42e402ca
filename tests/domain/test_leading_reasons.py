"""The three reasons that a channel's card leads with."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smeassist.domain.advice import ChannelResult, ChannelVerdict
from smeassist.domain.channel_advice import leading_reasons
from smeassist.domain.text import Text, reason


def channel(verdict: ChannelVerdict, met: int, unmet: int, unknown: int) -> ChannelResult:
    """A channel with so many points of each kind."""
    text = Text({"zh": "", "en": ""})
    return ChannelResult(
        id="x",
        name=text,
        what=text,
        verdict=verdict,
        fit=50,
        annual_cost=(Decimal(0), Decimal(1)),
        cost_basis=text,
        amount=None,
        met=tuple(reason(f"met{at}") for at in range(met)),
        unmet=tuple(reason(f"unmet{at}") for at in range(unmet)),
        unknown=tuple(reason(f"unknown{at}") for at in range(unknown)),
    )


@pytest.mark.parametrize(
    ("verdict", "points", "kinds"),
    [
        ("suitable", (5, 0, 0), "met met met"),
        ("suitable", (1, 0, 3), "met unknown unknown"),
        ("conditional", (5, 1, 1), "unmet unknown met"),
        ("conditional", (5, 0, 4), "unknown unknown unknown"),
        ("unsuitable", (9, 2, 0), "unmet unmet met"),
        ("closed", (0, 1, 0), "unmet"),
    ],
)
def test_what_decides_comes_first(verdict: ChannelVerdict, points: tuple[int, int, int], kinds: str) -> None:
    assert " ".join(kind for kind, _ in leading_reasons(channel(verdict, *points))) == kinds
