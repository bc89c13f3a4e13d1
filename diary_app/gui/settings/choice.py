"""A list to choose one of, which the mouse wheel cannot change by accident."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

__all__ = ["Choice"]


class Choice(QComboBox):
    """One of several values, each said in words.

    Signals:
        chosen: the person chose another value.
    """

    chosen = Signal()

    def __init__(
        self, name: str, ways: Iterable[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        for value, said in ways:
            self.addItem(said, value)
        self.activated.connect(self._on_activated)

    def value(self) -> object:
        """Return what is chosen."""
        return self.currentData()

    def show_value(self, value: object) -> None:
        """Show ``value`` as chosen, if it is one of them."""
        self.setCurrentIndex(max(self.findData(value), 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead (Qt asks)."""
        event.ignore()

    @Slot(int)
    def _on_activated(self, _index: int) -> None:
        self.chosen.emit()
