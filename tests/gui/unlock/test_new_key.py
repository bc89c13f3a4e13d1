"""Everything under a new key: from the settings through the lock to the new recovery code."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from diary_app.diary import new_draft_id, open_diary
from diary_app.domain.errors import DoesNotOpen, InUse
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.gui.main_window import MainWindow
from diary_app.progress import Progress

PASSPHRASE = "copper lantern drifts over quiet fields"
NEW = "seven umbrellas beneath a patient harbour"


def shown_code(hand: Any) -> str:
    return next(label.text() for label in hand.visible(QLabel) if label.property("role") == "code")


@pytest.fixture
def asking(open_window: MainWindow, hand: Any, on_vault: Any) -> MainWindow:
    """Return the window, locked, asking for the passphrase of a diary with one entry."""
    diary = open_window._diary
    assert diary is not None
    told = Draft(when=When.unknown(), account="He stood by the gate.")
    on_vault(lambda: diary.write.save(new_draft_id(), told))
    hand.press("Settings")
    hand.press("Getting in")
    hand.press("Put everything under a new key")
    hand.until(lambda: "The diary is locked." in hand.reads())
    return open_window


def test_from_the_settings_to_the_new_code_and_back_in(
    asking: MainWindow, hand: Any, on_vault: Any, door: Any, places: Any
) -> None:
    # GIVEN a diary that was locked for it
    assert asking._diary is None
    before = (places.usual / "keys").read_bytes()
    # WHEN the passphrase is given
    hand.write("Passphrase", PASSPHRASE)
    hand.key(Qt.Key.Key_Return)
    # THEN the new code is shown and typed back, and the diary is there, with its entry
    hand.until(lambda: hand.sees("I have written it down"))
    code = shown_code(hand)
    assert (places.usual / "keys").read_bytes() != before
    hand.write("Recovery code", code)
    hand.press("I have written it down")
    hand.until(lambda: hand.sees("Settings"))
    diary = asking._diary
    assert on_vault(diary.find.count) == 1
    assert "He stood by the gate." in str(on_vault(diary.find.timeline))
    # AND both the passphrase and the new code open it
    hand.press("Lock")
    hand.unlock()
    assert not hand.sees("I have written it down")
    hand.press("Lock")
    hand.until(lambda: hand.sees("Unlock"))
    on_vault(lambda: door.get_back_in(places.usual, code, NEW))
    on_vault(door.close)


def test_a_wrong_passphrase_changes_nothing(asking: MainWindow, hand: Any, places: Any) -> None:
    before = (places.usual / "keys").read_bytes()
    hand.write("Passphrase", "not the passphrase")
    hand.press("Put everything under a new key")
    hand.until(lambda: "That does not open this diary." in hand.reads())
    assert (places.usual / "keys").read_bytes() == before
    hand.press("Back")
    hand.unlock()


@pytest.fixture
def long_work(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Make the work go on until it is stopped; returns what is set when it ends."""
    ended = threading.Event()

    def long(_: object, __: object, ___: object, progress: Progress) -> None:
        try:
            while True:
                progress.step(1, 100, "copying")
        finally:
            ended.set()

    monkeypatch.setattr("diary_app.diary.renew_data_key", long)
    return ended


def test_it_can_be_stopped_and_the_diary_is_as_it_was(
    long_work: threading.Event, asking: MainWindow, hand: Any
) -> None:
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Put everything under a new key")
    hand.until(lambda: "1 %" in hand.reads())
    assert not hand.find("Back").isEnabled()
    hand.press("Stop")
    assert long_work.wait(10)
    hand.until(lambda: "Stopped. Nothing was changed." in hand.reads())
    hand.press("Back")
    hand.unlock()


def test_it_goes_on_while_nobody_is_there_and_stops_when_the_person_leaves(
    long_work: threading.Event, asking: MainWindow, hand: Any, tasks: Any
) -> None:
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Put everything under a new key")
    hand.until(lambda: "1 %" in hand.reads())
    asking.lock()  # as when nobody has touched a key for a while
    assert not long_work.is_set()
    assert hand.sees("Stop")
    hand.press("Leave now")
    assert long_work.wait(10)
    hand.until(lambda: not tasks.is_working)
    hand.unlock()


def test_a_code_that_could_not_be_shown_is_shown_at_the_next_opening(
    door: Any, on_vault: Any, places: Any, open_window: MainWindow, monkeypatch: Any
) -> None:
    def in_use(folder: Path, *_: object) -> None:
        raise InUse(folder)

    monkeypatch.setattr("diary_app.diary.open_diary", in_use)
    with pytest.raises(InUse):
        on_vault(lambda: door.renew(places.usual, PASSPHRASE, Progress()))
    monkeypatch.setattr("diary_app.diary.open_diary", open_diary)
    diary = on_vault(lambda: door.open(places.usual, PASSPHRASE))
    code = door.code_to_show(on_vault(diary.find.preferences))
    assert len(code.replace("-", "").replace(" ", "")) == 28
    on_vault(door.close)
    on_vault(lambda: door.get_back_in(places.usual, code, NEW))
    on_vault(door.close)
    with pytest.raises(DoesNotOpen):
        on_vault(lambda: door.open(places.usual, PASSPHRASE))
