"""A button that says what it does, to the eye and to a screen reader."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

__all__ = ["Button", "button_with_keys"]


class Button(QPushButton):
    """A push button with a role of the theme; Enter presses it as well as Space.

    Args:
        text: what it does; also its accessible name.
        role: ``primary``, ``quiet``, ``danger``, ``chip`` (can be checked) or ``""``.
    """

    def __init__(self, text: str, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setAccessibleName(text)
        self.setProperty("role", role)
        self.setCheckable(role == "chip")
        self.setAutoDefault(True)

    def sizeHint(self) -> QSize:
        """Leave room for words in bold, which is how the place one is at is shown (Qt asks)."""
        return self._with_room_for_bold(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Return the same room at the least (Qt asks)."""
        return self._with_room_for_bold(super().minimumSizeHint())

    def _with_room_for_bold(self, size: QSize) -> QSize:
        if not self.isCheckable() or self.property("role") == "chip":  # that one has a tick
            return size
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        lines = self.text().split("\n")
        widest = max(map(QFontMetrics(bold).horizontalAdvance, lines))
        more = widest - max(map(self.fontMetrics().horizontalAdvance, lines))
        return QSize(size.width() + max(more, 0) + 2, size.height())


def button_with_keys(
    owner: QWidget,
    words: str,
    keys: str,
    do: Callable[[], None],
    within: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> Button:
    """Return a button whose keys do the same, and that says which they are.

    Args:
        owner: has the keys.
        words: what it does.
        keys: such as ``Ctrl+R``.
        do: is done.
        within: where the keyboard must be.
    """
    button = Button(words)
    button.setToolTip(f"{words} ({QKeySequence(keys).toString()})")
    button.clicked.connect(do)
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setContext(within)
    shortcut.activated.connect(do)
    return button
