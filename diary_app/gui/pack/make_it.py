"""The last step: how a pack is handed over, where it is put, and the passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from diary_app.domain.errors import (
    Damaged,
    DiaryError,
    DoesNotOpen,
    PackFolderMissing,
    PassphraseTooWeak,
    PasswordIsTheDiarys,
    PasswordNotPlain,
)
from diary_app.domain.selection import Purpose
from diary_app.gui.pack.choice import FolderField
from diary_app.gui.pack.step import Step
from diary_app.gui.pack.way import WayField, say_before
from diary_app.gui.widgets import Button, NoticeLine, PassphraseField, PlainLabel
from diary_app.gui.widgets.folded import FoldedTick
from diary_app.gui.widgets.labelled import labelled
from diary_app.gui.widgets.scrolling import bring_into_view
from diary_app.i18n import Translate
from diary_app.words import say

__all__ = ["MakeIt"]


class MakeIt(Step):
    """Asks what is needed once what goes in is chosen.

    Attributes:
        way: how it will be handed over.
        folder: where it is put.
        passphrase: of the diary.
        leave_out: whether what is damaged is left out; asked only once it stands in the way.

    Signals:
        changed: whether what is damaged is left out.
        asked: make the pack.
    """

    changed = Signal()
    asked = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(tr("Make it"), parent=parent)
        self._tr = tr
        self._purpose = Purpose.POLICE
        self.way = WayField(tr)
        self.folder = FolderField(tr)
        self.passphrase = PassphraseField(tr("Passphrase"), tr)
        self.leave_out = FoldedTick(tr("Leave out what is damaged"))
        self._no_folder = NoticeLine()
        self._before = PlainLabel()
        self._make = Button(tr("Make a pack"), "primary")
        self.rows.addLayout(labelled(tr("How will you hand it over?"), self.way))
        self.rows.addSpacing(16)
        hint = tr(
            "A memory stick you can take with you is best. The pack gets a folder of its own."
        )
        self.rows.addLayout(labelled(tr("Where it is put"), self.folder, hint))
        self.rows.addWidget(self._no_folder)
        self.rows.addSpacing(16)
        self.rows.addWidget(self._before)
        self.rows.addSpacing(16)
        hint = tr("Your diary's, asked again before anything leaves it.")
        self.rows.addLayout(labelled(tr("Passphrase"), self.passphrase, hint))
        self.rows.addSpacing(8)
        self.rows.addWidget(self.leave_out)
        self.rows.addWidget(self._make, 0, Qt.AlignmentFlag.AlignLeft)
        self.way.changed.connect(self._say_before)
        self.leave_out.toggled.connect(self.changed)
        self._make.clicked.connect(self.asked)
        self.passphrase.entered.connect(self.asked)
        self.folder.changed.connect(self._no_folder.clear)
        self.forget()

    def show_purpose(self, purpose: Purpose) -> None:
        """Say what to think of before a pack for this purpose."""
        self._purpose = purpose
        self._say_before()

    def offer_to_leave_out(self, error: DiaryError) -> None:
        """Let one damaged thing not stand in the way of all the others."""
        if isinstance(error, Damaged):
            self.leave_out.show()
            self.leave_out.setFocus()

    def chosen_folder(self) -> Path | None:
        """Return where the pack is put; ``None`` where that is not there, which is said."""
        folder = self.folder.folder()
        if folder is None:
            self._ask_for_folder()
            return None
        if not folder.is_dir():
            said = say(PackFolderMissing(folder), self._tr)
            self._ask_for_folder(said.title, said.detail)
            return None
        return folder

    def _ask_for_folder(self, title: str = "", detail: str = "") -> None:
        """Say below the field what is wrong with it, with the keyboard in it and both in view."""
        self._no_folder.say(title or self._tr("Choose the folder the pack is put in."), detail)
        self.folder.setFocus()
        bring_into_view(self.folder)
        bring_into_view(self._no_folder)

    def tells(self, error: DiaryError) -> bool:
        """Say what is wrong with the password of the copy, below it; ``False`` of anything else."""
        if not isinstance(error, PassphraseTooWeak | PasswordNotPlain | PasswordIsTheDiarys):
            return False
        notice = say(error, self._tr)
        is_weak = isinstance(error, PassphraseTooWeak)
        weak = self._tr("The password of the copy would be guessed quickly.")
        detail = self._tr(
            "No pack was made. Use the suggested words, or several words that do not belong "
            "together."
        )
        self.way.refuse(*((weak, detail) if is_weak else (notice.title, notice.detail)))
        return True

    def focus_after(self, error: DiaryError) -> None:
        """Bring the keyboard to what must be said differently."""
        if isinstance(error, DoesNotOpen):
            self.passphrase.setFocus()

    def focus_button(self) -> None:
        """Bring the keyboard to the button."""
        self._make.setFocus()

    def forget(self) -> None:
        """Drop every word and choice."""
        self.folder.forget()
        self._no_folder.clear()
        self.way.forget()
        self.passphrase.clear()
        self.leave_out.setChecked(False)
        self.leave_out.hide()
        self._say_before()

    @Slot()
    def _say_before(self) -> None:
        self._before.setText(say_before(self.way.way, self._purpose, self._tr))
