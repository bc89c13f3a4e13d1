"""Asks who had a thing in hand, one row for each time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.card import CardProblem
from diary_app.domain.item import Handling
from diary_app.gui.case.answers import DayAnswer, LineAnswer
from diary_app.gui.widgets import Button, Flow
from diary_app.i18n import Translate

__all__ = ["HandledAnswer"]


class HandledAnswer(QWidget):
    """Rows of who, when and what for, in the order it went from hand to hand."""

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._rows: list[_HandlingRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._add = Button(tr("Add somebody"))
        self._add.clicked.connect(self._on_add)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(self._lines)
        rows.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._add)

    def value(self) -> tuple[Handling, ...]:
        """Return the rows in which something stands."""
        return tuple(row.handling() for row in self._rows if row.is_told)

    def fill(self, value: Sequence[Handling]) -> None:
        """Show these rows."""
        for row in list(self._rows):
            self._take(row)
        for handling in value:
            self._put(handling)

    def problem(self) -> CardProblem | None:
        """Say if something was typed for a day that is no day."""
        return next((problem for row in self._rows if (problem := row.on.problem())), None)

    def _on_add(self) -> None:
        self._put(Handling(who="")).who.setFocus()

    def _put(self, handling: Handling) -> _HandlingRow:
        row = _HandlingRow(handling, self._tr)
        row.away.clicked.connect(partial(self._on_away, row))
        self._rows.append(row)
        self._lines.addWidget(row)
        return row

    def _on_away(self, row: _HandlingRow) -> None:
        self._take(row)
        self._add.setFocus()

    def _take(self, row: _HandlingRow) -> None:
        self._rows.remove(row)
        self._lines.removeWidget(row)
        row.forget()
        row.hide()
        row.deleteLater()


class _HandlingRow(QWidget):
    def __init__(self, handling: Handling, tr: Translate) -> None:
        super().__init__()
        self.who, self.on, self._what = LineAnswer(), DayAnswer(tr), LineAnswer()
        self.away = Button(tr("Remove"), "quiet")
        for field, name in (
            (self.who, tr("Who")),
            (self.on, tr("Which day")),
            (self._what, tr("What they did with it")),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
            field.setMinimumWidth(field.fontMetrics().averageCharWidth() * 18)
        self.away.setAccessibleName(tr("Remove this row"))
        self.who.fill(handling.who)
        self.on.fill(handling.on)
        self._what.fill(handling.what)
        fields = Flow(self)
        for widget in (self.who, self.on, self._what, self.away):
            fields.addWidget(widget)

    @property
    def is_told(self) -> bool:
        """Say whether anything stands in it."""
        return bool(self.who.value() or self.on.text().strip() or self._what.value())

    def handling(self) -> Handling:
        """Return what it says."""
        return Handling(who=self.who.value(), on=self.on.value(), what=self._what.value())

    def forget(self) -> None:
        """Drop every word."""
        for field in (self.who, self.on, self._what):
            field.setText("")
