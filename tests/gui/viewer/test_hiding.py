"""Hiding parts of a picture in copies, with the mouse and with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from recordings import seen

from diary_app.domain.hiding import Box

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_boxes_are_drawn_with_the_mouse_and_kept(qtbot, viewer, look, photo, open_diary, on_vault):
    exhibit = look(photo=photo)
    qtbot.waitUntil(viewer.hiding.begin.isVisible, timeout=10_000)
    qtbot.mouseClick(viewer.hiding.begin, Qt.MouseButton.LeftButton)
    canvas = viewer.canvas
    corners = [canvas.mapFromScene(x, y) for x, y in ((100, 50), (200, 150))]
    drag(canvas.viewport(), *corners)
    [box] = viewer.hiding.boxes
    assert box.left == pytest.approx(2500, abs=60)
    assert box.bottom == pytest.approx(7500, abs=110)
    viewer.hiding.keep.click()
    qtbot.waitUntil(lambda: "It is saved." in viewer.hiding.notice.said, timeout=10_000)
    assert on_vault(lambda: open_diary.look.hidden(exhibit.id)) == (box,)
    assert "1 part is hidden in copies" in viewer.hiding.said.text()

    viewer.hiding.copy.click()
    qtbot.waitUntil(lambda: viewer.hiding.is_copy_shown, timeout=15_000)
    copy = seen(viewer)
    assert max(copy.pixelColor(150, 100).getRgb()[:3]) < 12
    assert copy.pixelColor(50, 100).red() > 240


def drag(where, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(where, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(where, (start + end) / 2)
    QTest.mouseMove(where, end)
    QTest.mouseRelease(where, Qt.MouseButton.LeftButton, pos=end)


def test_boxes_are_made_with_the_keyboard_alone(qtbot, viewer, look, photo):
    look(photo=photo)
    qtbot.waitUntil(viewer.hiding.begin.isVisible, timeout=10_000)
    viewer.hiding.begin.click()
    viewer.hiding.add.click()
    canvas, keys = viewer.canvas, Qt.Key
    assert viewer.hiding.boxes == (Box(left=4000, top=4000, right=6000, bottom=6000),)
    qtbot.keyClick(canvas, keys.Key_Left)
    qtbot.keyClick(canvas, keys.Key_Down, _CTRL)
    assert viewer.hiding.boxes == (Box(left=3950, top=4500, right=5950, bottom=6500),)
    qtbot.keyClick(canvas, keys.Key_Right, _SHIFT)
    qtbot.keyClick(canvas, keys.Key_Up, _SHIFT | _CTRL)
    assert viewer.hiding.boxes == (Box(left=3950, top=4500, right=6000, bottom=6000),)
    viewer.hiding.add.click()
    viewer.hiding.next.click()
    qtbot.keyClick(canvas, keys.Key_Delete)
    assert viewer.hiding.boxes == (Box(left=4000, top=4000, right=6000, bottom=6000),)
    qtbot.keyClick(viewer, keys.Key_Escape)
    assert viewer.hiding.boxes == ()
    assert not viewer.hiding.is_editing
    assert viewer.title.text()  # the picture is still there


def test_boxes_that_were_drawn_are_kept_when_the_person_goes_on(
    qtbot, viewer, keep, photo, open_diary, on_vault
):
    record = keep(a=photo, b=photo + b" ")
    viewer.open(record.exhibits, 0)
    qtbot.waitUntil(viewer.hiding.begin.isVisible, timeout=10_000)
    viewer.hiding.begin.click()
    viewer.hiding.add.click()
    qtbot.keyClick(viewer, Qt.Key.Key_PageDown)
    kept = on_vault(lambda: open_diary.look.hidden(record.exhibits[0].id))
    assert kept == (Box(left=4000, top=4000, right=6000, bottom=6000),)
