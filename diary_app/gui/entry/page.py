"""The page on which an entry is read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from diary_app.domain.erasing import ErasedKind, Tombstone
from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import Exhibit, Preview
from diary_app.domain.incident import IncidentId
from diary_app.domain.record import Record
from diary_app.gui.case.connected import ConnectedCard
from diary_app.gui.case.loading import link_words
from diary_app.gui.entry.erase import ErasePage
from diary_app.gui.entry.erase_ways import EraseWays
from diary_app.gui.entry.erased import ErasedLines
from diary_app.gui.entry.exhibits import ExhibitCards
from diary_app.gui.entry.facts import FactsColumn, facts_of
from diary_app.gui.entry.history import History
from diary_app.gui.entry.star import StarButton
from diary_app.gui.entry.words import ReadingLabel
from diary_app.gui.tasks import Tasks
from diary_app.gui.viewer.sight import Sight
from diary_app.gui.viewer.viewer import Viewer
from diary_app.gui.widgets import Button, Flow, NoticeLine, PlainLabel, ScrollPage
from diary_app.i18n import LinkWords, Translate, say_when
from diary_app.words import say

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["EntryPage"]

_CHARACTERS = 108  # the words and the column of facts beside them
_STACKED_BELOW = 80  # narrower than this, the facts stand below the words


class EntryPage(QWidget):
    """The words large, the facts quiet, the files blurred, every earlier version at the foot.

    Signals:
        amend_asked: the :class:`Record` to correct.
        back_asked: back to the timeline.
        erased: a :class:`Tombstone`; an entry is gone from here, a file is gone from its entry.
    """

    amend_asked = Signal(object)
    back_asked = Signal()
    erased = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        tr: Translate,
        parent: QWidget | None = None,
        *,
        sight: Sight | None = None,
    ) -> None:
        super().__init__(parent)
        sight = sight or Sight(self)
        self._tasks = tasks
        self._tr = tr
        self._diary: Diary | None = None
        self._record: Record | None = None
        self._page = ScrollPage(characters=_CHARACTERS)
        self._viewer = Viewer(tasks, tr, sight=sight)
        self._erase = ErasePage(tasks, tr)
        self._title = PlainLabel("", "title")
        self._notice = NoticeLine()
        self._words = ReadingLabel(tr("What happened"), tr, "reading")
        self._facts = FactsColumn()
        self._exhibits = ExhibitCards(tr, sight=sight)
        self._erased = ErasedLines(tr)
        self.connected = ConnectedCard(tasks, tr)
        self._history = History(tr)
        self._erase_ways = EraseWays(tr)
        self._amend = Button(tr("Add a correction"))
        self._star = StarButton(tasks, tr)
        self._back = Button(tr("Back to the timeline"))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._stack = QStackedLayout(self)
        self._lay_out()
        self._connect()

    def show_diary(self, diary: Diary) -> None:
        """Read from ``diary`` from now on."""
        self._diary = diary
        self._viewer.show_diary(diary)
        self._amend.setVisible(not diary.is_read_only)

    def forget(self) -> None:
        """Drop every word and picture at once."""
        self._diary = None
        self._viewer.forget()
        self._empty()

    def open(self, incident: IncidentId) -> None:
        """Show an entry from its top."""
        diary = self._diary
        if diary is None:
            return
        self._empty()
        self._tasks.run(
            lambda _: (diary.find.record(incident), link_words(diary, self._tr)),
            owner=self,
            done=self._on_came,
            failed=self._on_failed,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the facts beside the words, or below them where it is narrow (Qt says)."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _STACKED_BELOW
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def _lay_out(self) -> None:
        ways = Flow()
        ways.addWidget(self._back)
        ways.addWidget(self._amend)
        ways.addWidget(self._star)
        self._columns.setSpacing(32)
        words = QVBoxLayout()
        words.addWidget(self._words)
        words.addStretch(1)
        self._columns.addLayout(words, 3)
        self._columns.addWidget(self._facts, 1)
        rows = self._page.rows
        rows.addLayout(ways)
        rows.addWidget(self._notice)
        rows.addWidget(self._title)
        rows.addSpacing(8)
        rows.addLayout(self._columns)
        rows.addSpacing(16)
        rows.addWidget(self._exhibits)
        rows.addWidget(self._erased)
        rows.addSpacing(16)
        rows.addWidget(self.connected)
        rows.addSpacing(16)
        rows.addWidget(self._history)
        rows.addSpacing(16)
        rows.addWidget(self._erase_ways)
        for page in (self._page, self._viewer, self._erase):
            self._stack.addWidget(page)

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_asked)
        self._amend.clicked.connect(self._on_amend_clicked)
        self._star.failed.connect(self._on_failed)
        self._exhibits.opened.connect(self._on_exhibit_opened)
        self._viewer.closed.connect(self._on_viewer_closed)
        self._viewer.picture_made.connect(self._on_picture_made)
        self._erase_ways.erase_asked.connect(self._on_erase_asked)
        self._erase.kept.connect(self._on_kept)
        self._erase.erased.connect(self._on_erased)

    def _on_came(self, came: tuple[Record, LinkWords]) -> None:
        diary, (record, links) = self._diary, came
        if diary is None:
            return
        self._record = record
        self._title.setText(say_when(record.now.told.when, self._tr))
        self._words.show_words(record.now.told.account)
        self._facts.show_facts(facts_of(record, diary.profile, links))
        self._exhibits.show_exhibits(record.exhibits)
        self._erased.show_stones(record.erased)
        self._history.show_versions(record, diary.profile, links)
        if not diary.is_read_only:
            self._erase_ways.show_for(record.exhibits)
        self.connected.show_for(diary, record.id)
        self._amend.setEnabled(True)
        self._star.show_for(diary, record.id)
        self._words.setFocus()
        for exhibit in record.exhibits:
            self._ask_for_preview(diary, exhibit)
        self._tasks.run(
            lambda _: diary.look.claims(exhibit.id for exhibit in record.exhibits),
            owner=self,
            done=partial(self._exhibits.show_said, record.now.told),
            failed=self._on_failed,
        )

    def _ask_for_preview(self, diary: Diary, exhibit: Exhibit) -> None:
        self._tasks.run(
            lambda _: diary.find.preview(exhibit.id),
            owner=self,
            done=partial(self._on_preview_came, exhibit),
            failed=self._on_failed,
        )

    def _on_preview_came(self, exhibit: Exhibit, preview: Preview) -> None:
        self._exhibits.show_preview(exhibit.id, preview)

    def _on_failed(self, error: DiaryError) -> None:
        self._notice.show_notice(say(error, self._tr))

    @Slot()
    def _on_amend_clicked(self) -> None:
        if self._record is not None:
            self.amend_asked.emit(self._record)

    @Slot(int)
    def _on_exhibit_opened(self, at: int) -> None:
        if self._record is not None:
            self._stack.setCurrentWidget(self._viewer)
            notes = self._record.now.told.notes
            self._viewer.open(
                self._record.exhibits,
                at,
                are_shown=self._exhibits.are_shown,
                shows={note.exhibit: note.description for note in notes},
            )

    @Slot(object)
    def _on_viewer_closed(self, exhibit: Exhibit) -> None:
        self._stack.setCurrentWidget(self._page)
        self._exhibits.focus_on(exhibit)

    @Slot(object)
    def _on_picture_made(self, exhibit: Exhibit) -> None:
        if self._diary is not None:
            self._ask_for_preview(self._diary, exhibit)

    @Slot(object)
    def _on_erase_asked(self, exhibit: Exhibit | None) -> None:
        if self._diary is not None and self._record is not None:
            self._stack.setCurrentWidget(self._erase)
            self._erase.ask_for(self._diary, self._record, exhibit)

    @Slot()
    def _on_kept(self) -> None:
        self._erase.forget()
        self._stack.setCurrentWidget(self._page)
        self._back.setFocus()

    @Slot(object)
    def _on_erased(self, stone: Tombstone) -> None:
        incident = None if self._record is None else self._record.id
        self._empty()
        if stone.kind is ErasedKind.EXHIBIT and incident is not None:
            self.open(incident)
        self.erased.emit(stone)

    def _empty(self) -> None:
        self._record = None
        self._stack.setCurrentWidget(self._page)
        self._page.verticalScrollBar().setValue(0)
        self._amend.setEnabled(False)
        self._star.forget()
        self._title.clear()
        self._words.show_words("")
        self._facts.forget()
        self._exhibits.forget()
        self._erased.forget()
        self.connected.forget()
        self._history.forget()
        self._erase_ways.forget()
        self._erase.forget()
        self._notice.clear()
