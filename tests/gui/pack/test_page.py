"""Making a pack, on a real diary, into a real folder."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
)

from diary_app.diary import at_once, new_draft_id, verify_pack
from diary_app.domain.incident import Draft
from diary_app.domain.pack import in_groups
from diary_app.domain.telling import Apart
from diary_app.domain.when import Precision, When
from diary_app.gui.pack import choice, looking
from diary_app.gui.pack.page import PackPage
from diary_app.progress import Progress

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture
def page(qtbot, tasks, tr, theme, open_diary, write):
    for day in (1, 20):
        start = datetime(2026, 11, day, 9)
        write(
            Draft(when=When(precision=Precision.EXACT, start=start), account=f"He rang on {day}.")
        )
    page = PackPage(tasks, tr)
    qtbot.addWidget(page)
    page.resize(824, 700)
    page.show_diary(open_diary)
    page.show()
    qtbot.waitUntil(lambda: "2 entries" in says(page))
    return page


@pytest.fixture
def stick(tmp_path, monkeypatch):
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(choice, "ask_for_folder", lambda *_: folder)
    return folder


def button(page, name):
    return next(
        b for b in page.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible()
    )


def line(page, name):
    return next(e for e in page.findChildren(QLineEdit) if e.accessibleName() == name)


def press(qtbot, page, name):
    qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def says(page):
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def make(qtbot, page, passphrase=PASSPHRASE):
    press(qtbot, page, "Choose a folder")
    qtbot.keyClicks(line(page, "Passphrase"), passphrase)
    press(qtbot, page, "Make a pack")


def test_it_says_what_goes_in_and_what_is_left_out_as_it_is_chosen(qtbot, page):
    assert "2 entries, 0 files (0 bytes)." in says(page)
    assert "The first: Sunday 1 November 2026, 9.00 am." in says(page)
    assert "Nothing is left out." in says(page)
    next(r for r in page.findChildren(QRadioButton) if r.text().startswith("From")).click()
    days = {edit.accessibleName(): edit for edit in page.findChildren(QDateEdit)}
    days["First day"].setDate(QDate(2026, 11, 20))
    qtbot.waitUntil(lambda: "1 entry is left out" in says(page))
    days["Last day"].setDate(QDate(2026, 11, 19))

    qtbot.waitUntil(lambda: "No entry goes in with what is chosen." in says(page))


def test_a_pack_is_made_its_code_is_shown_and_it_can_be_checked(qtbot, page, stick):
    make(qtbot, page)
    qtbot.waitUntil(lambda: "The pack is made" in says(page), timeout=30_000)
    folder = next(path for path in stick.iterdir() if path.is_dir())
    verdict = verify_pack(folder, Progress())

    assert verdict.is_sound
    assert in_groups(verdict.code) in says(page)
    assert line(page, "Where it is").text() == str(folder)
    assert "Read this code to the officer" in says(page)
    press(qtbot, page, "Check this pack")
    qtbot.waitUntil(lambda: "Nothing in it was changed." in says(page), timeout=30_000)
    next((folder / "data").glob("*.pdf")).write_bytes(b"changed")
    press(qtbot, page, "Check this pack")
    qtbot.waitUntil(lambda: "Changed since the pack was made" in says(page), timeout=30_000)


def test_a_wrong_passphrase_makes_nothing_and_is_asked_again(qtbot, page, stick):
    make(qtbot, page, "something else entirely here")
    qtbot.waitUntil(lambda: "That does not open this diary." in says(page), timeout=30_000)

    assert list(stick.iterdir()) == []
    assert line(page, "Passphrase").text() == ""
    assert page.focusWidget() is line(page, "Passphrase")


def test_without_a_folder_it_asks_for_one_where_the_keyboard_then_is(qtbot, page, tmp_path):
    page.resize(824, 400)
    field = line(page, "Folder")

    def is_seen(words):
        said = next(one for one in page.findChildren(QLabel) if one.text().startswith(words))
        both = [said, field]
        return all(one.visibleRegion().boundingRect() == one.rect() for one in both)

    press(qtbot, page, "Make a pack")

    assert "Choose the folder the pack is put in." in says(page)
    assert page.focusWidget() is line(page, "Folder")
    qtbot.waitUntil(lambda: is_seen("Choose the folder the pack is put in."))
    field.setText(str(tmp_path / "gone"))
    assert "Choose the folder the pack is put in." not in says(page)
    page.verticalScrollBar().setValue(0)
    press(qtbot, page, "Make a pack")
    qtbot.waitUntil(lambda: is_seen("There is no folder"))
    assert page.focusWidget() is field


def test_stop_leaves_nothing_and_says_so(qtbot, page, stick, tasks):
    make(qtbot, page)
    press(qtbot, page, "Stop")
    assert "Stopping …" in says(page)
    assert "Stopped." not in says(page)  # before nothing of it is left
    qtbot.waitUntil(lambda: "Stopped." in says(page), timeout=30_000)
    assert list(stick.iterdir()) == []
    assert "No pack was made, and nothing of it was left behind." in says(page)
    assert not tasks.is_working
    assert button(page, "Make a pack").isEnabled()


def test_a_folder_that_cannot_be_written_to_is_named(qtbot, page, tmp_path):
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    line(page, "Folder").setText(str(blocked))
    qtbot.keyClicks(line(page, "Passphrase"), PASSPHRASE)
    press(qtbot, page, "Make a pack")

    qtbot.waitUntil(lambda: "There is no folder" in says(page))
    assert str(blocked) in says(page) or "a file" in says(page)
    assert blocked.read_text() == "in the way"


def test_nothing_of_it_is_left_when_it_forgets(qtbot, page, stick):
    make(qtbot, page)
    qtbot.waitUntil(lambda: "The pack is made" in says(page), timeout=30_000)
    page.forget()

    assert line(page, "Passphrase").text() == ""
    assert line(page, "Folder").text() == ""
    assert line(page, "Where it is").text() == ""
    assert "entries" not in says(page)


def test_it_says_that_a_pack_is_not_locked(page):
    assert "The pack is not encrypted: anyone who gets it can read it." in says(page)
    assert "photos can say where they were taken" in says(page)


def test_a_damaged_file_is_named_and_can_be_left_out(qtbot, page, stick, open_diary, on_vault):
    kept = on_vault(lambda: with_a_file(open_diary))
    path = open_diary.folder / "objects" / kept[:2] / kept[2:]
    path.write_bytes(path.read_bytes()[:-1])
    make(qtbot, page)
    qtbot.waitUntil(lambda: "is damaged" in says(page), timeout=30_000)
    assert list(stick.iterdir()) == []
    boxes = page.findChildren(QCheckBox)
    (leave_out,) = [box for box in boxes if box.isVisible() and "damaged" in box.text()]
    assert page.focusWidget() is leave_out
    qtbot.keyClick(leave_out, Qt.Key.Key_Space)
    qtbot.keyClicks(line(page, "Passphrase"), PASSPHRASE)
    press(qtbot, page, "Make a pack")
    qtbot.waitUntil(lambda: "The pack is made" in says(page), timeout=30_000)
    assert "Not in it, because it is damaged in the diary: AB/1" in says(page)
    page.forget()
    assert not leave_out.isChecked()


def with_a_file(diary):
    draft = new_draft_id()
    kept = diary.write.take_in_bytes("a.txt", b"letter", draft, Progress(), at_once)
    when = When(precision=Precision.EXACT, start=datetime(2026, 11, 3, 9))
    diary.write.save(draft, Draft(when=when, account="A letter.", exhibits=(kept.id,)))
    return kept.id


def test_how_it_felt_is_offered_only_where_it_was_written_and_stays_out_unless_chosen(
    qtbot, page, write
):
    (felt,) = [
        box for box in page.findChildren(QCheckBox) if box.text().startswith("Put in how it felt")
    ]
    assert not felt.isVisible()
    assert "Nothing is left out." in says(page)

    write(Draft(when=When.unknown(), account="x", apart=Apart(feelings="I was cold.")))
    page.hide()
    page.show()
    qtbot.waitUntil(felt.isVisible)
    assert "How it felt, and how much it affected you, stays out of it." in says(page)
    felt.click()
    qtbot.waitUntil(lambda: "Nothing is left out." in says(page))
    page.forget()
    assert not felt.isChecked()


def test_a_pack_is_compared_with_an_earlier_one_and_with_what_is_none(
    qtbot, page, stick, monkeypatch, write
):
    make(qtbot, page)
    qtbot.waitUntil(lambda: "The pack is made" in says(page), timeout=30_000)
    earlier = next(path for path in stick.iterdir() if path.is_dir())
    press(qtbot, page, "Make another pack")
    write(Draft(when=When(precision=Precision.DAY, start=datetime(2026, 11, 21)), account="Again."))
    make(qtbot, page)
    qtbot.waitUntil(lambda: "The pack is made: 3 entries" in says(page), timeout=30_000)
    chosen = [earlier]
    monkeypatch.setattr(looking, "ask_for_folder", lambda *_: chosen[0])

    press(qtbot, page, "Compare with an earlier pack")
    qtbot.waitUntil(lambda: "It goes on from the earlier pack" in says(page), timeout=30_000)
    assert "Nothing of the earlier pack was changed since." in says(page)
    assert in_groups(verify_pack(earlier, Progress()).code) in says(page)

    next((earlier / "data").glob("*.pdf")).write_bytes(b"changed")
    press(qtbot, page, "Compare with an earlier pack")
    qtbot.waitUntil(lambda: "The earlier pack is not as it was made" in says(page), timeout=30_000)
    assert "Changed since the pack was made: data/Evidence pack.pdf" in says(page)

    chosen[0] = None
    press(qtbot, page, "Compare with an earlier pack")
    assert "The earlier pack is not as it was made" in says(page)
    chosen[0] = stick
    press(qtbot, page, "Compare with an earlier pack")
    qtbot.waitUntil(lambda: "stick is not an evidence pack" in says(page), timeout=30_000)
    assert "cannot be told" in says(page)
