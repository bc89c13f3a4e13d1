"""One program at a time, keys only while it is open, and troubles with the folder in words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import ProgrammingError

from diary_app.domain.errors import (
    Damaged,
    DoesNotOpen,
    InUse,
    NotADiary,
)
from diary_app.progress import Cancelled
from diary_app.store import is_vault, open_vault
from diary_app.store.entries import settings

PASSPHRASE = "copper lantern drifts over quiet fields"
HOLD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from diary_app.domain.moment import Moment
from diary_app.store import open_vault
from diary_app.store.keys import effort
effort._FLOOR_KIB = 64
clock = lambda: Moment(utc=datetime(2026, 11, 1, tzinfo=UTC), zone="UTC", offset=0)
try:
    vault = open_vault(Path(sys.argv[1]), sys.argv[2], clock)
except Exception as error:
    print(type(error).__name__, flush=True)
    sys.exit()
print("open", flush=True)
time.sleep(60)
"""


def start(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), PASSPHRASE], stdout=subprocess.PIPE, text=True
    )


def test_a_second_opening_in_this_program_is_told(vault, folder, clock):
    with pytest.raises(InUse):
        open_vault(folder, PASSPHRASE, clock)
    settings.put(vault, "still", "works")


def test_another_program_is_told(vault, folder):
    with start(folder) as other:
        assert other.communicate()[0] == "InUse\n"


def test_after_closing_another_may_open_it(vault, folder, clock):
    vault.close()
    open_vault(folder, PASSPHRASE, clock).close()


def test_the_lock_of_a_program_that_was_killed_is_gone(folder, clock):
    with start(folder) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(InUse):
            open_vault(folder, PASSPHRASE, clock)
        os.kill(other.pid, signal.SIGKILL)
    open_vault(folder, PASSPHRASE, clock).close()


def test_a_wrong_passphrase_lets_go_of_the_lock(folder, clock):
    for _ in range(2):
        with pytest.raises(DoesNotOpen):
            open_vault(folder, "something else", clock)
    open_vault(folder, PASSPHRASE, clock).close()


def test_a_damaged_database_lets_go_of_the_lock_and_wipes_the_keys(folder, clock, monkeypatch):
    wiped = []
    content = (folder / "diary.db").read_bytes()
    (folder / "diary.db").write_bytes(content[:100] + b"\0" + content[101:])
    monkeypatch.setattr("diary_app.store.keys.vault_keys.wipe", wiped.append)
    with pytest.raises(Damaged):
        open_vault(folder, PASSPHRASE, clock)
    assert sorted(len(key) for key in wiped) == [32, 32, 32]
    (folder / "diary.db").write_bytes(content)
    open_vault(folder, PASSPHRASE, clock).close()


def test_the_right_passphrase_of_a_damaged_diary_is_never_called_wrong(folder, clock):
    for at in range(16, 4096, 509):
        content = bytearray((folder / "diary.db").read_bytes())
        content[at] ^= 1
        (folder / "diary.db").write_bytes(content)
        with pytest.raises(Damaged):
            open_vault(folder, PASSPHRASE, clock)
        content[at] ^= 1
        (folder / "diary.db").write_bytes(content)


def test_another_diarys_database_does_not_pass_for_this_one(folder, other_mould, clock):
    (folder / "diary.db").write_bytes((other_mould / "diary.db").read_bytes())
    with pytest.raises(Damaged):
        open_vault(folder, PASSPHRASE, clock)


def test_a_closed_vault_has_no_keys_and_does_nothing(vault):
    key = vault._keys.objects
    assert any(key)
    vault.close()
    vault.close()
    assert not any(key)
    for act in (
        lambda: vault.database,
        lambda: vault.sign(b"x"),
        lambda: vault.wrap(bytearray(32), bytes(12), b""),
        lambda: vault.unwrap_into(bytearray(32), bytes(48), bytes(12), b""),
        lambda: settings.put(vault, "a", "b"),
        lambda: settings.all_of(vault),
    ):
        with pytest.raises(Cancelled):
            act()


def test_closing_waits_for_a_key_in_use(vault):
    """Else an object could be sealed under zeros, and anybody could read it."""
    vault._in_use.acquire()
    closer = threading.Thread(target=lambda: _close_elsewhere(vault))
    closer.start()
    closer.join(0.2)
    assert closer.is_alive()
    assert any(vault._keys.objects)
    vault._in_use.release()
    closer.join(5)
    assert not closer.is_alive()
    assert not any(vault._keys.objects)


def _close_elsewhere(vault) -> None:
    with pytest.raises(ProgrammingError):  # the engine belongs to its thread; the keys go first
        vault.close()


def _write_and_stop(vault) -> None:
    with vault.writing() as database:
        database.execute("UPDATE preference SET value = '2'")
        raise KeyboardInterrupt


def test_what_fails_inside_writing_is_not_written(vault):
    settings.put(vault, "a", "1")
    with pytest.raises(KeyboardInterrupt):
        _write_and_stop(vault)
    assert settings.all_of(vault) == {"a": "1"}
    settings.put(vault, "a", "3")
    assert settings.all_of(vault) == {"a": "3"}


@pytest.mark.parametrize("names", [[], ["letter.txt"], ["in-use"], ["objects"]])
def test_a_folder_that_is_no_diary_is_told_and_left_as_it_is(tmp_path, clock, names):
    for name in names:
        (tmp_path / name).write_bytes(b"")
    assert not is_vault(tmp_path)
    with pytest.raises(NotADiary):
        open_vault(tmp_path, PASSPHRASE, clock)
    assert sorted(path.name for path in tmp_path.iterdir()) == names


@pytest.mark.parametrize("name", ["gone", "file", "file/deeper"])
def test_what_is_no_folder_is_no_diary(tmp_path, clock, name):
    (tmp_path / "file").write_bytes(b"")
    assert not is_vault(tmp_path / name)
    with pytest.raises(NotADiary):
        open_vault(tmp_path / name, PASSPHRASE, clock)


def test_half_a_diary_is_damaged(folder, clock):
    (folder / "diary.db").rename(folder / "kept")
    assert is_vault(folder)
    with pytest.raises(Damaged, match=r"diary\.db"):
        open_vault(folder, PASSPHRASE, clock)


def test_a_folder_that_was_moved_opens_where_it_is(vault, folder, clock, tmp_path):
    vault.close()
    folder.rename(tmp_path / "elsewhere é \U0001f4d3")
    open_vault(tmp_path / "elsewhere é \U0001f4d3", PASSPHRASE, clock).close()
