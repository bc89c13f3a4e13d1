"""A quiet surface that holds what belongs together."""

from __future__ import annotations

from collections.abc import MutableSequence
from typing import TypeVar

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

__all__ = ["Card", "take_away"]


class Card(QFrame):
    """A card. Put widgets into :attr:`rows`, top to bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(16, 16, 16, 16)
        self.rows.setSpacing(8)

    def forget(self) -> None:
        """Drop every word of the diary that stands on it. A plain card holds none."""


C = TypeVar("C", bound=Card)


def take_away(cards: MutableSequence[C], rows: QLayout) -> None:
    """Empty cards of every word and take them out of their rows for good."""
    for card in cards:
        card.forget()
        rows.removeWidget(card)
        card.hide()
        card.deleteLater()
    cards.clear()
