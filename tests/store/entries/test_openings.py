"""Every opening is an act in the journal: with what, what was tried, whether it is older."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from diary_app.chain import check
from diary_app.domain.access import Opened, Opening
from diary_app.domain.errors import Damaged, DiskFull
from diary_app.domain.head import Head
from diary_app.domain.journal import Act, ActKind
from diary_app.domain.moment import Moment
from diary_app.store.disk.folder import BACKUP_MARK
from diary_app.store.entries import heads, journal, openings
from diary_app.store.keys import tries

CODE = "7K3MQ9TD00000000000000000000"


def opened_rows(vault):
    return [entry for entry in journal.entries(vault) if entry.kind == ActKind.OPENED]


def test_an_opening_is_written_and_remembered(vault, clock):
    made = openings.newest(vault)
    now = openings.arrive(vault)
    assert now == Opening(at=clock(), by=Opened.KEEPER)
    assert openings.newest(vault) == now
    assert openings.openings(vault) == [made, now]
    assert made.by is Opened.KEEPER
    assert [entry.subject for entry in opened_rows(vault)] == [""]
    assert not list(check(journal.entries(vault)))


def test_what_opened_it_is_told(reopen):
    assert openings.arrive(reopen(CODE)).by is Opened.RECOVERY


def test_what_the_door_knows_better_is_told(vault):
    assert openings.arrive(vault, Opened.RECOVERY).by is Opened.RECOVERY
    assert openings.newest(vault).by is Opened.RECOVERY


def test_a_word_of_a_later_version_is_no_fault(vault):
    body = {"v": 1, "by": "helper", "failed": [], "older": None}
    with vault.writing():
        journal.append(vault, Act(kind=ActKind.OPENED, subject="", body=body))
    assert openings.newest(vault).by is None


def test_what_was_tried_before_is_told_once(vault, folder, clock):
    first = clock().utc
    tries.note(folder, clock())
    clock.go_on(timedelta(hours=1))
    tries.note(folder, clock())
    assert openings.arrive(vault).failed == (first, first + timedelta(hours=1))
    assert tries.noted(folder) == []
    assert openings.arrive(vault).failed == ()
    clock.go_on(timedelta(hours=1))
    tries.note(folder, clock())
    assert openings.arrive(vault).failed == (first + timedelta(hours=2),)


def test_a_crash_before_the_note_is_forgotten_tells_nothing_twice(
    vault, folder, clock, monkeypatch
):
    tries.note(folder, clock())
    with monkeypatch.context() as patch:
        patch.setattr("diary_app.store.keys.tries.forget", lambda _: None)
        assert len(openings.arrive(vault).failed) == 1
        for _ in range(3):
            assert openings.arrive(vault).failed == ()
        clock.go_on(timedelta(hours=1))
        tries.note(folder, clock())
        assert openings.arrive(vault).failed == (clock().utc,)


def test_a_crash_before_the_row_is_there_loses_no_try(vault, folder, clock, monkeypatch):
    def crash(*_):
        raise KeyboardInterrupt

    tries.note(folder, clock())
    with monkeypatch.context() as patch:
        patch.setattr("diary_app.store.entries.journal.append", crash)
        with pytest.raises(KeyboardInterrupt):
            openings.arrive(vault)
    assert len(openings.arrive(vault).failed) == 1


def put_back(folder, vault, older):
    """Let the database be an older one of its own, as a program that keeps folders alike does."""
    vault.close()
    shutil.copy(older, folder / "diary.db")


@pytest.mark.parametrize("written_since", [0, 1, 2, 5])
def test_a_journal_that_was_put_back_is_noticed_once(
    reopen, vault, folder, tmp_path, written_since
):
    vault.close()
    shutil.copy(folder / "diary.db", tmp_path / "older")
    vault = reopen()
    for _ in range(2):
        openings.arrive(vault)
    reached = heads.newest(vault)
    put_back(folder, vault, tmp_path / "older")
    vault = reopen()
    for number in range(written_since):  # as the recovery code's own row may come before
        with vault.writing():
            body = {"v": 1, "number": number}
            journal.append(vault, Act(kind=ActKind.KEEPER_DESCRIBED, subject="k", body=body))
    now = openings.arrive(vault)
    assert now.older == reached == Head(seq=3, hash=reached.hash)
    assert openings.newest(vault) == now
    vault.close()
    assert openings.arrive(reopen()).older is None


def test_a_journal_that_only_grew_is_not_older(reopen, vault):
    openings.arrive(vault)
    vault.close()
    assert openings.arrive(reopen()).older is None


def test_a_backup_is_opened_without_a_word(reopen, vault, folder, clock):
    openings.arrive(vault)
    vault.close()
    (folder / BACKUP_MARK).touch()
    content = (folder / "diary.db").read_bytes()
    clock.go_on(timedelta(days=2))
    vault = reopen()
    assert vault.is_read_only
    assert openings.arrive(vault) == Opening(at=clock(), by=Opened.KEEPER)
    vault.close()
    assert (folder / "diary.db").read_bytes() == content


@pytest.mark.parametrize("trouble", [DiskFull("d"), Damaged("entry 1")])
def test_what_keeps_it_from_being_written_keeps_nobody_out(
    vault, folder, clock, monkeypatch, trouble
):
    def fail(*_):
        raise trouble

    tries.note(folder, clock())
    with monkeypatch.context() as patch:
        patch.setattr("diary_app.store.entries.journal.append", fail)
        now = openings.arrive(vault)
    assert now == Opening(at=clock(), by=Opened.KEEPER, failed=(clock().utc,))
    assert openings.arrive(vault).failed == now.failed  # nothing of it is lost


def test_a_damaged_opening_hides_no_other(vault, monkeypatch):
    for _ in range(3):
        openings.arrive(vault)
    whole = journal.body_of

    def damaged(entry):
        if entry.seq == 3:
            raise Damaged("entry 3")
        return whole(entry)

    monkeypatch.setattr("diary_app.store.entries.journal.body_of", damaged)
    assert len(openings.openings(vault)) == 3


def test_what_was_written_since_a_row_is_counted(vault):
    kinds = (ActKind.INCIDENT_WRITTEN, ActKind.OPENED, ActKind.EXHIBIT_KEPT)
    for kind in (*kinds, ActKind.INCIDENT_AMENDED, ActKind.BACKED_UP):
        with vault.writing():
            journal.append(vault, Act(kind=kind, subject="s", body={"v": 1}))
    assert openings.acts_after(vault, 0) == openings.acts_after(vault, 1) == 3
    assert openings.acts_after(vault, 2) == 2
    assert openings.acts_after(vault, 6) == 0


def test_a_moment_of_a_try_is_read_back_as_it_was(vault, folder):
    at = Moment.utc_of("2026-11-21T22:41:00.007Z")
    tries.note(folder, Moment(utc=at, zone="Europe/London", offset=0))
    assert openings.arrive(vault).failed == (at,)
