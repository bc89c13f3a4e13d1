"""The page that stands there after "Leave now": it says nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from diary_app.gui.widgets import Button, PlainLabel, ScrollPage
from diary_app.i18n import Translate

__all__ = ["BlankPage"]


class BlankPage(ScrollPage):
    """An empty page of an ordinary notebook.

    Signals:
        unlock_asked: the person is back.
    """

    unlock_asked = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unlock = Button(tr("Unlock"))
        self._unlock.clicked.connect(self.unlock_asked)
        self.rows.addWidget(PlainLabel(tr("Notes"), "title"))
        self.rows.addSpacing(16)
        self.rows.addWidget(self._unlock, 0, Qt.AlignmentFlag.AlignLeft)

    def start(self) -> None:
        """Put the focus on the way back."""
        self._unlock.setFocus()

    def forget(self) -> None:
        """Do nothing: nothing of the person's stands here."""
