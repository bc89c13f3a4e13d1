"""A figure drawn: in the ink of the words, told by length and number, never by colour alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QBrush,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from diary_app.gui.patterns.figures import Cell, Figure, Shape, every_nth
from diary_app.i18n import Translate

__all__ = ["Picture"]

_GAP = 8
_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class Picture(QWidget):
    """One figure. The arrows go from bar to bar, each is read out; Enter or a click asks for it.

    Signals:
        asked: a :class:`Question`.
    """

    asked = Signal(object)

    def __init__(self, figure: Figure, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure = figure
        self._at = (0, 0)
        self._draw: Callable[[QPainter, Cell, QRectF], None] = {
            Shape.BARS: self._draw_bar,
            Shape.STRIPS: self._draw_bar,
            Shape.SQUARES: self._draw_square,
            Shape.LINES: self._draw_line,
        }[figure.shape]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(figure.title)
        self._hint = tr("Arrow keys go from one to the next. Enter shows the entries.")
        self.setAccessibleDescription(f"{figure.hint} {self._hint}")

    def chosen(self) -> Cell:
        """Return the bar the keyboard is at."""
        return self._figure.cell(*self._at)

    def room_of(self, cell: Cell) -> QRectF:
        """Return where a bar may be drawn."""
        plot = self._plot()
        width = plot.width() / len(self._figure.columns)
        height = plot.height() / len(self._figure.rows)
        left, top = plot.left() + cell.column * width, plot.top() + cell.row * height
        return QRectF(left, top, width, height)

    def sizeHint(self) -> QSize:
        """Return the room it needs to be read (Qt asks)."""
        line = self.fontMetrics().lineSpacing()
        if self._figure.shape is Shape.BARS:
            return QSize(480, line * 9)
        row = line * 2 if self._figure.shape is Shape.STRIPS else line + _GAP
        return QSize(480, row * len(self._figure.rows) + line + 2 * _GAP)

    def minimumSizeHint(self) -> QSize:
        """Return the least room (Qt asks)."""
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it (Qt asks)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().text().color()
        painter.setPen(ink)
        self._draw_names(painter)
        for cell in self._figure.cells:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(ink))
            if cell.count:
                self._draw(painter, cell, self.room_of(cell))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().accent().color(), 3))
            painter.drawRect(self.room_of(self.chosen()).adjusted(1, 1, -1, -1))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another bar, or ask for this one (Qt asks)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(self.chosen().question)
        elif event.key() in _MOVES:
            down, on = _MOVES[Qt.Key(event.key())]
            row = min(max(self._at[0] + down, 0), len(self._figure.rows) - 1)
            column = min(max(self._at[1] + on, 0), len(self._figure.columns) - 1)
            self._go_to((row, column))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take what is pressed, to hear of its release (Qt asks)."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for what was clicked (Qt asks)."""
        cell = self._cell_at(event.position())
        if cell is not None and event.button() is Qt.MouseButton.LeftButton:
            self._go_to((cell.row, cell.column))
            self.asked.emit(cell.question)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the keyboard is (Qt asks)."""
        super().focusInEvent(event)
        self._go_to(self._at)

    def event(self, event: QEvent) -> bool:
        """Say under the pointer what a bar stands for (Qt asks)."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            cell = self._cell_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), cell.said if cell else "", self)
            return True
        return super().event(event)

    def _go_to(self, place: tuple[int, int]) -> None:
        self._at = place
        said = self.chosen().said
        self.setAccessibleDescription(f"{said}. {self._figure.hint} {self._hint}")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.update()

    def _cell_at(self, point: QPointF) -> Cell | None:
        cells = self._figure.cells
        return next((cell for cell in cells if self.room_of(cell).contains(point)), None)

    def _plot(self) -> QRectF:
        """Return where the bars are: right of the names of the rows, above those of the columns."""
        metrics, figure = self.fontMetrics(), self._figure
        left = 2 * _GAP + metrics.horizontalAdvance(str(figure.most))
        if len(figure.rows) > 1:
            widest = max(metrics.horizontalAdvance(name) for name in figure.rows)
            left = min(widest + 2 * _GAP, self.width() // 2)
        below = 0 if figure.shape is Shape.LINES else metrics.lineSpacing() + _GAP
        right = 2 * _GAP + metrics.horizontalAdvance("0000") if below == 0 else _GAP
        height = max(self.height() - below - _GAP, 1)
        return QRectF(left, _GAP, max(self.width() - left - right, 1), height)

    def _draw_names(self, painter: QPainter) -> None:
        metrics, figure, plot = self.fontMetrics(), self._figure, self._plot()
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        if figure.shape is Shape.BARS:
            most = str(figure.most)
            painter.drawText(QPointF(_GAP, plot.top() + metrics.ascent()), most)
            painter.drawText(QPointF(_GAP, plot.bottom()), "0")
        for row, name in enumerate(figure.rows if len(figure.rows) > 1 else ()):
            room = self.room_of(figure.cell(row, 0))
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(room.left()) - _GAP)
            beside = QRectF(0, room.top(), room.left() - _GAP, room.height())
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, words)
        if figure.shape is not Shape.LINES:
            widest = max(metrics.horizontalAdvance(name) for name in figure.columns) + 2 * _GAP
            for column in every_nth(figure.columns, int(plot.width() // widest)):
                left = self.room_of(figure.cell(0, column)).left()
                baseline = plot.bottom() + _GAP // 2 + metrics.ascent()
                if left + widest - 2 * _GAP <= self.width():
                    painter.drawText(QPointF(left, baseline), figure.columns[column])

    def _draw_bar(self, painter: QPainter, cell: Cell, room: QRectF) -> None:
        height = max(room.height() - 2, 1) * cell.count / self._figure.most
        gap = min(room.width() * 0.15, 4)
        bar = QRectF(room.left() + gap, room.bottom() - height, room.width() - 2 * gap, height)
        painter.drawRect(bar)

    def _draw_square(self, painter: QPainter, cell: Cell, room: QRectF) -> None:
        """Draw a square whose area tells the count, with the number in it where it fits."""
        side = min(room.width(), room.height()) * (cell.count / self._figure.most) ** 0.5
        side = max(side * 0.92, 3)
        square = QRectF(0, 0, side, side)
        square.moveCenter(room.center())
        painter.drawRect(square)
        words, metrics = str(cell.count), self.fontMetrics()
        if metrics.horizontalAdvance(words) < side - 4 and metrics.ascent() < side:
            painter.setPen(self.palette().base().color())
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_line(self, painter: QPainter, cell: Cell, room: QRectF) -> None:
        """Draw a bar that lies, and its number behind it."""
        width = room.width() * cell.count / self._figure.most
        painter.drawRect(QRectF(room.left(), room.top() + 3, width, room.height() - 6))
        painter.setPen(self.palette().text().color())
        behind = QRectF(room.left() + width + _GAP, room.top(), self.width(), room.height())
        painter.drawText(behind, Qt.AlignmentFlag.AlignVCenter, str(cell.count))
