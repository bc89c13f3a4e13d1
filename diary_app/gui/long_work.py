"""Long work on a page: what is being done, how far, a way to stop it, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from diary_app.domain.errors import DiaryError
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import NoticeLine, WorkLine
from diary_app.i18n import Translate
from diary_app.progress import Ask, Progress
from diary_app.words import Notice, say

__all__ = ["LongWork"]

T = TypeVar("T")


class LongWork(QWidget):
    """One piece of work at a time. What asks for it waits from ``begun`` until ``ended``.

    Signals:
        begun: work is going on.
        ended: it is over, whichever way it went; what it says has been said.
    """

    begun = Signal()
    ended = Signal()

    def __init__(self, tasks: Tasks, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._tr = tasks, tr
        self._progress: Progress | None = None
        self._asker: QWidget | None = None
        self._was_stop_pressed = False
        self._work = WorkLine(tr)
        self.notice = NoticeLine()
        self._work.stopped.connect(self._on_stop_asked)
        tasks.broke.connect(self._on_broke)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self._work)
        rows.addWidget(self.notice)

    @property
    def is_going_on(self) -> bool:
        """Say whether something is being worked on."""
        return self._progress is not None

    def start(
        self,
        job: Callable[[Progress], T],
        *,
        doing: str,
        done: Callable[[T], None],
        stopped: Notice,
    ) -> None:
        """Run ``job`` on the vault's thread: nothing else reaches the diary meanwhile.

        Args:
            job: what to do.
            doing: what is being done, in words, until the first step says more.
            done: takes what came of it; says it on :attr:`notice`.
            stopped: what to say when the person stopped it.
        """
        self._begin(partial(self._tasks.run, job), doing, done, stopped)

    def start_beside(
        self,
        job: Callable[[Progress, Ask], T],
        *,
        doing: str,
        done: Callable[[T], None],
        stopped: Notice,
    ) -> None:
        """Run ``job`` in the pool, as :meth:`start` does; writing and saving go on meanwhile."""
        self._begin(partial(self._tasks.run_beside, job), doing, done, stopped)

    def forget(self) -> None:
        """Drop every word. Whatever is going on no longer comes back here."""
        self._progress = None
        self._work.end()
        self.notice.clear()
        self.ended.emit()

    def _begin(
        self,
        run: Callable[..., Progress],
        doing: str,
        done: Callable[[T], None],
        stopped: Notice,
    ) -> None:
        self.notice.clear()
        self._asker = QApplication.focusWidget()
        self._was_stop_pressed = False
        self._progress = run(
            owner=self,
            done=partial(self._on_done, done),
            failed=self._on_failed,
            stepped=self._work.show_step,
            stopped=partial(self._on_stopped, stopped),
        )
        self._work.begin(doing, self._progress)
        had_focus = self._asker is not None and self._asker.hasFocus()
        self.begun.emit()
        if had_focus and self._asker is not None and not self._asker.hasFocus():
            self._work.setFocus()  # what asked is disabled now: go on where it can be stopped

    @Slot()
    def _on_stop_asked(self) -> None:
        self._was_stop_pressed = True
        self.notice.say(self._tr("Stopping …"))

    def _on_stopped(self, said: Notice) -> None:
        self._end(partial(self.notice.show_notice, said))

    def _on_done(self, done: Callable[[T], None], outcome: T) -> None:
        self._end(partial(done, outcome))

    def _on_failed(self, error: DiaryError) -> None:
        self._end(partial(self.notice.show_notice, say(error, self._tr)))

    @Slot(str)
    def _on_broke(self, _place: str) -> None:
        """Give the page back after a bug; the window says what is wrong."""
        if self._progress is not None:
            self._progress.stop()  # it may have been another's bug: nothing is begun twice
            self.forget()

    def _end(self, tell: Callable[[], None]) -> None:
        focused = QApplication.focusWidget()
        gives_back = self._was_stop_pressed or self._work.isAncestorOf(focused or self)
        self._progress = None
        self._work.end()
        self.notice.clear()
        tell()
        self.ended.emit()
        asker = self._asker
        if gives_back and asker is not None and isValid(asker) and asker.isVisible():
            asker.setFocus()
