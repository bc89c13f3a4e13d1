"""What a person is told when their diary opens, and changing who can open it."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from diary_app.chain import check
from diary_app.diary import (
    make_diary,
    new_draft_id,
    open_diary,
    reset_passphrase,
    verify_pack,
)
from diary_app.domain.access import Arrival, Opened, Opening
from diary_app.domain.errors import (
    CodeMistyped,
    Damaged,
    DoesNotOpen,
    PassphraseTooWeak,
    ReadOnly,
)
from diary_app.domain.incident import Draft
from diary_app.domain.journal import Act, ActKind
from diary_app.domain.when import When
from diary_app.progress import Progress, at_once
from diary_app.store.disk.folder import BACKUP_MARK
from diary_app.store.entries import journal

PASSPHRASE = "copper lantern drifts over quiet fields"
NEW = "seven herons wait beside cold water"


@pytest.fixture
def reopen(diary, surroundings):
    """Return a way to close the diary and open it again; the last one is closed at the end."""
    opened = [diary]

    def reopen(typed=PASSPHRASE):
        opened.pop().close()
        opened.append(open_diary(diary.folder, typed, surroundings))
        return opened[-1]

    yield reopen
    for one in opened:
        one.close()


def write(diary, account="He waited."):
    return diary.write.save(new_draft_id(), Draft(when=When.unknown(), account=account))


def try_in_vain(diary, surroundings):
    with pytest.raises(DoesNotOpen):
        open_diary(diary.folder, "wrong", surroundings)


def test_a_new_diary_was_opened_by_its_making(diary, clock):
    now = Opening(at=clock(), by=Opened.KEEPER)
    assert diary.access.history() == [now]
    assert diary.access.arrival() == Arrival(
        now=now,
        before=None,
        is_read_only=False,
        is_backup=False,
        last_backup=None,
        acts_since_backup=0,
    )


def test_each_opening_tells_of_the_one_before(diary, reopen, clock):
    made = diary.access.arrival().now
    clock.go_on(timedelta(days=1))
    first = reopen().access.arrival()
    assert (first.now, first.before) == (Opening(at=clock(), by=Opened.KEEPER), made)
    clock.go_on(timedelta(days=1))
    diary = reopen()
    second = diary.access.arrival()
    assert second.before == first.now
    clock.go_on(timedelta(hours=1))
    write(diary)
    assert (diary.access.arrival().now, diary.access.arrival().before) == (
        second.now,
        first.now,
    )
    assert diary.access.history() == [second.now, first.now, made]


def test_what_was_tried_in_vain_is_told(diary, reopen, surroundings, clock):
    diary.close()
    for _ in range(2):
        try_in_vain(diary, surroundings)
        clock.go_on(timedelta(minutes=1))
    with pytest.raises(DoesNotOpen):
        reset_passphrase(diary.folder, "0123-4567-89AB-CDEF-GHJK-MNPQ-RSFP", NEW, surroundings)
    with pytest.raises(CodeMistyped):  # a slip of the finger, which nobody's key can be
        reset_passphrase(diary.folder, "0123", NEW, surroundings)
    times = tuple(clock().utc - timedelta(minutes=number) for number in (2, 1, 0))
    opened = reopen()
    assert opened.access.arrival().now.failed == times
    assert not (diary.folder / "tries").exists()
    assert reopen().access.arrival().now.failed == ()


def test_a_wrong_passphrase_asked_again_inside_is_no_try(diary, reopen):
    with pytest.raises(DoesNotOpen):
        diary.access.new_recovery_code("wrong")
    assert reopen().access.arrival().now.failed == ()


def test_a_database_that_was_put_back_is_told(diary, reopen, tmp_path, surroundings):
    diary.close()
    shutil.copy(diary.folder / "diary.db", tmp_path / "older")
    diary = reopen()
    write(diary)
    reached = diary.heads.newest()
    diary.close()
    shutil.copy(tmp_path / "older", diary.folder / "diary.db")
    opened = reopen()
    assert opened.access.arrival().now.older == reached
    assert opened.access.history()[0].older == reached
    assert reopen().access.arrival().now.older is None


def test_one_that_was_put_back_is_told_with_the_recovery_code_too(surroundings, tmp_path):
    made = make_diary(tmp_path / "notes", PASSPHRASE, surroundings)
    made.diary.close()
    shutil.copy(tmp_path / "notes" / "diary.db", tmp_path / "older")
    diary = open_diary(tmp_path / "notes", PASSPHRASE, surroundings)
    reached = diary.heads.newest()
    diary.close()
    shutil.copy(tmp_path / "older", tmp_path / "notes" / "diary.db")
    diary = reset_passphrase(tmp_path / "notes", made.recovery_code, NEW, surroundings)
    now = diary.access.arrival().now
    assert (now.by, now.older) == (Opened.RECOVERY, reached)
    diary.close()


def test_backups_are_told_as_they_are_now(diary, clock):
    write(diary)
    assert diary.access.arrival().acts_since_backup == 1
    body = {"v": 1, "folder": "/media/stick", "acts": diary.heads.newest().seq, "head": "0" * 64}
    with diary._vault.writing():  # as it is when something is written while it is being made
        write_row(diary, ActKind.INCIDENT_AMENDED, {"v": 1})
        write_row(diary, ActKind.BACKED_UP, body)
    told = diary.access.arrival()
    assert (told.last_backup, told.acts_since_backup) == (clock(), 1)
    clock.go_on(timedelta(days=1))
    record = write(diary)
    diary.write.amend(
        record.id, new_draft_id(), Draft(when=When.unknown(), account="x"), "a reason"
    )
    told = diary.access.arrival()
    assert (told.last_backup.utc, told.acts_since_backup) == (clock().utc - timedelta(days=1), 3)


def write_row(diary, kind, body):
    journal.append(diary._vault, Act(kind=kind, subject="", body=body))


def test_a_backup_opens_without_a_trace(diary, reopen, clock, surroundings):
    before = diary.access.arrival().now
    diary.close()
    (diary.folder / BACKUP_MARK).touch()
    try_in_vain(diary, surroundings)
    content = (diary.folder / "diary.db").read_bytes()
    clock.go_on(timedelta(days=1))
    opened = reopen()
    told = opened.access.arrival()
    assert (told.now, told.before) == (Opening(at=clock(), by=Opened.KEEPER), before)
    assert (told.is_read_only, told.is_backup) == (True, True)
    assert opened.access.history() == [before]
    with pytest.raises(ReadOnly):
        opened.access.change_passphrase(PASSPHRASE, NEW)
    with pytest.raises(ReadOnly):
        opened.access.new_recovery_code(PASSPHRASE)
    opened.close()
    assert (diary.folder / "diary.db").read_bytes() == content
    assert not (diary.folder / "tries").exists()


def test_another_passphrase(diary, reopen, surroundings):
    write(diary)
    with pytest.raises(PassphraseTooWeak):
        diary.access.change_passphrase(PASSPHRASE, "password")
    with pytest.raises(DoesNotOpen):
        diary.access.change_passphrase("wrong", NEW)
    diary.access.change_passphrase(PASSPHRASE, NEW)
    write(diary, "after")
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    opened = reopen(NEW)
    assert opened.find.count() == 2
    write(opened, "later")
    assert opened.keep_safe.check(Progress(), at_once).is_sound
    opened.close()
    try_in_vain(diary, surroundings)
    with pytest.raises(DoesNotOpen):
        open_diary(diary.folder, PASSPHRASE, surroundings)


def test_a_pack_made_after_a_change_holds(diary, tmp_path):
    write(diary)
    diary.access.change_passphrase(PASSPHRASE, NEW)
    plan = diary.hand_over.plan()
    with pytest.raises(DoesNotOpen):
        diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    receipt = diary.hand_over.build(plan, tmp_path / "out", NEW, Progress(), at_once)
    assert verify_pack(receipt.folder, Progress()).is_sound


def test_a_new_code_lets_in_and_the_one_before_does_not(surroundings, tmp_path):
    made = make_diary(tmp_path / "notes", PASSPHRASE, surroundings)
    code = made.diary.access.new_recovery_code(PASSPHRASE)
    assert code != made.recovery_code
    assert code not in str(list(journal.entries(made.diary._vault)))
    made.diary.close()
    with pytest.raises(DoesNotOpen):
        reset_passphrase(tmp_path / "notes", made.recovery_code, NEW, surroundings)
    diary = reset_passphrase(tmp_path / "notes", code, NEW, surroundings)
    arrival = diary.access.arrival()
    assert arrival.now.by is Opened.RECOVERY
    assert len(arrival.now.failed) == 1
    again = diary.access.new_recovery_code(NEW)
    assert again not in {code, made.recovery_code}
    assert not list(check(journal.entries(diary._vault)))
    diary.close()


def test_a_damaged_end_of_the_journal_keeps_nobody_out(diary, reopen, clock):
    write(diary)
    database = diary._vault.database
    database.execute("DROP TRIGGER journal_is_never_changed")
    database.execute("UPDATE journal SET zone = 'x' WHERE seq = (SELECT max(seq) FROM journal)")
    clock.go_on(timedelta(days=1))
    opened = reopen()
    assert opened.access.arrival().now == Opening(at=clock(), by=Opened.KEEPER)
    assert len(opened.access.history()) == 1
    with pytest.raises(Damaged):
        opened.heads.newest()
