"""A person's words to be read: large, in plain text, and reachable by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from diary_app.gui.widgets import PlainLabel

__all__ = ["ReadingLabel"]


class ReadingLabel(PlainLabel):
    """Words that can be selected and copied with mouse and keyboard.

    Args:
        name: what a screen reader calls it before it reads the words.
        role: ``reading`` for the large ones.
    """

    def __init__(self, name: str, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", role, parent)
        self._name = name
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_words(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words}" if words else "")
