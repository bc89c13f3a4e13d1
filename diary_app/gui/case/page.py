"""The pages of one kind of card: the list, one card to be read, its form, and erasing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from diary_app.diary import CardDraft
from diary_app.domain.card import Card, CardId
from diary_app.domain.case import Told
from diary_app.domain.errors import CardNotReady, DiaryError
from diary_app.domain.person import Contact, Person, PersonId
from diary_app.gui.case.form import CardForm
from diary_app.gui.case.list_page import CardList
from diary_app.gui.case.loading import Shown, read_all
from diary_app.gui.case.reading import CardReading
from diary_app.gui.case.shelf import Shelf
from diary_app.gui.entry.erase import ErasePage
from diary_app.gui.tasks import Tasks
from diary_app.i18n import Translate, say_moment
from diary_app.words import Notice, say

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["CardsPage"]


class CardsPage(QWidget):
    """Everything a person can do with one kind of card.

    Signals:
        erased: a :class:`Tombstone`.
        entries_asked: the :class:`Question` for the entries of a card.
    """

    erased = Signal(object)
    entries_asked = Signal(object)

    def __init__(
        self, shelf: Shelf, tasks: Tasks, tr: Translate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shelf, self._tasks, self._tr = shelf, tasks, tr
        self._diary: Diary | None = None
        self._shown: Shown | None = None
        self._read: Card[Told] | None = None
        self._list = CardList(shelf, tr)
        self._reading = CardReading(shelf, tr)
        self._form = CardForm(shelf, tr)
        self._erase = ErasePage(tasks, tr)
        self._stack = QStackedLayout(self)
        for page in (self._list, self._reading, self._form, self._erase):
            self._stack.addWidget(page)
        self._connect()

    def show_diary(self, diary: Diary) -> None:
        """Read from ``diary`` from now on."""
        self._diary = diary

    def forget(self) -> None:
        """Drop every word at once."""
        self._diary = self._shown = self._read = None
        self._stack.setCurrentWidget(self._list)
        self._list.notice.clear()
        for page in (self._list, self._reading, self._form, self._erase):
            page.forget()

    def refresh(self) -> None:
        """Show the list as it is now; a form that is being filled in stays."""
        if self._stack.currentWidget() is not self._form:
            self._load(self._on_list)

    def open_card(self, card: CardId) -> None:
        """Show one card to be read."""
        self._load(partial(self._on_one, card))

    def start_new(self, preset: Mapping[str, object]) -> None:
        """Show the form for a new card, which begins with these values."""
        self._load(partial(self._on_new, preset))

    def keep_draft_now(self) -> None:
        """Keep what is being typed; done whatever happens next."""
        diary, is_writing = self._diary, self._stack.currentWidget() is self._form
        if diary is not None and is_writing and self._form.is_touched and not diary.is_read_only:
            draft = self._form.draft()
            self._tasks.save(
                lambda: diary.case.drafts.keep(draft),
                owner=self,
                done=lambda _: None,
                failed=self._on_failed,
            )

    def _connect(self) -> None:
        self._list.add_asked.connect(lambda: self._load(partial(self._on_new, {})))
        self._list.go_on_asked.connect(self._on_go_on)
        self._list.opened.connect(lambda card: self.open_card(CardId(card)))
        self._reading.back_asked.connect(self._on_back)
        self._reading.change_asked.connect(self._on_change)
        self._reading.erase_asked.connect(self._on_erase)
        self._reading.entries_asked.connect(self._on_entries_asked)
        self._form.save_asked.connect(self._on_save)
        self._form.stopped.connect(self._on_stopped)
        self._form.thrown_away.connect(self._on_thrown_away)
        self._erase.kept.connect(self._on_kept)
        self._erase.erased.connect(self._on_erased)

    def _load(self, done: Callable[[], None]) -> None:
        """Read everything, then do the rest."""
        diary, shelf, tr = self._diary, self._shelf, self._tr
        if diary is None:
            return

        def came(shown: Shown) -> None:
            if self._diary is diary:
                self._shown = shown
                done()

        self._tasks.run(
            lambda _: read_all(diary, shelf, tr), owner=self, done=came, failed=self._on_failed
        )

    @property
    def _may_write(self) -> bool:
        return self._diary is not None and not self._diary.is_read_only

    def _on_list(self) -> None:
        assert self._shown is not None
        self._read = None
        self._list.show_all(self._shown, may_write=self._may_write)
        self._stack.setCurrentWidget(self._list)
        self._list.take_focus()

    def _on_one(self, wanted: CardId) -> None:
        assert self._shown is not None
        card = self._shown.card(wanted)
        if card is None:
            self._on_list()
            return
        self._read = card
        self._reading.show_card(card, self._shown, may_write=self._may_write)
        self._stack.setCurrentWidget(self._reading)
        self._reading.take_focus()

    def _on_new(self, preset: Mapping[str, object]) -> None:
        self._write_unless_waiting(None, preset)

    def _write_unless_waiting(self, draft: CardDraft | None, preset: Mapping[str, object]) -> None:
        """Show the form; what was begun before comes first, so that no word of it is lost."""
        waiting = self._shown.waiting if self._shown is not None else None
        if waiting is None or (draft is not None and draft.card == waiting.card):
            self._write(waiting or draft, preset)
            return
        self._write(waiting, {})
        self._form.show_notice(
            Notice(
                self._tr("You began to write this before."),
                self._tr("Save it or throw it away first. Then you can go on with the next."),
            )
        )

    def _write(self, draft: CardDraft | None, preset: Mapping[str, object]) -> None:
        if self._diary is not None and self._shown is not None and self._may_write:
            self._list.notice.clear()
            self._form.know(self._diary, self._shown)
            self._stack.setCurrentWidget(self._form)
            self._form.begin(draft, preset)

    @Slot()
    def _on_go_on(self) -> None:
        if self._shown is not None:
            self._write(self._shown.waiting, {})

    @Slot()
    def _on_change(self) -> None:
        if self._read is not None and self._shown is not None:
            contact = self._shown.contacts.get(self._read.id, Contact())
            draft = CardDraft(told=self._read.told, card=self._read.id, contact=contact)
            self._write_unless_waiting(draft, {})

    @Slot()
    def _on_entries_asked(self) -> None:
        if self._read is not None:
            self.entries_asked.emit(self._shelf.question(self._read.id))

    @Slot()
    def _on_back(self) -> None:
        self._load(self._on_list)

    @Slot(object)
    def _on_save(self, draft: CardDraft) -> None:
        diary = self._diary
        if diary is not None:
            self._tasks.save(
                lambda: _saved(diary, draft),
                owner=self,
                done=self._on_saved,
                failed=self._on_not_saved,
            )

    def _on_saved(self, card: Card[Told]) -> None:
        self._load(partial(self._on_thanks, card))

    def _on_thanks(self, card: Card[Told]) -> None:
        self._on_one(card.id)
        when = say_moment(card.now.written, self._tr)
        self._reading.notice.say(self._tr("Thank you. It is saved. {when}.").format(when=when))

    def _on_not_saved(self, error: DiaryError) -> None:
        if isinstance(error, CardNotReady):
            self._form.say_problems(error.problems)
        else:
            self._form.show_notice(say(error, self._tr))

    @Slot()
    def _on_stopped(self) -> None:
        self.keep_draft_now()
        self._load(self._on_list)

    @Slot()
    def _on_thrown_away(self) -> None:
        diary, kind = self._diary, self._shelf.kind
        if diary is not None:
            self._tasks.save(
                lambda: diary.case.drafts.forget(kind),
                owner=self,
                done=lambda _: self._load(self._on_list),
                failed=self._on_failed,
            )

    @Slot()
    def _on_erase(self) -> None:
        if self._diary is not None and self._read is not None and self._shown is not None:
            self._stack.setCurrentWidget(self._erase)
            title = self._shown.words.title(self._read.told)
            self._erase.ask_for_card(self._diary, self._read.id, title, self._shelf.erased_as)

    @Slot()
    def _on_kept(self) -> None:
        self._erase.forget()
        self._stack.setCurrentWidget(self._reading)
        self._reading.take_focus()

    @Slot(object)
    def _on_erased(self, stone: object) -> None:
        self._erase.forget()
        self._reading.forget()
        self._load(self._on_list)
        self.erased.emit(stone)

    def _on_failed(self, error: DiaryError) -> None:
        self._list.notice.show_notice(say(error, self._tr))
        if self._stack.currentWidget() is self._form:
            self._form.show_notice(say(error, self._tr))


def _saved(diary: Diary, draft: CardDraft) -> Card[Told]:
    """Write a card, and for a person how to reach them; then what was kept of it may go."""
    case = diary.case
    told = draft.told
    card: Card[Told] = case.note(told) if draft.card is None else case.change(draft.card, told)
    if isinstance(told, Person):
        person = PersonId(card.id)
        if case.contact_of(person) != draft.contact:
            case.note_contact(person, draft.contact)
    case.drafts.forget(type(told))
    return card
