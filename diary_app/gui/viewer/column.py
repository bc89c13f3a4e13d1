"""Keeps what is in it no wider than words can be read comfortably."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

__all__ = ["Column"]

_ALL = 1000  # the column takes all there is before its sides take anything


class Column(QWidget):
    """Put widgets into :attr:`rows`; they stand in the middle of a wide window.

    Args:
        characters: how wide it may become, in characters of the text's size.
    """

    def __init__(self, characters: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._characters = characters
        self._inner = QWidget()
        self.rows = QVBoxLayout(self._inner)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(8)
        self.sides = QHBoxLayout(self)
        self.sides.setSpacing(0)
        self.sides.addStretch(1)
        self.sides.addWidget(self._inner, _ALL)
        self.sides.addStretch(1)
        self._limit_width()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the words (Qt says)."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._limit_width()

    def _limit_width(self) -> None:
        self._inner.setMaximumWidth(self.fontMetrics().averageCharWidth() * self._characters)
