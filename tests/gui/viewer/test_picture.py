"""Pictures on screen: blurred so that nothing can be told, and only ever our own JPEGs."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from diary_app.gui.viewer.picture import Thumbnail, blurred, picture_of

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def encoded(kind: str, size=(320, 240)) -> bytes:
    """Return a chessboard of 8-pixel fields."""
    board = Image.new("L", size)
    board.putdata([255 * ((x // 8 + y // 8) % 2) for y in range(size[1]) for x in range(size[0])])
    packed = io.BytesIO()
    board.convert("RGB").save(packed, kind)
    return packed.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "BMP", "GIF", "PPM"])
def test_nothing_but_a_jpeg_is_ever_decoded(kind):
    assert picture_of(encoded(kind)).isNull()
    assert not picture_of(encoded("JPEG")).isNull()


def test_a_blurred_picture_keeps_its_size_and_loses_its_detail():
    picture = picture_of(encoded("JPEG"))
    seen = blurred(picture)
    shades = {seen.pixelColor(x, y).lightness() for x in range(40, 280) for y in range(40, 200)}

    assert seen.size() == picture.size()
    assert max(shades) - min(shades) < 60
    assert blurred(QImage()).isNull()


def test_a_thumbnail_is_blurred_until_its_button_or_the_picture_is_pressed(qtbot, tr):
    thumbnail = Thumbnail("photo.jpg", tr)
    qtbot.addWidget(thumbnail)
    assert thumbnail.isHidden()
    thumbnail.set_jpeg(encoded("JPEG"))
    thumbnail.show()
    hidden = thumbnail.pixels()
    assert thumbnail.button.accessibleName() == "Show photo.jpg"
    qtbot.keyClick(thumbnail.button, Qt.Key.Key_Space)
    clear = thumbnail.pixels()

    assert clear != hidden
    assert thumbnail.button.accessibleName() == "Blur photo.jpg"
    qtbot.mouseClick(thumbnail.findChild(QLabel), Qt.MouseButton.LeftButton)
    assert thumbnail.pixels() == hidden
    thumbnail.forget()
    assert thumbnail.pixels().isNull()
    assert thumbnail.isHidden()
