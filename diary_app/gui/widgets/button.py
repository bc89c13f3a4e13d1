"""A button that says what it does, to the eye and to a screen reader."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

__all__ = ["Button"]


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
