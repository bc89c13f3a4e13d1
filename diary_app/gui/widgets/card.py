"""A quiet surface that holds what belongs together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

__all__ = ["Card"]


class Card(QFrame):
    """A card. Put widgets into :attr:`rows`, top to bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(16, 16, 16, 16)
        self.rows.setSpacing(8)
