"""Two lines that unfold on the page when they are needed: days to choose, a name to keep."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from diary_app.domain.question import Question
from diary_app.gui.record.fields import DayField
from diary_app.gui.widgets import Button, Card, Flow, PlainLabel
from diary_app.i18n import Translate

__all__ = ["DatesRow", "SavingRow"]

_NAME_AT_MOST = 60


class DatesRow(Card):
    """Asks for a first and a last day.

    Signals:
        given: two :class:`date`, in order.
    """

    given = Signal(object, object)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = DayField(tr("First day"), tr)
        self._last = DayField(tr("Last day"), tr)
        show = Button(tr("Show only these days"))
        close = Button(tr("Close"), "quiet")
        fields = Flow()
        for widget in (self._first, PlainLabel(tr("to")), self._last, show, close):
            fields.addWidget(widget)
        self.rows.addLayout(fields)
        show.clicked.connect(self._on_show_clicked)
        close.clicked.connect(self.hide)
        self.hide()

    def unfold(self, question: Question, today: date) -> None:
        """Come into view with the days that are asked for, else with this year until today."""
        self._first.set_day(question.first or today.replace(month=1, day=1))
        self._last.set_day(question.last or today)
        self.show()
        self._first.setFocus()

    def forget(self) -> None:
        """Go out of view."""
        self.hide()

    @Slot()
    def _on_show_clicked(self) -> None:
        first, last = sorted((self._first.day(), self._last.day()))
        self.hide()
        self.given.emit(first, last)


class SavingRow(Card):
    """Asks under which name to keep what is chosen now.

    Signals:
        named: what was typed.
    """

    named = Signal(str)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = QLineEdit()
        self._name.setMaxLength(_NAME_AT_MOST)
        self._name.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        self._keep = Button(tr("Keep it"))
        close = Button(tr("Close"), "quiet")
        label = PlainLabel(tr("Name of what is chosen now"))
        label.setBuddy(self._name)
        self._name.setAccessibleName(label.text())
        fields = Flow()
        for widget in (self._name, self._keep, close):
            fields.addWidget(widget)
        rows = QVBoxLayout()
        rows.addWidget(label)
        rows.addLayout(fields)
        self.rows.addLayout(rows)
        self._name.textChanged.connect(self._on_typed)
        self._name.returnPressed.connect(self._on_keep_clicked)
        self._keep.clicked.connect(self._on_keep_clicked)
        close.clicked.connect(self.forget)
        self._on_typed()
        self.hide()

    def unfold(self) -> None:
        """Come into view."""
        self.show()
        self._name.setFocus()

    @Slot()
    def forget(self) -> None:
        """Drop the name and go out of view."""
        self._name.setText("")
        self.hide()

    @Slot()
    def _on_typed(self) -> None:
        self._keep.setEnabled(bool(self._name.text().strip()))

    @Slot()
    def _on_keep_clicked(self) -> None:
        name = self._name.text().strip()
        if name:
            self.forget()
            self.named.emit(name)
