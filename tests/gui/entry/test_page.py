"""Reading an entry and looking at its files, on a real diary."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.errors import Damaged
from diary_app.domain.incident import Draft
from diary_app.domain.when import Precision, When
from diary_app.gui.entry.exhibits import ExhibitCard
from diary_app.gui.entry.history import ChangeCard
from diary_app.gui.entry.page import EntryPage
from diary_app.gui.entry.words import ReadingLabel
from diary_app.progress import Progress

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

EVENING = When(precision=Precision.ABOUT, start=datetime(2026, 11, 21, 20, 30))


@pytest.fixture
def page(qtbot, tasks, tr, theme, open_diary):
    page = EntryPage(tasks, tr)
    qtbot.addWidget(page)
    page.resize(824, 700)
    page.show()
    page.show_diary(open_diary)
    return page


@pytest.fixture
def record(open_diary, on_vault, clock, tmp_path):
    """An entry with a photo and a file that cannot be shown, corrected once."""
    photo, note = tmp_path / "barrier.jpg", tmp_path / "note\u202etxt.jpg"
    Image.linear_gradient("L").convert("RGB").save(photo)
    note.write_bytes(b"\xff\xd8\xff\xe0 not a picture")
    draft = new_draft_id()

    def write():
        taken = [
            open_diary.write.take_in(path, draft, Progress(), at_once) for path in (photo, note)
        ]
        told = Draft(
            when=EVENING,
            account="He was <i>waiting</i>\nby the barrier.",
            place="outside work",
            behaviours=(open_diary.profile.behaviours[0].key,),
            exhibits=tuple(kept.id for kept in taken),
        )
        saved = open_diary.write.save(draft, told)
        clock.go_on(timedelta(days=1))
        later = Draft(when=EVENING, account="He was waiting by the gate.")
        return open_diary.write.amend(saved.id, new_draft_id(), later, "It was the gate.")

    return on_vault(write)


@pytest.fixture
def reading(qtbot, page, record):
    page.open(record.id)
    qtbot.waitUntil(lambda: cards(page) != [] and cards(page)[0].thumbnail.isVisible())
    return page


def cards(page):
    return [card for card in page.findChildren(ExhibitCard) if not card.isHidden()]


def button(page, name):
    return next(b for b in page.findChildren(QPushButton) if b.accessibleName() == name)


def press(qtbot, page, name):
    qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def says(page):
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_the_words_are_read_first_and_the_facts_stand_beside_them(reading, record, open_diary):
    words = reading.findChildren(ReadingLabel)[0]
    assert words.text() == "He was waiting by the gate."
    assert words.textFormat() is Qt.TextFormat.PlainText
    assert reading.focusWidget() is words
    said = says(reading)
    for fact in (
        "Saturday 21 November 2026, about 8.30 pm",
        "21 Nov 2026, 22:41 (within 3 hours)",
        "AB/1, AB/2",
        "AB/2 · note[U+202E]txt.jpg",
    ):
        assert fact in said


def test_every_earlier_version_stands_at_the_foot_with_its_reason(reading):
    change = reading.findChild(ChangeCard)
    said = says(change)
    assert "Changed on 22 Nov 2026, 22:41" in said
    assert "Why: It was the gate." in said
    assert "He was <i>waiting</i>\nby the barrier." in said
    assert "outside work" in said


def test_pictures_are_blurred_until_asked_for_each_and_all(qtbot, reading):
    thumbnail = cards(reading)[0].thumbnail
    blurred = thumbnail.pixels()
    press(qtbot, reading, "Show AB/1 barrier.jpg")
    clear = thumbnail.pixels()
    assert clear != blurred
    press(qtbot, reading, "Blur AB/1 barrier.jpg")
    press(qtbot, reading, "Show pictures")
    assert thumbnail.pixels() == clear
    press(qtbot, reading, "Blur pictures")
    assert thumbnail.pixels() == blurred


def test_a_file_that_cannot_be_shown_says_why_and_that_it_is_kept(qtbot, reading):
    qtbot.waitUntil(lambda: "The file itself is kept as it is." in says(cards(reading)[1]))


def test_files_are_looked_at_one_after_the_other_inside_the_window(qtbot, reading):
    press(qtbot, reading, "Look at AB/1 barrier.jpg")
    viewer = reading._viewer
    qtbot.waitUntil(viewer.canvas.isVisible)
    assert viewer.title.text().startswith("AB/1 · barrier.jpg · picture")
    assert not button(viewer, "Previous").isEnabled()
    turned = viewer.canvas.turned
    press(qtbot, viewer, "Turn")
    assert viewer.canvas.turned == turned + 90
    scale = viewer.canvas.scale_now
    press(qtbot, viewer, "Larger")
    assert viewer.canvas.scale_now > scale
    press(qtbot, viewer, "Next")
    qtbot.waitUntil(lambda: "cannot be shown" in viewer.notice.said)
    assert not viewer.canvas.isVisible()
    assert "[U+202E]" in viewer.title.text()
    assert not button(viewer, "Larger").isEnabled()
    press(qtbot, viewer, "Back to the entry")
    assert reading.focusWidget().accessibleName() == "Look at AB/2 note[U+202E]txt.jpg"
    assert viewer.title.text() == ""


def test_the_keyboard_leads_through_the_files(qtbot, reading):
    reading.activateWindow()
    press(qtbot, reading, "Look at AB/1 barrier.jpg")
    viewer = reading._viewer
    qtbot.waitUntil(viewer.canvas.isVisible)
    qtbot.keyClick(viewer, Qt.Key.Key_PageDown)
    assert viewer.title.text().startswith("AB/2")
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()


def test_it_asks_for_a_correction_of_what_is_read(qtbot, reading, record):
    with qtbot.waitSignal(reading.amend_asked) as asked:
        press(qtbot, reading, "Add a correction")
    assert asked.args == [record]
    with qtbot.waitSignal(reading.back_asked):
        press(qtbot, reading, "Back to the timeline")


def test_damage_is_said_on_the_page(qtbot, page, record, open_diary, monkeypatch):
    def damaged(_):
        raise Damaged("entry 1")

    monkeypatch.setattr(open_diary.find, "record", damaged)
    page.open(record.id)

    qtbot.waitUntil(lambda: "Something in this diary is damaged: entry 1." in says(page))
    assert not button(page, "Add a correction").isEnabled()


def test_nothing_of_it_is_left_when_it_forgets(qtbot, reading):
    press(qtbot, reading, "Look at AB/1 barrier.jpg")
    qtbot.waitUntil(reading._viewer.canvas.isVisible)
    reading.forget()

    said = "\n".join(label.text() for label in reading.findChildren(QLabel))
    assert "waiting" not in said
    assert "barrier" not in said
    assert reading._viewer.canvas.scene().itemsBoundingRect().isEmpty()
    assert cards(reading) == []


def test_where_it_is_narrow_the_facts_stand_below_the_words(qtbot, reading):
    reading.resize(824, 700)
    words, facts = reading.findChildren(ReadingLabel)[0], reading._facts
    assert facts.x() > words.x()
    reading.resize(480, 700)
    qtbot.waitUntil(lambda: facts.y() >= words.y() + words.height())
