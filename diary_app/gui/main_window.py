"""The one window: what stands in front while it is locked, what stands inside, and the ways out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from diary_app.domain.errors import DiaryError
from diary_app.gui import telling
from diary_app.gui.door import CODE_TO_SHOW, Door
from diary_app.gui.front import Front
from diary_app.gui.settings.preferences import Preferences
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import NoticeLine
from diary_app.i18n import Translate
from diary_app.words import say

if TYPE_CHECKING:
    from diary_app.diary import Diary, Made
    from diary_app.gui.inside import Inside

__all__ = ["MainWindow"]

_SIZE = QSize(1180, 780)
_WIDE_ENOUGH_FOR_ICONS = 1100


class MainWindow(QMainWindow):
    """Opens, locks, blanks and closes; everything shown is shown by ``front`` and ``inside``.

    Args:
        tasks, tr, door: handed to all.
        front: what stands here while no diary is open.
        furnish: makes what stands here while one is; called once, when it is first needed.

    Signals:
        preferred: ``Preferences`` that hold from now on.
    """

    preferred = Signal(object)

    def __init__(
        self, tasks: Tasks, tr: Translate, door: Door, front: Front, furnish: Callable[[], Inside]
    ) -> None:
        super().__init__()
        self._tasks, self._tr, self._door = tasks, tr, door
        self._front, self._furnish = front, furnish
        self._inside: Inside | None = None
        self._diary: Diary | None = None
        self._was_cut_short = self._was_told_unkept = False
        # L10N: the neutral name of the window; it must not say what the program is for.
        self.setWindowTitle(tr("Notes"))
        self._stack = QStackedWidget()
        self._stack.addWidget(front)
        self.setCentralWidget(self._stack)
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))
        front.opened.connect(self._on_opened)
        front.made.connect(self._on_made)
        front.code_confirmed.connect(self._on_code_confirmed)
        front.code_postponed.connect(self._go_in)
        front.leave_asked.connect(self.leave)
        tasks.save_failed.connect(self._tell)
        tasks.broke.connect(self.tell_bug)
        front.begin()

    def furnish(self) -> Inside:
        """Make what stands inside, if that has not been done, and return it."""
        if self._inside is None:
            self._inside = self._furnish()
            self._inside.lock_asked.connect(self.lock)
            self._inside.leave_asked.connect(self.leave)
            self._inside.preferred.connect(self.preferred)
            self._inside.show_icons(shown=self.width() >= _WIDE_ENOUGH_FOR_ICONS)
            self._stack.addWidget(self._inside)
        return self._inside

    @Slot()
    def leave(self) -> None:
        """Empty the window at once; then keep the draft, and lock."""
        self._front.show_blank()
        self._cover()
        self._shut()

    @Slot()
    def lock(self) -> None:
        """Ask for the passphrase again; keep the draft, and lock."""
        self._front.forget()
        if self._diary is not None:
            self._front.ask_for_passphrase()
            self._cover()
            self._shut()

    @Slot()
    def lock_and_wait(self) -> None:
        """Lock, and return when all is kept: the session is about to end."""
        self.lock()
        self._tasks.wait_for_saves()

    @Slot(str)
    def tell_bug(self, place: str) -> None:
        """Say calmly that the program made a mistake, and where."""
        self._notice().show_notice(telling.bug(place, self._tr))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft and close the diary first; stay if that fails (Qt asks)."""
        self._front.show_blank()
        self._cover()
        if self._inside is not None and self._diary is not None:
            self._inside.keep_draft_now()
            self._tasks.stop_work()
            if not self._tasks.wait_for_saves() and not self._was_told_unkept:
                self._stay_and_tell(self._inside)
                event.ignore()
                return
        self._shut()
        self._tasks.finish()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the icons away where there is little room (Qt says)."""
        super().resizeEvent(event)
        if self._inside is not None:
            self._inside.show_icons(shown=self.width() >= _WIDE_ENOUGH_FOR_ICONS)

    def _stay_and_tell(self, inside: Inside) -> None:
        """Stay once, so that words are not lost in silence; the next time, let the person go."""
        self._was_told_unkept = True
        self._stack.setCurrentWidget(inside)
        inside.notice.show_notice(telling.not_kept(self._tr))

    def _cover(self) -> None:
        """Show the front, close what lies over the window, and draw it before anything else."""
        self._stack.setCurrentWidget(self._front)
        for other in QApplication.topLevelWidgets():
            if other is not self and other.isVisible():
                other.close()
        self.repaint()

    def _shut(self) -> None:
        """Keep the draft, drop every word from the pages, close the diary and wipe its keys."""
        if self._inside is not None:
            self._inside.keep_draft_now()
        self._was_cut_short = self._tasks.let_go()
        if self._inside is not None:
            self._inside.forget()
        self._diary = None
        self._save(self._door.close)

    def _save(self, job: Callable[[], None]) -> None:
        self._tasks.save(job, owner=self, done=lambda _: None, failed=self._tell)

    @Slot(object)
    def _on_opened(self, diary: Diary) -> None:
        self._diary = diary
        self._front.use(diary)
        self._tasks.run(
            lambda _: diary.find.preferences(),
            owner=self,
            done=self._on_preferences,
            failed=self._tell,
        )

    def _on_preferences(self, kept: dict[str, str]) -> None:
        self.preferred.emit(Preferences.from_words(kept))
        if kept.get(CODE_TO_SHOW):
            self._front.show_code(kept[CODE_TO_SHOW])
        else:
            self._go_in()

    @Slot(object)
    def _on_made(self, made: Made) -> None:
        self._diary = made.diary

    @Slot()
    def _on_code_confirmed(self) -> None:
        self._save(self._door.forget_code)
        self._go_in()

    @Slot()
    def _go_in(self) -> None:
        if self._diary is None:
            return
        inside = self.furnish()
        inside.show_diary(self._diary)
        self._stack.setCurrentWidget(inside)
        self._front.forget()
        if self._was_cut_short:
            inside.notice.show_notice(telling.cut_short(self._tr))

    @Slot(object)
    def _tell(self, error: DiaryError) -> None:
        self._notice().show_notice(say(error, self._tr))

    def _notice(self) -> NoticeLine:
        seen = self._stack.currentWidget()
        return self._inside.notice if self._inside and seen is self._inside else self._front.notice
