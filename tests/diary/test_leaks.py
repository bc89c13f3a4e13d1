"""The look for leaks reads all that a pack says, and says what it could not read."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage

import pytest
from reportlab.pdfgen.canvas import Canvas

from diary_app.diary import Diary, at_once, new_draft_id
from diary_app.diary.words_hidden import words_hidden
from diary_app.domain.errors import Damaged
from diary_app.domain.head import Head
from diary_app.domain.incident import Draft
from diary_app.domain.leaks import Mask, SpotKind, decided_with
from diary_app.domain.person import Contact, Person, PersonId
from diary_app.domain.record import Keeper
from diary_app.domain.report import Report
from diary_app.domain.selection import ByHand, Purpose, Selection
from diary_app.domain.sought import HitKind, Sought
from diary_app.domain.telling import Helped
from diary_app.domain.texts import texts_of
from diary_app.domain.when import Precision, When
from diary_app.i18n import english
from diary_app.progress import Progress
from diary_app.words.of_leaks import say_not_read, say_spot, say_sum, say_zones

STREET = "12 Larchmoor Road"
NOON = When(precision=Precision.EXACT, start=datetime(2026, 11, 20, 12))


def test_the_look_reads_what_stands_around_the_entries(full: Diary) -> None:
    full.protect.add(STREET)
    [first, *_] = full.hand_over.plan().records
    by_hand = ByHand(without=frozenset([first.id]), why=f"It says {STREET}.")
    asked_for = f"Not to come near {STREET}."
    selection = Selection(purpose=Purpose.SPO, by_hand=by_hand, asked_for=asked_for)
    look = full.leaks.look(selection, Progress(), at_once)
    found = {say_spot(hit.spot, english()): hit for hit in look.hits}
    wanted = ("Conditions asked for", "Why entries are left out")
    hits = [found[f"About the diary, {name}"] for name in wanted]
    assert {(hit.found, hit.is_hidden) for hit in hits} == {(STREET, False)}
    plan = full.hand_over.plan(replace(selection, decided=frozenset(hit.id for hit in hits)))
    assert plan.asked_for == "Not to come near [removed]."
    assert [left.why for left in plan.left_out if left.why] == ["It says [removed]."]


def test_an_address_from_before_it_was_corrected_is_protected_too(full: Diary) -> None:
    friend = PersonId(full.case.note(Person(name="Priya")).id)
    for address in ("3 Foldersby Court", "8 Quenby Way"):
        full.case.note_contact(friend, Contact(address=address))
    assert {"3 Foldersby Court", "8 Quenby Way"} <= set(full.protect.known())


@pytest.mark.parametrize("what", ["preference", "journal"])
def test_no_copy_for_the_other_side_is_made_with_half_of_the_words(full: Diary, what: str) -> None:
    full.protect.add(STREET)
    friend = PersonId(full.case.note(Person(name="Priya")).id)
    full.case.note_contact(friend, Contact(address="8 Quenby Way"))
    change = {
        "preference": "UPDATE preference SET value = 'gone' WHERE name = 'protected_words'",
        "journal": "UPDATE journal SET body = replace(body, 'Way', 'Row') "
        "WHERE kind = 'contact_noted'",
    }
    full._vault.database.execute("DROP TRIGGER journal_is_never_changed")
    assert full._vault.database.execute(change[what]).rowcount
    full._vault._first_page.note()
    assert full.hand_over.plan().records  # no other pack waits for them
    with pytest.raises(Damaged):
        full.hand_over.plan(Selection(purpose=Purpose.DISCLOSURE))


def test_a_word_that_is_too_long_is_refused_not_cut(full: Diary) -> None:
    assert not full.protect.add("\n".join(["A long list of streets"] * 20))
    assert full.protect.words() == ()


def test_a_file_that_is_not_read_to_its_end_is_named(full: Diary) -> None:
    drawn = io.BytesIO()
    canvas = Canvas(drawn)
    canvas.drawString(100, 700, "A letter.")
    canvas.showPage()
    canvas.rect(100, 400, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    mail = EmailMessage()
    mail.set_content("Received: from the-old-mill")
    for name in ("a.bin", "b.bin"):
        mail.add_attachment(b"packed", "application", "x-any", filename=name)
    nested = EmailMessage()
    nested.set_content("meet me")
    nested.add_alternative("<p>at Quen<b>by Way</b></p>", subtype="html")
    mail.add_attachment(nested)
    mail.add_attachment("at 12 Larchmoor Road".encode("utf-16"), "text", "plain", filename="c.txt")
    mail.add_attachment(nested.as_bytes(), "application", "octet-stream", filename="d.eml")
    draft = new_draft_id()
    files = {
        "a.txt": b"word " * 30_000,
        "b.txt": b"a few words",
        "c.pdf": drawn.getvalue(),
        "d.eml": mail.as_bytes(),
        "e.txt": b"",
    }
    kept = [
        full.write.take_in_bytes(name, content, draft, Progress(), at_once)
        for name, content in files.items()
    ]
    told = Draft(when=NOON, account="Files.", exhibits=tuple(one.id for one in kept))
    saved = full.write.save(draft, told)
    marks = [one.mark for one in saved.exhibits]
    full.protect.add("Quenby Way")
    look = full.leaks.look(Selection(), Progress(), at_once)
    came = [hit.spot.called for hit in look.hits if hit.spot.kind is SpotKind.FILE_ATTACHED]
    assert came == [marks[3]]
    assert {marks[0], marks[2]} == {one.mark for one in look.not_read} & set(marks)
    assert [(one.mark, one.count) for one in look.attached] == [(marks[3], 2)]
    said = (
        f"The e-mail {marks[3]} has 2 attachments that were not looked into: "
        "a.bin (application/x-any), b.bin (application/x-any)."
    )
    assert say_not_read(look, english()).endswith(said)
    pdf = full.hand_over.set_pages(
        full.hand_over.plan(Selection(purpose=Purpose.DISCLOSURE)), 1, Progress(), at_once
    ).pdf
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    assert b"Received: [removed]" in read.stdout
    assert b"mill" not in read.stdout


def test_initials_that_are_a_protected_word_name_no_pack(full: Diary) -> None:
    keeper = Keeper(name="Orsolya Vennby", initials="ORSOLYA")
    plan = replace(full.hand_over.plan(), keeper=keeper, purpose=Purpose.DISCLOSURE)
    mask = Mask(sought=Sought.of(["Orsolya"]), hides_all=True)
    assert words_hidden(plan, mask).keeper == Keeper(name="[removed] Vennby", initials="EX")
    other = Mask(sought=Sought.of(["Vennby"]), hides_all=True)
    assert words_hidden(plan, other).keeper.initials == "ORSOLYA"


def test_a_copy_shows_no_clock_no_helper_and_no_protected_initials(full: Diary) -> None:
    # GIVEN an entry told by the clock of Lisbon, typed by a helper; initials that are protected
    full.protect.add(full.hand_over.plan().exhibits[0].mark.partition("/")[0])
    helped = Helped(written_by="Marta, Refuge North", words_by="Ines, for both of us")
    lisbon = replace(NOON, zone="Atlantic/Azores")
    full.write.save(new_draft_id(), Draft(when=lisbon, account="It rang.", helped=helped))
    for to in ("Harbour Support Line", "Kelby police"):
        full.case.note(Report(to=to, when=lisbon, said="They rang back."))
    selection = Selection(purpose=Purpose.DISCLOSURE)
    plan = full.hand_over.plan(selection)
    # THEN none of it is in the plan, each is counted, and each can be kept
    assert (plan.removed.zones, plan.removed.helpers) == (3, 3)
    assert {record.now.told.when.zone for record in plan.records} == {"Europe/London"}
    assert {one.told.to for one in plan.case.reports} == {"[removed]", "Kelby police"}
    assert {one.mark.partition("/")[0] for one in plan.exhibits} == {"EX"}
    pdf = full.hand_over.set_pages(plan, 1, Progress(), at_once).pdf
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    assert b"3 times are by the clock of another place" in b" ".join(read.stdout.split())
    assert b"Azores" not in read.stdout
    look = full.leaks.look(selection, Progress(), at_once)
    assert (look.zones, say_zones(look, english())) == ((), "")
    abroad = replace(plan.journal[-1], zone="Atlantic/Azores")
    with pytest.MonkeyPatch.context() as patch:
        told = replace(plan, journal=(*plan.journal, abroad))
        patch.setattr(full.leaks._hand_over, "chosen", lambda _: told)
        there = full.leaks.look(selection, Progress(), at_once)
    assert there.zones == ("Atlantic/Azores",)
    assert "set to: Atlantic/Azores." in say_zones(there, english())
    helper = [hit for hit in look.hits if hit.kind is HitKind.HELPER]
    assert [(hit.found, hit.is_hidden) for hit in helper] == [
        ("Marta, Refuge North", True),
        ("Ines, for both of us", True),
        ("Harbour Support Line", True),
    ]
    decided = frozenset[str]()
    for hit in helper:
        decided = decided_with(decided, hit, Purpose.DISCLOSURE, is_hidden=False)
    kept = full.hand_over.plan(replace(selection, decided=decided))
    assert kept.removed.helpers == 0
    again = decided_with(decided, helper[0], Purpose.DISCLOSURE, is_hidden=True)
    assert again == {helper[1].id, helper[2].id}


def test_what_is_found_beyond_the_most_is_said(full: Diary, monkeypatch) -> None:
    text = " ".join(f"a{number}@example.org" for number in range(9))
    full.write.save(new_draft_id(), Draft(when=NOON, account=text))
    every = full.leaks.look(Selection(), Progress(), at_once)
    monkeypatch.setattr("diary_app.diary.leaks._MOST_HITS", 4)
    look = full.leaks.look(Selection(), Progress(), at_once)
    assert (every.more, len(look.hits), look.more) == (0, 4, len(every.hits) - 4)
    assert f"{look.more} more were found and are not listed" in say_sum(look, english())
    assert "not listed" not in say_sum(every, english())


def test_a_hash_is_nothing_that_somebody_typed() -> None:
    assert list(texts_of(Head(seq=1, hash="4b" * 32))) == []


def test_a_line_of_a_mail_that_was_cut_shows_no_half_word(full: Diary) -> None:
    full.protect.add("Larchmoor")
    content = b"Subject: " + b"s " * 147 + b"Larchmoor\r\nFrom: a@example.org\r\n\r\nWords.\r\n"
    draft = new_draft_id()
    kept = full.write.take_in_bytes("a.eml", content, draft, Progress(), at_once)
    full.write.save(draft, Draft(when=NOON, account="A mail.", exhibits=(kept.id,)))
    plan = full.hand_over.plan(Selection(purpose=Purpose.DISCLOSURE))
    pdf = full.hand_over.set_pages(plan, 1, Progress(), at_once).pdf
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    assert b"s s s" in read.stdout
    assert b"Larch" not in read.stdout
