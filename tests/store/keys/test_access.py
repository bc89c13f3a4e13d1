"""Getting back in with the recovery code, and proving the passphrase again."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from diary_app.chain import check
from diary_app.domain.errors import CannotWrite, DiskFull, DoesNotOpen
from diary_app.domain.journal import Act, ActKind
from diary_app.store import open_vault
from diary_app.store.entries import journal
from diary_app.store.keys import access, key_file
from diary_app.store.keys.key_file import KEY_FILES, KEYS, TWIN
from diary_app.store.keys.key_ring import SlotRole

PASSPHRASE = "copper lantern drifts over quiet fields"
CODE = "7K3MQ9TD00000000000000000000"
OTHER_CODE = "7K3MQ9TD11111111111111111111"
NEW = "entirely new words for this"


def test_the_code_gives_a_new_passphrase_and_the_old_one_is_dead(folder, clock):
    vault = access.reset_passphrase(folder, CODE, NEW, clock)
    assert vault.role is SlotRole.KEEPER
    vault.close()
    with pytest.raises(DoesNotOpen):
        open_vault(folder, PASSPHRASE, clock)
    open_vault(folder, NEW, clock).close()
    open_vault(folder, CODE, clock).close()


def test_the_old_passphrase_is_dead_in_the_twin_too(folder, clock):
    access.reset_passphrase(folder, CODE, NEW, clock).close()
    (folder / KEYS).unlink()
    with pytest.raises(DoesNotOpen):
        open_vault(folder, PASSPHRASE, clock)
    open_vault(folder, NEW, clock).close()


def test_the_chain_holds_with_the_new_key(folder, clock):
    vault = access.reset_passphrase(folder, CODE, NEW, clock)
    with vault.writing():
        journal.append(vault, Act(kind=ActKind.KEEPER_DESCRIBED, subject="k", body={"v": 1}))
    entries = list(journal.entries(vault))
    vault.close()
    assert [entry.kind for entry in entries[1:]] == [
        ActKind.ACCESS_CHANGED,
        ActKind.KEEPER_DESCRIBED,
    ]
    assert len({entry.author for entry in entries}) == 3
    assert entries[2].author == entries[1].subject
    assert not list(check(entries))


def test_the_passphrase_itself_is_no_recovery_code(folder, clock):
    with pytest.raises(DoesNotOpen):
        access.reset_passphrase(folder, PASSPHRASE, NEW, clock)
    open_vault(folder, PASSPHRASE, clock).close()


def test_a_crash_before_the_keys_are_written_leaves_the_old_passphrase(folder, clock, monkeypatch):
    def crash(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("diary_app.store.keys.key_file.write_atomically", crash)
        with pytest.raises(KeyboardInterrupt):
            access.reset_passphrase(folder, CODE, NEW, clock)
    vault = open_vault(folder, PASSPHRASE, clock)
    assert not list(check(journal.entries(vault)))
    vault.close()
    access.reset_passphrase(folder, CODE, NEW, clock).close()


def test_a_crash_between_the_key_file_and_its_twin_leaves_the_new_one(folder, clock, mould):
    access.reset_passphrase(folder, CODE, NEW, clock).close()
    shutil.copy(mould / TWIN, folder / TWIN)
    open_vault(folder, NEW, clock).close()
    (folder / KEYS).unlink()
    with pytest.raises(DoesNotOpen):
        open_vault(folder, PASSPHRASE, clock)


def test_keys_that_cannot_be_written_are_named_and_change_nothing(folder, clock, monkeypatch):
    def refuse(*_):
        raise OSError(30, os.strerror(30))

    with monkeypatch.context() as patch:
        patch.setattr("diary_app.store.disk.files.open_new", refuse)
        with pytest.raises(CannotWrite):
            access.reset_passphrase(folder, CODE, NEW, clock)
    open_vault(folder, PASSPHRASE, clock).close()


def test_only_the_passphrase_that_opened_it_is_taken_again(vault):
    access.opens(vault, PASSPHRASE)
    for typed in ("", "another", CODE):
        with pytest.raises(DoesNotOpen):
            access.opens(vault, typed)


def test_a_key_file_put_there_meanwhile_opens_nothing(vault, folder, other_mould):
    """Whoever finds the diary open could put a key file of their own in its place."""
    for name in (KEYS, TWIN):
        shutil.copy(other_mould / name, folder / name)
    with pytest.raises(DoesNotOpen):
        access.opens(vault, PASSPHRASE)


def write(vault, text="after"):
    with vault.writing():
        body = {"v": 1, "text": text}
        journal.append(vault, Act(kind=ActKind.KEEPER_DESCRIBED, subject="k", body=body))


def test_a_new_passphrase_opens_and_the_old_one_does_not(vault, folder, clock):
    access.change_passphrase(vault, PASSPHRASE, NEW)
    vault.close()
    with pytest.raises(DoesNotOpen):
        open_vault(folder, PASSPHRASE, clock)
    open_vault(folder, NEW, clock).close()
    open_vault(folder, CODE, clock).close()
    for gone in KEY_FILES[:-1]:
        (folder / gone).unlink()
        with pytest.raises(DoesNotOpen):
            open_vault(folder, PASSPHRASE, clock)
        open_vault(folder, NEW, clock).close()


def test_an_open_vault_goes_on_with_its_new_key(vault, folder, clock):
    old = vault.author
    access.change_passphrase(vault, PASSPHRASE, NEW)
    write(vault)
    access.opens(vault, NEW)
    for typed in (PASSPHRASE, CODE):
        with pytest.raises(DoesNotOpen):
            access.opens(vault, typed)
    rows = list(journal.entries(vault))
    assert [row.kind for row in rows[1:]] == [ActKind.ACCESS_CHANGED, ActKind.KEEPER_DESCRIBED]
    assert [row.author for row in rows] == [old, old, vault.author]
    assert rows[1].subject == vault.author != old
    assert journal.body_of(rows[1]) == {"v": 1, "how": "passphrase", "slot": "keeper"}
    assert not list(check(rows))
    author = vault.author
    vault.close()
    vault = open_vault(folder, NEW, clock)
    assert vault.author == author
    write(vault, "later")
    assert not list(check(journal.entries(vault)))
    vault.close()


def test_it_can_be_changed_again_and_again(vault, folder, clock):
    for old, new in ((PASSPHRASE, NEW), (NEW, PASSPHRASE), (PASSPHRASE, NEW + "!")):
        access.change_passphrase(vault, old, new)
        write(vault)
    assert not list(check(journal.entries(vault)))
    vault.close()
    open_vault(folder, NEW + "!", clock).close()


def test_a_new_code_opens_and_the_old_one_does_not(vault, folder, clock):
    author = vault.author
    access.change_code(vault, PASSPHRASE, OTHER_CODE)
    assert vault.author == author
    write(vault)
    access.opens(vault, PASSPHRASE)
    row = list(journal.entries(vault))[1]
    assert journal.body_of(row) == {"v": 1, "how": "new_code", "slot": "recovery"}
    vault.close()
    with pytest.raises(DoesNotOpen):
        access.reset_passphrase(folder, CODE, NEW, clock)
    vault = access.reset_passphrase(folder, OTHER_CODE, NEW, clock)
    assert list(journal.entries(vault))[-1].author == row.subject
    assert not list(check(journal.entries(vault)))
    vault.close()


@pytest.mark.parametrize("change", [access.change_passphrase, access.change_code])
@pytest.mark.parametrize("typed", ["", "another", CODE])
def test_without_the_passphrase_nothing_changes(vault, folder, change, typed):
    before = [(folder / name).read_bytes() for name in KEY_FILES]
    rows = list(journal.entries(vault))
    with pytest.raises(DoesNotOpen):
        change(vault, typed, NEW)
    assert [(folder / name).read_bytes() for name in KEY_FILES] == before
    assert list(journal.entries(vault)) == rows


def test_a_key_file_from_before_lets_nobody_change_anything(vault, folder, mould):
    """Whoever knows the old passphrase could put the old key file back while it is open."""
    access.change_passphrase(vault, PASSPHRASE, NEW)
    for name in KEY_FILES:
        shutil.copy(mould / name, folder / name)
    for act in (access.opens, lambda *typed: access.change_passphrase(*typed, "x")):
        with pytest.raises(DoesNotOpen):
            act(vault, PASSPHRASE)


@pytest.mark.parametrize("written", [0, 1, 2])
def test_keys_that_cannot_be_written_leave_the_old_passphrase(
    vault, folder, clock, monkeypatch, written
):
    """Also where one or two of the three files are new already."""
    real, done = key_file.write_atomically, []

    def refuse(path, content):
        done.append(path)
        if len(done) == written + 1:
            raise OSError(28, os.strerror(28))
        real(path, content)

    author = vault.author
    with monkeypatch.context() as patch:
        patch.setattr("diary_app.store.keys.key_file.write_atomically", refuse)
        with pytest.raises(DiskFull):
            access.change_passphrase(vault, PASSPHRASE, NEW)
    assert vault.author == author
    access.opens(vault, PASSPHRASE)
    write(vault)
    assert not list(check(journal.entries(vault)))
    vault.close()
    for gone in (*KEY_FILES[:-1], None):
        open_vault(folder, PASSPHRASE, clock).close()
        with pytest.raises(DoesNotOpen):
            open_vault(folder, NEW, clock)
        if gone:
            (folder / gone).unlink()


@pytest.mark.parametrize("written", [1, 2, 3])
def test_where_the_old_keys_cannot_be_put_back_the_new_ones_are_whole(
    vault, folder, clock, monkeypatch, written
):
    real, done = key_file.write_atomically, []

    def refuse(path, content):
        done.append(path)
        if len(done) > written:
            raise OSError(28, os.strerror(28))
        real(path, content)

    with monkeypatch.context() as patch, contextlib.suppress(DiskFull):
        patch.setattr("diary_app.store.keys.key_file.write_atomically", refuse)
        access.change_passphrase(vault, PASSPHRASE, NEW)
    access.opens(vault, NEW)
    write(vault)
    assert not list(check(journal.entries(vault)))
    vault.close()
    open_vault(folder, NEW, clock).close()
    (folder / KEYS).unlink()
    with pytest.raises(DoesNotOpen):
        open_vault(folder, PASSPHRASE, clock)


KILLED = """
import os, pathlib, sys
from diary_app.clock import system_clock
from diary_app.store import access, open_vault
from diary_app.store.keys import effort, key_file
effort._FLOOR_KIB = 64
folder, at = pathlib.Path(sys.argv[1]), int(sys.argv[2])
real, done = key_file.write_atomically, []

def die(path, content):
    if len(done) == at:
        os.kill(os.getpid(), 9)
    done.append(path)
    real(path, content)
key_file.write_atomically = die
access.change_passphrase(open_vault(folder, sys.argv[3], system_clock), sys.argv[3], sys.argv[4])
"""


@pytest.mark.parametrize("at", [0, 1, 2])
def test_killed_between_the_journal_and_the_keys(folder, clock, at):
    done = subprocess.run(
        [sys.executable, "-c", KILLED, folder, str(at), PASSPHRASE, NEW],
        cwd=Path(__file__).parents[3],
        check=False,
    )
    assert done.returncode == -9
    typed, other = (PASSPHRASE, NEW) if at == 0 else (NEW, PASSPHRASE)
    vault = open_vault(folder, typed, clock)
    access.opens(vault, typed)
    write(vault)
    rows = list(journal.entries(vault))
    assert [row.kind for row in rows[1:]] == [ActKind.ACCESS_CHANGED, ActKind.KEEPER_DESCRIBED]
    assert not list(check(rows))
    vault.close()
    (folder / KEYS).unlink()
    with pytest.raises(DoesNotOpen):
        open_vault(folder, other, clock)
