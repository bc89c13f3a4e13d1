"""The grid of all files: scrolls through thousands, shows pictures, opens one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from diary_app.gui.exhibits.model import TILE, SoughtModel
from diary_app.gui.exhibits.painter import TilePainter
from diary_app.gui.exhibits.tile import Tile
from diary_app.gui.timeline.pictures import Pictures
from diary_app.gui.viewer.sight import Press, Sight
from diary_app.i18n import Translate

__all__ = ["Grid"]


class Grid(QListView):
    """The files, side by side.

    Enter or a double click opens one; Space or a click on its picture shows or blurs it, and one
    that is held is shown for as long as it is held.

    Signals:
        opened: the row of a file to look at.
        chosen: another file is chosen, or none.
    """

    opened = Signal(int)
    chosen = Signal()

    def __init__(
        self,
        model: SoughtModel,
        pictures: Pictures,
        sight: Sight,
        tr: Translate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._painter = TilePainter(pictures, sight, self)
        self._press = Press()
        self._pressed: Tile | None = None
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(tr("Exhibits"))
        self.setAccessibleDescription(tr("Enter looks at a file. Space shows its picture."))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(self._painter.size().height())
        self.selectionModel().currentChanged.connect(self.chosen)
        self.doubleClicked.connect(self._on_double_clicked)

    def tile(self) -> Tile | None:
        """Return the chosen file, if there is one."""
        tile: Tile | None = self.currentIndex().data(TILE)
        return tile

    def measure_anew(self) -> None:
        """Give every tile the room it needs now."""
        size = self._painter.size()
        self.setGridSize(size)
        self.setMinimumHeight(size.height())
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the words (Qt says)."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.measure_anew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at a file with Enter, show its picture with Space (Qt says)."""
        tile = self.tile()
        if tile is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex().row())
        elif tile is not None and event.key() == Qt.Key.Key_Space:
            self._toggle(tile)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show a picture while it is held (Qt says)."""
        super().mousePressEvent(event)
        self._press.begin(event)
        self._pressed = self._picture_at(event)
        if self._pressed is not None and event.button() is Qt.MouseButton.LeftButton:
            self._pictures.hold(self._pressed.listed.exhibit.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it; a short press shows or blurs it (Qt says)."""
        super().mouseReleaseEvent(event)
        self._pictures.hold(None)
        is_short = self._press.end(event)
        tile, self._pressed = self._pressed, None
        if tile is not None and is_short and event.button() is Qt.MouseButton.LeftButton:
            self._toggle(tile)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first file, so that there is something to read out (Qt says)."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def _toggle(self, tile: Tile) -> None:
        if tile.has_picture:
            self._pictures.toggle([tile.listed.exhibit.id])

    def _picture_at(self, event: QMouseEvent) -> Tile | None:
        point = event.position().toPoint()
        index = self.indexAt(point)
        tile: Tile | None = index.data(TILE)
        if tile is None or not self._painter.picture_rect(self.visualRect(index)).contains(point):
            return None
        return tile
