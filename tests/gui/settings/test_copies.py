"""Copies: the age of the last backup, a new one, a test of one, and what stands in the way."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.gui.main_window import MainWindow
from diary_app.gui.pack import choice
from diary_app.progress import Progress


@pytest.fixture
def copies(open_window: MainWindow, hand: Any) -> MainWindow:
    hand.press("Settings")
    hand.press("Copies")
    hand.until(lambda: "no backup of this diary yet" in hand.reads())
    return open_window


@pytest.fixture
def entry(open_window: MainWindow, on_vault: Any) -> None:
    diary = open_window._diary
    assert diary is not None
    told = Draft(when=When.unknown(), account="He stood by the gate.")
    on_vault(lambda: diary.write.save(new_draft_id(), told))


def test_a_backup_is_made_with_the_keyboard_and_its_age_is_said(
    entry: None, copies: MainWindow, hand: Any, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    hand.write("Where the backup is", str(stick))
    hand.key(Qt.Key.Key_Tab)
    hand.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Back up now"
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: "Backed up and read back: 1 entry, 0 files." in hand.reads())
    made = next(path for path in stick.iterdir())
    hand.until(lambda: "Last backup: Saturday 21 November 2026, today, in" in hand.reads())
    assert str(made) in hand.reads().replace("\u2060\u200b", "")
    assert "written since" not in hand.reads()


def test_the_last_folder_is_suggested_and_what_is_not_in_it_is_counted(
    copies: MainWindow, hand: Any, on_vault: Any, tmp_path: Path, clock: Any
) -> None:
    diary = copies._diary
    assert diary is not None
    on_vault(lambda: diary.copies.back_up(tmp_path / "stick", Progress(), at_once))
    clock.go_on(timedelta(days=9))
    told = Draft(when=When.unknown(), account="He stood by the gate.")
    on_vault(lambda: diary.write.save(new_draft_id(), told))
    hand.press("All settings")
    hand.press("Copies")
    hand.until(lambda: "9 days ago" in hand.reads())
    assert "1 thing was written since that is not in it." in hand.reads()
    assert hand.find("Where the backup is", QLineEdit).text() == str(tmp_path / "stick")


def test_a_good_backup_is_said_to_be_good_and_a_changed_one_not(
    entry: None, copies: MainWindow, hand: Any, on_vault: Any, tmp_path: Path
) -> None:
    diary = copies._diary
    assert diary is not None
    backup = on_vault(lambda: diary.copies.back_up(tmp_path / "stick", Progress(), at_once))
    hand.write("Where the backup is", str(tmp_path / "stick"))
    hand.press("Test this backup")
    hand.until(lambda: "The backup is good." in hand.reads())
    assert "1 entry and 0 files: everything is as it was written." in hand.reads()
    database = backup.folder / "diary.db"
    database.chmod(0o600)
    changed = bytearray(database.read_bytes())
    changed[len(changed) // 2] ^= 1
    database.write_bytes(changed)
    hand.press("Test this backup")
    hand.until(lambda: "The backup is good." not in hand.reads())
    hand.until(lambda: hand.find("Test this backup").isEnabled())
    said = hand.reads()
    assert "Something is damaged." in said or "is not equal to the diary" in said


def test_what_stands_in_the_way_is_told(copies: MainWindow, hand: Any, tmp_path: Path) -> None:
    hand.press("Back up now")
    assert "Choose a folder first." in hand.reads()
    assert QApplication.focusWidget().accessibleName() == "Where the backup is"
    hand.write("Where the backup is", str(tmp_path / "empty"))
    hand.press("Test this backup")
    hand.until(lambda: "There is no diary in" in hand.reads())
    assert hand.find("Back up now").isEnabled()


def test_a_folder_is_chosen_beginning_at_the_one_there_is(
    copies: MainWindow, hand: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(
        choice,
        "ask_for_folder",
        lambda _, __, start: asked.append(start) or tmp_path / "stick",
    )
    hand.write("Where the backup is", str(tmp_path))
    hand.press("Choose a folder")
    assert asked == [tmp_path]
    assert hand.find("Where the backup is", QLineEdit).text() == str(tmp_path / "stick")


def test_a_backup_can_be_stopped_and_is_not_begun_twice(
    copies: MainWindow, hand: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()

    def long(_: object, __: object, progress: Any, ___: object) -> None:
        try:
            while True:
                progress.step(30, 100, "copying")
        finally:
            ended.set()

    diary = copies._diary
    assert diary is not None
    monkeypatch.setattr(type(diary.copies), "back_up", long)
    hand.write("Where the backup is", str(tmp_path / "stick"))
    hand.press("Back up now")
    hand.until(lambda: "Copying the files … 30 %" in hand.reads())
    assert not hand.find("Back up now").isEnabled()
    assert not hand.find("Test this backup").isEnabled()
    hand.press("Stop")
    assert ended.wait(10)
    hand.until(lambda: "No new backup was made." in hand.reads())
    assert hand.find("Back up now").isEnabled()


def test_snapshots_are_counted(copies: MainWindow, hand: Any, on_vault: Any) -> None:
    assert "There is no snapshot yet." in hand.reads()
    diary = copies._diary
    assert diary is not None
    on_vault(lambda: diary.copies.snapshot(Progress()))
    hand.press("All settings")
    hand.press("Copies")
    hand.until(lambda: "1 snapshot, from 22:41 today" in hand.reads())
