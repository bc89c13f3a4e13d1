"""A layout that puts its widgets side by side and starts a new row where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

__all__ = ["Flow"]


class Flow(QLayout):
    """Rows of widgets of different widths, such as chips, ``gap`` pixels apart."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take ``item`` in at the end (Qt asks)."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are (Qt asks)."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at ``index`` (Qt asks)."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give the item at ``index`` away (Qt asks)."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it does not ask for room it does not need (Qt asks)."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width (Qt asks)."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height all rows take at ``width`` (Qt asks)."""
        return self._place(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, room: QRect) -> None:
        """Put everything in its place (Qt asks)."""
        super().setGeometry(room)
        self._place(room, is_trial=False)

    def sizeHint(self) -> QSize:
        """Return the smallest size (Qt asks)."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the widest widget (Qt asks)."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, room: QRect, *, is_trial: bool) -> int:
        left, top, row = room.x(), room.y(), 0
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            size = item.sizeHint()
            if left > room.x() and left + size.width() > room.right() + 1:
                left, top, row = room.x(), top + row + self._gap, 0
            if not is_trial:
                width = min(size.width(), room.width())
                item.setGeometry(QRect(QPoint(left, top), QSize(width, size.height())))
            left += size.width() + self._gap
            row = max(row, size.height())
        return top + row - room.y()
