"""The parts of a backup: files copied and read back, whose a folder is, a copy opened elsewhere."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from diary_app.domain.errors import (
    CannotRead,
    CopyNotSound,
    Damaged,
    DiskFull,
    FolderTaken,
    NotADiary,
    ReadOnly,
)
from diary_app.domain.incident import Draft, DraftId
from diary_app.domain.when import When
from diary_app.progress import Cancelled, Progress, at_once
from diary_app.store import Vault
from diary_app.store.copies import backup, backup_place, backup_trial
from diary_app.store.copies.elsewhere import WhileOpen, opened_elsewhere
from diary_app.store.disk.copying import copy_file, is_alike, require_room
from diary_app.store.entries import drafts, journal
from diary_app.store.originals import objects

CONTENT = os.urandom(3_000_000)


def nothing(_: int) -> None:
    """Take no notice of how far it has come."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "source").write_bytes(CONTENT)
    return tmp_path / "source"


def test_a_file_is_copied_and_told_of_as_it_goes(source, tmp_path):
    steps: list[int] = []
    copy_file(source, tmp_path / "to", "AB/1", steps.append)
    assert (tmp_path / "to").read_bytes() == CONTENT
    assert sum(steps) == len(CONTENT)
    assert len(steps) == 3


@pytest.mark.parametrize("at", [0, 1_500_000, len(CONTENT) - 1])
def test_a_medium_that_gives_back_other_bytes_is_found_out(source, tmp_path, at):
    done = 0

    def spoil(size: int) -> None:
        nonlocal done
        done += size
        if done == len(CONTENT):
            descriptor = os.open(tmp_path / "to", os.O_RDWR)
            os.pwrite(descriptor, bytes([CONTENT[at] ^ 1]), at)
            os.close(descriptor)

    with pytest.raises(CopyNotSound) as raised:
        copy_file(source, tmp_path / "to", "AB/1", spoil)
    assert raised.value.names == ("AB/1",)
    assert not (tmp_path / "to").exists()


def test_stopping_a_copy_leaves_nothing(source, tmp_path):
    def stopped(_: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        copy_file(source, tmp_path / "to", "AB/1", stopped)
    assert list(tmp_path.iterdir()) == [source]


def test_what_cannot_be_read_is_named(tmp_path):
    with pytest.raises(CannotRead) as raised:
        copy_file(tmp_path / "gone", tmp_path / "to", "AB/1", nothing)
    assert raised.value.name == "AB/1"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (CONTENT, True),
        (CONTENT[:-1], False),
        (CONTENT + b"x", False),
        (b"x" + CONTENT[1:], False),
        (CONTENT[:-1000] + bytes(1000), False),
        (b"", False),
    ],
)
def test_files_are_alike_by_size_beginning_and_end(source, tmp_path, other, alike):
    (tmp_path / "other").write_bytes(other)
    assert is_alike(source, tmp_path / "other") is alike
    assert not is_alike(source, tmp_path / "gone")


def test_room_is_asked_for_before_anything_is_copied(tmp_path):
    require_room(tmp_path, 1)
    with pytest.raises(DiskFull):
        require_room(tmp_path, 2**62)


def test_a_copy_elsewhere_is_read_with_keys_that_are_wiped_afterwards(vault, sealed, tmp_path):
    exhibit = sealed(CONTENT)
    drafts.hold(vault, DraftId("d" * 32), exhibit)
    made = backup.back_up(vault, tmp_path / "stick", Progress(), at_once)
    with opened_elsewhere(vault, made.folder) as copy:
        keys = copy._keys
        assert keys.objects == vault._keys.objects
        assert keys.objects is not vault._keys.objects
        assert b"".join(objects.unseal(copy, exhibit)) == CONTENT
        assert list(journal.entries(copy)) == list(journal.entries(vault))[:-1]
        told = Draft(when=When.unknown(), account="no")
        with pytest.raises(ReadOnly):
            drafts.keep(copy, DraftId("e" * 32), told)
        with pytest.raises(Cancelled):
            copy.sign(b"nothing is ever signed with it")
    for key in (keys.database, keys.objects, keys.last_seen):
        assert key == bytes(32)
    assert any(vault._keys.objects)
    assert b"".join(objects.unseal(vault, exhibit)) == CONTENT


def test_work_beside_ends_when_the_diary_is_closed(vault):
    stopped = Progress()
    progress = WhileOpen(stopped, vault)
    progress.step(0, 1, "copying")
    progress.go_on()
    progress.stop()
    for go_on in (progress.go_on, stopped.go_on, lambda: progress.step(0, 1, "copying")):
        with pytest.raises(Cancelled):
            go_on()
    vault.close()
    with pytest.raises(Cancelled):
        WhileOpen(Progress(), vault).go_on()
    with pytest.raises(Cancelled), opened_elsewhere(vault, vault.folder):
        pass


def test_a_folder_that_no_key_of_ours_opens_is_damaged_for_us(vault, other_mould):
    with pytest.raises(Damaged), opened_elsewhere(vault, other_mould):
        pass
    with pytest.raises(CannotRead), opened_elsewhere(vault, other_mould / "nowhere"):
        pass
    gc.collect()  # no connection is left that would say so here


def test_its_name_says_nothing_and_stays_the_same(vault, tmp_path):
    place = backup_place.place_for(vault, tmp_path / "stick")
    assert place == tmp_path / "stick" / f"Notes {vault.diary[:8]}"
    place.mkdir(parents=True)
    (place / "copy.12345678.part").write_bytes(b"")  # a crash, before it was marked
    assert backup_place.place_for(vault, tmp_path / "stick") == place
    for name in ("copy", "letter.txt"):
        (place / name).write_bytes(b"")
        with pytest.raises(FolderTaken):
            backup_place.place_for(vault, tmp_path / "stick")
        (place / name).unlink()


def test_a_way_round_into_the_diary_is_no_way(vault, folder, tmp_path):
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    for into in (tmp_path / "link", tmp_path / "link" / "objects", folder / ".." / folder.name):
        with pytest.raises(FolderTaken):
            backup.back_up(vault, into, Progress(), at_once)


def test_the_copies_in_a_folder(vault, tmp_path):
    with pytest.raises(NotADiary):
        backup_place.copies_in(tmp_path / "nowhere")
    stick = tmp_path / "stick"
    place = backup.back_up(vault, stick, Progress(), at_once).folder
    assert backup_place.copies_in(stick) == backup_place.copies_in(place) == [place]
    assert backup_place.copies_in(vault.folder) == [vault.folder]
    found = backup_place.marked(place)
    assert found is not None
    assert (found.diary, found.head) == (vault.diary, backup_trial.hashes_of(vault)[-2])
    for content in (b"", b"[]", b"{", b'{"diary": 1}', b"\xff"):
        (place / "copy").write_bytes(content)
        assert backup_place.marked(place) is None
    place.rename(stick / (place.name + ".part"))
    with pytest.raises(NotADiary):
        backup_place.copies_in(stick)


def test_a_mark_that_is_spoilt_is_written_anew(vault, tmp_path):
    place = backup.back_up(vault, tmp_path / "stick", Progress(), at_once).folder
    (place / "copy").write_bytes(b"")
    backup.back_up(vault, tmp_path / "stick", Progress(), at_once)
    assert backup_place.marked(place) is not None


def test_what_was_let_go_leaves_the_copy(
    vault: Vault, sealed: Callable[..., objects.Exhibit], tmp_path: Path
) -> None:
    kept, gone = sealed(b"kept"), sealed(b"gone")
    for exhibit in (kept, gone):
        drafts.hold(vault, DraftId("d" * 32), exhibit)
    first = backup.back_up(vault, tmp_path / "stick", Progress(), at_once)
    drafts.let_go(vault, [gone.id])
    second = backup.back_up(vault, tmp_path / "stick", Progress(), at_once)
    assert (first.copied, second.copied, second.removed) == (2, 0, 1)
    assert objects.names(second.folder / "objects") == {kept.id}
