"""Bringing a diary back: equal to its source to the byte, or nothing at all."""

from __future__ import annotations

import contextlib

import pytest

from diary_app.diary import open_diary, restore
from diary_app.domain.errors import (
    Damaged,
    DoesNotOpen,
    FolderTaken,
    NotADiary,
)
from diary_app.domain.journal import Act, ActKind
from diary_app.progress import Cancelled, Progress, at_once
from diary_app.store.entries import journal
from diary_app.store.keys.key_file import KeyFile

PASSPHRASE = "copper lantern drifts over quiet fields"


def test_a_restored_diary_equals_its_source(full, stick, tmp_path, surroundings, hand):
    backup = hand.back_up(full, stick)
    assert backup.folder == stick / f"Notes {full._vault.diary[:8]}"
    assert (backup.incidents, backup.exhibits, backup.copied, backup.removed) == (3, 3, 4, 0)
    expected, sealed = hand.rows(full)[:-1], hand.tree(full.folder / "objects")
    drafts = full.write.drafts()
    assert hand.rows(full)[-1][2] == ActKind.BACKED_UP
    assert (backup.acts, backup.head) == (len(expected), expected[-1][13])
    full.close()
    restored = restore(stick, tmp_path / "back", PASSPHRASE, surroundings, Progress())
    assert (restored.acts, restored.head) == (backup.acts, backup.head)
    assert (restored.incidents, restored.exhibits) == (3, 3)
    assert restored.folder == tmp_path / "back"
    assert hand.tree(restored.folder / "objects") == sealed
    assert {path.name for path in restored.folder.iterdir()} == {
        *("diary.db", "keys", "keys.bak", "objects")
    }
    again = open_diary(restored.folder, PASSPHRASE, surroundings)
    assert hand.rows(again)[: len(expected)] == expected
    assert again.write.drafts() == drafts
    assert again.keep_safe.check(Progress(), at_once).is_sound
    hand.write(again, "going on")
    again.close()


def test_a_recovery_code_brings_it_back_too(full, stick, tmp_path, surroundings, monkeypatch, hand):
    backup = hand.back_up(full, stick)
    code = "7K3MQ9TD00000000000000000000"
    key_file = KeyFile.read(full.folder)
    ring = key_file.open(PASSPHRASE)
    key_file.put(1, code, ring)
    key_file.write(backup.folder)
    plain = "diary_app.store.copies.restoring.normalised"
    monkeypatch.setattr(plain, lambda typed: typed.replace("-", ""))
    typed = "7K3M-Q9TD-0000-0000-0000-0000-0000"
    assert restore(stick, tmp_path / "back", typed, surroundings, Progress()).acts == backup.acts


def test_nothing_comes_back_where_something_is(full, stick, tmp_path, surroundings, hand):
    backup = hand.back_up(full, stick)
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "letter.txt").write_text("dear")
    for to in (taken, taken / "letter.txt", full.folder, backup.folder, backup.folder / "in"):
        with pytest.raises(FolderTaken):
            restore(stick, to, PASSPHRASE, surroundings, Progress())
    assert (taken / "letter.txt").read_text() == "dear"


def test_there_must_be_one_copy_and_the_right_passphrase(
    full, make, stick, tmp_path, surroundings, hand
):
    to = tmp_path / "deep" / "back"
    with pytest.raises(NotADiary):
        restore(stick, to, PASSPHRASE, surroundings, Progress())
    with pytest.raises(NotADiary):
        full.copies.test(stick, Progress(), at_once)
    hand.back_up(full, stick)
    with pytest.raises(DoesNotOpen):
        restore(stick, to, "another one", surroundings, Progress())
    hand.back_up(make("others"), stick)
    with pytest.raises(NotADiary):
        restore(stick, to, PASSPHRASE, surroundings, Progress())
    assert not to.parent.exists()


def test_a_damaged_backup_brings_nothing_back_that_would_pass_for_whole(
    full, stick, tmp_path, surroundings, hand
):
    exhibit = full.find.timeline()[0].exhibits[0]
    backup = hand.back_up(full, stick)
    path = hand.object_of(backup.folder, exhibit)
    hand.flip(path, 80_000)
    with pytest.raises(Damaged) as raised:
        restore(stick, tmp_path / "deep" / "back", PASSPHRASE, surroundings, Progress())
    assert raised.value.what == exhibit.mark
    assert not (tmp_path / "deep").exists()
    hand.flip(path, 80_000)
    hand.flip(backup.folder / "diary.db", backup.folder.joinpath("diary.db").stat().st_size // 2)
    with pytest.raises(Damaged):
        restore(stick, tmp_path / "back", PASSPHRASE, surroundings, Progress())
    assert not (tmp_path / "back").exists()


def test_stopped_at_any_step_nothing_is_left_of_a_restoring(
    full, stick, tmp_path, surroundings, hand
):
    hand.back_up(full, stick)
    before, to = hand.tree(stick), tmp_path / "back"
    for at in range(0, 200, 2):
        try:
            restore(stick, to, PASSPHRASE, surroundings, hand.stopping_at(at))
            break
        except Cancelled:
            assert not to.exists(), at
    assert at > 8
    assert hand.tree(stick) == before


def test_what_a_crash_left_of_a_restoring_is_no_diary_and_does_not_stand_in_the_way(
    full, stick, tmp_path, surroundings, hand
):
    hand.back_up(full, stick)
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


def test_what_a_salvage_said_is_lost_stands_in_no_way(full, stick, tmp_path, surroundings, hand):
    exhibit = full.find.timeline()[0].exhibits[0]
    body = {"v": 1, "lost": [], "lost_exhibits": [exhibit.mark], "sources": []}
    with full._vault.writing():
        journal.append(full._vault, Act(kind=ActKind.SALVAGED, subject="", body=body))
    hand.object_of(full.folder, exhibit).unlink()
    backup = hand.back_up(full, stick)
    assert (backup.exhibits, backup.copied) == (3, 3)
    (damage,) = full.copies.test(stick, Progress(), at_once).damage
    assert damage.name == exhibit.mark  # it is never told as whole
    restored = restore(stick, tmp_path / "back", PASSPHRASE, surroundings, Progress())
    assert restored.head == backup.head
