"""A line to move along, which a film moves, too."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

__all__ = ["SeekLine"]

_STEPS, _PAGES = 40, 10  # how many there are from one end to the other
_HIGH = 32  # pixels at least, so that it can be hit


class SeekLine(QSlider):
    """A slider that goes where it is clicked: its value changes when the person moves it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(name)
        self.setMinimumHeight(_HIGH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def measure(self, length: int) -> None:
        """Say how long it is, in the unit of its values; it begins at its beginning."""
        with QSignalBlocker(self):
            self.setRange(0, length)
            self.setSingleStep(max(length // _STEPS, 1))
            self.setPageStep(max(length // _PAGES, 1))

    def follow(self, place: int) -> None:
        """Move along with what plays, unless the person is holding it."""
        if not self.isSliderDown():
            with QSignalBlocker(self):
                self.setValue(place)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to where it was clicked (Qt says)."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = self.style().hitTestComplexControl(
            QStyle.ComplexControl.CC_Slider, option, event.position().toPoint(), self
        )
        if event.button() is Qt.MouseButton.LeftButton and (
            part is not QStyle.SubControl.SC_SliderHandle
        ):
            x, width = round(event.position().x()), max(self.width(), 1)
            self.setValue(QStyle.sliderValueFromPosition(0, self.maximum(), x, width))
        super().mousePressEvent(event)
