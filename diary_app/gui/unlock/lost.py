"""Get back into a diary with its recovery code, and choose a new passphrase."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from diary_app import words
from diary_app.domain.errors import DiaryError
from diary_app.gui.door import Door
from diary_app.gui.rescue.ways_back import may_hold_more
from diary_app.gui.tasks import Tasks
from diary_app.gui.unlock.new_passphrase import NewPassphrase
from diary_app.gui.unlock.older import OlderDiary
from diary_app.gui.widgets import Button, NoticeLine, PlainLabel, ScrollPage, WorkLine
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate
from diary_app.progress import Progress

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["LostPage"]


class LostPage(ScrollPage):
    """Asks for the recovery code and a new passphrase.

    Signals:
        opened: a :class:`Diary`.
        back_asked: the passphrase came back to mind.
        salvage_asked: it is damaged: get out what is not.
    """

    opened = Signal(object)
    back_asked = Signal()
    salvage_asked = Signal()

    def __init__(
        self, tasks: Tasks, tr: Translate, door: Door, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, characters=64)
        self._tasks, self._tr, self._door = tasks, tr, door
        self._folder, self._progress = Path(), Progress()
        self._code = QLineEdit()
        self._code.setAccessibleName(tr("Recovery code"))
        self._new = NewPassphrase(tasks, tr, door)
        self._notice, self._work = NoticeLine(), WorkLine(tr)
        self._older = OlderDiary(self, self._notice, self._work, tr)
        self._open = Button(tr("Use this passphrase from now on"), "primary")
        self._salvage = Button(tr("Get out what is undamaged"))
        self._back = Button(tr("Back"), "quiet")
        self._open.clicked.connect(self._on_open)
        self._new.entered.connect(self._on_open)
        self._back.clicked.connect(self.back_asked)
        self._salvage.clicked.connect(self.salvage_asked)
        self._build()

    def _build(self) -> None:
        tr = self._tr
        self.rows.addWidget(PlainLabel(tr("I have lost my passphrase"), "title"))
        self.rows.addSpacing(8)
        self.rows.addWidget(
            PlainLabel(
                tr(
                    "When this diary was made, you were shown a recovery code and may have left it "
                    "with someone you trust. With it you can choose a new passphrase. The old one "
                    "then no longer opens this diary, and nothing in it is lost. Without the code "
                    "or the passphrase nobody can open it, not even the people who made this "
                    "program."
                )
            )
        )
        self.rows.addSpacing(16)
        hint = tr("Seven groups of four. Small letters and missing dashes do not matter.")
        self.rows.addLayout(labelled(tr("Recovery code"), self._code, hint))
        self.rows.addSpacing(16)
        self.rows.addWidget(self._new)
        self.rows.addSpacing(16)
        self.rows.addWidget(self._notice)
        self.rows.addWidget(self._work)
        self.rows.addWidget(self._salvage, 0, Qt.AlignmentFlag.AlignLeft)
        self._salvage.hide()
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._open)
        self.rows.addLayout(row)

    def ask_for(self, folder: Path) -> None:
        """Ask for the code of the diary in ``folder``."""
        self._folder = folder

    def start(self) -> None:
        """Put the focus into the first field."""
        self._code.setFocus()

    def forget(self) -> None:
        """Forget what was typed and said."""
        self._code.setText("")
        self._new.clear()
        self._notice.clear()
        self._work.end()
        self._salvage.hide()
        self._open.setEnabled(True)

    @Slot()
    def _on_open(self) -> None:
        if not self._open.isEnabled():
            return
        problem = self._new.problem()
        if problem:
            self._notice.say(problem)
            return
        folder, code, passphrase = self._folder, self._code.text(), self._new.text()
        self._open.setEnabled(False)
        self._notice.say(
            self._tr("Opening …"),
            self._tr("This takes a few seconds on purpose: it makes guessing slow."),
        )
        # It can be stopped while an older diary is brought up to date, and from then on no more:
        # it is not cut off between the old passphrase and the new one.
        self._progress = self._tasks.run(
            partial(self._door.get_back_in, folder, code, passphrase),
            owner=self,
            done=self._on_opened,
            failed=self._on_failed,
            stepped=lambda step: self._older.show_step(self._progress, step),
            stopped=self._on_stopped,
        )

    def _on_opened(self, diary: Diary) -> None:
        self.forget()
        self.opened.emit(diary)

    def _on_stopped(self) -> None:
        self._work.end()
        self._open.setEnabled(True)
        self._older.say_stopped()

    def _on_failed(self, error: DiaryError) -> None:
        self._work.end()
        self._open.setEnabled(True)
        self._notice.show_notice(words.say(error, self._tr))
        self._salvage.setVisible(may_hold_more(self._folder, error))
        self.show_whole(self._notice)
