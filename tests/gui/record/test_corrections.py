"""Correcting an entry on the record page."""

from __future__ import annotations

import pytest
from record_steps import box, choose_files, line, press, rows, save, says

from diary_app.domain.incident import Draft
from diary_app.domain.when import When

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def entry(write):
    return write(Draft(when=When.unknown(), account="He rang once.", place="home"))


def test_a_correction_needs_its_reason_and_keeps_the_first_version_in_view(qtbot, page, entry):
    page.amend(entry)
    assert "Add a correction" in says(page)
    assert box(page).toPlainText() == "He rang once."
    box(page).clear()
    qtbot.keyClicks(box(page), "He rang twice.")
    press(qtbot, page, "Save this entry")
    qtbot.waitUntil(lambda: "why you are changing this" in says(page))

    assert page.focusWidget() is line(page, "Why are you changing this?")
    assert "He rang once." in says(page)
    qtbot.keyClicks(line(page, "Why are you changing this?"), "I looked at the phone again.")
    record = save(qtbot, page)
    assert [version.told.account for version in record.versions] == [
        "He rang once.",
        "He rang twice.",
    ]
    assert record.now.reason == "I looked at the phone again."
    assert record.now.told.place == "home"


def test_a_correction_can_add_files_and_takes_none_away(
    qtbot, page, photo, monkeypatch, open_diary, entry
):
    choose_files(monkeypatch, photo)
    page.amend(entry)
    press(qtbot, page, "Add files")
    qtbot.keyClicks(line(page, "Why are you changing this?"), "I found a photo.")
    record = save(qtbot, page)
    assert [kept.mark for kept in record.exhibits] == ["AB/1"]
    page.amend(record)

    qtbot.waitUntil(lambda: len(rows(page)) == 1 and rows(page)[0].remove.isHidden())
