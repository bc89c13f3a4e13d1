"""What is left of files that were erased for good: a line each, and never what they showed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.erasing import Tombstone
from diary_app.gui.viewer.naming import breakable
from diary_app.gui.widgets import PlainLabel
from diary_app.i18n import Translate, say_moment

__all__ = ["ErasedLines", "say_tombstone"]


def say_tombstone(stone: Tombstone, tr: Translate) -> str:
    """Return that something was here, when it was erased, and why if that was said."""
    moment = say_moment(stone.at, tr)
    if not stone.reason:
        return tr("{called} was erased on {moment}.").format(called=stone.called, moment=moment)
    return tr("{called} was erased on {moment}. Why: {reason}").format(
        called=stone.called, moment=moment, reason=stone.reason
    )


class ErasedLines(QWidget):
    """One quiet line for each file of an entry that was erased."""

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._lines: list[PlainLabel] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self.hide()

    def show_stones(self, stones: Sequence[Tombstone]) -> None:
        """Show what is left of these, in the order given."""
        self.forget()
        for stone in stones:
            line = PlainLabel(breakable(say_tombstone(stone, self._tr)), "hint")
            self._lines.append(line)
            self._rows.addWidget(line)
        self.setVisible(bool(stones))

    def forget(self) -> None:
        """Drop every word."""
        for line in self._lines:
            line.clear()
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines.clear()
        self.hide()
