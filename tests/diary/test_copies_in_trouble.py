"""Backups when something is in the way: what was there is whole, and what is wrong is named."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diary_app.diary import Diary, open_diary, restore
from diary_app.domain.errors import (
    CopyIsAhead,
    CopyNotSound,
    Damaged,
    FolderTaken,
)
from diary_app.progress import Cancelled, Progress, Step, at_once
from diary_app.store.copies import backup_place
from diary_app.store.keys.key_file import KeyFile

PASSPHRASE = "copper lantern drifts over quiet fields"


def test_a_copy_that_is_ahead_is_not_written_over(full, stick, tmp_path, surroundings, hand):
    hand.back_up(full, stick)
    restored = restore(stick, tmp_path / "back", PASSPHRASE, surroundings, Progress())
    hand.write(full, "fourth")
    acts = hand.back_up(full, tmp_path / "other").acts
    before = hand.tree(tmp_path / "other")
    with contextlib.closing(open_diary(restored.folder, PASSPHRASE, surroundings)) as older:
        with pytest.raises(CopyIsAhead) as raised:
            hand.back_up(older, tmp_path / "other")
        with pytest.raises(CopyIsAhead):
            older.copies.test(tmp_path / "other", Progress(), at_once)
    assert raised.value.acts == acts - restored.acts
    assert hand.tree(tmp_path / "other") == before


def test_a_backup_goes_into_no_diary_and_over_nothing_else(full, make, stick, surroundings, hand):
    name = f"Notes {full._vault.diary[:8]}"
    other = make("others")
    for place in (full.folder, full.folder / "deeper", other.folder):
        with pytest.raises(FolderTaken):
            hand.back_up(full, place)
    (stick / name).write_bytes(b"a file")
    with pytest.raises(FolderTaken):
        hand.back_up(full, stick)
    (stick / name).unlink()
    backup = hand.back_up(other, stick)
    backup.folder.rename(stick / name)
    before = hand.tree(stick)
    with pytest.raises(FolderTaken):
        hand.back_up(full, stick)
    with pytest.raises(CopyNotSound):
        full.copies.test(stick / name, Progress(), at_once)
    assert hand.tree(stick) == before
    shutil.rmtree(stick / name)
    (stick / name).mkdir()  # empty: nothing is lost
    hand.back_up(full, stick)


def under_another_key(full: Diary, other: Diary, stick: Path, hand: Any) -> Path:
    """Make what a backup looks like that was made before the diary got a new data key."""
    ours, theirs = hand.back_up(full, stick).folder, hand.back_up(other, stick).folder
    mark, diary = (ours / "copy").read_bytes(), full._vault.diary
    shutil.rmtree(ours)
    theirs.rename(ours)
    (ours / "copy").write_bytes(mark)
    key_file = KeyFile.read(ours)
    key_file.diary = diary
    key_file.write(ours)
    return ours


def test_under_a_new_data_key_a_whole_new_copy_takes_the_place_of_the_old(full, make, stick, hand):
    other = make("others")
    hand.write(other, "theirs")
    place = under_another_key(full, other, stick, hand)
    with pytest.raises(CopyNotSound):
        full.copies.test(place, Progress(), at_once)
    backup = hand.back_up(full, stick)
    assert (backup.folder, backup.copied) == (place, 4)
    assert full.copies.test(stick, Progress(), at_once).is_sound
    assert [path.name for path in stick.iterdir()] == [place.name]


def test_until_the_new_one_is_whole_the_old_one_stays(full, make, stick, hand):
    other = make("others")
    hand.write(other, "theirs")
    place = under_another_key(full, other, stick, hand)
    before = hand.tree(stick)
    lost = full.find.timeline()[0].exhibits[0]
    kept = hand.object_of(full.folder, lost).read_bytes()
    hand.object_of(full.folder, lost).unlink()
    with pytest.raises(Damaged) as raised:
        hand.back_up(full, stick)
    assert raised.value.what == lost.mark
    assert hand.tree(stick) == before
    hand.object_of(full.folder, lost).write_bytes(kept)
    old = place.rename(place.with_name(place.name + ".old"))  # a crash between the two steps
    assert backup_place.copies_in(stick) == [old]
    assert hand.back_up(full, stick).folder == place
    assert [path.name for path in stick.iterdir()] == [place.name]


def test_one_under_an_older_key_that_is_ahead_stays(full, make, stick, hand):
    place = under_another_key(full, make("others"), stick, hand)
    found = backup_place.marked(place)
    assert found is not None
    text = (place / "copy").read_text("ascii")
    (place / "copy").write_text(text.replace(found.head, "0" * 64), "ascii")
    before = hand.tree(stick)
    with pytest.raises(CopyIsAhead):
        hand.back_up(full, stick)
    assert hand.tree(stick) == before


def test_a_damaged_original_is_named_and_all_the_rest_is_in_the_copy(full, stick, hand):
    exhibit = full.find.timeline()[0].exhibits[0]
    path = hand.object_of(full.folder, exhibit)
    hand.flip(path, 80_000)
    for number in (1, 2):  # it is named each time
        assert hand.back_up(full, stick).damaged == (exhibit.mark,)
        assert len(full.copies.backups()) == number
    (place,) = stick.iterdir()
    assert len(hand.files(place)) == 3
    beside = hand.object_of(place, exhibit)
    assert beside.with_name(beside.name + ".damaged").read_bytes() == path.read_bytes()
    hand.flip(path, 80_000)
    assert hand.back_up(full, stick).copied == 1
    assert not beside.with_name(beside.name + ".damaged").exists()


@pytest.mark.parametrize("is_gone", [True, False])
def test_a_whole_original_is_never_lost_to_a_damaged_one(full, stick, is_gone, hand):
    exhibit = full.find.timeline()[0].exhibits[0]
    backup = hand.back_up(full, stick)
    whole = hand.object_of(backup.folder, exhibit).read_bytes()
    if is_gone:
        hand.object_of(full.folder, exhibit).unlink()
    else:
        hand.flip(hand.object_of(full.folder, exhibit), 20)
    assert hand.back_up(full, stick).copied == 0
    assert hand.object_of(backup.folder, exhibit).read_bytes() == whole
    assert full.copies.test(stick, Progress(), at_once).is_sound


def test_stopped_at_any_step_the_old_backup_is_whole(full, stick, hand):
    first = hand.back_up(full, stick)
    hand.write(full, "fourth")
    seen: list[Step] = []
    hand.back_up(full, stick.parent / "other", Progress(seen.append))
    assert {"snapshot", "copying", "checking"} <= {step.doing for step in seen}
    stopped = 0
    for at in range(0, len(seen), max(1, len(seen) // 25)):
        try:
            hand.back_up(full, stick, hand.stopping_at(at))
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


def test_a_first_backup_that_is_stopped_leaves_nothing(full, stick, hand):
    for at in (0, 4, 8):
        with pytest.raises(Cancelled):
            hand.back_up(full, stick / "deeper", hand.stopping_at(at))
        assert list(stick.iterdir()) == []


def test_locking_the_diary_ends_it(full, stick, hand):
    def closing(job: Callable[[], Any]) -> Any:
        full.close()
        return job()

    first = hand.back_up(full, stick)
    before = hand.tree(stick)
    with pytest.raises(Cancelled):
        full.copies.back_up(stick, Progress(), closing)
    assert hand.tree(stick) == before
    assert first.folder.exists()


@pytest.mark.parametrize("harm", ["head", "tail", "cut", "gone"])
def test_the_next_backup_mends_what_it_can_see(full, stick, harm, hand):
    exhibit = full.find.timeline()[0].exhibits[0]
    path = hand.object_of(hand.back_up(full, stick).folder, exhibit)
    if harm == "gone":
        path.unlink()
    elif harm == "cut":
        os.truncate(path, 1000)
    else:
        hand.flip(path, 50 if harm == "head" else -50)
    assert hand.back_up(full, stick).copied == 1
    assert full.copies.test(stick, Progress(), at_once).is_sound
