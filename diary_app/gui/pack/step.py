"""One of the steps of which the page consists, under its number and its question."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.gui.widgets import Card, PlainLabel
from diary_app.i18n import Translate

__all__ = ["Step", "put_steps"]


class Step(Card):
    """A step. Put what answers its question into :attr:`rows`.

    Args:
        title: its question.
        hint: one line below it.
    """

    def __init__(self, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.title = title
        self._head = PlainLabel(title, "subtitle")
        self.rows.addWidget(self._head)
        if hint:
            self.rows.addWidget(PlainLabel(hint, "hint"))
        self._own = self.rows.count()

    @property
    def is_empty(self) -> bool:
        """Say whether nothing stands below its question."""
        return self.rows.count() == self._own

    def show_number(self, number: int, tr: Translate) -> None:
        """Stand under a number."""
        said = tr("{number}. {question}").format(number=number, question=self.title)
        self._head.setText(said)


def put_steps(place: QWidget, steps: Iterable[Step], tr: Translate) -> None:
    """Put steps below one another; number those in which something stands, hide the others."""
    rows = QVBoxLayout(place)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(16)
    number = 0
    for step in steps:
        rows.addWidget(step)
        step.setVisible(not step.is_empty)
        if not step.is_empty:
            number += 1
            step.show_number(number, tr)
