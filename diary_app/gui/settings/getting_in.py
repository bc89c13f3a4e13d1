"""Getting in: a new passphrase, a new recovery code, everything under a new key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from diary_app.gui.door import Door
from diary_app.gui.settings.code_card import CodeCard
from diary_app.gui.settings.passphrase_card import PassphraseCard
from diary_app.gui.settings.section import Section
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import Button, Card, PlainLabel
from diary_app.i18n import Translate

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["GettingInSection"]


class GettingInSection(Section):
    """Three ways to change what opens the diary. Each asks for the passphrase again.

    Signals:
        new_key_asked: put everything under a new key; the diary must be closed for it.
    """

    new_key_asked = Signal()

    def __init__(
        self, tasks: Tasks, tr: Translate, door: Door, parent: QWidget | None = None
    ) -> None:
        read_only = tr("Nothing can be written here, so what opens this diary cannot be changed.")
        super().__init__(tr, tr("Getting in"), read_only, parent)
        self._passphrase = PassphraseCard(tasks, tr, door)
        self._code = CodeCard(tasks, tr, door)
        for card in (self._passphrase, self._code, self._new_key_card()):
            self.add_card(card)
        for fold in (self._passphrase, self._code):
            fold.came_up.connect(self.bring_into_view)

    def _new_key_card(self) -> Card:
        tr = self._tr
        card = Card()
        ask = self.writing(Button(tr("Put everything under a new key")))
        ask.clicked.connect(self._on_new_key)
        card.rows.addWidget(PlainLabel(tr("Everything under a new key"), "subtitle"))
        card.rows.addWidget(
            PlainLabel(
                tr(
                    "You need this when somebody who could open the diary, and may have had a copy "
                    "of its folder, must not read what you write from now on. A new passphrase "
                    "alone does not keep them out then. The diary is locked for it, and you are "
                    "asked for your passphrase."
                ),
                "hint",
            )
        )
        card.rows.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def show_diary(self, diary: Diary) -> None:
        """Offer to change what opens ``diary``."""
        super().show_diary(diary)
        self._passphrase.show_diary(diary)
        self._code.show_diary(diary)

    def forget(self) -> None:
        """Forget what was typed, said and shown."""
        super().forget()
        self._passphrase.forget()
        self._code.forget()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed when the page is left (Qt says)."""
        super().hideEvent(event)
        if not event.spontaneous():
            for card in (self._passphrase, self._code):
                if not card.is_waiting:
                    card.fold()

    @Slot()
    def _on_new_key(self) -> None:
        self.new_key_asked.emit()
