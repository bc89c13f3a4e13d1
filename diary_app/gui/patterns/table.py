"""The table beside a picture: the same numbers, for whoever would rather read or hear them."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from diary_app.gui.patterns.figures import Cell, Figure
from diary_app.i18n import Translate

__all__ = ["FigureTable"]

_Index = QModelIndex | QPersistentModelIndex
_BOLD = 1.15  # how much more room bold names take, at most
_SIDE = 12


class _Numbers(QAbstractTableModel):
    """The cells of a figure; what has one row only stands upright."""

    def __init__(self, figure: Figure, parent: QObject) -> None:
        super().__init__(parent)
        self._figure = figure
        self._is_upright = len(figure.rows) == 1

    def cell(self, index: _Index) -> Cell:
        row, column = index.row(), index.column()
        return (
            self._figure.cell(column, row) if self._is_upright else self._figure.cell(row, column)
        )

    def names(self, way: Qt.Orientation) -> tuple[str, ...]:
        is_across = (way is Qt.Orientation.Horizontal) is not self._is_upright
        return self._figure.columns if is_across else self._figure.rows

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.names(Qt.Orientation.Vertical))

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() else len(self.names(Qt.Orientation.Horizontal))

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return self.names(way)[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.cell(index).count)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.cell(index).said
        return None


class FigureTable(QTableView):
    """Enter or a double click on a number shows its entries.

    Signals:
        asked: a :class:`Question`.
    """

    asked = Signal(object)

    def __init__(self, figure: Figure, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = _Numbers(figure, self)
        self.setModel(self._numbers)
        self.setAccessibleName(tr("{title}, as a table").format(title=figure.title))
        self.setAccessibleDescription(tr("Enter shows the entries."))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._ask_for)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the entries with Enter (Qt asks)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_for(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the words (Qt says)."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first number, so that there is something to read out."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._numbers.index(0, 0))

    def _fit(self) -> None:
        """Make room for the names; asking every cell what it needs would hold the window up."""
        metrics, numbers = self.fontMetrics(), self._numbers
        across, down = map(numbers.names, (Qt.Orientation.Horizontal, Qt.Orientation.Vertical))
        widest, longest = (max(map(metrics.horizontalAdvance, names)) for names in (across, down))
        self.horizontalHeader().setDefaultSectionSize(int(widest * _BOLD) + 2 * _SIDE)
        self.verticalHeader().setDefaultSectionSize(metrics.lineSpacing() + 8)
        self.verticalHeader().setFixedWidth(int(longest * _BOLD) + _SIDE)
        self.setMinimumHeight(metrics.lineSpacing() * 8)

    def _ask_for(self, index: QModelIndex) -> None:
        if index.isValid():
            self.asked.emit(self._numbers.cell(index).question)
