"""The record page, driven as a person drives it, on a real diary."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from record_steps import box, button, choose, choose_files, line, press, rows, save, says

from diary_app.domain.errors import DiskFull
from diary_app.domain.when import Precision, When

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_a_few_words_are_enough_for_an_entry_of_just_now(qtbot, page, clock):
    clock.go_on(timedelta(minutes=5))
    qtbot.keyClicks(box(page), "He was waiting by the barrier.")
    record = save(qtbot, page)

    assert record.now.told.account == "He was waiting by the barrier."
    assert record.now.told.when == When(
        precision=Precision.ABOUT, start=datetime(2026, 11, 21, 22, 41), zone="Europe/London"
    )
    assert "Thank you. It is saved. 21 Nov 2026, 22:46." in says(page)
    assert box(page).toPlainText() == ""


def test_everything_that_was_told_is_in_the_entry(qtbot, page, open_diary):
    choose(page, "Between")
    for name, typed in (("Time", "20:30"), ("Latest time", "9.15 pm"), ("Where", "outside work")):
        qtbot.keyClicks(line(page, name), typed)
    qtbot.keyClicks(box(page), "Two <b>lines</b>")
    qtbot.keyClick(box(page), Qt.Key.Key_Return)
    qtbot.keyClicks(box(page), "& more")
    first = open_diary.profile.behaviours[0]
    press(qtbot, page, first.words)
    press(qtbot, page, "More kinds")
    press(qtbot, page, open_diary.profile.behaviours[-1].words)
    told = save(qtbot, page).now.told

    assert told.account == "Two <b>lines</b>\n& more"
    assert told.place == "outside work"
    assert told.when.start == datetime(2026, 11, 21, 20, 30)
    assert told.when.until == datetime(2026, 11, 21, 21, 15)
    assert told.behaviours == (first.key, open_diary.profile.behaviours[-1].key)


@pytest.mark.parametrize(
    ("chosen", "typed", "said", "focused"),
    [
        ("At a time", None, "Choose a day and time", "Time"),
        ("Between", "20:30", "Choose a day and time", "Latest time"),
        ("At a time", "23:59", "This time has not come yet", "Day"),
    ],
)
def test_what_stands_in_the_way_is_said_at_its_field(qtbot, page, chosen, typed, said, focused):
    choose(page, chosen)
    qtbot.keyClicks(box(page), "He rang.")
    if typed:
        qtbot.keyClicks(line(page, "Time"), typed)
    press(qtbot, page, "Save this entry")

    qtbot.waitUntil(lambda: said in says(page))
    assert page.focusWidget().accessibleName() == focused
    assert box(page).toPlainText() == "He rang."
    assert button(page, "Save this entry").isEnabled()


def test_an_empty_entry_is_asked_for_a_few_words(qtbot, page):
    press(qtbot, page, "Save this entry")

    qtbot.waitUntil(lambda: "Write a few words" in says(page))
    assert page.focusWidget() is box(page)
    assert "Write a few words" in box(page).accessibleDescription()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_S])
def test_the_keyboard_saves(qtbot, page, key):
    page.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    qtbot.keyClicks(box(page), "He rang.")
    with qtbot.waitSignal(page.entry_saved, timeout=10_000):
        qtbot.keyClick(box(page), key, Qt.KeyboardModifier.ControlModifier)


def test_the_draft_keeps_itself_a_moment_after_a_change(qtbot, page, open_diary, on_vault):
    qtbot.keyClicks(box(page), "He r")
    qtbot.waitUntil(lambda: "Draft saved just now" in says(page), timeout=5_000)
    kept = on_vault(open_diary.write.drafts)

    assert [one.draft.account for one in kept] == ["He r"]


def test_stopping_here_keeps_every_word_and_going_on_brings_them_back(
    qtbot, page, photo, monkeypatch, open_diary, on_vault
):
    choose_files(monkeypatch, photo)
    choose(page, "About")
    qtbot.keyClicks(line(page, "Time"), "20:30")
    qtbot.keyClicks(box(page), "He rang.")
    press(qtbot, page, "Add files")
    qtbot.waitUntil(lambda: not page._intake.is_busy)
    with qtbot.waitSignal(page.left):
        press(qtbot, page, "Stop here")
    kept = on_vault(open_diary.write.drafts)[0]
    page.start_new()
    assert box(page).toPlainText() == ""
    page.resume(kept)
    qtbot.waitUntil(lambda: bool(rows(page)) and rows(page)[0].thumbnail.isVisible())

    assert box(page).toPlainText() == "He rang."
    record = save(qtbot, page)
    assert record.now.told.when.start == datetime(2026, 11, 21, 20, 30)
    assert [exhibit.name for exhibit in record.exhibits] == ["barrier.jpg"]
    assert on_vault(open_diary.write.drafts) == []


def test_a_draft_without_its_time_never_gets_one(qtbot, page, open_diary, on_vault):
    choose(page, "At a time")
    qtbot.keyClicks(box(page), "He rang.")
    page.keep_draft_now()
    kept = on_vault(open_diary.write.drafts)[0]

    assert kept.draft.when.precision is Precision.DAY
    page.resume(kept)
    choose(page, "At a time")
    assert line(page, "Time").text() == ""


def test_going_back_to_the_page_finds_it_as_it_was_left(qtbot, page):
    qtbot.keyClicks(box(page), "He rang.")
    page.start_new()

    assert box(page).toPlainText() == "He rang."


def test_nothing_of_it_is_left_when_it_forgets(qtbot, page, photo, monkeypatch):
    choose_files(monkeypatch, photo)
    qtbot.keyClicks(box(page), "He rang.")
    qtbot.keyClicks(line(page, "Where"), "outside work")
    press(qtbot, page, "Add files")
    qtbot.waitUntil(lambda: not page._intake.is_busy)
    page.keep_draft_now()
    page.forget()
    box(page).undo()
    line(page, "Where").undo()

    assert box(page).toPlainText() == ""
    assert line(page, "Where").text() == ""
    assert rows(page) == []
    assert "barrier" not in says(page)


def test_a_save_that_fails_keeps_the_words_in_the_form(qtbot, page, open_diary, monkeypatch):
    def full(*_):
        raise DiskFull(open_diary.folder)

    monkeypatch.setattr(open_diary.write, "save", full)
    qtbot.keyClicks(box(page), "He rang.")
    press(qtbot, page, "Save this entry")
    qtbot.waitUntil(lambda: "There is no room left" in says(page))

    assert box(page).toPlainText() == "He rang."
    monkeypatch.undo()
    assert save(qtbot, page).now.told.account == "He rang."


def test_every_control_has_a_name(page):
    nameless = [
        widget
        for kind in (QPushButton, QLineEdit, QPlainTextEdit)
        for widget in page.findChildren(kind)
        if not widget.accessibleName() and widget.objectName() != "qt_spinbox_lineedit"
    ]
    assert nameless == []
