"""People, orders, reports, things kept and things to ask for, in the window."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from diary_app.diary import Diary, new_draft_id
from diary_app.domain.card import Card
from diary_app.domain.incident import Draft
from diary_app.domain.links import Breach, Involved
from diary_app.domain.order import Order, OrderId
from diary_app.domain.person import Contact, Person, PersonId
from diary_app.domain.when import When
from diary_app.progress import Progress, at_once


@pytest.fixture
def diary(open_window: Any, door: Any) -> Diary:
    return open_window._diary


def told(cards: Any) -> Any:
    (card,) = [card for card in cards if isinstance(card, Card)]
    return card.told


def test_a_person_is_written_read_changed_and_erased(
    hand: Any, diary: Diary, on_vault: Any
) -> None:
    # GIVEN an empty page that says what belongs there
    hand.press("People")
    hand.until(lambda: "Nobody is written down here yet." in hand.reads())
    # WHEN a person is written down, and how to reach them
    hand.press("Add a person")
    hand.write("Name", "the man with the grey van")
    hand.write("Vehicles", "grey van, AB12 CDE", QPlainTextEdit)
    hand.write("Phone", "07700 900123")
    hand.press("Save this person")
    # THEN both are read back, apart
    hand.until(lambda: "Thank you. It is saved." in hand.reads())
    person = told(on_vault(diary.case.people))
    assert (person.name, person.vehicles) == ("the man with the grey van", ("grey van, AB12 CDE",))
    (card,) = on_vault(diary.case.people)
    contact = on_vault(lambda: diary.case.contact_of(PersonId(card.id)))
    assert contact == Contact(phone="07700 900123")
    assert "07700 900123" in hand.reads()
    # WHEN it is changed
    hand.press("Change this")
    hand.find("Name", QLineEdit).setText("Kit")
    hand.press("Save this person")
    # THEN what it said before stays in view
    hand.until(lambda: "Until then it said" in hand.reads())
    assert "the man with the grey van" in hand.reads()
    # WHEN it is erased for good
    hand.press("Erase for good …")
    hand.until(lambda: "how to reach them" in hand.reads())
    hand.write("Passphrase", "copper lantern drifts over quiet fields")
    hand.write("Its number", "1")
    hand.press("Erase for good")
    # THEN it is gone, and that it was here stays
    hand.until(lambda: "Person 1 was erased for good" in hand.reads())
    assert on_vault(diary.case.people) == []
    assert "Kit" not in hand.reads()


def test_an_order_keeps_its_conditions_and_a_day_that_is_none_is_said(
    hand: Any, diary: Diary, on_vault: Any
) -> None:
    hand.press("Orders")
    hand.press("Add an order")
    hand.find("Kind of order", QComboBox).setCurrentIndex(5)
    pasted = "1. No contact.\n2(a) Not within\n200 metres."
    hand.find("Conditions", QPlainTextEdit).setPlainText(pasted)
    hand.write("Made on", "31/02/2026")
    hand.press("Save this order")
    hand.until(lambda: "One of the days is not a day." in hand.reads())
    assert on_vault(diary.case.orders) == []
    hand.find("Made on", QLineEdit).setText("1.10.2026")
    hand.press("Save this order")
    hand.until(lambda: "Thank you. It is saved." in hand.reads())
    order = told(on_vault(diary.case.orders))
    assert diary.profile.order_type(order.type).name in hand.reads()
    assert [(one.number, one.words) for one in order.conditions] == [
        ("1", "No contact."),
        ("2(a)", "Not within 200 metres."),
    ]
    assert order.made is not None
    assert order.made.isoformat() == "2026-10-01"


def test_an_entry_shows_and_adds_what_is_connected_with_it(
    hand: Any, diary: Diary, on_vault: Any
) -> None:
    record = on_vault(
        lambda: diary.write.save(new_draft_id(), Draft(when=When.unknown(), account="told"))
    )
    inside = hand.window._inside
    inside._on_record_opened(record.id)
    hand.press("Add a report")
    hand.write("To whom?", "Police")
    assert hand.find("Which entries was it about?", QLineEdit).text() == "1"
    hand.press("Save this report")
    hand.until(lambda: "Thank you. It is saved." in hand.reads())
    inside._on_record_opened(record.id)
    hand.press("Add something to ask for")
    hand.write("Where is it?", "the shop at the corner")
    hand.press("Save this")
    hand.until(lambda: "Thank you. It is saved." in hand.reads())
    inside._on_record_opened(record.id)
    hand.until(lambda: hand.sees("Open: To ask for: CCTV, the shop at the corner"))
    assert told(on_vault(diary.case.reports)).incidents == (record.id,)
    assert told(on_vault(diary.case.sources)).incident == record.id
    hand.press("Open: To ask for: CCTV, the shop at the corner")
    hand.until(lambda: "entry 1" in hand.reads())
    # the timeline leads to it, too
    hand.press("Timeline")
    hand.press("Things to ask for")
    hand.until(lambda: hand.sees("Read and change: CCTV, the shop at the corner"))


def test_the_copy_of_an_order_is_found_by_the_name_of_its_file(
    hand: Any, diary: Diary, on_vault: Any
) -> None:
    def keep_a_scan() -> None:
        draft = new_draft_id()
        names = ("van.txt", "order from court.txt")
        files = [
            diary.write.take_in_bytes(name, name.encode(), draft, Progress(), at_once)
            for name in names
        ]
        exhibits = tuple(file.id for file in files)
        diary.write.save(draft, Draft(when=When.unknown(), account="It came.", exhibits=exhibits))

    on_vault(keep_a_scan)
    hand.press("Orders")
    hand.press("Add an order")
    hand.write("A copy of it is exhibit", "COURT")
    completer = hand.find("A copy of it is exhibit", QLineEdit).completer()
    offered = completer.completionModel()
    said = [offered.index(row, 0).data() for row in range(offered.rowCount())]
    assert said == ["AB/2 · order from court.txt"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(completer.popup(), key)
    assert hand.find("A copy of it is exhibit", QLineEdit).text() == "AB/2"
    hand.press("Save this order")
    hand.until(lambda: "Thank you. It is saved." in hand.reads())
    assert told(on_vault(diary.case.orders)).copy == "AB/2"


def test_people_and_orders_lead_to_their_entries(hand: Any, diary: Diary, on_vault: Any) -> None:
    kit = on_vault(lambda: diary.case.note(Person(name="Kit")))
    order = on_vault(lambda: diary.case.note(Order(court="Northshire", reference="NS1")))
    told = Draft(
        when=When.unknown(),
        account="He rang.",
        people=(Involved(person=PersonId(kit.id)),),
        breaches=(Breach(order=OrderId(order.id), condition=""),),
    )
    for one in (told, Draft(when=When.unknown(), account="Something else.")):
        on_vault(lambda one=one: diary.write.save(new_draft_id(), one))
    for place, way, chip in (
        ("People", "Show the entries they are in", "Not only: Kit"),
        ("Orders", "Show the entries that went against it", "Not only: Against: "),
    ):
        hand.press(place)
        hand.until(lambda: any("Read and change" in name for name in named(hand)))
        hand.press(next(name for name in named(hand) if "Read and change" in name))
        hand.press(way)
        hand.until(lambda: "1 entry found." in hand.reads())
        hand.until(lambda chip=chip: any(name.startswith(chip) for name in named(hand)))


def named(hand: Any) -> list[str]:
    return [button.accessibleName() for button in hand.visible(QAbstractButton)]


def test_a_number_of_no_entry_is_said(hand: Any, diary: Diary, on_vault: Any) -> None:
    hand.press("Reports")
    hand.press("Add a report")
    hand.write("To whom?", "Police")
    hand.write("Which entries was it about?", "7")
    hand.press("Save this report")
    hand.until(lambda: "There is no entry of that number." in hand.reads())
    assert on_vault(diary.case.reports) == []


def test_what_is_being_typed_survives_a_lock(hand: Any, diary: Diary, on_vault: Any) -> None:
    hand.press("Reports")
    hand.press("Add a report")
    hand.write("To whom?", "Police")
    hand.write("What was said?", "they will ring", QPlainTextEdit)
    hand.press("Leave now")
    hand.until(lambda: "Police" not in hand.reads())
    assert "they will ring" not in [box.toPlainText() for box in hand.visible(QPlainTextEdit)]
    hand.unlock()
    hand.press("Reports")
    hand.until(lambda: "You began to write something here." in hand.reads())
    hand.press("Add a report")  # what was begun comes first
    hand.until(lambda: "You began to write this before." in hand.reads())
    hand.press("Save this report")
    hand.until(lambda: "Thank you. It is saved." in hand.reads())
    report = told(on_vault(hand.window._diary.case.reports))
    assert (report.to, report.said) == ("Police", "they will ring")
    assert report.when.start is not None
    hand.press("All reports")
    hand.until(lambda: hand.sees("Add a report"))
    assert "You began to write" not in hand.reads()


def test_every_field_of_the_forms_has_a_name(hand: Any, diary: Diary) -> None:
    for place, add in (("People", "Add a person"), ("Orders", "Add an order")):
        hand.press(place)
        hand.press(add)
        hand.until(lambda: hand.visible(QPlainTextEdit))
        fields = [*hand.visible(QLineEdit), *hand.visible(QPlainTextEdit), *hand.visible(QComboBox)]
        assert all(field.accessibleName() for field in fields)
        hand.press("Throw away what I typed")
        hand.find(add)
