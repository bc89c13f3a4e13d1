"""Backups and the way back: equal to the byte, whole at every moment, and never over what is ahead.

Also what is said when something stands in the way.
"""
# budget: 430 lines, because every way a copy can go wrong is tried on one and the same diary

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest

from diary_app.diary import Diary, new_draft_id, open_diary, restore, snapshots_of
from diary_app.domain.check import DamageKind
from diary_app.domain.copies import Backup
from diary_app.domain.errors import (
    CopyIsAhead,
    CopyNotSound,
    Damaged,
    DiaryError,
    DoesNotOpen,
    FolderTaken,
    NotADiary,
    ReadOnly,
)
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.incident import Draft
from diary_app.domain.journal import Act, ActKind
from diary_app.domain.when import When
from diary_app.progress import Cancelled, Progress, Step, at_once
from diary_app.store import backup_place, journal, objects
from diary_app.store.keys import KEY_FILES, KeyFile

PASSPHRASE = "copper lantern drifts over quiet fields"


def told(account: str, *exhibits: Exhibit) -> Draft:
    names = tuple(exhibit.id for exhibit in exhibits)
    return Draft(when=When.unknown(), account=account, exhibits=names)


def write(diary: Diary, account: str, size: int = 150_000) -> Exhibit:
    """Write an entry with one file, and return that."""
    draft = new_draft_id()
    content = account.encode() + os.urandom(size)
    taken = diary.write.take_in_bytes(f"{account}.bin", content, draft, Progress(), at_once)
    return diary.write.save(draft, told(account, taken)).exhibits[0]


def back_up(diary: Diary, to: Path, progress: Progress | None = None) -> Backup:
    return diary.copies.back_up(to, progress or Progress(), at_once)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def files(diary: Diary, folder: Path) -> set[ExhibitId]:
    return objects.names(folder / "objects")


def rows(diary: Diary) -> list[tuple[Any, ...]]:
    return list(diary._vault.database.execute("SELECT * FROM journal ORDER BY seq"))


def object_of(folder: Path, exhibit: Exhibit) -> Path:
    return objects.path_of(folder / "objects", exhibit.id)


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


@pytest.fixture
def full(diary: Diary) -> Diary:
    """A diary of three entries, one of them amended, and a draft, each with a file."""
    for account in ("first", "second", "third"):
        write(diary, account)
    record = diary.find.timeline(most=1)[0]
    diary.write.amend(record.id, new_draft_id(), told("told again"), "a reason")
    draft = new_draft_id()
    taken = diary.write.take_in_bytes("typed.bin", b"x" * 70_000, draft, Progress(), at_once)
    diary.write.keep_draft(draft, told("typed", taken))
    return diary


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_restored_diary_equals_its_source(full, stick, tmp_path, surroundings):
    backup = back_up(full, stick)
    assert backup.folder == stick / f"Notes {full._vault.diary[:8]}"
    assert (backup.incidents, backup.exhibits, backup.copied, backup.removed) == (3, 3, 4, 0)
    expected, sealed = rows(full)[:-1], tree(full.folder / "objects")
    drafts = full.write.drafts()
    assert rows(full)[-1][2] == ActKind.BACKED_UP
    assert (backup.acts, backup.head) == (len(expected), expected[-1][13])
    full.close()
    restored = restore(stick, tmp_path / "back", PASSPHRASE, surroundings, Progress())
    assert (restored.acts, restored.head) == (backup.acts, backup.head)
    assert (restored.incidents, restored.exhibits) == (3, 3)
    assert restored.folder == tmp_path / "back"
    assert tree(restored.folder / "objects") == sealed
    assert {path.name for path in restored.folder.iterdir()} == {
        *("diary.db", "keys", "keys.bak", "objects")
    }
    again = open_diary(restored.folder, PASSPHRASE, surroundings)
    assert rows(again)[: len(expected)] == expected
    assert again.write.drafts() == drafts
    assert again.keep_safe.check(Progress(), at_once).is_sound
    write(again, "going on")
    again.close()


def test_a_recovery_code_brings_it_back_too(full, stick, tmp_path, surroundings, monkeypatch):
    backup = back_up(full, stick)
    code = "7K3MQ9TD00000000000000000000"
    key_file = KeyFile.read(full.folder)
    ring = key_file.open(PASSPHRASE)
    key_file.put(1, code, ring)
    key_file.write(backup.folder)
    plain = "diary_app.store.restoring.normalised"
    monkeypatch.setattr(plain, lambda typed: typed.replace("-", ""))
    typed = "7K3M-Q9TD-0000-0000-0000-0000-0000"
    assert restore(stick, tmp_path / "back", typed, surroundings, Progress()).acts == backup.acts


def test_only_what_is_new_is_copied(full, stick):
    first = back_up(full, stick)
    times = {path: path.stat().st_mtime_ns for path in (first.folder / "objects").glob("??/*")}
    assert len(times) == 4
    fourth = write(full, "fourth")
    second = back_up(full, stick)
    assert (second.folder, second.copied, second.removed) == (first.folder, 1, 0)
    assert second.acts > first.acts
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert object_of(second.folder, fourth).is_file()
    assert [one.acts for one in full.copies.backups()] == [second.acts, first.acts]
    assert full.copies.backups()[0].folder == second.folder


def test_only_this_account_can_read_a_backup(full, stick):
    backup = back_up(full, stick)
    assert stat.S_IMODE(backup.folder.stat().st_mode) == 0o700
    modes = {stat.S_IMODE(p.stat().st_mode) for p in backup.folder.rglob("*") if p.is_file()}
    assert modes == {0o600}
    assert not any(b"first" in content for content in tree(backup.folder).values())


def test_a_backup_opens_to_be_read_and_nothing_in_it_changes(full, stick, surroundings):
    backup = back_up(full, stick)
    before = tree(stick)
    with contextlib.closing(open_diary(backup.folder, PASSPHRASE, surroundings)) as copy:
        assert copy.is_read_only
        assert copy.find.count() == 3
        with pytest.raises(ReadOnly):
            write(copy, "no")
        with pytest.raises(ReadOnly):
            back_up(copy, stick / "again")
    assert tree(stick) == before


def test_the_copy_itself_may_be_named_instead_of_its_folder(full, stick):
    backup = back_up(full, stick)
    assert back_up(full, backup.folder).folder == backup.folder
    assert full.copies.test(backup.folder, Progress(), at_once).is_sound


def test_a_sound_backup_passes_its_test_and_an_older_one_too(full, stick):
    backup = back_up(full, stick)
    write(full, "fourth")
    before = tree(stick)
    findings = full.copies.test(stick, Progress(), at_once)
    assert findings.is_sound
    assert (findings.acts, findings.head, findings.exhibits) == (backup.acts, backup.head, 3)
    assert tree(stick) == before


@pytest.mark.parametrize("at", [10, 70, 80_000, -5])
def test_a_flipped_byte_in_an_original_is_found(full, stick, at):
    exhibit = full.find.timeline()[0].exhibits[0]
    backup = back_up(full, stick)
    flip(object_of(backup.folder, exhibit), at)
    (damage,) = full.copies.test(stick, Progress(), at_once).damage
    assert (damage.kind, damage.name) == (DamageKind.EXHIBIT_CHANGED, exhibit.mark)


@pytest.mark.parametrize("name", KEY_FILES)
def test_a_flipped_byte_in_a_key_file_is_found(full, stick, name):
    backup = back_up(full, stick)
    flip(backup.folder / name, 300)
    (damage,) = full.copies.test(stick, Progress(), at_once).damage
    assert (damage.kind, damage.name) == (DamageKind.KEYS, name)


def test_a_flipped_byte_on_any_page_of_the_database_is_found(full, stick):
    backup = back_up(full, stick)
    path = backup.folder / "diary.db"
    not_opened = 0
    for page in range(path.stat().st_size // 4096):
        flip(path, page * 4096 + 100)
        try:
            assert not full.copies.test(stick, Progress(), at_once).is_sound, page
        except CopyNotSound:  # a page of the list of tables
            not_opened += 1
        flip(path, page * 4096 + 100)
    assert 1 <= not_opened <= 4
    assert full.copies.test(stick, Progress(), at_once).is_sound


@pytest.mark.parametrize("harm", ["head", "tail", "cut", "gone"])
def test_the_next_backup_mends_what_it_can_see(full, stick, harm):
    exhibit = full.find.timeline()[0].exhibits[0]
    path = object_of(back_up(full, stick).folder, exhibit)
    if harm == "gone":
        path.unlink()
    elif harm == "cut":
        os.truncate(path, 1000)
    else:
        flip(path, 50 if harm == "head" else -50)
    assert back_up(full, stick).copied == 1
    assert full.copies.test(stick, Progress(), at_once).is_sound


def erase_file(diary: Diary, exhibit: Exhibit) -> None:
    vault = diary._vault
    with vault.writing() as database:
        journal.append(vault, Act(kind=ActKind.ERASED, subject=exhibit.id, body={"v": 1}))
        database.execute(
            "UPDATE journal SET body = NULL, salt = NULL WHERE subject = ? AND kind = ?",
            (exhibit.id, ActKind.EXHIBIT_KEPT),
        )
        database.execute("UPDATE exhibit SET erased = 1 WHERE id = ?", (exhibit.id,))
    objects.remove(vault.objects_folder, exhibit.id)


def test_what_was_erased_leaves_the_copy(full, stick):
    gone = full.find.timeline()[0].exhibits[0]
    back_up(full, stick)
    erase_file(full, gone)
    backup = back_up(full, stick)
    assert (backup.copied, backup.removed, backup.exhibits) == (0, 1, 2)
    assert gone.id not in files(full, backup.folder)
    assert len(files(full, backup.folder)) == 3
    with contextlib.closing(full._vault.open_copy(backup.folder / "diary.db")) as copy:
        question = "SELECT body FROM journal WHERE subject = ? AND kind = ?"
        found = copy.execute(question, (gone.id, ActKind.EXHIBIT_KEPT)).fetchall()
    assert found == [(None,)]


def test_what_is_erased_while_it_is_copied_leaves_the_copy_too(full, stick):
    gone = full.find.timeline()[0].exhibits[0]
    asked = []

    def ask(job: Callable[[], Any]) -> Any:
        done = job()
        asked.append(done)
        if isinstance(done, object) and type(done).__name__ == "Taken" and len(asked) < 20:
            asked.extend([None] * 20)
            erase_file(full, gone)
        return done

    backup = full.copies.back_up(stick, Progress(), ask)
    assert len(asked) > 20
    assert gone.id not in files(full, backup.folder)
    assert backup.exhibits == 2
    assert len(full.copies.backups()) == 1


def test_a_copy_that_is_ahead_is_not_written_over(full, stick, tmp_path, surroundings):
    back_up(full, stick)
    restored = restore(stick, tmp_path / "back", PASSPHRASE, surroundings, Progress())
    write(full, "fourth")
    acts = back_up(full, tmp_path / "other").acts
    before = tree(tmp_path / "other")
    with contextlib.closing(open_diary(restored.folder, PASSPHRASE, surroundings)) as older:
        with pytest.raises(CopyIsAhead) as raised:
            back_up(older, tmp_path / "other")
        with pytest.raises(CopyIsAhead):
            older.copies.test(tmp_path / "other", Progress(), at_once)
    assert raised.value.acts == acts - restored.acts
    assert tree(tmp_path / "other") == before


def test_a_backup_goes_into_no_diary_and_over_nothing_else(full, make, stick, surroundings):
    name = f"Notes {full._vault.diary[:8]}"
    other = make("others")
    for place in (full.folder, full.folder / "deeper", other.folder):
        with pytest.raises(FolderTaken):
            back_up(full, place)
    (stick / name).write_bytes(b"a file")
    with pytest.raises(FolderTaken):
        back_up(full, stick)
    (stick / name).unlink()
    backup = back_up(other, stick)
    backup.folder.rename(stick / name)
    before = tree(stick)
    with pytest.raises(FolderTaken):
        back_up(full, stick)
    with pytest.raises(CopyNotSound):
        full.copies.test(stick / name, Progress(), at_once)
    assert tree(stick) == before
    shutil.rmtree(stick / name)
    (stick / name).mkdir()  # empty: nothing is lost
    back_up(full, stick)


def under_another_key(full: Diary, other: Diary, stick: Path) -> Path:
    """Make what a backup looks like that was made before the diary got a new data key."""
    ours, theirs = back_up(full, stick).folder, back_up(other, stick).folder
    mark, diary = (ours / "copy").read_bytes(), full._vault.diary
    shutil.rmtree(ours)
    theirs.rename(ours)
    (ours / "copy").write_bytes(mark)
    key_file = KeyFile.read(ours)
    key_file.diary = diary
    key_file.write(ours)
    return ours


def test_under_a_new_data_key_a_whole_new_copy_takes_the_place_of_the_old(full, make, stick):
    other = make("others")
    write(other, "theirs")
    place = under_another_key(full, other, stick)
    with pytest.raises(CopyNotSound):
        full.copies.test(place, Progress(), at_once)
    backup = back_up(full, stick)
    assert (backup.folder, backup.copied) == (place, 4)
    assert full.copies.test(stick, Progress(), at_once).is_sound
    assert [path.name for path in stick.iterdir()] == [place.name]


def test_until_the_new_one_is_whole_the_old_one_stays(full, make, stick):
    other = make("others")
    write(other, "theirs")
    place = under_another_key(full, other, stick)
    before = tree(stick)
    lost = full.find.timeline()[0].exhibits[0]
    kept = object_of(full.folder, lost).read_bytes()
    object_of(full.folder, lost).unlink()
    with pytest.raises(Damaged) as raised:
        back_up(full, stick)
    assert raised.value.what == lost.mark
    assert tree(stick) == before
    object_of(full.folder, lost).write_bytes(kept)
    old = place.rename(place.with_name(place.name + ".old"))  # a crash between the two steps
    assert backup_place.copies_in(stick) == [old]
    assert back_up(full, stick).folder == place
    assert [path.name for path in stick.iterdir()] == [place.name]


def test_one_under_an_older_key_that_is_ahead_stays(full, make, stick):
    place = under_another_key(full, make("others"), stick)
    found = backup_place.marked(place)
    assert found is not None
    text = (place / "copy").read_text("ascii")
    (place / "copy").write_text(text.replace(found.head, "0" * 64), "ascii")
    before = tree(stick)
    with pytest.raises(CopyIsAhead):
        back_up(full, stick)
    assert tree(stick) == before


def test_a_damaged_original_is_named_and_all_the_rest_is_in_the_copy(full, stick):
    exhibit = full.find.timeline()[0].exhibits[0]
    path = object_of(full.folder, exhibit)
    flip(path, 80_000)
    for _ in range(2):  # it is named each time
        with pytest.raises(Damaged) as raised:
            back_up(full, stick)
        assert raised.value.what == exhibit.mark
        assert full.copies.backups() == []
    (place,) = stick.iterdir()
    assert len(files(full, place)) == 3
    beside = object_of(place, exhibit)
    assert beside.with_name(beside.name + ".damaged").read_bytes() == path.read_bytes()
    flip(path, 80_000)
    assert back_up(full, stick).copied == 1
    assert not beside.with_name(beside.name + ".damaged").exists()


@pytest.mark.parametrize("is_gone", [True, False])
def test_a_whole_original_is_never_lost_to_a_damaged_one(full, stick, is_gone):
    exhibit = full.find.timeline()[0].exhibits[0]
    backup = back_up(full, stick)
    whole = object_of(backup.folder, exhibit).read_bytes()
    if is_gone:
        object_of(full.folder, exhibit).unlink()
    else:
        flip(object_of(full.folder, exhibit), 20)
    assert back_up(full, stick).copied == 0
    assert object_of(backup.folder, exhibit).read_bytes() == whole
    assert full.copies.test(stick, Progress(), at_once).is_sound


class Stopping:
    """Progress that is stopped at one of its steps."""

    def __init__(self, at: int) -> None:
        self._left = at
        self.progress = Progress(self._on_step)

    def _on_step(self, _: Step) -> None:
        self._left -= 1
        if self._left < 0:
            self.progress.stop()


def test_stopped_at_any_step_the_old_backup_is_whole(full, stick):
    first = back_up(full, stick)
    write(full, "fourth")
    seen: list[Step] = []
    back_up(full, stick.parent / "other", Progress(seen.append))
    assert {"snapshot", "copying", "checking"} <= {step.doing for step in seen}
    stopped = 0
    for at in range(0, len(seen), max(1, len(seen) // 25)):
        try:
            back_up(full, stick, Stopping(at).progress)
            break
        except Cancelled:
            stopped += 1
        findings = full.copies.test(stick, Progress(), at_once)
        assert findings.is_sound
        assert findings.head == first.head
        assert not list(stick.rglob("*.part"))
        assert not list(full.folder.rglob("*.part"))
    assert stopped > 3
    assert len(full.copies.backups()) == 3


def test_a_first_backup_that_is_stopped_leaves_nothing(full, stick):
    for at in (0, 4, 8):
        with pytest.raises(Cancelled):
            back_up(full, stick / "deeper", Stopping(at).progress)
        assert list(stick.iterdir()) == []


def test_locking_the_diary_ends_it(full, stick):
    def closing(job: Callable[[], Any]) -> Any:
        full.close()
        return job()

    first = back_up(full, stick)
    before = tree(stick)
    with pytest.raises(Cancelled):
        full.copies.back_up(stick, Progress(), closing)
    assert tree(stick) == before
    assert first.folder.exists()


def test_it_goes_on_beside_while_the_diary_is_written(full, stick):
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
            full.write.keep_draft(new_draft_id(), told(f"typed {number}"))
            if not full.copies.backups():
                snapshots.add(full.copies.snapshot(Progress()))
    assert coming.result().is_sound
    assert snapshots == {None}  # the backup takes one itself
    assert len(full.write.drafts()) == number + 1


def test_snapshots_are_taken_when_something_changed(full, clock):
    taken = full.copies.snapshot(Progress())
    assert full.copies.snapshot(Progress()) is None
    assert full.copies.snapshots() == [taken] == snapshots_of(full.folder)
    write(full, "fourth")
    assert full.copies.snapshot(Progress()) is not None
    assert len(snapshots_of(full.folder)) == 2


def test_nothing_comes_back_where_something_is(full, stick, tmp_path, surroundings):
    backup = back_up(full, stick)
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "letter.txt").write_text("dear")
    for to in (taken, taken / "letter.txt", full.folder, backup.folder, backup.folder / "in"):
        with pytest.raises(FolderTaken):
            restore(stick, to, PASSPHRASE, surroundings, Progress())
    assert (taken / "letter.txt").read_text() == "dear"


def test_there_must_be_one_copy_and_the_right_passphrase(full, make, stick, tmp_path, surroundings):
    to = tmp_path / "deep" / "back"
    with pytest.raises(NotADiary):
        restore(stick, to, PASSPHRASE, surroundings, Progress())
    with pytest.raises(NotADiary):
        full.copies.test(stick, Progress(), at_once)
    back_up(full, stick)
    with pytest.raises(DoesNotOpen):
        restore(stick, to, "another one", surroundings, Progress())
    back_up(make("others"), stick)
    with pytest.raises(NotADiary):
        restore(stick, to, PASSPHRASE, surroundings, Progress())
    assert not to.parent.exists()


def test_a_damaged_backup_brings_nothing_back_that_would_pass_for_whole(
    full, stick, tmp_path, surroundings
):
    exhibit = full.find.timeline()[0].exhibits[0]
    backup = back_up(full, stick)
    path = object_of(backup.folder, exhibit)
    flip(path, 80_000)
    with pytest.raises(Damaged) as raised:
        restore(stick, tmp_path / "deep" / "back", PASSPHRASE, surroundings, Progress())
    assert raised.value.what == exhibit.mark
    assert not (tmp_path / "deep").exists()
    flip(path, 80_000)
    flip(backup.folder / "diary.db", backup.folder.joinpath("diary.db").stat().st_size // 2)
    with pytest.raises(Damaged):
        restore(stick, tmp_path / "back", PASSPHRASE, surroundings, Progress())
    assert not (tmp_path / "back").exists()


def test_stopped_at_any_step_nothing_is_left_of_a_restoring(full, stick, tmp_path, surroundings):
    back_up(full, stick)
    before, to = tree(stick), tmp_path / "back"
    for at in range(0, 200, 2):
        try:
            restore(stick, to, PASSPHRASE, surroundings, Stopping(at).progress)
            break
        except Cancelled:
            assert not to.exists(), at
    assert at > 8
    assert tree(stick) == before


def test_what_a_crash_left_of_a_restoring_is_no_diary_and_does_not_stand_in_the_way(
    full, stick, tmp_path, surroundings
):
    back_up(full, stick)
    to = tmp_path / "back"
    to.mkdir()
    for name in ("diary.db.part", "keys", "keys.bak.12345678.part", "objects/aa/bb.part"):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_bytes(b"half")
    with pytest.raises(NotADiary):
        open_diary(to, PASSPHRASE, surroundings)
    restore(stick, to, PASSPHRASE, surroundings, Progress())
    assert sorted(path.name for path in to.iterdir()) == ["diary.db", "keys", "keys.bak", "objects"]
    with contextlib.closing(open_diary(to, PASSPHRASE, surroundings)) as again:
        assert again.find.count() == 3
