"""How many times a practised person has to act before an incident with two screenshots is saved."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPlainTextEdit

from diary_app.gui.record import page as record_page

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

_MOST = 12


class Practised:
    """Counts what a person does: each press, each key with Ctrl, each field that is typed in."""

    def __init__(self, hand) -> None:
        self._hand = hand
        self.actions = 0

    def presses(self, name: str) -> None:
        self.actions += 1
        self._hand.press(name)

    def types(self, words: str) -> None:
        """Type where the keyboard is."""
        self.actions += 1
        QTest.keyClicks(QApplication.focusWidget(), words)

    def keys(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        self.actions += 1
        self._hand.key(key, modifier)

    def tabs(self) -> None:
        self.keys(Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)


def test_an_incident_with_two_screenshots_takes_at_most_twelve_actions(
    qtbot, hand, open_window, tmp_path, monkeypatch
):
    # GIVEN an open diary, and two screenshots on the computer
    shots = [tmp_path / "Screenshot 1.png", tmp_path / "Screenshot 2.png"]
    for number, path in enumerate(shots):
        Image.new("RGB", (360, 780), (number * 90, 120, 90)).save(path)
    person = Practised(hand)

    def chosen(_parent, _title):
        person.actions += 3  # the first, the second with Ctrl, "Open"
        return shots

    monkeypatch.setattr(record_page, "ask_for_files", chosen)
    # WHEN the person writes what happened, where and what kind, adds both and saves
    person.keys(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    hand.until(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
    person.types("He sent me 14 messages and then rang. I did not answer.")
    person.tabs()
    person.types("at home")
    person.presses("Contacted me, or tried to")
    person.presses("Add files")
    person.keys(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    hand.until(lambda: "Thank you. It is saved." in hand.reads())
    # THEN it took no more than was promised
    assert person.actions <= _MOST
    assert person.actions == 10
    # AND it is all there
    hand.press("Go to the timeline")
    hand.until(lambda: hand.find("Entries", QAbstractItemView).model().rowCount() == 1)
    entries = hand.find("Entries", QAbstractItemView).model()
    spoken = entries.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    for told in ("14 messages", "at home", "Contacted me", "2 files"):
        assert told in spoken
