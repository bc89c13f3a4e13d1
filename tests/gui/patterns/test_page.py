"""The patterns: pictures that can be walked with the keyboard, tables that say the same."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from diary_app.domain.incident import Draft
from diary_app.domain.question import Question
from diary_app.domain.when import Precision, Series, When
from diary_app.gui.patterns.page import PatternsPage
from diary_app.gui.patterns.picture import Picture
from diary_app.gui.patterns.table import FigureTable
from diary_app.gui.widgets import PlainLabel


@pytest.fixture
def page(qtbot, tasks, tr, theme):
    page = PatternsPage(tasks, tr)
    qtbot.addWidget(page)
    page.resize(900, 700)
    return page


@pytest.fixture
def shown(qtbot, page, write, open_diary):
    """The page, of four entries, one of unknown day and one a series."""
    for day, hour, kinds, series in (
        (2, 9, ("loitering",), None),
        (3, 20, ("contact", "loitering"), Series(count=47)),
        (21, 20, ("contact",), None),
    ):
        when = When(precision=Precision.EXACT, start=datetime(2026, 11, day, hour), series=series)
        write(Draft(when=when, account="x", behaviours=kinds))
    write(Draft(when=When.unknown(), account="x", behaviours=("contact",)))
    page.show()
    page.show_diary(open_diary)
    qtbot.waitUntil(lambda: len(page.findChildren(Picture)) == 4)
    return page


def says(page):
    return " ".join(label.text() for label in page.findChildren(PlainLabel) if label.isVisible())


def picture(page, title) -> Picture:
    return next(one for one in page.findChildren(Picture) if one.accessibleName() == title)


def table(page, title) -> FigureTable:
    name = f"{title}, as a table"
    return next(one for one in page.findChildren(FigureTable) if one.accessibleName() == name)


def numbers(view) -> list[list[str]]:
    model = view.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_it_says_what_is_counted_and_what_is_not(shown):
    assert "4 entries. The first is from 2 Nov 2026, the last from 21 Nov 2026." in says(shown)
    assert "The day of 1 entry is not known: it is not in the pictures." in says(shown)
    assert "1 entry tells several of the same kind as one. It is counted once." in says(shown)


def test_the_tables_hold_the_numbers_of_the_pictures(shown):
    assert numbers(table(shown, "Entries each week")) == [["2"], ["0"], ["1"]]
    hours = numbers(table(shown, "Day of the week and hour"))
    assert (hours[0][9], hours[1][20], hours[5][20]) == ("1", "1", "1")
    assert sum(int(count) for row in hours for count in row) == 3
    assert numbers(table(shown, "Longest times between two entries")) == [["17"]]
    kinds = table(shown, "Kinds over time").model()
    rows = [kinds.headerData(row, Qt.Orientation.Vertical) for row in range(kinds.rowCount())]
    assert [row[-3:] for row in rows] == ["(3)", "(2)"]


def test_arrows_walk_a_picture_each_bar_is_said_and_enter_asks_for_it(qtbot, shown):
    bars = picture(shown, "Entries each week")
    bars.setFocus()
    qtbot.keyClick(bars, Qt.Key.Key_Right)
    qtbot.keyClick(bars, Qt.Key.Key_Right)
    qtbot.keyClick(bars, Qt.Key.Key_Right)
    assert bars.accessibleDescription().startswith("Week of 16 Nov 2026: 1 entry. ")
    with qtbot.waitSignal(shown.entries_asked) as asked:
        qtbot.keyClick(bars, Qt.Key.Key_Return)
    first, last = datetime(2026, 11, 16).date(), datetime(2026, 11, 22).date()
    assert asked.args == [Question(first=first, last=last)]


def test_a_click_on_a_square_and_enter_in_a_table_ask_too(qtbot, shown):
    squares = picture(shown, "Day of the week and hour")
    saturday = squares._figure.cell(5, 20)
    with qtbot.waitSignal(shown.entries_asked) as asked:
        place = squares.room_of(saturday).center().toPoint()
        qtbot.mouseClick(squares, Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [Question(weekday=5, hour=20)]
    view = table(shown, "Kinds over time")
    view.setCurrentIndex(view.model().index(1, 0))
    with qtbot.waitSignal(shown.entries_asked) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args[0].behaviours == ("loitering",)
    assert asked.args[0].first == datetime(2026, 11, 2).date()


def test_bars_are_drawn_in_the_ink_of_the_words(qtbot, shown):
    bars = picture(shown, "Entries each week")
    image = bars.grab().toImage()
    full, empty = (bars.room_of(bars._figure.cell(0, column)) for column in (0, 1))
    ink = bars.palette().color(QPalette.ColorRole.Text)
    assert image.pixelColor(full.center().toPoint()) == ink
    assert image.pixelColor(empty.center().toPoint()) != ink


def test_an_empty_diary_says_what_will_stand_here(qtbot, page, open_diary):
    page.show()
    page.show_diary(open_diary)
    qtbot.waitUntil(lambda: "Nothing is written here yet." in says(page))
    assert page.findChildren(Picture) == []


def test_nothing_of_it_is_left_when_it_forgets(qtbot, shown, tasks):
    shown.forget()
    qtbot.waitUntil(lambda: not tasks.is_working)
    assert "entries" not in shown._summary.text()
    assert [one for one in shown.findChildren(Picture) if one.isVisible()] == []
