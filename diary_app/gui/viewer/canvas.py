"""One picture, as large or small and whichever way up the person wants to see it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

from diary_app.gui.viewer.picture import blurred
from diary_app.gui.viewer.sight import Press

__all__ = ["Canvas"]

_STEP = 1.25
_LEAST = QSize(240, 240)
_SMALLEST, _LARGEST = 0.05, 16.0


class Canvas(QGraphicsView):
    """Shows a picture; zooming and turning change the view and never the picture.

    The arrow keys move it when it is larger than the canvas; Ctrl with the wheel zooms. While it is
    blurred, a press that is held shows it for as long as it is held.

    Signals:
        pressed: for a moment, while the picture is blurred; or Space was.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self._shown = QGraphicsPixmapItem()
        self._shown.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._shown)
        self.setScene(self._scene)
        self.setMinimumSize(_LEAST)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self._turned = 0
        self._fits = True
        self._picture = QImage()
        self._is_clear = True
        self._is_held = False
        self._press = Press()

    @property
    def scale_now(self) -> float:
        """Return how many pixels of the screen one pixel of the picture takes."""
        across = self.transform().map(QPointF(1, 0)) - self.transform().map(QPointF(0, 0))
        return float((across.x() ** 2 + across.y() ** 2) ** 0.5)

    @property
    def turned(self) -> int:
        """Return by how many degrees the view is turned clockwise: 0, 90, 180 or 270."""
        return self._turned

    def show_picture(self, picture: QImage) -> None:
        """Show a picture whole and upright; a null one empties the canvas."""
        self._picture = picture
        self._is_held = False
        self._draw()
        self._scene.setSceneRect(self._shown.boundingRect())
        self._turned = 0
        self.fit()

    def show_frame(self, picture: QImage) -> None:
        """Show the next picture of a film; the view stays as it is."""
        if picture.size() != self._picture.size():
            self.show_picture(picture)
        else:
            self._picture = picture
            self._draw()

    def set_clear(self, *, clear: bool) -> None:
        """Show the picture, or blur it."""
        self._is_clear = clear
        self._draw()

    @property
    def picture_item(self) -> QGraphicsPixmapItem:
        """Return what shows the picture: what is put on it turns and grows with it."""
        return self._shown

    def veiled(self, picture: QImage) -> QImage:
        """Return what is seen of a picture until it is asked for."""
        return blurred(picture)

    def sizeHint(self) -> QSize:
        """Ask for little: it takes all the room there is, and no picture pushes others away."""
        return _LEAST

    def _draw(self) -> None:
        is_seen = self._is_clear or self._is_held
        seen = self._picture if is_seen else self.veiled(self._picture)
        self._shown.setPixmap(QPixmap.fromImage(seen))

    def _hold(self, *, held: bool) -> None:
        self._is_held = held
        self._draw()

    def fit(self) -> None:
        """Show the whole picture, never larger than it is."""
        self._fits = True
        bounds = QTransform().rotate(self._turned).mapRect(self._shown.boundingRect())
        if bounds.isEmpty():
            self.resetTransform()
            return
        room = self.maximumViewportSize()
        self._set_scale(min(room.width() / bounds.width(), room.height() / bounds.height(), 1.0))

    def zoom_in(self) -> None:
        """Show it larger."""
        self._zoom(_STEP)

    def zoom_out(self) -> None:
        """Show it smaller."""
        self._zoom(1 / _STEP)

    def turn(self) -> None:
        """Turn the view a quarter clockwise."""
        self._turned = (self._turned + 90) % 360
        if self._fits:
            self.fit()
        else:
            self._set_scale(self.scale_now)

    def show_at(self, scale: float) -> None:
        """Show it so many times as large as it is."""
        self._fits = False
        self._set_scale(scale)

    def _zoom(self, by: float) -> None:
        self._fits = False
        self._set_scale(min(max(self.scale_now * by, _SMALLEST), _LARGEST))

    def _set_scale(self, scale: float) -> None:
        self.setTransform(QTransform().rotate(self._turned).scale(scale, scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a picture that was shown whole, whole."""
        super().resizeEvent(event)
        if self._fits:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom while Ctrl is held, scroll otherwise."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show a blurred picture while it is held (Qt says)."""
        if not self._is_clear and event.button() is Qt.MouseButton.LeftButton:
            self._press.begin(event)
            self._hold(held=True)
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Blur it again; a short press asks to show it (Qt says)."""
        if not self._press.is_on:
            super().mouseReleaseEvent(event)
            return
        is_short = self._press.end(event)
        self._hold(held=False)
        if is_short:
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Space; move a large picture with the arrow keys (Qt says)."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.pressed.emit()
        else:
            super().keyPressEvent(event)
