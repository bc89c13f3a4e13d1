"""One question of the form: a row of its table, and how the row looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from diary_app.domain.incident import Problem
from diary_app.gui.widgets import PlainLabel

__all__ = ["Row", "RowView", "stack_rows"]

_STACKED_BELOW = 72  # characters across; narrower than this, labels stand above their fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question of the form.

    Attributes:
        label: the question, also the name of ``field`` for a screen reader.
        field: what answers it.
        hint: one line of help, or ``""``.
        is_wide: it takes the whole width, and its label always stands above it.
        problems: what can stand in the way here; said below the field.
    """

    label: str
    field: QWidget
    hint: str = ""
    is_wide: bool = False
    problems: frozenset[Problem] = frozenset()


class RowView(QWidget):
    """A label, its field, and what stands in the way of saving."""

    def __init__(self, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.label = PlainLabel(row.label)
        self.label.setWordWrap(False)
        self.label.setBuddy(row.field)
        self._trouble = PlainLabel("", "danger")
        row.field.setAccessibleName(row.label)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.label)
        if row.hint:
            head.addWidget(PlainLabel(row.hint, "hint"), 1)
        answer = QVBoxLayout()
        answer.setSpacing(4)
        answer.addWidget(row.field)
        answer.addWidget(self._trouble)
        answer.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(4)
        self._sides.addLayout(head)
        self._sides.addLayout(answer, 1)
        if not row.is_wide:
            self._sides.setAlignment(head, Qt.AlignmentFlag.AlignTop)
        self.show_trouble("")

    def stack(self, *, stacked: bool, label_width: int) -> None:
        """Put the label above its field, or beside it as wide as the others."""
        way = QBoxLayout.Direction
        self._sides.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        self._sides.setSpacing(4 if stacked else 16)
        self.label.setMinimumWidth(0 if stacked else label_width)
        self.label.setMinimumHeight(0 if stacked else QLineEdit().sizeHint().height())

    def show_trouble(self, said: str) -> None:
        """Say what stands in the way; ``""`` for nothing."""
        self._trouble.setText(said)
        self._trouble.setVisible(bool(said))
        self.row.field.setAccessibleDescription(said or self.row.hint)


def stack_rows(views: Iterable[RowView], within: QWidget) -> None:
    """Put the labels above their fields where ``within`` is narrow, else in a column beside."""
    narrow = within.width() < within.fontMetrics().averageCharWidth() * _STACKED_BELOW
    beside = [view for view in views if not view.row.is_wide]
    width = max((view.label.sizeHint().width() for view in beside), default=0)
    for view in beside:
        view.stack(stacked=narrow, label_width=width)
