"""Asks whether it was a series told as one: until when, and how many."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from diary_app.domain.when import Series
from diary_app.gui.record.fields import CountField, MomentFields, beside
from diary_app.gui.widgets import Flow
from diary_app.i18n import Translate

__all__ = ["SeriesFields"]


class SeriesFields(QWidget):
    """A box to tick, and behind it the end of the series and the number of times.

    Signals:
        changed: it says something else now.
    """

    changed = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_series = QCheckBox(tr("It was a series"))
        self._is_series.setToolTip(tr("Several of the same, told as one: 47 missed calls"))
        self.end = MomentFields(tr("Day of the last one"), tr("Time of the last one"), tr)
        self._until = beside(tr("until"), self.end)
        self.count = CountField(tr("How many"), tr)
        self._how_many = beside(tr("how many"), self.count)
        self._ends = True
        fields = Flow(self)
        for widget in (self._is_series, self._until, self.end, self._how_many, self.count):
            fields.addWidget(widget)
        self._is_series.toggled.connect(self._on_toggled)
        self.end.changed.connect(self.changed)
        self.count.changed.connect(self.changed)
        self._show_fields()

    def series(self, *, with_end: bool) -> Series | None:
        """Return the series; ``None`` if it was none."""
        if not self._is_series.isChecked():
            return None
        return Series(end=self.end.moment() if with_end else None, count=self.count.count())

    def fill(self, series: Series | None) -> None:
        """Show what was told before."""
        self.end.set_moment(None if series is None else series.end)
        self.count.setValue(series.count or 0 if series else 0)
        self._is_series.setChecked(series is not None)

    def show_end(self, *, shown: bool) -> None:
        """Ask for the end of the series, or leave it out."""
        self._ends = shown
        self._show_fields()

    @Slot(bool)
    def _on_toggled(self, _is_series: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        self._show_fields()
        self.changed.emit()

    def _show_fields(self) -> None:
        is_series = self._is_series.isChecked()
        self._how_many.setVisible(is_series)
        self.count.setVisible(is_series)
        self._until.setVisible(is_series and self._ends)
        self.end.setVisible(is_series and self._ends)
