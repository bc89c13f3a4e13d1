"""The days on which anything happened, one line each."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from diary_app.i18n import Translate, say_day

__all__ = ["DayList"]

_Index = QModelIndex | QPersistentModelIndex


class _Days(QAbstractListModel):
    """Days and how many entries stand under each; said when they come into view."""

    def __init__(self, tr: Translate, parent: QObject) -> None:
        super().__init__(parent)
        self._tr = tr
        self.days: list[tuple[str, int]] = []

    def show_days(self, days: dict[str, int]) -> None:
        self.beginResetModel()
        self.days = list(days.items())
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.days)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        day, count = self.days[index.row()]
        tr = self._tr
        said = say_day(date.fromisoformat(day), tr) if day else tr("Day not known")
        entries = tr.many("{count} entry", "{count} entries", count)
        return tr("{day} · {entries}").format(day=said, entries=entries)


class DayList(QListView):
    """One line for each day; Enter or a click shows its entries.

    Signals:
        opened: ISO day; ``""`` for the entries whose day is not known.
    """

    opened = Signal(str)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = _Days(tr, self)
        self.setModel(self._days)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(tr("Days"))
        self.setAccessibleDescription(tr("Enter shows the entries of a day."))
        self.setToolTip(self.accessibleDescription())
        self.activated.connect(self._on_chosen)
        self.clicked.connect(self._on_chosen)
        self.hide()

    def show_days(self, days: dict[str, int], chosen: str) -> None:
        """Show these days, and stand on one of them."""
        self._days.show_days(days)
        row = next((row for row, (day, _) in enumerate(self._days.days) if day == chosen), 0)
        if self._days.days:
            self.setCurrentIndex(self._days.index(row))
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def forget(self) -> None:
        """Drop every word."""
        self._days.show_days({})

    def _on_chosen(self, index: QModelIndex) -> None:
        # a click is an activation too on some systems: the second comes when it is hidden
        if index.isValid() and self.isVisible():
            self.opened.emit(self._days.days[index.row()][0])
