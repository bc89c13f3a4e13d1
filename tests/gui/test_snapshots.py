"""Snapshots come by themselves, make way for the person, and never keep the keys from going."""

from __future__ import annotations

import time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from diary_app.diary import new_draft_id, snapshots_of
from diary_app.diary.copies import Copies
from diary_app.domain.errors import DiskFull
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.gui.main_window import MainWindow
from diary_app.gui.tasks import Tasks
from diary_app.progress import Cancelled, Progress


@pytest.fixture
def written(open_window: MainWindow, on_vault: Any) -> MainWindow:
    """Return the window with a diary open in which something was written."""
    diary = open_window._diary
    told = Draft(when=When.unknown(), account="By the gate.")
    on_vault(lambda: diary.write.save(new_draft_id(), told))  # type: ignore[union-attr]
    return open_window


class Slow:
    """Stands in for a snapshot of a very large diary; what else there is stays real."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun = self.stopped = 0
        monkeypatch.setattr(Copies, "snapshot", lambda _, progress: self.take(progress))

    @property
    def is_under_way(self) -> bool:
        return self.begun > self.stopped

    def take(self, progress: Progress) -> None:
        self.begun += 1
        try:
            while not self.stopped:  # the next one is quick: the window must close in the end
                progress.step(0, 0, "snapshot")
                time.sleep(0.001)
        except Cancelled:
            self.stopped += 1
            raise


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    return Slow(monkeypatch)


def rest(window: MainWindow, hand: Any) -> None:
    """Let the time pass in which nobody does anything."""
    quiet = window.furnish().snapshots.quiet
    usual = quiet.interval()
    assert quiet.isActive()
    quiet.start(0)
    hand.until(lambda: not quiet.isActive())
    quiet.setInterval(usual)


def test_one_is_taken_when_nobody_does_anything_and_no_second_one(
    written: MainWindow, hand: Any, places: Any, tasks: Tasks
) -> None:
    assert snapshots_of(places.usual) == []
    rest(written, hand)
    hand.until(lambda: snapshots_of(places.usual))
    hand.until(lambda: not tasks.is_working)
    assert not written.furnish().snapshots.quiet.isActive()
    assert len(snapshots_of(places.usual)) == 1


def test_it_waits_twenty_seconds(written: MainWindow) -> None:
    assert written.furnish().snapshots.quiet.interval() == 20_000


def test_typing_stops_it_and_it_comes_when_the_person_rests_again(
    written: MainWindow, hand: Any, slow: Slow
) -> None:
    hand.press("Record what happened")
    rest(written, hand)
    hand.until(lambda: slow.is_under_way)
    hand.write("What happened", "H", QPlainTextEdit)
    hand.until(lambda: not slow.is_under_way)
    assert written.furnish().snapshots.quiet.isActive()


def test_a_save_stops_it_whoever_asked_for_it(
    written: MainWindow, hand: Any, slow: Slow, on_vault: Any
) -> None:
    rest(written, hand)
    hand.until(lambda: slow.is_under_way)
    diary = written._diary
    assert diary is not None
    begun = time.perf_counter()
    on_vault(lambda: diary.write.prefer("theme", "dark"))
    assert time.perf_counter() - begun < 1
    assert slow.stopped == 1


@pytest.mark.parametrize("way", ["lock", "close"])
def test_the_ordinary_ways_out_take_a_last_one(
    way: str, written: MainWindow, places: Any, tasks: Tasks
) -> None:
    getattr(written, way)()
    if way == "lock":
        tasks.wait_for_saves()
    assert len(snapshots_of(places.usual)) == 1


@pytest.mark.parametrize("way", ["leave", "lock_at_once", "lock_and_wait"])
def test_who_has_to_leave_at_once_does_not_wait_for_one(
    way: str, written: MainWindow, places: Any, tasks: Tasks
) -> None:
    getattr(written, way)()
    tasks.wait_for_saves()
    assert snapshots_of(places.usual) == []


@pytest.mark.parametrize("before", ["nothing", "rest", "lock"])
def test_leave_now_wipes_the_keys_within_300_ms_whatever_is_being_taken(
    before: str, written: MainWindow, hand: Any, slow: Slow
) -> None:
    # GIVEN a snapshot that would take for ever, at rest or as the last one of a lock
    diary = written._diary
    assert diary is not None
    vault = diary._vault
    if before == "rest":
        rest(written, hand)
    elif before == "lock":
        written.lock()
    hand.until(lambda: before == "nothing" or slow.is_under_way)
    # WHEN the person leaves
    begun = time.perf_counter()
    written.leave()
    while vault._connection is not None and time.perf_counter() - begun < 5:
        time.sleep(0.001)
    took = time.perf_counter() - begun
    # THEN the keys are gone
    assert took < 0.3
    assert not any((*vault._keys.database, *vault._keys.objects, *vault._keys.last_seen))
    assert vault._signer is None


def test_one_that_fails_is_told_once_and_quietly(
    written: MainWindow, hand: Any, monkeypatch: pytest.MonkeyPatch, places: Any
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(places.usual)

    monkeypatch.setattr(Copies, "snapshot", full)
    rest(written, hand)
    hand.until(lambda: "could not be renewed" in hand.reads())
    assert "no room left" in hand.reads()
    hand.press("Timeline")
    snapshots = written.furnish().snapshots
    snapshots.take_soon()
    with hand.qtbot.assertNotEmitted(snapshots.failed, wait=200):
        rest(written, hand)


def test_a_last_one_that_fails_is_told_when_the_diary_is_open_again(
    written: MainWindow, hand: Any, monkeypatch: pytest.MonkeyPatch, places: Any, tasks: Tasks
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(places.usual)

    monkeypatch.setattr(Copies, "snapshot", full)
    written.lock()
    tasks.wait_for_saves()
    assert "no room" not in hand.reads()
    hand.unlock()
    assert "could not be renewed" in hand.reads()


def test_nobody_is_listened_to_while_none_is_waited_for(
    written: MainWindow, hand: Any, places: Any, tasks: Tasks
) -> None:
    snapshots = written.furnish().snapshots
    rest(written, hand)
    hand.until(lambda: snapshots_of(places.usual) and not tasks.is_working)
    hand.key(Qt.Key.Key_Tab)
    assert not snapshots.quiet.isActive()
