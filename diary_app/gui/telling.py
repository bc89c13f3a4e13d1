"""What the window itself has to say, on whichever line is in view."""

from __future__ import annotations

from diary_app.domain.errors import DiaryError
from diary_app.gui.widgets import NoticeLine
from diary_app.i18n import Translate
from diary_app.words import say, say_bug

__all__ = ["Telling"]


class Telling:
    """Says things on :attr:`line`, which the window keeps where the person is looking."""

    def __init__(self, line: NoticeLine, tr: Translate) -> None:
        self.line = line
        self._tr = tr

    def tell(self, error: DiaryError) -> None:
        """Say what happened, what is safe, what to do."""
        self.line.show_notice(say(error, self._tr))

    def tell_bug(self, place: str) -> None:
        """Say calmly that the program made a mistake, and where."""
        self.line.show_notice(say_bug(place, self._tr))

    def tell_not_kept(self) -> None:
        """Say that a draft could not be kept on the way out."""
        self.line.say(
            self._tr("What you are writing could not be kept."),
            self._tr("It is still here. If you close the window again, it is gone."),
        )

    def tell_cut_short(self) -> None:
        """Say that long work was stopped by the lock."""
        self.line.say(
            self._tr("Something was still being worked on when this was locked."),
            self._tr("It was stopped. Nothing that was saved is lost."),
        )
