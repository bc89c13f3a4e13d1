"""Getting back into a diary: with the passphrase, or with the recovery code and a new one."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from diary_app.domain.record import Keeper
from diary_app.gui.main_window import MainWindow
from diary_app.store import migration
from diary_app.store.database import is_sound

PASSPHRASE = "copper lantern drifts over quiet fields"
SHAPE_1 = Path(__file__).parents[2] / "vaults" / "shape-1"
CODE_OF_SHAPE_1 = "C30P-S6XQ-Z2Z7-MCXQ-NC0N-5DDG-SAEH"  # of an invented diary
ANOTHER = "seven pebbles rest beneath winter harbours"


@pytest.fixture
def code(window: MainWindow, on_vault: Any, door: Any, places: Any) -> str:
    """Make a diary at the usual place, leave it closed, and return its recovery code."""
    made = on_vault(lambda: door.make(places.usual, PASSPHRASE, Keeper()))
    on_vault(door.forget_code)
    on_vault(door.close)
    window.leave()
    return str(made.recovery_code)


def test_a_wrong_passphrase_is_said_calmly_and_can_be_typed_again(hand: Any, code: str) -> None:
    hand.press("Unlock")
    hand.write("Passphrase", "not the passphrase")
    hand.press("Unlock")
    hand.until(lambda: "does not open" in hand.reads())
    assert hand.find("Passphrase", QLineEdit).selectedText()
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.until(lambda: hand.sees("Settings"))


def test_enter_in_the_field_opens(hand: Any, code: str) -> None:
    hand.press("Unlock")
    hand.write("Passphrase", PASSPHRASE)
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: hand.sees("Settings"))


def test_nothing_typed_asks_nothing(hand: Any, code: str, tasks: Any) -> None:
    hand.press("Unlock")
    hand.until(lambda: not tasks.is_working)
    hand.press("Unlock")
    assert not tasks.is_working
    assert hand.find("Unlock").isEnabled()


def test_a_lost_passphrase_is_replaced_with_the_code(
    hand: Any, code: str, window: MainWindow
) -> None:
    hand.press("Unlock")
    hand.press("I have lost my passphrase")
    hand.write("Recovery code", code.lower())
    hand.write("Passphrase", ANOTHER)
    hand.write("Passphrase again", ANOTHER)
    hand.press("Use this passphrase from now on")
    hand.until(lambda: hand.sees("Settings"))
    # THEN the new one opens it and the old one does not
    hand.press("Lock")
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.until(lambda: "does not open" in hand.reads())
    hand.write("Passphrase", ANOTHER)
    hand.press("Unlock")
    hand.until(lambda: hand.sees("Settings"))


def test_a_mistyped_code_is_said_and_changes_nothing(hand: Any, code: str) -> None:
    hand.press("Unlock")
    hand.press("I have lost my passphrase")
    hand.write("Recovery code", code[:-1] + ("0" if code[-1] != "0" else "1"))
    hand.write("Passphrase", ANOTHER)
    hand.write("Passphrase again", ANOTHER)
    hand.press("Use this passphrase from now on")
    hand.until(lambda: hand.find("Use this passphrase from now on").isEnabled())
    assert not hand.sees("Settings")
    hand.press("Back")
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.until(lambda: hand.sees("Settings"))


def test_a_diary_open_in_another_window_is_said(
    hand: Any, code: str, surroundings: Any, places: Any, door: Any
) -> None:
    other = type(door)(lambda: surroundings, surroundings.resources, "england-wales")
    other.open(places.usual, PASSPHRASE)
    hand.press("Unlock")
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.until(lambda: hand.find("Unlock").isEnabled())
    assert not hand.sees("Settings")
    assert "open" in hand.reads()
    other.close()


def test_the_first_page_of_a_person_who_comes_back_is_unlocking(
    hand: Any, code: str, window: MainWindow, places: Any
) -> None:
    window._front.begin()
    assert hand.sees("Passphrase", QLineEdit)
    assert str(places.usual) not in hand.reads()
    assert str(Path.home()) not in hand.reads()


@pytest.fixture
def old(places: Any) -> Path:
    """Put a diary that an older version made at the usual place."""
    return Path(shutil.copytree(SHAPE_1, places.usual))


def test_an_older_diary_is_brought_up_to_date_before_the_eyes(
    hand: Any, old: Path, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    comparing, look_on = threading.Event(), threading.Event()
    digests = migration._digests

    def slowly(*arguments: Any) -> Any:
        comparing.set()
        look_on.wait(15)
        return digests(*arguments)

    monkeypatch.setattr(migration, "_digests", slowly)
    window._front.begin()
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.until(comparing.is_set)
    hand.until(lambda: "Comparing the copy …" in hand.reads())
    assert "made with an older version of this program" in hand.reads()
    assert hand.sees("Stop")
    look_on.set()
    hand.until(lambda: hand.sees("Settings"))


def test_bringing_it_up_to_date_can_be_stopped_and_begun_again(
    hand: Any, old: Path, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (old / "diary.db").read_bytes()
    look_on = threading.Event()

    def slowly(connection: Any) -> bool:
        look_on.wait(15)
        return is_sound(connection)

    monkeypatch.setattr(migration, "is_sound", slowly)
    window._front.begin()
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.press("Stop")
    look_on.set()
    hand.until(lambda: "The diary is as it was." in hand.reads())
    assert (old / "diary.db").read_bytes() == before
    assert hand.find("Passphrase", QLineEdit).hasFocus()
    hand.press("Unlock")
    hand.until(lambda: hand.sees("Settings"))


def test_an_older_diary_shows_its_progress_to_the_recovery_code_too_and_can_be_stopped(
    hand: Any, old: Path, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (old / "diary.db").read_bytes(), (old / "keys").read_bytes()
    look_on = threading.Event()

    def slowly(connection: Any) -> bool:
        look_on.wait(15)
        return is_sound(connection)

    monkeypatch.setattr(migration, "is_sound", slowly)
    window._front.begin()
    hand.press("I have lost my passphrase")
    hand.write("Recovery code", CODE_OF_SHAPE_1)
    for field in ("Passphrase", "Passphrase again"):
        hand.write(field, ANOTHER)
    hand.press("Use this passphrase from now on")
    hand.press("Stop")
    look_on.set()
    hand.until(lambda: "The diary is as it was." in hand.reads())
    assert ((old / "diary.db").read_bytes(), (old / "keys").read_bytes()) == before
    hand.press("Use this passphrase from now on")
    hand.until(lambda: hand.sees("Settings"))
