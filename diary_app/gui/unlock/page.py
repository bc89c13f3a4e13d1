"""Open a diary with its passphrase."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from diary_app import words
from diary_app.domain.errors import DiaryError, NotADiary
from diary_app.gui.door import Door
from diary_app.gui.rescue.ways_back import may_hold_more
from diary_app.gui.tasks import Tasks
from diary_app.gui.unlock.older import OlderDiary
from diary_app.gui.widgets import (
    Button,
    NoticeLine,
    PassphraseField,
    PlainLabel,
    ScrollPage,
    WorkLine,
)
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate
from diary_app.progress import Progress, Step

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["UnlockPage"]


class UnlockPage(ScrollPage):
    """Asks for the passphrase. What it looks like says nothing of what it opens.

    Signals:
        opened: a :class:`Diary`.
        lost_asked: the passphrase is lost.
        salvage_asked: it is damaged: get out what is not.
        choose_asked: another diary, or a new one.
        safety_asked: is this computer safe, and whom to ring.
    """

    opened = Signal(object)
    lost_asked = Signal()
    salvage_asked = Signal()
    choose_asked = Signal()
    safety_asked = Signal()

    def __init__(
        self, tasks: Tasks, tr: Translate, door: Door, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, characters=56)
        self._tasks, self._tr, self._door = tasks, tr, door
        self._folder, self._progress = Path(), Progress()
        self._notice, self._work = NoticeLine(), WorkLine(tr)
        self._older = OlderDiary(self, self._notice, self._work, tr)
        self._passphrase = PassphraseField(tr("Passphrase"), tr)
        self._unlock = Button(tr("Unlock"), "primary")
        self._salvage = Button(tr("Get out what is undamaged"))
        self._salvage.clicked.connect(self.salvage_asked)
        self._where = PlainLabel("", "hint")
        self._passphrase.entered.connect(self._on_unlock)
        self._unlock.clicked.connect(self._on_unlock)
        self._build()

    def _build(self) -> None:
        tr = self._tr
        self.rows.addWidget(PlainLabel(tr("Notes"), "title"))
        self.rows.addSpacing(16)
        self.rows.addLayout(labelled(tr("Passphrase"), self._passphrase))
        self.rows.addSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self._unlock)
        row.addStretch(1)
        self.rows.addLayout(row)
        self.rows.addWidget(self._notice)
        self.rows.addWidget(self._work)
        self.rows.addWidget(self._salvage, 0, Qt.AlignmentFlag.AlignLeft)
        self._salvage.hide()
        self.rows.addSpacing(24)
        for said, wish in (
            (tr("I have lost my passphrase"), self.lost_asked),
            (tr("Choose another diary, or make one"), self.choose_asked),
            (tr("Is this computer safe? Whom to ring"), self.safety_asked),
        ):
            button = Button(said, "quiet")
            button.clicked.connect(wish)
            self.rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(self._where)

    def ask_for(self, folder: Path, *, is_usual: bool) -> None:
        """Ask for the passphrase of the diary in ``folder``; says where unless it is the usual."""
        self.forget()
        self._folder = folder
        shown = "" if is_usual else self._tr("The diary in {folder}").format(folder=folder)
        self._where.setText(shown)
        self._where.setVisible(bool(shown))

    def start(self) -> None:
        """Put the focus into the field."""
        self._passphrase.setFocus()

    def forget(self) -> None:
        """Forget what was typed and said."""
        self._passphrase.clear()
        self._notice.clear()
        self._work.end()
        self._salvage.hide()
        self._wait(waits=False)

    @Slot()
    def _on_unlock(self) -> None:
        passphrase, folder = self._passphrase.text(), self._folder
        if not passphrase or not self._unlock.isEnabled():
            return
        self._wait(waits=True)
        self._salvage.hide()
        self._notice.say(
            self._tr("Opening …"),
            self._tr("This takes about a second on purpose: it makes guessing slow."),
        )
        self._progress = self._tasks.run(
            partial(self._door.open, folder, passphrase),
            owner=self,
            done=self._on_opened,
            failed=self._on_failed,
            stepped=self._on_step,
            stopped=self._on_stopped,
        )

    def _on_step(self, step: Step) -> None:
        self._older.show_step(self._progress, step)

    def _on_stopped(self) -> None:
        self._wait(waits=False)
        self._passphrase.setFocus()
        self._older.say_stopped()

    def _on_opened(self, diary: Diary) -> None:
        self.forget()
        self.opened.emit(diary)

    def _on_failed(self, error: DiaryError) -> None:
        self._work.end()
        self._wait(waits=False)
        self._passphrase.edit.selectAll()
        self._passphrase.setFocus()
        self._notice.show_notice(self._said_of(error))
        self._salvage.setVisible(may_hold_more(self._folder, error))
        QTimer.singleShot(0, self, self._show_ways_on)

    @Slot()
    def _show_ways_on(self) -> None:
        self.show_whole(self._notice if self._salvage.isHidden() else self._salvage)

    def _said_of(self, error: DiaryError) -> words.Notice:
        if isinstance(error, NotADiary) and not self._folder.exists():
            return words.Notice(
                self._tr("The folder of this diary is not there now: {folder}.").format(
                    folder=self._folder
                ),
                self._tr("If it is on a stick, put the stick in and unlock again."),
            )
        return words.say(error, self._tr)

    def _wait(self, *, waits: bool) -> None:
        self._passphrase.setEnabled(not waits)
        self._unlock.setEnabled(not waits)
