"""The one window. It stands, empty, before what goes into it is loaded: hence ``move_in``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary_app.diary import Diary
    from diary_app.gui.door import Door
    from diary_app.gui.front import Front
    from diary_app.gui.inside import Inside
    from diary_app.gui.tasks import Tasks
    from diary_app.gui.telling import Telling

__all__ = ["MainWindow"]

_NEUTRAL_NAME = "Notes"  # it must not say what the program is for
_SIZE = QSize(1180, 780)
_WIDE_ENOUGH_FOR_ICONS = 1100


class MainWindow(QMainWindow):
    """Opens, locks, blanks and closes; everything shown is shown by ``front`` and ``inside``.

    Signals:
        drawn: it stands on the screen for the first time.
        preferred: what the diary keeps of preferences, a ``dict[str, str]``.
    """

    drawn = Signal()
    preferred = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._was_drawn = self._was_cut_short = self._was_told_not_kept = False
        self._inside: Inside | None = None
        self._diary: Diary | None = None
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setWindowTitle(_NEUTRAL_NAME)
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))

    def move_in(
        self,
        tasks: Tasks,
        door: Door,
        front: Front,
        furnish: Callable[[], Inside],
        telling: Telling,
    ) -> None:
        """Take what the window works with, and begin.

        ``front`` stands here while no diary is open; ``furnish`` makes what stands here while one
        is, and is called once, when it is first needed.
        """
        self._tasks, self._door, self._telling = tasks, door, telling
        self._front, self._furnish = front, furnish
        front.opened.connect(self._on_opened)
        front.preferred.connect(self.preferred)
        front.passed.connect(self._go_in)
        front.troubled.connect(telling.tell)
        front.leave_asked.connect(self.leave)
        tasks.save_failed.connect(telling.tell)
        tasks.broke.connect(telling.tell_bug)
        self._stack.addWidget(front)
        front.begin()

    def furnish(self) -> Inside:
        """Make what stands inside, if that has not been done, and return it."""
        if self._inside is None:
            self._inside = self._furnish()
            self._inside.lock_asked.connect(self.lock)
            self._inside.leave_asked.connect(self.leave)
            self._inside.new_key_asked.connect(self.lock)
            self._inside.new_key_asked.connect(self._front.ask_for_new_key)
            self._inside.another_asked.connect(self.lock)
            self._inside.another_asked.connect(self._front.choose_another)
            self._inside.preferred.connect(self.preferred)
            self._inside.show_icons(shown=self.width() >= _WIDE_ENOUGH_FOR_ICONS)
            self._stack.addWidget(self._inside)
        return self._inside

    @Slot()
    def leave(self) -> None:
        """Empty the window at once; then keep the draft, and lock."""
        self._front.show_blank()
        self._cover()
        self._shut(at_once=True)

    @Slot()
    def lock(self) -> None:
        """Ask for the passphrase again; keep the draft, take a snapshot, and lock."""
        self._lock(at_once=False)

    @Slot()
    def lock_at_once(self) -> None:
        """Lock without a snapshot: the computer is about to sleep, and the keys must be gone."""
        self._lock(at_once=True)

    @Slot()
    def lock_and_wait(self) -> None:
        """Lock, and return when all is kept: the session is about to end."""
        self.lock_at_once()
        self._tasks.wait_for_saves()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft and close the diary first; stay, once, if that fails (Qt asks)."""
        if self._stack.count() == 0:  # nothing has moved in yet
            return
        self._front.show_blank()
        self._cover()
        if self._inside is not None and self._diary is not None:
            self._inside.keep_draft_now()
            self._tasks.stop_work()
            if not self._tasks.wait_for_saves() and not self._was_told_not_kept:
                self._was_told_not_kept = True
                self._show_inside(self._inside)
                self._telling.tell_not_kept()
                event.ignore()
                return
        self._shut(at_once=False)
        self._tasks.finish()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when the window has been drawn for the first time (Qt asks)."""
        super().paintEvent(event)
        if not self._was_drawn:
            self._was_drawn = True
            QTimer.singleShot(0, self.drawn.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the icons away where there is little room (Qt says)."""
        super().resizeEvent(event)
        if self._inside is not None:
            self._inside.show_icons(shown=self.width() >= _WIDE_ENOUGH_FOR_ICONS)

    def _cover(self) -> None:
        """Show the front, close what lies over the window, and draw it before anything else."""
        self._stack.setCurrentWidget(self._front)
        self._telling.line = self._front.notice
        for other in QApplication.topLevelWidgets():
            if other is not self and other.isVisible():
                other.close()
        self.repaint()

    def _lock(self, *, at_once: bool) -> None:
        if self._diary is not None:
            self._front.forget()
            self._front.ask_for_passphrase()
            self._cover()
            self._shut(at_once=at_once)
            return
        self._front.tidy()
        if at_once and self._inside is not None:
            self._inside.part(at_once=True)  # a last snapshot may still be under way

    def _shut(self, *, at_once: bool) -> None:
        """Keep the draft, drop every word from the pages, close the diary and wipe its keys."""
        if self._inside is not None:
            self._inside.part(at_once=at_once)
        self._was_cut_short = self._tasks.let_go()
        if self._inside is not None:
            self._inside.forget()
        self._diary = None
        close = self._door.close
        self._tasks.save(close, owner=self, done=lambda _: None, failed=self._telling.tell)

    @Slot(object)
    def _on_opened(self, diary: Diary) -> None:
        self._diary = diary

    @Slot()
    def _go_in(self) -> None:
        if self._diary is not None:
            inside = self.furnish()
            inside.show_diary(self._diary)
            self._show_inside(inside)
            self._front.forget()
            if self._was_cut_short:
                self._telling.tell_cut_short()

    def _show_inside(self, inside: Inside) -> None:
        self._stack.setCurrentWidget(inside)
        self._telling.line = inside.notice
