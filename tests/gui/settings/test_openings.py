"""Who opened it: newest first, with what, and what was tried before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from diary_app.domain.errors import Damaged, DoesNotOpen
from diary_app.gui.main_window import MainWindow
from diary_app.gui.widgets import Card

PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture
def go_to_openings(open_window: MainWindow, hand: Any) -> Any:
    def go() -> list[str]:
        hand.press("Settings")
        hand.press("Who opened it")
        hand.until(lambda: rows(hand))
        return rows(hand)

    return go


def rows(hand: Any) -> list[str]:
    cards = [card for card in hand.visible(Card) if card.focusPolicy() & Qt.FocusPolicy.TabFocus]
    cards.sort(key=lambda card: card.y())
    return [f"{card.accessibleName()} {card.accessibleDescription()}".strip() for card in cards]


def open_again(open_window: MainWindow, door: Any, on_vault: Any, clock: Any, times: int) -> None:
    """Open the diary so many times more, an hour apart, behind the window's back."""

    folder = open_window._diary.folder
    open_window.lock_and_wait()

    def whole() -> None:
        for _ in range(times):
            clock.go_on(timedelta(hours=1))
            door.open(folder, PASSPHRASE)
            door.close()

    on_vault(whole)


def test_openings_stand_newest_first_and_tries_with_their_times(
    open_window: MainWindow,
    go_to_openings: Any,
    hand: Any,
    door: Any,
    on_vault: Any,
    clock: Any,
) -> None:
    # GIVEN a diary that somebody tried to open twice, while it was locked
    folder = open_window._diary.folder
    hand.press("Lock")
    hand.until(lambda: hand.sees("Unlock"))
    for minutes in (10, 5):
        clock.go_on(timedelta(minutes=minutes))
        with pytest.raises(DoesNotOpen):
            on_vault(lambda: door.open(folder, "not the passphrase"))
    clock.go_on(timedelta(minutes=5))
    # WHEN its keeper opens it and looks
    hand.unlock()
    listed = go_to_openings()
    # THEN the newest stands first, with both tries
    assert listed[0] == (
        "Saturday 21 November 2026, 23:01, with the passphrase Before it, something that does "
        "not open it was tried 2 times: 22:51, 22:56"
    )
    assert listed[1:] == ["Saturday 21 November 2026, 22:41, with the passphrase"] * 2
    assert "can only tell what was noted in this folder" in hand.reads()


def test_more_are_shown_when_asked_for_and_the_keyboard_goes_on_there(
    open_window: MainWindow,
    go_to_openings: Any,
    hand: Any,
    door: Any,
    on_vault: Any,
    clock: Any,
) -> None:
    open_again(open_window, door, on_vault, clock, 16)
    hand.unlock()
    assert len(go_to_openings()) == 12
    hand.find("Show more").setFocus()
    hand.key(Qt.Key.Key_Return)
    listed = rows(hand)
    assert len(listed) == 19  # made, opened by the window twice, 16 behind its back
    assert len(set(listed)) == 17  # an hour apart, but for the first two and the last two
    assert not hand.sees("Show more")
    focused = QApplication.focusWidget()
    assert focused.accessibleName() == listed[12]


def test_damage_in_the_list_is_told(
    open_window: MainWindow, hand: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_: object) -> None:
        raise Damaged("row 2")

    monkeypatch.setattr(type(open_window._diary.access), "history", damaged)
    hand.press("Settings")
    hand.press("Who opened it")
    hand.until(lambda: "Something in this diary is damaged: row 2." in hand.reads())
