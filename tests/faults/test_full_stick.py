"""No room for a copy: on the stick, or on the diary's own disk. What was there before is whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from diary_app.diary import Diary, Surroundings, make_diary, new_draft_id, open_diary, restore
from diary_app.domain.errors import CannotWrite, DiskFull
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.progress import Progress, at_once

PASSPHRASE = "copper lantern drifts over quiet fields"


def write(diary: Diary, size: int) -> None:
    draft = new_draft_id()
    taken = diary.write.take_in_bytes("x.bin", os.urandom(size), draft, Progress(), at_once)
    diary.write.save(draft, Draft(when=When.unknown(), account="words", exhibits=(taken.id,)))


def fill(disk: Path, leave: int) -> Path:
    """Fill a disk but for ``leave`` bytes; return the file that fills it."""
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    (disk / "filler").write_bytes(bytes(free - leave))
    return disk / "filler"


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_stick_without_room_keeps_the_old_backup(diary, small_disk):
    write(diary, 500_000)
    first = diary.copies.back_up(small_disk, Progress(), at_once)
    before = names(small_disk)
    write(diary, 3_000_000)
    with pytest.raises(DiskFull):  # known before anything is copied
        diary.copies.back_up(small_disk, Progress(), at_once)
    assert names(small_disk) == before
    assert diary.copies.test(small_disk, Progress(), at_once).head == first.head
    assert len(diary.copies.backups()) == 1


@pytest.mark.parametrize("leave", [0, 20_000, 150_000, 400_000])
def test_a_stick_that_fills_up_meanwhile_keeps_the_old_backup(
    diary, small_disk, monkeypatch, leave
):
    write(diary, 100_000)
    first = diary.copies.back_up(small_disk, Progress(), at_once)
    write(diary, 300_000)
    filler = fill(small_disk, leave)
    for module in ("backup", "restoring"):  # as if the room had gone after it was asked for
        monkeypatch.setattr(f"diary_app.store.copies.{module}.require_room", lambda *_: None)
    with pytest.raises(DiskFull):
        diary.copies.back_up(small_disk, Progress(), at_once)
    findings = diary.copies.test(small_disk, Progress(), at_once)
    assert findings.is_sound
    assert findings.head == first.head
    filler.unlink()
    diary.copies.back_up(small_disk, Progress(), at_once)
    assert diary.copies.test(small_disk, Progress(), at_once).is_sound
    assert not list(small_disk.rglob("*.part*"))


def test_a_first_backup_without_room_leaves_nothing(diary, small_disk):
    write(diary, 3_500_000)
    with pytest.raises(DiskFull):
        diary.copies.back_up(small_disk, Progress(), at_once)
    assert names(small_disk) == []


def test_a_restoring_without_room_leaves_nothing(diary, small_disk, tmp_path, surroundings):
    write(diary, 3_500_000)
    diary.copies.back_up(tmp_path / "other", Progress(), at_once)
    for to in (small_disk, small_disk / "back"):
        with pytest.raises(DiskFull):
            restore(tmp_path / "other", to, PASSPHRASE, surroundings, Progress())
        assert names(small_disk) == []


def test_a_full_disk_of_its_own_keeps_no_diary_from_being_backed_up(
    small_disk: Path, tmp_path: Path, surroundings: Surroundings
):
    diary = make_diary(small_disk / "notes", PASSPHRASE, surroundings).diary
    diary.close()
    diary = open_diary(small_disk / "notes", PASSPHRASE, surroundings)  # keeps room in reserve
    write(diary, 500_000)
    snapshot = diary.copies.snapshot(Progress())
    write(diary, 10_000)
    filler = fill(small_disk, 8192)
    with pytest.raises((DiskFull, CannotWrite)):
        diary.copies.snapshot(Progress())
    assert diary.copies.snapshots() == [snapshot]
    assert not list((diary.folder / "snapshots").glob("*.part*"))
    backup = diary.copies.back_up(tmp_path / "other", Progress(), at_once)
    assert backup.exhibits == 2
    findings = diary.copies.test(tmp_path / "other", Progress(), at_once)
    assert findings.is_sound
    assert findings.head == backup.head
    assert len(diary.copies.backups()) == 1
    filler.unlink()
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    diary.close()
