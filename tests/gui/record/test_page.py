"""The record page, driven as a person drives it, on a real diary."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QRadioButton

from diary_app.domain.errors import DiskFull
from diary_app.domain.incident import Draft
from diary_app.domain.when import Precision, When
from diary_app.gui.record import page as module
from diary_app.gui.record.file_row import FileRow
from diary_app.gui.record.page import RecordPage
from diary_app.gui.widgets import PlainLabel

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def page(qtbot, tasks, tr, theme, open_diary):
    page = RecordPage(tasks, tr)
    qtbot.addWidget(page)
    page.resize(824, 700)
    page.show()
    page.show_diary(open_diary)
    page.start_new()
    return page


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "barrier.jpg"
    Image.linear_gradient("L").convert("RGB").save(path)
    return path


def button(page, name):
    return next(b for b in page.findChildren(QPushButton) if b.accessibleName() == name)


def box(page):
    return next(
        b for b in page.findChildren(QPlainTextEdit) if b.accessibleName() == "What happened"
    )


def line(page, name):
    return next(e for e in page.findChildren(QLineEdit) if e.accessibleName() == name)


def rows(page):
    return [row for row in page.findChildren(FileRow) if row.isVisible()]


def press(qtbot, page, name):
    qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def choose(page, words):
    next(r for r in page.findChildren(QRadioButton) if r.text() == words).click()


def choose_files(monkeypatch, *paths):
    monkeypatch.setattr(module, "ask_for_files", lambda parent, title: list(paths))


def save(qtbot, page):
    with qtbot.waitSignal(page.entry_saved, timeout=10_000) as saved:
        press(qtbot, page, "Save this entry")
    return saved.args[0]


def says(page):
    return " ".join(label.text() for label in page.findChildren(PlainLabel) if label.isVisible())


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


def test_files_are_kept_at_once_and_one_that_fails_harms_nothing(
    qtbot, page, photo, tmp_path, monkeypatch
):
    empty = tmp_path / "empty.jpg"
    empty.write_bytes(b"")
    choose_files(monkeypatch, photo, tmp_path / "gone.png", empty)
    qtbot.keyClicks(box(page), "He rang.")
    press(qtbot, page, "Add files")
    qtbot.waitUntil(lambda: not page._intake.is_busy, timeout=10_000)

    said = says(page)
    assert "barrier.jpg · picture" in rows(page)[0].name.words
    assert "gone.png could not be read" in said
    assert "This file is empty" in said
    record = save(qtbot, page)
    assert [(kept.mark, kept.name) for kept in record.exhibits] == [
        ("AB/1", "barrier.jpg"),
        ("AB/2", "empty.jpg"),
    ]


def test_saving_waits_for_the_files(qtbot, page, photo, monkeypatch):
    choose_files(monkeypatch, photo)
    qtbot.keyClicks(box(page), "He rang.")
    press(qtbot, page, "Add files")
    assert page._intake.is_busy
    record = save(qtbot, page)

    assert [kept.name for kept in record.exhibits] == ["barrier.jpg"]


def test_pictures_are_blurred_until_asked_for(qtbot, page, photo, monkeypatch):
    choose_files(monkeypatch, photo)
    press(qtbot, page, "Add files")
    qtbot.waitUntil(lambda: bool(rows(page)) and rows(page)[0].thumbnail.isVisible())
    thumbnail = rows(page)[0].thumbnail
    blurred = thumbnail.pixels()
    press(qtbot, page, "Show barrier.jpg")

    assert thumbnail.pixels() != blurred
    press(qtbot, page, "Blur barrier.jpg")
    assert thumbnail.pixels() == blurred


def test_a_file_can_be_taken_out_again(qtbot, page, photo, monkeypatch, open_diary, on_vault):
    choose_files(monkeypatch, photo)
    press(qtbot, page, "Add files")
    qtbot.waitUntil(lambda: not page._intake.is_busy)
    press(qtbot, page, "Remove barrier.jpg")

    assert rows(page) == []
    assert page._intake.exhibits() == ()
    qtbot.waitUntil(lambda: not on_vault(open_diary.write.drafts))
    assert list((open_diary.folder / "objects").rglob("*")) == [] or not any(
        path.is_file() for path in (open_diary.folder / "objects").rglob("*")
    )


def test_a_pasted_picture_becomes_a_file(qtbot, page):
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(picture)
    press(qtbot, page, "Paste")
    qtbot.waitUntil(lambda: not page._intake.is_busy)
    box(page).paste()
    qtbot.waitUntil(lambda: len(rows(page)) == 2 and not page._intake.is_busy)
    qtbot.keyClicks(box(page), "He sent this.")
    record = save(qtbot, page)

    assert [(e.name, e.media_type) for e in record.exhibits] == [
        ("pasted picture.png", "image/png"),
        ("pasted picture 2.png", "image/png"),
    ]
    QGuiApplication.clipboard().clear()


def test_pasted_words_are_plain_and_stay_as_they_are(qtbot, page):
    copied = QMimeData()
    copied.setHtml("<b>He said</b> <img src='x'>")
    copied.setText("He said\u00a0<img src='x'>\nthen left")
    QGuiApplication.clipboard().setMimeData(copied)
    box(page).paste()

    assert save(qtbot, page).now.told.account == "He said\u00a0<img src='x'>\nthen left"
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("on_the_words", [True, False])
def test_dropped_files_are_copied_never_moved(qtbot, page, photo, on_the_words):
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(photo)), QUrl("https://example.org/a.jpg")])
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.MoveAction | Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setDropAction(Qt.DropAction.MoveAction)
    (box(page) if on_the_words else page).dropEvent(event)
    qtbot.waitUntil(lambda: not page._intake.is_busy)

    assert event.dropAction() is Qt.DropAction.CopyAction
    assert len(page._intake.exhibits()) == 1
    assert box(page).toPlainText() == ""


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


def test_every_control_has_a_name(page):
    nameless = [
        widget
        for kind in (QPushButton, QLineEdit, QPlainTextEdit)
        for widget in page.findChildren(kind)
        if not widget.accessibleName() and widget.objectName() != "qt_spinbox_lineedit"
    ]
    assert nameless == []
