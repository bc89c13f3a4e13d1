"""Small fields: what they read, and that they say nothing until the person does."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from diary_app.gui.record.fields import CountField, DayField, MomentFields, TimeField, read_time

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("20:30", dt.time(20, 30)),
        ("20.30", dt.time(20, 30)),
        ("2030", dt.time(20, 30)),
        ("8.30 pm", dt.time(20, 30)),
        ("8pm", dt.time(20, 0)),
        ("12 am", dt.time(0, 0)),
        ("12.05 p.m.", dt.time(12, 5)),
        (" 0:00 ", dt.time(0, 0)),
        ("", None),
        ("8", None),
        ("24:00", None),
        ("20:61", None),
        ("13 pm", None),
        ("later", None),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, read):
    assert read_time(typed) == read


def test_a_time_stays_empty_until_it_is_typed(qtbot, tr):
    field = TimeField("Time", tr)
    qtbot.addWidget(field)

    assert field.time() is None
    qtbot.keyClicks(field, "8.05 pm")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "20:05"


def test_a_day_without_a_time_is_no_moment(qtbot, tr):
    fields = MomentFields("Day", "Time", tr)
    qtbot.addWidget(fields)
    fields.set_day(dt.date(2026, 11, 21))

    assert fields.moment() is None
    fields.set_moment(dt.datetime(2026, 11, 20, 9, 15))
    assert fields.moment() == dt.datetime(2026, 11, 20, 9, 15)
    fields.set_day(dt.date(2026, 11, 21))
    assert fields.moment() is None


@pytest.mark.parametrize("make", [DayField, CountField])
def test_the_wheel_never_changes_a_field_that_is_scrolled_past(qtbot, tr, make):
    field = make("Field", tr)
    qtbot.addWidget(field)
    field.show()
    before = field.text()
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, turned)

    assert field.text() == before
    assert not turned.isAccepted()


def test_not_sure_is_no_number(qtbot, tr):
    field = CountField("How many", tr)
    qtbot.addWidget(field)

    assert field.count() is None
    field.setValue(47)
    assert field.count() == 47
