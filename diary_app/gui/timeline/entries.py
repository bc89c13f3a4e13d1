"""The list of entries: scrolls through thousands, opens one, shows its pictures."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from diary_app.domain.incident import IncidentId
from diary_app.gui.timeline.card import EntryCard
from diary_app.gui.timeline.measure import TILE
from diary_app.gui.timeline.model import CARD, EntriesModel
from diary_app.gui.timeline.painter import CardPainter
from diary_app.gui.timeline.pictures import Pictures
from diary_app.gui.viewer.sight import Press
from diary_app.i18n import Translate

__all__ = ["EntryList"]


class EntryList(QListView):
    """The cards, one below the other.

    Enter or a click opens an entry that can be read; Space shows or blurs its pictures, as a click
    on one does.

    Signals:
        opened: an :class:`IncidentId`.
    """

    opened = Signal(str)

    def __init__(
        self, model: EntriesModel, pictures: Pictures, tr: Translate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entries = model
        self._pictures = pictures
        self._painter = CardPainter(model, pictures, self)
        self._pressed: QModelIndex = QModelIndex()
        self._press = Press()
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(tr("Entries"))
        self.setAccessibleDescription(tr("Enter opens an entry. Space shows its pictures."))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(TILE.height() * 2)

    def place(self) -> tuple[IncidentId | None, int, int]:
        """Return where the person is: the chosen entry, its row, and how far it is scrolled."""
        card: EntryCard | None = self.currentIndex().data(CARD)
        chosen = None if card is None else card.id
        return chosen, max(self.currentIndex().row(), 0), self.verticalScrollBar().value()

    def go_back_to(self, incident: IncidentId | None, scrolled: int) -> None:
        """Choose an entry again that was chosen before, and scroll as it was."""
        row = -1 if incident is None else self._entries.row_of(incident)
        if row >= 0:
            self.setCurrentIndex(self._entries.index(row))
            self.verticalScrollBar().setValue(scrolled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, show pictures with Space."""
        card: EntryCard | None = self.currentIndex().data(CARD)
        if card is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(card)
        elif card is not None and event.key() == Qt.Key.Key_Space:
            self._pictures.toggle(kept.id for kept in card.exhibits)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed; show a picture while it is held."""
        point = event.position().toPoint()
        self._pressed = self.indexAt(point)
        self._press.begin(event)
        super().mousePressEvent(event)
        card: EntryCard | None = self._pressed.data(CARD)
        tile = self._painter.tile_at(point, self.visualRect(self._pressed), card) if card else -1
        if card and tile >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self._pictures.hold(card.exhibits[tile].id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked, or show the picture that was."""
        super().mouseReleaseEvent(event)
        self._pictures.hold(None)
        is_short = self._press.end(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        card: EntryCard | None = index.data(CARD)
        if event.button() is not Qt.MouseButton.LeftButton or index != self._pressed or not card:
            return
        tile = self._painter.tile_at(point, self.visualRect(index), card)
        if tile >= 0:
            if is_short:
                self._pictures.toggle([card.exhibits[tile].id])
        else:
            self._open(card)

    def _open(self, card: EntryCard) -> None:
        if card.is_readable:
            self.opened.emit(card.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first entry, so that there is something to read out."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._entries.rowCount():
            self.setCurrentIndex(self._entries.index(0))

    def tile_rect(self, row: int, tile: int) -> QRect:
        """Return where a picture of a row lies, in the viewport."""
        index = self._entries.index(row)
        rects = self._painter.measure().rects(index.data(CARD), self.visualRect(index))
        return rects.tiles[tile]

    def viewportSizeHint(self) -> QSize:
        """Ask for all the room there is (Qt asks)."""
        return QSize(640, 480)
