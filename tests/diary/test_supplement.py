"""Only what is new: whoever gets a supplement was given all the rest, or it is in it."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from diary_app.diary import at_once, new_draft_id
from diary_app.diary.supplement import earlier_pack
from diary_app.domain.errors import NothingNew
from diary_app.domain.incident import Draft
from diary_app.domain.item import Item
from diary_app.domain.person import Person
from diary_app.domain.report import Report
from diary_app.domain.selection import ByHand, Purpose, Selection
from diary_app.domain.when import Precision, When
from diary_app.progress import Progress
from diary_app.store.entries import journal

PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture
def write(diary):
    def write(account):
        draft = new_draft_id()
        taken = diary.write.take_in_bytes("x.txt", account.encode(), draft, Progress(), at_once)
        when = When(precision=Precision.EXACT, start=datetime(2026, 3, 1, 12))
        return diary.write.save(draft, Draft(when=when, account=account, exhibits=(taken.id,)))

    return write


@pytest.fixture
def hand_over(diary, tmp_path):
    def hand_over(**chosen):
        plan = diary.hand_over.plan(Selection(**chosen))
        return diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)

    return hand_over


def numbers(diary, **chosen):
    return [record.number for record in diary.hand_over.plan(Selection(**chosen)).records]


def test_a_copy_for_the_other_side_went_to_no_officer(diary, write, hand_over):
    write("The first.")
    police = hand_over()
    write("The second.")
    other = hand_over(purpose=Purpose.DISCLOSURE)
    write("The third.")
    assert numbers(diary, since=police.folder) == [2, 3]
    assert numbers(diary, since=other.folder) == [1, 2, 3]
    assert numbers(diary, since=other.code, purpose=Purpose.DISCLOSURE) == [3]
    assert numbers(diary, since=police.code, purpose=Purpose.SPO) == [2, 3]
    assert numbers(diary, since=police.code, purpose=Purpose.DISCLOSURE) == [1, 2, 3]
    # AND one that goes on from another for the police still counts what that one held
    further = hand_over(since=police.code, purpose=Purpose.SPO)
    write("The fourth.")
    assert numbers(diary, since=further.code) == [4]
    purposes = [Purpose.SPO, Purpose.DISCLOSURE, Purpose.POLICE]
    assert [pack.purpose for pack in diary.hand_over.made()] == purposes


def test_a_file_that_was_left_out_comes_with_the_next(diary, write, hand_over):
    write("He waited.")
    (file,) = write("He wrote from Quarry Lane.").exhibits
    diary.protect.add("Quarry Lane")
    hits = diary.leaks.look(Selection(), Progress(), at_once).hits
    hidden = frozenset(hit.id for hit in hits if hit.spot.called == file.mark)
    without, whole = hand_over(decided=hidden), hand_over()
    assert hidden
    assert numbers(diary, since=without.code) == [2]
    with pytest.raises(NothingNew):
        diary.hand_over.plan(Selection(since=whole.code))
    # AND what went before with one pack or another went before
    further = hand_over(since=without.code, decided=hidden)
    assert numbers(diary, since=further.code) == [2]
    with pytest.raises(NothingNew):
        diary.hand_over.plan(Selection(since=hand_over(since=without.code).code))


def test_a_new_card_about_an_entry_brings_it_again(diary, write, hand_over):
    first, second = write("One."), write("Two.")
    code = hand_over().code
    diary.case.note(Person(name="Adam Cole"))
    with pytest.raises(NothingNew):
        diary.hand_over.plan(Selection(since=code))
    diary.case.note(Report(to="Desk", incidents=(second.id,)))
    assert numbers(diary, since=code) == [2]
    diary.case.note(Item(what="A letter", incident=first.id))
    assert numbers(diary, since=code) == [1, 2]


def test_what_is_left_out_by_hand_stays_out(diary, write):
    first, second = write("One."), write("Two.")
    both = frozenset({first.id, second.id})
    chosen = ByHand(without=frozenset({first.id}), also=both)
    assert numbers(diary, by_hand=chosen) == [2]


@pytest.mark.parametrize(("kept_back", "new"), [(0, False), (1, True)])
def test_packs_of_earlier_versions_name_no_files(diary, write, hand_over, kept_back, new):
    """Where some were kept back, nobody can say which: all go in again."""
    record, receipt = write("One."), hand_over()
    rows = list(journal.entries(diary._vault))
    body = json.loads(rows[-1].body)
    del body["files"]
    body["kept_back"] = kept_back
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "body_of", lambda _: body)
        assert earlier_pack(rows, receipt.code).is_new(record) is new
