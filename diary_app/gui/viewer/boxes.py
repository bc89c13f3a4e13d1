"""Boxes over a picture, drawn and moved with the mouse or the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPen
from PySide6.QtWidgets import QGraphicsRectItem

from diary_app.domain.hiding import MOST_BOXES, WHOLE, Box
from diary_app.gui.viewer.canvas import Canvas

__all__ = ["BoxEditor"]

_STEP, _LONG_STEP = 50, 500  # ten-thousandths of the picture
_NEW = Box(left=4000, top=4000, right=6000, bottom=6000)
_DARK = 190  # of 255: what lies below can still be made out while boxes are drawn
_LINE, _STRONG_LINE = 2, 4
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class BoxEditor(QObject):
    """Shows boxes on the picture of a canvas and lets the person change them while it is on.

    With the mouse: drag over what is to be hidden; click a box to choose it. With the keyboard:
    arrows move the chosen box, with Shift they make it larger or smaller, with Ctrl by longer
    steps; Delete takes it away; Page keys are left to the viewer.

    Signals:
        changed: there are other boxes now, or another is chosen.
    """

    changed = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._boxes: list[Box] = []
        self._shapes: list[QGraphicsRectItem] = []
        self._chosen = -1
        self._is_on = False
        self._from: QPointF | None = None
        canvas.installEventFilter(self)
        canvas.viewport().installEventFilter(self)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Return what is hidden now."""
        return tuple(self._boxes)

    @property
    def chosen(self) -> int:
        """Return which box is chosen; -1 for none."""
        return self._chosen

    def show_boxes(self, boxes: Sequence[Box]) -> None:
        """Show other boxes."""
        self._boxes = list(boxes)
        self._choose(-1)

    def switch(self, *, on: bool) -> None:
        """Let boxes be changed, or only be seen."""
        self._is_on = on
        self._canvas.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        self._choose(len(self._boxes) - 1 if on else -1)

    def add(self) -> None:
        """Put a new box into the middle and choose it."""
        if len(self._boxes) < MOST_BOXES:
            self._boxes.append(_NEW)
            self._choose(len(self._boxes) - 1)

    def choose_next(self) -> None:
        """Choose the next box."""
        if self._boxes:
            self._choose((self._chosen + 1) % len(self._boxes))

    def remove(self) -> None:
        """Take the chosen box away."""
        if self._chosen >= 0:
            del self._boxes[self._chosen]
            self._choose(min(self._chosen, len(self._boxes) - 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys and the mouse while boxes can be changed (Qt asks)."""
        if not self._is_on:
            return False
        if isinstance(event, QKeyEvent) and watched is self._canvas:
            return event.type() == QEvent.Type.KeyPress and self._on_key(event)
        if isinstance(event, QMouseEvent) and watched is self._canvas.viewport():
            return self._on_mouse(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        way = _WAYS.get(Qt.Key(event.key()))
        if way is not None and self._chosen >= 0:
            modifiers, keys = event.modifiers(), Qt.KeyboardModifier
            step = _LONG_STEP if modifiers & keys.ControlModifier else _STEP
            box = self._boxes[self._chosen]
            change = box.grown if modifiers & keys.ShiftModifier else box.moved
            self._boxes[self._chosen] = change(way[0] * step, way[1] * step)
            self._choose(self._chosen)
            return True
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
            return True
        return False

    def _on_mouse(self, event: QMouseEvent) -> bool:
        at = self._place_of(event)
        kinds = QEvent.Type
        if event.type() == kinds.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._canvas.setFocus()
            self._from = at
        elif event.type() == kinds.MouseMove and self._from is not None:
            self._draw(self._between(self._from, at))
        elif event.type() == kinds.MouseButtonRelease and self._from is not None:
            self._finish(self._between(self._from, at), at)
            self._from = None
        else:
            return False
        return True

    def _finish(self, box: Box, at: QPointF) -> None:
        """Keep what was drawn; a mere click chooses the box that lies there."""
        if min(box.right - box.left, box.bottom - box.top) >= _STEP:
            if len(self._boxes) < MOST_BOXES:
                self._boxes.append(box)
            self._choose(len(self._boxes) - 1)
            return
        under = [number for number, shape in enumerate(self._shapes) if shape.rect().contains(at)]
        self._choose(under[-1] if under else -1)

    def _place_of(self, event: QMouseEvent) -> QPointF:
        """Return where in the picture the mouse is, in its own pixels, whichever way it lies."""
        scene = self._canvas.mapToScene(event.position().toPoint())
        return self._canvas.picture_item.mapFromScene(scene)

    def _between(self, one: QPointF, other: QPointF) -> Box:
        bounds = self._canvas.picture_item.boundingRect()
        across, down = WHOLE / max(bounds.width(), 1), WHOLE / max(bounds.height(), 1)
        return Box.between(
            (one.x() * across, other.x() * across), (one.y() * down, other.y() * down)
        )

    def _choose(self, number: int) -> None:
        self._chosen = number
        self._draw()
        self.changed.emit()

    def _draw(self, drawn: Box | None = None) -> None:
        """Draw every box, and the one that is being drawn."""
        for shape in self._shapes:
            self._canvas.scene().removeItem(shape)
        bounds = self._canvas.picture_item.boundingRect()
        ground = QColor(Qt.GlobalColor.black)  # as copies show it
        ground.setAlpha(_DARK)
        self._shapes = []
        for number, box in enumerate([*self._boxes, *([drawn] if drawn else [])]):
            shape = QGraphicsRectItem(_rect(box, bounds), self._canvas.picture_item)
            is_chosen = self._is_on and (number == self._chosen or drawn is box)
            pen = QPen(
                Qt.GlobalColor.white,  # on what is nearly black in every theme
                _STRONG_LINE if is_chosen else _LINE,
                Qt.PenStyle.SolidLine if is_chosen else Qt.PenStyle.DashLine,
            )
            pen.setCosmetic(True)
            shape.setPen(pen)
            shape.setBrush(QBrush(ground))
            self._shapes.append(shape)


def _rect(box: Box, bounds: QRectF) -> QRectF:
    across, down = bounds.width() / WHOLE, bounds.height() / WHOLE
    return QRectF(
        QPointF(box.left * across, box.top * down), QPointF(box.right * across, box.bottom * down)
    )
