"""New keys: random, and in one place of the memory only."""

from __future__ import annotations

import os

from diary_app.store.keys import key_ring
from diary_app.store.keys.effort import KEY_BYTES
from diary_app.store.keys.key_ring import new_key, new_key_rings


def test_what_the_system_drew_for_a_key_is_overwritten(monkeypatch):
    drawn = os.urandom(KEY_BYTES)
    before = bytearray(drawn)
    monkeypatch.setattr(key_ring.os, "urandom", lambda size: drawn if size == KEY_BYTES else b"")
    key = new_key()
    assert key == before
    assert drawn == bytes(KEY_BYTES)


def test_nothing_beside_what_was_drawn_is_overwritten(monkeypatch):
    drawn = [os.urandom(KEY_BYTES) for _ in range(500)]
    neighbours = [bytearray(piece) for piece in drawn]
    for at in range(0, len(drawn), 2):
        monkeypatch.setattr(key_ring.os, "urandom", lambda _, at=at: drawn[at])
        new_key()
    assert drawn[1::2] == neighbours[1::2]
    assert set(drawn[::2]) == {bytes(KEY_BYTES)}


def test_keeper_and_recovery_share_the_data_key_and_sign_apart():
    keeper, recovery = new_key_rings()
    assert keeper.data_key == recovery.data_key
    assert keeper.data_key is not recovery.data_key
    assert keeper.signing_seed != recovery.signing_seed
    keeper.wipe()
    assert recovery.data_key != bytes(KEY_BYTES)
