"""How far the journal had come, kept beside it: found again, and believed only whole."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from diary_app.domain.head import Head
from diary_app.domain.journal import Act, ActKind
from diary_app.store.disk import last_seen
from diary_app.store.disk.last_seen import LAST_SEEN
from diary_app.store.entries import journal, settings

KEY = bytearray(range(32))
HEAD = Head(seq=2**40, hash="0123456789abcdef" * 4)


def append(vault, name: str) -> None:
    body = {"v": 1, "name": name, "initials": ""}
    journal.append(vault, Act(kind=ActKind.KEEPER_DESCRIBED, subject="keeper", body=body))


def write(vault, name: str) -> None:
    with vault.writing():
        append(vault, name)


def write_and_stop(vault) -> None:
    append(vault, "Anna")
    raise KeyboardInterrupt


def head_of(vault) -> Head:
    *_, entry = journal.entries(vault)
    return Head(seq=entry.seq, hash=entry.hash)


def test_what_was_noted_is_found_again_and_nothing_else_lies_there(tmp_path):
    last_seen.note(tmp_path, KEY, Head(seq=1, hash="00" * 32))
    last_seen.note(tmp_path, KEY, HEAD)
    assert last_seen.read(tmp_path, KEY) == HEAD
    assert [path.name for path in tmp_path.iterdir()] == [LAST_SEEN]
    assert stat.S_IMODE((tmp_path / LAST_SEEN).stat().st_mode) == 0o600


def test_the_note_says_nothing_without_the_key(tmp_path):
    last_seen.note(tmp_path, KEY, HEAD)
    content = (tmp_path / LAST_SEEN).read_bytes()
    assert bytes.fromhex(HEAD.hash)[:8] not in content
    last_seen.note(tmp_path, KEY, HEAD)
    again = (tmp_path / LAST_SEEN).read_bytes()
    assert not [at for at in range(0, len(again), 8) if again[at : at + 8] in content]
    assert last_seen.read(tmp_path, bytearray(32)) is None


def test_every_bit_and_every_length_counts(tmp_path):
    last_seen.note(tmp_path, KEY, HEAD)
    content = (tmp_path / LAST_SEEN).read_bytes()
    for at in range(len(content)):
        for bit in (1, 128):
            wrong = bytearray(content)
            wrong[at] ^= bit
            (tmp_path / LAST_SEEN).write_bytes(wrong)
            assert last_seen.read(tmp_path, KEY) is None
    for wrong_length in (b"", content[:11], content[:-1], content + b"\0"):
        (tmp_path / LAST_SEEN).write_bytes(wrong_length)
        assert last_seen.read(tmp_path, KEY) is None


@pytest.mark.parametrize("place", ["empty", "gone", "file"])
def test_where_there_is_none_nothing_is_said(tmp_path, place):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_bytes(b"")
    assert last_seen.read(tmp_path / place, KEY) is None
    if place != "empty":
        last_seen.note(tmp_path / place, KEY, HEAD)
    assert not (tmp_path / "gone").exists()


def test_a_note_that_cannot_be_written_harms_no_save(vault, reopen):
    (vault.folder / LAST_SEEN).unlink()
    (vault.folder / LAST_SEEN).mkdir()
    write(vault, "Anna")
    vault.close()
    assert head_of(reopen()).seq == 2


def test_an_opening_finds_what_the_last_one_wrote(vault, reopen):
    write(vault, "Anna")
    reached = head_of(vault)
    vault.close()
    assert reopen().last_seen == reached


def test_what_is_not_in_the_journal_is_no_way_it_has_come(vault, reopen):
    reached = head_of(vault)
    settings.put(vault, "theme", "dark")
    vault.close()
    assert reopen().last_seen == reached


def test_a_save_that_fails_is_not_noted(vault, reopen):
    reached = head_of(vault)
    with pytest.raises(KeyboardInterrupt), vault.writing():
        write_and_stop(vault)
    vault.close()
    assert reopen().last_seen == reached


def test_a_database_put_back_to_an_older_one_is_behind_what_was_seen(vault, reopen, folder):
    vault.close()
    older = shutil.copy(folder / "diary.db", folder.parent / "older")
    vault = reopen()
    write(vault, "Anna")
    write(vault, "Anna Bell")
    reached = head_of(vault)
    vault.close()
    Path(older).replace(folder / "diary.db")
    vault = reopen()
    assert vault.last_seen == reached
    assert head_of(vault).seq == reached.seq - 2


def test_another_way_on_from_an_older_one_is_told_by_its_hash(vault, reopen, folder):
    vault.close()
    older = shutil.copy(folder / "diary.db", folder.parent / "older")
    vault = reopen()
    write(vault, "Anna")
    seen = (folder / LAST_SEEN).read_bytes()
    vault.close()
    Path(older).replace(folder / "diary.db")
    vault = reopen()
    write(vault, "Ben")
    vault.close()
    (folder / LAST_SEEN).write_bytes(seen)
    vault = reopen()
    found, told = head_of(vault), vault.last_seen
    assert told is not None
    assert (found.seq, found.hash != told.hash) == (told.seq, True)
