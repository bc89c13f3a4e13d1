"""Takes snapshots of the open diary when nobody is using it, and a last one on the way out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot

from diary_app.domain.errors import DiaryError
from diary_app.gui.tasks import Tasks
from diary_app.progress import Progress

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["Snapshots"]

_QUIET_MS = 20_000
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class Snapshots(QObject):
    """Takes one when a diary has been open and untouched for a while, and one when it is left.

    The first stands in for the last, which there is no time for when a person has to leave at
    once. Whoever does anything meanwhile stops it; it is taken when they rest again.

    Signals:
        failed: a :class:`DiaryError`: there is none; said once each time a diary is open.
    """

    failed = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._diary: Diary | None = None
        self._taking: Progress | None = None
        self._last_one: Progress | None = None
        self._was_told = False
        self._last_failed: tuple[Path, DiaryError] | None = None
        self.quiet = QTimer(self)
        self.quiet.setSingleShot(True)
        self.quiet.setInterval(_QUIET_MS)
        self.quiet.timeout.connect(self._take)
        tasks.save_began.connect(self._put_off)

    def show_diary(self, diary: Diary) -> None:
        """Take one of ``diary`` soon, unless nothing can be written there."""
        self.forget()
        if diary.is_read_only:
            return
        self._diary = diary
        if self._last_failed is not None and self._last_failed[0] == diary.folder:
            self._tell(self._last_failed[1])
        self._last_failed = None
        self.take_soon()

    def take_soon(self) -> None:
        """Take one as soon as nobody does anything for a while."""
        app = QCoreApplication.instance()
        if self._diary is not None and app is not None:
            app.installEventFilter(self)
            self.quiet.start()

    def take_last(self) -> None:
        """Take one before the diary is closed, if anything was written. Call before that."""
        diary = self._diary
        if diary is None:
            return
        self._rest()
        self._last_one = Progress()
        self._tasks.save(
            partial(self._last, diary, self._last_one),
            owner=self,
            done=lambda _: None,
            failed=lambda _: None,
        )

    def stop_at_once(self) -> None:
        """Stop any that is being taken, a last one too: the keys must go."""
        self._stop()
        if self._last_one is not None:
            self._last_one.stop()

    def forget(self) -> None:
        """Let go of the diary. One that was asked for by :meth:`take_last` is still taken."""
        self._rest()
        self._diary = None
        self._was_told = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Make way for whoever does something (Qt asks)."""
        if event.type() in _SIGNS_OF_LIFE:
            self._put_off()
        return False

    @Slot()
    def _put_off(self) -> None:
        if self._taking is not None or self.quiet.isActive():
            self._stop()
            self.quiet.start()

    @Slot()
    def _take(self) -> None:
        if self._diary is not None:
            self._taking = self._tasks.run(
                self._diary.copies.snapshot,
                owner=self,
                done=lambda _: self._rest(),
                failed=self._on_failed,
            )

    def _on_failed(self, error: DiaryError) -> None:
        self._rest()
        self._tell(error)

    def _tell(self, error: DiaryError) -> None:
        if not self._was_told:
            self._was_told = True
            self.failed.emit(error)

    def _last(self, diary: Diary, progress: Progress) -> None:
        """Run on the vault's thread. What goes wrong is told when the diary is next open."""
        try:
            diary.copies.snapshot(progress)
        except DiaryError as error:
            self._last_failed = (diary.folder, error)

    def _rest(self) -> None:
        self._stop()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def _stop(self) -> None:
        self.quiet.stop()
        if self._taking is not None:
            self._taking.stop()
            self._taking = None
