"""From a backup to an open diary."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.incident import Draft
from diary_app.domain.record import Keeper
from diary_app.domain.when import When
from diary_app.gui.main_window import MainWindow
from diary_app.gui.pack import choice
from diary_app.gui.rescue.ways_back import WaysBack
from diary_app.progress import Progress

PASSPHRASE = "copper lantern drifts over quiet fields"
SECRET = "Passphrase or recovery code"


@pytest.fixture
def backup(window: MainWindow, on_vault: Any, door: Any, places: Any, tmp_path: Path) -> Path:
    """Make a diary with an entry, back it up, and lose the diary itself."""

    def make() -> Path:
        made = door.make(places.usual, PASSPHRASE, Keeper(name="Anna Bell", initials="AB"))
        door.forget_code()
        told = Draft(when=When.unknown(), account="By the gate.")
        made.diary.write.save(new_draft_id(), told)
        made_backup = made.diary.copies.back_up(tmp_path / "stick", Progress(), at_once)
        door.close()
        return Path(made_backup.folder)

    folder = on_vault(make)
    shutil.rmtree(places.usual)
    window.leave()
    hand_to_choose(window)
    return folder


def hand_to_choose(window: MainWindow) -> None:
    window._front.ask_for_passphrase()


def come_to_the_page(hand: Any, folder: Path) -> None:
    hand.press("Bring back a backup")
    hand.write("Folder of the backup", str(folder))


def test_the_whole_way_with_the_keyboard(
    backup: Path, hand: Any, window: MainWindow, places: Any
) -> None:
    # GIVEN a computer without the diary
    come_to_the_page(hand, backup)
    assert hand.find("Where the diary goes", QLineEdit).text() == str(places.usual)
    # WHEN the person types the passphrase and presses Enter
    hand.write(SECRET, PASSPHRASE)
    hand.key(Qt.Key.Key_Return)
    # THEN it is back, compared, and opens to be written in
    hand.until(lambda: "It is back: 1 entry and 0 files." in hand.reads())
    assert hand.find("Open this diary").hasFocus()
    hand.key(Qt.Key.Key_Return)
    hand.write("Passphrase", PASSPHRASE)
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: hand.sees("Record what happened"))
    assert window._diary is not None
    assert window._diary.folder == places.usual
    assert not window._diary.is_read_only


def test_what_is_missing_is_said_where_it_is_missing(backup: Path, hand: Any) -> None:
    hand.press("Bring back a backup")
    hand.press("Bring it back")
    assert "Choose the folder of the backup." in hand.reads()
    assert hand.find("Folder of the backup", QLineEdit).hasFocus()
    hand.write("Folder of the backup", str(backup))
    hand.press("Bring it back")
    assert "There is no passphrase yet." in hand.reads()
    assert hand.find(SECRET, QLineEdit).hasFocus()


def test_a_wrong_passphrase_leaves_nothing_behind(backup: Path, hand: Any, places: Any) -> None:
    come_to_the_page(hand, backup)
    hand.write(SECRET, "not the passphrase")
    hand.press("Bring it back")
    hand.until(lambda: "does not open" in hand.reads())
    assert not places.usual.exists()
    assert hand.find(SECRET, QLineEdit).text() == ""
    hand.write(SECRET, PASSPHRASE)
    hand.press("Bring it back")
    hand.until(lambda: "It is back" in hand.reads())


def test_a_taken_place_is_not_suggested(
    backup: Path, hand: Any, window: MainWindow, places: Any
) -> None:
    places.usual.mkdir(parents=True)
    (places.usual / "list.txt").write_text("socks")
    window._front._show(window._front._choose)
    hand.press("Bring back a backup")
    suggested = Path(hand.find("Where the diary goes", QLineEdit).text())
    assert suggested == places.usual.parent / "Notes 2"


def test_a_synced_place_is_warned_about(
    backup: Path, hand: Any, window: MainWindow, places: Any
) -> None:
    object.__setattr__(places, "service", "Dropbox")
    hand.press("Bring back a backup")
    assert "Dropbox copies this folder to other computers." in hand.reads()


def test_the_folder_can_be_chosen(backup: Path, hand: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "ask_for_folder", lambda *_: backup)
    hand.press("Bring back a backup")
    hand.press("Choose a folder")
    assert hand.find("Folder of the backup", QLineEdit).text() == str(backup)


def test_stop_stops_it_and_says_so(
    backup: Path, hand: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*arguments: Any) -> None:
        while True:
            arguments[-1].step(1, 2, "copying")
            time.sleep(0.001)

    monkeypatch.setattr(WaysBack, "restore", endless)
    come_to_the_page(hand, backup)
    hand.write(SECRET, PASSPHRASE)
    hand.press("Bring it back")
    hand.press("Stop")
    hand.until(lambda: "Nothing was brought back" in hand.reads())
    assert hand.find("Bring it back").isEnabled()


def test_leaving_drops_every_word(backup: Path, hand: Any, window: MainWindow) -> None:
    come_to_the_page(hand, backup)
    hand.write(SECRET, "half a passphr")
    window.leave()
    lines = window._front._restore.findChildren(QLineEdit)
    assert [line.text() for line in lines] == [""] * len(lines)
