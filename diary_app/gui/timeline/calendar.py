"""A month at a time: days with entries are marked by words and by shape."""

from __future__ import annotations

import calendar
from datetime import date
from itertools import chain

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from diary_app.gui.widgets import Button, Flow, PlainLabel
from diary_app.i18n import Translate, say_day, say_month, say_weekday

__all__ = ["CalendarView"]

_Index = QModelIndex | QPersistentModelIndex
_WEEKS = 6
_LEAST = 160  # pixels; where there is no more, the weeks scroll
_DOT = 7  # pixels
_DOTS_AT_MOST = 5
_KEYS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class _Month(QAbstractTableModel):
    """Six weeks of a month, and how many entries stand under each of its days."""

    def __init__(self, tr: Translate, parent: QObject) -> None:
        super().__init__(parent)
        self._tr = tr
        self._counts: dict[str, int] = {}
        self.first = date(2026, 1, 1)
        self._weeks: list[list[int]] = []

    def show_month(self, first: date, counts: dict[str, int]) -> None:
        self.beginResetModel()
        self.first, self._counts = first.replace(day=1), counts
        self._weeks = calendar.Calendar().monthdayscalendar(first.year, first.month)
        self.endResetModel()

    def day(self, index: _Index) -> date | None:
        weeks, row = self._weeks, index.row()
        number = weeks[row][index.column()] if index.isValid() and row < len(weeks) else 0
        return self.first.replace(day=number) if number else None

    def count(self, index: _Index) -> int:
        day = self.day(index)
        return 0 if day is None else self._counts.get(day.isoformat(), 0)

    def index_of(self, day: date) -> QModelIndex:
        at = list(chain.from_iterable(self._weeks)).index(day.day)
        return self.index(at // 7, at % 7)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else _WEEKS

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() else 7

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.day(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say_weekday(section, self._tr, is_short=True)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        day, tr = self.day(index), self._tr
        if day is None:
            return None
        said = tr.many("{count} entry", "{count} entries", self.count(index))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{day} · {entries}").format(day=say_day(day, tr), entries=said)
        if role == Qt.ItemDataRole.DisplayRole:
            return said if self.count(index) else ""
        return None


class _DayPainter(QStyledItemDelegate):
    """Draws a day: its number, and where there are entries a frame, dots and how many."""

    def __init__(self, month: _Month, parent: QWidget) -> None:
        super().__init__(parent)
        self._month = month

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a day (Qt asks)."""
        day = self._month.day(index)
        if day is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, count = option.rect.adjusted(3, 3, -3, -3), self._month.count(index)
        text, accent = option.palette.text().color(), option.palette.accent().color()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if count or is_chosen:
            painter.setPen(QPen(accent if is_chosen else text, 3 if is_chosen else 1))
            painter.drawRoundedRect(room, 6, 6)
        font = option.font
        font.setBold(bool(count))
        painter.setFont(font)
        painter.setPen(text)
        inside = room.adjusted(6, 3, -6, -3)
        painter.drawText(inside, Qt.AlignmentFlag.AlignTop, str(day.day))
        if count:
            self._draw_count(painter, inside, count, str(index.data()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the least room for a number and how many (Qt asks)."""
        return QSize(48, option.fontMetrics.lineSpacing() * 2 + 16)

    @staticmethod
    def _draw_count(painter: QPainter, room: QRect, count: int, words: str) -> None:
        metrics = painter.fontMetrics()
        if room.height() < 2 * metrics.height():  # one line only: the number goes to its end
            painter.drawText(
                room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, f"({count})"
            )
            return
        fits = metrics.horizontalAdvance(words) <= room.width()
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(room, bottom, words if fits else str(count))
        painter.setBrush(painter.pen().color())
        for dot in range(min(count, _DOTS_AT_MOST)):
            left = room.right() - (dot + 1) * (_DOT + 3)
            if left > room.left() + metrics.horizontalAdvance("00 "):
                painter.drawEllipse(left, room.top() + 6, _DOT, _DOT)


class _Grid(QTableView):
    """The days of a month; Page Up and Page Down turn to another.

    Signals:
        turned: how many months on; with Ctrl, twelve.
    """

    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the page (Qt asks)."""
        if event.key() in _KEYS:
            is_year = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.turned.emit(_KEYS[Qt.Key(event.key())] * (12 if is_year else 1))
        else:
            super().keyPressEvent(event)


class CalendarView(QWidget):
    """A month; Enter or a click on a day shows its entries.

    Signals:
        opened: ISO day.
    """

    opened = Signal(str)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._counts: dict[str, int] = {}
        self._month = _Month(tr, self)
        self._title = PlainLabel("", "subtitle")
        self._grid = _Grid()
        before, after = Button(tr("Month before")), Button(tr("Month after"))
        before.setToolTip(tr("Month before (Page Up; with Ctrl, a year)"))
        after.setToolTip(tr("Month after (Page Down; with Ctrl, a year)"))
        before.clicked.connect(lambda: self._turn(-1))
        after.clicked.connect(lambda: self._turn(1))
        self._grid.turned.connect(self._turn)
        self._grid.clicked.connect(self._on_chosen)
        self._grid.activated.connect(self._on_chosen)
        self._dress_grid()
        ways = Flow()
        for widget in (before, after, self._title):
            ways.addWidget(widget)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(ways)
        rows.addWidget(self._grid, 1)
        self.setFocusProxy(self._grid)
        self.hide()

    def show_days(self, counts: dict[str, int], chosen: date) -> None:
        """Show how many entries stand under each day, at the month of ``chosen``."""
        self._counts = counts
        self._show(chosen)

    def forget(self) -> None:
        """Drop what is known of the days."""
        self._counts = {}
        self._show(self._month.first)

    def _dress_grid(self) -> None:
        grid = self._grid
        grid.setModel(self._month)
        grid.setItemDelegate(_DayPainter(self._month, grid))
        grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        grid.setTabKeyNavigation(False)
        grid.setShowGrid(False)
        grid.verticalHeader().hide()
        for header in (grid.horizontalHeader(), grid.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        grid.setMinimumHeight(_LEAST)
        grid.setAccessibleDescription(
            self._tr("Enter shows the entries of a day. Page Up and Page Down turn the month.")
        )

    def _show(self, day: date) -> None:
        line = self.fontMetrics().lineSpacing()
        self._grid.verticalHeader().setMinimumSectionSize(line + 16)
        self._title.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        said = say_month(day, self._tr)
        self._month.show_month(day, self._counts)
        self._title.setText(said)
        self._grid.setAccessibleName(said)
        self._grid.setCurrentIndex(self._month.index_of(day))

    @Slot(int)
    def _turn(self, months: int) -> None:
        first = self._month.first
        at = first.year * 12 + first.month - 1 + months
        year, month = divmod(at, 12)
        if not date.min.year <= year <= date.max.year:
            return
        now = self._month.day(self._grid.currentIndex())
        last = calendar.monthrange(year, month + 1)[1]
        self._show(date(year, month + 1, min(now.day if now else 1, last)))

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        day = self._month.day(index)
        if day is not None and self._month.count(index) and self.isVisible():
            self.opened.emit(day.isoformat())
