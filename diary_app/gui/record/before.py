"""What an entry said before: stays in view while it is being corrected."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from diary_app.domain.record import Record
from diary_app.gui.viewer.naming import breakable
from diary_app.gui.widgets import Card, PlainLabel
from diary_app.i18n import Translate, say_moment

__all__ = ["Before"]


class Before(Card):
    """The first version of an entry, and a line that says it stays."""

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._written = PlainLabel("", "hint")
        self.words = PlainLabel()
        self.words.setAccessibleName(tr("What you wrote first"))
        self.rows.addWidget(self._written)
        self.rows.addWidget(self.words)
        self.hide()

    def show_first(self, record: Record) -> None:
        """Show what was written first."""
        self._written.setText(
            self._tr("You wrote this on {written}. It stays, whatever you change now.").format(
                written=say_moment(record.first.written, self._tr)
            )
        )
        self.words.setText(breakable(record.first.told.account))
        self.show()

    def forget(self) -> None:
        """Drop the words."""
        self._written.clear()
        self.words.clear()
        self.hide()
