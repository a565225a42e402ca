"""Whether the owner finds a warning right: three answers under it, kept in the book and judged by nothing."""

from __future__ import annotations

from functools import partial
from typing import get_args

from PySide6.QtWidgets import QWidget

from smeassist.domain.alert_answers import answer_of, path_of
from smeassist.domain.assessment import WarningSignal
from smeassist.domain.profile import WasRight
from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.buttons import button
from smeassist.gui.parts.flow import WrappingLine
from smeassist.gui.parts.labels import label


def was_right(desk: Desk, warning: WarningSignal) -> QWidget:
    """The question and its answers; pressing an answer again takes it back."""
    look, asked = desk.look, desk.t("gui.diagnosis.was_right")
    given = None if desk.session is None else answer_of(desk.session.company.profile, warning)
    parts: list[QWidget] = [label(look, asked, "small", ink="muted")]
    for answer in get_args(WasRight):
        words = desk.t(f"was_right.{answer}")
        choice = button(
            look,
            words,
            partial(_keep, desk, warning, None if answer == given else answer),
            name=desk.t("gui.ask.answer", question=asked, answer=words),
            size="small",
        )
        choice.setObjectName(f"was_right_{warning.code}_{answer}")
        choice.setCheckable(True)
        choice.setChecked(answer == given)
        parts.append(choice)
    return WrappingLine(look, parts)


def _keep(desk: Desk, warning: WarningSignal, answer: WasRight | None) -> None:
    session = desk.session
    if session is not None:
        desk.attempt(lambda: session.set_profile(path_of(warning), answer))
