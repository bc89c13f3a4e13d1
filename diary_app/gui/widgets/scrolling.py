"""What scrolls: without a frame, and with whatever has the keyboard in view."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

__all__ = ["Scrolling"]


class Scrolling(QScrollArea):
    """A scroll area that fills its width and follows the keyboard.

    Args:
        room: points left and right, and above and below, that stay in view around what is shown.
    """

    def __init__(self, parent: QWidget | None = None, *, room: tuple[int, int] = (0, 0)) -> None:
        super().__init__(parent)
        self._room = room
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_whole(self, widget: QWidget) -> None:
        """Scroll until ``widget`` is in view."""
        self.ensureWidgetVisible(widget, *self._room)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt hands it over so
        """Bring what now has the focus into view (Qt asks)."""
        moved = super().focusNextPrevChild(next_)
        focused = self.focusWidget()
        if moved and focused is not None:
            self.show_whole(focused)
        return moved
