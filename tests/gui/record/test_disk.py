"""What happens to the words of a person whose stick is pulled out, or whose disk is full."""

from __future__ import annotations

import shutil
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit

from diary_app.gui.main_window import MainWindow

WORDS = "He stood by the gate."


def write_something(hand: Any) -> None:
    hand.press("Record what happened")
    hand.write("What happened", WORDS, QPlainTextEdit)


def test_a_stick_that_is_pulled_out_leaves_the_words_in_the_form_and_they_are_saved_later(
    open_window: MainWindow, hand: Any, places: Any, on_vault: Any
) -> None:
    write_something(hand)
    # GIVEN a stick that is gone
    away = places.usual.parent / "away"
    places.usual.rename(away)
    # WHEN the person saves
    hand.press("Save this entry")
    # THEN they are told where they are, and nothing they typed is gone
    hand.until(lambda: "is not there any more" in hand.reads())
    field = hand.find("What happened", QPlainTextEdit)
    assert field.toPlainText() == WORDS
    assert field.isEnabled()
    # AND it is saved once the stick is back
    away.rename(places.usual)
    hand.press("Save this entry")
    hand.until(lambda: "Thank you. It is saved." in hand.reads())
    diary = open_window._diary
    assert diary is not None
    (record,) = on_vault(diary.find.timeline)
    assert record.now.told.account == WORDS


def test_after_a_stick_was_exchanged_locking_and_opening_again_goes_on(
    open_window: MainWindow, hand: Any, places: Any, tasks: Any
) -> None:
    # GIVEN a diary whose file is another one now, though an equal one
    write_something(hand)
    database = places.usual / "diary.db"
    copy = database.with_name("copy.db")
    shutil.copy2(database, copy)
    copy.replace(database)
    hand.press("Save this entry")
    hand.until(lambda: "Another program changed the file" in hand.reads())
    assert hand.find("What happened", QPlainTextEdit).toPlainText() == WORDS
    # WHEN they lock and open it again
    hand.press("Lock")
    tasks.wait_for_saves()
    hand.unlock()
    # THEN it can be written in
    write_something(hand)
    hand.press("Save this entry")
    hand.until(lambda: "Thank you. It is saved." in hand.reads())


def test_a_save_that_needed_the_room_kept_in_reserve_says_so(
    open_window: MainWindow, hand: Any
) -> None:
    write_something(hand)
    diary = open_window._diary
    assert diary is not None
    diary.write._is_short_of_room = True
    hand.press("Save this entry")
    hand.until(lambda: "Thank you. It is saved." in hand.reads())
    assert "The disk is as good as full: make room before you write more." in hand.reads()
