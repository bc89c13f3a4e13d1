"""What is preferred is kept in the diary; the check says what it found, and can be stopped."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from diary_app.domain.check import Damage, DamageKind, Findings
from diary_app.gui.main_window import MainWindow
from diary_app.gui.settings.preferences import Preferences


def choose(hand: Any, name: str, words: str) -> None:
    box = hand.find(name, QComboBox)
    box.setFocus()
    at = box.findText(words)
    assert at >= 0
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_what_is_chosen_holds_at_once_and_after_unlocking(
    open_window: MainWindow, hand: Any, tasks: Any, door: Any
) -> None:
    heard: list[dict[str, str]] = []
    open_window.preferred.connect(heard.append)
    hand.press("Settings")
    choose(hand, "Colours", "Dark")
    choose(hand, "Size of the words", "150 %")
    choose(hand, "Lock after", "15 minutes")
    assert Preferences.from_words(heard[-1]) == Preferences(
        theme="dark", text_size=150, lock_after=15
    )
    tasks.wait_for_saves()
    heard.clear()
    hand.press("Lock")
    hand.unlock()
    assert Preferences.from_words(heard[0]).lock_after == 15
    hand.press("Settings")
    hand.until(lambda: hand.find("Colours", QComboBox).currentText() == "Dark")
    assert hand.find("Size of the words", QComboBox).currentText() == "150 %"


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"theme": "of a later version", "text_size": "1000", "lock_after": "never"},
        {"theme": "", "text_size": "-1", "lock_after": "0"},
    ],
)
def test_what_is_not_known_is_as_usual(kept: dict[str, str]) -> None:
    assert Preferences.from_words(kept) == Preferences()


def test_preferences_are_kept_as_words() -> None:
    preferences = Preferences(theme="high-contrast", text_size=200, lock_after=1)
    assert Preferences.from_words(preferences.to_words()) == preferences


def test_the_name_is_kept_with_its_initials(
    open_window: MainWindow, hand: Any, on_vault: Any
) -> None:
    hand.press("Settings")
    name = hand.find("Your name", QLineEdit)
    hand.until(name.text)
    name.clear()
    hand.find("Your initials", QLineEdit).clear()
    hand.write("Your name", "Zoe Ann O'Brien")
    hand.press("Keep this name")
    hand.until(lambda: "It is saved." in hand.reads())
    diary = open_window._diary
    keeper = on_vault(lambda: diary.keeper)
    assert (keeper.name, keeper.initials) == ("Zoe Ann O'Brien", "ZAO")


def test_the_wheel_changes_nothing_by_accident(open_window: MainWindow, hand: Any) -> None:
    hand.press("Settings")
    box = hand.find("Colours", QComboBox)
    before = box.currentIndex()
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turned)
    assert box.currentIndex() == before


def test_a_sound_diary_is_said_to_be_sound(open_window: MainWindow, hand: Any) -> None:
    hand.press("Settings")
    hand.press("Check my diary")
    hand.until(lambda: "Nothing is damaged." in hand.reads())


def test_damage_is_named(
    open_window: MainWindow, hand: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Findings(
        acts=3,
        incidents=2,
        exhibits=2,
        head="0" * 64,
        damage=(Damage(kind=DamageKind.EXHIBIT_CHANGED, name="AB/2"),),
    )
    diary = open_window._diary
    assert diary is not None
    monkeypatch.setattr(type(diary.keep_safe), "check", lambda *_: found)
    hand.press("Settings")
    hand.press("Check my diary")
    hand.until(lambda: "Something is damaged." in hand.reads())
    assert "AB/2" in hand.reads()


@pytest.mark.parametrize("way", ["Stop", "Timeline"])
def test_a_check_can_be_stopped_and_stops_when_its_page_is_left(
    way: str, open_window: MainWindow, hand: Any, monkeypatch: pytest.MonkeyPatch, tasks: Any
) -> None:
    ended = threading.Event()

    def long(_: object, progress: Any) -> None:
        try:
            while True:
                progress.step(1, 100, "checking")
        finally:
            ended.set()

    diary = open_window._diary
    assert diary is not None
    monkeypatch.setattr(type(diary.keep_safe), "check", long)
    hand.press("Settings")
    hand.press("Check my diary")
    hand.until(lambda: "Checking every part … 1 %" in hand.reads())
    hand.press(way)
    assert ended.wait(10)
    hand.until(lambda: not tasks.is_working)
    hand.press("Settings")
    assert "The check was stopped." in hand.reads()
    assert hand.find("Check my diary").isEnabled()


def test_nothing_is_left_beside_the_diary(open_window: MainWindow, places: Any, hand: Any) -> None:
    hand.press("Settings")
    choose(hand, "Colours", "Dark")
    assert [path.name for path in Path(places.usual).parent.iterdir()] == ["Notes"]
