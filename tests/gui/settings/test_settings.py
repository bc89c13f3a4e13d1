"""What is preferred is kept in the diary, and nowhere else; the pages of the settings are found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget

from diary_app.diary import at_once
from diary_app.gui.main_window import MainWindow
from diary_app.gui.settings.preferences import Preferences
from diary_app.progress import Progress


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
    hand.press("You and this window")
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
    hand.press("You and this window")
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
    hand.press("You and this window")
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
    hand.press("You and this window")
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


def test_nothing_is_left_beside_the_diary(open_window: MainWindow, places: Any, hand: Any) -> None:
    hand.press("Settings")
    hand.press("You and this window")
    choose(hand, "Colours", "Dark")
    assert [path.name for path in Path(places.usual).parent.iterdir()] == ["Notes"]


PAGES = {
    "You and this window": "When it locks by itself",
    "Copies": "There is no backup of this diary yet.",
    "Getting in": "A new recovery code",
    "Who opened it": "with the passphrase",
    "Is everything still there?": "compares it with what was written down",
    "The head code": "Someone has noted it",
}


def test_the_keyboard_comes_to_every_page_and_back(open_window: MainWindow, hand: Any) -> None:
    hand.press("Settings")
    for page, said in PAGES.items():
        hand.find(page).setFocus()
        hand.key(Qt.Key.Key_Return)
        hand.until(lambda said=said: said in hand.reads())
        assert QApplication.focusWidget().accessibleName() == "All settings"
        hand.key(Qt.Key.Key_Return)
        hand.until(lambda page=page: hand.sees(page))
        assert QApplication.focusWidget().accessibleName() == page


def test_locking_leaves_no_word_of_the_diary_on_any_page(
    open_window: MainWindow, hand: Any, on_vault: Any
) -> None:
    diary = open_window._diary
    hand.press("Settings")
    on_vault(lambda: diary.heads.witness(diary.heads.newest(), "PC 12", "by phone"))
    code = on_vault(diary.heads.newest).hash[:4].upper()
    for page in PAGES:
        hand.press(page)
        hand.until(lambda page=page: PAGES[page] in hand.reads())
        hand.press("All settings")
    hand.press("The head code")
    hand.until(lambda: "PC 12" in hand.reads())
    hand.press("Lock")
    settings = open_window.furnish()._pages.settings
    left = [label.text() for label in settings.findChildren(QLabel)]
    left += [line.text() for line in settings.findChildren(QLineEdit)]
    left += [widget.accessibleName() for widget in settings.findChildren(QWidget)]
    words = " ".join(left)
    for word in ("PC 12", "Anna", "2026", "Last backup", code):
        assert word not in words
    hand.unlock()
    hand.press("Settings")
    assert hand.sees("The head code")


@pytest.fixture
def read_only_window(
    open_window: MainWindow, hand: Any, on_vault: Any, places: Any, tmp_path: Path, door: Any
) -> MainWindow:
    """Return the window with a backup open in it, which can only be read."""
    diary = open_window._diary
    backup = on_vault(lambda: diary.copies.back_up(tmp_path / "stick", Progress(), at_once))
    hand.press("Lock")
    hand.press("Choose another diary, or make one")
    open_window._front._on_folder_chosen(backup.folder)
    hand.unlock()
    return open_window


@pytest.mark.parametrize(
    ("page", "said", "disabled"),
    [
        ("You and this window", "holds until you lock", ["Keep this name"]),
        ("Copies", "no backup can be made", ["Back up now"]),
        (
            "Getting in",
            "cannot be changed",
            [
                "Change the passphrase",
                "Replace the recovery code",
                "Put everything under a new key",
            ],
        ),
        ("The head code", "Nothing can be written here", ["Write down that it was noted"]),
    ],
)
def test_what_writes_is_disabled_and_says_so_where_nothing_can_be_written(
    page: str, said: str, disabled: list[str], read_only_window: MainWindow, hand: Any
) -> None:
    hand.press("Settings")
    hand.press(page)
    hand.until(lambda: said in hand.reads())
    assert [name for name in disabled if hand.find(name).isEnabled()] == []


def test_letters_can_be_larger_where_nothing_can_be_written(
    read_only_window: MainWindow, hand: Any, tasks: Any
) -> None:
    heard: list[dict[str, str]] = []
    read_only_window.preferred.connect(heard.append)
    hand.press("Settings")
    hand.press("You and this window")
    choose(hand, "Size of the words", "150 %")
    assert Preferences.from_words(heard[-1]).text_size == 150
    hand.until(lambda: not tasks.is_working)
    assert "Nothing was changed" not in hand.reads()
