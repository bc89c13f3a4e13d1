"""Keeps the draft: a few seconds after every change and on every way out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from diary_app.domain.errors import DiaryError
from diary_app.gui.tasks import Tasks
from diary_app.i18n import Translate

__all__ = ["DraftKeeping"]

_WAIT = 2_000  # milliseconds from the first unkept change
_TELL = 10_000  # milliseconds between two "saved … ago"


class DraftKeeping(QObject):
    """Asks for a save of the draft when one is due. Knows nothing of what is in it.

    Signals:
        said: in quiet words, how long ago the draft was saved; ``""`` for nothing to say.
        failed: a :class:`DiaryError`; it is tried again after the next change.
    """

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, tr: Translate, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._tr = tr
        self._keep: Callable[[], Callable[[], None]] | None = None
        self._changed = False
        self._round = 0
        self._since = QElapsedTimer()
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(_WAIT)
        self._due.timeout.connect(self.keep_now)
        self._tell = QTimer(self)
        self._tell.setInterval(_TELL)
        self._tell.timeout.connect(self._say)

    def begin(self, keep: Callable[[], Callable[[], None]] | None) -> None:
        """Start with another draft, or with none.

        Args:
            keep: called when a save is due: takes what the form says now and returns the job that
                writes it down, for the vault's thread.
        """
        self._round += 1
        self._keep = keep
        self._changed = False
        self._since.invalidate()
        self._due.stop()
        self._tell.stop()
        self.said.emit("")

    @Slot()
    def note_change(self) -> None:
        """Remember that something is not kept yet."""
        self._changed = True
        if self._keep is not None and not self._due.isActive():
            self._due.start()

    @Slot()
    def keep_now(self) -> None:
        """Keep what is not kept yet. What this asks for is done even if the window closes."""
        self._due.stop()
        if self._keep is None or not self._changed:
            return
        self._changed = False
        self._tasks.save(
            self._keep(),
            owner=self,
            done=partial(self._on_kept, self._round),
            failed=partial(self._on_failed, self._round),
        )

    def _on_kept(self, round_: int, _: None) -> None:
        if round_ == self._round:
            self._since.start()
            self._tell.start()
            self._say()

    def _on_failed(self, round_: int, error: DiaryError) -> None:
        if round_ == self._round:
            self._changed = True
            self.failed.emit(error)

    @Slot()
    def _say(self) -> None:
        tr = self._tr
        seconds = self._since.elapsed() // 1000
        if seconds < _TELL // 1000:
            self.said.emit(tr("Draft saved just now"))
        elif seconds < 60:
            self.said.emit(tr("Draft saved {count} s ago").format(count=seconds // 10 * 10))
        else:
            self.said.emit(tr("Draft saved {count} min ago").format(count=seconds // 60))
