"""Room kept free: really taken from the disk, given back once, never where there is little."""

from __future__ import annotations

import stat
import zlib
from pathlib import Path

import pytest

from diary_app.store.disk import reserve
from diary_app.store.disk.reserve import RESERVE, RESERVE_BYTES, free, keep_free


def test_it_takes_its_room_on_the_disk_and_is_for_this_account_alone(tmp_path):
    keep_free(tmp_path, 3_000_001)
    found = (tmp_path / RESERVE).stat()
    assert found.st_size == 3_000_001
    assert found.st_blocks * 512 >= 3_000_001
    assert stat.S_IMODE(found.st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [RESERVE]


def test_its_bytes_cannot_be_squeezed(tmp_path):
    keep_free(tmp_path, 100_000)
    assert len(zlib.compress((tmp_path / RESERVE).read_bytes())) > 99_000


def test_it_is_16_mib_unless_said_otherwise(tmp_path):
    keep_free(tmp_path)
    assert (tmp_path / RESERVE).stat().st_size == RESERVE_BYTES == 16 * 2**20


def test_what_is_there_already_is_left_alone(tmp_path):
    keep_free(tmp_path, 1000)
    before = (tmp_path / RESERVE).read_bytes()
    keep_free(tmp_path, 5000)
    assert (tmp_path / RESERVE).read_bytes() == before


def test_it_is_given_back_once(tmp_path):
    keep_free(tmp_path, 1000)
    assert free(tmp_path)
    assert not free(tmp_path)
    assert not list(tmp_path.iterdir())


def test_what_a_crash_left_half_made_is_made_again(tmp_path):
    (tmp_path / "reserve.part").write_bytes(b"half")
    keep_free(tmp_path, 1000)
    assert [path.name for path in tmp_path.iterdir()] == [RESERVE]
    assert (tmp_path / RESERVE).stat().st_size == 1000


def test_a_disk_that_fills_up_meanwhile_keeps_nothing_of_it(tmp_path, monkeypatch):
    written = []

    def full(descriptor: int, content: bytes) -> None:
        written.append(len(content))
        if len(written) > 1:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(reserve, "write_all", full)
    keep_free(tmp_path, 3 * 2**20)
    assert len(written) == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("place", ["gone", "file"])
def test_where_it_cannot_be_nothing_is_said(tmp_path: Path, place: str):
    (tmp_path / "file").write_bytes(b"")
    keep_free(tmp_path / place, 1000)
    assert not free(tmp_path / place)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
