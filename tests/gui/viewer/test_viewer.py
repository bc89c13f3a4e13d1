"""Looking at files: blurred until asked for, page by page, or in words alone."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from recordings import seen

from diary_app.gui.viewer.sight import Seen

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
_CTRL = Qt.KeyboardModifier.ControlModifier


def is_sharp(viewer):
    """Say whether the yellow line of the photo can be made out."""
    picture = seen(viewer)
    return max(picture.pixelColor(x, 100).red() for x in range(296, 309)) > 150


def test_a_picture_is_blurred_until_it_is_asked_for_or_held(qtbot, viewer, look, photo):
    look(photo=photo)
    blurred = seen(viewer)
    assert not is_sharp(viewer)
    qtbot.mouseClick(viewer.show_button, Qt.MouseButton.LeftButton)
    assert is_sharp(viewer)
    assert viewer.show_button.accessibleName() == "Blur"
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Space)
    assert seen(viewer) == blurred

    where = viewer.canvas.viewport()
    QTest.mousePress(where, Qt.MouseButton.LeftButton)
    assert is_sharp(viewer)
    QTest.mouseRelease(where, Qt.MouseButton.LeftButton, delay=450)
    assert seen(viewer) == blurred
    qtbot.mouseClick(where, Qt.MouseButton.LeftButton)
    assert is_sharp(viewer)


def test_each_next_picture_is_blurred_again_unless_all_were_asked_for(qtbot, viewer, keep, photo):
    record = keep(a=photo, b=photo + b" ")
    viewer.open(record.exhibits, 0)
    viewer.show_button.click()
    qtbot.keyClick(viewer, Qt.Key.Key_PageDown)
    assert not viewer.show_button.isChecked()
    viewer.open(record.exhibits, 0, are_shown=True)
    qtbot.waitUntil(viewer.canvas.isVisible)
    assert is_sharp(viewer)
    qtbot.keyClick(viewer, Qt.Key.Key_PageDown)
    qtbot.waitUntil(viewer.canvas.isVisible)
    assert is_sharp(viewer)


def test_words_stand_where_pictures_are_switched_off(qtbot, viewer, sight, look, photo):
    sight.prefer(Seen.CLEAR)
    look(photo=photo)
    assert is_sharp(viewer)
    sight.prefer(Seen.NONE)
    qtbot.waitUntil(lambda: "Pictures are switched off." in viewer.notice.said)
    assert not viewer.canvas.isVisible()
    assert seen(viewer).isNull()
    assert not viewer.show_button.isVisible()
    assert not viewer.hiding.isVisible()


def test_nothing_is_left_when_it_forgets(qtbot, viewer, look, photo):
    look(photo=photo)
    qtbot.waitUntil(viewer.hiding.begin.isVisible, timeout=10_000)
    viewer.hiding.begin.click()
    viewer.hiding.add.click()
    viewer.forget()
    assert viewer.canvas.scene().itemsBoundingRect().isEmpty()
    assert viewer.hiding.boxes == ()
    assert viewer.title.text() == ""
    assert not viewer.hiding.isVisible()


def a_document(pages: int) -> bytes:
    """Return a PDF whose pages are darker one after the other."""
    kept = io.BytesIO()
    first, *rest = (Image.new("L", (200, 280), 250 - 60 * number) for number in range(pages))
    first.save(kept, "PDF", save_all=True, append_images=rest)
    return kept.getvalue()


def test_the_pages_of_a_document_are_turned_one_after_the_other(qtbot, viewer, look):
    look(letter=a_document(3))
    qtbot.waitUntil(viewer.pages.isVisible, timeout=10_000)
    assert viewer.pages.place.text() == "Page 1 of 3"
    assert not viewer.pages.back.isEnabled()
    viewer.show_button.click()
    assert seen(viewer).pixelColor(50, 50).red() > 230
    qtbot.mouseClick(viewer.pages.on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: 170 < seen(viewer).pixelColor(50, 50).red() < 210, timeout=15_000)
    qtbot.keyClick(viewer, Qt.Key.Key_PageDown, _CTRL)
    qtbot.waitUntil(lambda: seen(viewer).pixelColor(50, 50).red() < 150, timeout=15_000)
    assert viewer.pages.place.text() == "Page 3 of 3"
    assert not viewer.pages.on.isEnabled()
    assert not viewer.hiding.isVisible()
    viewer.forget()
    assert not viewer.pages.isVisible()
