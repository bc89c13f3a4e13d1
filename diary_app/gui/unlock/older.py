"""Says how far a diary of an older version has been brought up to this one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer

from diary_app.gui.widgets import NoticeLine, ScrollPage, WorkLine
from diary_app.i18n import Translate
from diary_app.progress import Progress, Step

__all__ = ["OlderDiary"]


class OlderDiary:
    """What a page that opens a diary shows from the first step on, and that it was stopped.

    Args:
        page: what the lines stand on.
        notice: says what is going on.
        work: says how far, and stops it.
        tr: the language.
    """

    def __init__(self, page: ScrollPage, notice: NoticeLine, work: WorkLine, tr: Translate) -> None:
        self._page, self._notice, self._work, self._tr = page, notice, work, tr

    def show_step(self, progress: Progress, step: Step) -> None:
        """Say how far it is; the first time, what it is."""
        if self._work.isHidden():
            self._notice.say(
                self._tr("This diary was made with an older version of this program."),
                self._tr(
                    "A copy of it is brought up to date and compared; only then does it take the "
                    "old one's place."
                ),
            )
            self._work.begin("", progress)
            QTimer.singleShot(0, self._page, partial(self._page.show_whole, self._work))
        self._work.show_step(step)

    def say_stopped(self) -> None:
        """Say that nothing has changed."""
        self._notice.say(self._tr("Stopped."), self._tr("The diary is as it was."))
