"""One program has a folder; another is told since when and where, as far as that is known."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from diary_app.domain.errors import CannotWrite, InUse
from diary_app.store.disk.hold import HOLDER, LOCK, hold, hold_to_write

HOLDING = """
import sys, time
from pathlib import Path
from diary_app.store.disk.hold import hold
held = hold(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Return a way to let another program hold the folder; all are ended."""
    started: list[subprocess.Popen[str]] = []

    def other() -> subprocess.Popen[str]:
        command = [sys.executable, "-c", HOLDING, str(tmp_path)]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        assert started[-1].stdout is not None
        assert started[-1].stdout.readline() == "held\n"
        return started[-1]

    yield other
    for program in started:
        program.kill()
        program.communicate()


def refused(folder: Path) -> InUse:
    with pytest.raises(InUse) as caught:
        hold(folder)
    return caught.value


def put_note(folder: Path, content: bytes) -> None:
    (folder / HOLDER).unlink()
    (folder / HOLDER).write_bytes(content)


def test_who_comes_second_is_told_since_when_and_that_it_is_here(tmp_path, other):
    before = datetime.now(UTC).replace(microsecond=0)
    other()
    told = refused(tmp_path)
    assert told.folder == tmp_path
    assert told.is_here is True
    assert told.since is not None
    assert told.since.utcoffset() == timedelta()
    assert before <= told.since <= datetime.now(UTC)


def test_the_lock_of_a_program_that_died_is_free_and_its_note_is_not_believed(tmp_path, other):
    program = other()
    old = (tmp_path / HOLDER).read_bytes()
    os.kill(program.pid, signal.SIGKILL)
    program.wait()
    assert (tmp_path / HOLDER).read_bytes() == old
    held = hold(tmp_path)
    assert json.loads((tmp_path / HOLDER).read_bytes())["program"] == os.getpid()
    held.release()
    assert not (tmp_path / HOLDER).exists()


def test_where_no_new_note_can_be_written_the_old_one_is_gone_all_the_same(tmp_path, monkeypatch):
    note = {"program": os.getpid(), "since": "2020-01-01T00:00:00+00:00"}
    (tmp_path / HOLDER).write_text(json.dumps(note), "ascii")

    def full(descriptor: int, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("diary_app.store.disk.hold.write_all", full)
    held = hold(tmp_path)
    told = refused(tmp_path)
    assert (told.since, told.is_here) == (None, None)
    held.release()


def test_a_note_of_a_program_that_runs_elsewhere_says_so(tmp_path, other):
    other()
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    note = {"program": child.pid, "since": "2026-11-20T10:00:00+02:00"}
    put_note(tmp_path, json.dumps(note).encode())
    told = refused(tmp_path)
    assert told.is_here is False
    assert told.since == datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'{"program": 1}',
        b'{"program": "x", "since": "2026-11-20T10:00:00+00:00"}',
        b'{"program": 1e400, "since": "2026-11-20T10:00:00+00:00"}',
        b'{"program": 1, "since": 7}',
        b'{"program": 1, "since": "yesterday"}',
        b"[" * 1000,
        b"9" * 100_000,
    ],
)
def test_a_note_that_says_nothing_is_told_as_nothing(tmp_path, other, content):
    other()
    put_note(tmp_path, content)
    told = refused(tmp_path)
    assert (told.since, told.is_here) == (None, None)


def test_a_number_no_program_can_have_is_no_trouble(tmp_path, other):
    other()
    put_note(tmp_path, b'{"program": %d, "since": "2026-11-20T10:00:00+00:00"}' % 10**30)
    assert refused(tmp_path).since == datetime(2026, 11, 20, 10, tzinfo=UTC)


def test_held_twice_it_is_let_go_of_at_the_second_time(tmp_path):
    held = hold(tmp_path)
    held.acquire()
    held.release()
    assert refused(tmp_path).is_here is True
    held.release()
    hold(tmp_path).release()


def test_held_twice_it_can_be_let_go_of_altogether(tmp_path):
    held = hold(tmp_path)
    held.acquire()
    held.release(force=True)
    hold(tmp_path).release()


def test_letting_go_of_what_is_not_held_takes_nobodys_note_away(tmp_path, other):
    held = hold(tmp_path)
    held.release()
    other()
    held.release()
    assert refused(tmp_path).since is not None


def test_lock_and_note_are_for_this_account_alone_and_name_no_computer(tmp_path):
    held = hold(tmp_path)
    for name in (LOCK, HOLDER):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert json.loads((tmp_path / HOLDER).read_bytes()).keys() == {"program", "since"}
    held.release()


def test_a_folder_that_is_not_there_is_told_and_not_made(tmp_path):
    for way in (hold, hold_to_write):
        with pytest.raises(CannotWrite):
            way(tmp_path / "gone")
    assert not (tmp_path / "gone").exists()


def test_to_write_it_is_held_like_any_other(folder):
    held = hold_to_write(folder)
    assert held is not None
    with pytest.raises(InUse):
        hold_to_write(folder)
    held.release()
