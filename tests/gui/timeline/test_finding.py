"""Finding on the timeline: filters, saved filters, stars, the days and the calendar."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDateEdit, QLineEdit, QPushButton, QTableView

from diary_app.domain.incident import Draft
from diary_app.domain.links import Involved
from diary_app.domain.person import Person, PersonId
from diary_app.domain.question import Found, Question, Trait
from diary_app.domain.report import Report
from diary_app.domain.when import Precision, When
from diary_app.gui.timeline.card import EntryCard
from diary_app.gui.timeline.days import DayList
from diary_app.gui.timeline.model import CARD
from diary_app.gui.timeline.rows import Heights, Rows
from diary_app.gui.widgets import PlainLabel


@pytest.fixture
def filled(write):
    """Four entries on three days, and one of which nobody knows the day."""
    for day, account, place, kind in (
        (2, "He waited at the gate.", "home", "loitering"),
        (2, "He rang.", "work", "contact"),
        (9, "He waited again, by the café.", "work", "loitering"),
        (20, "A letter.", "home", "contact"),
    ):
        when = When(precision=Precision.EXACT, start=datetime(2026, 11, day, 9))
        write(Draft(when=when, account=account, place=place, behaviours=(kind,)))
    write(Draft(when=When.unknown(), account="Some time."))


def accounts(view) -> list[str]:
    model = view.model()
    cards: list[EntryCard | None] = [
        model.index(row, 0).data(CARD) for row in range(model.rowCount())
    ]
    return [card.words if card else "" for card in cards]


def action(menu, words: str) -> QAction:
    return next(one for one in menu.actions() if one.text() == words)


def button(page, name) -> QPushButton:
    found = page.findChildren(QPushButton)
    return next(one for one in found if one.accessibleName() == name and one.isVisible())


def press(qtbot, page, name):
    qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def says(page):
    return " ".join(label.text() for label in page.findChildren(PlainLabel) if label.isVisible())


def test_filters_combine_stand_in_words_and_can_be_taken_away(qtbot, page, show, filled):
    view = show(5)
    choosing = page._header.choosing
    qtbot.waitUntil(lambda: len(choosing.kinds.menu().actions()) == 2)
    kind = page._diary.profile.behaviour("loitering").words
    action(choosing.kinds.menu(), f"{kind} (2)").trigger()
    action(choosing.places.menu(), "work (2)").trigger()
    qtbot.waitUntil(lambda: accounts(view) == ["He waited again, by the café."])
    assert "1 entry found." in says(page)
    press(qtbot, page, "Not only: work")
    qtbot.waitUntil(lambda: view.model().rowCount() == 2)
    assert not action(choosing.places.menu(), "work (2)").isChecked()
    assert action(choosing.kinds.menu(), f"{kind} (2)").isChecked()
    action(choosing.more.menu(), "With files").trigger()
    qtbot.waitUntil(lambda: "Nothing found." in says(page))
    press(qtbot, page, "Show everything")
    qtbot.waitUntil(lambda: view.model().rowCount() == 5)


def test_people_and_reports_can_be_chosen_by(
    qtbot, page, show, filled, write, on_vault, open_diary
):
    case = open_diary.case
    person = on_vault(lambda: case.note(Person(name="The man in the grey van")))
    told = Draft(
        when=When.unknown(),
        account="He followed me.",
        people=(Involved(person=PersonId(person.id)),),
    )
    record = write(told)
    on_vault(lambda: case.note(Report(to="Northshire Police", incidents=(record.id,))))
    view, choosing = show(6), page._header.choosing
    qtbot.waitUntil(lambda: len(choosing.who.menu().actions()) == 1)
    action(choosing.who.menu(), "The man in the grey van (1)").trigger()
    qtbot.waitUntil(lambda: accounts(view) == ["He followed me."])
    action(choosing.more.menu(), "Not reported").trigger()
    qtbot.waitUntil(lambda: "Nothing found." in says(page))
    press(qtbot, page, "Not only: The man in the grey van")
    qtbot.waitUntil(lambda: view.model().rowCount() == 5)
    assert "He followed me." not in accounts(view)


def test_a_menu_stays_open_while_things_are_chosen(qtbot, page, show, filled):
    view = show(5)
    menu = page._header.choosing.places.menu()
    qtbot.waitUntil(lambda: len(menu.actions()) == 2)
    menu.popup(page.mapToGlobal(page.rect().center()))
    menu.setActiveAction(menu.actions()[0])
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: view.model().rowCount() == 2)
    assert menu.isVisible()
    assert menu.actions()[0].isChecked()
    menu.hide()


def test_from_one_day_to_another(qtbot, page, show, filled):
    view = show(5)
    qtbot.waitUntil(lambda: bool(page._header.choosing.more.menu().actions()))
    action(page._header.choosing.more.menu(), "From one day to another…").trigger()
    first, last = page._dates.findChildren(QDateEdit)
    first.setDate(QDate(2026, 11, 9))
    last.setDate(QDate(2026, 11, 3))
    press(qtbot, page, "Show only these days")
    qtbot.waitUntil(lambda: accounts(view) == ["He waited again, by the café."])


def test_what_is_chosen_is_kept_by_name_asked_again_and_kept_no_more(
    qtbot, page, show, filled, open_diary, on_vault
):
    view = show(5)
    saved = page._header.choosing.saved.menu()
    qtbot.waitUntil(lambda: bool(saved.actions()))
    page._header.search.setText("wait")
    qtbot.waitUntil(lambda: view.model().rowCount() == 2)
    action(saved, "Keep what is chosen now…").trigger()
    name = page._saving.findChild(QLineEdit)
    assert not button(page, "Keep it").isEnabled()
    qtbot.keyClicks(name, "Waiting & more")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(one.text() == "Waiting && more" for one in saved.actions()))
    page.ask(Question())
    qtbot.waitUntil(lambda: view.model().rowCount() == 5)
    action(saved, "Waiting && more").trigger()
    qtbot.waitUntil(lambda: view.model().rowCount() == 2)
    assert page._header.search.text() == "wait"
    action(action(saved, "Keep no more").menu(), "Waiting && more").trigger()
    qtbot.waitUntil(lambda: not on_vault(open_diary.browse.filters))


def test_s_puts_a_star_that_is_said_and_can_be_asked_for(qtbot, page, show, filled):
    view = show(5)
    view.setCurrentIndex(view.model().index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_S)
    role = Qt.ItemDataRole.AccessibleTextRole
    qtbot.waitUntil(lambda: "With a star" in view.model().index(1, 0).data(role))
    page.ask(Question(has=(Trait.STARRED,)))
    qtbot.waitUntil(lambda: accounts(view) == ["He waited again, by the café."])
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: "With a star" not in view.model().index(0, 0).data(role))


def test_what_was_looked_for_is_marked_in_the_words(qtbot, page, show, filled):
    view = show(5)
    page._header.search.setText("CAFE")
    qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    card = view.model().index(0, 0).data(CARD)
    assert [card.words[begin:end] for begin, end in card.marks] == ["café"]
    assert not view.viewport().grab().isNull()


def test_the_days_lead_to_their_entries_and_back(qtbot, page, show, filled):
    view = show(5)
    press(qtbot, page, "By day")
    days = page.findChild(DayList)
    qtbot.waitUntil(days.isVisible)
    lines = [days.model().index(row, 0).data() for row in range(days.model().rowCount())]
    assert lines == [
        "Friday 20 November 2026 · 1 entry",
        "Monday 9 November 2026 · 1 entry",
        "Monday 2 November 2026 · 2 entries",
        "Day not known · 1 entry",
    ]
    assert not view.isVisible()
    days.setCurrentIndex(days.model().index(2, 0))
    qtbot.keyClick(days, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: accounts(view) == ["He rang.", "He waited at the gate."])
    assert view.isVisible()
    press(qtbot, page, "By day")
    qtbot.waitUntil(lambda: days.isVisible() and days.model().rowCount() == 4)
    assert days.currentIndex().row() == 2
    days.opened.emit("")
    qtbot.waitUntil(lambda: accounts(view) == ["Some time."])


def test_the_calendar_turns_and_leads_to_a_day(qtbot, page, show, filled):
    view = show(5)
    press(qtbot, page, "Calendar")
    grid = page.findChild(QTableView)
    qtbot.waitUntil(grid.isVisible)
    assert "November 2026" in says(page)
    spoken = grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Friday 20 November 2026 · 1 entry"
    qtbot.keyClick(grid, Qt.Key.Key_PageUp)
    assert "October 2026" in says(page)
    qtbot.keyClick(grid, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert "October 2027" in says(page)
    for _ in range(11):
        qtbot.keyClick(grid, Qt.Key.Key_PageUp)
    assert "November 2026" in says(page)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(grid, key)
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole).startswith("Monday 2 ")
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(accounts(view)) == 2)
    assert view.isVisible()


def test_nothing_that_was_asked_is_left_when_it_forgets(qtbot, page, show, filled):
    show(5)
    page.ask(Question(words="gate", places=("home",)))
    qtbot.waitUntil(lambda: "1 entry found." in says(page))
    page.forget()
    assert page._header.question == Question()
    assert page._header.choosing.places.menu().isEmpty()
    assert page._by_day.days.model().rowCount() == 0
    assert "home" not in says(page)


def test_rows_lie_where_their_parts_put_them():
    heights = Heights(heading=10, card=100, pictures=50)
    found = [Found("a", "2026-01-02"), Found("b", "2026-01-02", has_pictures=True), Found("c", "")]
    rows = Rows(found, heights)
    assert [rows.top(row) for row in range(4)] == [0, 110, 260, 370]
    assert rows.height == 370
    assert [rows.at(y) for y in (-1, 0, 109, 110, 369, 370)] == [-1, 0, 0, 1, 2, -1]
    assert list(rows.between(105, 115)) == [0, 1]
    assert list(rows.between(-50, 1000)) == [0, 1, 2]
    assert list(Rows((), heights).between(0, 100)) == []
