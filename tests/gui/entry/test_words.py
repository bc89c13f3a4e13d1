"""Words to be read: never wider than the page, and copied as they were typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from diary_app.gui.entry.words import ReadingLabel

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

ADDRESS = "https://example.org/" + "a" * 200


def test_a_long_address_takes_lines_instead_of_width(qtbot, tr):
    label = ReadingLabel("What happened", tr)
    qtbot.addWidget(label)
    label.resize(300, 20)
    label.show_words(f"He sent {ADDRESS}")

    assert label.minimumSizeHint().width() < 300
    assert label.heightForWidth(300) > 4 * label.fontMetrics().lineSpacing()
    assert label.accessibleName() == f"What happened: He sent {ADDRESS}"


def test_what_is_copied_is_what_was_typed(qtbot, tr):
    label = ReadingLabel("What happened", tr)
    qtbot.addWidget(label)
    label.show_words(f"one\n{ADDRESS}")
    label.show()
    label.setSelection(0, len(label.text()))
    qtbot.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == f"one\n{ADDRESS}"
    QGuiApplication.clipboard().clear()
