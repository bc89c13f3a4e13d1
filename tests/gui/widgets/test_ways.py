"""Buttons at the end of a row, on windows of several widths."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from diary_app.gui.widgets import Button
from diary_app.gui.widgets.ways import Ways

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_they_stand_below_one_another_where_they_would_not_fit(qtbot: Any) -> None:
    stop, save = Button("Stop here"), Button("Save this entry")
    ways = Ways(QLabel(""), stop, save)
    qtbot.addWidget(ways)
    widest = save.minimumSizeHint().width()
    assert ways.minimumSizeHint().width() == widest < save.width() + stop.width()
    for width, is_row in ((600, True), (widest + 10, False), (600, True)):
        ways.resize(width, 200)
        with qtbot.waitExposed(ways):
            ways.show()
        qtbot.waitUntil(lambda is_row=is_row: (stop.y() == save.y()) is is_row)
        assert save.geometry().right() < width
        assert save.width() >= widest
