"""Files on the record page: added, pasted, dropped, refused, taken out again."""

from __future__ import annotations

import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from record_steps import box, choose_files, press, rows, save, says

from diary_app.capture.films import Films

sys.path.insert(0, str(Path(__file__).parents[2] / "stills"))  # for the film

from telephone_films import a_telephone_film

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


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
    assert list((open_diary.folder / "objects").glob("??/*")) == []


def test_a_pasted_picture_becomes_a_file(qtbot, page):
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(picture)
    press(qtbot, page, "Paste")
    qtbot.waitUntil(lambda: not page._intake.is_busy)
    picture.fill(QColor("navy"))
    QGuiApplication.clipboard().setImage(picture)
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


def test_a_film_is_kept_before_its_picture_is_there_which_then_comes_by_itself(
    qtbot, page, tmp_path, monkeypatch, open_diary, on_vault
):
    film = tmp_path / "door.mov"
    film.write_bytes(a_telephone_film(2.0))
    choose_files(monkeypatch, film)
    may_look = threading.Event()
    look = Films.look
    monkeypatch.setattr(Films, "look", lambda *asked: may_look.wait(20) and look(*asked))
    qtbot.keyClicks(box(page), "He rang.")
    press(qtbot, page, "Add files")
    qtbot.waitUntil(lambda: not page._intake.is_busy, timeout=10_000)
    (row,) = rows(page)
    assert not row.thumbnail.isVisible()
    row.editor.put(replace(row.note(), description="typed meanwhile"), is_picture=False)
    may_look.set()
    qtbot.waitUntil(row.thumbnail.isVisible, timeout=20_000)
    assert row.status.text() == "Kept"
    assert row.note().description == "typed meanwhile"
