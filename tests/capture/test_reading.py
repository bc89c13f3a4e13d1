from __future__ import annotations

import os
from pathlib import Path

import pytest

from diary_app.capture import read_file
from diary_app.domain.errors import CannotRead


def test_a_file_comes_back_byte_for_byte_in_chunks_of_one_mebibyte(tmp_path: Path) -> None:
    path, original = tmp_path / "clip.mp4", os.urandom(2**21 + 17)
    path.write_bytes(original)
    chunks = list(read_file(path))
    assert b"".join(chunks) == original
    assert [len(chunk) for chunk in chunks] == [2**20, 2**20, 17]


def test_an_empty_file_is_read_as_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert list(read_file(tmp_path / "empty")) == []


def test_a_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"words")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert list(read_file(tmp_path / "link")) == [b"words"]


@pytest.mark.parametrize(
    ("name", "why"), [("gone.jpg", "No such file or directory"), ("folder", "Is a directory")]
)
def test_what_cannot_be_read_says_so_in_the_systems_words(
    tmp_path: Path, name: str, why: str
) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotRead) as told:
        list(read_file(tmp_path / name))
    assert (told.value.name, told.value.why) == (name, why)


def test_a_path_no_system_knows_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        list(read_file(tmp_path / "a\0b"))


def test_a_name_too_long_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        list(read_file(tmp_path / ("a" * 300)))


def test_a_pipe_is_refused_and_does_not_keep_us_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CannotRead) as told:
        list(read_file(tmp_path / "pipe"))
    assert told.value.why == "Not an ordinary file"


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/full"])
def test_a_device_is_refused(device: str) -> None:
    with pytest.raises(CannotRead):
        next(read_file(Path(device)))


@pytest.mark.parametrize("change", ["grow", "shrink", "rewrite"])
def test_a_file_that_changes_while_it_is_read_is_not_taken_for_whole(
    tmp_path: Path, change: str
) -> None:
    path = tmp_path / "still-downloading.mp4"
    path.write_bytes(os.urandom(2**21))
    chunks = read_file(path)
    next(chunks)
    match change:
        case "grow":
            with path.open("ab") as file:
                file.write(b"more")
        case "shrink":
            os.truncate(path, 2**20 + 5)
        case "rewrite":
            path.write_bytes(os.urandom(2**21))
            os.utime(path, ns=(0, 0))
    with pytest.raises(CannotRead) as told:
        list(chunks)
    assert told.value.why == "It changed while it was being read"


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever runs the tests may be root, who may read anything: the system's answer is given here.
    (tmp_path / "private.jpg").write_bytes(b"x")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(CannotRead) as told:
        list(read_file(tmp_path / "private.jpg"))
    assert told.value.why == "Permission denied"


def test_stopping_half_way_lets_go_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(bytes(2**21))
    chunks = read_file(path)
    next(chunks)
    chunks.close()
    if Path("/proc/self/fd").exists():
        opened = [str(fd.readlink()) for fd in Path("/proc/self/fd").iterdir() if fd.exists()]
        assert str(path) not in opened
