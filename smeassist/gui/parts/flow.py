"""Parts in a line that wraps like words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QWidget

from smeassist.gui.looks.look import Look


class WrappingLine(QWidget):
    """Keeps each part at its own size and breaks lines where the width ends."""

    def __init__(self, look: Look, parts: Sequence[QWidget], gap: float = 6) -> None:
        super().__init__()
        self._gap = look.gap(gap)
        self._parts = list(parts)
        for part in self._parts:
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Lines break at the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """All in one line, if there is room."""
        width = sum(_wanted(part).width() + self._gap for part in self._parts)
        return QSize(width, self.heightForWidth(max(width, 1)))

    def minimumSizeHint(self) -> QSize:
        """The widest part; of words that wrap the widest word."""
        widest = max((_least(part) for part in self._parts), default=0)
        return QSize(widest, max((_wanted(part).height() for part in self._parts), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts in their lines."""
        super().resizeEvent(event)
        for part, place in zip(self._parts, self._places(event.size().width()), strict=True):
            part.setGeometry(place)
        self.setFixedHeight(self.heightForWidth(event.size().width()))

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        x = y = high = 0
        for part in self._parts:
            hint = _wanted(part)
            if x and x + hint.width() > width:
                x, y, high = 0, y + high + self._gap, 0
            if hint.width() > width and part.hasHeightForWidth():
                hint = QSize(width, part.heightForWidth(width))
            places.append(QRect(x, y, min(hint.width(), max(width, 1)), hint.height()))
            x += hint.width() + self._gap
            high = max(high, hint.height())
        return [self._centred(place, places) for place in places]

    @staticmethod
    def _centred(place: QRect, places: list[QRect]) -> QRect:
        """Parts of one line stand on its middle."""
        high = max(other.height() for other in places if other.y() == place.y())
        return place.translated(0, (high - place.height()) // 2)


def _wanted(part: QWidget) -> QSize:
    """The size a part asks for, within what it was fixed to; words ask for one line."""
    if isinstance(part, QLabel) and part.wordWrap():
        metrics = part.fontMetrics()
        return QSize(metrics.horizontalAdvance(part.text()) + 2, metrics.height())
    return part.sizeHint().expandedTo(part.minimumSize()).boundedTo(part.maximumSize())


def _least(part: QWidget) -> int:
    wraps = part.hasHeightForWidth() or isinstance(part, QLineEdit | QComboBox)
    return part.minimumSizeHint().width() if wraps else _wanted(part).width()
