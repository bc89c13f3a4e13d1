"""From a computer without a diary to the empty timeline, with the keyboard and by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit

from diary_app.gui.main_window import MainWindow
from diary_app.gui.welcome import choose, make
from diary_app.gui.welcome.recovery_code import symbols_of

PASSPHRASE = "copper lantern drifts over quiet fields"
WORDS = (Path(__file__).parents[3] / "resources" / "words" / "eff-large.txt").read_text("utf-8")


def shown_code(hand: Any) -> str:
    return next(label.text() for label in hand.visible(QLabel) if label.property("role") == "code")


def make_a_diary(hand: Any) -> str:
    """Go the whole way to the recovery code, and return it."""
    hand.press("Continue")
    hand.press("Make a new diary")
    hand.write("Passphrase", PASSPHRASE)
    hand.write("Passphrase again", PASSPHRASE)
    hand.write("Your name", "Anna Bell")
    hand.press("Make the diary")
    hand.until(lambda: hand.sees("I have written it down"))
    return shown_code(hand)


def test_the_first_page_says_what_must_be_said_before_anything(hand: Any) -> None:
    said = hand.reads()
    for words in ("999", "press 55", "101", "0808 802 0300", "You can report now", "last checked"):
        assert words in said
    for words in ("do not need any evidence", "bill", "memory stick", "F12"):
        assert words.lower() in said.lower()
    assert hand.sees("Leave now")


def test_from_the_first_page_to_the_empty_timeline(hand: Any, window: MainWindow) -> None:
    # GIVEN a first start
    code = make_a_diary(hand)
    # WHEN the code is typed back wrongly, it is said, and nothing is lost
    hand.write("Recovery code", "7K3M")
    hand.press("I have written it down")
    assert "not quite the code" in hand.reads()
    # AND when it is typed back as a person types: small letters, no dashes, O for 0
    field = hand.find("Recovery code", QLineEdit)
    field.clear()
    hand.write("Recovery code", symbols_of(code).lower().replace("0", "o"))
    hand.press("I have written it down")
    # THEN the empty timeline stands there, and the code is kept nowhere
    hand.until(lambda: hand.sees("Settings"))
    assert "Timeline" in hand.reads()
    hand.press("Lock")
    hand.unlock()
    assert code not in hand.reads()


def test_a_code_not_yet_written_down_is_shown_again(hand: Any, window: MainWindow) -> None:
    # GIVEN a person who has to leave while the code is on the screen
    code = make_a_diary(hand)
    hand.press("Leave now")
    assert code not in hand.reads()
    # WHEN they come back
    hand.press("Unlock")
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    # THEN it is shown to them again
    hand.until(lambda: hand.sees("I have written it down"))
    assert shown_code(hand) == code
    # AND once more next time, if they say "not now"
    hand.press("Not now, show it next time")
    hand.until(lambda: hand.sees("Settings"))
    hand.press("Lock")
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.until(lambda: hand.sees("I have written it down"))


def test_a_person_who_leaves_while_the_diary_is_made_finds_it_and_its_code(
    hand: Any, window: MainWindow, tasks: Any
) -> None:
    hand.press("Continue")
    hand.press("Make a new diary")
    hand.write("Passphrase", PASSPHRASE)
    hand.write("Passphrase again", PASSPHRASE)
    hand.press("Make the diary")
    window.leave()
    assert tasks.wait_for_saves()
    hand.press("Unlock")
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.until(lambda: hand.sees("I have written it down"))
    assert shown_code(hand)


def test_what_stands_in_the_way_is_said_on_the_page(hand: Any) -> None:
    hand.press("Continue")
    hand.press("Make a new diary")
    hand.press("Make the diary")
    assert "There is no passphrase yet." in hand.reads()
    hand.write("Passphrase", PASSPHRASE)
    hand.write("Passphrase again", "something else")
    hand.press("Make the diary")
    assert "The two passphrases are not the same." in hand.reads()


def test_a_weak_passphrase_is_judged_while_it_is_typed_and_refused(hand: Any) -> None:
    hand.press("Continue")
    hand.press("Make a new diary")
    hand.write("Passphrase", "password1")
    hand.until(lambda: "guessed quickly" in hand.reads())
    hand.write("Passphrase again", "password1")
    hand.press("Make the diary")
    hand.until(lambda: hand.find("Make the diary").isEnabled())
    assert not hand.sees("I have written it down")


def test_six_words_are_suggested_from_the_published_list_and_must_be_typed_again(
    hand: Any,
) -> None:
    hand.press("Continue")
    hand.press("Make a new diary")
    hand.press("Suggest six words")
    first = hand.find("Passphrase", QLineEdit)
    hand.until(first.text)
    words = first.text().split()
    assert len(words) == 6
    assert set(words) <= set(WORDS.split())
    assert first.echoMode() is QLineEdit.EchoMode.Normal
    assert hand.find("Passphrase again", QLineEdit).text() == ""


def test_a_synced_place_is_warned_about(
    hand: Any, places: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "Dropbox"
    chosen.mkdir()
    (chosen / "letter.txt").write_text("x")
    monkeypatch.setattr(make, "ask_for_folder", lambda *_: chosen)
    monkeypatch.setattr(type(places), "synced_by", lambda _, folder: "Dropbox")
    hand.press("Continue")
    hand.press("Make a new diary")
    hand.press("Choose another place")
    assert "Dropbox copies this folder" in hand.reads()
    assert str(chosen / "Notes") in hand.reads()


def test_a_folder_that_is_no_diary_is_said(
    hand: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    monkeypatch.setattr(choose, "ask_for_folder", lambda *_: folder)
    hand.press("Continue")
    hand.press("Open a diary I have")
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.until(lambda: hand.find("Unlock").isEnabled())
    assert str(folder) in hand.reads()
    assert not hand.sees("Settings")


def test_the_whole_way_with_the_keyboard_alone(hand: Any, window: MainWindow) -> None:
    def tab_to(name: str) -> None:
        for _ in range(40):
            focused = QApplication.focusWidget()
            if focused is not None and focused.accessibleName() == name:
                return
            hand.key(Qt.Key.Key_Tab)
        raise AssertionError(f"the keyboard does not come to {name}")

    def say(text: str) -> None:
        hand.qtbot.keyClicks(QApplication.focusWidget(), text)

    tab_to("Continue")
    hand.key(Qt.Key.Key_Return)
    tab_to("Make a new diary")
    hand.key(Qt.Key.Key_Space)
    tab_to("Passphrase")
    say(PASSPHRASE)
    tab_to("Passphrase again")
    say(PASSPHRASE)
    tab_to("Make the diary")
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: hand.sees("I have written it down"))
    code = shown_code(hand)
    tab_to("Recovery code")
    say(code)
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: hand.sees("Settings"))
    tab_to("Record what happened")
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: hand.sees("Save this entry"))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("7k3m-q9td", "7K3M-Q9TD"),
        (" 7K3M Q9TD ", "7K3M-Q9TD"),
        ("O1IL", "0111"),
    ],
)
def test_codes_are_read_as_people_type_them(typed: str, code: str) -> None:
    assert symbols_of(typed) == symbols_of(code)


def test_a_diary_is_made_for_the_law_that_was_chosen(
    hand: Any, window: MainWindow, on_vault: Any
) -> None:
    hand.press("Continue")
    hand.press("Make a new diary")
    law = hand.find("Where the law and the numbers are from", QComboBox)
    assert [law.itemText(at) for at in range(2)] == ["England and Wales", "Scotland"]
    assert law.currentText() == "England and Wales"
    law.setFocus()
    QTest.keyClicks(law, "Sc")
    hand.write("Passphrase", PASSPHRASE)
    hand.write("Passphrase again", PASSPHRASE)
    hand.press("Make the diary")
    hand.press("Not now, show it next time")
    hand.until(lambda: hand.sees("Settings"))
    assert window._diary is not None
    assert window._diary.profile.key == "scotland"
    # THEN its settings say so, with the day it was checked
    hand.press("Settings")
    hand.press("You and this window")
    hand.until(lambda: "Scotland: Criminal Justice and Licensing (Scotland) Act" in hand.reads())
    assert "last checked on Saturday 21 November 2026" in hand.reads()
