"""The page on which an entry, or one file of it, is erased for good: slowly and with open eyes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from diary_app.domain.card import CardId
from diary_app.domain.erasing import ErasedKind, Tombstone, WhatGoes
from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.incident import IncidentId
from diary_app.domain.record import Record
from diary_app.gui.entry.what_goes import WhatGoesCard
from diary_app.gui.long_work import LongWork
from diary_app.gui.tasks import Tasks
from diary_app.gui.viewer.naming import breakable
from diary_app.gui.widgets import Button, Card, PassphraseField, PlainLabel, ScrollPage
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate
from diary_app.words import Notice, say

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["ErasePage"]


class ErasePage(ScrollPage):
    """Says what goes, what stays and what it cannot reach; asks for reason, passphrase and number.

    Signals:
        erased: a :class:`Tombstone`.
        kept: the person changed their mind, or was done looking.
    """

    erased = Signal(object)
    kept = Signal()

    def __init__(self, tasks: Tasks, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._tr = tasks, tr
        self._diary: Diary | None = None
        self._what: IncidentId | ExhibitId | CardId = IncidentId("")
        self._called = ""
        self._title = PlainLabel("", "title")
        self._goes = WhatGoesCard(tr)
        self._question = Card()
        self._reason = _line(tr("Why"))
        self._typed = _line(tr("Its number"))
        self._type_this = PlainLabel()
        self._type_this.setBuddy(self._typed)
        self._passphrase = PassphraseField(tr("Passphrase"), tr)
        self._keep = Button(tr("Keep it"))
        self._erase = Button(tr("Erase for good"), "danger")
        self._work = LongWork(tasks, tr)
        self._lay_out()
        self._keep.clicked.connect(self.kept)
        self._erase.clicked.connect(self._on_erase)
        self._passphrase.entered.connect(self._typed.setFocus)
        self._work.ended.connect(self._on_ended)

    def ask_for(self, diary: Diary, record: Record, exhibit: Exhibit | None) -> None:
        """Ask about one file of ``record``, or about all of it; the answer is worked out first."""
        if exhibit is None:
            title = self._tr("Erase entry {called} for good").format(called=record.number)
            self._ask(diary, record.id, title, ErasedKind.INCIDENT)
        else:
            title = self._tr("Erase {called}").format(called=exhibit.mark)
            self._ask(diary, exhibit.id, title, ErasedKind.EXHIBIT)

    def ask_for_card(self, diary: Diary, card: CardId, title: str, kind: ErasedKind) -> None:
        """Ask about a person, an order, a report …; ``title`` is what it is known by."""
        said = self._tr("Erase for good: {title}").format(title=title)
        self._ask(diary, card, said, kind)

    def _ask(
        self,
        diary: Diary,
        what: IncidentId | ExhibitId | CardId,
        title: str,
        kind: ErasedKind,
    ) -> None:
        self.forget()
        self._diary, self._what = diary, what
        self._title.setText(breakable(title))
        self._tasks.run(
            lambda _: diary.erase.what_goes(what),
            owner=self,
            done=partial(self._on_known, kind=kind),
            failed=self._on_failed,
        )
        self._keep.setFocus()

    def forget(self) -> None:
        """Drop every word, and what was typed."""
        self._diary = None
        self._called = ""
        self.verticalScrollBar().setValue(0)
        for label in (self._title, self._type_this):
            label.clear()
        for line in (self._reason, self._typed):
            line.setText("")
        self._goes.forget()
        self._passphrase.clear()
        self._work.forget()
        self._question.setEnabled(False)

    def _lay_out(self) -> None:
        tr = self._tr
        rows = self._question.rows
        hint = tr("Only if you want. It is kept, and anyone who checks the diary can read it.")
        rows.addLayout(labelled(tr("Why"), self._reason, hint))
        rows.addSpacing(8)
        rows.addLayout(labelled(tr("Passphrase"), self._passphrase))
        rows.addSpacing(8)
        rows.addWidget(self._type_this)
        rows.addWidget(self._typed)
        row = QHBoxLayout()
        row.addWidget(self._keep)
        row.addStretch(1)
        row.addWidget(self._erase)
        for widget in (self._title, self._goes, self._question, self._work):
            self.rows.addWidget(widget)
        self.rows.addSpacing(8)
        self.rows.addLayout(row)

    def _on_known(self, goes: WhatGoes, *, kind: ErasedKind) -> None:
        if self._diary is not None:
            self._called = goes.called
            which = self._tr("Type {called} to show that you mean this one")
            self._type_this.setText(which.format(called=goes.called))
            self._goes.show_what(goes, kind)
            self._question.setEnabled(True)
            self._reason.setFocus()

    def _on_failed(self, error: DiaryError) -> None:
        self._work.notice.show_notice(say(error, self._tr))

    @Slot()
    def _on_erase(self) -> None:
        diary, tr = self._diary, self._tr
        if diary is None or not self._question.isEnabled():
            return
        if not self._passphrase.text():
            self._work.notice.say(tr("Your passphrase is needed for this."))
            self._passphrase.setFocus()
        elif self._typed.text().strip().casefold() != self._called.casefold():
            wanted = tr("Type {called} to show that you mean this one.")
            self._work.notice.say(wanted.format(called=self._called))
            self._typed.setFocus()
        else:
            self._begin(diary)

    def _begin(self, diary: Diary) -> None:
        tr = self._tr
        what, passphrase, reason = self._what, self._passphrase.text(), self._reason.text()
        self._passphrase.clear()
        self._question.setEnabled(False)
        for button in (self._keep, self._erase):
            button.setEnabled(False)
        self._work.start(
            lambda progress: diary.erase.erase(what, passphrase, reason, progress),
            doing=tr("Erasing …"),
            done=self._on_erased,
            stopped=Notice(tr("Stopped."), tr("Nothing was erased.")),
        )
        self.show_whole(self._work)

    def _on_erased(self, stone: Tombstone) -> None:
        self.erased.emit(stone)

    @Slot()
    def _on_ended(self) -> None:
        for button in (self._keep, self._erase):
            button.setEnabled(True)
        if self._diary is not None:
            self._question.setEnabled(True)
            self.show_whole(self._work)
            self._passphrase.setFocus()


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    return line
