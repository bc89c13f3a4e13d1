"""Choosing how a pack is handed over, and being told what was made."""

from __future__ import annotations

import pytest
import pyzipper
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton

from diary_app.diary import verify_pack
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.gui.pack.page import PackPage
from diary_app.progress import Progress

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture
def page(qtbot, tasks, tr, theme, open_diary, write):
    write(Draft(when=When.unknown(), account="He rang."))
    page = PackPage(tasks, tr)
    qtbot.addWidget(page)
    page.resize(824, 900)
    page.show_diary(open_diary)
    page.show()
    qtbot.waitUntil(lambda: "1 entry" in says(page))
    return page


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def line(page, name):
    return next(e for e in page.findChildren(QLineEdit) if e.accessibleName() == name)


def says(page):
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def choose(page, words):
    next(r for r in page.findChildren(QRadioButton) if r.text() == words).click()


def press(qtbot, page, name):
    found = (b for b in page.findChildren(QPushButton) if b.accessibleName() == name)
    qtbot.mouseClick(next(b for b in found if b.isVisible()), Qt.MouseButton.LeftButton)


def make(qtbot, page, stick):
    line(page, "Folder").setText(str(stick))
    qtbot.keyClicks(line(page, "Passphrase"), PASSPHRASE)
    press(qtbot, page, "Make a pack")


def choose_locked(qtbot, page):
    choose(page, "A copy with a password")
    qtbot.waitUntil(lambda: len(line(page, "Password of the copy").text().split()) == 6)
    return line(page, "Password of the copy").text()


def test_a_folder_is_what_it_is_unless_another_way_is_chosen(qtbot, page):
    chosen = [radio.text() for radio in page.findChildren(QRadioButton) if radio.isChecked()]
    assert "A folder, on a memory stick" in chosen
    assert "How will you hand it over?" in says(page)
    assert not line(page, "Password of the copy").isVisible()


def test_a_set_for_a_website_is_made_checked_and_said(qtbot, page, stick):
    choose(page, "A set of files for a police website")
    make(qtbot, page, stick)
    qtbot.waitUntil(lambda: "The pack is made" in says(page), timeout=30_000)
    (folder,) = [path for path in stick.iterdir() if path.is_dir()]
    assert [path.suffix for path in folder.iterdir()] == [".zip"]
    assert verify_pack(folder, Progress()).is_sound
    assert "Upload the file in this folder." in says(page)
    assert "The password" not in says(page)
    press(qtbot, page, "Check this pack")
    qtbot.waitUntil(lambda: "Nothing in it was changed." in says(page), timeout=30_000)


def test_a_copy_with_a_password_is_made_and_the_password_shown_until_the_page_is_left(
    qtbot, page, stick
):
    first = choose_locked(qtbot, page)
    press(qtbot, page, "Other words")
    qtbot.waitUntil(lambda: line(page, "Password of the copy").text() != first)
    password = line(page, "Password of the copy").text()
    assert "note it before you leave this page" in says(page)
    make(qtbot, page, stick)
    qtbot.waitUntil(lambda: "The pack is made" in says(page), timeout=30_000)
    (folder,) = [path for path in stick.iterdir() if path.is_dir()]
    with pyzipper.AESZipFile(next(folder.glob("*.zip"))) as archive:
        archive.setpassword(password.encode())
        assert archive.testzip() is None
    assert password in says(page).replace("\u200b", "")
    assert "Windows Explorer cannot open this kind of ZIP" in says(page)
    assert line(page, "Password of the copy").text() == ""
    page.forget()
    everything = [label.text() for label in page.findChildren(QLabel)]
    assert not [words for words in everything if password in words.replace("\u200b", "")]


def test_a_password_that_would_not_do_is_said_and_nothing_is_made(qtbot, page, stick):
    choose_locked(qtbot, page)
    line(page, "Password of the copy").setText(PASSPHRASE)
    make(qtbot, page, stick)
    qtbot.waitUntil(lambda: "This is the passphrase of your diary." in says(page), timeout=30_000)
    assert list(stick.iterdir()) == []
    assert page.focusWidget() is line(page, "Password of the copy")


def test_another_way_forgets_the_password(qtbot, page):
    choose_locked(qtbot, page)
    choose(page, "A folder, on a memory stick")
    assert line(page, "Password of the copy").text() == ""
    assert "The pack is not encrypted" in says(page)


def test_stop_leaves_nothing_of_a_set_or_a_copy(qtbot, page, stick, tasks):
    choose(page, "A set of files for a police website")
    make(qtbot, page, stick)
    press(qtbot, page, "Stop")
    qtbot.waitUntil(lambda: not tasks.is_working, timeout=30_000)
    assert list(stick.iterdir()) == []


def test_a_weak_password_of_the_copy_is_named_where_it_stands(qtbot, page, stick):
    page.resize(824, 500)
    choose(page, "A copy with a password")
    qtbot.waitUntil(lambda: line(page, "Password of the copy").text() != "")
    line(page, "Password of the copy").setText("abc")
    make(qtbot, page, stick)
    said = "The password of the copy would be guessed quickly."
    qtbot.waitUntil(lambda: said in says(page), timeout=30_000)
    assert "This passphrase would be guessed quickly." not in says(page)
    assert page.focusWidget() is line(page, "Password of the copy")
    label = next(one for one in page.findChildren(QLabel) if one.text() == said)
    qtbot.waitUntil(lambda: label.visibleRegion().boundingRect() == label.rect())
    assert list(stick.iterdir()) == []


def test_before_a_copy_for_the_other_side_nothing_is_said_of_originals_in_it(page):
    choose(page, "The other side, through the police or a court")
    assert "None of your original files is in it." in says(page)
    assert "It holds your original files" not in says(page)
    choose(page, "A copy with a password")
    assert "your original files too" not in says(page)
    choose(page, "The police")
    assert "your original files too" in says(page)
