"""Choices whose words take more lines where one would be wider than the page."""

from __future__ import annotations

from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QWidget

__all__ = ["FoldedRadio", "FoldedTick", "in_lines"]

if TYPE_CHECKING:
    from PySide6.QtWidgets import QRadioButton as _Button  # any kind that begins with its words
else:
    _Button = object


class _Folded(_Button):
    """Folds the words of a button of Qt's, which breaks none by itself."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words so that they fit (Qt says)."""
        super().resizeEvent(event)
        words, lines = self.accessibleName(), 1
        self.setText(words)
        while super().sizeHint().width() > self.width() and lines < len(words.split()):
            lines += 1
            self.setText(in_lines(words, lines))

    def sizeHint(self) -> QSize:
        """Return the room that all words need in one line, and the height they have (Qt asks)."""
        folded, letters = super().sizeHint(), self.fontMetrics()
        longest = max(letters.horizontalAdvance(line) for line in self.text().split("\n"))
        more = letters.horizontalAdvance(self.accessibleName()) - longest
        return QSize(folded.width() + max(more, 0), folded.height())

    def minimumSizeHint(self) -> QSize:
        """Return that it can be broken into lines (Qt asks)."""
        return QSize(0, super().minimumSizeHint().height())


class FoldedRadio(_Folded, QRadioButton):
    """One of several."""


class FoldedTick(_Folded, QCheckBox):
    """Yes or no."""


def in_lines(words: str, lines: int) -> str:
    """Return words broken into about that many lines of one length."""
    return "\n".join(wrap(words, ceil(len(words) / lines) + 2))
