"""The page that gets out what is undamaged of a damaged diary. It never offers to erase one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from diary_app.domain.copies import Salvaged
from diary_app.gui.long_work import LongWork
from diary_app.gui.places import Places
from diary_app.gui.rescue.question import Question
from diary_app.gui.rescue.salvaged import say_salvaged
from diary_app.gui.rescue.ways_back import WaysBack
from diary_app.gui.rescue.where import WhereField
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import Button, Flow, PlainLabel, ScrollPage
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate
from diary_app.words import Notice

__all__ = ["SalvagePage"]


class SalvagePage(ScrollPage):
    """Asks for a place and for what opens the diary; then says what was got out and what is lost.

    Signals:
        salvaged: the :class:`~pathlib.Path` of the diary to open now.
        back_asked: not now.
    """

    salvaged = Signal(object)
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
        self._tr, self._ways_back = tr, ways_back
        self._damaged, self._new = Path(), Path()
        self._lies = PlainLabel()
        self._question = Question(tr("Get it out"), tr)
        self._where = WhereField(tr, places)
        self._work = LongWork(tasks, tr)
        self._use = Button(tr("Use this one from now on"), "primary")
        self._open = Button(tr("Open it where it is"))
        self._unlock = Button(tr("Unlock"), "primary")
        self._lay_out()
        self._question.begun.connect(self._on_begin)
        self._question.back_asked.connect(self.back_asked)
        self._work.begun.connect(self._question.hide)
        self._work.ended.connect(self._on_ended)
        self._use.clicked.connect(self._on_use)
        self._open.clicked.connect(lambda: self.salvaged.emit(self._new))
        self._unlock.clicked.connect(lambda: self.salvaged.emit(self._damaged))

    @property
    def is_working(self) -> bool:
        """Say whether something is being got out."""
        return self._work.is_going_on

    def ask_for(self, damaged: Path) -> None:
        """Offer to get out what is undamaged of the diary in ``damaged``."""
        self._damaged = damaged
        self._lies.setText(self._tr("The damaged diary: {folder}").format(folder=damaged))
        self._where.suggest(damaged)

    def start(self) -> None:
        """Begin at the first thing that must be typed."""
        self._question.secret.setFocus()

    def forget(self) -> None:
        """Forget what was typed and said."""
        self._lies.clear()
        self._where.forget()
        self._question.secret.clear()
        self._work.forget()
        self._show_result(shown=False)

    def _lay_out(self) -> None:
        tr = self._tr
        rows = self._question.rows
        rows.addWidget(self._lies)
        rows.addSpacing(16)
        hint = tr("It must be empty, or not be there yet. Another disk or a stick is fine.")
        rows.addLayout(labelled(tr("Where the new diary goes"), self._where, hint))
        self._question.end()
        intro = tr(
            "The damaged diary is only read. Everything in it that is whole goes into a new diary, "
            "and what is lost is named. Nothing is deleted."
        )
        self._question.put_on(self, tr("Get out what is undamaged"), intro)
        self.rows.addWidget(self._work)
        ways = Flow()
        for way in (self._use, self._open, self._unlock):
            ways.addWidget(way)
        self.rows.addLayout(ways)
        self._show_result(shown=False)

    def _show_result(self, *, shown: bool) -> None:
        self._question.setVisible(not shown)
        self._use.setVisible(shown)
        self._open.setVisible(shown)
        self._unlock.hide()

    @Slot()
    def _on_begin(self) -> None:
        to, typed = self._where.folder(), self._question.secret.text()
        if self.is_working:
            return
        if to is None:
            self._work.notice.say(self._tr("Choose where the new diary goes."))
            self._where.setFocus()
            return
        if not typed:
            self._work.notice.say(self._tr("There is no passphrase yet."))
            self._question.secret.setFocus()
            return
        self._work.start(
            partial(self._ways_back.salvage, self._damaged, to, typed),
            doing=self._tr("Looking at what is there …"),
            done=self._on_salvaged,
            stopped=Notice(
                self._tr("Stopped."),
                self._tr("Nothing was got out, and the damaged diary is as it was."),
            ),
        )
        self._question.secret.clear()

    def _on_salvaged(self, salvaged: Salvaged) -> None:
        self._new = salvaged.folder
        self._show_result(shown=True)
        self._work.notice.show_notice(say_salvaged(salvaged, self._tr))
        self._use.setFocus()

    @Slot()
    def _on_use(self) -> None:
        salvaged, damaged = self._new, self._damaged
        self._work.start(
            lambda _: self._ways_back.put_in_place(salvaged, damaged),
            doing=self._tr("Putting it in its place …"),
            done=self._on_in_place,
            stopped=Notice(self._tr("Stopped."), self._tr("Both diaries are where they were.")),
        )

    def _on_in_place(self, damaged_now: Path) -> None:
        self._use.hide()
        self._open.hide()
        self._unlock.show()
        self._work.notice.say(
            self._tr("It is in its place now."),
            self._tr(
                "The damaged diary lies in {folder}. Keep it until you have made a backup of this "
                "one."
            ).format(folder=damaged_now),
        )
        self._unlock.setFocus()

    @Slot()
    def _on_ended(self) -> None:
        """Offer the form again where nothing was got out; what went wrong stands below it."""
        if self._open.isHidden() and self._unlock.isHidden():
            self._question.show()
            QTimer.singleShot(0, self, self._go_on)

    @Slot()
    def _go_on(self) -> None:
        """Put the keyboard where it is needed, now that the form stands in its place again."""
        if self.isVisible():
            self._question.secret.setFocus()
            self.show_whole(self._work)
