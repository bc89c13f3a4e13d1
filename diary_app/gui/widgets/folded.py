"""Choices whose words take more lines where one would be wider than the page."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from textwrap import wrap

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

__all__ = ["FoldedRadio", "FoldedTick", "in_lines"]


class FoldedRadio(QRadioButton):
    """One of several. Qt breaks no words of a radio button by itself."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        _prepare(self, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words so that they fit (Qt says)."""
        super().resizeEvent(event)
        _fold(self, super().sizeHint)

    def sizeHint(self) -> QSize:
        """Return the room that all words need in one line, and the height they have (Qt asks)."""
        return _unfolded(self, super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Return that it can be broken into lines (Qt asks)."""
        return QSize(0, super().minimumSizeHint().height())


class FoldedTick(QCheckBox):
    """Yes or no, in as many lines as the words need."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        _prepare(self, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words so that they fit (Qt says)."""
        super().resizeEvent(event)
        _fold(self, super().sizeHint)

    def sizeHint(self) -> QSize:
        """Return the room that all words need in one line, and the height they have (Qt asks)."""
        return _unfolded(self, super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Return that it can be broken into lines (Qt asks)."""
        return QSize(0, super().minimumSizeHint().height())


def in_lines(words: str, lines: int) -> str:
    """Return words broken into about that many lines of one length."""
    return "\n".join(wrap(words, ceil(len(words) / lines) + 2))


def _prepare(button: QAbstractButton, words: str) -> None:
    button.setAccessibleName(words)
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _fold(button: QAbstractButton, room: Callable[[], QSize]) -> None:
    words, lines = button.accessibleName(), 1
    button.setText(words)
    while room().width() > button.width() and lines < len(words.split()):
        lines += 1
        button.setText(in_lines(words, lines))


def _unfolded(button: QAbstractButton, folded: QSize) -> QSize:
    letters = button.fontMetrics()
    longest = max(letters.horizontalAdvance(line) for line in button.text().split("\n"))
    more = letters.horizontalAdvance(button.accessibleName()) - longest
    return QSize(folded.width() + max(more, 0), folded.height())
