"""The page on which a person writes down what happened, or corrects what they wrote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.errors import DiaryError, DraftNotReady
from diary_app.domain.exhibit import Exhibit
from diary_app.domain.incident import Draft, DraftId
from diary_app.domain.record import Record
from diary_app.gui.record.arrivals import files_in
from diary_app.gui.record.before import Before
from diary_app.gui.record.choose import ask_for_files
from diary_app.gui.record.ending import Ending
from diary_app.gui.record.form import Form
from diary_app.gui.record.intake import Intake
from diary_app.gui.record.keeping import DraftKeeping
from diary_app.gui.record.suggestions import Suggestions
from diary_app.gui.record.thanks import Thanks
from diary_app.gui.record.writing import Writing
from diary_app.gui.tasks import Tasks
from diary_app.gui.viewer.sight import Sight
from diary_app.gui.widgets import PlainLabel, ScrollPage
from diary_app.i18n import Translate
from diary_app.words import say

if TYPE_CHECKING:
    from diary_app.diary import Diary, KeptDraft

__all__ = ["RecordPage"]

_SAVE_KEYS = ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S")
_TITLES = {False: "Record what happened", True: "Add a correction"}
_CHARACTERS = 100  # the words and, beside them, what they answer


class RecordPage(QWidget):
    """The quick form, with its draft kept all the while.

    Signals:
        entry_saved: a :class:`Record`, as it stands in the diary now.
        left: the person is done here; what they wrote is saved, or kept as a draft.
    """

    entry_saved = Signal(object)
    left = Signal()

    def __init__(
        self,
        tasks: Tasks,
        tr: Translate,
        parent: QWidget | None = None,
        *,
        sight: Sight | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._tr = tr
        self._diary: Diary | None = None
        self._writing: Writing | None = None
        self._is_saving = False
        self._waits_for_files = False
        self._page = ScrollPage(characters=_CHARACTERS)
        self._title = PlainLabel("", "title")
        self._before = Before(tr)
        self._thanks = Thanks(tr)
        self._form = Form(tr)
        self._form.files.sight = sight or Sight(self)
        self._ending = Ending(tr, _CHARACTERS)
        self._intake = Intake(tasks, tr, self)
        self._keeping = DraftKeeping(tasks, tr, self)
        self._suggestions = Suggestions(tasks, self._form, tr, self)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)

    def show_diary(self, diary: Diary) -> None:
        """Write into ``diary`` from now on."""
        self._diary = diary

    def forget(self) -> None:
        """Drop every word and picture at once. Call :meth:`keep_draft_now` before."""
        self._let_go()
        self._thanks.forget()
        self._diary = None

    def start_new(self) -> None:
        """Offer an empty form; one that is being filled in stays as it is."""
        if self._diary is None or (self._writing is not None and self._writing.amended is None):
            return
        self.keep_draft_now()
        self._begin(Writing(diary=self._diary))

    def resume(self, kept: KeptDraft) -> None:
        """Go on with a draft, of a new entry or of a correction."""
        diary, amended = self._diary, kept.amends
        self.keep_draft_now()
        if diary is not None and amended is None:
            self._begin(Writing(diary=diary, draft=kept.id), kept.draft, kept.files)
        elif diary is not None and amended is not None:
            self._tasks.run(
                lambda _: diary.find.record(amended),
                owner=self,
                done=partial(self._on_amended_came, kept),
                failed=self._show_trouble,
            )

    def amend(self, record: Record) -> None:
        """Offer what an entry says now, to be corrected."""
        if self._diary is not None:
            self.keep_draft_now()
            writing = Writing(diary=self._diary, amended=record)
            self._begin(writing, record.now.told, record.exhibits)

    def keep_draft_now(self) -> None:
        """Keep what is not kept yet; done even if the window closes right after."""
        self._keeping.keep_now()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files from anywhere on the page (Qt asks)."""
        if self._writing is not None and files_in(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Copy files in, whatever was proposed: a move could take the original away (Qt says)."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._intake.take(files_in(event.mimeData()))

    def _lay_out(self) -> None:
        for widget in (self._title, self._thanks, self._before, self._form):
            self._page.rows.addWidget(widget)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._page, 1)
        rows.addWidget(self._ending)

    def _connect(self) -> None:
        files = self._form.files
        files.add_asked.connect(self._on_add_asked)
        files.removal_asked.connect(self._intake.remove)
        self._form.more.opened.connect(self._page.show_soon)
        for source in (files, self._form.account, self._form.more):
            source.files_arrived.connect(self._intake.take)
            source.picture_arrived.connect(self._intake.take_picture)
        self._intake.began.connect(files.show_began)
        self._intake.kept.connect(files.show_kept)
        self._intake.seen.connect(files.show_seen)
        self._intake.repeated.connect(files.show_repeated)
        self._intake.failed.connect(files.show_failed)
        self._intake.settled.connect(self._on_files_settled)
        self._form.changed.connect(self._keeping.note_change)
        self._keeping.said.connect(self._ending.show_draft)
        self._keeping.failed.connect(self._show_trouble)
        self._ending.save_asked.connect(self._save)
        self._ending.stop_asked.connect(self._on_stop_asked)
        self._thanks.another_asked.connect(self.start_new)
        self._thanks.timeline_asked.connect(self.left)
        self._tasks.broke.connect(self._on_broke)
        for keys in _SAVE_KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._save)

    def _begin(
        self, writing: Writing, told: Draft | None = None, exhibits: Sequence[Exhibit] = ()
    ) -> None:
        self._let_go()
        self._thanks.forget()
        self._title.setText(self._tr(_TITLES[writing.amended is not None]))
        self._form.begin(writing.diary.profile, writing.diary.clock())
        if told is not None:
            self._form.fill(told)
        if writing.amended is not None:
            self._before.show_first(writing.amended)
            self._form.ask_for_reason(asked=True)
        fixed = writing.amended.exhibits if writing.amended else ()
        files = tuple(dict.fromkeys(exhibits))
        self._intake.begin(writing.diary, writing.draft, files, fixed)
        self._writing = writing
        self._keeping.begin(self._keep)
        self._suggestions.begin(writing.diary)
        self._form.show()
        self._ending.show()
        self._page.verticalScrollBar().setValue(0)
        self._form.account.setFocus()

    def _on_amended_came(self, kept: KeptDraft, record: Record) -> None:
        if self._diary is not None:
            writing = Writing(diary=self._diary, draft=kept.id, amended=record)
            self._begin(writing, kept.draft, (*record.exhibits, *kept.files))
            self._form.reason.setText(kept.reason)

    def _let_go(self) -> None:
        self._writing = None
        self._is_saving = self._waits_for_files = False
        self._keeping.begin(None)
        self._intake.begin(None, DraftId(""))
        self._suggestions.forget()
        self._form.forget()
        self._before.forget()
        self._ending.forget()
        self._form.hide()
        self._ending.hide()

    def _keep(self) -> Callable[[], None]:
        assert self._writing is not None
        told = self._form.told_so_far(self._intake.exhibits())
        return self._writing.keep(told, self._form.reason.text())

    @Slot()
    def _save(self) -> None:
        if self._writing is None or self._is_saving:
            return
        self._ending.notice.clear()
        self._form.clear_problems()
        self._waits_for_files = self._intake.is_busy
        self._ending.show_saving(waits_for_files=self._waits_for_files)
        if self._waits_for_files:
            return
        self._is_saving = True
        self._form.setEnabled(False)
        self._keeping.begin(None)
        self._tasks.save(
            self._writing.save(self._form.told(self._intake.exhibits()), self._form.reason.text()),
            owner=self,
            done=partial(self._on_saved, self._writing),
            failed=partial(self._on_save_failed, self._writing),
        )

    def _on_saved(self, writing: Writing, record: Record) -> None:
        if writing is self._writing:
            self._let_go()
            self._form.setEnabled(True)
            short = writing.diary.write.is_short_of_room
            self._thanks.show_saved(record, is_short_of_room=short)
        self.entry_saved.emit(record)

    def _on_save_failed(self, writing: Writing, error: DiaryError) -> None:
        if writing is not self._writing:
            self._show_trouble(error)
            return
        self._take_up_again()
        if isinstance(error, DraftNotReady):
            self._form.show_problems(error.problems)
        else:
            self._show_trouble(error)

    def _take_up_again(self) -> None:
        """Let the person go on writing where saving did not come to an end."""
        self._is_saving = self._waits_for_files = False
        self._form.setEnabled(True)
        self._ending.show_ready()
        self._ending.save.setFocus()
        self._keeping.begin(self._keep)
        self._keeping.note_change()

    @Slot(object)
    def _show_trouble(self, error: DiaryError) -> None:
        self._ending.show_trouble(say(error, self._tr))

    @Slot()
    def _on_add_asked(self) -> None:
        self._intake.take(ask_for_files(self, self._tr("Add files")))

    @Slot()
    def _on_files_settled(self) -> None:
        self._keeping.note_change()
        self._keeping.keep_now()
        if self._waits_for_files:
            self._save()

    @Slot()
    def _on_stop_asked(self) -> None:
        self.keep_draft_now()
        self._let_go()
        self.left.emit()

    @Slot(str)
    def _on_broke(self, _place: str) -> None:
        """Give the form back after a bug; the window says what is wrong."""
        if self._is_saving or self._waits_for_files:
            self._take_up_again()
