"""From a damaged diary, at the place where it does not open, to one that does."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.copies import Salvaged
from diary_app.domain.incident import Draft
from diary_app.domain.record import Keeper
from diary_app.domain.when import When
from diary_app.gui.main_window import MainWindow
from diary_app.gui.rescue.salvaged import say_salvaged
from diary_app.gui.rescue.ways_back import WaysBack
from diary_app.i18n import english
from diary_app.progress import Progress

PASSPHRASE = "copper lantern drifts over quiet fields"
SECRET = "Passphrase or recovery code"


@pytest.fixture
def damaged(
    window: MainWindow, on_vault: Any, door: Any, places: Any, tmp_path: Path
) -> tuple[Path, str]:
    """Make a diary with an entry and a file, lose its database; return its place and its code."""
    note = tmp_path / "note.txt"
    note.write_text("I saw you")

    def make() -> str:
        made = door.make(places.usual, PASSPHRASE, Keeper(name="Anna Bell", initials="AB"))
        door.forget_code()
        write, draft = made.diary.write, new_draft_id()
        kept = write.take_in(note, draft, Progress(), at_once)
        told = Draft(when=When.unknown(), account="By the gate.", exhibits=(kept.id,))
        write.save(draft, told)
        made.diary.copies.snapshot(Progress())
        door.close()
        return str(made.recovery_code)

    code = on_vault(make)
    (places.usual / "diary.db").unlink()
    window.leave()
    return places.usual, code


def come_to_the_page(hand: Any) -> None:
    hand.press("Unlock")
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.press("Get out what is undamaged")
    hand.until(lambda: "Nothing is deleted." in hand.reads())


def test_the_whole_way_back_with_the_keyboard(
    damaged: tuple[Path, str], hand: Any, window: MainWindow
) -> None:
    folder, _ = damaged
    # GIVEN a diary that does not open
    come_to_the_page(hand)
    assert str(folder) in hand.reads()
    suggested = Path(hand.find("Where the diary goes", QLineEdit).text())
    assert suggested.parent == folder.parent
    assert not suggested.exists()
    # WHEN the person types the passphrase and presses Enter
    hand.write(SECRET, PASSPHRASE)
    hand.key(Qt.Key.Key_Return)
    # THEN what was got out is said, and what is lost
    hand.until(lambda: "were got out whole" in hand.reads())
    assert "1 entry and 1 file" in hand.reads()
    assert suggested.is_dir()
    # AND it takes the place of the damaged one, which stays
    assert hand.find("Use this one from now on").hasFocus()
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: "It is in its place now." in hand.reads())
    hand.key(Qt.Key.Key_Return)
    hand.write("Passphrase", PASSPHRASE)
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: hand.sees("Settings"))
    assert window._diary is not None
    assert window._diary.folder == folder
    kept = [each for each in folder.parent.iterdir() if each != folder]
    assert any((each / "snapshots").is_dir() for each in kept)


def test_the_recovery_code_gets_it_out_too_and_both_stay_where_they_are(
    damaged: tuple[Path, str], hand: Any, window: MainWindow
) -> None:
    folder, code = damaged
    come_to_the_page(hand)
    hand.write(SECRET, code)
    hand.press("Get it out")
    hand.press("Open it where it is")
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.until(lambda: hand.sees("Settings"))
    assert window._diary is not None
    assert window._diary.folder != folder
    assert not (folder / "diary.db").exists()


def test_a_wrong_passphrase_is_told_on_the_page_and_leaves_nothing_behind(
    damaged: tuple[Path, str], hand: Any
) -> None:
    folder, _ = damaged
    come_to_the_page(hand)
    to = Path(hand.find("Where the diary goes", QLineEdit).text())
    hand.write(SECRET, "not the passphrase")
    hand.press("Get it out")
    hand.until(lambda: "does not open" in hand.reads())
    assert not to.exists()
    hand.until(lambda: hand.find(SECRET, QLineEdit).hasFocus())
    assert hand.find(SECRET, QLineEdit).text() == ""
    hand.press("Back")
    assert hand.sees("Passphrase", QLineEdit)
    assert folder.is_dir()


def test_stop_stops_it_and_says_so(
    damaged: tuple[Path, str], hand: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*arguments: Any) -> None:
        progress = arguments[-1]
        while True:
            progress.step(1, 2, "reading")
            time.sleep(0.001)

    monkeypatch.setattr(WaysBack, "salvage", endless)
    come_to_the_page(hand)
    hand.write(SECRET, PASSPHRASE)
    hand.press("Get it out")
    hand.press("Stop")
    hand.until(lambda: "the damaged diary is as it was" in hand.reads())
    assert hand.find("Get it out").isEnabled()


def test_an_idle_lock_leaves_the_work_alone_and_leave_now_stops_it(
    damaged: tuple[Path, str], hand: Any, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[bool] = []

    def endless(*arguments: Any) -> None:
        try:
            while True:
                arguments[-1].step(1, 2, "reading")
                time.sleep(0.001)
        finally:
            stopped.append(True)

    monkeypatch.setattr(WaysBack, "salvage", endless)
    come_to_the_page(hand)
    hand.write(SECRET, PASSPHRASE)
    hand.press("Get it out")
    hand.find("Stop")
    window.lock()
    assert hand.sees("Stop")
    window.leave()
    assert hand.reads() == "Notes"
    hand.until(lambda: stopped)
    come_to_the_page(hand)
    assert hand.find("Get it out").isEnabled()


def test_leaving_drops_every_word(damaged: tuple[Path, str], hand: Any, window: MainWindow) -> None:
    folder, _ = damaged
    come_to_the_page(hand)
    hand.write(SECRET, "half a passphr")
    window.leave()
    page = window._front._salvage
    words = [label.text() for label in page.findChildren(QLabel)]
    words += [line.text() for line in page.findChildren(QLineEdit)]
    words += [each.accessibleName() for each in page.findChildren(QWidget)]
    assert not [said for said in words if str(folder.parent) in said or "half a" in said]


def test_a_folder_with_nothing_of_a_diary_in_it_offers_nothing_to_get_out(
    window: MainWindow, hand: Any, tmp_path: Path
) -> None:
    (tmp_path / "holiday").mkdir()
    (tmp_path / "holiday" / "list.txt").write_text("socks")
    window._front._on_folder_chosen(tmp_path / "holiday")
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.until(lambda: "There is no diary in" in hand.reads())
    assert not hand.sees("Get out what is undamaged")


def test_a_stick_that_was_pulled_out_is_asked_for_and_opens_when_it_is_back(
    open_window: MainWindow, hand: Any, tasks: Any, places: Any
) -> None:
    open_window.lock()
    tasks.wait_for_saves()
    away = places.usual.parent / "away"
    places.usual.rename(away)
    open_window.leave()
    hand.press("Unlock")
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    hand.until(lambda: "put the stick in and unlock again" in hand.reads())
    assert not hand.sees("Get out what is undamaged")
    away.rename(places.usual)
    hand.press("Unlock")
    hand.until(lambda: hand.sees("Settings"))


def test_what_is_lost_is_said_by_name() -> None:
    said = say_salvaged(
        Salvaged(
            folder=Path("new"),
            acts=30,
            incidents=12,
            exhibits=1,
            found_again=2,
            lost_acts=(3, 7, 8, 9),
            lost_exhibits=("AB/3", "note.txt"),
            sources=("diary.db", "20261121T224100Z.db"),
        ),
        english(),
    )
    assert said.title == "12 entries and 1 file were got out whole."
    for words in (
        "Files that are lost: AB/3, note.txt.",
        "by number: 3, 7 to 9.",
        "2 files are whole, but nothing says",
        "Read from: diary.db, 20261121T224100Z.db.",
    ):
        assert words in said.detail
    assert "Nothing is lost" not in said.detail
