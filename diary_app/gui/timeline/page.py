"""The page with every entry, in the order it happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.errors import DiaryError
from diary_app.domain.incident import IncidentId
from diary_app.domain.record import Record, Unreadable
from diary_app.gui.tasks import Tasks
from diary_app.gui.timeline.drafts import DraftsSection
from diary_app.gui.timeline.empty import Empty
from diary_app.gui.timeline.entries import EntryList
from diary_app.gui.timeline.header import Header
from diary_app.gui.timeline.measure import TILE
from diary_app.gui.timeline.model import EntriesModel
from diary_app.gui.timeline.pictures import Pictures
from diary_app.gui.viewer.column import Column
from diary_app.gui.viewer.sight import Sight
from diary_app.gui.widgets import NoticeLine, PlainLabel
from diary_app.i18n import Translate
from diary_app.progress import Progress
from diary_app.words import say

if TYPE_CHECKING:
    from diary_app.diary import Diary, KeptDraft

__all__ = ["TimelinePage"]

_PAGE = 50  # entries fetched at once
_FOUND_AT_MOST = 200
_CHARACTERS = 108  # as wide as an entry when it is read


@dataclass(frozen=True, slots=True)
class _Question:
    """What is to be shown; answers to an older question are let pass."""

    words: str
    newest_first: bool

    def ask(
        self, diary: Diary, skip: int, most: int
    ) -> Callable[[Progress], list[Record | Unreadable]]:
        """Return the job that fetches entries."""
        if self.words:
            return lambda _: diary.find.search(self.words, most=_FOUND_AT_MOST)
        newest_first = self.newest_first
        return lambda _: diary.find.timeline(newest_first=newest_first, skip=skip, most=most)


class TimelinePage(QWidget):
    """Every entry, what was begun and not saved, and a search.

    Signals:
        record_opened: an :class:`IncidentId` to read.
        record_asked: the person wants to record something.
        draft_opened: a :class:`KeptDraft` to go on with.
    """

    record_opened = Signal(str)
    record_asked = Signal()
    draft_opened = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        tr: Translate,
        parent: QWidget | None = None,
        *,
        sight: Sight | None = None,
    ) -> None:
        super().__init__(parent)
        self._sight = sight or Sight(self)
        self._tasks = tasks
        self._tr = tr
        self._diary: Diary | None = None
        self._question = _Question("", newest_first=True)
        self._model = EntriesModel(tr, self)
        self._pictures = Pictures(tasks, TILE, self)
        self._header = Header(tr)
        self._drafts = DraftsSection(tr)
        self._status = PlainLabel("", "hint")
        self._notice = NoticeLine()
        self._empty = Empty(tr)
        self._entries = EntryList(self._model, self._pictures, tr)
        self._lay_out()
        self._connect()

    def show_diary(self, diary: Diary) -> None:
        """Show the entries of ``diary``."""
        self._diary = diary
        self._pictures.show_diary(diary)
        self.refresh()

    def forget(self) -> None:
        """Drop every word and picture at once."""
        self._diary = None
        self._question = _Question("", newest_first=self._header.is_newest_first)
        self._header.forget()
        self._model.forget()
        self._pictures.forget()
        self._drafts.forget()
        self._notice.clear()
        self._status.clear()
        self._empty.hide()

    @Slot()
    def refresh(self) -> None:
        """Fetch everything anew; the person stays where they are."""
        if self._diary is None:
            return
        diary = self._diary
        self._question = _Question(self._header.words, newest_first=self._header.is_newest_first)
        self._header.offer_order(offered=not self._question.words)
        incident, row, scrolled = self._entries.place()
        most = max(_PAGE, row + _PAGE)
        self._run(
            self._question.ask(diary, 0, most),
            partial(self._on_came_anew, self._question, most, incident, scrolled),
        )
        self._run(lambda _: diary.write.drafts(), self._on_drafts_came)

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch what came in meanwhile (Qt says)."""
        super().showEvent(event)
        self.refresh()

    def focus_search(self) -> None:
        """Put the keyboard into the search."""
        self._header.search.setFocus()
        self._header.search.selectAll()

    def _lay_out(self) -> None:
        column = Column(_CHARACTERS)
        column.sides.setContentsMargins(32, 24, 32, 16)
        for widget in (self._header, self._notice, self._drafts, self._empty, self._status):
            column.rows.addWidget(widget)
        column.rows.addWidget(self._entries, 1)
        column.rows.addStretch(0)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(column)
        self._status.hide()

    def _connect(self) -> None:
        self._sight.changed.connect(self._on_sight_changed)
        self._header.asked.connect(self.refresh)
        self._header.pictures_toggled.connect(self._on_pictures_toggled)
        self._model.more_asked.connect(self._on_more_asked)
        self._pictures.came.connect(self._model.has_come)
        self._entries.opened.connect(self.record_opened)
        self._empty.record_asked.connect(self.record_asked)
        self._drafts.draft_opened.connect(self.draft_opened)
        self._drafts.discard_asked.connect(self._on_discard_asked)

    def _run(self, job: Callable[[Progress], object], done: Callable[..., None]) -> None:
        self._tasks.run(job, owner=self, done=done, failed=self._show_trouble)

    def _on_came_anew(
        self,
        question: _Question,
        most: int,
        incident: IncidentId | None,
        scrolled: int,
        records: list[Record | Unreadable],
    ) -> None:
        if question is not self._question or self._diary is None:
            return
        is_whole = bool(question.words) or len(records) < most
        self._model.replace(records, self._diary.profile, is_whole=is_whole)
        self._entries.go_back_to(incident, scrolled)
        self._entries.setVisible(bool(records))
        self._empty.setVisible(not records and not question.words)
        self._say_found(question, len(records))

    @Slot(int)
    def _on_more_asked(self, skip: int) -> None:
        if self._diary is not None:
            self._run(
                self._question.ask(self._diary, skip, _PAGE),
                partial(self._on_more_came, self._question, skip),
            )

    def _on_more_came(
        self, question: _Question, skip: int, records: list[Record | Unreadable]
    ) -> None:
        follows = question is self._question and skip == self._model.rowCount()
        if follows and self._diary is not None:
            self._model.add(records, self._diary.profile, is_whole=len(records) < _PAGE)

    def _on_drafts_came(self, drafts: list[KeptDraft]) -> None:
        if self._diary is not None:
            self._drafts.show_drafts(drafts)

    @Slot(object)
    def _on_discard_asked(self, kept: KeptDraft) -> None:
        diary = self._diary
        if diary is not None:
            self._tasks.save(
                lambda: diary.write.discard(kept.id),
                owner=self,
                done=self._on_discarded,
                failed=self._show_trouble,
            )

    def _on_discarded(self, _: None) -> None:
        self.refresh()
        self._entries.setFocus()

    @Slot()
    def _on_sight_changed(self) -> None:
        self._model.has_pictures = self._sight.has_pictures
        self._header.pictures.setVisible(self._sight.has_pictures)
        self._header.pictures.setChecked(self._sight.is_clear)
        self.refresh()

    @Slot(bool)
    def _on_pictures_toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        self._pictures.show_all(shown=shown)
        self._entries.viewport().update()

    def _say_found(self, question: _Question, count: int) -> None:
        tr = self._tr
        said = tr.many("{count} entry found.", "{count} entries found.", count)
        if count == 0:
            said = tr("Nothing found. Every word must be in the entry, its place or its files.")
        elif count >= _FOUND_AT_MOST:
            said = tr("The newest {count} are shown. More words find fewer.").format(count=count)
        self._status.setText(said)
        self._status.setVisible(bool(question.words))

    @Slot(object)
    def _show_trouble(self, error: DiaryError) -> None:
        self._notice.show_notice(say(error, self._tr))
