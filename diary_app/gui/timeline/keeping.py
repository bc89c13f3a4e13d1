"""What is kept or thrown away from the timeline: stars, saved filters, drafts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from diary_app.domain.question import Found, Question
from diary_app.gui.tasks import Tasks

if TYPE_CHECKING:
    from diary_app.diary import Diary, KeptDraft

__all__ = ["Keeping"]


class Keeping(QObject):
    """Saves on the vault's thread; says when it is done.

    Signals:
        starred: an :class:`IncidentId`, and whether it has a star now.
        changed: a filter is kept, or kept no more.
        discarded: a draft is gone.
        failed: a :class:`DiaryError`.
    """

    starred = Signal(str, bool)
    changed = Signal()
    discarded = Signal()
    failed = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._diary: Diary | None = None

    def show_diary(self, diary: Diary) -> None:
        """Keep in ``diary`` from now on."""
        self._diary = diary

    def forget(self) -> None:
        """Keep nothing any more."""
        self._diary = None

    def star(self, one: Found) -> None:
        """Put a star on an entry, or take it off."""
        is_starred = not one.is_starred
        self._save(
            lambda diary: diary.browse.star(one.id, starred=is_starred),
            lambda: self.starred.emit(one.id, is_starred),
        )

    def keep_filter(self, name: str, question: Question) -> None:
        """Keep what is asked for under a name."""
        self._save(lambda diary: diary.browse.keep_filter(name, question), self.changed.emit)

    @Slot(str)
    def forget_filter(self, name: str) -> None:
        """Keep a filter no more."""
        self._save(lambda diary: diary.browse.forget_filter(name), self.changed.emit)

    @Slot(object)
    def discard(self, kept: KeptDraft) -> None:
        """Throw a draft away."""
        self._save(lambda diary: diary.write.discard(kept.id), self.discarded.emit)

    def _save(self, job: Callable[[Diary], None], done: Callable[[], None]) -> None:
        diary = self._diary
        if diary is not None:
            self._tasks.save(
                lambda: job(diary),
                owner=self,
                done=lambda _: done(),
                failed=self.failed.emit,
            )
