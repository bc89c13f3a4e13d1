"""Backups and snapshots: only what is new is copied, everything is read back, anything is found."""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from queue import Empty, Queue
from typing import Any

import pytest

from diary_app.diary import Diary, new_draft_id, open_diary, restore, snapshots_of
from diary_app.domain.check import DamageKind
from diary_app.domain.errors import (
    CopyNotSound,
    DiaryError,
    ReadOnly,
)
from diary_app.domain.exhibit import Exhibit, Preview
from diary_app.domain.journal import ActKind
from diary_app.progress import Progress, at_once
from diary_app.store.entries import erasing
from diary_app.store.keys.key_file import KEY_FILES
from diary_app.store.originals import previews

PASSPHRASE = "copper lantern drifts over quiet fields"


def test_only_what_is_new_is_copied(full, stick, hand):
    first = hand.back_up(full, stick)
    times = {path: path.stat().st_mtime_ns for path in (first.folder / "objects").glob("??/*")}
    assert len(times) == 4
    fourth = hand.write(full, "fourth")
    second = hand.back_up(full, stick)
    assert (second.folder, second.copied, second.removed) == (first.folder, 1, 0)
    assert second.acts > first.acts
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert hand.object_of(second.folder, fourth).is_file()
    assert [one.acts for one in full.copies.backups()] == [second.acts, first.acts]
    assert full.copies.backups()[0].folder == second.folder


def test_only_this_account_can_read_a_backup(full, stick, hand):
    backup = hand.back_up(full, stick)
    assert stat.S_IMODE(backup.folder.stat().st_mode) == 0o700
    modes = {stat.S_IMODE(p.stat().st_mode) for p in backup.folder.rglob("*") if p.is_file()}
    assert modes == {0o600}
    assert not any(b"first" in content for content in hand.tree(backup.folder).values())


def test_a_backup_opens_to_be_read_and_nothing_in_it_changes(full, stick, surroundings, hand):
    backup = hand.back_up(full, stick)
    before = hand.tree(stick)
    with contextlib.closing(open_diary(backup.folder, PASSPHRASE, surroundings)) as copy:
        assert copy.is_read_only
        assert copy.find.count() == 3
        with pytest.raises(ReadOnly):
            hand.write(copy, "no")
        with pytest.raises(ReadOnly):
            hand.back_up(copy, stick / "again")
    assert hand.tree(stick) == before


def test_the_copy_itself_may_be_named_instead_of_its_folder(full, stick, hand):
    backup = hand.back_up(full, stick)
    assert hand.back_up(full, backup.folder).folder == backup.folder
    assert full.copies.test(backup.folder, Progress(), at_once).is_sound


def test_a_sound_backup_passes_its_test_and_an_older_one_too(full, stick, hand):
    backup = hand.back_up(full, stick)
    hand.write(full, "fourth")
    before = hand.tree(stick)
    findings = full.copies.test(stick, Progress(), at_once)
    assert findings.is_sound
    assert (findings.acts, findings.head, findings.exhibits) == (backup.acts, backup.head, 3)
    assert hand.tree(stick) == before


@pytest.mark.parametrize("at", [10, 70, 80_000, -5])
def test_a_flipped_byte_in_an_original_is_found(full, stick, at, hand):
    exhibit = full.find.timeline()[0].exhibits[0]
    backup = hand.back_up(full, stick)
    hand.flip(hand.object_of(backup.folder, exhibit), at)
    (damage,) = full.copies.test(stick, Progress(), at_once).damage
    assert (damage.kind, damage.name) == (DamageKind.EXHIBIT_CHANGED, exhibit.mark)


@pytest.mark.parametrize("name", KEY_FILES)
def test_a_flipped_byte_in_a_key_file_is_found(full, stick, name, hand):
    backup = hand.back_up(full, stick)
    hand.flip(backup.folder / name, 300)
    (damage,) = full.copies.test(stick, Progress(), at_once).damage
    assert (damage.kind, damage.name) == (DamageKind.KEYS, name)


def test_a_flipped_byte_on_any_page_of_the_database_is_found(full, stick, hand):
    backup = hand.back_up(full, stick)
    path = backup.folder / "diary.db"
    not_opened = 0
    for page in range(path.stat().st_size // 4096):
        hand.flip(path, page * 4096 + 100)
        try:
            assert not full.copies.test(stick, Progress(), at_once).is_sound, page
        except CopyNotSound:  # a page of the list of tables
            not_opened += 1
        hand.flip(path, page * 4096 + 100)
    assert 1 <= not_opened <= 4
    assert full.copies.test(stick, Progress(), at_once).is_sound


def test_proofs_go_along_and_come_back(full, stick, hand, tmp_path, surroundings):
    """What is shown of pictures need not be made again from a backup, or from one brought back."""
    exhibit = full.find.timeline()[0].exhibits[0]
    shown = Preview(thumbnail=b"small", proof=b"large" * 50_000, width=4, height=3)
    previews.put(full._vault, exhibit.id, shown)
    copied = hand.back_up(full, stick).folder
    with contextlib.closing(open_diary(copied, PASSPHRASE, surroundings)) as backup:
        assert backup.find.preview(exhibit.id) == shown
    previews.put(full._vault, exhibit.id, replace(shown, proof=b"other" * 50_000))
    hand.back_up(full, stick)
    restore(stick, tmp_path / "back", PASSPHRASE, surroundings, Progress())
    with contextlib.closing(open_diary(tmp_path / "back", PASSPHRASE, surroundings)) as back:
        assert back.find.preview(exhibit.id).proof == b"other" * 50_000
    erase_file(full, exhibit)
    hand.back_up(full, stick)
    for folder in (full.folder, copied):
        assert not [path for path in folder.rglob("*") if exhibit.id[2:] in path.name]


def erase_file(diary: Diary, exhibit: Exhibit) -> None:
    erasing.erase(diary._vault, exhibit.id, "a reason")


def test_what_was_erased_leaves_the_copy(full, stick, hand):
    gone = full.find.timeline()[0].exhibits[0]
    hand.back_up(full, stick)
    erase_file(full, gone)
    backup = hand.back_up(full, stick)
    assert (backup.copied, backup.removed, backup.exhibits) == (0, 1, 2)
    assert gone.id not in hand.files(backup.folder)
    assert len(hand.files(backup.folder)) == 3
    with contextlib.closing(full._vault.open_copy(backup.folder / "diary.db")) as copy:
        question = "SELECT body FROM journal WHERE subject = ? AND kind = ?"
        found = copy.execute(question, (gone.id, ActKind.EXHIBIT_KEPT)).fetchall()
    assert found == [(None,)]


@pytest.mark.parametrize(
    "is_time",
    [
        lambda done: type(done).__name__ == "Taken",  # the snapshot is there
        lambda done: isinstance(done, list) and isinstance(done[0], str),  # the copy is, too
    ],
)
def test_what_is_erased_while_it_is_copied_leaves_the_copy_too(full, stick, hand, is_time):
    gone = full.find.timeline()[0].exhibits[0]
    erased = []

    def ask(job: Callable[[], Any]) -> Any:
        done = job()
        if not erased and is_time(done):
            erased.append(gone)
            erase_file(full, gone)
        return done

    backup = full.copies.back_up(stick, Progress(), ask)
    assert erased == [gone]
    assert gone.id not in hand.files(backup.folder)
    assert backup.exhibits == 2
    assert len(full.copies.backups()) == 1


def test_it_goes_on_beside_while_the_diary_is_written(full, stick, hand):
    jobs: Queue[tuple[Callable[[], Any], Future[Any]]] = Queue()

    def ask(job: Callable[[], Any]) -> Any:
        outcome: Future[Any] = Future()
        jobs.put((job, outcome))
        return outcome.result(30)

    def beside() -> Any:
        full.copies.back_up(stick, Progress(), ask)
        return full.copies.test(stick, Progress(), ask)

    snapshots, number = set(), 0
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(beside)
        while not coming.done():
            with contextlib.suppress(Empty):
                job, outcome = jobs.get(timeout=0.02)
                try:
                    outcome.set_result(job())
                except DiaryError as error:
                    outcome.set_exception(error)
            number += 1
            full.write.keep_draft(new_draft_id(), hand.told(f"typed {number}"))
            if not full.copies.backups():
                snapshots.add(full.copies.snapshot(Progress()))
    assert coming.result().is_sound
    assert snapshots == {None}  # the backup takes one itself
    assert len(full.write.drafts()) == number + 1


def test_snapshots_are_taken_when_something_changed(full, clock, hand):
    taken = full.copies.snapshot(Progress())
    assert full.copies.snapshot(Progress()) is None
    assert full.copies.snapshots() == [taken] == snapshots_of(full.folder)
    hand.write(full, "fourth")
    assert full.copies.snapshot(Progress()) is not None
    assert len(snapshots_of(full.folder)) == 2
