"""The line above the timeline that says when the diary was last opened, until it is put away."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.access import Arrival
from diary_app.gui.arrival.said import say_arrival
from diary_app.gui.settings.topics import Topic
from diary_app.gui.widgets import Button, Flow, NoticeLine
from diary_app.i18n import Translate

__all__ = ["ArrivalLine"]


class ArrivalLine(QWidget):
    """Hidden until there is something to say; goes for good when it is put away.

    Signals:
        settings_asked: the way on, where one of the sentences asks for something; with the one
            ``Topic`` it is about, or ``None`` where they are about several.
        put_away: the person has read it; what they were told is forgotten.
    """

    settings_asked = Signal(object)
    put_away = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._notice = NoticeLine()
        self._settings = Button(tr("Go to Settings"))
        away = Button(tr("Hide this"))
        self._topics: tuple[Topic, ...] = ()
        self._settings.clicked.connect(self._on_settings_clicked)
        away.clicked.connect(self._on_away_clicked)
        ways = Flow()
        ways.addWidget(away)
        ways.addWidget(self._settings)
        self._notice.rows.addLayout(ways)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._notice)
        self.hide()

    def show_arrival(self, arrival: Arrival) -> None:
        """Say what is to be known now that the diary has opened."""
        greeting = say_arrival(arrival, self._tr)
        if greeting is None:
            self.forget()
            return
        self._topics = greeting.leads_to
        self._settings.setVisible(bool(self._topics))
        self._notice.show_notice(greeting.said)
        self.show()

    def forget(self) -> None:
        """Say nothing any more."""
        self._notice.clear()
        self.hide()

    @Slot()
    def _on_settings_clicked(self) -> None:
        self.settings_asked.emit(self._topics[0] if len(self._topics) == 1 else None)

    @Slot()
    def _on_away_clicked(self) -> None:
        self.forget()
        self.put_away.emit()
