"""Put everything in a locked diary under a new key, and go on with its new recovery code."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from diary_app.gui.door import Door
from diary_app.gui.long_work import LongWork
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import Button, Flow, PassphraseField, PlainLabel, ScrollPage
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate
from diary_app.words import Notice

if TYPE_CHECKING:
    from diary_app.diary import Made

__all__ = ["NewKeyPage"]


class NewKeyPage(ScrollPage):
    """Asks for the passphrase, works, and hands on the diary with its new code.

    Signals:
        made: a :class:`Made`: the open diary under its new key, and its new recovery code.
        back_asked: not now.
    """

    made = Signal(object)
    back_asked = Signal()

    def __init__(
        self, tasks: Tasks, tr: Translate, door: Door, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, characters=64)
        self._tr, self._door = tr, door
        self._folder = Path()
        self._passphrase = PassphraseField(tr("Passphrase"), tr)
        self._do = Button(tr("Put everything under a new key"), "primary")
        self._back = Button(tr("Back"), "quiet")
        self._work = LongWork(tasks, tr)
        self._passphrase.entered.connect(self._on_do)
        self._do.clicked.connect(self._on_do)
        self._back.clicked.connect(self.back_asked)
        self._work.begun.connect(partial(self._wait, waits=True))
        self._work.ended.connect(partial(self._wait, waits=False))
        self._build()

    def _build(self) -> None:
        tr = self._tr
        self.rows.addWidget(PlainLabel(tr("Everything under a new key"), "title"))
        self.rows.addSpacing(8)
        for said in (
            tr(
                "The diary is locked. All of it is now written anew beside itself, under a key "
                "nobody has seen, compared, and then put in its place. That can take minutes and "
                "needs as much room again on the disk as the diary takes. If it is stopped, "
                "everything stays as it was."
            ),
            tr(
                "Your passphrase stays the same: if they know it, change it before this. You get "
                "a new recovery code; the old one then opens only older copies. Make a new backup "
                "afterwards. What somebody copied before can still be read by them."
            ),
        ):
            self.rows.addWidget(PlainLabel(said))
        self.rows.addSpacing(16)
        self.rows.addLayout(labelled(tr("Passphrase"), self._passphrase))
        self.rows.addWidget(self._work)
        self.rows.addSpacing(16)
        ways = Flow()
        ways.addWidget(self._do)
        ways.addWidget(self._back)
        self.rows.addLayout(ways)

    @property
    def is_working(self) -> bool:
        """Say whether it is under way, and should go on while nobody is there."""
        return self._work.is_going_on

    def ask_for(self, folder: Path) -> None:
        """Ask for the passphrase of the diary in ``folder``."""
        self._folder = folder

    def start(self) -> None:
        """Put the focus into the field."""
        self._passphrase.setFocus()

    def forget(self) -> None:
        """Forget what was typed and said."""
        self._passphrase.clear()
        self._work.forget()

    @Slot()
    def _on_do(self) -> None:
        passphrase = self._passphrase.text()
        if self.is_working or not passphrase:
            self._passphrase.setFocus()
            return
        self._work.start(
            partial(self._door.renew, self._folder, passphrase),
            doing=self._tr("Opening …"),
            done=self._on_made,
            stopped=Notice(
                self._tr("Stopped. Nothing was changed."),
                self._tr("The diary is as it was, under the key it had."),
            ),
        )
        self._passphrase.clear()

    def _on_made(self, made: Made) -> None:
        self.made.emit(made)

    def _wait(self, *, waits: bool) -> None:
        for widget in (self._passphrase, self._do, self._back):
            widget.setEnabled(not waits)
