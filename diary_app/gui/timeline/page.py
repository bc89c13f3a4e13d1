"""The page with every entry, in the order it happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.errors import DiaryError
from diary_app.domain.incident import IncidentId
from diary_app.domain.question import Question, Trait
from diary_app.gui.tasks import Tasks
from diary_app.gui.timeline.asked import Answer, Asked, choices_of
from diary_app.gui.timeline.asking_rows import DatesRow, SavingRow
from diary_app.gui.timeline.card import EntryCard
from diary_app.gui.timeline.choosing import Choices
from diary_app.gui.timeline.day_views import DayViews
from diary_app.gui.timeline.drafts import DraftsSection
from diary_app.gui.timeline.empty import Empty
from diary_app.gui.timeline.entries import EntryList
from diary_app.gui.timeline.found_line import FoundLine
from diary_app.gui.timeline.header import Header, View
from diary_app.gui.timeline.keeping import Keeping
from diary_app.gui.timeline.measure import TILE
from diary_app.gui.timeline.model import EntriesModel
from diary_app.gui.timeline.pictures import Pictures
from diary_app.gui.viewer.column import Column
from diary_app.gui.viewer.sight import Sight
from diary_app.gui.widgets import NoticeLine
from diary_app.i18n import Translate
from diary_app.progress import Progress
from diary_app.words import say

if TYPE_CHECKING:
    from diary_app.diary import Diary, KeptDraft

__all__ = ["TimelinePage"]

_CHARACTERS = 108  # as wide as an entry when it is read


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
        self._asked = Asked(Question(), True, tr)  # noqa: FBT003 - in the order of its fields
        self._under_way: Progress | None = None
        self._keeping = Keeping(tasks, self)
        self._model = EntriesModel(tr, self)
        self._pictures = Pictures(tasks, TILE, self)
        self._header = Header(tr)
        self._dates = DatesRow(tr)
        self._saving = SavingRow(tr)
        self._drafts = DraftsSection(tr)
        self._found = FoundLine(tr)
        self._notice = NoticeLine()
        self._empty = Empty(tr)
        self._entries = EntryList(self._model, self._pictures, tr)
        self._by_day = DayViews(tr)
        self._lay_out()
        self._connect()

    def show_diary(self, diary: Diary) -> None:
        """Show the entries of ``diary``."""
        self._diary = diary
        self._pictures.show_diary(diary)
        self._keeping.show_diary(diary)
        self.refresh()

    def forget(self) -> None:
        """Drop every word and picture at once."""
        self._diary = None
        for part in (
            *(self._header, self._dates, self._saving, self._model, self._pictures),
            *(self._keeping, self._drafts, self._by_day),
        ):
            part.forget()
        self._notice.clear()
        self._found.clear()
        self._empty.hide()

    @Slot()
    def refresh(self) -> None:
        """Fetch everything anew; the person stays where they are.

        Out of view it waits: being shown fetches, and once is enough.
        """
        diary = self._diary
        if diary is None or not self.isVisible():
            return
        self._ask()
        self._run(lambda _: choices_of(diary, self._tr), self._on_choices_came)
        self._run(lambda _: diary.write.drafts(), self._on_drafts_came)

    def ask(self, question: Question) -> None:
        """Show the entries that are asked for."""
        self._header.show_view(View.ALL)
        self._header.show_question(question)

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
        for widget in (
            *(self._header, self._dates, self._saving, self._notice, self._drafts),
            *(self._empty, self._found),
        ):
            column.rows.addWidget(widget)
        for view in (self._entries, self._by_day):
            column.rows.addWidget(view, 1)
        column.rows.addStretch(0)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(column)

    def _connect(self) -> None:
        self._sight.changed.connect(self._on_sight_changed)
        header, choosing = self._header, self._header.choosing
        header.asked.connect(self._ask)
        header.view_asked.connect(self._on_view_asked)
        header.pictures_toggled.connect(self._on_pictures_toggled)
        choosing.dates_asked.connect(self._on_dates_asked)
        choosing.saving_asked.connect(self._saving.unfold)
        choosing.saved_chosen.connect(header.show_question)
        choosing.saved_dropped.connect(self._keeping.forget_filter)
        self._dates.given.connect(self._on_days_given)
        self._saving.named.connect(lambda name: self._keeping.keep_filter(name, header.question))
        self._model.page_asked.connect(self._on_page_asked)
        self._pictures.came.connect(self._model.has_come)
        self._entries.opened.connect(self.record_opened)
        self._entries.star_asked.connect(self._on_star_asked)
        self._by_day.opened.connect(self._on_day_opened)
        self._empty.record_asked.connect(self.record_asked)
        self._drafts.draft_opened.connect(self.draft_opened)
        self._drafts.discard_asked.connect(self._keeping.discard)
        self._keeping.starred.connect(self._on_starred)
        self._keeping.changed.connect(self.refresh)
        self._keeping.discarded.connect(self._on_discarded)
        self._keeping.failed.connect(self._show_trouble)

    def _run(self, job: Callable[[Progress], object], done: Callable[..., None]) -> Progress:
        return self._tasks.run(job, owner=self, done=done, failed=self._show_trouble)

    @Slot()
    def _ask(self) -> None:
        """Ask anew, and let an older question go that was not answered yet."""
        diary = self._diary
        if diary is None or not self.isVisible():
            return
        if self._under_way is not None:
            self._under_way.stop()
        asked = Asked(self._header.question, self._header.is_newest_first, self._tr)
        incident, scrolled = self._entries.place()
        self._asked = asked
        self._header.show_parts(diary.profile)
        self._under_way = self._run(
            lambda progress: asked.answer(diary, incident, progress),
            partial(self._on_answered, asked, incident, scrolled),
        )

    def _on_answered(
        self, asked: Asked, incident: IncidentId | None, scrolled: int, answer: Answer
    ) -> None:
        if asked is not self._asked or self._diary is None:
            return
        self._model.show_found(answer.found, answer.cards, answer.first)
        self._entries.go_back_to(incident, scrolled)
        is_empty = not answer.found
        self._by_day.show_days(self._header.view, answer.days)
        self._entries.setVisible(self._header.view is View.ALL and not is_empty)
        self._empty.setVisible(is_empty and asked.question.is_everything)
        self._found.show_count(asked.question, len(answer.found))

    @Slot(object)
    def _on_view_asked(self, view: View) -> None:
        """Show another view; a single day that was chosen in it is not asked for any more."""
        question = self._header.choosing.question
        if view is not View.ALL and question.first is not None and question.first == question.last:
            self._by_day.day = question.first
            question = replace(question, first=None, last=None)
        self._header.choosing.ask(question)

    @Slot(str)
    def _on_day_opened(self, day: str) -> None:
        question = self._header.question
        self._by_day.day = chosen = date.fromisoformat(day) if day else None
        if chosen is not None:
            question = replace(question, first=chosen, last=chosen)
        elif Trait.TIME_UNKNOWN not in question.has:
            question = replace(question, has=(*question.has, Trait.TIME_UNKNOWN))
        self.ask(question)
        self._entries.show()
        self._entries.setFocus()

    @Slot()
    def _on_dates_asked(self) -> None:
        if self._diary is not None:
            self._dates.unfold(self._header.question, self._diary.clock().local.date())

    @Slot(object, object)
    def _on_days_given(self, first: date, last: date) -> None:
        self._header.choosing.ask(replace(self._header.question, first=first, last=last))

    @Slot(int, int)
    def _on_page_asked(self, first: int, most: int) -> None:
        diary, asked, found = self._diary, self._asked, self._model.found
        if diary is not None:
            self._run(
                lambda _: asked.cards(diary, found, first, most),
                partial(self._on_page_came, asked, first),
            )

    def _on_page_came(self, asked: Asked, first: int, cards: list[EntryCard]) -> None:
        if asked is self._asked and self._diary is not None:
            self._model.put(first, cards)

    def _on_choices_came(self, choices: Choices) -> None:
        diary = self._diary
        if diary is not None:
            can_keep = not diary.is_read_only
            self._header.choosing.show_choices(choices, diary.profile, can_keep=can_keep)
            self._header.show_parts(diary.profile)  # by name now

    def _on_drafts_came(self, drafts: list[KeptDraft]) -> None:
        if self._diary is not None:
            self._drafts.show_drafts(drafts)

    @Slot(int)
    def _on_star_asked(self, row: int) -> None:
        self._keeping.star(self._model.found[row])

    @Slot(str, bool)
    def _on_starred(self, incident: str, is_starred: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        row = self._model.row_of(IncidentId(incident))
        if row >= 0:
            self._model.star(row, is_starred=is_starred)

    @Slot()
    def _on_discarded(self) -> None:
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

    @Slot(object)
    def _show_trouble(self, error: DiaryError) -> None:
        self._notice.show_notice(say(error, self._tr))
