"""Getting back in with the recovery code, and proving the passphrase again."""

from __future__ import annotations

import os
import shutil

import pytest

from diary_app.chain import check
from diary_app.domain.errors import CannotWrite, DoesNotOpen
from diary_app.domain.journal import Act, ActKind
from diary_app.store import access, journal, open_vault
from diary_app.store.key_ring import SlotRole
from diary_app.store.keys import KEYS, TWIN

PASSPHRASE = "copper lantern drifts over quiet fields"
CODE = "7K3MQ9TD00000000000000000000"
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
        patch.setattr("diary_app.store.keys.write_atomically", crash)
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
        patch.setattr("diary_app.store.files.open_new", refuse)
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
