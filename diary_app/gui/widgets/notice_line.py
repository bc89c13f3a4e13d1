"""A line on the page that says what happened, instead of a box in the way."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from diary_app.gui.widgets.plain_label import PlainLabel

__all__ = ["NoticeLine"]


class Said(Protocol):
    """Anything said in a title and a detail, such as ``words.Notice``."""

    @property
    def title(self) -> str:
        """Return what happened."""
        ...

    @property
    def detail(self) -> str:
        """Return what is safe and what to do; may be ``""``."""
        ...


class NoticeLine(QFrame):
    """Hidden until it has something to say; says it to a screen reader too.

    What leads on from there can be put into :attr:`rows`, below the words.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._title = PlainLabel("", "subtitle")
        self._detail = PlainLabel("")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(16, 12, 16, 12)
        self.rows.setSpacing(4)
        self.rows.addWidget(self._title)
        self.rows.addWidget(self._detail)
        self.hide()

    @property
    def said(self) -> str:
        """Return all it says now, or ``""``."""
        return " ".join(part for part in (self._title.text(), self._detail.text()) if part)

    def show_notice(self, notice: Said) -> None:
        """Show the two parts of a notice."""
        self.say(notice.title, notice.detail)

    def say(self, title: str, detail: str = "") -> None:
        """Show ``title``, with ``detail`` below it, and have it read out."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.said))

    def clear(self) -> None:
        """Say nothing any more."""
        self._title.clear()
        self._detail.clear()
        self.setAccessibleName("")
        self.setAccessibleDescription("")
        self.hide()
