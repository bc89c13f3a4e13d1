"""What an empty timeline says: what belongs here, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from diary_app.gui.widgets import Button, Card, PlainLabel
from diary_app.i18n import Translate

__all__ = ["Empty"]


class Empty(Card):
    """Stands where the entries will be.

    Signals:
        record_asked: the person wants to write the first one.
    """

    record_asked = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        record = Button(tr("Record what happened"), "primary")
        record.clicked.connect(self.record_asked)
        self.setFocusProxy(record)
        self.rows.addWidget(PlainLabel(tr("Nothing is written here yet."), "subtitle"))
        for words in (
            tr("Everything you record will stand here, in the order it happened."),
            tr("Small things count. What happened long ago can be written down too."),
        ):
            self.rows.addWidget(PlainLabel(words))
        self.rows.addWidget(record, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()
