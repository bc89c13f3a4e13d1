"""Words shown as they are: never markup, whoever typed them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

__all__ = ["PlainLabel"]


class PlainLabel(QLabel):
    """Plain text that wraps and can be selected with the mouse.

    Args:
        text: the words.
        role: ``title``, ``subtitle``, ``hint``, ``code``, ``danger`` or ``""``.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)
