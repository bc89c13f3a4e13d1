"""Make a diary, or open one that exists."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from diary_app.gui.welcome.folders import ask_for_folder
from diary_app.gui.widgets import Button, Card, PlainLabel, ScrollPage
from diary_app.i18n import Translate

__all__ = ["ChoosePage"]


class ChoosePage(ScrollPage):
    """Three ways on.

    Signals:
        make_asked: a new diary.
        folder_chosen: the :class:`~pathlib.Path` of a diary that exists.
        restore_asked: a diary out of a backup.
        safety_asked: back to the safety page.
        back_asked: back to the diary whose passphrase was asked for.
    """

    make_asked = Signal()
    folder_chosen = Signal(object)
    restore_asked = Signal()
    safety_asked = Signal()
    back_asked = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=64)
        self._tr = tr
        self._make = Button(tr("Make a new diary"), "primary")
        self._open = Button(tr("Open a diary I have"))
        self._restore = Button(tr("Bring back a backup"))
        safety = Button(tr("Is this computer safe? Whom to ring"), "quiet")
        self._back = Button(tr("Back to the passphrase"), "quiet")
        self._back.hide()
        self._make.clicked.connect(self.make_asked)
        self._open.clicked.connect(self._on_open_clicked)
        self._restore.clicked.connect(self.restore_asked)
        safety.clicked.connect(self.safety_asked)
        self._back.clicked.connect(self.back_asked)
        self.rows.addWidget(PlainLabel(tr("Your diary"), "title"))
        self.rows.addSpacing(16)
        self.rows.addWidget(
            _way(
                tr("Begin"),
                tr(
                    "A diary is one folder. Everything in it is locked with your passphrase: "
                    "the words, the pictures, even the names of the files."
                ),
                self._make,
            )
        )
        self.rows.addSpacing(8)
        self.rows.addWidget(
            _way(
                tr("Go on"),
                tr("If your diary is on a memory stick or in another place, show me its folder."),
                self._open,
            )
        )
        self.rows.addSpacing(8)
        self.rows.addWidget(
            _way(
                tr("From a backup"),
                tr(
                    "If your diary is lost or damaged and you have a backup of it. Only to look "
                    "into a backup, open it like a diary."
                ),
                self._restore,
            )
        )
        self.rows.addSpacing(16)
        for way in (safety, self._back):
            self.rows.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)

    def offer_back(self, *, offered: bool) -> None:
        """Offer the way back to the diary whose passphrase was asked for, if there is one."""
        self._back.setVisible(offered)

    def start(self) -> None:
        """Put the focus on the first way."""
        self._make.setFocus()

    def forget(self) -> None:
        """Do nothing: nothing of the person's stands here."""

    @Slot()
    def _on_open_clicked(self) -> None:
        folder = ask_for_folder(self, self._tr("The folder of the diary"))
        if folder is not None:
            self.folder_chosen.emit(folder)


def _way(title: str, said: str, button: Button) -> Card:
    card = Card()
    card.rows.addWidget(PlainLabel(title, "subtitle"))
    card.rows.addWidget(PlainLabel(said))
    card.rows.addSpacing(8)
    card.rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return card
