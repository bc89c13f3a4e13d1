"""Notice that nobody is there any more, and hear the keys that lock wherever they are pressed."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent

__all__ = ["Watch"]

_LOOK_EVERY_MS = 2_000
_SLEPT_AFTER_S = 20.0  # a gap this long between two looks: the computer slept, or stood still
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.InputMethod,
        QEvent.Type.DragMove,
    }
)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Watch(QObject):
    """Watches all events of the program for signs of life and for the keys that lock.

    Shortcuts of a window do not work while a dialog is before it; these keys always do. Time is
    asked of two clocks, so that neither sleep nor a clock that was set hides any.

    Args:
        watched: the application.
        clocks: the wall's clock and one that nobody can set, both in seconds.

    Signals:
        gone_idle: nobody did anything for :attr:`minutes`.
        slept: the computer stood still, as it does when its lid is closed.
        leave_pressed: F12, or Ctrl+Shift+L.
        lock_pressed: Ctrl+L.
    """

    gone_idle = Signal()
    slept = Signal()
    leave_pressed = Signal()
    lock_pressed = Signal()

    def __init__(
        self,
        watched: QObject,
        clocks: tuple[Callable[[], float], Callable[[], float]] = (time.time, time.monotonic),
    ) -> None:
        super().__init__(watched)
        self.minutes = 5
        self._clocks = clocks
        self._last_life = self._now()
        self._last_look = self._now()
        watched.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_EVERY_MS)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take note of signs of life, and take the keys that lock (Qt asks)."""
        kind = event.type()
        if kind not in _SIGNS_OF_LIFE:
            return False
        self._last_life = self._now()
        return kind is QEvent.Type.KeyPress and self._takes(event)

    @Slot()
    def look(self) -> None:
        """Look whether somebody is still there."""
        since_look, self._last_look = self._since(self._last_look), self._now()
        if since_look > _SLEPT_AFTER_S:
            self.slept.emit()
        elif self._since(self._last_life) >= self.minutes * 60:
            self.gone_idle.emit()

    def _takes(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_F12 or (key == Qt.Key.Key_L and modifiers == _CONTROL | _SHIFT):
            self.leave_pressed.emit()
            return True
        if key == Qt.Key.Key_L and modifiers == _CONTROL:
            self.lock_pressed.emit()
            return True
        return False

    def _now(self) -> tuple[float, float]:
        wall, steady = self._clocks
        return wall(), steady()

    def _since(self, then: tuple[float, float]) -> float:
        return max(now - before for now, before in zip(self._now(), then, strict=True))
