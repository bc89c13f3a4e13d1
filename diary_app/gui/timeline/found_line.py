"""How many entries were found, said in a line while not all of them are asked for."""

from __future__ import annotations

from diary_app.domain.question import Question
from diary_app.gui.widgets import PlainLabel
from diary_app.i18n import Translate

__all__ = ["FoundLine"]


class FoundLine(PlainLabel):
    """The line; hidden while every entry is shown."""

    def __init__(self, tr: Translate) -> None:
        super().__init__("", "hint")
        self._tr = tr
        self.hide()

    def show_count(self, question: Question, count: int) -> None:
        """Say how many entries were found."""
        tr = self._tr
        said = tr.many("{count} entry found.", "{count} entries found.", count)
        if count == 0:
            said = tr("Nothing found. An entry must have all that is asked for.")
        self.setText(said)
        self.setVisible(not question.is_everything)
