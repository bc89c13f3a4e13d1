"""What stands in the window while a diary is open: the sidebar, the pages, the ways to them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from diary_app.domain.access import Arrival
from diary_app.domain.erasing import ErasedKind, Tombstone
from diary_app.domain.errors import DiaryError, ReadOnly
from diary_app.domain.incident import IncidentId
from diary_app.domain.question import Question
from diary_app.domain.record import Record
from diary_app.gui.arrival.line import ArrivalLine
from diary_app.gui.arrival.said import say_read_only
from diary_app.gui.case.page import CardsPage
from diary_app.gui.door import Door
from diary_app.gui.pages import Pages
from diary_app.gui.settings.preferences import Preferences
from diary_app.gui.settings.topics import Topic
from diary_app.gui.sidebar import Place, Sidebar
from diary_app.gui.snapshots import Snapshots
from diary_app.gui.tasks import Tasks
from diary_app.gui.theme import Theme
from diary_app.gui.viewer.column import Column
from diary_app.gui.widgets import NoticeLine, ScrollColumn
from diary_app.i18n import Translate, say_tombstone
from diary_app.words import say

if TYPE_CHECKING:
    from diary_app.diary import Diary, KeptDraft

__all__ = ["Inside"]

_CHARACTERS = 108  # as wide as the timeline and an entry below
_WRITES = (Place.RECORD, Place.PACK)  # a pack is written down in the journal


class Inside(QWidget):
    """All pages of an open diary. The window puts it away and takes it out again.

    Signals:
        lock_asked, leave_asked: from the sidebar.
        new_key_asked: from the settings; the diary must be locked for it.
        another_asked: from the settings, too: this one is locked, and another opened or made.
        preferred: ``Preferences`` that hold from now on, in words.
    """

    lock_asked = Signal()
    leave_asked = Signal()
    new_key_asked = Signal()
    another_asked = Signal()
    preferred = Signal(object)

    def __init__(
        self, tasks: Tasks, tr: Translate, theme: Theme, door: Door, resources: Path
    ) -> None:
        super().__init__()
        self._tasks, self._tr = tasks, tr
        self._diary: Diary | None = None
        self.notice = NoticeLine()
        self._read_only = NoticeLine()
        self._arrival = ArrivalLine(tr)
        self.snapshots = Snapshots(tasks, self)
        self._sidebar = Sidebar(theme, tr)
        self._pages = Pages(tasks, tr, door, resources)
        self._build()
        self._wire()
        for keys, way in (
            ("Ctrl+N", lambda: self.go_to(Place.RECORD)),
            ("Ctrl+T", lambda: self.go_to(Place.TIMELINE)),
            ("Ctrl+E", lambda: self.go_to(Place.EXHIBITS)),
            ("Ctrl+P", lambda: self.go_to(Place.PATTERNS)),
            ("Ctrl+F", self.search),
            ("F1", lambda: self.go_to(Place.GUIDE)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(way)

    def _build(self) -> None:
        said = Column(_CHARACTERS)
        said.sides.setContentsMargins(32, 8, 32, 0)
        for line in (self._read_only, self._arrival, self.notice, self._pages.case.ways):
            said.rows.addWidget(line)
        right = ScrollColumn()
        right.rows.setSpacing(0)
        right.rows.addWidget(said)
        right.rows.addWidget(self._pages, 1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self._sidebar)
        columns.addWidget(right, 1)

    def _wire(self) -> None:
        self._sidebar.place_asked.connect(self.go_to)
        self._sidebar.lock_asked.connect(self.lock_asked)
        self._sidebar.leave_asked.connect(self.leave_asked)
        pages = self._pages
        pages.entry_saved.connect(lambda _: pages.timeline.refresh())
        pages.record_left.connect(lambda: self.go_to(Place.TIMELINE))
        pages.record_opened.connect(self._on_record_opened)
        pages.record_asked.connect(lambda: self.go_to(Place.RECORD))
        pages.draft_opened.connect(self._on_draft_opened)
        pages.entries_asked.connect(self._on_entries_asked)
        pages.amend_asked.connect(self._on_amend_asked)
        pages.back_asked.connect(lambda: self.go_to(Place.TIMELINE))
        pages.card_page_asked.connect(self._on_page_asked)
        pages.erased.connect(self._on_erased)
        pages.preferred.connect(self.preferred)
        pages.preferred.connect(self._on_preferred)
        pages.new_key_asked.connect(self.new_key_asked)
        pages.another_asked.connect(self.another_asked)
        self._arrival.settings_asked.connect(self._on_settings_asked)
        self._arrival.put_away.connect(lambda: self._sidebar.take_focus(Place.TIMELINE))
        self.snapshots.failed.connect(self._on_no_snapshot)

    def show_diary(self, diary: Diary) -> None:
        """Fill every page from ``diary`` and begin at the timeline."""
        self._diary = diary
        self._tasks.run(  # first: a picture must not come before it is known whether any may
            lambda _: diary.find.preferences(),
            owner=self,
            done=self._on_preferred,
            failed=self._tell,
        )
        for place in _WRITES:
            self._sidebar.offer(place, offered=not diary.is_read_only)
        self._pages.show_diary(diary)
        self._show(Place.TIMELINE)
        self._sidebar.take_focus(Place.TIMELINE)
        if diary.damaged is not None:
            self._tell(diary.damaged)
        self._tasks.run(
            lambda _: diary.access.arrival(),
            owner=self,
            done=self._on_arrival,
            failed=self._on_no_arrival,
        )
        if not diary.is_read_only:
            self._tasks.run_beside(
                diary.keep_safe.make_missing_previews,
                owner=self,
                done=self._on_previews_made,
                failed=self._tell,
            )
        self.snapshots.show_diary(diary)

    def forget(self) -> None:
        """Drop every word and picture of the diary at once."""
        self._diary = None
        for line in (self.notice, self._read_only):
            line.clear()
        self._arrival.forget()
        self._pages.case.ways.forget()
        self.snapshots.forget()
        self._pages.forget()

    def part(self, *, at_once: bool) -> None:
        """Keep what is being written, and take a last snapshot unless the keys must go at once."""
        self.keep_draft_now()
        if at_once:
            self.snapshots.stop_at_once()
        else:
            self.snapshots.take_last()

    def keep_draft_now(self) -> None:
        """Keep what is being written; done whatever happens next."""
        self._pages.keep_draft_now()

    def show_icons(self, *, shown: bool) -> None:
        """Leave the sidebar's icons away where the window is narrow."""
        self._sidebar.show_icons(shown=shown)

    def _on_arrival(self, arrival: Arrival) -> None:
        """Say what is to be known, and, for as long as it holds, that nothing can be written."""
        if arrival.is_read_only:
            said = say_read_only(self._tr, is_backup=arrival.is_backup)
            self._read_only.show_notice(said)
        if self._pages.currentWidget() is self._pages.timeline:
            self._arrival.show_arrival(arrival)

    def _on_no_arrival(self, error: DiaryError) -> None:
        if self._diary is not None and self._diary.is_read_only:
            self._read_only.show_notice(say_read_only(self._tr))
        self._tell(error)

    def _tell(self, error: DiaryError) -> None:
        self.notice.show_notice(say(error, self._tr))

    @Slot(object)
    def _on_preferred(self, kept: dict[str, str]) -> None:
        self._pages.sight.prefer(Preferences.from_words(kept).pictures)

    @Slot(object)
    def _on_no_snapshot(self, error: DiaryError) -> None:
        self.notice.say(
            self._tr("The copy kept beside your diary could not be renewed."),
            say(error, self._tr).text,
        )

    def _on_previews_made(self, count: int) -> None:
        """Show the small pictures that a crash had kept from being made."""
        if count:
            self._pages.timeline.refresh()

    @Slot(object)
    def go_to(self, place: Place) -> None:
        """Open the page at ``place``; what is being written is kept first."""
        if place in _WRITES and not self._may_write():
            return
        self.keep_draft_now()
        if place is Place.RECORD:
            self._pages.record.start_new()
        elif place is Place.TIMELINE:
            self._pages.timeline.refresh()
        self._show(place)

    def search(self) -> None:
        """Go to the timeline's search."""
        self.go_to(Place.TIMELINE)
        self._pages.timeline.focus_search()

    def _may_write(self) -> bool:
        """Say whether anything can be written; tells why not."""
        if self._diary is not None and self._diary.is_read_only:
            self._tell(ReadOnly(self._diary.folder))
            return False
        return True

    def _show(self, place: Place) -> None:
        self.notice.clear()
        self._arrival.forget()
        page = self._pages.at(place)
        self._pages.setCurrentWidget(page)
        self._sidebar.mark(place)
        self._pages.case.arrive(page, self._diary, is_timeline=place is Place.TIMELINE)

    @Slot(object)
    def _on_page_asked(self, page: CardsPage) -> None:
        """Show a page of cards; what is being written is kept first."""
        self.keep_draft_now()
        self.notice.clear()
        self._pages.case.ways.forget()
        self._pages.setCurrentWidget(page)
        self._sidebar.mark(self._pages.place_of(page))

    @Slot(object)
    def _on_settings_asked(self, topic: Topic | None) -> None:
        self.go_to(Place.SETTINGS)
        if topic is None:
            self._pages.settings.show_list()
        else:
            self._pages.settings.open(topic)

    @Slot(object)
    def _on_draft_opened(self, kept: KeptDraft) -> None:
        if self._may_write():
            self._pages.record.resume(kept)
            self._show(Place.RECORD)

    @Slot(str)
    def _on_record_opened(self, incident: str) -> None:
        self._arrival.forget()
        self._pages.case.ways.forget()
        self.notice.clear()
        self._pages.entry.open(IncidentId(incident))
        self._pages.setCurrentWidget(self._pages.entry)
        self._sidebar.mark(None)

    @Slot(object)
    def _on_entries_asked(self, question: Question) -> None:
        self._pages.timeline.ask(question)
        self.go_to(Place.TIMELINE)

    @Slot(object)
    def _on_amend_asked(self, record: Record) -> None:
        self._pages.record.amend(record)
        self._show(Place.RECORD)

    @Slot(object)
    def _on_erased(self, stone: Tombstone) -> None:
        """Say that it is gone. The snapshots went too, as they held it: a new one is due."""
        if stone.kind is ErasedKind.INCIDENT:
            self.go_to(Place.TIMELINE)
        said = say_tombstone(replace(stone, reason=""), self._tr)
        self.notice.say(said, self._tr("That it was here, and when it went, stays."))
        self.snapshots.take_soon()
