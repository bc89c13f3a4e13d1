"""Paints the cards of the timeline, as plain text in the colours of the palette."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QTextLayout,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from diary_app.gui.timeline.card import EntryCard
from diary_app.gui.timeline.measure import CardRects, Measure
from diary_app.gui.timeline.model import EntriesModel
from diary_app.gui.timeline.pictures import Pictures

__all__ = ["CardPainter", "after"]

_ROUND = 10.0
_FAINT = 40  # of 255: the ground of what is chosen, and the lines between cards
_Index = QModelIndex | QPersistentModelIndex


class CardPainter(QStyledItemDelegate):
    """Draws the cards of one view."""

    def __init__(self, model: EntriesModel, pictures: Pictures, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._pictures = pictures
        self._measure = Measure(view.font())

    def measure(self) -> Measure:
        """Return the measure of the view's font, which follows the size of the words."""
        if self._measure.font != self._view.font():
            self._measure = Measure(self._view.font())
        return self._measure

    def tile_at(self, point: QPoint, room: QRect, card: EntryCard) -> int:
        """Return which picture of a card that fills ``room`` lies under ``point``; -1 for none."""
        return self.measure().rects(card, room).tile_at(point)

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height the card needs at the view's width (Qt asks)."""
        card = self._model.card(index.row())  # asked of thousands at once: not through a variant
        return QSize(0, self.measure().height(card, self._view.viewport().width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a card (Qt asks)."""
        card = self._model.card(index.row())
        rects = self.measure().rects(card, option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option, rects.body)
        self._draw_words(painter, option.palette, card, rects)
        for tile, exhibit in zip(rects.tiles, card.exhibits, strict=False):
            self._draw_tile(painter, option.palette, tile, self._pictures.pixmap(exhibit.id))
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, body: QRect) -> None:
        line = _faint(option.palette.text().color())
        painter.setPen(QPen(line, 1))
        painter.drawLine(body.bottomLeft(), body.bottomRight())
        if not option.state & QStyle.StateFlag.State_Selected:
            return
        accent = option.palette.accent().color()
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(accent, 2) if has_focus else Qt.PenStyle.NoPen)
        painter.setBrush(_faint(accent))
        painter.drawRoundedRect(body.adjusted(2, 2, -2, -2), _ROUND, _ROUND)

    def _draw_words(
        self, painter: QPainter, palette: QPalette, card: EntryCard, rects: CardRects
    ) -> None:
        measure = self.measure()
        quiet = (
            QGuiApplication.palette().placeholderText().color()
        )  # a sheet makes the view's own pale
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.setPen(palette.text().color())
        painter.setFont(measure.strong)
        heading = rects.heading.adjusted(4, 0, 0, -4)
        painter.drawText(heading, bottom, card.heading)
        _draw_lines(painter, rects.facts, card.facts, measure.strong)
        painter.setFont(measure.font)
        _draw_lines(painter, rects.words, card.words, measure.font)
        painter.setPen(quiet)
        number = rects.words.adjusted(0, rects.facts.top() - rects.words.top(), 0, 0)
        painter.drawText(number, Qt.AlignmentFlag.AlignRight, card.number)
        _draw_lines(painter, rects.kinds, card.kinds, measure.font)
        painter.drawText(rects.files, bottom, card.files)
        _draw_lines(painter, rects.written, card.written, measure.font)

    def _draw_tile(
        self, painter: QPainter, palette: QPalette, tile: QRect, pixmap: QPixmap | None
    ) -> None:
        if pixmap is not None:
            painter.drawPixmap(tile, pixmap)
            return
        painter.setPen(QPen(_faint(palette.text().color()), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(tile.adjusted(0, 0, -1, -1))


def _draw_line(painter: QPainter, room: QRect, words: str) -> None:
    """Draw one line, shortened at its end where it does not fit."""
    fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft, fitting)


def _draw_lines(painter: QPainter, room: QRect, words: str, font: QFont) -> None:
    """Draw as many lines as ``room`` holds; the last one is shortened where more follows."""
    metrics = painter.fontMetrics()
    lines = max(room.height() // metrics.lineSpacing(), 1)
    layout = QTextLayout(words, font)
    layout.beginLayout()
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room.width())
        top = room.top() + number * metrics.lineSpacing()
        rest = after(words, line.textStart())
        if number == lines - 1 and after(rest, line.textLength()):
            _draw_line(painter, QRect(room.left(), top, room.width(), metrics.lineSpacing()), rest)
        else:
            line.draw(painter, QPointF(room.left(), top))
    layout.endLayout()


def after(words: str, units: int) -> str:
    """Return what follows the first ``units`` of Qt's letters: it counts an emoji as two."""
    return words.encode("utf-16-le", "surrogatepass")[2 * units :].decode("utf-16-le", "replace")


def _faint(colour: QColor) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(_FAINT)
    return faint
