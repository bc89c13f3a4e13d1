"""The timeline, on a real diary."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PIL import Image
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtWidgets import QPushButton

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.incident import Draft
from diary_app.domain.when import Precision, When
from diary_app.gui.timeline.card import EntryCard
from diary_app.gui.timeline.entries import EntryList
from diary_app.gui.timeline.model import CARD
from diary_app.gui.widgets import PlainLabel
from diary_app.progress import Progress

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

LONG_AGO = datetime(2025, 1, 1, 9, 0)


def at(moment: datetime, account: str, **more) -> Draft:
    return Draft(when=When(precision=Precision.EXACT, start=moment), account=account, **more)


def entries(page) -> EntryList:
    return page.findChild(EntryList)


def model(page) -> QAbstractItemModel:
    return entries(page).model()


def card(page, row: int) -> EntryCard:
    return model(page).index(row, 0).data(CARD)


def accounts(page) -> list[str]:
    return [card(page, row).words for row in range(model(page).rowCount())]


def button(page, name):
    return next(
        b for b in page.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible()
    )


def press(qtbot, page, name):
    qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def says(page):
    return " ".join(label.text() for label in page.findChildren(PlainLabel) if label.isVisible())


def test_an_empty_diary_says_what_belongs_here_and_offers_the_first_step(qtbot, page, show):
    show(0)
    qtbot.waitUntil(lambda: "Nothing is written here yet." in says(page))

    assert not entries(page).isVisible()
    with qtbot.waitSignal(page.record_asked):
        press(qtbot, page, "Record what happened")


def test_a_card_says_all_of_an_entry_to_the_eye_and_to_a_screen_reader(
    qtbot, page, show, write, clock, open_diary, on_vault
):
    kind = open_diary.profile.behaviours[0]
    told = at(
        datetime(2026, 11, 21, 20, 30),
        "He was\nwaiting <b>there</b>.",
        place="outside work",
        behaviours=(kind.key,),
    )
    record = write(told)
    clock.go_on(timedelta(hours=1))
    on_vault(lambda: open_diary.write.amend(record.id, new_draft_id(), told, "a detail"))
    show(1)

    assert card(page, 0).heading == "Saturday 21 November 2026"
    assert card(page, 0).facts == "8.30 pm · outside work"
    assert card(page, 0).number == "no. 1"
    assert card(page, 0).kinds == kind.words
    spoken = model(page).index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Saturday 21 November 2026. 8.30 pm · outside work. no. 1. He was waiting <b>there</b>.. "
        f"{kind.words}. written 21 Nov 2026, 22:41 (within 3 hours) · corrected"
    )


def test_entries_stand_under_their_day_newest_or_oldest_first(qtbot, page, show, write):
    for day, account in ((1, "first"), (2, "second"), (2, "third")):
        write(at(datetime(2026, 11, day, 9), account))
    write(Draft(when=When.unknown(), account="some time"))
    show(4)

    assert accounts(page) == ["third", "second", "first", "some time"]
    assert [bool(card(page, row).heading) for row in range(4)] == [True, False, True, True]
    assert card(page, 3).heading == "Day not known"
    page._header.order.setCurrentIndex(1)
    qtbot.waitUntil(lambda: accounts(page) == ["first", "second", "third", "some time"])


def test_search_finds_as_you_type_and_nothing_is_said_plainly(qtbot, page, show, write):
    write(at(LONG_AGO, "He rang at work."))
    write(at(LONG_AGO, "He waited outside."))
    show(2)
    qtbot.keyClicks(page._header.search, "wait")
    qtbot.waitUntil(lambda: accounts(page) == ["He waited outside."])
    assert "1 entry found." in says(page)
    qtbot.keyClicks(page._header.search, "xyz")
    qtbot.waitUntil(lambda: "Nothing found." in says(page))
    page._header.search.clear()

    qtbot.waitUntil(lambda: len(accounts(page)) == 2)
    assert "found" not in says(page)


def test_enter_or_a_click_opens_an_entry(qtbot, page, show, write):
    older = write(at(LONG_AGO, "older"))
    newer = write(at(LONG_AGO + timedelta(days=1), "newer"))
    view = show(2)
    page.activateWindow()
    view.setFocus()
    qtbot.waitUntil(lambda: view.currentIndex().row() == 0)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.record_opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [older.id]
    place = view.visualRect(model(page).index(0, 0)).center()
    with qtbot.waitSignal(page.record_opened) as opened:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert opened.args == [newer.id]


@pytest.fixture
def with_photo(open_diary, on_vault, tmp_path):
    """An entry with a photo whose left half is black and whose right half is white."""
    photo = tmp_path / "halves.png"
    halves = Image.new("RGB", (400, 300), "black")
    halves.paste("white", (200, 0, 400, 300))
    halves.save(photo)
    draft = new_draft_id()

    def write():
        kept = open_diary.write.take_in(photo, draft, Progress(), at_once)
        told = at(LONG_AGO, "He sent this.", exhibits=(kept.id,))
        return open_diary.write.save(draft, told)

    return on_vault(write)


def pixel_of_tile(view, row=0):
    tile = view.tile_rect(row, 0)
    inside = QPoint(tile.left() + tile.width() * 11 // 24, tile.center().y())
    return view.viewport().grab(tile).toImage().pixelColor(inside - tile.topLeft()).lightness()


def test_pictures_are_blurred_until_asked_for_each_and_all(qtbot, page, show, with_photo):
    view = show(1)
    kept = with_photo.exhibits[0].id
    qtbot.waitUntil(lambda: page._pictures.pixmap(kept) is not None)
    assert pixel_of_tile(view) > 40  # the edge is smeared
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.tile_rect(0, 0).center())
    assert pixel_of_tile(view) < 10
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert pixel_of_tile(view) > 40
    press(qtbot, page, "Show pictures")
    assert pixel_of_tile(view) < 10
    press(qtbot, page, "Blur pictures")
    assert pixel_of_tile(view) > 40
    assert "1 file" in card(page, 0).files


def test_a_click_on_a_picture_does_not_open_the_entry(qtbot, page, show, with_photo):
    view = show(1)
    with qtbot.assertNotEmitted(page.record_opened):
        qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.tile_rect(0, 0).center()
        )


def test_a_long_diary_is_read_where_it_is_looked_at_and_the_place_is_kept(
    qtbot, qtmodeltester, page, show, open_diary, on_vault
):
    def fill():
        for number in range(120):
            moment = LONG_AGO + timedelta(hours=number)
            open_diary.write.save(new_draft_id(), at(moment, f"entry {number}"))

    on_vault(fill)
    view = show(120)
    qtmodeltester.check(model(page))
    assert card(page, 119) is None
    view.scrollToBottom()
    view.viewport().repaint()
    qtbot.waitUntil(lambda: card(page, 119) is not None)
    assert card(page, 119).words == "entry 0"
    assert card(page, 60) is None

    view.setCurrentIndex(model(page).index(90, 0))
    before = view.verticalScrollBar().value()
    assert before > 0
    page.refresh()
    with qtbot.waitSignal(model(page).modelReset):
        pass
    assert view.currentIndex().row() == 90
    assert card(page, 90).words == "entry 29"
    assert view.verticalScrollBar().value() == before


def test_what_was_begun_stands_on_top_and_can_be_gone_on_with(
    qtbot, page, show, open_diary, on_vault
):
    for number in range(3):
        told = Draft(when=When.unknown(), account=f"begun {number}")
        on_vault(lambda told=told: open_diary.write.keep_draft(new_draft_id(), told))
    show(0)
    qtbot.waitUntil(lambda: "begun" in says(page))
    press(qtbot, page, "Show all 3 drafts")
    assert all(f"begun {number}" in says(page) for number in range(3))
    with qtbot.waitSignal(page.draft_opened) as opened:
        press(qtbot, page, "Go on writing")

    assert opened.args[0].draft.account.startswith("begun")


def test_a_draft_is_thrown_away_only_when_that_is_said_twice(
    qtbot, page, show, open_diary, on_vault
):
    told = Draft(when=When.unknown(), account="begun")
    on_vault(lambda: open_diary.write.keep_draft(new_draft_id(), told))
    show(0)
    qtbot.waitUntil(lambda: "begun" in says(page))
    press(qtbot, page, "Throw away")
    press(qtbot, page, "Keep it")
    assert len(on_vault(open_diary.write.drafts)) == 1
    press(qtbot, page, "Throw away")
    press(qtbot, page, "Throw this draft away for good")

    qtbot.waitUntil(lambda: "begun" not in says(page))
    assert on_vault(open_diary.write.drafts) == []


def test_nothing_of_it_is_left_when_it_forgets(qtbot, page, show, with_photo, tasks):
    show(1)
    qtbot.keyClicks(page._header.search, "sent")
    page.forget()
    page._header.search.undo()

    assert model(page).rowCount() == 0
    assert page._header.search.text() == ""
    assert page._pictures._pairs == {}
    qtbot.waitUntil(lambda: not tasks.is_working)
    assert model(page).rowCount() == 0
