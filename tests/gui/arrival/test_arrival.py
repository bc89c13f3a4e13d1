"""The line on arrival and the line above a diary that can only be read, in the real window."""

from __future__ import annotations

from datetime import timedelta
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
from diary_app.progress import Progress

PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture
def kept(window: MainWindow, on_vault: Any, door: Any, places: Any) -> Any:
    """Make a diary with an entry and a backup of it, leave it closed; return its places."""

    def make() -> Path:
        made = door.make(places.usual, PASSPHRASE, Keeper(name="Anna Bell", initials="AB"))
        door.forget_code()
        told = Draft(when=When.unknown(), account="By the gate.")
        made.diary.write.save(new_draft_id(), told)
        stick = places.usual.parent / "stick"
        backup = made.diary.copies.back_up(stick, Progress(), at_once)
        door.close()
        return Path(backup.folder)

    folder = on_vault(make)
    window.leave()
    return folder


def open_backup(hand: Any, window: MainWindow, folder: Path) -> None:
    window._front._on_folder_chosen(folder)
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.until(lambda: hand.sees("Settings"))


def test_the_line_says_the_last_opening_and_goes_when_it_is_put_away(kept: Path, hand: Any) -> None:
    hand.unlock()
    hand.until(lambda: "Last opened Saturday 21 November at 22:41." in hand.reads())
    assert "backup" not in hand.reads()
    hand.find("Hide this").setFocus()
    hand.key(Qt.Key.Key_Return)
    assert "Last opened" not in hand.reads()
    assert hand.find("Timeline").hasFocus()


def test_the_line_does_not_follow_to_other_pages(kept: Path, hand: Any) -> None:
    hand.unlock()
    hand.until(lambda: "Last opened" in hand.reads())
    hand.press("Settings")
    hand.press("Timeline")
    assert "Last opened" not in hand.reads()


def test_a_wrong_passphrase_is_told_at_the_next_opening(kept: Path, hand: Any) -> None:
    hand.press("Unlock")
    hand.write("Passphrase", "not the passphrase")
    hand.press("Unlock")
    hand.until(lambda: "does not open" in hand.reads())
    hand.find("Passphrase", QLineEdit).clear()
    hand.unlock()
    hand.until(lambda: "Once a wrong passphrase or code was tried" in hand.reads())
    hand.press("Go to Settings")
    assert "wrong passphrase" not in hand.reads()
    hand.until(lambda: "Before it, something that does not open it was tried" in hand.reads())


def test_the_way_on_from_a_missing_backup_is_the_page_that_makes_one(
    kept: Path, hand: Any, on_vault: Any, door: Any, places: Any, clock: Any
) -> None:
    clock.go_on(timedelta(days=20))

    def write() -> None:
        told = Draft(when=When.unknown(), account="At the gate again.")
        door.open(places.usual, PASSPHRASE).write.save(new_draft_id(), told)
        door.close()

    on_vault(write)
    hand.unlock()
    hand.until(lambda: "The last backup is 20 days old" in hand.reads())
    hand.press("Go to Settings")
    assert hand.sees("Back up now")
    assert hand.find("All settings").hasFocus()


def test_locking_drops_the_line(kept: Path, hand: Any, window: MainWindow) -> None:
    hand.unlock()
    hand.until(lambda: "Last opened" in hand.reads())
    window.lock()
    window.furnish().show()
    assert "Last opened" not in window.furnish()._arrival._notice.said


def test_a_backup_is_opened_to_be_read_and_says_so_on_every_page(
    kept: Path, hand: Any, window: MainWindow
) -> None:
    before = _bytes_of(kept)
    open_backup(hand, window, kept)
    hand.until(lambda: "This is a backup: it can only be read." in hand.reads())
    for page in ("Guide and help", "Settings", "Timeline"):
        hand.press(page)
        assert "This is a backup" in hand.reads()
    # THEN nothing is offered that would write
    assert not hand.sees("Record what happened")
    assert not hand.sees("Make a pack")
    hand.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert "This diary can only be read here." in hand.reads()
    assert not hand.sees("Save this entry")
    # AND not a byte of it is another afterwards
    hand.press("Lock")
    hand.until(lambda: not window._tasks.is_working)
    assert _bytes_of(kept) == before


def test_an_entry_of_a_backup_offers_nothing_that_writes(
    kept: Path, hand: Any, window: MainWindow, on_vault: Any
) -> None:
    open_backup(hand, window, kept)
    diary = window._diary
    assert diary is not None
    (record,) = on_vault(diary.find.timeline)
    window.furnish()._on_record_opened(record.id)
    hand.until(lambda: "By the gate." in hand.reads())
    assert not hand.sees("Add a correction")
    assert not hand.sees("Erase this entry for good")
    assert hand.sees("Back to the timeline")


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
