"""The canvas: zoom and turn change the view and never the picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from diary_app.gui.viewer.canvas import Canvas

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def canvas(qtbot):
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show()
    picture = QImage(1600, 800, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    canvas.show_picture(picture)
    return canvas


def test_a_large_picture_is_shown_whole_and_a_small_one_no_larger_than_it_is(canvas):
    assert canvas.scale_now == pytest.approx(400 / 1600, rel=0.05)
    small = QImage(40, 30, QImage.Format.Format_RGB32)
    canvas.show_picture(small)
    assert canvas.scale_now == 1.0


def test_it_zooms_in_steps_within_bounds_and_fits_again(canvas):
    fitting = canvas.scale_now
    canvas.zoom_in()
    assert canvas.scale_now == pytest.approx(fitting * 1.25)
    for _ in range(60):
        canvas.zoom_in()
    assert canvas.scale_now == 16
    for _ in range(60):
        canvas.zoom_out()
    assert canvas.scale_now == pytest.approx(0.05)
    canvas.fit()
    assert canvas.scale_now == pytest.approx(fitting)


def test_four_turns_bring_it_back_and_a_turned_picture_fits_too(canvas):
    upright = canvas.scale_now
    canvas.turn()
    assert canvas.turned == 90
    assert canvas.scale_now == pytest.approx(300 / 1600, rel=0.05)
    for _ in range(3):
        canvas.turn()
    assert canvas.turned == 0
    assert canvas.scale_now == pytest.approx(upright)


def test_what_fits_goes_on_fitting_when_the_window_grows(canvas):
    before = canvas.scale_now
    canvas.resize(800, 600)
    assert canvas.scale_now > before
    canvas.zoom_in()
    chosen = canvas.scale_now
    canvas.resize(400, 300)
    assert canvas.scale_now == pytest.approx(chosen)


def test_ctrl_and_the_wheel_zoom(canvas):
    before = canvas.scale_now
    turned = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), turned)
    assert canvas.scale_now == pytest.approx(before * 1.25)


def test_no_picture_is_no_trouble(canvas):
    canvas.show_picture(QImage())
    canvas.turn()
    canvas.zoom_in()
    canvas.fit()
    assert canvas.scale_now == 1.0
