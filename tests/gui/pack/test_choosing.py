"""Choosing whom a pack is for and what goes in, on a real diary; the numbers follow."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
)

from diary_app.domain.incident import Draft
from diary_app.domain.selection import OFFERED, ByHand, Purpose
from diary_app.domain.telling import Apart
from diary_app.domain.when import Precision, When
from diary_app.gui.pack.page import PackPage
from diary_app.i18n import LANGUAGES
from diary_app.progress import Progress, at_once

# The offscreen plugin says it of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture
def page(qtbot, tasks, tr, theme, open_diary, write, on_vault):
    kinds = (("contact",), ("threat",), ("contact", "threat"))
    records = [
        write(
            Draft(
                when=When(precision=Precision.EXACT, start=datetime(2026, 11, number, 9)),
                account=f"He rang, the time of number {number}.",
                behaviours=behaviours,
                apart=Apart(feelings="I was cold.") if number == 2 else Apart(),
            )
        )
        for number, behaviours in enumerate(kinds, start=1)
    ]
    on_vault(lambda: open_diary.browse.star(records[0].id, starred=True))
    page = PackPage(tasks, tr)
    qtbot.addWidget(page)
    page.resize(824, 700)
    page.show_diary(open_diary)
    page.show()
    qtbot.waitUntil(lambda: "3 entries" in says(page))
    return page


def says(page):
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(qtbot, page, name):
    kinds = (QPushButton, QRadioButton, QCheckBox)
    every = [one for kind in kinds for one in page.findChildren(kind)]
    next(one for one in every if one.accessibleName() == name and one.isVisible()).click()


def box(page, kind, name):
    return next(one for one in page.findChildren(kind) if one.accessibleName() == name)


def ticks(page) -> tuple[QListView, list[bool]]:
    view = box(page, QListView, "Entries, ticked where they go in")
    model: QAbstractItemModel = view.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    role = Qt.ItemDataRole.CheckStateRole
    return view, [Qt.CheckState(row.data(role)) is Qt.CheckState.Checked for row in rows]


def click_row(qtbot, view, row):
    place = view.visualRect(view.model().index(row, 0))
    at = QPoint(place.right() - 20, place.center().y())  # far from the tick itself
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_steps_are_numbered_and_the_first_asks_for_whom(qtbot, page):
    steps = [line for line in says(page).splitlines() if line[:2] in {"1.", "2.", "3.", "4.", "5."}]
    assert [step[:2] for step in steps] == ["1.", "2.", "3.", "4.", "5."]
    assert steps[0] == "1. Who is it for?"
    assert OFFERED[0] is Purpose.POLICE
    press(qtbot, page, "An impact statement")
    qtbot.waitUntil(lambda: "1 entry, 0 files" in says(page))
    assert "2 entries are left out because they say nothing of feelings" in says(page)
    assert "Give it to whoever helps you with the statement" in says(page)
    press(qtbot, page, "Me alone")
    qtbot.waitUntil(lambda: "this copy also says how to reach people" in says(page))
    press(qtbot, page, "The police")
    qtbot.waitUntil(lambda: "may later be shown to the person you write about" in says(page))
    assert "3 entries, 0 files" in says(page)


def test_kinds_and_stars_leave_out_and_say_why(qtbot, page):
    press(qtbot, page, "Only some kinds or people")
    press(qtbot, page, "Threatened me or someone else")
    qtbot.waitUntil(lambda: "2 entries, 0 files" in says(page))
    assert "1 entry is left out because it is of none of the chosen kinds" in says(page)
    press(qtbot, page, "Only entries with a star")
    qtbot.waitUntil(lambda: "No entry goes in with what is chosen." in says(page))
    press(qtbot, page, "Threatened me or someone else")
    qtbot.waitUntil(lambda: "2 entries are left out because they have no star." in says(page))


def test_entries_are_ticked_one_by_one_with_a_reason_that_is_said(qtbot, page):
    press(qtbot, page, "Choose one by one")
    qtbot.waitUntil(lambda: ticks(page)[1] == [True, True, True])
    view, _ = ticks(page)
    tester = QAbstractItemModelTester(
        view.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, view
    )
    assert tester is not None
    assert view.model().index(1, 0).data().startswith("2 · 2 Nov 2026 · He rang")
    why = box(page, QLineEdit, "Why they are left out")
    assert not why.isVisible()
    click_row(qtbot, view, 1)
    qtbot.waitUntil(lambda: "1 entry is left out by choice: number 2." in says(page))
    assert ticks(page)[1] == [True, False, True]
    qtbot.keyClicks(why, "It is about my sister")
    qtbot.waitUntil(lambda: "The reason given: “It is about my sister”" in says(page))
    # WHEN a filter leaves out what is then ticked by hand, that goes in all the same
    press(qtbot, page, "Only some kinds or people")
    press(qtbot, page, "Only entries with a star")
    qtbot.waitUntil(lambda: ticks(page)[1] == [True, False, False])
    view.setCurrentIndex(view.model().index(2, 0))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "2 entries, 0 files" in says(page))
    assert ticks(page)[1] == [True, False, True]
    press(qtbot, page, "Forget what I ticked")
    qtbot.waitUntil(lambda: ticks(page)[1] == [True, False, False])
    assert why.text() == ""
    page.forget()
    assert ticks(page)[1] == []
    assert "sister" not in says(page)


def test_each_entry_left_out_by_hand_can_have_a_reason_of_its_own(qtbot, page):
    press(qtbot, page, "Choose one by one")
    qtbot.waitUntil(lambda: ticks(page)[1] == [True, True, True])
    view, _ = ticks(page)
    view.setFocus()

    def asked(number):
        name = f"Another reason, for entry {number} alone"
        found = (one for one in page.findChildren(QLineEdit) if one.accessibleName() == name)
        return next((one for one in found if one.isVisible()), None)

    # GIVEN one entry left out by the keyboard alone: one reason is enough for it
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert asked(1) is None
    box(page, QLineEdit, "Why they are left out").setText("Not about him")
    # WHEN another is, it can have a reason of its own, next in the order of the keyboard but one
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert "Only if it differs" in asked(2).accessibleDescription()
    order = [view]
    while order[-1] is not asked(2):
        order.append(order[-1].nextInFocusChain())
    stops = [
        one for one in order if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [one.accessibleName() for one in stops[1:]] == [
        "Why they are left out",
        "Another reason, for entry 2 alone",
    ]
    qtbot.keyClicks(asked(2), "It is about my sister")
    # THEN each number stands beside its own
    qtbot.waitUntil(lambda: "number 2. The reason given: “It is about my sister”" in says(page))
    assert "number 1. The reason given: “Not about him”" in says(page)
    # AND the line follows the list, with what was typed for each
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert (asked(1).text(), asked(2)) == ("", None)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert asked(2).text() == "It is about my sister"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert (asked(1), asked(2), asked(3)) == (None, None, None)
    # AND what goes in again has none, but finds it again when it is left out after all
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert page._selection().by_hand.reasons == ()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert [why for _, why in page._selection().by_hand.reasons] == ["It is about my sister"]
    press(qtbot, page, "Forget what I ticked")
    assert page._selection().by_hand == ByHand()
    assert not [one for one in page.findChildren(QLineEdit) if "sister" in one.text()]


def test_what_an_order_should_forbid_and_the_sheet_of_contacts_reach_the_pack(
    qtbot, page, tmp_path
):
    forbid = box(page, QPlainTextEdit, "What should an order forbid?")
    assert not forbid.isVisible()
    press(qtbot, page, "Whoever applies for a protection order")
    qtbot.waitUntil(forbid.isVisible)
    forbid.setPlainText("Not to ring")
    press(qtbot, page, "Make a confidential sheet of contacts, apart")
    reach = box(page, QPlainTextEdit, "How to reach you, or who helps you, safely")
    reach.setPlainText("Ring my sister")
    (tmp_path / "stick").mkdir()
    box(page, QLineEdit, "Folder").setText(str(tmp_path / "stick"))
    qtbot.keyClicks(box(page, QLineEdit, "Passphrase"), PASSPHRASE)
    press(qtbot, page, "Make a pack")
    qtbot.waitUntil(lambda: "The pack is made" in says(page), timeout=30_000)
    assert "to be handed over apart" in says(page)
    names = {path.name for path in (tmp_path / "stick").iterdir()}
    assert any(name.startswith("Contacts (confidential)") for name in names)
    (pdf,) = (tmp_path / "stick").glob("Pack */data/*.pdf")
    assert pdf.name == "Protection order summary.pdf"
    page.forget()
    assert forbid.toPlainText() == reach.toPlainText() == ""


def test_the_language_is_chosen_by_its_own_name_and_reaches_the_pages(qtbot, page):
    languages = box(page, QComboBox, "Language of the pack")
    names = [languages.itemText(at) for at in range(languages.count())]
    assert names == [one.name for one in LANGUAGES]
    assert names[0] == "English"
    assert "first language" not in says(page)
    offered = []
    page._pages.offer = lambda _diary, plan, _way: offered.append(plan)
    languages.setCurrentText("Polski")
    qtbot.waitUntil(lambda: [plan.language for plan in offered][-1:] == ["pl"])
    assert "Nobody whose first language this is has read its sentences yet" in says(page)
    assert "3 entries" in says(page)  # the program's own words stay
    assert languages.accessibleDescription() in says(page)
    page.forget()
    assert (languages.currentText(), languages.accessibleDescription()) == ("English", "")


def test_how_it_felt_can_be_added_to_what_went_before(
    qtbot, page, open_diary, write, on_vault, tmp_path
):
    """An entry that is new tells nothing of it; one that went before does, and it stayed out."""
    on_vault(
        lambda: open_diary.hand_over.build(
            open_diary.hand_over.plan(), tmp_path / "stick", PASSPHRASE, Progress(), at_once
        )
    )
    write(Draft(when=When.unknown(), account="He rang again."))
    page.hide()
    page.show()
    box_since = box(page, QCheckBox, "Only what is new since an earlier pack")
    qtbot.waitUntil(box_since.isVisible)
    box_since.click()
    qtbot.waitUntil(lambda: "1 entry, 0 files" in says(page))
    press(qtbot, page, "Put in how it felt")
    qtbot.waitUntil(lambda: "2 entries, 0 files" in says(page))


def test_nothing_stands_there_that_was_said_of_another_choice(qtbot, page, tasks):
    go_on = threading.Event()
    before = "What you hand over may later be shown to the person you write about."
    assert before in says(page)
    tasks.run(lambda _: go_on.wait(60), owner=page, done=lambda _: None, failed=lambda _: None)
    press(qtbot, page, "The other side, through the police or a court")
    assert before not in says(page)
    qtbot.waitUntil(lambda: "Working out what goes in …" in says(page))
    assert "3 entries" not in says(page)
    go_on.set()
    qtbot.waitUntil(lambda: "3 entries" in says(page))
    assert "Blocks stand in place of what is found" in says(page)
    assert "Working out" not in says(page)
