"""What a person does on the record page, and what they see there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QRadioButton

from diary_app.gui.record import page as module
from diary_app.gui.record.file_row import FileRow
from diary_app.gui.widgets import PlainLabel


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
