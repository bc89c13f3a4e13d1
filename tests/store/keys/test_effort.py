"""Trying a passphrase costs what it should: never less than the floor, never a machine's memory."""

from __future__ import annotations

import resource

import pytest
from argon2.low_level import Type, hash_secret_raw

from diary_app.domain.errors import NotEnoughMemory, UnsafeKeyFile
from diary_app.store.keys.effort import KEY_BYTES, Effort

FLOOR = {"passes": 3, "memory": 64 * 1024, "lanes": 4}


@pytest.fixture(autouse=True)
def quickly_opened() -> None:
    """Nothing here is made cheap: the cost is what is tested."""


def test_a_key_is_what_the_library_itself_derives():
    effort, salt = Effort.least_allowed(), bytes(range(16))
    expected = hash_secret_raw(
        b"some words", salt, effort.passes, effort.memory, effort.lanes, KEY_BYTES, Type.ID
    )
    assert effort.derive(bytearray(b"some words"), salt) == expected


def test_the_secret_is_left_to_its_owner_and_an_empty_one_is_no_trouble():
    secret = bytearray(b"some words")
    Effort.least_allowed().derive(secret, bytes(16))
    assert secret == b"some words"
    assert len(Effort.least_allowed().derive(bytearray(), bytes(16))) == KEY_BYTES


def test_the_floor_is_64_mib_and_three_passes():
    assert Effort.least_allowed().to_body() == FLOOR
    assert Effort.from_body(FLOOR) == Effort.least_allowed()


@pytest.mark.parametrize(
    "change",
    [
        {"passes": 2},
        {"passes": 65},
        {"passes": -3},
        {"memory": 64 * 1024 - 1},
        {"memory": 2 * 1024 * 1024 + 1},
        {"memory": 2**62},
        {"lanes": 0},
        {"lanes": 17},
        {"passes": True},
        {"lanes": True},
        {"memory": 65536.0},
        {"memory": "65536"},
        {"memory": None},
        {"memory": [65536]},
        {"more": 1},
    ],
)
def test_what_no_diary_of_ours_asks_for_is_refused_before_memory_is_taken(change):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UnsafeKeyFile):
        Effort.from_body({**FLOOR, **change})
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1024


@pytest.mark.parametrize("gone", list(FLOOR))
def test_a_missing_number_is_refused(gone):
    with pytest.raises(UnsafeKeyFile):
        Effort.from_body({name: value for name, value in FLOOR.items() if name != gone})


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (1.0, Effort()),
        (0.2, Effort(passes=17)),
        (0.01, Effort(passes=64)),
        (100.0, Effort.least_allowed()),
    ],
)
def test_new_diaries_take_about_a_second_on_this_computer(monkeypatch, seconds, expected):
    monkeypatch.setattr("diary_app.store.keys.effort._seconds", lambda effort: seconds)
    assert Effort.tuned() == expected


def test_a_computer_without_the_memory_gets_less_to_do(monkeypatch):
    real = Effort.derive

    def poor(effort, secret, salt):
        if effort.memory > 64 * 1024:
            raise NotEnoughMemory
        return real(effort, secret, salt)

    monkeypatch.setattr(Effort, "derive", poor)
    assert Effort.tuned().memory == 64 * 1024
