"""The grounds of the gate that warnings, published models and a weak ratio give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smeassist.domain.assessment import Alert, IndicatorResult, ModelResult
from smeassist.domain.borrow_pack import BorrowPack
from smeassist.domain.grounds import Ground
from smeassist.domain.text import Value, reason


def outlook(
    models: Sequence[ModelResult], alert: Alert, indicators: Sequence[IndicatorResult], pack: BorrowPack
) -> Iterator[Ground]:
    """What warnings and published models add; alone they never bar, and a model is heard last."""
    if alert.level == "act":
        yield Ground(verdict="with_care", why=reason("borrow.alert"))
    current = [i for i in indicators if i.code == "current_ratio" and i.level == "poor" and i.value is not None]
    if current:
        worst = max(current, key=lambda result: result.period)
        yield Ground(verdict="with_care", why=reason("borrow.current_ratio", value=worst.value))
    if failing := _in_distress(models, pack):
        yield Ground(verdict="with_care", why=reason("borrow.model_distress", models=failing))


def _in_distress(models: Sequence[ModelResult], pack: BorrowPack) -> Value:
    """The names of the primary models that see distress in the latest period; None: none does."""
    latest = max((model.period for model in models), default=None)
    failing = [m for m in models if m.period == latest and m.zone == "distress" and m.code in pack.models]
    names: Value = None
    for model in reversed(failing):
        names = model.name if names is None else reason("value.list", first=model.name, rest=names)
    return names
