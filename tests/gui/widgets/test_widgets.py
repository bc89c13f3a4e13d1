"""The few widgets every page is made of."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from diary_app.gui.widgets import (
    Button,
    Flow,
    NoticeLine,
    PassphraseField,
    PlainLabel,
    ScrollPage,
    WorkLine,
)
from diary_app.i18n import Translate
from diary_app.progress import Cancelled, Progress, Step
from diary_app.words import Notice

HOSTILE = '<b>bold</b><img src="/etc/passwd">&amp;'


def test_words_are_shown_as_they_are_and_never_as_markup(qtbot: Any) -> None:
    label = PlainLabel(HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == HOSTILE
    assert label.wordWrap()


def test_a_button_is_called_what_it_says(qtbot: Any) -> None:
    button = Button("Letters & gifts")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Letters & gifts"
    assert button.text() == "Letters && gifts"
    assert not button.isCheckable()
    assert Button("x", "chip").isCheckable()


def test_a_checked_button_has_room_for_its_bold_words(qtbot: Any, theme: Any) -> None:
    chip = Button("Watched or spied on me", "chip")
    qtbot.addWidget(chip)
    chip.show()
    before = chip.sizeHint().width()
    chip.setChecked(True)
    assert chip.sizeHint().width() >= before
    bold = chip.fontMetrics().horizontalAdvance(chip.text())
    assert before > bold


def test_a_notice_is_hidden_until_it_says_something_and_is_read_out(qtbot: Any) -> None:
    line = NoticeLine()
    qtbot.addWidget(line)
    assert line.isHidden()
    line.show_notice(Notice("It is saved.", HOSTILE))
    assert not line.isHidden()
    assert line.accessibleName() == "It is saved."
    assert line.accessibleDescription() == HOSTILE
    line.clear()
    assert line.isHidden()
    assert line.said == ""
    assert line.accessibleDescription() == ""


@pytest.fixture
def secret(qtbot: Any, tr: Translate) -> PassphraseField:
    field = PassphraseField("Passphrase", tr)
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field.edit, "quiet fields")
    return field


def test_a_passphrase_is_hidden_until_asked_for(secret: PassphraseField) -> None:
    assert secret.edit.echoMode() is QLineEdit.EchoMode.Password
    show = secret.findChild(QPushButton)
    assert show.accessibleName() == "Show Passphrase"
    show.click()
    assert secret.edit.echoMode() is QLineEdit.EchoMode.Normal
    assert show.accessibleName() == "Hide Passphrase"


@pytest.mark.parametrize("shown", [False, True])
def test_a_passphrase_cannot_be_copied(secret: PassphraseField, *, shown: bool) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setText("what was there")
    secret.set_text("quiet fields", shown=shown)
    secret.edit.selectAll()
    for keys in (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut):
        QTest.keySequence(secret.edit, QKeySequence(keys))
    QTest.mouseDClick(secret.edit, Qt.MouseButton.LeftButton)
    assert clipboard.text() == "what was there"
    if clipboard.supportsSelection():
        assert "quiet" not in clipboard.text(clipboard.Mode.Selection)
    assert secret.text() == "quiet fields"


def test_a_passphrase_can_be_pasted(secret: PassphraseField) -> None:
    QApplication.clipboard().setText("six words from a manager")
    secret.edit.selectAll()
    QTest.keySequence(secret.edit, QKeySequence(QKeySequence.StandardKey.Paste))
    assert secret.text() == "six words from a manager"


def test_a_cleared_passphrase_does_not_come_back(secret: PassphraseField) -> None:
    secret.set_text("quiet fields", shown=True)
    QTest.keyClicks(secret.edit, " more")
    secret.clear()
    secret.edit.undo()
    assert secret.text() == ""
    assert secret.edit.echoMode() is QLineEdit.EchoMode.Password


def test_a_flow_starts_a_new_row_where_the_width_ends(qtbot: Any) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    flow = Flow(room)
    chips = [Button("a kind of behaviour", "chip") for _ in range(4)]
    for chip in chips:
        flow.addWidget(chip)
    one = flow.itemAt(0).sizeHint()
    assert flow.heightForWidth(one.width() * 10) == one.height()
    assert flow.heightForWidth(one.width()) == 4 * one.height() + 3 * 8
    assert flow.heightForWidth(one.width() * 2 + 8) == 2 * one.height() + 8
    chips[3].hide()
    room.show()
    assert flow.heightForWidth(one.width()) == 3 * one.height() + 2 * 8


def test_a_page_is_never_wider_than_its_characters_and_scrolls(qtbot: Any) -> None:
    page = ScrollPage()
    qtbot.addWidget(page)
    label = PlainLabel("word " * 600)
    page.rows.addWidget(label)
    page.resize(1600, 300)
    with qtbot.waitExposed(page):
        page.show()
    assert label.width() <= page.fontMetrics().averageCharWidth() * 72
    assert page.verticalScrollBar().maximum() > 0
    assert page.horizontalScrollBar().maximum() == 0


def test_a_page_ends_where_its_words_end(qtbot: Any) -> None:
    page = ScrollPage()
    qtbot.addWidget(page)
    for _ in range(6):
        page.rows.addWidget(PlainLabel("word " * 30))
    last = Button("The last")
    page.rows.addWidget(last)
    page.resize(900, 240)
    with qtbot.waitExposed(page):
        page.show()
    assert page.verticalScrollBar().maximum() > 0
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    below = page.viewport().height() - last.mapTo(page.viewport(), last.rect().bottomLeft()).y()
    assert 0 < below <= 40


def test_what_has_the_keyboard_is_brought_into_view(qtbot: Any) -> None:
    page = ScrollPage()
    qtbot.addWidget(page)
    buttons = [Button(f"button {number}") for number in range(30)]
    for button in buttons:
        page.rows.addWidget(button)
    page.resize(500, 300)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    buttons[0].setFocus()
    for _ in range(29):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert buttons[29].hasFocus()
    top = buttons[29].mapTo(page.viewport(), buttons[29].rect().topLeft()).y()
    assert 0 <= top <= page.viewport().height() - buttons[29].height()


def test_work_shows_what_how_far_and_a_way_to_stop(qtbot: Any, tr: Translate) -> None:
    line = WorkLine(tr)
    qtbot.addWidget(line)
    assert line.isHidden()
    progress = Progress()
    line.begin("Making the pack", progress)
    line.show_step(Step(1, 4, "copying"))
    bar = line.findChild(QProgressBar)
    assert bar.value() / bar.maximum() == 0.25
    with qtbot.waitSignal(line.stopped):
        line.findChild(QPushButton).click()
    assert line.isHidden()
    with pytest.raises(Cancelled):
        progress.step(2, 4, "copying")


def test_work_that_cannot_be_stopped_offers_no_way_to(qtbot: Any, tr: Translate) -> None:
    line = WorkLine(tr)
    qtbot.addWidget(line)
    line.begin("Saving")
    assert line.findChild(QPushButton).isHidden()
    line.show_step(Step(5_000_000_000, 20_000_000_000, "sealing"))
    assert line.findChild(QProgressBar).value() == 250


@pytest.mark.parametrize("shown", [False, True])
def test_a_passphrase_too_long_for_its_field_can_be_read_below_it(
    shown: bool, qtbot: Any, tr: Translate
) -> None:
    field = PassphraseField("Passphrase", tr)
    qtbot.addWidget(field)
    field.resize(240, 120)
    field.show()
    field.set_text("copper lantern drifts over quiet fields", shown=shown)
    below = [label.text() for label in field.findChildren(QLabel) if label.isVisible()]
    assert below == (["copper lantern drifts over quiet fields"] if shown else [])
    field.clear()
    assert not any(label.text() for label in field.findChildren(QLabel))
