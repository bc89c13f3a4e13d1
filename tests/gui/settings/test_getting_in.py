"""A new passphrase, a new recovery code, and what stands in the way of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from diary_app.domain.errors import DiskFull, DoesNotOpen
from diary_app.gui.main_window import MainWindow

PASSPHRASE = "copper lantern drifts over quiet fields"
NEW = "seven umbrellas beneath a patient harbour"


@pytest.fixture
def getting_in(open_window: MainWindow, hand: Any) -> MainWindow:
    hand.press("Settings")
    hand.press("Getting in")
    return open_window


def shown_code(hand: Any) -> str:
    return next(label.text() for label in hand.visible(QLabel) if label.property("role") == "code")


def typed(window: MainWindow) -> list[str]:
    """Return what stands in the fields of the settings that are no preferences."""
    settings = window.furnish()._pages.settings
    names = ("Passphrase", "passphrase", "Recovery")
    every = settings.findChildren(QLineEdit)
    return [line.text() for line in every if any(n in line.accessibleName() for n in names)]


def test_the_passphrase_is_changed_with_the_keyboard_alone(
    getting_in: MainWindow, hand: Any, door: Any, on_vault: Any, places: Any
) -> None:
    # GIVEN the page, and nothing but the keyboard
    hand.find("Change the passphrase").setFocus()
    hand.key(Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "Passphrase you have now"
    hand.write("Passphrase you have now", PASSPHRASE)
    hand.key(Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "New passphrase"
    hand.write("New passphrase", NEW)
    hand.until(lambda: "This is strong." in hand.reads())
    hand.key(Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "Passphrase again"
    hand.write("Passphrase again", NEW)
    # WHEN Enter is pressed
    hand.key(Qt.Key.Key_Return)
    # THEN the new one holds, nothing typed stands anywhere, and the old one opens nothing
    hand.until(lambda: "The new passphrase opens this diary from now on." in hand.reads())
    assert set(typed(getting_in)) == {""}
    assert QApplication.focusWidget().accessibleName() == "Change the passphrase"
    hand.press("Lock")
    hand.unlock(NEW)
    hand.press("Lock")
    hand.until(lambda: hand.sees("Unlock"))
    with pytest.raises(DoesNotOpen):
        on_vault(lambda: door.open(places.usual, PASSPHRASE))


def test_what_stands_in_the_way_of_a_new_passphrase_is_said(
    getting_in: MainWindow, hand: Any
) -> None:
    hand.press("Change the passphrase")
    hand.press("Use the new passphrase")
    assert "Type the passphrase you have now first." in hand.reads()
    hand.write("Passphrase you have now", "not the passphrase")
    hand.press("Use the new passphrase")
    assert "There is no passphrase yet." in hand.reads()
    hand.write("New passphrase", "password1")
    hand.write("Passphrase again", "password1")
    hand.press("Use the new passphrase")
    hand.until(lambda: "Nothing was changed. Use the suggested words" in hand.reads())
    for name in ("New passphrase", "Passphrase again"):
        hand.find(name, QLineEdit).clear()
        hand.write(name, NEW)
    hand.press("Use the new passphrase")
    hand.until(lambda: "That does not open this diary." in hand.reads())
    assert QApplication.focusWidget().accessibleName() == "Passphrase you have now"
    hand.press("Not now")
    assert set(typed(getting_in)) == {""}
    assert "That does not open" not in hand.reads()


def test_suggested_words_can_be_read_whole_on_a_small_screen_with_large_letters(
    getting_in: MainWindow, hand: Any, theme: Any
) -> None:
    theme.wear("light", 200)
    getting_in.resize(1024, 700)
    hand.press("Change the passphrase")
    hand.press("Suggest six words")
    field = hand.find("New passphrase", QLineEdit)
    hand.until(field.text)
    words = field.text()
    below = [label for label in hand.visible(QLabel) if label.text() == words]
    assert len(below) == 1
    hand.until(lambda: below[0].heightForWidth(below[0].width()) <= below[0].height())


def test_a_new_code_is_shown_typed_back_and_opens_the_diary(
    getting_in: MainWindow, hand: Any, door: Any, on_vault: Any, places: Any
) -> None:
    QGuiApplication.clipboard().setText("something of the person's")
    # WHEN a new code is asked for with the passphrase
    hand.find("Replace the recovery code").setFocus()
    hand.key(Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "Your passphrase"
    hand.write("Your passphrase", PASSPHRASE)
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: hand.sees("I have written it down"))
    code = shown_code(hand)
    assert QApplication.focusWidget().accessibleName() == f"Recovery code: {code}"
    # THEN it must be typed back rightly
    hand.write("Recovery code", "7K3M")
    hand.press("I have written it down")
    assert "not quite the code" in hand.reads()
    hand.find("Recovery code", QLineEdit).clear()
    hand.write("Recovery code", code.lower())
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: "The new code opens this diary from now on." in hand.reads())
    # AND it stands nowhere any more, not on the clipboard either, and it opens the diary
    assert code not in hand.reads()
    assert QGuiApplication.clipboard().text() == "something of the person's"
    hand.press("Lock")
    hand.unlock()
    assert not hand.sees("I have written it down")
    hand.press("Lock")
    hand.until(lambda: hand.sees("Unlock"))
    on_vault(lambda: door.get_back_in(places.usual, code, NEW))
    on_vault(door.close)


def test_a_code_that_was_not_written_down_is_shown_again(getting_in: MainWindow, hand: Any) -> None:
    hand.press("Replace the recovery code")
    hand.write("Your passphrase", PASSPHRASE)
    hand.press("Make a new recovery code")
    hand.until(lambda: hand.sees("I have written it down"))
    code = shown_code(hand)
    hand.press("Leave now")
    assert code not in hand.reads()
    hand.press("Unlock")
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.until(lambda: hand.sees("I have written it down"))
    assert shown_code(hand) == code
    hand.press("Not now, show it next time")
    hand.until(lambda: hand.sees("Settings"))


def test_a_wrong_passphrase_makes_no_new_code(getting_in: MainWindow, hand: Any) -> None:
    hand.press("Replace the recovery code")
    hand.press("Make a new recovery code")
    assert QApplication.focusWidget().accessibleName() == "Your passphrase"
    hand.write("Your passphrase", "not the passphrase")
    hand.press("Make a new recovery code")
    hand.until(lambda: "That does not open this diary." in hand.reads())
    assert not hand.sees("I have written it down")


def test_a_full_disk_is_told(
    getting_in: MainWindow, hand: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(Path("notes"))

    monkeypatch.setattr(type(getting_in._diary.access), "new_recovery_code", full)
    hand.press("Replace the recovery code")
    hand.write("Your passphrase", PASSPHRASE)
    hand.press("Make a new recovery code")
    hand.until(lambda: "There is no room left" in hand.reads())
    assert hand.find("Make a new recovery code").isEnabled()


def test_what_was_typed_is_forgotten_when_the_page_is_left(
    getting_in: MainWindow, hand: Any
) -> None:
    hand.press("Change the passphrase")
    hand.write("Passphrase you have now", PASSPHRASE)
    hand.write("New passphrase", NEW)
    hand.press("All settings")
    assert set(typed(getting_in)) == {""}
    hand.press("Getting in")
    assert hand.sees("Change the passphrase")
    assert not hand.sees("New passphrase", QLineEdit)
