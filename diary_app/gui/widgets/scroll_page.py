"""A page of at most 72 characters' width that scrolls where the window is too small for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

__all__ = ["ScrollPage"]

_CHARACTERS = 72


class ScrollPage(QScrollArea):
    """Put widgets into :attr:`rows`, top to bottom. Nothing is cut: what does not fit, scrolls.

    Args:
        characters: how wide the content may become, in characters of the text's size.
    """

    def __init__(self, parent: QWidget | None = None, *, characters: int = _CHARACTERS) -> None:
        super().__init__(parent)
        self._characters = characters
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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

    def show_whole(self, widget: QWidget) -> None:
        """Scroll until ``widget`` is in view."""
        self.ensureWidgetVisible(widget, 16, 48)

    @Slot(object)
    def show_soon(self, widget: QWidget) -> None:
        """Scroll until ``widget``, which has just come in, is in view: it has no place yet."""
        QTimer.singleShot(0, widget, lambda: self.show_whole(widget))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the words (Qt says)."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._limit_width()

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt hands it over so
        """Bring what now has the focus into view (Qt asks)."""
        moved = super().focusNextPrevChild(next_)
        focused = self.focusWidget()
        if moved and focused is not None:
            self.ensureWidgetVisible(focused, 16, 48)
        return moved

    def _limit_width(self) -> None:
        self._column.setMaximumWidth(self.fontMetrics().averageCharWidth() * self._characters)


class _Ground(QWidget):
    """As high as its words are at the width they get, and no higher."""

    def minimumSizeHint(self) -> QSize:
        """Leave the height to what the width asks for; Qt would add lines for a guess (Qt asks)."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), 0) if self.hasHeightForWidth() else hint
