"""The foot of the form, always in view: what happened to the draft, and the two ways to end."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from diary_app.gui.viewer.column import Column
from diary_app.gui.widgets import Button, NoticeLine, PlainLabel
from diary_app.gui.widgets.ways import Ways
from diary_app.i18n import Translate
from diary_app.words import Notice

__all__ = ["Ending"]


class Ending(Column):
    """Says how the draft stands and offers to stop or to save.

    Args:
        tr: the language.
        characters: as wide as the form above it.

    Signals:
        stop_asked, save_asked: what the person wants.
    """

    stop_asked = Signal()
    save_asked = Signal()

    def __init__(self, tr: Translate, characters: int, parent: QWidget | None = None) -> None:
        super().__init__(characters, parent)
        self._tr = tr
        self.notice = NoticeLine()
        self.status = PlainLabel("", "hint")
        self.stop = Button(tr("Stop here"))
        stays = tr("You can stop here. What you wrote is kept, and you can go on later.")
        self.stop.setToolTip(stays)
        self.stop.setAccessibleDescription(stays)
        self.save = Button(tr("Save this entry"), "primary")
        self.save.setToolTip(tr("Save this entry (Ctrl+Enter or Ctrl+S)"))
        self.stop.clicked.connect(self.stop_asked)
        self.save.clicked.connect(self.save_asked)
        self.sides.setContentsMargins(32, 8, 32, 16)
        self.rows.addWidget(self.notice)
        self.rows.addWidget(Ways(self.status, self.stop, self.save))

    def show_trouble(self, notice: Notice) -> None:
        """Say what did not work."""
        self.notice.show_notice(notice)

    def show_saving(self, *, waits_for_files: bool = False) -> None:
        """Say that it is being saved."""
        waiting = self._tr("Saving as soon as the files are kept …")
        self.status.setText(waiting if waits_for_files else self._tr("Saving …"))
        self.save.setEnabled(False)
        self.stop.setEnabled(waits_for_files)

    def show_ready(self) -> None:
        """Offer both ways again."""
        self.status.clear()
        self.save.setEnabled(True)
        self.stop.setEnabled(True)

    @Slot(str)
    def show_draft(self, words: str) -> None:
        """Say how long ago the draft was kept."""
        if self.save.isEnabled():
            self.status.setText(words)

    def forget(self) -> None:
        """Start anew."""
        self.notice.clear()
        self.show_ready()
