"""Buttons side by side at the end of a row; one below the other where the window is too narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

__all__ = ["Ways"]

_GAP = 8


class Ways(QWidget):
    """Puts something said, which takes the room that is left, before buttons.

    Letters may be so large that two buttons are wider than the page; the window would grow with
    them, beyond the edge of a small screen.
    """

    def __init__(self, said: QWidget, *buttons: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = buttons
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP)
        self._box.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)  # it may be narrower
        self._box.addWidget(said, 1)
        for button in buttons:
            self._box.addWidget(button)

    def minimumSizeHint(self) -> QSize:
        """Be no narrower than the widest button (Qt asks)."""
        widest = max(button.minimumSizeHint().width() for button in self._buttons)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the row into a column, or back (Qt says)."""
        super().resizeEvent(event)
        wanted = sum(button.minimumSizeHint().width() + _GAP for button in self._buttons)
        row, column = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(row if wanted <= self.width() else column)
