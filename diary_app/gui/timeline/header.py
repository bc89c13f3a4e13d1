"""The head of the timeline: search, the three views, what is chosen, order, pictures."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from diary_app.domain.profile import Profile
from diary_app.domain.question import Question
from diary_app.gui.timeline.choosing import Choosing
from diary_app.gui.timeline.chosen import ChosenRow
from diary_app.gui.timeline.described import described
from diary_app.gui.widgets import Button, Flow, PlainLabel
from diary_app.i18n import Translate

__all__ = ["Header", "View"]

_PAUSE = 60  # milliseconds without a key before it is searched


class View(StrEnum):
    """How the entries are shown."""

    ALL = "all"
    DAYS = "days"
    CALENDAR = "calendar"


class Header(QWidget):
    """Asks what is to be shown.

    Signals:
        asked: other entries, or another order.
        view_asked: a :class:`View`.
        pictures_toggled: whether every picture is to be shown.
    """

    asked = Signal()
    view_asked = Signal(object)
    pictures_toggled = Signal(bool)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.view = View.ALL
        self.search = QLineEdit()
        self.choosing = Choosing(tr, self)
        self._chosen = ChosenRow(tr)
        self.order = QComboBox()
        self.pictures = Button(tr("Show pictures"))
        self._views = {view: self._view_button(view) for view in View}
        self._pause = QTimer(self)
        self._name_parts()
        self._lay_out()
        self._pause.timeout.connect(self.asked)
        self.search.textChanged.connect(self._pause.start)
        self.order.currentIndexChanged.connect(self.asked)
        self.choosing.changed.connect(self.asked)
        self._chosen.asked.connect(self.choosing.ask)
        self.pictures.toggled.connect(self._on_pictures_toggled)
        self.show_view(View.ALL)

    @property
    def question(self) -> Question:
        """Return what is asked for."""
        return replace(self.choosing.question, words=self.search.text().strip())

    @property
    def is_newest_first(self) -> bool:
        """Say which end of the diary comes first."""
        return self.order.currentIndex() == 0

    def show_question(self, question: Question) -> None:
        """Ask for something else."""
        self.search.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.search.setText(question.words)
        self.search.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.choosing.ask(question)

    def show_view(self, view: View) -> None:
        """Mark the button of a view."""
        self.view = view
        for one, button in self._views.items():
            button.setChecked(one is view)

    def show_parts(self, profile: Profile) -> None:
        """Show what is chosen, in words."""
        choosing = self.choosing
        parts = described(choosing.question, profile, choosing.names, self._tr)
        self._chosen.show_parts(list(parts))

    def forget(self) -> None:
        """Drop what was asked for; pictures are blurred again."""
        self.search.setText("")
        self._pause.stop()
        self.choosing.forget()
        self._chosen.forget()
        self.show_view(View.ALL)
        self.pictures.setChecked(False)

    def _view_button(self, view: View) -> Button:
        tr = self._tr
        words, keys = {
            View.ALL: (tr("All"), "Ctrl+1"),
            View.DAYS: (tr("By day"), "Ctrl+2"),
            View.CALENDAR: (tr("Calendar"), "Ctrl+3"),
        }[view]
        button = Button(words, "chip")
        button.setToolTip(f"{words} ({keys})")
        button.clicked.connect(lambda: self._on_view_clicked(view))
        QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        return button

    def _name_parts(self) -> None:
        tr = self._tr
        self.search.setAccessibleName(tr("Search"))
        self.search.setPlaceholderText(tr("Search…"))
        self.search.setToolTip(
            tr('Ctrl+F. Words, "words in a row", and -words that must not be there.')
        )
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        self.order.setAccessibleName(tr("Order"))
        self.order.addItems([tr("Newest first"), tr("Oldest first")])
        self.pictures.setCheckable(True)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)

    def _lay_out(self) -> None:
        fields = Flow()
        ways = (*self._views.values(), *self.choosing.buttons, self.order, self.pictures)
        for widget in (self.search, *ways):
            fields.addWidget(widget)
        self.choosing.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(PlainLabel(self._tr("Timeline"), "title"))
        rows.addLayout(fields)
        rows.addWidget(self._chosen)
        for before, after in zip((self.search, *ways), ways, strict=False):
            QWidget.setTabOrder(before, after)

    def _on_view_clicked(self, view: View) -> None:
        self.show_view(view)  # a second press does not take the mark away
        self.view_asked.emit(view)

    @Slot(bool)
    def _on_pictures_toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        words = self._tr("Blur pictures") if shown else self._tr("Show pictures")
        self.pictures.setText(words)
        self.pictures.setAccessibleName(words)
        self.pictures_toggled.emit(shown)
