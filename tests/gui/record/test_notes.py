"""What a person says of a file while adding it, and what is said of one that is there already."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton
from record_steps import box, choose_files, line, press, rows, save, says

from diary_app.domain.exhibit_note import YesNo
from diary_app.gui.record.file_row import FileRow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def add(qtbot, page, monkeypatch):
    """Add files through the button and wait until they are kept and shown."""

    def add(*paths):
        choose_files(monkeypatch, *paths)
        press(qtbot, page, "Add files")
        qtbot.waitUntil(lambda: not page._intake.is_busy, timeout=10_000)

    return add


def choices(row: FileRow) -> list[QComboBox]:
    return [choice for choice in row.findChildren(QComboBox) if choice.isVisible()]


def test_what_it_shows_and_the_four_questions_are_kept_with_the_entry(qtbot, page, photo, add):
    qtbot.keyClicks(box(page), "He wrote.")
    add(photo)
    (row,) = rows(page)
    assert not choices(row)  # asked quietly: folded up
    press(qtbot, page, "Say what barrier.jpg shows")
    qtbot.keyClicks(line(page, "What barrier.jpg shows"), "his messages")
    assert len(choices(row)) == 4
    assert all("barrier.jpg" in choice.accessibleName() for choice in choices(row))
    choices(row)[0].setCurrentIndex(1)
    choices(row)[2].setCurrentIndex(3)
    record = save(qtbot, page)
    (note,) = record.now.told.notes
    assert note.exhibit == record.exhibits[0].id
    assert note.description == "his messages"
    assert note.answers == {"sender": YesNo.YES, "whole": YesNo.NOT_SURE}


def test_a_correction_changes_what_is_said_and_keeps_what_was(qtbot, page, photo, add):
    qtbot.keyClicks(box(page), "He wrote.")
    add(photo)
    press(qtbot, page, "Say what barrier.jpg shows")
    qtbot.keyClicks(line(page, "What barrier.jpg shows"), "his car")
    record = save(qtbot, page)
    page.amend(record)
    qtbot.waitUntil(lambda: "Kept" in says(page))
    field = line(page, "What barrier.jpg shows")
    assert field.text() == "his car"
    assert rows(page)[0].remove.isHidden()
    qtbot.keyClicks(field, ", blue")
    qtbot.keyClicks(line(page, "Why are you changing this?"), "colour")
    amended = save(qtbot, page)
    said = [version.told.notes[0].description for version in amended.versions]
    assert said == ["his car", "his car, blue"]


def test_a_draft_brings_back_what_was_said(qtbot, page, photo, add, on_vault, open_diary):
    add(photo)
    press(qtbot, page, "Say what barrier.jpg shows")
    qtbot.keyClicks(line(page, "What barrier.jpg shows"), "half a")
    page.keep_draft_now()
    (kept,) = on_vault(open_diary.write.drafts)
    assert kept.draft.notes[0].description == "half a"
    page.forget()
    page.show_diary(open_diary)
    page.resume(kept)
    qtbot.waitUntil(lambda: "Kept" in says(page))
    assert line(page, "What barrier.jpg shows").text() == "half a"


def test_the_same_file_again_is_said_and_kept_once(qtbot, page, photo, add):
    qtbot.keyClicks(box(page), "He wrote.")
    add(photo)
    add(photo)
    assert "This same file is here already. It is kept once." in says(page)
    assert len(save(qtbot, page).exhibits) == 1
    page.start_new()
    qtbot.keyClicks(box(page), "He wrote again.")
    add(photo)
    assert "This same file is in your diary already, as AB/1." in says(page)
    assert not rows(page)[0].remove.isHidden()
    record = save(qtbot, page)
    assert [exhibit.mark for exhibit in record.exhibits] == ["AB/1"]


def test_nothing_said_of_a_file_is_left_when_the_page_is_emptied(qtbot, page, photo, add):
    add(photo)
    press(qtbot, page, "Say what barrier.jpg shows")
    qtbot.keyClicks(line(page, "What barrier.jpg shows"), "secret words")
    editor = rows(page)[0].editor
    page.forget()
    assert editor.description.text() == ""
    assert not [b for b in page.findChildren(QPushButton) if "barrier" in b.accessibleName()]
