"""The page on which a person makes the pack an officer can use, in a few short steps."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from diary_app.domain.carriage import Carriage
from diary_app.domain.errors import DiaryError
from diary_app.domain.pack import PackPlan, Receipt
from diary_app.domain.report import Report
from diary_app.domain.selection import Selection
from diary_app.gui.pack.giving_away import GivingAway
from diary_app.gui.pack.language import LanguageField
from diary_app.gui.pack.leaks import LeaksPanel
from diary_app.gui.pack.looking import Looking
from diary_app.gui.pack.make_it import MakeIt
from diary_app.gui.pack.making import lines, make, offered, plan, suggest
from diary_app.gui.pack.preview import PagesPreview
from diary_app.gui.pack.purpose import PurposeField
from diary_app.gui.pack.result import Result
from diary_app.gui.pack.step import Step, put_steps
from diary_app.gui.pack.what_goes_in import WhatGoesIn
from diary_app.gui.tasks import Tasks
from diary_app.gui.viewer.sight import Sight
from diary_app.gui.widgets import NoticeLine, PlainLabel, ScrollPage, WorkLine
from diary_app.i18n import Translate
from diary_app.words import say

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["PackPage"]

_LATE = 400  # milliseconds after which numbers of the choice before are taken away
_PAUSE = 200  # milliseconds after the last choice before the numbers are worked out


class PackPage(ScrollPage):
    """Asks whom it is for and what goes in, makes the pack, and says what to tell the officer.

    Attributes:
        preview: the step in which its pages are shown; hidden as long as nothing stands in it.

    Signals:
        card_asked: kind of card, and the values that a new one begins with.
        record_opened: id of an entry to look at.
    """

    card_asked = Signal(object, object)
    record_opened = Signal(str)

    def __init__(self, tasks: Tasks, tr: Translate, sight: Sight | None = None) -> None:
        super().__init__()
        self._tasks = tasks
        self._tr = tr
        self._diary: Diary | None = None
        self._question = QWidget()
        self._purpose = PurposeField(tr)
        self._language = LanguageField(tr)
        self._what = WhatGoesIn(tr)
        self._giving_away = GivingAway(tr)
        self._leaks = LeaksPanel(tasks, tr, self._selection)
        self._giving_away.rows.addWidget(self._leaks)
        self.preview = Step(tr("Look at its pages"))
        self._pages = PagesPreview(tasks, tr, sight)
        self.preview.rows.addWidget(self._pages)
        self._make_it = MakeIt(tr)
        self._notice = NoticeLine()
        self._work = WorkLine(tr)
        self._result = Result(tr)
        self._looking = Looking(tasks, tr, self._result, self._work, self)
        self._pause, self._late = QTimer(self), QTimer(self)
        for timer, after in ((self._pause, _PAUSE), (self._late, _LATE)):
            timer.setSingleShot(True)
            timer.setInterval(after)
        self._lay_out()
        self._connect()

    def show_diary(self, diary: Diary) -> None:
        """Make packs of ``diary`` from now on."""
        self._diary = diary
        self._what.begin(diary.clock())
        self._leaks.show_diary(diary)

    def forget(self) -> None:
        """Drop every word at once; a pack that is being made is not made."""
        self._diary = None
        self._looking.pack = None
        for timer in (self._pause, self._late):
            timer.stop()
        asking = (self._purpose, self._language, self._what, self._giving_away)
        for part in (*asking, self._leaks, self._pages, self._make_it):
            part.forget()
        self._notice.clear()
        self._work.end()
        self._result.forget()
        self._question.show()
        self._question.setEnabled(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Work the numbers out anew: entries may have come since (Qt says)."""
        super().showEvent(event)
        self._ask_what_there_is()
        self._ask_for_numbers()

    def _lay_out(self) -> None:
        tr = self._tr
        who = Step(tr("Who is it for?"))
        who.rows.addWidget(self._purpose)
        who.rows.addWidget(self._language)
        steps = (who, self._what, self._giving_away, self.preview, self._make_it)
        put_steps(self._question, steps, tr)
        intro = tr(
            "A pack is a folder for the police: one document that tells everything in order, "
            "and your files, untouched. You do not need one to report."
        )
        self._title = PlainLabel(tr("Make a pack"), "title")
        self.rows.addWidget(self._title)
        self.rows.addWidget(PlainLabel(intro, "hint"))
        self.rows.addSpacing(16)
        for widget in (self._question, self._notice, self._work, self._result):
            self.rows.addWidget(widget)

    def _connect(self) -> None:
        self._purpose.changed.connect(self._on_purpose_changed)
        for part in (self._language, self._what, self._make_it):
            part.changed.connect(self._on_choice_changed)
        self._what.lines_wanted.connect(self._on_lines_wanted)
        self._make_it.way.changed.connect(lambda: self._pages.set_way(self._make_it.way.way))
        self._make_it.way.words_wanted.connect(self._on_words_wanted)
        self._make_it.asked.connect(self._on_make_asked)
        self._leaks.decided.connect(self._on_choice_changed)
        self._leaks.record_opened.connect(self.record_opened)
        self._pause.timeout.connect(self._ask_for_numbers)
        self._late.timeout.connect(partial(self._on_late, self._tr("Working out what goes in …")))
        # Until nothing is left of it: a stick pulled out sooner would carry a part.
        self._work.stopped.connect(partial(self._work.begin, self._tr("Stopping …")))
        self._result.another_asked.connect(self._on_another_asked)
        self._result.given.connect(lambda said: self.card_asked.emit(Report, {"said": said}))
        self._tasks.broke.connect(self._on_broke)

    def _ask_what_there_is(self) -> None:
        """Ask what can be chosen by; no choice on the page changes it."""
        if self._diary is None:
            return
        self._what.since.look(self._tasks, self._diary)
        job = offered(self._diary, self._tr)
        self._tasks.run(job, owner=self, done=self._what.offer, failed=self._on_not_read)

    @Slot()
    def _ask_for_numbers(self) -> None:
        if self._diary is None:
            return
        if self._what.since.is_unsaid:
            self._on_late(self._tr("Choose the folder of the earlier pack."))
            return
        selection = self._selection()
        self._late.start()
        self._tasks.run(
            plan(self._diary, selection),
            owner=self,
            done=partial(self._on_planned, selection),
            failed=partial(self._on_not_planned, selection),
        )

    def _selection(self) -> Selection:
        """Return what the person wants now."""
        leave_out = self._make_it.leave_out.isChecked()
        purpose = self._purpose.purpose
        chosen = self._what.selection(purpose, leave_out_damaged=leave_out)
        decided = self._leaks.decided_for(purpose)
        return replace(chosen, decided=decided, language=self._language.code)

    def _on_planned(self, selection: Selection, planned: PackPlan) -> None:
        if self._diary is not None and selection == self._selection():
            self._late.stop()
            self._what.show_plan(planned)
            self._giving_away.show_plan(planned)
            self._pages.offer(self._diary, planned, self._make_it.way.way)

    def _on_not_planned(self, selection: Selection, error: DiaryError) -> None:
        if self._diary is not None and selection == self._selection():
            self._late.stop()
            self._what.show_nothing(say(error, self._tr).text)
            self._giving_away.forget()
            self._pages.forget()
            self._make_it.offer_to_leave_out(error)

    def _on_late(self, why: str) -> None:
        """Let nothing stand that was said of another choice."""
        self._what.show_nothing(why)
        self._giving_away.forget()

    def _on_not_read(self, error: DiaryError) -> None:
        self._notice.show_notice(say(error, self._tr))
        self.show_whole(self._notice)

    @Slot()
    def _on_purpose_changed(self) -> None:
        self._what.show_purpose(self._purpose.purpose)
        self._make_it.show_purpose(self._purpose.purpose)
        self._giving_away.forget()  # it was said of another reader
        self._leaks.clear()
        self._on_choice_changed()

    @Slot()
    def _on_choice_changed(self) -> None:
        """Work the numbers out anew soon; the pages of another choice are none to look at."""
        self._pages.forget()
        self._pause.start()

    @Slot()
    def _on_lines_wanted(self) -> None:
        if self._diary is not None:
            job = lines(self._diary, self._tr)
            self._tasks.run(job, owner=self, done=self._what.put_lines, failed=self._on_not_read)

    @Slot()
    def _on_words_wanted(self) -> None:
        if self._diary is not None:
            offer = self._make_it.way.offer
            self._tasks.run(suggest(self._diary), owner=self, done=offer, failed=self._on_failed)

    @Slot()
    def _on_make_asked(self) -> None:
        if self._diary is None or not self._question.isEnabled():
            return
        self._notice.clear()
        folder = self._make_it.chosen_folder()
        if self._what.since.is_unsaid:
            self._what.since.ask_for_folder()
        if folder is None or self._what.since.is_unsaid:
            return
        self._question.setEnabled(False)
        carriage = self._make_it.way.carriage()
        planned = plan(self._diary, self._selection())
        passphrase = self._make_it.passphrase.text()
        progress = self._tasks.run_beside(
            make(self._diary, planned, folder, passphrase, carriage),
            owner=self,
            done=partial(self._on_made, carriage),
            failed=self._on_failed,
            stepped=self._work.show_step,
            stopped=self._on_stopped,
        )
        self._make_it.passphrase.clear()
        self._work.begin(self._tr("Checking the passphrase …"), progress)
        self._work.setFocus()  # what asked is disabled now: go on where it can be stopped
        self.show_whole(self._work)

    def _on_made(self, carriage: Carriage, receipt: Receipt) -> None:
        self._looking.pack = receipt.folder
        self._make_it.way.forget()
        self._work.end()
        self._notice.clear()
        self._question.hide()
        self._result.show_receipt(receipt, carriage.password)
        self.show_whole(self._title)

    def _on_failed(self, error: DiaryError) -> None:
        self._ask_again()
        if self._make_it.tells(error):
            return
        self._notice.show_notice(say(error, self._tr))
        self.show_whole(self._notice)
        self._make_it.offer_to_leave_out(error)
        self._make_it.focus_after(error)

    def _on_stopped(self) -> None:
        self._ask_again()
        self._notice.say(
            self._tr("Stopped."), self._tr("No pack was made, and nothing of it was left behind.")
        )
        self.show_whole(self._notice)

    @Slot()
    def _on_another_asked(self) -> None:
        self._looking.pack = None
        self._result.forget()
        self._ask_again()
        self._ask_what_there_is()
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
        self._make_it.focus_button()
