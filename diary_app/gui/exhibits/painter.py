"""Paints a file as a small picture over its mark, what it shows or its name, and its day."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from diary_app.gui.exhibits.model import TILE
from diary_app.gui.exhibits.tile import Tile
from diary_app.gui.timeline.pictures import Pictures
from diary_app.gui.viewer.sight import Sight

__all__ = ["PICTURE", "TilePainter"]

PICTURE = QSize(160, 120)
_EDGE = 12
_GAP = 6
_ROUND = 8.0
_LINE = 3
_FAINT = 40  # of 255
_LETTERS = 18  # as wide as a tile is at least, so that large words still say something
_Index = QModelIndex | QPersistentModelIndex


class TilePainter(QStyledItemDelegate):
    """Draws the files of one view; every tile is of one size."""

    def __init__(self, pictures: Pictures, sight: Sight, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._pictures = pictures
        self._sight = sight

    def size(self) -> QSize:
        """Return the size of a tile, which follows the size of the words."""
        metrics = QFontMetrics(self._view.font())
        width = max(PICTURE.width(), metrics.averageCharWidth() * _LETTERS) + 2 * _EDGE
        picture = PICTURE.height() + _GAP if self._sight.has_pictures else 0
        lines = 3 if self._sight.has_pictures else 4
        return QSize(width, picture + lines * metrics.lineSpacing() + 2 * _EDGE)

    def picture_rect(self, tile: QRect) -> QRect:
        """Return where in a tile its picture lies; empty where pictures are switched off."""
        if not self._sight.has_pictures:
            return QRect()
        left = tile.left() + (tile.width() - PICTURE.width()) // 2
        return QRect(QPoint(left, tile.top() + _EDGE), PICTURE)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the size of a tile (Qt asks)."""
        return self.size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a file (Qt asks)."""
        tile: Tile = index.data(TILE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option)
        if self._sight.has_pictures:
            self._draw_picture(painter, option, tile)
        self._draw_words(painter, option, tile)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        flags, accent = QStyle.StateFlag, option.palette.accent().color()
        if option.state & flags.State_Selected:
            has_focus = option.state & flags.State_HasFocus
            line = Qt.PenStyle.SolidLine if has_focus else Qt.PenStyle.NoPen
            painter.setPen(QPen(accent, _LINE, line))
            painter.setBrush(_faint(accent))
            painter.drawRoundedRect(option.rect.adjusted(2, 2, -2, -2), _ROUND, _ROUND)

    def _draw_picture(self, painter: QPainter, option: QStyleOptionViewItem, tile: Tile) -> None:
        room = self.picture_rect(option.rect)
        pixmap = self._pictures.pixmap(tile.listed.exhibit.id) if tile.has_picture else None
        if pixmap is not None:
            painter.drawPixmap(room, pixmap)
            return
        painter.setPen(QPen(_faint(option.palette.text().color()), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(room.adjusted(0, 0, -1, -1))
        painter.setPen(_quiet())
        painter.setFont(self._view.font())
        centre = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(centre), tile.kind)

    def _draw_words(self, painter: QPainter, option: QStyleOptionViewItem, tile: Tile) -> None:
        font = self._view.font()
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        step = QFontMetrics(font).lineSpacing()
        room = option.rect.adjusted(_EDGE, _EDGE, -_EDGE, 0)
        if self._sight.has_pictures:
            room.translate(0, PICTURE.height() + _GAP)
        lines = [(tile.mark, strong, option.palette.text().color())]
        lines.append((tile.description or tile.name, font, option.palette.text().color()))
        if not self._sight.has_pictures:
            lines.append((tile.kind, font, _quiet()))
        lines.append((tile.day, font, _quiet()))
        for number, (words, wears, colour) in enumerate(lines):
            painter.setFont(wears)
            painter.setPen(colour)
            metrics = QFontMetrics(wears)
            said = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
            painter.drawText(room.left(), room.top() + number * step + metrics.ascent(), said)


def _quiet() -> QColor:
    return QGuiApplication.palette().placeholderText().color()  # a sheet makes the view's own pale


def _faint(colour: QColor) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(_FAINT)
    return faint
