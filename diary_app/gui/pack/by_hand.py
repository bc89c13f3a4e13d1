"""Entries one by one: a list of all of them, ticked where they go in, and why some do not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from diary_app.domain.incident import IncidentId
from diary_app.domain.selection import ByHand
from diary_app.gui.pack.offering import Line
from diary_app.gui.pack.reasons import ReasonsField
from diary_app.gui.widgets import Button
from diary_app.i18n import Translate

__all__ = ["ByHandField"]

_LINES = 9
_TICK = Qt.ItemDataRole.CheckStateRole
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
Index = QModelIndex | QPersistentModelIndex


class Ticks(QAbstractListModel):
    """Every entry in order of happening, with a tick where it goes in.

    Signals:
        chosen: the person ticked an entry, or took its tick away.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._inside: set[IncidentId] = set()
        self.without: set[IncidentId] = set()
        self.also: set[IncidentId] = set()

    def put(self, lines: list[Line]) -> None:
        """Show these entries."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line_at(self, index: Index) -> Line | None:
        """Return the entry at a place; ``None`` where there is none."""
        return self._lines[index.row()] if index.isValid() else None

    def show_inside(self, inside: Iterable[IncidentId]) -> None:
        """Tick what goes in."""
        self._inside = set(inside)
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1), [_TICK])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many there are (Qt asks)."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Return the words of an entry, or its tick (Qt asks)."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role in _ROLES:
            return line.words
        if role == _TICK:
            inside = line.incident in self._inside
            return (Qt.CheckState.Checked if inside else Qt.CheckState.Unchecked).value
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - as Qt has it
        """Put an entry in, or leave it out (Qt asks)."""
        if role != _TICK or not index.isValid():
            return False
        incident = self._lines[index.row()].incident
        to, off = self.also, self.without
        if Qt.CheckState(value) is not Qt.CheckState.Checked:
            to, off = off, to
            self._inside.discard(incident)
        else:
            self._inside.add(incident)
        to.add(incident)
        off.discard(incident)
        self.dataChanged.emit(index, index, [_TICK])
        self.chosen.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that every entry can be ticked (Qt asks)."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags


class _WholeRow(QStyledItemDelegate):
    """Ticks an entry wherever on its row it is pressed."""

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tick, or take the tick away (Qt asks)."""
        if not _presses(event):
            return super().editorEvent(event, model, option, index) if _is_key(event) else False
        ticked = Qt.CheckState(index.data(_TICK)) is Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, wanted, _TICK)


class ByHandField(QWidget):
    """The list, and lines for why.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks = Ticks(self)
        self._list = QListView()
        self._list.setModel(self._ticks)
        self._list.setItemDelegate(_WholeRow(self._list))
        self._list.setAccessibleName(tr("Entries, ticked where they go in"))
        self._list.setUniformItemSizes(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._reasons = ReasonsField(tr)
        self._undo = Button(tr("Forget what I ticked"), "quiet")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for widget in (self._list, self._reasons):
            rows.addWidget(widget)
        rows.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignLeft)
        self._ticks.chosen.connect(self._on_chosen)
        self._reasons.changed.connect(self.changed)
        self._list.selectionModel().currentChanged.connect(self._on_moved)
        self._undo.clicked.connect(self._on_undone)
        self._show_what_fits()

    def choice(self) -> ByHand:
        """Return what was chosen."""
        without = frozenset(self._ticks.without)
        own = self._reasons.own.items()
        return ByHand(
            without=without,
            also=frozenset(self._ticks.also),
            why=self._reasons.why if without else "",
            reasons=tuple((one, why) for one, why in own if one in without and why.strip()),
        )

    def put(self, lines: list[Line]) -> None:
        """Show these entries."""
        self._ticks.put(lines)
        line = max(self._list.sizeHintForRow(0), self.fontMetrics().height())
        self._list.setFixedHeight(min(len(lines), _LINES) * line + 2 * self._list.frameWidth())
        self._show_what_fits()

    def show_inside(self, inside: Collection[IncidentId]) -> None:
        """Tick what goes in."""
        self._ticks.show_inside(inside)

    def forget(self) -> None:
        """Drop every word and choice."""
        self._ticks.without.clear()
        self._ticks.also.clear()
        self._ticks.show_inside(())
        self._ticks.put([])
        self._reasons.forget()
        self._show_what_fits()

    @Slot()
    def _on_chosen(self) -> None:
        self._show_what_fits()
        self.changed.emit()

    @Slot()
    def _on_moved(self) -> None:
        self._show_what_fits()

    @Slot()
    def _on_undone(self) -> None:
        self._ticks.without.clear()
        self._ticks.also.clear()
        self._reasons.forget()
        self._list.setFocus()
        self._on_chosen()

    def _show_what_fits(self) -> None:
        self._reasons.show_line(self._ticks.line_at(self._list.currentIndex()))
        self._reasons.show_left_out(self._ticks.without)
        self._undo.setVisible(bool(self._ticks.without or self._ticks.also))


def _presses(event: QEvent) -> bool:
    if isinstance(event, QKeyEvent):
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Select)
        return event.type() is QEvent.Type.KeyPress and event.key() in keys
    if isinstance(event, QMouseEvent):
        is_left = event.button() is Qt.MouseButton.LeftButton
        return event.type() is QEvent.Type.MouseButtonRelease and is_left
    return False


def _is_key(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent)
