"""People, orders, reports, items and sources in a pack; how to reach people never is."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from diary_app.diary import Diary, at_once, new_draft_id, verify_pack
from diary_app.diary.around import cards_for
from diary_app.domain.card import CardId
from diary_app.domain.errors import Damaged
from diary_app.domain.incident import Draft, IncidentId
from diary_app.domain.item import Handling, Item
from diary_app.domain.links import Breach
from diary_app.domain.order import Order, OrderId, conditions_in
from diary_app.domain.person import Contact, Person, PersonId, Role
from diary_app.domain.report import Report
from diary_app.domain.selection import Period, Selection
from diary_app.domain.source import Source, SourceKind
from diary_app.domain.when import Precision, When
from diary_app.progress import Progress
from diary_app.store.entries import cards, journal

PASSPHRASE = "copper lantern drifts over quiet fields"
PHONE = "07700 900123"
MARCH = Period(first=date(2026, 3, 1), last=date(2026, 3, 31))


def day(month: int, number: int) -> When:
    return When(precision=Precision.EXACT, start=datetime(2026, month, number, 12))


@pytest.fixture
def told(diary: Diary) -> Diary:
    """A diary with one of everything, in March; and one of what has to do with May."""
    case = diary.case
    man = case.note(Person(name="the man in grey", role=Role.CAUSING_HARM, looks="tall"))
    case.note_contact(PersonId(man.id), Contact(phone=PHONE, address="1 Example Road"))
    order = case.note(
        Order(
            type="non_molestation",
            against=PersonId(man.id),
            court="County Court",
            conditions=conditions_in("1. No contact.\n2(a). Not within 200 metres."),
        )
    )

    def entry(account: str, when: When, *conditions: str) -> IncidentId:
        breaches = tuple(
            Breach(order=OrderId(CardId(order.id)), condition=number) for number in conditions
        )
        draft = Draft(when=when, account=account, breaches=breaches)
        return diary.write.save(new_draft_id(), draft).id

    march, may = entry("he rang", day(3, 5), "1"), entry("he came", day(5, 5), "2(a)", "9")
    for incident, month in ((march, "March"), (may, "May")):
        case.note(Report(to=f"Police in {month}", reference="REF-1", incidents=(incident,)))
        handled = (Handling(who="me", on=date(2026, 3, 6), what="put it in paper"),)
        case.note(Item(what=f"a letter of {month}", handled=handled, incident=incident))
        case.note(Source(kind=SourceKind.DOORBELL, where=f"no. 4, {month}", incident=incident))
    case.note(replace(Report(to="A report of its own"), when=day(3, 9)))
    return diary


def text_of(pdf: Path) -> str:
    read = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


def test_everything_around_the_entries_goes_in_but_how_to_reach_people(
    told: Diary, tmp_path: Path
) -> None:
    plan = told.hand_over.plan()
    receipt = told.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    assert verify_pack(receipt.folder, Progress()).is_sound
    text = text_of(receipt.pdf)
    for words in (
        "1 person, 1 order, 3 reports made, 2 physical items, 2 other sources",
        "Person 1 · the man in grey",
        "Order 1 · Non-molestation order, County Court",
        "Against: the man in grey",
        "1 No contact. Said to go against it: Entry 1, Thursday 5 March 2026, 12 noon",
        "2(a) Not within 200 metres. Said to go against it: Entry 2",
        "Said to go against condition 9: Entry 2",
        "Reference: REF-1",
        "Physical items",
        "AB/1, a letter of March",
        "me, Friday 6 March 2026, put it in paper",
        "Source 1 · Doorbell camera, no. 4, March",
        "The diary also holds how to reach 1 person. That is not in this pack",
    ):
        assert words in text
    table = (receipt.folder / "data/People, orders, reports.csv").read_text("utf-8-sig")
    assert '"Order","1","Against","the man in grey"' in table
    exhibits = (receipt.folder / "data/Exhibit list.csv").read_text("utf-8-sig")
    assert '"AB/2","a letter of May","physical item"' in exhibits
    # THEN nothing in it says how to reach anybody, and the journal shows that it is withheld
    rows = json.loads((receipt.folder / "data/journal.json").read_text())["entries"]
    (contact,) = [row for row in rows if row["kind"] == "contact_noted"]
    assert contact.get("body") is None
    assert contact.get("salt") is None
    assert PHONE not in text
    for path in receipt.folder.rglob("*.*"):
        content = path.read_bytes() if path.is_file() else b""
        assert PHONE.encode() not in content
        assert b"Example Road" not in content
    # AND erasing a card says that it was handed over
    (man,) = told.case.people()
    assert len(told.erase.what_goes(man.id).packs) == 1


def test_a_period_takes_what_belongs_to_its_entries_and_withholds_the_rest(told: Diary) -> None:
    plan = told.hand_over.plan(Selection(period=MARCH))
    case = plan.case
    assert [card.told.to for card in case.reports] == ["Police in March", "A report of its own"]
    assert [card.told.what for card in case.items] == ["a letter of March"]
    assert [card.told.where for card in case.sources] == ["no. 4, March"]
    assert (len(case.people), len(case.orders)) == (1, 1)
    assert [(left.reason, left.count) for left in plan.cards_left_out] == [("outside_period", 3)]
    shown = {entry.subject for entry in plan.journal if entry.body is not None}
    (away,) = [card for card in told.case.items() if card.told.what == "a letter of May"]
    assert away.id not in shown
    assert {card.id for card in case.cards} <= shown


def test_a_damaged_card_stands_in_the_way_unless_it_may_be_left_out(told: Diary) -> None:
    (order,) = told.case.orders()
    database = told._vault.database
    database.execute("DROP TRIGGER journal_is_never_changed")
    database.execute("UPDATE journal SET body = body || ' ' WHERE seq = ?", (order.now.seq,))
    with pytest.raises(Damaged):
        told.hand_over.plan()
    plan = told.hand_over.plan(Selection(leave_out_damaged=True))
    assert plan.case.orders == ()
    assert [(left.reason, left.count) for left in plan.cards_left_out] == [("damaged", 1)]


def test_with_everything_every_card_goes_in(told: Diary) -> None:
    case = cards.case_of(journal.entries(told._vault))
    assert cards_for(case, [], Selection()) == case
