"""Small files are the old or the new one, whatever comes between."""

from __future__ import annotations

import errno
import os
import stat

import pytest

from diary_app.domain.errors import CannotWrite, DiskFull
from diary_app.store.disk.files import disk_troubles, sync_folder, write_all, write_atomically


def test_a_file_is_written_for_this_account_alone(tmp_path):
    write_atomically(tmp_path / "keys", b"new")
    assert (tmp_path / "keys").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_alone(tmp_path, monkeypatch, call):
    (tmp_path / "keys").write_bytes(b"old")

    def fail(*_):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.replace" if call == "replace" else "os.fsync", fail)
        with pytest.raises(OSError, match="full"):
            write_atomically(tmp_path / "keys", b"new")
    assert (tmp_path / "keys").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


def test_bytes_and_names_are_on_the_disk_before_it_returns(tmp_path, monkeypatch):
    """In this order: bytes, name, list of names."""
    did = []
    real_fsync, real_replace = os.fsync, os.replace
    monkeypatch.setattr(
        os,
        "fsync",
        lambda fd: (did.append(stat.S_ISDIR(os.fstat(fd).st_mode)), real_fsync(fd))[1],
    )
    monkeypatch.setattr(os, "replace", lambda *a: (did.append("name"), real_replace(*a))[1])
    monkeypatch.setattr("pathlib.os.replace", os.replace)
    write_atomically(tmp_path / "keys", b"new")
    assert did == [False, "name", True]


def test_a_full_disk_and_another_refusal_are_told_apart(tmp_path):
    for number, expected in [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, CannotWrite),
        (errno.EACCES, CannotWrite),
        (errno.EFBIG, CannotWrite),
    ]:
        with pytest.raises(expected), disk_troubles(tmp_path):
            raise OSError(number, os.strerror(number))


def test_a_medium_that_syncs_no_folders_is_no_hindrance(tmp_path, monkeypatch):
    def refuse(_):
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "fsync", refuse)
    sync_folder(tmp_path)


def test_a_disk_that_fails_to_sync_a_folder_is_told(tmp_path, monkeypatch):
    def refuse(_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="Input"):
        sync_folder(tmp_path)


def test_every_byte_is_written_where_the_system_takes_few_at_a_time(monkeypatch):
    taken = bytearray()
    monkeypatch.setattr(os, "write", lambda _, view: (taken.extend(view[:7]), len(view[:7]))[1])
    write_all(1, bytes(range(100)))
    assert taken == bytes(range(100))


def test_the_real_full_device_is_a_full_disk(tmp_path):
    descriptor = os.open("/dev/full", os.O_WRONLY)
    with pytest.raises(DiskFull), disk_troubles(tmp_path):
        write_all(descriptor, b"x")
    os.close(descriptor)
