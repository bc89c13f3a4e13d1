"""The seal of the first page tells whether somebody else has written into the open database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from diary_app.store.database import DATABASE, Mode, connect
from diary_app.store.disk.first_page import FirstPage
from diary_app.store.entries import settings

PAGE = 4096


def seal(folder: Path) -> bytes:
    return (folder / DATABASE).read_bytes()[PAGE - 80 : PAGE]


def test_everything_that_is_written_leaves_another_seal(vault):
    """Also small changes of one value, which by themselves would not touch the first page."""
    seals = {seal(vault.folder)}
    for number in range(9):
        settings.put(vault, "theme", str(number))
        assert vault._first_page.is_as_noted()
        seals.add(seal(vault.folder))
    assert len(seals) == 10


def test_what_was_rolled_back_leaves_nothing_to_complain_of(vault):
    settings.put(vault, "theme", "dark")
    with pytest.raises(AssertionError), vault.writing():
        settings.put_within(vault, "theme", None)
    settings.put(vault, "theme", "light")
    assert settings.all_of(vault) == {"theme": "light"}


def test_looking_at_it_lets_go_of_no_lock(vault):
    assert vault._first_page.is_as_noted()
    taking = "import fcntl, sys; file = open(sys.argv[1], 'rb+'); "
    taking += "fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 0x40000000)"  # the engine's byte
    command = [sys.executable, "-c", taking, str(vault.folder / DATABASE)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    vault.close()
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_where_it_cannot_be_read_nobody_can_tell(tmp_path):
    page = FirstPage(_made(tmp_path / "a.db"))
    page.close()
    assert page.is_as_noted()
    with pytest.raises(OSError, match="No such file"):
        FirstPage(tmp_path / "none.db")


def _made(path: Path) -> Path:
    database = connect(path, bytearray(32), bytes(16), mode=Mode.MAKE)
    database.execute("PRAGMA user_version = 1")
    database.close()
    return path
