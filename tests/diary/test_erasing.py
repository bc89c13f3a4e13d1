"""Erasing for good: the words, the file and all that was made of them are gone; that is said."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from diary_app.chain import check
from diary_app.diary import at_once, new_draft_id, open_diary
from diary_app.domain.erasing import ErasedKind, Tombstone
from diary_app.domain.errors import Damaged, DoesNotOpen, NothingToHandOver
from diary_app.domain.journal import Act, ActKind
from diary_app.domain.selection import Period, Selection
from diary_app.progress import Cancelled, Progress
from diary_app.store.copies import snapshots
from diary_app.store.entries import journal
from diary_app.store.originals import objects

PASSPHRASE = "copper lantern drifts over quiet fields"


def erase(diary, what, reason=""):
    return diary.erase.erase(what, PASSPHRASE, reason, Progress())


def files(diary):
    return objects.names(diary.folder / "objects")


def findings(diary):
    return diary.keep_safe.check(Progress(), at_once)


def test_an_entry_goes_with_its_files(diary, write_on, clock):
    before, stays = write_on("one", ("a.txt", b"a")), write_on("two", ("b.txt", b"b"))
    gone = write_on("gone", ("c.txt", b"c"), ("d.txt", b"d"))
    assert diary.erase.what_goes(gone.id).exhibits == ("AB/3", "AB/4")
    stone = erase(diary, gone.id, " it was about somebody else\ud800 ")
    assert stone == Tombstone(
        kind=ErasedKind.INCIDENT,
        id=gone.id,
        called="3",
        at=clock(),
        reason="it was about somebody else\ufffd",
        author=before.now.author,
    )
    assert diary.find.count() == 2
    assert diary.find.timeline(newest_first=False) == [before, stays]
    assert diary.find.search("gone") == diary.find.search("c.txt") == []
    with pytest.raises(Damaged):
        diary.find.record(gone.id)
    assert files(diary) == {record.exhibits[0].id for record in (before, stays)}
    assert [stone.called for stone in diary.erase.erased()] == ["AB/4", "AB/3", "3"]
    assert findings(diary).is_sound
    assert {stone.id for stone in findings(diary).erased} == {
        gone.id,
        *(exhibit.id for exhibit in gone.exhibits),
    }


def test_one_file_goes_and_its_entry_stays(diary, write_on):
    record = write_on("He sent two letters.", ("first.txt", b"1"), ("second.txt", b"2"))
    first, second = record.exhibits
    stone = erase(diary, first.id, "not mine to keep")
    now = diary.find.record(record.id)
    assert (now.exhibits, now.erased) == ((second,), (stone,))
    assert (stone.kind, stone.called) == (ErasedKind.EXHIBIT, "AB/1")
    assert now.versions == record.versions
    assert files(diary) == {second.id}
    assert diary.find.search("first.txt") == []
    assert [found.id for found in diary.find.search("second.txt")] == [record.id]
    assert diary.find.thumbnail(first.id) == b""
    assert findings(diary).is_sound
    assert findings(diary).exhibits == 1


def test_an_entry_that_lost_a_file_can_be_corrected_and_handed_over(
    diary, write_on, tmp_path, told_on
):
    record = write_on("He sent a letter.", ("first.txt", b"1"))
    stone = erase(diary, record.exhibits[0].id)
    changed = diary.write.amend(
        record.id, new_draft_id(), told_on("He sent a card."), "the wrong word"
    )
    assert (changed.exhibits, changed.erased) == ((), (stone,))
    plan = diary.hand_over.plan()
    assert plan.exhibits == ()
    diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    assert findings(diary).is_sound


def test_numbers_and_marks_are_never_given_again(diary, write_on):
    write_on("one", ("a.txt", b"a"))
    erase(diary, write_on("two", ("b.txt", b"b")).id)
    erase(diary, write_on("three", ("c.txt", b"c")).exhibits[0].id)
    last = write_on("four", ("d.txt", b"d"))
    assert (last.number, [exhibit.mark for exhibit in last.exhibits]) == (4, ["AB/4"])


def test_the_journal_says_so_and_holds(diary, write_on, surroundings, told_on):
    gone = write_on("gone", ("c.txt", b"c"))
    diary.write.amend(gone.id, new_draft_id(), told_on("gone too"), "a reason")
    write_on("later")
    erase(diary, gone.id, "why")
    rows = list(journal.entries(diary._vault))
    about = {gone.id, gone.exhibits[0].id}
    assert [(r.kind, r.body is None, r.salt is None) for r in rows if r.subject in about] == [
        (ActKind.INCIDENT_WRITTEN, True, True),
        (ActKind.EXHIBIT_KEPT, True, True),
        (ActKind.INCIDENT_AMENDED, True, True),
        (ActKind.ERASED, False, False),
        (ActKind.ERASED, False, False),
    ]
    body = journal.body_of(next(row for row in rows if row.kind == ActKind.ERASED))
    taken = [row.seq for row in rows if row.subject == gone.id and row.body is None]
    assert body == {
        "v": 1,
        "kind": "incident",
        "called": "1",
        "reason": "why",
        "rows": taken,
    }
    assert not list(check(rows))
    diary.close()
    again = open_diary(diary.folder, PASSPHRASE, surroundings)
    assert [record.now.told.account for record in again.find.timeline()] == ["later"]
    assert findings(again).is_sound
    again.close()


def test_a_change_that_was_begun_to_another_entry_stays(diary, write_on, told_on):
    stays, gone = write_on("one"), write_on("two")
    for record in (stays, gone):
        draft = new_draft_id()
        diary.write.keep_draft(draft, told_on("changed"), amends=record.id)
        diary.write.take_in_bytes("x.txt", b"x", draft, Progress(), at_once)
    erase(diary, gone.id)
    (kept,) = diary.write.drafts()
    assert kept.amends == stays.id
    assert files(diary) == {kept.exhibits[0].id}


def test_snapshots_that_hold_it_go_and_those_made_later_stay(diary, write_on, clock, surroundings):
    gone = write_on("gone")
    for _ in range(2):
        clock.go_on(timedelta(hours=1))
        snapshots.take(diary._vault, Progress(), at_once)
    erase(diary, gone.id)
    assert snapshots.found(diary.folder) == []
    taken = snapshots.take(diary._vault, Progress(), at_once).snapshot
    diary.close()
    open_diary(diary.folder, PASSPHRASE, surroundings).close()
    assert snapshots.found(diary.folder) == [taken]


@pytest.mark.parametrize("typed", ["", "another", PASSPHRASE + " "])
def test_without_the_passphrase_nothing_goes(diary, write_on, typed):
    record = write_on("stays", ("a.txt", b"a"))
    rows = list(journal.entries(diary._vault))
    with pytest.raises(DoesNotOpen):
        diary.erase.erase(record.id, typed, "", Progress())
    assert list(journal.entries(diary._vault)) == rows
    assert diary.find.timeline() == [record]


def test_it_can_be_stopped_before_it_has_begun(diary, write_on):
    record = write_on("stays", ("a.txt", b"a"))
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        diary.erase.erase(record.id, PASSPHRASE, "", progress)
    assert diary.find.timeline() == [record]
    assert diary.erase.erased() == []


def test_nothing_is_erased_twice(diary, write_on):
    record = write_on("gone", ("a.txt", b"a"))
    erase(diary, record.id)
    for what in (record.id, record.exhibits[0].id, "f" * 32):
        with pytest.raises(Damaged):
            diary.erase.what_goes(what)
        with pytest.raises(Damaged):
            erase(diary, what)
    assert len(diary.erase.erased()) == 2


def test_packs_it_was_in_are_told(diary, write_on, clock, tmp_path):
    def pack(period):
        clock.go_on(timedelta(days=1))
        plan = diary.hand_over.plan(Selection(period=period))
        diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
        return clock()

    first = Period(first=date(2026, 3, 1), last=date(2026, 3, 1))
    second = Period(first=date(2026, 3, 2), last=date(2026, 3, 2))
    early = write_on("early", day=1)
    pack(first)
    record = write_on("in March", ("a.txt", b"a"), day=2)
    pack(first)
    with_it = pack(second)
    body = {"v": 1, "code": "0" * 64, "head": "0" * 64}  # as an earlier version wrote it
    clock.go_on(timedelta(days=1))
    with diary._vault.writing():
        journal.append(diary._vault, Act(kind=ActKind.PACK_MADE, subject="0" * 64, body=body))
    assert diary.erase.what_goes(record.id).packs == (with_it, clock())
    assert diary.erase.what_goes(record.exhibits[0].id).packs == (with_it, clock())
    assert len(diary.erase.what_goes(early.id).packs) == 3


def test_backups_that_may_hold_it_are_told_once(diary, write_on):
    def backed_up(folder):
        body = {"v": 1, "folder": folder, "acts": 3, "head": "0" * 64}
        with diary._vault.writing():
            journal.append(diary._vault, Act(kind=ActKind.BACKED_UP, subject="", body=body))

    backed_up("/media/before")
    record = write_on("one")
    for folder in ("/media/stick", "/media/disk", "/media/stick"):
        backed_up(folder)
    told = diary.erase.what_goes(record.id).backups
    assert told == (Path("/media/stick"), Path("/media/disk"))


def test_an_erased_entry_is_in_no_pack(diary, write_on, tmp_path):
    gone = write_on("gone")
    erase(diary, gone.id)
    with pytest.raises(NothingToHandOver):
        diary.hand_over.plan()
    stays = write_on("stays")
    plan = diary.hand_over.plan()
    assert [record.id for record in plan.records] == [stays.id]
    assert plan.records[0].number == 2
    assert plan.entries_in_diary == 1
