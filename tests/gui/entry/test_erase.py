"""Erasing an entry, or one file of it, for good, in the real window and on a real diary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from diary_app.diary import at_once, new_draft_id, snapshots_of
from diary_app.domain.errors import DiskFull
from diary_app.domain.incident import Draft
from diary_app.domain.record import Record
from diary_app.domain.when import When
from diary_app.gui.main_window import MainWindow
from diary_app.gui.viewer.naming import whole
from diary_app.gui.widgets import Button
from diary_app.progress import Progress

PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture
def record(open_window: MainWindow, on_vault: Any, tmp_path: Path) -> Record:
    """Return an entry with two files, open on its page; a backup and a snapshot hold it too."""
    diary = open_window._diary
    assert diary is not None
    paths = [tmp_path / "first.txt", tmp_path / "second.txt"]
    for path in paths:
        path.write_text(f"what {path.stem} shows")

    def write() -> Record:
        draft = new_draft_id()
        taken = [diary.write.take_in(path, draft, Progress(), at_once) for path in paths]
        told = Draft(
            when=When.unknown(),
            account="He stood by the heron gate.",
            exhibits=tuple(kept.id for kept in taken),
        )
        saved = diary.write.save(draft, told)
        diary.copies.back_up(tmp_path / "stick", Progress(), at_once)
        return saved

    saved: Record = on_vault(write)
    return saved


@pytest.fixture
def reading(open_window: MainWindow, record: Record, hand: Any) -> MainWindow:
    open_window.furnish()._on_record_opened(record.id)
    hand.until(lambda: "heron" in hand.reads())
    return open_window


def come_to_the_page(hand: Any, button: str = "Erase this entry for good") -> None:
    hand.press(button)
    hand.until(lambda: "What stays" in hand.reads())


def confirm(hand: Any, number: str, passphrase: str = PASSPHRASE) -> None:
    hand.write("Passphrase", passphrase)
    hand.write("Its number", number)
    hand.press("Erase for good")


def test_what_goes_and_what_stays_is_said_before(
    reading: MainWindow, hand: Any, tmp_path: Path
) -> None:
    come_to_the_page(hand)
    said = hand.reads()
    for words in (
        "Erase entry 1 for good",
        "in every version, and its files AB/1, AB/2.",
        "That something was here",
        "ask the police or somebody who advises you first",
        "Backups that may still hold it",
        str(tmp_path / "stick"),
    ):
        assert words in whole(said)
    assert "It was handed over" not in said
    # AND the one thing in red is the button that cannot be undone
    red = [w for w in hand.visible(QWidget) if w.property("role") == "danger"]
    assert [w.text() for w in red if isinstance(w, Button)] == ["Erase for good"]
    assert len(red) == 1


def test_an_entry_goes_for_good_and_what_comes_after_is_said(
    reading: MainWindow, hand: Any, on_vault: Any, places: Any, tasks: Any
) -> None:
    diary = reading._diary
    assert diary is not None
    come_to_the_page(hand)
    hand.write("Why", "It was about somebody else.")
    confirm(hand, "1")
    hand.until(lambda: "Entry 1 was erased for good on" in hand.reads())
    assert "Timeline" in hand.reads()
    assert on_vault(diary.find.timeline) == []
    stones = on_vault(diary.erase.erased)
    assert {stone.called for stone in stones} >= {"1"}
    assert {stone.reason for stone in stones} == {"It was about somebody else."}
    # AND a fresh snapshot takes the place of those that held it
    snapshots = reading.furnish().snapshots
    assert snapshots.quiet.isActive()
    snapshots.quiet.start(0)
    hand.until(lambda: snapshots_of(places.usual) and not tasks.is_working)


def test_one_file_goes_and_its_entry_says_so(reading: MainWindow, hand: Any) -> None:
    come_to_the_page(hand, "Erase AB/1 for good")
    assert "This one file" in hand.reads()
    confirm(hand, "ab/1")
    hand.until(lambda: "AB/1 was erased on 21 Nov 2026, 22:41." in hand.reads())
    assert "AB/1 was erased for good on" in hand.reads()
    assert "heron" in hand.reads()
    assert "second.txt" in hand.reads()
    assert "first.txt" not in hand.reads()
    assert not hand.sees("Erase AB/1 for good")


@pytest.mark.parametrize(
    ("number", "passphrase", "said"),
    [
        ("2", PASSPHRASE, "Type 1 to show that you mean this one."),
        ("", PASSPHRASE, "Type 1 to show that you mean this one."),
        ("1", "", "Your passphrase is needed for this."),
        ("1", "not the passphrase", "That does not open this diary."),
    ],
)
def test_nothing_goes_without_the_number_and_the_passphrase(
    number: str, passphrase: str, said: str, reading: MainWindow, hand: Any, on_vault: Any
) -> None:
    diary = reading._diary
    assert diary is not None
    come_to_the_page(hand)
    confirm(hand, number, passphrase)
    hand.until(lambda: said in hand.reads())
    assert len(on_vault(diary.find.timeline)) == 1
    assert on_vault(diary.erase.erased) == []
    hand.until(lambda: hand.find("Erase for good").isEnabled())


def test_a_trouble_of_the_disk_is_told_where_the_person_is(
    reading: MainWindow, hand: Any, monkeypatch: pytest.MonkeyPatch, places: Any
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(places.usual)

    monkeypatch.setattr("diary_app.diary.erasing.Erase.erase", full)
    come_to_the_page(hand)
    confirm(hand, "1")
    hand.until(lambda: "no room left" in hand.reads())
    assert hand.sees("Keep it")


def test_it_can_be_kept_with_the_keyboard_alone(reading: MainWindow, hand: Any) -> None:
    hand.find("Erase this entry for good").setFocus()
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: "What stays" in hand.reads())
    hand.find("Keep it").setFocus()
    hand.key(Qt.Key.Key_Return)
    assert "heron" in hand.reads()
    assert hand.find("Back to the timeline").hasFocus()


def test_leaving_drops_every_word(reading: MainWindow, hand: Any) -> None:
    come_to_the_page(hand)
    hand.write("Why", "because of the heron")
    hand.write("Passphrase", "half a passphr")
    reading.leave()
    page = reading.furnish()._pages.entry._erase
    words = [label.text() for label in page.findChildren(QLabel)]
    words += [line.text() for line in page.findChildren(QLineEdit)]
    left = " ".join(words)
    for canary in ("heron", "half a", "AB/1", "stick", "entry 1"):
        assert canary not in left
