"""Small fields that say nothing until the person does: a day, a time of day, a number."""

from __future__ import annotations

import datetime as dt
import re
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from diary_app.gui.widgets import PlainLabel
from diary_app.i18n import Translate

__all__ = ["CountField", "DayField", "MomentFields", "TimeField", "beside", "read_time"]

_CLOCK = re.compile(r"(\d{1,2})(?:[:.,h ]?(\d{2}))? ?(?:([ap])\.?(?:m\.?)?)?", re.IGNORECASE)
_LONGEST = 12
_SHOWN = 10  # "8.30 p.m." and the frame around it


def read_time(typed: str) -> dt.time | None:
    """Return the time of day in "20:30", "2030", "8.30 pm" or "8pm"; ``None`` if it is none."""
    said = _CLOCK.fullmatch(typed.strip())
    if said is None:
        return None
    hour, minute, half = int(said[1]), int(said[2] or 0), (said[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if not half and said[2] is None:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def beside(words: str, field: QWidget) -> PlainLabel:
    """Return a label that stands in one line with ``field``."""
    label = PlainLabel(words)
    label.setWordWrap(False)
    label.setMinimumHeight(field.sizeHint().height())
    return label


class TimeField(QLineEdit):
    """A time of day, empty until the person types one: times are never invented.

    Signals:
        changed: the person typed.
    """

    changed = Signal()

    def __init__(self, name: str, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("20:30"))
        self.setToolTip(tr("Such as 20:30 or 8.30 pm"))
        self.setMaxLength(_LONGEST)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("0" * _SHOWN))
        self.textEdited.connect(self.changed)
        self.editingFinished.connect(self._on_finished)

    def time(self) -> dt.time | None:
        """Return the time typed; ``None`` while there is none."""
        return read_time(self.text())

    def set_time(self, moment: dt.time | None) -> None:
        """Show a time, or nothing."""
        self.setText("" if moment is None else f"{moment:%H:%M}")

    @Slot()
    def _on_finished(self) -> None:
        if (moment := self.time()) is not None:
            self.set_time(moment)


class DayField(QDateEdit):
    """A day of the calendar; the wheel passes it by, so scrolling the page never changes it.

    Signals:
        changed: it shows another day.
    """

    changed = Signal()

    def __init__(self, name: str, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setLocale(QLocale(tr.locale))
        self.setDisplayFormat("ddd d MMM yyyy")
        self.setCalendarPopup(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dateChanged.connect(self.changed)

    def day(self) -> date:
        """Return the day it shows."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Show a day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class MomentFields(QWidget):
    """A day and a time of day side by side.

    Signals:
        changed: it says something else now.
    """

    changed = Signal()

    def __init__(self, day: str, moment: str, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = DayField(day, tr)
        self._time = TimeField(moment, tr)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._day)
        row.addWidget(self._time)
        self._day.changed.connect(self.changed)
        self._time.changed.connect(self.changed)
        self.setFocusProxy(self._time)

    def day(self) -> date:
        """Return the day, which is always there."""
        return self._day.day()

    def moment(self) -> datetime | None:
        """Return day and time, naive; ``None`` while no time is typed."""
        typed = self._time.time()
        return None if typed is None else datetime.combine(self.day(), typed)

    def set_day(self, day: date) -> None:
        """Show a day and no time."""
        self._day.set_day(day)
        self._time.set_time(None)

    def set_moment(self, moment: datetime | None) -> None:
        """Show a day and its time; ``None`` empties the time."""
        if moment is not None:
            self._day.set_day(moment.date())
        self._time.set_time(None if moment is None else moment.time())

    def show_time(self, *, shown: bool) -> None:
        """Ask for the time too, or for the day alone."""
        self._time.setVisible(shown)
        self.setFocusProxy(self._time if shown else self._day)

    def focus_on(self, *, time: bool) -> None:
        """Put the keyboard on the time, or on the day."""
        (self._time if time else self._day).setFocus()


class CountField(QSpinBox):
    """How many, or not sure.

    Signals:
        changed: it shows another number.
    """

    changed = Signal()

    def __init__(self, name: str, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(0, 100_000)
        self.setSpecialValueText(tr("not sure"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self.changed)

    def count(self) -> int | None:
        """Return the number; ``None`` if the person is not sure."""
        return self.value() or None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()
