"""Every way out leaves the same behind: no key, no word in any widget, and the draft kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from diary_app.domain.errors import DiskFull
from diary_app.gui.main_window import MainWindow
from diary_app.gui.tasks import Tasks
from diary_app.gui.watch import Watch

CANARY = "He stood by the gate with the heron umbrella"
PASSPHRASE = "copper lantern drifts over quiet fields"


def words_of(window: QWidget) -> str:
    """Return every word in every widget, seen or not."""
    said = [label.text() for label in window.findChildren(QLabel)]
    said += [line.text() for line in window.findChildren(QLineEdit)]
    said += [box.toPlainText() for box in window.findChildren(QPlainTextEdit)]
    said += [box.toPlainText() for box in window.findChildren(QTextEdit)]
    said += [widget.accessibleName() for widget in window.findChildren(QWidget)]
    said += [widget.accessibleDescription() for widget in window.findChildren(QWidget)]
    return "\n".join(said)


def is_wiped(diary: Any) -> bool:
    keys = diary._vault._keys
    is_left = any((*keys.database, *keys.objects, *keys.last_seen))
    return diary._vault._connection is None and diary._vault._signer is None and not is_left


def keys(key: Qt.Key, modifier: Qt.KeyboardModifier) -> Callable[[Any, MainWindow], None]:
    return lambda hand, _: hand.key(key, modifier)


CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WAYS: dict[str, Callable[[Any, MainWindow], None]] = {
    "the button Lock": lambda hand, _: hand.press("Lock"),
    "the button Leave now": lambda hand, _: hand.press("Leave now"),
    "F12": keys(Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier),
    "Ctrl+Shift+L": keys(Qt.Key.Key_L, CONTROL | SHIFT),
    "Ctrl+L": keys(Qt.Key.Key_L, CONTROL),
    "nobody there": lambda _, window: window.watch.gone_idle.emit(),  # type: ignore[attr-defined]
    "the computer slept": lambda _, window: window.watch.slept.emit(),  # type: ignore[attr-defined]
    "the session ends": lambda _, window: window.lock_and_wait(),
    "the window is closed": lambda _, window: window.close(),
}


@pytest.fixture
def watched(open_window: MainWindow, qapp: QApplication) -> Any:
    watch = Watch(qapp)
    watch.leave_pressed.connect(open_window.leave)
    for sign in (watch.lock_pressed, watch.gone_idle):
        sign.connect(open_window.lock)
    watch.slept.connect(open_window.lock_at_once)
    open_window.watch = watch  # type: ignore[attr-defined]
    yield open_window
    qapp.removeEventFilter(watch)
    watch.deleteLater()


@pytest.mark.parametrize("way", WAYS)
def test_every_way_out_wipes_the_key_empties_the_widgets_and_keeps_the_draft(
    way: str, watched: MainWindow, hand: Any, tasks: Tasks, door: Any, places: Any
) -> None:
    # GIVEN a person in the middle of a sentence
    hand.press("Record what happened")
    hand.write("What happened", CANARY, QPlainTextEdit)
    diary = watched._diary
    assert CANARY in words_of(watched)
    # WHEN they leave in this way
    WAYS[way](hand, watched)
    # THEN no widget holds a word of it, at once
    assert CANARY not in words_of(watched)
    assert "Anna Bell" not in words_of(watched)
    assert not hand.sees("Settings")
    # AND the keys are gone as soon as the draft is kept
    if way != "the window is closed":
        tasks.wait_for_saves()
    assert is_wiped(diary)
    # AND the words are in the diary when it is opened again
    again = door.open(places.usual, PASSPHRASE)
    assert [kept.draft.account for kept in again.write.drafts()] == [CANARY]
    again.close()


def test_leave_now_blanks_within_300_ms(
    watched: MainWindow, hand: Any, tasks: Tasks, qapp: QApplication
) -> None:
    # GIVEN a window full of words
    hand.press("Record what happened")
    hand.write("What happened", CANARY, QPlainTextEdit)
    before = watched.grab().toImage()
    # WHEN the person presses F12
    begun = time.perf_counter()
    hand.key(Qt.Key.Key_F12)
    took = time.perf_counter() - begun
    # THEN what is drawn is another page, with the way back alone on it, before the time is up
    assert took < 0.3
    assert watched.grab().toImage() != before
    assert hand.reads() == "Notes"
    assert hand.sees("Unlock")
    assert watched.windowTitle() == "Notes"


def test_leave_now_closes_a_dialog_that_lies_over_the_window(
    watched: MainWindow, hand: Any
) -> None:
    dialog = QDialog(watched)
    dialog.setModal(True)
    field = QLineEdit(dialog)
    dialog.show()
    field.setFocus()
    hand.qtbot.keyClick(field, Qt.Key.Key_F12)
    assert not dialog.isVisible()
    assert hand.reads() == "Notes"


def test_a_diary_that_opens_while_the_person_leaves_is_closed(
    open_window: MainWindow, hand: Any, tasks: Tasks, door: Any
) -> None:
    open_window.lock()
    hand.write("Passphrase", PASSPHRASE)
    hand.press("Unlock")
    open_window.leave()
    tasks.wait_for_saves()
    assert door._open is None
    assert hand.reads() == "Notes"


def test_what_was_let_go_does_not_come_back_to_a_locked_window(
    open_window: MainWindow, hand: Any, tasks: Tasks
) -> None:
    hand.press("Settings")
    hand.until(lambda: "Anna Bell" in words_of(open_window))
    hand.press("Timeline")  # asks the vault for the entries
    hand.press("Lock")
    tasks.wait_for_saves()
    assert "Anna Bell" not in words_of(open_window)


def test_a_window_whose_draft_cannot_be_kept_stays_and_says_so(
    open_window: MainWindow, hand: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # GIVEN a disk that is full
    hand.press("Record what happened")
    hand.write("What happened", CANARY, QPlainTextEdit)
    diary = open_window._diary
    assert diary is not None

    def full(*_: object, **__: object) -> None:
        raise DiskFull(diary.folder)

    monkeypatch.setattr(type(diary.write), "keep_draft", full)
    # WHEN the person closes the window
    assert not open_window.close()
    # THEN it stays, with their words in it, and says what happened
    assert open_window.isVisible()
    assert CANARY in words_of(open_window)
    assert not is_wiped(diary)
    assert "What you are writing could not be kept." in hand.reads()
    # AND closes when it is closed again, so that nobody is held fast
    assert open_window.close()
    assert is_wiped(diary)


def test_a_failed_save_of_a_page_that_is_gone_is_told_on_the_front(
    open_window: MainWindow, hand: Any, monkeypatch: pytest.MonkeyPatch, tasks: Tasks
) -> None:
    hand.press("Record what happened")
    hand.write("What happened", CANARY, QPlainTextEdit)
    diary = open_window._diary
    assert diary is not None

    def full(*_: object, **__: object) -> None:
        raise DiskFull(diary.folder)

    monkeypatch.setattr(type(diary.write), "keep_draft", full)
    open_window.lock()
    tasks.wait_for_saves()
    assert is_wiped(diary)
    assert open_window._front.notice.said


def test_a_bug_is_said_calmly_and_without_its_words(open_window: MainWindow) -> None:
    open_window._telling.tell_bug("KeyError in rows.py:12")
    assert "Something in the program went wrong." in words_of(open_window)
    assert "KeyError in rows.py:12" in words_of(open_window)


def test_stopped_work_is_said_after_unlocking(
    open_window: MainWindow, hand: Any, tasks: Tasks
) -> None:
    # GIVEN long work that shows its steps
    def long(progress: Any, _ask: Any) -> None:
        while True:
            progress.step(1, 2, "copying")

    tasks.run_beside(
        long,
        owner=open_window,
        done=lambda _: None,
        failed=lambda _: None,
        stepped=lambda _: None,
    )
    # WHEN the window locks meanwhile and is opened again
    open_window.lock()
    hand.unlock()
    # THEN the person is told
    assert "It was stopped." in hand.reads()


@pytest.mark.parametrize(
    ("keys_", "page"),
    [
        ((Qt.Key.Key_N, CONTROL), "Record what happened"),
        ((Qt.Key.Key_T, CONTROL), "Timeline"),
        ((Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier), "Guide and help"),
    ],
)
def test_shortcuts_open_pages(
    keys_: tuple[Qt.Key, Qt.KeyboardModifier], page: str, open_window: MainWindow, hand: Any
) -> None:
    hand.press("Settings")
    hand.key(*keys_)
    hand.until(lambda: page in hand.reads())


def test_ctrl_f_goes_to_the_search(open_window: MainWindow, hand: Any) -> None:
    hand.press("Settings")
    hand.key(Qt.Key.Key_F, CONTROL)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.isVisible()
