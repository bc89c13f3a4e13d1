"""One picture, as large or small and whichever way up the person wants to see it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

__all__ = ["Canvas"]

_STEP = 1.25
_SMALLEST, _LARGEST = 0.05, 16.0


class Canvas(QGraphicsView):
    """Shows a picture; zooming and turning change the view and never the picture.

    The arrow keys move it when it is larger than the canvas; Ctrl with the wheel zooms.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self._shown = QGraphicsPixmapItem()
        self._shown.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._shown)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self._turned = 0
        self._fits = True

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
        self._shown.setPixmap(QPixmap.fromImage(picture))
        self._scene.setSceneRect(self._shown.boundingRect())
        self._turned = 0
        self.fit()

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
