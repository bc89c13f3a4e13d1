"""The list of entries: scrolls through many thousands, opens one, shows its pictures."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from diary_app.domain.incident import IncidentId
from diary_app.gui.timeline.card import EntryCard
from diary_app.gui.timeline.measure import TILE
from diary_app.gui.timeline.model import EntriesModel
from diary_app.gui.timeline.painter import CardPainter
from diary_app.gui.timeline.pictures import Pictures
from diary_app.gui.timeline.rows import Rows
from diary_app.gui.viewer.sight import Press
from diary_app.i18n import Translate

__all__ = ["EntryList"]

_Move = QAbstractItemView.CursorAction
_Index = QModelIndex | QPersistentModelIndex


class EntryList(QAbstractItemView):
    """The cards, one below the other.

    Qt's own list asks every entry for its height at every new width; here they follow from what
    the index knows, so that twenty thousand take no longer than twenty.

    Enter or a click opens an entry that can be read; Space shows or blurs its pictures, as a click
    on one does; S puts a star on it or takes it off.

    Signals:
        opened: an :class:`IncidentId`.
        star_asked: a row.
    """

    opened = Signal(str)
    star_asked = Signal(int)

    def __init__(
        self, model: EntriesModel, pictures: Pictures, tr: Translate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entries = model
        self._pictures = pictures
        self._painter = CardPainter(model, pictures, tr, self)
        self._rows = Rows((), self._painter.measure().heights())
        self._pressed: QModelIndex = QModelIndex()
        self._press = Press()
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setProperty("role", "entries")
        self.setAccessibleName(tr("Entries"))
        said = tr("Enter opens an entry. Space shows its pictures. S puts a star on it.")
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(TILE.height() * 2)
        model.modelReset.connect(self._lay_out)

    def place(self) -> tuple[IncidentId | None, int]:
        """Return where the person is: the chosen entry, and how far it is scrolled."""
        row = self.currentIndex().row()
        chosen = self._entries.found[row].id if row >= 0 else None
        return chosen, self.verticalScrollBar().value()

    def go_back_to(self, incident: IncidentId | None, scrolled: int) -> None:
        """Choose an entry again that was chosen before, and scroll as it was."""
        row = -1 if incident is None else self._entries.row_of(incident)
        if row >= 0:
            self.setCurrentIndex(self._entries.index(row))
            self.verticalScrollBar().setValue(scrolled)

    def tile_rect(self, row: int, tile: int) -> QRect:
        """Return where a picture of a row lies, in the viewport."""
        rects = self._painter.rects_of(row, self._rect(row))
        assert rects is not None
        return rects.tiles[tile]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, show pictures with Space, put a star with S."""
        row = self.currentIndex().row()
        card = self._entries.card(row)
        if row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(row)
        elif card is not None and event.key() == Qt.Key.Key_Space:
            self._pictures.toggle(kept.id for kept in card.exhibits)
        elif card is not None and event.key() == Qt.Key.Key_S and not event.modifiers():
            self.star_asked.emit(row)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed; show a picture while it is held."""
        point = event.position().toPoint()
        self._pressed = self.indexAt(point)
        self._press.begin(event)
        super().mousePressEvent(event)
        card, tile = self._tile_at(self._pressed.row(), point)
        if card and tile >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self._pictures.hold(card.exhibits[tile].id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked, or show the picture that was."""
        super().mouseReleaseEvent(event)
        self._pictures.hold(None)
        is_short = self._press.end(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        card, tile = self._tile_at(index.row(), point)
        if event.button() is not Qt.MouseButton.LeftButton or index != self._pressed or not card:
            return
        if tile >= 0:
            if is_short:
                self._pictures.toggle([card.exhibits[tile].id])
        else:
            self._open(index.row())

    def _tile_at(self, row: int, point: QPoint) -> tuple[EntryCard | None, int]:
        """Return the card of a row, if it has come, and which of its pictures lies at a point."""
        card = self._entries.card(row)
        rects = self._painter.rects_of(row, self._rect(row)) if card else None
        return card, -1 if rects is None else rects.tile_at(point)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first entry, so that there is something to read out."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._entries.rowCount():
            self.setCurrentIndex(self._entries.index(0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards in view; ask for those that are not there yet (Qt asks)."""
        painter = QPainter(self.viewport())
        scrolled = self.verticalOffset()
        rows = self._rows.between(
            event.rect().top() + scrolled, event.rect().bottom() + 1 + scrolled
        )
        for row in rows:
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = self._rect(row)
            if row == self.currentIndex().row():
                option.state |= QStyle.StateFlag.State_Selected
                if self.hasFocus():
                    option.state |= QStyle.StateFlag.State_HasFocus
            self._painter.paint(painter, option, self._entries.index(row))
        painter.end()
        near = range(max(rows.start - 10, 0), min(rows.stop + 10, len(self._entries.found)))
        self._entries.want(near)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the range of the scroll bar right (Qt says)."""
        super().resizeEvent(event)
        self.updateGeometries()

    def updateGeometries(self) -> None:
        """Give the scroll bar its range (Qt asks)."""
        super().updateGeometries()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(self._rows.height - height, 0))
        bar.setPageStep(height)
        bar.setSingleStep(self._painter.measure().line * 3)

    def doItemsLayout(self) -> None:
        """Follow the size of the words (Qt asks)."""
        self._lay_out()
        super().doItemsLayout()

    def visualRect(self, index: _Index) -> QRect:
        """Return where an entry lies in the viewport (Qt asks)."""
        return self._rect(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the entry under a point (Qt asks)."""
        row = self._rows.at(point.y() + self.verticalOffset())
        return self._entries.index(row) if row >= 0 else QModelIndex()

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring an entry into view (Qt asks)."""
        if not index.isValid():
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self._rows.top(index.row()), self._rows.top(index.row() + 1)
        if hint is QAbstractItemView.ScrollHint.PositionAtTop or top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + height:
            bar.setValue(bottom - height)

    def moveCursor(self, action: _Move, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return where a key leads (Qt asks)."""
        last = self._entries.rowCount() - 1
        row = self.currentIndex().row()
        page = max(self.viewport().height() // self._painter.measure().heights().card, 1)
        to = {
            _Move.MoveUp: row - 1,
            _Move.MovePrevious: row - 1,
            _Move.MoveDown: row + 1,
            _Move.MoveNext: row + 1,
            _Move.MovePageUp: row - page,
            _Move.MovePageDown: row + page,
            _Move.MoveHome: 0,
            _Move.MoveEnd: last,
        }.get(action, row)
        return self._entries.index(min(max(to, 0), last)) if last >= 0 else QModelIndex()

    def horizontalOffset(self) -> int:
        """Return that it never moves sideways (Qt asks)."""
        return 0

    def verticalOffset(self) -> int:
        """Return how far it is scrolled (Qt asks)."""
        return self.verticalScrollBar().value()

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """Move what is drawn, and draw what came into view (Qt says)."""
        self.viewport().scroll(0, dy)

    def isIndexHidden(self, _index: _Index) -> bool:
        """Return that none is hidden (Qt asks)."""
        return False

    def setSelection(self, rect: QRect, command: object) -> None:
        """Choose what lies at the top of a place (Qt asks)."""
        index = self.indexAt(rect.topLeft())
        self.selectionModel().select(QItemSelection(index, index), command)  # type: ignore[call-overload]

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return where what is chosen lies (Qt asks)."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def viewportSizeHint(self) -> QSize:
        """Ask for all the room there is (Qt asks)."""
        return QSize(640, 480)

    def _open(self, row: int) -> None:
        card = self._entries.card(row)
        if card is None or card.is_readable:
            self.opened.emit(self._entries.found[row].id)

    def _rect(self, row: int) -> QRect:
        top = self._rows.top(row)
        height = self._rows.top(row + 1) - top
        return QRect(0, top - self.verticalOffset(), self.viewport().width(), height)

    def _lay_out(self) -> None:
        self._rows = Rows(self._entries.found, self._painter.measure().heights())
        self.updateGeometries()
        self.viewport().update()
