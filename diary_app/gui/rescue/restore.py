"""The page that brings a diary back from a backup."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from diary_app.domain.copies import Restored
from diary_app.gui.long_work import LongWork
from diary_app.gui.pack.choice import FolderField
from diary_app.gui.places import Places
from diary_app.gui.rescue.question import Question
from diary_app.gui.rescue.ways_back import WaysBack
from diary_app.gui.rescue.where import WhereField
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import Button, ScrollPage
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate
from diary_app.words import Notice

__all__ = ["RestorePage"]


class RestorePage(ScrollPage):
    """Asks for the backup, for a place and for what opens it; says when it is back.

    Signals:
        restored: the :class:`~pathlib.Path` of a diary that lies there now.
        back_asked: not now.
    """

    restored = Signal(object)
    back_asked = Signal()

    def __init__(
        self,
        tasks: Tasks,
        tr: Translate,
        ways_back: WaysBack,
        places: Places,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tr, self._ways_back, self._places = tr, ways_back, places
        self._folder = Path()
        self._question = Question(tr("Bring it back"), tr)
        name = tr("Folder of the backup")
        self._backup = FolderField(tr, name=name, asked=name)
        self._where = WhereField(tr, places)
        self._work = LongWork(tasks, tr)
        self._open = Button(tr("Open this diary"), "primary")
        self._lay_out()
        self._question.begun.connect(self._on_begin)
        self._question.back_asked.connect(self.back_asked)
        self._work.begun.connect(self._question.hide)
        self._work.ended.connect(self._on_ended)
        self._open.clicked.connect(lambda: self.restored.emit(self._folder))

    @property
    def is_working(self) -> bool:
        """Say whether a diary is being brought back."""
        return self._work.is_going_on

    def start(self) -> None:
        """Begin at the first field."""
        self._where.suggest(self._places.usual)
        self._backup.setFocus()

    def forget(self) -> None:
        """Forget what was typed and said."""
        self._backup.forget()
        self._where.forget()
        self._question.secret.clear()
        self._work.forget()
        self._question.show()
        self._open.hide()

    def _lay_out(self) -> None:
        tr = self._tr
        rows = self._question.rows
        rows.addLayout(labelled(tr("Folder of the backup"), self._backup))
        rows.addSpacing(16)
        hint = tr("It must be empty, or not be there yet.")
        rows.addLayout(labelled(tr("Where the diary goes"), self._where, hint))
        self._question.end(tr("The one that opened the diary when the backup was made."))
        intro = tr(
            "This makes a diary from a backup, in a new place, and compares every entry and every "
            "file. The backup itself is not changed."
        )
        self._question.put_on(self, tr("Bring back a backup"), intro)
        self.rows.addWidget(self._work)
        self.rows.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        self._open.hide()

    @Slot()
    def _on_begin(self) -> None:
        backup, to, typed = (
            self._backup.folder(),
            self._where.folder(),
            self._question.secret.text(),
        )
        if self.is_working:
            return
        for field, is_there, problem in (
            (self._backup, backup, self._tr("Choose the folder of the backup.")),
            (self._where, to, self._tr("Choose where the diary goes.")),
            (self._question.secret, typed, self._tr("There is no passphrase yet.")),
        ):
            if not is_there:
                self._work.notice.say(problem)
                self.show_whole(self._work)
                field.setFocus()
                return
        assert backup is not None
        assert to is not None
        self._work.start(
            partial(self._ways_back.restore, backup, to, typed),
            doing=self._tr("Opening the backup …"),
            done=self._on_restored,
            stopped=Notice(
                self._tr("Stopped."),
                self._tr("Nothing was brought back, and nothing of it was left behind."),
            ),
        )
        self._question.secret.clear()

    def _on_restored(self, restored: Restored) -> None:
        tr = self._tr
        self._folder = restored.folder
        self._open.show()
        entries = tr.many("{count} entry", "{count} entries", restored.incidents)
        files = tr.many("{count} file", "{count} files", restored.exhibits)
        self._work.notice.say(
            tr("It is back: {entries} and {files}.").format(entries=entries, files=files),
            tr(
                "Every one was compared with the backup. The diary lies in {folder} and opens "
                "with the same passphrase."
            ).format(folder=restored.folder),
        )
        self._open.setFocus()

    @Slot()
    def _on_ended(self) -> None:
        """Offer the form again, unless the diary is back; what went wrong stands below it."""
        if self._open.isHidden():
            self._question.show()
            QTimer.singleShot(0, self, self._go_on)

    @Slot()
    def _go_on(self) -> None:
        """Put the keyboard where it is needed, now that the form stands in its place again."""
        if self.isVisible():
            self._question.secret.setFocus()
            self.show_whole(self._work)
