"""Pictures on screen: made only from our own re-encoded proofs, and blurred until asked for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from diary_app.gui.viewer.sight import Press, Sight
from diary_app.gui.widgets import Button
from diary_app.i18n import Translate

__all__ = ["Thumbnail", "blurred", "picture_of"]

_PATCHES = 6  # a face over 6 by 6 patches is nobody's face
_ROOM = QSize(160, 112)


def picture_of(jpeg: bytes) -> QImage:
    """Return the picture in a thumbnail or proof; a null image if there is none.

    Only ever given JPEGs this program encoded itself: Qt's readers never see an original.
    """
    picture = QImage()
    if jpeg:
        picture.loadFromData(jpeg, "JPEG")
    return picture


def blurred(picture: QImage) -> QImage:
    """Return the picture's colours and nothing else, in its own size."""
    if picture.isNull():
        return picture
    whole, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return picture.scaled(_PATCHES, _PATCHES, whole, smooth).scaled(picture.size(), whole, smooth)


class Thumbnail(QWidget):
    """A small picture over a button: "Show" shows it, "Blur" hides it again.

    A press shows or blurs it, too; one that is held shows it for as long as it is held.

    Args:
        name: what the picture is called, safe to show.
        tr: the language.
        room: the most it takes, in pixels.
        sight: what the person prefers of pictures.
    """

    def __init__(
        self,
        name: str,
        tr: Translate,
        room: QSize = _ROOM,
        parent: QWidget | None = None,
        *,
        sight: Sight | None = None,
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._sight = sight or Sight(self)
        self._sight.changed.connect(self._on_sight_changed)
        self._is_held = False
        self._name = name
        self._room = room
        self._picture = QImage()
        self._shown_as = _Pressable()
        self.button = Button("", "quiet")
        self.button.setCheckable(True)
        self.button.setChecked(self._sight.is_clear)
        self.button.toggled.connect(self._on_toggled)
        self._shown_as.pressed.connect(self.button.toggle)
        self._shown_as.held.connect(self._on_held)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._shown_as, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()
        self._show_state()

    @property
    def is_shown(self) -> bool:
        """Say whether the picture is to be seen."""
        return self.button.isChecked() or self._is_held

    def set_jpeg(self, jpeg: bytes) -> None:
        """Hold a picture, blurred or not as the button stands; without one nothing is shown."""
        self._picture = picture_of(jpeg)
        self.setVisible(not self._picture.isNull() and self._sight.has_pictures)
        self._show_state()

    def set_shown(self, *, shown: bool) -> None:
        """Show the picture or blur it."""
        self.button.setChecked(shown)

    def pixels(self) -> QImage:
        """Return what is on the screen now."""
        return self._shown_as.pixmap().toImage()

    def forget(self) -> None:
        """Drop the picture and its name."""
        self._name = ""
        self._is_held = False
        self.set_jpeg(b"")
        self.button.setChecked(False)

    @Slot()
    def _on_sight_changed(self) -> None:
        self.setVisible(not self._picture.isNull() and self._sight.has_pictures)
        self.button.setChecked(self._sight.is_clear)

    @Slot(bool)
    def _on_held(self, held: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        self._is_held = held
        self._show_state()

    @Slot(bool)
    def _on_toggled(self, _shown: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        self._show_state()

    def _show_state(self) -> None:
        stays = self.button.isChecked()
        self.button.setText(self._tr("Blur") if stays else self._tr("Show"))
        says = self._tr("Blur {name}") if stays else self._tr("Show {name}")
        self.button.setAccessibleName(says.format(name=self._name))
        if self._picture.isNull() or not self._sight.has_pictures:
            self._shown_as.clear()
            return
        ratio = self.devicePixelRatioF()
        small = self._picture.scaled(
            (self._room.toSizeF() * ratio).toSize(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixels = QPixmap.fromImage(small if self.is_shown else blurred(small))
        pixels.setDevicePixelRatio(ratio)
        self._shown_as.setPixmap(pixels)


class _Pressable(QLabel):
    """A picture that can be pressed with the mouse; the keyboard has the button below it.

    Signals:
        pressed: for a moment.
        held: whether it is being held.
    """

    pressed = Signal()
    held = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._press = Press()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say that it is held (Qt says)."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._press.begin(event)
            self.held.emit(True)  # noqa: FBT003 - a signal
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say that it was pressed, unless it was held (Qt says)."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self._press.is_on:
            is_short = self._press.end(event)
            self.held.emit(False)  # noqa: FBT003 - a signal
            if is_short:
                self.pressed.emit()
