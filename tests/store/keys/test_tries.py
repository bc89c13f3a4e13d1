"""The note of what was tried: times and nothing else, and never in the way."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from datetime import timedelta

import pytest

from diary_app.store.disk.folder import BACKUP_MARK
from diary_app.store.keys import tries
from diary_app.store.keys.tries import TRIES


def test_each_try_is_noted_and_forgotten(folder, clock):
    assert tries.noted(folder) == []
    first = clock().utc
    tries.note(folder, clock())
    clock.go_on(timedelta(minutes=3))
    tries.note(folder, clock())
    assert tries.noted(folder) == [first, first + timedelta(minutes=3)]
    assert stat.S_IMODE((folder / TRIES).stat().st_mode) == 0o600
    tries.forget(folder)
    tries.forget(folder)
    assert tries.noted(folder) == []
    assert not (folder / TRIES).exists()


def test_there_is_nothing_in_it_but_times_in_no_zone_of_a_persons(folder, clock):
    clock.moment = replace(clock.moment, zone="Asia/Tokyo", offset=540)
    tries.note(folder, clock())
    assert json.loads((folder / TRIES).read_bytes()) == {
        "v": 1,
        "at": ["2026-11-21T22:41:00.000+00:00"],
    }


def test_only_the_newest_fifty_stay(folder, clock):
    start = clock().utc
    for _ in range(53):
        tries.note(folder, clock())
        clock.go_on(timedelta(seconds=1))
    noted = tries.noted(folder)
    assert noted == [start + timedelta(seconds=number) for number in range(3, 53)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"at": 7}',
        b'{"at": {}}',
        b'{"at": ["yesterday"]}',
        b'{"at": [7]}',
        b'{"at": ["0001-01-01T00:00:00+23:00"]}',
        b'{"at": "2026-11-21T22:41:00.000+00:00"}',
        b"[" * 60_000,
        b"\xff\xfe",
    ],
)
def test_a_note_of_no_shape_says_nothing_and_is_written_anew(folder, clock, content):
    (folder / TRIES).write_bytes(content)
    assert list(tries.noted(folder)) == []
    tries.note(folder, clock())
    assert tries.noted(folder) == [clock().utc]


def test_nothing_is_noted_in_a_backup_nor_where_no_diary_is(folder, clock, tmp_path):
    (folder / BACKUP_MARK).touch()
    tries.note(folder, clock())
    assert not (folder / TRIES).exists()
    (tmp_path / "empty").mkdir()
    tries.note(tmp_path / "empty", clock())
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_disk_that_refuses_is_no_matter(folder, clock, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("diary_app.store.keys.tries.write_atomically", refuse)
    tries.note(folder, clock())
    assert tries.noted(folder) == []
