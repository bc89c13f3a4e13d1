"""More than one diary: one is locked before another opens, and nothing remembers where any is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from diary_app.domain.record import Keeper
from diary_app.gui.main_window import MainWindow
from diary_app.gui.welcome import choose

PASSPHRASE = "copper lantern drifts over quiet fields"
OTHERS = "seven pebbles rest beneath winter harbours"


@pytest.fixture
def other(on_vault: Any, door: Any, places: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a second diary with another passphrase; choosing a folder chooses it."""
    folder = Path(places.usual.parent / "other")
    on_vault(lambda: door.make(folder, OTHERS, Keeper(name="Bo Carr")))
    on_vault(door.forget_code)
    on_vault(door.close)
    monkeypatch.setattr(choose, "ask_for_folder", lambda *_: folder)
    return folder


@pytest.fixture
def both(other: Path, open_window: MainWindow) -> MainWindow:
    """The window with the usual diary open, and another one beside."""
    return open_window


def test_another_diary_is_opened_after_this_one_was_locked(
    both: MainWindow, other: Path, hand: Any, places: Any, tasks: Any
) -> None:
    # GIVEN something half written
    first = both._diary
    assert first is not None
    hand.press("Record what happened")
    hand.write("What happened", "By the gate.", QPlainTextEdit)
    # WHEN another diary is asked for
    hand.press("Settings")
    hand.press("Open or make another diary")
    # THEN this one is locked: its keys are gone
    hand.until(lambda: not tasks.is_working)
    assert first._vault._connection is None
    assert not any(first._vault._keys.database)
    hand.press("Open a diary I have")
    hand.write("Passphrase", OTHERS)
    hand.press("Unlock")
    hand.until(lambda: hand.sees("Settings"))
    assert both._diary is not None
    assert both._diary.folder == other
    assert "By the gate." not in hand.reads()
    # AND the first one kept what was half written
    hand.press("Settings")
    hand.press("Open or make another diary")
    both._front._on_folder_chosen(places.usual)
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.until(lambda: hand.sees("Settings"))
    assert both._diary.folder == places.usual
    hand.until(lambda: "By the gate." in hand.reads())


def test_who_changes_their_mind_comes_back_to_the_passphrase(
    both: MainWindow, hand: Any, places: Any
) -> None:
    hand.press("Settings")
    hand.press("Open or make another diary")
    hand.press("Back to the passphrase")
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.until(lambda: hand.sees("Settings"))
    assert both._diary is not None
    assert both._diary.folder == places.usual


def test_where_there_is_no_diary_there_is_no_way_back_to_one(hand: Any) -> None:
    hand.press("Continue")
    assert hand.sees("Make a new diary")
    assert not hand.sees("Back to the passphrase")


def test_no_diary_says_where_another_is_and_nothing_else_does(
    both: MainWindow, other: Path, hand: Any, places: Any, tmp_path: Path, on_vault: Any
) -> None:
    before = {path for path in tmp_path.rglob("*") if not _is_within(path, other, places.usual)}
    hand.press("Settings")
    hand.press("Open or make another diary")
    hand.press("Open a diary I have")
    hand.write("Passphrase", OTHERS)
    hand.press("Unlock")
    hand.until(lambda: hand.sees("Settings"))
    diary = both._diary
    assert diary is not None
    kept = on_vault(lambda: _all_in(diary._vault.database))
    assert str(places.usual) not in kept
    assert "Bo Carr" in kept
    after = {path for path in tmp_path.rglob("*") if not _is_within(path, other, places.usual)}
    assert after == before
    assert not hand.sees("Passphrase", QLineEdit)


def _all_in(database: Any) -> str:
    """Return everything that stands in every table."""
    named = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'words%'"
    tables = [name for (name,) in database.execute(named)]
    return repr([database.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables])


def _is_within(path: Path, *folders: Path) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)
