"""What an empty page says: what belongs here, and the first step."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from diary_app.gui.widgets.button import Button
from diary_app.gui.widgets.card import Card
from diary_app.gui.widgets.plain_label import PlainLabel

__all__ = ["NothingYet"]


class NothingYet(Card):
    """Stands, hidden at first, where something will be.

    Args:
        title: that there is nothing yet.
        lines: what belongs here.
        step: the words of the button.

    Signals:
        record_asked: the person wants to take the first step.
    """

    record_asked = Signal()

    def __init__(
        self, title: str, lines: Iterable[str], step: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        record = Button(step, "primary")
        record.clicked.connect(self.record_asked)
        self.setFocusProxy(record)
        self.rows.addWidget(PlainLabel(title, "subtitle"))
        for words in lines:
            self.rows.addWidget(PlainLabel(words))
        self.rows.addWidget(record, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()
