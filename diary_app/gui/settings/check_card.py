"""Check the diary: every byte of it, with a way to stop, and the result in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from diary_app import words
from diary_app.domain.check import Findings
from diary_app.domain.errors import DiaryError
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import Button, Card, NoticeLine, PlainLabel, WorkLine
from diary_app.i18n import Translate
from diary_app.progress import Progress

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["CheckCard"]


class CheckCard(Card):
    """Offers the check and says what it found."""

    def __init__(self, tasks: Tasks, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._tr = tasks, tr
        self._diary: Diary | None = None
        self._progress: Progress | None = None
        self._check = Button(tr("Check my diary"))
        self._work = WorkLine(tr)
        self._notice = NoticeLine()
        self._check.clicked.connect(self._on_check)
        self._work.stopped.connect(self._on_stopped)
        self.rows.addWidget(PlainLabel(tr("Is everything still there?"), "subtitle"))
        self.rows.addWidget(
            PlainLabel(
                tr(
                    "This reads every entry and every file and compares it with what was written "
                    "down when it came in. It changes nothing. With many videos it takes minutes; "
                    "saving waits until it is done, or until you stop it."
                ),
                "hint",
            )
        )
        self.rows.addWidget(self._check, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(self._work)
        self.rows.addWidget(self._notice)

    def show_diary(self, diary: Diary) -> None:
        """Offer to check ``diary``."""
        self._diary = diary
        self._check.setEnabled(True)

    def forget(self) -> None:
        """Drop what was found."""
        self._diary = None
        self._work.end()
        self._notice.clear()

    def stop(self) -> None:
        """Stop a check that is going on, because something else needs the diary."""
        if self._progress is not None:
            self._progress.stop()
            self._work.end()
            self._on_stopped()

    @Slot()
    def _on_check(self) -> None:
        diary = self._diary
        if diary is None:
            return
        self._notice.clear()
        self._check.setEnabled(False)
        self._progress = self._tasks.run_beside(
            diary.keep_safe.check,
            owner=self,
            done=self._on_checked,
            failed=self._on_failed,
            stepped=self._work.show_step,
        )
        self._work.begin(self._tr("Checking every part"), self._progress)

    @Slot()
    def _on_stopped(self) -> None:
        self._progress = None
        self._check.setEnabled(True)
        self._notice.say(self._tr("The check was stopped. Nothing was changed."))

    def _on_checked(self, findings: Findings) -> None:
        tr = self._tr
        self._end()
        if findings.is_sound:
            said = tr("{incidents} entries and {exhibits} files: everything is as it was written.")
            self._notice.say(
                tr("Nothing is damaged."),
                said.format(incidents=findings.incidents, exhibits=findings.exhibits),
            )
            return
        self._notice.say(
            tr("Something is damaged. Everything else can still be read."),
            "\n".join(words.say_damage(damage, tr) for damage in findings.damage),
        )

    def _on_failed(self, error: DiaryError) -> None:
        self._end()
        self._notice.show_notice(words.say(error, self._tr))

    def _end(self) -> None:
        self._progress = None
        self._work.end()
        self._check.setEnabled(True)
        self._check.setFocus()
