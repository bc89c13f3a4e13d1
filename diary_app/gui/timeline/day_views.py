"""The two views that lead from a day to its entries: the list of days, and the calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.gui.timeline.calendar import CalendarView
from diary_app.gui.timeline.days import DayList
from diary_app.gui.timeline.header import View
from diary_app.i18n import Translate

__all__ = ["DayViews"]


class DayViews(QWidget):
    """Shows one of the two, at the day the person looked at last.

    Signals:
        opened: ISO day; ``""`` for the entries whose day is not known.
    """

    opened = Signal(str)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day: date | None = None
        self.days = DayList(tr)
        self.calendar = CalendarView(tr)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for view in (self.days, self.calendar):
            rows.addWidget(view)
            view.opened.connect(self.opened)
        self.hide()

    def show_days(self, view: View, days: dict[str, int]) -> None:
        """Show how many entries stand under each day (ISO), in ``view`` if it is one of these."""
        known = [day for day in days if day]
        if view is View.DAYS:
            self.days.show_days(days, self.day.isoformat() if self.day else "")
        elif view is View.CALENDAR and (known or self.day):
            self.calendar.show_days(days, self.day or date.fromisoformat(known[0]))
        self.days.setVisible(view is View.DAYS)
        self.calendar.setVisible(view is View.CALENDAR)
        self.setVisible(view is not View.ALL and bool(days))

    def forget(self) -> None:
        """Drop every day."""
        self.day = None
        self.days.forget()
        self.calendar.forget()
