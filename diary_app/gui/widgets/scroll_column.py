"""A column that scrolls where the window is too low for it, and is never too narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.gui.widgets.scrolling import Scrolling

__all__ = ["ScrollColumn"]

_LINES = 4


class ScrollColumn(Scrolling):
    """Put widgets into :attr:`rows`, top to bottom. Letters may be so large that they do not fit.

    Without it the window could not be made lower than what stands in it, and its lower end, where
    the ways out are, would lie below the edge of a small screen.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalScrollBar().rangeChanged.connect(self._stay_at_the_left)
        self._ground = QWidget()
        self.rows = QVBoxLayout(self._ground)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._ground)
        self._ground.setAutoFillBackground(False)  # the line above put it on

    def sizeHint(self) -> QSize:
        """Be as large as what stands in it, with room for the bar where there is one (Qt asks)."""
        wanted = self._ground.minimumSizeHint()
        bar = self.verticalScrollBar()
        room = bar.sizeHint().width() if wanted.height() > self.height() else 0
        return QSize(wanted.width() + room, wanted.height())

    def minimumSizeHint(self) -> QSize:
        """Be never narrower than the words, and at least some lines high (Qt asks)."""
        return QSize(self.sizeHint().width(), self.fontMetrics().height() * _LINES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the bar, or take it back (Qt says)."""
        super().resizeEvent(event)
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Follow what stands in it (Qt says)."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    @Slot()
    def _stay_at_the_left(self) -> None:
        """Until the room for the bar is made, what stands here is too wide by some points."""
        self.horizontalScrollBar().setRange(0, 0)
