"""One line of plain text, shortened in the middle where there is no room for all of it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

__all__ = ["ElidedLabel"]

_CHARACTERS_AT_LEAST = 6


class ElidedLabel(QLabel):
    """A name on one line; the tooltip and a screen reader have all of it.

    Args:
        words: safe to show, see ``naming.say_name``.
        role: as of ``PlainLabel``.
    """

    def __init__(self, words: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _CHARACTERS_AT_LEAST)
        self.words = ""
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Show other words."""
        self.words = words
        self.setToolTip(f"<p>{escape(words)}</p>" if words else "")  # tooltips read markup
        self.setAccessibleName(words)
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew (Qt says)."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self.words, middle, self.width()))
