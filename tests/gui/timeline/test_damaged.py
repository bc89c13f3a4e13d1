"""A damaged entry or draft on the timeline: named in its place, hiding none of the others."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from diary_app.diary import new_draft_id
from diary_app.domain.incident import Draft
from diary_app.domain.when import Precision, When
from diary_app.gui.timeline.entries import EntryList
from diary_app.gui.timeline.model import CARD
from diary_app.gui.widgets import PlainLabel

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

LONG_AGO = datetime(2025, 1, 1, 9, 0)


def at(moment: datetime, account: str) -> Draft:
    return Draft(when=When(precision=Precision.EXACT, start=moment), account=account)


def model(page):
    return page.findChild(EntryList).model()


def card(page, row):
    return model(page).index(row, 0).data(CARD)


def accounts(page):
    return [card(page, row).words for row in range(model(page).rowCount())]


def press(qtbot, page, name):
    buttons = [b for b in page.findChildren(QPushButton) if b.isVisible()]
    button = next(b for b in buttons if b.accessibleName() == name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def says(page):
    return " ".join(label.text() for label in page.findChildren(PlainLabel) if label.isVisible())


def harm(open_diary, on_vault, what):
    def now():
        database = open_diary._vault.database
        database.execute("DROP TRIGGER journal_is_never_changed")
        database.execute(what)
        open_diary._vault._first_page.note()

    on_vault(now)


def test_a_damaged_entry_stands_plainly_among_the_others_and_does_not_open(
    qtbot, qtmodeltester, page, show, write, open_diary, on_vault
):
    for day in (1, 2, 3):
        write(at(datetime(2026, 11, day, 9), f"entry {day}"))
    harm(open_diary, on_vault, "UPDATE journal SET body = '{}' WHERE body LIKE '%entry 2%'")
    view = show(3)

    said = (
        "Entry no. 2 cannot be shown: it is not what was written. The check in the settings says "
        "more."
    )
    assert accounts(page) == [
        "entry 3",
        said,
        "entry 1",
    ]
    assert [bool(card(page, row).heading) for row in range(3)] == [True, False, True]
    spoken = model(page).index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == said
    qtmodeltester.check(model(page))
    place = view.visualRect(model(page).index(1, 0)).center()
    with qtbot.assertNotEmitted(page.record_opened):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        view.setFocus()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            qtbot.keyClick(view, key)
    assert view.currentIndex().row() == 1
    assert not view.viewport().grab(view.visualRect(view.currentIndex())).isNull()


def test_damaged_entries_alone_still_make_a_list(qtbot, page, show, write, open_diary, on_vault):
    for number in range(2):
        write(at(LONG_AGO, f"entry {number}"))
    harm(open_diary, on_vault, "UPDATE journal SET salt = '00'")
    show(2)
    assert all("cannot be shown" in words for words in accounts(page))
    assert [card(page, row).heading for row in range(2)] == ["Day not known", ""]


def test_a_damaged_draft_is_named_and_can_only_be_thrown_away(
    qtbot, page, show, open_diary, on_vault
):
    told = Draft(when=When.unknown(), account="begun")
    on_vault(lambda: open_diary.write.keep_draft(new_draft_id(), told))
    harm(open_diary, on_vault, "UPDATE draft SET digest = '00'")
    show(0)
    qtbot.waitUntil(lambda: "A part of it is not what was kept" in says(page))
    assert "begun" not in says(page)
    assert not [
        b for b in page.findChildren(QPushButton) if b.text() == "Go on writing" and b.isVisible()
    ]
    press(qtbot, page, "Throw away")
    press(qtbot, page, "Keep it")
    press(qtbot, page, "Throw away")
    press(qtbot, page, "Throw this draft away for good")
    qtbot.waitUntil(lambda: "not what was kept" not in says(page))
