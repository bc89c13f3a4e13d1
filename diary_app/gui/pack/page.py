"""The page on which a person makes the pack an officer can use."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox

from diary_app.domain.carriage import Carriage
from diary_app.domain.errors import (
    Damaged,
    DiaryError,
    DoesNotOpen,
    PassphraseTooWeak,
    PasswordIsTheDiarys,
    PasswordNotPlain,
)
from diary_app.domain.pack import PackPlan, Receipt
from diary_app.domain.report import Report
from diary_app.domain.selection import Selection
from diary_app.gui.pack.choice import FolderField, PeriodField
from diary_app.gui.pack.looking import Looking
from diary_app.gui.pack.making import make, plan, suggest
from diary_app.gui.pack.numbers import say_plan
from diary_app.gui.pack.preview import PagesPreview
from diary_app.gui.pack.result import Result
from diary_app.gui.pack.since import SinceField
from diary_app.gui.pack.way import WayField, say_before
from diary_app.gui.tasks import Tasks
from diary_app.gui.viewer.sight import Sight
from diary_app.gui.widgets import (
    Button,
    Card,
    NoticeLine,
    PassphraseField,
    PlainLabel,
    ScrollPage,
    WorkLine,
)
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate
from diary_app.words import say

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["PackPage"]

_PAUSE = 200  # milliseconds after the last choice before the numbers are worked out


class PackPage(ScrollPage):
    """Asks what goes in and where to, makes the pack, and says what to tell the officer.

    Signals:
        card_asked: kind of card, and the values that a new one begins with.
    """

    card_asked = Signal(object, object)

    def __init__(self, tasks: Tasks, tr: Translate, sight: Sight | None = None) -> None:
        super().__init__()
        self._tasks = tasks
        self._tr = tr
        self._diary: Diary | None = None
        self._question = Card()
        self._period = PeriodField(tr)
        self._since = SinceField(tr)
        self._numbers = PlainLabel()
        self._numbers.setAccessibleName(tr("What goes in"))
        self._way = WayField(tr)
        self._before = PlainLabel(say_before(self._way.way, tr))
        self._folder = FolderField(tr)
        self._passphrase = PassphraseField(tr("Passphrase"), tr)
        self._leave_out = QCheckBox(tr("Leave out what is damaged"))
        self._leave_out.hide()
        self._feelings = QCheckBox(tr("Put in how it felt"))
        self._feelings.hide()
        self._pages = PagesPreview(tasks, tr, sight)
        self._make = Button(tr("Make a pack"), "primary")
        self._notice = NoticeLine()
        self._work = WorkLine(tr)
        self._result = Result(tr)
        self._looking = Looking(tasks, tr, self._result, self._work, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._connect()

    def show_diary(self, diary: Diary) -> None:
        """Make packs of ``diary`` from now on."""
        self._diary = diary
        self._period.begin(diary.clock())

    def forget(self) -> None:
        """Drop every word at once; a pack that is being made is not made."""
        self._diary = None
        self._looking.pack = None
        self._pause.stop()
        self._numbers.clear()
        self._folder.forget()
        self._way.forget()
        self._since.forget()
        self._pages.forget()
        self._passphrase.clear()
        self._leave_out.setChecked(False)
        self._leave_out.hide()
        self._feelings.setChecked(False)
        self._feelings.hide()
        self._notice.clear()
        self._work.end()
        self._result.forget()
        self._question.show()
        self._question.setEnabled(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Work the numbers out anew: entries may have come since (Qt says)."""
        super().showEvent(event)
        self._ask_for_numbers()

    def _lay_out(self) -> None:
        tr = self._tr
        rows = self._question.rows
        rows.addLayout(labelled(tr("What goes in"), self._period))
        rows.addWidget(self._since)
        rows.addWidget(self._feelings)
        rows.addWidget(self._numbers)
        rows.addWidget(self._pages)
        rows.addSpacing(16)
        rows.addLayout(labelled(tr("How will you hand it over?"), self._way))
        rows.addSpacing(16)
        hint = tr(
            "A memory stick you can take with you is best. The pack gets a folder of its own."
        )
        rows.addLayout(labelled(tr("Where it is put"), self._folder, hint))
        rows.addSpacing(16)
        rows.addWidget(self._before)
        rows.addSpacing(16)
        hint = tr("Your diary's, asked again before anything leaves it.")
        rows.addLayout(labelled(tr("Passphrase"), self._passphrase, hint))
        rows.addSpacing(8)
        rows.addWidget(self._leave_out)
        rows.addWidget(self._make, 0, Qt.AlignmentFlag.AlignLeft)
        intro = tr(
            "A pack is a folder for the police: one document that tells everything in order, "
            "and your files, untouched. You do not need one to report."
        )
        self.rows.addWidget(PlainLabel(tr("Make a pack"), "title"))
        self.rows.addWidget(PlainLabel(intro, "hint"))
        self.rows.addSpacing(16)
        for widget in (self._question, self._notice, self._work, self._result):
            self.rows.addWidget(widget)

    def _connect(self) -> None:
        self._period.changed.connect(self._pause.start)
        self._since.changed.connect(self._pause.start)
        self._way.changed.connect(self._on_way_changed)
        self._way.words_wanted.connect(self._on_words_wanted)
        self._leave_out.toggled.connect(self._pause.start)
        self._feelings.toggled.connect(self._pause.start)
        self._pause.timeout.connect(self._ask_for_numbers)
        self._make.clicked.connect(self._on_make_clicked)
        self._passphrase.entered.connect(self._on_make_clicked)
        self._work.stopped.connect(self._on_stopped)
        self._result.another_asked.connect(self._on_another_asked)
        self._result.given.connect(lambda said: self.card_asked.emit(Report, {"said": said}))
        self._tasks.broke.connect(self._on_broke)

    @Slot()
    def _ask_for_numbers(self) -> None:
        if self._diary is None:
            return
        self._since.look(self._tasks, self._diary)
        selection = self._selection()
        self._tasks.run(
            plan(self._diary, selection),
            owner=self,
            done=partial(self._on_planned, selection),
            failed=partial(self._on_not_planned, selection),
        )

    def _selection(self) -> Selection:
        """Return what the person wants now."""
        return Selection(
            period=self._period.period(),
            leave_out_damaged=self._leave_out.isChecked(),
            with_feelings=self._feelings.isChecked(),
            since=self._since.since(),
        )

    def _on_planned(self, selection: Selection, planned: PackPlan) -> None:
        if self._diary is not None and selection == self._selection():
            self._numbers.setText(say_plan(planned, self._tr))
            self._pages.offer(self._diary, planned, self._way.way)
            self._feelings.setVisible(self._feelings.isChecked() or bool(planned.feelings_left_out))

    def _on_not_planned(self, selection: Selection, error: DiaryError) -> None:
        if self._diary is not None and selection == self._selection():
            self._numbers.setText(say(error, self._tr).text)
            self._pages.forget()
            self._offer_to_leave_out(error)

    def _offer_to_leave_out(self, error: DiaryError) -> None:
        """Let one damaged thing not stand in the way of all the others."""
        if isinstance(error, Damaged):
            self._leave_out.show()
            self._leave_out.setFocus()

    @Slot()
    def _on_way_changed(self) -> None:
        self._before.setText(say_before(self._way.way, self._tr))
        self._pages.set_way(self._way.way)

    @Slot()
    def _on_words_wanted(self) -> None:
        if self._diary is not None:
            self._tasks.run(
                suggest(self._diary), owner=self, done=self._way.offer, failed=self._on_failed
            )

    @Slot()
    def _on_make_clicked(self) -> None:
        folder = self._folder.folder()
        if self._diary is None or not self._question.isEnabled():
            return
        if folder is None:
            self._notice.say(self._tr("Choose the folder the pack is put in."))
            self._folder.setFocus()
            return
        self._notice.clear()
        self._question.setEnabled(False)
        carriage = self._way.carriage()
        progress = self._tasks.run_beside(
            make(
                self._diary,
                plan(self._diary, self._selection()),
                folder,
                self._passphrase.text(),
                carriage,
            ),
            owner=self,
            done=partial(self._on_made, carriage),
            failed=self._on_failed,
            stepped=self._work.show_step,
        )
        self._passphrase.clear()
        self._work.begin(self._tr("Checking the passphrase …"), progress)
        self.show_whole(self._work)

    def _on_made(self, carriage: Carriage, receipt: Receipt) -> None:
        self._looking.pack = receipt.folder
        self._way.forget()
        self._work.end()
        self._notice.clear()
        self._question.hide()
        self._result.show_receipt(receipt, carriage.password)
        self.verticalScrollBar().setValue(0)

    def _on_failed(self, error: DiaryError) -> None:
        self._ask_again()
        self._notice.show_notice(say(error, self._tr))
        self.show_whole(self._notice)
        self._offer_to_leave_out(error)
        if isinstance(error, DoesNotOpen):
            self._passphrase.setFocus()
        if isinstance(error, PassphraseTooWeak | PasswordNotPlain | PasswordIsTheDiarys):
            self._way.focus_password()

    @Slot()
    def _on_stopped(self) -> None:
        self._ask_again()
        self._notice.say(
            self._tr("Stopped."), self._tr("No pack was made, and nothing of it was left behind.")
        )

    @Slot()
    def _on_another_asked(self) -> None:
        self._looking.pack = None
        self._result.forget()
        self._ask_again()
        self._ask_for_numbers()

    @Slot(str)
    def _on_broke(self, _place: str) -> None:
        """Give the page back after a bug; the window says what is wrong."""
        self._work.end()
        self._question.setEnabled(True)

    def _ask_again(self) -> None:
        self._work.end()
        self._question.show()
        self._question.setEnabled(True)
        self._make.setFocus()
