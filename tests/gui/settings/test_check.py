"""The check says what it found, goes on while other pages are used, and can be stopped."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from diary_app.diary import new_draft_id
from diary_app.domain.check import Damage, DamageKind, Findings
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.gui.main_window import MainWindow


@pytest.fixture
def check_page(open_window: MainWindow, hand: Any) -> MainWindow:
    hand.press("Settings")
    hand.press("Is everything still there?")
    return open_window


def test_a_sound_diary_is_said_to_be_sound(check_page: MainWindow, hand: Any) -> None:
    hand.find("Check my diary").setFocus()
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: "Nothing is damaged." in hand.reads())
    assert "0 entries and 0 files: everything is as it was written." in hand.reads()


def test_damage_is_named(
    check_page: MainWindow, hand: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Findings(
        acts=3,
        incidents=2,
        exhibits=2,
        head="0" * 64,
        damage=(Damage(kind=DamageKind.EXHIBIT_CHANGED, name="AB/2"),),
    )
    diary = check_page._diary
    assert diary is not None
    monkeypatch.setattr(type(diary.keep_safe), "check", lambda *_: found)
    hand.press("Check my diary")
    hand.until(lambda: "Something is damaged." in hand.reads())
    assert "AB/2" in hand.reads()


def test_a_clock_that_was_set_back_and_a_noted_code_are_told(
    check_page: MainWindow, hand: Any, clock: Any, on_vault: Any
) -> None:
    # GIVEN a diary in which the clock went back by three hours between two rows
    diary = check_page._diary
    assert diary is not None

    def write() -> None:
        diary.heads.witness(diary.heads.newest(), "PC 12", "by phone")
        clock.go_on(-timedelta(hours=3))
        diary.write.save(new_draft_id(), Draft(when=When.unknown(), account="By the gate."))

    on_vault(write)
    # WHEN it is checked
    hand.press("Check my diary")
    # THEN nothing is damaged, and both are said
    hand.until(lambda: "Nothing is damaged." in hand.reads())
    assert "the computer's clock had" in hand.reads()
    assert "PC 12 (by phone) noted the code of row" in hand.reads()


@pytest.fixture
def long_check(check_page: MainWindow, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Make the check go on for ever; returns what is set when it ends."""
    ended = threading.Event()

    def long(_: object, progress: Any, __: object) -> None:
        try:
            while True:
                progress.step(1, 100, "checking")
        finally:
            ended.set()

    diary = check_page._diary
    assert diary is not None
    monkeypatch.setattr(type(diary.keep_safe), "check", long)
    return ended


def test_a_check_can_be_stopped_with_the_keyboard(
    long_check: threading.Event, hand: Any, tasks: Any
) -> None:
    hand.find("Check my diary").setFocus()
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: "Checking every part … 1 %" in hand.reads())
    assert QApplication.focusWidget().accessibleName() == "Stop"
    assert not hand.find("Check my diary").isEnabled()
    hand.key(Qt.Key.Key_Return)
    assert long_check.wait(10)
    hand.until(lambda: "The check was stopped." in hand.reads())
    assert QApplication.focusWidget().accessibleName() == "Check my diary"


def test_it_goes_on_while_another_page_is_used_and_ends_with_the_lock(
    long_check: threading.Event, hand: Any, tasks: Any
) -> None:
    hand.press("Check my diary")
    hand.until(lambda: "Checking every part … 1 %" in hand.reads())
    hand.press("Timeline")
    hand.press("Settings")
    assert "Checking every part … 1 %" in hand.reads()
    hand.press("Lock")
    assert long_check.wait(10)
    hand.until(lambda: not tasks.is_working)
    hand.unlock()
    hand.press("Settings")
    hand.press("Is everything still there?")
    assert hand.find("Check my diary").isEnabled()
    assert "stopped" not in hand.reads()


def test_a_list_that_does_not_agree_with_the_journal_is_made_again(
    check_page: MainWindow, hand: Any, on_vault: Any
) -> None:
    # GIVEN a diary whose list of entries says something else than its journal
    diary = check_page._diary
    assert diary is not None

    def spoil() -> None:
        diary.write.save(new_draft_id(), Draft(when=When.unknown(), account="By the gate."))
        with diary.keep_safe._vault.writing() as database:
            database.execute("DELETE FROM words")

    on_vault(spoil)
    hand.press("Check my diary")
    hand.until(lambda: "the journal is what counts" in hand.reads())
    assert "Keep this folder and every backup as they are." in hand.reads()
    # WHEN it is made again
    hand.press("Make the list of entries again from the journal")
    hand.until(lambda: "was made again" in hand.reads())
    # THEN all is well
    hand.press("Check my diary")
    hand.until(lambda: "Nothing is damaged." in hand.reads())
    assert not hand.sees("Make the list of entries again from the journal")
