"""Paints the cards of the timeline, as plain text in the colours of the palette."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
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
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from diary_app.gui.timeline.card import EntryCard
from diary_app.gui.timeline.measure import CardRects, Measure
from diary_app.gui.timeline.model import EntriesModel
from diary_app.gui.timeline.pictures import Pictures
from diary_app.i18n import Translate

__all__ = ["CardPainter", "after"]

_ROUND = 10.0
_LOOSE = 0.15  # lines broken between words hold less than their width
_FAINT = 40  # of 255: the ground of what is chosen, and the lines between cards
_Index = QModelIndex | QPersistentModelIndex


class CardPainter(QStyledItemDelegate):
    """Draws the cards of one view."""

    def __init__(
        self, model: EntriesModel, pictures: Pictures, tr: Translate, view: QAbstractItemView
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._pictures = pictures
        self._starred = tr("★ Star")
        self._measure = Measure(view.font())

    def measure(self) -> Measure:
        """Return the measure of the view's font, which follows the size of the words."""
        if self._measure.font != self._view.font():
            self._measure = Measure(self._view.font())
        return self._measure

    def rects_of(self, row: int, room: QRect) -> CardRects | None:
        """Return the places of the card of a row that fills ``room``; ``None`` before it came."""
        card = self._model.card(row)
        return None if card is None else self.measure().rects(card, room, self._number(row, card))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a card (Qt asks)."""
        row = index.row()
        card = self._model.card(row)
        if card is None:
            return
        number = self._number(row, card)
        rects = self.measure().rects(card, option.rect, number)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option, rects.body)
        self._draw_words(painter, option.palette, card, rects)
        painter.drawText(rects.number, Qt.AlignmentFlag.AlignRight, number)
        for tile, exhibit in zip(rects.tiles, card.exhibits, strict=False):
            self._draw_tile(painter, option.palette, tile, self._pictures.pixmap(exhibit.id))
        painter.restore()

    def _number(self, row: int, card: EntryCard) -> str:
        star = self._starred if self._model.found[row].is_starred else ""
        return " · ".join(part for part in (star, card.number) if part)

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
        if card.heading:
            painter.drawText(rects.heading.adjusted(4, 0, 0, -4), bottom, card.heading)
        _draw_line(painter, rects.facts, card.facts)
        painter.setFont(measure.font)
        _draw_lines(painter, rects.words, card.words, measure, card.marks)
        painter.setPen(quiet)
        _draw_line(painter, rects.kinds, card.kinds)
        if rects.tiles:
            painter.drawText(rects.files, bottom, card.files)
        elif card.files:
            painter.drawText(rects.files, Qt.AlignmentFlag.AlignRight, card.files)
        beside = 0 if rects.tiles else painter.fontMetrics().horizontalAdvance(card.files) + 16
        _draw_line(painter, rects.written.adjusted(0, 0, -beside, 0), card.written)

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
    if not words:
        return
    fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft, fitting)


def _draw_lines(
    painter: QPainter, room: QRect, words: str, measure: Measure, marks: Sequence[tuple[int, int]]
) -> None:
    """Draw as many lines as ``room`` holds; the last one is shortened where more follows."""
    metrics = painter.fontMetrics()
    if not marks:  # several times as quick
        lines = max(room.height() // metrics.lineSpacing(), 1)
        fitting = metrics.elidedText(
            words, Qt.TextElideMode.ElideRight, int(room.width() * (lines - _LOOSE))
        )
        painter.drawText(room, Qt.TextFlag.TextWordWrap, fitting)
        return
    layout = QTextLayout(words, measure.font)
    layout.setFormats(_formats(words, marks, measure.strong))
    layout.beginLayout()
    top = room.top()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room.width())
        is_last = top + 2 * metrics.lineSpacing() > room.bottom() + 1
        rest = after(words, line.textStart())
        if is_last and after(rest, line.textLength()):
            _draw_rest(painter, QRect(room.left(), top, room.width(), 0), rest, words, marks)
        else:
            line.draw(painter, QPointF(room.left(), top))
        if is_last:
            break
        top += metrics.lineSpacing()
    layout.endLayout()


def _draw_rest(
    painter: QPainter, room: QRect, rest: str, words: str, marks: Sequence[tuple[int, int]]
) -> None:
    """Draw the beginning of ``rest``, the end of ``words``, in one line, marked like the whole."""
    fitting = painter.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, room.width())
    gone, kept = len(words) - len(rest), len(fitting) - 1
    inside = [(max(one - gone, 0), min(two - gone, kept)) for one, two in marks]
    strong = QFont(painter.font())
    strong.setWeight(QFont.Weight.DemiBold)
    layout = QTextLayout(fitting, painter.font())
    layout.setFormats(_formats(fitting, [mark for mark in inside if mark[0] < mark[1]], strong))
    layout.beginLayout()
    layout.createLine().setLineWidth(room.width() * 2)  # it fits but for the room bold takes
    layout.endLayout()
    layout.draw(painter, QPointF(room.topLeft()))


def _formats(
    words: str, marks: Sequence[tuple[int, int]], strong: QFont
) -> list[QTextLayout.FormatRange]:
    """Return how to draw what was looked for: bold and underlined, so that it needs no colour."""
    formats = []
    for begin, end in marks:
        found = QTextLayout.FormatRange()
        found.start = _units(words[:begin])
        found.length = _units(words[begin:end])
        found.format.setFont(strong)
        found.format.setFontUnderline(True)
        formats.append(found)
    return formats


def _units(words: str) -> int:
    """Return how many of Qt's letters these are: it counts an emoji as two."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def after(words: str, units: int) -> str:
    """Return what follows the first ``units`` of Qt's letters: it counts an emoji as two."""
    return words.encode("utf-16-le", "surrogatepass")[2 * units :].decode("utf-16-le", "replace")


def _faint(colour: QColor) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(_FAINT)
    return faint
