"""Looks into the pack that was made: checks it, or compares it with an earlier one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from diary_app.domain.errors import DiaryError
from diary_app.gui.pack.making import check, compare
from diary_app.gui.pack.result import Result
from diary_app.gui.tasks import Tasks
from diary_app.gui.welcome.folders import ask_for_folder
from diary_app.gui.widgets import WorkLine
from diary_app.gui.widgets.scrolling import bring_into_view
from diary_app.i18n import Translate
from diary_app.progress import Ask, Progress
from diary_app.words import say

__all__ = ["Looking"]

Found = TypeVar("Found")


class Looking(QObject):
    """Does what the result of a pack asks for, beside the vault, and shows there what was found.

    Attributes:
        pack: the pack that was made; ``None`` while there is none.
    """

    def __init__(
        self, tasks: Tasks, tr: Translate, result: Result, work: WorkLine, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._tasks, self._tr, self._window = tasks, tr, parent
        self._result, self._work = result, work
        self.pack: Path | None = None
        result.check_asked.connect(self._on_check_asked)
        result.compare_asked.connect(self._on_compare_asked)

    @Slot()
    def _on_check_asked(self) -> None:
        if self.pack is not None:
            self._look(check(self.pack), self._result.show_verdict)

    @Slot()
    def _on_compare_asked(self) -> None:
        if self.pack is None:
            return
        asked = self._tr("Choose the folder of the earlier pack")
        earlier = ask_for_folder(self._window, asked, self.pack.parent)
        if earlier is not None:
            self._look(compare(self.pack, earlier), self._result.show_comparison)

    def _look(self, job: Callable[[Progress, Ask], Found], show: Callable[[Found], None]) -> None:
        progress = self._tasks.run_beside(
            job,
            owner=self,
            done=partial(self._on_looked, show),
            failed=self._on_failed,
            stepped=self._work.show_step,
        )
        self._result.verdict.clear()
        self._work.begin(self._tr("Checking the pack …"), progress)
        bring_into_view(self._work)

    def _on_looked(self, show: Callable[[Found], None], found: Found) -> None:
        self._work.end()
        show(found)
        bring_into_view(self._result.verdict)

    def _on_failed(self, error: DiaryError) -> None:
        self._work.end()
        self._result.verdict.show_notice(say(error, self._tr))
        bring_into_view(self._result.verdict)
