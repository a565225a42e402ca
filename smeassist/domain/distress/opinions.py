"""Which published models stand beside the card as second opinions, and which belong in the appendix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from smeassist.domain.assessment import ModelResult

SECOND_OPINIONS: Final = 3
_BY_USE: Final = ("primary", "secondary", "teaching", "trend", "data_quality")


def second_opinions(models: Sequence[ModelResult]) -> tuple[tuple[ModelResult, ...], tuple[ModelResult, ...]]:
    """The newest result of each model: the three that may be listened to most, then all the others.

    Those with a zone come before those without, primary ones before secondary; a model whose signs are known to be
    wrong, that only teaches, or that tells of the books' quality is no opinion.
    """
    newest = {model.code: model for model in sorted(models, key=lambda model: model.period)}
    heard = [
        model for model in newest.values() if model.use in {"primary", "secondary"} and model.zone != "unknown"
    ]
    heard.sort(key=lambda model: _BY_USE.index(model.use))
    chosen = tuple(heard[:SECOND_OPINIONS])
    codes = {model.code for model in chosen}
    rest = sorted(
        (model for model in newest.values() if model.code not in codes), key=lambda model: _BY_USE.index(model.use)
    )
    return chosen, tuple(rest)
