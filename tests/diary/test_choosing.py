"""Choosing what goes into a pack: every entry that is left out has one reason, and is counted."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pikepdf
import pytest

from diary_app.chain import check
from diary_app.diary import at_once, new_draft_id, verify_pack
from diary_app.domain.carriage import Carriage, Way
from diary_app.domain.errors import NothingToHandOver
from diary_app.domain.incident import Draft
from diary_app.domain.journal import ActKind
from diary_app.domain.left_out import Reason
from diary_app.domain.links import Involved, PartPlayed
from diary_app.domain.order import Order
from diary_app.domain.person import Contact, Person, PersonId
from diary_app.domain.report import Report
from diary_app.domain.selection import ByHand, ContactsAsked, Period, Purpose, Selection
from diary_app.domain.telling import Apart, Effect
from diary_app.domain.when import Precision, When
from diary_app.i18n import english, say_left_out
from diary_app.progress import Progress
from diary_app.store.entries import journal

PASSPHRASE = "copper lantern drifts over quiet fields"
PHONE, SAFE = "01632 960123", "Ring my sister after six"
MARCH = Period(first=date(2026, 3, 1), last=date(2026, 3, 31))


def day(month: int, number: int) -> When:
    return When(precision=Precision.EXACT, start=datetime(2026, month, number, 12))


@pytest.fixture
def told(diary):
    """Six entries, two people, an order and two reports; ids by the number of the entry."""
    man, friend = (diary.case.note(Person(name=name)) for name in ("Adam Cole", "Bea Hall"))
    diary.case.note_contact(PersonId(friend.id), Contact(phone=PHONE))
    against = PersonId(man.id)
    diary.case.note(Order(type="spo", against=against))
    with_him = (Involved(person=against, part=PartPlayed.INVOLVED),)
    drafts = [
        Draft(when=day(3, 1), account="One.", behaviours=("contact",), people=with_him),
        Draft(when=day(3, 2), account="Two.", behaviours=("threat",), people=with_him),
        Draft(when=day(3, 3), account="Three.", behaviours=("contact", "threat")),
        Draft(when=day(5, 4), account="Four.", effect=Effect(sleep="I lay awake.")),
        Draft(when=day(3, 5), account="Five.", apart=Apart(feelings="I was cold.", impact=2)),
        Draft(when=When.unknown(), account="Six."),
    ]
    records = [diary.write.save(new_draft_id(), draft) for draft in drafts]
    for to, about in (("About two", records[1]), ("About four", records[3])):
        diary.case.note(Report(to=to, incidents=(about.id,), when=day(3, 9)))
    diary.browse.star(records[2].id, starred=True)
    return diary


def ids(diary) -> dict[int, str]:
    return {number: incident for incident, number in diary.find.numbers().items()}


def numbers(plan) -> list[int]:
    return [record.number for record in plan.records]


def left_out(plan) -> dict[Reason, tuple[int, ...]]:
    assert all(left.count == len(left.numbers) for left in plan.left_out)
    return {left.reason: left.numbers for left in plan.left_out}


def told_in(plan) -> str:
    assert not list(check(plan.journal))
    return "".join(entry.body or "" for entry in plan.journal)


def text_of(pdf: Path) -> str:
    run = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


def test_each_entry_that_is_left_out_has_the_first_reason_that_holds(told):
    plan = told.hand_over.plan(
        Selection(
            period=MARCH,
            behaviours=("contact",),
            by_hand=ByHand(
                without=frozenset({ids(told)[1]}), also=frozenset({ids(told)[4]}), why=" It hurts. "
            ),
        )
    )
    assert numbers(plan) == [3, 4]
    assert left_out(plan) == {
        Reason.BY_HAND: (1,),
        Reason.OUTSIDE_PERIOD: (6,),
        Reason.OTHER_KIND: (2, 5),
    }
    said = [say_left_out(left, english()) for left in plan.left_out]
    assert said[0] == ("1 entry is left out by choice: number 1. The reason given: “It hurts.”")
    assert "of none of the chosen kinds (Contacted me, or tried to)" in said[2]
    words = told_in(plan)
    assert "Three." in words
    assert "Four." in words
    for withheld in ("One.", "Two.", "Five.", "Six.", "I was cold.", PHONE):
        assert withheld not in words
    # AND a report that is only about what is left out goes with it
    assert [card.told.to for card in plan.case.reports] == ["About four"]
    assert [(left.reason, left.count) for left in plan.cards_left_out] == [("other_entries", 1)]


def test_by_person_only_they_and_whoever_else_is_named_go_in(told):
    man, friend = told.case.people()
    plan = told.hand_over.plan(Selection(people=(man.id,)))
    assert numbers(plan) == [1, 2]
    assert left_out(plan) == {Reason.OTHER_PERSON: (3, 4, 5, 6)}
    assert plan.left_out[0].among == ("Adam Cole",)
    assert [card.id for card in plan.case.people] == [man.id]
    assert len(plan.case.orders) == 1
    assert "Bea Hall" not in told_in(plan)
    with pytest.raises(NothingToHandOver):
        told.hand_over.plan(Selection(people=(friend.id,)))


def test_only_what_has_a_star(told):
    plan = told.hand_over.plan(Selection(starred_only=True))
    assert numbers(plan) == [3]
    assert left_out(plan) == {Reason.NO_STAR: (1, 2, 4, 5, 6)}
    assert plan.case.reports == ()


def test_an_impact_pack_holds_no_account_no_file_and_no_card(told, tmp_path):
    plan = told.hand_over.plan(Selection(purpose=Purpose.IMPACT))
    assert numbers(plan) == [5, 4]
    assert left_out(plan) == {Reason.NO_EFFECT: (1, 2, 3, 6)}
    assert [(left.reason, left.count) for left in plan.cards_left_out] == [("not_for_this", 5)]
    words = told_in(plan)
    assert "I was cold." in words
    assert not {"One.", "Four.", "Five."} & set(words.replace('"', " ").split())
    # a row of the account is withheld whole, though it also holds what it changed
    kinds = {row.kind for row in plan.journal if row.body is not None}
    assert kinds == {ActKind.KEEPER_DESCRIBED, ActKind.FEELINGS_WRITTEN}
    receipt = told.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    assert verify_pack(receipt.folder, Progress()).is_sound
    names = {path.name for path in (receipt.folder / "data").iterdir()}
    assert names == {"Impact preparation.pdf", "journal.json", "outside.sha256"}
    text = text_of(receipt.pdf)
    for said in ("not a Victim Personal Statement", "I was cold.", "I lay awake.", "2 of 3, a lot"):
        assert said in text
    assert "Four." not in text
    everything = b"".join(p.read_bytes() for p in receipt.folder.rglob("*") if p.is_file())
    assert b"Five." not in everything
    # AND a pack that goes on from it still tells what it did not
    later = told.hand_over.plan(Selection(since=receipt.folder))
    assert (len(later.records), later.supplement.entries) == (6, 0)


def test_a_full_copy_holds_feelings_and_how_to_reach_people_on_marked_pages(told, tmp_path):
    plan = told.hand_over.plan(Selection(purpose=Purpose.FULL))
    assert (numbers(plan), plan.feelings_left_out, plan.contacts_left_out) == (
        [1, 2, 3, 5, 4, 6],
        0,
        0,
    )
    assert PHONE in told_in(plan)
    receipt = told.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    assert verify_pack(receipt.folder, Progress()).is_sound
    assert receipt.folder.name.startswith("Full copy")
    text = text_of(receipt.pdf)
    pages = subprocess.run(["pdfinfo", receipt.pdf], capture_output=True, check=True, text=True)
    count = int(pages.stdout.split("Pages:")[1].split()[0])
    assert text.count("FULL COPY, FOR THE KEEPER ALONE") == count
    assert PHONE in text
    assert "I was cold." in text
    assert receipt.sheet is None


@pytest.mark.parametrize("way", [Way.FOLDER, Way.UPLOAD_SET, Way.LOCKED])
def test_the_sheet_of_contacts_lies_beside_and_never_inside(told, tmp_path, way):
    asked = ContactsAsked(reach=SAFE, places="Mill Lane School")
    plan = told.hand_over.plan(Selection(contacts=asked))
    password = "seven hinges apply to willow orbits"
    carriage = Carriage(way=way, password=password if way is Way.LOCKED else "")
    receipt = told.hand_over.build(
        plan, tmp_path / "out", PASSPHRASE, Progress(), at_once, carriage
    )
    assert receipt.sheet.parent == receipt.folder.parent
    inside = b"".join(path.read_bytes() for path in receipt.folder.rglob("*") if path.is_file())
    for secret in (PHONE, SAFE, "Mill Lane"):
        assert secret.encode() not in inside
    open_sheet = tmp_path / "open.pdf"
    with pikepdf.open(receipt.sheet, password=password if way is Way.LOCKED else "") as sheet:
        assert sheet.is_encrypted == (way is Way.LOCKED)
        sheet.save(open_sheet, encryption=False)
    text = text_of(open_sheet)
    for said in (PHONE, SAFE, "Mill Lane School", "Bea Hall", "CONFIDENTIAL"):
        assert said in text
    assert "Adam Cole" not in text  # nobody wrote how to reach him
    sum_of = subprocess.run(["sha256sum", receipt.sheet], capture_output=True, check=True)
    begins = sum_of.stdout.decode()[:4].upper()
    assert f"whose SHA-256 begins {begins}" in text_of(receipt.receipt)
    assert json.loads(list(journal.entries(told._vault))[-1].body)["contacts"] is True


def test_a_summary_for_an_order_says_what_was_done_and_what_is_asked(told, tmp_path):
    asked = "Not to come to Mill Lane\n\nNot to ring"
    selection = Selection(
        purpose=Purpose.SPO, asked_for=asked, by_hand=ByHand(without=frozenset({ids(told)[6]}))
    )
    plan = told.hand_over.plan(selection)
    receipt = told.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    assert verify_pack(receipt.folder, Progress()).is_sound
    text = text_of(receipt.pdf)
    for said in (
        "Summary for a protection order",
        "1. Acts The person has carried out acts associated with stalking (b) Contacted me, or",
        "2 entries: 1 Mar 2026 (1), 3 Mar 2026 (3)",
        "Threats 2 Mar 2026 (2), 3 Mar 2026 (3)",
        "Entries in each quarter of a year. 2026, quarter 1: 4; 2026, quarter 2: 1.",
        "Daily life: sleep 4 May 2026 (4): “I lay awake.”",
        "– Not to come to Mill Lane – Not to ring",
        "Places that need protecting are not named in this document: ask the keeper.",
        "These are 5 of 6 entries. 1 entry is left out by choice: number 6. No reason is given.",
    ):
        assert said in text, said
    assert "I was cold." not in text
    body = json.loads(list(journal.entries(told._vault))[-1].body)
    assert (body["purpose"], body["left_out"]) == (
        "spo",
        [{"reason": "by_hand", "count": 1, "numbers": [6]}],
    )
    # WHERE the jurisdiction names no such order, the summary stands without its tests
    bare = replace(plan, profile=replace(plan.profile, application=None))
    receipt = told.hand_over.build(bare, tmp_path / "bare", PASSPHRASE, Progress(), at_once)
    assert "associated with stalking" not in text_of(receipt.pdf)
