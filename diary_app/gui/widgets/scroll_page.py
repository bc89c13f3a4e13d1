"""A page of at most 72 characters' width that scrolls where the window is too small for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from diary_app.gui.widgets.scrolling import Scrolling

__all__ = ["ScrollPage"]

_CHARACTERS = 72


class ScrollPage(Scrolling):
    """Put widgets into :attr:`rows`, top to bottom. Nothing is cut: what does not fit, scrolls.

    Args:
        characters: how wide the content may become, in characters of the text's size.
    """

    def __init__(self, parent: QWidget | None = None, *, characters: int = _CHARACTERS) -> None:
        super().__init__(parent, room=(16, 48))
        self._characters = characters
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        ground = _Ground()
        ground.setProperty("role", "page")
        self._column = QWidget(ground)
        self.rows = QVBoxLayout(self._column)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(8)
        middle = QHBoxLayout(ground)
        middle.setContentsMargins(32, 32, 32, 32)
        middle.addStretch(1)
        middle.addWidget(self._column, 1000, Qt.AlignmentFlag.AlignTop)
        middle.addStretch(1)
        self.setWidget(ground)
        self._limit_width()

    @Slot(object)
    def show_soon(self, widget: QWidget) -> None:
        """Scroll until ``widget``, which has just come in, is in view: it has no place yet.

        Where it is higher than the page, that part is in view in which the keyboard is.
        """
        QTimer.singleShot(0, widget, lambda: self._show_with_focus(widget))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the words (Qt says)."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._limit_width()

    def _show_with_focus(self, widget: QWidget) -> None:
        self.show_whole(widget)
        focused = widget.focusWidget()
        if focused is not None:
            self.show_whole(focused)

    def _limit_width(self) -> None:
        self._column.setMaximumWidth(self.fontMetrics().averageCharWidth() * self._characters)


class _Ground(QWidget):
    """As high as its words are at the width they get, and no higher."""

    def minimumSizeHint(self) -> QSize:
        """Leave the height to what the width asks for; Qt would add lines for a guess (Qt asks)."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), 0) if self.hasHeightForWidth() else hint
