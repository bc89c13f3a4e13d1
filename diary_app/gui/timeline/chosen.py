"""What is asked for now, each part as a chip that can be taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from diary_app.domain.question import Question
from diary_app.gui.widgets import Button, Flow
from diary_app.i18n import Translate

__all__ = ["ChosenRow"]


class ChosenRow(QWidget):
    """What is asked for, in words: pressing one asks without it.

    Signals:
        asked: a :class:`Question` with one part less, or none at all.
    """

    asked = Signal(object)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._flow = Flow(self)
        self._chips: list[Button] = []
        self._parts: Sequence[tuple[str, Question]] = []
        self.hide()

    def show_parts(self, parts: Sequence[tuple[str, Question]]) -> None:
        """Show the parts of a question, each with the question that lacks it."""
        if parts == self._parts:
            return  # typing into the search changes none of them
        self._parts = parts
        had_focus = any(chip.hasFocus() for chip in self._chips)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips.clear()
        for words, rest in parts:
            self._add(f"{words}  ✕", self._tr("Not only: {what}").format(what=words), rest)
        if len(self._chips) > 1:
            words = self._tr("Show everything")
            self._add(words, words, Question())
        self.setVisible(bool(self._chips))
        if had_focus and self._chips:
            self._chips[0].setFocus()

    def forget(self) -> None:
        """Drop every word."""
        self.show_parts([])

    def _add(self, words: str, name: str, rest: Question) -> None:
        chip = Button(words, "chip", self)
        chip.setCheckable(False)
        chip.setAccessibleName(name)
        chip.setToolTip(name)
        chip.clicked.connect(lambda: self.asked.emit(rest))
        self._flow.addWidget(chip)
        self._chips.append(chip)
        chip.show()
