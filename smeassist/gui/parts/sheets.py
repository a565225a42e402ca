"""The pages of a PDF as they will be printed, drawn one after another so that the window never waits."""

from __future__ import annotations

import pypdfium2
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from smeassist.gui.doings.desk import Desk
from smeassist.gui.parts.labels import label


class Sheets(QWidget):
    """The pages below each other, each `width` pixels wide; `content` is a whole PDF."""

    def __init__(self, desk: Desk, content: bytes, width: int) -> None:
        super().__init__()
        self._desk = desk
        self._document = pypdfium2.PdfDocument(content)
        self._width = width
        look = desk.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.gap(8))
        self._sheets: list[QLabel] = []
        count = len(self._document)
        for at in range(count):
            place = desk.t("gui.report.page", at=at + 1, all=count)
            sheet = QLabel()
            sheet.setFixedSize(self._size(at))
            sheet.setAccessibleName(place)
            sheet.setProperty("sheet", "true")
            self._sheets.append(sheet)
            column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label(look, place, "small", ink="muted"), 0, Qt.AlignmentFlag.AlignHCenter)
        self._next = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._draw)
        self._timer.start(0)

    @property
    def drawn(self) -> int:
        """How many pages are drawn."""
        return self._next

    def __len__(self) -> int:
        return len(self._sheets)

    def _size(self, at: int) -> QSize:
        wide, high = self._document.get_page_size(at)
        return QSize(self._width, round(self._width * high / wide))

    def _draw(self) -> None:
        if self._next >= len(self._sheets):
            self._timer.stop()
            self._document.close()
            return
        sheet = self._sheets[self._next]
        sheet.setPixmap(self._picture(self._next, self.devicePixelRatioF()))
        self._next += 1

    def _picture(self, at: int, ratio: float) -> QPixmap:
        page = self._document[at]
        drawn = page.render(scale=self._width * ratio / page.get_width(), rev_byteorder=True)
        kind = QImage.Format.Format_RGB888 if drawn.n_channels == 3 else QImage.Format.Format_RGBX8888
        image = QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, kind)
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        return picture
