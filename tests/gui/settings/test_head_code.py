"""The head code: shown, noted by somebody, and what a noted one proves."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from diary_app.diary import new_draft_id
from diary_app.domain.incident import Draft
from diary_app.domain.pack import in_groups
from diary_app.domain.when import When
from diary_app.gui.main_window import MainWindow


@pytest.fixture
def head_page(open_window: MainWindow, hand: Any) -> MainWindow:
    hand.press("Settings")
    hand.press("The head code")
    hand.until(lambda: shown(hand))
    return open_window


def shown(hand: Any) -> str:
    return next(label.text() for label in hand.visible(QLabel) if label.property("role") == "code")


def write_an_entry(window: MainWindow, on_vault: Any) -> None:
    diary = window._diary
    assert diary is not None
    told = Draft(when=When.unknown(), account="He stood by the gate.")
    on_vault(lambda: diary.write.save(new_draft_id(), told))


def test_the_newest_code_is_shown_in_eight_groups_and_read_out(
    head_page: MainWindow, hand: Any, on_vault: Any
) -> None:
    diary = head_page._diary
    assert diary is not None
    code = in_groups(on_vault(diary.heads.newest).hash)
    assert shown(hand) == code
    assert len(code.split()) == 8
    label = next(w for w in hand.visible(QLabel) if w.property("role") == "code")
    assert label.accessibleName() == f"Head code: {code}"
    assert label.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert "tamper" not in hand.reads()
    assert "proves nothing about what was never written down" in hand.reads()


def test_who_noted_it_is_written_down_with_the_keyboard_for_the_code_that_was_shown(
    head_page: MainWindow, hand: Any, on_vault: Any
) -> None:
    # GIVEN a code that was read out, and an entry that is saved while it is noted
    diary = head_page._diary
    assert diary is not None
    noted = on_vault(diary.heads.newest)
    write_an_entry(head_page, on_vault)
    # WHEN it is written down
    hand.write("Who noted it", "PC 12")
    hand.key(Qt.Key.Key_Tab)
    QApplication.focusWidget().setText("by phone")
    hand.key(Qt.Key.Key_Tab)
    hand.key(Qt.Key.Key_Tab)
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: "It is saved." in hand.reads())
    # THEN it is the code on the screen that was noted, and a new one stands there
    (witness,) = on_vault(diary.heads.witnesses)
    assert (witness.head, witness.who, witness.how) == (noted, "PC 12", "by phone")
    hand.until(lambda: "PC 12 (by phone) noted the code of row" in hand.reads())
    hand.until(lambda: shown(hand) != in_groups(noted.hash))
    assert hand.find("Who noted it", QLineEdit).text() == ""


def test_a_code_noted_before_the_last_unlocking_is_typed_in(
    head_page: MainWindow, hand: Any, on_vault: Any
) -> None:
    # GIVEN a code that was read out, and something written since, as every unlocking is
    diary = head_page._diary
    assert diary is not None
    noted = on_vault(diary.heads.newest)
    write_an_entry(head_page, on_vault)
    diary_page_again(hand)
    assert shown(hand) != in_groups(noted.hash)
    # WHEN it is typed wrongly first
    hand.write("Who noted it", "PC 12")
    hand.write("The code they noted", "0000 1111 2222 3333 4444 5555 6666 7777")
    hand.press("Write down that it was noted")
    hand.until(lambda: "No row of this diary has this code." in hand.reads())
    assert on_vault(diary.heads.witnesses) == []
    assert hand.find("Who noted it", QLineEdit).text() == "PC 12"
    # THEN, typed as it was noted, it is written down
    hand.find("The code they noted", QLineEdit).clear()
    hand.write("The code they noted", in_groups(noted.hash).lower())
    hand.press("Write down that it was noted")
    hand.until(lambda: "It is saved." in hand.reads())
    assert [one.head for one in on_vault(diary.heads.witnesses)] == [noted]
    assert hand.find("The code they noted", QLineEdit).text() == ""


def diary_page_again(hand: Any) -> None:
    before = shown(hand)
    hand.press("Timeline")
    hand.press("Settings")
    hand.press("All settings")
    hand.press("The head code")
    hand.until(lambda: shown(hand) != before)


def test_nobody_cannot_note_it(head_page: MainWindow, hand: Any) -> None:
    hand.press("Write down that it was noted")
    assert "Say who noted it" in hand.reads()
    assert QApplication.focusWidget().accessibleName() == "Who noted it"


def test_a_noted_code_says_what_it_proves(head_page: MainWindow, hand: Any, on_vault: Any) -> None:
    code = shown(hand)
    write_an_entry(head_page, on_vault)
    hand.write("A code somebody noted", code.lower().replace(" ", "-"))
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: "This is the code of row" in hand.reads())
    assert "21 Nov 2026, 22:41" in hand.reads()
    assert "1 row was written since." in hand.reads()


@pytest.mark.parametrize("typed", ["0000 1111 2222 3333 4444 5555 6666 7777", "a word", "12"])
def test_a_code_of_no_row_is_answered_calmly(typed: str, head_page: MainWindow, hand: Any) -> None:
    hand.write("A code somebody noted", typed)
    hand.press("Look this code up")
    hand.until(lambda: "No row of this diary has this code." in hand.reads())
    assert "compare it group by group" in hand.reads()


def test_no_code_is_asked_for(head_page: MainWindow, hand: Any) -> None:
    hand.press("Look this code up")
    assert "Type the code first." in hand.reads()
