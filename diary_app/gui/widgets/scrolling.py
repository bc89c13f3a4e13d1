"""What scrolls: without a frame, and with whatever has the keyboard in view."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from shiboken6 import isValid

__all__ = ["Scrolling", "bring_into_view"]

_SETTLING = 300  # milliseconds in which a layout finds its size after something was shown


def bring_into_view(widget: QWidget) -> None:
    """Have what scrolls around ``widget`` show it; nothing happens where nothing does."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, Scrolling):
        around = around.parentWidget()
    if around is not None:
        around.show_whole(widget)


class Scrolling(QScrollArea):
    """A scroll area that fills its width and follows the keyboard.

    Args:
        room: points left and right, and above and below, that stay in view around what is shown.
    """

    def __init__(self, parent: QWidget | None = None, *, room: tuple[int, int] = (0, 0)) -> None:
        super().__init__(parent)
        self._room = room
        self._wanted: QWidget | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._on_settled)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_whole(self, widget: QWidget) -> None:
        """Scroll until ``widget`` is in view, also where it was shown only now.

        How far can be scrolled is known once the layout has settled; until then it is followed.
        """
        self._wanted = widget
        self._settling.start(_SETTLING)
        self.ensureWidgetVisible(widget, *self._room)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt hands it over so
        """Bring what now has the focus into view (Qt asks)."""
        moved = super().focusNextPrevChild(next_)
        focused = self.focusWidget()
        if moved and focused is not None:
            self.show_whole(focused)
        return moved

    @Slot()
    def _on_range_changed(self) -> None:
        if self._wanted is not None and isValid(self._wanted):
            self.ensureWidgetVisible(self._wanted, *self._room)

    @Slot()
    def _on_settled(self) -> None:
        self._wanted = None
