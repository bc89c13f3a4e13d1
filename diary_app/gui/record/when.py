"""Asks when it happened, exactly as well as the person knows it and no better."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from diary_app.domain.incident import Problem
from diary_app.domain.moment import Moment
from diary_app.domain.when import Precision, When
from diary_app.gui.record.fields import MomentFields, beside
from diary_app.gui.record.series import SeriesFields
from diary_app.gui.widgets import Flow
from diary_app.i18n import Translate

__all__ = ["WhenPicker"]


class _Choice(StrEnum):
    NOW = "now"
    EXACT = "exact"
    ABOUT = "about"
    BETWEEN = "between"
    DAY = "day"
    UNKNOWN = "unknown"


_WITH_DAY = {_Choice.EXACT, _Choice.ABOUT, _Choice.BETWEEN, _Choice.DAY}
_WITH_TIME = _WITH_DAY - {_Choice.DAY}
_WITH_END_OF_SERIES = {_Choice.EXACT, _Choice.ABOUT}


class WhenPicker(QWidget):
    """Six ways to know a time, the fields each of them needs, and whether it was a series.

    Signals:
        changed: it says something else now.
    """

    changed = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = When.unknown().zone
        self._begun: Moment | None = None
        self._first = MomentFields(tr("Day"), tr("Time"), tr)
        self._last = MomentFields(tr("Last day"), tr("Latest time"), tr)
        self._and = beside(tr("and"), self._last)
        self.series = SeriesFields(tr)
        self._choices = QButtonGroup(self)
        self._radios = {choice: QRadioButton(words) for choice, words in _words(tr).items()}
        self._lay_out()
        for radio in self._radios.values():
            self._choices.addButton(radio)
            radio.toggled.connect(self._on_chosen)
        for fields in (self._first, self._last, self.series):
            fields.changed.connect(self.changed)
        self._radios[_Choice.NOW].setChecked(True)
        self.setFocusProxy(self._radios[_Choice.NOW])

    def begin(self, now: Moment) -> None:
        """Start anew: just now, and today wherever a day is asked for."""
        self._zone = now.zone
        self._begun = now
        begun = now.local.replace(second=0, microsecond=0, tzinfo=None)
        for fields in (self._first, self._last, self.series.end):
            fields.set_day(begun)
        self.series.fill(None)
        self._choose(_Choice.NOW)

    def when(self) -> When:
        """Return what it says; a time that was not typed is ``None`` in it."""
        choice = self._chosen()
        start = self._start(choice)
        return When(
            precision=Precision.ABOUT if choice is _Choice.NOW else Precision(choice.value),
            start=start,
            until=self._last.moment() if choice is _Choice.BETWEEN else None,
            zone=self._zone,
            series=self.series.series(with_end=choice in _WITH_END_OF_SERIES),
        )

    def so_far(self) -> When:
        """Return what a draft may keep: where the time is still to be typed, only the day."""
        when = self.when()
        if when.start is not None or when.precision is Precision.UNKNOWN:
            return when
        day = datetime.combine(self._first.day(), time.min)
        return When(precision=Precision.DAY, start=day, zone=self._zone, series=when.series)

    def fill(self, when: When) -> None:
        """Show a time that was told before."""
        self._zone = when.zone
        if when.start is not None:
            for fields in (self._first, self._last, self.series.end):
                fields.set_day(when.start)
        if when.precision is not Precision.DAY:  # its midnight is no time anybody told
            self._first.set_moment(when.start)
        self._last.set_moment(when.until)
        self.series.fill(when.series)
        self._choose(_Choice(when.precision.value))

    @Slot(str)
    def use_zone(self, zone: str) -> None:
        """Read the times as clocks of ``zone`` showed them."""
        self._zone = zone

    def focus_on(self, problems: Sequence[Problem]) -> None:
        """Put the keyboard where the first of ``problems`` can be mended."""
        choice = self._chosen()
        if Problem.COUNT_TOO_SMALL in problems:
            self.series.count.setFocus()
        elif choice is _Choice.BETWEEN and self._first.moment() is not None:
            self._last.setFocus()
        elif choice in _WITH_DAY:
            self._first.focus_on(time=Problem.TIME_MISSING in problems)
        else:
            self._radios[choice].setFocus()

    def _as_shown_there(self, moment: Moment) -> datetime:
        zone = ZoneInfo(self._zone)
        there = moment.local if moment.zone == self._zone else moment.utc.astimezone(zone)
        return there.replace(second=0, microsecond=0, tzinfo=None)

    def _lay_out(self) -> None:
        choices = Flow(gap=4)
        for radio in self._radios.values():
            choices.addWidget(radio)
        fields = Flow()
        for widget in (self._first, self._and, self._last):
            fields.addWidget(widget)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(choices)
        rows.addLayout(fields)
        rows.addWidget(self.series)

    def _chosen(self) -> _Choice:
        return next(choice for choice, radio in self._radios.items() if radio.isChecked())

    def _choose(self, choice: _Choice) -> None:
        self._radios[choice].setChecked(True)
        self._show_fields(choice)

    @Slot(bool)
    def _on_chosen(self, chosen: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        if chosen:
            self._show_fields(self._chosen())
            self.changed.emit()

    def _show_fields(self, choice: _Choice) -> None:
        self._first.setVisible(choice in _WITH_DAY)
        self._first.show_time(shown=choice in _WITH_TIME)
        self._and.setVisible(choice is _Choice.BETWEEN)
        self._last.setVisible(choice is _Choice.BETWEEN)
        self.series.show_end(shown=choice in _WITH_END_OF_SERIES)

    def _start(self, choice: _Choice) -> datetime | None:
        if choice is _Choice.NOW:
            return None if self._begun is None else self._as_shown_there(self._begun)
        if choice is _Choice.UNKNOWN:
            return None
        if choice is _Choice.DAY:
            return datetime.combine(self._first.day(), time.min)
        return self._first.moment()


def _words(tr: Translate) -> dict[_Choice, str]:
    return {
        _Choice.NOW: tr("Just now"),
        _Choice.EXACT: tr("At a time"),
        _Choice.ABOUT: tr("About"),
        _Choice.BETWEEN: tr("Between"),
        _Choice.DAY: tr("That day"),
        _Choice.UNKNOWN: tr("I don't know"),
    }
