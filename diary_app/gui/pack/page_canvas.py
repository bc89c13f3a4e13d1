"""One page of a document, whose pictures are blurred and whose words are not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from diary_app.domain.hiding import WHOLE, Box
from diary_app.gui.viewer.canvas import Canvas
from diary_app.gui.viewer.picture import blurred

__all__ = ["PageCanvas"]

_ROOM = QSize(240, 560)
_MARGIN = 2  # pixels: a picture's edge lies between two of them


class PageCanvas(Canvas):
    """Shows a page as wide as there is room, and scrolls.

    Attributes:
        are_pictures_off: whether not even their colours are shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: tuple[Box, ...] = ()
        self.are_pictures_off = False
        self.setMinimumSize(_ROOM)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)

    def show_page(self, page: QImage, pictures: Sequence[Box]) -> None:
        """Show a page from its top; a null image empties the canvas."""
        self._pictures = tuple(pictures)
        self.show_picture(page)
        self.fit_width()

    def fit_width(self) -> None:
        """Show it as wide as there is room, never larger than it is."""
        width = self.picture_item.boundingRect().width()
        room = self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width()
        if width:
            self.show_at(min(room / width, 1.0))
        self.verticalScrollBar().setValue(0)

    def veiled(self, picture: QImage) -> QImage:
        """Return the page with every picture on it blurred, or grey where they are off."""
        if picture.isNull() or not self._pictures:
            return picture
        page = picture.convertToFormat(QImage.Format.Format_RGB32)
        pen = QPainter(page)
        for box in self._pictures:
            place = _place_of(box, picture.size())
            if self.are_pictures_off:
                pen.fillRect(place, Qt.GlobalColor.lightGray)
            else:
                pen.drawImage(place, blurred(picture.copy(place)))
        pen.end()
        return page

    def sizeHint(self) -> QSize:
        """Ask for room to read in (Qt asks)."""
        return _ROOM

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by a screen, too; Space is for the pictures (Qt says)."""
        bar = self.verticalScrollBar()
        by = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if by is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + by * bar.pageStep())


def _place_of(box: Box, size: QSize) -> QRect:
    left, right = (at * size.width() // WHOLE for at in (box.left, box.right))
    top, bottom = (at * size.height() // WHOLE for at in (box.top, box.bottom))
    place = QRect(left, top, right - left, bottom - top)
    return place.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN) & QRect(0, 0, *size.toTuple())
